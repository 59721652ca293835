#include "batch/pages_check.h"

#include "base/number.h"
#include "model/facts.h"
#include "model/visit.h"
#include "typeset/formula.h"

#include <stdio.h>
#include <string.h>

static void put_truth(Buf *out, const Ask *a, const Lesson *l)
{
    Facts f;
    double v;
    facts_of(&f, l);
    ExprWorld w = facts_world(&f, false);
    for (size_t i = 0; a->kind == ASK_CHOICES && i < a->choices; i++)
        if (expr_holds(a->choice[i].when, &w)) buf_printf(out, "%s", a->choice[i].says);
    if (a->kind == ASK_NUMBER && expr_value(a->number, &w, &v))
        buf_printf(out, "%s", number_text(v, 6).s);
    for (size_t i = 0; a->kind == ASK_PREDICT && i < a->predicts; i++) {
        Derived d;
        size_t unit = a->predict[i].unit;
        if (!derive(&d, l, unit > 0 ? unit - 1 : 0)) continue;
        bool is_slope = a->predict[i].name == PARAM_SLOPE;
        Maybe to = is_slope ? (Maybe){ true, d.shown.next.w } : d.shown.next_elbow;
        buf_printf(out, "%s%s", i > 0 ? ", " : "", is_slope ? "slope" : "elbow");
        if (unit > 0) buf_printf(out, "%zu", unit);
        buf_printf(out, " %s", to.there ? number_text(to.value, 6).s : "gone");
    }
}

static void put_page(Buf *out, const Visit *v, const Lesson *l, bool is_good)
{
    const Page *page = visit_page(v);
    AskKind kind = page->ask.kind;
    buf_printf(out, "page %-4zu %-8s ", v->page + 1,
               kind != ASK_NONE ? choices_word(&ask_words, (int)kind) : "-");
    if (is_good) put_truth(out, &page->ask, l);
    else buf_printf(out, "WRONG");
    buf_printf(out, "\n");
}

static void put_wrong(Buf *wrong, const Visit *v, FilePlace p, const char *what)
{
    buf_printf(wrong, "%s:%zu:%zu: %s\n", v->pages->name, p.line, p.column, what);
}

/* Formulas are of typeset/, which the reader of lessons does not know. */
static void check_formulas(Buf *wrong, const Visit *v, const char *text, FilePlace at)
{
    Markup m;
    Message why = { "" };
    size_t n = text != NULL ? strlen(text) : 0;
    /* what is wrong but for formulas was told by the reader */
    if (text == NULL || markup_read(&m, text, n, &mark_names, NULL, NULL, NULL) != OK) return;
    markup_free(&m);
    Status s = markup_read(&m, text, n, &mark_names, formula_check, NULL, &why);
    if (s == OK) markup_free(&m);
    else put_wrong(wrong, v, at, why.text);
}

static void check_texts(Buf *wrong, const Visit *v)
{
    const Page *page = visit_page(v);
    for (size_t i = 0; i < page->texts; i++)
        check_formulas(wrong, v, page->text[i], page->text_at[i]);
    check_formulas(wrong, v, page->ask.question, page->ask.question_at);
    for (size_t i = 0; i < page->ask.choices; i++)
        check_formulas(wrong, v, page->ask.choice[i].because, page->ask.choice[i].because_at);
    check_formulas(wrong, v, page->hint, page->hint_at);
    check_formulas(wrong, v, page->why, page->why_at);
}

static void check_page(Buf *out, Buf *wrong, const Lesson *l)
{
    const Visit *v = l->visit;
    const Page *page = visit_page(v);
    Message why;
    size_t before = wrong->len;
    for (size_t i = 0; i < page->mistakes; i++) buf_printf(wrong, "%s\n", page->mistake[i]);
    fault_words(v, l, &why);
    if (page->mistakes == 0 && why.text[0] != '\0') buf_printf(wrong, "%s\n", why.text);
    check_texts(wrong, v);
    if (page->ask.kind == ASK_GOAL && !page->has_scene && v->counted)
        put_wrong(wrong, v, page->ask.at, "this goal holds already where the page before ends: "
                                          "ask for something else, or give the page a \"scene\"");
    put_page(out, v, l, wrong->len == before);
}

static Status walk(Buf *out, Buf *wrong, Model *m, Message *msg)
{
    const Lesson *l = model_lesson(m);
    for (size_t i = 0; i < l->visit->pages->n; i++) {
        Command turn = { .kind = CMD_PAGE, .index = i + 1 };
        Status s = i == 0 ? OK : model_apply(m, &turn, msg);
        if (s != OK && s != ERR_DIVERGED) return s;
        check_page(out, wrong, l);
        model_forget(m);
        bool is_prediction = visit_is_open(l->visit)
            && visit_page(l->visit)->ask.kind == ASK_PREDICT;
        if (is_prediction) model_apply(m, &(Command){ .kind = CMD_REVEAL }, NULL);
    }
    return OK;
}

Status pages_check(Buf *out, Buf *wrong, const LessonData *d, Message *msg)
{
    Model *m = model_new();
    if (m == NULL) return fail(msg, ERR_MEMORY, "Out of memory.");
    Status s = model_load(m, d, msg);
    if (s == OK || s == ERR_DIVERGED) s = walk(out, wrong, m, msg);
    model_free(m);
    if (s == OK && (out->failed || wrong->failed)) s = fail(msg, ERR_MEMORY, "Out of memory.");
    return s;
}
