/* What follows when a network's data or its optimizer are changed, and what the person has chosen
 * and stays. */
#include "model_story.h"

#include "model/refit.h"

/* Data far from 0, as a table's, scaled for training. */
static Model *years(bool scaled, bool given)
{
    Sample p[40];
    double w[3] = { 1, -1, 0.5 }, b[3] = { -1900, 1950, -990 }, v[3] = { 0.1, 0.2, 0.3 };
    for (int i = 0; i < 40; i++) p[i] = (Sample){ 1850 + 3.5*i, 60 + 40*sin(i) };
    LessonData d = { .title = "Sunspots", .about = "Counted since 1850", .group = "Data",
                     .point = p, .n = 40, .rate = 0.05, .batch = 10,
                     .data = { .kind = DATA_CSV, .csv = (char[]){ "own.csv" }, .scaled = scaled },
                     .network = { .width = 20, .seed = 1, .elbow_lo = 1850, .elbow_hi = 1999,
                                  .has_c = true, .c = 60 } };
    if (given) {
        d.network = (NetworkData){ .width = 3, .w = w, .b = b, .v = v };
    }
    Model *m = model_new();
    CHECK(m != NULL && model_load(m, &d, NULL) == OK);
    return m;
}

static const NetLesson *net(const Model *m) { return model_lesson(m)->net; }

static size_t alive(const Model *m)
{
    size_t n = 0;
    for (size_t i = 0; i < net(m)->at->d; i++)
        n += unit_z((Unit){ net(m)->at->w[i], net(m)->at->b[i] }, net(m)->x_lo) > 0
            || unit_z((Unit){ net(m)->at->w[i], net(m)->at->b[i] }, net(m)->x_hi) > 0;
    return n;
}

/* The issue's: x in 1850 … 1999, then sine. */
static void test_elbows_scale_and_title_follow_the_data(void **unused)
{
    (void)unused;
    static const char *const data[] = { "data zigzag", "data sine", "data abs", "data step",
                                        "data cubic" };
    static const char *const title[] = { "Zig-zag", "Sine", "Absolute value", "Step", "Cubic" };
    for (int scaled = 0; scaled < 2; scaled++)
        for (int given = 0; given < 2; given++)
            for (int goes_on = 0; goes_on < 2; goes_on++)
                for (int i = 0; i < 5; i++) {
                    Model *m = years(scaled, given);
                    if (goes_on) DO("changes go-on");
                    DO("set rate 0.01");
                    DO("step 3");
                    DO(data[i]);
                    CHECK(net(m)->elbow_lo == 0 && net(m)->elbow_hi == 1 && !net(m)->scale.on);
                    CHECK(alive(m) == net(m)->at->d);
                    for (size_t k = 0; k < net(m)->start->d; k++) {
                        Maybe e = unit_elbow((Unit){ net(m)->start->w[k], net(m)->start->b[k] });
                        CHECK(e.there && e.value >= 0 && e.value <= 1);
                    }
                    CHECK(fabs(net(m)->start->c) < 1 && net(m)->bias == !given);
                    DO("step 300");
                    CHECK(net(m)->loss < 2 && alive(m) > 0);
                    const Lesson *l = model_lesson(m);
                    CHECK_TEXT(l->title, title[i]);
                    CHECK(l->view.x0 <= 0 && l->view.x1 >= 1 && l->view.x1 < 3);
                    LessonData d;
                    CHECK(model_data(m, &d, NULL) == OK);
                    CHECK(d.about[0] == '\0' && d.group[0] == '\0');
                    lesson_data_free(&d);
                    DO("undo");
                    DO("undo");
                    CHECK_TEXT(model_lesson(m)->title, "Sunspots");
                    CHECK(net(m)->scale.on == (scaled != 0));
                    model_free(m);
                }
}

