/* traces_geom.h - the traces' places, shared by their lines and their hover box. */
#ifndef ELBOW_TRACES_GEOM_H
#define ELBOW_TRACES_GEOM_H

#include "math/history.h"
#include "view/net/unit_paint.h"

/* What is known of a step: a kept row, or the present. */
typedef struct { uint64_t step; const Network *at; double y; } Known;

typedef struct {
    View            *v;
    const Lesson    *l;
    const NetLesson *net;
    Rect             r;
    Axis             x, u;
    size_t           selected;
    UnitLooks        looks;
    Known           *known;      /* of them, ascending in step */
    size_t           knowns;
} TracesGeom;

void   traces_hover(TracesGeom *g);      /* crosshair, and the values under it */

#endif
