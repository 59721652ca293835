#include "view/chrome.h"

#include <math.h>
#include <stdio.h>

#include "base/number.h"
#include "model/words.h"
#include "view/widgets.h"

/* --- header --- */

static double header_buttons(View *v, Rect r, double right)
{
    const Scene *s = v->s;
    double h = r.h < 50 ? 28 : 32, y = r.y + (r.h - h)/2, gap = 8, x = right;
    const Button round[] = {
        { .id = BUTTON_HELP, .text = "?", .command = { .kind = CMD_HELP }, .name = "button:help",
          .tip = "Help: every gesture and key (?)" },
        { .id = BUTTON_THEME, .icon = ICON_THEME, .command = { .kind = CMD_THEME }, .name = "button:theme",
          .tip = "Light or dark (T)" },
    };
    for (int i = 0; i < 2; i++) {
        Button b = round[i];
        x -= h;
        b.box = (Rect){ x, y, h, h };
        view_button(v, &b);
        x -= gap;
    }
    double w = r.w < 900 ? 72 : 84;
    x -= w;
    view_button(v, &(Button){ .id = BUTTON_EXPORT, .box = { x, y, w, h }, .text = "Export",
        .command = { .kind = CMD_EXPORT }, .name = "button:export",
        .tip = "Write the plot as a PNG picture (Ctrl+E)" });
    w = r.w < 900 ? 84 : 94;
    x -= w + gap;
    view_button(v, &(Button){ .id = BUTTON_LESSONS, .box = { x, y, w, h }, .text = "Lessons", .icon = ICON_DOWN,
        .command = { .kind = CMD_OPEN }, .name = "button:lessons", .chosen = s->ui->panel == PANEL_OPEN,
        .tip = "Open a lesson: built-in ones, recent ones, or a file (Ctrl+O)" });
    x -= h + 2*gap;
    view_button(v, &(Button){ .id = BUTTON_REDO, .box = { x, y, h, h }, .icon = ICON_REDO, .plain = true,
        .command = { .kind = CMD_REDO }, .name = "button:redo", .disabled = !s->can_redo,
        .tip = "Redo (Ctrl+Shift+Z)" });
    x -= h + 2;
    view_button(v, &(Button){ .id = BUTTON_UNDO, .box = { x, y, h, h }, .icon = ICON_UNDO, .plain = true,
        .command = { .kind = CMD_UNDO }, .name = "button:undo", .disabled = !s->can_undo,
        .tip = "Undo (Ctrl+Z)" });
    return x - gap;
}

void view_header(View *v, Rect r, bool narrow)
{
    const Scene *s = v->s;
    canvas_rect(v->cv, r, 0, PAINT_CARD);
    canvas_line(v->cv, pt(r.x, rect_bottom(r) - 0.5), pt(rect_right(r), rect_bottom(r) - 0.5),
                (Stroke){ .width = 1 }, PAINT_CARD_LINE);
    double pad = narrow ? 14 : 24, cy = r.y + r.h/2;
    view_diamond(v->cv, pt(r.x + pad + 2, cy), 8.5, PAINT_NOW, PAINT_NOW, 0);
    double base = view_baseline(v, FACE_UI_BOLD, 17, cy), x = r.x + pad + 20;
    text_draw(v->cv, v->fonts, FACE_UI_BOLD, 17, pt(x, base), ALIGN_LEFT, "Elbow", PAINT_INK);
    x += text_width(v->fonts, FACE_UI_BOLD, 17, "Elbow") + 22;
    double right = header_buttons(v, r, rect_right(r) - (narrow ? 14 : 24));
    if (right - x < 60) return;
    canvas_line(v->cv, pt(x - 11, cy - 9), pt(x - 11, cy + 9), (Stroke){ .width = 1 }, PAINT_CARD_LINE);
    char words[TITLE_MAX + 300];
    const char *title = s->lesson->title[0] ? s->lesson->title : "Untitled";
    snprintf(words, sizeof words, "%s%s%s%s", title, s->file[0] ? "  ·  " : "", s->file,
             s->changed ? "  ·  edited" : "");
    text_draw_within(v->cv, v->fonts, FACE_UI, 13, pt(x, view_baseline(v, FACE_UI, 13, cy)), ALIGN_LEFT,
                     right - x, words, PAINT_INK_SOFT);
    view_explain(v, 130, (Rect){ x, r.y + 8, right - x, r.h - 16 },
                 "The lesson's title and file. Ctrl+S saves what is on the screen.");
}

/* --- the four cases --- */

