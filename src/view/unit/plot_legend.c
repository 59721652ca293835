/* The legend: names the curves in view, and of a figure the marks whose label had no place. */
#include <math.h>
#include <string.h>

#include "typeset/text.h"
#include "view/kit/film_plan.h"
#include "view/kit/unshown.h"
#include "view/kit/widgets.h"
#include "view/unit/plot_parts.h"

#define WINDOW_W 380.0       /* of the plot: below it a window has none */
#define ITEMS (4 + KEY_LEFT)

#define TIP "Solid: the unit as it is. Dashed: after the step. Thin dashes: wX + b where it is " \
            "negative, so that φ = 0. The shade between: what the step changes."

typedef struct { KeyItem at[ITEMS]; double width[ITEMS]; size_t n; } Items;

static void add(const PlotArea *g, Items *k, const KeyItem *item)
{
    if (k->n == ITEMS) return;
    k->at[k->n] = *item;
    k->width[k->n++] = key_width(g, item);
}

static KeyItem curve(const char *words, const char *what, Stroke s, Paint p)
{
    KeyItem k = { .mark = KEY_LINE, .p = p, .s = s, .what = what };
    memcpy(k.words, words, strlen(words) + 1);
    return k;
}

static Items items(const PlotArea *g)
{
    Items k = { .n = 0 };
    double em = g->em;
    const Scene *s = g->v->s;
    if (g->has_next || g->has_before || s->film) {
        KeyItem now = curve(g->after ? "after the step, now"
                            : s->moving && !s->film ? "now, moving"
                            : g->phi_in_key ? "φ(x) now" : "now",
                            "the name of φ now", (Stroke){ .width = 3.2*em }, PAINT_NOW),
            next = curve("after the step", "the name of φ after the step",
                         (Stroke){ .width = 2.4*em, .dash = 8*em, .gap = 4*em }, PAINT_NEXT),
            before = curve("before", "the name of φ before the step",
                           (Stroke){ .width = 2*em, .dash = 3*em, .gap = 3*em }, PAINT_GHOST);
        if (film_names(g->v, 0, g->sees_now)) add(g, &k, &now);
        if (film_names(g->v, 1, g->sees_next)) add(g, &k, &next);
        if (film_names(g->v, 2, g->sees_before)) add(g, &k, &before);
    }
    for (size_t i = 0; i < g->lefts; i++) add(g, &k, &g->left[i]);
    if (s->paper && g->sees_others) {
        KeyItem others = { .mark = KEY_DISC, .p = PAINT_INK_SOFT, .what = "the other points' name",
                           .words = "other points" };
        add(g, &k, &others);
    }
    return k;
}

/* A box of w x h anywhere in the plot: from the top, its ends before its middle. */
size_t plot_places_anywhere(const PlotArea *g, Place *c, size_t max, double w, double h)
{
    static const double across[] = { 0, 1, 0.5, 0.25, 0.75 };
    enum { ACROSS = 5, DOWN = 9 };
    double wide = g->r.w - w - 16, high = g->r.h - h - 12;
    size_t n = 0;
    for (int k = 0; k < DOWN; k++) {
        int row = k % 2 ? DOWN - 1 - k/2 : k/2;        /* top, bottom, and inwards */
        for (int i = 0; i < ACROSS && n < max; i++)
            c[n++] = (Place){ { g->r.x + 8 + wide*across[i], g->r.y + 6 + high*row/(DOWN - 1), w,
                                h }, 8*k + 3*i };
    }
    return n;
}

static void draw(const PlotArea *g, const Items *k, size_t from, size_t to, Pt at)
{
    for (size_t i = from; i < to; i++) {
        key_draw(g, &k->at[i], at);
        at.x += k->width[i];
    }
}

/* In the plot, where it hides nothing: in a window in one row, in a figure in as few as can be. */
static bool within(PlotArea *g, const Items *k)
{
    double em = g->em, room = 0;
    Rect box = { 0 }, none = { 0 }, *memory = &g->v->s->memory->label[LABEL_LEGEND];
    Rect before = g->calm ? *memory : none;
    bool is_put = false, is_figure = g->v->s->figure && g->v->s->taken.w == 0;
    *memory = none;
    for (size_t rows = 1; rows <= (is_figure ? k->n : 1) && !is_put; rows++) {
        Place c[PLACES_TRIED];
        room = key_room(k->width, k->n, rows);
        double w = room + (12 - 2*KEY_GAP)*em, h = (24 + (double)(rows - 1)*KEY_LEAD)*em;
        if (is_figure && (w > g->r.w - 16 || h > g->r.h/2)) continue;
        size_t n = plot_places_anywhere(g, c, PLACES_TRIED, w, h);
        is_put = film_put(g->v, FILM_LEGEND, &g->place, c, n, before, &box);
    }
    if (!is_put) return false;
    *memory = box;
    view_explain(g->v, EXPLAIN_LEGEND, box, TIP);
    if (placer_crossed(&g->place, box, 0.5)) canvas_rect(g->v->cv, box, 5, PAINT_HALO);
    Pt at = pt(box.x + 6*em, box.y + 12*em);
    for (size_t i = 0, end; i < k->n; i = end, at.y += KEY_LEAD*em) {
        end = key_row_end(k->width, i, k->n, room);
        draw(g, k, i, end, at);
    }
    return true;
}

void plot_legend(PlotArea *g)
{
    const Scene *s = g->v->s;
    bool is_figure = s->figure && s->taken.w == 0;
    if (!is_figure && g->r.w < WINDOW_W) return;
    Items k = items(g);
    if (k.n == 0 || (g->strip.h <= 0 && within(g, &k)) || !is_figure) return;
    Pt at[ITEMS];
    bool has_strip = key_strip(g, k.width, k.n, at);
    if (has_strip) view_explain(g->v, EXPLAIN_LEGEND, g->strip, TIP);
    for (size_t i = 0; i < k.n; i++)
        if (isnan(at[i].x)) unshown(g->v, k.at[i].what);
        else if (has_strip) key_draw(g, &k.at[i], at[i]);
}
