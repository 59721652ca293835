/* What an open question hides, and which marks a scene has. */
#include "model_story.h"
#include "pages_story.h"

static Model *asking(Page page)
{
    Sample s = { 1.5, 0 };
    Pages *p = story_pages(1);
    p->at[0] = page;
    LessonData d = { .unit = { 1, -0.5 }, .point = &s, .n = 1, .rate = 0.2, .has_view = true,
                     .view = { -1.5, 3, -0.6, 2.2 }, .pages = p };
    Model *m = model_new();
    CHECK(model_load(m, &d, NULL) == OK);
    pages_release(p);
    return m;
}

static Page scene(void)
{
    Page page = { .mistakes = 0 };
    story_scene(&page, (Unit){ 1, -0.5 }, (Sample){ 1.5, 0 }, 0.2);
    return page;
}

/* What may be seen of the names is that name: asked for, it may not. */
static const struct { const char *ask; unsigned at_least, never; } numbers[] = {
    { "elbow", HIDE_ELBOW, HIDE_NEXT | HIDE_PIVOT | HIDE_RATE },
    { "elbow'", HIDE_NEXT | HIDE_RATES, HIDE_ELBOW | HIDE_PIVOT | HIDE_W },
    { "slope", HIDE_SLOPE | HIDE_W, HIDE_NEXT }, { "w", HIDE_SLOPE | HIDE_W, HIDE_ELBOW },
    { "phi", HIDE_VALUE | HIDE_RESIDUAL | HIDE_LOSS | HIDE_NEXT, HIDE_ELBOW },
    { "delta", HIDE_RESIDUAL | HIDE_VALUE | HIDE_LOSS | HIDE_GRADIENT, HIDE_ELBOW },
    { "loss", HIDE_LOSS | HIDE_NEXT, HIDE_ELBOW }, { "dl_dw", HIDE_GRADIENT | HIDE_NEXT, HIDE_W },
    { "rate_fit", HIDE_RATES | HIDE_NEXT, HIDE_RATE }, { "pivot", HIDE_PIVOT | HIDE_NEXT, HIDE_W },
    { "mean_loss", HIDE_MEAN_LOSS, HIDE_ELBOW }, { "rate", HIDE_RATE, HIDE_NEXT },
    { "x", HIDE_X, HIDE_Y }, { "b", HIDE_B, HIDE_W },
    { "w*x + b", 0, HIDE_W | HIDE_X | HIDE_B | HIDE_NEXT },   /* of what is given: to be computed */
    { "abs(slope' - slope)", HIDE_NEXT | HIDE_SLOPE, HIDE_ELBOW },
    { "step", 0, ~0u }, { "points + units", 0, ~0u },
};

static void test_what_is_asked_for_is_hidden(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof numbers/sizeof *numbers; i++) {
        Page page = scene();
        story_number(&page, numbers[i].ask);
        Model *m = asking(page);
        unsigned hides = lesson_hides(model_lesson(m));
        if ((hides & numbers[i].at_least) != numbers[i].at_least || (hides & numbers[i].never) != 0)
            fail_msg("%s hides %x", numbers[i].ask, hides);
        DO("answer 1000");
        CHECK(lesson_hides(model_lesson(m)) == 0);
        DO("undo");
        CHECK(lesson_hides(model_lesson(m)) == hides);
        DO("reveal");
        CHECK(lesson_hides(model_lesson(m)) == 0);
        model_free(m);
    }
}

static void test_choices_predictions_and_the_others(void **state)
{
    (void)state;
    static const char *const flips[] = { "yes", "rate > rate_flip", "no", "not rate > rate_flip",
                                         NULL };
    Page page = scene();
    story_choices(&page, flips);
    Model *m = asking(page);
    unsigned hides = lesson_hides(model_lesson(m));
    CHECK((hides & HIDE_RATES) && (hides & HIDE_NEXT) && !(hides & HIDE_RATE));
    model_free(m);

    page = scene();
    story_predict(&page);
    m = asking(page);
    CHECK(lesson_hides(model_lesson(m)) & HIDE_NEXT);
    DO("reveal");
    CHECK(lesson_hides(model_lesson(m)) == 0);
    DO("predict slope flips");                        /* by hand, on a page that is done */
    CHECK(lesson_hides(model_lesson(m)) & HIDE_NEXT);
    model_free(m);

    page = scene();
    story_goal(&page, "elbow' = 2");
    m = asking(page);
    CHECK(visit_is_open(model_lesson(m)->visit) && lesson_hides(model_lesson(m)) == HIDE_RATES);
    model_free(m);
}

