#include "view/kit/step_card.h"

#include <math.h>

#include <stdio.h>

#include "model/visit.h"
#include "model/words.h"
#include "view/kit/beat.h"
#include "view/kit/symbol_view.h"
#include "view/kit/unshown.h"
#include "view/kit/widgets.h"

/* --- the lines --- */

#define SIDES_GAP   14.0      /* between a formula and its number         */
#define ROW_ASCENT  0.72      /* of the size: a row's least height,       */
#define ROW_DESCENT 0.22      /*   above and below the baseline;          */
#define ROW_GAP     0.34      /*   between rows at least,                 */
#define ROW_GAP_FIGURE 0.12   /*   in a figure at least,                  */
#define ROW_GAP_MOST 1.05     /*   and at most                            */
#define RULE_ROOM   8.0       /* of the line above the update             */
#define VERDICT_GAP 8.0       /* between the lines and the verdict        */

/* The lines of a step, and the extents at size 1 of what may be written left of them. */
typedef struct {
    DerivationLine line[STEP_LINES];
    Extent left[STEP_LINES], mid[STEP_LINES], right[STEP_LINES];
    size_t row[STEP_LINES];    /* which it is, with those that may not be seen */
    size_t n, update;
    double at;                 /* the size at which they are measured: 1, where type has any size */
} Lines;

void derivation_line_as(DerivationLine *l, DerivationForm form)
{
    if (l->plain[0] == '\0') snprintf(l->plain, sizeof l->plain, "%.223s", l->left);
    if (form == DERIVATION_NUMBERS) return;
    l->mid[0] = '\0';
    snprintf(l->left, sizeof l->left, "%s",
             form == DERIVATION_SYMBOLS && l->symbols[0] != '\0' ? l->symbols : l->plain);
    if (form != DERIVATION_SYMBOLS) return;
    snprintf(l->plain, sizeof l->plain, "%.223s", l->left);
    l->right[0] = '\0';
}

DerivationForm derivation_form(const NetLook *k, const Visit *t)
{
    const Page *page = t != NULL ? visit_page(t) : NULL;
    size_t at = page != NULL ? t->page + 1 : 0;
    bool is_chosen = k->derivation > 0
        && (page == NULL || page->derivation == 0 || k->derivation_page == 0
            || k->derivation_page == at);
    int form = is_chosen ? k->derivation : page != NULL ? page->derivation : 0;
    return form > 0 ? (DerivationForm)(form - 1) : DERIVATION_NUMBERS;
}

#define CHOICE_HEIGHT 20.0
#define CHOICE_GAP    3.0

static const struct { const char *tex, *name, *tip; } choice[DERIVATION_FORMS] = {
    [DERIVATION_SYMBOLS] = { "w\\,x", "derivation:symbols",
                             "Symbols: the formulas alone, with the gate 1[wx + b > 0] in "
                             "its place (D: the next way)" },
    [DERIVATION_NUMBERS] = { "2\\cdot 3", "derivation:numbers",
                             "Numbers: this step's put into the formulas, the gate as ·1 or "
                             "·0 (D: the next way)" },
    [DERIVATION_RESULTS] = { "6", "derivation:results",
                             "Results: the formulas and what comes out (D: the next way)" } };

static double choice_width(View *v, size_t i)
{
    return formula_measure(v->fonts, TEXT_TOOL*1.15, false, choice[i].tex).width + 14;
}

double view_derivation_choice(View *v, double x, double cy)
{
    if (v->s->figure) return x;
    DerivationForm form = derivation_form(&v->s->look, v->s->lesson->visit);
    for (size_t i = 0; i < DERIVATION_FORMS; i++) {
        double w = choice_width(v, i);
        view_button(v, &(Button){
            .id = BUTTON_DERIVATION + i, .box = { x, cy - CHOICE_HEIGHT/2, w, CHOICE_HEIGHT },
            .formula = choice[i].tex, .size = TEXT_TOOL, .chosen = i == form,
            .command = { .kind = CMD_DERIVATION, .index = i + 1 }, .name = choice[i].name,
            .tip = choice[i].tip });
        x += w + CHOICE_GAP;
    }
    return x - CHOICE_GAP;
}

