/* One of many samples is moved: what was made of them is changed, and is what would be made anew,
 * bit for bit. */
#include "story.h"

#include "math/engine.h"
#include "model/job.h"
#include "model/model.h"
#include "model/points.h"
#include "model/run.h"

static void same_bytes(const void *a, const void *b, size_t n)
{
    CHECK(n == 0 || memcmp(a, b, n) == 0);
}

static void check_same_places(const Places *a, const Places *b)
{
    CHECK(a->n == b->n && a->intervals == b->intervals && a->lo == b->lo && a->per_x == b->per_x
          && a->centre == b->centre);
    same_bytes(a->x - 1, b->x - 1, (a->n + 3)*sizeof *a->x);
    same_bytes(a->start, b->start, (a->intervals + 1)*sizeof *a->start);
}

static void check_same_sums(const Sums *a, const Sums *b)
{
    CHECK(a->n == b->n && a->blocks == b->blocks && a->y_centre == b->y_centre);
    CHECK(a->y_lo == b->y_lo && a->y_hi == b->y_hi);
    same_bytes(a->at, b->at, a->n*sizeof *a->at);
    check_same_places(&a->places, &b->places);
    if (a->blocks > 0) same_bytes(a->node + 1, b->node + 1, (2*a->blocks - 1)*sizeof *a->node);
}

/* Near others, far out, on top of one another, back again. */
static Sample somewhere(uint64_t *seed, double offset)
{
    double x = uniform(seed, 0, 1), y = uniform(seed, -1, 1);
    switch (chance(seed) % 4) {
    case 0:  x = floor(8*x)/8 + 0.125; break;
    case 1:  x = floor(8*x)/8 + 0.125, y = floor(2*y) + 0.5; break;
    case 2:  if (chance(seed) % 4 == 0) x *= 3, y *= 50; break;
    default: break;
    }
    return (Sample){ offset + x, 3*offset + y };
}

static void test_sums_of_moved_samples(void **state)
{
    (void)state;
    static const size_t sizes[] = { 1, 2, 15, 16, 17, 33, 48, 95, 112, 256, 700, 1040 };
    static const double offset[] = { 0, 1e6, -1e9 };
    uint64_t seed = 11;
    for (size_t i = 0; i < 3*sizeof sizes/sizeof *sizes; i++) {
        size_t n = sizes[i/3];
        Sample s[1040];
        Moments m, fresh;
        for (size_t k = 0; k < n; k++) s[k] = somewhere(&seed, offset[i % 3]);
        CHECK(moments_init(&m, s, n) == OK);
        for (int k = 0; k < 60; k++) {
            size_t which = chance(&seed) % n;
            SampleMove move = { s[which], somewhere(&seed, offset[i % 3]) };
            s[which] = move.to;
            CHECK(moments_move(&m, move) == OK && moments_init(&fresh, s, n) == OK);
            check_same_sums(&m.sums, &fresh.sums);
            same_bytes(m.cell, fresh.cell, (n + 1)*sizeof *m.cell);
            moments_deinit(&fresh);
        }
        Sample none = { offset[i % 3] + 0.3, 77 }, odd = { NAN, 1 }, far = { 0, INFINITY };
        CHECK(sums_move(&m.sums, (SampleMove){ none, s[0] }) == ERR_RANGE);
        CHECK(sums_move(&m.sums, (SampleMove){ s[0], odd }) == ERR_RANGE);
        CHECK(sums_move(&m.sums, (SampleMove){ s[0], far }) == ERR_RANGE);
        CHECK(moments_init(&fresh, s, n) == OK);
        check_same_sums(&m.sums, &fresh.sums);
        moments_deinit(&fresh);
        moments_deinit(&m);
    }
}

/* --- points --- */

enum { N = 100 };

/* What they say of how they differ is true. */
static void check_moves(const Points *from, const Points *to, int expected)
{
    SampleMove move[2];
    Sample s[N];
    Moments a, b;
    CHECK(points_moves(&from->id, &to->id, move) == expected);
    memcpy(s, from->at, sizeof s);
    for (int j = 0; j < expected; j++) {
        size_t at = 0;
        while (at < N && memcmp(&s[at], &move[j].from, sizeof s[at]) != 0) at++;
        CHECK(at < N);
        s[at] = move[j].to;
    }
    CHECK(moments_init(&a, s, N) == OK && moments_init(&b, to->at, N) == OK);
    same_bytes(a.sums.at, b.sums.at, sizeof s);
    moments_deinit(&a);
    moments_deinit(&b);
}

static void test_points_take_turns(void **state)
{
    (void)state;
    Sample s[N];
    size_t bytes = 0;
    uint64_t seed = 5;
    for (size_t i = 0; i < N; i++) s[i] = somewhere(&seed, 0);
    Points *base = points_new(s, N, &bytes), *now = points_share(base), *seen[8];
    size_t one = bytes, places = 0;
    for (int k = 0; k < 500; k++) {
        size_t i = k < 300 ? 17 : chance(&seed) % N;
        Sample to = somewhere(&seed, 0);
        Points *next = points_moved(base, i, to, &bytes);
        CHECK(next != NULL && bytes <= 3*one);
        for (size_t j = 0; j < N; j++) {
            Sample want = j == i ? to : s[j];
            CHECK(next->at[j].x == want.x && next->at[j].y == want.y);
        }
        Points *fresh = points_new(next->at, N, &bytes);
        CHECK(fresh->x_lo == next->x_lo && fresh->x_hi == next->x_hi && fresh->id.of == 0);
        CHECK(points_same(fresh, next) && next->id.serial != now->id.serial);
        CHECK(points_same(now, next) == (memcmp(now->at, next->at, sizeof s) == 0));
        CHECK(points_same(base, next) == (memcmp(s, next->at, sizeof s) == 0));
        points_release(fresh, &bytes);

        check_moves(now, next, now == base || now->id.i == i ? 1 : 2);
        size_t j = 0;
        while (j < places && seen[j] != next) j++;
        if (j == places) CHECK(places < 3);
        if (j == places) seen[places++] = next;
        points_release(now, &bytes);
        now = next;
    }
    points_settle(base);
    CHECK(bytes == 2*one);
    SampleMove none[2];
    CHECK(points_moves(&(PointsId){ .serial = 0 }, &now->id, none) == -1);
    Points *other = points_new(s, N, &bytes);
    CHECK(points_moves(&other->id, &now->id, none) == -1 && points_same(other, base));
    points_release(other, &bytes);
    /* those that others were made from may go first */
    points_release(base, &bytes);
    points_release(now, &bytes);
    CHECK(bytes == 0);
}

