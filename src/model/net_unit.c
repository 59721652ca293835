#include "model/net_unit.h"

#include <stdio.h>

#include "base/count_text.h"
#include "base/utf8.h"
#include "model/derive.h"

/* As it trains: where a step is seen moving, at its beginning. */
static size_t point_of(const Lesson *l, Unit u, const Batch *batch)
{
    for (size_t j = 0; j < batch->count; j++)
        if (unit_z(u, scale_sample(&l->net->scale, batch_point(l, batch, j)).x) > 0) return j;
    return 0;
}

void net_unit_lesson(LessonData *out, Sample *point, const Lesson *l, uint64_t serial, size_t i)
{
    const Network *f = l->net->raw;
    Unit u = { f->w[i], f->b[i] };
    Batch batch = batch_of(l);
    *out = (LessonData){ .unit = u, .rate = l->rate,
                         .of_net = { .unit = i + 1, .batch = l->net->tr.batch, .step = l->step,
                                     .serial = serial, .v = f->v[i], .at = u } };
    /* along x it is the network's own; scaled, x counts something else */
    if (!l->net->scale.on) out->axis[0] = lesson_axis(l, 0);
    size_t most = utf8_whole(l->title, 100);
    snprintf(out->title, sizeof out->title, "Unit %s of %.*s, step %s",
             count_text((double)i + 1).s, (int)most, l->title[0] != '\0' ? l->title : "a network",
             count_text((double)l->step).s);
    if (batch.count == 0) return;
    Sample s = scale_sample(&l->net->scale, batch_point(l, &batch, point_of(l, u, &batch)));
    double delta = network_value(f, s.x) - s.y;
    *point = (Sample){ s.x, unit_phi(u, s.x) - delta*f->v[i] };
    out->point = point;
    out->n = 1;
    out->of_net.delta = delta;
    out->of_net.point = *point;
}

void net_unit_words(Buf *b, const Lesson *l, const NetUnit *of)
{
    const NetLesson *net = l->net;
    const char *unit = count_text((double)of->unit).s;
    buf_printf(b, "Unit %s of the network as it is at step %s", unit,
               count_text((double)of->step).s);
    if (l->n == 0) buf_printf(b, ". It has no point yet.");
    else
        buf_printf(b, ", %s: φ − y is what reaches it there, δ times its v.",
                   net->tr.batch == 1 ? "at the point of its next step"
                                      : "at one point of its next batch");
    if (net->scale.on) buf_printf(b, " All in the scaled units in which it trains.");
    if (net->tr.layers == LAYERS_OUTPUT)
        buf_printf(b, " In the network w and b stay: only the output layer trains.");
    else if (net->tr.rule != RULE_SGD)
        buf_printf(b, " A step here is plain SGD, there it is %s.",
                   choices_word(&rule_names, (int)net->tr.rule));
    buf_printf(b, " “Network” goes back.");
}

bool net_unit_holds(const NetUnit *of, Unit u, Sample p)
{
    return of->unit > 0 && u.w == of->at.w && u.b == of->at.b && p.x == of->point.x
        && p.y == of->point.y;
}
