#include "view/net/curve_view.h"

#include <math.h>
#include <stdio.h>

#include "base/count_text.h"
#include "base/real.h"
#include "plot/tick_form.h"
#include "model/reading.h"
#include "view/net/choice_marks.h"
#include "view/net/curve_runs.h"
#include "view/kit/hand_words.h"
#include "view/kit/step_seen.h"
#include "view/kit/asked.h"
#include "view/kit/axis_names.h"
#include "view/kit/widgets.h"

static void widen(CurvePlace *p, double *lo, double *hi, double loss)
{
    if (!curve_has(loss)) return;
    if (loss < LOSS_TINY) {
        p->has_tiny = true;
        p->has_0 = p->has_0 || loss == 0;
        return;
    }
    *lo = fmin(*lo, real_log10(loss));
    *hi = fmax(*hi, real_log10(loss));
}

/* The axis of logarithms that holds every loss of the run, with some air; at least a third of a
 * decade. What another run was, at 10^117, is no reason to flatten this one. */
static void range(CurvePlace *p, const Scene *s)
{
    const NetLesson *net = s->lesson->net;
    double lo = INFINITY, hi = -INFINITY;
    for (size_t i = 0; i < net->rows; i++) {
        widen(p, &lo, &hi, net->row[i]->loss);
        widen(p, &lo, &hi, net->row[i]->test_loss);
    }
    widen(p, &lo, &hi, net->loss);
    widen(p, &lo, &hi, net->test_loss);
    runs_widen(s, &lo, &hi);
    if (!(lo <= hi)) {
        lo = -2;
        hi = 0;
    }
    double air = fmax(0.06*(hi - lo), 0.17 - (hi - lo)/2);
    if (p->has_tiny) lo -= fmax(0.15*(hi - lo), 0.3);      /* the edge is another place */
    p->y = (Axis){ lo - air, hi + air, rect_bottom(p->area), p->area.y, false };
}

/* --- axes --- */

static void loss_label(View *v, const CurvePlace *p, double y, double size, const char *tex)
{
    double w = formula_measure(v->fonts, size*1.1, false, tex).width;
    formula_draw(v->cv, v->fonts, size*1.1, false, pt(p->area.x - 8 - w, y + 4), tex,
                 PAINT_INK_SOFT);
}

/* Clear of what the lower edge is said to be, which is not on the scale. */
static void loss_ticks(View *v, const CurvePlace *p, double size, double gap)
{
    Axis scale = p->y;
    if (p->has_tiny) {
        double clear = rect_bottom(p->area) - fmin(1.3*size, 0.3*p->area.h);
        scale.data_lo = fmax(axis_to_data(&p->y, clear), -31.5);
        scale.pt_lo = axis_to_pt(&p->y, scale.data_lo);
    }
    LogTicks t = ticks_log(&scale, gap);
    for (size_t i = 0; i < t.ticks.n; i++) {
        double y = axis_to_pt(&p->y, real_log10(t.ticks.at[i]));
        canvas_line(v->cv, pt(p->area.x, y), pt(rect_right(p->area), y), (Stroke){ .width = 1 },
                    PAINT_GRID);
        loss_label(v, p, y, size, ticks_log_tex(&t, i).s);
    }
    TickEnd end = tick_form_end(&t.ticks.form);
    if (t.decades || end.s[0] == '\0') return;
    formula_draw(v->cv, v->fonts, size*1.1, false,
                 pt(p->area.x + 5, p->area.y + size), end.s, PAINT_INK_SOFT);
}

