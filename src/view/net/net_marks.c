/* Marks of the network plot: data, elbows, and what can be dragged. */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "plot/column_form.h"
#include "view/kit/asked.h"
#include "view/kit/ghost.h"
#include "view/kit/widgets.h"
#include "view/net/net_geom.h"

/* --- data --- */

/* Of thousands only the point under the pointer says its numbers. */
static const char *point_tip(const NetGeom *g, size_t i)
{
    const Ui *ui = g->p.v->s->ui;
    HandleId id = handle_id(HANDLE_POINT, i);
    if (ui->hot != id && ui->focus != id)
        return "A training point. Drag it; right click or Delete removes it.";
    return frame_text(g->p.v->frame,
                      "Training point %zu: (%s, %s). Drag it; right click or Delete removes it.%s",
                      i + 1,
                      axis_place(g->l, 0, g->l->point[i].x).s,
                      axis_place(g->l, 1, g->l->point[i].y).s,
                      ui->focus == id && g->l->n > POINTS_FEW ? POINTS_WAY : "");
}

static void point(NetGeom *g, size_t i, double halo)
{
    Canvas *cv = g->p.v->cv;
    Sample s = g->l->point[i];
    Pt at = plot_pt(&g->p, s.x, s.y);
    double r = g->crowd.radius, em = g->p.em;
    if (halo > 0) canvas_disc(cv, at, r + halo, PAINT_HALO);
    canvas_disc(cv, at, r, halo > 0 ? PAINT_DATA : PAINT_CROWD);
    if (view_hides(g->p.v, HIDE_X | HIDE_Y)) return;
    Handle *h = frame_add(g->p.v->frame, (Handle){
        .kind = HANDLE_POINT, .index = i, .box = rect_around(at, r + 2), .seg = { at, at },
        .reach = r + (g->l->n <= 64 ? 8 : 3)*em, .x = g->p.x, .y = g->p.y, .value = s.x,
        .value_y = s.y,
        .tab = true, .group = g->l->n > POINTS_FEW ? GROUP_POINTS : 0, .tip = point_tip(g, i) });
    view_focus_ring(g->p.v, h->id, rect_around(at, r), r);
    if (g->p.v->s->ui->hot == h->id) canvas_ring(cv, at, r + 3*em, 1.6*em, PAINT_NOW);
}

static bool is_shown(const NetGeom *g, size_t i) { return crowd_shows(&g->p, &g->crowd, i); }

/* From f^ to y at the point of the next step, when it is one. */
void net_residual(NetGeom *g)
{
    if (g->net->picks != 1 || view_hides(g->p.v, HIDE_RESIDUAL)) return;
    Sample s = g->l->point[g->net->pick[0]];
    double y = g->at_pick, em = g->p.em;
    if (s.x < g->p.x.data_lo || s.x > g->p.x.data_hi || !isfinite(y)) return;
    /* upright, so that an end far away may stand nearer; net_pt's would be infinite */
    Pt a = pt(axis_to_pt(&g->p.x, s.x), axis_to_pt(&g->p.y, y)),
       b = pt(a.x, axis_to_pt(&g->p.y, s.y)), from = a;
    if (!clip_segment(g->p.r, &a, &b)) return;
    double len = fabs(b.y - a.y), named = fmax(0, len - 14*em);   /* its end is the point's */
    placer_name(&g->p.place, LABEL_RESIDUAL, a, pt(a.x, a.y + (b.y > a.y ? named : -named)));
    if (len > 1) {
        canvas_line(g->p.v->cv, a, b, (Stroke){ .width = 2*em, .dash = 4.5*em, .gap = 3*em },
                    PAINT_RESIDUAL);
        placer_mark(&g->p.place, (Rect){ a.x - 2, fmin(a.y, b.y), 4, len });
        view_explain(g->p.v, EXPLAIN_RESIDUAL, (Rect){ a.x - 6, fmin(a.y, b.y), 12, len },
                     g->p.after ? "The residual f̂(x) − y of the point that the step took."
                     : "The residual f̂(x) − y of the point that the next step takes.");
    }
    if (a.x == from.x && a.y == from.y) {
        canvas_disc(g->p.v->cv, a, 5.2*em, PAINT_HALO);
        canvas_disc(g->p.v->cv, a, 4*em, PAINT_RESIDUAL);
        placer_mark(&g->p.place, rect_around(a, 5*em));
    }
}

