/* A run that is saved on the way, opened and taken on is the run that went on: bit for bit, for any
 * optimizer, batch, order, scaling, width and step. */
#include "model_story.h"

#include "base/random.h"
#include "files/journal_form.h"
#include "files/lesson_file.h"
#include "files/model_file.h"
#include "math/history.h"
#include "model/kept.h"

#include <unistd.h>

static size_t below(Random *r, size_t n) { return (size_t)(random_uniform(r)*(double)n); }

static bool same_numbers(const double *a, const double *b, size_t n)
{
    return memcmp(a, b, n*sizeof *a) == 0;
}

static bool same_network(const Network *a, const Network *b)
{
    return a->d == b->d && a->c == b->c && same_numbers(a->w, b->w, a->d)
        && same_numbers(a->b, b->b, a->d) && same_numbers(a->v, b->v, a->d);
}

/* As Ctrl+S writes it, read again. */
static Model *opened(const Model *m)
{
    LessonData d, e;
    Buf b = { 0 };
    Message why = { "" };
    CHECK(model_data(m, &d, &why) == OK);
    if (lesson_print(&b, &d, &why) != OK) fail_msg("%s", why.text);
    if (lesson_read(&e, "saved.json", b.at, b.len, &why) != OK)
        fail_msg("%s\n%s", why.text, b.at);
    if (lesson_load_points(&e, NULL, &why) != OK) fail_msg("%s", why.text);
    if (d.network.width > 0) CHECK(lesson_data_same(&d, &e));
    Model *own = model_new();
    if (model_load(own, &e, &why) != OK) fail_msg("%s", why.text);
    lesson_data_free(&d);
    lesson_data_free(&e);
    buf_free(&b);
    return own;
}

/* Both are taken on side by side: the same parameters, points in turn and losses at each step. */
static void go_on(Model *m, Model *own, size_t steps)
{
    for (size_t k = 0; k <= steps; k++) {
        const Lesson *a = model_lesson(m), *b = model_lesson(own);
        CHECK(a->turn == b->turn);
        if (a->net == NULL) CHECK(memcmp(&a->unit, &b->unit, sizeof a->unit) == 0);
        else {
            CHECK(same_network(a->net->raw, b->net->raw) && same_network(a->net->at, b->net->at));
            CHECK(a->net->loss == b->net->loss && a->net->picks == b->net->picks);
            CHECK(memcmp(a->net->pick, b->net->pick, a->net->picks*sizeof(size_t)) == 0);
        }
        Status x = say(m, "step", 0), y = say(own, "step", 0);
        CHECK(x == y);
        if (x != OK) return;
    }
}

static void random_points(Random *r, Sample *s, size_t n)
{
    for (size_t i = 0; i < n; i++)
        s[i] = (Sample){ 40*random_uniform(r) - 7, 3*random_uniform(r) - 1 };
}

static LessonData random_lesson(Random *r, Sample *s, size_t n)
{
    LessonData d = { .title = "T", .rate = 0.001 + 0.02*random_uniform(r), .point = s, .n = n,
                     .order = (Order)below(r, 3), .seed = below(r, 1000),
                     .batch = below(r, 4) == 0 ? BATCH_ALL : 1 + below(r, n),
                     .layers = below(r, 4) == 0 ? LAYERS_OUTPUT : LAYERS_ALL,
                     .optimizer = (Optimizer)below(r, 3) };
    d.network = (NetworkData){ .width = 1 + below(r, 24), .seed = below(r, 1000),
                               .start = (StartKind)below(r, 3), .has_c = below(r, 2) == 0 };
    if (d.network.start != START_HE) d.network.elbow_hi = 20;
    d.data.scaled = below(r, 2) == 0;
    if (d.optimizer != OPTIMIZER_SGD) d.beta[0] = 0.95*random_uniform(r);
    if (d.optimizer == OPTIMIZER_ADAM) d.beta[1] = 0.9 + 0.0999*random_uniform(r);
    return d;
}

