/* inset.h - a canvas within a canvas: a whole picture, drawn small into a box, with
 * colours of its own. Of several pages (base.pages) the first is seen. What is drawn on it is drawn
 * on the outer one, scaled. */
#ifndef ELBOW_INSET_H
#define ELBOW_INSET_H

#include "canvas/canvas.h"

typedef struct {
    Canvas  base;
    Canvas *outer;
    Rect    box;
    double  k;            /* outer points to one of the inset's */
    Pt      at;           /* its top left corner */
    Palette was;
    bool    turned;       /* to a second page, which is not seen */
} Inset;

/* Between canvas_begin and canvas_finish of the outer one; the inset's own begin chooses
 * k so that the picture fills the box, in its middle. Nothing to free. */
Canvas *inset_init(Inset *i, Canvas *outer, Rect box);

#endif
