#include "model/sketch.h"

#include "model/job.h"
#include "model/visit.h"

#include <math.h>
#include <stdlib.h>

#define WIDTH_SKETCHED  5000u
#define POINTS_SKETCHED 200000u

static int ascending(const void *a, const void *b)
{
    double p = *(const double *)a, q = *(const double *)b;
    return (p > q) - (p < q);
}

static void find_elbows(Sketch *k, const Lesson *l)
{
    size_t d = l->net != NULL ? l->net->at->d : 1, n = 0;
    double at[SKETCH_ELBOWS + 1];
    for (size_t i = 0; i < d && n <= SKETCH_ELBOWS; i++) {
        Unit u = l->net != NULL ? (Unit){ l->net->at->w[i], l->net->at->b[i] } : l->unit;
        Maybe e = unit_elbow(u);
        if (e.there && e.value > k->view.x0 && e.value < k->view.x1) at[n++] = e.value;
    }
    if (n > SKETCH_ELBOWS) return;
    qsort(at, n, sizeof *at, ascending);
    for (size_t i = 0; i < n; i++) k->elbow[k->elbows++] = at[i];
}

static void put(Sketch *k, const Lesson *l, double x)
{
    double y = l->net != NULL ? network_value(l->net->at, x) : unit_phi(l->unit, x);
    if (isfinite(y) && k->curves < SKETCH_CURVE) k->curve[k->curves++] = (Sample){ x, y };
}

/* Straight between its elbows; where they are too many, at even places. */
static void find_curve(Sketch *k, const Lesson *l)
{
    bool is_whole = k->elbows > 0 || l->net == NULL;
    Window v = k->view;
    if (is_whole) {
        put(k, l, v.x0);
        for (size_t i = 0; i < k->elbows; i++) put(k, l, k->elbow[i]);
        put(k, l, v.x1);
        return;
    }
    for (size_t i = 0; i < SKETCH_CURVE; i++)
        put(k, l, v.x0 + (v.x1 - v.x0)*(double)i/(SKETCH_CURVE - 1));
}

void sketch_of(Sketch *out, const Lesson *l)
{
    unsigned hides = lesson_hides(l);
    *out = (Sketch){ .is_net = l->net != NULL, .view = l->view };
    if (l->warmup != NULL) {
        sketch_of_warmup(out, l);
        return;
    }
    find_elbows(out, l);
    find_curve(out, l);
    if (hides & HIDE_ELBOW) out->elbows = 0;
    size_t stride = l->n/SKETCH_POINTS + 1;
    for (size_t i = 0; i < l->n && out->points < SKETCH_POINTS; i += stride)
        out->point[out->points++] = l->point[i];
    out->has_residual = l->net == NULL && l->n == 1 && !(hides & (HIDE_RESIDUAL | HIDE_VALUE));
    if (out->has_residual) out->phi = unit_phi(l->unit, l->point[0].x);
}

Status sketch_of_data(Sketch *out, const LessonData *d, Message *msg)
{
    if (d->network.width > WIDTH_SKETCHED || d->n > POINTS_SKETCHED)
        return fail(msg, ERR_RANGE, "Too large for a small picture.");
    Model *m = model_new();
    if (m == NULL) return fail(msg, ERR_MEMORY, "Out of memory.");
    model_set_lazy(m, true);        /* its start is all that is seen */
    Status s = model_load(m, d, msg);
    if (s == OK) sketch_of(out, model_lesson(m));
    model_free(m);
    return s;
}
