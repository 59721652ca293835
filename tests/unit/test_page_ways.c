/* The ways through a guided lesson: back is forth's reverse, what the answer sheet tells waits, Tab
 * and Enter do what one would think, and panels share their place. */
#include "view_story.h"

#include "base/random.h"
#include "export/export.h"
#include "files/lesson_file.h"
#include "model/visit.h"
#include "view/kit/widgets.h"

static Stage *opened(const char *path, double w, double h)
{
    Stage *s = stage_new(w, h);
    LessonData d;
    Message why = { "" };
    if (lesson_open(&d, path, &why) != OK || model_load(s->model, &d, &why) != OK)
        fail_msg("%s", why.text);
    lesson_data_free(&d);
    model_forget(s->model);
    stage_draw(s);
    return s;
}

#define FOUR_CASES "assets/lessons/05-four-cases.json"

static const Visit *visit(const Stage *s) { return model_lesson(s->model)->visit; }

static void tell(Stage *s, const char *line)
{
    Command c;
    Message why = { "" };
    if (command_parse(&c, line, NULL, &why) != OK || model_apply(s->model, &c, &why) != OK)
        fail_msg("%s: %s", line, why.text);
}

/* --- back --- */

typedef struct { size_t page; bool told; } At;

static At at(const Stage *s)
{
    return (At){ visit(s)->page, visit(s)->counted || visit(s)->revealed };
}

/* Anything that a hand might do on a page, which next and previous step over. */
static void fumble(Stage *s, Random *r)
{
    static const char *const any[] = { "hint", "view -4 4 -3 3", "fit", "point move 0 1.25 0.5",
                                       "set b 0.125", "set rate 0.07" };
    for (size_t n = (size_t)(4*random_uniform(r)); n > 0; n--) {
        Command c;
        CHECK(command_parse(&c, any[(size_t)(6*random_uniform(r))], NULL, NULL) == OK);
        model_apply(s->model, &c, NULL);
    }
}

static void test_previous_is_exactly_the_reverse_of_next(void **state)
{
    (void)state;
    Random r = random_from(3 + other_chance());
    for (size_t round = 0; round < 40; round++) {
        Stage *s = opened(FOUR_CASES, 1280, 720);
        At way[40];
        size_t n = 0;
        for (; n < 12; n++) {
            fumble(s, &r);
            way[n] = at(s);
            stage_key(s, KEY_PAGE_DOWN, 0);
        }
        fumble(s, &r);
        while (n-- > 0) {
            /* what only fumbling told, as a goal, is a step of its own */
            size_t tries = 0;
            while ((at(s).page != way[n].page || at(s).told != way[n].told) && tries++ < 3)
                stage_key(s, KEY_PAGE_UP, 0);
            if (at(s).page != way[n].page || at(s).told != way[n].told)
                fail_msg("round %zu: page %zu, not %zu", round, at(s).page + 1, way[n].page + 1);
        }
        CHECK(at(s).page == 0 && !at(s).told);
        stage_key(s, KEY_PAGE_UP, 0);                   /* before the first there is nothing */
        CHECK(at(s).page == 0);
        stage_free(s);
    }
}

/* The page before stands as it was left, its answer on it. */
static void test_the_page_before_is_as_it_was_left(void **state)
{
    (void)state;
    Stage *s = opened(FOUR_CASES, 1280, 720);
    tell(s, "predict elbow left");
    stage_key(s, KEY_PAGE_DOWN, 0);
    CHECK(visit(s)->revealed && model_lesson(s->model)->step == 1);
    stage_key(s, KEY_PAGE_DOWN, 0);
    CHECK(visit(s)->page == 1);
    stage_key(s, KEY_PAGE_UP, 0);
    CHECK(visit(s)->page == 0 && visit(s)->revealed && visit(s)->guess[0].kind == GUESS_LEFT);
    CHECK(model_lesson(s->model)->step == 1);
    stage_key(s, KEY_PAGE_UP, 0);
    CHECK(!visit(s)->revealed && model_lesson(s->model)->step == 0);
    /* one that was taken up in the middle has nothing to take back: the page before, afresh */
    tell(s, "page 7");
    model_forget(s->model);
    stage_key(s, KEY_PAGE_UP, 0);
    CHECK(visit(s)->page == 5 && !visit(s)->counted);
    stage_key(s, KEY_PAGE_UP, 0);                      /* and not forth again */
    CHECK(visit(s)->page == 4 && !visit(s)->counted);
    tell(s, "page 12");
    stage_key(s, KEY_PAGE_UP, 0);                      /* a jump is no next, either */
    CHECK(visit(s)->page == 10);
    stage_free(s);
}

