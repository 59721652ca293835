/* The targets, and samples that the seed alone decides. */
#include "story.h"

#include "base/random.h"
#include "math/target.h"

#include <stdlib.h>

static void test_the_zigzag_is_the_notebooks(void **state)
{
    (void)state;
    static const double notebook[][2] = {         /* from its noise-free test data */
        { 0, 0 },
        { 0.00011437481734488664, -0.0011366244940214762 },
        { 0.0050050050050050049, -0.04973832014292698 },
        { 0.2682682682682683, 0.57445132154784369 },
        { 0.5835835835835835, -0.658280090285872 },
        { 0.91891891891891886, -0.6046740839955951 },
        { 0.980980980980981, -0.8296909912553039 },
        { 1, 0 },
    };
    for (size_t i = 0; i < sizeof notebook/sizeof *notebook; i++)
        CHECK_NEAR(target_at(TARGET_ZIGZAG, notebook[i][0]), notebook[i][1], 4e-16);
}

static void test_the_other_targets(void **state)
{
    (void)state;
    CHECK(target_at(TARGET_STEP, 0.49999) == 0 && target_at(TARGET_STEP, 0.5) == 1);
    CHECK(target_at(TARGET_ABS, 0.5) == 0 && target_at(TARGET_ABS, 0) == 1
          && target_at(TARGET_ABS, 1) == 1);
    CHECK(target_at(TARGET_CUBIC, 0) == -1 && target_at(TARGET_CUBIC, 1) == 1
          && target_at(TARGET_CUBIC, 0.25) == 1);
    CHECK_NEAR(target_at(TARGET_SINE, 0.25), 1, 1e-15);
    CHECK_NEAR(target_at(TARGET_SINE, 0.125), sqrt(0.5), 1e-15);
}

static void test_the_generator_is_the_published_one(void **state)
{
    (void)state;
    Random r = { { 1, 2, 3, 4 } };                /* the first numbers of xoshiro256** from this
                                                     state */
    static const uint64_t first[] = { 11520, 0, 1509978240, 1215971899390074240 };
    for (size_t i = 0; i < 4; i++) CHECK(random_bits(&r) == first[i]);
    r = random_from(0);                           /* splitmix64's first numbers from 0 */
    CHECK(r.s[0] == 0xE220A8397B1DCDAFu && r.s[1] == 0x6E789E6AA1B965F4u);
}

#define N 200000

static int rising(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* Kolmogorov's distance to the normal distribution, and four moments. */
static void test_normal_numbers_are_normal(void **state)
{
    (void)state;
    double *z = malloc(N*sizeof *z), m1 = 0, m2 = 0, m3 = 0, m4 = 0, far = 0;
    Random r = random_from(7);
    for (int i = 0; i < N; i++) {
        z[i] = random_normal(&r);
        m1 += z[i];
        m2 += z[i]*z[i];
        m3 += z[i]*z[i]*z[i];
        m4 += z[i]*z[i]*z[i]*z[i];
    }
    qsort(z, N, sizeof *z, rising);
    for (int i = 0; i < N; i++) far = fmax(far, fabs(0.5*erfc(-z[i]/sqrt(2)) - (i + 0.5)/N));
    CHECK(far < 1.95/sqrt(N));                    /* one in a thousand seeds */
    CHECK(fabs(m1/N) < 0.01 && fabs(m2/N - 1) < 0.015 && fabs(m3/N) < 0.03 && fabs(m4/N - 3) < 0.1);
    free(z);
}

static void test_the_seed_decides(void **state)
{
    (void)state;
    enum { n = 500 };
    static double x[n], y[n], x2[n], y2[n], clean[n];
    target_samples(x, y, n, TARGET_ZIGZAG, 0.01, 3);
    target_samples(x2, y2, n, TARGET_ZIGZAG, 0.01, 3);
    CHECK(memcmp(x, x2, sizeof x) == 0 && memcmp(y, y2, sizeof y) == 0);
    target_samples(x2, clean, n, TARGET_ZIGZAG, 0, 3);
    CHECK(memcmp(x, x2, sizeof x) == 0);          /* the noise moves no x */
    double sum = 0;
    for (int i = 0; i < n; i++) {
        CHECK(x[i] >= 0 && x[i] < 1 && (i == 0 || x[i] >= x[i - 1]));
        CHECK(clean[i] == target_at(TARGET_ZIGZAG, x[i]));
        sum += (y[i] - clean[i])*(y[i] - clean[i]);
    }
    CHECK_NEAR(sqrt(sum/n), 0.01, 0.001);
    target_samples(x2, y2, n, TARGET_ZIGZAG, 0.01, 4);
    CHECK(memcmp(x, x2, sizeof x) != 0);
    target_samples(NULL, NULL, 0, TARGET_SINE, 1, 1);

    /* The same on every machine and in every version: a lesson's seed is a promise. */
    target_samples(x, y, 3, TARGET_ABS, 0.5, 1);
    CHECK(x[0] == 0x1.0a76ab2c8e6c9p-1 && x[2] == 0x1.67e55eda1f8e2p-1);
    CHECK(y[0] == -0x1.fa79972a649p-6 && y[2] == 0x1.9015a7a45a146p-1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_zigzag_is_the_notebooks),
        cmocka_unit_test(test_the_other_targets),
        cmocka_unit_test(test_the_generator_is_the_published_one),
        cmocka_unit_test(test_normal_numbers_are_normal),
        cmocka_unit_test(test_the_seed_decides),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
