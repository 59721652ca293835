#include "math/fast/network_patterns.h"

#include "base/memory.h"
#include "math/fast/network_kernels_list.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define TURN_MAX 0.4      /* |T - 1| <= e^0.4 - 1: T is far from singular */
#define SHAVE    1e-12    /* of the bounds, far above their rounding      */

typedef struct { double w, b, v; } Triple;

static double *field(const Patterns *p, size_t g, int name)
{
    return p->block + (g/8*PATTERN_FIELDS + (size_t)name)*8 + g % 8;
}

static Triple mapped(const Patterns *p, size_t g, Triple u)
{
    const double *t = field(p, g, PATTERN_T);
    return (Triple){ t[0]*u.w + t[8]*u.b + t[16]*u.v, t[24]*u.w + t[32]*u.b + t[40]*u.v,
                     t[48]*u.w + t[56]*u.b + t[64]*u.v };
}

/* T^-1 u, by the adjugate. */
static Triple unmapped(const Patterns *p, size_t g, Triple u)
{
    const double *t = field(p, g, PATTERN_T);
    double a = t[0], b = t[8], c = t[16], d = t[24], e = t[32], f = t[40], h = t[48], i = t[56],
        j = t[64];
    double A = e*j - f*i, B = c*i - b*j, C = b*f - c*e;
    double det = a*A + d*B + h*C;
    return (Triple){ (A*u.w + B*u.b + C*u.v)/det,
                     ((f*h - d*j)*u.w + (a*j - c*h)*u.b + (c*d - a*f)*u.v)/det,
                     ((d*i - e*h)*u.w + (b*h - a*i)*u.b + (a*e - b*d)*u.v)/det };
}

static Triple base_of(const Patterns *p, size_t i)
{
    return (Triple){ p->base.w[i], p->base.b[i], p->base.v[i] };
}

static size_t group_of(const Patterns *p, Triple u, size_t guess)
{
    Cut c = places_cut_near(&p->places, u.w, u.b, guess);
    return c.rising ? c.k : p->half + c.k;
}

static size_t place_of(const Patterns *p, size_t g)
{
    return g < p->half ? g : g - p->half;
}

/* sign = 1 adds u u^T to Q, -1 takes it away. */
static void count_unit(const Patterns *p, size_t g, Triple u, double sign)
{
    *field(p, g, PATTERN_Q_WW) += sign*(u.w*u.w);
    *field(p, g, PATTERN_Q_WB) += sign*(u.w*u.b);
    *field(p, g, PATTERN_Q_BB) += sign*(u.b*u.b);
    *field(p, g, PATTERN_Q_WV) += sign*(u.w*u.v);
    *field(p, g, PATTERN_Q_BV) += sign*(u.b*u.v);
    *field(p, g, PATTERN_Q_VV) += sign*(u.v*u.v);
}

/* The meter at which unit i, now at u, has to be looked at. */
static double due_at(const Patterns *p, size_t g, size_t i, Triple u)
{
    double lo = *field(p, g, PATTERN_X_LO), hi = *field(p, g, PATTERN_X_HI);
    double far = fmax(fabs(lo), fabs(hi)), size = fabs(u.w)*far + fabs(u.b);
    double room = fmin(fabs(u.w*lo + u.b), fabs(u.w*hi + u.b)) - SHAVE*size;
    Triple o = base_of(p, i);
    double norm = fmax(fmax(fabs(o.w), fabs(o.b)), p->scale*fabs(o.v));
    if (norm == 0) return INFINITY;
    return *field(p, g, PATTERN_METER) + fmax(room, 0)/norm*(1 - SHAVE);
}

/* --- heaps --- */

static void sink(PatternHeap *h, size_t k)
{
    PatternDue x = h->at[k];
    for (;;) {
        size_t c = 2*k + 1;
        if (c >= h->count) break;
        if (c + 1 < h->count && h->at[c + 1].key < h->at[c].key) c++;
        if (!(h->at[c].key < x.key)) break;
        h->at[k] = h->at[c];
        k = c;
    }
    h->at[k] = x;
}

static Status heap_reserve(PatternHeap *h, size_t room)
{
    if (h->room >= room) return OK;
    PatternDue *at = memory_grow(h->at, room*sizeof *at);
    if (at == NULL) return ERR_MEMORY;
    h->at = at;
    h->room = room;
    return OK;
}

static Status heap_add(PatternHeap *h, PatternDue x)
{
    if (h->count == h->room && heap_reserve(h, 2*h->room + 8) != OK) return ERR_MEMORY;
    size_t k = h->count++;
    for (; k > 0 && x.key < h->at[(k - 1)/2].key; k = (k - 1)/2) h->at[k] = h->at[(k - 1)/2];
    h->at[k] = x;
    return OK;
}

static void heap_drop_first(PatternHeap *h)
{
    h->at[0] = h->at[--h->count];
    if (h->count > 0) sink(h, 0);
}

