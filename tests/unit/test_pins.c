/* Runs that are pinned beside the present one: A and B. */
#include "view_story.h"

#include "export/figure.h"
#include "model/job.h"

#define N 30

static const NetLesson *net(const Model *m) { return model_lesson(m)->net; }

static void put_network(Model *m)
{
    static double x[N], y[N];
    Sample p[N], test[N];
    target_samples(x, y, N, TARGET_ZIGZAG, 0.05, 1);
    for (size_t i = 0; i < N; i++) p[i] = (Sample){ x[i], y[i] };
    target_samples(x, y, N, TARGET_ZIGZAG, 0, 2);
    for (size_t i = 0; i < N; i++) test[i] = (Sample){ x[i], y[i] };
    LessonData d = { .title = "Zig-zag", .point = p, .n = N, .test_point = test, .test_n = N,
                     .rate = 0.04, .seed = 3,
                     .network = { .width = 12, .seed = 1, .elbow_hi = 1 }, .batch = 1,
                     .layers = LAYERS_OUTPUT };
    Message why = { "" };
    CHECK(model_load(m, &d, &why) == OK);
}

static Status try_to(Model *m, const char *line, Message *why)
{
    Command c;
    CHECK(command_parse(&c, line, NULL, why) == OK);
    CHECK(model_may(m, &c, NULL) == (model_apply(m, &c, why) != ERR_STATE));
    return why->text[0] != '\0' ? ERR_STATE : OK;
}

static void refuses(Model *m, const char *line, const char *words)
{
    Message why = { "" };
    try_to(m, line, &why);
    if (strstr(why.text, words) == NULL) fail_msg("%s: \"%s\"", line, why.text);
}

static void test_what_is_pinned_stays_as_it_was(void **state)
{
    (void)state;
    Model *m = model_new();
    put_network(m);
    refuses(m, "pin", "no step yet");
    refuses(m, "unpin A", "No run is pinned as A");
    DO("step 700");
    double loss = net(m)->loss, test = net(m)->test_loss;
    DO("pin");
    CHECK(net(m)->pins == 1 && net(m)->pin[0].is_present);
    CHECK_TEXT(net(m)->pin[0].name, "λ 0.04, SGD, batch 1, output only");
    DO("set rate 0.002");
    DO("step 300");
    DO("back 100");
    DO("pin");
    DO("set rate 0.3");
    const NetPin *a = &net(m)->pin[0], *b = &net(m)->pin[1];
    CHECK(net(m)->pins == 2 && a->pin == 1 && b->pin == 2 && !a->is_present && !b->is_present);
    CHECK(a->loss == loss && a->test_loss == test && a->steps == 700);
    CHECK(b->steps == 1000 && b->loss != loss && !isnan(b->loss) && !isnan(b->test_loss));
    CHECK(a->row[0]->step == 0 && a->row[a->rows - 1]->step <= 700 && b->is_ghost && !a->is_ghost);
    CHECK(a->at->v[0] != net(m)->at->v[0] && a->at->v[0] != b->at->v[0]);
    DO("first");                         /* f^ of the same step; of its last one, after that */
    CHECK(net(m)->pin[0].at->v[0] == net(m)->start->v[0]);
    CHECK(net(m)->pin[1].at->v[0] == net(m)->start->v[0]);
    DO("last");
    refuses(m, "pin", "A and B are taken");
    DO("pin-name B slow # but sure");
    CHECK_TEXT(net(m)->pin[1].name, "slow # but sure");
    DO("pin-name B");
    CHECK_TEXT(net(m)->pin[1].name, "λ 0.002, SGD, batch 1, output only");
    refuses(m, "pin-name B 0123456789012345678901234567890123456789012345678901234567890",
            "too long");
    DO("pin A");                         /* in its place */
    CHECK(net(m)->pin[0].is_present);
    DO("undo");
    CHECK(net(m)->pin[0].loss == loss && net(m)->pin[0].steps == 700);
    DO("unpin A");
    CHECK(net(m)->pins == 1 && net(m)->pin[0].pin == 2);
    DO("undo");
    CHECK(net(m)->pins == 2 && net(m)->pin[0].loss == loss);
    DO("width 5");                       /* of another network, too */
    DO("data sine");
    CHECK(net(m)->pins == 2 && net(m)->pin[0].is_other && net(m)->pin[0].loss == loss);
    DO("undo");
    CHECK(!net(m)->pin[0].is_other);
    model_free(m);
}

/* No file has them: a saved lesson stays saved. */
static void test_pinning_is_no_change_of_the_lesson(void **state)
{
    (void)state;
    Model *m = model_new();
    put_network(m);
    DO("step 20");
    CHECK(model_changed(m));
    model_mark_saved(m);
    DO("pin");
    CHECK(!model_changed(m));
    DO("pin-name A as it was");
    DO("undo");
    DO("undo");
    DO("redo");
    CHECK(!model_changed(m));
    DO("set rate 0.1");
    CHECK(model_changed(m));
    DO("unpin A");
    CHECK(model_changed(m));
    model_free(m);
}

