/* What the browser does between two pictures, since it has no threads: files, films, least
 * squares and what was left unsaved come to their ends piece by piece, while hands go on. */
#include "app/web/at_work.c"

#include "desk_story.h"

#include "app/session_parts.h"
#include "app/session_scene.h"
#include "export/export.h"
#include "files/write.h"

static Desk *desk_new(const char *state)
{
    return desk_with((Options){ .file = NULL },
                     (Surroundings){ .beside = true, .state_folder = state });
}

/* A turn of the loop, up to its picture. */
static void turn(Desk *k)
{
    session_work(&k->s, k->now += 0.016);
    session_tick(&k->s, k->now);
}

static bool says(const Desk *k, const char *words)
{
    return strstr(notice_words(&k->s.notice), words) != NULL;
}

static double w(const Desk *k) { return model_lesson(k->s.model)->unit.w; }

#define FIVE "{\"elbow\": 1, \"unit\": {\"w\": 5, \"b\": 1}, \"points\": [[1, 2]]}"

static void put_lesson(const char *name, size_t blanks)
{
    Buf b = { 0 };
    buf_put(&b, FIVE, sizeof FIVE - 1);
    for (size_t i = 0; i < blanks; i++) buf_put(&b, "\n", 1);
    CHECK(!b.failed && file_write(name, b.at, b.len, NULL) == OK);
    buf_free(&b);
}

static void test_a_small_file_is_there_at_once(void **state)
{
    (void)state;
    Desk *k = desk_new(NULL);
    put_lesson("five.json", 0);
    tell(k, "open five.json");
    CHECK(w(k) == 5 && !opening_is_on(&k->s.opening) && k->s.notice.kind == NOTICE_NONE);
    tell(k, "open none.json");
    CHECK(w(k) == 5 && k->s.notice.kind == NOTICE_ERROR && says(k, "no such file"));
    desk_end(k);
}

/* Nothing can be done while it is read: so that is shown first, and nobody is told of Esc. */
static void test_of_a_large_one_it_is_shown_first_that_it_is_read(void **state)
{
    (void)state;
    Desk *k = desk_new(NULL);
    put_lesson("five.json", 8000000);
    tell(k, "open five.json");
    turn(k);
    CHECK(opening_is_on(&k->s.opening) && w(k) == 1 && says(k, "five.json is being read"));
    CHECK(!says(k, "Esc") && session_due(&k->s, k->now) == 0);
    turn(k);
    CHECK(!opening_is_on(&k->s.opening) && w(k) == 5 && k->s.notice.kind == NOTICE_NONE);
    tell(k, "undo");
    tell(k, "open five.json");      /* given up before it is begun */
    tell(k, "leave");
    for (int i = 0; i < 4; i++) turn(k);
    CHECK(w(k) == 1 && says(k, "Stopped") && !at_work_due());
    desk_end(k);
}

static const ExportOptions small = { .width_pt = 120, .height_pt = 80,
                                     .film = { .frames = 9, .fps = 10 } };

static void test_a_film_has_the_same_bytes(void **state)
{
    (void)state;
    Desk *k = desk_new(NULL);
    Message m;
    Buf b = { 0 };
    char *bytes = NULL;
    size_t n = 0;
    bool done = false;
    tell(k, "step 3");
    CHECK(export_bytes(&b, FORMAT_GIF, k->s.model, &small, NULL) == OK);
    CHECK(film_work_begin(&k->s.film, FORMAT_GIF, "a.gif", k->s.model, &small, &m) == OK);
    for (int i = 0; i < 100 && !done; i++) {
        at_work_go(0);
        if (i == 2) tell(k, "set w -3");
        CHECK(film_work_look(&k->s.film, &done, &m) == OK);
    }
    CHECK(done && file_read("a.gif", 1 << 24, &bytes, &n, NULL) == OK);
    CHECK(n == b.len && memcmp(bytes, b.at, n) == 0);
    buf_free(&b);
    free(bytes);
    /* given up in the midst: no file, and nothing left to do */
    tell(k, "undo");
    CHECK(film_work_begin(&k->s.film, FORMAT_GIF, "b.gif", k->s.model, &small, &m) == OK);
    at_work_go(0);
    CHECK(film_work_stop(&k->s.film, &m) && at_work_due() && at_work_ended(1));
    CHECK(access("b.gif", F_OK) != 0);
    desk_end(k);
}

static const char solved[] =
    "{ \"elbow\": 1, \"title\": \"Solved\", \"network\": { \"width\": 500, \"seed\": 1, "
    "\"elbows\": [0, 1] }, \"data\": { \"target\": \"zigzag\", \"count\": 400 }, "
    "\"training\": { \"rate\": 0.1, \"layers\": \"least-squares\" } }";

static void test_least_squares_come_and_are_shown(void **state)
{
    (void)state;
    Desk *k = desk_new(NULL);
    CHECK(file_write("solved.json", solved, strlen(solved), NULL) == OK);
    tell(k, "open solved.json");
    for (int i = 0; i < 10000 && model_lesson(k->s.model)->net == NULL; i++) turn(k);
    const Lesson *l = model_lesson(k->s.model);
    Model *m = model_new();
    LessonData d;
    CHECK(lesson_load(&d, "solved.json", NULL) == OK && model_load(m, &d, NULL) == OK);
    const Network *f = model_lesson(m)->net->at, *g = l->net->at;
    CHECK(f->d == g->d && memcmp(f->v, g->v, f->d*sizeof *f->v) == 0);
    lesson_data_free(&d);
    model_free(m);
    desk_end(k);
}

/* What a sitting before left unsaved is found without a thread, and brought back. */
static void test_what_was_left_unsaved_is_offered(void **state)
{
    (void)state;
    char folder[] = "/tmp/elbow-left-XXXXXX", beside[64], line[128];
    CHECK(mkdtemp(folder) != NULL);
    snprintf(beside, sizeof beside, "%s/", folder);
    Desk *k = desk_new(beside);
    tell(k, "set w 0.25");
    desk_end(k);
    k = desk_new(beside);
    recovering_look(&k->s.recovering);
    for (int i = 0; i < 3; i++) turn(k);
    CHECK(says(k, "Left unsaved") && k->s.recovering.list.n == 1);
    session_bring_back(&k->s, k->s.recovering.list.at[0].id, k->now);
    for (int i = 0; i < 100 && w(k) != 0.25; i++) turn(k);
    CHECK(w(k) == 0.25);
    desk_end(k);
    snprintf(line, sizeof line, "rm -r %s", folder);
    CHECK(system(line) == 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_small_file_is_there_at_once),
        cmocka_unit_test(test_of_a_large_one_it_is_shown_first_that_it_is_read),
        cmocka_unit_test(test_a_film_has_the_same_bytes),
        cmocka_unit_test(test_least_squares_come_and_are_shown),
        cmocka_unit_test(test_what_was_left_unsaved_is_offered),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
