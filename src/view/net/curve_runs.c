#include "view/net/curve_runs.h"

#include <math.h>
#include <stdio.h>

#include "base/count_text.h"
#include "base/real.h"
#include "model/shown.h"
#include "view/kit/asked.h"
#include "view/kit/pin_look.h"
#include "view/kit/widgets.h"

#define ROW       17.0      /* of a name          */
#define BUTTONS   24.0      /* of a row of buttons */
#define BUTTON_H  20.0
#define PLOT_LEAST 34.0     /* the curve keeps so much */
#define PLOT_FAIR  48.0     /*   and rather this       */
#define HALVES_LEAST 360.0  /* two endings side by side */
#define HALVES_GAP 16.0
#define SAMPLE    22.0      /* a piece of its line */
#define SAMPLE_WHOLE (SAMPLE + 20)     /* with its letter */
#define DECADES   2.0       /* beyond the present run */

/* --- axes --- */

double runs_last(const Scene *s)
{
    const NetLesson *net = s->lesson->net;
    double last = fmax((double)s->lesson->steps, 1);
    for (size_t i = 0; i < net->pins; i++) last = fmax(last, (double)net->pin[i].steps);
    return last;
}

/* The least and the most of a run's losses. */
typedef struct { double lo, hi; } Losses;

static Losses losses_of(const Row *const *row, size_t rows, double last)
{
    Losses k = { INFINITY, -INFINITY };
    for (size_t i = 0; i < rows && (double)row[i]->step <= last; i++) {
        double loss = row[i]->loss;
        if (!curve_has(loss) || loss < LOSS_TINY) continue;
        k.lo = fmin(k.lo, loss);
        k.hi = fmax(k.hi, loss);
    }
    return k;
}

void runs_widen(const Scene *s, double *lo, double *hi)
{
    const NetLesson *net = s->lesson->net;
    double from = *lo, to = *hi;
    for (size_t i = 0; i < net->pins; i++) {
        Losses k = losses_of(net->pin[i].row, net->pin[i].rows, INFINITY);
        if (!(k.lo <= k.hi) || !(from <= to)) continue;
        *lo = fmin(*lo, fmax(real_log10(k.lo), from - DECADES));
        *hi = fmax(*hi, fmin(real_log10(k.hi), to + DECADES));
    }
}

/* --- buttons and names --- */

static bool has_buttons(const View *v)
{
    return !v->s->figure && v->s->hides == 0;
}

static const NetPin *pinned(const NetLesson *net, size_t pin)
{
    for (size_t i = 0; i < net->pins; i++)
        if (net->pin[i].pin == pin) return &net->pin[i];
    return NULL;
}

/* Where they stand: in the card's head, as letters alone, or in a row of their own. */
typedef enum { IN_HEAD, AS_LETTERS, IN_ROW } ButtonsAt;

static double button_width(View *v, const NetPin *p, size_t pin, ButtonsAt at)
{
    char words[] = "pin A";
    words[4] = pin_letter(pin);
    bool is_letter = p != NULL || at == AS_LETTERS;
    return ceil(text_width(v->fonts, FACE_UI_BOLD, TEXT_TOOL, is_letter ? words + 4 : words))
        + (at == AS_LETTERS || p == NULL ? 16 : 34);
}

static double buttons_width(View *v, ButtonsAt at)
{
    double w = -4;
    for (size_t pin = 1; pin <= PINS_MAX; pin++)
        w += button_width(v, pinned(v->s->lesson->net, pin), pin, at) + 4;
    return w;
}

static ButtonsAt buttons_at(View *v, double x, double x1)
{
    for (ButtonsAt at = IN_HEAD; at < IN_ROW; at++)
        if (x + buttons_width(v, at) <= x1) return at;
    return IN_ROW;
}

double runs_least(View *v) { return has_buttons(v) ? buttons_width(v, AS_LETTERS) : 0; }

