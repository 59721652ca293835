#include "view/kit/widgets.h"

#include <math.h>
#include <string.h>

#include "base/real.h"
#include "base/utf8.h"

double view_baseline(View *v, Face face, double size, double y)
{
    return y + font_size(v->fonts, size)*font_line(v->fonts, face).cap_height/2;
}

double slider_range(double value)
{
    double size = fabs(value), r = 3;
    /* a value at the end could not be dragged on */
    while (r <= size && r < 1e300) r = r/real_pow(10, floor(real_log10(r))) < 2 ? r*3 : r/3*10;
    return r;
}

void view_focus_ring(View *v, HandleId id, Rect box, double radius)
{
    if (id == 0 || v->s->ui->focus != id || v->s->ui->edit.id == id) return;
    canvas_rect_line(v->cv, rect_inset(box, -3), radius + 3, 2, PAINT_FOCUS);
}

void view_card(View *v, Rect r)
{
    if (v->s->figure) return;
    canvas_rect(v->cv, r, CARD_RADIUS, PAINT_CARD);
    canvas_rect_line(v->cv, rect_inset(r, 0.5), CARD_RADIUS - 0.5, 1, PAINT_CARD_LINE);
}

double view_title(View *v, double x, double cy, const char *words)
{
    text_draw(v->cv, v->fonts, FACE_UI_BOLD, TEXT_TITLE,
              pt(x, view_baseline(v, FACE_UI_BOLD, TEXT_TITLE, cy)), ALIGN_LEFT, words,
              PAINT_INK);
    return x + text_width(v->fonts, FACE_UI_BOLD, TEXT_TITLE, words);
}

void view_explain(View *v, size_t index, Rect box, const char *tip)
{
    frame_add(v->frame, (Handle){ .kind = HANDLE_EXPLAIN, .index = index, .box = box,
                                  .layer = v->layer, .tip = tip });
}

static bool is_hot(const View *v, HandleId id)
{
    return v->s->ui->hot == id && (!v->s->ui->drag.on || v->s->ui->drag.handle.id == id);
}

bool view_offers(const View *v, const Command *c)
{
    return v->s->model == NULL || model_offers(v->s->model, c, NULL);
}

/* Why a button cannot be pressed; false when it can. */
static bool refusal(const View *v, const Button *b, Message *why)
{
    if (b->why != NULL && b->why[0] != '\0') return fail(why, ERR_STATE, "%s", b->why) != OK;
    return v->s->model != NULL && !model_offers(v->s->model, &b->command, why);
}

/* What it is, and why not now. */
static const char *told(View *v, const char *tip, const char *why)
{
    if (tip == NULL) return frame_text(v->frame, "%s", why);
    return frame_text(v->frame, "%s%s %s", tip, tip[0] != '\0'
                      && strchr(".!?", tip[strlen(tip) - 1]) == NULL ? "." : "", why);
}

#define PILL_W   22.0       /* of a switch */
#define PILL_H   13.0
#define PILL_GAP 5.0
#define GROOVE   2.0        /* from its edge to the chosen segment */

void view_groove(View *v, Rect r) { canvas_rect(v->cv, r, BUTTON_RADIUS, PAINT_CONTROL); }

double view_button_width(View *v, ButtonLook look, double size, double pad, const char *words)
{
    double w = text_width(v->fonts, look == LOOK_SWITCH ? FACE_UI_MEDIUM : FACE_UI_BOLD, size,
                          words);
    return look == LOOK_SWITCH ? PILL_W + PILL_GAP + w + 2 : w + 2*pad;
}

static double segment_width(View *v, double pad, const Button *b)
{
    return view_button_width(v, LOOK_SEGMENT, b->size, pad, b->text);
}

double view_segments_width(View *v, double pad, const Button *b, size_t n)
{
    double w = SEGMENT_GAP*((double)n - 1);
    for (size_t i = 0; i < n; i++) w += segment_width(v, pad, &b[i]);
    return w;
}

void view_segments(View *v, double x, double cy, double h, double pad, Button *b, size_t n)
{
    view_groove(v, (Rect){ x, cy - h/2, view_segments_width(v, pad, b, n), h });
    for (size_t i = 0; i < n; i++) {
        b[i].look = LOOK_SEGMENT;
        b[i].box = (Rect){ x, cy - h/2, segment_width(v, pad, &b[i]), h };
        view_button(v, &b[i]);
        x += b[i].box.w + SEGMENT_GAP;
    }
}

