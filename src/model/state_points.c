/* The points of a state, whatever it trains on them. */
#include "model/state.h"

Status state_no_memory(Message *msg)
{
    return fail(msg, ERR_MEMORY,
                "Out of memory. Nothing was changed; save, then close other programs.");
}

Status state_no_point(Message *msg) { return fail(msg, ERR_STATE, NO_POINT_YET); }

Status state_set_points(State *s, const Sample *p, size_t n, size_t *bytes, Message *msg)
{
    Points *fresh = n > 0 ? points_new(p, n, bytes) : NULL;
    if (n > 0 && fresh == NULL) return state_no_memory(msg);
    points_release(s->points, bytes);
    s->points = fresh;
    return OK;
}
