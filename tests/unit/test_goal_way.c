/* A goal that is reached on the way is noticed, however the run was played: all at once, in
 * pieces, step by step, behind the window. */
#include "visit_story.h"

#include "base/random.h"
#include "model/job.h"

static double some(Random *r, double lo, double hi)
{
    return round(1000*(lo + (hi - lo)*random_uniform(r)))/1000;
}

static uint64_t count(Random *r, uint64_t lo, uint64_t hi)
{
    return lo + (uint64_t)((double)(hi - lo + 1)*random_uniform(r));
}

static void told_to(Model *m, const char *line)
{
    Command c;
    Message why = { "" };
    if (command_parse(&c, line, NULL, &why) != OK || model_apply(m, &c, &why) != OK)
        fail_msg("%s: %s", line, why.text);
}

static void go(Model *m, uint64_t n)
{
    char line[40];
    snprintf(line, sizeof line, "step %llu", (unsigned long long)n);
    told_to(m, line);
}

/* All rows that are lacking, taken a few at a time as a trainer does. */
static void make_all(Model *m, double cost)
{
    Maker maker = { .serial = 0 };
    Job j;
    while (model_job(m, &j)) {
        for (bool done = false; !done;) {
            Made made = job_slice(&j, &maker, cost);
            done = made.done;
            model_take(m, &j, &made);
        }
        model_job_done(m, &j);
        model_taken(m);
    }
    maker_deinit(&maker);
}

/* --- one unit --- */

static Model *unit_story(Random r, const char *goal)
{
    Pages *p = story_pages(1);
    Unit u = { some(&r, -2, 2), some(&r, -1, 1) };
    Sample s = { some(&r, -2, 2), some(&r, -2, 2) };
    story_scene(&p->at[0], u, s, some(&r, 0.01, 0.6));
    story_goal(&p->at[0], goal);
    return told(p);
}

/* w' = w - rate delta x [w x + b > 0], as MATH 1: the loss at the point after k steps. */
static bool unit_reaches(Random r, uint64_t steps, uint64_t from, uint64_t to, double loss)
{
    Unit u = { some(&r, -2, 2), some(&r, -1, 1) };
    Sample s = { some(&r, -2, 2), some(&r, -2, 2) };
    double rate = some(&r, 0.01, 0.6);
    bool reached = false;
    for (uint64_t k = 0; k <= steps; k++) {
        double z = u.w*s.x + u.b, delta = fmax(0, z) - s.y;
        if (k >= from && k <= to && 0.5*delta*delta < loss) reached = true;
        if (z <= 0) continue;
        u.w -= rate*delta*s.x;
        u.b -= rate*delta;
    }
    return reached;
}

static void test_one_unit(void **state)
{
    (void)state;
    Random r = random_from(1 + other_chance());
    size_t yes = 0, no = 0;
    for (int n = 0; n < 300; n++) {
        char goal[120];
        Random seed = random_from(count(&r, 0, 1u << 30));
        uint64_t from = count(&r, 1, 20), to = from + count(&r, 0, 6), steps = count(&r, 1, 60);
        double loss = some(&r, 0.01, 1);
        snprintf(goal, sizeof goal, "step >= %d and step <= %d and loss < %.3f", (int)from,
                 (int)to, loss);
        bool reached = unit_reaches(seed, steps, from, to, loss);
        Model *once = unit_story(seed, goal), *one = unit_story(seed, goal);
        go(once, steps);
        for (uint64_t k = 0; k < steps; k++) go(one, 1);
        CHECK(visit(once)->counted == reached && visit(one)->counted == reached);
        told_to(once, "undo");
        CHECK(!visit(once)->counted);
        told_to(once, "redo");
        CHECK(visit(once)->counted == reached);
        *(reached ? &yes : &no) += 1;
        model_free(once);
        model_free(one);
    }
    CHECK(yes > 30 && no > 30);
}

static void test_given_up_and_then_reached(void **state)
{
    (void)state;
    for (uint64_t i = 0; i < 50; i++) {
        Model *m = unit_story(random_from(1 + i), "step >= 3");
        told_to(m, "reveal");
        const Visit *v = model_lesson(m)->visit;
        CHECK(v->revealed && v->counted && !v->answer.right && !visit_is_open(v));
        go(m, 2);
        CHECK(!model_lesson(m)->visit->answer.right);
        go(m, 1);
        v = model_lesson(m)->visit;
        CHECK(v->answer.right && !v->first_right);
        told_to(m, "undo");
        CHECK(!model_lesson(m)->visit->answer.right);
        model_free(m);
    }
}

