/* A film made in pieces: one picture at a time, whole or not at all. */
#include "model_story.h"

#include "app/at_work.h"
#include "app/film_work.h"
#include "export/export.h"
#include "files/write.h"

#include <dirent.h>
#include <errno.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

typedef struct {
    char     folder[64];
    Model   *m;
    FilmWork work;
    Message  said;
} Desk;

static Desk *desk_new(void)
{
    Desk *k = calloc(1, sizeof *k);
    strcpy(k->folder, "/tmp/elbow-film-XXXXXX");
    CHECK(mkdtemp(k->folder) != NULL && chdir(k->folder) == 0);
    k->m = model_new();
    Model *m = k->m;
    DO("step 3");
    return k;
}

static void desk_free(Desk *k)
{
    char line[128];
    model_free(k->m);
    CHECK(at_work_ended(60));
    CHECK(chdir("/") == 0);
    snprintf(line, sizeof line, "rm -r %s", k->folder);
    CHECK(system(line) == 0);
    free(k);
}

static size_t files_in(const char *folder)
{
    size_t n = 0;
    DIR *d = opendir(folder);
    CHECK(d != NULL);
    for (struct dirent *e; (e = readdir(d)) != NULL;)
        n += strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "..") != 0;
    closedir(d);
    return n;
}

static size_t files_here(void) { return files_in("."); }

static const ExportOptions small = { .width_pt = 120, .height_pt = 80,
                                     .film = { .frames = 9, .fps = 10 } };

/* More than a pipe holds. */
static const ExportOptions large = { .width_pt = 400, .height_pt = 300,
                                     .film = { .frames = 9, .fps = 10 } };

static Status begin(Desk *k, const char *name)
{
    return film_work_begin(&k->work, FORMAT_GIF, name, k->m, &small, &k->said);
}

/* A look now and then, until it is done; a moment between, since nothing here wakes us. */
static Status look(Desk *k, bool *done)
{
    nanosleep(&(struct timespec){ .tv_nsec = 200000 }, NULL);
    return film_work_look(&k->work, done, &k->said);
}

/* The whole film. */
static void to_the_end(Desk *k)
{
    double before = 0;
    for (bool done = false; !done;) {
        Message words;
        double part = film_work_progress(&k->work, &words);
        CHECK(part <= 1 && (part >= before || before == 1));      /* 1: the run was there */
        before = part;
        CHECK(look(k, &done) == OK);
    }
}

static void test_one_picture_at_a_time_and_the_file_at_the_end(void **state)
{
    (void)state;
    Desk *k = desk_new();
    CHECK(!film_work_is_on(&k->work) && begin(k, "a.gif") == OK && film_work_is_on(&k->work));
    to_the_end(k);
    CHECK_TEXT(k->said.text, "Wrote a.gif");
    CHECK(!film_work_is_on(&k->work) && files_here() == 1);
    /* the same bytes as made at once */
    Buf b = { 0 };
    char *bytes;
    size_t n;
    CHECK(export_bytes(&b, FORMAT_GIF, k->m, &small, NULL) == OK
          && file_read("a.gif", 1 << 24, &bytes, &n, NULL) == OK);
    CHECK(b.len == n && memcmp(bytes, b.at, n) == 0);
    buf_free(&b);
    free(bytes);
    desk_free(k);
}

static void test_the_lesson_may_change_meanwhile(void **state)
{
    (void)state;
    Desk *k = desk_new();
    Model *m = k->m;
    Buf b = { 0 };
    char *bytes;
    size_t n;
    bool done = false;
    CHECK(export_bytes(&b, FORMAT_GIF, m, &small, NULL) == OK && begin(k, "a.gif") == OK);
    for (int i = 0; !done; i++) {
        if (i == 2) DO("set w -3");
        if (i == 4) DO("case iv");
        if (i == 6) DO("point add 1 1");
        CHECK(look(k, &done) == OK);
    }
    CHECK(file_read("a.gif", 1 << 24, &bytes, &n, NULL) == OK && n == b.len
          && memcmp(bytes, b.at, n) == 0);
    free(bytes);
    buf_free(&b);
    desk_free(k);
}

