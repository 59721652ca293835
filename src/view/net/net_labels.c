/* Words of the network plot, by importance, each at its best free place. */
#include <math.h>
#include <stdio.h>

#include "base/count_text.h"
#include "typeset/text.h"
#include "view/kit/step_seen.h"
#include "view/kit/widgets.h"
#include "view/net/net_geom.h"

static void residual_label(NetGeom *g)
{
    PlotArea *p = &g->p;
    if (g->net->picks != 1) return;
    Sample s = g->l->point[g->net->pick[0]];
    double y = g->at_pick;
    if (s.x < p->x.data_lo || s.x > p->x.data_hi || !isfinite(y)) return;
    Pt a = net_pt(g, s.x, y), b = net_pt(g, s.x, s.y);
    if (!clip_segment(p->r, &a, &b)) return;
    char tex[96];
    snprintf(tex, sizeof tex, "\\hat{f} - y = %s",
             seen_between_tex(p->v, Q_DELTA, Q_DELTA, y - s.y).s);
    Place c[PLACES_TRIED];
    Extent e = plot_label_size(p, tex, 15);
    size_t n = 0;
    if (fabs(b.y - a.y) > 16*p->em)
        n = places_along(c, PLACES_TRIED, a, b, e.width, e.ascent + e.descent, 6*p->em, 0.45);
    n += places_around(c + n, PLACES_TRIED - n, b, 9*p->em, e.width, e.ascent + e.descent, 0);
    plot_label(p, LABEL_RESIDUAL, c, n, tex, 15, PAINT_RESIDUAL);
}

/* e_3 and e_3' with their values, beside their marks. */
static void elbow_labels(NetGeom *g)
{
    PlotArea *p = &g->p;
    if (g->selected == UNIT_NONE || !p->elbow.there) return;
    char tex[96];
    double from = axis_to_pt(&p->x, p->elbow.value);
    bool moves = p->has_next && p->next_elbow.there
        && fabs(axis_to_pt(&p->x, p->next_elbow.value) - from) > 1.5;
    bool right = moves && p->next_elbow.value > p->elbow.value;
    if (from >= p->r.x && from <= rect_right(p->r)) {
        snprintf(tex, sizeof tex, "e_{%zu} = %s", g->selected + 1,
                 seen_between_tex(p->v, Q_ELBOW, Q_NEXT_ELBOW, p->elbow.value).s);
        plot_label_at(p, LABEL_ELBOW, pt(from, g->elbow_y), 12*p->em, right ? 3 : 1, tex, 15,
                      PAINT_INK);
    }
    if (!moves) return;
    double to = axis_to_pt(&p->x, p->next_elbow.value);
    snprintf(tex, sizeof tex, "e_{%zu}' = %s", g->selected + 1,
             seen_between_tex(p->v, Q_ELBOW, Q_NEXT_ELBOW, p->next_elbow.value).s);
    if (to >= p->r.x && to <= rect_right(p->r))
        plot_label_at(p, LABEL_NEXT_ELBOW, pt(to, g->elbow_y), 8*p->em, right ? 1 : 3, tex, 15,
                      PAINT_NEXT);
    else
        plot_edge_arrow(p, pt(to, g->elbow_y), LABEL_NEXT_ELBOW, tex, 14, PAINT_NEXT, PAINT_NEXT,
                        (Handle){
        .kind = HANDLE_EXPLAIN, .index = EXPLAIN_NEXT_ELBOW,
            .tip = "e′: where the elbow of this unit will be after the next step." });
}

/* Elbows that lie left or right of the view. */
static void far_elbows(NetGeom *g)
{
    PlotArea *p = &g->p;
    bool all = g->f->d <= UNIT_PAINTS && p->r.w > 260 && p->r.h > 160;
    size_t d = all ? g->f->d : g->selected != UNIT_NONE ? g->selected + 1 : 0;
    for (size_t i = all ? 0 : g->selected; i < d; i++) {
        Maybe e = unit_elbow((Unit){ g->f->w[i], g->f->b[i] });
        if (!e.there || (e.value >= p->x.data_lo && e.value <= p->x.data_hi)) continue;
        char tex[96];
        snprintf(tex, sizeof tex, "e_{%zu} = %s", i + 1, i == g->selected
                 ? seen_between_tex(p->v, Q_ELBOW, Q_NEXT_ELBOW, e.value).s
                 : shown_tex(shown_alone(e.value)).s);
        plot_edge_arrow(p, pt(axis_to_pt(&p->x, e.value), g->elbow_y), -1, tex, 13.5,
                        i == g->selected ? PAINT_INK : PAINT_INK_SOFT, unit_paint(i),
                        (Handle){
            .kind = HANDLE_UNIT_ELBOW, .index = i, .value = e.value, .tab = true,
            .tip = "The elbow of this unit lies outside the view, this way. Drag: bring it in; "
                   "double click the plot: fit." });
    }
}

