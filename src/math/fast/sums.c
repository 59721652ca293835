#include "math/fast/sums.h"

#include "base/memory.h"
#include "math/fast/centre.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define BLOCK     16u
#define XX_LEAST  (DBL_MIN/DBL_EPSILON)      /* below it digits are missing: all x count as one */

static int by_x_then_y(const void *a, const void *b)
{
    const Sample *p = a, *q = b;
    return p->x != q->x ? (p->x > q->x) - (p->x < q->x) : (p->y > q->y) - (p->y < q->y);
}

/* The line through the means that leaves least, given sum (x - x_mean)(y - y_mean). */
static double slope_of(double xx, double xy) { return xx > XX_LEAST ? xy/xx : 0; }

static SumsNode block_of(const Sums *q, const Sample *s)
{
    double x[BLOCK], y[BLOCK], xy = 0;
    SumsNode r = { 0 };
    for (size_t k = 0; k < BLOCK; k++) {
        x[k] = s[k].x - q->places.centre;
        y[k] = s[k].y - q->y_centre;
        r.x += x[k]/BLOCK;
        r.y += y[k]/BLOCK;
    }
    for (size_t k = 0; k < BLOCK; k++) {
        r.xx += (x[k] - r.x)*(x[k] - r.x);
        xy   += (x[k] - r.x)*(y[k] - r.y);
    }
    r.slope = slope_of(r.xx, xy);
    for (size_t k = 0; k < BLOCK; k++) {
        double rest = r.slope*(x[k] - r.x) - (y[k] - r.y);
        r.rest += rest*rest;
    }
    return r;
}

/* Of two with as many samples each: what each adds to the rest about the common line is
 * never negative. */
static SumsNode joined(const SumsNode *a, const SumsNode *b, double samples)
{
    double dx = b->x - a->x, dy = b->y - a->y, apart = 0.5*samples;
    SumsNode r = { .x = a->x + 0.5*dx, .y = a->y + 0.5*dy, .xx = a->xx + b->xx + apart*dx*dx };
    r.slope = slope_of(r.xx, a->slope*a->xx + b->slope*b->xx + apart*dx*dy);
    double turn_a = r.slope - a->slope, turn_b = r.slope - b->slope, step = r.slope*dx - dy;
    r.rest = a->rest + b->rest + turn_a*turn_a*a->xx + turn_b*turn_b*b->xx + apart*step*step;
    return r;
}

static void join(Sums *q, size_t k)
{
    /* node k of a level has half as many samples as node k/2 */
    size_t level = 0;
    for (size_t j = 2*k; j < q->blocks; j *= 2) level++;
    q->node[k] = joined(&q->node[2*k], &q->node[2*k + 1], (double)(BLOCK << level));
}

/* What stands on the blocks from `first` to `last`, which are there. */
static void grow(Sums *q, size_t first, size_t last)
{
    size_t m = q->blocks;
    for (size_t k = first; k <= last; k++) q->node[m + k] = block_of(q, q->at + BLOCK*k);
    if (first == 0 && last + 1 == m) {
        for (size_t k = m; k-- > 1;) join(q, k);
        return;
    }
    /* what lies above these; a node above leaves of two depths comes twice */
    for (size_t lo = (first + m)/2, hi = (last + m)/2; hi > 0; lo /= 2, hi /= 2)
        for (size_t k = lo > 0 ? lo : 1; k <= hi; k++) join(q, k);
}

static void grow_all(Sums *q)
{
    if (q->blocks > 0) grow(q, 0, q->blocks - 1);
}

static Status put_places(Sums *q)
{
    double *x = memory_take(q->n*sizeof *x);
    if (x == NULL) return ERR_MEMORY;
    for (size_t k = 0; k < q->n; k++) x[k] = q->at[k].x;
    Status st = places_init(&q->places, x, q->n);
    free(x);
    return st;
}

static void measure_y(Sums *q)
{
    double lo = INFINITY, hi = -INFINITY;
    for (size_t k = 0; k < q->n; k++) {
        lo = fmin(lo, q->at[k].y);
        hi = fmax(hi, q->at[k].y);
    }
    q->y_lo = lo;
    q->y_hi = hi;
}

static Status sort(Sums *q, const Sample *s)
{
    memcpy(q->at, s, q->n*sizeof *s);
    bool ascending = true;
    for (size_t k = 1; k < q->n && ascending; k++) ascending = by_x_then_y(&s[k - 1], &s[k]) <= 0;
    if (!ascending) qsort(q->at, q->n, sizeof *q->at, by_x_then_y);
    measure_y(q);
    q->y_centre = centre_of(q->y_lo, q->y_hi);
    return put_places(q);
}

