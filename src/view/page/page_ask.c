/* The question of a page, and what it is answered with. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/number.h"
#include "model/facts.h"
#include "view/kit/step_seen.h"
#include "view/page/page_parts.h"

/* --- predictions --- */

static const char *const elbow_word[] = { "left", "right", "stays", "is gone" };
static const char *const slope_word[] = { "steeper", "shallower", "the same", "flipped" };

GuessKind guess_in_words(Param name, Maybe was, const Guess *g, double width)
{
    if (g->kind != GUESS_AT) return g->kind;
    if (!was.there) return GUESS_NONE;
    if (name == PARAM_ELBOW) {
        double least = 1e-9*fmax(fabs(was.value), width);
        return fabs(g->at - was.value) <= least ? GUESS_STAYS
             : g->at < was.value ? GUESS_LEFT : GUESS_RIGHT;
    }
    if (g->at*was.value < 0) return GUESS_FLIPS;
    double size = fabs(g->at) - fabs(was.value);
    return fabs(size) <= 1e-9*fabs(was.value) ? GUESS_SAME
         : size > 0 ? GUESS_STEEPER : GUESS_SHALLOWER;
}

/* Beside what is now. */
static GuessKind word_of(const View *v, const Predicted *p, const Guess *g)
{
    const Lesson *l = v->s->lesson;
    size_t i = p->unit > 0 ? p->unit - 1 : 0;
    Unit u = l->net != NULL && i < l->net->at->d ? (Unit){ l->net->at->w[i], l->net->at->b[i] }
                                                 : l->unit;
    Maybe was = p->name == PARAM_ELBOW ? unit_elbow(u) : (Maybe){ true, u.w };
    return guess_in_words(p->name, was, g, l->view.x1 - l->view.x0);
}

const char *page_part_word(Param name, size_t k)
{
    return name == PARAM_ELBOW ? elbow_word[k] : slope_word[k];
}

void page_part_lead(char words[PART_LEAD], const Predicted *p)
{
    bool is_elbow = p->name == PARAM_ELBOW;
    if (p->unit > 0)
        snprintf(words, PART_LEAD, "The %s of unit %zu %s", is_elbow ? "elbow" : "slope", p->unit,
                 is_elbow ? "goes" : "gets");
    else snprintf(words, PART_LEAD, is_elbow ? "The elbow goes" : "The slope gets");
}

static void part(Flow *f, const Visit *t, size_t i)
{
    const Predicted *p = &t->predict[i];
    bool is_elbow = p->name == PARAM_ELBOW;
    const GuessKind first = is_elbow ? GUESS_LEFT : GUESS_STEEPER;
    char words[PART_LEAD];
    page_part_lead(words, p);
    flow_words(f, FACE_UI, PAGE_SMALL, words, PAINT_INK_SOFT);
    flow_gap(f, 6);
    GuessKind chosen = word_of(f->v, p, &t->guess[i]);
    Button b[4];
    for (size_t k = 0; k < 4; k++) {
        GuessKind word = (GuessKind)((int)first + (int)k);
        b[k] = (Button){
            .id = BUTTON_PREDICT + 4*i + k, .text = page_part_word(p->name, k),
            .command = { .kind = CMD_PREDICT, .name = p->name, .index = p->unit,
                         .a = { 0, word } },
            .name = f->draw ? frame_text(f->v->frame, "predict:%s%.0zu:%s",
                                         is_elbow ? "elbow" : "slope", p->unit, guess_word(word))
                            : NULL,
            .chosen = chosen == word,
            .tip = f->draw ? frame_text(f->v->frame, "Your prediction (key %zu)", 4*i + k + 1)
                           : NULL };
    }
    flow_buttons(f, b, 4, 4);
}

void page_predict(Flow *f, const Visit *t)
{
    for (size_t i = 0; i < t->predicts; i++) {
        part(f, t, i);
        flow_gap(f, f->by_thumb ? 4 : 10);
    }
    bool elbow = false, slope = false;
    for (size_t i = 0; i < t->predicts; i++) {
        elbow |= t->predict[i].name == PARAM_ELBOW;
        slope |= t->predict[i].name == PARAM_SLOPE;
    }
    flow_words(f, FACE_UI, PAGE_SMALL,
               elbow && slope ? "Or drag the grey elbow and the grey line in the plot to where you "
                                "think they go."
               : elbow ? "Or drag the grey elbow in the plot to where you think it goes."
                       : "Or drag the grey line in the plot to where you think it goes.",
               PAINT_INK_SOFT);
}

/* --- choices --- */