/* Fonts, cairo and models of two threads do not disturb each other. */
static void test_pictures_are_drawn_meanwhile(void **state)
{
    (void)state;
    Desk *k = desk_new();
    Buf alone = { 0 }, film = { 0 };
    bool done = false;
    char *bytes;
    size_t n;
    CHECK(export_bytes(&alone, FORMAT_PNG, k->m, &large, NULL) == OK
          && export_bytes(&film, FORMAT_GIF, k->m, &large, NULL) == OK);
    CHECK(film_work_begin(&k->work, FORMAT_GIF, "a.gif", k->m, &large, &k->said) == OK);
    while (!done) {
        Buf b = { 0 };
        CHECK(export_bytes(&b, FORMAT_PNG, k->m, &large, NULL) == OK && b.len == alone.len
              && memcmp(b.at, alone.at, b.len) == 0);
        buf_free(&b);
        CHECK(look(k, &done) == OK);
    }
    CHECK(file_read("a.gif", 1 << 24, &bytes, &n, NULL) == OK && n == film.len
          && memcmp(bytes, film.at, n) == 0);
    free(bytes);
    buf_free(&alone);
    buf_free(&film);
    desk_free(k);
}

/* While it is held it is in the middle of something for certain. */
static void hold(bool on)
{
    static char name[] = "/tmp/elbow-hold-XXXXXX";
    if (name[16] == 'X') close(mkstemp(name));
    if (on) CHECK(file_write(name, "", 0, NULL) == OK && setenv("ELBOW_HOLD", name, 1) == 0);
    else CHECK(unlink(name) == 0);
}

static void test_stopped_anywhere_it_leaves_nothing(void **state)
{
    (void)state;
    Desk *k = desk_new();
    for (size_t at = 0; at < 12; at++) {
        bool done = false;
        if (at == 0) hold(true);
        CHECK(begin(k, "none.gif") == OK);
        for (size_t i = 0; i < at && !done; i++) CHECK(look(k, &done) == OK);
        bool stops = film_work_stop(&k->work, &k->said);
        bool is_late = !stops || strncmp(k->said.text, "Stopped", 7) != 0;
        CHECK(is_late || strcmp(k->said.text, "Stopped: no film was written to none.gif") == 0);
        while (film_work_is_on(&k->work)) look(k, &done);      /* it was just being written */
        if (at == 0) {
            CHECK(!is_late);
            hold(false);
        }
        CHECK(at_work_ended(60) && files_here() == (is_late ? 1u : 0u));
        unlink("none.gif");
        CHECK(!film_work_stop(&k->work, &k->said));
    }
    desk_free(k);
}

/* --- with an ffmpeg of our own --- */

static char other[32];

static void ffmpeg_is(const char *script)
{
    char program[64];
    static bool is_first = true;
    if (other[0] == '\0') {
        strcpy(other, "/tmp/elbow-film-XXXXXX");
        CHECK(mkdtemp(other) != NULL && setenv("TMPDIR", other, 1) == 0);
    }
    snprintf(program, sizeof program, "%s/ffmpeg", other);
    CHECK(file_write(program, script, strlen(script), NULL) == OK && chmod(program, 0755) == 0);
    if (!is_first) return;
    char path[4096];
    snprintf(path, sizeof path, "%s:%s", other, getenv("PATH"));
    CHECK(setenv("PATH", path, 1) == 0);
    is_first = false;
}

/* The program alone is there, and it does not run. */
static void is_clean(void)
{
    CHECK(at_work_ended(60) && files_here() == 0 && files_in(other) == 1);
    CHECK(waitpid(-1, NULL, WNOHANG) == -1 && errno == ECHILD);
}

static Status begin_mp4(Desk *k, const ExportOptions *o)
{
    return film_work_begin(&k->work, FORMAT_MP4, "none.mp4", k->m, o, &k->said);
}

static void test_an_mp4_is_what_ffmpeg_makes(void **state)
{
    (void)state;
    Desk *k = desk_new();
    bool done = false;
    ffmpeg_is("#!/bin/sh\nfor last; do :; done\nexec cat > \"$last\"\n");
    CHECK(begin_mp4(k, &small) == OK);
    while (!done) CHECK(look(k, &done) == OK);
    CHECK(access("none.mp4", F_OK) == 0 && unlink("none.mp4") == 0);
    is_clean();
    desk_free(k);
}

