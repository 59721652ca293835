/* A lesson that is read beside the drawing: the hands go on, Esc stops it, a figure asks. */
#include "model_story.h"

#include "app/held.h"
#include "app/session_scene.h"
#include "model/job.h"
#include "files/figure_lesson.h"
#include "files/lesson_file.h"
#include "view/kit/widgets.h"

#include <dirent.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define PATIENCE 100.0      /* seconds; only what never happens takes so long */

typedef struct {
    char    folder[64];
    Session s;
    double  now;
} Desk;

static void put(const char *name, const char *text)
{
    FILE *f = fopen(name, "w");
    CHECK(f != NULL && fputs(text, f) >= 0 && fclose(f) == 0);
}

#define UNIT(w) "{\"elbow\": 1, \"unit\": {\"w\": " w ", \"b\": 1}, \"points\": [[1, 2]]}"

static Desk *desk_new(const char *file)
{
    Desk *k = calloc(1, sizeof *k);
    char hold[100];
    Message m;
    strcpy(k->folder, "/tmp/elbow-opening-XXXXXX");
    CHECK(mkdtemp(k->folder) != NULL && chdir(k->folder) == 0);
    snprintf(hold, sizeof hold, "%s/hold", k->folder);
    setenv("ELBOW_HOLD", hold, 1);
    put("five.json", UNIT("5"));
    put("six.json", UNIT("6"));
    Options o = { .file = file };
    Surroundings around = { .beside = true };
    CHECK(session_init(&k->s, &o, &around, &m) == OK);
    model_set_lazy(k->s.model, false);
    k->now = 100;
    if (file != NULL) session_begin(&k->s, &o);
    return k;
}

static void desk_free(Desk *k)
{
    char line[128];
    session_deinit(&k->s);
    CHECK(chdir("/") == 0);
    snprintf(line, sizeof line, "rm -r %s", k->folder);
    CHECK(system(line) == 0);
    unsetenv("ELBOW_HOLD");
    free(k);
}

static void hold(void) { put("hold.reading", ""); }
static void let_go(void) { unlink("hold.reading"); }

static void tell(Desk *k, const char *line)
{
    Command c;
    CHECK(command_parse(&c, line, NULL, NULL) == OK);
    session_do(&k->s, &c, k->now);
}

static void leave(Desk *k) { session_do(&k->s, &(Command){ .kind = CMD_LEAVE }, k->now); }

/* Looks again and again until nothing is read any more. */
static void until_read(Desk *k)
{
    for (double t = 0; opening_is_on(&k->s.opening) && t < PATIENCE; t += 0.002) {
        nanosleep(&(struct timespec){ .tv_nsec = 2000000 }, NULL);
        k->now += 0.002;
        session_tick(&k->s, k->now);
    }
    CHECK(!opening_is_on(&k->s.opening));
}

static double w(const Desk *k) { return model_lesson(k->s.model)->unit.w; }

static bool says(const Desk *k, const char *words)
{
    return strstr(notice_words(&k->s.notice), words) != NULL;
}

static void test_it_comes_by_itself(void **state)
{
    (void)state;
    Desk *k = desk_new(NULL);
    tell(k, "open five.json");
    until_read(k);
    CHECK(w(k) == 5 && k->s.notice.kind == NOTICE_NONE);
    CHECK_TEXT(k->s.files.path, "five.json");
    tell(k, "open none.json");
    until_read(k);
    CHECK(w(k) == 5 && k->s.notice.kind == NOTICE_ERROR && says(k, "no such file"));
    CHECK_TEXT(k->s.files.wish, "none.json");
    tell(k, "undo");
    CHECK(w(k) == 1);
    desk_free(k);
}

static void test_meanwhile_the_hands_go_on(void **state)
{
    (void)state;
    Desk *k = desk_new(NULL);
    hold();
    session_do(&k->s, &(Command){ .kind = CMD_OPEN }, k->now);
    CHECK(k->s.ui.panel == PANEL_OPEN);
    tell(k, "open five.json");
    CHECK(opening_is_on(&k->s.opening) && k->s.ui.panel == PANEL_NONE && k->s.ui.edit.id == 0);
    CHECK(k->s.notice.kind == NOTICE_PROGRESS && says(k, "five.json is being read"));
    CHECK(session_due(&k->s, k->now) >= 0 && session_due(&k->s, k->now) <= SOON_SECONDS);
    CHECK(!session_only_computes(&k->s, k->now));
    tell(k, "set w 3");
    tell(k, "step 2");
    k->now += 1;
    CHECK(session_tick(&k->s, k->now) && w(k) != 5 && model_lesson(k->s.model)->step == 2);
    /* what is in a hand stays as it is until it is let go */
    k->s.ui.drag.on = true;
    let_go();
    CHECK(opening_is_done(&k->s.opening, PATIENCE));
    session_tick(&k->s, k->now);
    CHECK(opening_is_on(&k->s.opening) && model_lesson(k->s.model)->step == 2);
    k->s.ui.drag.on = false;
    until_read(k);
    CHECK(w(k) == 5 && model_lesson(k->s.model)->step == 0);
    tell(k, "undo");
    CHECK(w(k) != 5 && model_lesson(k->s.model)->step == 2);      /* nothing was lost */
    desk_free(k);
}