static void choices(Flow *f, const Visit *t)
{
    const Ask *a = &visit_page(t)->ask;
    bool told = t->counted || t->revealed;
    Button b[CHOICES_MAX];
    for (size_t i = 0; i < a->choices; i++)
        b[i] = (Button){
            .id = BUTTON_CHOICE + i, .text = a->choice[i].says,
            .command = { .kind = CMD_ANSWER, .text = a->choice[i].says },
            .name = f->draw ? frame_text(f->v->frame, "choice:%zu", i + 1) : NULL,
            .chosen = told && t->answer.given && t->answer.choice == i,
            .tip = !f->draw ? NULL : told ? "An answer; only the first one counts."
                                          : frame_text(f->v->frame, "Your answer (key %zu)",
                                                       i + 1) };
    flow_buttons(f, b, a->choices, 4);
}

/* --- a number --- */

/* How exact it has to be is told; of what is right within half a unit, that it is whole. */
static void number_wanted(char *words, size_t size, const Ask *a)
{
    if (!a->has_within) snprintf(words, size, "three digits");
    else if (a->within == 0) snprintf(words, size, "exact");
    else snprintf(words, size, "within %s", shown_text(shown_alone(a->within)).s);
}

#define NUMBER_PAD 11.0

/* What stands in the field until something is typed: with what to do where there is room. */
static double number_words(const Flow *f, char *words, size_t size, const Ask *a)
{
    char wanted[48];
    double pad = 2*NUMBER_PAD*f->k, w;
    number_wanted(wanted, sizeof wanted, a);
    snprintf(words, size, "type a number (%s)", wanted);
    w = text_width(f->v->fonts, FACE_UI, 15*f->k, words) + pad;
    if (w <= f->w) return w;
    snprintf(words, size, "%s", wanted);
    return fmin(text_width(f->v->fonts, FACE_UI, 15*f->k, words) + pad, f->w);
}

static void number(Flow *f, const Visit *t)
{
    char wanted[64];
    double need = number_words(f, wanted, sizeof wanted, &visit_page(t)->ask), h = 36*f->k,
        w = fmin(fmax(180*f->k, need), f->w);
    Rect box = { f->x, f->y, w, h };
    flow_takes(f, handle_id(HANDLE_FIELD, FIELD_ANSWER), h);
    f->y += h + 8*f->k;
    if (!f->draw) return;
    View *v = f->v;
    const char *said = t->answer.kind == ASK_NUMBER && t->answer.given
        ? frame_text(v->frame, "%s", shown_text(shown_alone(t->answer.number)).s) : "";
    Handle *handle = frame_add(v->frame, (Handle){
        .kind = HANDLE_FIELD, .index = FIELD_ANSWER, .box = box, .layer = v->layer, .tab = true,
        .command = { .kind = CMD_ANSWER, .text = said }, .value = visit_is_open(t),
        .tip = "Your answer: type a number such as 1.5 or 1/3, then Enter." });
    HandleId id = handle->id;
    double size = 15*f->k;
    if (v->s->ui->edit.id == id) {
        view_edit(v, box, size, false);
        return;
    }
    canvas_rect(v->cv, box, 6, v->s->ui->hot == id ? PAINT_CONTROL_HOT : PAINT_CONTROL);
    text_draw_within(v->cv, v->fonts, FACE_UI, size,
                     pt(box.x + NUMBER_PAD*f->k - 1,
                        view_baseline(v, FACE_UI, size, box.y + box.h/2)), ALIGN_LEFT,
                     box.w - 2*NUMBER_PAD*f->k + 2, said[0] ? said : wanted,
                     said[0] ? PAINT_INK : PAINT_INK_SOFT);
    view_focus_ring(v, id, box, 6);
}

/* --- a goal --- */

/* What no mark of the plot says while one comes nearer. */
static void reading(Flow *f, const Ask *a)
{
    View *v = f->v;
    const NetLesson *net = v->s->lesson->net;
    size_t n;
    const ExprUse *use = expr_uses(a->goal, &n);
    bool is_read = false;
    for (size_t i = 0; i < n; i++) is_read |= use[i].id == FACT_MEAN_LOSS;
    if (!is_read || net == NULL) return;
    char words[80];
    snprintf(words, sizeof words, "mean ℓ = %s", isnan(net->loss) ? "…" : seen_mean_loss(v).s);
    flow_words(f, FACE_UI_MEDIUM, PAGE_TEXT, words, PAINT_INK);
    flow_gap(f, 6);
}

/* --- all of it --- */

/* What a prediction may be worked out from. */
void page_given(Flow *f)
{
    View *v = f->v;
    const Lesson *l = v->s->lesson;
    bool is_unit = l->net == NULL && l->warmup == NULL;
    if (!is_unit || view_hides(v, HIDE_W | HIDE_B | HIDE_RATE)) return;
    char tex[200];
    int n = visit_asks_step(v->s->lesson->visit)
        ? snprintf(tex, sizeof tex, "\\lambda = %s,\\quad ", seen_tex(v, Q_RATE).s) : 0;
    snprintf(tex + n, sizeof tex - (size_t)n, "w = %s,\\quad b = %s", seen_tex(v, Q_W).s,
             seen_tex(v, Q_B).s);
    double size = 16*f->k;
    flow_gap(f, f->by_thumb ? 14 : 18);      /* on one line with the hint */
    if (f->draw)
        formula_draw(v->cv, v->fonts, size, false, pt(f->x, f->y + size), tex, PAINT_INK_SOFT);
    f->y += size*1.5;
}

