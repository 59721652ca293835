/* points.h - inside model/: samples that states share, and that are copied before they
 * change. Counted; their bytes are summed in `bytes`.
 *
 * While one of many is dragged each motion makes new ones from those of before the drag, and lets
 * go of the last motion's. What nobody has any more is kept with those that it was made from, as a
 * spare, and differs from the next ones in a sample or two: only these are written then. A thread
 * that trains on samples has them, so that they are no spare. */
#ifndef ELBOW_POINTS_H
#define ELBOW_POINTS_H

#include "math/fast/sums.h"
#include "math/scale.h"

#include <stddef.h>
#include <stdint.h>

/* Which samples these are, and from which they differ by one. */
typedef struct {
    uint64_t   serial;         /* of them alone; 0: that is not known                       */
    uint64_t   of;             /* those with this serial are the same but for one; 0: none  */
    size_t     i;
    SampleMove moved;          /* that one, from there to here                              */
} PointsId;

/* What turns samples into others, one after the other: 0 to 2 moves; -1: that is not known. */
int points_moves(const PointsId *from, const PointsId *to, SampleMove out[2]);

typedef struct Points {
    size_t   refs, n;
    double   x_lo, x_hi;
    PointsId id;
    struct PointsKin *made;    /* spares that were made from these; NULL: none              */
    struct PointsKin *kin;     /* of those that these were made from; NULL                  */
    Sample   at[];
} Points;

/* n > 0; NULL when out of memory */
Points *points_new(const Sample *p, size_t n, size_t *bytes);
/* The same but for sample i. NULL: out of memory. */
Points *points_moved(Points *p, size_t i, Sample to, size_t *bytes);
/* Scaled by q, for training: without x_lo and x_hi. NULL: out of memory. */
Points *points_scaled(const Points *p, const Scale *q, size_t *bytes);

Points *points_share(Points *p);                           /* NULL: NULL */
void    points_release(Points *p, size_t *bytes);
/* The drag is over: gives back what would have been used for more of it. */
void    points_settle(Points *p);

/* The same samples, bit for bit; fast where one was made from the other. */
bool    points_same(const Points *a, const Points *b);

#endif
