/* The network plot's legend: names what is in view, in one line or two, where it hides least. */
#include <math.h>

#include "base/real.h"
#include "typeset/text.h"
#include "view/kit/film_plan.h"
#include "view/kit/pin_look.h"
#include "view/kit/plot_key.h"
#include "view/kit/unshown.h"
#include "view/kit/widgets.h"
#include "view/net/net_geom.h"

/* by importance */
typedef enum { KEY_F, KEY_WHOLE, KEY_NEXT, KEY_BEFORE, KEY_TARGET, KEY_TEST, KEY_UNITS, KEY_GHOST,
               KEY_PIN_A, KEY_PIN_B, KEY_PICKS, KEY_POINTS, KEY_ELBOWS, KEYS } Entry;

static const char *const called[KEYS] = {
    [KEY_F] = "the name of f̂", [KEY_WHOLE] = "the name of f̂", [KEY_NEXT] =
    "the name of f̂ after the step", [KEY_BEFORE] = "the name of f̂ before the step",
    [KEY_TARGET] = "the target's name", [KEY_TEST] = "the name of the test points",
    [KEY_UNITS] = "the name of the units' lines", [KEY_GHOST] = "the name of the run before",
    [KEY_PIN_A] = "the name of run A", [KEY_PIN_B] = "the name of run B",
    [KEY_PICKS] = "the name of the step's points", [KEY_POINTS] = "the name of the points",
    [KEY_ELBOWS] = "the name of the elbows" };

static double key_words(NetGeom *g, Entry k, Pt at, bool draw)
{
    const char *const whole = g->sum == NULL ? "\\hat{f}(x)" : NULL;
    const char *const tex[KEYS] = { [KEY_F] = whole, [KEY_WHOLE] = "\\hat{f}(x)",
                                    [KEY_UNITS] = "v_i\\,\\varphi_i(x)",
                                    [KEY_ELBOWS] = "\\text{elbows }e_i" };
    bool one = g->net->picks == 1, told = g->p.v->s->told || g->p.after;
    const char *const picks = one ? told ? "point of the step" : "point of the next step"
                                  : told ? "batch of the step" : "batch of the next step";
    const char *const words[KEYS] = { [KEY_F] = "sum so far", [KEY_NEXT] = "after the step",
                                      [KEY_BEFORE] = "before the step", [KEY_TARGET] = "target",
                                      [KEY_TEST] = "test points",
                                      [KEY_GHOST] = "run before", [KEY_PIN_A] = "run A",
                                      [KEY_PIN_B] = "run B", [KEY_PICKS] = picks,
                                      [KEY_POINTS] = "training points" };
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
    case KEY_WHOLE:
        canvas_line(cv, a, b, (Stroke){ .width = 1.6*em }, PAINT_NOW_FAINT);
        break;
    case KEY_NEXT:
        canvas_line(cv, a, b, (Stroke){ .width = 2.6*em, .dash = 9*em, .gap = 5*em }, PAINT_NEXT);
        break;
    case KEY_BEFORE:
        canvas_line(cv, a, b, (Stroke){ .width = 2*em, .dash = 8*em, .gap = 3*em }, PAINT_GHOST);
        break;
    case KEY_TARGET:
        canvas_line(cv, a, b, (Stroke){ .width = 1.8*em, .dash = 7*em, .gap = 4*em }, g->target_p);
        break;
    case KEY_UNITS: {        /* those that contribute most; of a film, where that changes, any */
        size_t unit[UNITS_COLOURED], n = units_alone(&g->looks, unit), few = n < 3 ? n : 3;
        for (size_t i = 0; i < few; i++) {
            double y = a.y + ((double)i - (double)(few - 1)/2)*4*em;
            const Pt at[] = { pt(a.x, y), pt(b.x, y) };
            bool is_film = g->p.v->s->film;
            unit_line(cv, at, 2, em, is_film ? i : unit[n - 1 - i],
                      is_film ? 1 : unit_strength(&g->looks, unit[n - 1 - i]));
        }
        break;
    }
    case KEY_GHOST:
        canvas_line(cv, a, b, (Stroke){ .width = 2*em, .dash = 3*em, .gap = 3*em }, PAINT_GHOST);
        break;
    case KEY_PIN_A: case KEY_PIN_B:
        canvas_line(cv, a, b, pin_stroke(k == KEY_PIN_A ? 1 : 2, 1.8*em), PAINT_INK_SOFT);
        break;
    case KEY_TEST: net_hollow(g, pt((a.x + b.x)/2, a.y)); break;
    case KEY_PICKS: {
        Pt at = pt((a.x + b.x)/2, a.y);
        canvas_disc(cv, at, g->crowd.radius, PAINT_DATA);
        net_ring(g, at);
        break;
    }
    case KEY_POINTS: canvas_disc(cv, pt((a.x + b.x)/2, a.y), g->crowd.radius, PAINT_DATA); break;
    case KEY_ELBOWS: {
        size_t unit = g->elbow[0].unit;
        unit_diamond(cv, pt((a.x + b.x)/2, a.y), 5.5*em, 1.2*em, unit,
                     unit_strength(&g->looks, unit));
        break;
    }
    case KEYS: break;
    }
}