static const char *const changes[] = {
    "set rate 0.003", "order sample", "order cyclic", "batch 1", "batch all", "point move 0 3 0.5",
    "point add 2 1", "layers output", "layers all", "optimizer adam", "optimizer momentum",
    "weight 0 v 0.25", "weight 0 elbow 2",
};

static void test_any_network(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 150; seed++) {
        Random r = random_from(seed ^ other_chance());
        Sample s[90];
        size_t n = 1 + below(&r, 90);
        random_points(&r, s, n);
        LessonData d = random_lesson(&r, s, n);
        Model *m = model_new();
        Message why;
        if (model_load(m, &d, &why) != OK) fail_msg("%s", why.text);
        char line[32];
        if (below(&r, 3) == 0) DO("changes go-on");
        /* back before a change that went on, the run has other choices than the lesson */
        bool may_go_back = true;
        for (size_t round = 0; round < 1 + below(&r, 3); round++) {
            snprintf(line, sizeof line, "step %zu", 1 + below(&r, 400));
            say(m, line, 0);
            if (may_go_back && below(&r, 3) == 0) say(m, "back 7", 0);
            may_go_back = may_go_back && below(&r, 2) == 0;
            if (may_go_back) continue;
            say(m, changes[below(&r, sizeof changes/sizeof *changes)], 0);
        }
        /* once, and from there once more */
        Model *own = opened(m);
        go_on(m, own, 40);
        Model *again = opened(own);
        go_on(own, again, 40);
        model_free(own);
        model_free(again);
        model_free(m);
    }
}

/* Three layers of one run: the first half, saved; the second, saved; and all of it at once. */
static void test_halves_are_the_whole(void **state)
{
    (void)state;
    for (uint64_t seed = 500; seed < 540; seed++) {
        Random r = random_from(seed ^ other_chance());
        Sample s[60];
        size_t n = 2 + below(&r, 58), first = below(&r, 3000), second = below(&r, 3000);
        random_points(&r, s, n);
        LessonData d = random_lesson(&r, s, n);
        Model *whole = model_new(), *half = model_new();
        CHECK(model_load(whole, &d, NULL) == OK && model_load(half, &d, NULL) == OK);
        char line[32];
        snprintf(line, sizeof line, "goto %zu", first + second);
        say(whole, line, 0);
        snprintf(line, sizeof line, "goto %zu", first);
        say(half, line, 0);
        Model *own = opened(half);
        snprintf(line, sizeof line, "goto %zu", second);
        say(own, line, 0);
        CHECK(model_lesson(own)->step + model_lesson(half)->step == model_lesson(whole)->step);
        CHECK(same_network(model_lesson(own)->net->raw, model_lesson(whole)->net->raw));
        model_free(own);
        model_free(half);
        model_free(whole);
    }
}

static void test_one_unit_goes_on_with_the_point_in_turn(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 60; seed++) {
        Random r = random_from(seed ^ other_chance());
        Sample s[7];
        size_t n = 1 + below(&r, 7);
        random_points(&r, s, n);
        LessonData d = { .unit = { 2*random_uniform(&r) - 1, random_uniform(&r) }, .point = s,
                         .n = n, .rate = 0.001, .order = (Order)below(&r, 3), .seed = seed };
        if (below(&r, 2) == 0) d.has_hold = true, d.hold = 1;
        Model *m = model_new();
        CHECK(model_load(m, &d, NULL) == OK);
        char line[32];
        snprintf(line, sizeof line, "step %zu", below(&r, 20) + 1);
        say(m, line, 0);
        if (below(&r, 2) == 0) DO("hold 0.5");
        Model *own = opened(m);
        CHECK(model_lesson(own)->step == 0 && model_lesson(own)->held == model_lesson(m)->held);
        go_on(m, own, 12);
        Model *again = opened(own);
        go_on(own, again, 12);
        model_free(again);
        model_free(own);
        model_free(m);
    }
}

