/* One run, whoever makes it: elbow train, export and run, and a window's model driven in
 * slices of any size, give the same rows byte for byte. A seeded sample; with
 * ELBOW_TORTURE=1 all of it. */
#include "story.h"

#include <fcntl.h>
#include <inttypes.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "batch/net.h"
#include "export/net_rows.h"
#include "math/target.h"
#include "model/job.h"

static char folder[] = "/tmp/elbow-run-XXXXXX";
static bool torture;

/* --- commands in this process, with their output in files --- */

typedef int (*Main)(int argc, char **argv);

static int to_file(int fd, const char *path)
{
    int kept = dup(fd), to = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    CHECK(kept >= 0 && to >= 0 && dup2(to, fd) >= 0);
    close(to);
    return kept;
}

static void back_to(int fd, int kept)
{
    dup2(kept, fd);
    close(kept);
}

/* "train FILE --steps 7": blanks part the words. */
static int elbow(Main of, const char *out, const char *line)
{
    char text[400], *argv[24];
    int argc = 1;
    snprintf(text, sizeof text, "%s", line);
    argv[0] = text;
    for (char *w = strtok(text, " "); w != NULL && argc < 23; w = strtok(NULL, " "))
        argv[argc++] = w;
    argv[argc] = NULL;
    fflush(stdout);
    int kept = to_file(STDOUT_FILENO, out), kept_err = to_file(STDERR_FILENO, "err");
    int code = of(argc, argv);
    fflush(stderr);
    back_to(STDOUT_FILENO, kept);
    back_to(STDERR_FILENO, kept_err);
    return code;
}

static Buf read_all(const char *path)
{
    Buf b = { 0 };
    char piece[65536];
    size_t n;
    FILE *f = fopen(path, "r");
    CHECK(f != NULL);
    while ((n = fread(piece, 1, sizeof piece, f)) > 0) buf_put(&b, piece, n);
    fclose(f);
    buf_put(&b, "", 1);
    b.len--;
    return b;
}

/* --- rows by their step --- */

typedef struct { Buf text; char **line; uint64_t last; size_t n; } Rows;

/* Of CSV and of JSONL; the lines end with NUL. */
static Rows rows_of(Buf text, uint64_t most)
{
    Rows r = { .text = text, .line = calloc(most + 1, sizeof(char *)) };
    char *save = NULL;
    for (char *l = strtok_r(text.at, "\n", &save); l != NULL; l = strtok_r(NULL, "\n", &save)) {
        if (strncmp(l, "step", 4) == 0) continue;
        uint64_t step = strtoull(l[0] == '{' ? l + strlen("{\"step\":") : l, NULL, 10);
        CHECK(step <= most && r.line[step] == NULL && (r.n == 0 || step > r.last));
        r.line[step] = l;
        r.last = step;
        r.n++;
    }
    CHECK(r.n > 0 && r.line[0] != NULL);
    return r;
}

static void rows_free(Rows *r)
{
    free(r->line);
    buf_free(&r->text);
}

static void same_line(const char *name, const char *who, uint64_t step, const char *got,
                      const char *train)
{
    if (strcmp(got, train) == 0) return;
    fail_msg("%s: %s differs from train at step %" PRIu64 ":\n%.200s\n%.200s", name, who, step, got,
             train);
}

/* Every row that both have; returns how many. */
static size_t same_rows(const char *name, const char *who, const Rows *got, const Rows *train)
{
    size_t both = 0;
    CHECK(got->last == train->last);
    for (uint64_t k = 0; k <= train->last; k++)
        if (got->line[k] != NULL && train->line[k] != NULL) {
            same_line(name, who, k, got->line[k], train->line[k]);
            both++;
        }
    return both;
}

/* --- the window's model, driven as its trainer does --- */

typedef struct { Model *m; Maker maker; uint64_t seed; const char *name; } Lazy;

static double some_cost(uint64_t *seed) { return pow(10, uniform(seed, 1, 6)); }

