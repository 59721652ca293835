/* What a network does at one place, as it is read (model/reading.h): what is added adds up. */
#include "story.h"

#include "model/reading.h"
#include "net_story.h"

static Network network_of(size_t d, bool bias, uint64_t *seed)
{
    Network f;
    CHECK(network_init(&f, d, bias) == OK);
    for (size_t i = 0; i < d; i++) {
        double e = uniform(seed, -0.2, 1.2);
        f.w[i] = uniform(seed, -3, 3);
        f.b[i] = -f.w[i]*e;
        f.v[i] = uniform(seed, -2, 2);
    }
    if (bias) f.c = uniform(seed, -1, 1);
    return f;
}

static double unit_of(Shown s)
{
    double unit;
    number_shown(s.value, s.digits, &unit);
    return unit;
}

/* Of random networks at random places: as they stand, the parts round to the whole. */
static void test_what_units_add_adds_up(void **state)
{
    (void)state;
    uint64_t seed = 7;
    size_t open = 0, rounds = 3000;
    for (size_t k = 0; k < rounds; k++) {
        Network f = network_of(1 + k % 40, k % 3 == 0, &seed);
        NetLesson l = { .at = &f };
        NetReading r;
        double x = uniform(&seed, -0.5, 1.5), exact = f.c, sum = 0, before = INFINITY;
        net_reading(&r, &l, &f, NULL, x, 1 + k % 9);
        size_t not_0 = f.c != 0;
        for (size_t i = 0; i < f.d; i++) {
            double adds = f.v[i]*unit_phi((Unit){ f.w[i], f.b[i] }, x);
            exact += adds;
            not_0 += adds != 0;
        }
        CHECK_NEAR(r.f.value, exact, 1e-12);
        CHECK(r.terms <= 1 + k % 9 && r.terms + r.others == not_0);
        for (size_t i = 0; i < r.terms; i++) {
            const ReadTerm *t = &r.term[i];
            double is = t->unit == READ_BIAS ? f.c
                : f.v[t->unit]*unit_phi((Unit){ f.w[t->unit], f.b[t->unit] }, x);
            CHECK(t->value.value == is && fabs(is) <= before);
            before = fabs(is);
            sum += shown_value(t->value);
        }
        if (r.others > 0) sum += shown_value(r.rest);
        open += r.open;
        if (!r.open) CHECK(fabs(sum - shown_value(r.f)) <= 0.5001*unit_of(r.f));
        network_deinit(&f);
    }
    CHECK(open < rounds/200);
}

static void test_slope_and_the_corner(void **state)
{
    (void)state;
    uint64_t seed = 11;
    for (int k = 0; k < 300; k++) {
        Network f = network_of(6, true, &seed);
        NetLesson l = { .at = &f };
        NetReading r;
        double x = uniform(&seed, 0, 1), h = 1e-7;
        net_reading(&r, &l, &f, NULL, x, 3);
        double right = (network_value(&f, x + h) - network_value(&f, x))/h;
        bool is_near = false;      /* to a corner: there the difference is of two slopes */
        for (size_t i = 0; i < f.d; i++)
            is_near = is_near || fabs(unit_elbow((Unit){ f.w[i], f.b[i] }).value - x) < 2*h;
        if (!is_near) CHECK_NEAR(r.slope, right, 1e-6);
        CHECK(r.slope == r.left || is_near);
        network_deinit(&f);
    }
    Network f = network_of(2, false, &seed);
    f.w[0] = 2, f.b[0] = -1, f.v[0] = 3;         /* its elbow at 0.5, active on the right, */
    f.w[1] = -1, f.b[1] = 0.5, f.v[1] = 4;       /* and one active on the left             */
    NetLesson l = { .at = &f };
    NetReading r;
    net_reading(&r, &l, &f, NULL, 0.5, 4);
    CHECK(r.slope == 6 && r.left == -4 && r.active == 0 && r.terms == 0 && !r.open);
    CHECK_TEXT(shown_text(r.f).s, "0");
    network_deinit(&f);
}