static void axes(View *v, const CurvePlace *p, bool dense)
{
    double size = dense ? TEXT_LEAST : TEXT_SMALL, base_y = rect_bottom(p->area) + size + 3;
    loss_ticks(v, p, size, dense ? 17 : 24);
    if (p->has_tiny)
        loss_label(v, p, rect_bottom(p->area), p->has_0 ? size : 0.8*size,
                   p->has_0 ? "0" : "\\le 10^{-32}");
    uint64_t tick[24];
    size_t n = time_ticks(p->time, &p->x, 58, tick, 24);
    double end = p->area.x - 20;
    char caption[80], scale[24] = "", last[40] = "";
    /* in a figure the axis' end is the run's, and its tick is named with the caption */
    if (v->s->figure) snprintf(last, sizeof last, "%s ", count_text(runs_last(v->s)).s);
    if (p->time != TIME_LINEAR) snprintf(scale, sizeof scale, " (%s)", time_name(p->time));
    snprintf(caption, sizeof caption, "%ssteps%s", last, scale);
    double caption_w = text_width(v->fonts, FACE_UI, size, caption);
    double free_to = rect_right(p->area) - caption_w - 12;
    for (size_t i = 0; i < n; i++) {
        double x = curve_x(p, (double)tick[i]);
        canvas_line(v->cv, pt(x, p->area.y), pt(x, rect_bottom(p->area)), (Stroke){ .width = 1 },
                    PAINT_GRID);
        CountText t = count_short((double)tick[i]);
        double w = text_width(v->fonts, FACE_UI, size, t.s);
        if (x - w/2 < end + 8 || x + w/2 > free_to) continue;
        text_draw(v->cv, v->fonts, FACE_UI, size, pt(x, base_y), ALIGN_CENTRE, t.s, PAINT_INK_SOFT);
        end = x + w/2;
    }
    text_draw(v->cv, v->fonts, FACE_UI, size, pt(rect_right(p->area), base_y), ALIGN_RIGHT,
              caption, PAINT_INK_SOFT);
    canvas_line(v->cv, pt(p->area.x, rect_bottom(p->area)),
                pt(rect_right(p->area), rect_bottom(p->area)),
                (Stroke){ .width = 1 }, PAINT_AXIS);
}

/* --- now, and under the pointer --- */

/* Before and after the next step, where the title leaves `room` for both. */
static const char *mean_loss(View *v, double room)
{
    StepLosses k;
    const char *now = frame_text(v->frame, "mean ℓ  %s", isnan(v->s->lesson->net->loss) ? "…"
                                 : seen_mean_loss(v).s);
    if (view_hides(v, ~0u) || v->s->figure || !step_is_read(v->s)) return now;
    Lesson told = *v->s->lesson;
    NetLesson net = *told.net;
    told.net = &net;
    if (v->s->after && net.before != NULL) net.at = net.before;      /* of the step just made */
    step_losses(&k, &told);
    const Shown *q = view_step_seen(v)->digits.shown.q;
    if (q[Q_NEXT_MEAN_LOSS].digits > 0) {      /* as where it is derived */
        k.all = q[Q_MEAN_LOSS];
        k.next_all = q[Q_NEXT_MEAN_LOSS];
    }
    if (k.next_all.digits == 0) return now;
    const char *both = frame_text(v->frame, "mean ℓ  %s → %s", shown_text(k.all).s,
                                  shown_text(k.next_all).s);
    return text_width(v->fonts, FACE_UI_MEDIUM, TEXT_READING, both) <= room ? both : now;
}

/* Where its words begin; *from: where its name ends. */
static double title(View *v, Rect card, double y, double *from)
{
    const NetLesson *net = v->s->lesson->net;
    const char *y_name = axis_called(v, 1);
    *from = view_title(v, card.x + CARD_PAD, y, "Loss") + CARD_TITLE_GAP;
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
    const char *mean = mean_loss(v, x - *from - runs_least(v) - CARD_TITLE_GAP);
    text_draw(v->cv, v->fonts, FACE_UI_MEDIUM, TEXT_READING, pt(x, base), ALIGN_RIGHT, mean,
              PAINT_NOW);
    x -= text_width(v->fonts, FACE_UI_MEDIUM, TEXT_READING, mean);
    view_explain(v, EXPLAIN_CURVE, (Rect){ x, y - 10, end - x, 20 },
                 frame_text(v->frame, "At the step shown: the mean of ½(f̂ − y)² over the training "
                            "points, and over the test points%s%s. %s.", y_name != NULL ? "; y is "
                            : "", y_name != NULL ? y_name : "", mean_loss(v, INFINITY)));
    return x;
}

typedef struct { uint64_t step; double loss, test; } Known;