/* Makes all that a lazy model lacks; how many slices it took. */
static size_t make_all(Model *m)
{
    Maker k = { .serial = 0 };
    Job j;
    size_t n = 0;
    while (model_job(m, &j)) {
        for (bool done = false; !done; n++) {
            Made made = job_slice(&j, &k, 1e5);
            CHECK(made.failed == OK);
            done = made.done;
            CHECK(model_take(m, &j, &made));
        }
        model_job_done(m, &j);
        CHECK(n < 10000);                 /* it comes to an end */
    }
    model_taken(m);
    maker_deinit(&k);
    return n;
}

/* A run that was pinned before it was made is made afterwards, and its end is the same. */
static void test_a_pinned_run_is_made_beside_the_drawing(void **state)
{
    (void)state;
    static const char *const line[] = { "step 700", "pin", "set rate 50", "pin", "set rate 0.01",
                                        "pin-name B too large" };
    Model *m = model_new(), *lazy = model_new();
    put_network(m);
    put_network(lazy);
    model_set_lazy(lazy, true);
    for (size_t i = 0; i < sizeof line/sizeof *line; i++) {
        Status st = say(m, line[i], 0);
        CHECK(st == OK || (i == 2 && st == ERR_DIVERGED));
        CHECK(say(lazy, line[i], 0) == OK);
    }
    CHECK(isnan(net(lazy)->pin[0].loss));
    CHECK(make_all(lazy) > 0);
    for (size_t i = 0; i < 2; i++) {
        const NetPin *p = &net(m)->pin[i], *q = &net(lazy)->pin[i];
        CHECK(p->steps == q->steps && p->rows == q->rows && p->loss == q->loss
              && p->test_loss == q->test_loss && p->ended == q->ended);
    }
    CHECK(net(m)->pin[1].ended == ENDED_DIVERGED && net(m)->pin[1].steps < 700);
    /* looking round in a run that is pinned asks for no more than before */
    for (int i = 0; i < 20; i++) {
        CHECK(say(lazy, "back 7", 0) == OK);
        make_all(lazy);
    }
    CHECK(say(lazy, "undo", 0) == OK);
    make_all(lazy);
    CHECK(net(lazy)->pin[0].loss == net(m)->pin[0].loss);
    model_free(m);
    model_free(lazy);
}

/* --- in the window --- */

static Stage *drawn(double w, double h)
{
    Stage *s = stage_new(w, h);
    put_network(s->model);
    Model *m = s->model;
    DO("step 400");
    stage_draw(s);
    return s;
}

static Pt middle(const Stage *s, const char *name)
{
    const Handle *h = stage_handle(s, name);
    if (h == NULL) fail_msg("no %s", name);
    return rect_centre(h->box);
}

static void test_buttons_names_and_lines(void **state)
{
    (void)state;
    Stage *s = drawn(1440, 1040);
    Model *m = s->model;
    CHECK(stage_shows(s, "pin A") && !stage_shows(s, "λ 0.04, SGD"));
    stage_click(s, middle(s, "button:pin-a"), 0);
    CHECK(net(m)->pins == 1 && stage_shows(s, "λ 0.04, SGD, batch 1, output only"));
    DO("set rate 0.002");
    stage_draw(s);
    stage_click(s, middle(s, "button:pin-b"), 0);
    DO("set rate 0.1");
    stage_draw(s);
    CHECK(stage_shows(s, "\"run A\"") && stage_shows(s, "\"run B\""));
    CHECK(net(m)->pins == 2 && stage_shows(s, "dash=14") && stage_shows(s, "dash=2"));
    char said[160];
    snprintf(said, sizeof said, "mean ℓ %s · test %s",
             shown_text(shown_alone(net(m)->pin[1].loss)).s,
             shown_text(shown_alone(net(m)->pin[1].test_loss)).s);
    CHECK(stage_shows(s, said));
    /* a name is typed */
    stage_click(s, middle(s, "field:pin-b"), 0);
    stage_key(s, 'a', MOD_CTRL);
    stage_type(s, "slow");
    stage_key(s, KEY_ENTER, 0);
    CHECK_TEXT(net(m)->pin[1].name, "slow");
    CHECK(stage_shows(s, "\"slow\""));
    stage_click(s, middle(s, "button:pin-a"), 0);
    CHECK(net(m)->pins == 1 && net(m)->pin[0].pin == 2);
    DO("undo");
    stage_draw(s);
    CHECK(net(m)->pins == 2 && stage_shows(s, "λ 0.04, SGD, batch 1, output only"));
    stage_free(s);
}

