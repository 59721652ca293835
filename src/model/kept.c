#include "model/kept.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define ROUNDED 1e-9      /* between parameters and the same through the data's scale */

size_t kept_numbers(size_t width) { return 3*width + 1; }

static double *flat(const Network *f)
{
    double *out = malloc(kept_numbers(f->d)*sizeof *out);
    if (out == NULL) return NULL;
    memcpy(out, f->w, f->d*sizeof *out);
    memcpy(out + f->d, f->b, f->d*sizeof *out);
    memcpy(out + 2*f->d, f->v, f->d*sizeof *out);
    out[3*f->d] = f->c;
    return out;
}

static void unflat(Network *f, const double *from)
{
    memcpy(f->w, from, f->d*sizeof *from);
    memcpy(f->b, from + f->d, f->d*sizeof *from);
    memcpy(f->v, from + 2*f->d, f->d*sizeof *from);
    f->c = f->bias ? from[3*f->d] : 0;
}

bool kept_is_empty(const Kept *k)
{
    return k->taken == 0 && k->rule_steps == 0 && k->m == NULL && k->s == NULL && k->at == NULL
        && !k->scale.on;
}

static bool same_numbers(const double *a, const double *b, size_t n)
{
    return a == NULL || b == NULL ? a == b : memcmp(a, b, n*sizeof *a) == 0;
}

static bool same_scale(const Scale *a, const Scale *b)
{
    return a->on == b->on && (!a->on || (a->x_mid == b->x_mid && a->x_size == b->x_size
                                         && a->y_size == b->y_size));
}

bool kept_same(const Kept *a, const Kept *b, size_t width)
{
    size_t n = kept_numbers(width);
    return a->taken == b->taken && a->rule_steps == b->rule_steps && same_numbers(a->m, b->m, n)
        && same_numbers(a->s, b->s, n) && same_numbers(a->at, b->at, n)
        && same_scale(&a->scale, &b->scale);
}

void kept_free(Kept *k)
{
    free(k->m);
    free(k->s);
    free(k->at);
    *k = (Kept){ .taken = 0 };
}

static double *copied(const double *v, size_t n, bool *failed)
{
    double *out = v != NULL ? malloc(n*sizeof *out) : NULL;
    if (out != NULL) memcpy(out, v, n*sizeof *out);
    else if (v != NULL) *failed = true;
    return out;
}

bool kept_copy(Kept *to, const Kept *from, size_t width)
{
    bool failed = false;
    size_t n = kept_numbers(width);
    *to = *from;
    to->m = copied(from->m, n, &failed);
    to->s = copied(from->s, n, &failed);
    to->at = copied(from->at, n, &failed);
    return !failed;
}

/* --- does it go with the lesson? --- */

static bool all_finite(const double *v, size_t n, double least)
{
    for (size_t i = 0; v != NULL && i < n; i++)
        if (!isfinite(v[i]) || v[i] < least) return false;
    return true;
}

static Status memory_check(const LessonData *d, Message *msg)
{
    const Kept *k = &d->kept;
    size_t n = kept_numbers(d->network.width);
    bool is_adam = d->optimizer == OPTIMIZER_ADAM, has = k->m != NULL;
    if (has && d->optimizer == OPTIMIZER_SGD)
        return fail(msg, ERR_RANGE, "The optimizer sgd has no memory to go on with.");
    if (has != (k->rule_steps > 0) || (k->s != NULL) != (has && is_adam))
        return fail(msg, ERR_RANGE, "The optimizer's memory is not complete: of momentum it is a "
                                    "velocity, of adam t above 0, m and v.");
    if (k->rule_steps > SEED_MAX)
        return fail(msg, ERR_RANGE,
                    "The steps of the optimizer must be a whole number, at most 2^53.");
    if (!all_finite(k->m, n, -INFINITY) || !all_finite(k->s, n, 0))
        return fail(msg, ERR_RANGE, "The optimizer's memory must be finite numbers, and those of "
                                    "adam's v not below 0.");
    return OK;
}

/* The same number but for the way through the scale; `size`: of what it was made from. */
static bool near(double a, double b, double size)
{
    return fabs(a - b) <= ROUNDED*fmax(size, fmax(fabs(a), fabs(b)));
}

/* The parameters as they train and those in data units are of one network. */
static bool agrees(const LessonData *d)
{
    const NetworkData *k = &d->network;
    const double *at = d->kept.at;
    const Scale *q = &d->kept.scale;
    size_t n = k->width;
    for (size_t i = 0; i < n; i++) {
        double w = at[i]/q->x_size, b = at[n + i] - w*q->x_mid, v = at[2*n + i]*q->y_size;
        double size = fmax(fabs(at[n + i]), fabs(w*q->x_mid));
        if (!near(w, k->w[i], 0) || !near(b, k->b[i], size) || !near(v, k->v[i], 0)) return false;
    }
    return !k->has_c || near(at[3*n]*q->y_size, k->c, 0);
}

