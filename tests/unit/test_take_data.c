/* Other data in a lesson: what stays, what follows, and one undo. */
#include "model_story.h"

#include "model/job.h"
#include "model/take_data.h"

static const NetLesson *net(const Model *m) { return model_lesson(m)->net; }

static char csv[] = "cars.csv", weight[] = "weight", mpg[] = "mpg";

static TableSaid *table(size_t rows)
{
    static const char *const name[] = { "weight", "mpg", "power" };
    TableSaid *t = table_said_new();
    CHECK(t != NULL);
    t->column = calloc(3, sizeof *t->column);
    t->columns = 3;
    for (size_t i = 0; i < 3; i++) {
        t->column[i].name = strcpy(malloc(16), name[i]);
        t->column[i].use = i == 0 ? USE_X : i == 1 ? USE_Y : USE_NUMBER;
    }
    t->x = 0;
    t->y = 1;
    t->rows = rows;
    return t;
}

/* Of a table: 50 points with x from 1500 to 2990, mean of y 20. */
static LessonData cars(Sample *p)
{
    for (int i = 0; i < 50; i++) p[i] = (Sample){ 1500 + 1490.0*i/49, i % 2 == 0 ? 15 : 25 };
    return (LessonData){ .title = "cars.csv", .point = p, .n = 50, .table = table(50),
                         .data = { .kind = DATA_CSV, .csv = csv, .x = weight, .y = mpg,
                                   .scaled = true } };
}

static Model *begun(void)
{
    Sample p[20];
    for (int i = 0; i < 20; i++) p[i] = (Sample){ i/20.0, sin(i) };
    LessonData d = { .title = "Begun", .about = "About it", .point = p, .n = 20, .rate = 0.05,
                     .batch = 4, .order = ORDER_SHUFFLE, .seed = 3, .optimizer = OPTIMIZER_ADAM,
                     .beta = { 0.8, 0.99 }, .test_point = p, .test_n = 20,
                     .network = { .width = 12, .seed = 1, .elbow_hi = 1, .has_c = true,
                                  .c = 0.5 } };
    Model *m = model_new();
    CHECK(m != NULL && model_load(m, &d, NULL) == OK);
    return m;
}

static void test_the_choices_stay_and_the_rest_follows(void **unused)
{
    (void)unused;
    Sample p[50];
    LessonData d = cars(p);
    Model *m = begun();
    DO("step 30");
    uint64_t origin = model_lesson(m)->origin;
    CHECK(model_take_data(m, &d, NULL) == OK);
    const Lesson *l = model_lesson(m);
    CHECK(l->n == 50 && l->point[1].y == 25 && net(m)->test_n == 0);
    CHECK(net(m)->table != NULL && net(m)->table->columns == 3);
    CHECK_TEXT(lesson_axis(l, 0).name, "weight");
    CHECK_TEXT(net(m)->data_name, "cars.csv");
    CHECK(l->rate == 0.05 && l->order == ORDER_SHUFFLE && l->seed == 3);
    CHECK(net(m)->tr.batch == 4 && net(m)->tr.rule == RULE_ADAM && net(m)->at->d == 12);
    CHECK(net(m)->elbow_lo == 1500 && net(m)->elbow_hi == 2990 && net(m)->scale.on);
    CHECK_NEAR(net(m)->start->c, 20, 1e-12);
    CHECK(l->step == 30 && l->steps == 30 && isfinite(net(m)->loss));      /* made again */
    CHECK_TEXT(l->title, "cars.csv");
    CHECK(l->view.x0 <= 1500 && l->view.x0 > 1000 && l->view.x1 >= 2990 && l->view.x1 < 3500);
    CHECK(l->origin == origin && model_changed(m));
    CHECK(model_applied(m).as == APPLIED_LOAD);
    DO("undo");
    l = model_lesson(m);
    CHECK(l->n == 20 && l->step == 30 && net(m)->test_n == 20 && net(m)->table == NULL);
    CHECK_TEXT(l->title, "Begun");
    CHECK(net(m)->elbow_lo == 0 && !net(m)->scale.on);
    DO("redo");
    CHECK(model_lesson(m)->n == 50 && net(m)->table != NULL);
    table_said_release(d.table);
    model_free(m);
}

