/* points.h - inside model/: samples that states share, and that are copied before they
 * change. Counted; their bytes are summed in `bytes`. */
#ifndef ELBOW_POINTS_H
#define ELBOW_POINTS_H

#include "math/unit.h"

#include <stddef.h>

/* NULL when n == 0 */
typedef struct { size_t refs, n; double x_lo, x_hi; Sample at[]; } Points;

/* n > 0; NULL when out of memory */
Points *points_new(const Sample *p, size_t n, size_t *bytes);
/* x_lo and x_hi, after a change */
void    points_measure(Points *p);
void    points_release(Points *p, size_t *bytes);

#endif