double view_just_made(View *v, double x, double cy, double right)
{
    const char *words = "just made";
    double end = x + 8 + text_width(v->fonts, FACE_UI, TEXT_SMALL, words), more = CARD_TITLE_GAP;
    for (size_t i = 0; i < DERIVATION_FORMS; i++) more += choice_width(v, i) + CHOICE_GAP;
    if (!v->s->after || end + more > right) return x;
    text_draw(v->cv, v->fonts, FACE_UI, TEXT_SMALL,
              pt(x + 8, view_baseline(v, FACE_UI_BOLD, TEXT_TITLE, cy)), ALIGN_LEFT, words,
              PAINT_INK_SOFT);
    v->says_made = true;
    return end;
}

/* A line as it is set: what stands left, and both sides' extent. */
typedef struct { const char *left; Extent box; double right; bool has_numbers; } SetRow;

typedef struct {
    const Lines *of;
    SetRow row[STEP_LINES];
    double size, ink;          /* of all rows, without the gaps between them */
    bool   fits;               /* every line, numbers and all, in the width  */
} Block;

/* Of the line's size 1. */
static Extent extent_of(View *v, const Lines *k, bool display, const char *tex)
{
    Extent e = formula_measure(v->fonts, k->at, display, tex);
    double size = font_size(v->fonts, k->at);
    return (Extent){ e.width/size, e.ascent/size, e.descent/size };
}

/* brief: without those that can be left out. */
static void lines_make(View *v, Lines *k, const StepLines *l, bool flat, bool brief)
{
    DerivationForm form = derivation_form(&v->s->look, v->s->lesson->visit);
    size_t n = l->make(l->of, k->line, form, flat, &k->update), update = k->update;
    k->n = 0;
    k->at = fonts_fixed(v->fonts) ? l->size : 1;
    for (size_t i = 0; i < n; i++) {
        k->row[k->n] = i;
        bool is_out = (k->line[i].tells & v->s->hides) != 0 || (brief && k->line[i].rare);
        if (!is_out) k->line[k->n++] = k->line[i];
        else if (i < update) k->update--;
    }
    for (size_t i = 0; i < k->n; i++) {
        const DerivationLine *line = &k->line[i];
        k->left[i] = extent_of(v, k, true, line->left);
        k->right[i] = extent_of(v, k, false, line->right);
        k->mid[i] = line->mid[0] != '\0' ? extent_of(v, k, true, line->mid)
                                         : k->left[i];
    }
}

/* Left a shorter formula, then one without the numbers, where it must. */
static SetRow row_of(View *v, const Lines *k, size_t i, double size, double room)
{
    const DerivationLine *line = &k->line[i];
    double right = k->right[i].width*size, most = room - SIDES_GAP - right;
    SetRow r = { .right = right, .has_numbers = k->mid[i].width*size <= most };
    Extent left = k->left[i];
    r.left = line->left;
    if (!(left.width*size <= most)) {
        bool is_mid = line->mid[0] != '\0' && r.has_numbers;
        r.left = is_mid ? line->mid : line->plain;
        left = is_mid ? k->mid[i] : extent_of(v, k, true, r.left);
    }
    r.box = (Extent){ left.width*size,
                      size*fmax(fmax(left.ascent, k->right[i].ascent), ROW_ASCENT),
                      size*fmax(fmax(left.descent, k->right[i].descent), ROW_DESCENT) };
    return r;
}

static void block_make(View *v, Block *k, const Lines *of, double size, double room)
{
    *k = (Block){ .of = of, .size = size, .fits = true,
                  .ink = of->update > 0 && of->update < of->n ? RULE_ROOM : 0 };
    for (size_t i = 0; i < of->n; i++) {
        k->row[i] = row_of(v, of, i, size, room);
        k->ink += k->row[i].box.ascent + k->row[i].box.descent;
        if (!k->row[i].has_numbers) k->fits = false;
    }
}

static double block_least(const Block *k) { return k->ink + ROW_GAP*k->size*(double)k->of->n; }

/* With left sides tall and flat; those that are not needed are not made (n = 0). */
typedef struct { Lines at[2]; bool brief; } BothLines;

static const Lines *lines_of(View *v, BothLines *both, const StepLines *l, bool flat)
{
    if (both->at[flat].n == 0) lines_make(v, &both->at[flat], l, flat, both->brief);
    return &both->at[flat];
}