static void x_name(NetGeom *g)
{
    Place c[24];
    size_t n = 0;
    PlotArea *p = &g->p;
    Extent e = plot_label_size(p, "x", 16);
    double h = e.ascent + e.descent;
    for (int i = 0; i < 12; i++)
        for (int side = 0; side < 2; side++)
            c[n++] = (Place){ { rect_right(p->r) - e.width - 4 - 22*i*p->em,
                                side ? g->elbow_y + 3 : g->elbow_y - h - 3,
                                e.width, h }, 3*i + side };
    plot_label(p, LABEL_X, c, n, "x", 16, PAINT_INK_SOFT);
}

/* --- legend --- */

/* by importance */
typedef enum { KEY_F, KEY_NEXT, KEY_TARGET, KEY_UNITS, KEY_GHOST, KEY_PICKS, KEYS } Entry;

static double key_words(NetGeom *g, Entry k, Pt at, bool draw)
{
    static const char *const tex[KEYS] = { [KEY_F] = "\\hat{f}(x)",
                                           [KEY_UNITS] = "v_i\\,\\varphi_i(x)" };
    const char *const words[KEYS] = { [KEY_NEXT] = "after the step", [KEY_TARGET] = "target",
                                      [KEY_GHOST] = "run before",
                                      [KEY_PICKS] = g->net->picks == 1 ? "next point"
                                      : "next batch" };
    View *v = g->p.v;
    double em = g->p.em;
    if (tex[k] != NULL) {
        if (draw)
            formula_draw(v->cv, v->fonts, 15*em, false, pt(at.x, at.y + 4.5*em), tex[k],
                         PAINT_INK_SOFT);
        return formula_measure(v->fonts, 15*em, false, tex[k]).width;
    }
    if (draw)
        text_draw(v->cv, v->fonts, FACE_UI_MEDIUM, TEXT_READING*em,
                  pt(at.x, view_baseline(v, FACE_UI_MEDIUM, TEXT_READING*em, at.y)),
                        ALIGN_LEFT, words[k], PAINT_INK_SOFT);
    return text_width(v->fonts, FACE_UI_MEDIUM, TEXT_READING*em, words[k]);
}

static void swatch(NetGeom *g, Entry k, Pt a, double w)
{
    Canvas *cv = g->p.v->cv;
    double em = g->p.em;
    Pt b = pt(a.x + w, a.y);
    switch (k) {
    case KEY_F:
        canvas_line(cv, a, b, (Stroke){ .width = 3.2*em }, PAINT_NOW);
        break;
    case KEY_NEXT:
        canvas_line(cv, a, b, (Stroke){ .width = 2.6*em, .dash = 9*em, .gap = 5*em }, PAINT_NEXT);
        break;
    case KEY_TARGET:
        canvas_line(cv, a, b, (Stroke){ .width = 1.8*em, .dash = 7*em, .gap = 4*em }, g->target_p);
        break;
    case KEY_UNITS: {        /* those that contribute most */
        size_t unit[UNITS_COLOURED], n = units_alone(&g->looks, unit), few = n < 3 ? n : 3;
        for (size_t i = 0; i < few; i++) {
            double y = a.y + ((double)i - (double)(few - 1)/2)*4*em;
            const Pt at[] = { pt(a.x, y), pt(b.x, y) };
            unit_line(cv, at, 2, em, unit[n - 1 - i], unit_strength(&g->looks, unit[n - 1 - i]));
        }
        break;
    }
    case KEY_GHOST:
        canvas_line(cv, a, b, (Stroke){ .width = 2*em, .dash = 3*em, .gap = 3*em }, PAINT_GHOST);
        break;
    case KEY_PICKS: {
        Pt at = pt((a.x + b.x)/2, a.y);
        canvas_disc(cv, at, g->point_r, PAINT_DATA);
        net_ring(g, at);
        break;
    }
    case KEYS: break;
    }
}

static double hidden_points(const NetGeom *g, Rect box)
{
    double n = 0;
    for (size_t i = 0; i < g->shown; i++)
        if (rect_has(box, g->shown_at[i])) n++;
    return n;
}

/* How much of the contributions lies under it: what the placer does not know of. */
static double hidden_lines(const NetGeom *g, Rect box)
{
    double length = 0;
    size_t unit[UNITS_COLOURED], n = units_alone(&g->looks, unit);
    for (size_t k = 0; k < n; k++) {
        Pt a, b;
        if (!net_contribution(g, unit[k], &a, &b) || !clip_segment(box, &a, &b)) continue;
        length += hypot(b.x - a.x, b.y - a.y) + 8;
    }
    return length;
}