static void test_what_was_chosen_stays(void **unused)
{
    (void)unused;
    Model *m = years(true, false);
    DO("elbows -1 2");
    DO("scale off");
    DO("scale on");
    DO("title Mine");
    DO("view -5 5 -5 5");
    DO("data sine");
    CHECK(net(m)->elbow_lo == -1 && net(m)->elbow_hi == 2 && net(m)->scale.on);
    CHECK(net(m)->scale.x_mid > 0.3 && net(m)->scale.x_mid < 0.7);      /* by the new data */
    CHECK_TEXT(model_lesson(m)->title, "Mine");
    CHECK(model_lesson(m)->view.x0 == -5 && model_lesson(m)->view.y1 == 5);
    /* a view that does not show the data is of no use */
    DO("view 3 4 0 1");
    DO("data abs");
    CHECK(model_lesson(m)->view.x0 <= 0);
    /* nor one that was fitted again */
    DO("view -5 5 -5 5");
    DO("fit");
    DO("data step");
    CHECK(model_lesson(m)->view.x0 > -5);
    model_free(m);
}

/* Where the data lie as they did, the start is the same one, and with go-on so are the weights. */
static void test_on_the_same_interval_only_the_data_change(void **unused)
{
    (void)unused;
    Model *m = model_new();
    Sample p[] = { { 0.1, 1 }, { 0.3, -1 }, { 0.6, 0.5 }, { 0.9, 0 } };
    LessonData d = { .title = "Four", .point = p, .n = 4, .rate = 0.05, .batch = 2,
                     .network = { .width = 3, .seed = 1, .elbow_hi = 1, .has_c = true,
                                  .c = 0.25 } };
    CHECK(model_load(m, &d, NULL) == OK);
    double w = net(m)->start->w[1];
    DO("step 5");
    DO("data sine");
    CHECK(net(m)->start->w[1] == w && net(m)->start->c == 0.25);
    CHECK(model_lesson(m)->step == 5 && model_lesson(m)->n == 200);
    DO("changes go-on");
    double now = net(m)->at->w[1];
    DO("data cubic");
    CHECK(net(m)->at->w[1] == now && model_lesson(m)->step == 5);
    model_free(m);
}

static void test_an_optimizer_has_its_usual_rate(void **unused)
{
    (void)unused;
    Model *m = years(true, false);
    DO("optimizer adam");
    CHECK(model_lesson(m)->rate == 0.001 && net(m)->tr.rule == RULE_ADAM);
    DO("optimizer momentum");
    CHECK(model_lesson(m)->rate == 0.05/10);
    DO("optimizer sgd");
    CHECK(model_lesson(m)->rate == 0.05);      /* the lesson's own */
    DO("optimizer adam");
    DO("set rate 0.02");
    DO("optimizer sgd");
    DO("set rate 0.3");
    DO("optimizer momentum");
    CHECK(model_lesson(m)->rate == 0.3/10);
    DO("optimizer adam");
    CHECK(model_lesson(m)->rate == 0.02);
    DO("optimizer sgd");
    CHECK(model_lesson(m)->rate == 0.3);
    for (int i = 0; i < 4; i++) DO("undo");
    CHECK(model_lesson(m)->rate == 0.05);
    DO("optimizer adam");                        /* what was chosen is undone with it */
    CHECK(model_lesson(m)->rate == 0.02);
    for (int i = 0; i < 5; i++) DO("undo");
    CHECK(model_lesson(m)->rate == 0.05/10);
    model_free(m);
    const Chosen none = { .elbows = false };
    CHECK(refit_rate(&none, OPTIMIZER_SGD) == 0.04 && refit_rate(&none, OPTIMIZER_MOMENTUM) == 0.004
          && refit_rate(&none, OPTIMIZER_ADAM) == 0.001);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_elbows_scale_and_title_follow_the_data),
        cmocka_unit_test(test_what_was_chosen_stays),
        cmocka_unit_test(test_on_the_same_interval_only_the_data_change),
        cmocka_unit_test(test_an_optimizer_has_its_usual_rate),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