/* A job's slices, `most` of them; a job that is given up loses what waits to be taken. */
static bool work(Lazy *z, Job *j, int most)
{
    bool done = false;
    for (int k = 0; k < most && !done; k++) {
        Made made = job_slice(j, &z->maker, some_cost(&z->seed));
        CHECK(made.failed == OK);
        done = made.done;
        if (k + 1 == most && !done && chance(&z->seed) % 4 == 0) row_free(made.row);
        else model_take(z->m, j, &made);
    }
    model_taken(z->m);
    model_job_done(z->m, j);
    return done;
}

static void finish(Lazy *z)
{
    Job j;
    for (int k = 0; model_job(z->m, &j); k++) {
        CHECK(k < 100000);
        work(z, &j, 1 + (int)(chance(&z->seed) % 20));
    }
}

static void go(Lazy *z, uint64_t step)
{
    Message m = { "" };
    Status s = model_apply(z->m, &(Command){ .kind = CMD_GOTO, .index = step }, &m);
    const NetLesson *net = model_lesson(z->m)->net;
    if (s != OK && net->ended == ENDED_NOT)
        fail_msg("%s: goto %" PRIu64 ": %s", z->name, step, m.text);
}

static char *row_text(const Lazy *z, RowFormat f)
{
    const Lesson *l = model_lesson(z->m);
    const NetLesson *net = l->net;
    Buf b = { 0 };
    net_rows_put(&b, f, &(NetRow){ l->step, net->loss, net->test_n > 0 && f != ROWS_CSV,
                                   net->test_loss, net->at });
    b.at[b.len - 1] = '\0';      /* the line's end */
    return b.at;
}

static void look(Lazy *z, RowFormat f, const Rows *train)
{
    finish(z);
    const Lesson *l = model_lesson(z->m);
    CHECK(l->step <= train->last && l->step == l->net->wanted);
    if (train->line[l->step] == NULL) return;
    char *got = row_text(z, f);
    same_line(z->name, "the window", l->step, got, train->line[l->step]);
    free(got);
}

/* Here and there along the run, running ahead, with jobs given up; then as export ends. */
static void wander(Lazy *z, RowFormat f, const Rows *train, uint64_t steps, const Buf *exported)
{
    Job j;
    for (int k = 0; k < 12; k++) {
        go(z, chance(&z->seed) % (steps + 1));
        switch (chance(&z->seed) % 4) {
        case 0:
            look(z, f, train);
            break;
        case 1:
            if (model_job(z->m, &j)) work(z, &j, 1 + (int)(chance(&z->seed) % 5));
            break;
        case 2:
            if (!model_job_ahead(z->m, &j)) break;
            work(z, &j, (int)(chance(&z->seed) % 10));
            break;
        default:
            break;
        }
    }
    go(z, steps);
    look(z, f, train);
    if (model_lesson(z->m)->step != train->last)
        fail_msg("%s: the window ends at another step than train", z->name);
    Buf b = { 0 };
    CHECK(net_rows_run(&b, f, z->m, NULL) == OK);
    CHECK(b.len == exported->len && memcmp(b.at, exported->at, b.len) == 0);
    buf_free(&b);
}

/* --- one lesson --- */

/* A script that gets there by ways of its own. */
static void put_script(uint64_t steps, uint64_t *seed)
{
    FILE *f = fopen("script", "w");
    CHECK(f != NULL);
    for (int k = 0; k < 5; k++) {
        uint64_t at = chance(seed) % (steps + 1), left = steps - at;
        fprintf(f, "goto %" PRIu64 "\n", at);
        if (left > 0) fprintf(f, "step %" PRIu64 "\n", 1 + chance(seed) % (left < 3 ? left : 3));
    }
    fprintf(f, "goto %" PRIu64 "\n", steps);
    CHECK(fclose(f) == 0);
}

