#include "model/solver.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/count_text.h"
#include "base/room.h"

#define AT_ONCE 1e7      /* multiplications: a hundredth of a second */
#define NO_LAPACK \
    "This Elbow was built without LAPACK, which solves least squares. Train with steps."

static _Thread_local Solver *current;

void problem_free(Problem *p)
{
    least_squares_free(p->work);
    network_deinit(&p->f);
    free(p->s);
    *p = (Problem){ .n = 0 };
}

static Status told_why(Status st, size_t d, size_t n, double ridge, Message *m)
{
    CountText units = count_text((double)d), points = count_text((double)n);
    double bytes = least_squares_bytes(n, d, ridge), mb = ceil(bytes/1048576);
    bool large = bytes > 8.0*LEAST_SQUARES_CELLS;
    switch (st) {
    case OK: case ERR_LATER: return st;
    case ERR_UNAVAILABLE: return fail(m, st, NO_LAPACK);
    case ERR_MEMORY:
        return fail(m, st, "Least squares of %s units on %s points need %s MB of memory, more than "
                           "is free. Choose fewer units or points.", units.s, points.s,
                    count_text(mb).s);
    default:
        if (large)
            return fail(m, st, "Least squares of %s units on %s points%s need %s MB of memory; at "
                               "most 1,024 are taken. Choose fewer units or points.",
                        units.s, points.s, ridge > 0 ? " with a ridge" : "", count_text(mb).s);
        return fail(m, st, "Least squares of %s units on %s points give numbers too large for a "
                           "double. Choose smaller weights, or a larger ridge.", units.s,
                    points.s);
    }
}

static bool is_too_large(size_t n, size_t d, double ridge)
{
    return least_squares_bytes(n, d, ridge) > 8.0*LEAST_SQUARES_CELLS;
}

Status solver_fits(size_t n, size_t d, double ridge, Message *m)
{
    return is_too_large(n, d, ridge) ? told_why(ERR_RANGE, d, n, ridge, m) : OK;
}

static bool has_room(size_t n, size_t d, double ridge)
{
    return is_too_large(n, d, ridge) || room_for(least_squares_bytes(n, d, ridge));
}

Status problem_go_on(Problem *p, bool *done, Message *m)
{
    Status st = OK;
    *done = false;
    if (p->work == NULL && !has_room(p->n, p->f.d, p->ridge)) st = ERR_MEMORY;
    else if (p->work == NULL) st = least_squares_begin(&p->work, &p->f, p->s, p->n, p->ridge);
    else st = least_squares_go_on(p->work, done);
    if (st != OK || *done) {
        least_squares_free(p->work);
        p->work = NULL;
    }
    return told_why(st, p->f.d, p->n, p->ridge, m);
}

double problem_part(const Problem *p)
{
    return p->work != NULL ? least_squares_part(p->work) : 0;
}

/* --- whose turn it is --- */

Solver *solver_enter(Solver *k)
{
    Solver *was = current;
    current = k;
    return was;
}

void solver_leave(Solver *was) { current = was; }

void solver_take(Solver *k, Problem *p)
{
    Problem *to = &k->solved[k->solveds++ % SOLVED_MOST];
    problem_free(to);
    *to = *p;
    *p = (Problem){ .n = 0 };
}

void solver_forget(Solver *k)
{
    for (size_t i = 0; i < SOLVED_MOST; i++) problem_free(&k->solved[i]);
    if (k->has_wanted) problem_free(&k->wanted);
    k->has_wanted = false;
    k->solveds = 0;
}

static Status put(Problem *p, bool *has, const Network *f, const Sample *s, size_t n, double ridge,
                  Message *m)
{
    if (*has) problem_free(p);
    *p = (Problem){ .n = n, .ridge = ridge, .s = malloc(n*sizeof *p->s) };
    *has = network_init(&p->f, f->d, f->bias) == OK && p->s != NULL;
    if (!*has) {
        problem_free(p);
        return fail(m, ERR_MEMORY, "Out of memory for least squares. Choose fewer units or "
                                   "points.");
    }
    network_copy(&p->f, f);
    memcpy(p->s, s, n*sizeof *s);
    CountText units = count_text((double)f->d), points = count_text((double)n);
    return fail(m, ERR_LATER, "Least squares of %s units on %s points take a while.", units.s,
                points.s);
}

/* The same but for what is solved for. */
static bool is_of(const Problem *p, const Network *f, const Sample *s, size_t n, double ridge)
{
    size_t bytes = f->d*sizeof *f->w;
    return p->f.d == f->d && p->f.bias == f->bias && p->n == n && p->ridge == ridge
        && memcmp(p->f.w, f->w, bytes) == 0 && memcmp(p->f.b, f->b, bytes) == 0
        && memcmp(p->s, s, n*sizeof *s) == 0;
}

Status solver_solve(Network *f, const Sample *s, size_t n, double ridge, Message *m)
{
    Solver *k = current;
    for (size_t i = 0; k != NULL && i < SOLVED_MOST; i++) {
        if (!is_of(&k->solved[i], f, s, n, ridge)) continue;
        memcpy(f->v, k->solved[i].f.v, f->d*sizeof *f->v);
        f->c = k->solved[i].f.c;
        return OK;
    }
    bool is_long = least_squares_cost(n, f->d, ridge) > AT_ONCE
        && !is_too_large(n, f->d, ridge);
    if (k != NULL && k->later && is_long)
        return put(&k->wanted, &k->has_wanted, f, s, n, ridge, m);
    Status st = has_room(n, f->d, ridge) ? least_squares(f, s, n, ridge) : ERR_MEMORY;
    return told_why(st, f->d, n, ridge, m);
}
