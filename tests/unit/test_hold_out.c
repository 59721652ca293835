/* Rows held out for testing: which they are, that no step trains on them, and that nothing is lost
 * by it. */
#include "model_story.h"

#include "model/hold_out.h"

static const NetLesson *net(const Model *m) { return model_lesson(m)->net; }

/* --- which of them --- */

static void test_the_parts_make_the_whole(void **unused)
{
    (void)unused;
    uint64_t dice = 41;
    Sample all[60], train[60], test[60], again[60];
    for (int k = 0; k < 400; k++) {
        size_t n = 1 + chance(&dice) % 60, held = chance(&dice) % (n + 1);
        DataSource how = { .kind = DATA_HELD, .share = 0.2, .last = chance(&dice) % 2,
                           .seed = chance(&dice) % 1000 };
        for (size_t i = 0; i < n; i++) all[i] = (Sample){ (double)i, uniform(&dice, -1, 1) };
        hold_out_part(&how, all, n, held, train, test);
        for (size_t i = 1; i < held; i++) CHECK(test[i].x > test[i - 1].x);
        for (size_t i = 1; i < n - held; i++) CHECK(train[i].x > train[i - 1].x);
        if (how.last)
            for (size_t i = 0; i < held; i++) CHECK(test[i].x == (double)(n - held + i));
        hold_out_join(&how, train, n - held, test, held, again);
        CHECK(memcmp(all, again, n*sizeof *all) == 0);
    }
}

/* One in four of 20, by 4000 seeds: each row is held about 1000 times. */
static void test_each_row_is_as_likely(void **unused)
{
    (void)unused;
    Sample all[20], train[20], test[20];
    size_t times[20] = { 0 }, pairs = 0;
    for (size_t i = 0; i < 20; i++) all[i] = (Sample){ (double)i, 0 };
    for (uint64_t seed = 0; seed < 4000; seed++) {
        DataSource how = { .kind = DATA_HELD, .share = 0.25, .seed = seed };
        hold_out_part(&how, all, 20, 5, train, test);
        for (size_t i = 0; i < 5; i++) times[(size_t)test[i].x]++;
        for (size_t i = 1; i < 5; i++) pairs += test[i].x == test[i - 1].x + 1;
    }
    /* the deviation of such a count is 27, of the neighbours' 64 */
    for (size_t i = 0; i < 20; i++) CHECK(times[i] > 850 && times[i] < 1150);
    CHECK(pairs > 3700 && pairs < 4300);
}

static void test_how_many_a_share_is(void **unused)
{
    (void)unused;
    CHECK(hold_out_count(0.2, 0) == 0 && hold_out_count(0.2, 1) == 0);
    CHECK(hold_out_count(0.2, 2) == 1 && hold_out_count(0.999, 2) == 1);
    CHECK(hold_out_count(0.001, 100) == 1 && hold_out_count(0.999, 100) == 99);
    CHECK(hold_out_count(0.25, 100) == 25 && hold_out_count(0.2, 1000000) == 200000);
}

/* --- in a lesson --- */

static Sample row[50];

static Model *table(bool scaled)
{
    for (int i = 0; i < 50; i++) row[i] = (Sample){ 100 + 2*i, 60 + 40*sin(i) };
    LessonData d = { .title = "Own", .point = row, .n = 50, .rate = 0.01, .batch = 10,
                     .order = ORDER_SHUFFLE, .seed = 3,
                     .data = { .kind = DATA_CSV, .csv = (char[]){ "own.csv" }, .scaled = scaled },
                     .network = { .width = 8, .seed = 1, .elbow_lo = 100, .elbow_hi = 198,
                                  .has_c = true, .c = 60 } };
    Model *m = model_new();
    CHECK(m != NULL && model_load(m, &d, NULL) == OK);
    return m;
}

