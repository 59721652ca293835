/* Whose file the lesson is: opened, saved, recent, kept; in a folder of its own. */
#include "model_story.h"

#include "app/export_panel.h"
#include "app/open_files.h"
#include "export/export.h"
#include "files/write.h"

#include <limits.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct {
    char      folder[64], data[96];
    Model    *m;
    OpenFiles f;
    Message   said;
} Desk;

/* Works in a fresh folder; what is remembered is in data/ there. */
static Desk *desk_new(const char *output_dir)
{
    Desk *k = calloc(1, sizeof *k);
    strcpy(k->folder, "/tmp/elbow-files-XXXXXX");
    CHECK(mkdtemp(k->folder) != NULL && chdir(k->folder) == 0 && mkdir("data", 0700) == 0);
    snprintf(k->data, sizeof k->data, "%s/data/", k->folder);
    k->m = model_new();
    model_forget(k->m);
    open_files_init(&k->f, output_dir, k->data);
    return k;
}

static void desk_free(Desk *k)
{
    char line[128];
    model_free(k->m);
    open_files_deinit(&k->f);
    CHECK(chdir("/") == 0);
    snprintf(line, sizeof line, "rm -r %s", k->folder);
    CHECK(system(line) == 0);
    free(k);
}

static Status save(Desk *k, const char *path)
{
    return open_files_save(&k->f, k->m, path, &k->said);
}
static Status open_it(Desk *k, const char *name)
{
    return open_files_open(&k->f, k->m, name, NULL, &k->said);
}
static void do_it(Desk *k, const char *line) { Model *m = k->m; DO(line); }
static void step_back(Desk *k, const char *line)
{
    do_it(k, line);
    open_files_follow(&k->f, k->m);
}

static bool there(const char *path) { return access(path, F_OK) == 0; }

static void put(const char *path, const char *text)
{
    CHECK(file_write(path, text, strlen(text), NULL) == OK);
}

/* The bytes of a file; "" when there is none. */
static const char *bytes_of(const char *path)
{
    static char kept[1 << 16];
    char *text;
    size_t n;
    kept[0] = '\0';
    if (file_read(path, sizeof kept - 1, &text, &n, NULL) != OK) return kept;
    memcpy(kept, text, n);
    kept[n] = '\0';
    free(text);
    return kept;
}

static void test_what_has_no_file_gets_one_and_writes_over_none(void **state)
{
    (void)state;
    Desk *k = desk_new(NULL);
    CHECK(k->f.path[0] == '\0' && !model_changed(k->m));
    CHECK(save(k, NULL) == OK && there("untitled.json"));
    CHECK_TEXT(k->said.text, "Saved untitled.json");
    CHECK_TEXT(k->f.path, "untitled.json");
    do_it(k, "set w 2");
    CHECK(model_changed(k->m) && save(k, "") == OK && !model_changed(k->m)
          && !there("untitled-2.json"));
    /* a built-in lesson is no file */
    CHECK(open_it(k, "case-iii") == OK && k->f.path[0] == '\0' && save(k, NULL) == OK);
    CHECK_TEXT(k->f.path, "untitled-2.json");
    CHECK(open_it(k, "case-i") == OK && save(k, NULL) == OK);
    CHECK_TEXT(k->f.path, "untitled-3.json");
    desk_free(k);
}

static void test_saving_goes_to_the_file_that_was_opened(void **state)
{
    (void)state;
    Desk *k = desk_new(NULL);
    do_it(k, "set w 3");
    CHECK(save(k, "mine.json") == OK);
    do_it(k, "set w 4");
    CHECK(open_it(k, "mine.json") == OK && model_lesson(k->m)->unit.w == 3 && !model_changed(k->m));
    do_it(k, "set w 0.1");
    CHECK(model_changed(k->m) && save(k, NULL) == OK && !model_changed(k->m));
    CHECK(open_it(k, "case-ii") == OK && open_it(k, "./mine.json") == OK
          && model_lesson(k->m)->unit.w == 0.1);
    /* under another name: that is the lesson's from then on */
    CHECK(save(k, "other.json") == OK);
    CHECK_TEXT(k->f.path, "other.json");
    do_it(k, "set w 7");
    CHECK(save(k, NULL) == OK && strstr(bytes_of("other.json"), "7") != NULL
          && strstr(bytes_of("mine.json"), "0.1") != NULL);
    /* what cannot be written changes nothing */
    do_it(k, "set w 8");
    CHECK(save(k, "no/such/folder.json") != OK && k->said.text[0] != '\0' && model_changed(k->m));
    CHECK_TEXT(k->f.path, "other.json");
    char path[2*FILE_MAX];
    memset(path, 'a', sizeof path);
    path[sizeof path - 1] = '\0';
    CHECK(save(k, path) != OK && strstr(k->said.text, "too long") != NULL && model_changed(k->m));
    desk_free(k);
}