void net_points(NetGeom *g)
{
    for (size_t i = 0; i < g->l->n; i += g->crowd.stride)
        if (is_shown(g, i)) point(g, i, g->crowd.cloud ? 0 : 1.4*g->p.em);
}

void net_ring(const NetGeom *g, Pt at)
{
    double em = g->p.em;
    if (g->net->picks <= PICKS_BOLD)
        canvas_ring(g->p.v->cv, at, g->crowd.radius + 2.6*em, 1.7*em, PAINT_RESIDUAL);
    else canvas_ring(g->p.v->cv, at, g->crowd.radius + 2.1*em, 1.1*em, PAINT_PICK);
}

void net_picks(NetGeom *g)
{
    const NetLesson *net = g->net;
    double em = g->p.em;
    for (size_t j = 0; net->picks <= PICKS_RINGED && j < net->picks; j++) {
        size_t i = net->pick[j];
        if (i >= g->l->n || !plot_sees(&g->p, g->l->point[i].x, g->l->point[i].y)) continue;
        if (!is_shown(g, i) || g->crowd.cloud) point(g, i, 1.4*em);
        Pt at = plot_pt(&g->p, g->l->point[i].x, g->l->point[i].y);
        net_ring(g, at);
        g->sees_picks = true;
    }
}

/* --- elbows --- */

static const char *elbow_tip(const NetGeom *g, size_t i, double e)
{
    const Ui *ui = g->p.v->s->ui;
    HandleId id = handle_id(HANDLE_UNIT_ELBOW, i);
    if (ui->hot != id && ui->focus != id)
        return "The elbow e = −b/w of a unit. Click: select it. Drag: move it along x; its slope "
               "stays.";
    return frame_text(g->p.v->frame,
                      "The elbow of unit %zu: e = −b/w = %s. Click: select it. Drag: move it along "
                      "x; its slope stays.",
                      i + 1, axis_place(g->l, 0, e).s);
}

/* The hand takes the ghost, not the unit. */
static bool is_predicted(const NetGeom *g, size_t i)
{
    Ghosts k;
    Unit u = { g->f->w[i], g->f->b[i] };
    return view_ghosts(g->p.v, i + 1, u, &k) && k.is_open && k.elbow;
}

static void elbow_handle(NetGeom *g, size_t i, double e, Pt at, double r)
{
    if (view_hides(g->p.v, HIDE_ELBOW) || is_predicted(g, i)) return;
    Handle *h = frame_add(g->p.v->frame, (Handle){
        .kind = HANDLE_UNIT_ELBOW, .index = i, .box = rect_around(at, r), .seg = { at, at },
        .reach = 5*g->p.em,
        .x = g->p.x, .value = e, .tab = true,
        .tip = elbow_tip(g, i, e) });
    view_focus_ring(g->p.v, h->id, rect_around(at, r), r);
    if (g->p.v->s->ui->hot == h->id)
        canvas_ring(g->p.v->cv, at, r + 3*g->p.em, 1.6*g->p.em, PAINT_NOW);
}

/* Where it lies in the view, were it alone; false when it does not. */
static bool elbow_at(const NetGeom *g, size_t i, Pt *at, double *e)
{
    Maybe k = unit_elbow((Unit){ g->f->w[i], g->f->b[i] });
    if (!k.there || k.value < g->p.x.data_lo || k.value > g->p.x.data_hi) return false;
    *e = k.value;
    *at = pt(axis_to_pt(&g->p.x, k.value), g->elbow_y);
    return true;
}

