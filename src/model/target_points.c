#include "model/target_points.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

Interval source_interval(const DataSource *from)
{
    bool is_said = from->lo != 0 || from->hi != 0;
    return is_said ? (Interval){ from->lo, from->hi } : (Interval){ 0, 1 };
}

void source_set_interval(DataSource *s, double lo, double hi)
{
    bool is_usual = lo == 0 && hi == 1;
    s->lo = is_usual ? 0 : lo;
    s->hi = is_usual ? 0 : hi;
}

#define LEAST_WIDTH 1e-9       /* of an interval, against its ends: with room for points in it */

Status interval_check(double lo, double hi, Message *m)
{
    if (!isfinite(lo) || !isfinite(hi) || !isfinite(hi - lo))
        return fail(m, ERR_RANGE, "The ends of the interval must be finite numbers.");
    if (!(lo < hi))
        return fail(m, ERR_RANGE, "The interval must go from a smaller number to a larger one.");
    if (hi - lo < LEAST_WIDTH*fmax(fabs(lo), fabs(hi)))
        return fail(m, ERR_RANGE, "The ends of the interval are too close for points between "
                                  "them. Choose a wider one.");
    return OK;
}

#define TEST_COUNT 400u

DataSource target_test(const DataSource *data)
{
    DataSource test = { .kind = DATA_TARGET, .target = data->target, .count = TEST_COUNT,
                        .seed = data->seed < SEED_MAX ? data->seed + 1 : 0,
                        .lo = data->lo, .hi = data->hi };
    memcpy(test.typed, data->typed, sizeof test.typed);
    return test;
}

static Status no_memory(Message *m)
{
    return fail(m, ERR_MEMORY, "Out of memory while drawing the points.");
}

static Status draw(double *x, double *y, const DataSource *from, Message *m)
{
    Interval in = source_interval(from);
    Draw d = { in.lo, in.hi, from->noise, from->seed };
    Expr *typed;
    if (from->typed[0] == '\0') {
        target_draw(x, y, from->count, from->target, d);
        return OK;
    }
    Status s = target_read(&typed, from->typed, strlen(from->typed), NULL, m);
    if (s != OK) return s;
    s = target_typed_draw(x, y, from->count, typed, d, m);
    expr_free(typed);
    return s;
}

/* Of the function, or of the heights. */
static Status points(Sample **out, const DataSource *from, const double *height, size_t heights,
                     Message *m)
{
    size_t n = from->count;
    double *x = memory_take(2*n*sizeof *x), *y = x + n;
    if (x == NULL) return no_memory(m);
    Interval in = source_interval(from);
    Status s = OK;
    if (height == NULL) s = draw(x, y, from, m);
    else target_draw_heights(x, y, n, height, heights,
                             (Draw){ in.lo, in.hi, from->noise, from->seed });
    Sample *p = s == OK ? memory_take(n*sizeof *p) : NULL;
    if (s == OK && p == NULL) s = no_memory(m);
    for (size_t i = 0; s == OK && i < n; i++) p[i] = (Sample){ x[i], y[i] };
    free(x);
    if (s == OK) *out = p;
    return s;
}

Status target_points(Sample **out, const DataSource *from, Message *m)
{
    return points(out, from, NULL, 0, m);
}

Status curve_points(Sample **out, const double *height, size_t n, const DataSource *how,
                    Message *m)
{
    return points(out, how, height, n, m);
}
