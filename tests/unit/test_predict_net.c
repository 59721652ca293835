/* A network's step is predicted unit by unit, and told: drawn from where it began, judged and
 * explained, until something else is done. Its numbers by MATH.md 3, apart from the code. */
#include "view_story.h"

#include "base/random.h"
#include "files/lesson_file.h"
#include "model/facts.h"
#include "model/words.h"
#include "model/visit.h"
#include "view/kit/asked.h"
#include "view/kit/step_seen.h"

#define UNITS  3
#define POINTS 4

typedef struct { double w[UNITS], b[UNITS], v[UNITS], x[POINTS], y[POINTS], rate; size_t batch; }
    Story;

static double some(Random *r, double lo, double hi)
{
    return round(1000*(lo + (hi - lo)*random_uniform(r)))/1000;
}

static Story a_story(Random *r)
{
    Story k = { .rate = some(r, 0.02, 0.4), .batch = 1 + (size_t)(3*random_uniform(r)) };
    for (int i = 0; i < UNITS; i++) {
        double w = some(r, 0.3, 2);
        k.w[i] = random_uniform(r) < 0.5 ? -w : w;
        k.b[i] = some(r, -1.5, 1.5);
        k.v[i] = some(r, -1.5, 1.5);
    }
    for (int j = 0; j < POINTS; j++) {
        k.x[j] = some(r, -2, 2);
        k.y[j] = some(r, -2, 2);
    }
    return k;
}

/* w_i' and b_i' after the step on the first points:
 *   w_i' = w_i - rate mean(delta_n v_i x_n g_in)     b_i' = b_i - rate mean(delta_n v_i g_in) */
static Unit after(const Story *k, int i, double *pivot)
{
    double dw = 0, db = 0, sx = 0, s1 = 0;
    for (size_t n = 0; n < k->batch; n++) {
        double f = 0;
        for (int j = 0; j < UNITS; j++) f += k->v[j]*fmax(0, k->w[j]*k->x[n] + k->b[j]);
        double delta = f - k->y[n], g = k->w[i]*k->x[n] + k->b[i] > 0 ? 1 : 0;
        dw += delta*k->v[i]*k->x[n]*g/(double)k->batch;
        db += delta*k->v[i]*g/(double)k->batch;
        sx += delta*g*k->x[n];
        s1 += delta*g;
    }
    *pivot = -s1/sx;
    return (Unit){ k->w[i] - k->rate*dw, k->b[i] - k->rate*db };
}

static void put_list(Buf *b, const char *name, const double *v)
{
    buf_printf(b, "\"%s\": [%.17g, %.17g, %.17g]", name, v[0], v[1], v[2]);
}

static void load(Stage *s, const char *json)
{
    LessonData d;
    Message why = { "" };
    if (lesson_read(&d, "a.json", json, strlen(json), &why) != OK
        || model_load(s->model, &d, &why) != OK)
        fail_msg("%s: %s", why.text, json);
    lesson_data_free(&d);
    model_forget(s->model);
}

/* With a page that asks that; NULL: without pages. */
static Stage *network_asked(const Story *k, const char *ask, double w, double h)
{
    Stage *s = stage_new(w, h);
    Buf b = { 0 };
    buf_printf(&b, "{ \"elbow\": 1, \"network\": { ");
    put_list(&b, "w", k->w);
    buf_printf(&b, ", ");
    put_list(&b, "b", k->b);
    buf_printf(&b, ", ");
    put_list(&b, "v", k->v);
    buf_printf(&b, " }, \"points\": [");
    for (int j = 0; j < POINTS; j++)
        buf_printf(&b, "%s[%.17g, %.17g]", j > 0 ? ", " : "", k->x[j], k->y[j]);
    buf_printf(&b, "], \"training\": { \"rate\": %.17g, \"batch\": %zu }", k->rate, k->batch);
    if (ask != NULL)
        buf_printf(&b, ", \"pages\": [ { \"scene\": {}, \"ask\": { \"question\": \"?\", %s } } ]",
                   ask);
    buf_printf(&b, " }");
    load(s, b.at);
    buf_free(&b);
    stage_draw(s);
    return s;
}

/* With pages: the elbow and the slope of unit 2 are asked for; else the window. */
static Stage *network(const Story *k, bool has_pages, double w, double h)
{
    return network_asked(k, has_pages ? "\"predict\": [\"elbow2\", \"slope2\"]" : NULL, w, h);
}

