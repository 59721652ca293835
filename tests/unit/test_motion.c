/* One step that is seen moving: where it begins, where it ends, when it jumps. */
#include "model_story.h"

#include "app/motion.h"
#include "model/derive.h"
#include "math/blend.h"

#include <float.h>

/* As the session does it. */
static bool apply(Model *m, Motion *k, const char *line, double seconds, double now)
{
    Command c;
    StepReport r;
    CHECK(command_parse(&c, line, NULL, NULL) == OK);
    bool one = (c.kind == CMD_STEP || c.kind == CMD_BACK) && c.index == 1;
    motion_before(k, model_lesson(m), model_next(m, &r) ? &r : NULL, one, seconds, now);
    model_apply(m, &c, NULL);
    return motion_after(k, model_lesson(m), model_next(m, &r) ? &r : NULL, now);
}

static Unit seen(const Model *m, const Motion *k, double now)
{
    return motion_unit(k, model_lesson(m)->unit, now);
}

static bool same_unit(Unit a, Unit b) { return a.w == b.w && a.b == b.b; }

static void test_between_two_values(void **state)
{
    (void)state;
    uint64_t seed = 1;
    for (int i = 0; i < 20000; i++) {
        double a = ldexp(uniform(&seed, -1, 1), (int)(chance(&seed) % 60) - 30),
            b = ldexp(uniform(&seed, -1, 1), (int)(chance(&seed) % 60) - 30);
        double t = uniform(&seed, 0, 1), x = blend(a, b, t);
        CHECK(x >= fmin(a, b) - 1e-15*fabs(fmin(a, b)) && x <= fmax(a, b) + 1e-15*fabs(fmax(a, b)));
        CHECK_NEAR(x, a + t*(b - a), 1e-14*fmax(1, fabs(a) + fabs(b)));
        CHECK(blend(a, b, 0) == a && blend(a, b, 1) == b && blend(a, b, -1) == a
              && blend(a, b, 2) == b && blend(a, a, t) == a);
    }
    CHECK(blend(-DBL_MAX, DBL_MAX, 0.5) == 0 && isfinite(blend(-DBL_MAX, DBL_MAX, 0.9)));
    CHECK(blend(INFINITY, INFINITY, 0.5) == INFINITY);
    /* at rest at both ends, symmetric, never back */
    CHECK(ease(0) == 0 && ease(1) == 1 && ease(-3) == 0 && ease(7) == 1 && ease(0.5) == 0.5);
    for (double t = 0; t < 1; t += 1.0/256) {
        CHECK(ease(t + 1.0/256) > ease(t));
        CHECK_NEAR(ease(t) + ease(1 - t), 1, 1e-15);
    }
    CHECK(ease(1e-3) < 4e-6);
}

static void test_a_step_goes_from_the_old_unit_to_the_new_one(void **state)
{
    (void)state;
    Model *m = model_new();
    Motion k = { 0 };
    Unit from = model_lesson(m)->unit;
    CHECK(same_unit(seen(m, &k, 5), from) && motion_part(&k, 5) == 1);
    CHECK(apply(m, &k, "step", 2, 10) && k.on);
    Unit to = model_lesson(m)->unit;
    CHECK(!same_unit(from, to));
    CHECK(same_unit(seen(m, &k, 10), from));
    double before = -1;
    for (double t = 10; t <= 12; t += 1.0/16) {
        double part = motion_part(&k, t);
        CHECK(part > before);
        before = part;
        CHECK_NEAR(seen(m, &k, t).w, from.w + part*(to.w - from.w), 1e-14);
        CHECK_NEAR(seen(m, &k, t).b, from.b + part*(to.b - from.b), 1e-14);
    }
    CHECK_NEAR(seen(m, &k, 11).w, (from.w + to.w)/2, 1e-15);
    CHECK(same_unit(seen(m, &k, 12), to) && same_unit(seen(m, &k, 1e9), to));
    /* the step that is seen is the one before the new state's next */
    CHECK(same_unit(k.seen.report.unit, from) && same_unit(k.seen.report.next, to));
    CHECK(motion_tick(&k, 11.999) && k.on);
    CHECK(motion_tick(&k, 12) && !k.on);      /* the last picture, at rest */
    CHECK(!motion_tick(&k, 12));
    model_free(m);
}

static void test_a_step_back_is_the_same_the_other_way(void **state)
{
    (void)state;
    Model *m = model_new();
    Motion k = { 0 };
    DO("point add -1 2");
    DO("step 3");
    Unit from = model_lesson(m)->unit;
    CHECK(apply(m, &k, "back", 1, 0));
    Unit to = model_lesson(m)->unit;
    CHECK(same_unit(seen(m, &k, 0), from) && same_unit(seen(m, &k, 1), to));
    CHECK(same_unit(k.seen.report.unit, to) && same_unit(k.seen.report.next, from));
    CHECK(k.seen.sample == model_lesson(m)->turn);
    model_free(m);
}