void view_chips(View *v, Rect r, bool narrow)
{
    static const struct { const char *words, *tex, *name, *tip; } chip[] = {
        { "(i)", "\\varphi = 0", "chip:1", "Case (i): the unit is inactive at the point (key 1)" },
        { "(ii)", "w > 0,\\;x > 0", "chip:2", "Case (ii): slope and point positive (key 2)" },
        { "(iii)", "w > 0,\\;x < 0", "chip:3", "Case (iii): the point left of zero (key 3)" },
        { "(iv)", "w < 0,\\;x > 0", "chip:4", "Case (iv): the slope negative (key 4)" },
    };
    static const SignCase sign[] = { CASE_INACTIVE, CASE_POS_POS, CASE_POS_NEG, CASE_NEG_POS };
    double x = r.x, gap = narrow ? 6 : 10;
    double caption = text_width(v->fonts, FACE_UI, 12, "keys 1–4") + 14;
    double each = (r.w - 3*gap - caption)/4;
    bool fits = each >= 128;
    if (!fits) each = (r.w - 3*gap)/4;
    if (each > 160) each = 160;
    for (size_t i = 0; i < 4; i++) {
        bool chosen = v->s->has_report && v->s->report.sign_case == sign[i];
        double w = i == 0 ? each*0.76 : each;
        view_button(v, &(Button){ .id = BUTTON_CASE_1 + i, .box = { x, r.y, w, r.h }, .text = chip[i].words,
            .formula = each > 96 ? chip[i].tex : NULL, .chosen = chosen, .name = chip[i].name,
            .command = { .kind = CMD_CASE, .index = i + 1 }, .tip = chip[i].tip });
        x += w + gap;
    }
    if (x + caption < rect_right(r))
        text_draw(v->cv, v->fonts, FACE_UI, 12, pt(x + 4, view_baseline(v, FACE_UI, 12, r.y + r.h/2)),
                  ALIGN_LEFT, "keys 1–4", PAINT_INK_SOFT);
}

/* --- w, b, x, y --- */

static void parameter(View *v, Rect r, Param p, const char *tex, double value, const char *tip)
{
    double cy = r.y + r.h/2;
    formula_draw(v->cv, v->fonts, 18, false, pt(r.x, cy + 5), tex, PAINT_INK);
    double most = slider_range(value), x0 = r.x + 26, x1 = rect_right(r) - 90;
    const Drag *d = &v->s->ui->drag;
    Axis axis = { -most, most, x0, x1, false };
    /* in the hand the track holds still */
    if (d->on && d->handle.kind == HANDLE_SLIDER && d->handle.index == p) axis = d->handle.x;
    view_slider(v, &(Slider){ .index = p, .kind = HANDLE_SLIDER, .x = axis, .cy = cy, .value = value, .tip = tip });
    Rect box = { rect_right(r) - 76, cy - 13, 76, 26 };
    view_value(v, p, box, value, view_number(v, value, 2, box.w - 8).s,
               "Click and type a number; Enter takes it, Esc leaves the old one.");
}

void view_sliders(View *v, Rect card)
{
    const Scene *s = v->s;
    view_card(v, card);
    double pad = card.h < 100 ? 16 : 22, w = (card.w - 3*pad)/2, h = (card.h - 12)/2;
    double x2 = card.x + 2*pad + w, y1 = card.y + 6, y2 = y1 + h;
    parameter(v, (Rect){ card.x + pad, y1, w, h }, PARAM_W, "w", s->shown.w,
              "The slope w (weight) of the unit where it is active.");
    parameter(v, (Rect){ x2, y1, w, h }, PARAM_B, "b", s->shown.b,
              "The bias b: the height of wx + b at x = 0.");
    if (!s->has_report) {
        text_draw_within(v->cv, v->fonts, FACE_UI, 13, pt(card.x + pad, y2 + h/2 + 4), ALIGN_LEFT, card.w - 2*pad,
                         "Place a training point to set its x and y.", PAINT_INK_SOFT);
        return;
    }
    parameter(v, (Rect){ card.x + pad, y2, w, h }, PARAM_X, "x", s->report.sample.x,
              "The training point's place x.");
    parameter(v, (Rect){ x2, y2, w, h }, PARAM_Y, "y", s->report.sample.y,
              "The training point's target y: what φ(x) should be.");
}

/* --- transport --- */

