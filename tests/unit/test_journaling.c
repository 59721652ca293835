/* A sitting and its journals: which lessons it leaves for the next one, and that each comes back
 * as it was, however the sitting ended. */
#include "sitting_story.h"

#include "app/session.h"
#include "app/session_parts.h"
#include "app/trainer.h"
#include "files/journal_read.h"
#include "files/lesson_file.h"
#include "files/write.h"
#include "model/job.h"

#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static void begin(Session *s, const char *file)
{
    Message m;
    CHECK(session_init(s, &(Options){ .file = file, .reduced_motion = true },
                       &(Surroundings){ .state_folder = state }, &m) == OK);
    model_set_lazy(s->model, false);
}

static void end(Session *s)
{
    session_end(s);
    session_deinit(s);
}

static void tell(Session *s, const char *line)
{
    Command c;
    CHECK(command_parse(&c, line, NULL, NULL) == OK);
    session_do(s, &c, 100);
}

static char *printed(const Model *m)
{
    LessonData d;
    Buf b = { 0 };
    CHECK(model_data(m, &d, NULL) == OK && lesson_print(&b, &d, NULL) == OK);
    lesson_data_free(&d);
    return b.at;
}

static UnsavedList left(size_t n)
{
    UnsavedList l;
    CHECK(unsaved_list(&l, folder, NULL) == OK);
    assert_int_equal(l.n, n);
    return l;
}

static void nothing_is_left(void)
{
    UnsavedList l = left(0);
    unsaved_list_free(&l);
    JournalNames names;
    CHECK(journal_names(&names, folder, NULL) == OK && names.n == 0);
}

static JournalReplay *replayed(const char *id)
{
    JournalReplay *r;
    bool done = false;
    CHECK(replay_begin(&r, folder, id, NULL) == OK);
    while (!done) CHECK(replay_go(r, 1e6, &done, NULL) == OK);
    return r;
}

static void test_what_is_left_is_what_is_not_saved(void **unused)
{
    (void)unused;
    Session s;
    begin(&s, NULL);
    tell(&s, "back");                                /* nothing came of it */
    end(&s);
    nothing_is_left();
    begin(&s, NULL);
    CHECK(!journaling_unsaved(&s.journaling));
    tell(&s, "step 3");
    CHECK(journaling_unsaved(&s.journaling));
    tell(&s, "save mine.json");
    CHECK(!journaling_unsaved(&s.journaling));
    end(&s);
    nothing_is_left();
    begin(&s, "mine.json");
    tell(&s, "set w 0.5");
    tell(&s, "open case-iii");                       /* what was left behind counts */
    CHECK(journaling_unsaved(&s.journaling));
    tell(&s, "undo");
    tell(&s, "undo");                                /* as it was opened */
    CHECK(!journaling_unsaved(&s.journaling));
    end(&s);
    nothing_is_left();
    begin(&s, "mine.json");
    tell(&s, "set w 0.5");
    tell(&s, "save");
    tell(&s, "set w 0.25");
    tell(&s, "step 2");
    char *now = printed(s.model);
    end(&s);
    UnsavedList l = left(1);
    char path[PATH_MAX];
    CHECK(realpath("mine.json", path) != NULL);
    CHECK_TEXT(l.at[0].file, path);
    CHECK(l.at[0].step == 2 && l.at[0].steps == 2);
    JournalReplay *r = replayed(l.at[0].id);
    char *back = printed(replay_model(r));
    CHECK_TEXT(back, now);
    CHECK(replay_save(r, "again.json", NULL) == OK);
    replay_end(r, true);
    nothing_is_left();
    unsaved_list_free(&l);
    free(now);
    free(back);
}