/* From here on the lines are in brief; false: they are already. */
static bool in_brief(BothLines *both)
{
    if (both->brief) return false;
    both->brief = true;
    both->at[0].n = both->at[1].n = 0;
    return true;
}

/* True when they are no higher than `high`; else they are left as low as they can be. */
static bool block_fit(View *v, Block *k, BothLines *both, const StepLines *l, double room,
                      double high)
{
    static const double down[] = { 0, 0.28, 0.52, 0.76, 1 };      /* from the size to the least */
    const size_t ways = fonts_fixed(v->fonts) ? 1 : sizeof down/sizeof down[0];
    double most = font_size(v->fonts, l->size), less = most - (l->least > 0 ? fmin(l->least, most) : 0.75*most);
    for (int must = 1; must >= 0; must--)             /* with all numbers, or not */
        for (int flat = l->flat; flat < 2; flat++) {
            const Lines *of = lines_of(v, both, l, flat);
            for (size_t i = must ? 0 : ways - 1; i < ways; i++) {
                block_make(v, k, of, most - less*down[i], room);
                if ((k->fits || !must) && block_least(k) <= high) return true;
            }
        }
    return in_brief(both) && block_fit(v, k, both, l, room, high);
}

static void draw_line(View *v, const DerivationLine *l, const SetRow *r, size_t explain, Rect row,
                      double base, double size)
{
    double need = r->box.width + SIDES_GAP + r->right, right = r->right;
    if (need > row.w && !fonts_fixed(v->fonts)) {
        size *= row.w/need;
        right *= row.w/need;
    }
    Pt at = pt(row.x, base), end = pt(rect_right(row) - right, base);
    size_t unit = v->s->lesson->net != NULL ? (size_t)v->s->look.selected + 1 : 0;
    view_explain(v, explain, row, l->tip);
    view_symbols(v, size, true, at, r->left, unit);
    view_symbols(v, size, false, end, l->right, unit);
    formula_draw(v->cv, v->fonts, size, true, at, r->left, PAINT_INK);
    formula_draw(v->cv, v->fonts, size, false, end, l->right, l->paint);
}

/* Returns where they end. */
static double block_draw(View *v, const Block *k, size_t explain, Rect box)
{
    const Lines *of = k->of;
    double gap = fmax((box.h - k->ink)/fmax((double)of->n, 1), 0);
    if (v->s->figure && gap < ROW_GAP_FIGURE*k->size) canvas_cramped(v->cv, "the derivation");
    gap = fmin(gap, ROW_GAP_MOST*k->size);
    double at = box.y;
    for (size_t i = 0; i < of->n; i++) {
        if (i == of->update && i > 0) {
            canvas_line(v->cv, pt(box.x, at + RULE_ROOM/2),
                        pt(rect_right(box), at + RULE_ROOM/2), (Stroke){ .width = 1 },
                        PAINT_CARD_LINE);
            at += RULE_ROOM;
        }
        const Extent *ink = &k->row[i].box;
        double h = ink->ascent + ink->descent + gap;
        if (beat_shows(v->s, (Beat)of->line[i].beat))
            draw_line(v, &of->line[i], &k->row[i], explain + of->row[i],
                      (Rect){ box.x, at, box.w, h }, at + gap/2 + ink->ascent, k->size);
        at += h;
    }
    return at;
}

/* --- the verdict --- */

#define VERDICT_ROW  1.5      /* of the size: from row to row of the verdict */
#define VERDICT_EDGE 0.55     /*   above and below its rows                  */
#define WHY_LEAD     1.32
#define WHY_GAP      0.35
#define STRIP_WHY    0.74     /* projected: of the verdict's size */

