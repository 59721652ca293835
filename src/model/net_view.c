#include "model/net_view.h"

#include "base/memory.h"
#include "model/hold_out.h"
#include "model/kept.h"
#include "model/network_start.h"
#include "model/target_points.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void net_view_deinit(NetView *v)
{
    free(v->row);
    free(v->ghost);
    for (size_t i = 0; i < PINS_MAX; i++) {
        free(v->pin_row[i]);
        v->pin_row[i] = NULL;
        v->pin_room[i] = 0;
    }
    free(v->part);
    v->part = NULL;
    v->part_room = 0;
    v->row = v->ghost = NULL;
    v->room = v->ghost_room = 0;
}

/* The rows of a chain that the run up to `last` goes through. */
static size_t collect(const Row ***out, size_t *room, Segment *tail, uint64_t last)
{
    uint64_t end = last + 1;
    size_t n = 0;
    for (Segment *g = tail; g != NULL; end = g->first, g = g->before)
        for (size_t i = g->rows; i-- > 0;)
            if (g->row[i]->step < end) {
                n += i + 1;
                break;
            }
    if (n > *room) {
        const Row **more = memory_grow(*out, 2*n*sizeof *more);
        if (more == NULL) return 0;
        *out = more;
        *room = 2*n;
    }
    size_t at = n;
    end = last + 1;
    for (Segment *g = tail; g != NULL; end = g->first, g = g->before)
        for (size_t i = g->rows; i-- > 0;)
            if (g->row[i]->step < end) (*out)[--at] = row_seen(g->row[i]);
    return n;
}

static bool same(const double *a, const double *b, size_t n)
{
    return n == 0 || memcmp(a, b, n*sizeof *a) == 0;
}

#define WEIGHTS_LOOKED_AT 10000u      /* more are not compared: this is done at every change */

/* Against the part before; parameters where its row of that step is still there. */
static unsigned changed_in(const Segment *was, const Segment *g)
{
    const Training *a = &was->tr, *b = &g->tr;
    unsigned bits = 0;
    if (a->rate != b->rate) bits |= CHANGED_RATE;
    if (a->layers != b->layers) bits |= CHANGED_LAYERS;
    if (a->rule != b->rule || a->mu != b->mu || a->beta1 != b->beta1 || a->beta2 != b->beta2)
        bits |= CHANGED_RULE;
    if (a->batch != b->batch) bits |= CHANGED_BATCH;
    if (a->order != b->order || a->seed != b->seed) bits |= CHANGED_ORDER;
    if (!points_same(was->points, g->points)) bits |= CHANGED_POINTS;
    const Row *from = segment_row(was, g->first);
    if (from == NULL || from->at.d > WEIGHTS_LOOKED_AT) return bits;
    const Network *f = &from->at, *k = &g->row[0]->at;
    bool is_same = f->d == k->d && f->c == k->c && same(f->w, k->w, k->d)
        && same(f->b, k->b, k->d) && same(f->v, k->v, k->d);
    return is_same ? bits : bits | CHANGED_WEIGHTS;
}

/* The chain's segments that begin by step `last`, the first one first. Out of memory: none. */
static size_t parts(NetPart **out, size_t *room, Segment *tail, uint64_t last)
{
    size_t n = 0;
    for (const Segment *g = tail; g != NULL; g = g->before) n += g->first <= last;
    if (n > *room) {
        NetPart *more = memory_grow(*out, 2*n*sizeof *more);
        if (more == NULL) return 0;
        *out = more;
        *room = 2*n;
    }
    size_t at = n;
    for (const Segment *g = tail; g != NULL; g = g->before) {
        if (g->first > last) continue;
        const Points *p = g->points;
        (*out)[--at] = (NetPart){ .first = g->first, .serial = g->serial, .tr = g->tr,
                                  .x_lo = p != NULL ? p->x_lo : INFINITY,
                                  .x_hi = p != NULL ? p->x_hi : -INFINITY,
                                  .changed = g->before != NULL ? changed_in(g->before, g) : 0 };
    }
    return n;
}