static void test_a_lesson_that_was_left_for_another_is_there(void **unused)
{
    (void)unused;
    Session s;
    begin(&s, "case-i");
    tell(&s, "set w 0.5");
    tell(&s, "open case-iii");
    tell(&s, "open three-units");                    /* case (iii) was not touched */
    tell(&s, "step 2");
    tell(&s, "case iv");
    tell(&s, "title Fourth");
    end(&s);
    UnsavedList l = left(3);
    bool first = false, second = false, third = false;
    for (size_t i = 0; i < l.n; i++) {
        first = first || (strstr(l.at[i].title, "Case (i)") != NULL && l.at[i].step == 0);
        second = second || l.at[i].step == 2;
        third = third || strcmp(l.at[i].title, "Fourth") == 0;
        CHECK(unsaved_forget(folder, l.at[i].id, NULL) == OK);
    }
    CHECK(first && second && third);
    unsaved_list_free(&l);
    /* undone all the way, nothing is left of it; half the way, the half */
    begin(&s, "case-i");
    tell(&s, "set w 0.5");
    tell(&s, "open three-units");
    tell(&s, "step 2");
    for (int i = 0; i < 3; i++) tell(&s, "undo");
    tell(&s, "redo");
    tell(&s, "step 2");
    tell(&s, "undo");
    end(&s);
    l = left(1);
    JournalReplay *r = replayed(l.at[0].id);
    CHECK(model_lesson(replay_model(r))->unit.w == 0.5 && model_can_redo(replay_model(r)));
    replay_end(r, true);
    unsaved_list_free(&l);
}

/* Brought back it comes after what is shown, and its journal goes on. */
static void test_brought_back_it_goes_on(void **unused)
{
    (void)unused;
    Session s;
    begin(&s, "three-units");
    tell(&s, "step 2");
    tell(&s, "set rate 0.01");
    tell(&s, "step 3");
    tell(&s, "undo");
    end(&s);
    UnsavedList l = left(1);
    begin(&s, NULL);
    tell(&s, "set w 0.5");
    journaling_adopt(&s.journaling, s.model, replayed(l.at[0].id));
    const Lesson *k = model_lesson(s.model);
    CHECK(k->net != NULL && k->step == 2 && k->rate == 0.01 && model_changed(s.model));
    unsaved_list_free(&l);
    tell(&s, "redo");
    CHECK(model_lesson(s.model)->step == 5);
    tell(&s, "undo");
    tell(&s, "undo");
    tell(&s, "undo");
    CHECK(model_lesson(s.model)->step == 0 && model_lesson(s.model)->net != NULL);
    tell(&s, "undo");
    CHECK(model_lesson(s.model)->net == NULL && model_lesson(s.model)->unit.w == 0.5);
    tell(&s, "redo");
    tell(&s, "step 7");
    char *now = printed(s.model);
    l = left(0);
    end(&s);
    l = left(2);
    size_t i = l.at[0].step == 7 ? 0 : 1;
    CHECK(l.at[i].step == 7 && l.at[1 - i].step == 0);
    JournalReplay *r = replayed(l.at[i].id);
    char *back = printed(replay_model(r));
    CHECK_TEXT(back, now);
    replay_end(r, false);
    unsaved_list_free(&l);
    free(now);
    free(back);
}

/* In the place of the system's: who asks the disk, and how often. */
static atomic_int here, beside;
static pthread_t drawing;
int fsync(int fd)
{
    (void)fd;
    atomic_fetch_add(pthread_equal(pthread_self(), drawing) ? &here : &beside, 1);
    return 0;
}

static void test_the_disk_is_waited_for_beside_the_drawing(void **unused)
{
    (void)unused;
    Session s;
    drawing = pthread_self();
    begin(&s, NULL);
    int before = atomic_load(&here), others = atomic_load(&beside);
    tell(&s, "step");
    tell(&s, "set w 0.75");
    session_end(&s);
    CHECK(atomic_load(&here) == before);
    session_deinit(&s);
    CHECK(atomic_load(&here) == before);
    CHECK(atomic_load(&beside) >= others + 2);       /* the journal, and its folder */
    UnsavedList l = left(1);
    unsaved_list_free(&l);
}

