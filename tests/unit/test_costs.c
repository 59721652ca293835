/* What a figure of a long run costs: counted in steps that are worked out, not in seconds. */
#include "story.h"

#include "batch/parts.h"

#include <stdint.h>
#include <unistd.h>

#if defined(__linux__)

static size_t worked_out;

/* stands before unit.c's (see the Makefile) */
Unit __real_unit_step(Unit u, Sample s, double rate);
Unit __wrap_unit_step(Unit u, Sample s, double rate);
Unit __wrap_unit_step(Unit u, Sample s, double rate)
{
    worked_out++;
    return __real_unit_step(u, s, rate);
}

static size_t cost_of(const char *steps, const char *file)
{
    char name[3][24] = { "elbow", "export", "case-ii" }, flag[] = "-o", many[] = "--steps";
    char path[80], count[24];
    snprintf(path, sizeof path, "/tmp/elbow-costs-%ld.%s", (long)getpid(), file);
    snprintf(count, sizeof count, "%s", steps);
    char *argv[] = { name[0], name[1], name[2], many, count, flag, path, NULL };
    worked_out = 0;
    CHECK(export_main(7, argv) == 0);
    CHECK(remove(path) == 0);
    return worked_out;
}

static void test_a_step_is_worked_out_once(void **state)
{
    (void)state;
    size_t few = cost_of("20000", "svg"), many = cost_of("160000", "svg");
    CHECK(few >= 20000 && few < 60000);
    CHECK(many >= 160000 && many < 480000);
    CHECK(cost_of("160000", "json") < 480000);
}

#else

static void test_a_step_is_worked_out_once(void **state) { (void)state; }

#endif

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_a_step_is_worked_out_once) };
    return cmocka_run_group_tests_name("costs", tests, NULL, NULL);
}
