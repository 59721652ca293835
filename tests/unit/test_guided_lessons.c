/* The built-in guided lessons: few words, mostly predictions and goals, what is named is linked;
 * each answered right and wrong, and only as it is meant. */
#include "guided_scripts.h"
#include "visit_story.h"

#include "base/markup.h"
#include "files/lesson_file.h"
#include "model/marks.h"

#include <ctype.h>

#define MOST_WORDS 45          /* of title, text and question together */
#define MOST_TOLD  30          /* of a hint, a because, a why */

static Model *lesson_named(const char *name)
{
    const BuiltinLesson *b = builtin_lesson_named(name);
    if (b == NULL) fail_msg("no lesson %s", name);
    LessonData d;
    Message why = { "" };
    Model *m = model_new();
    if (lesson_read(&d, b->name, b->json, b->size, &why) != OK
        || lesson_load_points(&d, NULL, &why) != OK || model_load(m, &d, &why) != OK)
        fail_msg("%s: %s", name, why.text);
    lesson_data_free(&d);
    model_forget(m);
    return m;
}

static const Page *to_page(Model *m, size_t i)
{
    CHECK(model_apply(m, &(Command){ .kind = CMD_PAGE, .index = i }, NULL) == OK);
    return visit_page(visit(m));
}

static size_t words(const char *text)
{
    Markup k;
    Message why = { "" };
    if (text == NULL) return 0;
    if (markup_read(&k, text, strlen(text), &mark_names, NULL, NULL, &why) != OK)
        fail_msg("%s: %s", text, why.text);
    size_t n = markup_words(&k);
    markup_free(&k);
    return n;
}

/* --- of every page --- */

static void no_fault(const Model *m)
{
    Message why;
    if (visit(m)->fault.kind == FAULT_NONE) return;
    fault_words(visit(m), model_lesson(m), &why);
    fail_msg("%s", why.text);
}

static void few_words(const char *name, size_t i, const Page *p)
{
    size_t said = words(p->title) + words(p->ask.question);
    for (size_t k = 0; k < p->texts; k++) said += words(p->text[k]);
    if (said > MOST_WORDS) fail_msg("%s, page %zu: %zu words", name, i, said);
    CHECK(p->title != NULL && p->ask.kind != ASK_NONE);
    if (p->hint == NULL) fail_msg("%s, page %zu has no hint", name, i);
    if (words(p->hint) > MOST_TOLD || words(p->why) > MOST_TOLD)
        fail_msg("%s, page %zu: hint %zu, why %zu words", name, i, words(p->hint), words(p->why));
    size_t silent = 0;
    for (size_t k = 0; k < p->ask.choices; k++) {
        silent += p->ask.choice[k].because == NULL;
        CHECK(words(p->ask.choice[k].because) <= MOST_TOLD);
    }
    if (silent > 1) fail_msg("%s, page %zu: a wrong choice is told nothing", name, i);
}

static void few_words_of(const char *name)
{
    Model *m = lesson_named(name);
    size_t n = visit(m)->pages->n, done_by_hand = 0;
    CHECK(n >= 10);
    for (size_t i = 1; i <= n; i++) {
        const Page *p = to_page(m, i);
        no_fault(m);
        few_words(name, i, p);
        done_by_hand += p->ask.kind == ASK_PREDICT || p->ask.kind == ASK_GOAL;
    }
    if (2*done_by_hand < n) fail_msg("%s: only %zu of %zu by hand", name, done_by_hand, n);
    model_free(m);
}

static void test_few_words_and_mostly_by_hand(void **state)
{
    (void)state;
    for (size_t i = 0; i < GUIDED; i++) few_words_of(guided[i].name);
}

/* --- what is named is linked --- */

