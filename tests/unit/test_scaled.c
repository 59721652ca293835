/* Training on scaled data: everything that is given or shown stays in data units. */
#include "story.h"

#include "batch/net.h"

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
    for (int i = 0; i < 60; i++) fprintf(f, "%.17g,%.17g\n", mid + size*i/59.0, low + tall*sin(6.0*i/59));
    CHECK(fclose(f) == 0);
}

static void put_lesson(const char *name, const char *table, double lo, double hi, double c, const char *training)
{
    char text[1000];
    snprintf(text, sizeof text, "{\"elbow\": 1, \"network\": {\"width\": 30, \"seed\": 4, \"elbows\": [%.17g, %.17g], \"c\": %.17g},"
             " \"data\": {\"csv\": \"%s\", \"scaled\": true}, \"test\": {\"csv\": \"%s\"},"
             " \"training\": {\"rate\": 0.05, \"batch\": 7, \"order\": \"shuffle\", \"seed\": 2%s}}", lo, hi, c, table, table, training);
    put(name, text);
}

static void open_ok(Net *n, const char *name)
{
    Message m = { "" };
    if (net_open(n, name, true, &m) != OK) fail_msg("%s", m.text);
}

static void steps_ok(Net *n, size_t steps)
{
    Message m = { "" };
    if (net_steps(n, steps, NULL, NULL, &m) != OK) fail_msg("%s", m.text);
}

/* x and y of other units are other numbers, and no other run. */
static void test_units_make_no_difference(void **state)
{
    (void)state;
    static const char *const training[] = { "", ", \"optimizer\": {\"adam\": [0.9, 0.999]}", ", \"layers\": \"output\"",
                                            ", \"layers\": \"least-squares\", \"ridge\": 1e-3", ", \"optimizer\": {\"momentum\": 0.9}" };
    put_table("a.csv", 0, 1, 0, 1);
    put_table("b.csv", 1700, 308, 50, 4000);
    put_table("c.csv", -1e-6, 1e-5, -3e-9, 1e-9);
    for (size_t k = 0; k < 5; k++) {
        Net a, b, c;
        put_lesson("a.json", "a.csv", -0.1, 1.1, 0.25, training[k]);
        put_lesson("b.json", "b.csv", 1700 - 30.8, 1700 + 338.8, 50 + 1000, training[k]);
        put_lesson("c.json", "c.csv", -1e-6 - 1e-6, -1e-6 + 1.1e-5, -2.75e-9, training[k]);
        open_ok(&a, in("a.json"));
        open_ok(&b, in("b.json"));
        open_ok(&c, in("c.json"));
        for (int round = 0; round < 2; round++) {
            const Network *f = net_shown(&a), *g = net_shown(&b), *h = net_shown(&c);
            for (double t = -0.3; t < 1.3; t += 0.01) {
                double y = network_value(f, t);
                CHECK_NEAR((network_value(g, 1700 + 308*t) - 50)/4000, y, 1e-9);
                CHECK_NEAR((network_value(h, -1e-6 + 1e-5*t) + 3e-9)/1e-9, y, 1e-9);
            }
            CHECK_NEAR(net_loss(&b)/1.6e7, net_loss(&a), 1e-9);
            CHECK_NEAR(net_test_loss(&a), net_loss(&a), 1e-15);
            steps_ok(&a, 400);
            steps_ok(&b, 400);
            steps_ok(&c, 400);
        }
        net_free(&a);
        net_free(&b);
        net_free(&c);
    }
}

static void test_what_is_shown_is_the_function_in_data_units(void **state)
{
    (void)state;
    Net n;
    put_table("b.csv", 1700, 308, 50, 4000);
    put_lesson("b.json", "b.csv", 1700, 2008, 50, "");
    open_ok(&n, in("b.json"));
    double first = net_loss(&n);
    steps_ok(&n, 3000);
    const Network *f = net_shown(&n);
    CHECK_NEAR(network_loss(f, n.d.point, n.d.n), net_loss(&n), 1e-10);
    CHECK(net_loss(&n) < first/4 && net_loss(&n) > 1);
    Buf b = { 0 };
    CHECK(net_check(&b, &n));
    buf_free(&b);

    /* what is shown, given as arrays, is where the run goes on from */
    NetworkData k = { .width = 30, .w = f->w, .b = f->b, .v = f->v, .has_c = true, .c = f->c };
    Network again;
    CHECK(network_start_scaled(&again, &k, &n.scale, NULL) == OK);
    for (size_t i = 0; i < 30; i++) {
        CHECK_NEAR(again.w[i], n.e.t.at.w[i], 1e-14);
        CHECK_NEAR(again.b[i], n.e.t.at.b[i], 1e-13);
    }
    network_deinit(&again);
    net_free(&n);
}

static void test_sunspots(void **state)
{
    (void)state;
    Net n;
    put("s.json", "{\"elbow\": 1, \"network\": {\"width\": 40, \"seed\": 1, \"elbows\": [1700, 2008], \"c\": 49.75},"
                  " \"data\": {\"csv\": \"sunspots.csv\", \"scaled\": true},"
                  " \"training\": {\"rate\": 0.05, \"batch\": 20, \"order\": \"shuffle\", \"seed\": 1}}");
    open_ok(&n, in("s.json"));
    double first = net_loss(&n);
    steps_ok(&n, 20000);
    CHECK(net_loss(&n) < 0.8*first);
    net_free(&n);
    open_ok(&n, "sunspots");
    first = net_loss(&n);
    steps_ok(&n, 20000);
    CHECK(net_loss(&n) < 0.7*first);
    net_free(&n);
    put("s.json", "{\"elbow\": 1, \"network\": {\"width\": 40, \"seed\": 1, \"elbows\": [1700, 2008]},"
                  " \"data\": {\"csv\": \"sunspots.csv\"}, \"training\": {\"rate\": 0.05, \"batch\": 20}}");
    open_ok(&n, in("s.json"));
    steps_ok(&n, 100);                                  /* what the scale is for: the first steps kill every unit */
    for (size_t i = 0; i < n.d.n; i++) CHECK(network_value(net_shown(&n), n.d.point[i].x) == 0);
    net_free(&n);
}

static int begin(void **state)
{
    (void)state;
    return mkdtemp(folder) == NULL;
}

static int end(void **state)
{
    (void)state;
    static const char *const names[] = { "a.csv", "b.csv", "c.csv", "a.json", "b.json", "c.json", "s.json" };
    for (size_t i = 0; i < sizeof names/sizeof *names; i++) unlink(in(names[i]));
    return rmdir(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_units_make_no_difference),
        cmocka_unit_test(test_what_is_shown_is_the_function_in_data_units),
        cmocka_unit_test(test_sunspots),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
