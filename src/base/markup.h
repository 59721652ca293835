/* markup.h - a paragraph of a lesson's page: words, *emphasis*, $formulas$ and {mark|words}.
 *
 *   {pivot|the pivot} {elbow'|e'} {unit 3|it}   words that stand for a mark; N is a unit, from 1
 *   \{ \* \$ \\                                 the signs themselves (in JSON with two \)
 *
 * Emphasis and formulas may stand within linked words and links within emphasis, each closed
 * where it was opened; links not within links. Blanks and line ends are one blank. */
#ifndef ELBOW_MARKUP_H
#define ELBOW_MARKUP_H

#include "base/status.h"

#include <stdbool.h>
#include <stddef.h>

#define MARKUP_MOST 16384      /* bytes of a paragraph */
#define NO_LINK ((size_t)-1)

/* The marks there are, each with the caller's number. */
typedef enum { MARK_ALONE, MARK_MAY_UNIT, MARK_WITH_UNIT } MarkUnit;
typedef struct { const char *name; int id; MarkUnit unit; } MarkName;
typedef struct { const MarkName *at; size_t n; } MarkNames;

/* A {mark|words}, in the paragraph's order. */
typedef struct {
    int    mark;
    size_t unit;               /* from 1; 0: none                                     */
    size_t at, n;              /* bytes of the source: what stands before the |       */
} MarkupLink;

/* A stretch of one kind, in order; what stands beside another without a blank is one word with
 * it. */
typedef struct {
    const char *text;          /* without escapes; of a formula its TeX               */
    size_t at, n;              /* bytes of the source                                 */
    bool   is_formula, is_strong;
    size_t link;               /* which, or NO_LINK                                   */
} MarkupSpan;

typedef struct {
    MarkupSpan *span;
    MarkupLink *link;
    size_t spans, links, span_cap, link_cap;
    char  *pool;
} Markup;

/* Reads n bytes, which need not live on. `formula`: is this TeX a formula? As formula_check, which
 * is above this room; NULL: all are. ERR_PARSE: one sentence that says what would be right, and at
 * which byte, in *at (may be NULL); ERR_MEMORY. *out is then unchanged. */
Status markup_read(Markup *out, const char *text, size_t n, const MarkNames *marks,
                   Status (*formula)(const char *tex, Message *m), size_t *at, Message *m);
void   markup_free(Markup *p);

/* Words as a reader counts them: between blanks, with a letter or a digit; a formula is one. */
size_t markup_words(const Markup *p);

#endif