static double hidden_points(const NetGeom *g, Rect box)
{
    double n = 0;
    for (size_t i = 0; i < g->shown_n; i++)
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
        length += real_hypot(b.x - a.x, b.y - a.y) + 8;
    }
    return length;
}

#define TIP "f̂(x): the network, the sum of what its units add. vᵢφᵢ(x): what each unit adds, where " \
            "it is active; the more on the data, the stronger. Dashed: f̂ after the step. The " \
            "discs: training data; ringed: those of the next step; hollow: test points, held out " \
            "of training."
#define LEFT (KEYS + KEY_LEFT)
#define ROWS_ON_PAPER 3u

typedef struct {
    int    key[LEFT];          /* Entry, or KEYS + i: the mark i that has no label */
    double width[LEFT];        /* with what stands between two */
    size_t keys;
    double room, w, h;         /* of a row; of all          */
} Legend;

/* The first n of its keys in so many rows. */
static void lay_out(Legend *k, size_t n, size_t rows, double em)
{
    k->room = key_room(k->width, n, rows);
    k->w = k->room + 2*em;
    k->h = (double)key_rows(k->width, n, k->room)*22*em + 2*em;
}

/* All over the plot: along the top and the bottom first, corners rather than between them. */
static bool place_legend(NetGeom *g, const Legend *k, Rect *box)
{
    enum { ACROSS = 9, DOWN = 9 };
    PlotArea *p = &g->p;
    double em = p->em, wide = p->r.w - k->w - 12*em, high = p->r.h - k->h - 10*em;
    if (wide < 0 || high < 0) return false;
    Place c[ACROSS*DOWN];
    Rect *memory = &p->v->s->memory->label[LABEL_LEGEND], none = { 0 };
    bool calm = (p->calm || p->v->s->taken.w > 0) && memory->w > 0;       /* or a film's */
    for (int j = 0; j < ACROSS*DOWN; j++) {
        double t = (double)(j % ACROSS)/(ACROSS - 1);
        int row = j/ACROSS, from_edge = row < DOWN - 1 - row ? row : DOWN - 1 - row;
        double x = p->r.x + 6*em + t*wide, y = p->r.y + 5*em + high*row/(DOWN - 1);
        c[j] = (Place){ { x, y, k->w, k->h }, (t == 0 ? 0 : t == 1 ? 4 : 12)
                        + (row > from_edge ? 20 : 0) + 22*from_edge };
        Rect near = rect_inset(c[j].box, -3*em);
        double hides = 6*hidden_points(g, near) + 0.7*hidden_lines(g, near);
        c[j].cost += p->v->s->paper && hides > 0 ? INFINITY : hides/em;
        /* in a film it does not go to and fro */
        if (calm && real_hypot(memory->x - x, memory->y - y) < 3) c[j].cost -= 10;
    }
    return film_put(p->v, FILM_LEGEND, &p->place, c, ACROSS*DOWN, calm ? *memory : none, box);
}

static bool is_strip(const PlotArea *p) { return p->v->s->figure && p->v->s->taken.w == 0; }

