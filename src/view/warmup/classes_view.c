/* Each class in a row: its one-hot code, its score as a bar to drag, its probability. */
#include <math.h>
#include <stdio.h>

#include "view/warmup/warmup_parts.h"

#define LETTERS 14.0
#define HEAD    26.0
#define ROW     46.0
#define NARROW  620.0          /* below it a class has two lines, */
#define SHORT   930.0          /*   below this where there is height for them: longer sliders */
#define BAR     10.0

typedef struct {
    View *v;
    const Classes *c;
    double k;
    bool   is_narrow;
    Rect   r;
    double row;
    /* columns: left edge and width */
    double name, name_w, code, code_w, score, score_w, p, p_w, said_w;
    Axis   axis;               /* of the scores */
    size_t top;
    bool   has_top;
} Table;

/* One for all, which holds still while one of them is in the hand. */
static Axis score_axis(const Table *t)
{
    const Drag *d = &t->v->s->ui->drag;
    double most = 0;
    for (size_t i = 0; i < t->c->n; i++) most = fmax(most, fabs(t->c->score[i]));
    double end = fmax(SCORE_AXIS/2, slider_range(most));
    Axis a = { -end, end, t->score + 10*t->k, t->score + t->score_w - 10*t->k, false };
    if (d->on && d->handle.kind == HANDLE_SLIDER && d->handle.index >= SLIDER_SCORE) {
        a.data_lo = d->handle.x.data_lo;
        a.data_hi = d->handle.x.data_hi;
    }
    return a;
}

static void columns(Table *t)
{
    double gap = 16*t->k, w = t->r.w, value = 56*t->k;
    t->name = t->r.x;
    t->name_w = 34*t->k;
    for (size_t i = 0; i < t->c->n; i++)
        t->name_w = fmax(t->name_w, text_width(t->v->fonts, FACE_UI_BOLD, LETTERS*t->k,
                                               t->c->name[i]));
    t->name_w = fmin(t->name_w + 8*t->k, 0.25*w);
    t->said_w = 104*t->k;
    t->code = t->name + t->name_w + gap;
    t->code_w = (12 + 15*(double)t->c->n)*t->k;
    double from = t->is_narrow ? t->r.x : t->code + t->code_w + gap,
           room = rect_right(t->r) - from - gap;
    t->score = from;
    t->score_w = (room - t->said_w)*0.5 - value;
    t->p = from + t->score_w + value + gap;
    t->p_w = rect_right(t->r) - t->p - (t->is_narrow ? 0 : t->said_w + gap/2);
    if (t->is_narrow) t->score_w = room*0.5 - value, t->p = from + room*0.5 + gap,
                      t->p_w = rect_right(t->r) - t->p;
}

static double code_text(const Table *t, size_t i, char *to, size_t size)
{
    size_t n = 0;
    for (size_t j = 0; j < t->c->n; j++)
        n += (size_t)snprintf(to + n, size - n, "%s%d", j == 0 ? "(" : ", ", i == j);
    snprintf(to + n, size - n, ")");
    return text_width(t->v->fonts, FACE_UI, LETTERS*t->k, to);
}

static void words(const Table *t, Face f, double x, double cy, Align a, double size,
                  const char *said, Paint p)
{
    text_draw(t->v->cv, t->v->fonts, f, size, pt(x, view_baseline(t->v, f, size, cy)), a, said, p);
}

static void explain(const Table *t, Mark mark, size_t i, Rect box, const char *tip)
{
    warmup_lit(t->v, box, mark, i + 1);
    view_explain(t->v, EXPLAIN_MARK + word_index(mark, i + 1), box, tip);
}

/* --- a row's parts --- */

static void draw_name(const Table *t, size_t i, double cy)
{
    double size = LETTERS*t->k, h = 28*t->k;
    bool is_top = t->has_top && t->top == i && !view_hides(t->v, HIDE_CASE | HIDE_SOFTMAX);
    Rect box = { t->name - 6*t->k, cy - h/2, t->name_w + 8*t->k, h };
    if (is_top) canvas_rect(t->v->cv, box, 6, PAINT_NOW_SOFT);
    explain(t, MARK_CLASS, i, box,
            is_top ? "The predicted class: its probability is the largest." : "A class.");
    text_draw_within(t->v->cv, t->v->fonts, is_top ? FACE_UI_BOLD : FACE_UI_MEDIUM, size,
                     pt(t->name, view_baseline(t->v, FACE_UI, size, cy)), ALIGN_LEFT, t->name_w,
                     t->c->name[i], is_top ? PAINT_NOW : PAINT_INK);
}