/* Too many for diamonds: short strokes, a few to a column, some with a handle. */
static void rug(NetGeom *g)
{
    enum { COLUMNS = 4096, DEEP = 4 };
    uint8_t seen[COLUMNS] = { 0 };
    size_t held = g->looks.tops + 1;
    double em = g->p.em, h = 6*em, wide = fmax(1, g->p.r.w/COLUMNS);
    Pt at;
    double e;
    for (size_t i = 0; i < g->f->d; i++) {
        if (!elbow_at(g, i, &at, &e)) continue;
        size_t column = (size_t)fmax(0, (at.x - g->p.r.x)/wide);
        if (column >= COLUMNS || seen[column] >= DEEP || unit_alone(&g->looks, i)) continue;
        if (seen[column]++ == 0 && held < ELBOWS_HELD) {
            elbow_handle(g, i, e, at, 3*em);
            held++;
        }
        canvas_line(g->p.v->cv, pt(at.x, at.y - h), pt(at.x, at.y + h), (Stroke){ .width = 1.2*em },
                    PAINT_CROWD);
    }
}

static double radius(const NetGeom *g, size_t unit)
{
    double r = g->f->d <= 16 ? 7 : g->f->d <= UNITS_COLOURED ? 5.5 : 5;
    return (unit == g->selected ? 8 : r)*g->p.em;
}

/* Raised until those before it leave enough of it to be seen and taken: of two that come
 * nearer evenly, as |dx| + |dy| of diamonds does not fall below `apart`. */
static void raise_elbow(NetGeom *g, ElbowSeen *k)
{
    double apart = 1.25*radius(g, UNIT_NONE), most = 0.3*g->p.r.h, lift = 0;
    double up = g->elbow_y - g->p.r.y > 0.4*g->p.r.h ? -1 : 1;
    for (bool again = true; again;) {
        again = false;
        for (size_t j = 0; j < g->elbows; j++) {
            double dx = fabs(k->at.x - g->elbow[j].at.x),
                least = fabs(g->elbow[j].at.y - g->elbow_y) + apart - dx;
            if (dx >= apart || lift >= least - 1e-6 || least > most
                || fabs(fabs(g->elbow[j].at.y - g->elbow_y) - lift) >= apart - dx - 1e-6)
                continue;
            lift = least;
            again = true;
        }
    }
    k->at.y = g->elbow_y + up*lift;
}

static void find_elbows(NetGeom *g)
{
    size_t unit[UNITS_COLOURED + 1], n = units_alone(&g->looks, unit);
    if (g->selected != UNIT_NONE) unit[n++] = g->selected;
    /* by their numbers, which do not change while they move */
    for (size_t k = 1; k < n; k++)
        for (size_t j = k; j > 0 && unit[j] < unit[j - 1]; j--) {
            size_t t = unit[j];
            unit[j] = unit[j - 1];
            unit[j - 1] = t;
        }
    for (size_t k = 0; k < n; k++) {
        ElbowSeen seen = { .unit = unit[k] };
        if (!elbow_at(g, unit[k], &seen.at, &seen.e)) continue;
        raise_elbow(g, &seen);
        g->elbow[g->elbows++] = seen;
    }
}

const ElbowSeen *net_elbow_of(const NetGeom *g, size_t unit)
{
    for (size_t k = 0; k < g->elbows; k++)
        if (g->elbow[k].unit == unit) return &g->elbow[k];
    return NULL;
}

