/* Where a student is in a lesson's pages: entering them, answers, predictions, goals. */
#include "base/number.h"
#include "model/facts.h"
#include "model/goal.h"
#include "model/visit_state.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/real.h"

/* --- entering a page --- */

static void enter(Visit *v, size_t k)
{
    const Page *page = &v->pages->at[k];
    *v = (Visit){ .pages = v->pages, .page = k };
    if (page->mistakes > 0) {
        v->fault.kind = FAULT_READ;
        v->checked = true;
    } else if (page->ask.kind == ASK_PREDICT) {
        v->predicts = page->ask.predicts;
        memcpy(v->predict, page->ask.predict, sizeof v->predict);
    }
}

/* To page k, with its scene; where that cannot be made, with what was. */
static Status go_to_page(State *s, size_t k, size_t *bytes, Message *msg)
{
    const Page *page = &s->visit.pages->at[k];
    Visit v = s->visit;
    enter(&v, k);
    if (page->has_scene && page->mistakes == 0) {
        State fresh;
        LessonData d = page_scene(v.pages, page);
        d.pages = NULL;
        Status st = state_init(&fresh, &d, bytes, msg);
        if (st == ERR_MEMORY) return st;
        if (st == OK) {
            fresh.origin = s->origin;
            pages_share(v.pages);
            state_release(s, bytes);
            *s = fresh;
        } else {
            v.fault.kind = FAULT_SCENE;
            v.checked = true;
        }
    }
    s->visit = v;
    bool fits = page->has_scene && v.fault.kind == FAULT_NONE && page->mistakes == 0
        && !page_scene(v.pages, page).has_view;
    if (fits) s->view = state_fit_view(s);      /* with what is asked */
    return OK;
}

static Status keep_top(Pages *p, const LessonData *d, Message *msg)
{
    if (p->has_top) return OK;
    Status st = lesson_data_copy(&p->top, d, msg);
    p->has_top = st == OK;
    return st;
}

Status visit_begin(State *out, const LessonData *d, size_t *bytes, Message *msg)
{
    Pages *p = d->pages;
    State s;
    Status st = keep_top(p, d, msg);
    if (st != OK) return st;
    st = state_init(&s, &p->top, bytes, msg);
    if (st != OK) return st;
    s.visit.pages = pages_share(p);
    st = go_to_page(&s, 0, bytes, msg);
    if (st == OK) *out = s;
    else state_release(&s, bytes);
    return st;
}

/* --- the same lesson, edited --- */

/* Where page k of the old text is now: with the pages before it that are the same, or with those
 * after it; else by its text between these, else by its number. */
static size_t find_page(const Pages *old, const Pages *p, size_t k)
{
    size_t least = old->n < p->n ? old->n : p->n, first = 0, last = 0;
    while (first < least && old->at[first].sum == p->at[first].sum) first++;
    while (last < least - first
           && old->at[old->n - 1 - last].sum == p->at[p->n - 1 - last].sum) last++;
    if (k < first) return k;
    if (k >= old->n - last) return k + p->n - old->n;
    for (size_t i = first; i < p->n - last; i++)
        if (p->at[i].sum == old->at[k].sum) return i;
    return k < p->n ? k : p->n - 1;
}

Status visit_reload(State *out, const State *now, const LessonData *d, size_t *bytes, Message *msg)
{
    const Pages *old = now->visit.pages;
    Pages *p = d->pages;
    if (old == NULL || p == NULL)
        return p != NULL ? visit_begin(out, d, bytes, msg) : state_init(out, d, bytes, msg);
    Status st = keep_top(p, d, msg);
    if (st != OK) return st;
    const Page *page = visit_page(&now->visit);
    size_t k = find_page(old, p, now->visit.page);
    bool same = p->at[k].sum == page->sum && lesson_data_same(&old->top, &p->top);
    State s = state_share(now);
    pages_release(s.visit.pages);
    s.visit.pages = pages_share(p);
    s.visit.page = k;
    memcpy(s.title, p->top.title, sizeof s.title);
    if (!same) st = go_to_page(&s, k, bytes, msg);
    if (st == OK) *out = s;
    else state_release(&s, bytes);
    return st;
}

/* --- answers --- */

static void count_answer(Visit *v, const Answer *a)
{
    v->answer = *a;
    if (v->counted) return;
    v->counted = true;
    v->first_right = a->right;
    v->first_shown = !a->given;
}

/* Without blanks around it. */
static bool is_said(const char *text, const char *says)
{
    size_t n = strlen(text), m = strlen(says);
    while (n > 0 && (text[n - 1] == ' ' || text[n - 1] == '\t')) n--;
    return n == m && strncasecmp(text, says, n) == 0;
}

static bool find_choice(const Ask *a, const char *text, size_t *out)
{
    for (size_t i = 0; i < a->choices; i++)
        if (is_said(text, a->choice[i].says)) {
            *out = i;
            return true;
        }
    double k;
    if (!number_parse(text, &k) || !(k >= 1 && k <= (double)a->choices) || k != floor(k))
        return false;
    *out = (size_t)k - 1;
    return true;
}