/* All of them, in a figure, which has a strip for others; else the first that have room. */
static size_t find_place(NetGeom *g, Legend *k, Rect *box)
{
    double em = g->p.em;
    for (size_t n = k->keys; n > (is_strip(&g->p) ? k->keys - 1 : 0); n--)
        for (size_t rows = 1; rows <= (g->p.v->s->paper ? ROWS_ON_PAPER : n > 2 ? 2 : 1); rows++) {
            lay_out(k, n, rows, em);
            if (k->w < g->p.r.w - 20*em && place_legend(g, k, box)) return n;
        }
    return 0;
}

static void draw_row(NetGeom *g, const Legend *k, size_t from, size_t to, Pt at)
{
    double em = g->p.em, sw = 24*em, gap = 7*em;
    for (size_t i = from; i < to; i++) {
        if (k->key[i] >= KEYS) key_draw(&g->p, &g->p.left[k->key[i] - KEYS], at);
        else {
            swatch(g, (Entry)k->key[i], at, sw);
            key_words(g, (Entry)k->key[i], pt(at.x + sw + gap, at.y), true);
        }
        at.x += k->width[i];
    }
}

static void above(NetGeom *g, const Legend *k)
{
    PlotArea *p = &g->p;
    Pt at[LEFT];
    bool has_strip = key_strip(p, k->width, k->keys, at);
    if (has_strip) view_explain(p->v, EXPLAIN_LEGEND, p->strip, TIP);
    for (size_t i = 0; i < k->keys; i++)
        if (isnan(at[i].x))
            unshown(p->v, k->key[i] < KEYS ? called[k->key[i]] : p->left[k->key[i] - KEYS].what);
        else if (has_strip) draw_row(g, k, i, i + 1, at[i]);
}

static Legend keys_of(NetGeom *g)
{
    const PlotArea *p = &g->p;
    bool paper = p->v->s->paper;
    const bool is_there[KEYS] = {
        [KEY_F] = g->sees_f, [KEY_WHOLE] = g->sum != NULL, [KEY_NEXT] = g->sees_next,
        [KEY_BEFORE] = g->sees_before, [KEY_TARGET] = g->sees_target, [KEY_TEST] = g->sees_test,
        [KEY_UNITS] = g->sees_units, [KEY_GHOST] = g->sees_ghost,
        [KEY_PIN_A] = g->sees_pin[0], [KEY_PIN_B] = g->sees_pin[1], [KEY_PICKS] = g->sees_picks,
        [KEY_POINTS] = paper && g->crowd.shown > 0, [KEY_ELBOWS] = paper && g->elbows > 0 };
    Legend k = { .keys = 0 };
    for (int i = 0; i < KEYS; i++) {
        if (!film_names(p->v, i, is_there[i])) continue;
        k.key[k.keys] = i;
        k.width[k.keys++] = (24 + 3*7)*p->em + key_words(g, (Entry)i, pt(0, 0), false);
    }
    for (size_t i = 0; i < p->lefts; i++) {
        k.key[k.keys] = KEYS + (int)i;
        k.width[k.keys++] = key_width(p, &p->left[i]);
    }
    return k;
}

void net_legend(NetGeom *g)
{
    PlotArea *p = &g->p;
    double em = p->em;
    Legend k = keys_of(g);
    Rect box, *memory = &p->v->s->memory->label[LABEL_LEGEND];
    bool has_room = p->strip.h <= 0 && p->r.w >= 90 && p->r.h >= 60;
    size_t n = has_room ? find_place(g, &k, &box) : 0;
    if (n == 0) {
        *memory = (Rect){ 0 };
        if (is_strip(p)) above(g, &k);
        return;
    }
    *memory = box;
    view_explain(p->v, EXPLAIN_LEGEND, box, TIP);
    if (placer_crossed(&p->place, box, 0.5) || hidden_points(g, box) + hidden_lines(g, box) > 0)
        canvas_rect(p->v->cv, box, 5*em, PAINT_LEGEND);
    Pt at = pt(box.x + 8*em, box.y + 12*em);
    for (size_t i = 0, end; i < n; i = end, at.y += 22*em) {
        end = key_row_end(k.width, i, n, k.room);
        draw_row(g, &k, i, end, at);
    }
}