static void test_escape_stops_it(void **state)
{
    (void)state;
    Desk *k = desk_new(NULL);
    hold();
    tell(k, "open five.json");
    leave(k);
    CHECK(!opening_is_on(&k->s.opening) && says(k, "Stopped: five.json was not opened."));
    CHECK(session_due(&k->s, k->now) > SOON_SECONDS || k->s.notice.kind == NOTICE_SAYS);
    let_go();
    session_tick(&k->s, k->now + 1);
    CHECK(w(k) == 1);
    tell(k, "open five.json");
    until_read(k);
    CHECK(w(k) == 5);
    desk_free(k);
}

/* Also where something is asked, or was said just now. */
static void test_escape_stops_it_whatever_is_told(void **state)
{
    (void)state;
    Desk *k = desk_new(NULL);
    NoticeChoice choice = { .words = "Yes", .command = { .kind = CMD_SAVE } };
    notice_ask(&k->s.notice, NOTICE_OF_JOURNAL, "Shall it?", &choice, 1);
    hold();
    tell(k, "open five.json");
    CHECK(says(k, "five.json is being read"));
    notice_ask(&k->s.notice, NOTICE_OF_JOURNAL, "Shall it now?", &choice, 1);
    session_tick(&k->s, k->now += 1);
    CHECK(says(k, "five.json is being read"));
    leave(k);
    CHECK(!opening_is_on(&k->s.opening) && says(k, "Stopped"));
    session_tick(&k->s, k->now += 1);
    session_tick(&k->s, k->now += NOTICE_SECONDS + 1);
    CHECK(says(k, "Shall it now?"));
    tell(k, "open five.json");
    notice_say(&k->s.notice, "Saved it.");
    leave(k);
    CHECK(!opening_is_on(&k->s.opening));
    let_go();
    desk_free(k);
}

static void test_another_one_takes_its_place(void **state)
{
    (void)state;
    Desk *k = desk_new(NULL);
    hold();
    tell(k, "open five.json");
    tell(k, "open six.json");
    CHECK(says(k, "six.json"));
    let_go();
    until_read(k);
    CHECK(w(k) == 6);
    tell(k, "undo");
    CHECK(w(k) == 1);      /* the other one was never there */
    desk_free(k);
}

/* 0 where that cannot be told. */
static int threads(void)
{
    DIR *d = opendir("/proc/self/task");
    int n = 0;
    for (struct dirent *e; d != NULL && (e = readdir(d)) != NULL;) n += e->d_name[0] != '.';
    if (d != NULL) closedir(d);
    return n;
}

/* What was given up is not read on. */
static void test_an_end_while_it_is_read(void **state)
{
    (void)state;
    int before = threads();
    Desk *k = desk_new(NULL);
    hold();
    tell(k, "open five.json");
    tell(k, "open six.json");
    CHECK(before == 0 || threads() > before);
    session_end(&k->s);
    session_deinit(&k->s);
    for (double t = 0; threads() > before && t < PATIENCE; t += 0.002)
        nanosleep(&(struct timespec){ .tv_nsec = 2000000 }, NULL);
    CHECK(threads() == before);
    k->s.model = NULL;
    k->s = (Session){ .model = NULL };
    desk_free(k);
}

static void test_the_first_one_is_the_beginning(void **state)
{
    (void)state;
    Desk *k = desk_new("six.json");
    session_begin_wait(&k->s, k->now);
    until_read(k);
    CHECK(w(k) == 6 && !model_may(k->s.model, &(Command){ .kind = CMD_UNDO }, NULL));
    tell(k, "open five.json");
    until_read(k);
    CHECK(w(k) == 5 && model_may(k->s.model, &(Command){ .kind = CMD_UNDO }, NULL));
    desk_free(k);
}

/* What was done while the first one was still read is kept. */
static void test_unless_something_was_done_before(void **state)
{
    (void)state;
    Desk *k = desk_new(NULL);
    Options o = { .file = "six.json" };
    hold();
    session_begin(&k->s, &o);
    session_begin_wait(&k->s, k->now);
    CHECK(k->s.notice.kind == NOTICE_PROGRESS);
    tell(k, "set w 3");
    let_go();
    until_read(k);
    CHECK(w(k) == 6);
    tell(k, "undo");
    CHECK(w(k) == 3);
    desk_free(k);
}

/* Until what was written elsewhere is being read. */
static void until_found(Desk *k)
{
    for (double t = 0; !opening_is_on(&k->s.reloading.reading) && t < PATIENCE; t += 0.05)
        session_tick(&k->s, k->now += 0.05);
    CHECK(opening_is_on(&k->s.reloading.reading));
}

