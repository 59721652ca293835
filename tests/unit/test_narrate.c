/* A step in one sentence: its words and numbers against MATH.md 1 and 2, worked out here anew. */
#include "view_story.h"
#include "visit_story.h"

#include "app/narrating.h"

#include <fcntl.h>
#include <unistd.h>
#include "model/narrate.h"

typedef struct { Unit u, next; Sample s; double rate, phi, next_phi, delta; bool gate; } Case;

/* MATH.md 1 */
static Case case_of(Unit u, Sample s, double rate)
{
    Case c = { .u = u, .s = s, .rate = rate };
    double z = u.w*s.x + u.b;
    c.gate = z > 0;
    c.phi = c.gate ? z : 0;
    c.delta = c.phi - s.y;
    c.next = (Unit){ u.w - rate*c.delta*s.x*c.gate, u.b - rate*c.delta*c.gate };
    double next_z = c.next.w*s.x + c.next.b;
    c.next_phi = next_z > 0 ? next_z : 0;
    return c;
}

static double round_number(uint64_t *seed)
{
    double v = uniform(seed, -3, 3);
    return chance(seed) % 2 == 0 ? round(v*4)/4 : v;
}

static Case random_case(uint64_t *seed)
{
    Unit u = { round_number(seed), round_number(seed) };
    Sample s = { round_number(seed), round_number(seed) };
    if (chance(seed) % 40 == 0) s.x = 0;
    if (chance(seed) % 40 == 0) u.w = 0;
    double rate = exp(uniform(seed, log(0.01), log(3)));
    Case c = case_of(u, s, rate);
    if (chance(seed) % 10 == 0 && c.gate) s.y = c.phi;      /* fitted */
    if (chance(seed) % 10 == 0) rate = 1/(1 + s.x*s.x);     /* fits   */
    return case_of(u, s, rate);
}

/* The number at s as it is written, and half of its last place. Moves s on. */
static double number_at(const char **s, double *half)
{
    const char *p = *s;
    double sign = 1, v = 0, place = 1;
    if (strncmp(p, "−", 3) == 0) sign = -1, p += 3;
    CHECK(*p >= '0' && *p <= '9');
    bool point = false;
    for (; (*p >= '0' && *p <= '9') || *p == '.' || *p == ',' ; p++) {
        if (*p == '.' && !(p[1] >= '0' && p[1] <= '9')) break;      /* the sentence's end */
        if (*p == ',') {
            if (!(p[1] >= '0' && p[1] <= '9')) break;
            continue;
        }
        if (*p == '.') point = true;
        else {
            v = 10*v + (*p - '0');
            if (point) place /= 10;
        }
    }
    v *= place;
    if (strncmp(p, "·10", 4) == 0) {
        static const char *const raised[] = { "⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹" };
        int e = 0, minus = 1;
        p += 4;
        if (strncmp(p, "⁻", 3) == 0) minus = -1, p += 3;
        for (bool more = true; more;) {
            more = false;
            for (int k = 0; k < 10; k++)
                if (strncmp(p, raised[k], strlen(raised[k])) == 0) {
                    e = 10*e + k;
                    p += strlen(raised[k]);
                    more = true;
                    break;
                }
        }
        v *= pow(10, minus*e);
        place *= pow(10, minus*e);
    }
    *half = 0.5*place;
    *s = p;
    return sign*v;
}

static void reads(const char **s, const char *words)
{
    if (strncmp(*s, words, strlen(words)) != 0) fail_msg("\"%s\" and not \"%s\"", *s, words);
    *s += strlen(words);
}

static bool is_next(const char **s, const char *words)
{
    if (strncmp(*s, words, strlen(words)) != 0) return false;
    *s += strlen(words);
    return true;
}

/* What is written is v, to its last place; what roundings leave is 0. */
static void reads_number(const char **s, double v, double size)
{
    double half, got = number_at(s, &half);
    if (!(fabs(got - v) <= half*(1 + 1e-6) + 1e-9*fabs(size)))
        fail_msg("%.17g is written %.17g before \"%s\"", v, got, *s);
}

