/* Pages that ask: answers and predictions, and what counts. */
#include "visit_story.h"

/* --- choices --- */

static void test_a_choice_is_judged_by_the_step(void **state)
{
    (void)state;
    uint64_t seed = 4;
    size_t went[4] = { 0 };
    for (int i = 0; i < 600; i++) {
        double w = uniform(&seed, -2, 2), b = uniform(&seed, -2, 2), x = uniform(&seed, -2, 2),
               y = uniform(&seed, -2, 2), rate = uniform(&seed, 0.02, 0.5);
        double delta = fmax(0, w*x + b) - y, g = w*x + b > 0 ? 1 : 0;
        double next_w = w - rate*delta*x*g, next_b = b - rate*delta*g;
        double e = -b/w, next_e = -next_b/next_w;
        size_t truth = g == 0 ? 2 : next_e < e ? 0 : 1;
        Pages *p = story_pages(1);
        story_scene(&p->at[0], (Unit){ w, b }, (Sample){ x, y }, rate);
        story_choices(&p->at[0], which_way);
        Model *m = told(p);
        size_t said = chance(&seed) % 4;
        char line[32];
        if (i % 2 == 0) snprintf(line, sizeof line, "answer %s", which_way[2*said]);
        else snprintf(line, sizeof line, "answer %d", (int)said + 1);
        CHECK(visit_is_open(visit(m)) && visit_asks_step(visit(m)));
        DO(line);
        CHECK(!visit_is_open(visit(m)) && !visit_asks_step(visit(m)));
        CHECK(answered(m)->truth_choice == truth && answered(m)->choice == said);
        CHECK(answered(m)->right == (said == truth) && visit(m)->first_right == (said == truth));
        CHECK(visit(m)->counted && answered(m)->given && model_lesson(m)->step == 0);
        went[truth]++;
        model_free(m);
    }
    CHECK(went[0] > 50 && went[1] > 50 && went[2] > 50);
}

static Model *one_choice(void)
{
    Pages *p = story_pages(2);
    story_scene(&p->at[0], (Unit){ 1, -0.5 }, (Sample){ 1.5, 0 }, 0.2);
    story_choices(&p->at[0], which_way);
    p->at[0].hint = story_text("Look at the pivot.");
    return told(p);
}

static void test_the_first_answer_counts(void **state)
{
    (void)state;
    Model *m = one_choice();
    DO("answer left");
    uint64_t at = visit(m)->counted_at;
    CHECK(at > 0 && !visit(m)->first_right && !answered(m)->right);
    DO("answer  RIGHT ");
    CHECK(answered(m)->right && !visit(m)->first_right && visit(m)->counted_at == at);
    DO("undo");
    CHECK(!answered(m)->right && visit(m)->counted);
    DO("undo");
    CHECK(!visit(m)->counted && visit_is_open(visit(m)));
    DO("redo");
    CHECK(visit(m)->counted && visit(m)->counted_at == at);
    DO("page 1");                                            /* another visit */
    CHECK(!visit(m)->counted && visit_is_open(visit(m)));
    model_free(m);
}

static void test_a_step_is_reveal_while_it_is_asked_for(void **state)
{
    (void)state;
    static const char *const steps[] = { "step", "step 5", "goto 3", "reveal" };
    for (size_t i = 0; i < sizeof steps/sizeof *steps; i++) {
        Model *m = one_choice();
        DO(steps[i]);
        CHECK(model_lesson(m)->step == 0 && visit(m)->revealed && visit(m)->counted);
        CHECK(!answered(m)->given && !answered(m)->right && answered(m)->truth_choice == 1);
        refused(m, "reveal", "revealed already");
        DO("step 5");
        CHECK(model_lesson(m)->step == 5);
        model_free(m);
    }
}

static void test_what_is_no_answer(void **state)
{
    (void)state;
    Model *m = one_choice();
    refused(m, "answer up", "none of the choices: 1 left, 2 right, 3 stays, 4 gone");
    refused(m, "answer 5", "none of the choices");
    refused(m, "answer 0", "none of the choices");
    refused(m, "answer 1.5", "none of the choices");
    refused(m, "page 3", "There is no page 3: they are 1 to 2");
    refused(m, "page back", "first page");
    refused(m, "predict elbow 1", "Answer the page's question first");
    DO("hint");
    CHECK(visit(m)->hinted);
    DO("page next");
    refused(m, "page next", "last page");
    refused(m, "answer left", "Nothing is asked here");
    refused(m, "hint", "no hint");
    refused(m, "reveal", "Nothing is asked here");
    DO("page back");
    CHECK(visit(m)->page == 0 && !visit(m)->hinted);
    model_free(m);
    m = model_new();
    refused(m, "page 1", "no pages");
    refused(m, "answer 1", "Nothing is asked");
    model_free(m);
}

