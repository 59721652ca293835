#include "view/chrome.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/count_text.h"
#include "base/number.h"
#include "model/words.h"
#include "view/kit/asked.h"
#include "view/kit/step_seen.h"
#include "view/kit/widgets.h"
#include "view/menu_view.h"
#include "view/unit/case_chips.h"

/* --- header --- */

/* The buttons, added from left to right as Tab goes; returns where they begin.
 * Without `draw` only that. */
static double header_buttons(View *v, Rect r, double right, bool draw)
{
    const Scene *s = v->s;
    double h = r.h < 50 ? 28 : 32, y = r.y + (r.h - h)/2;
    bool small = r.w < 900;
    const char *paper = s->still ? "Nothing is undone on paper." : NULL;
    enum { WIDE = 1, SMALL = 2, BOTH = 3 };      /* what a small one lacks its menu has */
    const struct { Button b; double w, gap; unsigned in; } all[] = {
        { { .id = BUTTON_UNDO, .icon = ICON_UNDO, .plain = true, .command = { .kind = CMD_UNDO },
            .name = "button:undo", .why = paper, .tip = "Undo (Ctrl+Z)" }, h, 2, BOTH },
        { { .id = BUTTON_REDO, .icon = ICON_REDO, .plain = true, .command = { .kind = CMD_REDO },
            .name = "button:redo", .why = paper, .tip = "Redo (Ctrl+Shift+Z)" }, h, 16,
          BOTH },
        { { .id = BUTTON_LEARN, .text = "Learn", .command = { .kind = CMD_CONTENTS },
            .name = "button:learn", .chosen = true, .tip = LEARN_TIP }, small ? 64 : 76, 8, BOTH },
        { { .id = BUTTON_EXPORT, .text = "Export", .command = { .kind = CMD_EXPORT },
            .name = "button:export",
            .chosen = s->ui->panel == PANEL_EXPORT,
            .tip = "A figure, a film or a table in a file (Ctrl+E)" }, 84, 8, WIDE },
        { { .id = BUTTON_THEME, .icon = ICON_THEME, .command = { .kind = CMD_THEME },
            .name = "button:theme",
            .tip = "Light or dark (T)" }, h, 8, WIDE },
        { { .id = BUTTON_HELP, .text = "?", .command = { .kind = CMD_HELP }, .name = "button:help",
            .tip = "Help: every gesture and key (?)" }, h, 0, WIDE },
    };
    size_t n = sizeof all/sizeof all[0];
    unsigned in = small ? SMALL : WIDE;
    double x = small ? right - h : right;
    for (size_t i = 0; i < n; i++) x -= all[i].in & in ? all[i].w + all[i].gap : 0;
    double first = x;
    if (!draw) return first - 8;
    for (size_t i = 0; i < n; i++) {
        if ((all[i].in & in) == 0) continue;
        Button b = all[i].b;
        b.box = (Rect){ x, y, all[i].w, h };
        view_button(v, &b);
        x += all[i].w + all[i].gap;
    }
    if (small) view_menu_button(v, (Rect){ x, y, h, h });
    return first - 8;
}

/* Where a unit is looked at it opens as one unit. */
static const char *unit_tip(View *v, const char *usual)
{
    const Scene *s = v->s;
    const Lesson *l = s->lesson;
    if (l->net == NULL || s->look.selected >= l->net->at->d) return usual;
    return frame_text(v->frame, "Unit %s as one unit: at the point of the next step, with φ − y = "
                                "δ v. The network stays as it is",
                      count_text((double)s->look.selected + 1).s);
}

