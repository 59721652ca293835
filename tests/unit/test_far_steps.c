/* Steps past 2^32, indices and seeds of 64 bits: the same numbers where size_t has 32
 * (make core). What is expected was computed where it has 64. */
#include "story.h"

#include "base/random.h"
#include "model/model.h"
#include "model/run.h"

#define FAR UINT64_C(5000000000)

static void test_far_steps_take_these_samples(void **state)
{
    (void)state;
    static const uint64_t step[] = { FAR, FAR + 1, UINT64_C(1) << 32, (UINT64_C(1) << 32) - 1,
                                     UINT64_C(999999999999) };
    static const size_t want[3][5] = { { 391, 392, 383, 382, 506 }, { 849, 672, 427, 904, 598 },
                                       { 44, 106, 671, 964, 597 } };
    for (Order o = ORDER_CYCLIC; o <= ORDER_SAMPLE; o++)
        for (size_t k = 0; k < 5; k++) {
            CHECK(order_index(o, 17, step[k], 1009) == want[o][k]);
            size_t out[4];
            order_fill(out, o, 17, step[k], 2, 2, 1009);
            CHECK(out[0] == order_pick(o, 17, step[k], 2, 0, 1009)
                  && out[3] == order_pick(o, 17, step[k] + 1, 2, 1, 1009));
        }
}

static void test_rows_are_kept_past_32_bits(void **state)
{
    (void)state;
    const uint64_t kept = history_before(FAR, 128), next = history_next(FAR, 128);
    CHECK(kept == UINT64_C(4999610368) && next == UINT64_C(5033164800));
    CHECK(history_before(kept, 128) == kept && history_before(next, 128) == next);
}

/* Numbers that every machine makes alike: no function of the C library's in them. */
static void far_run(Optimizer optimizer, Order order, size_t batch, const double want[3])
{
    enum { D = 5, N = 7 };
    Sample s[N];
    Network f;
    CHECK(network_init(&f, D, true) == OK);
    f.c = 0.25;
    for (int k = 0; k < N; k++) s[k] = (Sample){ k/8.0, (k*k % 5)/4.0 - 0.5 };
    for (int i = 0; i < D; i++)
        f.w[i] = i % 2 ? 1 : -0.75, f.b[i] = i/4.0 - 0.25, f.v[i] = 0.5 - i/4.0;
    static const Rule rule[] = { [OPTIMIZER_SGD] = RULE_SGD, [OPTIMIZER_MOMENTUM] = RULE_MOMENTUM };
    Row *start = row_new(&f, NULL, NULL, 0, 0), *far = row_new(&f, NULL, NULL, FAR, FAR);
    Recipe recipe = { .tr = { .rate = 0.015625, .rule = rule[optimizer], .mu = 0.5,
                              .layers = LAYERS_ALL, .batch = batch,
                              .order = order, .seed = 3 },
                      .s = s, .n = N, .start = start };
    Runner r;
    CHECK(start != NULL && far != NULL && runner_init(&r, &recipe) == OK
          && runner_seek(&r, far, NULL) == OK);
    while (r.e.t.step < FAR + 200)
        CHECK(runner_go(&r, FAR + 200, 1e4) == OK && r.ended == ENDED_NOT);
    CHECK(r.e.t.step == FAR + 200);
    const Network *at = runner_seen(&r);
    double got[3] = { at->w[1], at->v[2], at->c };
    if (memcmp(got, want, sizeof got) != 0)
        fail_msg("{ %a, %a, %a } and not { %a, %a, %a }", got[0], got[1], got[2], want[0], want[1],
                 want[2]);
    runner_deinit(&r);
    network_deinit(&f);
    row_free(start);
    row_free(far);
}

static void test_a_run_goes_on_past_32_bits_bit_for_bit(void **state)
{
    (void)state;
    far_run(OPTIMIZER_SGD, ORDER_SHUFFLE, 3,
            (double[]){ 0x1.f82f2dedd7afcp-1, -0x1.25901af7d6c36p-6, 0x1.1e4e837a3faep-2 });
    far_run(OPTIMIZER_SGD, ORDER_SAMPLE, 2, (double[]){ 0x1.f901b54fc37afp-1, -0x1.1cfb7a816ad61p-6,
                                                        0x1.169eb7ec0d29fp-2 });
    far_run(OPTIMIZER_MOMENTUM, ORDER_CYCLIC, 1,
            (double[]){ 0x1.f29770f36d0b2p-1, -0x1.62f5c74fc096bp-5, 0x1.3d3f9a3983239p-2 });
    far_run(OPTIMIZER_SGD, ORDER_CYCLIC, 7, (double[]){ 0x1.f866b3f39e61fp-1, -0x1.262f5c435cd07p-6,
                                                        0x1.1fb031fd7610ap-2 });
}

