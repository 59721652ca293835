/* Words of the network plot, by importance, each at its best free place. */
#include <math.h>
#include <stdio.h>

#include "typeset/text.h"
#include "view/kit/asked.h"
#include "view/kit/hand_words.h"
#include "view/kit/plot_key.h"
#include "view/kit/step_seen.h"
#include "view/kit/unshown.h"
#include "view/kit/widgets.h"
#include "view/net/net_geom.h"

#define CHOSEN_ELBOW "the name of the chosen elbow"
#define OTHER_ELBOW  "the name of the step's other elbow"

static void residual_label(NetGeom *g)
{
    PlotArea *p = &g->p;
    if (g->net->picks != 1 || view_hides(p->v, HIDE_RESIDUAL)) return;
    Sample s = g->l->point[g->net->pick[0]];
    double y = g->at_pick;
    if (s.x < p->x.data_lo || s.x > p->x.data_hi || !isfinite(y)) return;
    Pt a = net_pt(g, s.x, y), b = net_pt(g, s.x, s.y);
    if (!clip_segment(p->r, &a, &b)) return;
    char tex[96];
    snprintf(tex, sizeof tex, "\\hat{f}%s - y = %s", p->after ? "'" : "",
             seen_between_tex(p->v, Q_DELTA, p->after ? Q_NEXT_DELTA : Q_DELTA, y - s.y).s);
    Place c[PLACES_TRIED];
    Extent e = plot_label_size(p, tex, 15);
    size_t n = 0;
    if (fabs(b.y - a.y) > 16*p->em)
        n = places_along(c, PLACES_TRIED, a, b, e.width, e.ascent + e.descent, 6*p->em, 0.45);
    n += places_around(c + n, PLACES_TRIED - n, b, 9*p->em, e.width, e.ascent + e.descent, 0);
    if (!plot_label(p, LABEL_RESIDUAL, c, n, tex, 15, PAINT_RESIDUAL)
        && !plot_label_at(p, LABEL_RESIDUAL, a, 5*p->em, 0, tex, 15, PAINT_RESIDUAL))
        plot_miss(p, KEY_LINE, PAINT_RESIDUAL, tex, "the residual's name");
}

/* e_3, or e_3, e_7 of those that have one elbow: the selected one, `most` in all by their
 * numbers, and how many more. */
static void elbow_name(const NetGeom *g, const ElbowSeen *chosen, size_t most, char out[96])
{
    size_t n = 1, used = (size_t)snprintf(out, 96, "e_{%zu}", chosen->unit + 1);
    for (size_t k = 0; k < g->elbows; k++) {
        const ElbowSeen *e = &g->elbow[k];
        if (e == chosen || !net_one_elbow(g, chosen, e)) continue;
        if (n++ < most) used += (size_t)snprintf(out + used, 96 - used, ", e_{%zu}", e->unit + 1);
    }
    if (n > most) snprintf(out + used, 96 - used, "\\text{ and %zu more}", n - most);
}

/* --- elbows that lie left or right of the view --- */

typedef struct { size_t unit; double e; EdgeMark mark; } Far;
typedef struct {
    Far      at[UNIT_PAINTS + 1];
    size_t   n;
    bool     has_next;                 /* e' of the selected one, too */
    EdgeMark next;
} Fars;

/* At the edge, as near to the axis as nothing else stands: an elbow has no height of its own. */
static Pt far_place(const NetGeom *g, double x)
{
    enum { TRIED = 60 };
    double em = g->p.em, top = g->p.r.y + 12*em, bottom = rect_bottom(g->p.r) - 12*em;
    double axis = fmin(fmax(g->elbow_y, top), bottom);
    double edge = x < g->p.r.x ? g->p.r.x + 12*em : rect_right(g->p.r) - 12*em;
    for (int k = 0; k < TRIED; k++) {
        double y = axis + (k + 1)/2*10*em*(k % 2 ? -1 : 1);
        Rect box = rect_around(pt(edge, y), 9*em);
        bool is_free = y >= top && y <= bottom;
        for (size_t j = 0; is_free && j < g->p.place.hards; j++)
            is_free = !rect_overlaps(box, g->p.place.hard[j]);
        if (is_free) return pt(x, y);
    }
    return pt(x, axis);
}

