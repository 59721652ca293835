#include "view/kit/plot_area.h"

#include <math.h>

#include "base/real.h"
#include "typeset/text.h"
#include "view/kit/asked.h"
#include "view/kit/beat.h"
#include "view/kit/film_plan.h"
#include "view/kit/widgets.h"

static double widest_tick(View *v, const Ticks *t, double size)
{
    double widest = 0;
    for (size_t i = 0; i < t->n; i++)
        widest = fmax(widest, text_width(v->fonts, FACE_UI, size,
                                         tick_form_text(&t->form, t->at[i]).s));
    return widest;
}

static bool has_end(const Ticks *t) { return tick_form_end(&t->form).s[0] != '\0'; }

/* A calendar's words are longer than numbers. */
static bool is_crowded(View *v, const Axis *a, const Ticks *t, double size)
{
    double end = -INFINITY;
    for (size_t i = 0; i < t->n; i++) {
        double x = axis_to_pt(a, t->at[i]),
            w = text_width(v->fonts, FACE_UI, size, tick_form_text(&t->form, t->at[i]).s);
        if (x - w/2 < end + 8) return true;
        end = x + w/2;
    }
    return false;
}

static Ticks across(PlotArea *g, double size)
{
    double gap = (g->r.w < 300 ? 52 : 68)*g->em;
    AxisUnit unit = g->names.says[0].unit;
    Ticks t = ticks_of(&g->x, gap, unit);
    for (int i = 0; i < 4 && unit != AXIS_NUMBER && is_crowded(g->v, &g->x, &t, size); i++)
        t = ticks_of(&g->x, gap *= 1.3, unit);
    return t;
}

static double end_width(const PlotArea *g, const Ticks *t)
{
    TickEnd end = tick_form_end(&t->form);
    if (t->form.date.part != PART_NONE)
        return text_width(g->v->fonts, FACE_UI, TEXT_SMALL*g->em, t->form.date.end);
    return formula_measure(g->v->fonts, 1.1*TEXT_SMALL*g->em, false, end.s).width;
}

/* What stands at an axis' end takes its part of the first line. */
static bool names_wrap(PlotArea *g)
{
    double x = end_width(g, &g->x_ticks), y = end_width(g, &g->y_ticks),
        room[2] = { axis_name_room(g->area, g->r, 0, x, g->em),
                    axis_name_room(g->area, g->r, 1, y, g->em) };
    return axis_names_wrap(g->v, &g->names, room, g->area.h, g->em);
}

#define NEAR_ON_PAPER 24.0   /* farther off a label has a line to what it names */
#define PAPER_MARKS 0.75     /* what is seen across a room is too large for a hand's paper */

/* The data area, its axes and their ticks. What stands at an axis's end needs a line of its
 * own, which makes the area smaller; that may ask for other ticks, but not for fewer lines. */
static void lay_out(PlotArea *g, Rect area, const Window *w)
{
    double em = g->em, size = TEXT_SMALL*em;
    bool x_end = false, y_end = false;
    g->area = area;
    g->names = axis_names(g->v);
    const int *name = g->names.lines;
    for (int i = 0; i < 5; i++) {
        double top = area.y + (name[1] > 0 ? 14 + AXIS_NAME_LEAD*name[1] : y_end ? 26 : 12)*em;
        double bottom = rect_bottom(area) - (name[0] > 0 ? 29 + AXIS_NAME_LEAD*name[0]
                                             : x_end ? 45 : 28)*em;
        g->y = (Axis){ w->y0, w->y1, bottom, top, false };
        g->y_ticks = ticks_of(&g->y, 44*em, g->names.says[1].unit);
        /* in steps, so that the plot does not tremble while it is panned */
        double left = ceil(fmax(widest_tick(g->v, &g->y_ticks, size), 20*em)/(14*em))*14*em + 14*em;
        double right = 16*em;
        for (int k = 0; k < 2; k++) {
            g->r = (Rect){ area.x + left, top, area.w - left - right, bottom - top };
            g->x = (Axis){ w->x0, w->x1, g->r.x, rect_right(g->r), false };
            g->x_ticks = across(g, size);
            right = fmax(right, ceil(0.5*widest_tick(g->v, &g->x_ticks, size)/(8*em))*8*em);
        }
        bool is_same = x_end >= has_end(&g->x_ticks) && y_end >= has_end(&g->y_ticks);
        if (!names_wrap(g) && is_same) return;
        x_end |= has_end(&g->x_ticks);
        y_end |= has_end(&g->y_ticks);
    }
}

