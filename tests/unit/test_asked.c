/* While a question is open its answer is nowhere: all that the program says is read, of every page
 * of the built-in lessons and of random ones, for the answer's digits and for words of direction.
 * What the scene gives is said; so each page is read with two states of odd numbers, and what
 * stands for the answer in both is no chance. */
#include "asked_story.h"

#include "base/random.h"
#include "files/lesson_file.h"
#include "model/facts.h"
#include "model/visit.h"

/* --- what is hidden, but for some of it --- */

static unsigned shown_all_the_same;

unsigned __real_lesson_hides(const Lesson *l);
unsigned __wrap_lesson_hides(const Lesson *l);
unsigned __wrap_lesson_hides(const Lesson *l)
{
    return __real_lesson_hides(l) & ~shown_all_the_same;
}

/* --- pages --- */

static const Visit *visit(const Stage *s) { return model_lesson(s->model)->visit; }

static bool try(Stage *s, const Command *c) { return model_apply(s->model, c, NULL) == OK; }

static double odd(Random *r, double lo, double hi)
{
    return round(1e5*(lo + (hi - lo)*random_uniform(r)))/1e5;
}

/* Other numbers, as odd as can be, near those of the scene. */
static void jiggle_entries(Stage *s, Random *r)
{
    for (uint64_t i = 1; i <= 16; i++) {
        double by = odd(r, -0.1, 0.1) + 1e-4;
        const Warmup *w = model_lesson(s->model)->warmup;
        size_t n = w->vectors.n, row = (i - 1)/4, column = (i - 1) % 4;
        if (i <= n) try(s, &(Command){ .kind = CMD_VECTOR_X, .index = i,
                                       .a = { w->vectors.x[i - 1] + by } });
        if (i <= n) try(s, &(Command){ .kind = CMD_VECTOR_C, .index = i,
                                       .a = { w->vectors.c[i - 1] + 2*by } });
        try(s, &(Command){ .kind = CMD_VECTOR_A, .index = row + 1,
                           .a = { (double)column + 1, w->vectors.A[row][column] + 3*by } });
        if (i <= w->classes.n) try(s, &(Command){ .kind = CMD_SCORE, .index = i,
                                                  .a = { w->classes.score[i - 1] + by } });
    }
}

static void jiggle(Stage *s, Random *r)
{
    const Lesson *l = model_lesson(s->model);
    if (l->warmup != NULL) {
        jiggle_entries(s, r);
        return;
    }
    Unit u = l->unit;
    if (l->net == NULL) {
        Command c = { .kind = CMD_UNIT, .a = { u.w*(1 + odd(r, -0.2, 0.2)) + 1e-5,
                                               u.b*(1 + odd(r, -0.2, 0.2)) + 1e-5 } };
        try(s, &c);
    } else {
        for (size_t i = 0; i < model_lesson(s->model)->net->at->d && i < 8; i++) {
            double b = model_lesson(s->model)->net->at->b[i];
            Command c = { .kind = CMD_WEIGHT, .index = i, .name = PARAM_B,
                          .a = { b + odd(r, -0.1, 0.1) } };
            try(s, &c);
            double w = model_lesson(s->model)->net->at->w[i];
            c.name = PARAM_W;
            c.a[0] = w*(1 + odd(r, -0.1, 0.1));
            try(s, &c);
        }
    }
    l = model_lesson(s->model);
    for (size_t i = 0; i < l->n && i < 8; i++, l = model_lesson(s->model)) {
        Sample p = l->point[i];
        Command c = { .kind = CMD_POINT_MOVE, .index = i,
                      .a = { p.x == 0 ? 0 : p.x*(1 + odd(r, -0.1, 0.1)),
                             p.y + odd(r, -0.1, 0.1) } };
        try(s, &c);
    }
    Command c = { .kind = CMD_SET, .name = PARAM_RATE, .a = { l->rate*(1 + odd(r, -0.1, 0.1)) } };
    try(s, &c);
}

typedef struct { double at[16]; size_t n; } Truths;

static void put_truth(Truths *t, const Facts *f, int id, size_t unit, bool after)
{
    ExprWorld w = facts_world(f, false);
    ExprUse use = { .id = id, .index = unit, .after = after };
    double v;
    if (t->n < 16 && w.value(w.of, &use, &v)) t->at[t->n++] = v;
}