/* Wherever it was saved since, and of a figure, too. */
static void test_a_table_is_found_from_where_it_was_saved_to(void **state)
{
    (void)state;
    Desk *k = desk_new(NULL);
    mkdir("a", 0700);
    mkdir("b", 0700);
    put("a/t.csv", "0,1\n1,2\n2,5\n");
    put("a/net.json", "{\"elbow\": 1, \"network\": {\"width\": 3, \"seed\": 1, \"elbows\": "
                      "[0, 1]}, \"data\": {\"csv\": \"t.csv\"}}");
    CHECK(open_it(k, "a/net.json") == OK);
    for (int times = 0; times < 3; times++) {
        CHECK(save(k, times == 0 ? "b/saved.json" : NULL) == OK);
        LessonData d;
        Message why = { "" };
        if (lesson_load(&d, "b/saved.json", &why) != OK) fail_msg("%d: %s", times, why.text);
        CHECK(d.n == 3);
        lesson_data_free(&d);
    }
    ExportFrom from = { .model = k->m, .files = &k->f };
    LessonData d;
    CHECK(exporting_to("exported.json", &from, false, &k->said) == OK);
    CHECK(lesson_load(&d, "exported.json", &k->said) == OK && d.n == 3);
    lesson_data_free(&d);
    do_it(k, "case iii");
    open_files_follow(&k->f, k->m);
    CHECK(k->f.path[0] == '\0' && k->f.from[0] == '\0');
    step_back(k, "undo");
    CHECK(save(k, "saved.json") == OK && open_it(k, "saved.json") == OK);
    CHECK(model_lesson(k->m)->n == 3);
    desk_free(k);
}

static void test_undo_brings_back_the_file_with_the_lesson(void **state)
{
    (void)state;
    Desk *k = desk_new(NULL);
    save(k, "a.json");
    CHECK(open_it(k, "case-iii") == OK);
    save(k, "b.json");
    CHECK(open_it(k, "a.json") == OK && open_it(k, "case-iv") == OK && k->f.path[0] == '\0');
    step_back(k, "undo");
    CHECK_TEXT(k->f.path, "a.json");
    step_back(k, "undo");
    CHECK_TEXT(k->f.path, "b.json");
    step_back(k, "redo");
    CHECK_TEXT(k->f.path, "a.json");
    step_back(k, "redo");
    CHECK(k->f.path[0] == '\0');
    step_back(k, "undo");
    /* changes of the lesson keep its file */
    do_it(k, "set w 5");
    open_files_follow(&k->f, k->m);
    CHECK_TEXT(k->f.path, "a.json");
    step_back(k, "case i");
    CHECK(k->f.path[0] == '\0');
    /* the oldest are forgotten: without a file, never with another's */
    char name[32];
    for (int i = 0; i < KNOWN_MAX + 4; i++) {
        snprintf(name, sizeof name, "n%d.json", i);
        CHECK(open_it(k, "case-i") == OK && save(k, name) == OK);
    }
    for (int i = KNOWN_MAX + 3; i >= 0; i--) {
        snprintf(name, sizeof name, "n%d.json", i);
        CHECK(k->f.path[0] == '\0' || strcmp(k->f.path, name) == 0);
        CHECK(k->f.path[0] != '\0' || i < 4);
        step_back(k, "undo");
    }
    desk_free(k);
}