#define AXIS_WEIGHT 1.5        /* of a label across one */

PlotArea plot_area(View *v, Rect area, double em)
{
    const Scene *s = v->s;
    const Window w = s->lesson->view;
    PlotArea g = { .v = v, .em = em, .mark = s->paper ? PAPER_MARKS*em : em,
                    .now = s->shown, .next = s->shown };
    lay_out(&g, area, &w);
    if (s->has_report) {
        g.next = s->unfolds ? s->coming : s->report.next;
        g.has_next = !view_hides(v, HIDE_NEXT) && !s->after && beat_shows(s, BEAT_TURN);
        if (!g.has_next) g.next = g.now;
        g.has_before = s->ghost;
        g.before = s->report.unit;
        g.before_elbow = unit_elbow(g.before);
    }
    g.after = s->after;
    g.same = g.next.w == g.now.w && g.next.b == g.now.b;
    if (s->moving) g.same = false;
    g.calm = s->moving || s->unfolds || s->playing || s->ui->drag.on || s->film;
    g.elbow = unit_elbow(g.now);
    g.next_elbow = unit_elbow(g.next);
    placer_init(&g.place, rect_inset(g.r, 2));
    if (s->paper) g.place.worst = 1.5*PLACE_FAIR;      /* else the legend has it */
    if (v->s->taken.w > 0) placer_mark(&g.place, v->s->taken);
    return g;
}

Pt plot_pt(const PlotArea *g, double x, double y)
{
    return pt(axis_to_pt(&g->x, x), axis_to_pt(&g->y, y));
}

bool plot_sees(const PlotArea *g, double x, double y)
{
    return x >= g->x.data_lo && x <= g->x.data_hi && y >= g->y.data_lo && y <= g->y.data_hi;
}

void plot_data(const PlotArea *g)
{
    const Axis *x = &g->x, *y = &g->y;
    canvas_area(g->v->cv, &(DataArea){ g->r, x->data_lo, x->data_hi, y->data_lo, y->data_hi });
}

void plot_data_end(const PlotArea *g) { canvas_area_end(g->v->cv); }

/* --- grid --- */

/* The factor and offset of an axis's ticks, ending or beginning at x. */
static void axis_end(PlotArea *g, const Ticks *t, double x, double y, bool ends_there)
{
    TickEnd end = tick_form_end(&t->form);
    if (end.s[0] == '\0') return;
    double size = 1.1*TEXT_SMALL*g->em;
    if (t->form.date.part != PART_NONE) {
        text_draw(g->v->cv, g->v->fonts, FACE_UI, TEXT_SMALL*g->em, pt(x, y),
                  ends_there ? ALIGN_RIGHT : ALIGN_LEFT, t->form.date.end, PAINT_INK_SOFT);
        return;
    }
    double w = formula_measure(g->v->fonts, size, false, end.s).width;
    formula_draw(g->v->cv, g->v->fonts, size, false, pt(ends_there ? x - w : x, y), end.s,
                 PAINT_INK_SOFT);
}

static void x_ticks(PlotArea *g, Stroke thin)
{
    Fonts *f = g->v->fonts;
    double size = TEXT_SMALL*g->em, last = -1e9, base = rect_bottom(g->r) + size + 5*g->em;
    for (size_t i = 0; i < g->x_ticks.n; i++) {
        double x = axis_to_pt(&g->x, g->x_ticks.at[i]);
        canvas_line(g->v->cv, pt(x, g->r.y), pt(x, rect_bottom(g->r)), thin, PAINT_GRID);
        TickText t = tick_form_text(&g->x_ticks.form, g->x_ticks.at[i]);
        double w = text_width(f, FACE_UI, size, t.s);
        if (x - w/2 < last + 8) continue;
        last = x + w/2;
        text_draw(g->v->cv, f, FACE_UI, size, pt(x, base), ALIGN_CENTRE, t.s, PAINT_INK_SOFT);
    }
    axis_end(g, &g->x_ticks, rect_right(g->r), base + 16*g->em, true);
}