static void reads_off(const char **s, double delta, double size)
{
    if (is_next(s, "fitted exactly")) {
        CHECK(fabs(delta) <= 1e-9*(1 + size));
        return;
    }
    reads_number(s, fabs(delta), size);
    reads(s, delta > 0 ? " too high" : " too low");
}

static void reads_slope(const char **s, const Case *c, bool *hardly)
{
    double w = c->u.w, to = c->next.w;
    *hardly = false;
    if (is_next(s, "slope and elbow move by less than is seen, λ is small")) {
        CHECK(fabs(to - w) <= 1e-4*fabs(w) + 1e-12);
        *hardly = true;
        return;
    }
    if (is_next(s, "slope flips ")) CHECK(w*to < 0);
    else if (is_next(s, "steeper ")) CHECK(fabs(to) > fabs(w) && w*to > 0);
    else if (is_next(s, "shallower ")) CHECK(fabs(to) < fabs(w) && w*to > 0);
    else if (is_next(s, "level no more: slope ")) CHECK(w == 0 && to != 0);
    else if (is_next(s, "level: slope ")) CHECK(w != 0 && fabs(to) <= 1e-9*fabs(w));
    else {
        if (!is_next(s, "slope stays ")) reads(s, "slope ");
        CHECK(fabs(to - w) <= 1e-5*fabs(w));
        reads_number(s, w, w);
        return;
    }
    reads_number(s, w, w);
    reads(s, " → ");
    reads_number(s, to, w);
}

static void reads_elbow(const char **s, const Case *c)
{
    double e = -c->u.b/c->u.w, to = -c->next.b/c->next.w,
        size = fabs(e) + fabs(to) + fabs(c->u.b)/fabs(c->next.w);
    if (is_next(s, "no elbow (w = 0)")) {
        CHECK(c->u.w == 0 && c->next.w == 0);
        return;
    }
    if (is_next(s, "elbow born at ")) {
        CHECK(c->u.w == 0 && c->next.w != 0);
        reads_number(s, to, size);
        return;
    }
    if (is_next(s, "elbow gone (was ")) {
        CHECK(fabs(c->next.w) <= 1e-9*fabs(c->u.w));
        reads_number(s, e, size);
        reads(s, ")");
        return;
    }
    if (is_next(s, "elbow through infinity ")) CHECK(c->u.w*c->next.w < 0);
    else if (is_next(s, "elbow right ")) CHECK(to > e && c->u.w*c->next.w > 0);
    else if (is_next(s, "elbow left ")) CHECK(to < e && c->u.w*c->next.w > 0);
    else {
        if (!is_next(s, "elbow stays at ")) reads(s, "elbow ");
        reads_number(s, e, size);
        CHECK(fabs(to - e) <= 1e-4*(1 + fabs(e)));
        return;
    }
    reads_number(s, e, size);
    reads(s, " → ");
    reads_number(s, to, size);
}

static void reads_end(const char **s, const Case *c)
{
    double next_delta = c->next_phi - c->s.y, size = fabs(c->phi) + fabs(c->s.y)
        + fabs(c->next.w*c->s.x) + fabs(c->next.b);
    if (is_next(s, "; φ is then 0 = y there: fitted, and nothing moves any more")) {
        CHECK(c->s.y == 0 && fabs(c->next_phi) <= 1e-9*size);
    } else if (is_next(s, "; the point is then fitted")) CHECK(fabs(next_delta) <= 1e-8*size);
    else if (is_next(s, "; φ is then 0 there, and learning from this point stops"))
        CHECK(c->phi > 0 && c->next_phi <= 1e-8*size);
    else if (is_next(s, "; φ is then ")) {
        CHECK(next_delta*c->delta < 0);
        reads_off(s, next_delta, size);
    } else {
        bool dies = c->phi > 0 && c->next_phi == 0;
        CHECK(!dies && next_delta*c->delta >= -1e-9*size*size);
    }
    bool grows = is_next(s, ", and the loss there grows");
    if (grows) CHECK(fabs(next_delta) > fabs(c->delta)*(1 - 1e-9));
    else CHECK(fabs(next_delta) <= fabs(c->delta)*(1 + 1e-6) + 1e-9*size);
}