void net_keep_marks(NetGeom *g)
{
    Placer *p = &g->p.place;
    double em = g->p.em;
    find_elbows(g);
    const ElbowSeen *chosen = net_elbow_of(g, g->selected);
    const PlotArea *a = &g->p;
    if (net_elbow_moves(g)) {
        double to = axis_to_pt(&a->x, a->next_elbow.value);
        if (to >= a->r.x && to <= rect_right(a->r))
            plot_name(&g->p, LABEL_NEXT_ELBOW, pt(to, g->elbow_y));
    }
    if (net_elbow_moved(g))
        plot_name(&g->p, LABEL_NEXT_ELBOW, pt(axis_to_pt(&a->x, a->before_elbow.value),
                                              g->elbow_y));
    for (size_t k = 0; k < g->elbows; k++) {
        const ElbowSeen *e = &g->elbow[k];
        placer_mark(p, rect_around(e->at, radius(g, e->unit) + (e == chosen ? 5 : 1)*em));
        plot_name(&g->p, net_one_elbow(g, chosen, e) ? LABEL_ELBOW : NET_ELBOW(e->unit), e->at);
    }
    for (size_t i = 0, kept = 0; i < g->l->n && kept < CROWD_KEPT; i += g->crowd.stride) {
        if (!is_shown(g, i)) continue;
        bool is_next = g->net->picks == 1 && g->net->pick[0] == i;
        Pt at = plot_pt(&g->p, g->l->point[i].x, g->l->point[i].y);
        placer_mark(p, rect_around(at, g->crowd.radius + (is_next ? 4*em : 1.4*em)));
        plot_name(&g->p, PLOT_POINT(i), at);
        kept++;
    }
    net_keep_test(g);
}

void net_names(const NetGeom *g)
{
    Canvas *cv = g->p.v->cv;
    char name[32];
    for (size_t k = 0; k < g->elbows; k++) {
        snprintf(name, sizeof name, "elbow %zu", g->elbow[k].unit + 1);
        canvas_name(cv, g->elbow[k].at, name);
    }
    if (net_elbow_moves(g))
        canvas_name(cv, pt(axis_to_pt(&g->p.x, g->p.next_elbow.value), g->elbow_y), "next elbow");
    if (g->net->picks != 1) return;
    Sample s = g->l->point[g->net->pick[0]];
    canvas_name(cv, plot_pt(&g->p, s.x, s.y), "point");
}

bool net_elbow_moves(const NetGeom *g)
{
    const PlotArea *p = &g->p;
    return g->selected != UNIT_NONE && p->has_next && p->elbow.there && p->next_elbow.there
        && fabs(axis_to_pt(&p->x, p->next_elbow.value) - axis_to_pt(&p->x, p->elbow.value)) > 1.5;
}

bool net_elbow_moved(const NetGeom *g)
{
    const PlotArea *p = &g->p;
    return g->selected != UNIT_NONE && p->after && p->has_before && p->elbow.there
        && p->before_elbow.there && plot_sees(p, p->before_elbow.value, p->y.data_lo)
        && fabs(axis_to_pt(&p->x, p->before_elbow.value) - axis_to_pt(&p->x, p->elbow.value)) > 1.5;
}

bool net_one_elbow(const NetGeom *g, const ElbowSeen *a, const ElbowSeen *b)
{
    return a != NULL && b != NULL && fabs(a->e - b->e)*fabs(1/axis_per_pt(&g->p.x, 0)) < 0.75;
}

static void diamond(NetGeom *g, size_t i)
{
    const ElbowSeen *k = net_elbow_of(g, i);
    double em = g->p.em, r = radius(g, i);
    if (k == NULL) return;
    unit_diamond(g->p.v->cv, k->at, r, 1.2*em, i, unit_strength(&g->looks, i));
    if (i == g->selected) canvas_ring(g->p.v->cv, k->at, r + 4*em, 1.8*em, unit_paint(i));
    elbow_handle(g, i, k->e, k->at, r + 1);
}