/* All arrows before the first label. */
static Fars far_arrows(NetGeom *g)
{
    PlotArea *p = &g->p;
    Fars f = { .n = 0 };
    bool all = g->f->d <= UNIT_PAINTS && p->r.w > 260 && p->r.h > 160;
    if (view_hides(p->v, HIDE_ELBOW)) return f;
    size_t d = all ? g->f->d : g->selected != UNIT_NONE ? g->selected + 1 : 0;
    for (size_t i = all ? 0 : g->selected; i < d; i++) {
        Maybe e = unit_elbow((Unit){ g->f->w[i], g->f->b[i] });
        if (!e.there || (e.value >= p->x.data_lo && e.value <= p->x.data_hi)) continue;
        int who = i == g->selected ? LABEL_ELBOW : -1;
        EdgeMark m = plot_edge_mark(p, far_place(g, axis_to_pt(&p->x, e.value)), who,
                                    unit_paint(i), (Handle){
            .kind = HANDLE_UNIT_ELBOW, .index = i, .value = e.value, .tab = true,
            .tip = "The elbow of this unit lies outside the view, this way. Drag: bring it in; "
                   "double click the plot: fit." });
        if (who < 0) plot_name(p, NET_ELBOW(i), m.at);
        f.at[f.n++] = (Far){ i, e.value, m };
    }
    if (!net_elbow_moves(g)) return f;
    double to = axis_to_pt(&p->x, p->next_elbow.value);
    f.has_next = to < p->r.x || to > rect_right(p->r);
    if (f.has_next)
        f.next = plot_edge_mark(p, far_place(g, to), LABEL_NEXT_ELBOW, PAINT_NEXT, (Handle){
            .kind = HANDLE_EXPLAIN, .index = EXPLAIN_NEXT_ELBOW,
            .tip = "e′: where the elbow of this unit will be after the next step." });
    return f;
}

static void far_labels(NetGeom *g, const Fars *f)
{
    PlotArea *p = &g->p;
    size_t left = 0;
    for (size_t k = 0; k < f->n; k++) {
        const Far *a = &f->at[k];
        char tex[96];
        Place c[PLACES_TRIED];
        snprintf(tex, sizeof tex, "e_{%zu} = %s", a->unit + 1, a->unit == g->selected
                 ? seen_place_between_tex(p->v, Q_ELBOW, Q_NEXT_ELBOW, a->e).s
                 : axis_is_dated(g->l, 0) ? axis_place_tex(g->l, 0, a->e).s
                 : shown_tex(shown_alone(a->e)).s);
        if (a->unit == g->selected) {
            if (!plot_edge_label(p, a->mark, LABEL_ELBOW, tex, 13.5, PAINT_INK))
                plot_miss(p, KEY_DIAMOND, unit_paint(a->unit), tex, CHOSEN_ELBOW);
            continue;
        }
        Extent e = plot_label_size(p, tex, 13.5);
        size_t m = places_around(c, PLACES_TRIED, a->mark.at, 9*p->em, e.width,
                                 e.ascent + e.descent, a->mark.first);
        left += !plot_label_of(p, NET_ELBOW(a->unit), c, m, tex, 13.5, PAINT_INK_SOFT);
    }
    if (left > 0) unshown(p->v, "names of elbows beyond the edge");
}

/* --- e_3 and e_3' with their values, beside their marks --- */

static void elbow_labels(NetGeom *g, const Fars *far)
{
    PlotArea *p = &g->p;
    const ElbowSeen *chosen = net_elbow_of(g, g->selected);
    char tex[160], name[96];
    bool moves = net_elbow_moves(g), right = moves && p->next_elbow.value > p->elbow.value;
    bool moved = net_elbow_moved(g);
    if (moved) {
        right = p->elbow.value > p->before_elbow.value;
        snprintf(tex, sizeof tex, "e_{%zu} = %s", g->selected + 1,
                 seen_place_between_tex(p->v, Q_ELBOW, Q_NEXT_ELBOW, p->before_elbow.value).s);
        if (!plot_label_at(p, LABEL_NEXT_ELBOW,
                           pt(axis_to_pt(&p->x, p->before_elbow.value), g->elbow_y), 8*p->em,
                           right ? 3 : 1, tex, 15, PAINT_INK_SOFT))
            plot_miss(p, KEY_OPEN, PAINT_GHOST, tex, OTHER_ELBOW);
        snprintf(tex, sizeof tex, "e_{%zu}' = %s", g->selected + 1,
                 seen_place_between_tex(p->v, Q_ELBOW, Q_NEXT_ELBOW, p->elbow.value).s);
        if (chosen != NULL && !plot_label_at(p, LABEL_ELBOW, chosen->at, 12*p->em, right ? 1 : 3,
                                             tex, 15, PAINT_INK))
            plot_miss(p, KEY_DIAMOND, unit_paint(g->selected), tex, CHOSEN_ELBOW);
        return;
    }
    if (chosen != NULL) {
        enum { NAMED = 3 };
        bool is_put = false;
        for (size_t most = NAMED; most > 0 && !is_put; most--) {       /* as many as have room */
            elbow_name(g, chosen, most, name);
            snprintf(tex, sizeof tex, view_hides(p->v, HIDE_ELBOW) ? "%s" : "%s = %s", name,
                     seen_place_between_tex(p->v, Q_ELBOW, Q_NEXT_ELBOW, p->elbow.value).s);
            is_put = plot_label_at(p, LABEL_ELBOW, chosen->at, 12*p->em, right ? 3 : 1, tex, 15,
                                   PAINT_INK);
        }
        if (!is_put) plot_miss(p, KEY_DIAMOND, unit_paint(g->selected), tex, CHOSEN_ELBOW);
    }
    if (!moves) return;
    snprintf(tex, sizeof tex, "e_{%zu}' = %s", g->selected + 1,
             seen_place_between_tex(p->v, Q_ELBOW, Q_NEXT_ELBOW, p->next_elbow.value).s);
    Pt to = pt(axis_to_pt(&p->x, p->next_elbow.value), g->elbow_y);
    if (far->has_next ? !plot_edge_label(p, far->next, LABEL_NEXT_ELBOW, tex, 14, PAINT_NEXT)
                      : !plot_label_at(p, LABEL_NEXT_ELBOW, to, 8*p->em, right ? 1 : 3, tex, 15,
                                       PAINT_NEXT))
        plot_miss(p, KEY_OPEN, PAINT_NEXT, tex, OTHER_ELBOW);
}