/* What answers the question, in numbers. */
static Truths truths_of(const Stage *s)
{
    Truths t = { .n = 0 };
    const Lesson *l = model_lesson(s->model);
    const Ask *a = &visit_page(visit(s))->ask;
    Facts f;
    facts_of(&f, l);
    ExprWorld w = facts_world(&f, false);
    if (a->kind == ASK_NUMBER && expr_value(a->number, &w, &t.at[0])) t.n = 1;
    for (size_t i = 0; a->kind == ASK_PREDICT && i < a->predicts; i++)
        put_truth(&t, &f, a->predict[i].name == PARAM_ELBOW ? FACT_ELBOW : FACT_SLOPE,
                  a->predict[i].unit, true);
    for (size_t i = 0; a->kind == ASK_CHOICES && i < a->choices; i++) {
        size_t n;
        const ExprUse *use = expr_uses(a->choice[i].when, &n);
        for (size_t k = 0; k < n; k++)
            if (use[k].after) put_truth(&t, &f, use[k].id, use[k].index, true);
    }
    return t;
}

static bool near(double a, double b) { return fabs(a - b) <= 1e-9*fabs(b); }

/* Numbers that the lesson gives, and shows: an answer that is one of them is told by it. */
static bool is_given(const Stage *s, double v)
{
    const Lesson *l = model_lesson(s->model);
    Maybe e = unit_elbow(l->unit);
    bool is = fabs(v) < 1e-9 || (e.there && near(e.value, v)) || l->rate == fabs(v)
        || fabs(l->unit.w) == fabs(v) || fabs(l->unit.b) == fabs(v);
    for (size_t i = 0; i < l->n; i++)
        is |= fabs(l->point[i].x) == fabs(v) || fabs(l->point[i].y) == fabs(v);
    for (size_t i = 0; l->net != NULL && i < l->net->at->d; i++) {
        const Network *n = l->net->at;
        e = unit_elbow((Unit){ n->w[i], n->b[i] });
        is |= n->w[i] == v || n->b[i] == v || n->v[i] == v || (e.there && near(e.value, v));
    }
    return is;
}

/* The derivative of x^T c is c itself, which the scene gives. */
static bool is_entry(const Vectors *k, unsigned hides, double v)
{
    bool is = false;
    for (size_t i = 0; i < k->n; i++) is |= !(hides & HIDE_C) && fabs(k->c[i]) == fabs(v);
    return is;
}

/* The residual stands at the point, unless it is asked for; and where phi is 0 it is -y. */
static bool is_residual(Stage *s, double v)
{
    const Lesson *l = model_lesson(s->model);
    if (l->warmup != NULL) return is_entry(&l->warmup->vectors, lesson_hides(l), v);
    if (l->net != NULL || l->n != 1) return false;
    double phi = unit_phi(l->unit, l->point[0].x), y = l->point[0].y;
    unsigned hides = lesson_hides(l);
    return (!(hides & HIDE_RESIDUAL) && fabs(v) == fabs(phi - y))
        || (!(hides & HIDE_Y) && phi == 0 && fabs(v) == fabs(y));
}

/* What a step leaves as it is, is given, too. */
static bool asks_next(const Ask *a)
{
    size_t n;
    const ExprUse *use = expr_uses(a->number, &n);
    for (size_t i = 0; i < n; i++)
        if (use[i].after) return true;
    return false;
}

/* Is an answer said? Of the page as it is now. */
static bool tells_number(Stage *s, char words[400])
{
    Truths t = truths_of(s);
    const Ask *a = &visit_page(visit(s))->ask;
    Buf all = all_said(s);
    bool tells = false;
    for (size_t i = 0; i < t.n && !tells; i++) {
        bool is_other = (a->kind != ASK_NUMBER || asks_next(a)) && is_given(s, t.at[i]);
        is_other |= is_residual(s, t.at[i]);
        const char *line = is_other || fabs(t.at[i]) < 1e-9 ? NULL : says_number(&all, t.at[i]);
        tells = line != NULL;
        if (tells) snprintf(words, 400, "%.12g in: %.300s", t.at[i], line);
    }
    buf_free(&all);
    return tells;
}

/* In two states: once may be chance. */
static bool page_tells(Stage *s, Random *r, char words[400])
{
    size_t page = visit(s)->page;
    for (int k = 0; k < 2; k++) {
        jiggle(s, r);
        if (visit(s)->page != page || !visit_is_open(visit(s))) return false;
        if (!tells_number(s, words)) return false;
    }
    return true;
}

/* --- built-in lessons --- */

