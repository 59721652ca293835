/* λ: all of its marks have names at every width; they attract a hand, and keys stop there. */
#include "view_story.h"

#include "base/number.h"
#include "files/lesson_file.h"
#include "model/rate_marks.h"
#include "seen_story.h"
#include "view/kit/rate_bar.h"

typedef struct { Stage *s; Canvas *cv; Seen *seen; Rect r; } Bar;

static Bar bar_new(void)
{
    Bar k = { .s = stage_new(1280, 720) };
    k.cv = seen_new(k.s->fonts);
    k.seen = (Seen *)k.cv;
    return k;
}

static void bar_free(Bar *k)
{
    canvas_free(k->cv);
    stage_free(k->s);
}

static void draw(Bar *k, double w, double h)
{
    Scene scene = stage_scene(k->s);
    k->r = (Rect){ 10, 20, w, h };
    frame_clear(&k->s->frame);
    canvas_begin(k->cv, w + 20, h + 40, 1, &palette_light);
    View v = { .cv = k->cv, .frame = &k->s->frame, .s = &scene, .fonts = k->s->fonts };
    view_rate(&v, k->r);
    CHECK(canvas_finish(k->cv, NULL) == OK);
}

static void set_state(Stage *s, double w, double b, double x, double y, double rate)
{
    const struct { const char *words; double a, b; } say_it[] = {
        { "unit", w, b }, { "point move 0", x, y } };
    char line[160];
    for (size_t i = 0; i < 2; i++) {
        snprintf(line, sizeof line, "%s %s %s", say_it[i].words, number_exact(say_it[i].a).s,
                 number_exact(say_it[i].b).s);
        CHECK(say(s->model, line, 0) == OK);
    }
    snprintf(line, sizeof line, "set rate %s", number_exact(rate).s);
    CHECK(say(s->model, line, 0) == OK);
}

static size_t marks_of(Stage *s, RateMark mark[RATE_MARKS])
{
    StepReport r;
    CHECK(model_next(s->model, &r));
    return rate_marks(mark, r.fit, r.die, r.flip, r.limit);
}

static bool is_drawn(const Seen *seen, const char *words)
{
    for (size_t i = 0; i < seen->labels; i++)
        if (strstr(seen->label[i].words, words) != NULL) return true;
    return false;
}

static bool overlap(Rect a, Rect b)
{
    return a.x < rect_right(b) - 0.1 && b.x < rect_right(a) - 0.1
        && a.y < rect_bottom(b) - 0.1 && b.y < rect_bottom(a) - 0.1;
}

static void check_labels(const Bar *k)
{
    const Seen *seen = k->seen;
    for (size_t i = 0; i < seen->labels; i++) {
        const Label *a = &seen->label[i];
        if (!(a->ink.w > 0)) continue;
        if (a->ink.x < k->r.x - 0.1 || rect_right(a->ink) > rect_right(k->r) + 0.1
            || a->ink.y < k->r.y - 0.1 || rect_bottom(a->ink) > rect_bottom(k->r) + 0.1)
            fail_msg("“%s” leaves the bar of %.0f × %.0f", a->words, k->r.w, k->r.h);
        for (size_t j = 0; j < i; j++)
            if (seen->label[j].ink.w > 0 && overlap(a->ink, seen->label[j].ink))
                fail_msg("“%s” lies on “%s” in a bar of %.0f × %.0f", a->words,
                         seen->label[j].words, k->r.w, k->r.h);
    }
}

/* Any unit and point, any width from a phone's with large letters up. */
static void test_every_mark_has_its_name(void **state)
{
    (void)state;
    Bar k = bar_new();
    uint64_t s = 77;
    size_t of[RATE_MARKS + 1] = { 0 };
    for (int round = 0; round < 1500; round++) {
        double big = round % 4 == 0 ? 300 : 4;
        set_state(k.s, uniform(&s, -big, big), uniform(&s, -big, big), uniform(&s, -big, big),
                  uniform(&s, -big, big), exp(uniform(&s, -5, 3)));
        draw(&k, uniform(&s, 176, 700), uniform(&s, 38, 80));
        RateMark mark[RATE_MARKS];
        size_t n = marks_of(k.s, mark);
        of[n]++;
        for (size_t i = 0; i < n; i++) {
            const Handle *h = stage_handle(k.s, mark[i].name);
            CHECK(h != NULL && h->tab && h->command.a[0] == mark[i].rate);
            CHECK(h->box.w >= 16 && h->box.h >= 16);
            if (!is_drawn(k.seen, mark[i].words) && !is_drawn(k.seen, mark[i].brief))
                fail_msg("“%s” is not named at %.0f × %.0f", mark[i].words, k.r.w, k.r.h);
        }
        check_labels(&k);
    }
    CHECK(of[2] > 50 && of[3] > 50 && of[4] > 10);
    bar_free(&k);
}

