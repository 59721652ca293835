/* The network that a lesson begins with. */
#include "story.h"

#include "model/network_start.h"

#include <stdlib.h>

static Network started(NetworkData d)
{
    Network f;
    Message m = { "" };
    if (network_start(&f, &d, &m) != OK) fail_msg("%s", m.text);
    return f;
}

static void test_least_squares_before_the_first_step(void **state)
{
    (void)state;
    Sample p[] = { { 0, 1 }, { 0.5, -1 }, { 1, 3 } };
    LessonData d = { .point = p, .n = 3, .rate = 0.1, .layers = LAYERS_OUTPUT,
                     .network = { .width = 30, .seed = 1, .elbow_hi = 1, .has_c = true, .c = 0.25 } };
    Message m = { "" };
    Network f = started(d.network), before = started(d.network);
    CHECK(network_solve(&f, &d, &m) == OK && memcmp(f.v, before.v, 30*sizeof *f.v) == 0 && f.c == 0.25);   /* only when asked */
    d.least_squares = true;
    CHECK(network_loss(&f, p, 3) > 0.01 && network_solve(&f, &d, &m) == OK && network_loss(&f, p, 3) < 1e-20);
    CHECK(memcmp(f.w, before.w, 30*sizeof *f.w) == 0 && memcmp(f.b, before.b, 30*sizeof *f.b) == 0);
    d.ridge = 1e9;
    CHECK(network_solve(&f, &d, &m) == OK && fabs(f.v[0]) < 1e-8);
    CHECK_NEAR(f.c, 1, 1e-8);
    d.n = 0;
    CHECK(network_solve(&f, &d, &m) == ERR_STATE && strstr(m.text, "need points") != NULL);
    d.n = 3;
    p[1].y = NAN;
    CHECK(network_solve(&f, &d, &m) == ERR_RANGE && strstr(m.text, "30 units on 3 points") != NULL);
    network_deinit(&f);
    network_deinit(&before);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_least_squares_before_the_first_step),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
