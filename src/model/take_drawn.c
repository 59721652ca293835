#include "model/take_drawn.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/number.h"
#include "model/target_points.h"

#define HEIGHTS_MOST 4096u

/* The next word of blank-separated ones. */
static bool next_number(const char **at, double *out)
{
    char word[64];
    *at += strspn(*at, " \t\r");
    size_t n = strcspn(*at, " \t\r");
    if (n == 0 || n >= sizeof word) return false;
    memcpy(word, *at, n);
    word[n] = '\0';
    *at += n;
    return number_parse(word, out) && isfinite(*out);
}

static Status read_heights(const char *text, double *height, size_t *n, Message *msg)
{
    const char *at = text != NULL ? text : "";
    *n = 0;
    while (at[strspn(at, " \t\r")] != '\0') {
        if (*n == HEIGHTS_MOST)
            return fail(msg, ERR_RANGE, "A drawn curve has at most %u heights.", HEIGHTS_MOST);
        if (!next_number(&at, &height[*n]))
            return fail(msg, ERR_RANGE, "Height %zu of the drawn curve is not a finite number.",
                        *n + 1);
        ++*n;
    }
    if (*n < 2) return fail(msg, ERR_RANGE, "A drawn curve needs two heights or more.");
    return OK;
}

/* How the points before were drawn, or the usual way. */
static DataSource like(const State *s, const Command *c)
{
    const DataSource *had = &s->net.origin->data;
    DataSource d = { .kind = DATA_POINTS, .count = 200, .noise = 0.01, .seed = 1 };
    if (had->kind == DATA_TARGET) d.count = had->count, d.noise = had->noise, d.seed = had->seed;
    source_set_interval(&d, c->a[0], c->a[1]);
    return d;
}

static Status put(State *s, const Sample *p, size_t n, DataSource *test, size_t *bytes,
                  Message *msg)
{
    *test = s->net.origin->test;
    if (test->kind == DATA_HELD) return state_part(s, test, p, n, bytes, msg);
    *test = (DataSource){ .kind = DATA_POINTS };
    Status st = state_set_points(s, p, n, bytes, msg);
    return st == OK ? state_set_test(s, NULL, 0, bytes, msg) : st;
}

static Status draw(State *s, const Command *c, double *height, size_t *bytes, Message *msg)
{
    size_t n;
    Status st = read_heights(c->text, height, &n, msg);
    if (st == OK) st = interval_check(c->a[0], c->a[1], msg);
    if (st != OK) return st;
    DataSource how = like(s, c), test;
    Sample *p = NULL;
    st = curve_points(&p, height, n, &how, msg);
    if (st == OK) st = put(s, p, how.count, &test, bytes, msg);
    free(p);
    if (st != OK) return st;
    Origin *was = s->net.origin, *o = origin_new(&was->network, was->given,
                                                 &(DataSource){ .kind = DATA_POINTS }, &test, NULL);
    if (o == NULL) return state_no_memory(msg);
    if (was->data.kind != DATA_TARGET) memset(s->axis, 0, sizeof s->axis);
    origin_release(was, bytes);
    s->net.origin = o;
    return OK;
}

Status take_drawn(State *s, const Command *c, size_t *bytes, Message *msg)
{
    double *height = memory_take(HEIGHTS_MOST*sizeof *height);
    Status st = height == NULL ? state_no_memory(msg) : draw(s, c, height, bytes, msg);
    free(height);
    return st;
}
