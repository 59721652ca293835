/* What the names of a page's expressions are worth: on random states, beside the formulas of
 * MATH.md worked out here. */
#include "model_story.h"
#include "pages_story.h"

static bool worth(const Lesson *l, const char *text, double *out)
{
    Facts f;
    facts_of(&f, l);
    ExprWorld w = facts_world(&f, false);
    Expr *e = story_expr(text, EXPR_NUMBER);
    bool is_there = expr_value(e, &w, out);
    expr_free(e);
    return is_there;
}

static void is(const Lesson *l, const char *text, double want)
{
    double got = NAN;
    if (!worth(l, text, &got)) fail_msg("%s does not exist; it is %.17g", text, want);
    if (!(fabs(got - want) <= 1e-11*fmax(1, fabs(want))))
        fail_msg("%s: %.17g is not %.17g", text, got, want);
}

static void is_none(const Lesson *l, const char *text)
{
    double got;
    if (worth(l, text, &got)) fail_msg("%s is %.17g, and does not exist", text, got);
}

static void is_maybe(const Lesson *l, const char *text, bool there, double want)
{
    if (there) is(l, text, want);
    else is_none(l, text);
}

static bool holds(const Lesson *l, const char *text, bool is_goal)
{
    Facts f;
    facts_of(&f, l);
    ExprWorld w = facts_world(&f, is_goal);
    Expr *e = story_expr(text, EXPR_CONDITION);
    bool yes = expr_holds(e, &w);
    expr_free(e);
    return yes;
}

/* --- one unit --- */

static double relu(double z) { return z > 0 ? z : 0; }

/* MATH.md 1, with the letters there; ' by one update. */
static void one_unit_agrees(const Lesson *l, double w, double b, double x, double y, double rate,
                            const char *tick)
{
    char name[32];
    double z = w*x + b, phi = relu(z), delta = phi - y, g = z > 0 ? 1 : 0;
    const struct { const char *name; double want; } all[] = {
        { "w", w }, { "b", b }, { "slope", w }, { "phi", phi }, { "f", phi }, { "delta", delta },
        { "loss", 0.5*delta*delta }, { "mean_loss", 0.5*delta*delta }, { "active", g },
        { "dl_dphi", delta }, { "dl_dw", delta*x*g }, { "dl_db", delta*g }, { "units", 1 },
        { "points", 1 }, { "w1", w }, { "slope1", w }, { "active1", g }, { "sum(w)", w },
    };
    for (size_t i = 0; i < sizeof all/sizeof *all; i++) {
        bool is_sum = strncmp(all[i].name, "sum", 3) == 0;
        if (is_sum) snprintf(name, sizeof name, "sum(w%s)", tick);
        else snprintf(name, sizeof name, "%s%s", all[i].name, tick);
        is(l, name, all[i].want);
    }
    snprintf(name, sizeof name, "elbow%s", tick);
    is_maybe(l, name, w != 0, -b/w);
    snprintf(name, sizeof name, "pivot%s", tick);
    is_maybe(l, name, x != 0, -1/x);
    if (tick[0] != '\0') return;
    is(l, "x", x);
    is(l, "y", y);
    is(l, "rate", rate);
    is(l, "step", 0);
    is(l, "step'", 1);
    is_none(l, "v");
    is_none(l, "test_loss");
    is_none(l, "w2");
    is_maybe(l, "rate_fit", g > 0 && y >= 0, 1/(1 + x*x));
    is_maybe(l, "rate_die", g > 0 && delta > 0, phi/(delta*(1 + x*x)));
    is_maybe(l, "rate_flip", g > 0 && delta*x != 0 && w/(delta*x) > 0, w/(delta*x));
    is_maybe(l, "rate_limit", g > 0, 2/(1 + x*x));
}

static double round_one(uint64_t *seed) { return floor(uniform(seed, -12, 13))/4; }

