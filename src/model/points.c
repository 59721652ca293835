#include "model/points.h"

#include "base/memory.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

void points_measure(Points *p)
{
    p->x_lo = INFINITY;
    p->x_hi = -INFINITY;
    for (size_t i = 0; i < p->n; i++) {
        double x = p->at[i].x;
        if (x < p->x_lo) p->x_lo = x;
        if (x > p->x_hi) p->x_hi = x;
    }
}

static size_t points_bytes(size_t n) { return sizeof(Points) + n*sizeof(Sample); }

void points_release(Points *p, size_t *bytes)
{
    if (p == NULL || --p->refs > 0) return;
    *bytes -= points_bytes(p->n);
    free(p);
}

Points *points_new(const Sample *p, size_t n, size_t *bytes)
{
    Points *fresh = memory_take(points_bytes(n));
    if (fresh == NULL) return NULL;
    fresh->refs = 1;
    fresh->n = n;
    memcpy(fresh->at, p, n*sizeof *p);
    points_measure(fresh);
    *bytes += points_bytes(n);
    return fresh;
}
