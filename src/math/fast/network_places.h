/* network_places.h - f^ at many sorted places, and its exact vertices.
 *
 * Every unit adds its line at its cut; one running sum of slopes and intercepts
 * gives f^ = A x + C at each place, x from their centre: O(d + n) where network_value
 * costs O(d) each. Error against it: 1e-15 sqrt(d) of the sum of |v_i| (|w_i x| + |b_i|)
 * over all units, so steep pairs that cancel show: 1e-7 at |w| = 10^9. */
#ifndef ELBOW_NETWORK_PLACES_H
#define ELBOW_NETWORK_PLACES_H

#include "math/fast/places.h"
#include "math/network.h"

/* out[k] = f^(p->x[k]); scratch holds 2(n + 1). */
void network_at_places(const Network *f, const Places *p, double *out, double *scratch);

/* f^ over [lo, hi]: the ends, and every elbow strictly between, ascending. */
typedef struct { double *x, *y; size_t n; } Vertices;

/* ERR_RANGE unless lo < hi, both finite; ERR_MEMORY. *out is then empty. O(d log d). */
Status network_vertices(Vertices *out, const Network *f, double lo, double hi);
/* The same for very many units, in O(d + columns): f^ at the ends of equal columns of
 * [lo, hi], and its vertices in those columns where the line between the ends
 * could be off by more than `tolerance` (a column of width h whose slopes change by
 * V in all is off by V h/4 at most). */
Status network_columns(Vertices *out, const Network *f, double lo, double hi, size_t columns,
                       double tolerance);

void   vertices_deinit(Vertices *v);

#endif