/* --- networks --- */

static Model *network_story(Random r, const char *goal, bool is_lazy, Optimizer rule)
{
    double w[3], b[3], v[3];
    Sample p[4];
    for (int i = 0; i < 3; i++) {
        w[i] = some(&r, -2, 2);
        b[i] = some(&r, -1, 1);
        v[i] = some(&r, -1, 1);
    }
    for (int i = 0; i < 4; i++) p[i] = (Sample){ some(&r, -1, 1), some(&r, -1, 1) };
    Pages *pages = story_pages(1);
    story_goal(&pages->at[0], goal);
    LessonData d = { .network = { .width = 3, .w = w, .b = b, .v = v }, .point = p, .n = 4,
                     .rate = some(&r, 0.01, 0.1), .batch = 1, .optimizer = rule,
                     .beta = { 0.9, 0.999 }, .pages = pages };
    Model *m = model_new();
    model_set_lazy(m, is_lazy);
    CHECK(model_load(m, &d, NULL) == OK);
    pages_release(pages);
    make_all(m, 1e6);
    return m;
}

/* Up to 128 steps every row is kept: seen one by one it is the same as all at once. */
static void test_networks(void **state)
{
    (void)state;
    Random r = random_from(2 + other_chance());
    size_t yes = 0, no = 0;
    for (int n = 0; n < 150; n++) {
        char goal[120];
        Random seed = random_from(count(&r, 0, 1u << 30));
        Optimizer rule = n % 2 == 0 ? OPTIMIZER_SGD : OPTIMIZER_ADAM;
        uint64_t from = count(&r, 1, 60), to = from + count(&r, 0, 3), steps = count(&r, 1, 128);
        snprintf(goal, sizeof goal, "step >= %d and step <= %d and %s < %.3f", (int)from, (int)to,
                 n % 3 == 0 ? "mean_loss" : n % 3 == 1 ? "loss" : "f", some(&r, 0.01, 0.3));
        Model *one = network_story(seed, goal, false, rule),
              *once = network_story(seed, goal, false, rule),
              *lazy = network_story(seed, goal, true, rule);
        for (uint64_t k = 0; k < steps; k++) go(one, 1);
        go(once, steps);
        for (uint64_t k = 0; k < steps;) {
            uint64_t piece = count(&r, 1, steps - k);
            go(lazy, piece);
            if (n % 4 == 0) make_all(lazy, 50);
            k += piece;
        }
        make_all(lazy, 50);
        bool reached = visit(one)->counted;
        CHECK(visit(once)->counted == reached && visit(lazy)->counted == reached);
        *(reached ? &yes : &no) += 1;
        model_free(one);
        model_free(once);
        model_free(lazy);
    }
    CHECK(yes > 15 && no > 15);
}

/* Rows are kept ever sparser: what lies between two is not looked at, what is kept is; and a run
 * that a change makes anew is looked at from its start, one passed before the page is not. */
static void test_long_runs_and_new_ones(void **state)
{
    (void)state;
    Random seed = random_from(7);
    Model *m = network_story(seed, "step = 4096", false, OPTIMIZER_SGD);
    go(m, 4095);
    CHECK(!visit(m)->counted);
    go(m, 1905);
    CHECK(visit(m)->counted && visit(m)->first_right);
    model_free(m);
    m = network_story(seed, "rate > 0.5 and step = 64", false, OPTIMIZER_SGD);
    go(m, 100);
    CHECK(!visit(m)->counted);
    told_to(m, "set rate 0.6");
    CHECK(visit(m)->counted == (model_lesson(m)->step > 64));
    model_free(m);
    m = network_story(seed, "step = 70 and points = 4", false, OPTIMIZER_ADAM);
    go(m, 60);
    told_to(m, "back 50");
    go(m, 40);
    CHECK(!visit(m)->counted && model_lesson(m)->step == 50);
    told_to(m, "goto 90");
    CHECK(visit(m)->counted);
    model_free(m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_one_unit),
        cmocka_unit_test(test_given_up_and_then_reached),
        cmocka_unit_test(test_networks),
        cmocka_unit_test(test_long_runs_and_new_ones),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