enum { PHRASES = 4 };
typedef struct {
    Buf    phrase[PHRASES], why;        /* lead, slope, elbow, loss and outcome */
    double size, shade, why_size;
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

static double said_height(const Said *s)
{
    return s->shade + s->why_size*(WHY_GAP + WHY_LEAD*(double)s->lines);
}

/* Phrases in rows and why in lines; true when they fit. */
static bool set(View *v, Said *s, Rect box, double size, double why_size)
{
    s->size = font_size(v->fonts, size);
    s->why_size = font_size(v->fonts, why_size);
    bool fits = set_rows(v, s, box.w - 16);
    s->lines = (size_t)text_block(NULL, v->fonts, FACE_UI, why_size, pt(0, 0), box.w - 12,
                                  s->why_size*WHY_LEAD, text_of(&s->why), PAINT_INK);
    return fits && said_height(s) <= box.h + 0.01;      /* a box made for it is high enough */
}

/* How it can be said; true when it fits. */
static bool say(View *v, Said *s, const Reason *r, const char *lead, Rect box, double size,
                WhyForm form)
{
    for (size_t i = 0; i < PHRASES; i++) buf_clear(&s->phrase[i]);
    buf_clear(&s->why);
    if (lead != NULL) buf_printf(&s->phrase[0], "%s", lead);
    words_slope(&s->phrase[1], r);
    words_elbow(&s->phrase[2], r);
    words_loss(&s->phrase[3], r);
    const char *outcome = words_outcome(r);
    if (outcome[0] != '\0')
        buf_printf(&s->phrase[3], "%s%s", s->phrase[3].len > 0 ? ": " : "", outcome);
    if (v->s->tight < 1) words_why(&s->why, r, form);
    return set(v, s, box, size, size);
}

static void fit_verdict(View *v, Said *s, const Reason *r, const char *lead, Rect box, double size)
{
    static const struct { double scale; WhyForm form; } way[] = {
        { 1, WHY_FULL }, { 1, WHY_LONG }, { 0.92, WHY_LONG }, { 1, WHY_SHORT },
        { 0.92, WHY_SHORT }, { 0.85, WHY_SHORT }, { 0.78, WHY_SHORT }, { 0.7, WHY_SHORT } };
    for (size_t k = 0; k < sizeof way/sizeof way[0]; k++)
        if (say(v, s, r, lead, box, size*way[k].scale, way[k].form)) return;
    if (v->s->beat == 0) return;
    buf_clear(&s->why);            /* which beat it is stands nowhere else */
    set(v, s, box, s->size, s->size);
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
    double size = s->why_size, lead = size*WHY_LEAD,
        y = box.y + s->shade + size*WHY_GAP + size;
    const char *why = text_of(&s->why);
    if (s->lines == 1)
        text_draw_within(v->cv, v->fonts, FACE_UI, size, pt(box.x + box.w/2, y), ALIGN_CENTRE,
                         box.w - 12, why, PAINT_INK);
    else
        text_block(v->cv, v->fonts, FACE_UI, size, pt(box.x + 6, y), box.w - 12, lead, why,
                   PAINT_INK);
}

static void draw_rows(View *v, const Said *s, Rect box, Paint ink)
{
    for (size_t k = 0; k < s->rows; k++)
        draw_row(v, s, k, box.x + box.w/2,
                 box.y + s->size*(VERDICT_EDGE/2 + VERDICT_ROW*((double)k + 0.5)), box.w - 12, ink);
}

static const char *verdict_tip(Outcome o)
{
    static const char *const tip[] = {
        [OUTCOME_NOTHING] = "What this step does, and why: nothing moves.",
        [OUTCOME_HELPS] = "What this step does, and why. Green: the loss falls.",
        [OUTCOME_OVERSHOOTS] = "What this step does, and why. Amber: the loss falls, but the "
                               "residual changes its sign.",
        [OUTCOME_GROWS] = "What this step does, and why. Red: the loss grows.",
        [OUTCOME_DIES] = "What this step does, and why. Red: the unit becomes inactive at every "
                         "point." };
    return tip[o];
}

void view_verdict_of(View *v, Rect box, double size, const Reason *r, const char *lead)
{
    Said s = { 0 };
    fit_verdict(v, &s, r, lead, box, size);
    VerdictPaint p = verdict_paint(r->outcome);
    canvas_rect(v->cv, (Rect){ box.x, box.y, box.w, s.shade }, 6, p.soft);
    draw_rows(v, &s, box, p.ink);
    if (s.shade < box.h) draw_why(v, &s, box);
    view_explain(v, EXPLAIN_VERDICT, box, verdict_tip(r->outcome));
    said_free(&s);
}

double view_verdict_height(View *v, double width, double size, const Reason *r, const char *lead,
                           WhyForm form)
{
    Said s = { 0 };
    say(v, &s, r, lead, (Rect){ 0, 0, width, 1e4 }, size, form);
    double high = said_height(&s);
    said_free(&s);
    return high;
}

/* What a step does and how it ends, without the loss. */
static void say_short(Said *s, const Reason *r, WhyForm form)
{
    for (size_t i = 0; i < PHRASES; i++) buf_clear(&s->phrase[i]);
    buf_clear(&s->why);
    words_slope(&s->phrase[1], r);
    words_elbow(&s->phrase[2], r);
    buf_printf(&s->phrase[3], "%s", words_outcome(r));
    words_why(&s->why, r, form);
}

/* Why in one line before it is in more, in all words before it is in fewer, and as large as that
 * allows. */
static void fit_strip(View *v, Said *s, const Reason *r, Rect box, double size, double least)
{
    static const struct { WhyForm form; size_t lines; } way[] = {
        { WHY_FULL, 1 }, { WHY_LONG, 1 }, { WHY_FULL, 3 }, { WHY_LONG, 3 }, { WHY_SHORT, 3 } };
    enum { DOWN = 6 };
    for (size_t k = 0; k < sizeof way/sizeof *way; k++) {
        say_short(s, r, way[k].form);
        beat_name(&s->phrase[0], v);
        for (int i = 0; i < DOWN; i++) {
            double large = size + (least - size)*i/(DOWN - 1);
            bool fits = set(v, s, box, large, fmax(least, STRIP_WHY*large));
            if (fits && s->lines <= way[k].lines) return;
        }
    }
}

void view_verdict_strip(View *v, Rect box, double size, double least, const Reason *r)
{
    Said s = { 0 };
    Rect in = { box.x + 0.5*size, box.y + 3, box.w - size, box.h - 6 };
    fit_strip(v, &s, r, in, fmax(size, least), least);
    VerdictPaint p = verdict_paint(r->outcome);
    canvas_rect(v->cv, box, 10, p.soft);
    double spare = fmax(in.h - said_height(&s), 0);
    in.y += spare/2;
    in.h -= spare;
    canvas_clip(v->cv, box);
    draw_rows(v, &s, in, p.ink);
    draw_why(v, &s, in);
    canvas_unclip(v->cv);
    view_explain(v, EXPLAIN_VERDICT, box, verdict_tip(r->outcome));
    said_free(&s);
}

/* --- both --- */

double view_step_body(View *v, Rect body, const StepLines *l, const Reason *r, double words)
{
    if (v->s->no_verdict || v->s->tight >= 2) r = NULL;
    if (v->s->tight == 1) unshown(v, "why");
    else if (v->s->tight > 1 && !v->s->no_verdict) unshown(v, "the verdict");
    Rect lines = { body.x + CARD_PAD, body.y, body.w - 2*CARD_PAD, body.h };
    Rect below = { body.x + VERDICT_PAD, body.y, body.w - 2*VERDICT_PAD, 1e4 };
    Block k;
    BothLines both;
    both.brief = false;
    both.at[0].n = both.at[1].n = 0;
    if (r == NULL) {
        double beat = v->s->beat > 0 ? BEAT_HEIGHT*words : 0;
        lines.h -= beat;
        block_fit(v, &k, &both, l, lines.w, lines.h);
        double end = block_draw(v, &k, l->explain, lines);
        if (beat > 0) view_beat(v, (Rect){ below.x, end + 4, below.w, beat - 4 }, words);
        return end + beat;
    }
    Buf lead = { 0 };
    beat_name(&lead, v);
    if (v->s->after && lead.len == 0 && !v->says_made) buf_printf(&lead, "just made");
    for (int form = WHY_FULL; form <= WHY_SHORT; form++) {     /* the reason yields last */
        Said s = { 0 };
        say(v, &s, r, lead.at, below, words, (WhyForm)form);
        lines.h = body.h - VERDICT_GAP - said_height(&s);
        said_free(&s);
        if (block_fit(v, &k, &both, l, lines.w, lines.h)) break;
    }
    double end = block_draw(v, &k, l->explain, lines);
    below.y = end + VERDICT_GAP;
    below.h = rect_bottom(body) - below.y;
    if (beat_shows(v->s, BEAT_TURN)) view_verdict_of(v, below, words, r, lead.at);
    else view_beat(v, below, words);
    buf_free(&lead);
    return rect_bottom(body);
}