static void same_values(const char *name, const Lazy *z, uint64_t steps)
{
    char line[300];
    snprintf(line, sizeof line, "eval %s --steps %" PRIu64 " --grid -0.3 1.7 5", name, steps);
    CHECK(elbow(eval_main, "values", line) == 0);
    Buf b = read_all("values");
    const char *at = b.at + strlen("x,f\n");
    for (int k = 0; k < 5; k++) {
        double x, f;
        int n = 0;
        CHECK(sscanf(at, "%lf,%lf%n", &x, &f, &n) == 2);
        CHECK(f == network_value(model_lesson(z->m)->net->at, x));
        at = strchr(at, '\n') + 1;
    }
    buf_free(&b);
}

/* Up to `steps`, or where the run ends. Returns how many steps were made. */
static uint64_t one_run(const char *name, bool wide, uint64_t steps, uint64_t seed)
{
    const char *ending = wide ? "csv" : "jsonl";
    RowFormat f = wide ? ROWS_CSV : ROWS_JSONL;
    char line[300], out[32];
    snprintf(line, sizeof line, "train %s --steps %" PRIu64 " --every 1 --format %s", name, steps,
             ending);
    int code = elbow(train_main, "train", line);
    CHECK(rename("err", "said") == 0);
    Rows train = rows_of(read_all("train"), steps);
    bool diverged = code != 0;
    /* a stop is obeyed; a divergence is an error */
    uint64_t last = train.last, asked = diverged ? last : steps;
    CHECK(train.n == last + 1);

    snprintf(line, sizeof line, "train %s --steps %" PRIu64 " --every 7 --format %s", name, steps,
             ending);
    CHECK(elbow(train_main, "seventh", line) == code);
    Rows seventh = rows_of(read_all("seventh"), steps);
    CHECK(same_rows(name, "train --every 7", &seventh, &train) == (last + 6)/7 + 1);
    rows_free(&seventh);

    snprintf(out, sizeof out, "export.%s", ending);
    snprintf(line, sizeof line, "export %s -o %s --steps %" PRIu64, name, out, asked);
    if (elbow(export_main, "out", line) != 0) fail_msg("%s: %s", name, read_all("err").at);
    Buf exported = read_all(out);
    Buf copy = { 0 };
    buf_put(&copy, exported.at, exported.len + 1);
    Rows rows = rows_of(copy, steps);
    CHECK(same_rows(name, "export", &rows, &train) == rows.n);
    rows_free(&rows);

    put_script(asked, &seed);
    snprintf(out, sizeof out, "run.%s", ending);
    snprintf(line, sizeof line, "run %s script -o %s", name, out);
    if (elbow(run_main, "out", line) != 0) fail_msg("%s: %s", name, read_all("err").at);
    Buf run = read_all(out);
    if (run.len != exported.len || memcmp(run.at, exported.at, run.len) != 0)
        fail_msg("%s: run and export differ", name);
    buf_free(&run);

    Lazy z = { .m = model_new(), .seed = seed, .name = name };
    Message m = { "" };
    model_set_lazy(z.m, true);
    CHECK(model_open(z.m, name, NULL, &m) == OK);
    wander(&z, f, &train, asked, &exported);
    if (!wide) same_values(name, &z, last);
    maker_deinit(&z.maker);
    model_free(z.m);
    buf_free(&exported);
    rows_free(&train);
    return last;
}

/* --- lessons of every kind --- */

static void some_points(Sample *s, size_t n, double x_mid, double y_size, uint64_t *seed)
{
    for (size_t i = 0; i < n; i++) {
        double x = uniform(seed, 0, 1);
        if (i > 0 && chance(seed) % 16 == 0) x = s[i - 1].x - x_mid;      /* several at one place */
        s[i] = (Sample){ x_mid + x, y_size*(sin(6*x) + 0.1*uniform(seed, -1, 1)) };
    }
}