/* Its words stay as they are: the pill says whether it is on. */
static void switch_of(View *v, const Button *b, bool hot, bool refused)
{
    double y = b->box.y + (b->box.h - PILL_H)/2, r = PILL_H/2, size = b->size;
    Rect pill = { b->box.x + 1, y, PILL_W, PILL_H };
    Paint line = refused ? PAINT_INK_FAINT : b->chosen ? PAINT_NOW : PAINT_INK_SOFT;
    canvas_rect(v->cv, pill, r, b->chosen ? line : hot ? PAINT_CONTROL_HOT : PAINT_CARD);
    if (!b->chosen || hot)
        canvas_rect_line(v->cv, rect_inset(pill, 0.6), r - 0.6, hot ? 1.8 : 1.2, line);
    Pt knob = pt(b->chosen ? rect_right(pill) - r : pill.x + r, y + r);
    canvas_disc(v->cv, knob, r - 3, b->chosen ? PAINT_ON_NOW : line);
    double x = rect_right(pill) + PILL_GAP;
    text_draw_within(v->cv, v->fonts, FACE_UI_MEDIUM, size,
                     pt(x, view_baseline(v, FACE_UI_MEDIUM, size, b->box.y + b->box.h/2)),
                     ALIGN_LEFT, rect_right(b->box) - x + 0.5, b->text,
                     refused ? PAINT_INK_FAINT : PAINT_INK);
}

/* What it stands on. */
static void back_of(View *v, const Button *b, Rect box, double radius, bool hot)
{
    bool is_tab = b->look == LOOK_TAB;
    Paint back = b->chosen && !is_tab ? PAINT_NOW : hot ? PAINT_CONTROL_HOT : PAINT_CONTROL;
    bool is_bare = b->plain || is_tab || (b->look == LOOK_SEGMENT && !b->chosen);
    if (!is_bare || hot) canvas_rect(v->cv, box, radius, back);
    if (b->look == LOOK_ACTION)
        canvas_rect_line(v->cv, rect_inset(box, 0.5), radius - 0.5, 1,
                         hot ? PAINT_INK : PAINT_INK_SOFT);
    if (b->chosen && is_tab)
        canvas_rect(v->cv, (Rect){ box.x + 6, rect_bottom(box) - 7, box.w - 12, 3 }, 1.5,
                    PAINT_NOW);
    else if (b->chosen && hot)
        canvas_rect_line(v->cv, rect_inset(box, 1), radius - 1, 2, PAINT_NOW_FAINT);
}

double view_apart(const View *v, double own)
{
    return v->s->figure ? own : fmax(own, 2*v->s->ui->finger);
}

void view_finger(View *v, HandleId id, Pt at)
{
    const Ui *ui = v->s->ui;
    bool is_other = ui->drag.on && ui->drag.handle.id != id;
    if (ui->finger > 0 && !is_other && !v->s->figure)
        canvas_disc(v->cv, at, ui->finger, PAINT_FINGER);
}