/* --- a lesson --- */

static Model *model_of(const Sample *s, size_t n, const char *batch)
{
    LessonData d = { .n = n, .rate = 0.05, .order = ORDER_SHUFFLE, .seed = 3, .batch = 10,
                     .network = { .width = 9, .seed = 1, .elbow_lo = 0, .elbow_hi = 1 } };
    Message why = { "" };
    Model *m = model_new();
    d.point = malloc(n*sizeof *s);
    memcpy(d.point, s, n*sizeof *s);
    d.data.scaled = true;
    if (strcmp(batch, "all") == 0) d.batch = BATCH_ALL;
    if (model_load(m, &d, &why) != OK) fail_msg("%s", why.text);
    free(d.point);
    return m;
}

static void move(Model *m, size_t i, Sample to, uint32_t gesture)
{
    Message why = { "" };
    Command c = { .kind = CMD_POINT_MOVE, .index = i, .a = { to.x, to.y }, .gesture = gesture };
    if (model_apply(m, &c, &why) != OK) fail_msg("%s", why.text);
}

static void go(Model *m, uint64_t steps)
{
    CHECK(model_apply(m, &(Command){ .kind = CMD_GOTO, .index = steps }, NULL) == OK);
}

/* Every row is that of a runner which begins with these points. */
static void check_as_anew(const Model *m)
{
    const NetLesson *net = model_lesson(m)->net;
    Recipe recipe;
    Runner r;
    CHECK(model_recipe(m, &recipe) && net->rows > 10);
    recipe.s_id = recipe.test_id = (PointsId){ .serial = 0 };
    Sample *fed = malloc(recipe.n*sizeof *fed);
    for (size_t i = 0; i < recipe.n; i++)
        fed[i] = scale_sample(&recipe.scale, model_lesson(m)->point[i]);
    recipe.s = fed;
    CHECK(runner_init(&r, &recipe) == OK);
    for (size_t i = 0; i < net->rows; i++) {
        while (r.e.t.step < net->row[i]->step) CHECK(runner_go(&r, net->row[i]->step, 1e9) == OK);
        Row *row = runner_row(&r, true);
        CHECK(row != NULL);
        const Network *f = &net->row[i]->at, *g = &row_seen(row)->at;
        CHECK(!net->row[i]->has_losses || net->row[i]->loss == row_seen(row)->loss);
        CHECK(net->row[i]->has_losses || i == 0);
        CHECK(f->c == g->c);
        same_bytes(f->w, g->w, f->d*sizeof *f->w);
        same_bytes(f->b, g->b, f->d*sizeof *f->b);
        same_bytes(f->v, g->v, f->d*sizeof *f->v);
        row_free(row);
    }
    runner_deinit(&r);
    free(fed);
}

static void test_a_drag_trains_as_if_it_had_begun_there(void **state)
{
    (void)state;
    enum { MANY = 500 };
    static const char *const batch[] = { "10", "all" };
    uint64_t seed = 21;
    for (size_t k = 0; k < 2; k++) {
        Sample s[MANY];
        const Sample *seen[16];
        size_t places = 0;
        for (size_t i = 0; i < MANY; i++) s[i] = somewhere(&seed, 0);
        Model *m = model_of(s, MANY, batch[k]);
        go(m, 40);
        check_as_anew(m);
        for (int i = 0; i < 120; i++) {
            Sample to = somewhere(&seed, 0);
            move(m, 30, to, 8);
            const Lesson *l = model_lesson(m);
            CHECK(l->point[30].x == to.x && l->point[30].y == to.y);
            size_t j = 0;
            while (j < places && seen[j] != l->point) j++;
            if (j == places) CHECK(places < 4);
            if (j == places) seen[places++] = l->point;
            if (i % 10 == 0) check_as_anew(m);
        }
        CHECK(model_apply(m, &(Command){ .kind = CMD_UNDO }, NULL) == OK);
        same_bytes(model_lesson(m)->point, s, sizeof s);
        for (int i = 0; i < 20; i++) move(m, 31, somewhere(&seed, 0), 9);
        check_as_anew(m);
        for (int i = 0; i < 20; i++) move(m, 32, somewhere(&seed, 0), 10);
        check_as_anew(m);
        CHECK(model_apply(m, &(Command){ .kind = CMD_SET, .name = PARAM_RATE, .a = { 0.01 } },
                          NULL) == OK);
        check_as_anew(m);
        model_free(m);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sums_of_moved_samples),
        cmocka_unit_test(test_points_take_turns),
        cmocka_unit_test(test_a_drag_trains_as_if_it_had_begun_there),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