Status sums_init(Sums *q, const Sample *s, size_t n)
{
    *q = (Sums){ 0 };
    if (n == 0 || n > PLACES_MAX) return ERR_RANGE;
    for (size_t k = 0; k < n; k++)
        if (!isfinite(s[k].x) || !isfinite(s[k].y)) return ERR_RANGE;
    *q = (Sums){ .at = memory_take(n*sizeof *q->at), .n = n, .blocks = n/BLOCK,
                 .node = memory_take((2*(n/BLOCK) + 1)*sizeof *q->node) };
    Status st = q->at != NULL && q->node != NULL ? sort(q, s) : ERR_MEMORY;
    if (st == OK) grow_all(q);
    else sums_deinit(q);
    return st;
}

/* The first that is not before s; n: none. */
static size_t first_from(const Sums *q, Sample s)
{
    size_t lo = 0, hi = q->n;
    while (lo < hi) {
        size_t mid = lo + (hi - lo)/2;
        if (by_x_then_y(&q->at[mid], &s) < 0) lo = mid + 1;
        else hi = mid;
    }
    return lo;
}

/* In at[] alone: from where to where. False: there is no such sample. */
static bool move_sample(Sums *q, SampleMove m, size_t *from_at, size_t *to_at)
{
    size_t from = first_from(q, m.from), to = first_from(q, m.to);
    if (from == q->n || by_x_then_y(&q->at[from], &m.from) != 0) return false;
    if (from < to) {
        to--;
        memmove(q->at + from, q->at + from + 1, (to - from)*sizeof *q->at);
    } else {
        memmove(q->at + to + 1, q->at + to, (from - to)*sizeof *q->at);
    }
    q->at[to] = m.to;
    *from_at = from;
    *to_at = to;
    return true;
}

static Status move_place(Sums *q, SampleMove m, size_t from, size_t to)
{
    size_t last = q->n - 1;
    bool is_end = from == 0 || to == 0 || from == last || to == last;
    if (!is_end || m.from.x == m.to.x) {
        places_move(&q->places, from, to, m.to.x);
        return OK;
    }
    places_deinit(&q->places);
    return put_places(q);
}

Status sums_move(Sums *q, SampleMove m)
{
    size_t from, to;
    if (!isfinite(m.to.x) || !isfinite(m.to.y) || !move_sample(q, m, &from, &to)) return ERR_RANGE;
    double x_centre = q->places.centre, y_centre = q->y_centre;
    Status st = move_place(q, m, from, to);
    if (st != OK) {
        sums_deinit(q);
        return st;
    }
    bool was_outermost = m.from.y <= q->y_lo || m.from.y >= q->y_hi;
    q->y_lo = fmin(q->y_lo, m.to.y);
    q->y_hi = fmax(q->y_hi, m.to.y);
    if (was_outermost) measure_y(q);
    q->y_centre = centre_of(q->y_lo, q->y_hi);
    if (q->places.centre != x_centre || q->y_centre != y_centre) {
        grow_all(q);
        return OK;
    }
    size_t lo = (from < to ? from : to)/BLOCK, hi = (from < to ? to : from)/BLOCK;
    if (lo < q->blocks) grow(q, lo, hi < q->blocks ? hi : q->blocks - 1);
    return OK;
}

void sums_deinit(Sums *q)
{
    free(q->at);
    free(q->node);
    places_deinit(&q->places);
    *q = (Sums){ 0 };
}

static void add_samples(const Sums *q, size_t from, size_t to, Line l, double c, Residuals *sum)
{
    for (size_t k = from; k < to; k++) {
        double x = q->at[k].x - q->places.centre;
        /* rounds beside a large c as f^ does */
        double delta = l.slope*x + l.height + c - q->at[k].y;
        sum->delta += delta;
        sum->delta_x += delta*x;
        sum->delta_delta += delta*delta;
    }
}

static void add_node(const SumsNode *k, double samples, Line l, double c, Residuals *sum)
{
    double d = l.slope*k->x + (l.height + (c - k->y)), turn = l.slope - k->slope;
    sum->delta += samples*d;
    sum->delta_x += samples*d*k->x + turn*k->xx;
    sum->delta_delta += samples*d*d + turn*turn*k->xx + k->rest;
}

void sums_add(const Sums *q, size_t from, size_t to, Line l, double c, Residuals *sum)
{
    size_t first = (from + BLOCK - 1)/BLOCK, last = to/BLOCK;     /* whole blocks */
    if (first >= last) {
        add_samples(q, from, to, l, c, sum);
        return;
    }
    add_samples(q, from, first*BLOCK, l, c, sum);
    double about = c - q->y_centre, samples = BLOCK;
    for (size_t a = first + q->blocks, b = last + q->blocks; a < b; a /= 2, b /= 2, samples *= 2) {
        if (a & 1) add_node(&q->node[a++], samples, l, about, sum);
        if (b & 1) add_node(&q->node[--b], samples, l, about, sum);
    }
    add_samples(q, last*BLOCK, to, l, c, sum);
}