static void next_elbow(NetGeom *g)
{
    PlotArea *p = &g->p;
    if (net_elbow_moved(g)) {
        Pt was = pt(axis_to_pt(&p->x, p->before_elbow.value), g->elbow_y);
        plot_elbow_arrow(p, 9*p->em);
        view_diamond(p->v->cv, was, 6*p->em, PAINT_CARD, PAINT_GHOST, 1.6*p->em);
        placer_mark(&p->place, rect_around(was, 7*p->em));
    }
    if (!net_elbow_moves(g)) return;
    double from = axis_to_pt(&p->x, p->elbow.value), to = axis_to_pt(&p->x, p->next_elbow.value);
    if (fabs(to - from) >= 9*p->em) plot_elbow_arrow(p, 0);
    else {          /* too short to be drawn from e: its tip is at e' */
        double y = g->elbow_y + 25*p->em < rect_bottom(p->r) - 8 ? g->elbow_y + 25*p->em
            : g->elbow_y - 25*p->em;
        view_arrow(p->v->cv, pt(to - copysign(10*p->em, to - from), y), pt(to, y), 2*p->em, 7*p->em,
                   PAINT_NEXT);
        placer_mark(&p->place, (Rect){ to - 11*p->em, y - 4*p->em, 22*p->em, 8*p->em });
    }
    if (to < p->r.x || to > rect_right(p->r) || fabs(to - from) < 5*p->em) return;
    Pt at = pt(to, g->elbow_y);
    view_diamond(p->v->cv, at, 6*p->em, PAINT_CARD, PAINT_NEXT, 1.8*p->em);
    placer_mark(&p->place, rect_around(at, 7*p->em));
    view_explain(p->v, EXPLAIN_NEXT_ELBOW, rect_around(at, 8*p->em),
                 "e′: where the elbow of this unit will be after the next step.");
}

/* On the far part of v phi: dragged along y it changes v. In hand it stays at its x. */
static void output_mark(NetGeom *g)
{
    size_t i = g->selected;
    const Drag *drag = &g->p.v->s->ui->drag;
    double em = g->p.em, x;
    if (view_hides(g->p.v, HIDE_V | HIDE_VALUE)) return;
    Unit u = { g->f->w[i], g->f->b[i] };
    Pt a, b;
    if (!net_contribution(g, i, &a, &b)) return;
    if (drag->on && drag->handle.kind == HANDLE_UNIT_OUTPUT && drag->handle.index == i)
        x = axis_to_data(&g->p.x, drag->handle.seg[0].x);
    else x = axis_to_data(&g->p.x, a.x + 0.88*(b.x - a.x));
    double phi = unit_phi(u, x);
    if (!(phi > 0) || !plot_sees(&g->p, x, g->f->v[i]*phi)) return;
    Pt at = plot_pt(&g->p, x, g->f->v[i]*phi);
    double r = 5*em;
    canvas_rect(g->p.v->cv, rect_around(at, r + 1.5*em), 2.5*em, PAINT_CARD);
    canvas_rect(g->p.v->cv, rect_around(at, r), 1.5*em, unit_paint(i));
    placer_mark(&g->p.place, rect_around(at, r + 2*em));
    Handle *h = frame_add(g->p.v->frame, (Handle){
        .kind = HANDLE_UNIT_OUTPUT, .index = i, .box = rect_around(at, r), .seg = { at, at },
        .reach = 6*em, .x = g->p.x,
        .y = g->p.y, .value = g->f->v[i], .value_y = phi, .tab = true,
        .tip = "What the selected unit adds, vφ(x). Drag it up or down: changes its output weight "
               "v." });
    view_focus_ring(g->p.v, h->id, rect_around(at, r), 3*em);
    if (g->p.v->s->ui->hot == h->id) canvas_ring(g->p.v->cv, at, r + 4*em, 1.6*em, PAINT_NOW);
}

void net_elbows(NetGeom *g)
{
    if (g->f->d > UNITS_COLOURED) rug(g);
    if (g->selected != UNIT_NONE) {
        next_elbow(g);
        output_mark(g);
    }
    size_t unit[UNITS_COLOURED], n = units_alone(&g->looks, unit);
    for (size_t k = 0; k < n; k++) diamond(g, unit[k]);
    if (g->selected != UNIT_NONE) diamond(g, g->selected);
}
