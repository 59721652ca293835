/* Memory for one picture: everything taken keeps its place and its bytes until it is emptied. */
#include "base/arena.h"
#include "story.h"

#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#if defined(__SANITIZE_ADDRESS__)
#define SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SANITIZED 1
#endif
#endif

#if defined(__GNUC__)
__attribute__((format(printf, 2, 3)))
#endif
static const char *text_in(Arena *a, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    const char *s = arena_text(a, format, args);
    va_end(args);
    return s;
}

static void what_is_taken_stays_and_is_its_takers_own(void **state)
{
    (void)state;
    enum { PIECES = 3000 };
    static unsigned char *at[PIECES];
    static size_t size[PIECES];
    Arena a = { 0 };
    uint64_t seed = 1;
    for (int picture = 0; picture < 3; picture++) {
        for (size_t i = 0; i < PIECES; i++) {
            size[i] = (size_t)(chance(&seed) % (i % 50 == 0 ? 20000 : 80));
            at[i] = arena_take(&a, size[i]);
            CHECK(at[i] != NULL && (uintptr_t)at[i] % _Alignof(max_align_t) == 0);
            memset(at[i], (int)(i % 251), size[i]);
        }
        for (size_t i = 0; i < PIECES; i++)
            for (size_t k = 0; k < size[i]; k++) CHECK(at[i][k] == i % 251);
        CHECK(!a.failed);
        arena_clear(&a);
    }
    arena_deinit(&a);
    CHECK(a.block == NULL);
}

static void texts_are_whole_whatever_their_length(void **state)
{
    (void)state;
    enum { TEXTS = 400 };
    const char *text[TEXTS];
    Arena a = { 0 };
    CHECK_TEXT(text_in(&a, "%s", ""), "");
    for (int i = 0; i < TEXTS; i++) text[i] = text_in(&a, "%d:%*s", i, i*i, "→");
    for (int i = 0; i < TEXTS; i++) {
        char want[16];
        snprintf(want, sizeof want, "%d:", i);
        CHECK(strncmp(text[i], want, strlen(want)) == 0);
        CHECK(strlen(text[i]) == strlen(want) + (size_t)(i*i < 3 ? 3 : i*i)
              && strcmp(text[i] + strlen(text[i]) - 3, "→") == 0);
    }
    arena_deinit(&a);
}

/* A picture like the last one takes no memory that the last one had not. */
static void the_same_picture_again_asks_for_nothing(void **state)
{
    (void)state;
    Arena a = { 0 };
    for (int picture = 0; picture < 20; picture++) {
        ArenaBlock *was = a.block;
        for (int i = 0; i < 500; i++) text_in(&a, "unit %d", i);
        CHECK(picture < 3 || a.block == was);
        arena_clear(&a);
    }
    arena_deinit(&a);
}

static void more_than_there_is_is_refused(void **state)
{
    (void)state;
    Arena a = { 0 };
    const char *kept = text_in(&a, "kept %d", 1);
    static const size_t much[] = { SIZE_MAX, SIZE_MAX - 1, SIZE_MAX - 15, SIZE_MAX - 64,
                                   SIZE_MAX/2 + 1 };
    for (size_t i = 0; i < sizeof much/sizeof much[0]; i++) {
        a.failed = false;
#ifdef SANITIZED
        if (much[i] <= SIZE_MAX - 64) continue;      /* its malloc does not return */
#endif
        CHECK(arena_take(&a, much[i]) == NULL && a.failed);
    }
    CHECK_TEXT(kept, "kept 1");
    CHECK_TEXT(text_in(&a, "still %d", 2), "still 2");
    arena_clear(&a);
    CHECK(!a.failed);
    arena_deinit(&a);
}

/* Real want of memory, in a process of its own. 0: as it should be. */
static int without_memory(void)
{
    Arena a = { 0 };
    const char *first = text_in(&a, "first %d", 1), *more = "x";
    struct rlimit r;
    if (getrlimit(RLIMIT_AS, &r) != 0) return 1;
    r.rlim_cur = 256u << 20;
    if (setrlimit(RLIMIT_AS, &r) != 0) return 2;
    for (int i = 0; i < 100000 && more[0] != '\0'; i++) more = text_in(&a, "%*d", 1 << 20, i);
    if (more[0] != '\0' || !a.failed) return 3;
    if (strcmp(first, "first 1") != 0) return 4;
    if (text_in(&a, "%*d", 1 << 28, 1)[0] != '\0') return 5;
    arena_clear(&a);
    if (a.failed || strcmp(text_in(&a, "again"), "again") != 0) return 6;
    arena_deinit(&a);
    return 0;
}

static void without_memory_a_text_is_empty_and_that_is_told(void **state)
{
    (void)state;
#ifdef SANITIZED
    skip();      /* the sanitizer's own memory does not fit under the limit */
#endif
    pid_t child = fork();
    if (child == 0) _exit(without_memory());
    int status = -1;
    CHECK(waitpid(child, &status, 0) == child);
    CHECK(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_taken_stays_and_is_its_takers_own),
        cmocka_unit_test(texts_are_whole_whatever_their_length),
        cmocka_unit_test(the_same_picture_again_asks_for_nothing),
        cmocka_unit_test(more_than_there_is_is_refused),
        cmocka_unit_test(without_memory_a_text_is_empty_and_that_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