static const char *data_name(NetView *v, const State *s)
{
    const Origin *o = s->net.origin;
    if (s->points == NULL) return "no points";
    if (o->points != s->points) return "own points";
    if (o->data.kind == DATA_TARGET && o->data.typed[0] != '\0') return o->data.typed;
    if (o->data.kind == DATA_TARGET) return choices_word(&target_words, (int)o->data.target);
    /* of a figure's points, which are in no file, what they were read of */
    const char *file = o->data.kind == DATA_CSV ? o->data.csv : o->table != NULL ? o->table->file
                                                                                 : NULL,
               *slash = file != NULL ? strrchr(file, '/') : NULL;
    snprintf(v->name, sizeof v->name, "%.70s", slash != NULL ? slash + 1 : file != NULL
             ? file : "own points");
    return v->name;
}

/* The notebook's own points (MATH.md 6), by the names of the tables built in. */
static bool is_zigzag_table(const DataSource *d)
{
    return d->kind == DATA_CSV && d->csv != NULL
        && (strcmp(d->csv, "zigzag-train.csv") == 0 || strcmp(d->csv, "zigzag-test.csv") == 0);
}

size_t net_view_picks(const NetLesson *l, uint64_t k, size_t n, size_t pick[PICKS_MAX])
{
    size_t picks = 0;
    bool all = l->batch_all && train_is_full(&l->tr, n);
    for (size_t i = 0; n > 0 && !all && i < l->tr.batch && i < PICKS_MAX; i++)
        pick[picks++] = train_pick(&l->tr, k, i, n);
    return picks;
}

/* Of a step that a prediction was about: as long as nothing was changed since, it is the last. */
static void fill_told(NetView *v, const State *s)
{
    NetLesson *l = &v->lesson;
    if (!s->visit.shows_step || s->step == 0 || s->points == NULL) return;
    const Row *raw = segment_row(segment_of(s->net.run, s->step - 1), s->step - 1);
    if (raw == NULL || l->at == NULL || state_row(s)->step != s->step) return;
    l->raw_told = &raw->at;
    l->told = &row_seen(raw)->at;
    l->told_pick = v->told_pick;
    l->told_picks = net_view_picks(l, s->step - 1, state_n(s), v->told_pick);
}

static void fill_memory(NetLesson *l, const Row *raw)
{
    if (l->tr.rule != RULE_SGD) l->memory_of = &raw->at;
    if (raw->m.d > 0) l->m = &raw->m;
    if (raw->s.d > 0) l->s = &raw->s;
    l->rule_steps = raw->rule_steps;
}

static void fill_test(NetLesson *l, const State *s)
{
    const Points *test = s->net.test;
    const Origin *o = s->net.origin;
    bool is_held = o->test.kind == DATA_HELD;
    l->has_own_test = is_held ? o->data.kind == DATA_TARGET : test != NULL;
    if (test == NULL) return;
    l->test = test->at;
    l->test_n = test->n;
    if (is_held) l->held = &o->test;
}

static void fill_pins(NetView *v, const State *s)
{
    const Net *q = &s->net;
    NetLesson *l = &v->lesson;
    for (size_t i = 0; i < PINS_MAX; i++) {
        const Pin *p = &q->pin[i];
        if (p->run == NULL) continue;
        uint64_t step = state_row(s)->step, k = step < p->steps ? step : p->steps;
        size_t rows = collect(&v->pin_row[i], &v->pin_room[i], p->run, p->steps);
        v->pin[l->pins++] = (NetPin){
            .pin = i + 1, .name = p->name,
            .at = &row_seen(segment_near(segment_of(p->run, k), k))->at,
            .row = v->pin_row[i], .rows = rows, .steps = p->steps,
            .loss = p->has_losses ? p->loss : NAN,
            .test_loss = p->has_losses ? p->test_loss : NAN,
            .is_present = p->run == q->run, .is_ghost = p->run == q->ghost,
            .is_other = !points_same(p->run->points, s->points)
                || !points_same(p->run->test, q->test),
            .ended = p->run->ended };
    }
    l->pin = v->pin;
}

/* Where the points come from, as far as a function is known. */
static void fill_target(NetLesson *l, const State *s)
{
    const Origin *o = s->net.origin;
    const DataSource *d = &o->data;
    bool is_zigzag = is_zigzag_table(d), is_drawn = d->kind == DATA_TARGET;
    Interval in = is_drawn ? source_interval(d) : (Interval){ 0, 1 };
    l->has_target = is_drawn || is_zigzag;
    l->target = is_zigzag ? TARGET_ZIGZAG : d->target;
    l->typed = o->typed;
    l->target_lo = in.lo;
    l->target_hi = in.hi;
    l->drawn = is_drawn ? d : NULL;
    l->is_drawn = is_drawn && s->points != NULL && o->points == s->points;
}