/* What is known nearest to this place: of the present, or of a kept row (rows > 0). */
static Known nearest(const CurvePlace *p, const Lesson *l, double x)
{
    const NetLesson *net = l->net;
    size_t lo = 0, hi = net->rows;
    while (hi - lo > 1) {
        size_t mid = lo + (hi - lo)/2;
        if (curve_x(p, (double)net->row[mid]->step) <= x) lo = mid;
        else hi = mid;
    }
    if (hi < net->rows && curve_x(p, (double)net->row[hi]->step) - x < x
        - curve_x(p, (double)net->row[lo]->step))
        lo = hi;
    const Row *r = net->row[lo];
    if (fabs(curve_x(p, (double)l->step) - x) <= fabs(curve_x(p, (double)r->step) - x))
        return (Known){ l->step, net->loss, net->test_loss };
    return (Known){ r->step, r->loss, r->test_loss };
}

static void dots(View *v, const CurvePlace *p, double step, double loss, double test, bool line)
{
    double x = curve_x(p, step);
    if (x > rect_right(p->area) + 1) return;      /* in the hand the axis stays as it was */
    if (line)
        canvas_line(v->cv, pt(x, p->area.y), pt(x, rect_bottom(p->area)), (Stroke){ .width = 1 },
                    PAINT_INK_SOFT);
    if (curve_has(test)) {
        canvas_disc(v->cv, pt(x, curve_y(p, test)), 4.6, PAINT_CARD);
        canvas_disc(v->cv, pt(x, curve_y(p, test)), 3.2, PAINT_NEXT);
    }
    if (curve_has(loss)) {
        canvas_disc(v->cv, pt(x, curve_y(p, loss)), 5.4, PAINT_CARD);
        canvas_disc(v->cv, pt(x, curve_y(p, loss)), 4, PAINT_NOW);
    }
}

