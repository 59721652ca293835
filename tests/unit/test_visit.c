/* Pages that ask: answers, predictions, goals, and undo through all of them. */
#include "command_story.h"
#include "model_story.h"
#include "pages_story.h"

#include "model/job.h"

static Model *told(Pages *p)
{
    Sample s = { 1.5, 0 };
    LessonData d = { .title = "Small", .unit = { 1, -0.5 }, .point = &s, .n = 1, .rate = 0.2,
                     .has_view = true, .view = { -1.5, 3, -0.6, 2.2 }, .pages = p };
    Message why = { "" };
    Model *m = model_new();
    if (model_load(m, &d, &why) != OK) fail_msg("%s", why.text);
    pages_release(p);
    model_forget(m);
    return m;
}

static const Visit *visit(const Model *m) { return model_lesson(m)->visit; }
static const Answer *answered(const Model *m) { return &visit(m)->answer; }

static void refused(Model *m, const char *line, const char *says)
{
    Command c;
    Message why = { "" };
    CHECK(command_parse(&c, line, NULL, &why) == OK);
    Status s = model_apply(m, &c, &why);
    if (s == OK || strstr(why.text, says) == NULL) fail_msg("%s: %d, %s", line, s, why.text);
}

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
    Model *m = one_number(2, 0.25);
    CHECK(number_is_right(m, 2.25) && number_is_right(m, 1.75) && !number_is_right(m, 2.26));
    DO("answer 9/4");
    CHECK(answered(m)->right && answered(m)->number == 2.25);
    refused(m, "answer left", "is no number");
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

/* --- goals --- */

static void test_goals_are_noticed_at_once(void **state)
{
    (void)state;
    Pages *p = story_pages(3);
    story_scene(&p->at[0], (Unit){ 1, -0.5 }, (Sample){ 1.5, 0 }, 0.2);
    story_goal(&p->at[0], "elbow = 1");
    story_goal(&p->at[1], "step >= 2 and loss < 0.2");
    story_scene(&p->at[2], (Unit){ 1, -0.5 }, (Sample){ 1.5, 0 }, 0.2);
    story_goal(&p->at[2], "elbow' < elbow or rate_fit < rate");
    Model *m = told(p);
    CHECK(visit_is_open(visit(m)) && !visit_asks_step(visit(m)));
    refused(m, "answer 1", "something to be done");
    DRAG("set elbow 0.7", 1);
    CHECK(!visit(m)->counted);
    DRAG("set elbow 0.99", 1);
    CHECK(visit(m)->counted && visit(m)->first_right && answered(m)->right);
    DRAG("set elbow 1.4", 1);                    /* reached is reached */
    CHECK(visit(m)->counted && visit(m)->first_right);
    DO("undo");
    CHECK(!visit(m)->counted && model_lesson(m)->unit.b == -0.5);
    DO("redo");
    CHECK(visit(m)->counted);
    DO("page next");
    CHECK(visit(m)->page == 1 && model_lesson(m)->unit.b == -1.4 && !visit(m)->counted);
    DO("step 2");
    CHECK(visit(m)->counted);
    DO("page next");
    CHECK(!visit(m)->counted && model_lesson(m)->step == 0);
    DO("set rate 0.5");
    CHECK(visit(m)->counted);                    /* 1/(1 + 2.25) */
    DO("page 3");
    DO("reveal");
    CHECK(visit(m)->counted && !visit(m)->first_right && !answered(m)->given);
    model_free(m);
}

static void make_all(Model *m)
{
    Maker maker = { .serial = 0 };
    Job j;
    while (model_job(m, &j)) {
        for (bool done = false; !done;) {
            Made made = job_slice(&j, &maker, 1e6);
            done = made.done;
            model_take(m, &j, &made);
        }
        model_job_done(m, &j);
        model_taken(m);
    }
    maker_deinit(&maker);
}

/* Where the run is made behind the window, nothing is judged before it is there. */
static void test_what_is_still_being_computed(void **state)
{
    (void)state;
    double w[] = { 1, -1 }, b[] = { 0, 1 }, v[] = { 1, -1 };
    Sample p[] = { { 0.8, 1 }, { 0.1, 0 } };
    Pages *pages = story_pages(2);
    story_goal(&pages->at[0], "step = 3 and w1 > 1");
    pages->at[1].has_scene = true;
    story_number(&pages->at[1], "w1'");
    LessonData d = { .network = { .width = 2, .w = w, .b = b, .v = v }, .point = p, .n = 2,
                     .rate = 0.1, .batch = 2, .optimizer = OPTIMIZER_ADAM, .beta = { 0.9, 0.999 },
                     .pages = pages };
    Model *m = model_new();
    model_set_lazy(m, true);
    CHECK(model_load(m, &d, NULL) == OK);
    make_all(m);
    DO("step 3");
    CHECK(!visit(m)->counted);
    make_all(m);
    CHECK(visit(m)->counted && visit(m)->first_right && visit(m)->counted_at > 0);
    DO("page next");
    refused(m, "answer 1", "still being computed");
    make_all(m);
    /* Adam's first step is the rate, against the gradient's sign: f^ = x - (1 - x), so delta is
     * 0.6 - 1 at 0.8 and -0.8 - 0 at 0.1, and dl/dw1 < 0 */
    DO("answer 1.1");
    CHECK(answered(m)->right && visit(m)->first_right);
    DO("page 2");
    refused(m, "predict elbow1 left", "Answer the page's question first");
    pages_release(pages);
    model_free(m);
}