static Model *model_of(const Case *c)
{
    LessonData d = { .unit = c->u, .point = (Sample *)&c->s, .n = 1, .rate = c->rate, .batch = 1 };
    Model *m = model_new();
    CHECK(model_load(m, &d, NULL) == OK);
    return m;
}

static void test_each_sentence_says_what_the_step_does(void **state)
{
    (void)state;
    uint64_t seed = 5;
    size_t moved = 0, fitted = 0, gates = 0;
    for (int i = 0; i < 20000; i++) {
        Case c = random_case(&seed);
        if (!in_sample()) continue;
        Model *m = model_of(&c);
        Buf b = { 0 };
        narrate_next(&b, model_lesson(m), SIZE_MAX);
        const char *s = b.at;
        double size = fabs(c.u.w*c.s.x) + fabs(c.u.b) + fabs(c.s.y);
        reads(&s, "φ(");
        reads_number(&s, c.s.x, c.s.x);
        reads(&s, ") = ");
        reads_number(&s, c.phi, size);
        reads(&s, " is ");
        reads_off(&s, c.delta, size);
        if (is_next(&s, ", but the gate is 0: nothing moves.")) {
            CHECK(!c.gate && ++gates);
        } else if (is_next(&s, ": nothing moves.")
                   || is_next(&s, ": nothing moves that is seen.")) {
            CHECK(fabs(c.delta) <= 1e-4*(1 + size) && ++fitted);
        } else {
            bool hardly;
            CHECK(c.gate && ++moved);
            reads(&s, ": ");
            reads_slope(&s, &c, &hardly);
            if (!hardly) {
                reads(&s, ", ");
                reads_elbow(&s, &c);
            }
            reads_end(&s, &c);
            reads(&s, ".");
        }
        CHECK_TEXT(s, "");
        buf_free(&b);
        model_free(m);
    }
    CHECK(!draws_all() || (moved > 5000 && fitted > 100 && gates > 5000));
}

static void says_of(double w, double b, double x, double y, double rate, const char *expected)
{
    Case c = case_of((Unit){ w, b }, (Sample){ x, y }, rate);
    Model *m = model_of(&c);
    Buf said = { 0 };
    narrate_next(&said, model_lesson(m), SIZE_MAX);
    CHECK_TEXT(said.at, expected);
    buf_free(&said);
    model_free(m);
}

/* The worked numbers of MATH.md 2. */
static void test_the_worked_cases(void **state)
{
    (void)state;
    says_of(1, -2, 1, -1, 0.1, "φ(1) = 0 is 1 too high, but the gate is 0: nothing moves.");
    says_of(1, -1, 2, 0, 0.1, "φ(2) = 1 is 1 too high: shallower 1 → 0.8, elbow right 1 → 1.375.");
    says_of(1, 3, 1, 3, 0.1, "φ(1) = 4 is 1 too high: shallower 1 → 0.9, elbow left −3 → −3.222.");
    says_of(1, 1, 1, 1, 0.1, "φ(1) = 2 is 1 too high: shallower 1 → 0.9, elbow stays at −1.");
    says_of(-1, 2, 1, 0, 0.1, "φ(1) = 1 is 1 too high: steeper −1 → −1.1, elbow left 2 → 1.727.");
    says_of(1, 1, 0, 0, 0.1, "φ(0) = 1 is 1 too high: slope stays 1, elbow right −1 → −0.9.");
    says_of(1, -1, 1.5, -0.5, 0.4, "φ(1.5) = 0.5 is 1 too high: shallower 1 → 0.4, elbow right "
            "1 → 3.5; φ is then 0 there, and learning from this point stops.");
    says_of(1, 3, 1, 3, 1.2, "φ(1) = 4 is 1 too high: slope flips 1 → −0.2, elbow through infinity "
            "−3 → 9; φ is then 1.4 too low, and the loss there grows.");
    says_of(1, 1, 1, 2, 0.1, "φ(1) = 2 is fitted exactly: nothing moves.");
}

