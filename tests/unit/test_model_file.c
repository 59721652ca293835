/* A lesson by its name, opened and saved: one way for the window and every subcommand. */
#include "story.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/status.h"
#include "files/model_file.h"

static char folder[] = "/tmp/elbow-model-file-XXXXXX";

static const char unit[] =
    "{\"elbow\": 1, \"title\": \"mine\", \"unit\": {\"w\": 1, \"b\": 2}, \"points\": [[1, 1]]}";
static const char net[] =
    "{\"elbow\": 1, \"title\": \"table\", \"network\": {\"width\": 3, \"seed\": 1, \"elbows\": [0, "
    "1]},"
                          " \"data\": {\"csv\": \"t.csv\"}, \"training\": {\"rate\": 0.1}}";

static void put(const char *name, const char *text)
{
    FILE *f = fopen(name, "w");
    CHECK(f != NULL && fputs(text, f) >= 0 && fclose(f) == 0);
}

static void open_ok(Model *m, const char *name, Opened *out)
{
    Message why = { "" };
    if (model_open(m, name, out, &why) != OK) fail_msg("%s: %s", name, why.text);
}

static void test_a_built_in_name_goes_before_a_file(void **state)
{
    (void)state;
    Model *m = model_new();
    Opened o = { .chosen = 7 };
    put("zigzag", unit);
    put("other", unit);
    open_ok(m, "zigzag", &o);
    CHECK(o.is_builtin && !o.is_figure && o.chosen == 0 && model_lesson(m)->net != NULL);
    open_ok(m, "./zigzag", &o);
    CHECK(!o.is_builtin);
    CHECK_TEXT(model_lesson(m)->title, "mine");
    open_ok(m, "other", &o);
    CHECK(!o.is_builtin);
    CHECK_TEXT(model_lesson(m)->title, "mine");
    Message why = { "" };
    CHECK(model_open(m, "nothing", &o, &why) == ERR_FILE
          && strstr(why.text, "no such file or built-in lesson") != NULL);
    CHECK(model_open(m, "./nothing", &o, &why) == ERR_FILE && strstr(why.text, "built-in") == NULL);
    CHECK_TEXT(model_lesson(m)->title, "mine");      /* as it was */
    model_free(m);
}

static void test_saved_elsewhere_it_finds_its_table(void **state)
{
    (void)state;
    Model *m = model_new();
    Message why = { "" };
    put("t.csv", "0,1\n1,2\n0.5,7\n");
    put("net.json", net);
    mkdir("below", 0777);
    open_ok(m, "net.json", NULL);
    if (model_save(m, "net.json", "below/saved.json", &why) != OK) fail_msg("%s", why.text);
    open_ok(m, "below/saved.json", NULL);
    CHECK(model_lesson(m)->n == 3 && model_lesson(m)->point[2].y == 7);
    CHECK(model_save(m, "below/saved.json", "no/such/folder.json", &why) == ERR_FILE);
    model_free(m);
}

static int begin(void **state)
{
    (void)state;
    return mkdtemp(folder) == NULL || chdir(folder) != 0;
}

static int end(void **state)
{
    (void)state;
    static const char *const names[] = { "zigzag", "other", "t.csv", "net.json",
                                         "below/saved.json" };
    for (size_t i = 0; i < sizeof names/sizeof *names; i++) unlink(names[i]);
    return rmdir("below") != 0 || chdir("/") != 0 || rmdir(folder) != 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_built_in_name_goes_before_a_file),
        cmocka_unit_test(test_saved_elsewhere_it_finds_its_table),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
