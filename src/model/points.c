#include "model/points.h"

#include "base/memory.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define SPARES 2      /* one is with who trains, one is shown, one is being made */

/* Between those that others were made from, and these. */
typedef struct PointsKin {
    size_t  refs;
    Points *base;              /* NULL: they are gone */
    Points *spare[SPARES];
} PointsKin;

static size_t points_bytes(size_t n) { return sizeof(Points) + n*sizeof(Sample); }

static void kin_release(PointsKin *k)
{
    if (k != NULL && --k->refs == 0) free(k);
}

static void free_spares(PointsKin *k)
{
    for (size_t i = 0; k != NULL && i < SPARES; i++) {
        if (k->spare[i] == NULL) continue;
        kin_release(k->spare[i]->kin);
        free(k->spare[i]);
        k->spare[i] = NULL;
    }
}

void points_settle(Points *p)
{
    if (p != NULL) free_spares(p->made);
}

static bool is_spared(Points *p)
{
    PointsKin *k = p->kin;
    for (size_t i = 0; k != NULL && k->base != NULL && i < SPARES; i++)
        if (k->spare[i] == NULL) {
            k->spare[i] = p;
            return true;
        }
    return false;
}

Points *points_share(Points *p)
{
    if (p != NULL) p->refs++;
    return p;
}

void points_release(Points *p, size_t *bytes)
{
    if (p == NULL || --p->refs > 0) return;
    *bytes -= points_bytes(p->n);
    if (p->made != NULL) {
        free_spares(p->made);
        p->made->base = NULL;
        kin_release(p->made);
        p->made = NULL;
    }
    if (is_spared(p)) return;
    kin_release(p->kin);
    free(p);
}

static uint64_t next_serial(void)
{
    static _Atomic uint64_t serials;      /* models in several threads */
    return ++serials;
}

/* Without samples. */
static Points *room_for(size_t n, size_t *bytes)
{
    Points *p = memory_take(points_bytes(n));
    if (p == NULL) return NULL;
    *p = (Points){ .refs = 1, .n = n, .x_lo = -INFINITY, .x_hi = INFINITY };
    p->id.serial = next_serial();
    *bytes += points_bytes(n);
    return p;
}

static void measure(Points *p)
{
    p->x_lo = INFINITY;
    p->x_hi = -INFINITY;
    for (size_t i = 0; i < p->n; i++) {
        double x = p->at[i].x;
        if (x < p->x_lo) p->x_lo = x;
        if (x > p->x_hi) p->x_hi = x;
    }
}

Points *points_new(const Sample *p, size_t n, size_t *bytes)
{
    Points *fresh = room_for(n, bytes);
    if (fresh == NULL) return NULL;
    memcpy(fresh->at, p, n*sizeof *p);
    measure(fresh);
    return fresh;
}

Points *points_scaled(const Points *p, const Scale *q, size_t *bytes)
{
    Points *fresh = room_for(p->n, bytes);
    if (fresh == NULL) return NULL;
    for (size_t i = 0; i < p->n; i++) fresh->at[i] = scale_sample(q, p->at[i]);
    return fresh;
}

/* With p's samples: a spare, or a copy. */
static Points *like(const Points *p, size_t *bytes)
{
    for (size_t i = 0; i < SPARES; i++) {
        Points *spare = p->made->spare[i];
        if (spare == NULL) continue;
        p->made->spare[i] = NULL;
        spare->at[spare->id.i] = p->at[spare->id.i];
        spare->refs = 1;
        spare->id.serial = next_serial();
        *bytes += points_bytes(p->n);
        return spare;
    }
    Points *copy = room_for(p->n, bytes);
    if (copy == NULL) return NULL;
    memcpy(copy->at, p->at, p->n*sizeof *p->at);
    copy->kin = p->made;
    copy->kin->refs++;
    return copy;
}

Points *points_moved(Points *p, size_t i, Sample to, size_t *bytes)
{
    if (p->made == NULL) {
        p->made = memory_zeroed(1, sizeof *p->made);
        if (p->made == NULL) return NULL;
        *p->made = (PointsKin){ .refs = 1, .base = p };
    }
    Points *q = like(p, bytes);
    if (q == NULL) return NULL;
    double was = p->at[i].x;
    q->id.of = p->id.serial;
    q->id.i = i;
    q->id.moved = (SampleMove){ p->at[i], to };
    q->at[i] = to;
    q->x_lo = p->x_lo;
    q->x_hi = p->x_hi;
    bool is_outermost = was <= p->x_lo || was >= p->x_hi || to.x < p->x_lo || to.x > p->x_hi;
    if (is_outermost) measure(q);
    return q;
}

static bool same_sample(Sample a, Sample b) { return memcmp(&a, &b, sizeof a) == 0; }

bool points_same(const Points *a, const Points *b)
{
    if (a == b) return true;
    if (a == NULL || b == NULL || a->n != b->n) return false;
    const PointsId *p = &a->id, *q = &b->id;
    if (p->of == q->serial) return same_sample(p->moved.from, p->moved.to);
    if (q->of == p->serial) return same_sample(q->moved.from, q->moved.to);
    if (p->of != 0 && p->of == q->of)
        return same_sample(a->at[p->i], b->at[p->i]) && same_sample(a->at[q->i], b->at[q->i]);
    return memcmp(a->at, b->at, a->n*sizeof *a->at) == 0;
}

static SampleMove back(SampleMove m) { return (SampleMove){ m.to, m.from }; }

int points_moves(const PointsId *from, const PointsId *to, SampleMove out[2])
{
    if (from->serial == 0 || to->serial == 0) return -1;
    if (from->serial == to->serial) return 0;
    bool is_off = from->of != 0 && from->of == to->of && from->i == to->i;
    if (is_off) {
        out[0] = (SampleMove){ from->moved.to, to->moved.to };
        return 1;
    }
    if (to->of == from->serial) {
        out[0] = to->moved;
        return 1;
    }
    if (from->of == 0 || (from->of != to->of && from->of != to->serial)) return -1;
    out[0] = back(from->moved);
    out[1] = to->moved;
    return from->of == to->serial ? 1 : 2;
}
