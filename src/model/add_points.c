#include "model/add_points.h"

#include "base/memory.h"
#include "model/model_inside.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static Status points_check(const State *s, const Sample *p, size_t n, Message *msg)
{
    size_t had = state_n(s);
    if (n == 0) return fail(msg, ERR_RANGE, "There are no points to add.");
    if (n > POINTS_MAX - had)
        return fail(msg, ERR_RANGE, "There can be %u points at most, and there are %zu already: "
                                    "add a part of these %zu.", POINTS_MAX, had, n);
    for (size_t i = 0; i < n; i++)
        if (!isfinite(p[i].x) || !isfinite(p[i].y))
            return fail(msg, ERR_RANGE, "A point needs finite coordinates.");
    return OK;
}

/* All but the last quietly; that one as a hand would, with all that follows. */
static Status add(State *s, const Sample *p, size_t n, size_t *bytes, Message *msg)
{
    uint64_t made;
    size_t had = state_n(s);
    Command last = { .kind = CMD_POINT_ADD, .a = { p[n - 1].x, p[n - 1].y } };
    if (n > 1) {
        Sample *all = memory_take((had + n - 1)*sizeof *all);
        if (all == NULL) return state_no_memory(msg);
        if (had > 0) memcpy(all, s->points->at, had*sizeof *all);
        memcpy(all + had, p, (n - 1)*sizeof *all);
        Status st = state_set_points(s, all, had + n - 1, bytes, msg);
        free(all);
        if (st != OK) return st;
    }
    return state_apply(s, &last, NULL, &made, bytes, msg);
}

Status model_add_points(Model *m, const Sample *p, size_t n, Message *msg)
{
    Status st = state_may(&m->now, &(Command){ .kind = CMD_POINT_ADD }, msg);
    if (st == OK) st = points_check(&m->now, p, n, msg);
    if (st != OK) return st;
    State next = state_share(&m->now);
    st = add(&next, p, n, &m->bytes, msg);
    return model_take_next(m, &next, st, msg);
}