static void tell(Stage *s, const char *line)
{
    Command c;
    Message why = { "" };
    if (command_parse(&c, line, NULL, &why) != OK || model_apply(s->model, &c, &why) != OK)
        fail_msg("%s: %s", line, why.text);
    stage_draw(s);
}

static const Visit *visit(const Stage *s) { return model_lesson(s->model)->visit; }

/* The derivation that the picture shows, as views have it. */
static StepSeen seen(Stage *s, size_t unit)
{
    Scene k = stage_scene(s);
    Veil veil;
    StepSeen out;
    scene_ask(&k, &veil);
    CHECK_NEAR(k.lesson->net->at->w[unit - 1], k.lesson->net->raw->w[unit - 1], 0);
    View v = { .cv = s->cv, .frame = &s->frame, .s = &k, .fonts = s->fonts };
    step_seen_of(&v, unit, &out);
    return out;
}

static void test_the_step_told_is_the_one_predicted(void **state)
{
    (void)state;
    Random r = random_from(1 + other_chance());
    size_t moved = 0, batches = 0;
    for (int n = 0; n < fewer(200); n++) {
        Story k = a_story(&r);
        bool by_page = n % 2 == 0;
        Stage *s = network(&k, by_page, 1280, 720);
        if (!by_page) tell(s, "predict elbow2");
        tell(s, "predict elbow2 right");
        double pivot;
        Unit to = after(&k, 1, &pivot);
        tell(s, "reveal");
        const Answer *a = by_page ? &visit(s)->answer : &visit(s)->hand;
        CHECK_NEAR(a->part[0].truth.value, -to.b/to.w, 1e-9*fabs(to.b/to.w));
        CHECK_NEAR(a->part[1].truth.value, to.w, 1e-12*fabs(to.w));
        StepSeen of = seen(s, 2);
        CHECK(of.is_there && of.d.has_next && of.d.step == 0 && of.d.count == k.batch);
        CHECK_NEAR(of.d.shown.at.w, k.w[1], 0);
        CHECK_NEAR(of.d.shown.next.w, to.w, 1e-12*fabs(to.w));
        CHECK_NEAR(of.d.shown.next.b, to.b, 1e-12);
        if (of.d.reaches) {
            CHECK_NEAR(of.d.shown.pivot.value, pivot, 1e-9*fabs(pivot));
            moved++;
            batches += k.batch > 1;
        }
        stage_free(s);
    }
    CHECK(!draws_all() || (moved > 60 && batches > 30));
}

static void test_it_is_seen_until_something_else_is_done(void **state)
{
    (void)state;
    static const char *const other[] = { "step", "set rate 0.01", "weight 1 elbow 0.3",
                                         "point move 0 0.1 0.2", "point add 1 1" };
    Random r = random_from(3);
    for (size_t n = 0; n < 2*sizeof other/sizeof *other; n++) {
        Story k = a_story(&r);
        bool by_page = n % 2 == 0;
        Stage *s = network(&k, by_page, 1280, 720);
        if (!by_page) tell(s, "predict elbow2");
        tell(s, "reveal");
        CHECK(stage_shows(s, "Why"));
        CHECK(seen(s, 2).d.step == 0);
        tell(s, "view -3 3 -2 2");                      /* a look is no change */
        CHECK(stage_shows(s, "Why") && seen(s, 2).d.step == 0);
        tell(s, other[n/2]);
        CHECK(!stage_shows(s, "Why") && seen(s, 2).d.step == model_lesson(s->model)->step);
        tell(s, "undo");
        CHECK(stage_shows(s, "Why") && seen(s, 2).d.step == 0);
        stage_free(s);
    }
}

