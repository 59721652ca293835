/* Rows held out of training, of a state of a network. */
#include "base/memory.h"
#include "model/hold_out.h"
#include "model/state_net.h"
#include "model/target_points.h"

#include <stdlib.h>
#include <string.h>

static size_t held_n(const State *s)
{
    bool is_held = s->net.origin->test.kind == DATA_HELD && s->net.test != NULL;
    return is_held ? s->net.test->n : 0;
}

Sample *state_all_points(const State *s, size_t *n)
{
    size_t trained = state_n(s), held = held_n(s);
    *n = trained + held;
    Sample *all = *n > 0 ? memory_take(*n*sizeof *all) : NULL;
    if (all == NULL) return NULL;
    hold_out_join(&s->net.origin->test, trained > 0 ? s->points->at : NULL, trained,
                  held > 0 ? s->net.test->at : NULL, held, all);
    return all;
}

static DataSource asked(const Command *c)
{
    bool is_last = c->index == HOLD_OUT_LAST;
    return (DataSource){ .kind = DATA_HELD, .share = c->a[0], .last = is_last,
                         .seed = is_last ? 0 : c->index };
}

/* A target has test points of its own, as when it is chosen; else there are none. */
static Status own_test(State *s, DataSource *test, size_t *bytes, Message *msg)
{
    const Origin *o = s->net.origin;
    Sample *p = NULL;
    *test = (DataSource){ .kind = DATA_POINTS };
    if (o->data.kind != DATA_TARGET) return state_set_test(s, NULL, 0, bytes, msg);
    *test = target_test(&o->data);
    Status st = target_points(&p, test, msg);
    if (st == OK) st = state_set_test(s, p, test->count, bytes, msg);
    free(p);
    return st;
}

Status state_part(State *s, const DataSource *how, const Sample *all, size_t n, size_t *bytes,
                  Message *msg)
{
    size_t held = hold_out_count(how->share, n);
    Sample *parts = memory_take(n*sizeof *parts);
    if (parts == NULL) return state_no_memory(msg);
    hold_out_part(how, all, n, held, parts, parts + n - held);
    Status st = state_set_points(s, parts, n - held, bytes, msg);
    if (st == OK) st = state_set_test(s, parts + n - held, held, bytes, msg);
    free(parts);
    return st;
}

Status state_hold_out(State *s, const Command *c, size_t *bytes, Message *msg)
{
    Origin *was = s->net.origin;
    DataSource test = asked(c);
    size_t n, held = held_n(s);
    bool is_none = c->a[0] == 0;
    if (test.seed > SEED_MAX)
        return fail(msg, ERR_RANGE, "The seed must be a whole number from 0 to 2^53.");
    if (is_none && was->test.kind != DATA_HELD) return OK;
    bool is_same = !is_none && was->test.kind == DATA_HELD && was->test.share == test.share
        && was->test.last == test.last && was->test.seed == test.seed
        && held == hold_out_count(test.share, state_n(s) + held);
    if (is_same) return OK;
    bool is_made = was->points != NULL && was->points == s->points;
    Sample *all = state_all_points(s, &n);
    if (all == NULL && n > 0) return state_no_memory(msg);
    Status st = is_none ? state_set_points(s, all, n, bytes, msg)
                        : state_part(s, &test, all, n, bytes, msg);
    if (st == OK && is_none) st = own_test(s, &test, bytes, msg);
    free(all);
    if (st != OK) return st;
    Origin *o = origin_new(&was->network, was->given, &was->data, &test,
                           is_made ? s->points : NULL);
    if (o == NULL) return state_no_memory(msg);
    o->table = table_said_share(was->table);
    origin_release(was, bytes);
    s->net.origin = o;
    if (s->net.scale.on && state_n(s) > 0) s->net.scale = scale_of(s->points->at, state_n(s));
    return OK;
}
