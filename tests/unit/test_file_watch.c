/* A followed file is heard of, also one that is not there when it is asked for. */
#include "story.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define SDL_MAIN_HANDLED
#include <SDL.h>

#include "platform/file_watch.h"

#define PATIENCE 200000      /* ms; ends only what hangs */

static FileWatch *watch;

static int in_a_folder(void **state)
{
    (void)state;
    char name[] = "/tmp/elbow-watch-XXXXXX";
    watch = SDL_Init(SDL_INIT_EVENTS) == 0 ? file_watch_new(SDL_USEREVENT) : NULL;
    return mkdtemp(name) != NULL && chdir(name) == 0 ? 0 : -1;
}

static int away(void **state)
{
    (void)state;
    char name[200];
    file_watch_free(watch);
    SDL_Quit();
    return getcwd(name, sizeof name) != NULL && chdir("/") == 0 && rmdir(name) == 0 ? 0 : -1;
}

static void write_and_move(const char *to)
{
    FILE *f = fopen("beside", "w");
    CHECK(f != NULL && fputs("{}", f) >= 0 && fclose(f) == 0);
    CHECK(rename("beside", to) == 0);
}

static bool is_heard(void)
{
    SDL_Event e;
    while (SDL_WaitEventTimeout(&e, PATIENCE) == 1)
        if (e.type == SDL_USEREVENT) return true;
    return false;
}

/* Saved, and moved away at once: a window that could not hear of it would look twice a second for
 * ever, and never fall asleep. */
static void test_one_that_is_not_there_is_heard_of_when_it_comes(void **state)
{
    (void)state;
    if (watch == NULL) skip();      /* nothing can be heard here */
    char path[300];
    CHECK(file_watch_set(watch, "a.json"));
    write_and_move("a.json");
    CHECK(is_heard());
    CHECK(getcwd(path, 200) != NULL && strlen(strcat(path, "/b.json")) < sizeof path);
    CHECK(file_watch_set(watch, path));
    write_and_move("b.json");
    CHECK(is_heard());
    CHECK(file_watch_set(watch, path));      /* and one that is */
    write_and_move("b.json");
    CHECK(is_heard());
    CHECK(unlink("a.json") == 0 && unlink("b.json") == 0);
}

static void test_what_nothing_tells_of_is_said(void **state)
{
    (void)state;
    if (watch == NULL) skip();
    CHECK(symlink("nowhere/a.json", "link.json") == 0);
    CHECK(!file_watch_set(watch, "link.json"));
    CHECK(!file_watch_set(watch, "nowhere/a.json"));
    CHECK(!file_watch_set(watch, ""));
    CHECK(unlink("link.json") == 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_one_that_is_not_there_is_heard_of_when_it_comes),
        cmocka_unit_test(test_what_nothing_tells_of_is_said),
    };
    return cmocka_run_group_tests(tests, in_a_folder, away);
}