/* A lesson that goes on keeps what it began with, whatever is tried on the way; a new start has
 * nothing to go on from. */
static void test_its_own_start_is_where_it_was_saved(void **state)
{
    (void)state;
    Random r = random_from(7);
    Sample s[30];
    random_points(&r, s, 30);
    LessonData d = { .title = "T", .rate = 0.01, .point = s, .n = 30, .batch = 4,
                     .order = ORDER_SHUFFLE, .optimizer = OPTIMIZER_ADAM, .beta = { 0.9, 0.99 },
                     .network = { .width = 5, .seed = 1, .elbow_hi = 20 } };
    d.data.scaled = true;
    Model *m = model_new();
    CHECK(model_load(m, &d, NULL) == OK);
    DO("step 33");
    Model *own = opened(m), *was = m;
    m = own;
    DO("step 20");
    DO("set rate 0.5");
    DO("set rate 0.01");                /* the run is made again, twice */
    DO("reset");
    go_on(was, own, 20);
    /* the run as a figure carries it: from its start, with what it goes on with */
    LessonData began;
    uint64_t step, steps;
    Message why = { "" };
    CHECK(model_began(own, &began, &step, &steps, &why) == OK && steps > 0);
    CHECK(began.kept.taken == 33 && began.kept.rule_steps == 33 && began.kept.at != NULL);
    Model *copy;
    CHECK(model_again(&copy, own, &why) == OK);
    m = own;
    DO("first");
    go_on(own, copy, 20);
    m = copy;
    DO("seed 4");
    CHECK(model_lesson(copy)->taken == 0);
    lesson_data_free(&began);
    CHECK(model_data(copy, &began, &why) == OK);
    CHECK(began.kept.rule_steps == began.kept.taken);
    CHECK(began.kept.taken == model_lesson(copy)->step);
    lesson_data_free(&began);
    model_free(copy);
    model_free(own);
    model_free(was);
}

/* A journal has it, too, also where the numbers are too many for text. */
static void test_a_journal_begins_with_all_of_it(void **state)
{
    (void)state;
    Random r = random_from(11);
    Sample s[20];
    random_points(&r, s, 20);
    for (int which = 0; which < 12; which++) {
        LessonData d = { .title = "T", .rate = 1e-6, .point = s, .n = 20, .batch = 4,
                         .optimizer = (Optimizer)(which % 3), .beta = { 0.9, 0.99 },
                         .network = { .width = which < 6 ? 5 : 5000, .seed = 1, .elbow_hi = 20,
                                      .has_c = which % 2 == 0 } };
        if (d.optimizer != OPTIMIZER_ADAM) d.beta[1] = 0;
        if (d.optimizer == OPTIMIZER_SGD) d.beta[0] = 0;
        d.data.scaled = which/3 % 2 == 0;
        Model *m = model_new();
        Message why = { "" };
        if (model_load(m, &d, &why) != OK) fail_msg("%s", why.text);
        DO("step 7");
        JournalHead h = { .file = "" }, got;
        Buf b = { 0 };
        uint32_t crc, crc_read;
        size_t used;
        CHECK(model_data(m, &h.lesson, NULL) == OK);
        if (journal_head_print(&b, &h, &crc, &why) != OK) fail_msg("%s", why.text);
        CHECK(journal_head_read(&got, b.at, b.len, &crc_read, &used, NULL) == OK);
        CHECK(crc == crc_read && used == b.len && lesson_data_same(&h.lesson, &got.lesson));
        journal_head_deinit(&h);
        journal_head_deinit(&got);
        buf_free(&b);
        model_free(m);
    }
}

#define HEAD "{\"elbow\": 1,\n \"network\": {\"w\": [1, 2], \"b\": [0, 0], \"v\": [1, 1]},\n" \
             " \"points\": [[0, 1], [1, 3]],\n \"training\": {\"rate\": 0.1, \"optimizer\": "
