/* Where a person has no folders (in a browser) what is saved is handed over: it counts as saved,
 * keeps its name, and is one entry of the list of recent files. */
#include "sitting_story.h"

#include "app/session.h"
#include "app/session_parts.h"
#include "files/journal_read.h"
#include "files/write.h"
#include "model/job.h"

#include <sys/stat.h>

static void begin(Session *s)
{
    Message m;
    char data[100];
    static const char *const hides[] = { "given/", "out/", NULL };
    snprintf(data, sizeof data, "%s/data/", top);
    mkdir(data, 0700);
    CHECK(session_init(s, &(Options){ .output_dir = "out", .reduced_motion = true },
                       &(Surroundings){ .state_folder = state, .data_folder = data,
                                        .hands_over = true, .hides = hides }, &m) == OK);
    model_set_lazy(s->model, false);
}

static void tell(Session *s, const char *line)
{
    Command c;
    CHECK(command_parse(&c, line, NULL, NULL) == OK);
    session_do(s, &c, 100);
}

static void end(Session *s)
{
    session_end(s);
    session_deinit(s);
}

static bool is_there(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0;
}

static ino_t file_number(const char *path)
{
    struct stat st;
    CHECK(stat(path, &st) == 0);
    return st.st_ino;
}

static bool says(const Session *s, const char *words)
{
    return strstr(s->notice.words.text, words) != NULL && s->notice.kind == NOTICE_SAYS;
}

static void test_what_is_saved_is_handed_over_and_counts_as_saved(void **unused)
{
    (void)unused;
    Session s;
    UnsavedList left;
    begin(&s);
    tell(&s, "set w 0.5");
    tell(&s, "save");
    CHECK(says(&s, "untitled.json goes to your downloads."));
    CHECK(is_there("out/untitled.json") && !model_changed(s.model));
    tell(&s, "set w 0.25");
    tell(&s, "save");                               /* the same lesson keeps its name */
    CHECK(says(&s, "untitled.json goes to your downloads.") && !is_there("out/untitled-2.json"));
    end(&s);
    CHECK(unsaved_list(&left, folder, NULL) == OK);
    assert_int_equal(left.n, 0);
    begin(&s);
    tell(&s, "set w 0.125");
    tell(&s, "save");                               /* another one does not take it */
    CHECK(says(&s, "untitled-2.json goes to your downloads."));
    end(&s);
}

static void test_a_guided_lesson_is_handed_over_each_time(void **unused)
{
    (void)unused;
    Session s;
    begin(&s);
    tell(&s, "open what-is-an-elbow");
    CHECK(model_lesson(s.model)->visit->pages != NULL);
    tell(&s, "save guided.json");
    CHECK(says(&s, "guided.json goes to your downloads."));
    ino_t before = file_number("out/guided.json");
    tell(&s, "save");
    CHECK(says(&s, "guided.json goes to your downloads."));
    CHECK(file_number("out/guided.json") != before);      /* it was written anew */
    end(&s);
}

/* What was opened lies in one folder of the program's, what is handed over in another. */
static void test_one_name_is_one_recent_file(void **unused)
{
    (void)unused;
    Session s;
    begin(&s);
    tell(&s, "case iii");
    tell(&s, "save mine.json");
    CHECK(mkdir("in", 0700) == 0 && rename("out/mine.json", "in/mine.json") == 0);
    tell(&s, "open in/mine.json");
    CHECK_TEXT(s.files.path, "in/mine.json");
    tell(&s, "set w 0.5");
    tell(&s, "save");
    CHECK(is_there("out/mine.json"));
    size_t of_it = 0;
    for (size_t i = 0; i < s.files.recent.n; i++)
        of_it += strcmp(s.files.recents[i].title, "mine.json") == 0;
    assert_int_equal(of_it, 1);
    CHECK(strstr(s.files.recent.path[0], "/out/mine.json") != NULL);
    for (size_t i = 0; i < s.files.recent.n; i++)
        CHECK(strstr(s.files.recents[i].title, " in ") == NULL);
    end(&s);
}

/* The folder that what was given lies in is the program's own, and of no use to a person. */
static void test_words_name_no_folder(void **unused)
{
    (void)unused;
    Session s;
    static const char later[] = "{ \"elbow\": 2 }";
    begin(&s);
    CHECK(mkdir("given", 0700) == 0);
    CHECK(file_write("given/later.json", later, sizeof later - 1, NULL) == OK);
    tell(&s, "open given/later.json");
    CHECK(s.notice.kind == NOTICE_ERROR);
    CHECK(strncmp(s.notice.words.text, "later.json:1:12: ", 17) == 0);
    tell(&s, "open given/nowhere.json");
    CHECK(strstr(s.notice.words.text, "nowhere.json") != NULL);
    CHECK(strstr(s.notice.words.text, "given/") == NULL);
    tell(&s, "export out/a.bmp");
    CHECK(strncmp(s.notice.words.text, "a.bmp: ", 7) == 0);
    end(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_is_saved_is_handed_over_and_counts_as_saved),
        cmocka_unit_test(test_a_guided_lesson_is_handed_over_each_time),
        cmocka_unit_test(test_one_name_is_one_recent_file),
        cmocka_unit_test(test_words_name_no_folder),
    };
    return cmocka_run_group_tests(tests, make_folders, remove_folders);
}
