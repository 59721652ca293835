/* warmup_parts.h - what the views of vectors and classes are made of; for the files here. */
#ifndef ELBOW_WARMUP_PARTS_H
#define ELBOW_WARMUP_PARTS_H

#include "view/kit/asked.h"
#include "view/kit/widgets.h"

/* A number that can be dragged along x, typed, and moved by keys; in a figure it just stands. */
typedef struct {
    size_t      index;            /* VALUE_ENTRY … , SLIDER_SCORE …      */
    Rect        box;
    double      value, size;
    Command     command;          /* with the number to be replaced      */
    const char *name, *tip;
} Entry;
void warmup_entry(View *v, const Entry *e);

/* A formula, centred on (x, cy) by its capitals' height. */
void warmup_tex(View *v, double x, double cy, Align a, double size, const char *tex, Paint p);

void view_vectors(View *v, Rect r, double k);
void view_classes(View *v, Rect r, double k);

/* vectors_plot.c: x1 to the right, x2 upwards, with equal units. */
void vectors_plot(View *v, Rect r, double k);

/* Its tint, where words for it are pointed at. */
void warmup_lit(View *v, Rect box, Mark mark, size_t unit);

#endif
