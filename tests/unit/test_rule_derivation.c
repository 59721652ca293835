/* Momentum's and Adam's update of a unit, derived: the numbers are those of the training, and what
 * is written comes out. */
#include "model_story.h"
#include "model/derive.h"
#include "model/shown.h"
#include "app/net_move.h"
#include "typeset/formula.h"
#include "view/net/unit_derivation.h"

static Model *network(Optimizer o, size_t batch, bool scaled, Layers layers)
{
    Sample p[30];
    for (int i = 0; i < 30; i++) p[i] = (Sample){ (scaled ? 1900 : 0) + i/29.0, sin(7*i/29.0) };
    LessonData d = { .title = "Net", .point = p, .n = 30, .rate = 0.02, .batch = batch,
                     .order = ORDER_SHUFFLE, .seed = 3, .layers = layers, .optimizer = o,
                     .beta = { 0.9, o == OPTIMIZER_ADAM ? 0.999 : 0 },
                     .data = { .kind = DATA_CSV, .csv = (char[]){ "own.csv" }, .scaled = scaled },
                     .network = { .width = 8, .seed = 2, .elbow_lo = scaled ? 1900 : 0,
                                  .elbow_hi = scaled ? 1901 : 1 } };
    Model *m = model_new();
    CHECK(m != NULL && model_load(m, &d, NULL) == OK);
    return m;
}

/* From what is remembered and the rule, as Derived has it, to where the step goes. */
static void check_unit(const Lesson *l, size_t i)
{
    Derived d;
    CHECK(derive(&d, l, i) && d.has_memory && d.has_next);
    const StepNumbers *g = &d.trained;
    CHECK_NEAR(g->v - d.rate*d.of_v.step, g->next_v, 1e-12);
    if (d.layers == LAYERS_OUTPUT) return;
    CHECK_NEAR(g->at.w - d.rate*d.of_w.step, g->next.w, 1e-12);
    CHECK_NEAR(g->at.b - d.rate*d.of_b.step, g->next.b, 1e-12);
}

static void test_the_numbers_are_those_of_the_training(void **unused)
{
    (void)unused;
    for (int o = OPTIMIZER_MOMENTUM; o <= OPTIMIZER_ADAM; o++)
        for (int how = 0; how < 8; how++) {
            Model *m = network((Optimizer)o, how & 1 ? 1 : 7, (how & 2) != 0,
                               how & 4 ? LAYERS_OUTPUT : LAYERS_ALL);
            for (uint64_t k = 0; k < 12; k++) {
                for (size_t i = 0; i < 8; i++) check_unit(model_lesson(m), i);
                DO("step");
            }
            Derived d;
            CHECK(derive(&d, model_lesson(m), 0) && d.rule_step == 13);
            CHECK(d.of_v.m != 0);
            /* another optimizer begins with an empty memory, on the way, too */
            DO("changes go-on");
            DO(o == OPTIMIZER_ADAM ? "optimizer momentum" : "optimizer adam");
            CHECK(derive(&d, model_lesson(m), 0) && d.rule_step == 1 && d.of_v.m == 0);
            for (size_t i = 0; i < 8; i++) check_unit(model_lesson(m), i);
            DO("optimizer sgd");
            CHECK(derive(&d, model_lesson(m), 0) && !d.has_memory);
            model_free(m);
        }
}

/* While a step is seen moving, forwards or back, it is told from where it begins. */
static void test_the_same_while_a_step_is_seen(void **unused)
{
    (void)unused;
    for (int back = 0; back < 2; back++) {
        Model *m = network(OPTIMIZER_ADAM, 1, false, LAYERS_ALL);
        NetMove k = { .ready = false };
        Derived before, now;
        DO(back ? "step 5" : "step 4");
        CHECK(net_move_before(&k, model_lesson(m)));
        if (!back) CHECK(derive(&before, model_lesson(m), 2));
        DO(back ? "back" : "step");
        if (back) CHECK(derive(&before, model_lesson(m), 2));
        CHECK(net_move_after(&k, model_lesson(m)));
        CHECK(derive(&now, net_move_at(&k, model_lesson(m), 0.4), 2));
        CHECK(now.has_memory && now.rule_step == before.rule_step && before.rule_step == 5);
        CHECK(memcmp(&now.of_w, &before.of_w, sizeof now.of_w) == 0);
        CHECK(memcmp(&now.of_v, &before.of_v, sizeof now.of_v) == 0);
        net_move_deinit(&k);
        model_free(m);
    }
}

