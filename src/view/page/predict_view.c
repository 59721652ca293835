#include "view/page/predict_view.h"

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

void view_predict(View *v, Rect card, double scale)
{
    static const double way[] = { 1, 0.93, 0.86, 0.8, 0.74, 0.68, 0.62 };
    const Visit *t = v->s->lesson->visit;
    double pad = card.h < 240 ? 10 : 18;
    view_card(v, card);
    Flow f = { .v = v };
    for (size_t i = 0; i < sizeof way/sizeof *way; i++) {
        f = (Flow){ .v = v, .x = card.x + CARD_PAD, .w = card.w - 2*CARD_PAD, .k = scale*way[i] };
        words(&f, t);
        if (f.y <= card.h - 2*pad) break;
    }
    f.draw = true;
    f.y = card.y + pad;
    canvas_clip(v->cv, card);
    words(&f, t);
    canvas_unclip(v->cv);
}
