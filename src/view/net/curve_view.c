#include "view/net/curve_view.h"

#include <math.h>
#include <stdio.h>

#include "base/count_text.h"
#include "model/shown.h"
#include "plot/tick_form.h"
#include "plot/time_scale.h"
#include "view/kit/step_seen.h"
#include "view/kit/asked.h"
#include "view/kit/widgets.h"

#define LOSS_TINY 1e-32      /* of doubles near 1: the square of their rounding */

/* Both axes and where they lie. */
typedef struct {
    Rect area;
    Axis x, y;               /* x: of time_u; y: of log10(loss), upwards */
    TimeScale time;
    bool has_tiny, has_0;    /* losses below LOSS_TINY lie on the lower edge, since a 0 has no
                                logarithm; one is 0 */
} Place;

static double loss_y(const Place *p, double loss)
{
    if (loss < LOSS_TINY) return rect_bottom(p->area);
    return fmin(fmax(axis_to_pt(&p->y, log10(loss)), p->area.y - 2), rect_bottom(p->area) + 2);
}

static double step_x(const Place *p, double step)
{
    return axis_to_pt(&p->x, time_u(p->time, step));
}

static bool is_shown(double loss) { return loss >= 0 && isfinite(loss); }

static void widen(Place *p, double *lo, double *hi, double loss)
{
    if (!is_shown(loss)) return;
    if (loss < LOSS_TINY) {
        p->has_tiny = true;
        p->has_0 = p->has_0 || loss == 0;
        return;
    }
    *lo = fmin(*lo, log10(loss));
    *hi = fmax(*hi, log10(loss));
}

/* The axis of logarithms that holds every loss of the run, with some air; at least a third of a
 * decade. What another run was, at 10^117, is no reason to flatten this one. */
static void range(Place *p, const Scene *s)
{
    const NetLesson *net = s->lesson->net;
    double lo = INFINITY, hi = -INFINITY;
    for (size_t i = 0; i < net->rows; i++) {
        widen(p, &lo, &hi, net->row[i]->loss);
        widen(p, &lo, &hi, net->row[i]->test_loss);
    }
    widen(p, &lo, &hi, net->loss);
    widen(p, &lo, &hi, net->test_loss);
    if (!(lo <= hi)) {
        lo = -2;
        hi = 0;
    }
    double air = fmax(0.06*(hi - lo), 0.17 - (hi - lo)/2);
    if (p->has_tiny) lo -= fmax(0.15*(hi - lo), 0.3);      /* the edge is another place */
    p->y = (Axis){ lo - air, hi + air, rect_bottom(p->area), p->area.y, false };
}

/* --- curves --- */

typedef enum { OF_TRAINING, OF_TEST } Which;

/* Every pixel column gets its first, least, largest and last value: no spike is
 * lost however many rows there are. */
typedef struct { View *v; Stroke stroke; Paint paint; Pt at[512]; size_t n; } Line;

static void line_end(Line *l)
{
    if (l->n == 1) canvas_disc(l->v->cv, l->at[0], l->stroke.width, l->paint);
    else if (l->n > 1) canvas_polyline(l->v->cv, l->at, l->n, l->stroke, l->paint);
    l->n = 0;
}

static void line_to(Line *l, Pt p)
{
    if (l->n > 0 && l->at[l->n - 1].x == p.x && l->at[l->n - 1].y == p.y) return;
    if (l->n == sizeof l->at/sizeof l->at[0]) {
        Pt last = l->at[l->n - 1];
        line_end(l);
        l->at[l->n++] = last;
    }
    l->at[l->n++] = p;
}

typedef struct { double first, least, most, last, x_least, x_most, x_first,
                 x_last; bool there; } Column;

static void column_end(Line *l, Column *c)
{
    if (!c->there) return;
    bool up = c->x_least <= c->x_most;
    line_to(l, pt(c->x_first, c->first));
    line_to(l, up ? pt(c->x_least, c->least) : pt(c->x_most, c->most));
    line_to(l, up ? pt(c->x_most, c->most) : pt(c->x_least, c->least));
    line_to(l, pt(c->x_last, c->last));
    c->there = false;
}

