/* reading.h - what a network does at one place: f^, its slope, the target, and what each unit
 * adds; of a training point its residual and loss, before and after the step; the losses of a
 * step. With how many digits these stand, so that what is added adds up as it is read: a result
 * stands as a number alone (shown.h), and what it is worked out from gets more digits until it
 * rounds to that. */
#ifndef ELBOW_READING_H
#define ELBOW_READING_H

#include "model/shown.h"

#define READ_TERMS 12u
#define READ_BIAS  SIZE_MAX      /* of a term: the output bias c */
#define READ_MOST  1e6           /* points times units that are summed for one picture */

typedef struct { size_t unit; Shown value; } ReadTerm;

typedef struct {
    double   x;
    Shown    f, next;            /* f^(x), and after the step; digits 0: not known      */
    double   slope, left;        /* right and left of x: at an elbow they differ        */
    Maybe    target;
    size_t   units, active;      /* active: those of them that are not 0 at x           */
    ReadTerm term[READ_TERMS];   /* v_i phi_i(x), and c: the largest first              */
    size_t   terms, others;      /* others: how many more are not 0,                    */
    Shown    rest;               /*   and their sum                                     */
    bool     open;               /* they do not add up with 10 digits: ≈                */
} NetReading;

/* At most `terms` of them by themselves; next may be NULL. O(d). */
void net_reading(NetReading *out, const NetLesson *l, const Network *f, const Network *next,
                 double x, size_t terms);

/* Of one unit: phi, phi after the step, and its slope; `next` may be NULL. As above, without
 * terms. */
void unit_reading(NetReading *out, Unit u, const Unit *next, double x);

/* delta = f^ - y and loss = ½ delta², which read so; after the step where it is known. */
typedef struct {
    Shown x, y, f, delta, loss, next_f, next_delta, next_loss;
    bool  open, open_loss;       /* ≈ */
} PointReading;
void point_reading(PointReading *out, Sample s, double f, const double *next);

/* The target at x, as it is drawn: on [0, 1], and where it exists. */
Maybe target_seen(const NetLesson *l, double x);

/* Means of ½ delta² before and after the next step: of its points, and of all. What is not known,
 * or would take more than READ_MOST, has digits 0. */
typedef struct { size_t count; Shown batch, next_batch, all, next_all; } StepLosses;
void step_losses(StepLosses *out, const Lesson *l);

/* Two numbers before and after, with as many digits as let the change look as large as it is. */
void shown_pair(Shown *from, Shown *to);

#endif
