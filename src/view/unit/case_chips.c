#include "view/unit/case_chips.h"

#include <math.h>

#include "typeset/formula.h"
#include "typeset/text.h"
#include "view/kit/asked.h"
#include "view/kit/step_seen.h"
#include "view/kit/widgets.h"

const CaseChip case_chip[CASE_CHIPS] = {
    { "(i)", "\\varphi = 0", "chip:1",
      "Load case (i): the unit is inactive at the point, φ − y = 1 (key 1)" },
    { "(ii)", "w > 0,\\;x > 0", "chip:2",
      "Load case (ii): slope and point positive, φ − y = 1 (key 2)" },
    { "(iii)", "w > 0,\\;x < 0", "chip:3",
      "Load case (iii): the point left of zero, φ − y = 1 (key 3)" },
    { "(iv)", "w < 0,\\;x > 0", "chip:4",
      "Load case (iv): the slope negative, φ − y = 1 (key 4)" },
};

#define GAP 12.0

/* From 0; CASE_CHIPS: none of the exercise's, whose points have φ above y, or not to be told. */
static size_t case_now(View *v)
{
    static const SignCase of[CASE_CHIPS] = { CASE_INACTIVE, CASE_POS_POS, CASE_POS_NEG,
                                             CASE_NEG_POS };
    const unsigned tells = HIDE_CASE | HIDE_RESIDUAL | HIDE_VALUE | HIDE_W | HIDE_SLOPE | HIDE_X;
    size_t i = 0;
    if (!v->s->has_report || view_hides(v, tells)) return CASE_CHIPS;
    if (!(view_step_seen(v)->digits.shown.q[Q_DELTA].value > 0)) return CASE_CHIPS;
    while (i < CASE_CHIPS && of[i] != v->s->report.sign_case) i++;
    return i;
}

static double chip_width(View *v, const CaseChip *c, double size)
{
    return text_width(v->fonts, FACE_UI_BOLD, size, c->words) + 6
         + formula_measure(v->fonts, size*1.15, false, c->tex).width + 20;
}

void view_case_tabs(View *v, Rect r, double size)
{
    frame_part(v->frame, "Cases");
    double gap = fmin(GAP, 0.012*r.w), w = (r.w - gap*(CASE_CHIPS - 1))/CASE_CHIPS, least = 0;
    size_t now = case_now(v);
    for (size_t i = 0; i < CASE_CHIPS; i++) least = fmax(least, chip_width(v, &case_chip[i], size));
    for (size_t i = 0; i < CASE_CHIPS; i++) {
        const CaseChip *c = &case_chip[i];
        view_button(v, &(Button){
            .id = BUTTON_CASE_1 + i, .box = { r.x + (double)i*(w + gap), r.y, w, r.h },
            .text = c->words, .formula = w >= least ? c->tex : NULL, .size = size,
            .chosen = i == now, .command = { .kind = CMD_CASE, .index = i + 1 },
            .name = c->name, .tip = c->tip });
    }
}
