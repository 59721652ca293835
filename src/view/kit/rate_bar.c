#include "view/kit/rate_bar.h"

#include <math.h>

#include "base/real.h"
#include "model/rate_marks.h"
#include "plot/name_row.h"
#include "plot/tick_form.h"
#include "view/kit/asked.h"
#include "view/kit/beat.h"
#include "view/kit/step_seen.h"
#include "view/kit/widgets.h"

#define TRACK_FROM 26.0     /* after the letter's beginning */
#define VALUE_ROOM 60.0     /* of the number, at the right, at least; */
#define VALUE_ROOMY 80.0    /*   and where it is wide: few numbers are longer there; */
#define ROOMY      240.0
#define VALUE_GAP  10.0     /*   before it the track ends   */
#define WORD_BASE  25.0     /* of the names, below the track */
#define WORD_GAP   7.0

typedef struct {
    View    *v;
    Axis     axis;
    double   cy, x0, x1;       /* the names may stand from x0 to x1, */
    double   size;             /*   of these letters                 */
    bool     brief;
    RateMark mark[RATE_MARKS];
    size_t   marks;
} RateBar;

/* --- the axis --- */

/* By whole powers of ten: the usual ones, down to the marks that it spans (where one step fits the
 * point), and up and down to where it is. */
static void rate_range(const RateBar *k, double value, double *lo, double *hi)
{
    const Scene *s = k->v->s;
    double least = value;
    for (size_t i = 0; i < k->marks; i++)
        if (k->mark[i].spans) least = fmin(least, k->mark[i].rate);
    *lo = s->lesson->net != NULL ? 1e-4 : 0.01;
    *hi = 10;
    while (*lo > least && *lo > 1e-300) *lo /= 10;
    while (*hi < value && *hi < 1e300) *hi *= 10;
}

/* --- numbers above the track --- */

static double tick_width(View *v, double value, bool draws, Pt at)
{
    double power = nearbyint(real_log10(value));
    TickForm form = tick_form(&value, 1, value);
    if (tick_form_end(&form).s[0] == '\0') {
        TickText words = tick_form_text(&form, value);
        if (draws)
            text_draw(v->cv, v->fonts, FACE_UI, TEXT_LEAST, at, ALIGN_CENTRE, words.s,
                      PAINT_INK_SOFT);
        return text_width(v->fonts, FACE_UI, TEXT_LEAST, words.s);
    }
    const char *tex = frame_text(v->frame, "10^{%d}", (int)power);
    double w = formula_measure(v->fonts, TEXT_SMALL, false, tex).width;
    if (draws)
        formula_draw(v->cv, v->fonts, TEXT_SMALL, false, pt(at.x - w/2, at.y), tex,
                     PAINT_INK_SOFT);
    return w;
}

/* Every so many powers of ten have room for their number. */
static int powers_apart(View *v, const Axis *axis, int first, int last)
{
    double from = axis_to_pt(axis, real_pow(10, first)),
           each = axis_to_pt(axis, real_pow(10, first + 1)) - from, w = 0;
    for (int p = first; p <= last; p++)
        w = fmax(w, tick_width(v, real_pow(10, p), false, pt(0, 0)));
    return each > 0 ? (int)ceil((w + 8)/each) : 1;
}

static void ticks(const RateBar *k)
{
    View *v = k->v;
    int first = (int)nearbyint(real_log10(k->axis.data_lo)),
        last = (int)nearbyint(real_log10(k->axis.data_hi));
    int by = powers_apart(v, &k->axis, first, last);
    bool is_fine = axis_to_pt(&k->axis, 10) - axis_to_pt(&k->axis, 1) > 44;
    for (int p = first; p <= last; p++) {
        for (int m = 1; m <= 9; m++) {
            double x = axis_to_pt(&k->axis, m*real_pow(10, p));
            if (m > 1 && (!is_fine || p == last)) break;
            canvas_line(v->cv, pt(x, k->cy - (m == 1 ? 8 : 6)), pt(x, k->cy - 4),
                        (Stroke){ .width = 1 }, m == 1 ? PAINT_INK_SOFT : PAINT_INK_FAINT);
        }
        if ((last - p) % by == 0)
            tick_width(v, real_pow(10, p), true,
                       pt(axis_to_pt(&k->axis, real_pow(10, p)), k->cy - 12));
    }
}

/* --- the marks and their names --- */

static bool is_beyond(const RateBar *k, size_t i, bool *right)
{
    double rate = k->mark[i].rate;
    *right = rate > k->axis.data_hi;
    return *right || rate < k->axis.data_lo;
}

