/* Pages that ask: goals, undo through everything, and what is wrong with a page. */
#include "visit_story.h"

#include "model/job.h"

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

/* Forwards through a whole lesson, and back by the same number of clicks. */
static void test_a_clicker_goes_through_and_back(void **state)
{
    (void)state;
    static const char *const does[] = { [NEXT_REVEAL] = "reveal", [NEXT_PAGE] = "page next",
                                        [NEXT_STEP] = "step", [NEXT_CONTENTS] = "step" };
    static const VisitNext want[] = {
        NEXT_REVEAL, NEXT_PAGE, NEXT_REVEAL, NEXT_PAGE, NEXT_REVEAL, NEXT_PAGE, NEXT_REVEAL,
        NEXT_PAGE, NEXT_REVEAL, NEXT_PAGE, NEXT_CONTENTS, NEXT_CONTENTS };
    Model *m = told(all_kinds());
    Seen before[12];
    for (size_t i = 0; i < 12; i++) {
        before[i] = seen(m);
        CHECK(visit_next(visit(m)) == want[i]);
        DO(does[want[i]]);
    }
    for (size_t i = 12; i-- > 0;) {
        DO("undo");
        same_as(m, &before[i]);
    }
    model_free(m);
    m = model_new();
    CHECK(visit_next(visit(m)) == NEXT_STEP && visit_next(NULL) == NEXT_STEP);
    DO("predict");
    CHECK(visit_next(visit(m)) == NEXT_REVEAL);
    model_free(m);
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
    wrong(&page, "the scene has one unit: write \"elbow\" or \"slope\"");
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
        cmocka_unit_test(test_goals_are_noticed_at_once),
        cmocka_unit_test(test_what_is_still_being_computed),
        cmocka_unit_test(test_a_clicker_goes_through_and_back),
        cmocka_unit_test(test_undo_and_redo_through_everything),
        cmocka_unit_test(test_the_log_replays),
        cmocka_unit_test(test_what_is_wrong_is_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