/* Its points are there though its table is gone, and it is saved with the table's name. */
static void test_a_table_that_is_gone(void **unused)
{
    (void)unused;
    Session s;
    char *text;
    size_t n;
    CHECK(mkdir("in", 0700) == 0 && mkdir("out", 0700) == 0);
    CHECK(file_write("in/t.csv", "0,1\n1,2\n2,1\n", 12, NULL) == OK);
    begin(&s, "in/t.csv:1,2");
    tell(&s, "step 3");
    const Lesson *k = model_lesson(s.model);
    CHECK(k->n == 3 && k->step == 3);
    end(&s);
    CHECK(unlink("in/t.csv") == 0 && chdir("out") == 0);
    UnsavedList l = left(1);
    CHECK(strstr(l.at[0].file, "in/t.csv:1,2") != NULL);
    JournalReplay *r = replayed(l.at[0].id);
    CHECK(model_lesson(replay_model(r))->n == 3);
    CHECK(replay_save(r, "a.json", NULL) == OK);
    replay_end(r, true);
    CHECK(file_read("a.json", 1u << 20, &text, &n, NULL) == OK);
    CHECK(strstr(text, "/in/t.csv\"") != NULL);
    unsaved_list_free(&l);
    free(text);
    CHECK(chdir("..") == 0);
}

/* In a window of its own; `file` is written over with these bytes before, NULL: it is not. */
static bool saving_asks(const char *bytes)
{
    Session s;
    begin(&s, "mine.json");
    tell(&s, "set w 0.5");
    tell(&s, "save");
    tell(&s, "set w 0.25");
    end(&s);
    if (bytes != NULL) CHECK(file_write("mine.json", bytes, strlen(bytes), NULL) == OK);
    UnsavedList l = left(1);
    Command c = { .kind = CMD_BRING_BACK, .text = l.at[0].id };
    begin(&s, NULL);
    session_do(&s, &c, 100);
    while (session_work(&s, 100)) continue;
    CHECK(model_lesson(s.model)->unit.w == 0.25 && s.files.path[0] == '/');
    tell(&s, "save");
    bool asks = notice_asked(&s.notice) != NULL;
    if (asks) tell(&s, "overwrite");
    CHECK(!model_changed(s.model));
    end(&s);
    unsaved_list_free(&l);
    nothing_is_left();
    return asks;
}

/* Brought back, its file is known as it was then: asked is only where somebody else has written
 * it since. */
static void test_its_file_is_known_as_it_was_left(void **unused)
{
    (void)unused;
    Session s;
    begin(&s, NULL);
    tell(&s, "save mine.json");
    end(&s);
    CHECK(!saving_asks(NULL));
    CHECK(saving_asks("{\"elbow\": 1, \"unit\": {\"w\": 7, \"b\": 0}}"));
    CHECK(!saving_asks(NULL));
}

static void put(const char *path, const char *text)
{
    if (file_write(path, text, strlen(text), NULL) != OK) abort();
}

/* Its file was read anew, and then something was asked that cannot be done: the journal of what
 * was before stays as it was, and is not offered as what was lost. */
static void test_what_is_refused_after_a_reload_is_no_change(void **unused)
{
    (void)unused;
    Session s;
    begin(&s, NULL);
    tell(&s, "set w 0.5");
    tell(&s, "save reload.json");
    session_follow(&s, 99);
    CHECK(!journaling_unsaved(&s.journaling));
    put("reload.json", "{ \"elbow\": 1, \"unit\": { \"w\": 2, \"b\": 1 }, "
                       "\"points\": [[1, 2]], \"training\": { \"rate\": 0.1 } }");
    for (double now = 100; model_lesson(s.model)->unit.w != 2; now += 0.1) {
        CHECK(now < 200);
        session_follow(&s, now);
    }
    tell(&s, "answer 2");
    CHECK(!journaling_unsaved(&s.journaling));
    end(&s);
    nothing_is_left();
}