static void legend(NetGeom *g)
{
    PlotArea *p = &g->p;
    if (p->r.w < 90 || p->r.h < 60) return;
    double em = p->em, sw = 24*em, gap = 7*em, pad = 8*em, h = 24*em;
    Entry key[KEYS];
    size_t keys = 0;
    key[keys++] = KEY_F;
    if (g->sees_next) key[keys++] = KEY_NEXT;
    if (g->net->has_target) key[keys++] = KEY_TARGET;
    key[keys++] = KEY_UNITS;
    if (g->net->ghost_at != NULL && !p->v->s->look.no_ghost) key[keys++] = KEY_GHOST;
    if (g->net->picks > 0 && g->net->picks <= PICKS_RINGED) key[keys++] = KEY_PICKS;
    double w = 0, room = fmin(p->r.w - 20*em, fmax(0.72*p->r.w, 200*em));
    for (;;) {
        w = 2*pad - 2*gap;
        for (size_t i = 0; i < keys; i++) w += sw + 3*gap + key_words(g, key[i], pt(0, 0), false);
        if (w < room || keys == 1) break;
        keys--;
    }
    /* along the top and the bottom, and a line further in; corners rather than between them */
    enum { ACROSS = 9, DOWN = 4 };
    Place c[ACROSS*DOWN];
    Rect box, *memory = &p->v->s->memory->label[LABEL_LEGEND];
    double top = p->r.y + 5*em, bottom = rect_bottom(p->r) - h - 5*em;
    const double y[DOWN] = { top, bottom, top + 28*em, bottom - 28*em };
    static const double low[DOWN] = { 0, 20, 22, 36 };
    for (int j = 0; j < ACROSS*DOWN; j++) {
        double t = (double)(j % ACROSS)/(ACROSS - 1), x = p->r.x + 6*em + t*(p->r.w - w - 12*em);
        double between = t == 0 ? 0 : t == 1 ? 4 : 12;
        c[j] = (Place){ { x, y[j/ACROSS], w, h }, low[j/ACROSS] + between };
        Rect near = rect_inset(c[j].box, -3*em);
        c[j].cost += (6*hidden_points(g, near) + 0.7*hidden_lines(g, near))/em;
        bool stays = memory->w > 0 && hypot(memory->x - x, memory->y - c[j].box.y) < 3;
        if (stays) c[j].cost -= 10;                    /* in a film it does not go to and fro */
    }
    if (!placer_put(&p->place, c, ACROSS*DOWN, *memory, &box)) {
        *memory = (Rect){ 0 };
        return;
    }
    *memory = box;
    view_explain(p->v, EXPLAIN_LEGEND, box,
                 "f̂(x): the network, the sum of what its units add. vᵢφᵢ(x): what each unit adds, "
                 "where it is active. "
                                            "Dashed: f̂ after the step. "
                                            "The discs: training data; ringed: those of the next "
                                            "step.");
    if (placer_crossed(&p->place, box, 0.5) || hidden_points(g, box) + hidden_lines(g, box) > 0)
        canvas_rect(p->v->cv, box, 5*em, PAINT_LEGEND);
    double at = box.x + pad, cy = box.y + h/2;
    for (size_t i = 0; i < keys; i++) {
        swatch(g, key[i], pt(at, cy), sw);
        at += sw + gap;
        at += key_words(g, key[i], pt(at, cy), true) + 2*gap;
    }
}

/* --- hints --- */

static void small_words(NetGeom *g, const char *words)
{
    PlotArea *p = &g->p;
    double size = TEXT_TOOL*p->em, w = text_width(p->v->fonts, FACE_UI, size, words) + 10*p->em,
        h = 18*p->em;
    double x0 = p->r.x + 4, x1 = rect_right(p->r) - w - 4, y0 = p->r.y + 4,
        y1 = rect_bottom(p->r) - h - 4;
    const Place c[] = { { { x1, y1, w, h }, 0 }, { { x0, y1, w, h }, 2 }, { { x1, y0, w, h }, 4 },
                        { { x0, y0, w, h }, 6 } };
    Rect box;
    if (!placer_put(&p->place, c, 4, (Rect){ 0 }, &box)) return;
    canvas_rect(p->v->cv, box, 4*p->em, PAINT_HALO);
    text_draw(p->v->cv, p->v->fonts, FACE_UI, size, pt(box.x + 5*p->em, box.y + h/2 + size*0.36),
              ALIGN_LEFT, words, PAINT_INK_SOFT);
}

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
    if (g->l->n == 0) hint(g, "Click to place training points.");
    elbow_labels(g);
    residual_label(g);
    far_elbows(g);
    legend(g);
    if (g->shown < g->in_view) {
        char words[120];
        snprintf(words, sizeof words, "%s of %s points %sshown", count_text((double)g->shown).s,
                 count_text((double)g->in_view).s,
                 g->in_view < g->l->n ? "in view " : "");
        small_words(g, words);
    } else if (g->l->n > 0 && g->in_view == 0)
        small_words(g, "No training point in view. Double click: fit.");
    g->p.place.worst = 110;
    x_name(g);
}
