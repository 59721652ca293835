/* What is said of the elbow over every λ, beside where the formula of MATH.md 1 has it. */
#include "story.h"

#include "model/rate_words.h"

static double any_size(uint64_t *s, double k)
{
    double v = exp(uniform(s, -log(k), log(k)));
    return chance(s) & 1024 ? v : -v;
}

/* How many of these rates take it to the right of e, and to the left; beyond: past -1/x. */
typedef struct { int right, left, beyond; } Went;

static Went went(const RateCurve *c, double from, double to)
{
    Went k = { 0, 0, 0 };
    double e = -c->unit.b/c->unit.w, d = c->unit.w*c->sample.x + c->unit.b - c->sample.y,
        x = c->sample.x, p = -1/x;
    for (int i = 1; i < 60; i++) {
        double t = i/60.0, rate = isinf(to) ? from + t/(1 - t)/(1 + x*x) : from + t*(to - from);
        double e1 = -(c->unit.b - rate*d)/(c->unit.w - rate*d*x);
        k.right += e1 > e;
        k.left += e1 < e;
        k.beyond += x != 0 && (e - p)*(e1 - p) < -1e-9*fabs(e - p)*fabs(e - p);
    }
    return k;
}

static void test_the_words_are_true(void **state)
{
    (void)state;
    uint64_t s = 41;
    int whole = 0, flips = 0, stays = 0;
    for (int i = 0; i < 20000; i++) {
        RateCurve c = { { any_size(&s, 30), any_size(&s, 30) },
                        { any_size(&s, 30), any_size(&s, 30) } };
        if (i % 9 == 0) c.sample.x = 0;
        if (i % 10 == 0) c.sample.y = unit_phi(c.unit, c.sample.x);
        Buf b = { 0 };
        words_rate_course(&b, &c);
        bool is_right = strncmp(b.at, "To the right", 12) == 0,
            is_left = strncmp(b.at, "To the left", 11) == 0;
        double z = c.unit.w*c.sample.x + c.unit.b, d = z - c.sample.y;
        double flip = c.unit.w/(d*c.sample.x);
        if (strstr(b.at, "stays") != NULL) {
            CHECK(z <= 0 || d == 0 || fabs(c.unit.w - c.unit.b*c.sample.x) < 1e-9);
            stays++;
        } else if (strstr(b.at, "flip") != NULL) {
            Went k = went(&c, 0, flip);
            CHECK(flip > 0 && (is_right ? k.left == 0 : is_left && k.right == 0));
            flips++;
        } else {
            Went k = went(&c, 0, INFINITY);
            CHECK(is_right ? k.left == 0 : is_left && k.right == 0);
            CHECK(k.beyond == 0 && z > 0);
            CHECK((strstr(b.at, "−1/x") == NULL) == (c.sample.x == 0));
            whole++;
        }
        buf_free(&b);
    }
    CHECK(whole > 2000 && flips > 2000 && stays > 2000);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_the_words_are_true) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