static Status no_such_choice(const Ask *a, const char *text, Message *msg)
{
    Buf b = { 0 };
    for (size_t i = 0; i < a->choices; i++)
        buf_printf(&b, "%s%zu %.60s", i > 0 ? ", " : "", i + 1, a->choice[i].says);
    Status s = fail(msg, ERR_RANGE, "\"%.60s\" is none of the choices: %s.", text,
                    b.failed ? "say one of them" : b.at);
    buf_free(&b);
    return s;
}

static size_t true_choice(const Ask *a, const Lesson *l)
{
    Facts f;
    facts_of(&f, l);
    ExprWorld w = facts_world(&f, false);
    for (size_t i = 0; i < a->choices; i++)
        if (expr_holds(a->choice[i].when, &w)) return i;
    return SIZE_MAX;
}

/* Half a unit of the third digit that is not 0. */
static double half_third_digit(double v)
{
    if (v == 0) return 0.0005;
    char digits[40];
    snprintf(digits, sizeof digits, "%.14e", v);      /* 1e-11 is below it as a double */
    return 0.5*real_pow(10, atoi(strchr(digits, 'e') + 1) - 2);
}

static double allowed(const Ask *a, double truth)
{
    double within = a->has_within ? a->within : half_third_digit(truth);
    return within + 1e-9*fabs(truth);
}

static bool find_number(const Ask *a, const Lesson *l, double *out)
{
    Facts f;
    facts_of(&f, l);
    ExprWorld w = facts_world(&f, false);
    return expr_value(a->number, &w, out);
}

static Answer truth_of(const Ask *a, const Lesson *l)
{
    Answer t = { .kind = a->kind, .choice = SIZE_MAX, .truth_choice = SIZE_MAX };
    if (a->kind == ASK_CHOICES) t.truth_choice = true_choice(a, l);
    if (a->kind == ASK_NUMBER && !find_number(a, l, &t.truth)) t.truth = NAN;
    return t;
}

static Status answer(State *s, const Lesson *now, const Command *c, Message *msg)
{
    const Ask *a = &visit_page(&s->visit)->ask;
    const char *text = c->text != NULL ? c->text : "";
    Answer given = truth_of(a, now);
    given.given = true;
    if (a->kind == ASK_CHOICES) {
        if (!find_choice(a, text, &given.choice)) return no_such_choice(a, text, msg);
        given.right = given.choice == given.truth_choice;
    } else {
        if (!number_parse(text, &given.number))
            return fail(msg, ERR_RANGE, "\"%.60s\" is no number: write one such as 1.5 or 1/3.",
                        text);
        given.right = isfinite(given.truth)      /* the student may have taken it away */
            && fabs(given.number - given.truth) <= allowed(a, given.truth);
    }
    count_answer(&s->visit, &given);
    return OK;
}

/* --- predictions --- */

static size_t units_of(const Lesson *l) { return l->net != NULL ? l->net->at->d : 1; }

/* By hand: of both, of one unit. */
static Status begin_by_hand(Visit *v, const Lesson *now, uint64_t unit, Message *msg)
{
    size_t d = units_of(now);
    bool is_on = v->by_hand && !v->told_by_hand;
    if (unit == 0 && is_on) return OK;
    if (unit == 0 && d > 1)
        return fail(msg, ERR_RANGE,
                    "Of which unit? Say \"predict elbow1\" to \"predict elbow%zu\".", d);
    if (unit > d)
        return fail(msg, ERR_RANGE, "There is no unit %" PRIu64 ": they are 1 to %zu.", unit, d);
    if (now->net == NULL) unit = 0;
    else if (unit == 0) unit = 1;
    if (is_on && v->predict[0].unit == unit) return OK;
    v->by_hand = true;
    v->told_by_hand = v->shows_step = false;
    v->hand = (Answer){ .kind = ASK_NONE };
    v->predicts = 2;
    v->predict[0] = (Predicted){ PARAM_ELBOW, (size_t)unit };
    v->predict[1] = (Predicted){ PARAM_SLOPE, (size_t)unit };
    memset(v->guess, 0, sizeof v->guess);
    return OK;
}

static void end_by_hand(Visit *v)
{
    const Page *page = visit_page(v);
    v->by_hand = v->told_by_hand = v->shows_step = false;
    v->hand = (Answer){ .kind = ASK_NONE };
    v->predicts = 0;
    memset(v->guess, 0, sizeof v->guess);
    if (page == NULL || visit_asked(v) != ASK_PREDICT) return;
    v->predicts = page->ask.predicts;
    memcpy(v->predict, page->ask.predict, sizeof v->predict);
}

void visit_moved_on(Visit *v)
{
    v->shows_step = false;
    if (v->by_hand && v->told_by_hand) end_by_hand(v);
}

/* A unit's number may be left out where only one of its kind is asked for. */
static bool find_part(const Visit *v, Param name, uint64_t unit, size_t *out)
{
    size_t found = 0;
    for (size_t i = 0; i < v->predicts; i++) {
        const Predicted *p = &v->predict[i];
        bool is_it = unit == p->unit || unit == 0 || (p->unit == 0 && unit == 1);
        if (p->name != name || !is_it) continue;
        *out = i;
        found++;
    }
    return found == 1;
}