static void test_an_output_folder_takes_all_that_has_no_place(void **state)
{
    (void)state;
    Desk *k = desk_new("out");
    char path[FILE_MAX];
    CHECK(!there("out") && save(k, NULL) == OK && there("out/untitled.json"));
    put("given.json", bytes_of("out/untitled.json"));
    CHECK(open_it(k, "given.json") == OK);
    do_it(k, "set w 9");
    char *before = strdup(bytes_of("given.json"));
    CHECK(save(k, NULL) == OK && there("out/given.json")
          && strcmp(bytes_of("given.json"), before) == 0);
    free(before);
    CHECK(open_files_in_folder(&k->f, "x.png", path) && strcmp(path, "out/x.png") == 0);
    CHECK(open_files_in_folder(&k->f, "out/x.png", path) && strcmp(path, "out/x.png") == 0);
    CHECK(open_files_in_folder(&k->f, "outer/x.png", path) && strcmp(path, "out/outer/x.png") == 0);
    CHECK(open_files_in_folder(&k->f, "/tmp/x.png", path) && strcmp(path, "/tmp/x.png") == 0);
    char longer[FILE_MAX];
    memset(longer, 'b', sizeof longer);
    longer[sizeof longer - 1] = '\0';
    CHECK(!open_files_in_folder(&k->f, longer, path));
    desk_free(k);
}

static void test_a_table_is_never_written_over(void **state)
{
    (void)state;
    Desk *k = desk_new(NULL);
    const char *rows = "x,y\n0,1\n1,2\n2,1\n";
    CHECK(mkdir("tables", 0700) == 0);
    put("tables/auto.csv", rows);
    CHECK(open_it(k, "tables/auto.csv") == OK);
    CHECK_TEXT(k->f.path, "tables/auto.csv");
    CHECK(save(k, NULL) == OK && strcmp(bytes_of("tables/auto.csv"), rows) == 0);
    CHECK_TEXT(k->f.path, "tables/auto.json");
    CHECK(open_it(k, "tables/auto.csv:x,y") == OK && save(k, NULL) == OK);
    CHECK_TEXT(k->f.path, "tables/auto-2.json");
    /* the lesson finds its table again */
    CHECK(open_it(k, "case-i") == OK && open_it(k, "tables/auto-2.json") == OK
          && model_lesson(k->m)->n == 3);
    CHECK(save(k, "here.json") == OK && open_it(k, "here.json") == OK
          && model_lesson(k->m)->n == 3);
    desk_free(k);
}

static void test_a_figure_is_never_written_over(void **state)
{
    (void)state;
    Desk *k = desk_new(NULL);
    Opened o;
    do_it(k, "set w 0.75");
    CHECK(export_figure("fig.svg", "", k->m, &(ExportOptions){ .figure = FIGURE_PLOT },
                        &k->said) == OK);
    CHECK(open_files_open(&k->f, k->m, "case-i", &o, NULL) == OK && o.is_builtin && !o.is_figure);
    CHECK(open_files_open(&k->f, k->m, "fig.svg", &o, NULL) == OK && o.is_figure
          && model_lesson(k->m)->unit.w == 0.75);
    CHECK(k->f.path[0] == '\0');
    CHECK_TEXT(k->f.recents[0].title, "fig.svg");
    char *before = strdup(bytes_of("fig.svg"));
    CHECK(before[0] != '\0' && save(k, NULL) == OK && strcmp(bytes_of("fig.svg"), before) == 0);
    CHECK_TEXT(k->f.path, "untitled.json");
    free(before);
    desk_free(k);
}

static void test_what_cannot_be_opened_leaves_all_as_it_was(void **state)
{
    (void)state;
    Desk *k = desk_new(NULL);
    save(k, "a.json");
    do_it(k, "set w 2");
    put("broken.json", "{ \"elbow\": 1, ");
    Copy before = copy_of(k->m);
    static const char *const bad[] = { "broken.json", "none.json", "data", "no-such-lesson" };
    for (size_t i = 0; i < 4; i++) {
        CHECK(open_it(k, bad[i]) != OK && k->said.text[0] != '\0' && same(k->m, &before)
              && model_changed(k->m));
        CHECK_TEXT(k->f.path, "a.json");
        CHECK_TEXT(k->f.wish, bad[i]);      /* to be mended, not typed again */
        CHECK(k->f.recent.n == 1);
    }
    CHECK(open_it(k, k->f.wish) != OK);     /* the wish itself is what is asked for */
    char path[EDIT_MAX + 1];
    memset(path, 'a', EDIT_MAX);
    path[EDIT_MAX] = '\0';
    CHECK(open_it(k, path) != OK && strstr(k->said.text, "too long") != NULL);
    CHECK(open_it(k, "a.json") == OK && k->f.wish[0] == '\0');
    copy_free(&before);
    desk_free(k);
}