static Stage *written(const char *json)
{
    Stage *s = stage_new(1440, 900);
    LessonData d;
    Message why = { "" };
    if (lesson_read(&d, "a.json", json, strlen(json), &why) != OK
        || lesson_load_points(&d, NULL, &why) != OK || model_load(s->model, &d, &why) != OK)
        fail_msg("%s: %s", why.text, json);
    lesson_data_free(&d);
    model_forget(s->model);
    return s;
}

static void test_no_page_of_a_lesson_tells(void **state)
{
    (void)state;
    Random r = random_from(1 + other_chance());
    size_t read = 0;
    char words[400];
    for (size_t k = 0; k < builtin_lesson_count(); k++) {
        if (strstr(builtin_lesson(k)->json, "\"pages\"") == NULL) continue;
        Stage *s = written(builtin_lesson(k)->json);
        size_t pages = visit(s) != NULL && visit(s)->pages != NULL ? visit(s)->pages->n : 0;
        for (size_t i = 0; i < pages; i++) {
            CHECK(try(s, &(Command){ .kind = CMD_PAGE, .index = i + 1 }));
            if (!visit_is_open(visit(s))) continue;
            read++;
            if (page_tells(s, &r, words))
                fail_msg("%s, page %zu: %s", builtin_lesson(k)->name, i + 1, words);
        }
        stage_free(s);
    }
    CHECK(read > 15);
}

/* --- random pages --- */

static const char *const of_unit[] = {
    "w", "b", "x", "y", "rate", "phi", "f", "delta", "loss", "mean_loss", "elbow", "pivot",
    "slope", "dl_dphi", "dl_dw", "dl_db*2", "rate_fit", "rate_die", "rate_flip", "rate_limit", "w'",
    "b'", "phi'", "delta'", "loss'", "mean_loss'", "elbow'", "slope'", "dl_dphi'", "elbow' - elbow",
    "slope'/slope", "abs(delta')", "elbow - pivot" };
static const char *const of_network[] = {
    "w1", "b2", "v2", "x", "y", "rate", "f", "delta", "loss", "mean_loss", "elbow1", "elbow2",
    "pivot", "slope2", "delta2", "w1'", "b2'", "v2'", "f'", "delta'", "loss'", "mean_loss'",
    "elbow1'", "elbow2'", "slope2'", "delta1'", "elbow2' - elbow2", "sum(v)" };
#define COUNT(list) (sizeof list/sizeof *list)

static char *random_page(Random *r, bool is_net, const char *ask)
{
    Buf b = { 0 };
    double x = odd(r, 0.4, 2), w = odd(r, 0.6, 1.7);
    buf_printf(&b, "{ \"elbow\": 1, \"title\": \"T\", ");
    if (is_net)
        buf_printf(&b, "\"network\": { \"w\": [%.5f, %.5f], \"b\": [%.5f, %.5f], \"v\": [%.5f, "
                       "%.5f] }, ", w, odd(r, -1.7, -0.6), -w*(x - odd(r, 0.3, 0.9)),
                   odd(r, 2.1, 3.3), odd(r, 0.4, 1.2), odd(r, -1.2, -0.4));
    else
        buf_printf(&b, "\"unit\": { \"w\": %.5f, \"b\": %.5f }, ", w, -w*(x - odd(r, 0.3, 0.9)));
    buf_printf(&b, "\"points\": [[%.5f, %.5f], [%.5f, %.5f]], \"training\": { \"rate\": %.5f }, "
                   "\"pages\": [ { \"scene\": {}, \"show\": [\"plot\", \"parameters\", \"rate\", "
                   "\"step\", \"loss\", \"units\", \"traces\", \"curve\", \"training\", "
                   "\"transport\"], \"ask\": { \"question\": \"?\", %s } } ] }",
               x, odd(r, -0.5, 0.14), odd(r, -1.3, -0.3), odd(r, -0.5, 0.5), odd(r, 0.03, 0.2),
               ask);
    CHECK(!b.failed);
    return b.at;
}

static Stage *page_asking(Random *r, bool is_net, const char *ask)
{
    for (int tries = 0; tries < 60; tries++) {      /* not in this scene, but in another */
        char *json = random_page(r, is_net, ask);
        Stage *s = written(json);
        free(json);
        if (visit_is_open(visit(s))) return s;
        stage_free(s);
    }
    fail_msg("no scene has %s", ask);
    return NULL;
}

static void number_asked(char out[120], const char *name)
{
    snprintf(out, 120, "\"number\": \"%s\"", name);
}

