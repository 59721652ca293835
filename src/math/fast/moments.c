#include "math/fast/moments.h"

#include "math/fast/places_cut.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define COLUMNS 1024u

static int by_x(const void *a, const void *b)
{
    double p = ((const Sample *)a)->x, q = ((const Sample *)b)->x;
    return (p > q) - (p < q);
}

Sample *samples_sorted(const Sample *s, size_t n)
{
    Sample *sorted = malloc(n*sizeof *sorted);
    if (sorted == NULL) return NULL;
    memcpy(sorted, s, n*sizeof *sorted);
    qsort(sorted, n, sizeof *sorted, by_x);
    return sorted;
}

Status moments_init(Moments *m, const Sample *s, size_t n)
{
    *m = (Moments){ 0 };
    if (n == 0 || n > PLACES_MAX) return ERR_RANGE;
    Sample *sorted = samples_sorted(s, n);
    double *x = malloc(n*sizeof *x);
    m->cell = aligned_alloc(64, (n + 1)*sizeof *m->cell);
    Status st = sorted != NULL && x != NULL && m->cell != NULL ? OK : ERR_MEMORY;
    for (size_t k = 0; st == OK && k < n; k++)
        if (!isfinite(s[k].x) || !isfinite(s[k].y)) st = ERR_RANGE;
    if (st == OK) {
        for (size_t k = 0; k < n; k++) x[k] = sorted[k].x;
        st = places_init(&m->places, x, n);
    }
    if (st == OK) {
        MomentCell sum = { 0 };
        for (size_t k = 0; k <= n; k++) {
            sum.x_before = m->places.x[(ptrdiff_t)k - 1];
            sum.x_at = m->places.x[k];
            m->cell[k] = sum;
            if (k == n) break;
            double a = sorted[k].x, y = sorted[k].y;
            sum.n += 1;
            sum.x += a, sum.xx += a*a;
            sum.y += y, sum.xy += a*y, sum.yy += y*y;
        }
        m->n = n;
    }
    free(sorted);
    free(x);
    if (st != OK) moments_deinit(m);
    return st;
}

void moments_deinit(Moments *m)
{
    places_deinit(&m->places);
    free(m->cell);
    *m = (Moments){ 0 };
}

/* loss n = 1/2 w^2 Sxx + w b Sx + 1/2 b^2 S1 - w Sxy - b Sy over the active, + 1/2 Syy over all */
static inline double loss_at(const Moments *m, double w, double b, double elbow)
{
    Cut cut = cut_near_elbow(&m->places, w, b, elbow);
    const MomentCell *k = &m->cell[cut.k], *all = &m->cell[m->n];
    double r = cut.rising, s = 1 - 2*r;          /* active = r*all + s*before */
    double n = r*all->n + s*k->n, x = r*all->x + s*k->x, xx = r*all->xx + s*k->xx;
    double y = r*all->y + s*k->y, xy = r*all->xy + s*k->xy;
    double sum = 0.5*all->yy + w*(0.5*w*xx + b*x - xy) + b*(0.5*b*n - y);
    return sum > 0 ? sum/all->n : 0;
}

double moments_unit_loss(const Moments *m, double w, double b)
{
    return loss_at(m, w, b, -b/w);
}

void moments_loss_grid(const Moments *m, double w0, double dw, size_t columns,
                       double b0, double db, size_t rows, double *out)
{
    double w[COLUMNS], turn[COLUMNS];       /* -1/w: one division a column */
    for (size_t from = 0; from < columns; from += COLUMNS) {
        size_t count = columns - from < COLUMNS ? columns - from : COLUMNS;
        for (size_t c = 0; c < count; c++) {
            w[c] = w0 + (double)(from + c)*dw;
            turn[c] = -1/w[c];
        }
        for (size_t r = 0; r < rows; r++) {
            double b = b0 + (double)r*db;
            for (size_t c = 0; c < count; c++) out[r*columns + from + c] = loss_at(m, w[c], b, turn[c]*b);
        }
    }
}
