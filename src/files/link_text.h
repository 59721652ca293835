/* link_text.h - the text of a link (link.h), as it was typed or pasted: found, mended, and its
 * options. Nothing of the lesson is read. */
#ifndef ELBOW_LINK_TEXT_H
#define ELBOW_LINK_TEXT_H

#include "base/buf.h"
#include "base/status.h"

#include <stdint.h>

#define LINK_TEXT_MAX (256u*1024u)       /* bytes that are looked at: damage takes room */
#define LINK_BASE_MAX 1024               /* of what stands before the #   */
#define LINK_LESSON   "lesson="          /* of a built-in one             */

/* What stands beside the lesson. Each may be missing: 0, false. */
typedef struct {
    bool     has_lesson;             /* false: options alone                  */
    uint64_t step;
    size_t   unit, page;             /* counted from 1                        */
    bool     has_theme, dark;
    bool     embed;                  /* in another page: the plot, and what it needs */
    char     base[LINK_BASE_MAX];    /* what stood before the #; "" for none, or one too long */
    char     builtin[64];            /* the built-in lesson that is named; "" for none    */
    Message  left_out;               /* an option that this version does not know; ""     */
} LinkSays;

/* Is the text (blanks, quotes, or a message's words around it) an address, or the part of one from
 * # on, and not a path? It may still carry no lesson: link_read tells. A file's address counts when
 * it has a # after ".html". */
bool link_is(const char *text);

/* Where the # of the text is, and how long ("%23", where a messenger wrote it so); NULL: none.
 * *from: where its address begins. */
const char *link_hash(const char *text, size_t *length, const char **from);

/* What stands before the #, in the address that begins at `from`; where that is one in another, of
 * which the # was escaped, its own. */
void link_base(char out[LINK_BASE_MAX], const char *from, const char *hash);

/* What follows the #, without what messengers do to it; up to the first blank when `is_first`. */
void link_fragment(Buf *out, const char *after, bool is_first);

/* The options of a fragment; out->base stays. *lesson: where its deflated lesson stands in it, n
 * characters; NULL: it has none, or a built-in one. ERR_PARSE with a sentence that says what to
 * do. */
Status link_options(LinkSays *out, const char *fragment, const char **lesson, size_t *n,
                    Message *m);

#endif
