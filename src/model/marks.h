/* marks.h - what a page's words can stand for: the marks of plot, loss, traces and cards. */
#ifndef ELBOW_MARKS_H
#define ELBOW_MARKS_H

#include "base/markup.h"

typedef enum {
    MARK_NONE, MARK_POINT, MARK_RESIDUAL, MARK_LINE, MARK_LINE_NEXT, MARK_ELBOW, MARK_ELBOW_NEXT,
    MARK_SLOPE, MARK_SLOPE_NEXT, MARK_PIVOT, MARK_AREA, MARK_ARROW, MARK_EDGE, MARK_VALLEY,
    MARK_CONTOUR, MARK_PATH, MARK_RATE, MARK_LOSS, MARK_F, MARK_F_NEXT, MARK_TARGET, MARK_UNIT,
    MARK_TRACE, MARK_TABLE, MARK_CURVE,
    /* of vectors and classes */
    MARK_X, MARK_C, MARK_A, MARK_GRADIENT, MARK_SQUARE, MARK_IMAGE, MARK_CLASS, MARK_SCORE,
    MARK_SOFTMAX, MARK_CODE, MARKS
} Mark;

/* Their words: point, line', elbow, elbow 3, unit 3, trace 3, … */
extern const MarkNames mark_names;

/* Has it the number of its unit? */
bool mark_has_unit(Mark mark);

/* A link's mark as it is written: "elbow'", "unit 3"; one blank, however it was typed. */
typedef struct { char s[32]; } MarkWord;
MarkWord mark_word(const MarkupLink *l);

#endif