static void some_start(NetworkData *k, double x_mid, uint64_t *seed)
{
    *k = (NetworkData){ .width = k->width, .start = (StartKind)(chance(seed) % 3),
                        .seed = chance(seed) % 1000,
                        .elbow_lo = x_mid, .elbow_hi = x_mid + 1, .has_c = chance(seed) % 2 };
    if (k->has_c) k->c = uniform(seed, -1, 1);
    if (chance(seed) % 4 != 0) return;
    double *w = malloc(k->width*sizeof *w), *b = malloc(k->width*sizeof *b),
        *v = malloc(k->width*sizeof *v);
    for (size_t i = 0; i < k->width; i++) {
        w[i] = uniform(seed, -1, 1);
        b[i] = -w[i]*(x_mid + uniform(seed, 0, 1));
        v[i] = uniform(seed, -1, 1)/sqrt((double)k->width);
    }
    k->w = w, k->b = b, k->v = v;
}

static void some_stop(LessonData *d, double y_size, uint64_t steps, uint64_t *seed)
{
    switch (chance(seed) % 8) {
    case 0: d->stop_steps = 1 + chance(seed) % steps; break;
    case 1: d->stop_loss = 0.2*y_size*y_size; break;
    case 2: d->stop_loss = 1e3*y_size*y_size; break;      /* met at the start */
    case 3: d->stop_still = true; break;
    case 4:
        d->stop_still = true;
        d->stop_loss = 0.1*y_size*y_size;
        d->stop_steps = steps;
        break;
    default: break;
    }
}

typedef enum { WIDE, FULL, SMALL, ADAM, MOMENTUM, MANY, KINDS } Kind;

/* Returns how many steps are worth making. */
static uint64_t some_lesson(LessonData *d, Kind kind, uint64_t *seed)
{
    static const double mids[] = { 0, 0, -0.5, 100, 1e5 }, sizes[] = { 1, 1, 100 };
    *d = (LessonData){ .order = (Order)(chance(seed) % 3), .seed = chance(seed) % 1000,
                       .batch = 1 };
    bool scaled = chance(seed) % 3 == 0;
    double x_mid = mids[chance(seed) % 5], y_size = scaled ? sizes[chance(seed) % 3] : 1;
    d->n = 1 + chance(seed) % (kind == MANY ? 5000 : kind == WIDE ? 60 : 300);
    if (kind == FULL) d->n += 64;
    d->network.width = kind == WIDE ? 2000 + chance(seed) % 1001 : 1 + chance(seed) % 60;
    d->point = malloc(d->n*sizeof *d->point);
    some_points(d->point, d->n, x_mid, y_size, seed);
    if (chance(seed) % 3 == 0) {
        d->test_n = 1 + chance(seed) % 100;
        d->test_point = malloc(d->test_n*sizeof *d->test_point);
        some_points(d->test_point, d->test_n, x_mid, y_size, seed);
    }
    some_start(&d->network, x_mid, seed);
    d->data.scaled = scaled;
    d->rate = (kind == ADAM ? 0.01 : kind == WIDE ? 1e-3 : 0.05)/(scaled ? 1 : 1 + x_mid*x_mid);
    if (kind == FULL) d->batch = BATCH_ALL;
    else if (kind != WIDE) d->batch = 1 + chance(seed) % (d->n < 40 ? d->n : 40);
    d->optimizer = kind == ADAM ? OPTIMIZER_ADAM : kind == MOMENTUM ? OPTIMIZER_MOMENTUM
                 : kind == FULL ? (Optimizer)(chance(seed) % 3) : OPTIMIZER_SGD;
    if (d->optimizer != OPTIMIZER_SGD) d->beta[0] = 0.9;
    if (d->optimizer == OPTIMIZER_ADAM) d->beta[1] = 0.999;
    if (kind != WIDE && chance(seed) % 3 == 0) {
        d->layers = LAYERS_OUTPUT;
        d->least_squares = chance(seed) % 2;
        if (d->least_squares) d->ridge = 1e-3;
    }
    double batch = d->batch == BATCH_ALL ? (double)d->n : (double)d->batch,
        cost = 4*(double)d->network.width*batch;
    uint64_t most = torture ? 3000 : 600,
        steps = (uint64_t)fmin((double)most, (torture ? 2e7 : 4e6)/cost);
    if (steps < 150) steps = 150;
    some_stop(d, y_size, steps, seed);
    return steps;
}