/* --- numbers --- */

static Model *one_number(double w, double within)
{
    Pages *p = story_pages(1);
    story_scene(&p->at[0], (Unit){ w, -0.5 }, (Sample){ 1.5, 0 }, 0.2);
    story_number(&p->at[0], "w");
    p->at[0].ask.has_within = within > 0;
    p->at[0].ask.within = within;
    return told(p);
}

static bool number_is_right(Model *m, double v)
{
    char line[64];
    snprintf(line, sizeof line, "answer %.17g", v);
    DO(line);
    return answered(m)->right;
}

/* Half a unit of the third digit that printf writes. */
static void test_numbers_are_near_by_their_third_digit(void **state)
{
    (void)state;
    uint64_t seed = 21;
    for (int i = 0; i < 300; i++) {
        double w = uniform(&seed, 1, 10)*pow(10, floor(uniform(&seed, -6, 7)));
        if (i % 2 == 0) w = -w;
        char said[32];
        snprintf(said, sizeof said, "%.3e", w);
        double unit = pow(10, atoi(strchr(said, 'e') + 1) - 2);
        if (strncmp(said + (w < 0), "9.99", 4) == 0 || strncmp(said + (w < 0), "1.000", 5) == 0)
            continue;                                    /* rounded to the next power */
        Model *m = one_number(w, 0);
        CHECK(number_is_right(m, w) && number_is_right(m, w + 0.49*unit));
        CHECK(number_is_right(m, w - 0.49*unit) && !number_is_right(m, w + 0.51*unit));
        CHECK(!number_is_right(m, w - 0.51*unit) && answered(m)->truth == w);
        model_free(m);
    }
    for (int power = -12; power <= 12; power++) {
        double w = strtod((char[]){ '1', 'e', power < 0 ? '-' : '+', (char)('0' + abs(power)/10),
                                    (char)('0' + abs(power) % 10), '\0' }, NULL);
        Model *m = one_number(w, 0);
        if (!number_is_right(m, 1.0049*w) || number_is_right(m, 1.0051*w))
            fail_msg("%d: %.17g, %.17g", power, w, answered(m)->truth);
        CHECK(number_is_right(m, 0.9951*w) && !number_is_right(m, 0.9949*w));
        model_free(m);
    }
    Model *m = one_number(2, 0.25);
    CHECK(number_is_right(m, 2.25) && number_is_right(m, 1.75) && !number_is_right(m, 2.26));
    DO("set w 4");                             /* it is of the state when it is answered */
    CHECK(!number_is_right(m, 2) && number_is_right(m, 4));
    DO("set w 2");
    DO("answer 9/4");
    CHECK(answered(m)->right && answered(m)->number == 2.25);
    refused(m, "answer left", "is no number");
    model_free(m);
}

static void test_a_number_that_was_taken_away(void **state)
{
    (void)state;
    Pages *p = story_pages(1);
    story_scene(&p->at[0], (Unit){ 1, -0.5 }, (Sample){ 1.5, 0 }, 0.2);
    story_number(&p->at[0], "elbow");
    Model *m = told(p);
    DO("set w 0");
    CHECK(!number_is_right(m, 0) && !number_is_right(m, 0.5) && visit(m)->counted);
    CHECK(isnan(answered(m)->truth));
    model_free(m);
}

/* --- predictions --- */

static GuessKind side_of(double from, double to)
{
    return to < from ? GUESS_LEFT : to > from ? GUESS_RIGHT : GUESS_STAYS;
}

static GuessKind slope_kind(double w, double to)
{
    if (w*to < 0) return GUESS_FLIPS;
    return fabs(to) > fabs(w) ? GUESS_STEEPER : fabs(to) < fabs(w) ? GUESS_SHALLOWER : GUESS_SAME;
}

