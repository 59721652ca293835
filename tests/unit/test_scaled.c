/* Training on scaled data: everything that is given or shown stays in data units. */
#include "story.h"

#include "batch/net.h"
#include "model/network_start.h"

#include <stdlib.h>
#include <unistd.h>

static char folder[] = "/tmp/elbow-scaled-XXXXXX";

static const char *in(const char *name)
{
    static char path[8][64];
    static int which;
    char *p = path[which++ % 8];
    snprintf(p, 64, "%s/%s", folder, name);
    return p;
}

static void put(const char *name, const char *text)
{
    FILE *f = fopen(in(name), "w");
    CHECK(f != NULL && fputs(text, f) >= 0 && fclose(f) == 0);
}

/* sine of 60 points at x = mid + size t, y = low + tall sin: t from 0 to 1 */
static void put_table(const char *name, double mid, double size, double low, double tall)
{
    FILE *f = fopen(in(name), "w");
    CHECK(f != NULL);
    for (int i = 0; i < 60; i++)
        fprintf(f, "%.17g,%.17g\n", mid + size*i/59.0, low + tall*sin(6.0*i/59));
    CHECK(fclose(f) == 0);
}

static void put_lesson(const char *name, const char *table, double lo, double hi, double c,
                       const char *training)
{
    char text[1000];
    snprintf(text, sizeof text,
             "{\"elbow\": 1, \"network\": {\"width\": 30, \"seed\": 4, \"elbows\": [%.17g, %.17g], "
             "\"c\": %.17g},"
             " \"data\": {\"csv\": \"%s\", \"scaled\": true}, \"test\": {\"csv\": \"%s\"},"
             " \"training\": {\"rate\": 0.05, \"batch\": 7, \"order\": \"shuffle\", \"seed\": "
             "2%s}}", lo, hi, c, table, table, training);
    put(name, text);
}

static Model *open_ok(const char *name)
{
    Model *m = NULL;
    Message why = { "" };
    if (lesson_model(&m, name, NULL, &why) != OK) fail_msg("%s", why.text);
    return m;
}

static void steps_ok(Model *m, uint64_t steps)
{
    Message why = { "" };
    if (model_apply(m, &(Command){ .kind = CMD_STEP, .index = steps }, &why) != OK)
        fail_msg("%s", why.text);
}

static const NetLesson *net(const Model *m) { return model_lesson(m)->net; }

/* x and y of other units are other numbers, and no other run. */
static void test_units_make_no_difference(void **state)
{
    (void)state;
    static const char *const training[] = { "", ", \"optimizer\": {\"adam\": [0.9, 0.999]}",
                                            ", \"layers\": \"output\"",
                                            ", \"layers\": \"least-squares\", \"ridge\": 1e-3",
                                            ", \"optimizer\": {\"momentum\": 0.9}" };
    put_table("a.csv", 0, 1, 0, 1);
    put_table("b.csv", 1700, 308, 50, 4000);
    put_table("c.csv", -1e-6, 1e-5, -3e-9, 1e-9);
    for (size_t k = 0; k < 5; k++) {
        put_lesson("a.json", "a.csv", -0.1, 1.1, 0.25, training[k]);
        put_lesson("b.json", "b.csv", 1700 - 30.8, 1700 + 338.8, 50 + 1000, training[k]);
        put_lesson("c.json", "c.csv", -1e-6 - 1e-6, -1e-6 + 1.1e-5, -2.75e-9, training[k]);
        Model *a = open_ok(in("a.json")), *b = open_ok(in("b.json")), *c = open_ok(in("c.json"));
        for (int round = 0; round < 2; round++) {
            const Network *f = net(a)->at, *g = net(b)->at, *h = net(c)->at;
            for (double t = -0.3; t < 1.3; t += 0.01) {
                double y = network_value(f, t);
                CHECK_NEAR((network_value(g, 1700 + 308*t) - 50)/4000, y, 1e-9);
                CHECK_NEAR((network_value(h, -1e-6 + 1e-5*t) + 3e-9)/1e-9, y, 1e-9);
            }
            CHECK_NEAR(net(b)->loss/1.6e7, net(a)->loss, 1e-9);
            CHECK_NEAR(net(a)->test_loss, net(a)->loss, 1e-15);
            steps_ok(a, 400);
            steps_ok(b, 400);
            steps_ok(c, 400);
        }
        model_free(a);
        model_free(b);
        model_free(c);
    }
}