static void test_several_points_and_networks(void **state)
{
    (void)state;
    Sample p[] = { { 2, 0 }, { 1, 3 } };
    LessonData d = { .unit = { 1, -1 }, .point = p, .n = 2, .rate = 0.1, .batch = 1 };
    Model *m = model_new();
    Buf b = { 0 };
    CHECK(model_load(m, &d, NULL) == OK);
    narrate_next(&b, model_lesson(m), SIZE_MAX);
    CHECK(strncmp(b.at, "Point 1: φ(2) = 1 is 1 too high: ", 34) == 0);
    CHECK(model_apply(m, &(Command){ .kind = CMD_STEP, .index = 1 }, NULL) == OK);
    Buf taken = { 0 };
    narrate_taken(&taken, model_lesson(m), 0);
    CHECK_TEXT(taken.at, b.at);
    buf_clear(&b);
    narrate_next(&b, model_lesson(m), SIZE_MAX);
    CHECK(strncmp(b.at, "Point 2: φ(1) = 0 is 3 too low, but the gate is 0", 50) == 0);
    model_free(m);
    /* three units: how many move, and the one that is chosen, or adds most of those */
    double w[] = { 1, -1, 1 }, bias[] = { 0, 0, 5 }, v[] = { 1, 1, -2 };
    LessonData n = { .network = { .width = 3, .w = w, .b = bias, .v = v, .start = START_GIVEN },
                     .point = p, .n = 1, .rate = 0.01, .batch = 1 };
    m = model_new();
    CHECK(model_load(m, &n, NULL) == OK);
    buf_clear(&b);
    narrate_next(&b, model_lesson(m), SIZE_MAX);
    CHECK(strstr(b.at, ": 2 of 3 units move; unit 3: ") != NULL
          && strstr(b.at, "f̂(2) = −12") != NULL);
    buf_clear(&b);
    narrate_next(&b, model_lesson(m), 1);
    CHECK(strstr(b.at, "unit 2: its gate is 0, slope stays −1, elbow stays at 0.") != NULL);
    CHECK(model_apply(m, &(Command){ .kind = CMD_LAYERS, .index = LAYERS_OUTPUT }, NULL) == OK);
    buf_clear(&b);
    narrate_next(&b, model_lesson(m), SIZE_MAX);
    CHECK(strstr(b.at, "only the output layer trains, every elbow stays.") != NULL);
    buf_free(&b);
    buf_free(&taken);
    model_free(m);
}

/* In the window: every step that is taken, once, and nothing while it goes back. */
static void test_what_is_told_while_one_goes(void **state)
{
    (void)state;
    Case c = case_of((Unit){ 1, -1 }, (Sample){ 2, 0 }, 0.1);
    Model *m = model_of(&c);
    FILE *to = tmpfile();
    CHECK(to != NULL);
    Narrating k = { .to = to };
    static const struct { CommandKind kind; uint64_t index; bool goes; } way[] = {
        { CMD_STEP, 1, true }, { CMD_BACK, 1, false }, { CMD_STEP, 2, true },
        { CMD_UNDO, 0, false }, { CMD_REDO, 0, false }, { CMD_UNDO, 0, false },
        { CMD_STEP, 1, true } };
    for (size_t i = 0; i < 7; i++) {
        narrating_before(&k, model_lesson(m), SIZE_MAX);
        CHECK(model_apply(m, &(Command){ .kind = way[i].kind, .index = way[i].index }, NULL) == OK);
        narrating_after(&k, model_lesson(m), way[i].goes);
    }
    size_t lines = 0;
    rewind(to);
    for (int at; (at = fgetc(to)) != EOF;) lines += at == '\n';
    CHECK(lines == 4);
    fclose(to);
    narrating_deinit(&k);
    model_free(m);
}

