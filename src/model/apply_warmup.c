/* What commands do to vectors and classes. */
#include "model/state.h"

#include <inttypes.h>
#include <math.h>

static Status put(double *entry, double value, double most, Message *msg)
{
    if (!(fabs(value) <= most))
        return fail(msg, ERR_RANGE, "A number of at most %g is needed.", most);
    *entry = value + 0.0;             /* never −0 */
    return OK;
}

static Status no_entry(const char *name, uint64_t i, size_t n, Message *msg)
{
    return fail(msg, ERR_RANGE, "There is no %s%" PRIu64 ": they are %s1 to %s%zu.", name, i, name,
                name, n);
}

static Status put_matrix(Vectors *v, const Command *c, Message *msg)
{
    double j = c->a[0];
    bool is_there = c->index >= 1 && c->index <= v->m && j >= 1 && j <= (double)v->n
        && j == floor(j);
    if (!is_there)
        return fail(msg, ERR_RANGE, "A has %zu rows and %zu columns, counted from 1.", v->m, v->n);
    return put(&v->A[c->index - 1][(size_t)j - 1], c->a[1], VECTORS_LARGEST, msg);
}

Status warmup_may(const Warmup *w, const Command *c, Message *msg)
{
    const Vectors *v = &w->vectors;
    if (c->kind == CMD_VECTOR_A && !vectors_has_A(v->f))
        return fail(msg, ERR_STATE, "This function has no A.");
    if (c->kind == CMD_VECTOR_C && !vectors_has_c(v->f))
        return fail(msg, ERR_STATE, "This function has no c.");
    if (c->kind == CMD_VECTOR_MOVE && v->n != 2)
        return fail(msg, ERR_STATE, "x has not two entries: say \"vector x I VALUE\".");
    if (c->kind == CMD_VECTOR_F && (VectorFunction)c->index != VECTORS_AX && v->m != v->n)
        return fail(msg, ERR_STATE, "A has %zu rows and %zu columns: only Ax can be had with it.",
                    v->m, v->n);
    return OK;
}

static Status apply_vectors(Vectors *v, const Command *c, Message *msg)
{
    Status s;
    switch (c->kind) {
    case CMD_VECTOR_MOVE:
        s = put(&v->x[0], c->a[0], VECTORS_LARGEST, msg);
        return s == OK ? put(&v->x[1], c->a[1], VECTORS_LARGEST, msg) : s;
    case CMD_VECTOR_X:
        if (c->index < 1 || c->index > v->n) return no_entry("x", c->index, v->n, msg);
        return put(&v->x[c->index - 1], c->a[0], VECTORS_LARGEST, msg);
    case CMD_VECTOR_C:
        if (c->index < 1 || c->index > v->n) return no_entry("c", c->index, v->n, msg);
        return put(&v->c[c->index - 1], c->a[0], VECTORS_LARGEST, msg);
    case CMD_VECTOR_A: return put_matrix(v, c, msg);
    case CMD_VECTOR_F:
        if (c->index >= VECTORS_KINDS) return fail(msg, ERR_RANGE, "There is no such function.");
        v->f = (VectorFunction)c->index;
        return OK;
    default: return fail(msg, ERR_UNAVAILABLE, "This command needs the window.");
    }
}

static Status apply_classes(Classes *k, const Command *c, Message *msg)
{
    if (c->kind != CMD_SCORE)
        return fail(msg, ERR_UNAVAILABLE, "This command needs the window.");
    if (c->index < 1 || c->index > k->n) return no_entry("score", c->index, k->n, msg);
    if (!isfinite(c->a[0])) return fail(msg, ERR_RANGE, "A finite number is needed.");
    k->score[c->index - 1] = c->a[0] + 0.0;
    return OK;
}

Status apply_warmup(Warmup *w, const Command *c, Message *msg)
{
    return w->kind == WARMUP_VECTORS ? apply_vectors(&w->vectors, c, msg)
                                     : apply_classes(&w->classes, c, msg);
}

/* --- the view: the origin in the middle --- */

static double reach_of(const Vectors *v)
{
    double most = 0;
    for (size_t j = 0; j < v->n; j++) {
        most = fmax(most, fabs(v->x[j]));
        if (vectors_has_c(v->f)) most = fmax(most, fabs(v->c[j]));
    }
    Matrix y = vectors_value(v);
    for (size_t i = 0; v->f == VECTORS_AX && i < v->m; i++) {
        double row = fmax(fabs(v->A[i][0] + v->A[i][1]),      /* the square's far corner */
                          fmax(fabs(v->A[i][0]), fabs(v->A[i][1])));
        most = fmax(most, fmax(fabs(y.at[i][0]), row));
    }
    return most;
}

Window warmup_fit_view(const Warmup *w)
{
    const Window unit = { 0, 1, 0, 1 };
    if (w->kind != WARMUP_VECTORS || !vectors_drawn(&w->vectors)) return unit;
    double most = reach_of(&w->vectors), step = most > 1e-90 ? nice_below(most/2) : 1,
           half = step*ceil(1.4*most/step);
    if (!(half > 0)) half = 1.5;
    return (Window){ -half, half, -half, half };
}