static void curve(View *v, const Place *p, const Row *const *row, size_t rows, Which which,
                  double width, Paint paint)
{
    Line line = { .v = v, .stroke = { .width = width, .round = true }, .paint = paint };
    Column c = { 0 };
    double pixel = 1/fmax(v->cv->scale, 1), at = -1e9;
    for (size_t i = 0; i < rows; i++) {
        double loss = which == OF_TEST ? row[i]->test_loss : row[i]->loss;
        if (!is_shown(loss)) continue;
        double x = step_x(p, (double)row[i]->step), y = loss_y(p, loss);
        if (floor(x/pixel) != at) {
            column_end(&line, &c);
            at = floor(x/pixel);
        }
        if (!c.there) c = (Column){ y, y, y, y, x, x, x, x, true };
        if (y < c.least) c.least = y, c.x_least = x;
        if (y > c.most) c.most = y, c.x_most = x;
        c.last = y;
        c.x_last = x;
    }
    column_end(&line, &c);
    line_end(&line);
}

/* --- axes --- */

static void loss_label(View *v, const Place *p, double y, double size, const char *tex)
{
    double w = formula_measure(v->fonts, size*1.1, false, tex).width;
    formula_draw(v->cv, v->fonts, size*1.1, false, pt(p->area.x - 8 - w, y + 4), tex,
                 PAINT_INK_SOFT);
}

/* Clear of what the lower edge is said to be, which is not on the scale. */
static void loss_ticks(View *v, const Place *p, double size, double gap)
{
    Axis scale = p->y;
    if (p->has_tiny) {
        double clear = rect_bottom(p->area) - fmin(1.3*size, 0.3*p->area.h);
        scale.data_lo = fmax(axis_to_data(&p->y, clear), -31.5);
        scale.pt_lo = axis_to_pt(&p->y, scale.data_lo);
    }
    LogTicks t = ticks_log(&scale, gap);
    for (size_t i = 0; i < t.ticks.n; i++) {
        double y = axis_to_pt(&p->y, log10(t.ticks.at[i]));
        canvas_line(v->cv, pt(p->area.x, y), pt(rect_right(p->area), y), (Stroke){ .width = 1 },
                    PAINT_GRID);
        loss_label(v, p, y, size, ticks_log_tex(&t, i).s);
    }
    TickEnd end = tick_form_end(&t.ticks.form);
    if (t.decades || end.s[0] == '\0') return;
    formula_draw(v->cv, v->fonts, size*1.1, false,
                 pt(p->area.x + 5, p->area.y + size), end.s, PAINT_INK_SOFT);
}

static void axes(View *v, const Place *p, bool dense)
{
    double size = dense ? TEXT_LEAST : TEXT_SMALL, base_y = rect_bottom(p->area) + size + 3;
    loss_ticks(v, p, size, dense ? 17 : 24);
    if (p->has_tiny)
        loss_label(v, p, rect_bottom(p->area), p->has_0 ? size : 0.8*size,
                   p->has_0 ? "0" : "\\le 10^{-32}");
    uint64_t tick[24];
    size_t n = time_ticks(p->time, &p->x, 58, tick, 24);
    double end = p->area.x - 20;
    char caption[48];
    snprintf(caption, sizeof caption, "steps (%s)", time_name(p->time));
    double caption_w = text_width(v->fonts, FACE_UI, size, p->time == TIME_LINEAR ? "steps"
                                  : caption);
    double free_to = rect_right(p->area) - caption_w - 12;
    for (size_t i = 0; i < n; i++) {
        double x = step_x(p, (double)tick[i]);
        canvas_line(v->cv, pt(x, p->area.y), pt(x, rect_bottom(p->area)), (Stroke){ .width = 1 },
                    PAINT_GRID);
        CountText t = count_short((double)tick[i]);
        double w = text_width(v->fonts, FACE_UI, size, t.s);
        if (x - w/2 < end + 8 || x + w/2 > free_to) continue;
        text_draw(v->cv, v->fonts, FACE_UI, size, pt(x, base_y), ALIGN_CENTRE, t.s, PAINT_INK_SOFT);
        end = x + w/2;
    }
    text_draw(v->cv, v->fonts, FACE_UI, size, pt(rect_right(p->area), base_y), ALIGN_RIGHT,
              p->time == TIME_LINEAR ? "steps" : caption, PAINT_INK_SOFT);
    canvas_line(v->cv, pt(p->area.x, rect_bottom(p->area)),
                pt(rect_right(p->area), rect_bottom(p->area)),
                (Stroke){ .width = 1 }, PAINT_AXIS);
}