static void test_recent_lessons_newest_first(void **state)
{
    (void)state;
    Desk *k = desk_new(NULL);
    char name[32], full[PATH_MAX];
    CHECK(k->f.recent.n == 0);
    for (int i = 0; i < RECENT_MAX + 3; i++) {
        snprintf(name, sizeof name, "r%d.json", i);
        CHECK(save(k, name) == OK);
    }
    CHECK(k->f.recent.n == RECENT_MAX);
    for (size_t i = 0; i < RECENT_MAX; i++) {
        snprintf(name, sizeof name, "r%zu.json", RECENT_MAX + 2 - i);
        CHECK(k->f.recents[i].name == k->f.recent.path[i] && k->f.recent.path[i][0] == '/');
        CHECK_TEXT(k->f.recents[i].title, name);
    }
    CHECK(open_it(k, "r5.json") == OK);       /* again: first, and only once */
    CHECK_TEXT(k->f.recents[0].title, "r5.json");
    CHECK(k->f.recent.n == RECENT_MAX);
    for (size_t i = 1; i < RECENT_MAX; i++) CHECK(strcmp(k->f.recents[i].title, "r5.json") != 0);
    /* no file, not recent */
    CHECK(open_it(k, "case-ii") == OK && strcmp(k->f.recents[0].title, "r5.json") == 0);
    /* two of one name are told apart by their folders */
    CHECK(mkdir("red", 0700) == 0 && mkdir("blue", 0700) == 0 && save(k, "red/q.json") == OK
          && save(k, "blue/q.json") == OK);
    CHECK_TEXT(k->f.recents[0].title, "q.json  in blue");
    CHECK_TEXT(k->f.recents[1].title, "q.json  in red");
    CHECK_TEXT(k->f.recents[2].title, "r5.json");
    /* the next session has them */
    OpenFiles next;
    open_files_init(&next, NULL, k->data);
    CHECK(next.recent.n == RECENT_MAX && strcmp(next.recents[1].title, "q.json  in red") == 0);
    snprintf(full, sizeof full, "%s", next.recent.path[0]);
    CHECK(open_files_open(&next, k->m, full, NULL, NULL) == OK && strcmp(next.path, full) == 0);
    open_files_deinit(&next);
    /* without a folder for them nothing is kept, and nothing fails */
    open_files_init(&next, NULL, NULL);
    CHECK(next.recent.n == 0 && open_files_open(&next, k->m, full, NULL, NULL) == OK
          && next.recent.n == 1);
    open_files_deinit(&next);
    /* two windows add to one list */
    OpenFiles other;
    open_files_init(&next, NULL, k->data);
    open_files_init(&other, NULL, k->data);
    CHECK(open_files_open(&next, k->m, "r7.json", NULL, NULL) == OK
          && open_files_open(&other, k->m, "r8.json", NULL, NULL) == OK);
    CHECK_TEXT(other.recents[0].title, "r8.json");
    CHECK_TEXT(other.recents[1].title, "r7.json");
    open_files_deinit(&next);
    open_files_deinit(&other);
    /* a list that someone wrote into */
    put("data/recent", "no path\n\n/a.json\n/b.json");
    open_files_init(&next, NULL, k->data);
    CHECK(next.recent.n == 2 && strcmp(next.recents[1].title, "b.json") == 0);
    open_files_deinit(&next);
    desk_free(k);
}

static void test_the_last_session_of_earlier_versions(void **state)
{
    (void)state;
    Desk *k = desk_new(NULL);
    char path[PATH_MAX];
    CHECK(!open_files_last_session(&k->f, path));
    put("data/" LAST_SESSION, "{ \"elbow\": 1, \"unit\": { \"w\": 6.5, \"b\": 0 }, "
                              "\"points\": [[1, 1]], \"training\": { \"rate\": 0.1 } }");
    CHECK(open_files_last_session(&k->f, path));
    CHECK(open_it(k, path) == OK && model_lesson(k->m)->unit.w == 6.5);
    CHECK(k->f.recent.n == 0);
    recent_add(&k->f.recent, path);         /* as they did */
    CHECK(k->f.path[0] == '\0');            /* opening it is not editing it */
    do_it(k, "set w 7");
    CHECK(save(k, NULL) == OK && strcmp(k->f.path, "untitled.json") == 0);
    CHECK(strstr(bytes_of("data/" LAST_SESSION), "6.5") != NULL && k->f.recent.n == 2);
    CHECK_TEXT(k->f.recents[1].title, "last session, not saved");
    /* a lesson of the person's own that is called so is one like others */
    CHECK(save(k, LAST_SESSION) == OK && strcmp(k->f.path, LAST_SESSION) == 0);
    CHECK(open_it(k, "./" LAST_SESSION) == OK && strcmp(k->f.path, "./" LAST_SESSION) == 0);
    CHECK(strncmp(k->f.recents[0].title, LAST_SESSION, strlen(LAST_SESSION)) == 0);
    CHECK(unlink(path) == 0 && !open_files_last_session(&k->f, path) && k->f.recent.n == 3);
    open_files_forget_last_session(&k->f);
    CHECK(k->f.recent.n == 2);
    CHECK_TEXT(k->f.recents[1].title, "untitled.json");
    desk_free(k);
}

