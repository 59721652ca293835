#include "view/unit/cases_view.h"

#include <math.h>
#include <stdio.h>

#include "model/words.h"
#include "typeset/text.h"
#include "view/kit/step_card.h"
#include "view/kit/step_seen.h"
#include "view/kit/unshown.h"
#include "view/kit/widgets.h"
#include "view/unit/plot_view.h"
#include "view/unit/step_view.h"

static void explain(View *v, Rect r, const StepReport *p, int which)
{
    view_explain(v, EXPLAIN_CASE + (size_t)which, r,
                 frame_text(v->frame, "%s of the exercise, %s, φ − y = 1: φ before a step (blue) "
                            "and after it (dashed).", case_number(p->sign_case),
                            case_condition(p->sign_case)));
}

#define PLOT_HIGH  150.0       /* of a plot that a reason is said below, */
#define PLOT_LOW   112.0       /*   and of one with a verdict            */
#define VERDICT_EM 13.0

/* On paper: as much of the verdict as leaves the plot room; 0: none. */
static double verdict_high(View *v, Scene *s, double width, double room)
{
    const StepSeen *seen = view_step_seen(v);
    Reason r = reason_with(&seen->d, &seen->digits.shown);
    for (int form = WHY_FULL; form <= WHY_SHORT && !s->no_verdict; form++) {
        double high = view_verdict_height(v, width, VERDICT_EM, &r, NULL, (WhyForm)form);
        if (s->tight < 1 && room - high >= PLOT_HIGH) return high;
    }
    s->tight = 1;
    if (!s->no_verdict) unshown(v, "why the elbows move");
    double high = view_verdict_height(v, width, VERDICT_EM, &r, NULL, WHY_SHORT);
    if (!s->no_verdict && room - high >= PLOT_LOW) return high;
    if (!s->no_verdict) unshown(v, "the verdicts");
    return 0;
}

/* Its name above, its verdict below. */
static void one(View *v, Rect r, double em, int which)
{
    Sample point;
    LessonData d = case_data(which, &point);
    Lesson l = { .unit = d.unit, .point = &point, .n = 1, .rate = d.rate, .view = d.view,
                 .run = &d.unit };
    Ui ui = { 0 };
    ViewMemory memory = { 0 };
    Scene s = { .lesson = &l, .has_report = true, .report = unit_report(d.unit, point, d.rate),
                .shown = d.unit, .ui = &ui, .fonts = v->fonts, .dark = v->s->dark, .file = "",
                .notice = "", .open_path = "", .memory = &memory, .figure = true, .still = true,
                .unshown = v->s->unshown, .no_verdict = v->s->no_verdict, .tight = v->s->tight,
                .look = { .selected = SELECT_NONE } };
    Frame nobodys = { 0 };             /* no hand takes what is on the sheet */
    View in = { .cv = v->cv, .frame = &nobodys, .s = &s, .fonts = v->fonts };
    char title[96];
    snprintf(title, sizeof title, "%s  %s", case_number(s.report.sign_case),
             case_condition(s.report.sign_case));
    text_draw(v->cv, v->fonts, FACE_UI_BOLD, 15*em, pt(r.x + 20*em, r.y + 26*em), ALIGN_LEFT, title,
              PAINT_INK);
    double head = 32*em, high = 60*em, wide = r.w - 32*em, gap = 6*em;
    if (fonts_fixed(v->fonts) || v->s->no_verdict)
        high = verdict_high(&in, &s, wide, r.h - head - gap);
    if (high <= 0) gap = 0;
    view_plot(&in, (Rect){ r.x, r.y + head, r.w, r.h - head - high - gap }, 0.92*em);
    if (high > 0)
        view_verdict(&in, (Rect){ r.x + 16*em, rect_bottom(r) - high - 4*em, wide, high },
                     VERDICT_EM*em, false);
    frame_deinit(&nobodys);
    explain(v, r, &s.report, which);
}

void view_cases(View *v, Rect area, double em)
{
    double w = area.w/2, h = area.h/2;
    for (int i = 0; i < 4; i++)
        one(v, (Rect){ area.x + (i & 1)*w, area.y + (i >> 1)*h, w, h }, em, i + 1);
}

/* --- in a window --- */

#define FOUR_W 640.0
#define FOUR_H 520.0
#define WALL_EM 1.54         /* so that a plot's ticks are read from the last row */

static Rect which_row(View *v, Rect r, int chosen, double scale)
{
    double h = 28*scale, gap = 6*scale, w = fmin((r.w - 3*gap)/4, 64*scale);
    for (int i = 1; i <= 4; i++) {
        const char *word = choices_word(&case_words, i);
        view_button(v, &(Button){
            .id = BUTTON_SHEET + (size_t)i, .box = { r.x + (i - 1)*(w + gap), r.y, w, h },
            .text = frame_text(v->frame, "(%s)", word), .size = TEXT_PLAIN*scale,
            .command = { .kind = CMD_SHEET, .index = (uint64_t)i },
            .name = frame_text(v->frame, "sheet:%s", word), .chosen = i == chosen,
            .tip = frame_text(v->frame, "Case (%s) of the answer sheet", word) });
    }
    return (Rect){ r.x, r.y + h + gap, r.w, r.h - h - gap };
}

void view_cases_sheet(View *v, Rect area, double scale)
{
    frame_part(v->frame, "Answer sheet");
    double em = fmax(0.85*scale, fmin(area.w/1040, area.h/660));
    if (area.w >= FOUR_W*scale && area.h >= FOUR_H*scale) {
        view_card(v, area);
        view_cases(v, rect_inset(area, 4), em);
        return;
    }
    int chosen = v->s->look.sheet >= 1 && v->s->look.sheet <= 4 ? (int)v->s->look.sheet : 1;
    Rect r = which_row(v, area, chosen, scale);
    view_card(v, r);
    one(v, rect_inset(r, 2), scale > 1 ? WALL_EM : 1, chosen);
}