/* A reader that does not keep up: nobody waits for it, and what it gets is whole sentences. */
static void test_a_reader_that_does_not_read(void **state)
{
    (void)state;
    Case c = case_of((Unit){ 1, -1 }, (Sample){ 2, 0 }, 0.01);
    Model *m = model_of(&c);
    int end[2];
    CHECK(pipe(end) == 0);
    FILE *to = fdopen(end[1], "w");
    Narrating k = { .to = to };
    for (int i = 0; i < 4; i++) {
        narrating_before(&k, model_lesson(m), SIZE_MAX);
        CHECK(model_apply(m, &(Command){ .kind = CMD_STEP, .index = 1000 }, NULL) == OK);
        narrating_after(&k, model_lesson(m), true);
    }
    CHECK(narrating_due(&k) > 0 && narrating_due(&k) < 1);
    Buf got = { 0 };
    char piece[1000];
    fcntl(end[0], F_SETFL, O_NONBLOCK);
    for (int i = 0; i < 1000 && (i == 0 || k.late.len > 0); i++) {
        for (ssize_t n; (n = read(end[0], piece, sizeof piece)) > 0;)
            buf_put(&got, piece, (size_t)n);
        narrating_look(&k, model_lesson(m));
    }
    CHECK(k.late.len == 0 && narrating_due(&k) > 1e9);
    for (ssize_t n; (n = read(end[0], piece, sizeof piece)) > 0;) buf_put(&got, piece, (size_t)n);
    size_t lines = 0;
    for (char *at = got.at, *next; *at != '\0'; at = next + 1, lines++) {
        CHECK(strncmp(at, "φ(2)", 5) == 0);
        CHECK((next = strchr(at, '\n')) != NULL);
    }
    CHECK(lines > 500 && lines < 4000);
    buf_free(&got);
    close(end[0]);      /* gone: no signal, and nothing is kept for it */
    narrating_before(&k, model_lesson(m), SIZE_MAX);
    CHECK(model_apply(m, &(Command){ .kind = CMD_STEP, .index = 1 }, NULL) == OK);
    narrating_after(&k, model_lesson(m), true);
    CHECK(k.late.len == 0);
    fclose(to);
    narrating_deinit(&k);
    model_free(m);
}

static bool captioned(Stage *st, bool wished)
{
    Scene k = stage_scene(st);
    k.look.caption = wished;
    buf_clear(&st->trace);
    canvas_begin(st->cv, st->w, st->h, 1, &palette_light);
    view_window(st->cv, &st->frame, &k);
    CHECK(canvas_finish(st->cv, NULL) == OK);
    return stage_shows(st, "φ(1.5) = 1 is 1 too high: shallower 1 → 0.7, elbow right 0.5 → 1.");
}

/* Below the plot where it is wished for; not while the step is asked for. */
static void test_the_caption(void **state)
{
    (void)state;
    Stage *st = stage_new(1280, 720);
    CHECK(!captioned(st, false) && captioned(st, true));
    CHECK(model_apply(st->model, &(Command){ .kind = CMD_PREDICT, .name = PARAM_COUNT }, NULL)
          == OK);
    CHECK(!captioned(st, true) && strstr(st->trace.at, "φ(1.5) = 1 is ") == NULL);
    CHECK(model_apply(st->model, &(Command){ .kind = CMD_REVEAL }, NULL) == OK);
    CHECK(captioned(st, true));
    stage_free(st);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_each_sentence_says_what_the_step_does),
        cmocka_unit_test(test_the_worked_cases),
        cmocka_unit_test(test_several_points_and_networks),
        cmocka_unit_test(test_what_is_told_while_one_goes),
        cmocka_unit_test(test_a_reader_that_does_not_read),
        cmocka_unit_test(test_the_caption),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