/* --- now, and under the pointer --- */

static void title(View *v, Rect card, double y)
{
    const NetLesson *net = v->s->lesson->net;
    view_title(v, card.x + CARD_PAD, y, "Loss");
    double base = view_baseline(v, FACE_UI, TEXT_READING, y), x = rect_right(card) - CARD_PAD,
        end = x;
    char words[64];
    if (!isnan(net->test_loss)) {
        snprintf(words, sizeof words, "test  %s", shown_text(shown_alone(net->test_loss)).s);
        text_draw(v->cv, v->fonts, FACE_UI_MEDIUM, TEXT_READING, pt(x, base), ALIGN_RIGHT, words,
                  PAINT_NEXT);
        x -= text_width(v->fonts, FACE_UI_MEDIUM, TEXT_READING, words);
        text_draw(v->cv, v->fonts, FACE_UI, TEXT_READING, pt(x - 6, base), ALIGN_RIGHT, "·",
                  PAINT_INK_SOFT);
        x -= 15;
    }
    snprintf(words, sizeof words, "mean ℓ  %s",
             isnan(net->loss) ? "…" : seen_mean_loss(v).s);
    text_draw(v->cv, v->fonts, FACE_UI_MEDIUM, TEXT_READING, pt(x, base), ALIGN_RIGHT, words,
              PAINT_NOW);
    x -= text_width(v->fonts, FACE_UI_MEDIUM, TEXT_READING, words);
    view_explain(v, EXPLAIN_CURVE, (Rect){ x, y - 10, end - x, 20 },
                 "At the step shown: the mean of ½(f̂ − y)² over the training points, and over the "
                 "test points.");
}

typedef struct { uint64_t step; double loss, test; } Known;

/* What is known nearest to this place: of the present, or of a kept row (rows > 0). */
static Known nearest(const Place *p, const Lesson *l, double x)
{
    const NetLesson *net = l->net;
    size_t lo = 0, hi = net->rows;
    while (hi - lo > 1) {
        size_t mid = lo + (hi - lo)/2;
        if (step_x(p, (double)net->row[mid]->step) <= x) lo = mid;
        else hi = mid;
    }
    if (hi < net->rows && step_x(p, (double)net->row[hi]->step) - x < x
        - step_x(p, (double)net->row[lo]->step))
        lo = hi;
    const Row *r = net->row[lo];
    if (fabs(step_x(p, (double)l->step) - x) <= fabs(step_x(p, (double)r->step) - x))
        return (Known){ l->step, net->loss, net->test_loss };
    return (Known){ r->step, r->loss, r->test_loss };
}

static void dots(View *v, const Place *p, double step, double loss, double test, bool line)
{
    double x = step_x(p, step);
    if (x > rect_right(p->area) + 1) return;      /* in the hand the axis stays as it was */
    if (line)
        canvas_line(v->cv, pt(x, p->area.y), pt(x, rect_bottom(p->area)), (Stroke){ .width = 1 },
                    PAINT_INK_SOFT);
    if (is_shown(test)) {
        canvas_disc(v->cv, pt(x, loss_y(p, test)), 4.6, PAINT_CARD);
        canvas_disc(v->cv, pt(x, loss_y(p, test)), 3.2, PAINT_NEXT);
    }
    if (is_shown(loss)) {
        canvas_disc(v->cv, pt(x, loss_y(p, loss)), 5.4, PAINT_CARD);
        canvas_disc(v->cv, pt(x, loss_y(p, loss)), 4, PAINT_NOW);
    }
}

