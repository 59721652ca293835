/* The network plot's legend: names what is in view, in one line or two, where it hides least. */
#include <math.h>

#include "base/real.h"
#include "typeset/text.h"
#include "view/kit/film_plan.h"
#include "view/kit/pin_look.h"
#include "view/kit/widgets.h"
#include "view/net/net_geom.h"

/* by importance */
typedef enum { KEY_F, KEY_WHOLE, KEY_NEXT, KEY_BEFORE, KEY_TARGET, KEY_TEST, KEY_UNITS, KEY_GHOST,
               KEY_PIN_A, KEY_PIN_B, KEY_PICKS, KEYS } Entry;

static double key_words(NetGeom *g, Entry k, Pt at, bool draw)
{
    const char *const whole = g->sum == NULL ? "\\hat{f}(x)" : NULL;
    const char *const tex[KEYS] = { [KEY_F] = whole, [KEY_WHOLE] = "\\hat{f}(x)",
                                    [KEY_UNITS] = "v_i\\,\\varphi_i(x)" };
    bool one = g->net->picks == 1, told = g->p.v->s->told || g->p.after;
    const char *const picks = one ? told ? "point of the step" : "point of the next step"
                                  : told ? "batch of the step" : "batch of the next step";
    const char *const words[KEYS] = { [KEY_F] = "sum so far", [KEY_NEXT] = "after the step",
                                      [KEY_BEFORE] = "before the step", [KEY_TARGET] = "target",
                                      [KEY_TEST] = "test points",
                                      [KEY_GHOST] = "run before", [KEY_PIN_A] = "run A",
                                      [KEY_PIN_B] = "run B", [KEY_PICKS] = picks };
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

typedef struct {
    Entry  key[KEYS];
    double width[KEYS];        /* with what stands between two */
    size_t keys, first;        /* of those in the first line   */
    double w, h;
} Legend;

static double measured(const double *width, size_t n, double em)
{
    double w = 2*em;
    for (size_t i = 0; i < n; i++) w += width[i];
    return w;
}

/* The first n of its keys in one line or two. */
static void lay_out(Legend *k, size_t n, int lines, double em)
{
    k->keys = k->first = n;
    k->h = lines*22*em + 2*em;
    if (lines == 1) {
        k->w = measured(k->width, n, em);
        return;
    }
    k->w = INFINITY;
    for (size_t i = 1; i < n; i++) {
        double w = fmax(measured(k->width, i, em), measured(k->width + i, n - i, em));
        if (w >= k->w) continue;
        k->w = w;
        k->first = i;
    }
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
    bool calm = (p->calm || p->v->s->figure) && memory->w > 0;       /* a film's is a figure */
    for (int j = 0; j < ACROSS*DOWN; j++) {
        double t = (double)(j % ACROSS)/(ACROSS - 1);
        int row = j/ACROSS, from_edge = row < DOWN - 1 - row ? row : DOWN - 1 - row;
        double x = p->r.x + 6*em + t*wide, y = p->r.y + 5*em + high*row/(DOWN - 1);
        c[j] = (Place){ { x, y, k->w, k->h }, (t == 0 ? 0 : t == 1 ? 4 : 12)
                        + (row > from_edge ? 20 : 0) + 22*from_edge };
        Rect near = rect_inset(c[j].box, -3*em);
        c[j].cost += (6*hidden_points(g, near) + 0.7*hidden_lines(g, near))/em;
        /* in a film it does not go to and fro */
        if (calm && real_hypot(memory->x - x, memory->y - y) < 3) c[j].cost -= 10;
    }
    return film_put(p->v, FILM_LEGEND, &p->place, c, ACROSS*DOWN, calm ? *memory : none, box);
}

static bool find_place(NetGeom *g, Legend *k, Rect *box)
{
    for (size_t n = k->keys; n > 0; n--)
        for (int lines = 1; lines <= (n > 2 ? 2 : 1); lines++) {
            lay_out(k, n, lines, g->p.em);
            if (k->w < g->p.r.w - 20*g->p.em && place_legend(g, k, box)) return true;
        }
    return false;
}

static void draw_line(NetGeom *g, const Legend *k, size_t from, size_t to, Pt at)
{
    double em = g->p.em, sw = 24*em, gap = 7*em;
    for (size_t i = from; i < to; i++) {
        swatch(g, k->key[i], at, sw);
        key_words(g, k->key[i], pt(at.x + sw + gap, at.y), true);
        at.x += k->width[i];
    }
}

void net_legend(NetGeom *g)
{
    PlotArea *p = &g->p;
    const bool is_there[KEYS] = {
        [KEY_F] = g->sees_f, [KEY_WHOLE] = g->sum != NULL, [KEY_NEXT] = g->sees_next,
        [KEY_BEFORE] = g->sees_before, [KEY_TARGET] = g->sees_target, [KEY_TEST] = g->sees_test,
        [KEY_UNITS] = g->sees_units, [KEY_GHOST] = g->sees_ghost,
        [KEY_PIN_A] = g->sees_pin[0], [KEY_PIN_B] = g->sees_pin[1], [KEY_PICKS] = g->sees_picks };
    double em = p->em;
    Legend k = { .keys = 0 };
    for (int i = 0; i < KEYS; i++) {
        if (!film_names(p->v, i, is_there[i])) continue;
        k.key[k.keys] = (Entry)i;
        k.width[k.keys++] = (24 + 3*7)*em + key_words(g, (Entry)i, pt(0, 0), false);
    }
    Rect box, *memory = &p->v->s->memory->label[LABEL_LEGEND];
    if (p->r.w < 90 || p->r.h < 60 || !find_place(g, &k, &box)) {
        *memory = (Rect){ 0 };
        return;
    }
    *memory = box;
    view_explain(p->v, EXPLAIN_LEGEND, box,
                 "f̂(x): the network, the sum of what its units add. vᵢφᵢ(x): what each unit adds, "
                 "where it is active; the more on the data, the stronger. Dashed: f̂ after the "
                 "step. The discs: training data; ringed: those of the next step; hollow: test "
                 "points, held out of training.");
    if (placer_crossed(&p->place, box, 0.5) || hidden_points(g, box) + hidden_lines(g, box) > 0)
        canvas_rect(p->v->cv, box, 5*em, PAINT_LEGEND);
    double y = box.y + 12*em;
    draw_line(g, &k, 0, k.first, pt(box.x + 8*em, y));
    if (k.first < k.keys) draw_line(g, &k, k.first, k.keys, pt(box.x + 8*em, y + 22*em));
}