/* A unit with v < 0 is pushed the other way than f^ is off. */
static void test_the_reason_is_the_units_own(void **state)
{
    (void)state;
    Random r = random_from(5 + other_chance());
    size_t turned = 0;
    for (int n = 0; n < fewer(120); n++) {
        Story k = a_story(&r);
        k.batch = 1;
        Stage *s = network(&k, true, 1440, 900);
        tell(s, "reveal");
        StepSeen of = seen(s, 2);
        bool is_off = of.d.active > 0 && fabs(of.d.shown.delta) > 1e-3 && fabs(k.v[1]) > 0.01;
        if (is_off) {
            bool down = of.d.shown.delta*k.v[1] > 0, high = of.d.shown.delta > 0;
            CHECK(stage_shows(s, down ? "down" : "up"));
            CHECK(stage_shows(s, high ? "high" : "low"));
            /* v phi is what is drawn: both are named where they go apart */
            Buf b = { 0 };
            Reason why = reason_with(&of.d, &of.digits.shown);
            words_why(&b, &why, WHY_FULL);
            Unit to = after(&k, 1, &(double){ 0 });
            double x = k.x[0], phi = fmax(0, k.w[1]*x + k.b[1]), next = to.w*x + to.b;
            const char *phi_goes = next > phi ? "φ₂ is pushed up there" : "φ₂ is pulled down there",
                *drawn = k.v[1]*next > k.v[1]*phi ? "and v₂φ₂ is pushed up"
                                                  : "and v₂φ₂ is pulled down";
            CHECK((strstr(b.at, "v₂ < 0") != NULL) == (k.v[1] < 0));
            CHECK((strstr(b.at, phi_goes) != NULL && strstr(b.at, drawn) != NULL) == (k.v[1] < 0));
            CHECK(stage_shows(s, "v₂φ₂") == (k.v[1] < 0));
            buf_free(&b);
            turned += k.v[1] < 0 && down != high;
        }
        stage_free(s);
    }
    CHECK(!draws_all() || turned > 20);
}

/* Whose step is derived, as views have it; 0: none. */
static size_t derived(Stage *s)
{
    Scene k = stage_scene(s);
    Veil veil;
    scene_ask(&k, &veil);
    return k.look.selected < UNITS ? (size_t)k.look.selected + 1 : 0;
}

static void test_what_is_told_is_of_the_unit_asked(void **state)
{
    (void)state;
    static const struct { const char *ask; size_t unit; } row[] = {
        { "\"number\": \"elbow1'\"", 1 }, { "\"number\": \"elbow3'\"", 3 },
        { "\"number\": \"delta2\"", 2 }, { "\"number\": \"-(b2' - b2)/(w2' - w2)\"", 2 },
        { "\"number\": \"v1*w1 + v2*w2\"", 0 }, { "\"number\": \"loss\"", 0 },
        { "\"goal\": \"w3 = 9\"", 3 }, { "\"goal\": \"w3 = 9 and w2 = 9\"", 0 },
        { "\"goal\": \"sum(w) = 90\"", 0 },
        { "\"choices\": [ { \"says\": \"a\", \"when\": \"w2' < w2\" }, "
          "{ \"says\": \"b\", \"when\": \"not (w2' < w2)\" } ]", 2 },
        { "\"predict\": [\"slope3\", \"elbow1\"]", 3 } };
    Random r = random_from(11 + other_chance());
    for (size_t i = 0; i < sizeof row/sizeof *row; i++) {
        Story k = a_story(&r);
        for (int j = 0; j < UNITS; j++) {         /* each is active at the point */
            k.w[j] = fabs(k.w[j]);
            k.b[j] = k.w[j]*3;
        }
        k.batch = 1;
        Stage *s = network_asked(&k, row[i].ask, 1280, 720);
        CHECK(derived(s) == row[i].unit);
        if (strstr(row[i].ask, "goal") == NULL) tell(s, "reveal");
        CHECK(derived(s) == row[i].unit);
        stage_free(s);
    }
}

/* --- hands --- */

static const Handle *of_kind(const Stage *s, HandleKind kind, size_t index)
{
    return frame_find(&s->frame, handle_id(kind, index));
}

/* Before it is pulled off its line it is seen, and says that it can be dragged. */
static void test_the_line_to_drag_is_seen_from_the_start(void **state)
{
    (void)state;
    Random r = random_from(13 + other_chance());
    size_t seen_at = 0;
    for (int n = 0; n < fewer(40); n++) {
        Story k = a_story(&r);
        Stage *s = network(&k, true, 1280, 720);
        const Handle *h = of_kind(s, HANDLE_GHOST_SLOPE, 2);
        bool is_long = h != NULL
            && hypot(h->seg[0].x - h->seg[1].x, h->seg[0].y - h->seg[1].y) > 200;
        if (is_long) {
            CHECK(visit(s)->guess[1].kind == GUESS_NONE);
            CHECK(stage_shows(s, "your line of unit 2: drag me"));
            seen_at++;
        }
        stage_free(s);
    }
    CHECK(!draws_all() || seen_at > 10);
}