/* Every row is a point or a test point, in their order, and none is both. */
static void all_are_there(const Model *m, size_t held)
{
    const Lesson *l = model_lesson(m);
    size_t a = 0, b = 0;
    CHECK(l->n == 50 - held && l->net->test_n == held);
    for (size_t i = 0; i < 50; i++) {
        if (a < l->n && memcmp(&l->point[a], &row[i], sizeof *row) == 0) a++;
        else {
            CHECK(b < held && memcmp(&l->net->test[b], &row[i], sizeof *row) == 0);
            b++;
        }
    }
    CHECK(a == l->n && b == held);
}

static double mean_of(const Network *f, const Sample *s, size_t n)
{
    double sum = 0;
    for (size_t i = 0; i < n; i++) {
        double r = network_value(f, s[i].x) - s[i].y;
        sum += r*r/2;
    }
    return sum/(double)n;
}

static void test_what_is_held_out_is_not_trained_on(void **unused)
{
    (void)unused;
    for (int scaled = 0; scaled < 2; scaled++)
        for (int goes_on = 0; goes_on < 2; goes_on++) {
            Model *m = table(scaled != 0);
            if (goes_on) DO("changes go-on");
            DO("set rate 0.001");
            DO("step 3");
            DO("hold-out 0.3 5");
            all_are_there(m, 15);
            CHECK(net(m)->held != NULL && net(m)->held->share == 0.3 && net(m)->held->seed == 5);
            CHECK(net(m)->scale.on == (scaled != 0));
            Scale own = scale_of(model_lesson(m)->point, 35);
            if (scaled) CHECK(net(m)->scale.x_mid == own.x_mid);
            DO("step 20");
            const Lesson *l = model_lesson(m);
            CHECK_NEAR(l->net->loss, mean_of(l->net->at, l->point, l->n), 1e-9);
            CHECK_NEAR(l->net->test_loss, mean_of(l->net->at, l->net->test, l->net->test_n), 1e-9);
            CHECK(fabs(l->net->loss - l->net->test_loss) > 1e-6);
            DO("hold-out 0.3 6");
            all_are_there(m, 15);
            DO("hold-out 0.1 last");
            all_are_there(m, 5);
            CHECK(net(m)->test[0].x == row[45].x);
            DO("hold-out 0");
            all_are_there(m, 0);
            CHECK(net(m)->held == NULL && net(m)->test == NULL);
            CHECK_TEXT(net(m)->data_name, "own.csv");
            model_free(m);
        }
}

static void test_undo_brings_all_back(void **unused)
{
    (void)unused;
    Model *m = table(true);
    DO("step 5");
    Network was;
    CHECK(network_init(&was, 8, true) == OK);
    network_copy(&was, net(m)->at);
    DO("hold-out 0.2");
    CHECK(net(m)->held->seed == 1);
    CHECK(memcmp(was.v, net(m)->at->v, 8*sizeof *was.v) != 0);
    DO("undo");
    all_are_there(m, 0);
    CHECK(memcmp(was.v, net(m)->at->v, 8*sizeof *was.v) == 0);
    DO("redo");
    all_are_there(m, 10);
    /* the same again changes nothing */
    uint64_t serial = model_applied(m).serial;
    DO("hold-out 0.2 1");
    CHECK(model_applied(m).serial == serial);
    network_deinit(&was);
    model_free(m);
}

static void test_the_batch_has_no_more_than_are_left(void **unused)
{
    (void)unused;
    Model *m = table(false);
    DO("set rate 0.0001");
    DO("batch 40");
    DO("hold-out 0.5");
    CHECK(net(m)->tr.batch == 25);
    LessonData d;
    CHECK(model_data(m, &d, NULL) == OK && d.batch == 25 && lesson_data_check(&d, NULL) == OK);
    lesson_data_free(&d);
    CHECK(say(m, "batch 26", 0) == ERR_RANGE);
    DO("hold-out 0");
    CHECK(net(m)->tr.batch == 40);
    DO("batch all");
    DO("hold-out 0.9");
    CHECK(net(m)->tr.batch == 5 && net(m)->batch_all);
    DO("hold-out 0");
    CHECK(net(m)->tr.batch == 50 && net(m)->batch_all);
    model_free(m);
}

