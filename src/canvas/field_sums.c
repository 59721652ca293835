#include "canvas/field_sums.h"

#include "base/memory.h"

#include <math.h>
#include <stdlib.h>

/* Not every qsort leaves equal ones as they were: the sums of rounded numbers would tell. */
static int by_x_then_y(const void *a, const void *b)
{
    const double *p = a, *q = b;
    return p[0] != q[0] ? (p[0] > q[0]) - (p[0] < q[0]) : (p[1] > q[1]) - (p[1] < q[1]);
}

static bool make_room(FieldSums *q, size_t n)
{
    if (n <= q->cap) return true;
    double *sorted = memory_grow(q->sorted, 2*n*sizeof *sorted);
    if (sorted != NULL) q->sorted = sorted;
    FieldSum *above = memory_grow(q->above, (n + 1)*sizeof *above);
    if (above != NULL) q->above = above;
    bool has_room = sorted != NULL && above != NULL;
    if (has_room) q->cap = n;
    else field_sums_deinit(q);
    return has_room;
}

bool field_sums_take(FieldSums *q, const double *x, const double *y, size_t n)
{
    if (!make_room(q, n)) return false;
    q->n = n;
    for (size_t i = 0; i < n; i++) {
        q->sorted[2*i]     = x[i];
        q->sorted[2*i + 1] = y[i];
    }
    qsort(q->sorted, n, 2*sizeof *q->sorted, by_x_then_y);
    q->above[n] = (FieldSum){ 0 };
    for (size_t i = n; i-- > 0; ) {
        double u = q->sorted[2*i], v = q->sorted[2*i + 1];
        FieldSum a = q->above[i + 1];
        q->above[i] = (FieldSum){ a.n + 1, a.x + u, a.y + v, a.xx + u*u, a.xy + u*v, a.yy + v*v };
    }
    return true;
}

void field_sums_deinit(FieldSums *q)
{
    free(q->sorted);
    free(q->above);
    *q = (FieldSums){ 0 };
}

/* The first sorted sample with x > e. */
static size_t beyond(const FieldSums *q, double e)
{
    size_t lo = 0, hi = q->n;
    while (lo < hi) {
        size_t mid = (lo + hi)/2;
        if (q->sorted[2*mid] > e) hi = mid;
        else lo = mid + 1;
    }
    return lo;
}

/* With e = -b/w, the active samples are those beyond e, and
 *   n s^2 = sum_active (w x + b - y)^2 + sum_inactive y^2. */
double field_sums_s(const FieldSums *q, double w, double b)
{
    const FieldSum *all = &q->above[0], none = { 0 };
    FieldSum a;
    if (w > 0) a = q->above[beyond(q, -b/w)];
    else if (w < 0) {                            /* active: x below the elbow */
        FieldSum k = q->above[beyond(q, -b/w)];
        a = (FieldSum){ all->n - k.n, all->x - k.x, all->y - k.y, all->xx - k.xx, all->xy - k.xy,
                        all->yy - k.yy };
    } else a = b > 0 ? *all : none;
    double sum = w*w*a.xx + 2*w*b*a.x + b*b*a.n - 2*(w*a.xy + b*a.y) + all->yy;
    return sqrt(fmax(0, sum)/(double)q->n);
}