/* Copied, no row of two numbers is taken for a sum that is one of them. */
static void test_it_is_copied(void **unused)
{
    (void)unused;
    Model *m = network(OPTIMIZER_ADAM, 1, false, LAYERS_ALL);
    Buf b = { 0 };
    DO("step 4");
    unit_derivation_latex(&b, model_lesson(m), 1, DERIVATION_NUMBERS);
    CHECK(strstr(b.at, "k = 5 \\qquad \\text{over }") != NULL);
    CHECK(strstr(b.at, "\\partial w_{2} \\qquad m' = ") != NULL);
    buf_free(&b);
    model_free(m);
}

/* What stands right of the last sign of equality, worked out: "0.8 - (0.02)(0.0448)", or with
 * "/((s)^{1/2} + 10^{-8})" at its end. */
static bool reads(const char *tex, double *is)
{
    double at, rate, m, s;
    char text[512];
    size_t n = 0;
    for (const char *c = tex; *c != '\0' && n + 1 < sizeof text;) {
        if (strncmp(c, "\\cdot 10^{", 10) == 0) {
            text[n++] = 'e';
            for (c += 10; *c != '}' && n + 1 < sizeof text;) text[n++] = *c++;
            c++;
        } else text[n++] = *c++;
    }
    text[n] = '\0';
    const char *sum = strrchr(text, '=');
    if (sum == NULL) return false;
    if (sscanf(sum, "= %lf - (%lf)(%lf)/((%lf)^{1/2} + 10^{-8})", &at, &rate, &m, &s) == 4)
        return *is = at - rate*m/(sqrt(s) + 1e-8), true;
    if (sscanf(sum, "= %lf - (%lf)(%lf)", &at, &rate, &m) == 3) return *is = at - rate*m, true;
    double sign = strstr(sum, ") - ") != NULL ? -1 : 1;
    if (sscanf(sum, "= (%lf)(%lf) %*c %lf", &at, &rate, &m) == 3)
        return *is = at*rate + sign*m, true;
    return false;
}

static void test_what_is_written_comes_out(void **unused)
{
    (void)unused;
    size_t sums = 0, nearly = 0;
    for (int o = OPTIMIZER_MOMENTUM; o <= OPTIMIZER_ADAM; o++)
        for (int step = 0; step < 40; step += 3) {
            Model *m = network((Optimizer)o, 3, false, LAYERS_ALL);
            char line[32];
            snprintf(line, sizeof line, "goto %d", step);
            DO(line);
            for (size_t i = 0; i < 8; i++) {
                Derived d;
                StepDigits digits;
                DerivationLine out[UNIT_LINES];
                size_t update;
                CHECK(derive(&d, model_lesson(m), i));
                step_digits(&digits, &d);
                size_t n = unit_derivation(out, &d, &digits.trained, DERIVATION_NUMBERS, true,
                                           &update), rare = 0;
                CHECK(n <= UNIT_LINES);
                for (size_t k = update; k < n; k++) {
                    double is, stands;
                    rare += out[k].rare;
                    CHECK(formula_check(out[k].left, NULL) == OK
                          && formula_check(out[k].right, NULL) == OK && out[k].tip != NULL);
                    nearly += strstr(out[k].left, "approx") != NULL;
                    if (!reads(out[k].left, &is)) continue;
                    if (sscanf(out[k].right, "%lf", &stands) != 1
                        || strstr(out[k].right, "10^") != NULL) continue;
                    const char *dot = strchr(out[k].right, '.');
                    double place = dot != NULL ? pow(10, -(double)strlen(dot + 1)) : 1;
                    if (!(fabs(is - stands) <= 0.51*place))
                        fail_msg("%s | %s: %.9g", out[k].left, out[k].right, is);
                    sums++;
                }
                CHECK(rare == (o == OPTIMIZER_ADAM ? 4 : 3));
            }
            model_free(m);
        }
    CHECK(sums > 200 && nearly < sums/2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_numbers_are_those_of_the_training),
        cmocka_unit_test(test_the_same_while_a_step_is_seen),
        cmocka_unit_test(test_it_is_copied),
        cmocka_unit_test(test_what_is_written_comes_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