static void y_ticks(PlotArea *g, Stroke thin)
{
    double size = TEXT_SMALL*g->em;
    for (size_t i = 0; i < g->y_ticks.n; i++) {
        double y = axis_to_pt(&g->y, g->y_ticks.at[i]);
        canvas_line(g->v->cv, pt(g->r.x, y), pt(rect_right(g->r), y), thin, PAINT_GRID);
        text_draw(g->v->cv, g->v->fonts, FACE_UI, size, pt(g->r.x - 8*g->em, y + size*0.36),
                  ALIGN_RIGHT, tick_form_text(&g->y_ticks.form, g->y_ticks.at[i]).s,
                  PAINT_INK_SOFT);
    }
    axis_end(g, &g->y_ticks, g->r.x - 24*g->em, g->r.y - 10*g->em, false);
}

void plot_grid(PlotArea *g)
{
    Canvas *cv = g->v->cv;
    Stroke thin = { .width = g->v->s->figure ? fmin(1, g->em) : 1 };
    canvas_remark(cv, "grid, and the ticks' numbers");
    x_ticks(g, thin);
    y_ticks(g, thin);
    Stroke line = { .width = 1.2*thin.width };
    if (g->x.data_lo <= 0 && g->x.data_hi >= 0) {
        double x = axis_to_pt(&g->x, 0);
        canvas_line(cv, pt(x, g->r.y), pt(x, rect_bottom(g->r)), line, PAINT_AXIS);
        placer_line(&g->place, pt(x, g->r.y), pt(x, rect_bottom(g->r)), AXIS_WEIGHT);
    }
    if (g->y.data_lo <= 0 && g->y.data_hi >= 0) {
        double y = axis_to_pt(&g->y, 0);
        canvas_line(cv, pt(g->r.x, y), pt(rect_right(g->r), y), line, PAINT_AXIS);
        placer_line(&g->place, pt(g->r.x, y), pt(rect_right(g->r), y), AXIS_WEIGHT);
    }
}

void plot_cramped(const PlotArea *g)
{
    double least = g->v->s->paper ? PLOT_LEAST : THUMBNAIL_LEAST;
    if (g->v->s->figure && (g->r.w < least || g->r.h < least)) canvas_cramped(g->v->cv, "the plot");
}

void plot_axis_names(PlotArea *g)
{
    const Rect *label = g->v->s->memory->label,
        at[2] = { label[LABEL_X], label[LABEL_Y] };
    double end[2] = { end_width(g, &g->x_ticks), end_width(g, &g->y_ticks) };
    axis_names_draw(g->v, &g->names, g->area, g->r, end, at, g->em);
}

/* --- labels --- */

Extent plot_label_size(const PlotArea *g, const char *tex, double size)
{
    Extent e = formula_measure(g->v->fonts, size*g->em, false, tex);
    return (Extent){ e.width + 8*g->em, e.ascent + 3*g->em, e.descent + 3*g->em };
}

static void draw_label(PlotArea *g, Rect box, const char *tex, double size, Paint p)
{
    Extent e = plot_label_size(g, tex, size);
    if (placer_crossed(&g->place, box, 0.5))
        canvas_rect(g->v->cv, rect_inset(box, 1), 4*g->em, PAINT_HALO);
    formula_draw(g->v->cv, g->v->fonts, size*g->em, false, pt(box.x + 4*g->em, box.y + e.ascent),
                 tex, p);
}

bool plot_label(PlotArea *g, int slot, const Place *choice, size_t n, const char *tex, double size,
                Paint p)
{
    Rect none = { 0 }, *memory = slot >= 0 ? &g->v->s->memory->label[slot] : &none;
    Rect box, before = g->calm ? *memory : none;
    *memory = none;
    bool is_axis = slot == LABEL_X || slot == LABEL_Y;       /* a film's stay where they are */
    if (!(is_axis ? film_put(g->v, slot == LABEL_X ? FILM_X : FILM_Y, &g->place, choice, n, before,
                             &box)
                  : placer_put_by(&g->place, slot, choice, n, before, &box))) return false;
    *memory = box;
    draw_label(g, box, tex, size, p);
    return true;
}