void net_view_fill(NetView *v, const State *s, Lesson *out)
{
    const Net *q = &s->net;
    const Row *raw = state_row(s), *now = row_seen(raw);
    Segment *of = segment_of(q->run, now->step);
    const Row *raw_next = segment_row(of, now->step + 1), *next = raw_next != NULL
        ? row_seen(raw_next) : NULL;
    bool has_points = s->points != NULL;
    NetLesson *l = &v->lesson;
    *l = (NetLesson){ .at = &now->at, .next = has_points && next != NULL ? &next->at : NULL,
                      .start = &row_seen(q->start)->at,
        .raw = &raw->at, .raw_next = has_points && next != NULL ? &raw_next->at : NULL,
        .scale = of->scale, .named_by = q->origin->table,
        .tr = of->tr, .batch_all = q->batch == BATCH_ALL,
        .loss = now->has_losses ? now->loss : NAN,
        .test_loss = now->has_losses ? now->test_loss : NAN, .wanted = s->step,
        .ended = q->run->ended,
        .ended_why = q->run->ended != ENDED_NOT ? q->run->why.text : "", .reruns = !q->goes_on,
        .start_seed = q->origin->network.seed, .start_kind = q->origin->given ? START_GIVEN
        : (int)q->origin->network.start,
        .elbow_lo = q->origin->network.elbow_lo, .elbow_hi = q->origin->network.elbow_hi,
        .bias = now->at.bias, .stop_loss = q->stop.loss, .stop_steps = q->stop.steps,
        .stop_still = q->stop.still };
    fill_memory(l, raw);
    fill_test(l, s);
    l->x_lo = has_points ? s->points->x_lo : INFINITY;
    l->x_hi = has_points ? s->points->x_hi : -INFINITY;
    l->data_name = data_name(v, s);
    fill_target(l, s);
    l->table = has_points && q->origin->points == s->points ? q->origin->table : NULL;
    /* a step before a change that went on may have been made of more points than there are now */
    size_t n = state_n(s);
    if (n > 0 && l->tr.batch > n) l->tr.batch = n;
    l->picks = net_view_picks(l, now->step, has_points ? n : 0, v->pick);
    l->pick = v->pick;
    fill_told(v, s);
    l->rows = collect(&v->row, &v->room, q->run, s->steps);
    l->row = v->row;
    l->parts = parts(&v->part, &v->part_room, q->run, s->steps);
    l->part = v->part;
    uint64_t made = segment_made(q->run), base = history_base(now->at.d, q->run->tr.rule);
    l->made = made >= history_before(s->steps, base) ? s->steps : made;
    if (q->ghost != NULL) {
        l->ghosts = collect(&v->ghost, &v->ghost_room, q->ghost, q->ghost_steps);
        l->ghost = v->ghost;
        uint64_t k = now->step < q->ghost_steps ? now->step : q->ghost_steps;
        l->ghost_at = &row_seen(segment_near(segment_of(q->ghost, k), k))->at;
    }
    fill_pins(v, s);
    if (l->picks > 0) out->turn = v->pick[0];
    out->net = l;
}

static double *copied(const double *v, size_t n, bool *failed)
{
    double *out = memory_take(n*sizeof *out);
    if (out == NULL) *failed = true;
    else memcpy(out, v, n*sizeof *out);
    return out;
}

static Sample *copied_points(const Points *p, bool *failed)
{
    if (p == NULL) return NULL;
    Sample *out = memory_take(p->n*sizeof *out);
    if (out == NULL) *failed = true;
    else memcpy(out, p->at, p->n*sizeof *out);
    return out;
}

/* What goes on from this row beside its parameters, instead of what there was. */
static bool keep_row(LessonData *d, const State *s, const Row *row, bool is_drawn)
{
    const Segment *of = segment_of(s->net.run, row->step);
    Kept k;
    KeptFrom from = { .row = row, .taken = s->taken + row->step,
                      .with_memory = of->tr.rule == state_training(s).rule,
                      .with_parameters = !is_drawn, .scale = &of->scale,
                      .s = s->points != NULL ? s->points->at : NULL, .n = state_n(s) };
    if (!kept_of(&k, &from)) return false;
    kept_free(&d->kept);
    d->kept = k;
    return true;
}