static void test_the_next_step_begins_where_the_hand_saw_it(void **state)
{
    (void)state;
    Model *m = model_new();
    Motion k = { 0 };
    apply(m, &k, "step", 1, 0);
    Unit there = seen(m, &k, 0.3);
    CHECK(apply(m, &k, "step", 1, 0.3));
    CHECK(same_unit(seen(m, &k, 0.3), there) && same_unit(seen(m, &k, 1.3), model_lesson(m)->unit));
    /* and a command that does nothing leaves the movement alone */
    StepReport r;
    Unit at = seen(m, &k, 0.5);
    motion_before(&k, model_lesson(m), model_next(m, &r) ? &r : NULL, false, 1, 0.5);
    CHECK(k.on && same_unit(seen(m, &k, 0.5), at));
    model_free(m);
}

static void test_it_jumps_where_nothing_should_move(void **state)
{
    (void)state;
    Model *m = model_new();
    Motion k = { .reduced = true };
    CHECK(!apply(m, &k, "step", 1, 0) && !k.on && same_unit(seen(m, &k, 0), model_lesson(m)->unit));
    k.reduced = false;
    CHECK(!apply(m, &k, "step", 0, 0));                  /* too fast to be seen */
    CHECK(!apply(m, &k, "step 2", 1, 0) && !apply(m, &k, "goto 1", 1, 0)
          && !apply(m, &k, "set w 2", 1, 0) && !apply(m, &k, "undo", 1, 0));
    CHECK(apply(m, &k, "step", 1, 0));
    /* a hand ends it */
    CHECK(!apply(m, &k, "set b 1", 1, 0.2) && same_unit(seen(m, &k, 0.2), model_lesson(m)->unit));
    CHECK(apply(m, &k, "step", 1, 1));
    motion_stop(&k);
    CHECK(!k.on && same_unit(seen(m, &k, 1), model_lesson(m)->unit) && !motion_tick(&k, 1));
    /* a step that cannot be made */
    DO("point remove 0");
    CHECK(!apply(m, &k, "step", 1, 2));
    CHECK(!apply(m, &k, "back 1", 0, 2));
    model_free(m);
}

static void test_how_long_it_takes(void **state)
{
    (void)state;
    CHECK(motion_seconds(false, 1) < 0.8 && motion_seconds(false, 1e6) > 0.3);
    CHECK_NEAR(motion_seconds(false, 0.2), 5, 0.01);
    CHECK_NEAR(motion_seconds(true, 0.2), 5, 0.11);
    double before = motion_seconds(true, 0.1), alone = motion_seconds(false, 0.1);
    CHECK(before <= 5 && alone <= 5);
    for (double speed = 0.1; speed <= 1e6; speed *= 1.1) {
        double k = motion_seconds(false, speed);
        CHECK(k <= alone && k > 0.3);
        alone = k;
    }
    for (double speed = 0.1; speed <= 20; speed *= 1.1) {
        double k = motion_seconds(true, speed);
        CHECK(k > 0 && k <= before && k < 1/speed);      /* it is over before the next one */
        before = k;
    }
    CHECK(motion_seconds(true, 20) > 0 && motion_seconds(true, 20.1) == 0
          && motion_seconds(true, 1e9) == 0);
}

/* --- a network --- */

static Model *network(size_t width)
{
    Sample p[] = { { 0.1, 1 }, { 0.3, -1 }, { 0.6, 0.5 }, { 0.9, 0 } };
    LessonData d = { .title = "Four", .point = p, .n = 4, .rate = 0.05, .order = ORDER_CYCLIC,
                     .batch = 2,
                     .network = { .width = width, .seed = 1, .elbow_lo = 0, .elbow_hi = 1 } };
    Model *m = model_new();
    CHECK(model_load(m, &d, NULL) == OK);
    return m;
}

static void keep(Network *out, const Model *m)
{
    const Network *f = model_lesson(m)->net->at;
    CHECK(network_init(out, f->d, f->bias) == OK);
    network_copy(out, f);
}

static bool same_network(const Network *a, const Network *b)
{
    size_t size = a->d*sizeof *a->w;
    return a->d == b->d && memcmp(a->w, b->w, size) == 0 && memcmp(a->b, b->b, size) == 0
        && memcmp(a->v, b->v, size) == 0 && a->c == b->c;
}

