/* The plane of x: the function's contours and its derivative as an arrow; of A x the unit
 * square and its image. */
#include <math.h>
#include <stdio.h>

#include "base/real.h"
#include "plot/column_form.h"
#include "view/kit/plot_area.h"
#include "view/warmup/warmup_parts.h"

#define LEVELS  8              /* contours, or up to twice as many         */
#define TURNS   720            /* places on one                             */
#define ARROW   0.6            /* of the plane's smaller side, at most      */
#define FAR     40.0           /* planes away: no contour is followed there */

typedef struct {
    View     *v;
    PlotArea  g;
    const Vectors *f;
} Plane;

/* --- the plane: equal units, or an arrow would not stand on its contour --- */

static void equal_units(Window *w, Rect r)
{
    double x = (w->x0 + w->x1)/2, y = (w->y0 + w->y1)/2,
           per_pt = fmax((w->x1 - w->x0)/r.w, (w->y1 - w->y0)/r.h);
    *w = (Window){ x - per_pt*r.w/2, x + per_pt*r.w/2, y - per_pt*r.h/2, y + per_pt*r.h/2 };
}

static Pt at(const Plane *k, double x1, double x2) { return plot_pt(&k->g, x1, x2); }

/* --- contours --- */

static double value_at(const Vectors *f, double x1, double x2)
{
    Vectors k = *f;
    k.x[0] = x1;
    k.x[1] = x2;
    return vectors_value(&k).at[0][0];
}

/* What is seen of a contour, in one line as far as it goes. */
typedef struct { Pt at[TURNS + 2]; size_t n; Stroke s; } Line;

static void line_ends(Plane *k, Line *l)
{
    enum { PARTS = 12 };       /* so many are told to labels, which stay off them */
    size_t step = l->n/PARTS + 1;
    if (l->n >= 2) canvas_polyline(k->v->cv, l->at, l->n, l->s, PAINT_NOW_FAINT);
    for (size_t i = 0; i + 1 < l->n; i += step)
        placer_line(&k->g.place, l->at[i], l->at[i + step < l->n ? i + step : l->n - 1], 0.6);
    l->n = 0;
}

static void line_piece(Plane *k, Line *l, Pt a, Pt b)
{
    if (!clip_segment(k->g.r, &a, &b)) {
        line_ends(k, l);
        return;
    }
    bool goes_on = l->n > 0 && l->at[l->n - 1].x == a.x && l->at[l->n - 1].y == a.y;
    if (!goes_on) {
        line_ends(k, l);
        l->at[l->n++] = a;
    }
    l->at[l->n++] = b;
}

static void straight(Plane *k, double level, Stroke s)
{
    const double *c = k->f->c, size = c[0]*c[0] + c[1]*c[1];
    if (!(size > 0)) return;
    double x = level*c[0]/size, y = level*c[1]/size,      /* its place nearest to the origin */
           far = 2*(fabs(k->g.x.data_hi - k->g.x.data_lo) + fabs(k->g.y.data_hi - k->g.y.data_lo)
                    + fabs(x) + fabs(y) + fabs(k->g.x.data_lo) + fabs(k->g.y.data_lo))
                 /sqrt(size);
    Line l = { .n = 0, .s = s };
    line_piece(k, &l, at(k, x - c[1]*far, y + c[0]*far), at(k, x + c[1]*far, y - c[0]*far));
    line_ends(k, &l);
}

/* Of a quadratic form: at the direction u, r² f(u) = level. */
static bool on_level(const Plane *k, double level, int i, Pt *out)
{
    double angle = 2*REAL_PI*i/TURNS, q = value_at(k->f, real_cos(angle), real_sin(angle)),
           r = sqrt(level/q), far = FAR*(k->g.x.data_hi - k->g.x.data_lo);
    double most = far + fabs(k->g.x.data_hi) + fabs(k->g.y.data_hi);
    if (!(level*q > 0) || !(r < most)) return false;
    *out = at(k, r*real_cos(angle), r*real_sin(angle));
    return true;
}

static void round_one(Plane *k, double level, Stroke s)
{
    Pt from, to;
    Line l = { .n = 0, .s = s };
    bool was = on_level(k, level, 0, &from);
    for (int i = 1; i <= TURNS; i++) {
        bool is = on_level(k, level, i, &to);
        if (is && was) line_piece(k, &l, from, to);
        else line_ends(k, &l);
        was = is;
        from = to;
    }
    line_ends(k, &l);
}

