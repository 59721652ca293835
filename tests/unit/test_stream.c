/* Writing to who has left: an error, no signal; and nobody else's signals change. */
#include "story.h"

#include "files/child.h"
#include "files/stream.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

static bool dies_of_a_plain_write(int fd)
{
    pid_t child = fork();
    if (child == 0) {
        if (write(fd, "x", 1) == 1) _exit(1);
        _exit(2);
    }
    int status = 0;
    CHECK(waitpid(child, &status, 0) == child);
    return WIFSIGNALED(status) && WTERMSIG(status) == SIGPIPE;
}

static bool is_pending(void)
{
    sigset_t set;
    sigpending(&set);
    return sigismember(&set, SIGPIPE) == 1;
}

static bool is_blocked(void)
{
    sigset_t set;
    sigprocmask(SIG_SETMASK, NULL, &set);
    return sigismember(&set, SIGPIPE) == 1;
}

/* The end of a pipe that nobody reads. */
static int abandoned(void)
{
    int ends[2];
    CHECK(pipe(ends) == 0);
    close(ends[0]);
    return ends[1];
}

static void test_a_reader_that_left_is_an_error(void **state)
{
    (void)state;
    int fd = abandoned();
    for (int i = 0; i < 3; i++) {
        errno = 0;
        CHECK(!stream_write(fd, "words", 5) && errno == EPIPE);
        CHECK(!is_pending() && !is_blocked());
    }
    /* only there: whoever writes by himself is ended as ever */
    CHECK(dies_of_a_plain_write(fd));
    close(fd);
}

static void test_a_signal_of_someone_else_stays(void **state)
{
    (void)state;
    int fd = abandoned();
    sigset_t set, was;
    sigemptyset(&set);
    sigaddset(&set, SIGPIPE);
    sigprocmask(SIG_BLOCK, &set, &was);
    raise(SIGPIPE);
    CHECK(!stream_write(fd, "words", 5) && errno == EPIPE);
    CHECK(is_pending() && is_blocked());
    int number;
    sigwait(&set, &number);
    CHECK(!stream_write(fd, "words", 5));
    CHECK(!is_pending() && is_blocked());
    sigprocmask(SIG_SETMASK, &was, NULL);
    close(fd);
}

static void test_all_bytes_arrive(void **state)
{
    (void)state;
    enum { N = 1 << 20 };
    int ends[2];
    char *bytes = malloc(N);
    uint64_t seed = 5;
    CHECK(pipe(ends) == 0 && bytes != NULL);
    for (size_t i = 0; i < N; i++) bytes[i] = (char)chance(&seed);
    pid_t child = fork();
    if (child == 0) {                    /* more than a pipe holds: it must be read meanwhile */
        close(ends[0]);
        _exit(stream_write(ends[1], bytes, N) ? 0 : 1);
    }
    close(ends[1]);
    size_t at = 0;
    static char part[7777];
    for (ssize_t n; (n = read(ends[0], part, sizeof part)) > 0; at += (size_t)n)
        CHECK(at + (size_t)n <= N && memcmp(part, bytes + at, (size_t)n) == 0);
    int status = 1;
    CHECK(waitpid(child, &status, 0) == child && status == 0 && at == N);
    CHECK(!stream_write(-1, "x", 1) && errno == EBADF);
    close(ends[0]);
    free(bytes);
}

static void test_a_message_without_reader_is_no_end(void **state)
{
    (void)state;
    pid_t child = fork();
    if (child == 0) {
        dup2(abandoned(), STDERR_FILENO);
        stream_tell("%s %d\n", "words", 1);
        stream_tell("%2000d\n", 1);
        _exit(is_pending() ? 1 : 0);
    }
    int status = 1;
    CHECK(waitpid(child, &status, 0) == child && status == 0);
    /* long ones are whole */
    int ends[2];
    CHECK(pipe(ends) == 0);
    child = fork();
    if (child == 0) {
        dup2(ends[1], STDERR_FILENO);
        stream_tell("%3000d.\n", 7);
        _exit(0);
    }
    close(ends[1]);
    char got[4096];
    size_t n = 0;
    for (ssize_t k; (k = read(ends[0], got + n, sizeof got - n)) > 0;) n += (size_t)k;
    CHECK(waitpid(child, &status, 0) == child && n == 3002 && got[2999] == '7'
          && got[3001] == '\n');
    close(ends[0]);
}

static void test_a_child_that_does_not_read(void **state)
{
    (void)state;
    Child *c;
    int fd = abandoned();
    static char lots[1 << 20];
    CHECK(child_begin(&c, (const char *const[]){ "true", NULL }, NULL) == OK);
    CHECK(dies_of_a_plain_write(fd));          /* while it runs, too */
    bool all = true;
    for (int i = 0; i < 20 && all; i++) all = child_write(c, lots, sizeof lots);
    CHECK(!all && !is_pending() && !is_blocked());
    CHECK(child_end(c, NULL) == 0);
    CHECK(dies_of_a_plain_write(fd));
    close(fd);
}

int main(void)
{
    signal(SIGPIPE, SIG_DFL);            /* whoever starts the tests may ignore it */
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_reader_that_left_is_an_error),
        cmocka_unit_test(test_a_signal_of_someone_else_stays),
        cmocka_unit_test(test_all_bytes_arrive),
        cmocka_unit_test(test_a_message_without_reader_is_no_end),
        cmocka_unit_test(test_a_child_that_does_not_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
