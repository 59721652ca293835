/* Any file is a table when it is neither a lesson nor a figure, whatever its ending. */
#include "story.h"

#include "app/open_files.h"
#include "files/lesson_file.h"
#include "files/model_file.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static char folder[] = "/tmp/elbow-path-XXXXXX";

static const char *in(const char *name)
{
    static char path[8][300];
    static int which;
    char *p = path[which++ % 8];
    snprintf(p, 300, "%s/%s", folder, name);
    return p;
}

static const char *put(const char *name, const char *text)
{
    FILE *f = fopen(in(name), "w");
    CHECK(f != NULL && fputs(text, f) >= 0 && fclose(f) == 0);
    return in(name);
}

static const char *const lesson = "\n{ \"elbow\": 1, \"unit\": { \"w\": 1, \"b\": 0 },\n"
                                  "  \"points\": [[1, 2]], \"training\": { \"rate\": 0.1 } }\n";

static void test_content_decides(void **state)
{
    (void)state;
    static const struct { const char *name, *text; bool is_table; } some[] = {
        { "auto.data", "1 2\n3 4\n", true },      { "auto", "x,y\n1,2\n", true },
        { "auto.log", "x,y\n1,2\n", true },       { "Auto.XYZ", "{x},{y}\n1,2\n", true },
        { "case.txt", "{ \"elbow\": 1 }", false }, { "case", "\xEF\xBB\xBF {\"a\": 1}", false },
        { "note.txt", "{\"cells\": []}", true },  { "book.xlsx", "PK\x03\x04", true },
        { "a.json", "x,y\n1,2\n", false },        { "a.png", "x,y\n1,2\n", false },
        { "pic", "\x89PNG\r\n\x1A\n", false },    { "pic.csv", "\x89PNG\r\n\x1A\n", true },
        { "none", "", true },                     { "a.svg", "<svg>", false },
    };
    for (size_t i = 0; i < sizeof some/sizeof *some; i++) {
        const char *path = put(some[i].name, some[i].text);
        if (is_table_path(path) != some[i].is_table) fail_msg("%s: %s", path, some[i].text);
        unlink(path);
    }
    CHECK(mkdir(in("dir"), 0777) == 0 && !is_table_path(in("dir")));
    CHECK(mkdir(in("dir.csv"), 0777) == 0);
    rmdir(in("dir"));
    rmdir(in("dir.csv"));
    CHECK(mkfifo(in("pipe"), 0600) == 0 && !is_table_path(in("pipe")));      /* nobody waits */
    unlink(in("pipe"));
}

static void test_columns_of_any_file(void **state)
{
    (void)state;
    char path[300];
    put("auto.data", "mpg,km/h,a:b\n1,2,3\n4,5,6\n");
    snprintf(path, sizeof path, "%s:km/h,a:b", in("auto.data"));
    CHECK(table_name_length(path) == strlen(in("auto.data")));
    CHECK(lesson_known(path) && !lesson_known("there-is-none-of-this-name:x,y"));
    LessonData d;
    Message m = { "" };
    if (lesson_load(&d, path, &m) != OK) fail_msg("%s", m.text);
    CHECK(d.n == 2 && d.point[0].x == 2 && d.point[0].y == 3 && d.point[1].x == 5);
    CHECK_TEXT(d.data.csv, "auto.data");
    CHECK(lesson_save(in("auto.data"), &d, &m) == ERR_FILE
          && strstr(m.text, "the name of a table") != NULL);
    CHECK(lesson_save(in("auto.json"), &d, &m) == OK);
    lesson_data_free(&d);
    CHECK(lesson_load(&d, in("auto.json"), &m) == OK && d.n == 2 && d.point[1].y == 6);
    lesson_data_free(&d);
    unlink(in("auto.data"));
    unlink(in("auto.json"));
    /* a lesson under any name */
    CHECK(lesson_load(&d, put("case.txt", lesson), &m) == OK && d.n == 1 && d.point[0].y == 2);
    lesson_data_free(&d);
    unlink(in("case.txt"));
}

static void saved_as(const char *name, const char *columns, const char *want)
{
    static OpenFiles f;                 /* large */
    Message msg = { "" };
    char path[400];
    Model *m = model_new();
    CHECK(m != NULL);
    open_files_init(&f, NULL, in(""));
    snprintf(path, sizeof path, "%s%s", put(name, "mpg,km/h\n1,2\n4,5\n6,8\n"), columns);
    if (open_files_open(&f, m, path, NULL, &msg) != OK) fail_msg("%s", msg.text);
    CHECK(f.is_table);
    CHECK_TEXT(f.path + f.name, path + strlen(folder) + 1);
    CHECK(f.recent.n > 0 && strstr(f.recent.path[0], path + strlen(folder)) != NULL);
    CHECK_TEXT(f.recents[0].title, path + strlen(folder) + 1);
    if (open_files_save(&f, m, NULL, &msg) != OK) fail_msg("%s", msg.text);
    CHECK_TEXT(f.path, in(want));
    CHECK(!f.is_table && access(in(want), F_OK) == 0);
    open_files_deinit(&f);
    model_free(m);
    unlink(in(name));
    unlink(in(want));
    unlink(in("recent"));
}

static void test_its_lesson_is_saved_beside_it(void **state)
{
    (void)state;
    saved_as("cars.data", "", "cars.json");
    saved_as("cars.csv", ":km/h,mpg", "cars.json");
    saved_as("cars", ":1,2", "cars.json");
    saved_as(".cars", "", ".cars.json");
    saved_as("cars.v2.tab", "", "cars.v2.json");
}

static int make_folder(void **state)
{
    (void)state;
    return mkdtemp(folder) != NULL ? 0 : 1;
}

static int remove_folder(void **state)
{
    (void)state;
    return rmdir(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_content_decides),
        cmocka_unit_test(test_columns_of_any_file),
        cmocka_unit_test(test_its_lesson_is_saved_beside_it),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