void plot_letter(PlotArea *g, int slot, Pt at, const char *tex)
{
    Extent e = plot_label_size(g, tex, 16);
    g->v->s->memory->label[slot] = (Rect){ at.x - 4*g->em, at.y - e.ascent, e.width,
                                           e.ascent + e.descent };
    formula_draw(g->v->cv, g->v->fonts, 16*g->em, false, at, tex, PAINT_INK_SOFT);
}

bool plot_label_of(PlotArea *g, int who, const Place *choice, size_t n, const char *tex,
                   double size, Paint p)
{
    Rect box;
    if (!placer_put_by(&g->place, who, choice, n, (Rect){ 0 }, &box)) return false;
    draw_label(g, box, tex, size, p);
    return true;
}

void plot_beat(PlotArea *g)
{
    View *v = g->v;
    if (v->s->beat == BEAT_WHOLE || visit_page(v->s->lesson->visit) == NULL) return;
    Buf name = { 0 };
    beat_name(&name, v);
    if (name.len > 0) {
        double size = TEXT_TITLE*g->em, room = g->r.w - 16;
        double w = fmin(text_width(v->fonts, FACE_UI_BOLD, size, name.at), room) + 16*g->em;
        Rect box = { g->r.x + (g->r.w - w)/2, g->r.y + 6*g->em, w, 2*size };
        canvas_rect(v->cv, box, 6*g->em, PAINT_NOW_SOFT);
        placer_mark(&g->place, box);
        text_draw_within(v->cv, v->fonts, FACE_UI_BOLD, size,
                         pt(rect_centre(box).x, view_baseline(v, FACE_UI_BOLD, size,
                                                              rect_centre(box).y)),
                         ALIGN_CENTRE, room, name.at, PAINT_NOW);
        view_beat_button(v, box);
    }
    buf_free(&name);
}

void plot_name(PlotArea *g, int who, Pt at) { placer_name(&g->place, who, at, at); }

bool plot_label_led(PlotArea *g, int slot, Pt mark, double r, const Place *choice, size_t n,
                    const char *tex, double size, Paint p)
{
    Rect box;
    Pt leader[2];
    if (!rect_has(rect_inset(g->r, -2), mark)) return false;      /* to where nothing is seen */
    if (!placer_put_led(&g->place, mark, r, choice, n, &box, leader)) return false;
    if (slot >= 0) g->v->s->memory->label[slot] = box;
    canvas_line(g->v->cv, leader[0], leader[1], (Stroke){ .width = g->em }, p);
    draw_label(g, box, tex, size, p);
    return true;
}

/* Beside a mark near the edge a label is moved in, along the edge. */
static Place moved_in(Place c, Rect bounds)
{
    double x = fmin(fmax(c.box.x, bounds.x), rect_right(bounds) - c.box.w),
        y = fmin(fmax(c.box.y, bounds.y), rect_bottom(bounds) - c.box.h);
    c.cost += 0.05*(fabs(x - c.box.x) + fabs(y - c.box.y));
    c.box.x = x;
    c.box.y = y;
    return c;
}

bool plot_label_at(PlotArea *g, int slot, Pt mark, double r, int first, const char *tex,
                   double size, Paint p)
{
    Place c[PLACES_TRIED], by[PLACES_TRIED];
    Extent e = plot_label_size(g, tex, size);
    size_t n = places_around(c, PLACES_TRIED, mark, r, e.width, e.ascent + e.descent, first),
        near = 0;
    /* in a small plot a label far from its mark would seem another's */
    double far = g->v->s->paper ? NEAR_ON_PAPER*g->em
                                : fmax(46*g->em, 0.3*fmin(g->r.w, g->r.h));
    for (size_t i = 0; i < n; i++) {
        c[i] = moved_in(c[i], g->place.bounds);
        if (box_distance(c[i].box, mark, mark) <= far) by[near++] = c[i];
    }
    /* rather a leader line than a label along an axis, rather that than a leader over a curve */
    double worst = g->place.worst, tries[] = { fmin(worst, PLACE_FAIR), worst };
    bool is_put = false;
    for (int i = 0; i < 2 && !is_put && (i == 0 || worst > PLACE_FAIR); i++) {
        g->place.worst = tries[i];
        is_put = plot_label(g, slot, by, near, tex, size, p)
              || plot_label_led(g, slot, mark, r, c, n, tex, size, p);
    }
    g->place.worst = worst;
    return is_put;
}