/* --- the answer sheet --- */

static bool sheet_is_told(Stage *s)
{
    ExportOptions o = { .figure = FIGURE_CASES };
    Message why = { "" };
    return export_check(s->model, FORMAT_PNG, &o, &why) == OK;
}

static void test_the_answer_sheet_waits(void **state)
{
    (void)state;
    Stage *s = opened(FOUR_CASES, 1280, 720);
    for (size_t p = 1; p <= visit(s)->pages->n; p++) {
        char line[40];
        snprintf(line, sizeof line, "page %zu", p);
        tell(s, line);
        stage_draw(s);
        bool has_sheet = stage_handle(s, "point:0") == NULL;
        CHECK(!sheet_is_told(s) && !has_sheet);
        tell(s, "reveal");
        stage_draw(s);
        has_sheet = stage_handle(s, "point:0") == NULL;
        CHECK(sheet_is_told(s) && has_sheet == (p == 10));
    }
    stage_free(s);
    s = stage_new(1280, 720);                 /* in any lesson: by hand */
    CHECK(sheet_is_told(s));
    tell(s, "predict");
    CHECK(!sheet_is_told(s));
    tell(s, "reveal");
    CHECK(sheet_is_told(s));
    stage_free(s);
}

/* --- Tab and Enter --- */

static void test_tab_comes_to_the_answer_first(void **state)
{
    (void)state;
    static const struct { const char *page, *first; } page[] = {
        { "page 1", "predict:elbow:left" }, { "page 3", "field:answer" }, { "page 6", "choice:1" },
        { "page 10", "button:reveal" } };
    static const double sizes[][2] = { { 1440, 900 }, { 1024, 640 }, { 360, 640 } };
    for (size_t k = 0; k < 3; k++) {
        Stage *s = opened(FOUR_CASES, sizes[k][0], sizes[k][1]);
        for (size_t i = 0; i < sizeof page/sizeof *page; i++) {
            tell(s, page[i].page);
            s->ui.focus = 0;
            stage_draw(s);
            stage_key(s, KEY_TAB, 0);
            char name[40] = "";
            const Handle *h = frame_find(&s->frame, s->ui.focus);
            if (h != NULL) handle_name(name, h);
            CHECK_TEXT(name, page[i].first);
        }
        stage_free(s);
    }
}

static void tab_to(Stage *s, const char *name)
{
    for (size_t i = 0; i < 60; i++) {
        stage_key(s, KEY_TAB, 0);
        const Handle *h = stage_handle(s, name);
        if (h != NULL && h->id == s->ui.focus) return;
    }
    fail_msg("Tab does not come to %s", name);
}

static void test_enter_does_what_one_would_think(void **state)
{
    (void)state;
    Stage *s = opened(FOUR_CASES, 1280, 720);
    tab_to(s, "predict:elbow:stays");
    stage_key(s, KEY_ENTER, 0);                 /* picks it; */
    CHECK(visit(s)->guess[0].kind == GUESS_STAYS && !visit(s)->revealed);
    stage_key(s, KEY_ENTER, 0);                 /*   picked already: the step */
    CHECK(visit(s)->revealed);
    stage_key(s, KEY_ENTER, 0);
    CHECK(visit(s)->page == 1);
    tab_to(s, "predict:elbow:left");
    stage_type(s, "26");                        /* words by keys, wherever Tab was */
    stage_key(s, KEY_ENTER, 0);
    CHECK(visit(s)->revealed && visit(s)->guess[0].kind == GUESS_RIGHT);
    tell(s, "page 4");
    stage_draw(s);
    tab_to(s, "slider:rate");
    stage_key(s, KEY_ENTER, 0);
    stage_type(s, "0.25");
    stage_key(s, KEY_ENTER, 0);
    CHECK(visit(s)->counted && visit(s)->page == 3);
    stage_key(s, KEY_ENTER, 0);                 /* the goal is reached: on */
    CHECK(visit(s)->page == 4);
    stage_free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_previous_is_exactly_the_reverse_of_next),
        cmocka_unit_test(test_the_page_before_is_as_it_was_left),
        cmocka_unit_test(test_the_answer_sheet_waits),
        cmocka_unit_test(test_tab_comes_to_the_answer_first),
        cmocka_unit_test(test_enter_does_what_one_would_think),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