static void test_one_unit(void **state)
{
    (void)state;
    uint64_t seed = 3;
    Model *m = model_new();
    size_t flat = 0, at_0 = 0, inactive = 0;
    for (int i = 0; i < 3000; i++) {
        bool is_round = i % 3 == 0;
        double w = is_round ? round_one(&seed) : uniform(&seed, -3, 3);
        double b = is_round ? round_one(&seed) : uniform(&seed, -3, 3);
        double x = is_round ? round_one(&seed) : uniform(&seed, -3, 3);
        double y = uniform(&seed, -3, 3), rate = uniform(&seed, 0.01, 0.7);
        Sample p = { x, y };
        LessonData d = { .unit = { w, b }, .point = &p, .n = 1, .rate = rate, .has_view = true,
                         .view = { -3, 3, -2, 2 } };
        CHECK(model_load(m, &d, NULL) == OK);
        const Lesson *l = model_lesson(m);
        double g = w*x + b > 0 ? 1 : 0, delta = relu(w*x + b) - y;
        one_unit_agrees(l, w, b, x, y, rate, "");
        double next_w = w - rate*delta*x*g, next_b = b - rate*delta*g;
        if (next_w != 0 && fabs(next_w) < 1e-9) continue;
        one_unit_agrees(l, next_w, next_b, x, y, rate, "'");
        flat += w == 0;
        at_0 += x == 0;
        inactive += g == 0;
    }
    CHECK(flat > 10 && at_0 > 10 && inactive > 100);
    model_free(m);
}

static void test_no_point_and_several(void **state)
{
    (void)state;
    Model *m = model_new();
    LessonData d = { .unit = { 2, -1 }, .rate = 0.1 };
    CHECK(model_load(m, &d, NULL) == OK);
    const Lesson *l = model_lesson(m);
    is(l, "elbow", 0.5);
    is(l, "points", 0);
    static const char *const none[] = { "x", "y", "phi", "f", "delta", "loss", "mean_loss", "pivot",
                                        "active", "w'", "elbow'", "dl_dw", "rate_limit" };
    for (size_t i = 0; i < sizeof none/sizeof *none; i++) is_none(l, none[i]);

    Sample p[] = { { 1, 0 }, { 3, 2 }, { -1, 5 } };
    d.point = p;
    d.n = 3;
    CHECK(model_load(m, &d, NULL) == OK);
    is(model_lesson(m), "mean_loss", (0.5*1*1 + 0.5*3*3 + 0.5*5*5)/3);
    is(model_lesson(m), "points", 3);
    DO("step 1");                               /* cyclic: the second is next */
    is(model_lesson(m), "x", 3);
    is(model_lesson(m), "step", 1);
    model_free(m);
}

/* --- a network --- */

#define D 4
typedef struct { double w[D], b[D], v[D], c; } Net4;

static double value_of(const Net4 *f, double x)
{
    double sum = f->c;
    for (int i = 0; i < D; i++) sum += f->v[i]*relu(f->w[i]*x + f->b[i]);
    return sum;
}

static double mean_of(const Net4 *f, const Sample *s, size_t n)
{
    double sum = 0;
    for (size_t i = 0; i < n; i++) sum += 0.5*pow(value_of(f, s[i].x) - s[i].y, 2);
    return sum/(double)n;
}

static Net4 updated(const Net4 *f, Sample p, double rate)
{
    Net4 to = *f;
    double delta = value_of(f, p.x) - p.y;
    for (int i = 0; i < D; i++) {
        double z = f->w[i]*p.x + f->b[i], g = z > 0 ? 1 : 0;
        to.w[i] -= rate*delta*f->v[i]*p.x*g;
        to.b[i] -= rate*delta*f->v[i]*g;
        to.v[i] -= rate*delta*relu(z);
    }
    to.c -= rate*delta;
    return to;
}

static void network_agrees(const Lesson *l, const Net4 *f, Sample p, const Sample *all, size_t n,
                           const Sample *test, const char *tick)
{
    char name[32];
    double value = value_of(f, p.x), delta = value - p.y, slopes = 0, on = 0;
    for (int i = 0; i < D; i++) {
        double g = f->w[i]*p.x + f->b[i] > 0 ? 1 : 0;
        const struct { const char *name; double want; } each[] = {
            { "w", f->w[i] }, { "b", f->b[i] }, { "v", f->v[i] }, { "slope", f->w[i] },
            { "elbow", -f->b[i]/f->w[i] }, { "active", g }, { "delta", delta*f->v[i] } };
        for (size_t k = 0; k < sizeof each/sizeof *each; k++) {
            snprintf(name, sizeof name, "%s%d%s", each[k].name, i + 1, tick);
            is(l, name, each[k].want);
        }
        slopes += f->w[i];
        on += g;
    }
    const struct { const char *name; double want; } whole[] = {
        { "f%s", value }, { "delta%s", delta }, { "loss%s", 0.5*delta*delta },
        { "mean_loss%s", mean_of(f, all, n) }, { "test_loss%s", mean_of(f, test, 2) },
        { "sum(slope%s)", slopes }, { "sum(active%s)", on }, { "units%s", D },
        { "points%s", (double)n }, { "pivot%s", -1/p.x } };
    for (size_t k = 0; k < sizeof whole/sizeof *whole; k++) {
        snprintf(name, sizeof name, whole[k].name, tick);
        is(l, name, whole[k].want);
    }
}

