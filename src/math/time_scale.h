/* time_scale.h - steps of a run as numbers that run evenly along an axis. */
#ifndef ELBOW_MATH_TIME_SCALE_H
#define ELBOW_MATH_TIME_SCALE_H

#include <stdint.h>

typedef enum { TIME_SQRT, TIME_LINEAR, TIME_LOG } TimeScale;

/* The step as u: step, sqrt(step) or log2(1 + step); and back, rounded to a whole step. */
double time_u(TimeScale t, double step);
uint64_t time_step(TimeScale t, double u);

#endif