static Status scale_check(const LessonData *d, Message *msg)
{
    const Kept *k = &d->kept;
    const Scale *q = &k->scale;
    if (!q->on && k->at == NULL) return OK;
    if (!d->data.scaled)
        return fail(msg, ERR_RANGE, "A scale belongs to training on scaled data.");
    bool is_valid = isfinite(q->x_mid) && isfinite(q->x_size) && isfinite(q->y_size)
        && q->x_size > 0 && q->y_size > 0;
    if (!q->on || !is_valid)
        return fail(msg, ERR_RANGE, "The scale needs finite numbers, and sizes above 0.");
    if (k->at == NULL) return OK;
    bool is_whole = d->network.w != NULL
        && all_finite(k->at, kept_numbers(d->network.width), -INFINITY);
    if (!is_whole || !agrees(d))
        return fail(msg, ERR_RANGE, "The parameters on scaled data are not those of the network. "
                                    "Take \"resume\" away to go on from the network as it is.");
    return OK;
}

Status kept_check(const LessonData *d, Message *msg)
{
    const Kept *k = &d->kept;
    if (kept_is_empty(k)) return OK;
    bool is_unit = d->network.width == 0;
    bool is_more = k->m != NULL || k->s != NULL || k->at != NULL || k->scale.on
        || k->rule_steps > 0;
    if (d->pages != NULL)
        return fail(msg, ERR_RANGE, "A guided lesson begins at its start: it has no \"resume\".");
    if (k->taken > SEED_MAX)
        return fail(msg, ERR_RANGE, "The steps taken must be a whole number up to 2^53.");
    if (d->warmup.kind != WARMUP_NONE || (is_unit && is_more))
        return fail(msg, ERR_RANGE, "An optimizer's memory and a scale belong to a network.");
    if (d->least_squares && is_more)
        return fail(msg, ERR_RANGE, "Least squares begin anew: they go on with no memory.");
    Status s = memory_check(d, msg);
    return s == OK ? scale_check(d, msg) : s;
}

/* --- rows --- */

/* Are the parameters as they train what the ones that are seen give again? */
static bool is_scaled_anew(const Row *row, const Scale *q, bool *failed)
{
    Row *again = row_copy(row, false);
    if (again == NULL) {
        *failed = true;
        return false;
    }
    if (again->seen != NULL) network_copy(&again->at, &again->seen->at);
    scale_network(q, &again->at);
    const Network *f = &row->at, *g = &again->at;
    bool is = f->c == g->c && same_numbers(f->w, g->w, f->d) && same_numbers(f->b, g->b, f->d)
        && same_numbers(f->v, g->v, f->d);
    row_free(again);
    return is;
}

static bool keep_memory(Kept *k, const Row *row)
{
    if (row->rule_steps == 0 || row->m.d == 0) return true;
    k->rule_steps = row->s.d > 0 ? row->rule_steps : 1;      /* only Adam counts */
    k->m = flat(&row->m);
    k->s = row->s.d > 0 ? flat(&row->s) : NULL;
    return k->m != NULL && (row->s.d == 0 || k->s != NULL);
}

bool kept_of(Kept *out, const KeptFrom *from)
{
    const Row *row = from->row;
    const Scale *q = from->scale;
    Kept k = { .taken = from->taken };
    bool failed = from->with_memory && !keep_memory(&k, row);
    if (q->on) {
        Scale own = scale_of(from->s, from->n);
        if (!same_scale(&own, q)) k.scale = *q;
        if (from->with_parameters && !is_scaled_anew(row, q, &failed) && !failed) {
            k.scale = *q;
            k.at = flat(&row->at);
            failed = k.at == NULL;
        }
    }
    if (failed) kept_free(&k);
    else *out = k;
    return !failed;
}

static bool give(Network *to, const Network *like, const double *from)
{
    if (from == NULL) return true;
    network_deinit(to);
    if (network_init(to, like->d, like->bias) != OK) return false;
    unflat(to, from);
    return true;
}

bool kept_give(Row *r, const Kept *k)
{
    if (k->at != NULL) unflat(&r->at, k->at);
    r->rule_steps = k->rule_steps;
    return give(&r->m, &r->at, k->m) && give(&r->s, &r->at, k->s);
}
