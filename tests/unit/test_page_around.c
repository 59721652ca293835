/* What a page around the program asks of it, and what is handed over where a person has no
 * folders. */
#include "model_story.h"

#include "app/at_work.h"
#include "app/page.h"
#include "files/lesson_file.h"
#include "files/write.h"
#include "model/job.h"
#include "view/kit/widgets.h"

#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

typedef struct {
    char    folder[64];
    Session s;
    Frame   frame;
    Watch   watch;
    bool    still;
    int     draws;
} Desk;

static bool rests(void *of) { return ((Desk *)of)->still; }
static void draw(void *of) { ((Desk *)of)->draws++; }

static Desk *desk_new(bool hands_over)
{
    Desk *k = calloc(1, sizeof *k);
    Message m;
    Options o = { .output_dir = "out" };
    strcpy(k->folder, "/tmp/elbow-page-XXXXXX");
    CHECK(mkdtemp(k->folder) != NULL && chdir(k->folder) == 0);
    CHECK(session_init(&k->s, &o, &(Surroundings){ .hands_over = hands_over }, &m) == OK);
    model_set_lazy(k->s.model, false);      /* no trainer: each command computes what it asks for */
    page_begin(&(PageOf){ &k->s, &k->frame, &k->watch, rests, draw, k });
    return k;
}

static void desk_free(Desk *k)
{
    char line[128];
    page_end();
    session_deinit(&k->s);
    if (k->s.fonts != NULL) fonts_free(k->s.fonts);
    frame_deinit(&k->frame);
    CHECK(chdir("/") == 0);
    snprintf(line, sizeof line, "rm -r %s", k->folder);
    CHECK(system(line) == 0);
    free(k);
}

static const Lesson *lesson(const Desk *k) { return model_lesson(k->s.model); }
static bool says(const Desk *k, const char *words)
{
    return strstr(k->s.notice.words.text, words) != NULL;
}

/* Nobody to ask: before the beginning, after the end. */
static void test_nothing_is_told_without_a_sitting(void **state)
{
    (void)state;
    page_end();
    CHECK_TEXT(page_run("step", false), "Elbow is still starting.");
    CHECK_TEXT(page_lesson(), "");
    CHECK_TEXT(page_lesson_why(), "Elbow is still starting.");
    CHECK_TEXT(page_handles(), "");
    CHECK(!page_rests());
    page_open_address("zigzag");
    page_error("nobody hears it");
    page_left_fullscreen();
}

static void test_a_command_is_done_or_answered_with_its_error(void **state)
{
    (void)state;
    Desk *k = desk_new(false);
    CHECK(page_run("step 2", false) == NULL && lesson(k)->step == 2 && k->draws == 1);
    CHECK(page_run("", false) == NULL && page_run("# nothing", false) == NULL && k->draws == 1);
    const char *said = page_run("set rate -1", false);
    CHECK(said != NULL && strstr(said, "λ") != NULL && lesson(k)->rate == 0.2);
    CHECK_TEXT(k->s.notice.words.text, said);
    /* the next one has nothing to do with it */
    CHECK(page_run("step", false) == NULL && lesson(k)->step == 3);
    said = page_run("stpe 3", false);
    CHECK(said != NULL && strstr(said, "stpe") != NULL && lesson(k)->step == 3);
    CHECK(page_run("step 1\nstep 1", false) != NULL && lesson(k)->step == 3);
    CHECK(page_run("select 3", false) == NULL);      /* of the window alone */
    desk_free(k);
}

/* A hand's ← at the start, or Ctrl+Z with nothing to undo, says nothing; who asks is answered. */
static void test_what_may_not_be_done_is_told(void **state)
{
    (void)state;
    Desk *k = desk_new(false);
    const char *said = page_run("back", false);
    CHECK(said != NULL && said[0] != '\0' && k->s.notice.kind == NOTICE_NONE);
    said = page_run("undo", false);
    CHECK(said != NULL && strstr(said, "undo") != NULL);
    CHECK(page_run("width 10", false) != NULL && lesson(k)->net == NULL);
    desk_free(k);
}

static void test_another_page_does_not_reach_what_is_the_persons(void **state)
{
    (void)state;
    static const char *const own[] = { "forget x", "bring-back x", "paste data", "agree",
                                       "overwrite", "keep-mine" };
    Desk *k = desk_new(false);
    for (size_t i = 0; i < sizeof own/sizeof own[0]; i++) {
        const char *said = page_run(own[i], true);
        CHECK(said != NULL && strstr(said, "own hands") != NULL && k->draws == 0);
        said = page_run(own[i], false);
        CHECK(said == NULL || strstr(said, "own hands") == NULL);
        k->draws = 0;
    }
    CHECK(page_run("step", true) == NULL && lesson(k)->step == 1);
    CHECK(page_run("quit", false) != NULL && !k->s.quit);
    desk_free(k);
}

