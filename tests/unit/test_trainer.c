/* The trainer: what it makes beside the drawing is what a model makes by itself,
 * bit for bit, whatever comes between. Runs under ThreadSanitizer, too. */
#include "story.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/trainer.h"

#define N 50

/* The same lesson twice: with a trainer, and computing by itself. */
typedef struct {
    Trainer *t;
    Model   *lazy, *strict;
} Pair;

static Model *model_of(size_t width, size_t n, size_t batch)
{
    double *x = malloc(n*sizeof *x), *y = malloc(n*sizeof *y);
    Sample *s = malloc(n*sizeof *s);
    CHECK(x != NULL && y != NULL && s != NULL);
    target_samples(x, y, n, TARGET_ZIGZAG, 0.05, 1);
    for (size_t i = 0; i < n; i++) s[i] = (Sample){ x[i], y[i] };
    LessonData d = { .title = "Zig-zag", .point = s, .n = n, .rate = 0.04, .order = ORDER_SAMPLE,
                     .seed = 3,
                     .network = { .width = width, .seed = 1, .elbow_lo = 0, .elbow_hi = 1 },
                     .batch = batch };
    Model *m = model_new();
    model_set_lazy(m, true);
    Message why = { "" };
    CHECK(model_load(m, &d, &why) == OK);
    free(x);
    free(y);
    free(s);
    return m;
}

static void begin(Pair *p, size_t width, size_t n, size_t batch)
{
    *p = (Pair){ .lazy = model_of(width, n, batch) };
    Message why = { "" };
    p->t = trainer_new(&why);
    CHECK(p->t != NULL);
}

static void end(Pair *p)
{
    trainer_free(p->t, p->lazy, 1e6);
    model_free(p->lazy);
    model_free(p->strict);
}

static void apply(Model *m, const char *line, uint32_t gesture)
{
    Command c;
    Message why = { "" };
    CHECK(command_parse(&c, line, NULL, &why) == OK);
    c.gesture = gesture;
    if (model_apply(m, &c, &why) != OK) fail_msg("%s: %s", line, why.text);
}

static bool sync_pair(Pair *p, bool ahead, double seconds)
{
    Message failed = { "" };
    bool changed = trainer_sync(p->t, p->lazy, ahead, seconds, &failed);
    if (failed.text[0] != '\0') fail_msg("%s", failed.text);
    return changed;
}

static void say(Pair *p, const char *line, uint32_t gesture)
{
    apply(p->lazy, line, gesture);
    if (p->strict != NULL) apply(p->strict, line, gesture);
}

static bool same(const Network *f, const Network *g)
{
    size_t size = f->d*sizeof *f->w;
    return f->d == g->d && memcmp(f->w, g->w, size) == 0 && memcmp(f->b, g->b, size) == 0
        && memcmp(f->v, g->v, size) == 0 && f->c == g->c;
}

static void check_same(Pair *p)
{
    for (int k = 0; k < 1000 && (trainer_busy(p->t) || k == 0); k++) sync_pair(p, false, 1);
    const Lesson *a = model_lesson(p->lazy), *b = model_lesson(p->strict);
    CHECK(!trainer_busy(p->t) && a->net->wanted == a->step);
    CHECK(a->step == b->step && a->steps == b->steps && a->net->ended == b->net->ended);
    CHECK(same(a->net->at, b->net->at) && a->net->loss == b->net->loss);
    CHECK((a->net->next != NULL) == (b->net->next != NULL));
    CHECK(a->net->next == NULL || same(a->net->next, b->net->next));
    CHECK(a->net->rows == b->net->rows && a->net->made == b->net->made);
    for (size_t i = 0; i < a->net->rows; i++) {
        const Row *q = a->net->row[i], *r = b->net->row[i];
        bool both = q->has_losses && r->has_losses;      /* the first row's are made only where it
                                                            is looked at */
        CHECK(q->step == r->step && (!both || q->loss == r->loss) && same(&q->at, &r->at));
    }
}

static void strictly(Pair *p, size_t width, size_t batch)
{
    p->strict = model_of(width, N, batch);
    model_set_lazy(p->strict, false);
    apply(p->strict, "fit", 0);
    apply(p->lazy, "fit", 0);
}

static const char *const story[] = {
    "step", "step 100", "back 30", "point move 3 0.4 0.9", "goto 400", "layers output", "first",
    "step 7", "undo",
    "layers all", "width 20", "goto 300", "seed 5", "optimizer adam", "set rate 0.003",
    "weight 2 elbow 0.5", "step 50",
    "changes go-on", "point add 0.3 0.3", "step 400", "goto 100", "batch all", "undo", "last",
    "step 3", "point remove 50",
    "changes rerun", "batch 1", "order shuffle", "goto 300", "undo", "undo", "redo",
    "least-squares 0", "data sine",
    "step 10", "start he", "reset", "step 150", "stop 0 400", "undo" };