/* The ghost's line goes where the hand does: y = v w'(x - e). */
static void test_a_units_line_is_dragged(void **state)
{
    (void)state;
    Random r = random_from(7 + other_chance());
    size_t dragged = 0, below = 0;
    for (int n = 0; n < fewer(60); n++) {
        Story k = a_story(&r);
        Stage *s = network(&k, n % 2 == 0, 1280, 720);
        if (n % 2 == 1) tell(s, "predict elbow2");
        const Handle *h = of_kind(s, HANDLE_GHOST_SLOPE, 2);
        Axis x = s->frame.plot_x;
        double at = -k.b[1]/k.w[1];
        bool is_seen = at > x.data_lo && at < x.data_hi;
        CHECK(!is_seen || of_kind(s, HANDLE_UNIT_ELBOW, 1) == NULL);   /* the ghost stands there */
        if (h != NULL && hypot(h->seg[0].x - h->seg[1].x, h->seg[0].y - h->seg[1].y) > 60) {
            Pt from = pt(h->seg[0].x + 0.6*(h->seg[1].x - h->seg[0].x),
                         h->seg[0].y + 0.6*(h->seg[1].y - h->seg[0].y)), to = from;
            to.y += to.y > rect_centre(h->box).y ? -30 : 30;
            const Handle *under = frame_take(&s->frame, from);
            if (under != NULL && under->kind == HANDLE_GHOST_SLOPE && under->index == 2) {
                stage_drag(s, from, to, MOD_ALT);
                double hand = axis_to_data(&s->frame.plot_x, to.x), e = -k.b[1]/k.w[1],
                    y = axis_to_data(&s->frame.plot_y, to.y), w = y/k.v[1]/(hand - e);
                const Guess *said = &visit(s)->guess[1];
                CHECK(said->kind == GUESS_AT);
                CHECK_NEAR(said->at, w, 0.02*fabs(w) + 1e-6);
                CHECK_NEAR(model_lesson(s->model)->net->at->w[1], k.w[1], 0);
                dragged++;
                below += k.v[1] < 0;
            }
        }
        stage_free(s);
    }
    CHECK(!draws_all() || (dragged > 12 && below > 3));
}

static void test_elbow_and_slope_are_judged_apart(void **state)
{
    (void)state;
    Random r = random_from(9 + other_chance());
    size_t apart = 0;
    for (int n = 0; n < fewer(100); n++) {
        Story k = a_story(&r);
        double pivot;
        Unit to = after(&k, 1, &pivot);
        double e = -k.b[1]/k.w[1], e1 = -to.b/to.w;
        bool flips = to.w*k.w[1] < 0;
        if (flips || fabs(e1 - e) < 1e-3 || fabs(to.w - k.w[1]) < 1e-3) continue;
        Stage *s = network(&k, true, 1280, 720);
        tell(s, e1 > e ? "predict elbow2 right" : "predict elbow2 left");
        tell(s, fabs(to.w) > fabs(k.w[1]) ? "predict slope2 shallower" : "predict slope2 steeper");
        tell(s, "reveal");
        CHECK(visit(s)->answer.part[0].right && !visit(s)->answer.part[1].right);
        apart++;
        stage_free(s);
    }
    CHECK(!draws_all() || apart > 20);
}

static void test_without_a_unit_it_is_said_what_to_do(void **state)
{
    (void)state;
    Random r = random_from(11);
    Story k = a_story(&r);
    Stage *s = network(&k, false, 1280, 720);
    const Handle *h = stage_handle(s, "button:predict");
    CHECK(h != NULL && h->disabled && strstr(h->tip, "Choose a unit first") != NULL);
    stage_free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_step_told_is_the_one_predicted),
        cmocka_unit_test(test_it_is_seen_until_something_else_is_done),
        cmocka_unit_test(test_the_reason_is_the_units_own),
        cmocka_unit_test(test_what_is_told_is_of_the_unit_asked),
        cmocka_unit_test(test_the_line_to_drag_is_seen_from_the_start),
        cmocka_unit_test(test_a_units_line_is_dragged),
        cmocka_unit_test(test_elbow_and_slope_are_judged_apart),
        cmocka_unit_test(test_without_a_unit_it_is_said_what_to_do),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