/* A pinned run that reached 10^100 does not flatten the present one: it is said where it went. */
static void test_what_leaves_the_picture_is_said(void **state)
{
    (void)state;
    Stage *s = drawn(1440, 900);
    Model *m = s->model;
    double hi = stage_handle(s, "curve")->y.data_hi;
    CHECK(say(m, "set rate 50", 0) == ERR_DIVERGED);
    DO("set rate 0.04");
    stage_draw(s);
    CHECK(stage_shows(s, "\"run before: up to ") && stage_handle(s, "curve")->y.data_hi == hi);
    DO("undo");
    DO("pin A");
    DO("set rate 0.04");
    stage_draw(s);
    CHECK(!stage_shows(s, "run before: up to ") && stage_shows(s, "\"A: up to "));
    CHECK(stage_handle(s, "curve")->y.data_hi < hi + 2.5);
    CHECK(stage_shows(s, "diverged"));
    stage_free(s);
}

/* In a low card both stand side by side, and the curve keeps its room; names are in the tips. */
static void test_a_low_card_keeps_its_curve(void **state)
{
    (void)state;
    static const double size[][2] = { { 1280, 720 }, { 1100, 640 }, { 1440, 900 }, { 1920, 1080 } };
    for (size_t i = 0; i < sizeof size/sizeof *size; i++) {
        Stage *s = drawn(size[i][0], size[i][1]);
        Model *m = s->model;
        DO("pin");
        DO("set rate 0.1");
        DO("pin");
        DO("set rate 0.03");
        stage_draw(s);
        const Handle *a = stage_handle(s, "field:pin-a"), *b = stage_handle(s, "field:pin-b"),
                     *c = stage_handle(s, "curve");
        CHECK(c != NULL && c->box.h >= 34 && stage_handle(s, "button:pin-a")->tab);
        CHECK(strstr(stage_handle(s, "button:pin-a")->tip, net(m)->pin[0].name) != NULL);
        if (a == NULL && b == NULL && size[i][1] < 700) {      /* a button's tip tells all */
            stage_free(s);
            continue;
        }
        CHECK(a != NULL && b != NULL && strstr(b->tip, net(m)->pin[1].name) != NULL);
        CHECK(rect_bottom(a->box) <= c->box.y + 1 && rect_bottom(b->box) <= c->box.y + 1);
        bool is_beside = a->box.y == b->box.y;
        CHECK(is_beside == (size[i][1] < 950) && (!is_beside || rect_right(a->box) <= b->box.x));
        stage_click(s, rect_centre(b->box), 0);
        stage_key(s, 'a', MOD_CTRL);
        stage_type(s, "other");
        stage_key(s, KEY_ENTER, 0);
        CHECK_TEXT(net(m)->pin[1].name, "other");
        stage_free(s);
    }
}

/* Figures have the same lines and names, and nothing to press. */
static void test_figures_have_them(void **state)
{
    (void)state;
    Stage *s = drawn(1440, 900);
    Model *m = s->model;
    DO("pin");
    DO("pin-name A as it was");
    DO("set rate 0.1");
    static const Figure figure[] = { FIGURE_CURVE, FIGURE_TRACES };
    for (size_t i = 0; i < 2; i++) {
        ExportOptions o = { .figure = figure[i] };
        Message why;
        buf_clear(&s->trace);
        CHECK(export_draw(s->cv, 1, s->fonts, m, &o, &why) == OK);
        CHECK(stage_shows(s, "as it was") && stage_shows(s, "dash=14"));
        CHECK(!stage_shows(s, "pin B") && !stage_shows(s, "control"));
    }
    stage_free(s);
}

/* Who predicts is not told by runs that went further. */
static void test_a_question_hides_them(void **state)
{
    (void)state;
    Stage *s = drawn(1440, 1200);
    Model *m = s->model;
    DO("pin");
    DO("set rate 0.1");
    DO("back 200");
    stage_draw(s);
    CHECK(stage_shows(s, "λ 0.04, SGD"));
    DO("predict elbow1");
    stage_draw(s);
    CHECK(!stage_shows(s, "λ 0.04, SGD") && stage_handle(s, "button:pin-a") == NULL);
    CHECK(stage_handle(s, "curve") != NULL && stage_handle(s, "curve")->x.data_hi < 15);
    stage_free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_is_pinned_stays_as_it_was),
        cmocka_unit_test(test_pinning_is_no_change_of_the_lesson),
        cmocka_unit_test(test_a_pinned_run_is_made_beside_the_drawing),
        cmocka_unit_test(test_buttons_names_and_lines),
        cmocka_unit_test(test_what_leaves_the_picture_is_said),
        cmocka_unit_test(test_a_low_card_keeps_its_curve),
        cmocka_unit_test(test_figures_have_them),
        cmocka_unit_test(test_a_question_hides_them),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