/* How it ends: "mean ℓ 0.0021 · test 0.0033 · 1,000 steps", as long as there is room for. */
typedef struct { char s[320]; } Ending;
static Ending ending(View *v, const NetPin *p, double room, bool is_short)
{
    Ending e;
    char test[80] = "", steps[96];
    if (!isnan(p->test_loss))
        snprintf(test, sizeof test, " · test %s", shown_text(shown_alone(p->test_loss)).s);
    bool is_over = p->ended == ENDED_DIVERGED;
    snprintf(steps, sizeof steps, " · %s steps%s", count_text((double)p->steps).s,
             is_over ? ", then diverged" : "");
    const char *loss = isnan(p->loss) ? "…" : shown_text(shown_alone(p->loss)).s;
    char mean[64];
    snprintf(mean, sizeof mean, "%s", loss);
    for (int tries = is_short ? 2 : 0; tries < 3; tries++) {
        snprintf(e.s, sizeof e.s, "%s%s %s%s%s", p->is_other ? "other points: " : "",
                 tries < 2 ? "mean ℓ" : "ℓ", mean, test,
                 tries < 1 ? steps : is_over ? " · diverged" : "");
        if (text_width(v->fonts, FACE_UI_MEDIUM, TEXT_SMALL, e.s) <= room) break;
    }
    return e;
}

static const char *tip(View *v, const NetPin *p, size_t pin)
{
    if (p == NULL)
        return frame_text(v->frame, "Keep this run as %c, beside those that follow: its loss and "
                                    "its traces stay, to compare.", pin_letter(pin));
    return frame_text(v->frame, "%c is “%s”: %s. Press to let it go.", pin_letter(pin), p->name,
                      ending(v, p, INFINITY, false).s);
}

static void buttons(View *v, double x, double cy, ButtonsAt at)
{
    static const char *const name[] = { "button:pin-a", "button:pin-b" };
    for (size_t pin = 1; pin <= PINS_MAX; pin++) {
        const NetPin *p = pinned(v->s->lesson->net, pin);
        double w = button_width(v, p, pin, at);
        bool is_letter = p != NULL || at == AS_LETTERS;
        view_button(v, &(Button){ .id = BUTTON_PIN + pin - 1,
            .box = { x, cy - BUTTON_H/2, w, BUTTON_H }, .size = TEXT_TOOL,
            .text = is_letter ? (pin == 1 ? "A" : "B") : (pin == 1 ? "pin A" : "pin B"),
            .icon = p != NULL && at != AS_LETTERS ? ICON_CLOSE : ICON_NONE, .chosen = p != NULL,
            .command = { .kind = p != NULL ? CMD_UNPIN : CMD_PIN, .index = pin },
            .name = name[pin - 1], .tip = tip(v, p, pin) });
        x += w + 4;
    }
}

/* Its line and letter; returns where the words begin. */
static double sample(View *v, const NetPin *p, Rect r, double base)
{
    char letter[2] = { pin_letter(p->pin), '\0' };
    double mid = r.y + r.h/2;
    canvas_line(v->cv, pt(r.x, mid), pt(r.x + SAMPLE, mid), pin_stroke(p->pin, 1.8), PAINT_INK);
    text_draw(v->cv, v->fonts, FACE_UI_BOLD, TEXT_SMALL, pt(r.x + SAMPLE + 6, base), ALIGN_LEFT,
              letter, PAINT_INK);
    return r.x + SAMPLE_WHOLE;
}

/* Where its name is typed. True while it is: nothing else is drawn there. */
static bool name_field(View *v, const NetPin *p, Rect box)
{
    size_t index = FIELD_PIN_A + p->pin - 1;
    HandleId id = handle_id(HANDLE_FIELD, index);
    if (!has_buttons(v) || box.w < 16) return false;
    frame_add(v->frame, (Handle){
        .kind = HANDLE_FIELD, .index = index, .box = box, .layer = v->layer, .tab = true,
        .command = { .kind = CMD_PIN_NAME, .index = p->pin, .text = p->name },
        .tip = frame_text(v->frame, "“%s”: what this run is called. Press and type another name.",
                          p->name) });
    bool is_typed = v->s->ui->edit.id == id;
    if (is_typed) view_edit(v, box, TEXT_SMALL, false);
    else view_focus_ring(v, id, rect_inset(box, 1), 3);
    return is_typed;
}

