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

/* What was read of it is told as it was, wherever the table is by then. */
static void test_a_table_comes_back_with_what_was_said_of_it(void **state)
{
    (void)state;
    static const char *const name[] = { "weight", "", NULL, "two \"lines\"\nü" };
    Sample p[] = { { 1, 2 }, { 3, 5 }, { 4, 4 } };
    TableSaid *t = table_said_new();
    CHECK(t != NULL);
    *t = (TableSaid){ .refs = 1, .file = strdup("cars.csv"), .x = 0, .y = 3, .names_line = 2,
                      .rows = 3, .columns = 4, .left = 2, .decimal = ',', .decimal_open = true,
                      .example = "1,234", .dates = 'm', .dates_open = true,
                      .date_example = "3/4/2021", .column = calloc(4, sizeof *t->column),
                      .left_out = calloc(2, sizeof *t->left_out) };
    for (size_t i = 0; i < 4; i++)
        t->column[i] = (TableColumn){ name[i] != NULL ? strdup(name[i]) : NULL, (ColumnUse)i,
                                      (AxisUnit)(i % 3), "%", 3 - i };
    t->left_out[0] = (LeftOut){ 4, 3, LEFT_MISSING };
    t->left_out[1] = (LeftOut){ 7, 0, LEFT_FOOTER };
    LessonData d = { .rate = 0.05, .point = p, .n = 3, .table = t,
                     .data = { .kind = DATA_CSV, .csv = (char[]){ "gone.csv" }, .decimal = ',' },
                     .network = { .width = 3, .seed = 1, .elbow_hi = 4 } };
    Sitting s = { .m = model_new() };
    char id[JOURNAL_ID];
    CHECK(model_load(s.m, &d, NULL) == OK);
    CHECK(apply_line(&s, "set rate 0.01", 0) == OK);
    over(&s, id);
    JournalReplay *r = brought_back(id);
    const TableSaid *b = model_lesson(replay_model(r))->net->table;
    CHECK(b != NULL && b != t);
    CHECK_TEXT(b->file, "cars.csv");
    CHECK(b->columns == 4 && b->x == 0 && b->y == 3 && b->names_line == 2 && b->rows == 3);
    CHECK(b->decimal == ',' && b->decimal_open && strcmp(b->example, "1,234") == 0);
    CHECK(b->dates == 'm' && b->dates_open && strcmp(b->date_example, "3/4/2021") == 0);
    for (size_t i = 0; i < 4; i++) {
        const TableColumn *c = &b->column[i], *was = &t->column[i];
        CHECK((c->name == NULL) == (was->name == NULL));
        if (c->name != NULL) CHECK_TEXT(c->name, was->name);
        CHECK(c->use == was->use && c->unit == was->unit && c->numbers == was->numbers);
        CHECK_TEXT(c->sign, "%");
    }
    CHECK(b->left == 2 && b->left_out[0].line == 4 && b->left_out[0].column == 3
          && b->left_out[0].why == LEFT_MISSING && b->left_out[1].why == LEFT_FOOTER);
    replay_end(r, true);
    table_said_release(t);
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

/* A random start or given weights; as they are, scaled, or solved; a target's points or its own. */
static void load_net(Model *m, uint64_t kind)
{
    Sample p[12], t[5];
    double w[3] = { 1, -0.7, 0.4 }, b[3] = { 0.1, 0.5, -0.2 }, v[3] = { 0.3, -1, 0.8 };
    for (int i = 0; i < 12; i++) p[i] = (Sample){ 0.1*i - 0.3, sin(0.9*i) };
    for (int i = 0; i < 5; i++) t[i] = (Sample){ 0.2*i, 0.1*i };
    LessonData d = { .title = "Net", .point = p, .n = 12, .rate = 0.03, .batch = 3,
                     .order = ORDER_SHUFFLE, .seed = 5,
                     .network = { .width = 4, .seed = 1, .elbow_lo = 0, .elbow_hi = 1 } };
    if (kind & 1) d.network = (NetworkData){ .width = 3, .w = w, .b = b, .v = v, .has_c = true };
    if (kind & 2) d.data.scaled = true;
    if (kind & 4) {
        d.layers = LAYERS_OUTPUT;
        d.least_squares = true;
    }
    if (kind & 8) {
        d.data.kind = DATA_TARGET;
        d.data.target = TARGET_SINE;
        d.data.count = 12;
        d.test_point = t;
        d.test_n = 5;
    }
    CHECK(model_load(m, &d, NULL) == OK);
    if (kind & 16) {            /* saved on its way, and opened again */
        LessonData on;
        const Command adam = { .kind = CMD_OPTIMIZER, .index = OPTIMIZER_ADAM },
                      steps = { .kind = CMD_STEP, .index = 5 };
        CHECK(model_apply(m, &adam, NULL) == OK && model_apply(m, &steps, NULL) == OK);
        complete(m);
        CHECK(model_data(m, &on, NULL) == OK && model_load(m, &on, NULL) == OK);
        lesson_data_free(&on);
    }
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

/* Chosen before the journal begins, which tells of it in its head. */
static void choose_some(Sitting *s)
{
    static const char *const of[] = { "elbows -1 2", "scale on", "set rate 0.015", "title Own",
                                      "optimizer adam", "set rate 0.004", "view -9 9 -9 9" };
    for (size_t i = 0; i < sizeof of/sizeof of[0]; i++) {
        Command c;
        if (dice(s, 2) == 0) continue;
        CHECK(command_parse(&c, of[i], NULL, NULL) == OK && model_apply(s->m, &c, NULL) == OK);
    }
}

static size_t play_at_random(uint64_t seed, int commands)
{
    Sitting s = { .m = model_new(), .seed = seed };
    char id[JOURNAL_ID], line[120];
    bool is_net = seed % 2 == 1;
    model_set_lazy(s.m, true);
    if (is_net) load_net(s.m, seed/2 % 32);
    if (is_net && seed/2 % 3 == 0) choose_some(&s);
    model_forget(s.m);
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
    uint64_t seeds = is_torture() ? 3000 : (uint64_t)fewer(96), begun = 0;
    for (uint64_t seed = 0; seed < seeds; seed++) begun += play_at_random(seed, 60);
    CHECK(begun == seeds);      /* all of it can be told as commands */
}

/* --- what can happen to a file --- */

static void write_file(const char *path, const char *bytes, size_t n)
{
    FILE *f = fopen(path, "wb");
    CHECK(f != NULL && fwrite(bytes, 1, n, f) == n && fclose(f) == 0);
}

static size_t records_in(const char *bytes, size_t n)
{
    size_t tabs = 0;
    for (size_t i = 0; i < n; i++) tabs += bytes[i] == '\t';
    return tabs/2;
}

/* Cut anywhere it is as of the last record that is whole. */
static void test_a_torn_tail_is_dropped(void **state)
{
    (void)state;
    static const char *const lines[] = { "step", "set w 0.75", "point add 2 1", "step 4", "undo" };
    Sitting s = { .m = model_new() };
    char id[JOURNAL_ID], path[PATH_MAX], *bytes;
    char *after[6] = { printed(s.m) };
    size_t n, head = 0;
    for (size_t i = 0; i < 5; i++) {
        CHECK(apply_line(&s, lines[i], 0) == OK);
        after[i + 1] = printed(s.m);
    }
    over(&s, id);
    CHECK(journal_path(path, folder, id) && file_read(path, 1u << 20, &bytes, &n, NULL) == OK);
    CHECK(records_in(bytes, n) == 5);
    while (records_in(bytes, head) == 0) head++;
    while (bytes[head - 1] != '\n') head--;
    for (size_t cut = n + 1; cut-- > head;) {
        size_t whole = 0;
        for (size_t i = head; i < cut; i++) whole += bytes[i] == '\n';
        write_file(path, bytes, cut);
        JournalReplay *r = brought_back(id);
        char *now = printed(replay_model(r));
        CHECK_TEXT(now, after[whole]);
        free(now);
        replay_end(r, false);
    }
    for (size_t cut = 0; cut < head; cut += 7) {      /* and without its head there is none */
        JournalReplay *r;
        UnsavedList l;
        write_file(path, bytes, cut);
        CHECK(replay_begin(&r, folder, id, NULL) == ERR_PARSE);
        CHECK(unsaved_list(&l, folder, NULL) == OK && l.n == 0 && access(path, F_OK) == 0);
        unsaved_list_free(&l);
    }
    for (size_t i = 0; i < 6; i++) free(after[i]);
    free(bytes);
    model_free(s.m);
}

/* Any byte that another one stands for: what is before it stays. */
static void test_damage_ends_it_there(void **state)
{
    (void)state;
    Sitting s = { .m = model_new() };
    char id[JOURNAL_ID], path[PATH_MAX], *bytes;
    size_t n, head = 0;
    CHECK(apply_line(&s, "set w 0.75", 0) == OK);
    char *before = printed(s.m);
    CHECK(apply_line(&s, "set b 0.25", 0) == OK);
    over(&s, id);
    CHECK(journal_path(path, folder, id) && file_read(path, 1u << 20, &bytes, &n, NULL) == OK);
    for (size_t i = n - 1; i > 0 && head == 0; i--)
        if (bytes[i - 1] == '\n') head = i;
    for (size_t i = head; i + 1 < n; i++) {
        char was = bytes[i];
        bytes[i] = (char)(was ^ (1 << i % 7));
        write_file(path, bytes, n);
        JournalReplay *r = brought_back(id);
        char *now = printed(replay_model(r));
        CHECK_TEXT(now, before);
        free(now);
        replay_end(r, false);
        bytes[i] = was;
    }
    free(before);
    free(bytes);
    model_free(s.m);
}

/* A shorter line over a longer one leaves nothing of it, also when the end was not cut. */
static void test_what_is_left_of_a_longer_line_is_none(void **state)
{
    (void)state;
    Sitting s = { .m = model_new() };
    char id[JOURNAL_ID], path[PATH_MAX], *longer, *shorter;
    size_t n, k;
    CHECK(apply_line(&s, "set w 0.123456789012345", 5) == OK);
    CHECK(journal_path(path, folder, journal_id(s.j))
          && file_read(path, 1u << 20, &longer, &n, NULL) == OK);
    CHECK(apply_line(&s, "set w 2", 5) == OK);
    CHECK(file_read(path, 1u << 20, &shorter, &k, NULL) == OK && k < n);
    over(&s, id);
    memcpy(longer, shorter, k);
    write_file(path, longer, n);
    JournalReplay *r = brought_back(id);
    same_models(s.m, replay_model(r));
    replay_end(r, false);
    free(longer);
    free(shorter);
    model_free(s.m);
}

/* A whole line in another place is none of this journal's. */
static void test_a_line_is_of_its_place(void **state)
{
    (void)state;
    Sitting s = { .m = model_new() };
    char id[JOURNAL_ID], path[PATH_MAX], *bytes;
    size_t n;
    CHECK(apply_line(&s, "step", 0) == OK && apply_line(&s, "step", 0) == OK);
    over(&s, id);
    CHECK(journal_path(path, folder, id) && file_read(path, 1u << 20, &bytes, &n, NULL) == OK);
    size_t last = n - 1;
    while (bytes[last - 1] != '\n') last--;
    Buf twice = { 0 };
    buf_put(&twice, bytes, n);
    buf_put(&twice, bytes + last, n - last);
    write_file(path, twice.at, twice.len);
    JournalReplay *r = brought_back(id);
    CHECK(model_lesson(replay_model(r))->step == 2);
    replay_end(r, false);
    buf_free(&twice);
    free(bytes);
    model_free(s.m);
}

static void test_undo_of_what_was_before_is_told_as_another(void **state)
{
    (void)state;
    Sitting s = { .m = model_new() };
    const Command undo = { .kind = CMD_UNDO }, redo = { .kind = CMD_REDO };
    Message msg;
    CHECK(model_apply(s.m, &(Command){ .kind = CMD_STEP, .index = 1 }, NULL) == OK);
    begin_journal(&s);
    CHECK(model_apply(s.m, &(Command){ .kind = CMD_STEP, .index = 1 }, NULL) == OK);
    CHECK(journal_write(s.j, s.m, true, &msg) == OK);
    CHECK(model_apply(s.m, &undo, NULL) == OK && journal_write(s.j, s.m, true, &msg) == OK);
    CHECK(model_apply(s.m, &undo, NULL) == OK && journal_write(s.j, s.m, true, &msg) == ERR_STATE);
    begin_journal(&s);
    CHECK(model_apply(s.m, &redo, NULL) == OK && journal_write(s.j, s.m, true, &msg) == ERR_STATE);
    /* nothing is told after what was missed */
    begin_journal(&s);
    CHECK(model_apply(s.m, &redo, NULL) == OK && model_apply(s.m, &undo, NULL) == OK);
    CHECK(journal_write(s.j, s.m, true, &msg) == ERR_STATE);
    journal_end(s.j, false);
    model_free(s.m);
}

/* A command that this version does not know, or cannot do: up to there, and the rest stays in the
 * file for who can. */
static void test_what_cannot_be_done_again_ends_it(void **state)
{
    (void)state;
    static const char *const strange[] = { "frobnicate 3", "quit", "point move 7 1 1" };
    for (size_t i = 0; i < 3; i++) {
        Sitting s = { .m = model_new() };
        char id[JOURNAL_ID], path[PATH_MAX], *bytes;
        size_t n, used;
        uint32_t crc;
        JournalHead h;
        Record r = { .kind = RECORD_NEW, .after = { .unsaved = true, .title = "T" } };
        CHECK(apply_line(&s, "step 2", 0) == OK);
        over(&s, id);
        CHECK(journal_path(path, folder, id) && file_read(path, 1u << 20, &bytes, &n, NULL) == OK);
        CHECK(journal_head_glance(&h, bytes, n, &crc, &used, NULL) == OK);
        Buf b = { 0 };
        buf_put(&b, bytes, n);
        snprintf(r.words, sizeof r.words, "%s", strange[i]);
        record_print(&b, &r, crc, b.len);
        snprintf(r.words, sizeof r.words, "step 9");
        record_print(&b, &r, crc, b.len);
        write_file(path, b.at, b.len);
        JournalReplay *q;
        bool done = false;
        CHECK(replay_begin(&q, folder, id, NULL) == OK);
        while (!done) CHECK(replay_go(q, 1e3, &done, NULL) == OK);
        CHECK(strstr(replay_cut(q), strange[i]) != NULL);
        same_models(s.m, replay_model(q));
        JournalSpot spot;
        uint64_t depth;
        model_free(replay_take(q, &spot, &depth));
        CHECK(spot.fd == -1);
        replay_end(q, true);
        CHECK(access(path, F_OK) == 0);
        buf_free(&b);
        free(bytes);
        model_free(s.m);
    }
}

/* --- lessons of every kind --- */

static void comes_back(const LessonData *d, const char *line)
{
    Sitting s = { .m = model_new() };
    char id[JOURNAL_ID];
    CHECK(model_load(s.m, d, NULL) == OK);
    model_forget(s.m);
    CHECK(apply_line(&s, line, 0) == OK);
    over(&s, id);
    JournalReplay *r = brought_back(id);
    same_models(s.m, replay_model(r));
    CHECK(model_lesson(replay_model(r))->n == model_lesson(s.m)->n);
    replay_end(r, true);
    model_free(s.m);
}

static void test_many_points_and_weights_are_not_text(void **state)
{
    (void)state;
    size_t n = 20000;
    Sample *p = malloc(n*sizeof *p);
    double *w = malloc(3*n*sizeof *w);
    for (size_t i = 0; i < n; i++) p[i] = (Sample){ sin((double)i), (double)i/7 };
    for (size_t i = 0; i < 3*n; i++) w[i] = cos((double)i);
    LessonData d = { .title = "Many", .point = p, .n = n, .rate = 0.001, .has_hold = true,
                     .hold = 0.5 };
    comes_back(&d, "step 2");
    d.has_hold = false;
    d.batch = 4;
    d.network = (NetworkData){ .width = n, .w = w, .b = w + n, .v = w + 2*n };
    d.test_point = p;
    d.test_n = n/2;
    comes_back(&d, "step");
    /* saved on the way of a run: with the optimizer's memory, and trained on scaled data */
    Model *saved = model_new();
    d.optimizer = OPTIMIZER_ADAM;
    d.beta[0] = 0.9;
    d.beta[1] = 0.99;
    for (int scaled = 0; scaled < 2; scaled++) {
        LessonData on;
        d.data.scaled = scaled != 0;
        CHECK(model_load(saved, &d, NULL) == OK);
        CHECK(model_apply(saved, &(Command){ .kind = CMD_STEP, .index = 3 }, NULL) == OK);
        CHECK(model_data(saved, &on, NULL) == OK && on.kept.m != NULL && on.kept.taken == 3);
        comes_back(&on, "step 2");
        lesson_data_free(&on);
    }
    model_free(saved);
    d.optimizer = OPTIMIZER_SGD;
    /* of a table that may not be there tomorrow: its points, and its name */
    d.data = (DataSource){ .kind = DATA_CSV, .csv = strdup("gone.csv"), .x = strdup("a b") };
    d.network.width = 2;
    d.n = 12;
    comes_back(&d, "set rate 0.5");
    free(d.data.csv);
    free(d.data.x);
    free(p);
    free(w);
}

/* Those built in, but for guided ones; vectors, classes, and a target that was typed. */
static void test_lessons_of_every_kind_come_back(void **state)
{
    (void)state;
    static const struct { const char *json, *line; } own[] = {
        { "{\"elbow\": 1, \"vectors\": {\"f\": \"xAx\", \"x\": [1, 2], \"A\": [[1, 2], [0, 3]]}}",
          "vector x 1 0.25" },
        { "{\"elbow\": 1, \"classes\": {\"names\": [\"a\", \"b\"], \"scores\": [0, 1]}}",
          "score 2 -0.5" },
        { "{\"elbow\": 1, \"network\": {\"width\": 3, \"seed\": 2}, \"data\": {\"target\": "
          "\"sin(6x)\", \"count\": 20, \"noise\": 0.1}, \"training\": {\"rate\": 0.01, "
          "\"optimizer\": {\"adam\": [0.9, 0.99]}}}", "step 7" },
        { "{\"elbow\": 1, \"network\": {\"width\": 3, \"seed\": 2}, \"points\": [[0, 1], [1, 2], "
          "[2, 1], [3, 0]], \"test\": {\"share\": 0.25, \"seed\": 3}}", "point add 4 5" },
        { "{\"elbow\": 1, \"network\": {\"width\": 3, \"seed\": 2}, \"data\": {\"target\": "
          "\"sine\", \"count\": 20}, \"test\": {\"share\": 0.25, \"rows\": \"last\"}}",
          "hold-out 0" } };
    for (size_t i = 0; i < sizeof own/sizeof *own; i++) {
        LessonData d;
        Message msg;
        Status st = lesson_read(&d, "own", own[i].json, strlen(own[i].json), &msg);
        if (st != OK) print_error("%s\n", msg.text);
        CHECK(st == OK && lesson_load_points(&d, NULL, NULL) == OK);
        comes_back(&d, own[i].line);
        lesson_data_free(&d);
    }
    size_t guided = 0;
    for (size_t i = 0; i < builtin_lesson_count(); i++) {
        LessonData d;
        CHECK(lesson_load(&d, builtin_lesson(i)->name, NULL) == OK);
        guided += d.pages != NULL;
        if (d.pages == NULL) comes_back(&d, d.warmup.kind != WARMUP_NONE ? "title T" : "step 2");
        lesson_data_free(&d);
    }
    CHECK(guided > 0 && guided < builtin_lesson_count());
}

/* Another one looks at the list just then: it is no other's. */
static void test_who_lists_is_in_nobodys_way(void **state)
{
    (void)state;
    Sitting s = { .m = model_new() };
    char id[JOURNAL_ID], path[PATH_MAX];
    bool is_taken;
    UnsavedList l;
    CHECK(apply_line(&s, "step", 0) == OK);
    CHECK(journal_path(path, folder, journal_id(s.j)));
    CHECK(journal_lock(path, JOURNAL_LOOK, &is_taken) == -1 && is_taken);
    over(&s, id);
    int fd = journal_lock(path, JOURNAL_LOOK, &is_taken);
    CHECK(fd >= 0 && !is_taken);
    CHECK(unsaved_list(&l, folder, NULL) == OK && l.n == 1);
    unsaved_list_free(&l);
    CHECK(unsaved_forget(folder, id, NULL) == ERR_STATE);      /* as long as that lasts */
    close(fd);
    CHECK(unsaved_forget(folder, id, NULL) == OK);
    CHECK(journal_lock(path, JOURNAL_LOOK, &is_taken) == -1 && !is_taken);
    model_free(s.m);
}

static void test_its_file_is_told_whatever_it_is_called(void **state)
{
    (void)state;
    Sitting s = { .m = model_new() };
    UnsavedList l;
    char here[PATH_MAX], expected[PATH_MAX + 40], id[JOURNAL_ID];
    static const char odd[] = "a \"b\"\\ %41\t\xff\xc3\xa4\n.json";
    CHECK(getcwd(here, sizeof here) != NULL);
    CHECK(journal_begin(&s.j, folder, s.m, "x/y.json", false, NULL) == OK);
    CHECK(apply_line(&s, "title Mine \"ä\"", 0) == OK);
    CHECK(unsaved_list(&l, folder, NULL) == OK && l.n == 0);         /* it is running */
    over(&s, id);
    snprintf(expected, sizeof expected, "%s/x/y.json", here);
    CHECK(unsaved_list(&l, folder, NULL) == OK && l.n == 1);
    CHECK_TEXT(l.at[0].file, expected);
    CHECK_TEXT(l.at[0].title, "Mine \"ä\"");
    CHECK_TEXT(l.at[0].id, id);
    unsaved_list_free(&l);
    CHECK(unsaved_forget(folder, id, NULL) == OK);
    CHECK(journal_begin(&s.j, folder, s.m, NULL, false, NULL) == OK);
    CHECK(journal_set_file(s.j, s.m, odd, NULL, true, NULL) == OK);
    over(&s, id);
    snprintf(expected, sizeof expected, "%s/%s", here, odd);
    CHECK(unsaved_list(&l, folder, NULL) == OK && l.n == 1);
    CHECK_TEXT(l.at[0].file, expected);
    unsaved_list_free(&l);
    model_free(s.m);
}

/* --- who has what --- */

static void test_a_running_sitting_is_left_alone(void **state)
{
    (void)state;
    Sitting s = { .m = model_new() }, other = { .m = model_new() };
    char id[JOURNAL_ID], second[JOURNAL_ID];
    JournalReplay *r, *again;
    Message msg;
    UnsavedList l;
    CHECK(apply_line(&s, "step", 0) == OK && apply_line(&other, "step 2", 0) == OK);
    snprintf(id, sizeof id, "%s", journal_id(s.j));
    CHECK(replay_begin(&r, folder, id, &msg) == ERR_STATE && strstr(msg.text, "is open") != NULL);
    CHECK(unsaved_forget(folder, id, &msg) == ERR_STATE);
    over(&other, second);
    CHECK(unsaved_list(&l, folder, NULL) == OK && l.n == 1 && strcmp(l.at[0].id, second) == 0
          && l.at[0].step == 2 && l.at[0].steps == 2 && l.at[0].file[0] == '\0');
    unsaved_list_free(&l);
    /* being brought back in one window it is in no other's list */
    CHECK(replay_begin(&r, folder, second, NULL) == OK);
    CHECK(replay_begin(&again, folder, second, NULL) == ERR_STATE);
    CHECK(unsaved_list(&l, folder, NULL) == OK && l.n == 0);
    unsaved_list_free(&l);
    replay_end(r, false);
    CHECK(unsaved_forget(folder, second, NULL) == OK);
    CHECK(unsaved_forget(folder, second, &msg) == ERR_STATE
          && strstr(msg.text, "There is no unsaved lesson") != NULL);
    CHECK(unsaved_forget(folder, "../../etc/passwd", NULL) == ERR_STATE
          && unsaved_forget(folder, "", NULL) == ERR_STATE);
    over(&s, id);
    model_free(s.m);
    model_free(other.m);
}

static void test_what_is_saved_goes(void **state)
{
    (void)state;
    Sitting s = { .m = model_new() };
    char id[JOURNAL_ID], path[PATH_MAX];
    UnsavedList l;
    CHECK(apply_line(&s, "step", 0) == OK);
    CHECK(journal_unsaved(s.j)
          && journal_set_file(s.j, s.m, "/tmp/a.json", NULL, false, NULL) == OK);
    CHECK(!journal_unsaved(s.j));
    over(&s, id);
    CHECK(journal_path(path, folder, id) && access(path, F_OK) == 0);
    CHECK(unsaved_list(&l, folder, NULL) == OK && l.n == 0 && access(path, F_OK) != 0);
    unsaved_list_free(&l);
    model_free(s.m);
}

static void test_there_is_an_end_to_how_many(void **state)
{
    (void)state;
    Sitting s = { .m = model_new() };
    char first[JOURNAL_ID], id[JOURNAL_ID], path[PATH_MAX];
    Sitting running = { .m = model_new() };
    CHECK(apply_line(&running, "step", 0) == OK);
    for (size_t i = 0; i < JOURNAL_FILES + 5; i++) {
        CHECK(apply_line(&s, "step", 0) == OK);
        over(&s, i == 0 ? first : id);
    }
    CHECK(journal_path(path, folder, journal_id(running.j)) && access(path, F_OK) == 0);
    CHECK(journal_path(path, folder, id) && access(path, F_OK) == 0);
    UnsavedList l;
    CHECK(unsaved_list(&l, folder, NULL) == OK && l.n <= JOURNAL_FILES + 1);
    CHECK(l.n >= JOURNAL_FILES - 1);
    unsaved_list_free(&l);
    journal_end(running.j, false);
    model_free(running.m);
    model_free(s.m);
}

static void test_where_nothing_can_be_kept(void **state)
{
    (void)state;
    Sitting s = { .m = model_new() };
    Message msg;
    char file[80], below[200];
    snprintf(file, sizeof file, "%s", folder);
    file[strlen(file) - strlen("/state/journal/")] = '\0';
    snprintf(below, sizeof below, "%s/file", file);
    write_file(below, "x", 1);
    snprintf(below, sizeof below, "%s/file/elbow/journal/", file);
    CHECK(journal_begin(&s.j, below, s.m, NULL, true, &msg) == ERR_FILE && s.j == NULL);
    CHECK(strstr(msg.text, "What is not saved is not kept") != NULL);
    CHECK(journal_probe(below, &msg) == ERR_FILE && journal_probe(folder, &msg) == OK);
    UnsavedList l;
    CHECK(unsaved_list(&l, below, NULL) == OK && l.n == 0);
    CHECK(unsaved_list(&l, folder, NULL) == OK && l.n == 0);      /* the probe left nothing */
    snprintf(below, sizeof below, "%s/file", file);
    unlink(below);
    model_free(s.m);
}

#define ONE(test) cmocka_unit_test_setup_teardown(test, make_folder, remove_folder)

int main(void)
{
    const struct CMUnitTest tests[] = {
        ONE(test_a_drag_is_one_line_and_comes_back),
        ONE(test_a_table_comes_back_with_what_was_said_of_it),
        ONE(test_whatever_was_done_is_done_again),
        ONE(test_a_torn_tail_is_dropped),
        ONE(test_damage_ends_it_there),
        ONE(test_what_is_left_of_a_longer_line_is_none),
        ONE(test_a_line_is_of_its_place),
        ONE(test_undo_of_what_was_before_is_told_as_another),
        ONE(test_what_cannot_be_done_again_ends_it),
        ONE(test_many_points_and_weights_are_not_text),
        ONE(test_lessons_of_every_kind_come_back),
        ONE(test_who_lists_is_in_nobodys_way),
        ONE(test_its_file_is_told_whatever_it_is_called),
        ONE(test_a_running_sitting_is_left_alone),
        ONE(test_what_is_saved_goes),
        ONE(test_there_is_an_end_to_how_many),
        ONE(test_where_nothing_can_be_kept),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