/* However much is done, a journal has an end: it is begun again from what is shown. */
static void test_a_long_sitting_has_a_short_journal(void **unused)
{
    (void)unused;
    Session s;
    JournalNames names;
    char line[200];
    begin(&s, NULL);
    tell(&s, "step 4");
    for (int i = 0; i < 14000; i++) {
        snprintf(line, sizeof line, "title %0150d", i);
        tell(&s, line);
    }
    end(&s);
    CHECK(journal_names(&names, folder, NULL) == OK && names.n == 1);
    CHECK(names.at[0].size < 2u*1024u*1024u);
    JournalReplay *r = replayed(names.at[0].id);
    CHECK(model_lesson(replay_model(r))->steps == 4);
    CHECK_TEXT(model_lesson(replay_model(r))->title, line + strlen("title "));
    replay_end(r, true);
    free(names.at);
}

/* --- killed anywhere --- */

static const char *const lines[] = {
    "step", "step 5", "back 2", "set w %g", "set elbow %g", "set rate 0.1", "point move 0 %g 1",
    "point add %g 2", "undo", "undo", "undo", "redo", "redo", "case i", "case iii",
    "open three-units", "open mine.json", "open case-iv", "save mine.json", "save", "weight 0 w %g",
    "weight 1 elbow %g", "changes go-on", "optimizer adam", "batch all", "title Mine", "fit",
    "reset", "first", "goto 12", "save b.json", "reload", "open zigzag", "play", "play",
    "step 8000",
    "speed 500", "data sine"
};

/* All that is lacking is made. */
static void complete(Model *m)
{
    Job j;
    Maker maker = { .serial = 0 };
    while (model_job(m, &j)) {
        Made made = job_slice(&j, &maker, 1e9);
        if (made.failed != OK) abort();
        model_take(m, &j, &made);
        model_taken(m);
        model_job_done(m, &j);
    }
    maker_deinit(&maker);
}

/* Steps are made by a thread beside, and come when they like; playing goes on meanwhile. */
static void time_goes_by(Session *s, uint64_t turns)
{
    static double now = 100;
    for (uint64_t i = 0; i < turns; i++) {
        now += 0.016;
        session_tick(s, now);
        session_train(s, now);
    }
}

/* Says in a file what it did to the end, and is killed. */
static void sitting(uint64_t seed)
{
    Session s;
    bool trains = seed % 2 == 1;
    Message m;
    begin(&s, trains ? "zigzag" : "case-ii");
    if (trains) {
        model_set_lazy(s.model, true);
        s.trainer = trainer_new(&m);
    }
    uint64_t dice = seed*UINT64_C(6364136223846793005) + 1;
    for (int i = 0; i < 80; i++) {
        char line[80];
        dice = dice*UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
        uint64_t k = (dice >> 33) % (sizeof lines/sizeof *lines);
        snprintf(line, sizeof line, lines[k], (double)(dice >> 50)/1000 - 4);
        tell(&s, line);
        if (trains) time_goes_by(&s, (dice >> 45) % 5);
    }
    if (trains) {
        trainer_free(s.trainer, s.model, 1e6);
        complete(s.model);
    }
    char *now = printed(s.model);
    Applied a = model_applied(s.model);
    const Journaling *k = &s.journaling;
    const Journaled *q = k->n > 0 ? &k->at[k->n - 1] : NULL;
    bool has = q != NULL && q->origin == model_lesson(s.model)->origin
        && journal_serial(q->j) == a.serial;
    /* without one nothing was done to it */
    if (!has && a.serial != model_lesson(s.model)->origin) abort();
    if (has) put("expected", now);
    if (has) put("id", journal_id(q->j));
    if (has && !journal_unsaved(q->j)) put("saved", "");
    kill(getpid(), SIGKILL);
}

