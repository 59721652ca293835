/* A film made in pieces: one picture at a time, whole or not at all. */
#include "model_story.h"

#include "app/film_work.h"
#include "export/export.h"
#include "files/write.h"

#include <dirent.h>
#include <errno.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

typedef struct {
    char     folder[64];
    Fonts   *fonts;
    Model   *m;
    FilmWork work;
    Message  said;
} Desk;

static Desk *desk_new(void)
{
    Desk *k = calloc(1, sizeof *k);
    strcpy(k->folder, "/tmp/elbow-film-XXXXXX");
    CHECK(mkdtemp(k->folder) != NULL && chdir(k->folder) == 0);
    CHECK(fonts_new(&k->fonts, NULL) == OK);
    k->m = model_new();
    Model *m = k->m;
    DO("step 3");
    return k;
}

static void desk_free(Desk *k)
{
    char line[128];
    model_free(k->m);
    fonts_free(k->fonts);
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
    return film_work_begin(&k->work, FORMAT_GIF, name, k->m, k->fonts, &small, &k->said);
}

/* The whole film: how many calls it took. */
static size_t to_the_end(Desk *k)
{
    bool done = false;
    size_t calls = 0;
    uint64_t before = 0;
    while (!done) {
        FilmProgress p = film_progress(k->work.shooting);
        /* at most one picture since the last time */
        CHECK(p.reruns || p.done <= before + 1);
        before = p.reruns ? 0 : p.done;
        CHECK(files_here() == 0);            /* no file until it is whole */
        CHECK(film_work_go_on(&k->work, &done, &k->said) == OK);
        calls++;
    }
    return calls;
}

static void test_one_picture_at_a_time_and_the_file_at_the_end(void **state)
{
    (void)state;
    Desk *k = desk_new();
    CHECK(!film_work_is_on(&k->work) && begin(k, "a.gif") == OK && film_work_is_on(&k->work));
    CHECK(to_the_end(k) >= small.film.frames);
    CHECK_TEXT(k->said.text, "Wrote a.gif");
    CHECK(!film_work_is_on(&k->work) && k->work.name == NULL && files_here() == 1);
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
        CHECK(film_work_go_on(&k->work, &done, &k->said) == OK);
    }
    CHECK(file_read("a.gif", 1 << 24, &bytes, &n, NULL) == OK && n == b.len
          && memcmp(bytes, b.at, n) == 0);
    free(bytes);
    buf_free(&b);
    desk_free(k);
}

static void test_stopped_anywhere_it_leaves_nothing(void **state)
{
    (void)state;
    Desk *k = desk_new();
    CHECK(begin(k, "count.gif") == OK);
    size_t calls = to_the_end(k);
    CHECK(unlink("count.gif") == 0);
    for (size_t at = 0; at < calls; at++) {
        bool done = false;
        CHECK(begin(k, "out/none.gif") == OK);
        for (size_t i = 0; i < at; i++)
            CHECK(film_work_go_on(&k->work, &done, &k->said) == OK && !done);
        CHECK(film_work_stop(&k->work, &k->said) && !film_work_is_on(&k->work));
        CHECK_TEXT(k->said.text, "Stopped: no film was written to out/none.gif");
        CHECK(files_here() == 0);
        CHECK(!film_work_stop(&k->work, &k->said));
    }
    desk_free(k);
}