/* Of test points that are held out: how many, where points were added or taken away; where none
 * are left to be trained on they are held out of nothing. */
static void say_held(LessonData *d)
{
    size_t usual = hold_out_count(d->test.share, d->n + d->test_n);
    d->test.count = d->test_n == usual ? 0 : d->test_n;
    if (d->n == 0 || d->test_n == 0) d->test = (DataSource){ .kind = DATA_POINTS };
}

Status net_data(const State *s, LessonData *out, Message *msg)
{
    const Net *q = &s->net;
    const Network *f = &row_seen(state_row(s))->at;
    bool failed = false;
    LessonData d = { .rate = s->rate, .order = s->order, .seed = s->seed, .has_view = true,
                     .view = s->view,
                     .batch = q->batch, .layers = q->layers, .optimizer = q->optimizer,
                     .beta = { q->beta[0], q->beta[1] }, .stop_loss = q->stop.loss,
                     .stop_steps = q->stop.steps,
                     .stop_still = q->stop.still };
    memcpy(d.title, s->title, sizeof d.title);
    memcpy(d.about, s->about, sizeof d.about);
    memcpy(d.group, s->group, sizeof d.group);
    memcpy(d.axis, s->axis, sizeof d.axis);
    if (!origin_copy_sources(q->origin, &d.data, &d.test)) failed = true;
    d.network = (NetworkData){ .width = f->d, .w = copied(f->w, f->d, &failed),
                               .b = copied(f->b, f->d, &failed),
                               .v = copied(f->v, f->d, &failed), .has_c = f->bias, .c = f->c };
    d.n = state_n(s);
    d.point = copied_points(s->points, &failed);
    /* points were taken away: a step takes all that are left */
    if (d.n > 0 && d.batch != BATCH_ALL && d.batch > d.n) d.batch = d.n;
    d.test_n = q->test != NULL ? q->test->n : 0;
    d.test_point = copied_points(q->test, &failed);
    if (d.test.kind == DATA_HELD) say_held(&d);
    if (!keep_row(&d, s, state_row(s), false)) failed = true;
    if (q->origin->points != s->points) {
        d.data.kind = DATA_POINTS;
        for (int k = 0; k < 2; k++) axis_complete(&d.axis[k], q->origin->table, k);
    } else {
        d.table = table_said_share(q->origin->table);
    }
    d.data.scaled = q->scale.on;
    if (failed) {
        lesson_data_free(&d);
        return fail(msg, ERR_MEMORY, "Out of memory.");
    }
    *out = d;
    return OK;
}

/* The random start that the lesson says, when the run began with it: 100,000 units
 * are then one line. */
static Status is_random_start(const State *s, bool *is, Message *msg)
{
    const Origin *o = s->net.origin;
    const Network *k = &s->net.start->at;
    Network f;
    *is = false;
    if (o->given) return OK;
    Status st = network_start_scaled(&f, &o->network, &s->net.scale, msg);
    if (st == ERR_RANGE) return OK;      /* no numbers of this one */
    if (st != OK) return st;
    *is = f.d == k->d && f.bias == k->bias && f.c == k->c && same(f.w, k->w, k->d)
        && same(f.b, k->b, k->d) && same(f.v, k->v, k->d);
    network_deinit(&f);
    return OK;
}

Status net_began(const State *s, LessonData *d, bool *is, Message *msg)
{
    const Net *q = &s->net;
    NetworkData *n = &d->network;
    const Network *k = &row_seen(q->start)->at;
    bool is_drawn;
    *is = false;
    if (q->run->before != NULL || q->run->first != 0) return OK;
    Status st = is_random_start(s, &is_drawn, msg);
    if (st != OK || (!is_drawn && k->d != n->width)) return st;
    if (!keep_row(d, s, q->start, is_drawn)) return state_no_memory(msg);
    *is = true;
    if (is_drawn) {
        free(n->w);
        free(n->b);
        free(n->v);
        *n = q->origin->network;
        return OK;
    }
    memcpy(n->w, k->w, k->d*sizeof *n->w);
    memcpy(n->b, k->b, k->d*sizeof *n->b);
    memcpy(n->v, k->v, k->d*sizeof *n->v);
    n->c = k->c;
    n->has_c = k->bias;
    return OK;
}