static void test_a_number_is_nowhere(void **state)
{
    (void)state;
    Random r = random_from(3 + other_chance());
    char ask[120], words[400];
    for (int n = 0; n < fewer(4); n++)
        for (size_t i = 0; i < COUNT(of_unit) + COUNT(of_network); i++) {
            bool is_net = i >= COUNT(of_unit);
            const char *name = is_net ? of_network[i - COUNT(of_unit)] : of_unit[i];
            number_asked(ask, name);
            Stage *s = page_asking(&r, is_net, ask);
            if (page_tells(s, &r, words))
                fail_msg("%s of a %s: %s", name, is_net ? "network" : "unit", words);
            stage_free(s);
        }
}

static const char *const other_asks[] = {
    "\"predict\": [\"elbow%1$s\", \"slope%1$s\"]",
    "\"predict\": [\"elbow%1$s\"]",
    "\"choices\": [ { \"says\": \"a\", \"when\": \"elbow%1$s' < elbow%1$s\" }, { \"says\": \"b\", "
    "\"when\": \"not elbow%1$s' < elbow%1$s\" } ]",
    "\"choices\": [ { \"says\": \"a\", \"when\": \"loss' < loss\" }, { \"says\": \"b\", "
    "\"when\": \"not loss' < loss\" } ]" };

static void asked_otherwise(char out[240], size_t k, bool is_net)
{
    char *to = out;
    for (const char *c = other_asks[k]; *c != '\0'; c++) {
        if (strncmp(c, "%1$s", 4) != 0) {
            *to++ = *c;
            continue;
        }
        if (is_net) *to++ = '2';
        c += 3;
    }
    *to = '\0';
}

static void test_a_prediction_is_nowhere(void **state)
{
    (void)state;
    Random r = random_from(5 + other_chance());
    char ask[240], words[400];
    for (size_t n = 0; n < (size_t)fewer(10); n++)
        for (size_t k = 0; k < 2*COUNT(other_asks); k++) {
            bool is_net = k % 2 == 1;
            asked_otherwise(ask, k/2, is_net);
            Stage *s = page_asking(&r, is_net, ask);
            if (page_tells(s, &r, words)) fail_msg("%s: %s", ask, words);
            stage_free(s);
        }
}

/* By hand, of one unit and of a network's selected one. */
static void test_a_prediction_by_hand_is_nowhere(void **state)
{
    (void)state;
    Random r = random_from(6 + other_chance());
    for (int n = 0; n < fewer(30); n++) {
        bool is_net = n % 2 == 1;
        Stage *s = page_asking(&r, is_net, "\"open\": true");
        LessonData d;
        CHECK(lesson_data_copy(&d, &visit(s)->pages->top, NULL) == OK);
        d.pages = NULL;
        CHECK(model_load(s->model, &d, NULL) == OK);
        lesson_data_free(&d);
        Command c = { .kind = CMD_PREDICT, .name = PARAM_ELBOW, .index = is_net };
        CHECK(try(s, &c));
        Facts f;
        Truths t = { .n = 0 };
        facts_of(&f, model_lesson(s->model));
        put_truth(&t, &f, FACT_ELBOW, is_net, true);
        put_truth(&t, &f, FACT_W, is_net, true);
        Buf all = all_said(s);
        for (size_t i = 0; i < t.n; i++) {
            const char *line = is_given(s, t.at[i]) ? NULL : says_number(&all, t.at[i]);
            if (line != NULL) fail_msg("%.12g in: %s", t.at[i], line);
        }
        buf_free(&all);
        stage_free(s);
    }
}

/* --- directions --- */

/* The same words whichever way the step goes. */
static void test_no_word_says_which_way(void **state)
{
    (void)state;
    Random r = random_from(7 + other_chance());
    for (int net = 0; net < 2; net++) {
        char ask[240], *first[2] = { NULL, NULL };
        asked_otherwise(ask, 0, net == 1);
        size_t ways = 0;
        for (int n = 0; n < 40 && ways < 12; n++) {
            Stage *s = page_asking(&r, net == 1, ask);
            if (n % 2 == 1) {         /* the other way: the point above the line */
                Command c = { .kind = CMD_POINT_MOVE,
                              .a = { model_lesson(s->model)->point[0].x, 4.12345 } };
                CHECK(try(s, &c));
            }
            Buf all = all_said(s);
            char *said = directions(&all);
            /* where the view cuts off elbow or point a handle has another tip */
            bool is_cut = strstr(all.at, "outside the view") != NULL;
            if (!is_cut && first[0] == NULL) first[0] = said;
            else {
                if (!is_cut) {
                    CHECK_TEXT(said, first[0]);
                    ways++;
                }
                free(said);
            }
            buf_free(&all);
            stage_free(s);
        }
        CHECK(ways > 3);
        free(first[0]);
    }
}

