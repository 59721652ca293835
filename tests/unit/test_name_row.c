/* Names along a line: in order, apart, inside, and as near their marks as can be. */
#include "story.h"

#include "plot/name_row.h"

static double cost(const RowName *name, size_t n)
{
    double sum = 0;
    for (size_t i = 0; i < n; i++) sum += pow(name[i].left + name[i].w/2 - name[i].at, 2);
    return sum;
}

static bool stands(const RowName *name, size_t n, double lo, double hi, double gap)
{
    for (size_t i = 0; i < n; i++) {
        double end = i + 1 < n ? name[i + 1].left - gap : hi;
        if (name[i].left < lo - 1e-9 || name[i].left + name[i].w > end + 1e-9) return false;
    }
    return true;
}

static size_t any(RowName *name, uint64_t *s)
{
    size_t n = 1 + (size_t)(chance(s) % 6);
    double at = uniform(s, -20, 60);
    for (size_t i = 0; i < n; i++) {
        name[i] = (RowName){ .at = at, .w = uniform(s, 5, 60) };
        at += chance(s) % 3 == 0 ? 0 : uniform(s, 0, 80);
    }
    return n;
}

/* Moving some of them, alone or together, never brings them nearer. */
static void test_no_row_is_nearer(void **state)
{
    (void)state;
    uint64_t s = 5;
    size_t tried = 0, fit = 0;
    for (int round = 0; round < 3000; round++) {
        RowName name[ROW_NAMES], other[ROW_NAMES];
        size_t n = any(name, &s);
        double hi = uniform(&s, 100, 400), gap = uniform(&s, 0, 12), whole = -gap;
        for (size_t i = 0; i < n; i++) whole += name[i].w + gap;
        bool fits = name_row(name, n, 0, hi, gap);
        CHECK(fits == (whole <= hi));
        CHECK(name[0].left >= 0);
        if (!fits) continue;
        fit++;
        CHECK(stands(name, n, 0, hi, gap));
        double least = cost(name, n);
        for (int k = 0; k < 40; k++) {
            size_t from = (size_t)(chance(&s) % n), to = from + (size_t)(chance(&s) % (n - from));
            double by = uniform(&s, -1, 1)*(k % 2 == 0 ? 30 : 1);
            for (size_t i = 0; i < n; i++) {
                other[i] = name[i];
                if (i >= from && i <= to) other[i].left += by;
            }
            if (!stands(other, n, 0, hi, gap)) continue;
            tried++;
            CHECK(cost(other, n) >= least - 1e-9);
        }
    }
    CHECK(fit > 1500 && tried > 5000);
}

static void test_each_at_its_mark_where_there_is_room(void **state)
{
    (void)state;
    RowName name[] = { { 20, 10, 0 }, { 60, 20, 0 }, { 60, 20, 0 }, { 200, 30, 0 } };
    CHECK(name_row(name, 4, 0, 210, 4));
    CHECK(name[0].left == 15 && name[1].left == 38 && name[2].left == 62);
    CHECK(name[3].left == 180);      /* not beyond the end */
    CHECK(name_row(name, 0, 0, 1, 4));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_no_row_is_nearer),
        cmocka_unit_test(test_each_at_its_mark_where_there_is_room),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