/* What is asked for is what Ctrl+S writes: the same bytes. */
static void test_the_lesson_is_the_one_that_would_be_saved(void **state)
{
    (void)state;
    Desk *k = desk_new(false);
    char *file;
    size_t n;
    Message m;
    CHECK(page_run("step 3", false) == NULL && page_run("point add 2 0.5", false) == NULL);
    char *asked = strdup(page_lesson());
    CHECK(asked != NULL && strlen(asked) > 50 && page_lesson_why()[0] == '\0');
    CHECK(page_run("save", false) == NULL);
    CHECK(file_read("out/untitled.json", 1u << 20, &file, &n, &m) == OK);
    CHECK(n == strlen(asked) && memcmp(file, asked, n) == 0);
    LessonData d;
    CHECK(lesson_read(&d, "asked", asked, strlen(asked), &m) == OK && d.n == 2);
    lesson_data_free(&d);
    free(file);
    free(asked);
    desk_free(k);
}

static void test_handles_are_those_of_the_last_picture(void **state)
{
    (void)state;
    Desk *k = desk_new(false);
    CHECK_TEXT(page_handles(), "");
    CHECK(page_run("step 2", false) == NULL);
    frame_add(&k->frame, (Handle){ .kind = HANDLE_BUTTON, .index = BUTTON_WRITE,
                                   .box = { 10, 20, 30, 40 }, .name = "button:write" });
    watch_frame(&k->watch, &k->frame, 2, lesson(k)->step, lesson(k)->steps,
                &(Pointed){ .focus = handle_id(HANDLE_BUTTON, BUTTON_WRITE) }, "Done.");
    CHECK_TEXT(page_handles(), "button:write 20.0 40.0 60.0 80.0\nstep 2 2\nfocus button:write\n"
                               "said Done.\n");
    desk_free(k);
}

static void test_it_rests_when_all_is_shown(void **state)
{
    (void)state;
    Desk *k = desk_new(false);
    CHECK(!page_rests());
    k->still = true;
    CHECK(page_rests());
    k->s.changed = true;      /* not seen yet */
    CHECK(!page_rests());
    desk_free(k);
}

static void test_a_change_is_told_once(void **state)
{
    (void)state;
    Desk *k = desk_new(false);
    unsigned at = page_change();
    CHECK(page_change() == at);
    CHECK(page_run("step 2", false) == NULL && page_change() == at + 1);
    CHECK(page_run("theme dark", false) == NULL && page_change() == at + 1);
    CHECK(page_run("back 1", false) == NULL && page_change() == at + 2);
    CHECK(page_run("set w 2", false) == NULL && page_change() == at + 3);
    CHECK(page_change() == at + 3);
    desk_free(k);
}

static void test_what_the_system_says_is_followed_unless_chosen(void **state)
{
    (void)state;
    Desk *k = desk_new(false);
    session_settings(&k->s, true, true);
    CHECK(k->s.dark && k->s.motion.reduced && k->s.changed);
    session_settings(&k->s, false, false);
    CHECK(!k->s.dark && !k->s.motion.reduced);
    CHECK(page_run("theme dark", false) == NULL);
    session_settings(&k->s, false, true);
    CHECK(k->s.dark && k->s.motion.reduced);
    page_open_address("https://a.example/elbow.html#theme=light");
    session_settings(&k->s, true, true);
    CHECK(!k->s.dark);
    k->s.stills = true;
    session_settings(&k->s, false, false);
    CHECK(k->s.motion.reduced);
    desk_free(k);
}

static void test_an_address_is_opened_or_said_to_be_wrong(void **state)
{
    (void)state;
    Desk *k = desk_new(false);
    page_open_address("zigzag");
    CHECK(lesson(k)->net != NULL && k->draws == 1 && k->s.notice.kind != NOTICE_ERROR);
    page_open_address("./not-here.json");
    CHECK(lesson(k)->net != NULL && k->s.notice.kind == NOTICE_ERROR && says(k, "not-here"));
    CHECK(page_run("undo", false) == NULL && lesson(k)->net == NULL);
    desk_free(k);
}

static void test_leaving_full_screen_ends_presenting(void **state)
{
    (void)state;
    Desk *k = desk_new(false);
    CHECK(page_run("present", false) == NULL && k->s.present);
    k->draws = 0;
    page_left_fullscreen();
    CHECK(!k->s.present && k->draws == 1);
    page_left_fullscreen();
    CHECK(k->draws == 1);
    desk_free(k);
}

static void test_an_error_of_the_script_is_said(void **state)
{
    (void)state;
    Desk *k = desk_new(false);
    page_error("big.csv is too large.");
    CHECK(k->s.notice.kind == NOTICE_ERROR && says(k, "too large") && k->draws == 1);
    desk_free(k);
}

/* --- no folders --- */