/* Another y of the table over the same x, thousands where it was tens: scaled or not, the start
 * is at its height. */
static void test_another_y_over_the_same_x_has_its_mean(void **unused)
{
    (void)unused;
    for (int scaled = 0; scaled < 2; scaled++) {
        Sample p[50];
        LessonData d = cars(p);
        Model *m = begun();
        DO(scaled ? "scale on" : "scale off");
        CHECK(model_take_data(m, &d, NULL) == OK);
        table_said_release(d.table);
        CHECK_NEAR(net(m)->start->c, 20, 1e-12);
        d = cars(p);
        for (int i = 0; i < 50; i++) p[i].y = i % 2 == 0 ? 6000 : 7000;
        CHECK(model_take_data(m, &d, NULL) == OK);
        table_said_release(d.table);
        CHECK(net(m)->elbow_lo == 1500 && net(m)->elbow_hi == 2990);
        CHECK_NEAR(net(m)->start->c, 6500, 1e-9);
        DO("undo");
        CHECK_NEAR(net(m)->start->c, 20, 1e-12);
        model_free(m);
    }
}

/* A network that was trained and saved stays for a y of its height, and starts anew for another:
 * its weights would send the first step to infinity. */
static void test_a_given_network_stays_at_its_height(void **unused)
{
    (void)unused;
    Sample p[50];
    LessonData d = cars(p), kept;
    Model *m = begun();
    CHECK(model_take_data(m, &d, NULL) == OK);
    table_said_release(d.table);
    DO("step 40");
    CHECK(model_data(m, &kept, NULL) == OK && kept.network.w != NULL);
    CHECK(model_load(m, &kept, NULL) == OK);
    lesson_data_free(&kept);
    double w = net(m)->start->w[0];
    d = cars(p);
    for (int i = 0; i < 50; i++) p[i].y += 3;
    CHECK(model_take_data(m, &d, NULL) == OK);
    CHECK(net(m)->start->w[0] == w);
    for (int i = 0; i < 50; i++) p[i].y *= 1000;
    CHECK(model_take_data(m, &d, NULL) == OK);
    table_said_release(d.table);
    CHECK(net(m)->start->w[0] != w && fabs(net(m)->start->c - 23000) < 1e-6);
    model_free(m);
}

static void test_what_was_chosen_stays(void **unused)
{
    (void)unused;
    Sample p[50];
    LessonData d = cars(p);
    Model *m = begun();
    DO("elbows -1 2");
    DO("scale on");
    DO("scale off");
    DO("title Mine");
    DO("view 0 9000 -100 100");
    CHECK(model_take_data(m, &d, NULL) == OK);
    CHECK(net(m)->elbow_lo == -1 && net(m)->elbow_hi == 2 && !net(m)->scale.on);
    CHECK_TEXT(model_lesson(m)->title, "Mine");
    CHECK(model_lesson(m)->view.x1 == 9000);
    DO("undo");
    DO("view -1e6 1e6 -1e6 1e6");      /* all of it is a dot there */
    CHECK(model_take_data(m, &d, NULL) == OK);
    CHECK(model_lesson(m)->view.x1 < 1e4);
    table_said_release(d.table);
    model_free(m);
}

