/* net_story.h - a network lesson without a model: for views and their pictures. */
#ifndef ELBOW_NET_STORY_H
#define ELBOW_NET_STORY_H

#include "story.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "model/network_start.h"
#include "model/run.h"

typedef struct {
    Lesson    lesson;
    NetLesson net;
    Sample   *s, *test;
    Row     **row;
    Row      *now, *next, *start, *ghost;
    size_t    pick[PICKS_MAX];
} NetStory;

static inline Sample *net_story_samples(size_t n, double noise, uint64_t seed)
{
    double *x = malloc(n*sizeof *x), *y = malloc(n*sizeof *y);
    Sample *s = malloc(n*sizeof *s);
    target_samples(x, y, n, TARGET_ZIGZAG, noise, seed);
    for (size_t i = 0; i < n; i++) s[i] = (Sample){ x[i], y[i] };
    free(x);
    free(y);
    return s;
}

/* d units on n points of the zig-zag, after `step` of `steps` steps (batch 1 … n). */
static inline NetStory *net_story_new(size_t d, size_t n, size_t batch, double rate, size_t step,
                                      size_t steps)
{
    NetStory *q = calloc(1, sizeof *q);
    q->s = net_story_samples(n, 0.05, 1);
    q->test = net_story_samples(400, 0, 2);
    NetworkData k = { .width = d, .seed = 3, .elbow_lo = 0, .elbow_hi = 1 };
    Network f;
    CHECK(network_start(&f, &k, NULL) == OK);
    Training tr = { .rate = rate, .layers = LAYERS_ALL, .batch = batch, .order = ORDER_SAMPLE,
                    .seed = 1 };
    q->start = row_new(&f, NULL, NULL, 0, 0);
    Recipe recipe = { .tr = tr, .s = q->s, .n = n, .test = q->test, .test_n = 400,
                      .start = q->start };
    network_deinit(&f);
    Runner r;
    CHECK(runner_init(&r, &recipe) == OK);
    size_t rows = 0, cap = 0;
    for (;;) {
        size_t at = r.e.t.step;
        if (history_before(at, r.base) == at) {
            if (rows == cap) q->row = realloc(q->row, (cap = 2*cap + 64)*sizeof *q->row);
            q->row[rows++] = runner_row(&r, true);
        }
        if (at == step) q->now = runner_row(&r, true);
        if (at == step + 1) q->next = runner_row(&r, false);
        if (at > steps) break;
        size_t to = at < step ? step : at < step + 1 ? step + 1 : steps + 1;
        CHECK(runner_go(&r, to, 1e9) == OK);
    }
    runner_deinit(&r);
    for (size_t j = 0; j < batch && j < PICKS_MAX; j++) q->pick[j] = train_pick(&tr, step, j, n);
    q->net = (NetLesson){ .elbow_hi = 1, .at = &q->now->at, .next = &q->next->at,
                          .raw = &q->now->at, .raw_next = &q->next->at, .start = &q->start->at,
                          .tr = tr, .pick = q->pick,
        .picks = batch < PICKS_MAX ? batch : PICKS_MAX, .test = q->test, .test_n = 400,
        .has_target = true, .target_hi = 1,
        .target = TARGET_ZIGZAG, .loss = q->now->loss, .test_loss = q->now->test_loss,
        .row = (const Row *const *)q->row,
        .rows = rows, .wanted = step, .made = steps, .ended_why = "", .reruns = true,
        .data_name = "zig-zag", .x_lo = q->s[0].x, .x_hi = q->s[n - 1].x };
    q->lesson = (Lesson){ .title = "Zig-zag", .point = q->s, .n = n, .rate = rate,
                          .order = ORDER_SAMPLE, .seed = 1,
        .view = { -0.05, 1.05, -1.5, 1.6 }, .step = step, .steps = steps, .turn = q->pick[0],
        .net = &q->net };
    return q;
}

static inline void net_story_free(NetStory *q)
{
    for (size_t i = 0; i < q->net.rows; i++) row_free(q->row[i]);
    free(q->row);
    row_free(q->now);
    row_free(q->next);
    row_free(q->start);
    free(q->s);
    free(q->test);
    free(q);
}

#endif
