/* What is not saved outlives the program: the journal of a lesson, and what is made of it. */
#include "model_story.h"

#include "files/journal.h"
#include "files/journal_form.h"
#include "files/journal_read.h"
#include "files/lesson_file.h"
#include "files/model_file.h"
#include "files/replay.h"
#include "files/write.h"
#include "math/order.h"
#include "model/job.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

static char folder[80];

static int make_folder(void **state)
{
    (void)state;
    char made[] = "/tmp/elbow-test-XXXXXX";
    if (mkdtemp(made) == NULL) return 1;
    snprintf(folder, sizeof folder, "%s/state/journal/", made);        /* made when needed */
    return 0;
}

static int remove_folder(void **state)
{
    (void)state;
    char path[400];
    DIR *d = opendir(folder);
    for (struct dirent *e; d != NULL && (e = readdir(d)) != NULL;) {
        snprintf(path, sizeof path, "%s%s", folder, e->d_name);
        if (e->d_name[0] != '.' || e->d_name[1] > '.') unlink(path);
    }
    if (d != NULL) closedir(d);
    for (size_t i = strlen(folder); i > 5; i--) {
        if (folder[i - 1] != '/') continue;
        folder[i - 1] = '\0';
        rmdir(folder);
    }
    return 0;
}

/* --- what two models have to have in common --- */

static char *printed(const Model *m)
{
    LessonData d;
    Buf b = { 0 };
    CHECK(model_data(m, &d, NULL) == OK);
    CHECK(lesson_print(&b, &d, NULL) == OK);
    lesson_data_free(&d);
    return b.at;
}

static void same_models(const Model *a, const Model *b)
{
    const Lesson *l = model_lesson(a), *k = model_lesson(b);
    char *one = printed(a), *two = printed(b);
    CHECK_TEXT(two, one);
    CHECK(l->step == k->step && l->steps == k->steps && l->held == k->held);
    for (uint64_t i = 0; l->run != NULL && i <= l->steps; i++)
        CHECK(memcmp(&l->run[i], &k->run[i], sizeof l->run[i]) == 0);
    free(one);
    free(two);
}

/* All that is lacking is made. */
static void complete(Model *m)
{
    Job j;
    Maker maker = { .serial = 0 };
    while (model_job(m, &j)) {
        Made made = job_slice(&j, &maker, 1e9);
        CHECK(made.failed == OK);
        model_take(m, &j, &made);
        model_taken(m);
        model_job_done(m, &j);
    }
    maker_deinit(&maker);
}

/* --- a sitting --- */

typedef struct { Model *m; Journal *j; uint64_t seed; uint32_t gesture; size_t begun; } Sitting;

static uint64_t dice(Sitting *s, uint64_t n)
{
    s->seed = s->seed*UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (s->seed >> 33) % n;
}

static void begin_journal(Sitting *s)
{
    journal_end(s->j, false);
    s->j = NULL;
    CHECK(journal_begin(&s->j, folder, s->m, NULL, true, NULL) == OK);
    s->begun++;
}

static Status apply_it(Sitting *s, const Command *c)
{
    Message msg;
    if (s->j == NULL) begin_journal(s);
    Status st = model_apply(s->m, c, &msg);
    if (journal_write(s->j, s->m, true, &msg) != OK) begin_journal(s);
    return st;
}

static Status apply_line(Sitting *s, const char *line, uint32_t gesture)
{
    Command c;
    Message msg;
    CHECK(command_parse(&c, line, NULL, &msg) == OK);
    c.gesture = gesture;
    return apply_it(s, &c);
}

/* The one lesson that the folder holds, made again. The sitting is over. */
static JournalReplay *brought_back(const char *id)
{
    JournalReplay *r;
    Message msg;
    bool done = false;
    assert_int_equal(replay_begin(&r, folder, id, &msg), OK);
    while (!done) {
        Status st = replay_go(r, 1e3, &done, &msg);
        if (st != OK) print_error("%s\n", msg.text);
        CHECK(st == OK);
    }
    CHECK_TEXT(replay_cut(r), "");
    return r;
}

