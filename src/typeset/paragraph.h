/* paragraph.h - a paragraph of words, emphasis, formulas and linked words, broken into lines.
 *
 * Lines break at blanks. A word wider than the line is broken where it must; a formula before a
 * relation of its outermost level, and is set smaller where that does not do. Places are points
 * from the paragraph's top left; the same lines on every backend. */
#ifndef ELBOW_PARAGRAPH_H
#define ELBOW_PARAGRAPH_H

#include "base/arena.h"
#include "base/markup.h"
#include "canvas/canvas.h"

typedef struct {
    Face   face, strong;       /* words, emphasis                                         */
    double size;               /* points                                                  */
    double formula;            /* times size: 1.15 has them look alike                    */
    double leading;            /* points from line to line, more where a formula needs it */
} ParagraphStyle;

/* What one stretch has on one line. */
typedef struct {
    Rect   rect;
    double baseline, size;
    const char *text;          /* of a formula its TeX                                    */
    size_t n;                  /* bytes of it                                             */
    size_t span;               /* of the markup                                           */
    int    line;               /* from 0                                                  */
} ParagraphBox;

/* What one link has on one line, as high as its text. */
typedef struct { size_t link; Rect rect; double baseline; } ParagraphLink;

typedef struct {
    const Markup  *markup;     /* borrowed                                                */
    ParagraphStyle style;
    ParagraphBox  *box;        /* in the text's order                                     */
    ParagraphLink *link;
    size_t boxes, links;
    int    lines;
    double width, height;      /* of what is there: width is at most what was given       */
} Paragraph;

/* Into `width` points, two em at least; all of it from a. ERR_MEMORY: *out is then empty. */
Status paragraph_lay(Paragraph *out, Arena *a, Fonts *f, const Markup *m, const ParagraphStyle *s,
                     double width);

typedef struct {
    Paint ink, strong;         /* words, emphasis                                         */
    const Paint *link, *under; /* of each link of the markup: its words; their line       */
    size_t lit;                /* the link that is lit, or NO_LINK                        */
    Paint behind;              /* it                                                      */
} ParagraphLook;

void paragraph_draw(const Paragraph *p, Canvas *c, Fonts *f, Pt top_left,
                    const ParagraphLook *look);

#endif