static void test_a_file_written_elsewhere_is_read_beside(void **state)
{
    (void)state;
    Desk *k = desk_new(NULL);
    tell(k, "open five.json");
    until_read(k);
    session_tick(&k->s, k->now);      /* it is followed */
    hold();
    put("five.json", UNIT("-75"));
    until_found(k);
    CHECK(w(k) == 5 && session_due(&k->s, k->now) <= SOON_SECONDS);
    tell(k, "theme dark");
    CHECK(k->s.dark);
    let_go();
    for (double t = 0; w(k) == 5 && t < PATIENCE; t += 0.05) session_tick(&k->s, k->now += 0.05);
    CHECK(w(k) == -75 && !opening_is_on(&k->s.reloading.reading));
    /* of another lesson it is not wanted any more */
    hold();
    put("five.json", UNIT("-9"));
    until_found(k);
    let_go();
    tell(k, "open six.json");
    until_read(k);
    for (int i = 0; i < 50; i++) session_tick(&k->s, k->now += 0.05);
    CHECK(w(k) == 6);
    desk_free(k);
}

/* --- a figure that asks --- */

static void put_figure(const char *table)
{
    Model *m = model_new();
    LessonData d;
    Buf block = { 0 }, tex = { 0 };
    Message why = { "" };
    mkdir("figures", 0777);
    FILE *f = fopen("large.csv", "w");
    for (unsigned i = 0; i <= FIGURE_POINTS; i++) fprintf(f, "%u,%u\n", i, i % 7);
    CHECK(fclose(f) == 0);
    put("net.json", "{\"elbow\": 1, \"network\": {\"width\": 3, \"seed\": 1, \"elbows\": [0, 1]}, "
                    "\"data\": {\"csv\": \"large.csv\"}}");
    CHECK(lesson_load(&d, "net.json", &why) == OK);
    free(d.data.csv);
    CHECK((d.data.csv = strdup(table)) != NULL);
    CHECK(model_load(m, &d, &why) == OK && figure_block(&block, m, 0, &why) == OK);
    buf_printf(&tex, "%% Elbow\n");
    figure_as_comments(&tex, &block);
    put("figures/a.tex", tex.at);
    lesson_data_free(&d);
    model_free(m);
    buf_free(&block);
    buf_free(&tex);
}

static size_t points(const Desk *k) { return model_lesson(k->s.model)->n; }

static void test_a_figure_asks_for_a_table_elsewhere(void **state)
{
    (void)state;
    Desk *k = desk_new(NULL);
    put_figure("../large.csv");
    tell(k, "agree");
    CHECK(says(k, "No figure asks"));
    leave(k);
    tell(k, "open figures/a.tex");
    until_read(k);
    const NoticeAsk *a = notice_asked(&k->s.notice);
    CHECK(a != NULL && points(k) == 1 && a->choices == 2);
    CHECK(says(k, "a.tex wants to read a table outside its folder") && says(k, "/large.csv"));
    session_do(&k->s, &a->choice[1].command, k->now);      /* leave it */
    CHECK(notice_asked(&k->s.notice) == NULL && points(k) == 1);
    tell(k, "agree");
    CHECK(points(k) == 1 && says(k, "No figure asks"));
    leave(k);
    tell(k, "open figures/a.tex");
    until_read(k);
    session_do(&k->s, &notice_asked(&k->s.notice)->choice[0].command, k->now);
    until_read(k);
    CHECK(points(k) == FIGURE_POINTS + 1 && notice_asked(&k->s.notice) == NULL);
    CHECK(k->s.notice.kind == NOTICE_NONE && k->s.files.path[0] == '\0');
    /* once agreed to is not always */
    tell(k, "open figures/a.tex");
    until_read(k);
    CHECK(notice_asked(&k->s.notice) != NULL);
    /* and what was changed meanwhile is asked about anew */
    put_figure("../net.csv");
    tell(k, "agree");
    until_read(k);
    CHECK(says(k, "net.csv") && notice_asked(&k->s.notice) != NULL);
    /* nor is another lesson asked about */
    tell(k, "open five.json");
    until_read(k);
    CHECK(notice_asked(&k->s.notice) == NULL && w(k) == 5);
    desk_free(k);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_it_comes_by_itself),
        cmocka_unit_test(test_meanwhile_the_hands_go_on),
        cmocka_unit_test(test_escape_stops_it),
        cmocka_unit_test(test_escape_stops_it_whatever_is_told),
        cmocka_unit_test(test_another_one_takes_its_place),
        cmocka_unit_test(test_an_end_while_it_is_read),
        cmocka_unit_test(test_the_first_one_is_the_beginning),
        cmocka_unit_test(test_unless_something_was_done_before),
        cmocka_unit_test(test_a_file_written_elsewhere_is_read_beside),
        cmocka_unit_test(test_a_figure_asks_for_a_table_elsewhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
