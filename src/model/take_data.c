#include "model/take_data.h"

#include <math.h>
#include <string.h>

#include "model/model_inside.h"
#include "model/refit.h"

static Status points_check(const Sample *p, size_t n, Message *msg)
{
    if (n > POINTS_MAX)
        return fail(msg, ERR_RANGE, "There can be %u points at most: take a part of these.",
                    POINTS_MAX);
    for (size_t i = 0; i < n; i++)
        if (!isfinite(p[i].x) || !isfinite(p[i].y))
            return fail(msg, ERR_RANGE, "A point needs finite coordinates.");
    return OK;
}

static Status data_check(const LessonData *d, Message *msg)
{
    if (d->n == 0) return fail(msg, ERR_RANGE, "There are no points in these data.");
    Status st = points_check(d->point, d->n, msg);
    if (st == OK) st = points_check(d->test_point, d->test_n, msg);
    return st == OK ? title_check(d->title, msg) : st;
}

static Status take_net(State *s, const LessonData *d, size_t *bytes, Message *msg)
{
    const Origin *was = s->net.origin;
    bool is_made = d->data.kind != DATA_POINTS || d->table != NULL;
    Status st = state_set_test(s, d->test_point, d->test_n, bytes, msg);
    if (st != OK) return st;
    Origin *o = origin_new(&was->network, was->given, &d->data, &d->test,
                           is_made ? s->points : NULL);
    if (o == NULL) return state_no_memory(msg);
    o->table = table_said_share(d->table);
    origin_release(s->net.origin, bytes);
    s->net.origin = o;
    Refit fit = refit_to(s, s->points->x_lo, s->points->x_hi, d->data.scaled);
    return state_refitted(s, &fit, bytes, msg);
}

static Status take(State *s, const LessonData *d, size_t *bytes, Message *msg)
{
    Status st = state_set_points(s, d->point, d->n, bytes, msg);
    if (st != OK) return st;
    memcpy(s->axis, d->axis, sizeof s->axis);
    if (state_is_net(s)) {
        st = take_net(s, d, bytes, msg);
    } else {
        s->steps = s->step;        /* what came after was made from other points */
        s->held = false;
    }
    if (st == OK) refit_looks_as(s, d->title);
    return st;
}

Status model_take_data(Model *m, const LessonData *d, Message *msg)
{
    const Command as = { .kind = state_is_net(&m->now) ? CMD_DATA : CMD_POINT_ADD };
    Status st = state_may(&m->now, &as, msg);
    if (st == OK) st = data_check(d, msg);
    if (st != OK) return st;
    State next = state_share(&m->now);
    st = take(&next, d, &m->bytes, msg);
    return model_take_next(m, &next, st, msg);
}
