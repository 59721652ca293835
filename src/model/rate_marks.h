/* rate_marks.h - the learning rates at which something special happens to a point, with one
 * name each: fits, dies, flips, loss grows; where some are one rate, one mark names them all. Of
 * a network the usual one, and from where on a step may be too long. */
#ifndef ELBOW_RATE_MARKS_H
#define ELBOW_RATE_MARKS_H

#include <stdbool.h>
#include <stddef.h>

#include "math/unit.h"
#include "model/lesson.h"

#define RATE_MARKS 4
typedef struct {
    double rate;
    char   words[48];       /* "fits and dies", and where there is little room  */
    char   brief[32];       /*   "fits, dies"                                   */
    char   tip[400];        /* what happens there                               */
    const char *name;       /* of its handle: that of the first, "rate:fit" …   */
    bool   spans;           /* a track for λ goes as far                        */
} RateMark;

/* From the least to the greatest; returns how many. One is another when they are within 1e-9.
 * Where the unit dies first, or at that rate, the loss never grows, and there is no such mark. */
size_t rate_marks(RateMark out[RATE_MARKS], Maybe fit, Maybe die, Maybe flip, Maybe limit);

/* Of a network's next step: where its optimizer usually begins, and of plain steps on one point
 * the rate above which one point's loss may grow (math/rate_limit.h). */
size_t net_rate_marks(RateMark out[RATE_MARKS], const Lesson *l);
#define USUAL_SGD  0.04       /* the course notebook's */
#define USUAL_ADAM 0.001      /* Kingma and Ba 2015    */
double usual_rate(const Training *tr);

/* Are two rates one? */
bool rate_is_one(double a, double b);

#endif