/* What is saved then names its columns, and is the same when it is opened. */
static void test_what_is_saved_says_where_it_is_from(void **unused)
{
    (void)unused;
    Sample p[50];
    LessonData d = cars(p), saved;
    Model *m = begun();
    strcpy(d.axis[1].name, "miles per gallon");
    CHECK(model_take_data(m, &d, NULL) == OK);
    CHECK(model_data(m, &saved, NULL) == OK);
    CHECK(saved.data.kind == DATA_CSV && saved.data.scaled && saved.n == 50);
    CHECK_TEXT(saved.data.x, "weight");
    CHECK_TEXT(saved.data.y, "mpg");
    CHECK_TEXT(saved.axis[1].name, "miles per gallon");
    CHECK(saved.table == d.table && lesson_data_check(&saved, NULL) == OK);
    lesson_data_free(&saved);
    DO("point move 0 1600 3");      /* a hand's points are no table's */
    CHECK(net(m)->table == NULL);
    CHECK(model_data(m, &saved, NULL) == OK && saved.data.kind == DATA_POINTS);
    lesson_data_free(&saved);
    table_said_release(d.table);
    model_free(m);
}

static void test_one_unit_takes_the_points(void **unused)
{
    (void)unused;
    Sample p[] = { { 10, 1 }, { 20, 5 } };
    LessonData d = { .point = p, .n = 2, .axis = { { "t", AXIS_SECONDS }, { "", AXIS_NUMBER } } };
    Model *m = model_new();
    DO("step 3");
    DO("back 1");
    DO("hold on");
    CHECK(model_take_data(m, &d, NULL) == OK);
    const Lesson *l = model_lesson(m);
    CHECK(l->n == 2 && l->point[1].x == 20 && l->step == 2 && l->steps == 2 && !l->held);
    CHECK(l->view.x1 >= 20 && lesson_axis(l, 0).unit == AXIS_SECONDS);
    CHECK(l->title[0] != '\0');      /* d has none: it stays */
    DO("undo");
    CHECK(model_lesson(m)->n == 1 && model_lesson(m)->steps == 3 && model_lesson(m)->held);
    model_free(m);
}

static void test_what_cannot_be_taken_changes_nothing(void **unused)
{
    (void)unused;
    Sample p[] = { { 1, 1 }, { 2, NAN } };
    LessonData none = { .n = 0 }, bad = { .point = p, .n = 2 },
               title = { .point = p, .n = 1, .title = "two\nlines" };
    Message why = { "" };
    Model *m = begun();
    uint64_t serial = model_applied(m).serial;
    CHECK(model_take_data(m, &none, &why) == ERR_RANGE);
    CHECK(strstr(why.text, "no points") != NULL);
    CHECK(model_take_data(m, &bad, &why) == ERR_RANGE);
    CHECK(strstr(why.text, "finite") != NULL);
    CHECK(model_take_data(m, &title, &why) == ERR_RANGE);
    CHECK(model_applied(m).serial == serial && model_lesson(m)->n == 20);
    model_free(m);
}

/* A window's model: nothing is computed at once, and a drag before it is no part of it. */
static void test_a_lazy_run_is_made_later(void **unused)
{
    (void)unused;
    Sample p[50];
    LessonData d = cars(p);
    Model *m = begun();
    DO("step 40");
    model_set_lazy(m, true);
    CHECK(say(m, "point move 0 0.2 1", 7) == OK);
    CHECK(model_take_data(m, &d, NULL) == OK);
    CHECK(net(m)->wanted == 40 && net(m)->made == 0);
    CHECK(say(m, "point move 0 1600 1", 7) == OK);
    DO("undo");
    CHECK(model_lesson(m)->point[0].x == 1500 && net(m)->table != NULL);
    DO("undo");
    CHECK(model_lesson(m)->point[0].x == 0.2);
    table_said_release(d.table);
    model_free(m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_choices_stay_and_the_rest_follows),
        cmocka_unit_test(test_another_y_over_the_same_x_has_its_mean),
        cmocka_unit_test(test_a_given_network_stays_at_its_height),
        cmocka_unit_test(test_what_was_chosen_stays),
        cmocka_unit_test(test_what_is_saved_says_where_it_is_from),
        cmocka_unit_test(test_one_unit_takes_the_points),
        cmocka_unit_test(test_what_cannot_be_taken_changes_nothing),
        cmocka_unit_test(test_a_lazy_run_is_made_later),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