/* --- undo --- */

typedef struct { Lesson l; Visit v; } Seen;

static Seen seen(const Model *m) { return (Seen){ *model_lesson(m), *visit(m) }; }

static void same_as(const Model *m, const Seen *s)
{
    const Visit *v = visit(m);
    const Lesson *l = model_lesson(m);
    CHECK(l->unit.w == s->l.unit.w && l->unit.b == s->l.unit.b && l->rate == s->l.rate);
    CHECK(l->step == s->l.step && l->steps == s->l.steps && l->n == s->l.n);
    CHECK(v->pages == s->v.pages && v->page == s->v.page && v->by_hand == s->v.by_hand);
    CHECK(v->hinted == s->v.hinted && v->revealed == s->v.revealed && v->counted == s->v.counted);
    CHECK(v->first_right == s->v.first_right && v->counted_at == s->v.counted_at);
    CHECK(v->predicts == s->v.predicts && v->fault.kind == s->v.fault.kind);
    CHECK(v->told_by_hand == s->v.told_by_hand && v->answer.kind == s->v.answer.kind);
    CHECK(v->answer.right == s->v.answer.right && v->answer.given == s->v.answer.given);
    CHECK(v->answer.choice == s->v.answer.choice && v->hand.parts == s->v.hand.parts);
    for (size_t i = 0; i < v->predicts; i++)
        CHECK(v->guess[i].kind == s->v.guess[i].kind && v->guess[i].at == s->v.guess[i].at);
    CHECK(lesson_hides(l) == lesson_hides(&(Lesson){ .visit = &s->v, .view = s->l.view }));
}

static Pages *all_kinds(void)
{
    Pages *p = story_pages(6);
    for (size_t i = 0; i < 4; i++)
        story_scene(&p->at[i], (Unit){ 1, -0.5 }, (Sample){ 1.5, 0 }, 0.2);
    story_choices(&p->at[0], which_way);
    p->at[0].hint = story_text("Look.");
    story_number(&p->at[1], "elbow'");
    story_predict(&p->at[2]);
    story_goal(&p->at[3], "elbow = 1");
    p->at[4].ask.kind = ASK_OPEN;
    return p;
}

static void test_undo_and_redo_through_everything(void **state)
{
    (void)state;
    static const char *const lines[] = {
        "page next", "page back", "page 3", "page 1", "answer right", "answer left", "answer 1",
        "answer 1.5", "reveal", "hint", "predict elbow 0.8", "predict slope flips", "predict",
        "predict off", "step", "step 3", "back", "set elbow 1", "set rate 0.3", "goto 2", "reset",
        "case iv", "point add 1 1", "page 4", "page 5", "set w 0" };
    uint64_t seed = 77;
    size_t done = 0;
    for (int round = 0; round < 60; round++) {
        Model *m = told(all_kinds());
        Seen *before = calloc(201, sizeof *before);
        size_t n = 0;
        before[0] = seen(m);
        for (int i = 0; i < 200; i++) {
            Command c;
            Message why;
            CHECK(command_parse(&c, lines[chance(&seed) % (sizeof lines/sizeof *lines)], NULL,
                                NULL) == OK);
            size_t logged = model_log_count(m);
            model_apply(m, &c, &why);
            if (model_log_count(m) > logged) before[++n] = seen(m);
            same_as(m, &before[n]);
        }
        done += n;
        for (size_t i = n; i > 0; i--) {
            DO("undo");
            same_as(m, &before[i - 1]);
        }
        refused(m, "undo", "nothing to undo");
        for (size_t i = 1; i <= n; i++) {
            DO("redo");
            same_as(m, &before[i]);
        }
        free(before);
        model_free(m);
    }
    CHECK(done > 60*60);
}

