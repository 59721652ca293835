#include "view/kit/step_card.h"

#include <math.h>

#include "model/words.h"
#include "view/kit/widgets.h"

static bool fits(View *v, const char *left, const DerivationLine *l, double size, double room)
{
    return formula_measure(v->fonts, size, true, left).width + 14
         + formula_measure(v->fonts, size, false, l->right).width <= room;
}

bool derivation_fits(View *v, const DerivationLine *l, double size, double room)
{
    return fits(v, l->mid[0] != '\0' ? l->mid : l->left, l, size, room);
}

void derivation_draw(View *v, const DerivationLine *line, size_t explain, Rect row, double size)
{
    const char *left = line->left;
    bool has_mid = line->mid[0] != '\0' && fits(v, line->mid, line, size, row.w);
    if (!fits(v, left, line, size, row.w)) left = has_mid ? line->mid : line->plain;
    double need = formula_measure(v->fonts, size, true, left).width + 14
                + formula_measure(v->fonts, size, false, line->right).width;
    if (need > row.w) size *= row.w/need;
    double base = row.y + row.h/2 + size*0.24;
    double right = formula_measure(v->fonts, size, false, line->right).width;
    formula_draw(v->cv, v->fonts, size, true, pt(row.x, base), left, PAINT_INK);
    formula_draw(v->cv, v->fonts, size, false, pt(rect_right(row) - right, base), line->right,
                 line->paint);
    view_explain(v, explain, row, line->tip);
}

/* --- the verdict --- */

#define VERDICT_ROW  1.5      /* of the size: from row to row of the verdict */
#define VERDICT_EDGE 0.55     /*   above and below its rows                  */
#define WHY_LEAD     1.32
#define WHY_GAP      0.35

enum { PHRASES = 4 };
typedef struct {
    Buf    phrase[PHRASES], why;        /* lead, slope, elbow, loss and outcome */
    double size, shade;
    size_t row[PHRASES], rows, lines;   /* the row that a phrase stands in */
} Said;

static void said_free(Said *s)
{
    for (size_t i = 0; i < PHRASES; i++) buf_free(&s->phrase[i]);
    buf_free(&s->why);
}

static const char *text_of(const Buf *b) { return b->at != NULL ? b->at : ""; }

static double phrase_width(View *v, const Said *s, size_t i)
{
    return text_width(v->fonts, FACE_UI_BOLD, s->size, text_of(&s->phrase[i]));
}

static double phrase_gap(double size) { return size*1.6; }

/* Phrases in rows; false where one is wider than a row. */
static bool set_rows(View *v, Said *s, double width)
{
    double x = 0;
    bool fits = true;
    s->rows = 0;
    for (size_t i = 0; i < PHRASES; i++) {
        double w = phrase_width(v, s, i);
        if (w > width) fits = false;
        if (w > 0 && (s->rows == 0 || x + w > width)) {
            s->rows++;
            x = 0;
        }
        s->row[i] = s->rows > 0 ? s->rows - 1 : 0;
        if (w > 0) x += w + phrase_gap(s->size);
    }
    s->shade = s->size*(VERDICT_ROW*(double)s->rows + VERDICT_EDGE);
    return fits;
}

/* How it can be said; true when it fits. */
static bool say(View *v, Said *s, const Reason *r, const char *lead, Rect box, double size,
                WhyForm form, int digits)
{
    for (size_t i = 0; i < PHRASES; i++) buf_clear(&s->phrase[i]);
    buf_clear(&s->why);
    if (lead != NULL) buf_printf(&s->phrase[0], "%s", lead);
    words_slope(&s->phrase[1], r, digits);
    words_elbow(&s->phrase[2], r, digits);
    words_loss(&s->phrase[3], r, digits);
    const char *outcome = words_outcome(r);
    if (outcome[0] != '\0')
        buf_printf(&s->phrase[3], "%s%s", s->phrase[3].len > 0 ? ": " : "", outcome);
    words_why(&s->why, r, form, digits);
    s->size = size;
    bool fits = set_rows(v, s, box.w - 16);
    s->lines = (size_t)text_block(NULL, v->fonts, FACE_UI, size, pt(0, 0), box.w - 12,
                                  size*WHY_LEAD, text_of(&s->why), PAINT_INK);
    return fits && s->shade + size*(WHY_GAP + WHY_LEAD*(double)s->lines) <= box.h;
}