#define STORIES (sizeof story/sizeof *story)

static void test_step_for_step(void **state)
{
    (void)state;
    Pair p;
    begin(&p, 12, N, 10);
    strictly(&p, 12, 10);
    for (size_t i = 0; i < STORIES; i++) {
        say(&p, story[i], 0);
        check_same(&p);
    }
    end(&p);
}

static void test_commands_while_jobs_run(void **state)
{
    (void)state;
    Pair p;
    begin(&p, 12, N, 10);
    strictly(&p, 12, 10);
    for (int round = 0; round < 2; round++) {
        for (size_t i = 0; i < STORIES; i++) {
            say(&p, story[i], 0);
            sync_pair(&p, false, i % 3 == 0 ? 0.0005*round : 0);
        }
        check_same(&p);
    }
    end(&p);
}

static void test_a_drag_while_the_run_is_made_again(void **state)
{
    (void)state;
    Pair p;
    begin(&p, 12, N, 10);
    strictly(&p, 12, 10);
    say(&p, "goto 4000", 0);
    for (int k = 0; k < 40; k++) {
        char line[64];
        snprintf(line, sizeof line, "point move 7 0.5 %.3f", 0.01*k);
        apply(p.lazy, line, 9);
        sync_pair(&p, false, 0.001);
    }
    apply(p.strict, "point move 7 0.5 0.39", 9);
    check_same(&p);
    say(&p, "undo", 0);
    sync_pair(&p, false, 0);
    say(&p, "redo", 0);
    check_same(&p);
    end(&p);
}

/* The points of a motion are written into the memory of an earlier one's, as soon as nobody trains
 * on those any more; what was made of them is changed. */
static void test_a_drag_across_many_points(void **state)
{
    (void)state;
    static const char *const choice[] = { "scale on", "batch all", "changes go-on" };
    Pair p;
    uint64_t seed = 4;
    begin(&p, 12, 300, 10);
    p.strict = model_of(12, 300, 10);
    model_set_lazy(p.strict, false);
    say(&p, "goto 60", 0);
    for (size_t round = 0; round < sizeof choice/sizeof *choice; round++) {
        char line[64];
        say(&p, choice[round], 0);
        check_same(&p);
        for (int k = 0; k < 30; k++) {
            double x = uniform(&seed, -0.2, 1.2), y = uniform(&seed, -1, 2);
            snprintf(line, sizeof line, "point move %d %.3f %.3f", k < 20 ? 7 : 8, x, y);
            apply(p.lazy, line, 20 + (uint32_t)round*2 + (k < 20 ? 0 : 1));
            if (k == 19) apply(p.strict, line, 0);
            sync_pair(&p, false, k % 3 == 0 ? 0.004 : 0);
        }
        apply(p.strict, line, 0);
        check_same(&p);
        say(&p, "undo", 0);
        check_same(&p);
    }
    end(&p);
}

static void test_ahead(void **state)
{
    (void)state;
    Pair p;
    begin(&p, 12, N, 10);
    strictly(&p, 12, 10);
    const char *moved = "fit";
    for (int k = 0, went = 0; went < 12 && k < 500000; k++) {
        sync_pair(&p, true, 0.004);
        size_t head = model_head(p.lazy);
        if (head <= model_lesson(p.lazy)->net->wanted) continue;
        char line[64];
        snprintf(line, sizeof line, "goto %zu", head);
        apply(p.lazy, line, 4);
        if (++went % 4 != 0) continue;
        moved = went % 8 == 0 ? "point move 5 0.2 0.1" : "point move 5 0.2 0.8";
        apply(p.lazy, moved, 4);
    }
    size_t step = model_lesson(p.lazy)->net->wanted;
    CHECK(step > 11);
    apply(p.strict, moved, 0);
    char line[64];
    snprintf(line, sizeof line, "goto %zu", step);
    apply(p.strict, line, 0);
    check_same(&p);
    end(&p);
}

static void test_what_is_no_longer_needed_is_given_up(void **state)
{
    (void)state;
    Pair p;
    begin(&p, 12, N, 10);
    strictly(&p, 12, 10);
    check_same(&p);
    apply(p.lazy, "goto 900000000", 0);
    sync_pair(&p, false, 0.01);
    CHECK(trainer_busy(p.t));
    apply(p.lazy, "undo", 0);
    check_same(&p);
    end(&p);
}