static void under_pointer(View *v, const CurvePlace *p, Rect card)
{
    if (v->s->lesson->net->rows == 0) return;
    uint64_t step = time_step_at(p->time, &p->x, v->s->ui->pointer.x);
    double x = curve_x(p, (double)step);
    Known k = nearest(p, v->s->lesson, x);
    canvas_line(v->cv, pt(x, p->area.y), pt(x, rect_bottom(p->area)), (Stroke){ .width = 1 },
                PAINT_INK_SOFT);
    dots(v, p, (double)k.step, k.loss, k.test, false);
    char line[4 + PINS_MAX][96], of[48] = "";
    const NetLesson *net = v->s->lesson->net;
    size_t n = 0;
    if (k.step != step) snprintf(of, sizeof of, "  at step %s", count_text((double)k.step).s);
    snprintf(line[n++], sizeof line[0], "step %s", count_text((double)step).s);
    snprintf(line[n++], sizeof line[0], "ℓ  %s%s", isnan(k.loss) ? "not yet known"
             : shown_text(shown_alone(k.loss)).s, of);
    if (!isnan(k.test))
        snprintf(line[n++], sizeof line[0], "test  %s%s", shown_text(shown_alone(k.test)).s, of);
    Paint ink[4 + PINS_MAX] = { PAINT_INK, PAINT_NOW, PAINT_NEXT };
    for (size_t i = n; i < 4 + PINS_MAX; i++) ink[i] = PAINT_INK_SOFT;
    for (size_t i = 0; i < net->pins; i++) {
        runs_told(&net->pin[i], step, line[n], sizeof line[0]);
        n += line[n][0] != '\0';
    }
    if (p->area.h > 16*(double)n + 24)
        snprintf(line[n++], sizeof line[0], "%s", hand_words(v, "click to go there"));
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

/* --- where a choice was changed --- */

static double choice_place(const void *arg, uint64_t step) { return curve_x(arg, (double)step); }

static void choice_lines(View *v, const CurvePlace *p, const ChoiceMark *m, size_t n)
{
    for (size_t i = 0; i < n; i++)
        canvas_line(v->cv, pt(m[i].at, p->area.y), pt(m[i].at, rect_bottom(p->area)),
                    (Stroke){ .width = 1.2, .dash = 3, .gap = 3 }, PAINT_INK_FAINT);
}

/* Words where the next change leaves them room; and a tip, where a hand can ask. */
static void choice_labels(View *v, const CurvePlace *p, const ChoiceMark *m, size_t n)
{
    double base = rect_bottom(p->area) - 5, end = p->area.x;
    for (size_t i = 0; i < n; i++) {
        double w = choice_words_width(v, &m[i]), x = m[i].at,
            next = i + 1 < n ? m[i + 1].at : rect_right(p->area);
        bool right = x + w + 10 < next, left = !right && x - w - 10 > end;
        if (right || left) choice_words(v, &m[i], pt(right ? x + 6 : x - 6, base), left);
        end = right ? x + w + 10 : x;
        if (v->s->figure) continue;
        HandleId id = handle_id(HANDLE_BUTTON, BUTTON_CURVE_MARK + i);
        bool is_hot = v->s->ui->hot == id && !v->s->ui->drag.on;
        canvas_line(v->cv, pt(x, p->area.y - 4), pt(x, p->area.y + 3),
                    (Stroke){ .width = is_hot ? 2.6 : 1.6, .round = true }, PAINT_INK_SOFT);
        frame_add(v->frame, (Handle){
            .kind = HANDLE_BUTTON, .index = BUTTON_CURVE_MARK + i, .layer = v->layer,
            .box = { x - 5, p->area.y - 6, 10, 14 }, .name = "mark:choice",
            .command = { .kind = CMD_GOTO, .index = m[i].step }, .tip = choice_tip(v, &m[i]) });
    }
}

/* In the card, below its head of height `top`. */
static void plane(View *v, Rect card, double top, bool dense)
{
    const Scene *s = v->s;
    const Lesson *l = s->lesson;
    const NetLesson *net = l->net;
    CurvePlace p = { .area = { card.x + 56, card.y + top + 4, card.w - 56 - CARD_PAD,
                          card.h - top - 4 - (dense ? 24 : 28) },
                .time = s->look.time };
    if (s->figure && (p.area.h < 40 || p.area.w < 100)) canvas_cramped(v->cv, "the curve");
    if (p.area.h < 16 || p.area.w < 40) return;
    double last = runs_last(s);
    range(&p, s);
    p.x = view_held(v, HANDLE_CURVE, (size_t)p.time,
                    (Axis){ time_u(p.time, 0), time_u(p.time, last), p.area.x, rect_right(p.area),
                            false });
    axes(v, &p, dense);
    ChoiceMark mark[CHOICES_SEEN];
    size_t marks = choice_marks(v, choice_place, &p, mark);
    size_t rows = net->rows;
    while (s->film && rows > 0 && net->row[rows - 1]->step > l->step) rows--;
    canvas_clip(v->cv, rect_inset(p.area, -3));
    choice_lines(v, &p, mark, marks);
    runs_lines(v, &p);
    curve_line(v, &p, net->row, rows, OF_TEST, (Stroke){ .width = 1.5 }, PAINT_NEXT);
    curve_line(v, &p, net->row, rows, OF_TRAINING, (Stroke){ .width = 1.8 }, PAINT_NOW);
    canvas_unclip(v->cv);
    runs_labels(v, &p);
    Handle *h = frame_add(v->frame, (Handle){ .kind = HANDLE_CURVE, .index = (size_t)p.time,
                                              .box = p.area, .x = p.x, .y = p.y,
        .value = time_u(p.time, (double)l->step), .layer = v->layer,
        .tip = "The loss over the steps, on the training and the test points. Click to go to a "
               "step." });
    bool hot = s->ui->hot == h->id && s->ui->pointer_in;
    choice_labels(v, &p, mark, marks);
    dots(v, &p, (double)l->step, net->loss, net->test_loss, !hot);
    if (hot) under_pointer(v, &p, card);
    view_lit_frame(v, MARK_CURVE, rect_inset(p.area, -4));
    view_lit_frame(v, MARK_LOSS, rect_inset(p.area, -4));
}

void view_curve(View *v, Rect card, bool dense)
{
    frame_part(v->frame, "Loss");
    view_card(v, card);
    double top = HEAD_CURVE(dense);
    double cy = card.y + top*0.54, x0, x1 = title(v, card, cy, &x0) - CARD_TITLE_GAP,
        high = card.h - top - 4 - (dense ? 24 : 28), wide = card.w - 2*CARD_PAD,
        rows = runs_rows(v, x0, x1, wide, high);
    runs_head(v, x0, x1, cy, (Rect){ card.x + CARD_PAD, card.y + top, wide, rows });
    plane(v, card, top + rows, dense);
}

void view_curve_strip(View *v, Rect r)
{
    frame_part(v->frame, "Loss");
    plane(v, r, 4, true);
}