static void test_predictions_by_direction_and_by_how_far(void **state)
{
    (void)state;
    uint64_t seed = 31;
    size_t flips = 0, stays = 0, near = 0;
    for (int i = 0; i < 800; i++) {
        double w = uniform(&seed, -2, 2), b = uniform(&seed, -2, 2), x = uniform(&seed, -2, 2),
               y = uniform(&seed, -2, 2), rate = uniform(&seed, 0.05, 1.5);
        double delta = fmax(0, w*x + b) - y, g = w*x + b > 0 ? 1 : 0;
        double next_w = w - rate*delta*x*g, next_b = b - rate*delta*g;
        double e = -b/w, next_e = -next_b/next_w;
        double guess_e = next_e + (e - next_e)*uniform(&seed, -0.2, 1.4);
        double guess_w = next_w + (w - next_w)*uniform(&seed, -0.2, 1.4);
        Pages *p = story_pages(1);
        story_scene(&p->at[0], (Unit){ w, b }, (Sample){ x, y }, rate);
        story_predict(&p->at[0]);
        Model *m = told(p);
        char line[64];
        snprintf(line, sizeof line, "predict elbow %.17g", guess_e);
        DO(line);
        snprintf(line, sizeof line, "predict slope %.17g", guess_w);
        DO(line);
        CHECK(visit_is_open(visit(m)) && model_lesson(m)->step == 0);
        DO(i % 2 == 0 ? "reveal" : "step 3");
        CHECK(model_lesson(m)->step == 1);
        CHECK_NEAR(model_lesson(m)->unit.w, next_w, 1e-12);
        const Told *te = &answered(m)->part[0], *tw = &answered(m)->part[1];
        bool right_e = g == 0 ? fabs(guess_e - e) < 1e-9
            : side_of(e, guess_e) == side_of(e, next_e);
        bool right_w = g == 0 ? fabs(guess_w - w) < 1e-9
            : slope_kind(w, guess_w) == slope_kind(w, next_w);
        CHECK(te->right == right_e && tw->right == right_w);
        CHECK(answered(m)->right == (right_e && right_w) && answered(m)->given);
        CHECK_NEAR(te->truth.value, next_e, 1e-9);
        CHECK(te->was.value == e && tw->was.value == w);
        CHECK(te->has_off == right_e && tw->has_off == right_w);
        if (g > 0 && right_e)
            CHECK_NEAR(te->off, fabs(guess_e - next_e)/fabs(next_e - e), 1e-6);
        if (right_e) CHECK(te->near == (te->off <= 0.1));
        flips += tw->went == GUESS_FLIPS;
        stays += te->went == GUESS_STAYS;
        near += te->near;
        model_free(m);
    }
    CHECK(flips > 20 && stays > 50 && near > 50);
}

/* Each word beside the formulas. */
static void test_predictions_in_words(void **state)
{
    (void)state;
    static const struct { Unit u; Sample s; double rate; const char *elbow, *slope; } cases[] = {
        { { 1, -1 }, { 2, 0 }, 0.1, "right", "shallower" },     /* MATH.md 2 */
        { { 1, 3 }, { 1, 3 }, 0.1, "left", "shallower" },
        { { 1, 1 }, { 1, 1 }, 0.1, "stays", "shallower" },
        { { 1, -2 }, { 1, -1 }, 0.1, "stays", "same" },
        { { 1, 2 }, { -1, 0 }, 0.1, "right", "steeper" },
        { { -1, 2 }, { 1, 0 }, 0.1, "left", "steeper" },
        { { 1, 1 }, { 0, 0 }, 0.1, "right", "same" },
        { { 1, 3 }, { 1, 3 }, 1.2, "right", "flips" },
        { { 1, 0 }, { 1, 0 }, 1, "gone", "shallower" },         /* w' = 1 - 1 = 0 */
    };
    for (size_t i = 0; i < sizeof cases/sizeof *cases; i++)
        for (size_t k = 0; k < 4; k++) {
            Pages *p = story_pages(1);
            story_scene(&p->at[0], cases[i].u, cases[i].s, cases[i].rate);
            story_predict(&p->at[0]);
            Model *m = told(p);
            const char *elbow = elbow_guess_words.at[k].word, *slope = slope_guess_words.at[k].word;
            char line[64];
            snprintf(line, sizeof line, "predict elbow %s", elbow);
            DO(line);
            snprintf(line, sizeof line, "predict slope1 %s", slope);
            DO(line);
            DO("reveal");
            const Told *t = answered(m)->part;
            if (t[0].right != (strcmp(elbow, cases[i].elbow) == 0)
                || t[1].right != (strcmp(slope, cases[i].slope) == 0))
                fail_msg("case %zu: %s %d, %s %d", i, elbow, t[0].right, slope, t[1].right);
            CHECK(!t[0].has_off && !t[1].has_off);
            model_free(m);
        }
}