/* --- what is not said, but could be read off --- */

/* The picture with a step of another rate than the lesson's. */
static char *drawn_with(Stage *s, double times)
{
    Scene k = stage_scene(s);
    double rate = k.report.rate;
    k.report = unit_report(k.report.unit, k.report.sample, rate*times);
    k.report.rate = rate;
    s->memory = (ViewMemory){ .has_loss = false };
    buf_clear(&s->trace);
    canvas_begin(s->cv, 1440, 900, 1, &palette_light);
    view_window(s->cv, &s->frame, &k);
    CHECK(canvas_finish(s->cv, NULL) == OK);
    char *out = malloc(s->trace.len + 1);
    return memcpy(out, s->trace.at, s->trace.len + 1);
}

/* Where the lines before and after cross is the pivot; what a step changes tells phi, delta,
 * the gradient, the gate and the rates. So nothing of the step is drawn. */
static void test_nothing_is_read_off_the_step(void **state)
{
    (void)state;
    static const char *const asked[] = { "pivot", "elbow'", "loss", "phi", "delta", "dl_dw",
                                         "dl_dphi", "active", "rate_fit", "rate_limit" };
    Random r = random_from(8 + other_chance());
    for (size_t i = 0; i < COUNT(asked); i++)
        for (int open = 1; open >= 0; open--) {
            char ask[120];
            number_asked(ask, asked[i]);
            Stage *s = page_asking(&r, false, ask);
            if (open == 0) CHECK(try(s, &(Command){ .kind = CMD_REVEAL }));
            char *one = drawn_with(s, 1), *other = drawn_with(s, 1.7);
            if ((strcmp(one, other) == 0) != (open == 1)) fail_msg("%s, %d", asked[i], open);
            free(one);
            free(other);
            stage_free(s);
        }
}

/* --- it can be seen to fail --- */

/* With each thing shown all the same, some page tells. */
static void test_it_would_be_noticed(void **state)
{
    (void)state;
    static const struct { unsigned shown; bool is_net; const char *name; } at[] = {
        { HIDE_NEXT, false, "elbow'" }, { HIDE_NEXT, true, "elbow1'" },
        { HIDE_RATES | HIDE_NEXT, false, "rate_flip" }, { HIDE_ELBOW, false, "elbow" },
        { HIDE_ELBOW, true, "elbow1" }, { HIDE_PIVOT, false, "pivot" },
        { HIDE_SLOPE | HIDE_W, false, "slope" }, { HIDE_RESIDUAL, false, "delta" },
        { HIDE_RESIDUAL, true, "delta" }, { HIDE_W | HIDE_SLOPE, false, "w" },
        { HIDE_B, false, "b" }, { HIDE_V, true, "v1" }, { HIDE_X, false, "x" },
        { HIDE_Y, false, "y" }, { HIDE_RATE, false, "rate" }, { HIDE_MEAN_LOSS, true, "mean_loss" },
        { ~0u, false, "phi" }, { ~0u, true, "f" }, { ~0u, false, "loss" },
        { ~0u, false, "dl_dw" } };
    Random r = random_from(9);
    char ask[120], words[400];
    for (size_t i = 0; i < COUNT(at); i++) {
        number_asked(ask, at[i].name);
        size_t told = 0;
        for (int n = 0; n < 6 && told == 0; n++) {
            Stage *s = page_asking(&r, at[i].is_net, ask);
            shown_all_the_same = at[i].shown;
            told += page_tells(s, &r, words);
            shown_all_the_same = 0;
            stage_free(s);
        }
        if (told == 0) fail_msg("%s could be shown, and it would not be noticed", at[i].name);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_no_page_of_a_lesson_tells),
        cmocka_unit_test(test_a_number_is_nowhere),
        cmocka_unit_test(test_a_prediction_is_nowhere),
        cmocka_unit_test(test_a_prediction_by_hand_is_nowhere),
        cmocka_unit_test(test_no_word_says_which_way),
        cmocka_unit_test(test_nothing_is_read_off_the_step),
        cmocka_unit_test(test_it_would_be_noticed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