/* How it ends alone: its name is in the tip, and beside the traces. */
static void half(View *v, const NetPin *p, Rect r)
{
    double base = view_baseline(v, FACE_UI, TEXT_SMALL, r.y + r.h/2), x = sample(v, p, r, base),
        room = rect_right(r) - x;
    Ending e = ending(v, p, room, true);
    if (!name_field(v, p, (Rect){ x - 4, r.y, room, r.h }))
        text_draw_within(v->cv, v->fonts, FACE_UI_MEDIUM, TEXT_SMALL, pt(x, base), ALIGN_LEFT,
                         room, e.s, PAINT_INK);
}

/* Its name, which can be typed, and how it ends; the end alone where there is no room for all of
 * the name. */
static void row(View *v, const NetPin *p, Rect r)
{
    double base = view_baseline(v, FACE_UI, TEXT_SMALL, r.y + r.h/2), x = r.x + SAMPLE_WHOLE,
        right = rect_right(r),
        whole = text_width(v->fonts, FACE_UI, TEXT_SMALL, p->name) + 11;
    Ending e = ending(v, p, right - x - whole, false);
    double w = text_width(v->fonts, FACE_UI_MEDIUM, TEXT_SMALL, e.s);
    if (whole > right - w - x) {
        half(v, p, r);
        return;
    }
    sample(v, p, r, base);
    text_draw(v->cv, v->fonts, FACE_UI_MEDIUM, TEXT_SMALL, pt(right, base), ALIGN_RIGHT, e.s,
              PAINT_INK);
    if (!name_field(v, p, (Rect){ x, r.y, right - w - 10 - x, r.h }))
        text_draw(v->cv, v->fonts, FACE_UI, TEXT_SMALL, pt(x, base), ALIGN_LEFT, p->name,
                  PAINT_INK_SOFT);
}

/* Two of them side by side where they would leave the curve too little. */
static size_t name_rows(const View *v, double w, double high)
{
    size_t pins = v->s->lesson->net->pins;
    double all = high - ROW*(double)pins;
    if (pins > 1 && all < PLOT_FAIR && w >= HALVES_LEAST && high - ROW >= PLOT_LEAST) return 1;
    return all >= PLOT_LEAST ? pins : 0;      /* none: a button's tip tells */
}

double runs_rows(View *v, double x, double x1, double w, double high)
{
    double top = has_buttons(v) && buttons_at(v, x, x1) == IN_ROW ? BUTTONS : 0;
    return top + ROW*(double)name_rows(v, w, high - top);
}

void runs_head(View *v, double x, double x1, double cy, Rect rows)
{
    const NetLesson *net = v->s->lesson->net;
    double y = rows.y, part = (rows.w - HALVES_GAP)/2;
    if (has_buttons(v)) {
        ButtonsAt at = buttons_at(v, x, x1);
        if (at == IN_ROW) buttons(v, rows.x, y + BUTTONS/2 - 1, at);
        else buttons(v, x, cy, at);
        if (at == IN_ROW) y += BUTTONS;
    }
    size_t n = (size_t)((rect_bottom(rows) - y)/ROW + 0.5);
    for (size_t i = 0; n > 0 && i < net->pins; i++) {
        if (n < net->pins)
            half(v, &net->pin[i], (Rect){ rows.x + (double)i*(part + HALVES_GAP), y, part, ROW });
        else
            row(v, &net->pin[i], (Rect){ rows.x, y + ROW*(double)i, rows.w, ROW });
    }
}

/* --- lines --- */

static bool sees_ghost(const View *v)
{
    const NetLesson *net = v->s->lesson->net;
    return !v->s->look.no_ghost && net->ghosts > 0 && !pins_have_ghost(net);
}