/* One unit or a network: the other half goes back to it. Returns its right end. */
static double lesson_switch(View *v, Rect r, double x, double room)
{
    const struct { const char *text, *tex, *letter, *name, *tip; } half[] = {
        { "One unit", "\\varphi(x)", "\\varphi", "switch:unit",
          unit_tip(v, "One ReLU unit φ(x) = max(0, wx + b), as you left it: what one gradient "
                      "step does to its slope and elbow") },
        { "Network", "\\hat{f}(x)", "\\hat{f}", "switch:network",
          "A network f̂(x) of many units, as you left it: how their elbows move while it trains" },
    };
    double h = r.h < 50 ? 28 : 31, y = r.y + (r.h - h)/2;
    int form = room >= 420 ? 0 : room >= 250 ? 1 : 2;      /* all, words, letters */
    double w[2] = { form == 0 ? 116 : form == 1 ? 76 : 38, form == 0 ? 116 : form == 1 ? 76 : 38 };
    canvas_rect(v->cv, (Rect){ x, y, w[0] + w[1], h }, 8, PAINT_CONTROL);
    for (size_t i = 0; i < 2; i++) {
        bool chosen = v->s->lesson->warmup == NULL && (v->s->lesson->net != NULL) == (i == 1);
        Rect box = { x, y, w[i], h };
        Handle *a = frame_add(v->frame, (Handle){ .kind = HANDLE_BUTTON, .index = BUTTON_SWITCH + i,
                                                  .box = box,
            .command = chosen ? (Command){ 0 } : (Command){ .kind = CMD_SWITCH, .index = i },
            .name = half[i].name, .tip = half[i].tip, .layer = v->layer, .tab = !chosen });
        bool hot = !chosen && v->s->ui->hot == a->id;
        if (chosen) {
            canvas_rect(v->cv, rect_inset(box, 2.5), 6, PAINT_CONTROL_DOWN);
            canvas_rect_line(v->cv, rect_inset(box, 2.5), 6, 1, PAINT_CARD_LINE);
        } else if (hot) canvas_rect(v->cv, rect_inset(box, 2.5), 6, PAINT_CONTROL_HOT);
        view_focus_ring(v, a->id, box, 8);
        Face face = chosen ? FACE_UI_BOLD : FACE_UI_MEDIUM;
        Paint ink = chosen ? PAINT_INK : PAINT_INK_SOFT;
        double size = TEXT_READING, words = form < 2 ? text_width(v->fonts, face, size,
                                                                  half[i].text) : 0;
        const char *tex = form == 0 ? half[i].tex : form == 2 ? half[i].letter : NULL;
        Extent f = tex != NULL ? formula_measure(v->fonts, size*1.2, false, tex) : (Extent){ 0 };
        double gap = words > 0 && tex != NULL ? 5 : 0,
            at = box.x + (w[i] - words - gap - f.width)/2;
        double base = view_baseline(v, face, size, y + h/2);
        if (words > 0)
            text_draw(v->cv, v->fonts, face, size, pt(at, base), ALIGN_LEFT, half[i].text, ink);
        if (tex != NULL)
            formula_draw(v->cv, v->fonts, size*1.2, false, pt(at + words + gap, base), tex, ink);
        x += w[i];
    }
    return x;
}

static void explain_title(View *v, Rect r, double x, double right, const char *words)
{
    view_explain(v, EXPLAIN_TITLE, (Rect){ x, r.y + 4, right - x, r.h - 8 },
                 frame_text(v->frame, "%s\nThe lesson's title and file. Ctrl+S saves what is on "
                                      "the screen.", words));
}

/* The lesson's title and file, from x on. */
static void title(View *v, Rect r, double x, double right, const char *words)
{
    text_draw_within(v->cv, v->fonts, FACE_UI, TEXT_PLAIN,
                     pt(x, view_baseline(v, FACE_UI, TEXT_PLAIN, r.y + r.h/2)), ALIGN_LEFT,
                     right - x, words, PAINT_INK_SOFT);
    explain_title(v, r, x, right, words);
}

/* Of a small window: a menu has what else a header has. */
static double slim_header(View *v, Rect r)
{
    double h = fmin(r.h - 8, 30), y = r.y + (r.h - h)/2, right = rect_right(r) - 8;
    view_menu_button(v, (Rect){ r.x + 8, y, h, h });
    double x = r.x + 8 + h + 10, end = right - 64 - 10;
    if (view_head_title(v, FACE_UI, r, x, end - x, title_words(v), PAINT_INK_SOFT) > 0)
        explain_title(v, r, x, end, title_words(v));
    view_button(v, &(Button){ .id = BUTTON_LEARN, .box = { right - 64, y, 64, h },
                              .text = "Learn", .command = { .kind = CMD_CONTENTS },
                              .chosen = true, .name = "button:learn", .tip = LEARN_TIP });
    return right - 64;
}

Rect view_short_header(View *v, Rect r)
{
    frame_part(v->frame, "Elbow");
    const double h = 22, menu = 28, learn = 44, gap = 4;
    view_menu_button(v, (Rect){ r.x, r.y, menu, h });
    view_button(v, &(Button){ .id = BUTTON_LEARN, .box = { rect_right(r) - learn, r.y, learn, h },
                              .text = "Learn", .size = TEXT_TOOL,
                              .command = { .kind = CMD_CONTENTS }, .chosen = true,
                              .name = "button:learn", .tip = LEARN_TIP });
    return (Rect){ r.x + menu + gap, r.y, r.w - menu - learn - 2*gap, r.h };
}