static void test_what_is_handed_over_is_known_by_its_name(void **state)
{
    (void)state;
    Desk *k = desk_new(true);
    struct stat st;
    CHECK(page_run("export figures/a.svg", false) == NULL);
    CHECK_TEXT(k->s.notice.words.text, "a.svg goes to your downloads.");
    CHECK(stat("out/a.svg", &st) == 0 && st.st_size > 1000);
    CHECK(page_run("export", false) == NULL && k->s.ui.panel == PANEL_EXPORT);
    CHECK(page_run("format pdf", false) == NULL);
    ExportFrom from = { k->s.model, &k->s.look, &k->s.files, k->s.fonts };
    CHECK_TEXT(exporting_panel(&k->s.exporting, &from, "")->name, "case-ii-step-0.pdf");
    CHECK(page_run("write", false) == NULL && says(k, "case-ii-step-0.pdf goes to your downloads"));
    CHECK(stat("out/case-ii-step-0.pdf", &st) == 0);
    CHECK(page_run("figure-name ../mine.csv", false) == NULL);
    CHECK(page_run("write", false) == NULL && says(k, "mine.csv goes to"));
    CHECK(stat("out/mine.csv", &st) == 0 && stat("mine.csv", &st) != 0);
    desk_free(k);
}

/* Whatever is chosen in the panel while it is made: the film that was asked for. */
static void test_a_film_is_handed_over_when_it_is_made(void **state)
{
    (void)state;
    Desk *k = desk_new(true);
    struct stat st;
    CHECK(page_run("step 2", false) == NULL && page_run("export", false) == NULL);
    CHECK(page_run("figure-name run.gif", false) == NULL);
    CHECK(page_run("figure-size 120x80", false) == NULL);
    CHECK(page_run("figure-frames 3", false) == NULL);
    CHECK(page_run("write", false) == NULL);
    CHECK(page_run("figure-name other.png", false) == NULL);
    struct timespec pause = { 0, 2000000 };
    double now = 100;
    while (session_work(&k->s, now += 0.002)) nanosleep(&pause, NULL);
    CHECK_TEXT(k->s.notice.words.text, "run.gif goes to your downloads.");
    CHECK(stat("out/run.gif", &st) == 0);
    CHECK(at_work_ended(60));
    desk_free(k);
}

static void test_a_lesson_without_its_table_asks_for_both(void **state)
{
    (void)state;
    static const char json[] = "{ \"elbow\": 1, \"network\": {\"width\": 5, \"seed\": 1}, "
                               "\"data\": {\"csv\": \"cars.csv\"}, "
                               "\"training\": {\"rate\": 0.1, \"batch\": 1} }";
    Message m;
    for (int hands_over = 0; hands_over < 2; hands_over++) {
        Desk *k = desk_new(hands_over);
        CHECK(file_write("a.json", json, sizeof json - 1, &m) == OK);
        const char *said = page_run("open ./a.json", false);
        CHECK(said != NULL && strstr(said, "cars.csv") != NULL);
        CHECK((strstr(said, "together with its table") != NULL) == (hands_over == 1));
        CHECK(file_write("cars.csv", "1,2\n3,4\n", 8, &m) == OK);
        CHECK(page_run("open ./a.json", false) == NULL && lesson(k)->n == 2);
        if (hands_over) {      /* its table goes by the name it came with */
            char *file;
            size_t n;
            CHECK(page_run("save", false) == NULL);
            CHECK(strstr(page_lesson(), "\"cars.csv\"") != NULL);
            CHECK(file_read("out/a.json", 1u << 20, &file, &n, &m) == OK);
            CHECK(n == strlen(page_lesson()) && memcmp(file, page_lesson(), n) == 0);
            free(file);
        }
        desk_free(k);
    }
}

static void test_with_folders_all_is_as_it_was(void **state)
{
    (void)state;
    Desk *k = desk_new(false);
    CHECK(page_run("export a.svg", false) == NULL && says(k, "Wrote out/a.svg"));
    CHECK(page_run("open", false) == NULL && k->s.ui.panel == PANEL_OPEN);
    desk_free(k);
    k = desk_new(true);
    CHECK(page_run("open", false) == NULL && k->s.ui.panel == PANEL_NONE);
    desk_free(k);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_nothing_is_told_without_a_sitting),
        cmocka_unit_test(test_a_command_is_done_or_answered_with_its_error),
        cmocka_unit_test(test_what_may_not_be_done_is_told),
        cmocka_unit_test(test_another_page_does_not_reach_what_is_the_persons),
        cmocka_unit_test(test_the_lesson_is_the_one_that_would_be_saved),
        cmocka_unit_test(test_handles_are_those_of_the_last_picture),
        cmocka_unit_test(test_it_rests_when_all_is_shown),
        cmocka_unit_test(test_a_change_is_told_once),
        cmocka_unit_test(test_what_the_system_says_is_followed_unless_chosen),
        cmocka_unit_test(test_an_address_is_opened_or_said_to_be_wrong),
        cmocka_unit_test(test_leaving_full_screen_ends_presenting),
        cmocka_unit_test(test_an_error_of_the_script_is_said),
        cmocka_unit_test(test_what_is_handed_over_is_known_by_its_name),
        cmocka_unit_test(test_a_film_is_handed_over_when_it_is_made),
        cmocka_unit_test(test_a_lesson_without_its_table_asks_for_both),
        cmocka_unit_test(test_with_folders_all_is_as_it_was),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