static void test_random_lessons(void **state)
{
    (void)state;
    size_t ended = 0, whole = 0, lessons = torture ? 300 : (size_t)fewer(50);
    for (uint64_t i = 0; i < lessons; i++) {
        LessonData d;
        Message m = { "" };
        char name[32];
        uint64_t seed = 0x9E3779B97F4A7C15u*(i + 1);
        uint64_t steps = some_lesson(&d, (Kind)(i % KINDS), &seed);
        snprintf(name, sizeof name, "%02d.json", (int)i);
        if (lesson_save(name, &d, &m) != OK) fail_msg("%s: %s", name, m.text);
        bool wide = (double)d.network.width*(double)steps > 3e4;
        uint64_t last = one_run(name, wide, steps, seed);
        whole += last == steps;
        ended += last < steps;
        lesson_data_free(&d);
        unlink(name);
    }
    CHECK(!draws_all() || (ended > lessons/10 && whole > lessons/3));
}

static void test_built_in_lessons(void **state)
{
    (void)state;
    size_t nets = 0;
    for (size_t i = 0; i < builtin_lesson_count(); i++) {
        LessonData d;
        const char *name = builtin_lesson(i)->name;
        CHECK(lesson_find(&d, name, NULL) == OK);
        bool is_trained = d.network.width > 0 && d.pages == NULL;   /* `run` is then of a page */
        lesson_data_free(&d);
        if (!is_trained) continue;
        nets++;
        if (!in_sample()) continue;
        CHECK(one_run(name, torture, torture ? 20000 : 300, nets) > 0);
    }
    CHECK(nets >= 5);
}

/* Ended because the loss no longer improves, which is a matter of every look before: also where the
 * window goes back and forth. */
static void test_a_run_that_is_still(void **state)
{
    (void)state;
    static const char *const batch[] = { "\"all\"", "20", "40" };
    for (size_t i = 0; i < 3; i++) {
        FILE *f = fopen("still.json", "w");
        CHECK(f != NULL);
        fprintf(f, "{\"elbow\": 1, \"network\": {\"width\": 9, \"seed\": 3, \"elbows\": [0, 1]}, "
                   "\"data\": {\"target\": \"sine\", \"count\": 60,"
                " \"noise\": 0.1, \"seed\": 1}, \"training\": {\"rate\": 0.05, \"batch\": %s, "
                "\"order\": \"shuffle\", \"layers\": \"least-squares\","
                " \"stop\": {\"still\": true}}}", batch[i]);
        CHECK(fclose(f) == 0);
        uint64_t last = one_run("still.json", false, 1000, i + 1);
        CHECK(last >= STILL_MEAN + STILL_LEAST && last < 600);
        for (uint64_t seed = 10; seed < (torture ? 40 : 10 + (uint64_t)fewer(3)); seed++)
            CHECK(one_run("still.json", false, 1000, seed) == last);
        Buf said = read_all("said");
        CHECK(strstr(said.at, "has not fallen") != NULL);
        buf_free(&said);
    }
    unlink("still.json");
}

/* --- */

static int begin(void **state)
{
    (void)state;
    torture = is_torture();
    return mkdtemp(folder) == NULL || chdir(folder) != 0;
}

static int end(void **state)
{
    (void)state;
    static const char *const names[] = { "train", "said", "seventh", "out", "err", "script",
                                         "values", "export.csv", "export.jsonl", "run.csv",
                                         "run.jsonl" };
    for (size_t i = 0; i < sizeof names/sizeof *names; i++) unlink(names[i]);
    return chdir("/") != 0 || rmdir(folder) != 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_built_in_lessons),
        cmocka_unit_test(test_random_lessons),
        cmocka_unit_test(test_a_run_that_is_still),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