/* What is written of it: of one beyond the track where it is. */
static const char *word_of(const RateBar *k, size_t i)
{
    bool right;
    const char *words = k->brief ? k->mark[i].brief : k->mark[i].words;
    if (!is_beyond(k, i, &right)) return words;
    return frame_text(k->v->frame, right ? "%s →" : "← %s", words);
}

static double place_of(const RateBar *k, size_t i)
{
    return axis_to_pt(&k->axis, axis_clamp(&k->axis, k->mark[i].rate));
}

/* As large and in full as there is room. */
static void lay(RateBar *k, RowName name[RATE_MARKS])
{
    static const struct { double size; bool brief; } as[] = {
        { TEXT_SMALL, false }, { TEXT_LEAST, false }, { TEXT_LEAST, true } };
    bool fits = false;
    for (size_t j = 0; j < sizeof as/sizeof *as && !fits; j++) {
        k->size = as[j].size;
        k->brief = as[j].brief;
        for (size_t i = 0; i < k->marks; i++)
            name[i] = (RowName){ .at = place_of(k, i),
                                 .w = text_width(k->v->fonts, FACE_UI, k->size, word_of(k, i)) };
        fits = name_row(name, k->marks, k->x0, k->x1, WORD_GAP);
    }
}

/* From the track to the word's middle, or straight down where the word stands below its mark. */
static void leader(const RateBar *k, double x, const RowName *n)
{
    double to = fmin(fmax(x, n->left + fmin(4, n->w/2)), n->left + n->w - fmin(4, n->w/2));
    Canvas *cv = k->v->cv;
    canvas_line(cv, pt(x, k->cy - 7), pt(x, k->cy + 9), (Stroke){ .width = 1.6 }, PAINT_NEXT);
    canvas_line(cv, pt(x, k->cy + 9), pt(to, k->cy + WORD_BASE - 10), (Stroke){ .width = 1 },
                PAINT_NEXT);
}

static void word(const RateBar *k, size_t i, const RowName *n)
{
    View *v = k->v;
    const RateMark *m = &k->mark[i];
    Rect box = { n->left - WORD_GAP/2, k->cy + 12, n->w + WORD_GAP, 18 };
    bool is_here = rate_is_one(m->rate, v->s->lesson->rate);
    Handle *h = frame_add(v->frame, (Handle){
        .kind = HANDLE_BUTTON, .index = BUTTON_RATE + i, .box = box, .layer = v->layer,
        .command = { .kind = CMD_SET, .name = PARAM_RATE, .a = { m->rate } },
        .name = m->name, .chosen = is_here, .tab = true,
        .tip = frame_text(v->frame, "%s Here λ = %s: a click sets it.", m->tip,
                          shown_text(shown_alone(m->rate)).s) });
    bool is_hot = v->s->ui->hot == h->id && !v->s->ui->drag.on;
    Pt base = pt(n->left, k->cy + WORD_BASE);
    text_draw(v->cv, v->fonts, FACE_UI, k->size, base, ALIGN_LEFT, word_of(k, i),
              is_here ? PAINT_NEXT : is_hot ? PAINT_INK : PAINT_INK_SOFT);
    if (is_hot || is_here)
        canvas_line(v->cv, pt(n->left, base.y + 2.5), pt(n->left + n->w, base.y + 2.5),
                    (Stroke){ .width = 1 }, PAINT_NEXT);
    view_focus_ring(v, h->id, rect_inset(box, 2), 3);
}

/* Below the track, before its knob is drawn; what they are called after it, so that they are
 * taken before the track. */
static void leaders(const RateBar *k, const RowName *name)
{
    bool right;
    for (size_t i = 0; i < k->marks; i++)
        if (!is_beyond(k, i, &right)) leader(k, place_of(k, i), &name[i]);
}

static size_t stops_of(const RateBar *k, double stop[HANDLE_STOPS])
{
    size_t n = 0;
    bool right;
    for (size_t i = 0; i < k->marks && n < HANDLE_STOPS; i++)
        if (!is_beyond(k, i, &right)) stop[n++] = k->mark[i].rate;
    return n;
}

/* --- all of it --- */

