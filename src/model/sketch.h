/* sketch.h - a lesson in few marks: what a small picture of it is drawn from.
 *
 * A plain value, of some tens of kilobytes; nothing to free. What the page shown hides is left
 * out. */
#ifndef ELBOW_SKETCH_H
#define ELBOW_SKETCH_H

#include "model/model.h"

#define SKETCH_CURVE  130
#define SKETCH_POINTS 80
#define SKETCH_ELBOWS 60
#define SKETCH_PIECES 640

typedef struct { Sample from, to; } SketchPiece;

/* Of vectors: their plane, with equal units, about the view's middle: contours, or of A x the unit
 * square's image; x, and the derivative as an arrow there. Of other sizes the derivative's shape
 * alone, or x's. Of classes a bar each: probabilities, else scores. */
typedef struct {
    WarmupKind  kind;
    SketchPiece piece[SKETCH_PIECES];
    size_t pieces;
    SketchPiece arrow;
    bool   is_plane, is_image, has_x, has_arrow;
    Sample x;
    size_t rows, columns;
    double bar[CLASSES_MOST];       /* of 1; scores of the largest size, of either sign */
    size_t bars;
    bool   are_scores;
} SketchWarmup;

typedef struct {
    bool   is_net;
    SketchWarmup warmup;            /* WARMUP_NONE: a unit or a network, as follows   */
    Window view;
    Sample curve[SKETCH_CURVE];     /* phi or f^ over the view, from left to right */
    size_t curves;
    Sample point[SKETCH_POINTS];    /* of many some, evenly over their order       */
    size_t points;
    double elbow[SKETCH_ELBOWS];    /* in the view; of many none                   */
    size_t elbows;
    bool   has_residual;            /* phi - y at point[0]: from */
    double phi;                     /*   this height             */
} Sketch;

void sketch_of(Sketch *out, const Lesson *l);
void sketch_of_warmup(Sketch *out, const Lesson *l);   /* inside model/: its part of it */

/* Of a lesson as it begins, a guided one of its first page; its points are loaded. ERR_* as
 * model_load, and ERR_RANGE where it is so large that the picture would keep someone waiting. */
Status sketch_of_data(Sketch *out, const LessonData *d, Message *msg);

#endif