/* The function's least and most in the plane, about. */
static void range_of(const Plane *k, double *lo, double *hi)
{
    const Axis *x = &k->g.x, *y = &k->g.y;
    *lo = INFINITY;
    *hi = -INFINITY;
    for (int i = 0; i <= 8; i++)
        for (int j = 0; j <= 8; j++) {
            double f = value_at(k->f, x->data_lo + (x->data_hi - x->data_lo)*i/8,
                                y->data_lo + (y->data_hi - y->data_lo)*j/8);
            *lo = fmin(*lo, f);
            *hi = fmax(*hi, f);
        }
}

/* Upon the contour, on the ray that goes this way from the plane's middle. */
static void level_label(Plane *k, double level, double step)
{
    enum { TRIES = 24 };
    PlotArea *g = &k->g;
    Place place[TRIES];
    size_t n = 0;
    NumberText tex = place_tex(level, step/10);
    Extent e = plot_label_size(g, tex.s, TEXT_SMALL);
    double w = e.width, h = e.ascent + e.descent;
    for (int i = 0; i < TRIES; i++) {
        Pt p;
        int turn = (TURNS/8 + i*TURNS/TRIES) % TURNS;
        bool is = k->f->f != VECTORS_XC && on_level(k, level, turn, &p);
        if (k->f->f == VECTORS_XC) {
            const double *c = k->f->c, size = c[0]*c[0] + c[1]*c[1],
                         t = (i % 2 ? -1.0 : 1.0)*(0.6 + i/2)/TRIES
                             *(g->x.data_hi - g->x.data_lo)/sqrt(size);
            p = at(k, level*c[0]/size - c[1]*t, level*c[1]/size + c[0]*t);
            is = true;
        }
        Rect box = { p.x - w/2, p.y - h/2, w, h };
        if (is && rect_has(rect_inset(g->r, 10), pt(box.x, box.y))
            && rect_has(rect_inset(g->r, 10), pt(rect_right(box), rect_bottom(box))))
            place[n++] = (Place){ box, i };
    }
    Rect box;
    if (n == 0 || !placer_put(&g->place, place, n, (Rect){ 0 }, &box)) return;
    canvas_rect(k->v->cv, rect_inset(box, 1), 4*g->em, PAINT_HALO);
    formula_draw(k->v->cv, k->v->fonts, TEXT_SMALL*g->em, false,
                 pt(box.x + 4*g->em, box.y + e.ascent), tex.s, PAINT_INK_SOFT);
}

/* The distance of levels; 0 where the function is the same everywhere. */
static double level_step(const Plane *k, double *lo, double *hi)
{
    range_of(k, lo, hi);
    double span = *hi - *lo;
    return span > 0 && isfinite(span) ? nice_below(span/LEVELS) : 0;
}

static void contours(Plane *k)
{
    double lo, hi, step = level_step(k, &lo, &hi), width = 1.3*k->g.em;
    if (step == 0) return;
    if (view_is_lit(k->v, MARK_CONTOUR, 0)) width *= 2;
    for (double i = ceil(lo/step); i <= floor(hi/step); i++) {
        if (k->f->f == VECTORS_XC) straight(k, i*step, (Stroke){ .width = width });
        else if (i != 0) round_one(k, i*step, (Stroke){ .width = width, .round = true });
    }
}

static void level_labels(Plane *k)
{
    double lo, hi, step = level_step(k, &lo, &hi);
    if (step == 0 || view_hides(k->v, HIDE_VALUE)) return;
    for (double i = ceil(lo/step); i <= floor(hi/step); i++)
        if (i != 0 || k->f->f == VECTORS_XC) level_label(k, i*step, step);
}

/* --- arrows --- */

/* How many times the derivative the arrow is: one number for all of the plane, so that arrows
 * at two places compare. In its middle square they are seen whole, at least nearly. */
static double arrow_scale(const Plane *k)
{
    const Axis *x = &k->g.x, *y = &k->g.y;
    double most = 0, side = fmin(x->data_hi - x->data_lo, y->data_hi - y->data_lo);
    for (int i = 0; i < 4; i++) {
        Vectors f = *k->f;
        f.x[0] = (x->data_lo + x->data_hi)/2 + (i & 1 ? side : -side)/2;
        f.x[1] = (y->data_lo + y->data_hi)/2 + (i & 2 ? side : -side)/2;
        Matrix d = vectors_derivative(&f);
        most = fmax(most, real_hypot(d.at[0][0], d.at[0][1]));
    }
    return most > 0 ? fmin(1, nice_below(ARROW*side/most)) : 1;
}

