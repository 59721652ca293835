/* trace_lines.h - the way of an elbow through a run, as lines that never cut
 * across: an elbow that leaves through infinity leaves at one edge and comes
 * back at the other.
 *
 * Between two rows w and b run evenly, as in MATH.md 5; e = -b/w then turns one
 * way, and is at infinity where w = 0. */
#ifndef ELBOW_TRACE_LINES_H
#define ELBOW_TRACE_LINES_H

#include "base/geom.h"
#include "math/unit.h"
#include "plot/axis.h"

#include <stddef.h>

/* Adds the part of the way from a (at height ya) to b (at yb) that lies on the
 * axis, to out[n …]; at most TRACE_PIECE points, with a NaN before a piece that
 * does not go on from the last. Returns the new n. */
#define TRACE_PIECE 24u
size_t trace_piece(Pt *out, size_t n, const Axis *x, Unit a, double ya, Unit b, double yb);

/* e at t of the way, 0..1; absent where w = 0. */
Maybe trace_elbow(Unit a, Unit b, double t);

#endif
