/* Held out points in the window: chosen in the training card, hollow in the plot. */
#include "view_story.h"

#include "view/kit/crowd.h"
#include "view/kit/widgets.h"

static Stage *table(size_t n)
{
    Stage *s = stage_new(1440, 900);
    Sample *p = malloc(n*sizeof *p);
    for (size_t i = 0; i < n; i++)
        p[i] = (Sample){ (double)i/(double)n, 0.5*sin(7.0*(double)i/(double)n) };
    LessonData d = { .title = "Own", .point = p, .n = n, .rate = 0.02, .batch = 10,
                     .data = { .kind = DATA_CSV, .csv = (char[]){ "own.csv" } },
                     .network = { .width = 12, .seed = 1, .elbow_lo = 0, .elbow_hi = 1 } };
    CHECK(model_load(s->model, &d, NULL) == OK);
    free(p);
    model_forget(s->model);
    stage_draw(s);
    return s;
}

static const NetLesson *net(const Stage *s) { return model_lesson(s->model)->net; }

/* Scrolled out of sight the focus brings it into view. */
static void click(Stage *s, const char *name)
{
    const Handle *h = stage_handle(s, name);
    if (h == NULL) fail_msg("there is no %s", name);
    if (h->box.h < 17) {
        s->ui.focus = h->id;
        stage_draw(s);
        h = stage_handle(s, name);
        CHECK(h->box.h >= 17);
    }
    stage_click(s, rect_centre(h->box), 0);
}

static void enter(Stage *s, const char *name, const char *text)
{
    click(s, name);
    stage_key(s, KEY_BACKSPACE, 0);
    stage_type(s, text);
    stage_key(s, KEY_ENTER, 0);
}

static const char *chosen(const Stage *s)
{
    static const char *const names[] = { "test:none", "test:random", "test:last" };
    const char *is = "";
    for (int i = 0; i < 3; i++) {
        if (!stage_handle(s, names[i])->chosen) continue;
        CHECK(is[0] == '\0');
        is = names[i];
    }
    return is;
}

static void test_it_is_chosen_in_the_card(void **state)
{
    (void)state;
    Stage *s = table(40);
    CHECK_TEXT(chosen(s), "test:none");
    CHECK(stage_handle(s, "test:rows") == NULL && stage_shows(s, "none"));
    click(s, "test:random");
    CHECK(net(s)->test_n == 8 && net(s)->held->seed == 1 && !net(s)->held->last);
    CHECK_TEXT(chosen(s), "test:random");
    CHECK(stage_shows(s, "own.csv · 32 points, 8 held out"));
    enter(s, "value:share", "0.25");
    CHECK(net(s)->test_n == 10 && net(s)->held->seed == 1);
    click(s, "test:rows");
    CHECK(net(s)->test_n == 10 && net(s)->held->seed == 2);
    click(s, "test:last");
    CHECK(net(s)->test_n == 10 && net(s)->held->last && net(s)->test[0].x == 0.75);
    CHECK_TEXT(chosen(s), "test:last");
    enter(s, "value:share", "1/2");
    CHECK(net(s)->test_n == 20 && net(s)->held->last);
    enter(s, "value:share", "0");
    CHECK(net(s)->held == NULL && net(s)->test_n == 0);
    CHECK_TEXT(chosen(s), "test:none");
    stage_key(s, 'z', MOD_CTRL);
    CHECK(net(s)->test_n == 20);
    click(s, "test:none");
    CHECK(net(s)->held == NULL && model_lesson(s->model)->n == 40);
    stage_free(s);
}

static void test_what_is_no_share_is_refused(void **state)
{
    (void)state;
    static const struct { const char *text, *says; } bad[] = {
        { "1", "is not below 1: the share stays 0.2" }, { "-0.1", "is below 0: the share stays" },
        { "20", "is not below 1" }, { "half", "is not a number: the share stays" } };
    Stage *s = table(40);
    click(s, "test:random");
    for (size_t i = 0; i < sizeof bad/sizeof *bad; i++) {
        enter(s, "value:share", bad[i].text);
        CHECK(net(s)->test_n == 8 && strstr(s->ui.complaint.text, bad[i].says) != NULL);
        stage_key(s, KEY_ESCAPE, 0);
    }
    stage_free(s);
}

static size_t hollow(const Stage *s)
{
    size_t n = 0;
    for (size_t i = 0; i < s->frame.n; i++)
        n += s->frame.at[i].kind == HANDLE_EXPLAIN && s->frame.at[i].index >= EXPLAIN_TEST_POINT;
    return n;
}

static size_t solid(const Stage *s)
{
    size_t n = 0;
    for (size_t i = 0; i < s->frame.n; i++) n += s->frame.at[i].kind == HANDLE_POINT;
    return n;
}

static void test_they_are_hollow_and_named(void **state)
{
    (void)state;
    Stage *s = table(40);
    CHECK(hollow(s) == 0 && solid(s) == 40 && !stage_shows(s, "test points"));
    CHECK(say(s->model, "hold-out 0.25 3", 0) == OK);
    stage_draw(s);
    CHECK(hollow(s) == 10 && solid(s) == 30 && stage_shows(s, "test points"));
    /* the one under the pointer says its numbers, and a hand does not take it */
    Sample p = net(s)->test[4];
    Pt at = stage_place(s, p.x, p.y);
    stage_event(s, (Event){ .kind = EVENT_MOVE, .at = at });
    const Handle *h = frame_pick(&s->frame, at);
    CHECK(h != NULL && h->kind == HANDLE_EXPLAIN && h->index == EXPLAIN_TEST_POINT + 4);
    double x = 0;
    CHECK(sscanf(h->tip, "A test point, (%lf", &x) == 1 && strstr(h->tip, "held out") != NULL);
    CHECK_NEAR(x, p.x, 1e-3);
    stage_drag(s, at, pt(at.x + 30, at.y), 0);
    CHECK(memcmp(&p, &net(s)->test[4], sizeof p) == 0);
    stage_free(s);
}

static void test_of_very_many_every_so_many_are_drawn(void **state)
{
    (void)state;
    Stage *s = table(40000);
    CHECK(say(s->model, "hold-out 0.25 3", 0) == OK);
    stage_draw(s);
    CHECK(hollow(s) > 0 && stage_shows(s, "test points"));
    /* a quarter of what is seen, as of what there is */
    CHECK_NEAR((double)hollow(s)/(double)(hollow(s) + solid(s)), 0.25, 0.01);
    CHECK(say(s->model, "hold-out 0.999 3", 0) == OK);
    stage_draw(s);
    CHECK(hollow(s) <= CROWD_SHOWN && hollow(s) > CROWD_SHOWN/2 && solid(s) == 40);
    stage_free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_it_is_chosen_in_the_card),
        cmocka_unit_test(test_what_is_no_share_is_refused),
        cmocka_unit_test(test_they_are_hollow_and_named),
        cmocka_unit_test(test_of_very_many_every_so_many_are_drawn),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