double view_header(View *v, Rect r, bool narrow, double *begin)
{
    frame_part(v->frame, "Elbow");
    const Scene *s = v->s;
    canvas_rect(v->cv, r, 0, PAINT_CARD);
    canvas_line(v->cv, pt(r.x, rect_bottom(r) - 0.5), pt(rect_right(r), rect_bottom(r) - 0.5),
                (Stroke){ .width = 1 }, PAINT_CARD_LINE);
    double pad = narrow ? 14 : 24, cy = r.y + r.h/2;
    if (r.h < 40) return *begin = slim_header(v, r);
    view_diamond(v->cv, pt(r.x + pad + 2, cy), 8.5, PAINT_NOW, PAINT_NOW, 0);
    double base = view_baseline(v, FACE_UI_BOLD, TEXT_NAME, cy), x = r.x + pad + 20;
    text_draw(v->cv, v->fonts, FACE_UI_BOLD, TEXT_NAME, pt(x, base), ALIGN_LEFT, "Elbow",
              PAINT_INK);
    x += text_width(v->fonts, FACE_UI_BOLD, TEXT_NAME, "Elbow") + 22;
    double right = header_buttons(v, r, rect_right(r) - (narrow ? 14 : 24), false);
    x = lesson_switch(v, r, x, right - x) + 16;
    *begin = x;
    header_buttons(v, r, rect_right(r) - (narrow ? 14 : 24), true);
    if (right - x < 60) return right;
    const char *title_is = s->lesson->title[0] ? s->lesson->title : "Untitled";
    /* the step's card says it */
    bool is_said = s->lesson->net == NULL && s->file[0] == '\0' && !s->changed
        && strncmp(title_is, "Case (", 6) == 0;
    title(v, r, x, right, is_said ? "" : title_words(v));
    return right;
}

/* --- the four cases --- */

#define CHIP_MOST   160.0
#define CHIP_FIRST  0.76       /* the first is shorter */

/* How wide a chip is that says its signs. */
static double chip_width(View *v, const CaseChip *c)
{
    return text_width(v->fonts, FACE_UI_MEDIUM, TEXT_PLAIN, c->words) + 6
         + formula_measure(v->fonts, TEXT_PLAIN*1.15, false, c->tex).width + 18;
}

/* Buttons that load; what is stands in the step's card. */
void view_chips(View *v, Rect r, bool narrow)
{
    frame_part(v->frame, "Cases");
    const CaseChip *chip = case_chip;
    static const char *const captions[] = { "load a case, φ − y = 1", "load, φ − y = 1", "load" };
    double x = r.x, gap = narrow ? 6 : 10, caption = 0, each = 0, least = 0;
    size_t c = 0;
    for (size_t i = 0; i < 4; i++)
        least = fmax(least, chip_width(v, &chip[i])/(i == 0 ? CHIP_FIRST : 1));
    for (; c < 3; c++) {
        caption = text_width(v->fonts, FACE_UI, TEXT_SMALL, captions[c]) + 14;
        each = (r.w - 3*gap - caption)/(3 + CHIP_FIRST);
        if (each >= least) break;
    }
    if (c == 3) c = 2;
    each = fmin(each, CHIP_MOST);
    text_draw(v->cv, v->fonts, FACE_UI, TEXT_SMALL,
              pt(x, view_baseline(v, FACE_UI, TEXT_SMALL, r.y + r.h/2)), ALIGN_LEFT, captions[c],
              PAINT_INK_SOFT);
    x += caption;
    for (size_t i = 0; i < 4; i++) {
        double w = i == 0 ? each*CHIP_FIRST : each;
        view_button(v, &(Button){ .id = BUTTON_CASE_1 + i, .box = { x, r.y, w, r.h },
                                  .text = chip[i].words,
            .formula = each >= least ? chip[i].tex : NULL, .name = chip[i].name,
            .command = { .kind = CMD_CASE, .index = i + 1 }, .tip = chip[i].tip });
        x += w + gap;
    }
}

/* --- w, b, x, y --- */

#define LOCK 22.0       /* its side */

