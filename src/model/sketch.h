/* sketch.h - a lesson in few marks: what a small picture of it is drawn from.
 *
 * A plain value, of some kilobytes; nothing to free. What the page shown hides is left out. */
#ifndef ELBOW_SKETCH_H
#define ELBOW_SKETCH_H

#include "model/model.h"

#define SKETCH_CURVE  130
#define SKETCH_POINTS 80
#define SKETCH_ELBOWS 60

typedef struct {
    bool   is_net;
    Window view;
    Sample curve[SKETCH_CURVE];     /* phi or f^ over the view, from left to right */
    size_t curves;
    Sample point[SKETCH_POINTS];    /* of many some, evenly over their order       */
    size_t points;
    double elbow[SKETCH_ELBOWS];    /* in the view; of many none                   */
    size_t elbows;
    bool   has_residual;            /* phi - y at point[0]: from */
    double phi;                     /*   this height             */
    double bar[CLASSES_MOST];       /* of classes: their scores, the view's y from 0 */
    size_t bars;
    bool   has_vector;              /* of vectors: x as an arrow from 0, its first two entries */
    Sample vector;
} Sketch;

void sketch_of(Sketch *out, const Lesson *l);

/* Of a lesson as it begins, a guided one of its first page; its points are loaded. ERR_* as
 * model_load, and ERR_RANGE where it is so large that the picture would keep someone waiting. */
Status sketch_of_data(Sketch *out, const LessonData *d, Message *msg);

#endif