/* --- what lies outside the view: an arrow at the edge --- */

static bool is_free(const PlotArea *g, Rect box)
{
    for (size_t k = 0; k < g->place.hards; k++)
        if (rect_overlaps(box, g->place.hard[k])) return false;
    return true;
}

/* Where the way from the middle leaves the plot, off the corners. */
static Pt way_out(Rect r, Pt to)
{
    Pt c = rect_centre(r);
    clip_segment(r, &c, &to);
    double off = fmin(r.w, r.h)/8;
    bool is_side = to.x <= r.x + 1 || to.x >= rect_right(r) - 1;
    if (is_side) to.y = fmin(fmax(to.y, r.y + off), rect_bottom(r) - off);
    else to.x = fmin(fmax(to.x, r.x + off), rect_right(r) - off);
    return to;
}

/* At its own x or y, the unit vector towards it; inwards where something stands. */
static Pt edge_place(const PlotArea *g, Pt to, Pt *towards)
{
    Rect in = rect_inset(g->r, 12*g->em);
    double dx = to.x < g->r.x ? -1 : to.x > rect_right(g->r) ? 1 : 0;
    double dy = to.y < g->r.y ? -1 : to.y > rect_bottom(g->r) ? 1 : 0;
    Pt first = dx != 0 && dy != 0 ? way_out(in, to)
        : pt(fmin(fmax(to.x, in.x), rect_right(in)), fmin(fmax(to.y, in.y), rect_bottom(in)));
    if (dx != 0 && dy != 0) {
        double len = real_hypot(to.x - first.x, to.y - first.y);
        dx = (to.x - first.x)/len;
        dy = (to.y - first.y)/len;
    }
    *towards = pt(dx, dy);
    for (int k = 0; k < 8; k++) {
        Pt at = pt(first.x - dx*k*10*g->em, first.y - dy*k*10*g->em);
        if (rect_has(in, at) && is_free(g, rect_around(at, 9*g->em))) return at;
    }
    return first;
}

EdgeMark plot_edge_mark(PlotArea *g, Pt to, int slot, Paint p, Handle handle)
{
    Pt d, at = edge_place(g, to, &d);
    double h = 8*g->em;
    Path t = { 0 };
    path_move(&t, pt(at.x + d.x*h, at.y + d.y*h));
    path_line(&t, pt(at.x - d.x*h*0.6 - d.y*h*0.8, at.y - d.y*h*0.6 + d.x*h*0.8));
    path_line(&t, pt(at.x - d.x*h*0.6 + d.y*h*0.8, at.y - d.y*h*0.6 - d.x*h*0.8));
    path_close(&t);
    canvas_fill(g->v->cv, &t, p);
    placer_mark(&g->place, rect_around(at, 9*g->em));
    if (slot >= 0) plot_name(g, slot, at);
    handle.box = rect_around(at, 10*g->em);
    handle.seg[0] = handle.seg[1] = at;
    handle.reach = 12*g->em;
    handle.x = g->x;
    handle.y = g->y;
    HandleId id = frame_add(g->v->frame, handle)->id;
    view_focus_ring(g->v, id, rect_around(at, 9*g->em), 9*g->em);
    int first = fabs(d.x) > fabs(d.y) ? d.x > 0 ? 4 : 0 : d.y < 0 ? 2 : 6;
    return (EdgeMark){ at, first };
}

bool plot_edge_label(PlotArea *g, EdgeMark m, int slot, const char *tex, double size, Paint ink)
{
    return plot_label_at(g, slot, m.at, 9*g->em, m.first, tex, size, ink);
}

/* --- the elbow's way --- */