static void under_pointer(View *v, const Place *p, Rect card)
{
    if (v->s->lesson->net->rows == 0) return;
    uint64_t step = time_step_at(p->time, &p->x, v->s->ui->pointer.x);
    double x = step_x(p, (double)step);
    Known k = nearest(p, v->s->lesson, x);
    canvas_line(v->cv, pt(x, p->area.y), pt(x, rect_bottom(p->area)), (Stroke){ .width = 1 },
                PAINT_INK_SOFT);
    dots(v, p, (double)k.step, k.loss, k.test, false);
    char line[4][96], of[48] = "";
    size_t n = 0;
    if (k.step != step) snprintf(of, sizeof of, "  at step %s", count_text((double)k.step).s);
    snprintf(line[n++], sizeof line[0], "step %s", count_text((double)step).s);
    snprintf(line[n++], sizeof line[0], "ℓ  %s%s", isnan(k.loss) ? "not yet known"
             : shown_text(shown_alone(k.loss)).s, of);
    if (!isnan(k.test))
        snprintf(line[n++], sizeof line[0], "test  %s%s", shown_text(shown_alone(k.test)).s, of);
    Paint ink[4] = { PAINT_INK, PAINT_NOW, PAINT_NEXT };
    ink[n] = PAINT_INK_SOFT;
    if (p->area.h > 16*(double)n + 24) snprintf(line[n++], sizeof line[0], "click to go there");
    double w = 0;
    for (size_t i = 0; i < n; i++)
        w = fmax(w, text_width(v->fonts, FACE_UI_MEDIUM, TEXT_SMALL, line[i]));
    Rect box = { x + 10, p->area.y + 2, w + 18, 16*(double)n + 8 };
    if (rect_right(box) > rect_right(card) - 8) box.x = x - 10 - box.w;
    canvas_rect(v->cv, box, 6, PAINT_CARD);
    canvas_rect_line(v->cv, rect_inset(box, 0.5), 5.5, 1, PAINT_CARD_LINE);
    for (size_t i = 0; i < n; i++)
        text_draw(v->cv, v->fonts, FACE_UI_MEDIUM, TEXT_SMALL,
                  pt(box.x + 9, box.y + 16 + 16*(double)i), ALIGN_LEFT, line[i], ink[i]);
}

/* In the card, below its head of height `top`. */
static void plane(View *v, Rect card, double top, bool dense)
{
    const Scene *s = v->s;
    const Lesson *l = s->lesson;
    const NetLesson *net = l->net;
    Place p = { .area = { card.x + 56, card.y + top + 4, card.w - 56 - CARD_PAD,
                          card.h - top - 4 - (dense ? 24 : 28) },
                .time = s->look.time };
    if (p.area.h < 16 || p.area.w < 40) return;
    double last = fmax((double)l->steps, 1);
    range(&p, s);
    p.x = view_held(v, HANDLE_CURVE, (size_t)p.time,
                    (Axis){ time_u(p.time, 0), time_u(p.time, last), p.area.x, rect_right(p.area),
                            false });
    axes(v, &p, dense);
    canvas_clip(v->cv, rect_inset(p.area, -3));
    if (!s->look.no_ghost && net->ghosts > 0)
        curve(v, &p, net->ghost, net->ghosts, OF_TRAINING, 1.3, PAINT_GHOST);
    curve(v, &p, net->row, net->rows, OF_TEST, 1.5, PAINT_NEXT);
    curve(v, &p, net->row, net->rows, OF_TRAINING, 1.8, PAINT_NOW);
    canvas_unclip(v->cv);
    Handle *h = frame_add(v->frame, (Handle){ .kind = HANDLE_CURVE, .index = (size_t)p.time,
                                              .box = p.area, .x = p.x, .y = p.y,
        .value = time_u(p.time, (double)l->step), .layer = v->layer,
        .tip = "The loss over the steps, on the training and the test points. Click to go to a "
               "step." });
    bool hot = s->ui->hot == h->id && s->ui->pointer_in;
    dots(v, &p, (double)l->step, net->loss, net->test_loss, !hot);
    if (hot) under_pointer(v, &p, card);
    view_lit_frame(v, MARK_CURVE, rect_inset(p.area, -4));
    view_lit_frame(v, MARK_LOSS, rect_inset(p.area, -4));
}

void view_curve(View *v, Rect card, bool dense)
{
    view_card(v, card);
    double top = HEAD_CURVE(dense);
    title(v, card, card.y + top*0.54);
    plane(v, card, top, dense);
}

void view_curve_strip(View *v, Rect r) { plane(v, r, 4, true); }