/* --- points --- */

/* In the order of the file, as the card counts them. */
static void point_numbers(NetGeom *g)
{
    const Lesson *l = g->l;
    size_t left = 0;
    if (l->n < 2 || l->n > POINTS_NUMBERED) return;
    for (size_t i = 0; i < l->n; i++) {
        if (!plot_sees(&g->p, l->point[i].x, l->point[i].y)) continue;
        bool is_next = g->net->picks == 1 && g->net->pick[0] == i;
        char tex[40];
        snprintf(tex, sizeof tex, "\\text{%zu}", i + 1);
        Extent e = plot_label_size(&g->p, tex, TEXT_SMALL);
        Place c[20];           /* beside it, or none */
        size_t n = places_around(c, 20, plot_pt(&g->p, l->point[i].x, l->point[i].y),
                                 g->crowd.radius + (is_next ? 1.5 : -1.5)*g->p.em, e.width,
                                 e.ascent + e.descent, 7);
        left += !plot_label_of(&g->p, PLOT_POINT(i), c, n, tex, TEXT_SMALL, PAINT_INK_SOFT);
    }
    plot_left_numbers(&g->p, left);
}

static void x_name(NetGeom *g)
{
    Place c[24];
    size_t n = 0;
    PlotArea *p = &g->p;
    Rect *label = p->v->s->memory->label;
    label[LABEL_Y] = (Rect){ 0 };
    if (p->names.lines[0] > 0) return;
    Extent e = plot_label_size(p, "x", 16);
    double h = e.ascent + e.descent;
    for (int i = 0; i < 12; i++)
        for (int side = 0; side < 2; side++)
            c[n++] = (Place){ { rect_right(p->r) - e.width - 4 - 22*i*p->em,
                                side ? g->elbow_y + 3 : g->elbow_y - h - 3,
                                e.width, h }, 3*i + side };
    if (plot_label(p, LABEL_X, c, n, "x", 16, PAINT_INK_SOFT)) return;
    if (p->v->s->paper) plot_letter(p, LABEL_X, pt(rect_right(p->r) + 4*p->em, g->elbow_y + 4*p->em), "x");
    else unshown(p->v, "x at its axis");
}

/* --- hints --- */

static void hint(NetGeom *g, const char *words)
{
    PlotArea *p = &g->p;
    double size = 15*p->em, w = fmin(text_width(p->v->fonts, FACE_UI_MEDIUM, size, words),
                                     p->r.w - 16) + 16, h = 30*p->em;
    Rect box = { p->r.x + (p->r.w - w)/2, p->r.y + p->r.h*0.3 - h/2, w, h };
    canvas_rect(p->v->cv, box, 5*p->em, PAINT_HALO);
    placer_mark(&p->place, box);
    text_draw_within(p->v->cv, p->v->fonts, FACE_UI_MEDIUM, size,
                     pt(box.x + w/2, box.y + h/2 + size*0.36), ALIGN_CENTRE,
                     w - 8, words, PAINT_INK_SOFT);
}

void net_labels(NetGeom *g)
{
    if (g->l->n == 0 && !view_hides(g->p.v, HIDE_NEXT))
        hint(g, hand_words(g->p.v, "Click to place training points."));
    plot_beat(&g->p);
    Fars far = far_arrows(g);
    elbow_labels(g, &far);
    far_labels(g, &far);
    net_ghost_labels(g);
    residual_label(g);
    if (g->pivot.there
        && !plot_label_at(&g->p, LABEL_PIVOT, pt(axis_to_pt(&g->p.x, g->pivot.value), g->elbow_y),
                          7*g->p.em, 6, "\\text{pivot}", 13.5, PAINT_INK_SOFT))
        plot_miss(&g->p, KEY_RING, PAINT_PIVOT, "\\text{pivot}", "the pivot's name");
    point_numbers(g);
    net_legend(g);
    if (!crowd_words(&g->p, &g->crowd) && g->l->n > 0 && g->crowd.in_view == 0)
        crowd_corner(&g->p, hand_words(g->p.v, "No training point in view. Double click: fit."));
    g->p.place.worst = 110;
    x_name(g);
    plot_axis_names(&g->p);
}
