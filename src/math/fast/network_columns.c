#include "math/fast/network_places.h"

#include "base/memory.h"
#include "math/fast/centre.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* At its elbow a unit's line w v x + b v begins (w > 0) or ends (w < 0). */
typedef struct { double x, slope, height; } Kink;
typedef struct { double slope, height, bend; uint32_t kinks, first; } Column;

typedef struct {
    const Network *f;
    double  lo, hi, per_x;
    size_t  columns;
    Column *column;
    Kink   *kink;            /* of the columns that are looked into, by column */
    double  centre;          /* heights are those there   */
    double  slope, height;   /* of the units active at lo */
} Work;

static int rising(double p, double q) { return (p > q) - (p < q); }

/* Of one place only the same stand in any order: not every qsort leaves equal ones as they were. */
static int by_place(const void *a, const void *b)
{
    const Kink *p = a, *q = b;
    if (p->x != q->x) return rising(p->x, q->x);
    return p->slope != q->slope ? rising(p->slope, q->slope) : rising(p->height, q->height);
}

/* The elbow of unit i when it is inside, and its column. */
static bool inside(const Work *q, size_t i, double *e, size_t *k)
{
    double w = q->f->w[i];
    *e = -q->f->b[i]/w;
    if (!(*e > q->lo && *e < q->hi)) return false;      /* nor for w = 0 */
    double at = (*e - q->lo)*q->per_x;
    *k = at < (double)q->columns ? (size_t)at : q->columns - 1;
    return true;
}

static void add_units(Work *q)
{
    const Network *f = q->f;
    for (size_t i = 0; i < f->d; i++) {
        double w = f->w[i], v = f->v[i], b = at_centre(w, f->b[i], q->centre), e;
        size_t k;
        bool is_in = inside(q, i, &e, &k), at_lo = is_in ? w < 0 : w*(0.5*(q->lo + q->hi)) + f->b[i]
            > 0;
        if (at_lo) {
            q->slope += w*v;
            q->height += b*v;
        }
        if (!is_in) continue;
        double turn = w < 0 ? -v : v;
        Column *c = &q->column[k];
        c->slope += turn*w;
        c->height += turn*b;
        c->bend += fabs(w*v);
        c->kinks++;
    }
}

/* Which columns are looked into: their kinks, in order of place. */
static size_t choose(Work *q, double tolerance)
{
    double width = (q->hi - q->lo)/(double)q->columns;
    size_t kinks = 0;
    for (size_t k = 0; k < q->columns; k++) {
        Column *c = &q->column[k];
        if (!(c->bend*width/4 > tolerance)) c->kinks = 0;
        c->first = (uint32_t)kinks;
        kinks += c->kinks;
    }
    return kinks;
}

static void gather(Work *q)
{
    const Network *f = q->f;
    for (size_t i = 0; i < f->d; i++) {
        double e;
        size_t k;
        if (!inside(q, i, &e, &k) || q->column[k].kinks == 0) continue;
        double turn = f->w[i] < 0 ? -f->v[i] : f->v[i];
        double b = at_centre(f->w[i], f->b[i], q->centre);
        q->kink[q->column[k].first++] = (Kink){ e, turn*f->w[i], turn*b };
    }
    for (size_t k = 0; k < q->columns; k++) {
        Column *c = &q->column[k];
        c->first -= c->kinks;
        if (c->kinks > 1) qsort(q->kink + c->first, c->kinks, sizeof *q->kink, by_place);
    }
}

static void walk(const Work *q, Vertices *out)
{
    double A = q->slope, C = q->height, c = q->f->c;
    size_t n = 0;
    out->x[n] = q->lo;
    out->y[n++] = A*(q->lo - q->centre) + C + c;
    for (size_t k = 0; k < q->columns; k++) {
        const Column *col = &q->column[k];
        double a = A, b = C;
        for (size_t j = 0; j < col->kinks; j++) {
            const Kink *at = &q->kink[col->first + j];
            out->x[n] = at->x;
            out->y[n++] = a*(at->x - q->centre) + b + c;
            a += at->slope;
            b += at->height;
        }
        A += col->slope;
        C += col->height;
        double x = k + 1 < q->columns ? q->lo + (double)(k + 1)/q->per_x : q->hi;
        out->x[n] = x;
        out->y[n++] = A*(x - q->centre) + C + c;
    }
    out->n = n;
}

Status network_columns(Vertices *out, const Network *f, double lo, double hi, size_t columns,
                       double tolerance)
{
    *out = (Vertices){ 0 };
    if (!isfinite(lo) || !isfinite(hi) || !(lo < hi) || columns == 0) return ERR_RANGE;
    Work q = { .f = f, .lo = lo, .hi = hi, .per_x = (double)columns/(hi - lo), .columns = columns,
               .centre = centre_of(lo, hi),
               .column = memory_zeroed(columns, sizeof(Column)) };
    if (!isfinite(q.per_x)) {
        free(q.column);
        return ERR_RANGE;
    }
    if (q.column == NULL) return ERR_MEMORY;
    add_units(&q);
    size_t kinks = choose(&q, tolerance), most = kinks + columns + 1;
    q.kink = memory_take((kinks + 1)*sizeof *q.kink);
    out->x = memory_take(most*sizeof *out->x);
    out->y = memory_take(most*sizeof *out->y);
    Status st = q.kink != NULL && out->x != NULL && out->y != NULL ? OK : ERR_MEMORY;
    if (st == OK) {
        if (kinks > 0) gather(&q);
        walk(&q, out);
    } else {
        vertices_deinit(out);
    }
    free(q.kink);
    free(q.column);
    return st;
}