/* What was held stays held, and goes back to its place. */
static void test_points_changed_by_hand(void **unused)
{
    (void)unused;
    Model *m = table(false);
    Sample held[10];
    LessonData d;
    DO("set rate 0.0001");
    DO("hold-out 0.2 4");
    memcpy(held, net(m)->test, sizeof held);
    DO("point move 3 7 8");
    for (int i = 0; i < 6; i++) DO("point add 1 2");
    DO("point remove 0");
    const Lesson *l = model_lesson(m);
    CHECK(l->n == 45 && l->net->test_n == 10 && memcmp(held, l->net->test, sizeof held) == 0);
    CHECK(model_data(m, &d, NULL) == OK && d.data.kind == DATA_POINTS);
    CHECK(d.test.kind == DATA_HELD && d.test.count == 10 && hold_out_count(0.2, 55) == 11);
    /* as a file would say it, and read it */
    Sample *all = hold_out_all(&d);
    CHECK(all != NULL);
    free(d.point);
    free(d.test_point);
    d.point = all;
    d.n = 55;
    d.test_point = NULL;
    d.test_n = 0;
    CHECK(hold_out_of_data(&d, NULL) == OK && d.n == 45 && d.test_n == 10);
    CHECK(memcmp(d.point, l->point, 45*sizeof *d.point) == 0);
    CHECK(memcmp(d.test_point, held, sizeof held) == 0);
    lesson_data_free(&d);
    DO("hold-out 0");
    l = model_lesson(m);
    CHECK(l->n == 55 && l->net->test_n == 0);
    CHECK_TEXT(l->net->data_name, "own points");
    size_t found = 0;
    for (size_t i = 0; i < 55; i++)
        for (size_t k = 0; k < 10; k++)
            found += memcmp(&l->point[i], &held[k], sizeof *held) == 0;
    CHECK(found == 10);
    model_free(m);
}

static void test_the_last_point_that_is_trained_on_can_go(void **unused)
{
    (void)unused;
    Model *m = table(false);
    LessonData d;
    DO("hold-out 0.98");
    CHECK(model_lesson(m)->n == 1);
    DO("point remove 0");
    CHECK(model_lesson(m)->n == 0 && net(m)->test_n == 49);
    CHECK(model_data(m, &d, NULL) == OK && lesson_data_check(&d, NULL) == OK);
    CHECK(d.n == 0 && d.test_n == 49 && d.test.kind == DATA_POINTS);
    lesson_data_free(&d);
    DO("hold-out 0.5");
    CHECK(model_lesson(m)->n == 25 && net(m)->test_n == 24);
    model_free(m);
}

/* A target's own test points come back; of another target as many are held out; a lesson without
 * two points has nothing to hold out. */
