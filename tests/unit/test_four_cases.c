/* The guided lesson "Four cases": few words, mostly predictions, what is named is linked, no case
 * is seen before it is predicted; answered right and wrong. */
#include "view_story.h"
#include "visit_story.h"

#include "base/markup.h"
#include "files/lesson_file.h"
#include "model/marks.h"

#define MOST_WORDS 45          /* of title, text and question together */
#define MOST_TOLD  30          /* of a hint, a because, a why */

static Model *four_cases(void)
{
    const BuiltinLesson *b = builtin_lesson_named("four-cases");
    CHECK(b != NULL);
    LessonData d;
    Message why = { "" };
    Model *m = model_new();
    if (lesson_read(&d, b->name, b->json, b->size, &why) != OK || model_load(m, &d, &why) != OK)
        fail_msg("%s", why.text);
    lesson_data_free(&d);
    model_forget(m);
    return m;
}

static const Page *page_of(const Model *m) { return visit_page(visit(m)); }

static void to_page(Model *m, size_t i)
{
    CHECK(model_apply(m, &(Command){ .kind = CMD_PAGE, .index = i }, NULL) == OK);
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

static void test_few_words_and_mostly_predictions(void **state)
{
    (void)state;
    Model *m = four_cases();
    size_t n = visit(m)->pages->n, done_by_hand = 0;
    CHECK(n >= 12);
    for (size_t i = 1; i <= n; i++) {
        to_page(m, i);
        const Page *p = page_of(m);
        if (p->mistakes > 0) fail_msg("%s", p->mistake[0]);
        if (visit(m)->fault.kind != FAULT_NONE) {
            Message why;
            fault_words(visit(m), model_lesson(m), &why);
            fail_msg("%s", why.text);
        }
        size_t said = words(p->title) + words(p->ask.question);
        for (size_t k = 0; k < p->texts; k++) said += words(p->text[k]);
        if (said > MOST_WORDS) fail_msg("page %zu: %zu words", i, said);
        CHECK(p->title != NULL && p->hint != NULL && words(p->hint) <= MOST_TOLD);
        CHECK(words(p->why) <= MOST_TOLD);
        for (size_t k = 0; k < p->ask.choices; k++)
            CHECK(p->ask.choice[k].because != NULL
                  && words(p->ask.choice[k].because) <= MOST_TOLD);
        done_by_hand += p->ask.kind == ASK_PREDICT || p->ask.kind == ASK_GOAL;
    }
    CHECK(2*done_by_hand >= n);
    model_free(m);
}

/* --- what is named is linked --- */

static const struct { const char *word; Mark mark, or; } named[] = {
    { "elbow", MARK_ELBOW, MARK_ELBOW_NEXT }, { "slope", MARK_SLOPE, MARK_SLOPE_NEXT },
    { "pivot", MARK_PIVOT, MARK_PIVOT },      { "point", MARK_POINT, MARK_POINT },
    { "line", MARK_LINE, MARK_LINE_NEXT },    { "too high", MARK_RESIDUAL, MARK_RESIDUAL },
    { "too low", MARK_RESIDUAL, MARK_RESIDUAL }, { "residual", MARK_RESIDUAL, MARK_RESIDUAL },
    { "rate ", MARK_RATE, MARK_RATE },
};

static bool links(const Page *p, Mark a, Mark b)
{
    for (size_t k = 0; k < p->links; k++)
        if (p->link[k].mark == a || p->link[k].mark == b) return true;
    return false;
}

static void test_what_is_named_is_linked(void **state)
{
    (void)state;
    Model *m = four_cases();
    size_t found = 0;
    for (size_t i = 1; i <= visit(m)->pages->n; i++) {
        to_page(m, i);
        const Page *p = page_of(m);
        for (size_t k = 0; k < sizeof named/sizeof *named; k++) {
            bool is_named = strstr(p->ask.question, named[k].word) != NULL
                || (p->why != NULL && strstr(p->why, named[k].word) != NULL)
                || strstr(p->hint, named[k].word) != NULL;
            for (size_t t = 0; t < p->texts; t++)
                is_named |= strstr(p->text[t], named[k].word) != NULL;
            if (is_named && !links(p, named[k].mark, named[k].or))
                fail_msg("page %zu: \"%s\" is no link", i, named[k].word);
            found += is_named;
        }
    }
    CHECK(found > 60);
    model_free(m);
}

/* The first page on which a step of a case could be seen asks for it. */
static void test_no_case_is_seen_before_it_is_predicted(void **state)
{
    (void)state;
    Model *m = four_cases();
    bool seen[16] = { false };
    size_t cases = 0;
    for (size_t i = 1; i <= visit(m)->pages->n; i++) {
        StepReport r;
        to_page(m, i);
        CHECK(model_next(m, &r) && (size_t)r.sign_case < 16);
        if (!seen[r.sign_case] && page_of(m)->ask.kind != ASK_PREDICT)
            fail_msg("page %zu shows a case that was not predicted", i);
        cases += !seen[r.sign_case];
        seen[r.sign_case] = true;
        CHECK(fabs(fabs(r.phi - model_lesson(m)->point[0].y) - 1) < 1e-12);
    }
    CHECK(cases >= 6);                                     /* the four, the mirror, x = 0 */
    model_free(m);
}

/* --- answered --- */

static const char right[] =
    "page 1\npredict elbow stays\npredict slope same\nreveal\n"
    "page 2\npredict elbow right\npredict slope shallower\nreveal\npage 3\nanswer -0.8\n"
    "page 4\nset rate 0.25\npage 5\nset rate 0.2\npage 6\nanswer more than twice as far\n"
    "page 7\npredict elbow right\npredict slope steeper\nreveal\n"
    "page 8\npredict elbow left\npredict slope steeper\nreveal\npage 9\nanswer 1.5\n"
    "page 10\nreveal\npage 11\npredict elbow left\npredict slope shallower\nreveal\n"
    "page 12\npredict elbow stays\npredict slope shallower\nreveal\npage 13\nset elbow -1\n"
    "page 14\npredict elbow right\npredict slope flips\nreveal\n"
    "page 15\npredict elbow left\npredict slope steeper\nreveal\n"
    "page 16\npredict elbow left\npredict slope shallower\nreveal\n"
    "page 17\npredict elbow right\npredict slope same\nreveal\npage 18\nreveal\n";

/* As one answers who takes the line to turn about the elbow, or the point to draw the elbow. */
static const char wrong[] =
    "page 1\npredict elbow left\npredict slope shallower\nreveal\n"
    "page 2\npredict elbow 0.5\npredict slope 1.3\nreveal\npage 3\nanswer 0.8\n"
    "page 4\nset rate 0.2\nreveal\npage 5\nset rate 0.1\nreveal\npage 6\nanswer twice as far\n"
    "page 7\npredict elbow left\npredict slope shallower\nreveal\n"
    "page 8\npredict elbow right\npredict slope shallower\nreveal\npage 9\nanswer 2.5\n"
    "page 10\nreveal\npage 11\npredict elbow right\npredict slope steeper\nreveal\n"
    "page 12\npredict elbow right\npredict slope same\nreveal\n"
    "page 13\nset elbow 0\nset rate 2\nreveal\n"
    "page 14\npredict elbow left\npredict slope steeper\nreveal\n"
    "page 15\npredict elbow right\npredict slope shallower\nreveal\n"
    "page 16\npredict elbow right\npredict slope steeper\nreveal\n"
    "page 17\npredict elbow stays\npredict slope shallower\nreveal\npage 18\nreveal\n";

static void go_through(const char *script, bool is_right)
{
    Model *m = four_cases();
    size_t pages = 0, at = 0;
    char line[80];
    for (const char *s = script; *s != '\0'; s += strlen(line) + 1) {
        Command c;
        Message why = { "" };
        snprintf(line, sizeof line, "%.*s", (int)strcspn(s, "\n"), s);
        if (command_parse(&c, line, NULL, &why) != OK || model_apply(m, &c, &why) != OK)
            fail_msg("%s: %s", line, why.text);
        const Visit *v = visit(m);
        if (at == v->page + 1 || !v->counted) continue;
        at = v->page + 1;
        pages++;
        AskKind kind = visit_page(v)->ask.kind;
        if (kind == ASK_OPEN) continue;                    /* the reader compares */
        if (v->first_right != is_right)
            fail_msg("page %zu is %s", at, is_right ? "wrong" : "right");
        for (size_t k = 0; kind == ASK_PREDICT && k < v->answer.parts; k++)
            CHECK(v->answer.part[k].right == is_right);
    }
    CHECK(pages == visit(m)->pages->n);
    model_free(m);
}

static void test_answered_right_and_wrong(void **state)
{
    (void)state;
    go_through(right, true);
    go_through(wrong, false);
}

/* What a page asks to change is there, however small the window is. */
static void test_the_rate_is_there_where_it_is_asked_for(void **state)
{
    (void)state;
    static const double sizes[][2] = { { 1440, 900 }, { 820, 460 }, { 600, 500 }, { 360, 640 },
                                       { 320, 320 } };
    size_t asked = 0;
    for (size_t k = 0; k < sizeof sizes/sizeof *sizes; k++) {
        Stage *s = stage_new(sizes[k][0], sizes[k][1]);
        model_free(s->model);
        s->model = four_cases();
        for (size_t i = 1; i <= visit(s->model)->pages->n; i++) {
            to_page(s->model, i);
            stage_draw(s);
            bool is_asked = strstr(page_of(s->model)->ask.question, "λ") != NULL;
            bool is_there = false;
            for (size_t h = 0; h < s->frame.n; h++)
                is_there |= s->frame.at[h].kind == HANDLE_SLIDER
                    && s->frame.at[h].index == PARAM_RATE;
            if (is_there != is_asked) fail_msg("page %zu, %g wide", i, sizes[k][0]);
            asked += is_asked;
        }
        stage_free(s);
    }
    CHECK(asked == 2*sizeof sizes/sizeof *sizes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_few_words_and_mostly_predictions),
        cmocka_unit_test(test_what_is_named_is_linked),
        cmocka_unit_test(test_no_case_is_seen_before_it_is_predicted),
        cmocka_unit_test(test_answered_right_and_wrong),
        cmocka_unit_test(test_the_rate_is_there_where_it_is_asked_for),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