static void test_killed_anywhere_it_comes_back(void **unused)
{
    (void)unused;
    uint64_t seeds = is_torture() ? 2000 : (uint64_t)fewer(30), backs = 0;
    for (uint64_t seed = 0; seed < seeds; seed++) {
        char *expected, *id;
        size_t n;
        int status;
        pid_t child = fork();
        if (child == 0) sitting(seed + other_chance());
        CHECK(child > 0 && waitpid(child, &status, 0) == child);
        CHECK(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
        if (access("id", F_OK) == 0) {
            bool is_saved = access("saved", F_OK) == 0;
            CHECK(file_read("id", 99, &id, &n, NULL) == OK);
            CHECK(file_read("expected", 1u << 24, &expected, &n, NULL) == OK);
            UnsavedList l = { .n = 0 };
            bool listed = false;
            if (!is_saved) {
                CHECK(unsaved_list(&l, folder, NULL) == OK);
                for (size_t i = 0; i < l.n; i++) listed = listed || strcmp(l.at[i].id, id) == 0;
                CHECK(listed);
            }
            unsaved_list_free(&l);
            JournalReplay *r = replayed(id);
            char *back = printed(replay_model(r));
            CHECK_TEXT(back, expected);
            replay_end(r, false);
            free(back);
            free(expected);
            free(id);
            backs++;
        }
        CHECK(system("rm -rf state id expected saved *.json") == 0);
    }
    CHECK(!draws_all() || backs > seeds/2);
}

/* --- what earlier versions kept, and what cannot be kept --- */

static void test_the_one_slot_of_before_is_read_once(void **unused)
{
    (void)unused;
    static const char old[] =
        "{ \"elbow\": 1, \"title\": \"Old\", \"unit\": { \"w\": 6.5, \"b\": 0 }, "
        "\"points\": [[1, 1]], \"training\": { \"rate\": 0.1 } }";
    Journaling k;
    journaling_init(&k, state);
    CHECK(!journaling_take_last_session(&k, "last-session.json"));
    CHECK(file_write("last-session.json", old, strlen(old), NULL) == OK);
    CHECK(journaling_take_last_session(&k, "last-session.json"));
    CHECK(access("last-session.json", F_OK) != 0);
    UnsavedList l = left(1);
    CHECK_TEXT(l.at[0].title, "Old");
    JournalReplay *r = replayed(l.at[0].id);
    CHECK(model_lesson(replay_model(r))->unit.w == 6.5);
    replay_end(r, true);
    unsaved_list_free(&l);
    /* what is none stays */
    CHECK(file_write("last-session.json", "{", 1, NULL) == OK);
    CHECK(!journaling_take_last_session(&k, "last-session.json")
          && access("last-session.json", F_OK) == 0);
    journaling_deinit(&k);
}

static void test_what_cannot_be_kept_is_said_once(void **unused)
{
    (void)unused;
    Session s;
    Message m;
    CHECK(file_write("state", "in the way", 10, NULL) == OK);
    begin(&s, NULL);
    tell(&s, "step");
    CHECK(session_tick(&s, 100) && strstr(s.notice.words.text, "What is not saved is not kept"));
    notice_clear(&s.notice);
    tell(&s, "step");
    session_tick(&s, 101);
    CHECK(s.notice.kind == NOTICE_NONE && model_lesson(s.model)->step == 2);
    CHECK(unlink("state") == 0);                     /* and now it can be: all of it */
    tell(&s, "step");
    end(&s);
    UnsavedList l = left(1);
    CHECK(l.at[0].step == 3);
    unsaved_list_free(&l);
    Journaling k;
    journaling_init(&k, NULL);
    journaling_probe(&k);
    CHECK(journaling_trouble(&k, &m) && strstr(m.text, "HOME") != NULL);
    CHECK(!journaling_trouble(&k, &m));
    journaling_deinit(&k);
}

#define ONE(test) cmocka_unit_test_setup_teardown(test, make_folders, remove_folders)

int main(void)
{
    const struct CMUnitTest tests[] = {
        ONE(test_what_is_left_is_what_is_not_saved),
        ONE(test_a_lesson_that_was_left_for_another_is_there),
        ONE(test_brought_back_it_goes_on),
        ONE(test_the_disk_is_waited_for_beside_the_drawing),
        ONE(test_a_table_that_is_gone),
        ONE(test_its_file_is_known_as_it_was_left),
        ONE(test_what_is_refused_after_a_reload_is_no_change),
        ONE(test_a_long_sitting_has_a_short_journal),
        ONE(test_killed_anywhere_it_comes_back),
        ONE(test_the_one_slot_of_before_is_read_once),
        ONE(test_what_cannot_be_kept_is_said_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