static void test_what_is_shown_is_the_function_in_data_units(void **state)
{
    (void)state;
    put_table("b.csv", 1700, 308, 50, 4000);
    put_lesson("b.json", "b.csv", 1700, 2008, 50, "");
    Model *m = open_ok(in("b.json"));
    const Lesson *l = model_lesson(m);
    double first = net(m)->loss;
    steps_ok(m, 3000);
    const Network *f = net(m)->at;
    double loss = net(m)->loss;
    CHECK_NEAR(network_loss(f, l->point, l->n), loss, 1e-10);
    CHECK_NEAR(network_loss(f, net(m)->test, net(m)->test_n), net(m)->test_loss, 1e-10);
    CHECK(loss < first/4 && loss > 1);
    /* so are the rows of the loss curve */
    for (size_t i = 0; i < net(m)->rows; i += 97) {
        const Row *r = net(m)->row[i];
        CHECK(r->has_losses);
        CHECK_NEAR(network_loss(&r->at, l->point, l->n), r->loss, 1e-10);
        CHECK_NEAR(network_loss(&r->at, net(m)->test, net(m)->test_n), r->test_loss, 1e-10);
    }
    Recipe recipe;
    Buf b = { 0 };
    bool right = false;
    CHECK(model_recipe(m, &recipe) && net_check(&right, &b, &recipe, NULL) == OK && right);
    buf_free(&b);

    /* what is shown, given as arrays, is where the run goes on from */
    NetworkData k = { .width = 30, .w = f->w, .b = f->b, .v = f->v, .has_c = true, .c = f->c };
    const Network *raw = net(m)->raw;
    Network again;
    CHECK(network_start_scaled(&again, &k, &net(m)->scale, NULL) == OK);
    for (size_t i = 0; i < 30; i++) {
        CHECK_NEAR(again.w[i], raw->w[i], 1e-14);
        CHECK_NEAR(again.b[i], raw->b[i], 1e-13);
    }
    network_deinit(&again);
    model_free(m);
}

static bool same(const double *a, const double *b, size_t n)
{
    return memcmp(a, b, n*sizeof *a) == 0;
}

static bool same_network(const Network *f, const Network *g)
{
    return f->d == g->d && same(f->w, g->w, f->d) && same(f->b, g->b, f->d)
        && same(f->v, g->v, f->d) && f->c == g->c;
}

static void say(Model *m, const char *line)
{
    Command c;
    Message why = { "" };
    CHECK(command_parse(&c, line, NULL, &why) == OK);
    if (model_apply(m, &c, &why) != OK) fail_msg("%s: %s", line, why.text);
}

/* The lesson as it began, in a model of its own, trains to the same bits. */
static void check_again(const Model *m)
{
    Model *again;
    Message why = { "" };
    uint64_t steps = model_lesson(m)->step;
    if (model_again(&again, m, &why) != OK) fail_msg("%s", why.text);
    CHECK(same_network(net(again)->start, net(m)->start));
    if (steps > 0) steps_ok(again, steps);
    CHECK(same_network(net(again)->at, net(m)->at) && same_network(net(again)->raw, net(m)->raw)
          && net(again)->loss == net(m)->loss);
    model_free(again);
}