static Status read(Command *c, const char *line, Message *why)
{
    return command_parse(c, line, NULL, why);
}

static void test_commands_hold_64_bits(void **state)
{
    (void)state;
    static const char *const same[] = { "step 5000000000", "back 4294967296", "goto 999999999999",
                                        "seed 9007199254740992",
                                        "select none", "select 4294967295", "batch 4294967296",
                                        "stop 0 5000000000", "point move 4294967296 1 2" };
    for (size_t i = 0; i < sizeof same/sizeof *same; i++) {
        Command c;
        Buf back = { 0 };
        Message why = { "" };
        if (read(&c, same[i], &why) != OK) fail_msg("%s: %s", same[i], why.text);
        command_print(&back, &c);
        CHECK_TEXT(back.at, same[i]);
        buf_free(&back);
    }
    Command c;
    CHECK(read(&c, "step 5000000000", NULL) == OK && c.index == FAR);
    CHECK(read(&c, "select none", NULL) == OK && c.index == SELECT_NONE
          && SELECT_NONE > UINT64_C(1) << 32);
    CHECK(read(&c, "seed 9007199254740992", NULL) == OK && c.index == SEED_MAX);
}

static void apply(Model *m, const char *line, Status want, const char *says)
{
    Command c;
    Message why = { "" };
    if (read(&c, line, &why) != OK) fail_msg("%s: %s", line, why.text);
    CHECK(model_apply(m, &c, &why) == want);
    if (strstr(why.text, says) == NULL) fail_msg("%s: %s", line, why.text);
}

static void test_no_number_is_cut_to_32_bits(void **state)
{
    (void)state;
    Sample s[2] = { { 0, 1 }, { 1, 0 } };
    LessonData d = { .point = s, .n = 2, .rate = 0.1, .batch = 1, .seed = SEED_MAX,
                     .network = { .width = 3, .seed = SEED_MAX - 1, .elbow_hi = 1 },
                     .stop_steps = FAR };
    Model *m = model_new();
    Message why = { "" };
    CHECK(model_load(m, &d, &why) == OK);
    CHECK(model_lesson(m)->seed == SEED_MAX && model_lesson(m)->net->start_seed == SEED_MAX - 1);
    CHECK(model_lesson(m)->net->stop_steps == FAR);
    apply(m, "point move 4294967296 1 2", ERR_RANGE, "no point 4294967296");
    apply(m, "point remove 4294967297", ERR_RANGE, "no point 4294967297");
    apply(m, "weight 4294967296 w 2", ERR_RANGE, "no unit 4294967296");
    apply(m, "batch 4294967297", ERR_RANGE, "A batch of 4294967297");
    apply(m, "width 4294967299", ERR_RANGE, "4294967299 units");
    apply(m, "goto 1000000000001", ERR_RANGE, "10^12");
    apply(m, "back 4294967297", ERR_STATE, "start of the run");
    apply(m, "stop 0 4294967297", OK, "");
    CHECK(model_lesson(m)->net->stop_steps == UINT64_C(4294967297));
    CHECK(model_lesson(m)->point[0].y == 1 && model_lesson(m)->n == 2 && model_lesson(m)->net->at->d
          == 3);
    apply(m, "seed 9007199254740992", OK, "");
    CHECK(model_lesson(m)->net->start_seed == SEED_MAX);
    model_free(m);
}

static void test_seeds_have_all_their_bits(void **state)
{
    (void)state;
    Random low = random_from(1), high = random_from((UINT64_C(1) << 32) + 1),
        top = random_from(SEED_MAX);
    CHECK(random_bits(&low) == UINT64_C(0xb3f2af6d0fc710c5)
          && random_bits(&high) == UINT64_C(0x22e65890aaed82dc)
          && random_bits(&top) == UINT64_C(0x60efd3ac3e0b5b57));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_far_steps_take_these_samples),
        cmocka_unit_test(test_rows_are_kept_past_32_bits),
        cmocka_unit_test(test_a_run_goes_on_past_32_bits_bit_for_bit),
        cmocka_unit_test(test_commands_hold_64_bits),
        cmocka_unit_test(test_no_number_is_cut_to_32_bits),
        cmocka_unit_test(test_seeds_have_all_their_bits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
