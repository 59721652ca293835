/* Of a network: the elbows and slopes that a student predicts, to be dragged, and after the step
 * where those units came. A unit's line is drawn as it adds to f^, v phi: before the step with the
 * v of now; once that is told with v', which w' and b' come with (MATH 3), so that the lines add up
 * to f^ after the step. What was predicted has the same v: so slopes can be compared. */
#include <math.h>
#include <stdio.h>

#include "view/kit/ghost.h"
#include "view/kit/step_seen.h"
#include "view/kit/widgets.h"
#include "view/net/net_geom.h"

#define LABEL_SIZE 13.5

typedef struct { Ghosts k; size_t i; Unit now; double v; } NetGhost;

/* Where the step, once it is told, brought it. */
static bool came(const NetGeom *g, const NetGhost *q, Unit *to)
{
    bool is_told = q->k.told_elbow != NULL || q->k.told_slope != NULL;
    if (!is_told || g->next == NULL || g->next->d != g->f->d) return false;
    *to = (Unit){ g->next->w[q->i], g->next->b[q->i] };
    return true;
}

static size_t ghosts(const NetGeom *g, NetGhost out[PREDICTED_MAX])
{
    size_t unit[PREDICTED_MAX], units = view_predicted(g->p.v, unit), n = 0;
    Unit to;
    for (size_t j = 0; j < units; j++) {
        NetGhost q = { .i = unit[j] > 0 ? unit[j] - 1 : 0 };
        if (q.i >= g->f->d) continue;
        q.now = (Unit){ g->f->w[q.i], g->f->b[q.i] };
        if (!view_ghosts(g->p.v, unit[j], q.now, &q.k)) continue;
        q.v = came(g, &q, &to) ? g->next->v[q.i] : g->f->v[q.i];
        out[n++] = q;
    }
    return n;
}

/* Heights of the unit itself: v times them are drawn. */
static Axis unit_axis(const NetGeom *g, double v)
{
    Axis y = g->p.y;
    y.data_lo /= v;
    y.data_hi /= v;
    return y;
}

static bool has_elbow(const NetGeom *g, const Ghosts *k)
{
    bool is_seen = k->e >= g->p.x.data_lo && k->e <= g->p.x.data_hi;
    return k->elbow && (k->is_open || k->has_elbow) && is_seen;
}

/* --- where it came --- */

/* The selected unit's e' is drawn with the others' marks. */
static bool own_mark(const NetGeom *g, const NetGhost *q, Unit to, Pt *at)
{
    Maybe e = unit_elbow(to);
    if (!e.there || (q->i == g->selected && net_elbow_moves(g))) return false;
    *at = pt(axis_to_pt(&g->p.x, e.value), g->elbow_y);
    return q->k.elbow && e.value >= g->p.x.data_lo && e.value <= g->p.x.data_hi;
}

static void draw_what_came(NetGeom *g, const NetGhost *q)
{
    Unit to;
    Pt a, b;
    double em = g->p.em;
    if (!came(g, q, &to)) return;
    if (net_line(g, to, q->v, &a, &b)) {
        canvas_line(g->p.v->cv, a, b, (Stroke){ .width = 2*em, .dash = 5*em, .gap = 4*em },
                    PAINT_NEXT);
        placer_line(&g->p.place, a, b, PLACE_NEVER);
    }
    if (!own_mark(g, q, to, &a)) return;
    view_diamond(g->p.v->cv, a, 6*em, PAINT_CARD, PAINT_NEXT, 1.8*em);
    placer_mark(&g->p.place, rect_around(a, 7*em));
}

static void label_what_came(NetGeom *g, const NetGhost *q, const StepSeen *seen)
{
    Unit to;
    Pt at;
    char tex[96];
    if (!came(g, q, &to) || !own_mark(g, q, to, &at) || !seen->is_there) return;
    const Digits *d = &seen->digits.shown;
    snprintf(tex, sizeof tex, "e_{%zu}' = %s", q->i + 1,
             shown_between_tex(d->q[Q_ELBOW], d->q[Q_NEXT_ELBOW], unit_elbow(to).value).s);
    plot_label_at(&g->p, -1, at, 8*g->p.em, 1, tex, 14, PAINT_NEXT);
}

/* --- ghosts --- */

void net_ghosts(NetGeom *g)
{
    NetGhost all[PREDICTED_MAX];
    size_t n = ghosts(g, all);
    Pt a, b;
    for (size_t j = 0; j < n; j++) {
        const NetGhost *q = &all[j];
        draw_what_came(g, q);
        if (q->v != 0 && net_line(g, q->k.u, q->v, &a, &b))
            ghost_line(&g->p, &q->k, a, b, unit_axis(g, q->v), LABEL_GHOST_LINE);
        if (!has_elbow(g, &q->k)) continue;
        ghost_bracket(&g->p, &q->k, g->elbow_y);
        ghost_elbow(&g->p, &q->k, pt(axis_to_pt(&g->p.x, q->k.e), g->elbow_y), LABEL_GHOST);
    }
}

static void line_label(NetGeom *g, const NetGhost *q)
{
    Pt a, b;
    const Ghosts *k = &q->k;
    if (q->v == 0 || !net_line(g, k->u, q->v, &a, &b) || !ghost_line_at(&g->p, k, &a, &b)) return;
    char tex[96];
    snprintf(tex, sizeof tex, "\\text{your line of unit %zu%s}", q->i + 1,
             k->is_open && k->slope ? ": drag me" : "");
    Place c[PLACES_TRIED];
    Extent e = plot_label_size(&g->p, tex, LABEL_SIZE);
    size_t n = places_along(c, PLACES_TRIED, a, b, e.width, e.ascent + e.descent, 8*g->p.em, 0.55);
    plot_label(&g->p, LABEL_GHOST_LINE, c, n, tex, LABEL_SIZE, PAINT_INK_SOFT);
}

void net_ghost_labels(NetGeom *g)
{
    NetGhost all[PREDICTED_MAX];
    size_t n = ghosts(g, all);
    for (size_t j = 0; j < n; j++) {
        const NetGhost *q = &all[j];
        StepSeen seen;
        char tex[200], off[96];
        step_seen_of(g->p.v, q->i + 1, &seen);
        label_what_came(g, q, &seen);
        ghost_distance(g->p.v, q->k.told_elbow, shown_value(seen.digits.shown.q[Q_NEXT_ELBOW]),
                       off, sizeof off);
        snprintf(tex, sizeof tex, "\\text{your }e_{%zu}'%s", q->i + 1,
                 q->k.is_open ? "\\text{: drag me}" : off);
        if (has_elbow(g, &q->k))
            plot_label_at(&g->p, LABEL_GHOST, pt(axis_to_pt(&g->p.x, q->k.e), g->elbow_y),
                          (q->k.has_elbow ? 9 : GHOST_RING)*g->p.em, 5, tex, LABEL_SIZE,
                          PAINT_INK_SOFT);
        line_label(g, q);
    }
}