static void test_of_targets_and_of_nothing(void **unused)
{
    (void)unused;
    Model *m = table(false);
    DO("data sine");
    Sample first = net(m)->test[7];
    CHECK(model_lesson(m)->n == 200 && net(m)->test_n == 400 && net(m)->held == NULL);
    DO("hold-out 0.25 last");
    CHECK(model_lesson(m)->n == 150 && net(m)->test_n == 50 && net(m)->held->last);
    CHECK_TEXT(net(m)->data_name, "sine");
    DO("hold-out 0");
    CHECK(model_lesson(m)->n == 200 && net(m)->test_n == 400 && net(m)->held == NULL);
    CHECK(memcmp(&first, &net(m)->test[7], sizeof first) == 0);
    DO("hold-out 0.25");
    static const char *const another[] = { "data abs", "target 3x", "noise 0.5", "interval 1 2" };
    for (size_t i = 0; i < 4; i++) {             /* it is a choice, which stays */
        DO(another[i]);
        CHECK(model_lesson(m)->n == 150 && net(m)->test_n == 50 && net(m)->held->share == 0.25);
        for (size_t k = 0; i == 1 && k < 50; k++)
            CHECK(fabs(net(m)->test[k].y - 3*net(m)->test[k].x) < 0.06);
    }
    DO("samples 80");
    CHECK(model_lesson(m)->n == 60 && net(m)->test_n == 20);
    DO("samples 1");
    CHECK(model_lesson(m)->n == 1 && net(m)->test_n == 0);
    DO("samples 8");
    CHECK(model_lesson(m)->n == 6 && net(m)->test_n == 2 && net(m)->held != NULL);
    DO("hold-out 0");
    CHECK(model_lesson(m)->n == 8 && net(m)->test_n == 400 && net(m)->held == NULL);
    model_free(m);
    LessonData d = { .point = row, .n = 1, .rate = 0.1,
                     .network = { .width = 2, .elbow_lo = 0, .elbow_hi = 1 } };
    m = model_new();
    CHECK(model_load(m, &d, NULL) == OK);
    CHECK(say(m, "hold-out 0.5", 0) == ERR_STATE);
    DO("hold-out 0");
    DO("point add 1 2");
    DO("hold-out 0.5");
    CHECK(model_lesson(m)->n == 1 && net(m)->test_n == 1);
    model_free(m);
}

/* What is seen without a choice of the person's is all of it. */
static void test_all_of_it_is_in_view(void **unused)
{
    (void)unused;
    Model *m = table(false);
    DO("hold-out 0.5 last");
    DO("fit");
    CHECK(model_lesson(m)->view.x1 > row[49].x && model_lesson(m)->view.x0 < row[0].x);
    model_free(m);
}

static void test_what_a_lesson_cannot_hold_out(void **unused)
{
    (void)unused;
    LessonData d = { .rate = 0.1, .network = { .width = 2, .elbow_lo = 0, .elbow_hi = 1 },
                     .test = { .kind = DATA_HELD, .share = 1 } };
    CHECK(lesson_data_check(&d, NULL) == ERR_RANGE);
    d.test.share = 0.5;
    CHECK(lesson_data_check(&d, NULL) == OK);
    d.test.share = NAN;
    CHECK(lesson_data_check(&d, NULL) == ERR_RANGE);
    d.test = (DataSource){ .kind = DATA_POINTS };
    d.data = (DataSource){ .kind = DATA_HELD, .share = 0.5 };
    CHECK(lesson_data_check(&d, NULL) == ERR_RANGE);
    d.data.kind = DATA_POINTS;
    Sample *one = malloc(3*sizeof *one);
    memcpy(one, row, 3*sizeof *one);
    d.point = one;
    d.n = 1;
    d.test = (DataSource){ .kind = DATA_HELD, .share = 0.5 };
    CHECK(hold_out_of_data(&d, NULL) == ERR_RANGE && d.n == 1);
    d.n = 3;
    d.test.count = 3;
    CHECK(hold_out_of_data(&d, NULL) == ERR_RANGE && d.n == 3);
    d.test.count = 2;
    CHECK(hold_out_of_data(&d, NULL) == OK && d.n == 1 && d.test_n == 2);
    CHECK(hold_out_of_data(&d, NULL) == OK && d.n == 1 && d.test_n == 2);
    lesson_data_free(&d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_parts_make_the_whole),
        cmocka_unit_test(test_each_row_is_as_likely),
        cmocka_unit_test(test_how_many_a_share_is),
        cmocka_unit_test(test_what_is_held_out_is_not_trained_on),
        cmocka_unit_test(test_undo_brings_all_back),
        cmocka_unit_test(test_the_batch_has_no_more_than_are_left),
        cmocka_unit_test(test_points_changed_by_hand),
        cmocka_unit_test(test_the_last_point_that_is_trained_on_can_go),
        cmocka_unit_test(test_of_targets_and_of_nothing),
        cmocka_unit_test(test_all_of_it_is_in_view),
        cmocka_unit_test(test_what_a_lesson_cannot_hold_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