/* Numbers that were given are there at step 0 bit for bit, whatever is done in between. */
static void test_given_numbers_stay(void **state)
{
    (void)state;
    put_table("b.csv", 1700, 308, 50, 4000);
    put("b.json", "{\"elbow\": 1, \"network\": {\"w\": [0.011, -0.007, 0.003], \"b\": [-19.77, "
                  "12.944, -5.123456789], \"v\": [330.3, 1e-7, -90.9],"
                  " \"c\": 49.7}, \"data\": {\"csv\": \"b.csv\", \"scaled\": true}, \"training\": "
                  "{\"rate\": 0.01, \"batch\": 7}}");
    const double w[] = { 0.011, -0.007, 0.003 }, b[] = { -19.77, 12.944, -5.123456789 },
        v[] = { 330.3, 1e-7, -90.9 };
    Model *m = open_ok(in("b.json"));
    static const char *const lines[] = { "step 300", "set rate 0.02", "order sample",
                                         "optimizer adam", "step 5", "reset", "scale off",
                                         "scale on" };
    for (size_t i = 0; i <= sizeof lines/sizeof *lines; i++) {
        const Network *at = net(m)->start;
        CHECK(same(at->w, w, 3) && same(at->b, b, 3) && same(at->v, v, 3) && at->c == 49.7);
        check_again(m);
        if (i < sizeof lines/sizeof *lines) say(m, lines[i]);
    }
    LessonData d;
    CHECK(model_data(m, &d, NULL) == OK && same(d.network.w, w, 3) && same(d.network.b, b, 3)
          && same(d.network.v, v, 3));
    lesson_data_free(&d);
    /* a number that was typed, too */
    say(m, "start-weight 1 b 13.001");
    say(m, "step 40");
    CHECK(net(m)->start->b[1] == 13.001 && net(m)->start->b[0] == -19.77);
    check_again(m);
    say(m, "undo");
    say(m, "undo");
    say(m, "changes go-on");
    say(m, "weight 2 v 100.1");
    CHECK(net(m)->at->v[2] == 100.1);
    say(m, "undo");
    say(m, "least-squares 0.01");
    CHECK(same(net(m)->at->w, w, 3) && same(net(m)->at->b, b, 3) && net(m)->at->v[0] != 330.3);
    check_again(m);
    model_free(m);

    /* of a random start whose elbow was moved */
    put_lesson("b.json", "b.csv", 1700, 2008, 50, "");
    m = open_ok(in("b.json"));
    say(m, "step 20");
    say(m, "start-weight 4 elbow 1812.3");
    steps_ok(m, 20);
    check_again(m);
    model_free(m);

    /* solved at its start: the lesson as it began has what was solved as numbers */
    put_lesson("b.json", "b.csv", 1700, 2008, 50,
               ", \"layers\": \"least-squares\", \"ridge\": 1e-3");
    m = open_ok(in("b.json"));
    check_again(m);
    steps_ok(m, 20);
    check_again(m);
    model_free(m);
}

static void test_sunspots(void **state)
{
    (void)state;
    put("s.json", "{\"elbow\": 1, \"network\": {\"width\": 40, \"seed\": 1, \"elbows\": [1700, "
                  "2008], \"c\": 49.75},"
                  " \"data\": {\"csv\": \"sunspots.csv\", \"scaled\": true},"
                  " \"training\": {\"rate\": 0.05, \"batch\": 20, \"order\": \"shuffle\", "
                  "\"seed\": 1}}");
    const char *const name[] = { in("s.json"), "sunspots" };
    const double falls[] = { 0.8, 0.7 };
    for (int k = 0; k < 2; k++) {
        Model *m = open_ok(name[k]);
        double first = net(m)->loss;
        steps_ok(m, 20000);
        CHECK(net(m)->loss < falls[k]*first);
        model_free(m);
    }
    put("s.json", "{\"elbow\": 1, \"network\": {\"width\": 40, \"seed\": 1, \"elbows\": [1700, "
                  "2008]},"
                  " \"data\": {\"csv\": \"sunspots.csv\"}, \"training\": {\"rate\": 0.05, "
                  "\"batch\": 20}}");
    Model *m = open_ok(in("s.json"));
    const Lesson *l = model_lesson(m);
    steps_ok(m, 100);                                  /* what the scale is for: the first steps
                                                          kill every unit */
    for (size_t i = 0; i < l->n; i++) CHECK(network_value(net(m)->at, l->point[i].x) == 0);
    model_free(m);
}

static int begin(void **state)
{
    (void)state;
    return mkdtemp(folder) == NULL;
}

static int end(void **state)
{
    (void)state;
    static const char *const names[] = { "a.csv", "b.csv", "c.csv", "a.json", "b.json", "c.json",
                                         "s.json" };
    for (size_t i = 0; i < sizeof names/sizeof *names; i++) unlink(in(names[i]));
    return rmdir(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_units_make_no_difference),
        cmocka_unit_test(test_what_is_shown_is_the_function_in_data_units),
        cmocka_unit_test(test_given_numbers_stay),
        cmocka_unit_test(test_sunspots),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
