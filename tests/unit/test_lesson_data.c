/* What no lesson may hold, from wherever it comes: a file is told by its place before. */
#include "story.h"

#include "model/lesson.h"

static Sample points[3] = { { 0, 1 }, { 1, 0 }, { 2, 1 } };

static LessonData good(bool is_net)
{
    LessonData d = { .title = "A", .point = points, .n = 3, .rate = 0.1, .batch = 1,
                     .has_view = true, .view = { -1, 1, -1, 1 } };
    if (is_net) d.network = (NetworkData){ .width = 3, .seed = 1, .elbow_hi = 1 };
    return d;
}

static void refused(LessonData d, const char *says)
{
    Message why = { "" };
    CHECK(lesson_data_check(&d, &why) == ERR_RANGE);
    if (strstr(why.text, says) == NULL) fail_msg("\"%s\" does not say \"%s\"", why.text, says);
}

static void test_what_every_lesson_may_not_hold(void **state)
{
    (void)state;
    for (int net = 0; net < 2; net++) {
        LessonData d = good(net);
        CHECK(lesson_data_check(&d, NULL) == OK);
        d.unit.w = NAN;                    refused(d, "w and b must be finite");
        d = good(net), d.rate = 0;         refused(d, "rate λ");
        d = good(net), d.rate = INFINITY;  refused(d, "rate λ");
        d = good(net), d.n = POINTS_MAX + 1;  refused(d, "Too many points");
        d = good(net), d.order = (Order)7; refused(d, "The order must be");
        d = good(net), d.seed = SEED_MAX + 1; refused(d, "2^53");
        d = good(net), d.view.x1 = -1;     refused(d, "The view needs");
        d = good(net), d.view.y0 = NAN;    refused(d, "The view needs");
        d = good(net), d.title[0] = '\n';  refused(d, "line break");
        d = good(net), d.title[0] = '\xFF';   refused(d, "UTF-8");
        Sample bad[3] = { { 0, 1 }, { 1, NAN }, { 2, 1 } };
        d = good(net), d.point = bad;      refused(d, "Point 1");
    }
}

static void test_titles_have_an_end(void **state)
{
    (void)state;
    char title[TITLE_MAX + 1];
    memset(title, 'a', TITLE_MAX);
    title[TITLE_MAX] = '\0';
    Message why = { "" };
    CHECK(title_check(title, &why) == ERR_RANGE && strstr(why.text, "too long") != NULL);
    title[TITLE_MAX - 1] = '\0';
    CHECK(title_check(title, NULL) == OK);
}

static void test_what_a_network_may_not_hold(void **state)
{
    (void)state;
    LessonData d = good(true);
    d.batch = 4;                                 refused(d,
                                                         "A batch of 4 is more than the 3 points");
    d = good(true), d.layers = (Layers)5;        refused(d, "The layers must be");
    d = good(true), d.optimizer = (Optimizer)5;  refused(d, "The optimizer must be");
    d = good(true), d.data.kind = (DataKind)5;   refused(d, "The data must be");
    d = good(true), d.network.width = WIDTH_MAX + 1;  refused(d, "1000001 units");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_every_lesson_may_not_hold),
        cmocka_unit_test(test_titles_have_an_end),
        cmocka_unit_test(test_what_a_network_may_not_hold),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
