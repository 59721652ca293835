/* A lesson's file that somebody else has written since it was read: never overwritten unseen. */
#include "desk_story.h"

#include "app/session_scene.h"
#include "app/session_parts.h"
#include "files/write.h"

#include <sys/stat.h>

#define LESSON(w) "{\"elbow\": 1, \"unit\": {\"w\": " w ", \"b\": -1}, \"points\": [[2, 0]]}"

static void put(const char *path, const char *text)
{
    CHECK(file_write(path, text, strlen(text), NULL) == OK);
}

static Desk *desk_new(const char *output_dir)
{
    Desk *k = desk_folder();
    put("a.json", LESSON("1"));
    desk_begin(k, (Options){ .file = "a.json", .output_dir = output_dir },
               (Surroundings){ .dark = false });
    return k;
}

static bool holds(const char *path, const char *words)
{
    char *text;
    size_t n;
    if (file_read(path, 1 << 16, &text, &n, NULL) != OK) return false;
    bool found = strstr(text, words) != NULL;
    free(text);
    return found;
}

static const NoticeAsk *asked(const Desk *k) { return notice_asked(&k->s.notice); }

/* Presses the button of this name, as the picture has it. */
static void press(Desk *k, const char *name)
{
    Scene seen = session_scene(&k->s, 100);
    for (size_t i = 0; i < seen.offers; i++) {
        if (strcmp(seen.offer[i].name, name) != 0) continue;
        session_do(&k->s, &seen.offer[i].command, 100);
        return;
    }
    fail_msg("there is no %s: %s", name, seen.notice);
}

static void test_what_nobody_touched_is_saved_without_a_question(void **state)
{
    (void)state;
    Desk *k = desk_new(NULL);
    for (int i = 0; i < 3; i++) {
        tell(k, i == 0 ? "set w 2" : i == 1 ? "set w 3" : "set w 4");
        tell(k, "save");
        CHECK(asked(k) == NULL && !model_changed(k->s.model));
    }
    CHECK(holds("a.json", "\"w\": 4"));
    /* nor is what this window exports there, under whatever name, somebody else's doing */
    tell(k, "set w 4.5");
    tell(k, "export ./a.json");
    CHECK(holds("a.json", "4.5"));
    tell(k, "set w 4.75");
    session_tick(&k->s, 1000);
    tell(k, "save");
    CHECK(asked(k) == NULL && holds("a.json", "4.75"));
    /* written again as it was is not changed */
    put("copy.json", "");
    CHECK(system("cp a.json copy.json && mv copy.json a.json") == 0);
    tell(k, "set w 5");
    tell(k, "save");
    CHECK(asked(k) == NULL && holds("a.json", "\"w\": 5"));
    desk_free(k);
}

static void test_a_changed_file_is_asked_about(void **state)
{
    (void)state;
    static const char *const answer[] = { "button:reload", "button:keep-mine",
                                          "button:overwrite" };
    for (size_t i = 0; i < 3; i++) {
        Desk *k = desk_new(NULL);
        tell(k, "set w 2");
        put("a.json", LESSON("7"));
        tell(k, "save");
        CHECK(asked(k) != NULL && asked(k)->choices == 3 && model_changed(k->s.model));
        CHECK(holds("a.json", "\"w\": 7"));
        tell(k, "leave");                      /* not now; and asked again */
        CHECK(asked(k) == NULL && model_changed(k->s.model));
        tell(k, "save");
        press(k, answer[i]);
        CHECK(asked(k) == NULL && !model_changed(k->s.model));
        double w = model_lesson(k->s.model)->unit.w;
        CHECK(w == (i == 0 ? 7 : 2) && holds("a.json", i == 2 ? "\"w\": 2" : "\"w\": 7"));
        bool mine = i == 1;
        CHECK(!mine || (holds("a-2.json", "\"w\": 2")
                        && strcmp(k->s.files.path, "a-2.json") == 0));
        /* from here on all is known again */
        tell(k, "set w 9");
        tell(k, "save");
        CHECK(asked(k) == NULL && holds(i == 1 ? "a-2.json" : "a.json", "\"w\": 9"));
        CHECK(i != 1 || holds("a.json", "\"w\": 7"));
        /* Reload is undone with the rest, and then what is there has been seen */
        if (i == 0) {
            tell(k, "undo");
            tell(k, "undo");
            CHECK(model_lesson(k->s.model)->unit.w == 2);
        }
        desk_free(k);
    }
}

/* Two windows on one file: the second to save is asked. */
static void test_a_second_window(void **state)
{
    (void)state;
    Desk *k = desk_new(NULL);
    Session other;
    Message m;
    CHECK(session_init(&other, &(Options){ .file = "a.json" }, &(Surroundings){ .dark = false },
                       &m) == OK);
    Command c = { .kind = CMD_SET, .name = PARAM_W, .a = { 6 } };
    session_do(&other, &c, 100);
    session_do(&other, &(Command){ .kind = CMD_SAVE }, 100);
    CHECK(holds("a.json", "\"w\": 6"));
    tell(k, "set w 2");
    tell(k, "save");
    CHECK(asked(k) != NULL && holds("a.json", "\"w\": 6"));
    press(k, "button:overwrite");
    CHECK(holds("a.json", "\"w\": 2"));
    session_do(&other, &(Command){ .kind = CMD_SET, .name = PARAM_W, .a = { 8 } }, 100);
    session_do(&other, &(Command){ .kind = CMD_SAVE }, 100);
    CHECK(notice_asked(&other.notice) != NULL && holds("a.json", "\"w\": 2"));
    session_deinit(&other);
    desk_free(k);
}