/* With an ffmpeg that keeps what it is given. */
static void test_mp4_stopped_leaves_no_program_and_no_file(void **state)
{
    (void)state;
    Desk *k = desk_new();
    char other[] = "/tmp/elbow-film-XXXXXX", program[64], path[4096], line[96];
    const char *script = "#!/bin/sh\nfor last; do :; done\nexec cat > \"$last\"\n";
    CHECK(mkdtemp(other) != NULL && setenv("TMPDIR", other, 1) == 0);
    snprintf(program, sizeof program, "%s/ffmpeg", other);
    snprintf(path, sizeof path, "%s:%s", other, getenv("PATH"));
    CHECK(file_write(program, script, strlen(script), NULL) == OK && chmod(program, 0755) == 0
          && setenv("PATH", path, 1) == 0);
    size_t ended = 0, stopped = 0;
    for (size_t at = 0; at < 40; at += 4) {
        bool done = false;
        CHECK(film_work_begin(&k->work, FORMAT_MP4, "none.mp4", k->m, k->fonts, &small,
                              &k->said) == OK);
        for (size_t i = 0; i < at && !done; i++)
            CHECK(film_work_go_on(&k->work, &done, &k->said) == OK);
        if (done) CHECK(access("none.mp4", F_OK) == 0 && unlink("none.mp4") == 0);
        else CHECK(film_work_stop(&k->work, &k->said));
        *(done ? &ended : &stopped) += 1;
        CHECK(files_here() == 0 && files_in(other) == 1);      /* the program alone */
        CHECK(waitpid(-1, NULL, WNOHANG) == -1 && errno == ECHILD);
    }
    CHECK(ended > 1 && stopped > 1);
    /* one that gives up in the middle */
    script = "#!/bin/sh\necho 'no such encoder' >&2\nexit 1\n";
    CHECK(file_write(program, script, strlen(script), NULL) == OK && chmod(program, 0755) == 0);
    CHECK(film_work_begin(&k->work, FORMAT_MP4, "none.mp4", k->m, k->fonts, &large,
                          &k->said) == OK);
    Status st = OK;
    for (bool done = false; st == OK && !done;) st = film_work_go_on(&k->work, &done, &k->said);
    CHECK(st == ERR_FILE && strstr(k->said.text, "no such encoder") != NULL
          && !film_work_is_on(&k->work) && k->work.name == NULL);
    CHECK(files_here() == 0 && files_in(other) == 1);
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
    while (!done && st == OK) st = film_work_go_on(&k->work, &done, &k->said);
    CHECK(st == ERR_FILE && k->said.text[0] != '\0' && !film_work_is_on(&k->work)
          && files_here() == 0);
    ExportOptions huge = small;
    huge.width_pt = huge.height_pt = 1e6;
    st = film_work_begin(&k->work, FORMAT_GIF, "a.gif", k->m, k->fonts, &huge, &k->said);
    CHECK(st != OK && k->said.text[0] != '\0' && !film_work_is_on(&k->work)
          && k->work.name == NULL);
    desk_free(k);
}

static void test_it_says_how_far_it_is(void **state)
{
    (void)state;
    Desk *k = desk_new();
    double before = -1;
    bool done = false;
    CHECK(begin(k, "deep/er/film.gif") == OK);
    CHECK(film_work_progress(&k->work, &k->said) == 0);
    while (film_progress(k->work.shooting).done < 4 || film_progress(k->work.shooting).reruns) {
        CHECK(film_work_go_on(&k->work, &done, &k->said) == OK);
        if (film_progress(k->work.shooting).reruns) continue;
        double part = film_work_progress(&k->work, &k->said);
        CHECK(part >= before && part <= 1);
        before = part;
    }
    CHECK(strncmp(k->said.text, "film.gif: ", 10) == 0 && strstr(k->said.text, " 4 of ") != NULL
          && strstr(k->said.text, "Esc") != NULL);
    film_work_stop(&k->work, &k->said);
    desk_free(k);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_one_picture_at_a_time_and_the_file_at_the_end),
        cmocka_unit_test(test_the_lesson_may_change_meanwhile),
        cmocka_unit_test(test_stopped_anywhere_it_leaves_nothing),
        cmocka_unit_test(test_mp4_stopped_leaves_no_program_and_no_file),
        cmocka_unit_test(test_one_film_at_a_time),
        cmocka_unit_test(test_what_cannot_be_made_or_written_says_so),
        cmocka_unit_test(test_it_says_how_far_it_is),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