/* Where nothing moves, as near as a hand can leave it: 4.5 wide, 2.8 high, 1/200 of each. */
static void test_what_stays_is_met_within_reach(void **state)
{
    (void)state;
    static const struct { double elbow, slope; bool right; } cases[] = {
        { 2, 1, true }, { 2.022, 1.003, true }, { 1.978, 0.997, true }, { 2.023, 1, false },
        { 2, 1.0032, false }, { 2, -1, false } };
    for (size_t i = 0; i < sizeof cases/sizeof *cases; i++) {
        Pages *p = story_pages(1);
        story_scene(&p->at[0], (Unit){ 1, -2 }, (Sample){ 1, -1 }, 0.1);
        story_predict(&p->at[0]);
        Model *m = told(p);
        char line[40];
        snprintf(line, sizeof line, "predict elbow %.17g", cases[i].elbow);
        DO(line);
        snprintf(line, sizeof line, "predict slope %.17g", cases[i].slope);
        DO(line);
        DO("reveal");
        CHECK(answered(m)->right == cases[i].right);
        CHECK(answered(m)->part[0].has_off == (cases[i].elbow == 2));
        model_free(m);
    }
}

/* At the flip rate w' is 0 but for a rounding. */
static void test_a_level_line_loses_its_elbow(void **state)
{
    (void)state;
    uint64_t seed = 15;
    for (int i = 0; i < 100; i++) {
        double w = uniform(&seed, 0.5, 2), x = uniform(&seed, 0.5, 2), y = uniform(&seed, -1, 0);
        double b = uniform(&seed, 0, 1), delta = w*x + b - y;
        Pages *p = story_pages(1);
        story_scene(&p->at[0], (Unit){ w, b }, (Sample){ x, y }, w/(delta*x));
        story_predict(&p->at[0]);
        Model *m = told(p);
        DO("predict elbow gone");
        DO("predict slope shallower");
        DO("reveal");
        CHECK(answered(m)->right && !answered(m)->part[0].truth.there);
        model_free(m);
    }
}

static void test_a_prediction_in_any_lesson(void **state)
{
    (void)state;
    Model *m = model_new();                      /* case (ii): 0.5 -> 1, 1 -> 0.7 */
    CHECK(lesson_hides(model_lesson(m)) == 0);
    DO("predict");
    CHECK(visit(m)->by_hand && visit(m)->predicts == 2 && lesson_hides(model_lesson(m)) != 0);
    DO("predict off");
    CHECK(!visit(m)->by_hand && lesson_hides(model_lesson(m)) == 0);
    refused(m, "predict off", "No prediction");
    DRAG("predict elbow 0.7", 5);
    DRAG("predict elbow 0.9", 5);
    DO("predict slope steeper");
    DO("set rate 0.1");                          /* it is of the state where it is revealed */
    CHECK(visit(m)->by_hand && !visit(m)->told_by_hand);
    DO("step 4");
    CHECK(model_lesson(m)->step == 1 && visit(m)->told_by_hand);
    CHECK(visit(m)->hand.part[0].right && !visit(m)->hand.part[1].right && !visit(m)->hand.right);
    CHECK_NEAR(visit(m)->hand.part[0].truth.value, 0.6/0.85, 1e-12);
    CHECK(lesson_hides(model_lesson(m)) == 0);
    DO("view -1 3 -1 3");
    CHECK(visit(m)->told_by_hand);
    DO("step");
    CHECK(!visit(m)->by_hand && visit(m)->predicts == 0);
    for (int i = 0; i < 4; i++) DO("undo");      /* step, view, reveal, rate */
    CHECK(visit(m)->by_hand && visit(m)->guess[0].at == 0.9);
    DO("undo");
    DO("undo");
    CHECK(!visit(m)->by_hand && model_lesson(m)->step == 0);
    DO("point remove 0");
    refused(m, "predict", "training point");
    model_free(m);
}

static void test_a_prediction_of_a_networks_unit(void **state)
{
    (void)state;
    double w[] = { 1, -1, 2 }, b[] = { 0, 1, -1 }, v[] = { 1, -1, 0.5 };
    Sample p[] = { { 0.8, 1 }, { 0.1, 0 } };
    LessonData d = { .network = { .width = 3, .w = w, .b = b, .v = v }, .point = p, .n = 2,
                     .rate = 0.1, .batch = 1 };
    Model *m = model_new();
    CHECK(model_load(m, &d, NULL) == OK);
    refused(m, "predict", "Of which unit?");
    refused(m, "predict elbow4", "no unit 4");
    DO("predict elbow2");
    CHECK(visit(m)->predicts == 2 && visit(m)->predict[1].unit == 2);
    DO("predict slope flips");
    DO("predict elbow3 left");                   /* another unit: begun anew */
    CHECK(visit(m)->predict[0].unit == 3 && visit(m)->guess[1].kind == GUESS_NONE);
    DO("reveal");
    /* unit 3 at 0.8: f^ = 0.8 - 0.2 + 0.3 = 0.9, delta = -0.1: w' = 2 + 0.1*0.1*0.5*0.8 */
    CHECK_NEAR(visit(m)->hand.part[1].truth.value, 2.004, 1e-12);
    CHECK_NEAR(visit(m)->hand.part[0].truth.value, 0.995/2.004, 1e-12);
    CHECK(visit(m)->hand.part[0].right && model_lesson(m)->step == 1);
    model_free(m);
}

