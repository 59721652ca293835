/* The exercise's four cases, and views that show what matters. */
#include "base/number.h"
#include "model/lesson.h"

#include <float.h>
#include <math.h>
#include <stdio.h>

static const struct {
    const char *title;
    Unit        unit;
    Sample      point;
    double      rate;
    Window      view;
} cases[] = {
    { "Case (i): φ(x) = 0",              { 1, -2 },    { 1, -1 },   0.1, { -1.8, 3.6, -1.6, 2 } },
    { "Case (ii): w > 0, x > 0",         { 1, -0.5 },  { 1.5, 0 },  0.2, { -1.5, 3, -0.6, 2.2 } },
    { "Case (iii): w > 0, x < 0",        { 1, 2 },     { -1, 0 },   0.1, { -3, 1.8, -0.8, 3.6 } },
    { "Case (iv): w < 0, x > 0",         { -1, 2 },    { 1, 0 },    0.1, { -1.8, 3, -0.8, 3.6 } },
};

LessonData case_data(int which, Sample *point_storage)
{
    int i = which < 1 || which > 4 ? 1 : which - 1;
    LessonData d = { .unit = cases[i].unit, .point = point_storage, .n = 1, .rate = cases[i].rate,
                     .has_view = true, .view = cases[i].view };
    snprintf(d.title, sizeof d.title, "%s", cases[i].title);
    *point_storage = cases[i].point;
    return d;
}

/* --- a view that shows everything --- */

typedef struct { double lo, hi; } Range;

static void hold(Range *r, double v)
{
    if (!isfinite(v)) return;
    if (v < r->lo) r->lo = v;
    if (v > r->hi) r->hi = v;
}

static double span(Range r) { return r.hi - r.lo; }

/* v, unless it would squash the rest to less than 1/times of the view. */
static void hold_near(Range *r, Range core, Maybe v, double times)
{
    double reach = times*span(core);
    if (v.there && v.value >= core.lo - reach && v.value <= core.hi + reach) hold(r, v.value);
}

/* k steps; divided where the step is a fraction, as 19/10 is 1.9 and 19*0.1 is not. */
static double steps_at(double k, double step)
{
    return step < 1 && step > 1e-15 ? k/round(1/step) : k*step;
}

/* Room at both ends, then out to round numbers. */
static Range roomy(Range r, double below, double above)
{
    double s = span(r), step = nice_below(s/20);
    Range out = { steps_at(floor((r.lo - below*s)/step), step),
                  steps_at(ceil((r.hi + above*s)/step), step) };
    if (step >= 1e-15*fmax(fabs(r.lo), fabs(r.hi))) return out;
    return (Range){ r.lo - below*s, r.hi + above*s };
}

Window lesson_fit_view(const Lesson *l)
{
    Range x = { 0, 0 }, y = { 0, 0 };
    for (size_t i = 0; i < l->n; i++) {
        hold(&x, l->point[i].x);
        hold(&y, l->point[i].y);
    }
    Maybe elbow = unit_elbow(l->unit), next = elbow, pivot = { false, 0 };
    Unit after = l->unit;
    if (l->n > 0) {
        Sample s = l->point[l->turn];
        StepReport r = unit_report(l->unit, s, l->rate);
        next = r.next_elbow;
        pivot = r.pivot;
        after = r.next;
    }
    Range core = x;
    if (span(core) < 1e-290)
        core = elbow.there ? (Range){ fmin(0, elbow.value), fmax(0, elbow.value) }
            : (Range){ 0, 1 };
    if (span(core) < 1e-290) core.hi = 1;
    hold(&x, core.lo);
    hold(&x, core.hi);
    hold_near(&x, core, elbow, 6);
    hold_near(&x, core, next, 6);
    hold_near(&x, core, pivot, 2);
    hold(&x, x.lo - 0.3*fmax(0, x.hi - 2.5*fabs(x.lo)));    /* case (iii) lives at x < 0 */

    for (size_t i = 0; i < l->n; i++) hold(&y, unit_phi(l->unit, l->point[i].x));
    if (l->n > 0) hold(&y, unit_phi(after, l->point[l->turn].x));
    if (!(span(y) > 1e-290)) hold(&y, fmax(unit_phi(l->unit, x.lo), unit_phi(l->unit, x.hi)));
    if (!(span(y) > 1e-290)) hold(&y, 1);
    if (pivot.there && pivot.value >= x.lo && pivot.value <= x.hi) {
        double z = unit_z(l->unit, pivot.value);
        hold_near(&y, y, (Maybe){ isfinite(z), z }, 1);
    }
    x = roomy(x, 0.12, 0.15);
    y = roomy(y, 0.25, 0.6);
    Window v = { x.lo, x.hi, y.lo, y.hi };
    /* numbers too large for any view */
    return window_valid(v) ? v : (Window){ -1.5, 3, -0.6, 2.2 };
}

Window network_fit_view(const Network *f, const Sample *s, size_t n)
{
    if (n == 0) {
        Window v = { -0.1, 1.1, -1.5, 1.5 };
        return v;
    }
    Range x = { s[0].x, s[0].x }, y = { s[0].y, s[0].y };
    for (size_t i = 0; i < n; i++) {
        hold(&x, s[i].x);
        hold(&y, s[i].y);
    }
    /* f^ over the data, so that a wild start is seen; not where it would make the data tiny */
    Range data = y;
    hold_near(&y, data, (Maybe){ true, 0 }, 1);
    for (int i = 0; i <= 32 && f->d <= 10000; i++) {
        double at = x.lo + (x.hi - x.lo)*i/32;
        hold_near(&y, data, (Maybe){ true, network_value(f, at) }, 1);
    }
    if (!(span(x) > 1e-290)) x = (Range){ x.lo - 1, x.hi + 1 };
    if (!(span(y) > 1e-290)) y = (Range){ y.lo - 1, y.hi + 1 };
    x = roomy(x, 0.05, 0.05);
    y = roomy(y, 0.2, 0.2);
    Window v = { x.lo, x.hi, y.lo, y.hi };
    return window_valid(v) ? v : (Window){ -0.1, 1.1, -1.5, 1.5 };
}