static void draw_code(const Table *t, size_t i, double cy)
{
    char code[64];
    if (view_hides(t->v, HIDE_CODE)) return;
    double w = code_text(t, i, code, sizeof code), size = LETTERS*t->k,
           fit = fmin(1, (rect_right(t->r) - t->code - 4)/w);
    explain(t, MARK_CODE, i, (Rect){ t->code - 4, cy - 14*t->k, w + 8, 28*t->k },
            "The class's one-hot code: 1 at its own place, 0 elsewhere.");
    words(t, FACE_UI, t->code, cy, ALIGN_LEFT, size*fit, code, PAINT_INK_SOFT);
}

static void draw_score(const Table *t, size_t i, double cy)
{
    View *v = t->v;
    double value = t->c->score[i], zero = axis_to_pt(&t->axis, 0),
           at = axis_to_pt(&t->axis, axis_clamp(&t->axis, value)), h = BAR*t->k;
    double reach = 8*t->k;
    Rect box = { t->axis.pt_lo - reach, cy - 13*t->k,
                 t->axis.pt_hi - t->axis.pt_lo + 2*reach, 26*t->k };
    if (view_hides(v, HIDE_SCORE)) return;
    warmup_lit(v, box, MARK_SCORE, i + 1);
    canvas_rect(v->cv, (Rect){ t->axis.pt_lo, cy - 1, t->axis.pt_hi - t->axis.pt_lo, 2 }, 1,
                PAINT_TRACK);
    canvas_rect(v->cv, (Rect){ fmin(zero, at), cy - h/2, fabs(at - zero), h }, 2, PAINT_NOW);
    canvas_line(v->cv, pt(zero, cy - 11*t->k), pt(zero, cy + 11*t->k), (Stroke){ .width = 1.2 },
                PAINT_AXIS);
    if (!v->s->figure) {
        HandleId id = frame_add(v->frame, (Handle){
            .kind = HANDLE_SLIDER, .index = SLIDER_SCORE + i, .box = box, .x = t->axis,
            .value = value, .layer = v->layer, .tab = true, .seg = { { at, cy }, { at, cy } },
            .name = frame_text(v->frame, "slider:score%zu", i + 1),
            .tip = "The class's score. Drag, or use the arrow keys." })->id;
        double r = (v->s->ui->hot == id ? KNOB_RADIUS : KNOB_RADIUS - 1)*t->k;
        canvas_disc(v->cv, pt(at, cy), r, PAINT_CARD);
        canvas_ring(v->cv, pt(at, cy), r - 1, 2.2, PAINT_NOW);
        view_focus_ring(v, id, rect_around(pt(at, cy), r), r);
    }
    warmup_entry(v, &(Entry){
        .index = SLIDER_SCORE + i, .value = value, .size = 13*t->k,
        .box = { t->score + t->score_w, cy - 12*t->k, 54*t->k, 24*t->k },
        .name = frame_text(v->frame, "value:score%zu", i + 1),
        .tip = "The class's score: type it." });
}

static void draw_probability(const Table *t, size_t i, double cy, double said_y, const char *tex)
{
    View *v = t->v;
    double p[CLASSES_MOST], h = BAR*t->k, said = rect_right(t->r), size = LETTERS*1.1*t->k;
    if (view_hides(v, HIDE_SOFTMAX)) return;
    softmax(p, t->c->score, t->c->n);
    explain(t, MARK_SOFTMAX, i, (Rect){ t->p - 6, cy - 13*t->k, t->p_w + 12, 26*t->k },
            "The class's probability: exp(its score) over the sum of all. The frame is 1, which it "
            "never reaches.");
    canvas_rect(v->cv, (Rect){ t->p, cy - h/2, p[i]*t->p_w, h }, 2, PAINT_RESIDUAL);
    canvas_rect_line(v->cv, (Rect){ t->p, cy - h/2, t->p_w, h }, 2, 1, PAINT_TRACK);
    double w = formula_measure(v->fonts, size, false, tex).width;
    if (w > t->said_w) size *= t->said_w/w;
    warmup_tex(v, said, said_y, ALIGN_RIGHT, size, tex, PAINT_INK);
}