static void over(Sitting *s, char id[JOURNAL_ID])
{
    snprintf(id, JOURNAL_ID, "%s", journal_id(s->j));
    journal_end(s->j, true);
    s->j = NULL;
}

static void test_a_drag_is_one_line_and_comes_back(void **state)
{
    (void)state;
    Sitting s = { .m = model_new() };
    char id[JOURNAL_ID], path[200], line[80];
    CHECK(apply_line(&s, "step 3", 0) == OK);
    for (int i = 0; i < 500; i++) {
        snprintf(line, sizeof line, "point move 0 %.17g 0.25", 1 + i*0.001);
        CHECK(apply_line(&s, line, 7) == OK);
    }
    CHECK(apply_line(&s, "title  Drawn by hand # 1", 0) == OK);
    over(&s, id);
    snprintf(path, sizeof path, "%s%s" JOURNAL_ENDING, folder, id);
    char *bytes;
    size_t n, lines = 0;
    struct stat is;
    CHECK(stat(path, &is) == 0 && (is.st_mode & 07777) == 0600);
    CHECK(stat(folder, &is) == 0 && (is.st_mode & 07777) == 0700);
    CHECK(file_read(path, 1u << 20, &bytes, &n, NULL) == OK && n < 1500);
    for (size_t i = 0; i < n; i++)
        lines += strncmp(bytes + i, "\tpoint move", 11) == 0;
    CHECK(lines == 1 && strstr(bytes, "\tpoint move 0 1.499") != NULL);
    free(bytes);
    JournalReplay *r = brought_back(id);
    same_models(s.m, replay_model(r));
    replay_end(r, true);
    CHECK(access(path, F_OK) != 0);
    model_free(s.m);
}

/* --- any commands --- */

/* As hands do them, at places of their own; %g: a number. */
static const char *const of_units[] = {
    "step", "step 5", "back", "back 3", "goto 7", "first", "last", "reset", "set w %g", "set b %g",
    "set elbow %g", "set slope %g", "set x %g", "set y %g", "set rate 0.1", "set rate 0.3",
    "point add %g %g", "point move 0 %g %g", "point move 1 %g %g", "point remove 0", "unit %g %g",
    "hold on", "hold off", "hold 0.5", "view -1 2 -%g 3", "fit", "title Mine", "case iii", "undo",
    "undo", "redo", "undo", "redo"
};
static const char *const of_nets[] = {
    "step", "step 40", "goto 300", "back 5", "first", "last", "reset", "weight 0 w %g",
    "weight 1 elbow %g", "weight 2 v %g", "start-weight 0 elbow %g", "set rate 0.02",
    "set rate 0.05", "point move 3 %g %g", "point add %g %g", "point remove 1", "width 5",
    "width 7", "seed 4", "start even", "start he", "elbows -1 %g", "bias on", "bias off",
    "scale on", "scale off", "layers output", "layers all", "batch 2", "batch all",
    "order shuffle", "order cyclic", "order sample", "optimizer adam", "optimizer momentum",
    "optimizer sgd", "decay 0.8 0.9", "least-squares 0.1", "stop 0 90", "stop 0 0",
    "stop-still on", "stop-still off", "changes go-on", "changes rerun", "data sine", "fit",
    "view -1 2 -%g 3", "title A net", "undo", "undo", "redo", "undo", "redo"
};

static void form_line(char out[120], Sitting *s, const char *form)
{
    double a = (double)dice(s, 3001)/1000 + 0.001, b = (double)dice(s, 3001)/1000 - 1.5;
    size_t n = 0;
    int put = 0;
    for (; *form != '\0'; form++) {
        if (*form == '%') {
            n += (size_t)snprintf(out + n, 120 - n, "%.17g", put++ == 0 ? a : b);
            form++;
        } else {
            out[n++] = *form;
        }
    }
    out[n] = '\0';
}

