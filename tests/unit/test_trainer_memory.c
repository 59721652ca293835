/* Memory that a network's run does not get, at every place where it is asked for: the run is then
 * the one it would have been, or somebody is told; and nobody asks for ever. */
#include "story.h"
#define SCARCE_ONE
#include "scarce_story.h"

#include "app/trainer.h"

/* stop: after so many steps, where who makes rows then stands; 0: it goes on. */
static Model *model_of(bool lazy, uint64_t stop)
{
    static Sample s[40];
    for (size_t i = 0; i < 40; i++)
        s[i] = (Sample){ (double)i/39, i % 3 == 0 ? 0.2 : 0.7 - (double)i/50 };
    LessonData d = { .title = "Run", .point = s, .n = 40, .rate = 0.04, .order = ORDER_SAMPLE,
                     .seed = 3, .batch = 4, .stop_steps = stop,
                     .network = { .width = 6, .seed = 1, .elbow_lo = 0, .elbow_hi = 1 } };
    Model *m = model_new();
    model_set_lazy(m, lazy);
    CHECK(m != NULL && model_load(m, &d, NULL) == OK);
    return m;
}

#if defined(__linux__)
static Status say(Model *m, const char *line)
{
    Command c;
    CHECK(command_parse(&c, line, NULL, NULL) == OK);
    return model_apply(m, &c, NULL);
}

static void same_run(const Model *a, const Model *b)
{
    const NetLesson *p = model_lesson(a)->net, *q = model_lesson(b)->net;
    CHECK(model_lesson(a)->step == model_lesson(b)->step && p->rows == q->rows);
    for (size_t i = 0; i < p->rows; i++)
        CHECK(p->row[i]->step == q->row[i]->step && p->row[i]->loss == q->row[i]->loss);
}

/* Takes what is made, until nothing is being made; true when somebody was told. */
static bool rest(Trainer *t, Model *m)
{
    bool told = false;
    for (int i = 0; i == 0 || trainer_busy(t); i++) {
        Message failed = { "" };
        trainer_sync(t, m, false, 0.02, &failed);
        told |= failed.text[0] != '\0';
        CHECK(i < 2000);
    }
    return told;
}
#endif

/* One allocation of the two threads' fails; the list of kept rows grows more than once. */
static void one_fails(uint64_t stop)
{
#if defined(__linux__)
    Model *whole = model_of(false, stop);
    CHECK(say(whole, "step 60") == OK);
    int failures = 0;
    bool came = true;
    for (long k = 0; came && k < 5000; k++) {
        Model *m = model_of(true, stop);
        Message why = { "" };
        Trainer *t = trainer_new(&why);
        until = k;
        refused = false;
        Status s = say(m, "step 60");
        bool told = rest(t, m);
        came = refused;
        until = -1;
        CHECK(!told && (s == OK || s == ERR_MEMORY));
        model_taken(m);
        if (s == OK) same_run(m, whole);
        failures += came;
        trainer_free(t, m, 1e6);
        model_free(m);
    }
    CHECK(failures > 20);
    model_free(whole);
#else
    (void)stop;
    skip();
#endif
}

static void test_one_that_fails_is_made_up_for(void **state) { (void)state; one_fails(0); }
static void test_also_at_a_runs_end(void **state)            { (void)state; one_fails(40); }

/* The maker of rows has none at all: it is asked twice, and again when something else is wanted. */
static void test_nobody_asks_for_ever(void **state)
{
    (void)state;
#if defined(__linux__)
    Model *m = model_of(true, 0);
    Message why = { "" };
    Trainer *t = trainer_new(&why);
    CHECK(say(m, "step 60") == OK);
    refuses_all = true;
    CHECK(rest(t, m));
    Message failed = { "" };
    for (int i = 0; i < 5; i++) {
        trainer_sync(t, m, false, 0.2, &failed);
        CHECK(!trainer_busy(t) && failed.text[0] == '\0');
    }
    refuses_all = false;
    CHECK(say(m, "step 2") == OK);
    CHECK(!rest(t, m) && model_lesson(m)->step == 62);
    trainer_free(t, m, 1e6);
    model_free(m);
#else
    skip();
#endif
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_one_that_fails_is_made_up_for),
                                        cmocka_unit_test(test_also_at_a_runs_end),
                                        cmocka_unit_test(test_nobody_asks_for_ever) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