void runs_lines(View *v, const CurvePlace *p)
{
    const NetLesson *net = v->s->lesson->net;
    if (sees_ghost(v))
        curve_line(v, p, net->ghost, net->ghosts, OF_TRAINING, (Stroke){ .width = 1.3 },
                   PAINT_GHOST);
    for (size_t i = 0; i < net->pins; i++)
        if (!net->pin[i].is_present)
            curve_line(v, p, net->pin[i].row, net->pin[i].rows, OF_TRAINING,
                       pin_stroke(net->pin[i].pin, 1.5), PAINT_INK_SOFT);
}

#define BEYOND_LEAD 14.0

/* Where a run leaves the picture, how far it went: "A: up to 3·10¹¹⁷". From y down; where the
 * next one may stand. */
static double beyond(View *v, const CurvePlace *p, double y, const char *who,
                     const Row *const *row, size_t rows)
{
    Losses k = losses_of(row, rows, (double)time_step(p->time, p->x.data_hi));
    if (!(k.lo <= k.hi)) return y;
    bool is_above = real_log10(k.hi) > p->y.data_hi, is_below = real_log10(k.lo) < p->y.data_lo;
    if (!is_above && !is_below) return y;
    const char *said = frame_text(v->frame, "%s: %s %s", who, is_above ? "up to" : "down to",
                                  shown_text(shown_alone(is_above ? k.hi : k.lo)).s);
    double w = text_width(v->fonts, FACE_UI, TEXT_LEAST, said), right = rect_right(p->area) - 2;
    if (w > p->area.w - 8) return y;
    canvas_rect(v->cv, (Rect){ right - w - 4, y, w + 6, BEYOND_LEAD }, 3, PAINT_HALO);
    text_draw(v->cv, v->fonts, FACE_UI, TEXT_LEAST, pt(right, y + 11), ALIGN_RIGHT, said,
              PAINT_INK_SOFT);
    return y + BEYOND_LEAD;
}

static void letter(View *v, const CurvePlace *p, const NetPin *q, Pt *last)
{
    for (size_t i = q->rows; i-- > 0;) {
        if (!curve_has(q->row[i]->loss)) continue;
        Pt at = pt(fmin(curve_x(p, (double)q->row[i]->step), rect_right(p->area)) - 14,
                   fmin(fmax(curve_y(p, q->row[i]->loss) - 5, p->area.y + 10),
                        rect_bottom(p->area) - 3));
        if (fabs(at.y - last->y) < 12 && fabs(at.x - last->x) < 12) at.x = last->x - 13;
        char s[2] = { pin_letter(q->pin), '\0' };
        double w = text_width(v->fonts, FACE_UI_BOLD, TEXT_SMALL, s);
        canvas_rect(v->cv, (Rect){ at.x - w/2 - 2, at.y - 10, w + 4, 13 }, 3, PAINT_HALO);
        text_draw(v->cv, v->fonts, FACE_UI_BOLD, TEXT_SMALL, at, ALIGN_CENTRE, s, PAINT_INK);
        *last = at;
        return;
    }
}

void runs_labels(View *v, const CurvePlace *p)
{
    const NetLesson *net = v->s->lesson->net;
    Pt last = { -1e9, -1e9 };
    double y = p->area.y;
    if (sees_ghost(v)) y = beyond(v, p, y, "run before", net->ghost, net->ghosts);
    for (size_t i = 0; i < net->pins; i++) {
        const NetPin *q = &net->pin[i];
        char s[2] = { pin_letter(q->pin), '\0' };
        letter(v, p, q, &last);
        if (!q->is_present) y = beyond(v, p, y, s, q->row, q->rows);
    }
}

void runs_told(const NetPin *p, uint64_t step, char *out, size_t size)
{
    const Row *best = NULL;
    for (size_t i = 0; i < p->rows && p->row[i]->step <= step; i++) best = p->row[i];
    out[0] = '\0';
    if (best == NULL || isnan(best->loss) || step > p->steps) return;
    char at[48] = "";
    if (best->step != step)
        snprintf(at, sizeof at, "  at step %s", count_text((double)best->step).s);
    snprintf(out, size, "%c  %s%s", pin_letter(p->pin), shown_text(shown_alone(best->loss)).s, at);
}