static void test_a_figure_that_nobody_named(void **state)
{
    (void)state;
    Desk *k = desk_new(NULL);
    char path[FILE_MAX];
    do_it(k, "title Zig-zag, again & more: not this");
    CHECK(open_files_figure(&k->f, model_lesson(k->m), FIGURE_PLOT, ".png", path));
    CHECK_TEXT(path, "zig-zag-again-more-step-0.png");
    do_it(k, "step 12");
    do_it(k, "title …");
    CHECK(open_files_figure(&k->f, model_lesson(k->m), FIGURE_LOSS, ".pdf", path));
    CHECK_TEXT(path, "elbow-step-12.pdf");
    CHECK(open_files_figure(&k->f, model_lesson(k->m), FIGURE_CASES, ".pdf", path));
    CHECK_TEXT(path, "four-cases.pdf");
    put("four-cases.pdf", "");
    put("four-cases-2.pdf", "");
    CHECK(open_files_figure(&k->f, model_lesson(k->m), FIGURE_CASES, ".pdf", path));
    CHECK_TEXT(path, "four-cases-3.pdf");
    CHECK(mkdir("in", 0700) == 0 && save(k, "in/My Übung.json") == OK);
    CHECK(open_files_figure(&k->f, model_lesson(k->m), FIGURE_PLOT, ".svg", path));
    CHECK_TEXT(path, "My Übung-step-12.svg");
    for (int way = 0; way < 2; way++) {
        char name[256] = "x", *end = name + 1;
        for (int i = 0; i < 60; i++) end = stpcpy(end, way == 0 ? "Ü" : "€");
        strcpy(end, ".json");
        CHECK(save(k, name) == OK && open_files_figure(&k->f, model_lesson(k->m), FIGURE_PLOT,
                ".svg", path));
        size_t n = way == 0 ? 119 : 118;      /* cut between letters */
        CHECK(strncmp(path, name, n) == 0 && strcmp(path + n, "-step-12.svg") == 0);
    }
    k->f.output_dir = "out";
    CHECK(open_files_figure(&k->f, model_lesson(k->m), FIGURE_CASES, ".pdf", path));
    CHECK_TEXT(path, "out/four-cases.pdf");
    CHECK(!there("out"));
    open_files_make_folder(&k->f);
    CHECK(there("out"));
    char deep[FILE_MAX];
    memset(deep, 'd', sizeof deep);
    deep[sizeof deep - 1] = '\0';
    k->f.output_dir = deep;
    CHECK(!open_files_figure(&k->f, model_lesson(k->m), FIGURE_CASES, ".pdf", path));
    desk_free(k);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_has_no_file_gets_one_and_writes_over_none),
        cmocka_unit_test(test_saving_goes_to_the_file_that_was_opened),
        cmocka_unit_test(test_a_table_is_found_from_where_it_was_saved_to),
        cmocka_unit_test(test_undo_brings_back_the_file_with_the_lesson),
        cmocka_unit_test(test_an_output_folder_takes_all_that_has_no_place),
        cmocka_unit_test(test_a_table_is_never_written_over),
        cmocka_unit_test(test_a_figure_is_never_written_over),
        cmocka_unit_test(test_what_cannot_be_opened_leaves_all_as_it_was),
        cmocka_unit_test(test_recent_lessons_newest_first),
        cmocka_unit_test(test_the_last_session_of_earlier_versions),
        cmocka_unit_test(test_a_figure_that_nobody_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