static void test_a_network(void **state)
{
    (void)state;
    uint64_t seed = 8;
    Model *m = model_new();
    for (int round = 0; round < 300; round++) {
        Net4 f = { .c = uniform(&seed, -1, 1) };
        for (int i = 0; i < D; i++) {
            f.w[i] = uniform(&seed, -2, 2);
            f.b[i] = uniform(&seed, -2, 2);
            f.v[i] = uniform(&seed, -2, 2);
        }
        Sample p[3], test[2];
        for (int i = 0; i < 3; i++) p[i] = (Sample){ uniform(&seed, -2, 2), uniform(&seed, -2, 2) };
        for (int i = 0; i < 2; i++)
            test[i] = (Sample){ uniform(&seed, -2, 2), uniform(&seed, -2, 2) };
        LessonData d = { .network = { .width = D, .w = f.w, .b = f.b, .v = f.v, .has_c = true,
                                      .c = f.c },
                         .point = p, .n = 3, .rate = 0.02, .batch = 1, .test_point = test,
                         .test_n = 2 };
        CHECK(model_load(m, &d, NULL) == OK);
        const Lesson *l = model_lesson(m);
        Net4 now = f;
        for (int k = 0; k < 3; k++) {
            Net4 next = updated(&now, p[k], 0.02);
            network_agrees(l, &now, p[k], p, 3, test, "");
            network_agrees(l, &next, p[k], p, 3, test, "'");
            is(l, "step", k);
            is(l, "x", p[k].x);
            is_none(l, "w");
            is_none(l, "w5");
            is_none(l, "phi");
            is_none(l, "dl_dw");
            DO("step");
            now = next;
        }
    }
    model_free(m);
}

/* The point of a step on several is none; the means are there. */
static void test_a_batch_has_no_point(void **state)
{
    (void)state;
    double w[] = { 1, -1 }, b[] = { 0, 1 }, v[] = { 1, 1 };
    Sample p[] = { { 0.5, 1 }, { 2, 0 } };
    LessonData d = { .network = { .width = 2, .w = w, .b = b, .v = v }, .point = p, .n = 2,
                     .rate = 0.1, .batch = BATCH_ALL };
    Model *m = model_new();
    CHECK(model_load(m, &d, NULL) == OK);
    const Lesson *l = model_lesson(m);
    static const char *const none[] = { "x", "y", "f", "delta", "delta1", "loss", "pivot",
                                        "active1" };
    for (size_t i = 0; i < sizeof none/sizeof *none; i++) is_none(l, none[i]);
    /* f^ is 1 and 2 there; w1' = 1 - 0.1 mean(delta v x g) = 1 - 0.1 (0*0.5 + 2*2)/2 */
    is(l, "mean_loss", (0.0 + 0.5*4)/2);
    is(l, "w1'", 1 - 0.1*(2*2)/2);
    is(l, "elbow1'", 0.1*(2.0/2)/(1 - 0.1*(2*2)/2));
    model_free(m);
}

static void is_near(const Lesson *l, const char *name, size_t unit, double want)
{
    char text[32];
    double got = NAN;
    const char *tick = strchr(name, '\'');
    int n = (int)(tick != NULL ? tick - name : (long)strlen(name));
    if (unit > 0) snprintf(text, sizeof text, "%.*s%zu%s", n, name, unit, tick != NULL ? tick : "");
    else snprintf(text, sizeof text, "%s", name);
    if (!worth(l, text, &got) || !(fabs(got - want) <= 1e-8*fmax(1, fabs(want))))
        fail_msg("%s: %.17g is not %.17g", text, got, want);
}

