/* What is wrong with a page in its scene, and what marks a scene has. */
#include "base/number.h"
#include "model/facts.h"
#include "model/visit_state.h"

#include <stdio.h>
#include <string.h>

static PageFault fault_of_choices(const Ask *a, const Lesson *l)
{
    Facts f;
    facts_of(&f, l);
    ExprWorld w = facts_world(&f, false);
    size_t first = SIZE_MAX;
    for (size_t i = 0; i < a->choices; i++)
        if (expr_known(l, a->choice[i].when, NULL, NULL) != OK)
            return (PageFault){ FAULT_NAME, i, 0 };
    for (size_t i = 0; i < a->choices; i++) {
        if (!expr_holds(a->choice[i].when, &w)) continue;
        if (first != SIZE_MAX) return (PageFault){ FAULT_TWO_CHOICES, first, i };
        first = i;
    }
    return (PageFault){ first == SIZE_MAX ? FAULT_NO_CHOICE : FAULT_NONE, 0, 0 };
}

static PageFault fault_of_prediction(const Ask *a, const Lesson *l)
{
    size_t d = l->net != NULL ? l->net->at->d : 1;
    if (l->n == 0 || l->warmup != NULL) return (PageFault){ FAULT_NO_STEP, 0, 0 };
    for (size_t i = 0; i < a->predicts; i++) {
        size_t unit = a->predict[i].unit;
        if (unit > d || (unit == 0 && d > 1)) return (PageFault){ FAULT_NO_UNIT, i, 0 };
    }
    return (PageFault){ FAULT_NONE, 0, 0 };
}

static PageFault fault_of_question(const Page *page, const Lesson *l)
{
    const Ask *a = &page->ask;
    double v;
    Facts f;
    facts_of(&f, l);
    ExprWorld w = facts_world(&f, false), reach = facts_world(&f, true);
    switch (a->kind) {
    case ASK_CHOICES: return fault_of_choices(a, l);
    case ASK_PREDICT: return fault_of_prediction(a, l);
    case ASK_NUMBER:
        if (expr_known(l, a->number, NULL, NULL) != OK) return (PageFault){ FAULT_NAME, 0, 0 };
        return (PageFault){ expr_value(a->number, &w, &v) ? FAULT_NONE : FAULT_NO_NUMBER, 0, 0 };
    case ASK_GOAL:
        if (expr_known(l, a->goal, NULL, NULL) != OK) return (PageFault){ FAULT_NAME, 0, 0 };
        if (!expr_can_hold(a->goal, &reach)) return (PageFault){ FAULT_GOAL_NEVER, 0, 0 };
        if (page->has_scene && expr_holds(a->goal, &reach))
            return (PageFault){ FAULT_GOAL_HOLDS, 0, 0 };
        return (PageFault){ FAULT_NONE, 0, 0 };
    case ASK_OPEN: case ASK_NONE: break;
    }
    return (PageFault){ FAULT_NONE, 0, 0 };
}

PageFault page_fault(const Page *page, const Lesson *l)
{
    if (page->mistakes > 0) return (PageFault){ FAULT_READ, 0, 0 };
    for (size_t i = 0; i < page->links; i++)
        if (mark_known(l, page->link[i].mark, page->link[i].unit, NULL) != OK)
            return (PageFault){ FAULT_MARK, i, 0 };
    return fault_of_question(page, l);
}

/* --- in words --- */

/* "elbow = 0.5, elbow' = 1": of every name in e once, as far as there is room. */
static void put_values(char *to, size_t size, const Expr *e, const Lesson *l)
{
    Facts f;
    facts_of(&f, l);
    ExprWorld w = facts_world(&f, false);
    size_t n, at = strlen(to);
    const ExprUse *use = expr_uses(e, &n);
    for (size_t i = 0; i < n; i++) {
        char name[64], one[140];
        double v;
        if (use[i].every) continue;
        snprintf(name, sizeof name, "%.20s", fact_word((Fact)use[i].id));
        if (use[i].index > 0) snprintf(name + strlen(name), 24, "%zu", use[i].index);
        if (use[i].after) strcat(name, "'");
        bool is_there = w.value(w.of, &use[i], &v);
        int length = snprintf(one, sizeof one, "%s %s", name, is_there ? "= " : "does not exist");
        if (is_there) length += snprintf(one + length, 40, "%s", number_text(v, 6).s);
        if (strstr(to, one) != NULL || at + (size_t)length + 3 >= size) continue;
        at += (size_t)snprintf(to + at, size - at, "%s%s", at > 0 ? ", " : "", one);
    }
}

static bool has_softmax(const Expr *e)
{
    size_t n;
    const ExprUse *use = expr_uses(e, &n);
    for (size_t i = 0; i < n; i++)
        if (use[i].id == FACT_SOFTMAX) return true;
    return false;
}