/* Beside y, which it lets follow φ. */
static void lock(View *v, double right, double cy)
{
    const Lesson *l = v->s->lesson;
    const char *several = l->n > 1 ? " of the point in turn" : "";
    view_button(v, &(Button){
        .id = BUTTON_HOLD, .box = { right - LOCK, cy - LOCK/2, LOCK, LOCK },
        .icon = l->held ? ICON_LOCK : ICON_UNLOCKED, .chosen = l->held, .plain = !l->held,
        .command = { .kind = CMD_HOLD, .index = !l->held }, .name = "button:hold",
        .tip = l->held
            ? frame_text(v->frame, "φ − y is held: y%s follows φ(x) while anything else is moved. "
                                   "A click, a drag of y or a step lets it go (K)", several)
            : frame_text(v->frame, "Hold φ − y: y%s then follows φ(x) while anything else is "
                                   "moved (K)", several) });
}

static void parameter(View *v, Rect r, Param p, const char *tex, double value, NumberText shown,
                      const char *tip)
{
    static const unsigned asked[] = { [PARAM_W] = HIDE_W | HIDE_SLOPE, [PARAM_B] = HIDE_B,
                                      [PARAM_X] = HIDE_X, [PARAM_Y] = HIDE_Y };
    double cy = r.y + r.h/2;
    formula_draw(v->cv, v->fonts, 18, false, pt(r.x, cy + 5), tex, PAINT_INK);
    if (view_hides(v, asked[p])) return;
    double most = slider_range(value), x0 = r.x + 26, x1 = rect_right(r) - 90;
    if (p == PARAM_Y) {
        lock(v, x1 + 8, cy);
        x1 -= LOCK + 4;
    }
    Axis axis = view_held(v, HANDLE_SLIDER, p, (Axis){ -most, most, x0, x1, false });
    view_slider(v, &(Slider){ .index = p, .kind = HANDLE_SLIDER, .x = axis, .cy = cy,
                              .value = value, .tip = tip });
    Rect box = { rect_right(r) - 76, cy - CONTROL_HEIGHT/2, 76, CONTROL_HEIGHT };
    view_value(v, &(Value){ .index = p, .box = box, .value = value,
                            .shown = shown.s,
        .tip = "Click and type a number; Enter takes it, Esc leaves the old one." });
}

void view_sliders(View *v, Rect card)
{
    frame_part(v->frame, "Parameters");
    const Scene *s = v->s;
    view_card(v, card);
    /* beside each other where a slider has room, else all below each other */
    bool is_slim = card.w < SLIDERS_SLIM;
    bool is_alone = !s->has_report && view_hides(v, HIDE_NEXT);      /* a page without a point */
    double pad = card.h < 100 ? 16 : 22, w = is_slim ? card.w - 2*pad : (card.w - 3*pad)/2,
        h = (card.h - 12)/((is_slim ? 4 : 2)/(is_alone ? 2 : 1)),
        x2 = is_slim ? card.x + pad : card.x + 2*pad + w,
        y1 = card.y + 6, y1b = is_slim ? y1 + h : y1, y2 = y1b + h, y2b = is_slim ? y2 + h : y2;
    parameter(v, (Rect){ card.x + pad, y1, w, h }, PARAM_W, "w", s->shown.w,
              seen_between(v, Q_W, Q_NEXT_W, s->shown.w),
              "The slope w (weight) of the unit where it is active.");
    parameter(v, (Rect){ x2, y1b, w, h }, PARAM_B, "b", s->shown.b,
              seen_between(v, Q_B, Q_NEXT_B, s->shown.b),
              "The bias b: the height of the line wX + b at X = 0.");
    if (is_alone) return;
    if (!s->has_report) {
        text_block(v->cv, v->fonts, FACE_UI, TEXT_PLAIN, pt(card.x + pad, y2 + h/2 + 4),
                   card.w - 2*pad, LEAD_TIGHT, "Place a training point to set its x and y.",
                   PAINT_INK_SOFT);
        return;
    }
    parameter(v, (Rect){ card.x + pad, y2, w, h }, PARAM_X, "x", s->report.sample.x,
              seen_text(v, Q_X),
              "The training point's place x.");
    parameter(v, (Rect){ x2, y2b, w, h }, PARAM_Y, "y", s->report.sample.y,
              seen_text(v, Q_Y),
              "The training point's target y: what φ(x) should be.");
}