#define SGD HEAD "\"sgd\"},\n "
#define MOMENTUM HEAD "{\"momentum\": 0.9}},\n "
#define ADAM HEAD "{\"adam\": [0.9, 0.99]}},\n "
#define LIKE(of) "\"" of "_w\": [0, 0], \"" of "_b\": [0, 0], \"" of "_v\": [0, 0]"
#define UNIT "{\"elbow\": 1, \"unit\": {\"w\": 1, \"b\": 0},\n "

static void test_mistakes_are_told_with_their_place(void **state)
{
    (void)state;
    static const struct { const char *text, *says; } bad[] = {
        { UNIT "\"resume\": 3}", "a.json:2:12: expected \"resume\": {" },
        { UNIT "\"resume\": {\"taken\": -1}}", "a.json:2:22: the steps taken before must be a" },
        { UNIT "\"resume\": {\"taken\": 1.5}}", "a.json:2:22: the steps taken before must be a" },
        { UNIT "\"resume\": {\"t\": 1}}", "unknown key \"t\"" },
        { UNIT "\"resume\": {}, \"pages\": []}", "a.json:2:2: a lesson with pages" },
        { SGD "\"resume\": {" LIKE("velocity") "}}", "unknown key \"velocity_w\"" },
        { SGD "\"resume\": {\"scaled_c\": 1}}", "unknown key \"scaled_c\"" },
        { MOMENTUM "\"resume\": {\"velocity_w\": 1}}", "a.json:5:27: expected a list of 2" },
        { MOMENTUM "\"resume\": {\"velocity_w\": [1, 2]}}", "\"velocity_b\" is missing here" },
        { MOMENTUM "\"resume\": {\"velocity_b\": [1, 2]}}", "\"velocity_w\" is missing here" },
        { MOMENTUM "\"resume\": {\"velocity_w\": [1]}}", "a list of 2 numbers" },
        { MOMENTUM "\"resume\": {\"velocity_w\": [1, \"a\"]}}", "a.json:5:31: velocity_w must be" },
        { ADAM "\"resume\": {\"t\": 1, " LIKE("m") "}}", "a.json:5:2: The optimizer's memory" },
        { ADAM "\"resume\": {" LIKE("m") ", " LIKE("v") "}}", "t above 0" },
        { ADAM "\"resume\": {\"t\": 1, " LIKE("m") ", \"v_w\": [-1, 0], \"v_b\": [0, 0], "
          "\"v_v\": [0, 0]}}", "not below 0" },
        { SGD "\"resume\": {\"x_scale\": [0, 1], \"y_scale\": 1}}", "scaled data" },
        { HEAD "\"sgd\", \"scaled\": true},\n \"resume\": {\"x_scale\": [0, 0], \"y_scale\": 1}}",
          "sizes above 0" },
        { HEAD "\"sgd\", \"scaled\": true},\n \"resume\": {\"x_scale\": [0, 1], \"y_scale\": 1, "
          LIKE("scaled") "}}", "Take \"resume\" away" },
    };
    for (size_t i = 0; i < sizeof bad/sizeof *bad; i++) {
        LessonData d;
        Message why = { "" };
        if (lesson_read(&d, "a.json", bad[i].text, strlen(bad[i].text), &why) == OK)
            fail_msg("%s is taken", bad[i].text);
        if (strstr(why.text, bad[i].says) == NULL) fail_msg("%s: %s", bad[i].text, why.text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_any_network),
        cmocka_unit_test(test_halves_are_the_whole),
        cmocka_unit_test(test_one_unit_goes_on_with_the_point_in_turn),
        cmocka_unit_test(test_its_own_start_is_where_it_was_saved),
        cmocka_unit_test(test_a_journal_begins_with_all_of_it),
        cmocka_unit_test(test_mistakes_are_told_with_their_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