/* What the arrow from a to b would lie on at this height. */
static double way_cost(const PlotArea *g, double a, double b, double y)
{
    Rect band = { fmin(a, b), y - 6*g->em, fabs(b - a), 12*g->em };
    if (band.y < g->r.y || rect_bottom(band) > rect_bottom(g->r)) return INFINITY;
    double cost = 0;
    for (size_t k = 0; k < g->place.hards; k++)
        if (rect_overlaps(band, g->place.hard[k])) cost += 30;
    for (size_t k = 0; k < g->place.lines; k++) {
        Pt p = g->place.line[k].a, q = g->place.line[k].b;
        double zero = axis_to_pt(&g->y, 0);
        bool is_phi = fmax(p.y, q.y) <= zero + 0.5 && g->place.line[k].weight == PLACE_NEVER;
        if (is_phi && clip_segment(band, &p, &q)) return INFINITY;
    }
    return cost;
}

/* Below the axis, where phi is not, and above it only where there it is not, either. NAN:
 * nowhere. */
static double way_height(const PlotArea *g, double from[], double to[], int ways)
{
    static const double off[] = { 25, 35, 45, 18, 58, -25, -35, -18 };
    double zero = axis_to_pt(&g->y, 0), best = INFINITY, y = NAN;
    for (size_t i = 0; i < sizeof off/sizeof off[0]; i++) {
        double cost = 3*(double)i;
        for (int k = 0; k < ways; k++) cost += way_cost(g, from[k], to[k], zero + off[i]*g->em);
        if (!(cost < best)) continue;
        best = cost;
        y = zero + off[i]*g->em;
    }
    return y;
}

/* Where it goes out, and comes in again: below the arrow, above it, or where nothing is. */
static void name_infinity(PlotArea *g, double x, double y, bool is_right)
{
    static const double off[] = { 4, -24, 12, -32, 22, -42 };
    const char *tex = is_right ? "\\infty" : "{-\\infty}";
    Extent e = plot_label_size(g, tex, 15);
    double h = e.ascent + e.descent;
    Place c[sizeof off/sizeof *off];
    size_t n = sizeof off/sizeof *off;
    for (size_t i = 0; i < n; i++) {
        double top = off[i] > 0 ? y + off[i]*g->em : y + off[i]*g->em + 20*g->em - h;
        c[i] = (Place){ { is_right ? x - e.width : x, top, e.width, h }, 3*(double)i };
    }
    plot_label(g, -1, c, n, tex, 15, PAINT_NEXT);
}

void plot_elbow_arrow(PlotArea *g, double least)
{
    bool made = g->after && g->has_before;
    if (!g->has_next && !made) return;
    Maybe was = made ? g->before_elbow : g->elbow, is = made ? g->elbow : g->next_elbow;
    if (!was.there || !is.there || g->y.data_lo > 0 || g->y.data_hi < 0) return;
    double left = g->r.x + 4, right = rect_right(g->r) - 4;
    double e = axis_to_pt(&g->x, was.value), e1 = axis_to_pt(&g->x, is.value);
    double from[2] = { fmin(fmax(e, left), right) }, to[2] = { fmin(fmax(e1, left), right) };
    int ways = 1;
    if (made ? unit_change(g->before, g->now).flips : unit_change(g->now, g->next).flips) {
        /* on the pivot it stays, though the slope flips */
        if (fabs(e - e1) < 0.5) return;
        /* out at one end of the axis, in again at the other */
        bool out_right = was.value > is.value;
        to[1] = to[0];
        to[0] = out_right ? right : left;
        from[1] = out_right ? left : right;
        ways = 2;
        least = 12;
    }
    double y = way_height(g, from, to, ways);
    if (isnan(y)) return;
    canvas_clip(g->v->cv, g->r);
    for (int k = 0; k < ways; k++) {
        if (fabs(to[k] - from[k]) < least) continue;
        bool is_lit = view_is_lit(g->v, MARK_ARROW, 0);
        view_arrow(g->v->cv, pt(from[k], y), pt(to[k], y), (is_lit ? 5 : 2.2)*g->em,
                   (is_lit ? 15 : 9)*g->em, PAINT_NEXT);
        if (ways == 2) name_infinity(g, k == 0 ? to[0] : from[1], y, (to[0] == right) == (k == 0));
        view_mark_line(g->v, MARK_ARROW, 0, pt(from[k], y), pt(to[k], y), 6*g->em,
                       "From the elbow to where the step puts it.");
        placer_mark(&g->place, (Rect){ fmin(from[k], to[k]), y - 5*g->em, fabs(to[k] - from[k]),
                                       10*g->em });
    }
    canvas_unclip(g->v->cv);
}
