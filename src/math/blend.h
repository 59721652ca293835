/* blend.h - on the way from one value to another. */
#ifndef ELBOW_BLEND_H
#define ELBOW_BLEND_H

/* t of the way, 0..1 (beyond: the nearer end). Exactly `from` and `to` at the ends,
 * and never overflows where those do not. */
double blend(double from, double to, double t);

/* Even time, 0..1, as a hand moves: 3 t^2 - 2 t^3, at rest at both ends. */
double ease(double t);

#endif
