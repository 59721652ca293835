/* What a visit of a page is just now. */
#include "model/visit.h"

#define LIST(words) { words, sizeof words/sizeof *words }

static const Named elbow_guesses[] = {
    { "left", GUESS_LEFT }, { "right", GUESS_RIGHT }, { "stays", GUESS_STAYS },
    { "gone", GUESS_GONE },
};
static const Named slope_guesses[] = {
    { "steeper", GUESS_STEEPER }, { "shallower", GUESS_SHALLOWER }, { "same", GUESS_SAME },
    { "flips", GUESS_FLIPS },
};
const Choices elbow_guess_words = LIST(elbow_guesses), slope_guess_words = LIST(slope_guesses);

const Choices *guess_words(Param name)
{
    return name == PARAM_SLOPE ? &slope_guess_words : &elbow_guess_words;
}

const char *guess_word(GuessKind k)
{
    const char *word = choices_word(&elbow_guess_words, (int)k);
    if (word == NULL) word = choices_word(&slope_guess_words, (int)k);
    return word != NULL ? word : "";
}

/* --- what is open --- */

const Page *visit_page(const Visit *v)
{
    return v != NULL && v->pages != NULL ? &v->pages->at[v->page] : NULL;
}

AskKind visit_asked(const Visit *v)
{
    const Page *page = visit_page(v);
    return page != NULL && v->fault.kind == FAULT_NONE ? page->ask.kind : ASK_NONE;
}

bool visit_is_open(const Visit *v)
{
    return visit_asked(v) != ASK_NONE && !v->counted && !v->revealed;
}

static bool reads_next(const Expr *e)
{
    size_t n = 0;
    const ExprUse *use = e != NULL ? expr_uses(e, &n) : NULL;
    for (size_t i = 0; i < n; i++)
        if (use[i].after) return true;
    return false;
}

bool visit_asks_step(const Visit *v)
{
    if (v == NULL) return false;
    if (v->by_hand && !v->told_by_hand) return true;
    if (!visit_is_open(v)) return false;
    const Ask *a = &visit_page(v)->ask;
    if (a->kind == ASK_PREDICT) return true;
    if (a->kind == ASK_NUMBER) return reads_next(a->number);
    for (size_t i = 0; a->kind == ASK_CHOICES && i < a->choices; i++)
        if (reads_next(a->choice[i].when)) return true;
    return false;
}

bool visit_is_told(const Visit *v)
{
    if (v == NULL || !v->shows_step) return false;
    return v->by_hand ? v->told_by_hand : visit_asked(v) == ASK_PREDICT && v->revealed;
}

/* --- whom it is about --- */

/* False: several are named, or all of them. */
static bool only_unit(const Expr *e, size_t *unit)
{
    size_t n = 0;
    const ExprUse *use = e != NULL ? expr_uses(e, &n) : NULL;
    for (size_t i = 0; i < n; i++) {
        if (use[i].every || (use[i].index > 0 && *unit > 0 && use[i].index != *unit)) return false;
        if (use[i].index > 0) *unit = use[i].index;
    }
    return true;
}

size_t visit_unit(const Visit *v)
{
    if (v == NULL) return 0;
    if (v->predicts > 0 && (visit_asks_step(v) || visit_is_told(v)))
        return v->predict[0].unit > 0 ? v->predict[0].unit : 1;
    const Page *page = visit_page(v);
    if (page == NULL || visit_asked(v) == ASK_NONE) return 0;
    const Ask *a = &page->ask;
    size_t unit = 0;
    bool is_one = only_unit(a->number, &unit) && only_unit(a->goal, &unit);
    for (size_t i = 0; is_one && i < a->choices; i++) is_one = only_unit(a->choice[i].when, &unit);
    return is_one ? unit : 0;
}

VisitNext visit_next(const Visit *v)
{
    if (v == NULL) return NEXT_STEP;
    if (visit_is_open(v) || visit_asks_step(v)) return NEXT_REVEAL;
    return v->pages == NULL ? NEXT_STEP : visit_is_last(v) ? NEXT_CONTENTS : NEXT_PAGE;
}

bool visit_is_last(const Visit *v) { return v->pages == NULL || v->page + 1 >= v->pages->n; }

/* --- the same? --- */

static bool same_parts(const Visit *a, const Visit *b)
{
    if (a->predicts != b->predicts) return false;
    for (size_t i = 0; i < a->predicts; i++) {
        const Guess *g = &a->guess[i], *h = &b->guess[i];
        if (a->predict[i].name != b->predict[i].name || a->predict[i].unit != b->predict[i].unit
            || g->kind != h->kind || (g->kind == GUESS_AT && g->at != h->at))
            return false;
    }
    return true;
}

static bool same_answer(const Answer *a, const Answer *b)
{
    return a->kind == b->kind && a->given == b->given && a->right == b->right
        && a->choice == b->choice && a->number == b->number && a->parts == b->parts;
}

bool visit_same(const Visit *a, const Visit *b)
{
    return a->pages == b->pages && a->page == b->page && a->by_hand == b->by_hand
        && a->hinted == b->hinted && a->revealed == b->revealed && a->counted == b->counted
        && a->told_by_hand == b->told_by_hand && a->shows_step == b->shows_step
        && same_parts(a, b)
        && same_answer(&a->answer, &b->answer) && same_answer(&a->hand, &b->hand);
}