/* A page asks for what the screen shows: also where training is on scaled data. */
static void test_facts_are_those_on_the_screen(void **state)
{
    (void)state;
    uint64_t seed = 44;
    size_t pivots = 0;
    for (int round = 0; round < 200; round++) {
        Sample p[6];
        for (int i = 0; i < 6; i++)
            p[i] = (Sample){ 40 + 7*uniform(&seed, -1, 1), 300*uniform(&seed, -1, 1) };
        LessonData d = { .network = { .width = 5, .seed = (uint64_t)round, .elbow_lo = 33,
                                      .elbow_hi = 47 },
                         .point = p, .n = 6, .rate = 0.05, .batch = 1 };
        d.data.scaled = round % 2 == 0;
        Model *m = model_new();
        CHECK(model_load(m, &d, NULL) == OK);
        if (!d.data.scaled) DO("set rate 0.00001");
        DO("step 2");
        const Lesson *l = model_lesson(m);
        for (size_t i = 0; i < 5; i++) {
            Derived s;
            CHECK(derive(&s, l, i) && s.has_next && s.has_losses);
            const StepNumbers *g = &s.shown;
            is_near(l, "w", i + 1, g->at.w);
            is_near(l, "b'", i + 1, g->next.b);
            is_near(l, "v'", i + 1, g->next_v);
            is_near(l, "elbow", i + 1, g->elbow.value);
            is_near(l, "elbow'", i + 1, g->next_elbow.value);
            is_near(l, "f", 0, g->value);
            is_near(l, "delta", 0, g->delta);
            is_near(l, "delta", i + 1, g->delta*g->v);
            is_near(l, "loss", 0, g->loss);
            is_near(l, "loss'", 0, g->next_loss);
            is_near(l, "delta'", 0, g->next_delta);
            is_near(l, "mean_loss", 0, g->mean_loss);
            is_near(l, "mean_loss'", 0, g->next_mean_loss);
            is_near(l, "active", i + 1, s.active > 0);
            is_near(l, "active'", i + 1, s.next_active > 0);
            if (g->pivot.there) is_near(l, "pivot", 0, g->pivot.value);
            pivots += g->pivot.there;
        }
        model_free(m);
    }
    CHECK(pivots > 100);
}

/* --- equal --- */

static void test_equal_is_what_a_hand_can_reach_in_goals_alone(void **state)
{
    (void)state;
    Sample p = { 1.5, 0 };
    LessonData d = { .unit = { 1, -0.5 }, .point = &p, .n = 1, .rate = 0.2, .has_view = true,
                     .view = { -1, 3, -1, 1 } };
    Model *m = model_new();
    CHECK(model_load(m, &d, NULL) == OK);
    const Lesson *l = model_lesson(m);
    CHECK(holds(l, "elbow = 0.5", false) && holds(l, "elbow = 0.5 + 1e-13", false));
    CHECK(!holds(l, "elbow = 0.501", false) && holds(l, "elbow < 0.501", false));
    CHECK(holds(l, "elbow = 0.519", true) && !holds(l, "elbow = 0.521", true));
    CHECK(!holds(l, "elbow < 0.519", true) && holds(l, "elbow < 0.521", true));
    CHECK(holds(l, "phi = 1.009", true) && !holds(l, "phi = 1.011", true));
    CHECK(holds(l, "step = 0", true) && !holds(l, "step = 0.001", true));
    model_free(m);
}

/* At the flip rate w' is a rounding: no elbow comes of it. */
static void test_a_level_line_has_no_elbow(void **state)
{
    (void)state;
    Model *m = model_new();
    uint64_t seed = 12;
    for (int i = 0; i < 500; i++) {
        double w = uniform(&seed, 0.5, 2), x = uniform(&seed, 0.5, 2), y = uniform(&seed, -1, 0);
        double b = uniform(&seed, 0, 1), delta = w*x + b - y;
        Sample p = { x, y };
        LessonData d = { .unit = { w, b }, .point = &p, .n = 1, .rate = w/(delta*x) };
        CHECK(model_load(m, &d, NULL) == OK);
        is_none(model_lesson(m), "elbow'");
        CHECK(holds(model_lesson(m), "not exists(elbow')", false));
        CHECK(holds(model_lesson(m), "slope' = 0", false));
    }
    model_free(m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_one_unit),
        cmocka_unit_test(test_no_point_and_several),
        cmocka_unit_test(test_a_network),
        cmocka_unit_test(test_a_batch_has_no_point),
        cmocka_unit_test(test_facts_are_those_on_the_screen),
        cmocka_unit_test(test_equal_is_what_a_hand_can_reach_in_goals_alone),
        cmocka_unit_test(test_a_level_line_has_no_elbow),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