/* The zig-zag's formula is 0 at whole tenths; what is drawn there is its corner. */
static void test_the_target_as_it_is_drawn(void **state)
{
    (void)state;
    NetLesson l = { .has_target = true, .target = TARGET_ZIGZAG, .target_hi = 1 };
    for (int k = 0; k <= 10; k++) {
        double x = k/10.0, side = k < 10 ? 1e-6 : -1e-6;
        CHECK(target_seen(&l, x).there);
        CHECK_NEAR(target_seen(&l, x).value, target_at(TARGET_ZIGZAG, x + side), 1e-4);
    }
    CHECK(target_seen(&l, 0.3).value > 0.5);
    CHECK(!target_seen(&l, -0.01).there && !target_seen(&l, 1.01).there);
    CHECK(!target_seen(&(NetLesson){ .has_target = false }, 0.5).there);
    l.target = TARGET_SINE;
    CHECK_NEAR(target_seen(&l, 0.25).value, 1, 1e-12);
}

static void test_a_point(void **state)
{
    (void)state;
    uint64_t seed = 5;
    size_t open = 0;
    for (int k = 0; k < 2000; k++) {
        Sample s = { uniform(&seed, -1, 2), uniform(&seed, -2, 2) };
        double f = s.y + uniform(&seed, -1, 1)*pow(10, -(k % 4)),
            next = f + (s.y - f)*uniform(&seed, 0, 0.3);
        PointReading r;
        point_reading(&r, s, f, &next);
        double delta = shown_value(r.delta);
        open += r.open || r.open_loss;
        if (!r.open) CHECK(fabs(shown_value(r.f) - shown_value(r.y) - delta)
                           <= 0.5001*unit_of(r.delta));
        if (!r.open_loss) CHECK(fabs(0.5*delta*delta - shown_value(r.loss))
                                <= 0.5001*unit_of(r.loss));
        CHECK_NEAR(r.next_loss.value, 0.5*(next - s.y)*(next - s.y), 1e-12);
        double change = r.next_loss.value - r.loss.value,
            seen = shown_value(r.next_loss) - shown_value(r.loss);
        CHECK(fabs(seen - change) <= 0.11*fabs(change) || r.loss.digits == 10);
    }
    CHECK(open < 20);        /* a residual of a millionth asks for more than 10 digits */
    PointReading fitted;
    point_reading(&fitted, (Sample){ 3, 0.3 }, 0.1*3, NULL);
    CHECK_TEXT(shown_text(fitted.delta).s, "0");
    CHECK(fitted.next_f.digits == 0 && !fitted.open && !fitted.open_loss);
}

static void test_losses_of_a_step(void **state)
{
    (void)state;
    NetStory *q = net_story_new(8, 30, 5, 0.05, 7, 20);
    StepLosses l;
    step_losses(&l, &q->lesson);
    double batch = 0, then = 0;
    for (size_t j = 0; j < 5; j++) {
        Sample s = q->s[q->pick[j]];
        batch += 0.1*pow(network_value(q->net.at, s.x) - s.y, 2);
        then += 0.1*pow(network_value(q->net.next, s.x) - s.y, 2);
    }
    CHECK(l.count == 5);
    CHECK_NEAR(l.batch.value, batch, 1e-12);
    CHECK_NEAR(l.next_batch.value, then, 1e-12);
    CHECK(then < batch);
    CHECK_NEAR(l.all.value, network_loss(q->net.at, q->s, 30), 1e-12);
    CHECK_NEAR(l.next_all.value, network_loss(q->net.next, q->s, 30), 1e-12);
    q->net.next = NULL;
    step_losses(&l, &q->lesson);
    CHECK(l.batch.digits > 0 && l.next_batch.digits == 0 && l.next_all.digits == 0);
    net_story_free(q);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_units_add_adds_up),
        cmocka_unit_test(test_slope_and_the_corner),
        cmocka_unit_test(test_the_target_as_it_is_drawn),
        cmocka_unit_test(test_a_point),
        cmocka_unit_test(test_losses_of_a_step),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
