/* cmocka.h - what the unit tests of the core use of cmocka, for compilers whose
 * programs no cmocka is installed for: 32 bits, musl, wasm32 and other processors.
 *
 * The first thing that does not hold ends the program: there is no longjmp everywhere. */
#ifndef ELBOW_CORE_CMOCKA_H
#define ELBOW_CORE_CMOCKA_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct CMUnitTest {
    const char *name;
    void (*run)(void **state);
    int (*before)(void **state), (*after)(void **state);
};
#define cmocka_unit_test(f)                               { #f, f, NULL, NULL }
#define cmocka_unit_test_setup_teardown(f, before, after) { #f, f, before, after }

static const char *core_running = "";
static int core_done, core_skipped;

#ifdef CORE_LEFT_OUT
extern const char *const *core_left_out;   /* names of tests, NULL after the last */
#else
static const char *const *const core_left_out = NULL;
#endif

#define print_error(...)   fprintf(stderr, __VA_ARGS__)
#define print_message(...) fprintf(stderr, __VA_ARGS__)
#define _fail(file, line)  core_stop(file, line, "failed")
#define skip()             do { core_skipped = 1; return; } while (0)

#define assert_true(c)               ((c) ? (void)0 : core_stop(__FILE__, __LINE__, #c))
#define assert_false(c)              assert_true(!(c))
#define assert_non_null(p)           assert_true((p) != NULL)
#define assert_null(p)               assert_true((p) == NULL)
#define assert_ptr_equal(a, b)       assert_true((const void *)(a) == (const void *)(b))
#define assert_int_equal(a, b)       core_equal((long long)(a), (long long)(b), __FILE__, __LINE__)
#define assert_string_equal(a, b)    core_text(a, b, __FILE__, __LINE__)
#define assert_string_not_equal(a, b) assert_true(strcmp(a, b) != 0)
#define assert_memory_equal(a, b, n) assert_true(memcmp(a, b, n) == 0)
#define assert_memory_not_equal(a, b, n) assert_true(memcmp(a, b, n) != 0)

static inline void core_stop(const char *file, int line, const char *what)
{
    printf("not ok %d - %s\n", core_done + 1, core_running);
    fflush(stdout);
    fprintf(stderr, "%s:%d: %s\n", file, line, what);
    exit(1);
}

static inline void core_equal(long long a, long long b, const char *file, int line)
{
    if (a == b) return;
    fprintf(stderr, "%lld is not %lld\n", a, b);
    core_stop(file, line, "failed");
}

static inline void core_text(const char *a, const char *b, const char *file, int line)
{
    if (strcmp(a, b) == 0) return;
    fprintf(stderr, "\"%s\" is not \"%s\"\n", a, b);
    core_stop(file, line, "failed");
}

typedef int CoreFixture(void **state);

static inline int core_leaves_out(const char *name)
{
    for (const char *const *n = core_left_out; n != NULL && *n != NULL; n++)
        if (strcmp(*n, name) == 0) return 1;
    return 0;
}

/* setups and teardowns are tests' own, or the group's */
static inline void core_fixture(CoreFixture *f, void **state)
{
    if (f != NULL && f(state) != 0) core_stop(__FILE__, __LINE__, "a setup or teardown failed");
}

static inline int core_run(const struct CMUnitTest *t, size_t n, CoreFixture *before,
                           CoreFixture *after)
{
    void *group = NULL;
    printf("1..%zu\n", n);
    core_fixture(before, &group);
    for (size_t i = 0; i < n; i++) {
        void *state = group;
        core_running = t[i].name;
        core_skipped = core_leaves_out(t[i].name);
        if (!core_skipped) {
            core_fixture(t[i].before, &state);
            t[i].run(&state);
            core_fixture(t[i].after, &state);
        }
        core_done++;
        printf("ok %d - %s%s\n", core_done, t[i].name, core_skipped ? " # SKIP" : "");
    }
    core_fixture(after, &group);
    return 0;
}

#define CORE_GROUP(t, before, after)             core_run(t, sizeof(t)/sizeof *(t), before, after)
#define cmocka_run_group_tests(t, before, after) CORE_GROUP(t, before, after)
#define cmocka_run_group_tests_name(name, t, before, after) CORE_GROUP(t, before, after)

#endif
