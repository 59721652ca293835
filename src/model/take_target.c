#include "model/take_target.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "model/target_points.h"

#define USUAL_COUNT 200u
#define USUAL_NOISE 0.01

bool target_draws_again(const Command *c)
{
    return c->kind == CMD_SAMPLES || c->kind == CMD_NOISE || c->kind == CMD_DATA_SEED
        || c->kind == CMD_INTERVAL;
}

TargetTitle target_title(const DataSource *data)
{
    static const char *const named[TARGET_COUNT] = {
        [TARGET_ZIGZAG] = "Zig-zag", [TARGET_SINE] = "Sine", [TARGET_ABS] = "Absolute value",
        [TARGET_STEP] = "Step", [TARGET_CUBIC] = "Cubic" };
    enum { ROOM = TITLE_MAX - 8 };      /* beside "y = " and "…" */
    TargetTitle t = { "" };
    size_t n = strlen(data->typed), cut = n > ROOM ? utf8_whole(data->typed, ROOM) : n;
    if (n == 0) snprintf(t.s, sizeof t.s, "%s", named[data->target]);
    else snprintf(t.s, sizeof t.s, "y = %.*s%s", (int)cut, data->typed,
                  cut < n ? "\xE2\x80\xA6" : "");
    return t;
}

/* Another function, drawn as the one before was; with test points of its own, where none of the
 * points are held out. */
static Status another(const Command *c, DataSource *data, DataSource *test, Message *msg)
{
    DataSource d = { .kind = DATA_TARGET, .count = USUAL_COUNT, .noise = USUAL_NOISE, .seed = 1 };
    if (data->kind == DATA_TARGET) {
        d.count = data->count, d.noise = data->noise, d.seed = data->seed;
        d.lo = data->lo, d.hi = data->hi;
    }
    const char *text = c->text != NULL ? c->text : "";
    size_t n = command_function(text);
    if (n >= sizeof d.typed)
        return fail(msg, ERR_RANGE, "A function has at most %zu bytes.", sizeof d.typed - 1);
    if (c->kind == CMD_DATA) d.target = (Target)c->index;
    else memcpy(d.typed, text, n);
    *data = d;
    if (test->kind != DATA_HELD) *test = target_test(&d);
    return OK;
}

static bool same_interval(const DataSource *a, const DataSource *b)
{
    return a->lo == b->lo && a->hi == b->hi;
}

/* The same function; test points follow where they went along with the others. */
static Status again(const Command *c, DataSource *data, DataSource *test, Message *msg)
{
    bool is_drawn = test->kind == DATA_TARGET, is_next;
    Status st = OK;
    switch (c->kind) {
    case CMD_SAMPLES:
        if (c->index < 1 || c->index > POINTS_MAX)
            return fail(msg, ERR_RANGE, "The points must be a whole number from 1 to %u.",
                        POINTS_MAX);
        data->count = (size_t)c->index;
        return OK;
    case CMD_NOISE:
        if (!isfinite(c->a[0]) || c->a[0] < 0)
            return fail(msg, ERR_RANGE, "The noise must be a finite number, 0 or above.");
        data->noise = c->a[0];
        return OK;
    case CMD_DATA_SEED:
        if (c->index > SEED_MAX)
            return fail(msg, ERR_RANGE, "The seed must be a whole number from 0 to 2^53.");
        is_next = is_drawn && test->seed == target_test(data).seed;
        data->seed = c->index;
        if (is_next) test->seed = target_test(data).seed;
        return OK;
    default:
        st = interval_check(c->a[0], c->a[1], msg);
        if (st != OK) return st;
        if (is_drawn && same_interval(data, test)) source_set_interval(test, c->a[0], c->a[1]);
        source_set_interval(data, c->a[0], c->a[1]);
        return OK;
    }
}

static Status all_finite(const Sample *p, size_t n, Message *msg)
{
    for (size_t i = 0; i < n; i++)
        if (!isfinite(p[i].y))
            return fail(msg, ERR_RANGE, "With this noise there are points that no number can "
                                        "hold. Choose less, such as 0.1.");
    return OK;
}

/* A typed one may not exist, or be too large, at one of the new places. */
static Status drawn(Sample **out, const DataSource *from, Message *msg)
{
    Sample *p = NULL;
    Status st = target_points(&p, from, msg);
    if (st == OK) st = all_finite(p, from->count, msg);
    if (st == OK) *out = p;
    else free(p);
    return st;
}

static bool is_same(const DataSource *a, const DataSource *b)
{
    return a->kind == b->kind && a->target == b->target && strcmp(a->typed, b->typed) == 0
        && a->count == b->count && a->noise == b->noise && a->seed == b->seed
        && same_interval(a, b);
}

/* Both, or none of them. */
static Status take(State *s, const DataSource *data, const DataSource *test, size_t *bytes,
                   Message *msg)
{
    Sample *p = NULL, *q = NULL;
    Status st = drawn(&p, data, msg);
    bool has_test = test->kind == DATA_TARGET;
    if (st == OK && has_test) st = drawn(&q, test, msg);
    if (st == OK && test->kind == DATA_HELD)
        st = state_part(s, test, p, data->count, bytes, msg);
    else if (st == OK) st = state_set_points(s, p, data->count, bytes, msg);
    if (st == OK && has_test) st = state_set_test(s, q, test->count, bytes, msg);
    free(p);
    free(q);
    return st;
}

Status take_target(State *s, const Command *c, bool *same, size_t *bytes, Message *msg)
{
    Origin *was = s->net.origin;
    DataSource data = was->data, test = was->test;      /* what they point to is was's */
    bool is_again = target_draws_again(c);
    Status st = is_again ? again(c, &data, &test, msg) : another(c, &data, &test, msg);
    if (st != OK) return st;
    *same = was->points == s->points && is_same(&data, &was->data) && is_same(&test, &was->test);
    if (*same) return OK;
    st = take(s, &data, &test, bytes, msg);
    if (st != OK) return st;
    Origin *o = origin_new(&was->network, was->given, &data, &test, s->points);
    if (o == NULL) return state_no_memory(msg);
    if (was->data.kind != DATA_TARGET)      /* they were the old data's */
        memset(s->axis, 0, sizeof s->axis);
    origin_release(was, bytes);
    s->net.origin = o;
    return OK;
}