static void fit_verdict(View *v, Said *s, const Reason *r, const char *lead, Rect box, double size)
{
    static const struct { double scale; WhyForm form; int digits; } way[] = {
        { 1, WHY_FULL, 4 }, { 1, WHY_FULL, 3 }, { 1, WHY_LONG, 4 }, { 1, WHY_LONG, 3 },
            { 0.92, WHY_LONG, 3 }, { 1, WHY_SHORT, 4 },
        { 1, WHY_SHORT, 3 }, { 0.92, WHY_SHORT, 3 }, { 0.85, WHY_SHORT, 3 }, { 0.85, WHY_SHORT, 2 },
            { 0.78, WHY_SHORT, 2 } };
    for (size_t k = 0; k < sizeof way/sizeof way[0]; k++)
        if (say(v, s, r, lead, box, size*way[k].scale, way[k].form, way[k].digits)) return;
}

typedef struct { Paint ink, soft; } VerdictPaint;

static VerdictPaint verdict_paint(Outcome o)
{
    static const VerdictPaint of[] = {
        [OUTCOME_NOTHING] = { PAINT_INK_SOFT, PAINT_CONTROL },
            [OUTCOME_HELPS] = { PAINT_RESIDUAL, PAINT_GOOD_SOFT },
        [OUTCOME_OVERSHOOTS] = { PAINT_WARN, PAINT_WARN_SOFT },
            [OUTCOME_GROWS] = { PAINT_BAD, PAINT_BAD_SOFT },
        [OUTCOME_DIES] = { PAINT_BAD, PAINT_BAD_SOFT } };
    return of[o];
}

static void draw_row(View *v, const Said *s, size_t row, double cx, double cy, double most,
                     Paint ink)
{
    double w = -phrase_gap(s->size);
    for (size_t i = 0; i < PHRASES; i++)
        if (s->row[i] == row && s->phrase[i].len > 0)
            w += phrase_width(v, s, i) + phrase_gap(s->size);
    double x = cx - w/2, base = view_baseline(v, FACE_UI_BOLD, s->size, cy);
    for (size_t i = 0; i < PHRASES; i++) {
        if (s->row[i] != row || s->phrase[i].len == 0) continue;
        text_draw_within(v->cv, v->fonts, FACE_UI_BOLD, s->size, pt(fmax(x, cx - most/2), base),
                         ALIGN_LEFT, most, s->phrase[i].at, ink);
        x += phrase_width(v, s, i) + phrase_gap(s->size);
    }
}

static void draw_why(View *v, const Said *s, Rect box)
{
    double lead = s->size*WHY_LEAD, y = box.y + s->shade + s->size*WHY_GAP + s->size;
    const char *why = text_of(&s->why);
    if (s->lines == 1)
        text_draw_within(v->cv, v->fonts, FACE_UI, s->size, pt(box.x + box.w/2, y), ALIGN_CENTRE,
                         box.w - 12, why, PAINT_INK);
    else
        text_block(v->cv, v->fonts, FACE_UI, s->size, pt(box.x + 6, y), box.w - 12, lead, why,
                   PAINT_INK);
}

void view_verdict_of(View *v, Rect box, double size, const Reason *r, const char *lead)
{
    static const char *const tip[] = {
        [OUTCOME_NOTHING] = "What this step does, and why: nothing moves.",
        [OUTCOME_HELPS] = "What this step does, and why. Green: the loss falls.",
        [OUTCOME_OVERSHOOTS] = "What this step does, and why. Amber: the loss falls, but the "
                               "residual changes its sign.",
        [OUTCOME_GROWS] = "What this step does, and why. Red: the loss grows.",
        [OUTCOME_DIES] = "What this step does, and why. Red: the unit becomes inactive at every "
                         "point." };
    Said s = { 0 };
    fit_verdict(v, &s, r, lead, box, size);
    VerdictPaint p = verdict_paint(r->outcome);
    canvas_rect(v->cv, (Rect){ box.x, box.y, box.w, s.shade }, 6, p.soft);
    for (size_t k = 0; k < s.rows; k++)
        draw_row(v, &s, k, box.x + box.w/2,
                 box.y + s.size*(VERDICT_EDGE/2 + VERDICT_ROW*((double)k + 0.5)), box.w - 12,
                 p.ink);
    if (s.shade < box.h) draw_why(v, &s, box);
    view_explain(v, EXPLAIN_VERDICT, box, tip[r->outcome]);
    said_free(&s);
}