void view_button(View *v, const Button *b)
{
    Message why;
    bool refused = refusal(v, b, &why);
    CommandKind stop = b->joins != CMD_NONE ? b->joins
        : b->look == LOOK_SEGMENT ? b->command.kind : CMD_NONE;
    Handle *h = frame_add(v->frame, (Handle){
        .kind = HANDLE_BUTTON, .index = b->id, .box = b->box, .command = b->command,
        .name = b->name, .tip = refused ? told(v, b->tip, why.text) : b->tip, .layer = v->layer,
        .tab = !refused, .chosen = b->chosen,
        .group = stop != CMD_NONE ? GROUP_CHOICE + (unsigned)stop : 0,
        .disabled = refused });
    bool hot = is_hot(v, h->id) && !refused;
    double radius = b->round ? b->box.h/2 : BUTTON_RADIUS,
        size = b->size > 0 ? b->size : TEXT_PLAIN;
    bool is_link = b->link || (b->look == LOOK_TAB && b->chosen);
    Paint ink = refused ? PAINT_INK_FAINT : is_link && !hot ? PAINT_NOW
        : b->look == LOOK_TAB ? PAINT_INK : b->chosen ? PAINT_ON_NOW : PAINT_INK;
    if (b->look == LOOK_SWITCH) {
        view_focus_ring(v, h->id, b->box, radius);
        switch_of(v, b, hot, refused);
        return;
    }
    bool is_segment = b->look == LOOK_SEGMENT;
    back_of(v, b, is_segment ? rect_inset(b->box, GROOVE) : b->box,
            is_segment ? radius - GROOVE : radius, hot);
    view_focus_ring(v, h->id, b->box, radius);

    Face face = b->chosen ? FACE_UI_BOLD : FACE_UI_MEDIUM;
    double text_w = b->text != NULL ? text_width(v->fonts, face, size, b->text) : 0;
    Extent fx = { 0 };
    if (b->formula != NULL) fx = formula_measure(v->fonts, size*1.15, false, b->formula);
    double icon = b->icon == ICON_NONE ? 0 : b->text != NULL ? 9 : b->round ? b->box.h*0.42 : 14;
    double gap = text_w > 0 && b->formula != NULL ? 6 : 0;
    double total = text_w + gap + fx.width + (icon > 0 && text_w > 0 ? icon + 8 : icon);
    double room = b->box.w - (b->left ? 20 : size < 13 ? 7 : 16);
    double x = b->left ? b->box.x + 12 : b->box.x + (b->box.w - total)/2;
    if (b->text != NULL && total > room) {
        x = b->box.x + (b->left ? 12 : 8);
        text_w -= total - room;
    }
    double base = view_baseline(v, face, size, b->box.y + b->box.h/2);
    if (b->text != NULL)
        text_draw_within(v->cv, v->fonts, face, size, pt(x, base), ALIGN_LEFT, text_w + 0.5,
                         b->text, ink);
    if (b->formula != NULL)
        formula_draw(v->cv, v->fonts, size*1.15, false, pt(x + text_w + gap, base), b->formula,
                     ink);
    if (icon > 0) {
        double cx = text_w > 0 ? x + total - icon/2 : b->box.x + b->box.w/2;
        view_icon(v->cv, b->icon, pt(cx, b->box.y + b->box.h/2), icon, ink);
    }
}

Axis view_held(const View *v, HandleKind kind, size_t index, Axis axis)
{
    const Drag *d = &v->s->ui->drag;
    return d->on && d->handle.kind == kind && d->handle.index == index ? d->handle.x : axis;
}

double view_head_title(View *v, Face face, Rect r, double x, double room, const char *title,
                       Paint ink)
{
    const double after = 14, lead = TEXT_LEAST*1.2;
    double cy = r.y + r.h/2;
    for (double size = TEXT_PLAIN; size >= TEXT_LEAST; size -= 1) {
        double w = text_width(v->fonts, face, size, title);
        if (w > room) continue;
        text_draw(v->cv, v->fonts, face, size, pt(x, view_baseline(v, face, size, cy)), ALIGN_LEFT,
                  title, ink);
        return w + after;
    }
    int lines = text_block(NULL, v->fonts, face, TEXT_LEAST, pt(0, 0), room, lead, title, ink);
    if (lines > 2 || 2*lead > r.h - 6 || room < 40) return 0;
    text_block(v->cv, v->fonts, face, TEXT_LEAST, pt(x, cy - 2), room, lead, title, ink);
    return room + after;
}

void view_menu_button(View *v, Rect box)
{
    view_button(v, &(Button){ .id = BUTTON_MENU, .box = box, .icon = ICON_MENU,
                              .command = { .kind = CMD_MENU }, .name = "button:menu",
                              .tip = "Lessons, files, undo, how it looks, help" });
}