void view_rate_letter(View *v, double x0, double cy)
{
    const Scene *s = v->s;
    bool opens = s->lesson->net == NULL && visit_page(s->lesson->visit) == NULL && !s->figure;
    bool is_on = opens && s->look.panel == PANEL_LAMBDA;
    if (opens)
        view_button(v, &(Button){
            .id = BUTTON_PANEL_TOGGLE, .box = { x0 - 6, cy - 13, 24, 26 }, .chosen = is_on,
            .plain = !is_on, .command = { .kind = CMD_PANEL }, .name = "button:panel",
            .tip = is_on ? "Put the elbow over λ away (E)"
                         : "Show where one step takes the elbow, for every λ (E)" });
    formula_draw(v->cv, v->fonts, 18, false, pt(x0, cy + 5), "\\lambda",
                 is_on ? PAINT_ON_NOW : PAINT_INK);
}

static void find_marks(RateBar *k)
{
    Scene ahead;
    const Scene *s = k->v->s;
    const StepReport *r = &scene_ahead(s, &ahead)->report;
    bool has_step = s->after ? s->has_ahead : s->has_report;
    if (view_hides(k->v, HIDE_RATES)) return;
    if (s->lesson->net != NULL) k->marks = net_rate_marks(k->mark, s->lesson);
    else if (has_step)
        k->marks = rate_marks(k->mark, r->fit, r->die, r->flip, r->limit);
}

static void track(const RateBar *k, double value, const RowName *name)
{
    View *v = k->v;
    const Scene *scene = v->s;
    Slider s = { .index = PARAM_RATE, .kind = HANDLE_SLIDER, .x = k->axis, .cy = k->cy,
                 .value = value, .is_large = true,
        .tip = k->marks == 0 ? "The learning rate λ, on a logarithmic scale."
             : scene->lesson->net != NULL
             ? "The learning rate λ, on a logarithmic scale. The marks attract (Alt: not)."
             : "The learning rate λ, on a logarithmic scale. The marks are the rates at which "
               "something special happens to this point: they attract (Alt: not)." };
    s.stops = stops_of(k, s.stop);
    leaders(k, name);
    view_slider(v, &s);
    for (size_t i = 0; i < k->marks; i++) word(k, i, &name[i]);
}

void view_rate_at(View *v, double x0, double x1, double cy, bool low)
{
    const Scene *s = v->s;
    if (view_hides(v, HIDE_RATE)) return;
    RateBar k = { .v = v, .cy = cy, .x0 = x0, .x1 = x1 };
    RowName name[RATE_MARKS];
    const char *part = v->frame->part;
    frame_part(v->frame, "Learning rate λ");
    double value = s->lesson->rate, lo, hi;
    NumberText shown = seen_between(v, Q_RATE, Q_RATE, value);
    double need = text_width(v->fonts, FACE_UI_MEDIUM, TEXT_TYPED, shown.s) + 10,
        usual = x1 - x0 < ROOMY ? VALUE_ROOM : VALUE_ROOMY,
        box = fmin(fmax(usual, need), 0.45*(x1 - x0));   /* a long one takes from the track */
    find_marks(&k);
    rate_range(&k, value, &lo, &hi);
    if (view_is_lit(v, MARK_RATE, 0))
        canvas_rect(v->cv, (Rect){ x0 - 6, cy - 14, 24, 28 }, 6, PAINT_NOW_SOFT);
    view_rate_letter(v, x0, cy);
    k.axis = view_held(v, HANDLE_SLIDER, PARAM_RATE,
                       (Axis){ lo, hi, x0 + TRACK_FROM, x1 - box - VALUE_GAP, true });
    lay(&k, name);
    if (!low) ticks(&k);
    track(&k, value, name);
    view_value(v, &(Value){ .index = PARAM_RATE,
                            .box = { x1 - box, cy - CONTROL_HEIGHT/2, box, CONTROL_HEIGHT },
                            .value = value, .shown = shown.s,
        .tip = "The learning rate: click and type a number above 0." });
    if (!low && k.marks == 0)
        text_draw_within(v->cv, v->fonts, FACE_UI, TEXT_SMALL, pt(x0 + TRACK_FROM, cy + WORD_BASE),
                         ALIGN_LEFT, x1 - x0 - TRACK_FROM, "learning rate", PAINT_INK_SOFT);
    frame_part(v->frame, part);
}

#define RATE_ALONE 720.0     /* as wide as its marks need, at most */

void view_rate(View *v, Rect r)
{
    double pad = r.w < 420 ? 14 : 20;
    bool low = r.h < RATE_BAR_WHOLE;
    double cy = low ? r.y + fmax(fmin(0.43*r.h, r.h - 29), 10) : r.y + 0.43*r.h;
    view_rate_at(v, r.x + pad, fmin(rect_right(r) - pad, r.x + pad + RATE_ALONE), cy, low);
}
