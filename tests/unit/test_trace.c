/* Whole interactions as scripts, and the marks and lines they draw:
 * tests/golden/NAME.cmd gives tests/golden/NAME.trace. Words are left out, so
 * that another version of a font changes nothing; test_view reads those.
 * `make golden-update` rewrites the traces. */
#include "view_story.h"

#include <glob.h>

#include "base/buf.h"
#include "files/write.h"

static bool is_geometry(const char *line)
{
    static const char *const kinds[] = { "disc ", "ring ", "polyline ", "polygon ", "path ",
                                         "field ", "clip", "unclip" };
    for (size_t i = 0; i < sizeof kinds/sizeof kinds[0]; i++)
        if (strncmp(line, kinds[i], strlen(kinds[i])) == 0) return true;
    return false;
}

static void keep_geometry(Buf *out, char *trace)
{
    for (char *line = trace; *line != '\0';) {
        char *end = strchr(line, '\n');
        if (is_geometry(line)) buf_put(out, line, (size_t)(end - line) + 1);
        line = end + 1;
    }
}

static void play_script(Stage *s, const char *path)
{
    char *text;
    size_t n;
    CHECK(file_read(path, 1 << 16, &text, &n, NULL) == OK);
    for (char *line = text; *line != '\0';) {
        char *end = strchr(line, '\n');
        if (end != NULL) *end = '\0';
        Command c;
        Message why = { "" };
        if (command_parse(&c, line, NULL, &why) != OK) print_error("%s: %s\n", path, why.text);
        if (c.kind != CMD_NONE && model_apply(s->model, &c, &why) != OK)
            print_error("%s: %s: %s\n", path, line, why.text);
        if (end == NULL) break;
        line = end + 1;
    }
    free(text);
}

static bool compare(const char *cmd)
{
    char path[300];
    Stage *s = stage_new(1440, 900);
    play_script(s, cmd);
    stage_draw(s);
    Buf got = { 0 };
    keep_geometry(&got, s->trace.at);
    snprintf(path, sizeof path, "%.*s.trace", (int)strlen(cmd) - 4, cmd);
    bool same = true;
    if (getenv("ELBOW_GOLDEN_UPDATE") != NULL) {
        CHECK(file_write(path, got.at, got.len, NULL) == OK);
    } else {
        char *want;
        size_t n;
        CHECK(file_read(path, 1 << 20, &want, &n, NULL) == OK);
        size_t line = 1, i = 0;
        while (i < n && i < got.len && want[i] == got.at[i]) line += want[i++] == '\n';
        same = n == got.len && i == n;
        if (!same) print_error("%s:%zu: the picture is another one\n", path, line);
        free(want);
    }
    buf_free(&got);
    stage_free(s);
    return same;
}

static void test_scripts_draw_what_they_did(void **state)
{
    (void)state;
    glob_t found;
    CHECK(glob("tests/golden/*.cmd", 0, NULL, &found) == 0 && found.gl_pathc >= 6);
    bool same = true;
    for (size_t i = 0; i < found.gl_pathc; i++) same = compare(found.gl_pathv[i]) && same;
    globfree(&found);
    CHECK(same);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_scripts_draw_what_they_did) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