/* --- hands --- */

static const Handle *slider(const Stage *s) { return stage_handle(s, "slider:rate"); }

static Pt place(const Stage *s, double rate)
{
    const Handle *h = slider(s);
    return pt(axis_to_pt(&h->x, rate), h->box.y + h->box.h/2);
}

static double rate(const Stage *s) { return model_lesson(s->model)->rate; }

/* Dragged near a mark it is there, to the last bit; with Alt it is not; with Shift only nearer. */
static void test_marks_attract(void **state)
{
    (void)state;
    static const double near[] = { -5, -2, 0.3, 3, 5.5 };
    Stage *s = stage_new(1440, 900);
    stage_draw(s);
    RateMark mark[RATE_MARKS];
    size_t n = marks_of(s, mark);
    CHECK(n == 2);                   /* case (ii): fits and dies; flips */
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < sizeof near/sizeof *near; j++) {
            Pt from = place(s, rate(s)), at = place(s, mark[i].rate);
            Pt to = pt(at.x + near[j], at.y);
            stage_drag(s, from, to, 0);
            CHECK(rate(s) == mark[i].rate);
            stage_drag(s, place(s, 0.05), to, MOD_ALT);
            CHECK(rate(s) != mark[i].rate);
            CHECK_NEAR(rate(s), axis_to_data(&slider(s)->x, to.x), 1e-9);
        }
    Pt at = place(s, mark[1].rate);
    stage_drag(s, place(s, 0.05), pt(at.x + 9, at.y), 0);
    CHECK(rate(s) != mark[1].rate);      /* it does not reach so far */
    /* with Shift the hand goes a tenth as far, and nothing pulls it from 3 points off */
    stage_press(s, pt(at.x + 3, at.y), MOD_SHIFT);
    CHECK(rate(s) != mark[1].rate);
    stage_event(s, (Event){ .kind = EVENT_MOVE, .at = pt(at.x - 24, at.y), .mods = MOD_SHIFT });
    CHECK(rate(s) == mark[1].rate);
    stage_release(s, pt(at.x - 24, at.y), MOD_SHIFT);
    stage_free(s);
}

/* From one end to the other and back: not past one of them. */
static void test_keys_stop_at_marks(void **state)
{
    (void)state;
    Stage *s = stage_new(1440, 900);
    static const double at[][4] = { { 1, -0.5, 1.5, 0 }, { 1, 3, 1, 3 }, { 1, 1, 1, 1 } };
    for (size_t k = 0; k < 3; k++)
        for (int back = 0; back < 2; back++) {
            set_state(s, at[k][0], at[k][1], at[k][2], at[k][3], back ? 9.5 : 0.011);
            stage_draw(s);
            s->ui.focus = slider(s)->id;
            RateMark mark[RATE_MARKS];
            bool seen[RATE_MARKS] = { false };
            size_t n = marks_of(s, mark), stops = 0;
            for (int i = 0; i < 60; i++) {
                double was = rate(s);
                stage_key(s, back ? KEY_LEFT : KEY_RIGHT, i % 3 == 0 ? MOD_CTRL : 0);
                CHECK(back ? rate(s) < was : rate(s) > was);
                for (size_t j = 0; j < n; j++) {
                    CHECK(!((was < mark[j].rate) != (rate(s) < mark[j].rate))
                          || rate(s) == mark[j].rate || was == mark[j].rate);
                    seen[j] = seen[j] || rate(s) == mark[j].rate;
                }
            }
            for (size_t j = 0; j < n; j++) stops += seen[j];
            CHECK(n >= 2 && stops == n);
        }
    stage_free(s);
}

/* While the next step is asked for no mark tells, and nothing pulls to where one would be. */
static void test_no_mark_tells_what_is_asked(void **state)
{
    (void)state;
    Stage *s = stage_new(1440, 900);
    stage_draw(s);
    CHECK(slider(s)->stops == 2);
    CHECK(say(s->model, "predict", 0) == OK);
    stage_draw(s);
    CHECK(slider(s) != NULL && slider(s)->stops == 0 && stage_handle(s, "rate:flip") == NULL);
    stage_free(s);
}

