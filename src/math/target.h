/* target.h - functions to learn from, and samples of them, on [0, 1] or another interval.
 *
 * zigzag  MATH.md 6, the course notebook's        sine   sin(2 pi x)
 * abs     |2x - 1|                                step   0 below 1/2, 1 from there on
 * cubic   4t^3 - 3t with t = 2x - 1: one turn each way */
#ifndef ELBOW_TARGET_H
#define ELBOW_TARGET_H

#include "math/expr.h"

#include <stdint.h>

typedef enum { TARGET_ZIGZAG, TARGET_SINE, TARGET_ABS, TARGET_STEP, TARGET_CUBIC,
               TARGET_COUNT } Target;

double target_at(Target t, double x);            /* any finite x */

/* How samples are drawn: x uniform on [lo, hi) and sorted, then y = f(x) + noise*normal. The same
 * seed gives the same places within the interval and the same normals, whatever else is. */
typedef struct { double lo, hi, noise; uint64_t seed; } Draw;

/* count of them into x and y. */
void target_draw(double *x, double *y, size_t count, Target t, Draw d);

/* The same of n >= 2 heights at evenly spaced places from lo to hi, with straight lines between. */
void target_draw_heights(double *x, double *y, size_t count, const double *height, size_t n,
                         Draw d);

/* On [0, 1). */
void target_samples(double *x, double *y, size_t count, Target t, double noise, uint64_t seed);

/* A typed one, "sin(6x)": in x, pi and e, with the functions of targets (expr.h). As expr_read. */
Status target_read(Expr **out, const char *text, size_t n, size_t *at, Message *m);
bool   target_typed_at(const Expr *typed, double x, double *y);     /* false: there is none */

/* The same of a typed one. ERR_RANGE and where when it does not exist at one of them; a noise that
 * is too large makes y infinite. */
Status target_typed_draw(double *x, double *y, size_t count, const Expr *typed, Draw d, Message *m);

#endif