static void explain(Plane *k, Mark mark, Pt p, const char *tip)
{
    view_explain(k->v, EXPLAIN_MARK + word_index(mark, 0), rect_around(p, 10*k->g.em), tip);
}

/* From a to b, with its name beside its end. */
static void arrow(Plane *k, Pt a, Pt b, Mark mark, const char *tex, Paint p, const char *tip)
{
    PlotArea *g = &k->g;
    bool is_lit = view_is_lit(k->v, mark, 0);
    double dx = b.x - a.x, dy = b.y - a.y;
    canvas_clip(k->v->cv, g->r);
    view_arrow(k->v->cv, a, b, (is_lit ? 4.4 : 2.6)*g->em, 11*g->em, p);
    canvas_unclip(k->v->cv);
    placer_line(&g->place, a, b, 1.5);
    if (!clip_segment(rect_inset(g->r, 1), &a, &b)) return;      /* its name where it leaves */
    int first = fabs(dx) > fabs(dy) ? dx > 0 ? 0 : 4 : dy > 0 ? 2 : 6;
    plot_label_at(g, -1, b, 7*g->em, first, tex, TEXT_TITLE, p);
    if (tip != NULL) explain(k, mark, b, tip);
}

static void derivative(Plane *k)
{
    if (view_hides(k->v, HIDE_GRADIENT)) return;
    char tex[80];
    const double *x = k->f->x;
    Matrix d = vectors_derivative(k->f);
    double s = arrow_scale(k);
    snprintf(tex, sizeof tex, "%s%s\\partial f/\\partial x",
             s == 1 ? "" : place_tex(s, s/10).s, s == 1 ? "" : "\\,");
    Pt a = at(k, x[0], x[1]), b = at(k, x[0] + s*d.at[0][0], x[1] + s*d.at[0][1]);
    if (real_hypot(b.x - a.x, b.y - a.y) < 3) return;
    arrow(k, a, b, MARK_GRADIENT, tex, PAINT_NEXT,
          "The derivative at x as an arrow: across the contour, the way f grows fastest.");
}

/* --- A x --- */

static void outline(Plane *k, const Pt *p, Stroke s, Paint paint)
{
    for (int i = 0; i < 4; i++) {
        Pt a = p[i], b = p[(i + 1) % 4];
        if (clip_segment(k->g.r, &a, &b)) canvas_line(k->v->cv, a, b, s, paint);
        placer_line(&k->g.place, a, b, 0.4);
    }
}

static void image(Plane *k)
{
    static const double corner[4][2] = { { 0, 0 }, { 1, 0 }, { 1, 1 }, { 0, 1 } };
    Pt square[4], to[4], seen[16];
    double em = k->g.em;
    for (int i = 0; i < 4; i++) {
        Vectors f = *k->f;
        f.x[0] = corner[i][0];
        f.x[1] = corner[i][1];
        Matrix y = vectors_value(&f);
        square[i] = at(k, corner[i][0], corner[i][1]);
        to[i] = at(k, y.at[0][0], y.at[1][0]);
    }
    bool is_told = !view_hides(k->v, HIDE_VALUE | HIDE_GRADIENT);
    if (is_told) {
        size_t n = clip_polygon(k->g.r, to, 4, seen, 16);
        if (n >= 3) canvas_polygon(k->v->cv, seen, n, PAINT_BETWEEN);
        double width = view_is_lit(k->v, MARK_IMAGE, 0) ? 4*em : 2*em;
        outline(k, to, (Stroke){ .width = width }, PAINT_NEXT);
    }
    double width = view_is_lit(k->v, MARK_SQUARE, 0) ? 4*em : 2*em;
    outline(k, square, (Stroke){ .width = width, .dash = 6*em, .gap = 4*em }, PAINT_INK_SOFT);
    explain(k, MARK_SQUARE, pt((square[0].x + square[2].x)/2, (square[0].y + square[2].y)/2),
            "The unit square: its sides are the unit vectors.");
    if (!is_told) return;
    for (int i = 1; i < 4; i += 2)
        if (rect_has(k->g.r, to[i])) {
            plot_label_at(&k->g, -1, to[i], 5*em, 0, i == 1 ? "a_1" : "a_2", TEXT_PLAIN,
                          PAINT_NEXT);
            explain(k, MARK_IMAGE, to[i], "A column of A: where a unit vector goes. The two are "
                                          "the sides of the unit square's image.");
        }
    Matrix y = vectors_value(k->f);
    arrow(k, at(k, 0, 0), at(k, y.at[0][0], y.at[1][0]), MARK_IMAGE, "Ax", PAINT_NEXT,
          "Ax: where A takes x.");
}

