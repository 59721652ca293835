/* What is pasted into the path field is the path that was meant. */
#include "story.h"

#include "files/path_meant.h"
#include "files/write.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char folder[64];

static const char *meant(const char *typed)
{
    static char out[200];
    CHECK(path_meant(typed, out, sizeof out));
    return out;
}

static void test_ways_to_write_a_path(void **state)
{
    (void)state;
    CHECK(setenv("HOME", "/home/ann", 1) == 0);
    static const char *const row[][2] = {
        { "/tmp/a.csv", "/tmp/a.csv" }, { "  /tmp/a.csv \n", "/tmp/a.csv" },
        { "'/tmp/my table.csv'", "/tmp/my table.csv" },
        { "\"/tmp/my table.csv\"", "/tmp/my table.csv" },
        { " “/tmp/a.csv” ", "/tmp/a.csv" }, { "'\"/tmp/a.csv\"'", "/tmp/a.csv" },
        { "file:///tmp/my%20table.csv", "/tmp/my table.csv" },
        { "\"file://localhost/tmp/%C3%A9.json\"", "/tmp/é.json" },
        { "FILE:///tmp/a%2", "/tmp/a%2" }, { "file:///tmp/50%zz%00", "/tmp/50%zz%00" },
        { "file:///tmp/a%41", "/tmp/aA" }, { "<file:///tmp/a>", "/tmp/a" },
        { "~/data.csv", "/home/ann/data.csv" }, { "~ann", "~ann" },
        { "/tmp/my\\ table.csv", "/tmp/my table.csv" }, { "zigzag", "zigzag" },
        { "'", "'" }, { "''", "" }, { "", "" }, { "it's.csv", "it's.csv" },
    };
    for (size_t i = 0; i < sizeof row/sizeof *row; i++) CHECK_TEXT(meant(row[i][0]), row[i][1]);
}

/* A file may be called as it pleases. */
static void test_what_is_there_is_meant(void **state)
{
    (void)state;
    static const char *const names[] = { "'a'", "a\\ b", " a", "%41", "\"x\".json" };
    for (size_t i = 0; i < sizeof names/sizeof *names; i++) {
        char path[100];
        snprintf(path, sizeof path, "%s/%s", folder, names[i]);
        CHECK(file_write(path, "x", 1, NULL) == OK);
        CHECK_TEXT(meant(path), path);
        CHECK(chdir(folder) == 0);
        CHECK_TEXT(meant(names[i]), names[i]);
        CHECK(unlink(path) == 0);
    }
}

static void test_what_does_not_fit(void **state)
{
    (void)state;
    char out[12];
    CHECK(setenv("HOME", "/home/a-long-name", 1) == 0);
    CHECK(!path_meant("/tmp/longer.csv", out, sizeof out) && out[0] == '\0');
    CHECK(!path_meant("~/a.csv", out, sizeof out) && out[0] == '\0');
    CHECK(path_meant("/tmp/fits.x", out, sizeof out));
}

int main(void)
{
    strcpy(folder, "/tmp/elbow-meant-XXXXXX");
    if (mkdtemp(folder) == NULL) return 1;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_ways_to_write_a_path),
        cmocka_unit_test(test_what_is_there_is_meant),
        cmocka_unit_test(test_what_does_not_fit),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    /* a folder that one stands in need not go */
    return chdir("/") == 0 && rmdir(folder) == 0 ? failed : 1;
}