static Status not_asked(const Visit *v, Message *msg)
{
    Buf b = { 0 };
    for (size_t i = 0; i < v->predicts; i++) {
        buf_printf(&b, "%s%s", i > 0 ? ", " : "", v->predict[i].name == PARAM_ELBOW ? "elbow"
                   : "slope");
        if (v->predict[i].unit > 0) buf_printf(&b, "%zu", v->predict[i].unit);
    }
    Status s = fail(msg, ERR_RANGE, "This is not asked for. What is: %s.", b.failed ? "" : b.at);
    buf_free(&b);
    return s;
}

static Status predict(State *s, const Lesson *now, const Command *c, Message *msg)
{
    Visit *v = &s->visit;
    if (c->name == PARAM_COUNT && c->index == PREDICT_OFF) {
        end_by_hand(v);
        return OK;
    }
    bool is_pages = visit_is_open(v) && visit_asked(v) == ASK_PREDICT && !v->by_hand;
    uint64_t unit = c->name == PARAM_COUNT ? 0 : c->index;
    if (!is_pages) {
        Status st = begin_by_hand(v, now, unit, msg);
        if (st != OK) return st;
    }
    if (c->name == PARAM_COUNT) return OK;
    size_t i;
    if (!find_part(v, c->name, unit, &i)) return not_asked(v, msg);
    Guess g = { (GuessKind)c->a[1], c->a[0] };
    if (g.kind == GUESS_NONE) return OK;
    if (g.kind == GUESS_AT && !isfinite(g.at))
        return fail(msg, ERR_RANGE, "A finite number is needed.");
    if (g.kind != GUESS_AT && choices_word(guess_words(c->name), (int)g.kind) == NULL)
        return fail(msg, ERR_RANGE, "Say a number, or %s.", choices_said(guess_words(c->name)).s);
    if (g.kind != GUESS_AT) g.at = 0;
    v->guess[i] = g;
    return OK;
}

/* --- reveal --- */

static Status reveal(State *s, const Lesson *now, uint64_t *made, size_t *bytes, Message *msg)
{
    Visit *v = &s->visit;
    bool by_hand = v->by_hand && !v->told_by_hand;
    const Ask *a = by_hand ? NULL : &visit_page(v)->ask;
    Answer told;
    if (!by_hand && a->kind != ASK_PREDICT) {
        told = truth_of(a, now);
        v->revealed = true;
        count_answer(v, &told);
        return OK;
    }
    visit_judge(&told, v, now);
    Status st = state_apply(s, &(Command){ .kind = CMD_STEP, .index = 1 }, NULL, made, bytes, msg);
    if (st != OK) return st;
    v->revealed = v->revealed || !by_hand;
    v->told_by_hand = by_hand;
    v->shows_step = true;
    if (by_hand) v->hand = told;
    else count_answer(v, &told);
    return OK;
}

/* --- pages --- */

static Status turn(State *s, const Command *c, size_t *bytes, Message *msg)
{
    const Visit *v = &s->visit;
    uint64_t k = c->index == PAGE_NEXT ? v->page + 2 : c->index == PAGE_BACK ? v->page : c->index;
    if (k < 1 || k > v->pages->n)
        return fail(msg, ERR_RANGE, "There is no page %" PRIu64 ": they are 1 to %zu.", k,
                    v->pages->n);
    return go_to_page(s, (size_t)k - 1, bytes, msg);
}

Status visit_apply(State *s, const Lesson *now, const Command *c, uint64_t *made, size_t *bytes,
                   Message *msg)
{
    *made = 0;
    switch (c->kind) {
    case CMD_PAGE:    return turn(s, c, bytes, msg);
    case CMD_ANSWER:  return answer(s, now, c, msg);
    case CMD_PREDICT: return predict(s, now, c, msg);
    case CMD_REVEAL:  return reveal(s, now, made, bytes, msg);
    case CMD_HINT:
        s->visit.hinted = true;
        return OK;
    default: return fail(msg, ERR_UNAVAILABLE, "This command needs the window.");
    }
}

bool visit_notice(Visit *v, const State *s, const Lesson *l)
{
    const Page *page = visit_page(v);
    bool is_made = l->net == NULL || l->n == 0 || l->net->next != NULL
        || l->net->ended != ENDED_NOT;
    if (page == NULL || !is_made) return false;
    bool is_new = !v->checked;
    if (is_new) {
        v->fault = page_fault(page, l);
        goal_begin(v, s, l);
    }
    v->checked = true;
    /* also after it was given up: what is reached then is not called missed */
    bool is_reached = v->answer.kind == ASK_GOAL && v->answer.right;
    if (visit_asked(v) != ASK_GOAL || is_reached) return is_new;
    Facts f;
    facts_of(&f, l);
    ExprWorld w = facts_world(&f, true);
    bool passed = goal_passed(v, s, l);
    if (!passed && !expr_holds(page->ask.goal, &w)) return is_new;
    count_answer(v, &(Answer){ .kind = ASK_GOAL, .given = true, .right = true });
    return true;
}