/* --- x --- */

static void draw_x(Plane *k)
{
    const Vectors *f = k->f;
    PlotArea *g = &k->g;
    Pt p = at(k, f->x[0], f->x[1]);
    if (f->f == VECTORS_AX)
        arrow(k, at(k, 0, 0), p, MARK_X, "x", PAINT_NOW, NULL);
    if (!rect_has(rect_inset(g->r, -4), p)) return;
    double r = (view_is_lit(k->v, MARK_X, 0) ? 8 : 5.5)*g->em;
    canvas_disc(k->v->cv, p, r + 2*g->em, PAINT_HALO);
    canvas_disc(k->v->cv, p, r, PAINT_NOW);
    Rect box = rect_around(p, r + 2*g->em);
    HandleId id = frame_add(k->v->frame, (Handle){
        .kind = HANDLE_VECTOR, .box = box, .seg = { p, p }, .reach = 16*g->em, .x = g->x,
        .y = g->y, .value = f->x[0], .value_y = f->x[1], .tab = true, .layer = k->v->layer,
        .tip = "x. Drag it, or move it with the arrow keys." })->id;
    view_focus_ring(k->v, id, box, r + 2*g->em);
    placer_mark(&g->place, box);
    if (f->f != VECTORS_AX) plot_label_at(g, -1, p, r + 2*g->em, 5, "x", TEXT_TITLE, PAINT_NOW);
}

void vectors_plot(View *v, Rect r, double k)
{
    Lesson lesson = *v->s->lesson;
    Scene scene = *v->s;
    View own = *v;
    own.s = &scene;
    scene.lesson = &lesson;
    Plane p = { .v = &own, .f = &lesson.warmup->vectors };
    Window given = lesson.view;
    p.g = plot_area(&own, r, k);
    if (p.g.r.w < 40 || p.g.r.h < 40) return;
    equal_units(&lesson.view, p.g.r);
    p.g = plot_area(&own, r, k);      /* other ticks may want other room */
    equal_units(&given, p.g.r);
    p.g.x.data_lo = given.x0;
    p.g.x.data_hi = given.x1;
    p.g.y.data_lo = given.y0;
    p.g.y.data_hi = given.y1;
    p.g.x_ticks = ticks_linear(&p.g.x, 68*k);
    p.g.y_ticks = ticks_linear(&p.g.y, 44*k);
    plot_grid(&p.g);
    v->frame->plot_x = p.g.x;
    v->frame->plot_y = p.g.y;
    frame_add(v->frame, (Handle){ .kind = HANDLE_PLOT, .box = p.g.r, .x = p.g.x, .y = p.g.y,
        .tip = "The plane of x. Click: x goes there. Drag: pan. Wheel: zoom. Double click: fit." });
    canvas_clip(v->cv, p.g.r);
    if (p.f->f == VECTORS_AX) image(&p);
    else contours(&p);
    canvas_unclip(v->cv);
    const double *c = p.f->c;
    if (vectors_has_c(p.f->f) && !view_hides(v, HIDE_C))
        arrow(&p, at(&p, 0, 0), at(&p, c[0], c[1]), MARK_C, "c", PAINT_INK_SOFT,
              "c, from the origin.");
    if (p.f->f != VECTORS_AX) derivative(&p);
    draw_x(&p);
    if (p.f->f != VECTORS_AX) level_labels(&p);
    plot_label_at(&p.g, -1, pt(rect_right(p.g.r) - 4, axis_to_pt(&p.g.y, 0)), 4, 6, "x_1",
                  TEXT_TITLE, PAINT_INK_SOFT);
    plot_label_at(&p.g, -1, pt(axis_to_pt(&p.g.x, 0), p.g.r.y + 4), 4, 0, "x_2", TEXT_TITLE,
                  PAINT_INK_SOFT);
}