/* What the log says makes the same again. */
static void test_the_log_replays(void **state)
{
    (void)state;
    static const char *const lines[] = {
        "answer left", "page next", "answer 1.5", "page next", "predict elbow 0.8", "step 7",
        "step 2", "page 4", "set elbow 1", "page next", "reveal", "predict slope same", "reveal" };
    Model *m = told(all_kinds()), *again = told(all_kinds());
    for (size_t i = 0; i < sizeof lines/sizeof *lines; i++) DO(lines[i]);
    for (size_t i = 0; i < model_log_count(m); i++)
        CHECK(model_apply(again, model_log(m, i), NULL) == OK);
    CHECK(visit(again)->page == 4 && visit(again)->told_by_hand == visit(m)->told_by_hand);
    CHECK(model_lesson(again)->step == model_lesson(m)->step && model_lesson(m)->step == 1);
    CHECK(model_lesson(again)->unit.w == model_lesson(m)->unit.w);
    model_free(m);
    model_free(again);
}

/* --- what is wrong with a page --- */

static void wrong(Page *page, const char *says)
{
    Pages *p = story_pages(1);
    p->at[0] = *page;
    Model *m = told(p);
    Message why;
    fault_words(visit(m), model_lesson(m), &why);
    if (strstr(why.text, says) == NULL) fail_msg("\"%s\" lacks \"%s\"", why.text, says);
    CHECK(strncmp(why.text, "a.json:", 7) == 0 && !visit_is_open(visit(m)));
    CHECK(lesson_hides(model_lesson(m)) == 0);
    model_free(m);
}

static Page scene(double w, double b, double x, double y)
{
    Page page = { .mistakes = 0 };
    story_scene(&page, (Unit){ w, b }, (Sample){ x, y }, 0.2);
    return page;
}

static void test_what_is_wrong_is_said(void **state)
{
    (void)state;
    static const char *const none[] = { "a", "elbow' < elbow", "b", "elbow' = elbow", NULL };
    static const char *const two[] = { "a", "elbow' > elbow", "b", "w > 0", NULL };
    static const char *const lacks[] = { "a", "v2 > 0", "b", "w > 0", NULL };
    Page page = scene(1, -0.5, 1.5, 0);
    story_choices(&page, none);
    wrong(&page, "none of these choices holds: exactly one must. Here elbow' = 1, elbow = 0.5");
    page = scene(1, -0.5, 1.5, 0);
    story_choices(&page, two);
    wrong(&page, "\"a\" and \"b\" both hold: exactly one choice may. Here elbow' = 1, elbow = 0.5, "
                 "w = 1");
    page = scene(1, -0.5, 1.5, 0);
    story_choices(&page, lacks);
    wrong(&page, "v2: the scene has one unit");
    page = scene(0, -0.5, 1.5, 0);
    story_number(&page, "elbow + 1");
    wrong(&page, "does not exist in the scene: ask for another, or change the scene. Here elbow "
                 "does not exist");
    page = scene(1, -0.5, 1.5, 0);
    story_number(&page, "elbow3");
    wrong(&page, "elbow3: the scene has one unit; write elbow");
    page = scene(1, -0.5, 1.5, 0);
    story_goal(&page, "elbow = 0.51");
    wrong(&page, "holds from the start: begin further away. Here elbow = 0.5");
    page = scene(1, -0.5, 1.5, 0);
    story_goal(&page, "test_loss < 1");
    wrong(&page, "test_loss is of a network");
    page = scene(1, -0.5, 1.5, 0);
    story_predict(&page);
    page.ask.predict[1].unit = 2;
    wrong(&page, "has 1 units");
    page = scene(1, -0.5, 1.5, 0);
    page.part.n = 0;
    story_predict(&page);
    wrong(&page, "needs a training point");
    page = scene(1e308, 0, 1.5, INFINITY);
    wrong(&page, "this scene cannot be made");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_choice_is_judged_by_the_step),
        cmocka_unit_test(test_the_first_answer_counts),
        cmocka_unit_test(test_a_step_is_reveal_while_it_is_asked_for),
        cmocka_unit_test(test_what_is_no_answer),
        cmocka_unit_test(test_numbers_are_near_by_their_third_digit),
        cmocka_unit_test(test_predictions_by_direction_and_by_how_far),
        cmocka_unit_test(test_predictions_in_words),
        cmocka_unit_test(test_a_level_line_loses_its_elbow),
        cmocka_unit_test(test_a_prediction_in_any_lesson),
        cmocka_unit_test(test_a_prediction_of_a_networks_unit),
        cmocka_unit_test(test_goals_are_noticed_at_once),
        cmocka_unit_test(test_what_is_still_being_computed),
        cmocka_unit_test(test_undo_and_redo_through_everything),
        cmocka_unit_test(test_the_log_replays),
        cmocka_unit_test(test_what_is_wrong_is_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