static void test_deleted_moved_and_replaced(void **state)
{
    (void)state;
    Desk *k = desk_new(NULL);
    CHECK(rename("a.json", "moved.json") == 0);
    tell(k, "set w 2");
    tell(k, "save");                           /* nothing is there to be lost; told */
    CHECK(asked(k) == NULL && holds("a.json", "\"w\": 2") && holds("moved.json", "\"w\": 1"));
    CHECK(strstr(k->s.notice.words.text, "moved or deleted") != NULL);
    /* deleted, and another one made under its name; a link to another file; one too large */
    put("b.json", LESSON("5"));
    CHECK(unlink("a.json") == 0 && symlink("b.json", "a.json") == 0);
    tell(k, "set w 3");
    tell(k, "save");
    CHECK(asked(k) != NULL && holds("b.json", "\"w\": 5"));
    press(k, "button:keep-mine");
    CHECK(holds("a-2.json", "\"w\": 3") && holds("b.json", "\"w\": 5"));
    CHECK(truncate("a-2.json", (off_t)200 << 20) == 0);
    tell(k, "save");
    CHECK(asked(k) != NULL);
    /* a folder there: no question, and the sentence says so */
    CHECK(unlink("a-2.json") == 0 && mkdir("a-2.json", 0700) == 0);
    tell(k, "leave");
    tell(k, "save");
    CHECK(asked(k) == NULL && strstr(k->s.notice.words.text, "folder") != NULL);
    desk_free(k);
}

/* As after a sitting that was killed: nobody here knows what the file is. */
static void test_a_file_that_was_never_read(void **state)
{
    (void)state;
    Desk *k = desk_new(NULL);
    k->s.files.seen.n = 0;
    tell(k, "set w 2");
    tell(k, "save");
    CHECK(asked(k) != NULL && strstr(asked(k)->words.text, "has not read it") != NULL);
    press(k, "button:overwrite");
    tell(k, "set w 3");
    tell(k, "save");
    CHECK(asked(k) == NULL && holds("a.json", "\"w\": 3"));
    desk_free(k);
}

/* Mine goes to a name that is free when it is pressed. */
static void test_mine_overwrites_nothing_either(void **state)
{
    (void)state;
    Desk *k = desk_new(NULL);
    put("a-2.json", LESSON("22"));
    tell(k, "set w 2");
    put("a.json", LESSON("7"));
    tell(k, "save");
    CHECK(strstr(asked(k)->choice[1].words, "a-3.json") != NULL);
    put("a-3.json", LESSON("33"));
    CHECK(symlink("nowhere", "a-4.json") == 0);
    press(k, "button:keep-mine");
    CHECK(holds("a-5.json", "\"w\": 2") && holds("a-3.json", "33") && holds("a-2.json", "22"));
    CHECK(access("nowhere", F_OK) != 0);
    desk_free(k);
}

/* What was in the output folder when the lesson was opened is the one to be replaced; what comes
 * there later is somebody's. */
static void test_an_output_folder(void **state)
{
    (void)state;
    char folder[] = "/tmp/elbow-output-XXXXXX", file[64], line[64];
    CHECK(mkdtemp(folder) != NULL);
    snprintf(file, sizeof file, "%s/a.json", folder);
    put(file, LESSON("4"));
    Desk *k = desk_new(folder);
    tell(k, "set w 2");
    tell(k, "save");
    CHECK(asked(k) == NULL && holds(file, "\"w\": 2"));
    desk_free(k);
    k = desk_new(folder);
    tell(k, "set w 3");
    put(file, LESSON("7"));
    tell(k, "save");
    CHECK(asked(k) != NULL && holds(file, "\"w\": 7"));
    press(k, "button:reload");                 /* that one, not the one that was opened */
    CHECK(model_lesson(k->s.model)->unit.w == 7 && strcmp(k->s.files.path, file) == 0);
    desk_free(k);
    snprintf(line, sizeof line, "rm -r %s", folder);
    CHECK(system(line) == 0);
}

/* The step is still being computed: the question comes when it would be saved. Another lesson
 * takes the question away. */
static void test_the_question_goes_with_its_lesson(void **state)
{
    (void)state;
    Desk *k = desk_new(NULL);
    tell(k, "set w 2");
    put("a.json", LESSON("7"));
    tell(k, "save");
    CHECK(asked(k) != NULL);
    tell(k, "open case-iii");
    session_tick(&k->s, 101);
    CHECK(asked(k) == NULL);
    tell(k, "undo");                           /* back in it: asked when it is saved */
    session_tick(&k->s, 102);
    tell(k, "save");
    CHECK(asked(k) != NULL && holds("a.json", "\"w\": 7"));
    tell(k, "save elsewhere.json");            /* a name that was given */
    CHECK(asked(k) == NULL && holds("elsewhere.json", "\"w\": 2"));
    desk_free(k);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_nobody_touched_is_saved_without_a_question),
        cmocka_unit_test(test_a_changed_file_is_asked_about),
        cmocka_unit_test(test_a_second_window),
        cmocka_unit_test(test_deleted_moved_and_replaced),
        cmocka_unit_test(test_a_file_that_was_never_read),
        cmocka_unit_test(test_mine_overwrites_nothing_either),
        cmocka_unit_test(test_an_output_folder),
        cmocka_unit_test(test_the_question_goes_with_its_lesson),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