static void test_all_units_of_a_network_move_and_arrive_exactly(void **state)
{
    (void)state;
    Model *m = network(33);
    DO("bias on");
    DO("step 7");
    Motion k = { 0 };
    for (int way = 0; way < 2; way++) {
        Network from, to;
        size_t pick[2];
        keep(&from, m);
        if (way == 0) memcpy(pick, model_lesson(m)->net->pick, sizeof pick);
        CHECK(apply(m, &k, way == 0 ? "step" : "back", 1, 0));
        keep(&to, m);
        if (way == 1) memcpy(pick, model_lesson(m)->net->pick, sizeof pick);
        CHECK(!same_network(&from, &to));
        const Lesson *l = model_lesson(m);
        CHECK(same_network(motion_lesson(&k, l, 0)->net->at, &from));
        const Network *f = motion_lesson(&k, l, 0.25)->net->at;
        double part = ease(0.25);
        for (size_t i = 0; i < f->d; i++) {
            CHECK_NEAR(f->w[i], from.w[i] + part*(to.w[i] - from.w[i]), 1e-14);
            CHECK_NEAR(f->b[i], from.b[i] + part*(to.b[i] - from.b[i]), 1e-14);
            CHECK_NEAR(f->v[i], from.v[i] + part*(to.v[i] - from.v[i]), 1e-14);
        }
        CHECK_NEAR(f->c, from.c + part*(to.c - from.c), 1e-14);
        CHECK(same_network(motion_lesson(&k, l, 1)->net->at, &to));
        /* it is told by the points of the step that is seen */
        CHECK(memcmp(motion_lesson(&k, l, 0.5)->net->pick, pick, sizeof pick) == 0
              && motion_lesson(&k, l, 0.5)->turn == pick[0]);
        CHECK(motion_tick(&k, 1) && !k.on);
        /* one forwards stays at its end, until something else is done */
        CHECK(motion_shows_made(&k, l) == (way == 0));
        if (way == 0) {
            const NetLesson *made = motion_lesson(&k, l, 99)->net;
            CHECK(same_network(made->at, &to) && same_network(made->before, &from));
            motion_forget(&k);
        }
        CHECK(motion_lesson(&k, l, 1) == l);
        network_deinit(&from);
        network_deinit(&to);
    }
    /* a second step while the first one moves jumps */
    CHECK(apply(m, &k, "step", 1, 10));
    CHECK(!apply(m, &k, "step", 1, 10.5)
          && motion_lesson(&k, model_lesson(m), 10.5) == model_lesson(m));
    /* another width, in its middle */
    CHECK(apply(m, &k, "step", 1, 20) && !apply(m, &k, "width 5", 1, 20.5)
          && apply(m, &k, "step", 1, 21));
    CHECK(motion_lesson(&k, model_lesson(m), 21)->net->at->d == 5);
    motion_deinit(&k);
    model_free(m);
}

/* A card that derived the step from a state on the way wrote sums that do not hold. */
static void test_a_networks_step_is_told_from_where_it_begins(void **state)
{
    (void)state;
    for (int scaled = 0; scaled < 2; scaled++) {
        Model *m = network(9);
        if (scaled) DO("scale on");
        DO("step 3");
        Motion k = { 0 };
        Derived begins[9];
        for (size_t i = 0; i < 9; i++) CHECK(derive(&begins[i], model_lesson(m), i));
        for (int way = 0; way < 2; way++) {
            CHECK(apply(m, &k, way == 0 ? "step" : "back", 1, 10*way));
            const Lesson *l = motion_lesson(&k, model_lesson(m), 10*way + 0.3);
            for (size_t i = 0; i < 9; i++) {
                Derived d;
                CHECK(derive(&d, l, i));
                CHECK(d.step == begins[i].step && d.scale.on == (scaled == 1));
                CHECK(memcmp(&d.trained, &begins[i].trained, sizeof d.trained) == 0);
                CHECK(memcmp(&d.shown, &begins[i].shown, sizeof d.shown) == 0);
            }
            CHECK(motion_tick(&k, 10*way + 1));
        }
        motion_deinit(&k);
        model_free(m);
    }
}

static void test_a_network_that_jumps(void **state)
{
    (void)state;
    Model *m = network(3);
    Motion k = { .reduced = true };
    CHECK(!apply(m, &k, "step", 1, 0) && !k.on && motion_shows_made(&k, model_lesson(m)));
    DO("step");                  /* without its being told: what was made is past */
    CHECK(!motion_shows_made(&k, model_lesson(m))
          && motion_lesson(&k, model_lesson(m), 0) == model_lesson(m));
    k.reduced = false;
    CHECK(!apply(m, &k, "step", 0, 0) && !apply(m, &k, "step 2", 1, 0)
          && !apply(m, &k, "back 2", 1, 0) && !apply(m, &k, "weight 0 w 2", 1, 0));
    model_free(m);
    m = network(NET_MOVE_UNITS + 1);      /* too many to be copied in a moment */
    CHECK(!apply(m, &k, "step", 1, 0));
    model_free(m);
    m = network(NET_MOVE_UNITS);
    CHECK(apply(m, &k, "step", 1, 0));
    motion_deinit(&k);
    model_free(m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_between_two_values),
        cmocka_unit_test(test_a_step_goes_from_the_old_unit_to_the_new_one),
        cmocka_unit_test(test_a_step_back_is_the_same_the_other_way),
        cmocka_unit_test(test_the_next_step_begins_where_the_hand_saw_it),
        cmocka_unit_test(test_it_jumps_where_nothing_should_move),
        cmocka_unit_test(test_how_long_it_takes),
        cmocka_unit_test(test_all_units_of_a_network_move_and_arrive_exactly),
        cmocka_unit_test(test_a_networks_step_is_told_from_where_it_begins),
        cmocka_unit_test(test_a_network_that_jumps),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
