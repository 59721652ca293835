#include "batch/answers.h"

#include "base/number.h"

#include <math.h>
#include <stdio.h>

static void put_number(Buf *b, bool is_there, double v)
{
    buf_printf(b, "%s", is_there && isfinite(v) ? number_exact(v).s : "null");
}

static void put_choice(Buf *b, const Ask *a, size_t i)
{
    if (i < a->choices) buf_put_json(b, a->choice[i].says);
    else buf_printf(b, "null");
}

static void put_guess(Buf *b, const Guess *g)
{
    if (g->kind == GUESS_AT) put_number(b, true, g->at);
    else if (g->kind == GUESS_NONE) buf_printf(b, "null");
    else buf_printf(b, "\"%s\"", guess_word(g->kind));
}

/* "elbow", of a network "elbow2". */
static void put_name(Buf *b, const Predicted *p, const char *before)
{
    buf_printf(b, "\"%s%s", before, p->name == PARAM_ELBOW ? "elbow" : "slope");
    if (p->unit > 0) buf_printf(b, "%zu", p->unit);
    buf_printf(b, "\": ");
}

static void put_predictions(Buf *b, const Answer *a)
{
    if (a->given) buf_printf(b, "{");
    else buf_printf(b, "null");
    for (size_t i = 0; a->given && i < a->parts; i++) {
        if (i > 0) buf_printf(b, ", ");
        put_name(b, &a->part[i].of, "");
        put_guess(b, &a->part[i].guess);
    }
    buf_printf(b, "%s, \"right\": %s", a->given ? "}" : "", a->right ? "true" : "false");
    for (size_t i = 0; a->given && i < a->parts; i++) {
        buf_printf(b, ", ");
        put_name(b, &a->part[i].of, "right_");
        buf_printf(b, "%s", a->part[i].right ? "true" : "false");
    }
    for (size_t i = 0; a->given && i < a->parts; i++) {
        if (!a->part[i].has_off) continue;
        buf_printf(b, ", ");
        put_name(b, &a->part[i].of, "off_");
        put_number(b, true, a->part[i].off);
    }
    buf_printf(b, ", \"truth\": {");
    for (size_t i = 0; i < a->parts; i++) {
        if (i > 0) buf_printf(b, ", ");
        put_name(b, &a->part[i].of, "");
        put_number(b, a->part[i].truth.there, a->part[i].truth.value);
    }
    buf_printf(b, "}");
}

void answer_print(Buf *b, const Visit *v)
{
    const Ask *ask = &visit_page(v)->ask;
    const Answer *a = &v->answer;
    buf_printf(b, "{\"page\": %zu, \"asked\": \"%s\", \"answered\": ", v->page + 1,
               choices_word(&ask_words, (int)ask->kind));
    if (ask->kind == ASK_PREDICT) {
        put_predictions(b, a);
        buf_printf(b, "}\n");
        return;
    }
    if (!a->given) buf_printf(b, "null");
    else if (ask->kind == ASK_CHOICES) put_choice(b, ask, a->choice);
    else if (ask->kind == ASK_NUMBER) put_number(b, true, a->number);
    else buf_printf(b, "true");
    buf_printf(b, ", \"right\": %s", a->right ? "true" : "false");
    if (ask->kind == ASK_CHOICES) {
        buf_printf(b, ", \"truth\": ");
        put_choice(b, ask, a->truth_choice);
    } else if (ask->kind == ASK_NUMBER) {
        buf_printf(b, ", \"truth\": ");
        put_number(b, true, a->truth);
    }
    buf_printf(b, "}\n");
}