static const char *reveal_words(AskKind kind)
{
    return kind == ASK_PREDICT ? "Show the step" : kind == ASK_OPEN ? "Compare"
                                                                    : "Show the answer";
}

static void hint(Flow *f, Rect box, double size)
{
    flow_takes(f, handle_id(HANDLE_BUTTON, BUTTON_HINT), box.h);
    if (!f->draw) return;
    view_button(f->v, &(Button){
        .id = BUTTON_HINT, .box = box, .size = size, .plain = true, .link = true,
        .text = "a hint", .command = { .kind = CMD_HINT }, .name = "button:hint",
        .tip = "A little help" });
}

static void reveal(Flow *f, AskKind kind, Rect box, double size, const char *words)
{
    flow_takes(f, handle_id(HANDLE_BUTTON, BUTTON_REVEAL), box.h);
    if (!f->draw) return;
    view_button(f->v, &(Button){
        .id = BUTTON_REVEAL, .box = box, .size = size,
        .chosen = kind == ASK_PREDICT || kind == ASK_OPEN,
        .text = frame_text(f->v->frame, "%s", words), .command = { .kind = CMD_REVEAL },
        .name = "button:reveal",
        .tip = kind == ASK_PREDICT ? "Take the step, and compare (Enter)"
                                   : "See the answer (Enter)" });
}

/* For a thumb: as wide as the column, and below it what the prediction may be worked out from,
 * with the hint at its right. */
static void thumb_rows(Flow *f, const Visit *t)
{
    AskKind kind = visit_asked(t);
    double h = 48*f->k, size = 15.5*f->k, hint_w = 76*f->k, low = 44*f->k;
    if (kind != ASK_GOAL) {
        flow_gap(f, 10);
        reveal(f, kind, (Rect){ f->x, f->y, f->w, h }, size, reveal_words(kind));
        f->y += h;
    }
    double y = f->y;
    if (kind == ASK_PREDICT || kind == ASK_NUMBER) page_given(f);
    if (visit_page(t)->hint == NULL || t->hinted) return;
    double end = f->y;
    f->y = y;      /* flow_takes: from here on */
    hint(f, (Rect){ f->x + f->w - hint_w + 8*f->k, y + 2*f->k, hint_w, low }, size);
    f->y = fmax(end, y + low + 2*f->k);
}

static void reveal_row(Flow *f, const Visit *t)
{
    View *v = f->v;
    AskKind kind = visit_asked(t);
    double h = 40*f->k, size = 14*f->k, x = f->x, hint_w = 72*f->k;
    bool hints = visit_page(t)->hint != NULL && !t->hinted;
    flow_gap(f, 10);
    if (kind != ASK_GOAL) {
        char words[48];
        snprintf(words, sizeof words, "%s   Enter", reveal_words(kind));
        double w = text_width(v->fonts, FACE_UI_BOLD, size, words) + 44*f->k;
        reveal(f, kind, (Rect){ x, f->y, fmin(w, f->w), h }, size, words);
        x += w + 12*f->k;
        if (hints && x + hint_w > f->x + f->w) {      /* below it */
            x = f->x;
            f->y += h;
        }
    }
    if (kind == ASK_GOAL) x -= 12*f->k;            /* its words below the others */
    if (hints) hint(f, (Rect){ x, f->y, hint_w, h }, size);
    if (kind != ASK_GOAL || hints) f->y += h;
}

void page_ask(Flow *f, const Visit *t)
{
    const Page *page = visit_page(t);
    AskKind kind = visit_asked(t);
    bool is_open = visit_is_open(t);
    double top = f->y;
    flow_question(f, PAGE_TEXT, page->ask.question);
    flow_gap(f, 12);
    if (kind == ASK_CHOICES) choices(f, t);
    else if (kind == ASK_NUMBER) number(f, t);
    else if (kind == ASK_PREDICT && is_open) page_predict(f, t);
    else if (kind == ASK_GOAL) reading(f, &page->ask);
    if (t->hinted && is_open) {
        flow_gap(f, 6);
        flow_markup(f, PAGE_TEXT - 1, page->hint, PAINT_INK_SOFT);
    }
    if (is_open && f->by_thumb) thumb_rows(f, t);
    else if (is_open) {
        if (kind == ASK_PREDICT || kind == ASK_NUMBER) page_given(f);
        reveal_row(f, t);
    }
    if (f->draw) frame_keep(f->v->frame, (Rect){ f->x, top, f->w, f->y - top });
}