/* A part of what is lacking: the steps come beside the commands, and when they like. */
static void some_of_it(Sitting *s, size_t slices)
{
    Job j;
    Maker maker = { .serial = 0 };
    for (size_t i = 0; i < slices && model_job(s->m, &j); i++) {
        Made made = job_slice(&j, &maker, 1 + (double)dice(s, 4000));
        model_take(s->m, &j, &made);
        model_taken(s->m);
        model_job_done(s->m, &j);
        if (s->j != NULL) CHECK(journal_stands(s->j, s->m, true, NULL) == OK);
    }
    maker_deinit(&maker);
}

static void load_net(Model *m, bool given)
{
    Sample p[12];
    double w[3] = { 1, -0.7, 0.4 }, b[3] = { 0.1, 0.5, -0.2 }, v[3] = { 0.3, -1, 0.8 };
    for (int i = 0; i < 12; i++) p[i] = (Sample){ 0.1*i - 0.3, sin(0.9*i) };
    LessonData d = { .title = "Net", .point = p, .n = 12, .rate = 0.03, .batch = 3,
                     .order = ORDER_SHUFFLE, .seed = 5,
                     .network = { .width = 4, .seed = 1, .elbow_lo = 0, .elbow_hi = 1 } };
    if (given) d.network = (NetworkData){ .width = 3, .w = w, .b = b, .v = v, .has_c = true };
    CHECK(model_load(m, &d, NULL) == OK);
}

static void same_all_the_way_back(Model *a, Model *b)
{
    const Command undo = { .kind = CMD_UNDO };
    complete(a);
    complete(b);
    same_models(a, b);
    while (model_can_undo(a) && model_can_undo(b)) {
        CHECK(model_apply(a, &undo, NULL) == OK && model_apply(b, &undo, NULL) == OK);
        complete(a);
        complete(b);
        same_models(a, b);
    }
    CHECK(!model_can_undo(b));
}

static size_t play_at_random(uint64_t seed, int commands)
{
    Sitting s = { .m = model_new(), .seed = seed };
    char id[JOURNAL_ID], line[120];
    bool is_net = seed % 2 == 1;
    model_set_lazy(s.m, true);
    if (is_net) load_net(s.m, seed % 4 == 1);
    complete(s.m);
    for (int i = 0; i < commands; i++) {
        size_t n = is_net ? sizeof of_nets/sizeof *of_nets : sizeof of_units/sizeof *of_units;
        const char *form = (is_net ? of_nets : of_units)[dice(&s, n)];
        /* one gesture of up to ten motions, of one kind, or with steps between them */
        size_t motions = dice(&s, 3) == 0 ? dice(&s, 10) + 1 : 1;
        bool mixes = dice(&s, 3) == 0;
        s.gesture++;
        for (size_t k = 0; k < motions; k++) {
            form_line(line, &s, mixes && k % 2 == 1 ? "step 3" : form);
            apply_line(&s, line, motions > 1 && strcmp(line, "undo") != 0 ? s.gesture : 0);
            some_of_it(&s, dice(&s, 4));
        }
    }
    complete(s.m);
    size_t begun = s.begun;
    over(&s, id);
    JournalReplay *r = brought_back(id);
    JournalSpot spot;
    uint64_t depth;
    Model *m = replay_take(r, &spot, &depth);
    same_all_the_way_back(s.m, m);
    close(spot.fd);
    replay_end(r, false);
    model_free(m);
    model_free(s.m);
    return begun;
}

static void test_whatever_was_done_is_done_again(void **state)
{
    (void)state;
    uint64_t seeds = getenv("ELBOW_TORTURE") != NULL ? 3000 : 150, begun = 0;
    for (uint64_t seed = 0; seed < seeds; seed++) begun += play_at_random(seed, 60);
    print_message("%d\n", (int)begun);
    CHECK(begun < 4*seeds);      /* nearly all of it can be told as commands */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_a_drag_is_one_line_and_comes_back, make_folder,
                                        remove_folder),
        cmocka_unit_test_setup_teardown(test_whatever_was_done_is_done_again, make_folder,
                                        remove_folder),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