static double buttons(View *v, double x, double cy, bool narrow)
{
    const Scene *s = v->s;
    const struct { size_t id; Icon icon; CommandKind kind; const char *name, *tip; bool off; } b[] = {
        { BUTTON_FIRST, ICON_FIRST, CMD_FIRST, "button:first", "First step (Home)", s->lesson->step == 0 },
        { BUTTON_BACK, ICON_BACK, CMD_BACK, "button:back", "One step back, exactly (←)", s->lesson->step == 0 },
        { BUTTON_PLAY, s->playing ? ICON_PAUSE : ICON_PLAY, CMD_PLAY, "button:play",
          s->playing ? "Pause (Space)" : "Play: step after step (Space)", s->lesson->n == 0 },
        { BUTTON_STEP, ICON_STEP, CMD_STEP, "button:step", "One step: one update of w and b (→)", s->lesson->n == 0 },
        { BUTTON_RESET, ICON_RESET, CMD_RESET, "button:reset",
          "Start over: the parameters of step 0; the run is forgotten (R)", false },
    };
    for (size_t i = 0; i < 5; i++) {
        bool big = b[i].id == BUTTON_PLAY;
        double r = big ? (narrow ? 19 : 21) : (narrow ? 15 : 17);
        view_button(v, &(Button){ .id = b[i].id, .box = { x, cy - r, 2*r, 2*r }, .icon = b[i].icon, .round = true,
            .chosen = big && !b[i].off, .disabled = b[i].off, .command = { .kind = b[i].kind, .index = 1 },
            .name = b[i].name, .tip = b[i].tip });
        x += 2*r + (narrow ? 8 : 15);
    }
    return x;
}

static void scrubber(View *v, double x0, double x1, double cy, bool captions)
{
    const Scene *s = v->s;
    Axis axis = { 0, (double)s->horizon, x0, x1, false };
    if (s->ui->drag.on && s->ui->drag.handle.kind == HANDLE_SCRUBBER) axis = s->ui->drag.handle.x;
    view_slider(v, &(Slider){ .kind = HANDLE_SCRUBBER, .x = axis, .cy = cy, .value = (double)s->lesson->step,
        .tip = "Every step of the run: drag to any of them; steps not yet made are computed." });
    if (!captions) return;
    char words[96];
    snprintf(words, sizeof words, "step %zu of %.0f", s->lesson->step, axis.data_hi);
    double base = cy + 25, used = text_width(v->fonts, FACE_UI, 12, words);
    text_draw_within(v->cv, v->fonts, FACE_UI, 12, pt(x0, base), ALIGN_LEFT, x1 - x0, words, PAINT_INK_SOFT);
    const char *hint = "drag to scrub · ← → to step · space to play";
    if (used + 30 + text_width(v->fonts, FACE_UI, 12, hint) < x1 - x0)
        text_draw(v->cv, v->fonts, FACE_UI, 12, pt(x1, base), ALIGN_RIGHT, hint, PAINT_INK_SOFT);
}

/* Marks at the rate's track: where something special happens; a click sets
 * the rate to it exactly. */
static void special_rates(View *v, const Axis *axis, double cy, bool captions)
{
    const StepReport *r = &v->s->report;
    const struct { Maybe at; const char *word, *name, *tip; } mark[] = {
        { r->die, "dies", "rate:die", "λ_die: from here on the elbow reaches or passes the point, and learning from it stops." },
        { r->fit, "fit", "rate:fit", "λ_fit = 1/(1 + x²): one step fits this point exactly." },
        { r->flip, "flip", "rate:flip", "λ_flip = w/((φ − y) x): the slope becomes 0 and the elbow goes to infinity; above it the slope has changed sign." },
        { r->limit, "limit", "rate:limit", "λ_limit = 2/(1 + x²): above it the residual grows with every step." },
    };
    /* two rows of words, above and below the track; the caption takes the left below */
    double end[2] = { -1e9, axis->pt_lo + 84 };
    size_t order[4] = { 0 }, n = 0;
    for (size_t i = 0; i < 4; i++) {
        double value = mark[i].at.value;
        if (!mark[i].at.there || !(value >= axis->data_lo) || !(value <= axis->data_hi)) continue;
        size_t k = n++;
        for (; k > 0 && mark[order[k - 1]].at.value > value; k--) order[k] = order[k - 1];
        order[k] = i;
    }
    for (size_t k = 0; k < n; k++) {
        size_t i = order[k];
        double x = axis_to_pt(axis, mark[i].at.value), w = text_width(v->fonts, FACE_UI, 11, mark[i].word);
        int row = x - w/2 > end[0] + 5 ? 0 : x - w/2 > end[1] + 5 && captions ? 1 : -1;
        double dir = row == 1 ? 1 : -1;
        canvas_line(v->cv, pt(x, cy + dir*9), pt(x, cy + dir*3), (Stroke){ .width = 1.6 }, PAINT_NEXT);
        Rect box = { x - 4, cy - 22, 8, 12 };
        if (row >= 0) {
            end[row] = x + w/2;
            box = (Rect){ x - w/2 - 2, row == 0 ? cy - 24 : cy + 10, w + 4, 14 };
            text_draw(v->cv, v->fonts, FACE_UI, 11, pt(x, box.y + 11), ALIGN_CENTRE, mark[i].word, PAINT_INK_SOFT);
        }
        Handle *h = frame_add(v->frame, (Handle){ .kind = HANDLE_BUTTON, .index = BUTTON_RATE + i, .box = box,
            .command = { .kind = CMD_SET, .name = PARAM_RATE, .a = { mark[i].at.value } }, .name = mark[i].name,
            .tip = mark[i].tip, .tab = true });
        if (row >= 0 && v->s->ui->hot == h->id)
            canvas_line(v->cv, pt(x - w/2, box.y + 13), pt(x + w/2, box.y + 13), (Stroke){ .width = 1 }, PAINT_NEXT);
        view_focus_ring(v, h->id, box, 3);
    }
}