/* --- the heads --- */

/* Its longer form where that has room. */
static void head(const Table *t, double x, double cy, double room, const char *tex,
                 const char *longer)
{
    double size = TEXT_PLAIN*1.1*t->k;
    if (!t->v->s->figure) size = fmax(size, TEXT_LEAST);
    bool has_room = longer != NULL
        && formula_measure(t->v->fonts, size, false, longer).width <= room;
    if (has_room) tex = longer;
    double w = formula_measure(t->v->fonts, size, false, tex).width;
    if (w > room) size *= room/w;
    warmup_tex(t->v, x, cy, ALIGN_LEFT, size, tex, PAINT_INK_SOFT);
}

static void heads(const Table *t, double cy, bool closes)
{
    static const char softmax_tex[] = "p_i = e^{s_i}/\\sum_j e^{s_j}";
    char sum[120];
    snprintf(sum, sizeof sum, "%s,\\quad\\sum_i p_i %s", softmax_tex,
             closes ? "= 1" : "\\approx 1");
    if (!t->is_narrow && !view_hides(t->v, HIDE_CODE))
        head(t, t->code, cy, t->code_w + 12, "\\text{code}", NULL);
    if (!view_hides(t->v, HIDE_SCORE))
        head(t, t->axis.pt_lo, cy, t->score_w, "\\text{score }s_i", NULL);
    if (!view_hides(t->v, HIDE_SOFTMAX))
        head(t, t->p, cy, rect_right(t->r) - t->p, softmax_tex, sum);
}

void view_classes(View *v, Rect r, double k)
{
    frame_part(v->frame, "Classes");
    Table t = { .v = v, .c = &v->s->lesson->warmup->classes, .k = k };
    NumberText tex[CLASSES_MOST];
    bool closes;
    double pad = (r.w < 420 ? 10 : 22)*k;
    t.r = rect_inset(r, pad);
    bool is_roomy = t.r.w > SHORT*k && t.r.h > 1.9*(HEAD + ROW*(double)t.c->n)*k && k < 2;
    if (is_roomy) {
        view_classes(v, r, 1.15*k);
        return;
    }
    bool is_high = t.r.h > 1.3*(HEAD + 1.5*ROW*(double)t.c->n)*k;
    t.is_narrow = t.r.w < NARROW*k || (t.r.w < SHORT*k && is_high);
    t.has_top = softmax_class(t.c->score, t.c->n, &t.top);
    double lines = (double)t.c->n*(t.is_narrow ? 1.3 : 1);
    t.row = fmin(ROW*k*(t.is_narrow ? 1.5 : 1.2), (t.r.h - HEAD*k)/lines*(t.is_narrow ? 1.3 : 1));
    if (t.row < 30*k*(t.is_narrow ? 1.6 : 1) && k > 0.6) {      /* all of it, smaller */
        view_classes(v, r, k*0.9);
        return;
    }
    columns(&t);
    t.axis = score_axis(&t);
    classes_shown(t.c, tex, &closes);
    double all = HEAD*k + t.row*(double)t.c->n, y = t.r.y + fmax((t.r.h - all)/2, 0);
    heads(&t, y + HEAD*k/2, closes);
    y += HEAD*k;
    for (size_t i = 0; i < t.c->n; i++, y += t.row) {
        double first = t.is_narrow ? y + t.row*0.27 : y + t.row/2,
               second = t.is_narrow ? y + t.row*0.73 : first;
        draw_name(&t, i, first);
        draw_code(&t, i, first);
        draw_score(&t, i, second);
        draw_probability(&t, i, second, first, tex[i].s);
        if (i > 0)
            canvas_line(v->cv, pt(t.r.x, y), pt(rect_right(t.r), y), (Stroke){ .width = 1 },
                        PAINT_CARD_LINE);
    }
}
