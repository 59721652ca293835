#include "view/page/predict_view.h"

#include "view/kit/scroll.h"
#include "view/page/page_parts.h"

bool view_predicts(const View *v)
{
    const Visit *t = v->s->lesson->visit;
    return t != NULL && t->by_hand;
}

static void buttons(Flow *f, bool told)
{
    Button b[] = {
        { .id = BUTTON_REVEAL, .text = "Show the step   Enter", .chosen = true,
          .command = { .kind = CMD_REVEAL }, .name = "button:reveal",
          .tip = "Take the step, and compare (Enter)" },
        { .id = BUTTON_ASK, .text = told ? "Go on" : "Do not predict",
          .command = { .kind = CMD_PREDICT, .name = PARAM_COUNT, .index = PREDICT_OFF },
          .name = "button:predict-off", .tip = told ? "Back to all that is shown"
                                                    : "Show what comes without asking (P)" } };
    flow_gap(f, 6);
    flow_buttons(f, told ? b + 1 : b, told ? 1 : 2, 2);
}

static void words(Flow *f, const Visit *t)
{
    bool told = t->told_by_hand;
    if (!told) {
        flow_words(f, FACE_UI_BOLD, PAGE_TEXT, "Predict before you look", PAINT_INK);
        flow_gap(f, 6);
        page_predict(f, t);
    } else {
        page_judged(f, &t->hand);
        page_why(f);
    }
    buttons(f, told);
}

/* As large as it fits, but on a wall no smaller than is read from the last row, and nowhere below
 * TEXT_LEAST; what then has no room scrolls. */
void view_predict(View *v, Rect card, double scale)
{
    frame_part(v->frame, "Prediction");
    static const double way[] = { 1, 0.93, 0.86 };
    const Visit *t = v->s->lesson->visit;
    double pad = card.h < 240 ? 10 : 18, room = card.h - 2*pad;
    size_t ways = scale > 1 ? 1 : sizeof way/sizeof *way;
    view_card(v, card);
    Flow f = { .v = v };
    for (size_t i = 0; i < ways; i++) {
        f = (Flow){ .v = v, .x = card.x + CARD_PAD, .w = card.w - 2*CARD_PAD, .k = scale*way[i] };
        words(&f, t);
        if (f.y <= room) break;
    }
    double y = view_scroll(v, card, f.y, room, f.focus, f.focus_h);
    size_t from = v->frame->n;
    f.draw = true;
    f.y = card.y + pad - y;
    f.lo = card.y;
    f.hi = rect_bottom(card);
    canvas_clip(v->cv, card);
    words(&f, t);
    canvas_unclip(v->cv);
    view_crop(v->frame, from, card);
    view_scroll_end(v);
}