static Axis held(View *v, size_t index, Axis axis)
{
    const Drag *d = &v->s->ui->drag;
    return d->on && d->handle.kind == HANDLE_SLIDER && d->handle.index == index ? d->handle.x : axis;
}

static void rate(View *v, double x0, double x1, double cy, bool captions)
{
    const Scene *s = v->s;
    double value = s->lesson->rate, lo = 0.01, hi = 10;
    while (lo > value && lo > 1e-300) lo /= 10;
    while (hi < value && hi < 1e300) hi *= 10;
    formula_draw(v->cv, v->fonts, 18, false, pt(x0, cy + 5), "\\lambda", PAINT_INK);
    Axis axis = held(v, PARAM_RATE, (Axis){ lo, hi, x0 + 26, x1 - 70, true });
    view_slider(v, &(Slider){ .index = PARAM_RATE, .kind = HANDLE_SLIDER, .x = axis, .cy = cy, .value = value,
        .tip = "The learning rate λ, on a logarithmic scale. The marks are the rates at which something "
               "special happens to this point." });
    if (s->has_report) special_rates(v, &axis, cy, captions);
    NumberText shown = number_text(value, 4);
    if (text_width(v->fonts, FACE_UI_MEDIUM, 13.5, shown.s) > 54) shown = view_number(v, value, 4, 54);
    view_value(v, PARAM_RATE, (Rect){ x1 - 60, cy - 13, 60, 26 }, value, shown.s,
               "The learning rate: click and type a number above 0.");
    if (captions)
        text_draw(v->cv, v->fonts, FACE_UI, 12, pt(x0 + 26, cy + 25), ALIGN_LEFT, "learning rate", PAINT_INK_SOFT);
}

static void speed(View *v, double x0, double x1, double cy, bool captions)
{
    double value = v->s->speed;
    char words[48];
    if (value >= 1000) snprintf(words, sizeof words, "%sk/s", number_text(value/1000, 3).s);
    else snprintf(words, sizeof words, "%s/s", number_text(value, 3).s);
    Axis axis = held(v, SLIDER_SPEED, (Axis){ 0.2, 1000, x0, x1 - 66, true });
    view_slider(v, &(Slider){ .index = SLIDER_SPEED, .kind = HANDLE_SLIDER, .x = axis, .cy = cy, .value = value,
        .tip = "How many steps a second while playing." });
    view_value(v, SLIDER_SPEED, (Rect){ x1 - 56, cy - 13, 56, 26 }, value, words,
               "Steps per second: click and type a number above 0.");
    if (captions)
        text_draw(v->cv, v->fonts, FACE_UI, 12, pt(x0, cy + 25), ALIGN_LEFT, "steps per second", PAINT_INK_SOFT);
}

void view_transport(View *v, Rect r, const Layout *l)
{
    canvas_rect(v->cv, r, 0, PAINT_CARD);
    canvas_line(v->cv, pt(r.x, r.y + 0.5), pt(rect_right(r), r.y + 0.5), (Stroke){ .width = 1 }, PAINT_CARD_LINE);
    bool captions = r.h >= 60;
    double cy = r.y + (captions ? r.h*0.42 : r.h/2), pad = l->dense ? 14 : 22;
    double x = buttons(v, r.x + pad, cy, l->dense) + (l->narrow ? 6 : 24);
    double right = rect_right(r) - pad;
    double rates = r.w >= 860 ? fmax(0.342*r.w, 330) : r.w >= 560 ? 200 : 0;
    if (rates == 0) {
        if (right - x > 60) scrubber(v, x + 8, right - 8, cy, captions);
        return;
    }
    double from = right - rates;
    if (from - x > 80) scrubber(v, x, from - 26, cy, captions);
    if (r.w >= 860) {
        double mid = from + rates*0.61;
        rate(v, from, mid - 12, cy, captions);
        speed(v, mid + 8, right, cy, captions);
    } else {
        rate(v, from, right, cy, captions);
    }
}