static void test_free_during_work(void **state)
{
    (void)state;
    static const struct { size_t width, n, batch; } at[] = { { 12, N, 10 }, { 400, 2000, 100 },
                                                             { 2000, 20000, BATCH_ALL } };
    for (size_t i = 0; i < sizeof at/sizeof *at; i++) {
        for (int ahead = 0; ahead < 2; ahead++) {
            Pair p;
            begin(&p, at[i].width, at[i].n, at[i].batch);
            apply(p.lazy, "goto 900000000", 0);
            sync_pair(&p, ahead == 1, 0.002);
            CHECK(trainer_busy(p.t));
            end(&p);
        }
    }
}

/* Ended whether the job was begun or not: who waited in vain would wait for ever. */
static void test_free_before_the_job_is_begun(void **state)
{
    (void)state;
    for (int i = 0; i < 60; i++) {
        Pair p;
        begin(&p, 12, N, 10);
        apply(p.lazy, "step 100000", 0);
        sync_pair(&p, false, 0);
        end(&p);
    }
}

#ifndef WITHOUT_THREADS
/* Nobody waits for a step that takes for ever: here one that is held while a file is there. */
static void test_free_during_a_gigantic_step(void **state)
{
    (void)state;
    char file[] = "/tmp/elbow-hold-XXXXXX";
    int fd = mkstemp(file);
    CHECK(fd >= 0 && close(fd) == 0 && setenv("ELBOW_HOLD", file, 1) == 0);
    Pair p;
    begin(&p, 12, N, 10);
    apply(p.lazy, "step 9", 0);
    sync_pair(&p, false, 0.05);
    CHECK(trainer_busy(p.t));
    trainer_free(p.t, p.lazy, 0.2);
    CHECK(model_lesson(p.lazy)->step == 0);      /* it was not done */
    CHECK(unlink(file) == 0);
    model_free(p.lazy);
}
#endif

#ifdef WITHOUT_THREADS
/* However slow this machine is just now: pictures come. */
static void pictures_come(Pair *p) { p->t->synced = INFINITY; }

static void test_between_two_pictures(void **state)
{
    (void)state;
    Pair p;
    begin(&p, 12, N, 10);
    strictly(&p, 12, 10);
    for (size_t i = 0; i < STORIES; i++) {
        say(&p, story[i], 0);
        sync_pair(&p, false, 0);
        pictures_come(&p);
        for (size_t k = i % 4; k > 0; k--) between();
        if (i % 3 == 0) check_same(&p);
    }
    check_same(&p);
    pictures_come(&p);
    CHECK(!between());      /* nothing is left, and nobody goes on asking */
    end(&p);
}

static void test_all_of_a_run_between_two_pictures(void **state)
{
    (void)state;
    Pair p;
    begin(&p, 12, N, 10);
    strictly(&p, 12, 10);
    say(&p, "goto 100000", 0);
    sync_pair(&p, false, 0);
    CHECK(model_lesson(p.lazy)->step < 100000);
    pictures_come(&p);
    for (int k = 0; between(); k++) CHECK(k < 100000);      /* it ends */
    CHECK(model_lesson(p.lazy)->step == 100000 && trainer_busy(p.t));
    CHECK(sync_pair(&p, false, 0) && !trainer_busy(p.t));
    check_same(&p);
    end(&p);
}

static void test_ahead_between_two_pictures(void **state)
{
    (void)state;
    Pair p;
    begin(&p, 12, N, 10);
    sync_pair(&p, true, 1);
    pictures_come(&p);
    uint64_t head = model_head(p.lazy);
    for (int k = 0; k < 100 && model_head(p.lazy) == head; k++) CHECK(between());
    CHECK(model_head(p.lazy) > head);
    p.t->synced = now() - 2*ALONE;      /* no picture came any more */
    CHECK(!between() && trainer_busy(p.t));
    sync_pair(&p, true, 0);
    pictures_come(&p);
    CHECK(between());
    end(&p);
    CHECK(!between());
}
#endif

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_step_for_step),
        cmocka_unit_test(test_commands_while_jobs_run),
        cmocka_unit_test(test_a_drag_while_the_run_is_made_again),
        cmocka_unit_test(test_a_drag_across_many_points),
        cmocka_unit_test(test_ahead),
        cmocka_unit_test(test_what_is_no_longer_needed_is_given_up),
        cmocka_unit_test(test_free_during_work),
        cmocka_unit_test(test_free_before_the_job_is_begun),
#ifndef WITHOUT_THREADS
        cmocka_unit_test(test_free_during_a_gigantic_step),
#else
        cmocka_unit_test(test_between_two_pictures),
        cmocka_unit_test(test_all_of_a_run_between_two_pictures),
        cmocka_unit_test(test_ahead_between_two_pictures),
#endif
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