void view_slider(View *v, const Slider *s)
{
    double at = axis_to_pt(&s->x, axis_clamp(&s->x, s->value));
    double x0 = s->x.pt_lo, x1 = s->x.pt_hi;
    double above = s->is_large ? 15 : 12, knob = s->is_large ? KNOB_LARGE : KNOB_RADIUS,
        thick = s->is_large ? 1.5 : 1;
    Handle *h = frame_add(v->frame, (Handle){
        .kind = s->kind, .index = s->index,
        .box = { x0 - 10, s->cy - above, x1 - x0 + 20, above + 12 },
        .x = s->x, .value = s->value, .tip = s->tip, .layer = v->layer, .tab = true,
        .seg = { { at, s->cy }, { at, s->cy } }, .stops = s->stops });
    memcpy(h->stop, s->stop, sizeof h->stop);
    bool hot = is_hot(v, h->id);
    double high = thick*TRACK_HEIGHT, rest = thick*TRACK_REST;
    Rect track = { x0, s->cy - high/2, at - x0, high };
    canvas_rect(v->cv, (Rect){ x0, s->cy - rest/2, x1 - x0, rest }, rest/2, PAINT_TRACK);
    if (track.w > 1) canvas_rect(v->cv, track, high/2, PAINT_NOW);
    double r = hot ? knob + 1 : knob;
    canvas_disc(v->cv, pt(at, s->cy), r, PAINT_CARD);
    canvas_ring(v->cv, pt(at, s->cy), r - 1, 2.2, PAINT_NOW);
    view_focus_ring(v, h->id, rect_around(pt(at, s->cy), knob), knob);
}

/* The first byte from which text ending at the caret fits. */
static size_t first_shown(View *v, const Edit *e, double size, double room)
{
    size_t from = 0;
    char part[EDIT_MAX];
    for (;;) {
        memcpy(part, e->text + from, e->caret - from);
        part[e->caret - from] = '\0';
        if (from >= e->caret || text_width(v->fonts, FACE_UI, size, part) <= room) return from;
        from += utf8_bytes(e->text + from, 1);
    }
}

void view_edit(View *v, Rect box, double size, bool right)
{
    const Edit *e = &v->s->ui->edit;
    canvas_rect(v->cv, box, 5, e->bad ? PAINT_WARN_SOFT : PAINT_CARD);
    canvas_rect_line(v->cv, rect_inset(box, 0.75), 5, 1.5, e->bad ? PAINT_WARN : PAINT_FOCUS);
    double room = box.w - 14;
    size_t from = first_shown(v, e, size, room);
    const char *shown = e->text + from;
    char head[EDIT_MAX];
    memcpy(head, shown, e->caret - from);
    head[e->caret - from] = '\0';
    double whole = text_width(v->fonts, FACE_UI, size, shown);
    double x = right && whole < room ? rect_right(box) - 7 - whole : box.x + 7;
    double base = view_baseline(v, FACE_UI, size, box.y + box.h/2);
    canvas_clip(v->cv, rect_inset(box, 2));
    if (e->all && e->len > 0)
        canvas_rect(v->cv, (Rect){ x - 1, box.y + 4, whole + 2, box.h - 8 }, 2, PAINT_NOW_SOFT);
    text_draw(v->cv, v->fonts, FACE_UI, size, pt(x, base), ALIGN_LEFT, shown, PAINT_INK);
    if (!e->all || e->len == 0) {
        double caret = x + text_width(v->fonts, FACE_UI, size, head);
        canvas_rect(v->cv, (Rect){ caret - 0.5, box.y + 5, 1.4, box.h - 10 }, 0, PAINT_INK);
    }
    canvas_unclip(v->cv);
}

void view_value(View *v, const Value *n)
{
    Rect box = n->box;
    Handle *h = frame_add(v->frame, (Handle){
        .kind = HANDLE_VALUE, .index = n->index, .box = box, .value = n->value, .tip = n->tip,
        .command = n->command,
        .layer = v->layer, .tab = true });
    if (v->s->ui->edit.id == h->id) {
        view_edit(v, box, 13.5, true);
        return;
    }
    if (is_hot(v, h->id)) canvas_rect(v->cv, box, 5, PAINT_CONTROL);
    if (n->framed) canvas_rect_line(v->cv, rect_inset(box, 0.5), 6, 1, PAINT_CARD_LINE);
    double room = box.w - 8, need = text_width(v->fonts, FACE_UI_MEDIUM, TEXT_TYPED, n->shown),
        size = TEXT_TYPED*fmin(1, room/fmax(need, 1));      /* smaller, but all of its digits */
    text_draw_within(v->cv, v->fonts, FACE_UI_MEDIUM, size,
                     pt(rect_right(box) - 6, view_baseline(v, FACE_UI, size, box.y + box.h/2)),
                     ALIGN_RIGHT, box.w - 2, n->shown, n->faint ? PAINT_INK_FAINT : PAINT_INK);
    view_focus_ring(v, h->id, box, 5);
}
