/* A state of a network: its start, its run, where its data come from. */
#include "model/kept.h"
#include "model/network_start.h"
#include "base/memory.h"
#include "model/state_net.h"

#include <stdlib.h>
#include <string.h>

/* --- origins --- */

static char *copy_text(const char *s, bool *failed)
{
    if (s == NULL) return NULL;
    char *out = memory_take(strlen(s) + 1);
    if (out == NULL) *failed = true;
    else memcpy(out, s, strlen(s) + 1);
    return out;
}

static DataSource copy_source(const DataSource *from, bool *failed)
{
    DataSource to = *from;
    to.csv = copy_text(from->csv, failed);
    to.x = copy_text(from->x, failed);
    to.y = copy_text(from->y, failed);
    return to;
}

static void free_source(DataSource *d)
{
    free(d->csv);
    free(d->x);
    free(d->y);
}

void origin_release(Origin *o, size_t *bytes)
{
    if (o == NULL || --o->refs > 0) return;
    free_source(&o->data);
    free_source(&o->test);
    points_release(o->points, bytes);
    table_said_release(o->table);
    expr_free(o->typed);
    free(o);
}

Origin *origin_new(const NetworkData *network, bool given, const DataSource *data,
                   const DataSource *test, Points *points)
{
    bool failed = false;
    Origin *o = memory_zeroed(1, sizeof *o);
    if (o == NULL) return NULL;
    o->refs = 1;
    o->network = *network;
    o->network.w = o->network.b = o->network.v = NULL;
    o->given = given;
    o->data = copy_source(data, &failed);
    o->test = copy_source(test, &failed);
    o->points = points;
    if (points != NULL) points->refs++;
    const char *typed = o->data.typed;     /* checked: only memory can be missing */
    if (typed[0] != '\0' && target_read(&o->typed, typed, strlen(typed), NULL, NULL) != OK)
        failed = true;
    if (!failed) return o;
    size_t none = 0;
    origin_release(o, &none);
    return NULL;
}

bool origin_copy_sources(const Origin *o, DataSource *data, DataSource *test)
{
    bool failed = false;
    *data = copy_source(&o->data, &failed);
    *test = copy_source(&o->test, &failed);
    return !failed;
}

/* --- states --- */

Training state_training(const State *s)
{
    size_t n = state_n(s);
    LessonData d = { .rate = s->rate, .order = s->order, .seed = s->seed, .batch = s->net.batch,
                     .layers = s->net.layers, .optimizer = s->net.optimizer,
                     .beta = { s->net.beta[0], s->net.beta[1] },
                     .kept = { .taken = s->taken } };
    Training tr = network_training(&d, n);
    if (tr.batch > n) tr.batch = n;
    if (tr.batch == 0) tr.batch = 1;
    return tr;
}

Status state_set_test(State *s, const Sample *p, size_t n, size_t *bytes, Message *msg)
{
    State only = { .points = NULL };
    Status st = state_set_points(&only, p, n, bytes, msg);
    if (st != OK) return st;
    points_release(s->net.test, bytes);
    s->net.test = only.points;
    return OK;
}

/* Scaled as the run's are, which are made with it: least squares come before. */
static Status begin(Row **start, const LessonData *d, const Scale *q, Message *msg)
{
    Sample *fed = NULL;
    if (q->on && d->least_squares) {
        fed = memory_take(d->n*sizeof *fed);
        if (fed == NULL) return state_no_memory(msg);
        for (size_t i = 0; i < d->n; i++) fed[i] = scale_sample(q, d->point[i]);
    }
    Status st = network_begin(start, d, q, fed != NULL ? fed : d->point, d->n, msg);
    free(fed);
    return st;
}

Status state_init_net(State *s, const LessonData *d, size_t *bytes, Message *msg)
{
    Row *start;
    Scale scale = { .on = false };
    if (d->data.scaled && d->n > 0)
        scale = d->kept.scale.on ? d->kept.scale : scale_of(d->point, d->n);
    Status st = begin(&start, d, &scale, msg);
    if (st != OK) return st;
    if (!kept_give(start, &d->kept)) {
        row_free(start);
        return state_no_memory(msg);
    }
    s->net = (Net){ .batch = d->batch == 0 ? 1 : d->batch, .layers = d->layers,
                    .optimizer = d->optimizer,
                    .beta = { d->beta[0], d->beta[1] }, .scale = scale,
                    .stop = { d->stop_loss, d->stop_steps, d->stop_still } };
    st = state_set_test(s, d->test_point, d->test_n, bytes, msg);
    bool is_made = d->data.kind != DATA_POINTS || d->table != NULL;
    if (st == OK)
        s->net.origin = origin_new(&d->network, d->network.w != NULL, &d->data, &d->test,
                                   is_made ? s->points : NULL);
    if (s->net.origin != NULL) {
        Training tr = state_training(s);
        s->net.origin->table = table_said_share(d->table);
        s->net.start = start;
        s->net.run = segment_new(NULL, start, &tr, s->net.stop, s->points, s->net.test, &scale,
                                 NULL, bytes);
    } else {
        row_free(start);
    }
    if (st == OK && s->net.run == NULL) st = state_no_memory(msg);
    if (st != OK) {
        points_release(s->net.test, bytes);
        origin_release(s->net.origin, bytes);
        s->net = (Net){ .run = NULL };
    }
    return st;
}

void state_share_net(const State *s)
{
    if (!state_is_net(s)) return;
    s->net.origin->refs++;
    if (s->net.test != NULL) s->net.test->refs++;
    segment_share(s->net.run);
    segment_share(s->net.ghost);
    pins_share(s);
}

void state_release_net(State *s, size_t *bytes)
{
    if (!state_is_net(s)) return;
    origin_release(s->net.origin, bytes);
    points_release(s->net.test, bytes);
    segment_release(s->net.run, bytes);
    segment_release(s->net.ghost, bytes);
    pins_release(s, bytes);
    s->net = (Net){ .run = NULL };
}

bool state_same_net(const State *a, const State *b)
{
    const Net *p = &a->net, *q = &b->net;
    return p->run == q->run && p->origin == q->origin && points_same(p->test, q->test)
        && p->batch == q->batch
        && p->layers == q->layers && p->optimizer == q->optimizer
        && memcmp(p->beta, q->beta, sizeof p->beta) == 0
        && p->stop.loss == q->stop.loss && p->stop.steps == q->stop.steps
        && p->stop.still == q->stop.still
        && p->goes_on == q->goes_on && p->ghost == q->ghost && pins_same(a, b);
}

const Row *state_row(const State *s)
{
    return segment_near(segment_of(s->net.run, s->step), s->step);
}
