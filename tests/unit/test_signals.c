/* Signals that end the window: passed on as SDL's "quit", and done without the drawing thread
 * when that takes nothing any more. */
#include "story.h"

#include <signal.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define SDL_MAIN_HANDLED
#include <SDL.h>

#include "platform/signals.h"

enum { ENDED = 40, WRONG = 50 };      /* exit statuses of the children */

static int ready[2];      /* a pipe: a child listens to signals from here on */

static void last(void)
{
    if (write(STDERR_FILENO, "# ended for it\n", 15) < 0) _exit(WRONG);
}

static void begin(void)
{
    alarm(200);      /* ends only what hangs */
    if (SDL_Init(SDL_INIT_EVENTS) != 0 || !signals_begin(last)) _exit(WRONG);
    if (write(ready[1], "r", 1) != 1) _exit(WRONG);
}

static void takes_it(void)
{
    SDL_Event e;
    while (SDL_WaitEvent(&e) != 0 && e.type != SDL_QUIT) continue;
    signals_heard();
    signals_end();
    SDL_Quit();
    _exit(ENDED);
}

static void is_stuck(void)
{
    for (;;) pause();
}

static void is_busy(void)
{
    for (volatile unsigned long n = 0;; n++) continue;
}

static pid_t child_that(void (*goes_on)(void), void (*before)(void))
{
    char is = 0;
    pid_t pid = fork();
    if (pid == 0) {
        if (before != NULL) before();
        begin();
        goes_on();
        _exit(WRONG);
    }
    CHECK(pid > 0);
    CHECK(read(ready[0], &is, 1) == 1);
    return pid;
}

static int status_of(pid_t pid)
{
    int status = 0;
    CHECK(waitpid(pid, &status, 0) == pid);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 1000 + WTERMSIG(status);
}

static void test_every_signal_is_passed_on(void **state)
{
    (void)state;
    const int all[] = { SIGTERM, SIGINT, SIGHUP, SIGQUIT };
    for (size_t i = 0; i < sizeof all/sizeof all[0]; i++) {
        pid_t pid = child_that(takes_it, NULL);
        CHECK(kill(pid, all[i]) == 0);
        CHECK(status_of(pid) == ENDED);
    }
}

static void under_nohup(void)
{
    signal(SIGHUP, SIG_IGN);
    signal(SIGINT, SIG_IGN);
}

static void test_what_was_ignored_stays_so(void **state)
{
    (void)state;
    pid_t pid = child_that(takes_it, under_nohup);
    CHECK(kill(pid, SIGHUP) == 0 && kill(pid, SIGINT) == 0);
    int status;
    nanosleep(&(struct timespec){ .tv_nsec = 50000000 }, NULL);
    CHECK(waitpid(pid, &status, WNOHANG) == 0);      /* late or early, it cannot have ended */
    CHECK(kill(pid, SIGTERM) == 0);
    CHECK(status_of(pid) == ENDED);
}

static void test_who_does_not_answer_is_ended(void **state)
{
    (void)state;
    pid_t stuck = child_that(is_stuck, NULL), busy = child_that(is_busy, NULL);
    CHECK(kill(stuck, SIGTERM) == 0 && kill(busy, SIGHUP) == 0);
    CHECK(status_of(busy) == 1);
    CHECK(status_of(stuck) == 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_signal_is_passed_on),
        cmocka_unit_test(test_what_was_ignored_stays_so),
        cmocka_unit_test(test_who_does_not_answer_is_ended),
    };
    CHECK(pipe(ready) == 0);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
