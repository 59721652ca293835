/* What is done to the points, and steps back: alike for one unit and a network. */
#include "model/state.h"

#include "base/memory.h"

#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

Status state_move_point(State *s, uint64_t i, Sample p, size_t *bytes, Message *msg)
{
    size_t n = state_n(s);
    if (n == 0) return state_no_point(msg);
    if (i >= n)
        return fail(msg, ERR_RANGE, "There is no point %" PRIu64 ": they are 0 to %zu.", i, n - 1);
    if (!isfinite(p.x) || !isfinite(p.y))
        return fail(msg, ERR_RANGE, "A point needs finite coordinates.");
    if (memcmp(&s->points->at[i], &p, sizeof p) == 0) return OK;
    Points *moved = points_moved(s->points, (size_t)i, p, bytes);
    if (moved == NULL) return state_no_memory(msg);
    points_release(s->points, bytes);
    s->points = moved;
    return OK;
}

Status state_add_point(State *s, Sample p, size_t *bytes, Message *msg)
{
    size_t n = state_n(s);
    if (!isfinite(p.x) || !isfinite(p.y))
        return fail(msg, ERR_RANGE, "A point needs finite coordinates.");
    if (n >= POINTS_MAX)
        return fail(msg, ERR_RANGE, "There are %u points already: remove some first.", POINTS_MAX);
    Sample *all = memory_take((n + 1)*sizeof *all);
    if (all == NULL) return fail(msg, ERR_MEMORY, "Out of memory: the point was not added.");
    if (n > 0) memcpy(all, s->points->at, n*sizeof *all);
    all[n] = p;
    Status status = state_set_points(s, all, n + 1, bytes, msg);
    free(all);
    return status;
}

Status state_remove_point(State *s, uint64_t which, size_t *bytes, Message *msg)
{
    size_t n = state_n(s), i = (size_t)which;
    if (which >= n)
        return fail(msg, ERR_RANGE, "There is no point %" PRIu64 ": they are 0 to %zu.", which,
                    n - 1);
    Sample *rest = memory_take(n*sizeof *rest);
    if (rest == NULL) return fail(msg, ERR_MEMORY, "Out of memory: the point was not removed.");
    memcpy(rest, s->points->at, i*sizeof *rest);
    memcpy(rest + i, s->points->at + i + 1, (n - 1 - i)*sizeof *rest);
    Status status = state_set_points(s, rest, n - 1, bytes, msg);
    free(rest);
    return status;
}

Status state_back(State *s, uint64_t count, Message *msg)
{
    if (count == 0) return fail(msg, ERR_RANGE, "Say how many steps back: 1 or more.");
    if (count > s->step)
        return fail(msg, ERR_RANGE,
                    "Only %" PRIu64 " steps were made: \"first\" goes to the start.", s->step);
    s->step -= count;
    return OK;
}