static void say_scene(const Visit *v, char *what, size_t size)
{
    Message why = { "" };
    LessonData d = page_scene(v->pages, visit_page(v));
    lesson_data_check(&d, &why);
    snprintf(what, size, "this scene cannot be made: %.200s",
             why.text[0] != '\0' ? why.text : "its numbers are too large");
}

static void say_values(char *what, size_t size, const char *before, const Ask *a, size_t from,
                       size_t to, const Lesson *l)
{
    char values[200] = "";
    for (size_t i = from; i < to; i++) put_values(values, sizeof values, a->choice[i].when, l);
    snprintf(what, size, "%s%s%s", before, values[0] != '\0' ? " Here " : "", values);
}

static void say_name(const Ask *a, size_t i, const Lesson *l, char *what, size_t size)
{
    Message why = { "" };
    const Expr *e = a->kind == ASK_CHOICES ? a->choice[i].when
        : a->kind == ASK_NUMBER ? a->number : a->goal;
    expr_known(l, e, NULL, &why);
    snprintf(what, size, "%.300s", why.text);
}

static void say_mark(const Page *page, size_t i, const Lesson *l, char *what, size_t size)
{
    Message why = { "" };
    mark_known(l, page->link[i].mark, page->link[i].unit, &why);
    snprintf(what, size, "%.300s", why.text);
}

static void say_two(const Ask *a, const PageFault *f, const Lesson *l, char *what, size_t size)
{
    char before[200];
    snprintf(before, sizeof before, "\"%.60s\" and \"%.60s\" both hold: exactly one choice may.",
             a->choice[f->a].says, a->choice[f->b].says);
    say_values(what, size, before, a, f->a, f->b + 1, l);
}

static void say_fault(const Visit *v, const Lesson *l, char *what, size_t size)
{
    const Ask *a = &visit_page(v)->ask;
    const PageFault *f = &v->fault;
    char values[200] = "";
    switch (f->kind) {
    case FAULT_SCENE: say_scene(v, what, size); break;
    case FAULT_NAME: say_name(a, f->a, l, what, size); break;
    case FAULT_MARK: say_mark(visit_page(v), f->a, l, what, size); break;
    case FAULT_NO_CHOICE:
        say_values(what, size, "none of these choices holds: exactly one must.", a, 0, a->choices,
                   l);
        break;
    case FAULT_TWO_CHOICES: say_two(a, f, l, what, size); break;
    case FAULT_NO_NUMBER:
        put_values(values, sizeof values, a->number, l);
        snprintf(what, size, "this number does not exist in the scene: ask for another, or change "
                             "the scene. Here %s", values);
        break;
    case FAULT_GOAL_HOLDS:
        put_values(values, sizeof values, a->goal, l);
        snprintf(what, size, "this goal holds from the start: begin further away. Here %s", values);
        break;
    case FAULT_GOAL_NEVER:
        put_values(values, sizeof values, a->goal, l);
        snprintf(what, size, "this goal can hold nowhere%s. Here %s", has_softmax(a->goal)
                 ? ": a probability of softmax is above 0 and below 1" : "", values);
        break;
    case FAULT_NO_UNIT:
        if (l->net == NULL)
            snprintf(what, size, "the scene has one unit: write \"elbow\" or \"slope\"");
        else
            snprintf(what, size, "the network has %zu unit%s: write \"elbow1\" to \"elbow%zu\", or "
                                 "slope", l->net->at->d, l->net->at->d == 1 ? "" : "s",
                     l->net->at->d);
        break;
    case FAULT_NO_STEP:
        snprintf(what, size, l->warmup == NULL
                 ? "a prediction needs a training point: give the scene \"points\""
                 : "a prediction is of a step, and needs a unit or a network: here ask for "
                   "\"choices\", a \"number\" or a \"goal\"");
        break;
    case FAULT_NONE: case FAULT_READ: break;
    }
}

void fault_words(const Visit *v, const Lesson *l, Message *out)
{
    const Page *page = visit_page(v);
    out->text[0] = '\0';
    if (page == NULL || v->fault.kind == FAULT_NONE) return;
    if (v->fault.kind == FAULT_READ) {
        snprintf(out->text, sizeof out->text, "%s", page->mistake[0]);
        return;
    }
    char what[400] = "";
    say_fault(v, l, what, sizeof what);
    FilePlace p = v->fault.kind == FAULT_SCENE ? page->scene_at
        : v->fault.kind == FAULT_MARK ? page->link[v->fault.a].at : page->ask.at;
    bool is_choice = page->ask.kind == ASK_CHOICES
        && (v->fault.kind == FAULT_NAME || v->fault.kind == FAULT_TWO_CHOICES);
    if (is_choice)
        p = page->ask.choice[v->fault.kind == FAULT_NAME ? v->fault.a : v->fault.b].at;
    snprintf(out->text, sizeof out->text, "%.100s:%zu:%zu: %s",
             v->pages->name != NULL ? v->pages->name : "", p.line, p.column, what);
}