static const struct { const char *word; Mark mark, or; } named[] = {
    { "elbow", MARK_ELBOW, MARK_ELBOW_NEXT }, { "slope", MARK_SLOPE, MARK_SLOPE_NEXT },
    { "pivot", MARK_PIVOT, MARK_PIVOT },      { "point", MARK_POINT, MARK_POINT },
    { " line", MARK_LINE, MARK_LINE_NEXT },   { "too high", MARK_RESIDUAL, MARK_RESIDUAL },
    { "too low", MARK_RESIDUAL, MARK_RESIDUAL }, { "residual", MARK_RESIDUAL, MARK_RESIDUAL },
    { "edge", MARK_EDGE, MARK_EDGE },
};

/* elbows: there is no mark of all of them, nor of a slope in a network, where an elbow without a
 * number is any one */
static bool is_said(const char *text, const char *word, bool is_net)
{
    const char *at = text != NULL ? strstr(text, word) : NULL;
    if (at == NULL || at[strlen(word)] == 's') return false;
    bool has_number = at[strlen(word)] == ' ' && isdigit((unsigned char)at[strlen(word) + 1]);
    return has_number || !is_net || strcmp(word, "elbow") != 0;
}

static bool links(const Page *p, Mark a, Mark b)
{
    for (size_t k = 0; k < p->links; k++)
        if (p->link[k].mark == a || p->link[k].mark == b) return true;
    return false;
}

static void linked_page(const char *name, size_t i, const Model *m)
{
    const Page *p = visit_page(visit(m));
    bool is_net = model_lesson(m)->net != NULL;
    for (size_t k = 0; k < sizeof named/sizeof *named; k++) {
        Mark mark = named[k].mark;
        if (is_net && (mark == MARK_SLOPE || mark == MARK_LINE)) continue;
        if (mark_known(model_lesson(m), mark, is_net && mark == MARK_ELBOW, NULL) != OK) continue;
        const char *word = named[k].word;
        bool said = is_said(p->ask.question, word, is_net) || is_said(p->why, word, is_net)
            || is_said(p->hint, word, is_net);
        for (size_t t = 0; t < p->texts; t++) said |= is_said(p->text[t], word, is_net);
        if (said && !links(p, mark, named[k].or) && !(is_net && links(p, MARK_UNIT, MARK_TRACE)))
            fail_msg("%s, page %zu: \"%s\" is no link", name, i, word);
    }
}

static void test_what_is_named_is_linked(void **state)
{
    (void)state;
    for (size_t k = 0; k < GUIDED; k++) {
        Model *m = lesson_named(guided[k].name);
        for (size_t i = 1; i <= visit(m)->pages->n; i++) {
            const Page *p = to_page(m, i);
            linked_page(guided[k].name, i, m);
            if (p->links == 0) fail_msg("%s, page %zu links nothing", guided[k].name, i);
        }
        model_free(m);
    }
}

/* --- answered --- */

/* Each line is done; of each page with a question the first answer is held against is_right. */
static void go_through(const char *name, const char *script, bool is_right)
{
    Model *m = lesson_named(name);
    size_t pages = 0, at = 0;
    char line[120];
    for (const char *s = script; *s != '\0'; s += strlen(line) + 1) {
        Command c;
        Message why = { "" };
        snprintf(line, sizeof line, "%.*s", (int)strcspn(s, "\n"), s);
        if (command_parse(&c, line, NULL, &why) != OK || model_apply(m, &c, &why) != OK)
            fail_msg("%s, page %zu, %s: %s", name, visit(m)->page + 1, line, why.text);
        const Visit *v = visit(m);
        if (at == v->page + 1 || !v->counted) continue;
        at = v->page + 1;
        if (at != ++pages) fail_msg("%s: page %zu is left out", name, pages);
        AskKind kind = visit_page(v)->ask.kind;
        if (kind == ASK_OPEN) continue;                    /* the reader compares */
        if (v->first_right != is_right)
            fail_msg("%s, page %zu is %s", name, at, is_right ? "wrong" : "right");
        for (size_t k = 0; kind == ASK_PREDICT && k < v->answer.parts; k++)
            CHECK(v->answer.part[k].right == is_right);
    }
    if (pages != visit(m)->pages->n) fail_msg("%s: page %zu of %zu", name, pages,
                                              visit(m)->pages->n);
    model_free(m);
}

