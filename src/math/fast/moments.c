#include "math/fast/moments.h"

#include "base/memory.h"

#include <stdlib.h>

/* A sum, and what its roundings have lost (Knuth, The art of computer programming, 4.2.2). */
typedef struct { double sum, lost; } Exact;

static void exact_add(Exact *e, double v)
{
    double sum = e->sum + v, back = sum - e->sum;
    e->lost += (e->sum - (sum - back)) + (v - back);
    e->sum = sum;
}

static double rounded(Exact e) { return e.sum + e.lost; }

static void add_up(Moments *m)
{
    Exact sum_x = { 0 }, sum_xx = { 0 }, sum_y = { 0 }, sum_xy = { 0 }, sum_yy = { 0 };
    for (size_t k = 0; k <= m->n; k++) {
        m->cell[k] = (MomentCell){ (double)k, rounded(sum_x), rounded(sum_xx), rounded(sum_y),
                                   rounded(sum_xy),
                                   rounded(sum_yy), { 0 } };
        if (k == m->n) break;
        double x = m->sums.at[k].x - m->sums.places.centre, y = m->sums.at[k].y - m->sums.y_centre;
        exact_add(&sum_x, x);
        exact_add(&sum_xx, x*x);
        exact_add(&sum_y, y);
        exact_add(&sum_xy, x*y);
        exact_add(&sum_yy, y*y);
    }
}

Status moments_init(Moments *m, const Sample *s, size_t n)
{
    *m = (Moments){ 0 };
    Status st = sums_init(&m->sums, s, n);
    if (st != OK) return st;
    m->cell = memory_aligned(64, (n + 1)*sizeof *m->cell);
    if (m->cell == NULL) {
        moments_deinit(m);
        return ERR_MEMORY;
    }
    m->n = n;
    add_up(m);
    return OK;
}

Status moments_move(Moments *m, SampleMove move)
{
    Status st = sums_move(&m->sums, move);
    if (st == OK) add_up(m);
    if (st == ERR_MEMORY) moments_deinit(m);
    return st;
}

void moments_deinit(Moments *m)
{
    sums_deinit(&m->sums);
    free(m->cell);
    *m = (Moments){ 0 };
}