static void note_next(const Patterns *p, size_t g)
{
    *field(p, g, PATTERN_NEXT) = p->due[g].count > 0 ? p->due[g].at[0].key : INFINITY;
}

/* --- building --- */

/* What a pattern watches: the samples beside its cut; when active on all, the
 * first and the last, since w may change sign. */
static void reset_group(const Patterns *p, size_t g)
{
    size_t k = place_of(p, g), n = p->n;
    const double *x = p->places.x;
    bool all = g < p->half ? k == 0 : k == n;
    double *f = field(p, g, 0);
    for (int j = 0; j < PATTERN_FIELDS; j++) f[8*j] = 0;
    for (int c = 0; c < 3; c++) *field(p, g, PATTERN_T + 4*c) = 1;
    *field(p, g, PATTERN_X_LO) = all || k == 0 ? x[0] : x[k < n ? k - 1 : n - 1];
    *field(p, g, PATTERN_X_HI) = all || k >= n ? x[n - 1] : x[k];
    *field(p, g, PATTERN_NEXT) = INFINITY;
    /* active at place a: side*(a + 1/2) - place > 0; what fills up a half, nowhere */
    double side = g < p->half ? 1 : -1;
    *field(p, g, PATTERN_SIDE) = k <= n ? side : 0;
    *field(p, g, PATTERN_PLACE) = k <= n ? side*(double)k : 1;
}

static Status group_units(Patterns *p)
{
    double wb = 0, vv = 0;
    for (size_t i = 0; i < p->base.d; i++) {
        wb += p->base.w[i]*p->base.w[i] + p->base.b[i]*p->base.b[i];
        vv += p->base.v[i]*p->base.v[i];
    }
    double scale = sqrt(wb/(2*vv));
    p->scale = isfinite(scale) && scale > 0 ? scale : 1;
    p->turned = 0;
    for (size_t g = 0; g < p->groups; g++) {
        reset_group(p, g);
        p->due[g].count = 0;
    }
    for (size_t i = 0; i < p->base.d; i++) {
        Cut c = places_cut(&p->places, p->base.w[i], p->base.b[i]);
        p->group[i] = (uint32_t)(c.rising ? c.k : p->half + c.k);
        p->due[p->group[i]].count++;
    }
    for (size_t g = 0; g < p->groups; g++) {
        if (heap_reserve(&p->due[g], p->due[g].count) != OK) return ERR_MEMORY;
        p->due[g].count = 0;
    }
    for (size_t i = 0; i < p->base.d; i++) {
        size_t g = p->group[i];
        Triple u = base_of(p, i);
        count_unit(p, g, u, 1);
        p->due[g].at[p->due[g].count++] = (PatternDue){ due_at(p, g, i, u), (uint32_t)i };
    }
    for (size_t g = 0; g < p->groups; g++) {
        for (size_t k = p->due[g].count/2; k-- > 0;) sink(&p->due[g], k);
        note_next(p, g);
    }
    return OK;
}

/* T into the units. ERR_DIVERGED, and nothing changes, when they are too large; until the
 * next time none grows by more than |T|, which TURN_MAX holds below 2. */
Status patterns_begin_anew(Patterns *p)
{
    patterns_read(p, &p->next);
    if (!network_within(&p->next, PARAMETER_MAX)) return ERR_DIVERGED;
    network_swap(&p->base, &p->next);
    return group_units(p);
}

typedef struct { double x; uint32_t at; } Ranked;

static int by_x(const void *a, const void *b)
{
    const Ranked *p = a, *q = b;
    return p->x != q->x ? (p->x > q->x) - (p->x < q->x) : (p->at > q->at) - (p->at < q->at);
}

static Status sort_samples(Patterns *p)
{
    Ranked *r = memory_take(p->n*sizeof *r);
    double *x = memory_take(p->n*sizeof *x);
    Status st = r != NULL && x != NULL ? OK : ERR_MEMORY;
    if (st == OK) {
        for (size_t k = 0; k < p->n; k++) r[k] = (Ranked){ p->s[k].x, (uint32_t)k };
        qsort(r, p->n, sizeof *r, by_x);
        for (size_t k = 0; k < p->n; k++) {
            x[k] = r[k].x;
            p->rank[r[k].at] = (uint32_t)k;
        }
        st = places_init(&p->places, x, p->n);
    }
    free(r);
    free(x);
    return st;
}