static void test_answered_right(void **state)
{
    (void)state;
    for (size_t i = 0; i < GUIDED; i++) go_through(guided[i].name, guided[i].right, true);
}

static void test_answered_wrong(void **state)
{
    (void)state;
    for (size_t i = 0; i < GUIDED; i++) go_through(guided[i].name, guided[i].wrong, false);
}

/* --- what is said of runs --- */

static void do_line(Model *m, const char *line)
{
    Command c;
    Message why = { "" };
    if (command_parse(&c, line, NULL, &why) != OK || model_apply(m, &c, &why) != OK)
        fail_msg("%s: %s", line, why.text);
}

static double loss_after(size_t page, const char *const *does)
{
    Model *m = lesson_named("forty-elbows");
    to_page(m, page);
    for (; *does != NULL; does++) do_line(m, *does);
    double loss = model_lesson(m)->net->loss;
    model_free(m);
    return loss;
}

/* The numbers that the pages of "Forty elbows" name, each of its own run. */
static void test_the_losses_that_are_told_are_had(void **state)
{
    (void)state;
    static const struct { size_t page; const char *does[3]; double lo, hi; } told[] = {
        { 1, { "step 50000" }, 0.01, 0.012 },         { 1, { "step 60000" }, 0, 0.01 },
        { 1, { "step 150000" }, 0.0055, 0.0065 },     { 3, { "step 100000" }, 0.0355, 0.0365 },
        { 3, { "step 200000" }, 0.03, 0.036 },        { 4, { "least-squares 0" }, 0.0155, 0.0165 },
        { 5, { "weight 4 elbow 0.4", "least-squares 0" }, 0.0002, 0.01 },
        { 7, { "step 150000" }, 0.0965, 0.0975 },     { 7, { "width 40", "step 50000" }, 0, 0.005 },
        { 8, { "step 3000" }, 0.1, 0.2 },
        { 8, { "set rate 0.3", "step 3000" }, 0, 0.075 },
        { 8, { "set rate 1", "step 3000" }, 0.12, 0.18 }, { 10, { "step 5000" }, 0.125, 0.135 },
        { 10, { "optimizer momentum", "step 5000" }, 0.02, 0.1 },
    };
    for (size_t i = 0; i < sizeof told/sizeof *told; i++) {
        double loss = loss_after(told[i].page, told[i].does);
        if (!(loss >= told[i].lo && loss <= told[i].hi))
            fail_msg("page %zu, row %zu: %g", told[i].page, i, loss);
    }
}

/* --- "now" --- */

/* A page that shows the plot as it is now hides the next step, before and after its answer. */
static void test_a_page_of_now_tells_nothing_of_the_step(void **state)
{
    (void)state;
    Model *m = lesson_named("what-is-an-elbow");
    size_t found = 0;
    for (size_t i = 1; i <= visit(m)->pages->n; i++) {
        const Page *p = to_page(m, i);
        if ((p->show & SHOW_NOW) == 0) continue;
        found++;
        CHECK((lesson_hides(model_lesson(m)) & HIDE_NEXT) != 0);
        CHECK(mark_hidden(lesson_hides(model_lesson(m)), MARK_PIVOT));
        CHECK(model_apply(m, &(Command){ .kind = CMD_REVEAL }, NULL) == OK);
        CHECK((lesson_hides(model_lesson(m)) & HIDE_NEXT) != 0);
    }
    CHECK(found >= 10);
    model_free(m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_few_words_and_mostly_by_hand),
        cmocka_unit_test(test_what_is_named_is_linked),
        cmocka_unit_test(test_answered_right),
        cmocka_unit_test(test_answered_wrong),
        cmocka_unit_test(test_the_losses_that_are_told_are_had),
        cmocka_unit_test(test_a_page_of_now_tells_nothing_of_the_step),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