static void test_marks_are_hidden_with_what_they_show(void **state)
{
    (void)state;
    static const Mark next[] = { MARK_LINE_NEXT, MARK_ELBOW_NEXT, MARK_SLOPE_NEXT, MARK_AREA,
                                 MARK_ARROW, MARK_F_NEXT };
    for (size_t i = 0; i < sizeof next/sizeof *next; i++) {
        CHECK(mark_hidden(HIDE_NEXT, next[i]) && !mark_hidden(~(unsigned)HIDE_NEXT, next[i]));
    }
    CHECK(mark_hidden(HIDE_ELBOW, MARK_ELBOW) && mark_hidden(HIDE_RESIDUAL, MARK_RESIDUAL));
    CHECK(!mark_hidden(~0u, MARK_POINT) && !mark_hidden(HIDE_NEXT, MARK_PIVOT));
}

/* As a page's text has it. */
static Status ask_mark(const Lesson *l, const char *mark, Message *why)
{
    char text[64];
    Markup m;
    snprintf(text, sizeof text, "{%s|it}", mark);
    if (markup_read(&m, text, strlen(text), &mark_names, NULL, NULL, why) != OK)
        fail_msg("%s: %s", mark, why->text);
    Status s = mark_known(l, (Mark)m.link[0].mark, m.link[0].unit, why);
    if (s != OK && strstr(why->text, mark) == NULL) fail_msg("%s: %s", mark, why->text);
    markup_free(&m);
    return s;
}

static void known(const Lesson *l, const char *words)
{
    char mark[32];
    Message why;
    for (size_t n; *words != '\0'; words += n + (words[n] != '\0')) {
        n = strcspn(words, ",");
        snprintf(mark, sizeof mark, "%.*s", (int)n, words);
        if (ask_mark(l, mark, &why) != OK) fail_msg("%s: %s", mark, why.text);
    }
}

static void unknown(const Lesson *l, const char *mark, const char *says)
{
    Message why = { "" };
    if (ask_mark(l, mark, &why) == OK || strstr(why.text, says) == NULL)
        fail_msg("%s: %s", mark, why.text);
}

static void test_marks_of_a_scene(void **state)
{
    (void)state;
    Model *m = model_new();
    const Lesson *l = model_lesson(m);
    known(l, "point,residual,line,line',elbow,elbow',slope,slope',pivot,area,arrow,edge,valley,"
             "contour,path,rate,loss");
    unknown(l, "f", "is of a network");
    unknown(l, "unit 1", "is of a network");
    DO("set x 0");
    unknown(l, "pivot", "for x = 0 it is at infinity");
    DO("set w 0");
    unknown(l, "elbow", "no elbow where the slope is 0");
    DO("point remove 0");
    unknown(l, "residual", "needs a training point");
    model_free(m);

    double w[] = { 1, 0 }, b[] = { 0, 1 }, v[] = { 1, 1 };
    Sample p = { 0.5, 1 };
    LessonData d = { .network = { .width = 2, .w = w, .b = b, .v = v }, .point = &p, .n = 1,
                     .rate = 0.1 };
    m = model_new();
    CHECK(model_load(m, &d, NULL) == OK);
    l = model_lesson(m);
    known(l, "point,residual,pivot,rate,loss,f,f',table,curve,unit 1,unit 2,trace 2,elbow 1");
    unknown(l, "elbow 2", "no elbow where the slope is 0");
    unknown(l, "unit 3", "has 2 units");
    unknown(l, "line", "is of one unit");
    unknown(l, "target", "no known function");
    model_free(m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_is_asked_for_is_hidden),
        cmocka_unit_test(test_choices_predictions_and_the_others),
        cmocka_unit_test(test_marks_are_hidden_with_what_they_show),
        cmocka_unit_test(test_marks_of_a_scene),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