/* MATH.md 3, means over a batch of m points:  w_i' = w_i - rate mean(delta v_i x g_i)  and b_i. */
#define D 3
static void next_unit(const double *w, const double *b, const double *v, const Sample *p, size_t m,
                      size_t i, double rate, double *next_w, double *next_b)
{
    double dw = 0, db = 0;
    for (size_t n = 0; n < m; n++) {
        double f = 0, g = w[i]*p[n].x + b[i] > 0 ? 1 : 0;
        for (size_t k = 0; k < D; k++) f += v[k]*fmax(0, w[k]*p[n].x + b[k]);
        dw += (f - p[n].y)*v[i]*p[n].x*g;
        db += (f - p[n].y)*v[i]*g;
    }
    *next_w = w[i] - rate*dw/(double)m;
    *next_b = b[i] - rate*db/(double)m;
}

static void test_predictions_of_random_networks(void **state)
{
    (void)state;
    uint64_t seed = 61;
    size_t right = 0, still = 0;
    for (int round = 0; round < 300; round++) {
        double w[D], b[D], v[D];
        Sample p[4];
        for (size_t i = 0; i < D; i++) {
            w[i] = uniform(&seed, -2, 2);
            b[i] = uniform(&seed, -2, 2);
            v[i] = uniform(&seed, -2, 2);
        }
        for (size_t n = 0; n < 4; n++)
            p[n] = (Sample){ uniform(&seed, -2, 2), uniform(&seed, -2, 2) };
        size_t m = round % 2 == 0 ? 1 : 4, i = chance(&seed) % D;
        LessonData d = { .network = { .width = D, .w = w, .b = b, .v = v }, .point = p, .n = 4,
                         .rate = 0.1, .batch = m };
        double next_w, next_b;
        next_unit(w, b, v, p, m, i, 0.1, &next_w, &next_b);
        Model *model = model_new();
        CHECK(model_load(model, &d, NULL) == OK);
        char line[40];
        bool says_right = chance(&seed) % 2 == 0;
        snprintf(line, sizeof line, "predict elbow%zu %s", i + 1, says_right ? "right" : "left");
        CHECK(say(model, line, 0) == OK && say(model, "predict slope steeper", 0) == OK);
        CHECK(say(model, "step", 0) == OK);
        const Told *t = visit(model)->hand.part;
        double e = -b[i]/w[i], next_e = -next_b/next_w;
        CHECK_NEAR(t[0].truth.value, next_e, 1e-9);
        CHECK_NEAR(t[1].truth.value, next_w, 1e-12);
        bool is_still = next_w == w[i] && next_b == b[i];
        CHECK(t[0].right == (!is_still && (next_e > e) == says_right));
        CHECK(t[1].right == (next_w*w[i] > 0 && fabs(next_w) > fabs(w[i])));
        CHECK_NEAR(model_lesson(model)->net->at->w[i], next_w, 1e-12);
        right += t[0].right;
        still += is_still;
        model_free(model);
    }
    CHECK(right > 60 && still > 20);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_choice_is_judged_by_the_step),
        cmocka_unit_test(test_the_first_answer_counts),
        cmocka_unit_test(test_a_step_is_reveal_while_it_is_asked_for),
        cmocka_unit_test(test_what_is_no_answer),
        cmocka_unit_test(test_numbers_are_near_by_their_third_digit),
        cmocka_unit_test(test_a_number_that_was_taken_away),
        cmocka_unit_test(test_predictions_by_direction_and_by_how_far),
        cmocka_unit_test(test_predictions_in_words),
        cmocka_unit_test(test_what_stays_is_met_within_reach),
        cmocka_unit_test(test_a_level_line_loses_its_elbow),
        cmocka_unit_test(test_a_prediction_in_any_lesson),
        cmocka_unit_test(test_a_prediction_of_a_networks_unit),
        cmocka_unit_test(test_predictions_of_random_networks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