/* Where one step fits the point is on the track, however far out the point is. */
static void test_the_track_reaches_to_the_fit(void **state)
{
    (void)state;
    Bar k = bar_new();
    static const double x[] = { 0, 3, 12, 50, 1000, -40 };
    for (size_t i = 0; i < sizeof x/sizeof *x; i++) {
        set_state(k.s, 1, 2 - x[i], x[i], 0, 0.2);
        draw(&k, 320, 58);
        const Handle *h = slider(k.s);
        double fit = 1/(1 + x[i]*x[i]);
        CHECK(h->x.data_lo <= fit && h->x.data_hi >= fit);
        CHECK(h->stops >= 1);
    }
    bar_free(&k);
}

/* --- of a network --- */

static void load(Stage *s, const char *json)
{
    LessonData d;
    Message why = { "" };
    if (lesson_read(&d, "a.json", json, strlen(json), &why) != OK
        || lesson_load_points(&d, "a.json", &why) != OK || model_load(s->model, &d, &why) != OK)
        fail_msg("%s", why.text);
    lesson_data_free(&d);
}

static double loss_at(const Network *f, Sample p)
{
    double d = network_value(f, p.x) - p.y;
    return d*d/2;
}

/* With the output layer alone the limit is exact: beyond it a step on that point makes its loss
 * larger, before it no step on any point does. */
static void test_a_points_loss_grows_from_there_on(void **state)
{
    (void)state;
    Stage *s = stage_new(1440, 900);
    load(s, "{\"elbow\": 1, \"network\": {\"w\": [1, -1.5, 0.8], \"b\": [0.2, 1, 0.4], "
            "\"v\": [1, 0.6, -0.5]}, \"points\": [[0.2, 2], [0.6, -1], [1.4, 3]], \"training\": "
            "{\"rate\": 0.1, \"layers\": \"output\"}}");
    RateMark mark[RATE_MARKS];
    size_t n = net_rate_marks(mark, model_lesson(s->model));
    CHECK(n == 2 && strcmp(mark[0].name, "rate:usual") == 0);
    CHECK_TEXT(mark[1].name, "rate:limit");
    for (int above = 0; above < 2; above++) {
        char line[60];
        double rate = mark[1].rate*(above ? 1.001 : 0.999);
        size_t grew = 0;
        snprintf(line, sizeof line, "set rate %s", number_exact(rate).s);
        CHECK(say(s->model, line, 0) == OK);
        CHECK(say(s->model, "first", 0) == OK);
        for (int k = 0; k < 3; k++) {
            const Lesson *l = model_lesson(s->model);
            CHECK(l->net->next != NULL);
            Sample p = l->point[l->turn];
            grew += loss_at(l->net->next, p) > loss_at(l->net->at, p);
            CHECK(say(s->model, "step", 0) == OK);
        }
        CHECK(grew == (above ? 1 : 0));
    }
    stage_free(s);
}

/* Each optimizer has its usual rate; a limit is said only where it holds. */
static void test_networks_have_usual_rates(void **state)
{
    (void)state;
    Stage *s = stage_new(1440, 900);
    load(s, "{\"elbow\": 1, \"network\": {\"width\": 12, \"seed\": 3, \"elbows\": [0, 1]}, "
            "\"data\": {\"target\": \"zigzag\", \"count\": 50, \"noise\": 0, \"seed\": 1}, "
            "\"training\": {\"rate\": 0.01}}");
    static const struct { const char *say; double usual; bool limit; } at[] = {
        { "optimizer sgd", 0.04, true }, { "batch all", 0.04, false }, { "batch 1", 0.04, true },
        { "optimizer momentum", 0.004, false }, { "optimizer adam", 0.001, false } };
    for (size_t i = 0; i < sizeof at/sizeof *at; i++) {
        CHECK(say(s->model, at[i].say, 0) == OK);
        stage_draw(s);
        const Handle *usual = stage_handle(s, "rate:usual"), *h = slider(s);
        CHECK(usual != NULL && h->stops == (at[i].limit ? 2 : 1));
        CHECK_NEAR(usual->command.a[0], at[i].usual, 1e-12);
        CHECK((stage_handle(s, "rate:limit") != NULL) == at[i].limit);
        stage_drag(s, place(s, rate(s)), pt(place(s, at[i].usual).x + 3, place(s, 1).y), 0);
        CHECK(rate(s) == usual_rate(&model_lesson(s->model)->net->tr));
    }
    stage_free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_mark_has_its_name),
        cmocka_unit_test(test_marks_attract),
        cmocka_unit_test(test_keys_stop_at_marks),
        cmocka_unit_test(test_no_mark_tells_what_is_asked),
        cmocka_unit_test(test_the_track_reaches_to_the_fit),
        cmocka_unit_test(test_a_points_loss_grows_from_there_on),
        cmocka_unit_test(test_networks_have_usual_rates),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
