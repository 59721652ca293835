#include "view/kit/step_seen.h"

#include <math.h>
#include <stdio.h>

#define READ_SPEED 20.0      /* steps a second */

static void of_one_unit(StepSeen *seen, const Scene *s)
{
    seen->is_there = s->has_report;
    if (s->has_report) derive_report(&seen->d, s->lesson, &s->report);
    else unit_digits(&seen->digits.shown, s->shown, 1, NULL, 0);
}

static void of_network(StepSeen *seen, const Scene *s)
{
    const Network *f = s->lesson->net->at;
    if (s->look.selected >= f->d) return;
    size_t i = (size_t)s->look.selected;
    seen->is_there = derive(&seen->d, s->lesson, i);
    if (!seen->is_there)
        unit_digits(&seen->digits.shown, (Unit){ f->w[i], f->b[i] }, f->v[i], NULL, 0);
}

const StepSeen *view_step_seen(View *v)
{
    StepSeen *seen = &v->step;
    if (seen->is_made) return seen;
    seen->is_made = true;
    if (v->s->lesson->net == NULL) of_one_unit(seen, v->s);
    else of_network(seen, v->s);
    if (seen->is_there) step_digits(&seen->digits, &seen->d);
    else seen->digits.trained = seen->digits.shown;
    return seen;
}

void step_seen_of(View *v, size_t unit, StepSeen *out)
{
    const Lesson *l = v->s->lesson;
    *out = *view_step_seen(v);
    if (l->net == NULL || unit == 0 || v->s->look.selected == unit - 1) return;
    *out = (StepSeen){ .is_made = true };
    out->is_there = derive(&out->d, l, unit - 1);
    if (out->is_there) step_digits(&out->digits, &out->d);
}

NumberText seen_text(View *v, Quantity q)
{
    return shown_text(view_step_seen(v)->digits.shown.q[q]);
}

NumberText seen_tex(View *v, Quantity q)
{
    return shown_tex(view_step_seen(v)->digits.shown.q[q]);
}

NumberText seen_between(View *v, Quantity from, Quantity to, double value)
{
    const Digits *g = &view_step_seen(v)->digits.shown;
    return shown_between_text(g->q[from], g->q[to], value);
}

NumberText seen_between_tex(View *v, Quantity from, Quantity to, double value)
{
    const Digits *g = &view_step_seen(v)->digits.shown;
    return shown_between_tex(g->q[from], g->q[to], value);
}

/* As exact as the elbow's two places ask for; a thirtieth of what is seen at most. */
static AxisText place(View *v, double value, bool tex)
{
    const Shown *q = view_step_seen(v)->digits.shown.q;
    Window w = v->s->lesson->view;
    AxisText t, words;
    double fine = 0;
    if (q[Q_ELBOW].digits > 0 && q[Q_NEXT_ELBOW].digits > 0)
        fine = fmax(fabs(q[Q_NEXT_ELBOW].value - q[Q_ELBOW].value)/2, (w.x1 - w.x0)/2e4);
    words = axis_place_near(v->s->lesson, 0, value, fine);
    snprintf(t.s, sizeof t.s, tex ? "\\text{%.38s}" : "%.47s", words.s);
    return t;
}

AxisText seen_place_tex(View *v, Quantity q)
{
    AxisText t;
    const Shown *at = &view_step_seen(v)->digits.shown.q[q];
    if (axis_is_dated(v->s->lesson, 0) && at->digits > 0) return place(v, at->value, true);
    snprintf(t.s, sizeof t.s, "%s", seen_tex(v, q).s);
    return t;
}

AxisText seen_place_between_tex(View *v, Quantity from, Quantity to, double value)
{
    AxisText t;
    if (axis_is_dated(v->s->lesson, 0) && isfinite(value)) return place(v, value, true);
    snprintf(t.s, sizeof t.s, "%s", seen_between_tex(v, from, to, value).s);
    return t;
}

AxisText seen_place(View *v, Quantity q)
{
    AxisText t;
    const Shown *at = &view_step_seen(v)->digits.shown.q[q];
    if (axis_is_dated(v->s->lesson, 0) && at->digits > 0) return place(v, at->value, false);
    snprintf(t.s, sizeof t.s, "%s", seen_text(v, q).s);
    return t;
}

NumberText seen_mean_loss(View *v)
{
    double loss = v->s->lesson->net->loss;
    const Shown *q = view_step_seen(v)->digits.shown.q;
    Shown s = q[v->s->after ? Q_NEXT_MEAN_LOSS : Q_MEAN_LOSS];
    bool is_it = s.digits > 0 && fabs(s.value - loss) <= 1e-12*fabs(loss);      /* but for sums */
    return shown_text(is_it ? s : shown_alone(loss));
}

bool step_is_read(const Scene *s) { return !s->playing || s->speed <= READ_SPEED; }