Status patterns_init(Patterns *p, const Network *f, const Sample *s, size_t n, uint64_t step)
{
    *p = (Patterns){ .s = s, .n = n, .step = step };
    if (n == 0 || n > PATTERNS_POINTS_MAX || !network_finite(f)) return ERR_RANGE;
    for (size_t k = 0; k < n; k++)
        if (!isfinite(s[k].x) || !isfinite(s[k].y)) return ERR_RANGE;
    p->half = (n + 8)/8*8;
    p->groups = 2*p->half;
    size_t bytes = p->groups*PATTERN_FIELDS*sizeof(double);
    p->rank = memory_take(n*sizeof *p->rank);
    p->group = memory_take(f->d*sizeof *p->group);
    p->block = memory_aligned(64, bytes);
    p->due = memory_zeroed(p->groups, sizeof *p->due);
    Status st = p->rank != NULL && p->group != NULL && p->block != NULL && p->due != NULL
        ? OK : ERR_MEMORY;
    if (st == OK) st = network_init(&p->base, f->d, f->bias);
    if (st == OK) st = network_init(&p->next, f->d, f->bias);
    if (st == OK) st = sort_samples(p);
    if (st == OK) {
        network_copy(&p->base, f);
        st = group_units(p);
    }
    if (st != OK) patterns_deinit(p);
    return st;
}

void patterns_deinit(Patterns *p)
{
    for (size_t g = 0; p->due != NULL && g < p->groups; g++) free(p->due[g].at);
    free(p->due);
    free(p->block);
    free(p->group);
    free(p->rank);
    places_deinit(&p->places);
    network_deinit(&p->base);
    network_deinit(&p->next);
    *p = (Patterns){ 0 };
}

void patterns_read(const Patterns *p, Network *out)
{
    for (size_t i = 0; i < p->base.d; i++) {
        Triple u = mapped(p, p->group[i], base_of(p, i));
        out->w[i] = u.w;
        out->b[i] = u.b;
        out->v[i] = u.v;
    }
    out->c = p->base.c;
    out->bias = p->base.bias;
}

/* --- stepping --- */

/* Looks at the units of g that may have left it, and moves those that have. */
static Status look(Patterns *p, size_t g)
{
    PatternHeap *h = &p->due[g];
    double meter = *field(p, g, PATTERN_METER);
    while (h->count > 0 && h->at[0].key < meter) {
        size_t i = h->at[0].unit;
        Triple u = mapped(p, g, base_of(p, i));
        size_t to = group_of(p, u, place_of(p, g));
        p->looks++;
        if (to == g) {
            h->at[0].key = due_at(p, g, i, u);
            sink(h, 0);
            continue;
        }
        heap_drop_first(h);
        count_unit(p, g, u, -1);
        count_unit(p, to, u, 1);
        Triple o = unmapped(p, to, u);
        p->base.w[i] = o.w, p->base.b[i] = o.b, p->base.v[i] = o.v;
        p->group[i] = (uint32_t)to;
        if (heap_add(&p->due[to], (PatternDue){ due_at(p, to, i, u), (uint32_t)i }) != OK)
            return ERR_MEMORY;
        note_next(p, to);
    }
    note_next(p, g);
    return OK;
}

static Status one_step(Patterns *p, const Kernels *k, double rate, size_t sample)
{
    Sample s = p->s[sample];
    double place = p->rank[sample];
    double delta = k->pattern_value(p->block, p->groups, place, s.x) + p->base.c - s.y;
    double q = rate*delta, turn = fabs(q)*sqrt(1 + s.x*s.x);
    if (!isfinite(turn)) return ERR_DIVERGED;
    bool large = turn > TURN_MAX;
    if (large || p->turned + turn > TURN_MAX) {
        Status st = patterns_begin_anew(p);
        if (st != OK) return st;
    }
    double c = p->base.c;
    bool due = k->pattern_step(p->block, p->groups, place, s.x, q, p->scale);
    if (p->base.bias) p->base.c -= q;
    p->turned += turn;
    if (large) {             /* base is the state before: one dense step */
        Status st = patterns_begin_anew(p);
        if (st != ERR_DIVERGED) return st;
        p->base.c = c;
        st = group_units(p);
        return st == OK ? ERR_DIVERGED : st;
    }
    for (size_t g = 0; due && g < p->groups; g++)
        if (*field(p, g, PATTERN_METER) > *field(p, g, PATTERN_NEXT)) {
            Status st = look(p, g);
            if (st != OK) return st;
        }
    return OK;
}

Status patterns_steps(Patterns *p, const Training *tr, uint64_t steps)
{
    assert(tr->rule == RULE_SGD && tr->batch == 1 && tr->layers == LAYERS_ALL);
    const Kernels *k = kernels_in_use();
    size_t pick[256], have = 0, used = 0;
    for (uint64_t j = 0; j < steps; j++) {
        if (used == have) {
            have = steps - j < 256 ? (size_t)(steps - j) : 256;
            used = 0;
            order_fill(pick, tr->order, tr->seed, tr->taken + p->step, 1, have, p->n);
        }
        Status st = one_step(p, k, tr->rate, pick[used++]);
        if (st == OK && ++p->step % PATTERNS_REBUILD == 0) st = patterns_begin_anew(p);
        if (st != OK) return st;
    }
    return OK;
}
