/* phi - y held: y of the point in turn follows phi(x), whatever else is moved. The lock is of the
 * step at which it was set: another step has none, and going back finds it again. */
#include "model/state.h"

#include <math.h>
#include <string.h>

Before state_before(const State *s)
{
    Before b = { .step = s->step, .unit = s->run->at[s->step], .points = s->points };
    if (state_n(s) > 0) b.point = s->points->at[state_turn(s)];
    return b;
}

static Status follow(State *s, size_t *bytes, Message *msg)
{
    size_t i = state_turn(s);
    Sample p = s->points->at[i];
    p.y = unit_phi(s->run->at[s->step], p.x) - s->hold;
    if (!isfinite(p.y))
        return fail(msg, ERR_RANGE, "The held φ − y would take y beyond any number: choose "
                                    "smaller values, or say \"hold off\".");
    Status st = state_move_point(s, i, p, bytes, msg);
    if (st == OK) s->steps = s->step;       /* what came after was made from another point */
    return st;
}

Status state_keep_hold(State *s, const Before *b, const Command *c, size_t *bytes, Message *msg)
{
    if (!s->held || c->kind == CMD_HOLD) return OK;
    if (b->step != s->held_at || s->step != b->step) {     /* it waits at its own step */
        s->held = s->points == b->points && s->steps >= s->held_at;
        return OK;
    }
    Sample p = state_n(s) > 0 ? s->points->at[state_turn(s)] : b->point;
    bool is_other = state_n(s) == 0 || (p.x != b->point.x
        && (c->kind == CMD_POINT_ADD || c->kind == CMD_POINT_REMOVE));
    if (p.y != b->point.y || is_other) {                   /* a hand on y */
        s->held = false;
        return OK;
    }
    bool is_same = p.x == b->point.x
        && memcmp(&s->run->at[s->step], &b->unit, sizeof b->unit) == 0;
    return is_same ? OK : follow(s, bytes, msg);
}

Status state_hold(State *s, const Command *c, size_t *bytes, Message *msg)
{
    s->held = c->index != 0;
    s->held_at = s->step;
    if (!s->held) return OK;
    Sample p = s->points->at[state_turn(s)];
    s->hold = c->index == HOLD_AT ? c->a[0] : unit_phi(s->run->at[s->step], p.x) - p.y;
    if (!isfinite(s->hold))
        return fail(msg, ERR_RANGE, "φ − y is no finite number here: choose smaller values.");
    return c->index == HOLD_AT ? follow(s, bytes, msg) : OK;
}

#define AS_GIVEN 1e-12     /* a file's y that is off by a rounding stays */

void state_hold_given(State *s, double hold)
{
    size_t n = state_n(s);
    if (n == 0) return;
    Sample *p = &s->points->at[state_turn(s)];
    double phi = unit_phi(s->run->at[s->step], p->x), y = phi - hold;
    if (!isfinite(y)) return;
    s->held = true;
    s->held_at = s->step;
    s->hold = hold;
    if (fabs(y - p->y) > AS_GIVEN*(fabs(phi) + fabs(hold) + fabs(p->y))) p->y = y;
}