/* Esc ends it at once, whether it reads nothing or has read all. */
static void test_an_ffmpeg_that_hangs_is_stopped(void **state)
{
    static const char *const scripts[] = { "#!/bin/sh\nsleep 10000\n",
                                           "#!/bin/sh\ncat >/dev/null; sleep 10000\n" };
    (void)state;
    Desk *k = desk_new();
    for (int i = 0; i < 2; i++) {
        bool done = false;
        Message words = { "" };
        ffmpeg_is(scripts[i]);
        CHECK(begin_mp4(k, i == 0 ? &large : &small) == OK);
        for (int looks = 0; i == 0 ? looks < 100 : strstr(words.text, "put together") == NULL;
             looks++) {
            CHECK(look(k, &done) == OK && !done);
            film_work_progress(&k->work, &words);
        }
        CHECK(film_work_stop(&k->work, &k->said) && !film_work_is_on(&k->work));
        CHECK_TEXT(k->said.text, "Stopped: no film was written to none.mp4");
        is_clean();
    }
    desk_free(k);
}

static void test_an_ffmpeg_that_dies_says_why(void **state)
{
    static const struct { const char *script, *says; } dies[] = {
        { "#!/bin/sh\necho 'no such encoder' >&2\nexit 1\n", "no such encoder" },
        { "#!/bin/sh\nhead -c 1000 >/dev/null\nkill -9 $$\n", "it ended early" },
        { "#!/bin/sh\ncat >/dev/null\nkill -9 $$\n", "it ended early" },
    };
    (void)state;
    Desk *k = desk_new();
    for (int i = 0; i < 3; i++) {
        Status st = OK;
        ffmpeg_is(dies[i].script);
        CHECK(begin_mp4(k, &large) == OK);
        for (bool done = false; st == OK && !done;) st = look(k, &done);
        CHECK(st == ERR_FILE && strstr(k->said.text, dies[i].says) != NULL
              && !film_work_is_on(&k->work));
        is_clean();
    }
    char line[96];
    snprintf(line, sizeof line, "rm -r %s", other);
    CHECK(system(line) == 0);
    desk_free(k);
}

static void test_one_film_at_a_time(void **state)
{
    (void)state;
    Desk *k = desk_new();
    CHECK(begin(k, "a.gif") == OK && begin(k, "b.gif") == ERR_STATE
          && strstr(k->said.text, "Esc") != NULL);
    to_the_end(k);
    CHECK(access("a.gif", F_OK) == 0 && access("b.gif", F_OK) != 0);
    CHECK(begin(k, "b.gif") == OK && film_work_stop(&k->work, &k->said));
    desk_free(k);
}

static void test_what_cannot_be_made_or_written_says_so(void **state)
{
    (void)state;
    Desk *k = desk_new();
    bool done = false;
    Status st = OK;
    CHECK(begin(k, "no/such/folder.gif") == OK);
    while (!done && st == OK) st = look(k, &done);
    CHECK(st == ERR_FILE && k->said.text[0] != '\0' && !film_work_is_on(&k->work)
          && files_here() == 0);
    ExportOptions huge = small;
    huge.width_pt = huge.height_pt = 1e6;
    st = film_work_begin(&k->work, FORMAT_GIF, "a.gif", k->m, &huge, &k->said);
    CHECK(st != OK && k->said.text[0] != '\0' && !film_work_is_on(&k->work));
    desk_free(k);
}

static void test_it_says_how_far_it_is(void **state)
{
    (void)state;
    Desk *k = desk_new();
    hold(true);
    CHECK(begin(k, "deep/er/film.gif") == OK);
    CHECK(film_work_progress(&k->work, &k->said) == 0);
    CHECK_TEXT(k->said.text, "film.gif: the run again, step 0 of 3 … Esc stops.");
    CHECK(film_work_stop(&k->work, &k->said));
    hold(false);
    desk_free(k);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_one_picture_at_a_time_and_the_file_at_the_end),
        cmocka_unit_test(test_the_lesson_may_change_meanwhile),
        cmocka_unit_test(test_pictures_are_drawn_meanwhile),
        cmocka_unit_test(test_stopped_anywhere_it_leaves_nothing),
        cmocka_unit_test(test_an_mp4_is_what_ffmpeg_makes),
        cmocka_unit_test(test_an_ffmpeg_that_hangs_is_stopped),
        cmocka_unit_test(test_an_ffmpeg_that_dies_says_why),
        cmocka_unit_test(test_one_film_at_a_time),
        cmocka_unit_test(test_what_cannot_be_made_or_written_says_so),
        cmocka_unit_test(test_it_says_how_far_it_is),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
