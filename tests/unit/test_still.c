/* When a run no longer improves. */
#include "story.h"

#include "math/still.h"

/* The look at which it is still; 0: not within `most`. */
static size_t ends(double (*loss)(size_t look), size_t most)
{
    Still s = { 0 };
    for (size_t k = 1; k <= most; k++)
        if (still_look(&s, loss(k))) return k;
    return 0;
}

static double flat(size_t k)    { (void)k; return 0.25; }
static double zero(size_t k)    { (void)k; return 0; }
static double lost(size_t k)    { return k < 100 ? 1/(double)k : NAN; }
static double rises(size_t k)   { return (double)k; }
static double falls(size_t k)   { return pow(0.9999, (double)k); }
static double slowly(size_t k)  { return pow(0.99999, (double)k); }      /* 0.05 % in 50 looks */
static double hyperbola(size_t k) { return 1/(double)k; }
static double floored(size_t k) { return k < 1000 ? 2 - (double)k/1000 : 1; }
/* then better */
static double plateau(size_t k) { return k < 400 ? 2 - (double)k/400 : k < 500 ? 1 : 0.5; }
static double swings(size_t k)  { return 1 + (k % 2 ? 0.5 : -0.5); }
static double noisy(size_t k)   /* swings by half, while its mean halves every 400 */
{
    return (1 + (k % 2 ? 0.5 : -0.5))*pow(0.5, (double)k/400);
}

static void test_a_flat_loss_is_still_after_fifty_looks(void **state)
{
    (void)state;
    CHECK(ends(flat, 1000) == 20 + 50);
    CHECK(ends(zero, 1000) == 20 + 50);
    CHECK(ends(rises, 1000) == 20 + 50);
    CHECK(ends(swings, 1000) == 20 + 50);
}

static void test_it_goes_on_while_it_improves(void **state)
{
    (void)state;
    CHECK(ends(falls, 50000) == 0);
    CHECK(ends(hyperbola, 50000) == 0);
    CHECK(ends(noisy, 50000) == 0);
    CHECK(ends(slowly, 50000) == 70);
}

/* A plateau of a quarter of the run ends it, a shorter one does not. */
static void test_a_plateau_is_measured_by_the_run(void **state)
{
    (void)state;
    size_t k = ends(floored, 5000);
    CHECK(k > 1018*4/3 - 3 && k < 1018*4/3 + 3);     /* the mean is on the floor 19 looks later */
    k = ends(plateau, 5000);
    CHECK(k > 519*4/3 - 3 && k < 519*4/3 + 3);
}

static void test_not_a_number_does_not_improve(void **state)
{
    (void)state;
    CHECK(ends(lost, 1000) == 99 + 50);
    Still s = { 0 };
    for (size_t k = 1; k < 70; k++) CHECK(!still_look(&s, NAN));
    CHECK(still_look(&s, NAN));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_flat_loss_is_still_after_fifty_looks),
        cmocka_unit_test(test_it_goes_on_while_it_improves),
        cmocka_unit_test(test_a_plateau_is_measured_by_the_run),
        cmocka_unit_test(test_not_a_number_does_not_improve),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
