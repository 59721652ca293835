/* Where things are kept for a person, and what is said where nothing can be. */
#include "story.h"

#include <sys/stat.h>
#include <unistd.h>

#include "files/folders.h"

static char home[] = "/tmp/elbow-folders-XXXXXX";

static void put(const char *variable, const char *value)
{
    CHECK((value != NULL ? setenv(variable, value, 1) : unsetenv(variable)) == 0);
}

static void environment(const char *h, const char *state, const char *data)
{
    put("HOME", h);
    put("XDG_STATE_HOME", state);
    put("XDG_DATA_HOME", data);
}

static void says(const char *state, const char *data, bool lost, const char *words)
{
    Message m = { "" };
    bool is_lost;
    CHECK(folders_look(state, data, &is_lost, &m) == ERR_FILE);
    CHECK(is_lost == lost);
    if (strstr(m.text, words) == NULL) print_error("%s\n", m.text);
    CHECK(strstr(m.text, words) != NULL);
    CHECK(m.text[strlen(m.text) - 1] == '.');
}

static void test_a_folder_is_made_for_the_person_alone_and_nothing_is_left_in_it(void **state)
{
    (void)state;
    char path[200];
    struct stat s;
    snprintf(path, sizeof path, "%s/a/b/", home);
    CHECK(folder_try(path, NULL) == OK);
    CHECK(stat(path, &s) == 0 && (s.st_mode & 0777) == 0700);
    CHECK(rmdir(path) == 0);      /* it is empty */
}

static void test_what_is_no_place_to_write_to_is_told(void **state)
{
    (void)state;
    Message why;
    CHECK(folder_try("/dev/null/elbow/", &why) == ERR_FILE);
    CHECK_TEXT(why.text, "/dev/null/elbow has something in its path that is no folder");
    CHECK(folder_try("/proc/elbow", &why) == ERR_FILE);
    CHECK_TEXT(why.text, "/proc/elbow cannot be written to");
    CHECK(folder_try("", &why) == ERR_FILE);
}

static void test_by_the_environment(void **state)
{
    (void)state;
    char at[200];
    Message m;
    bool is_lost;
    snprintf(at, sizeof at, "%s/elbow/", home);
    environment(home, NULL, NULL);
    CHECK(folders_look(at, at, &is_lost, &m) == OK && !is_lost);
    environment(NULL, NULL, NULL);
    says(NULL, NULL, true, "HOME is not set");
    environment("", NULL, NULL);
    says(NULL, NULL, true, "HOME is not set");
    environment("here", NULL, NULL);
    says(NULL, NULL, true, "HOME is “here”, which is no absolute path");
    environment("/dev/null", NULL, NULL);
    says("/dev/null/.local/state/elbow/", NULL, true, "set HOME to a folder");
    environment(home, "/dev/null", NULL);
    says("/dev/null/elbow/", at, true, "set XDG_STATE_HOME to a folder");
    environment(home, "here", NULL);
    says(at, at, false, "XDG_STATE_HOME is “here”, which is no absolute path");
    environment(home, NULL, "here");
    says(at, at, false, "XDG_DATA_HOME is “here”, which is no absolute path");
    environment(home, NULL, "/dev/null");
    says(at, NULL, false, "The list of recent lessons is not kept: /dev/null/elbow");
    environment(home, "", "");      /* the same as not set */
    CHECK(folders_look(at, at, &is_lost, &m) == OK);
    char rm[300];
    snprintf(rm, sizeof rm, "%s/elbow", home);
    CHECK(rmdir(rm) == 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_folder_is_made_for_the_person_alone_and_nothing_is_left_in_it),
        cmocka_unit_test(test_what_is_no_place_to_write_to_is_told),
        cmocka_unit_test(test_by_the_environment),
    };
    CHECK(mkdtemp(home) != NULL);
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    char path[200];
    snprintf(path, sizeof path, "%s/a", home);
    rmdir(path);
    rmdir(home);
    return failed;
}
