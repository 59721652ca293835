/* The panel over λ: what is drawn, read off the picture, beside MATH.md 1. */
#include "view_story.h"

#include "base/number.h"
#include "files/lesson_file.h"
#include "seen_story.h"
#include "view/unit/rate_parts.h"
#include "view/unit/rate_view.h"

typedef struct { double w, b, x, y, rate; } State;

static void set_state(Stage *s, State q)
{
    char line[160];
    snprintf(line, sizeof line, "unit %s %s", number_exact(q.w).s, number_exact(q.b).s);
    CHECK(say(s->model, line, 0) == OK);
    snprintf(line, sizeof line, "point move 0 %s %s", number_exact(q.x).s, number_exact(q.y).s);
    CHECK(say(s->model, line, 0) == OK);
    snprintf(line, sizeof line, "set rate %s", number_exact(q.rate).s);
    CHECK(say(s->model, line, 0) == OK);
}

static double any_size(uint64_t *s, double k)
{
    double v = exp(uniform(s, -log(k), log(k)));
    return chance(s) & 1024 ? v : -v;
}

static State any_state(uint64_t *s, int round)
{
    double k = round % 3 == 0 ? 1e4 : round % 3 == 1 ? 60 : 4;
    State q = { any_size(s, k), any_size(s, k), any_size(s, k), any_size(s, k), 0 };
    if (round % 7 == 0) q.y = 0;
    if (round % 11 == 0) q.x = 0;
    if (round % 13 == 0) q.w = 0;
    q.rate = exp(uniform(s, -4, 3))/(1 + q.x*q.x);
    double flip = q.w/((q.w*q.x + q.b - q.y)*q.x);
    if (round % 5 == 0 && flip > 0 && isfinite(flip)) q.rate = flip*uniform(s, 0.99, 1.01);
    if (round % 29 == 0 && flip > 0 && isfinite(flip)) q.rate = flip;
    return q;
}

/* --- a picture --- */

typedef struct { Stage *s; Canvas *cv; Seen *seen; RateGeom g; Rect card; } Look;

static Look look_new(void)
{
    Look k = { .s = stage_new(1280, 720) };
    k.cv = seen_new(k.s->fonts);
    k.seen = (Seen *)k.cv;
    return k;
}

static void look_free(Look *k)
{
    canvas_free(k->cv);
    stage_free(k->s);
}

static void draw(Look *k, double w, double h, bool dense)
{
    Scene scene = stage_scene(k->s);
    k->card = (Rect){ 10, 20, w, h };
    frame_clear(&k->s->frame);
    canvas_begin(k->cv, w + 20, h + 40, 1, &palette_light);
    View v = { .cv = k->cv, .frame = &k->s->frame, .s = &scene, .fonts = k->s->fonts };
    view_rate_panel(&v, k->card, dense);
    CHECK(canvas_finish(k->cv, NULL) == OK);
    const Handle *h1 = stage_handle(k->s, "lambda");
    CHECK(h1 != NULL);
    /* the plane has a band of 0.14 of it above and below the near part */
    Rect plane = h1->box;
    plane.h = (h1->y.pt_lo - h1->y.pt_hi)/0.72;
    CHECK_NEAR(h1->y.pt_hi - 0.14*plane.h, plane.y, 1e-9);
    rate_geom(&k->g, &v, plane, 13);
}

static double to_segment(Pt p, Pt a, Pt b)
{
    double dx = b.x - a.x, dy = b.y - a.y, n = dx*dx + dy*dy;
    double t = n > 0 ? fmin(fmax(((p.x - a.x)*dx + (p.y - a.y)*dy)/n, 0), 1) : 0;
    return hypot(p.x - a.x - t*dx, p.y - a.y - t*dy);
}

/* How near the curve that was drawn comes to a place. */
static double to_curve(const Seen *seen, Pt p)
{
    double best = INFINITY;
    for (size_t i = 0; i < seen->shapes; i++) {
        const Shape *k = &seen->shape[i];
        if (k->kind != SHAPE_LINE || k->paint != PAINT_NEXT || k->width != 2.4) continue;
        for (size_t j = 0; j + 1 < k->n; j++)
            best = fmin(best, to_segment(p, seen->pt[k->at + j], seen->pt[k->at + j + 1]));
    }
    return best;
}

static size_t find_rings(const Seen *seen, double r, Paint paint, Pt out[4])
{
    size_t n = 0;
    for (size_t i = 0; i < seen->shapes && n < 4; i++) {
        const Shape *k = &seen->shape[i];
        if (k->kind == SHAPE_RING && k->r == r && k->paint == paint)
            out[n++] = seen->pt[k->at];
    }
    return n;
}

/* --- what must hold --- */

/* At any rate, through infinity too: where the formula has the elbow, there is the curve. */
static size_t check_curve(const Look *k, State q, uint64_t *s)
{
    long double z = (long double)q.w*q.x + q.b, d = z - q.y;
    if (!((double)z > 0) || k->g.pieces == 0) return 0;
    size_t looked = 0;
    for (int i = 0; i < 20; i++) {
        long double rate = exp(uniform(s, -8, 6))/(1 + q.x*q.x);
        if (i == 0) rate = q.rate;
        long double w1 = q.w - rate*d*q.x, b1 = q.b - rate*d;
        bool cancels = fabsl(w1) < 1e-9L*(fabs(q.w) + fabsl(rate*d*q.x))
            || fabsl(z - q.y) < 1e-6L*(fabsl(z) + fabs(q.y));
        if (cancels || isinf((double)(b1/w1))) continue;
        Pt want = pt(far_to_pt(&k->g.rate, (double)rate),
                     far_to_pt(&k->g.elbow, (double)(-b1/w1)));
        double off = to_curve(k->seen, want);
        if (!(off < 0.6))
            fail_msg("w %.17g b %.17g x %.17g y %.17g: λ = %.17Lg, e' = %.17Lg is %g points off "
                     "the curve", q.w, q.b, q.x, q.y, rate, -b1/w1, off);
        looked++;
    }
    return looked;
}

static void check_dot(const Look *k, State q)
{
    StepReport r = unit_report((Unit){ q.w, q.b }, (Sample){ q.x, q.y }, q.rate);
    Pt at[4];
    size_t n = find_rings(k->seen, 5.6, PAINT_NEXT, at);
    if (k->g.pieces == 0) {
        CHECK(n == 0);
        return;
    }
    CHECK(n == (r.next_elbow.there ? 1 : 2));
    for (size_t i = 0; i < n; i++) {
        CHECK(fabs(at[i].x - far_to_pt(&k->g.rate, q.rate)) < 1e-6);
        CHECK(rect_has(rect_inset(k->g.r, -0.01), at[i]));
        if (r.next_elbow.there) CHECK(to_curve(k->seen, at[i]) < 0.6);
        else CHECK(fmin(fabs(at[i].y - k->g.elbow.hi_pt), fabs(at[i].y - k->g.elbow.lo_pt))
                   < 1e-6);
    }
}

/* Each special rate has its line, and each line of that kind is one. */
static void check_marks(const Look *k, State q)
{
    StepReport r = unit_report((Unit){ q.w, q.b }, (Sample){ q.x, q.y }, q.rate);
    RateMark mark[RATE_MARKS];
    size_t n = rate_marks(mark, r.fit, r.die, r.flip, r.limit), lines = 0;
    for (size_t i = 0; i < k->seen->shapes; i++) {
        const Shape *l = &k->seen->shape[i];
        bool is_mark = l->kind == SHAPE_LINE && l->n == 2 && l->paint == PAINT_NEXT
            && l->dash == 3;
        if (!is_mark || k->seen->pt[l->at].y > k->g.r.y + 1) continue;    /* in the strip */
        double x = k->seen->pt[l->at].x, best = INFINITY;
        for (size_t m = 0; m < n; m++)
            best = fmin(best, fabs(x - far_to_pt(&k->g.rate, mark[m].rate)));
        CHECK(best < 1e-6);
        lines++;
    }
    CHECK(lines == n);
}

/* Every mark is named above the plane, in full or in brief. */
static void check_names(const Look *k)
{
    for (size_t i = 0; i < k->g.marks; i++) {
        const RateMark *m = &k->g.mark[i];
        size_t named = 0;
        for (size_t j = 0; j < k->seen->labels; j++) {
            const char *words = k->seen->label[j].words;
            named += strcmp(words, m->words) == 0 || strcmp(words, m->brief) == 0;
        }
        if (named != 1) fail_msg("“%s” is named %zu times", m->words, named);
    }
}

static bool overlap(Rect a, Rect b)
{
    return a.x < rect_right(b) - 0.1 && b.x < rect_right(a) - 0.1
        && a.y < rect_bottom(b) - 0.1 && b.y < rect_bottom(a) - 0.1;
}

static void check_labels(const Look *k)
{
    const Seen *seen = k->seen;
    for (size_t i = 0; i < seen->labels; i++) {
        const Label *a = &seen->label[i];
        if (!(a->ink.w > 0)) continue;
        if (a->ink.x < k->card.x - 0.1 || rect_right(a->ink) > rect_right(k->card) + 0.1
            || a->ink.y < k->card.y - 0.1 || rect_bottom(a->ink) > rect_bottom(k->card) + 0.1)
            fail_msg("“%s” at %.1f %.1f, %.1f × %.1f leaves the card of %.0f × %.0f", a->words,
                     a->ink.x, a->ink.y, a->ink.w, a->ink.h, k->card.w, k->card.h);
        for (size_t j = 0; j < i; j++)
            if (seen->label[j].ink.w > 0 && overlap(a->ink, seen->label[j].ink))
                fail_msg("“%s” lies on “%s” (card %.0f × %.0f)", a->words,
                         seen->label[j].words, k->card.w, k->card.h);
    }
}

/* Where a number of the strip below must stand: its lines at 0 and at y tell. NAN: they do not. */
static double strip_place(const Look *k, double y, double value)
{
    double zero = NAN, at_y = NAN;
    for (size_t i = 0; i < k->seen->shapes; i++) {
        const Shape *l = &k->seen->shape[i];
        if (l->kind != SHAPE_LINE || l->n != 2) continue;
        Pt a = k->seen->pt[l->at], b = k->seen->pt[l->at + 1];
        if (a.y != b.y || b.x - a.x < 20 || a.y < rect_bottom(k->g.r) + 1) continue;
        if (l->paint == PAINT_AXIS) zero = a.y;
        if (l->paint == PAINT_RESIDUAL) at_y = a.y;
    }
    return y != 0 ? zero + (at_y - zero)*value/y : NAN;
}

/* A number beside an axis is the value there, as long as it is plain. */
static size_t check_ticks(const Look *k, State q)
{
    const Seen *seen = k->seen;
    size_t looked = 0;
    bool has_end = false;
    for (size_t i = 0; i < seen->labels; i++)
        has_end = has_end || strstr(seen->label[i].words, "cdot 10^") != NULL
            || seen->label[i].words[0] == '+';
    for (size_t i = 0; i < seen->labels && !has_end; i++) {
        const Label *a = &seen->label[i];
        double v;
        if (a->is_formula || !number_parse(a->words, &v)) continue;
        Pt mid = pt(a->ink.x + a->ink.w/2, a->ink.y + a->ink.h/2);
        bool of_rate = mid.y > rect_bottom(k->g.r) + 2 && mid.x > k->g.r.x - 8;
        bool of_strip = !of_rate && mid.y > rect_bottom(k->g.r) + 8;
        double want = of_strip ? strip_place(k, q.y, v)
                    : far_to_pt(of_rate ? &k->g.rate : &k->g.elbow, v);
        double got = of_rate ? mid.x : mid.y;
        if (fabs(got - want) > 2.5)
            fail_msg("“%s” stands at %.1f, and is at %.1f", a->words, got, want);
        looked++;
    }
    return looked;
}

static void test_what_is_drawn(void **state)
{
    (void)state;
    uint64_t seed = 21;
    Look k = look_new();
    size_t rates = 0, ticks = 0;
    for (int i = 0; i < 900; i++) {
        State q = any_state(&seed, i);
        set_state(k.s, q);
        draw(&k, uniform(&seed, i % 5 == 0 ? 160 : 300, 900), uniform(&seed, 180, 520), i % 2 == 0);
        rates += check_curve(&k, q, &seed);
        check_dot(&k, q);
        check_marks(&k, q);
        check_names(&k);
        check_labels(&k);
        ticks += check_ticks(&k, q);
    }
    if (rates < 5000 || ticks < 3000) print_error("%zu rates, %zu ticks\n", rates, ticks);
    CHECK(rates >= 5000 && ticks >= 3000);
    look_free(&k);
}

/* The exercise's (ii): up to infinity at λ_flip, and back from the other end. */
static void test_it_passes_through_infinity(void **state)
{
    (void)state;
    Look k = look_new();
    set_state(k.s, (State){ 1, -1, 2, 0, 0.1 });
    draw(&k, 640, 360, false);
    Pt top = pt(far_to_pt(&k.g.rate, 0.5), k.g.r.y), below = pt(top.x, rect_bottom(k.g.r));
    CHECK(to_curve(k.seen, top) < 0.01 && to_curve(k.seen, below) < 0.01);
    CHECK(to_curve(k.seen, pt(rect_right(k.g.r), far_to_pt(&k.g.elbow, -0.5))) < 0.01);
    /* nothing lies between the ends at the flip */
    CHECK(to_curve(k.seen, pt(top.x, k.g.r.y + k.g.r.h/2)) > 20);
    look_free(&k);
}

/* --- hands --- */

static void test_a_drag_moves_the_rate_and_nothing_else(void **state)
{
    (void)state;
    Look k = look_new();
    set_state(k.s, (State){ 1, -0.5, 1.5, 0, 0.2 });
    draw(&k, 640, 360, false);
    const Handle *h = stage_handle(k.s, "lambda");
    CHECK(h != NULL && h->tab && h->tip != NULL);
    RateGeom g = k.g;
    Ui *ui = &k.s->ui;
    const double to[] = { 0.1, 0.25, 0.4, 0.55 };
    Command c[UI_COMMANDS];
    for (size_t i = 0; i < 4; i++) {
        Event e = { .kind = i == 0 ? EVENT_PRESS : EVENT_MOVE, .button = 1, .clicks = 1,
                    .at = pt(far_to_pt(&g.rate, to[i]), g.r.y + 100) };
        size_t n = ui_event(ui, &k.s->frame, model_lesson(k.s->model), &e, 1, c);
        CHECK(n == 1 && c[0].kind == CMD_SET && c[0].name == PARAM_RATE && c[0].gesture != 0);
        CHECK_NEAR(c[0].a[0], to[i], 1e-9);
        CHECK(model_apply(k.s->model, &c[0], NULL) == OK);
        draw(&k, 640, 360, false);
        CHECK(memcmp(&k.g.rate, &g.rate, sizeof g.rate) == 0);       /* the axes hold still */
        CHECK(memcmp(&k.g.elbow, &g.elbow, sizeof g.elbow) == 0);
        check_dot(&k, (State){ 1, -0.5, 1.5, 0, c[0].a[0] });
    }
    Event up = { .kind = EVENT_RELEASE, .button = 1, .at = pt(0, 0) };
    ui_event(ui, &k.s->frame, model_lesson(k.s->model), &up, 1, c);
    CHECK(say(k.s->model, "undo", 0) == OK);
    CHECK(model_lesson(k.s->model)->rate == 0.2);      /* one drag, one undo */
    look_free(&k);
}

/* As far right as can be it is a number, and at the left end it is above 0. */
static void test_the_ends_are_rates(void **state)
{
    (void)state;
    uint64_t seed = 9;
    Look k = look_new();
    for (int i = 0; i < 60; i++) {
        set_state(k.s, any_state(&seed, i));
        draw(&k, 640, 360, false);
        double before = 0;
        for (int j = 0; j <= 20; j++) {
            Command c[UI_COMMANDS];
            Event e = { .kind = EVENT_PRESS, .button = 1, .clicks = 1, .mods = MOD_ALT,
                        .at = pt(k.g.r.x + k.g.r.w*j/20.0 - (j == 20 ? 0.01 : 0),
                                 k.g.r.y + 40) };
            size_t n = ui_event(&k.s->ui, &k.s->frame, model_lesson(k.s->model), &e, 1, c);
            if (n == 0) continue;
            CHECK(c[0].a[0] > 0 && isfinite(c[0].a[0]) && c[0].a[0] >= before);
            before = c[0].a[0];
            CHECK(model_apply(k.s->model, &c[0], NULL) == OK);
            e.kind = EVENT_RELEASE;
            ui_event(&k.s->ui, &k.s->frame, model_lesson(k.s->model), &e, 1, c);
        }
    }
    look_free(&k);
}

static void test_keys_move_it(void **state)
{
    (void)state;
    Look k = look_new();
    set_state(k.s, (State){ 1, -0.5, 1.5, 0, 0.2 });
    draw(&k, 640, 360, false);
    k.s->ui.focus = stage_handle(k.s, "lambda")->id;
    for (int i = 0; i < 60; i++) {
        Command c[UI_COMMANDS];
        Event e = { .kind = EVENT_KEY, .key = i < 20 ? KEY_RIGHT : KEY_LEFT };
        double was = model_lesson(k.s->model)->rate;
        CHECK(ui_event(&k.s->ui, &k.s->frame, model_lesson(k.s->model), &e, 1, c) == 1);
        CHECK(model_apply(k.s->model, &c[0], NULL) == OK);
        double now = model_lesson(k.s->model)->rate;
        CHECK(i < 20 ? now > was : now < was && now > 0);
        draw(&k, 640, 360, false);
    }
    look_free(&k);
}

/* A name is clicked, and λ is there exactly. */
static void test_names_take_it_there(void **state)
{
    (void)state;
    Look k = look_new();
    set_state(k.s, (State){ 1, 3, 1, 3, 0.1 });
    draw(&k, 640, 360, false);
    const Handle *flip = stage_handle(k.s, "lambda:flip");
    CHECK(flip != NULL && flip->command.a[0] == 1 && flip->tip != NULL);
    CHECK(model_apply(k.s->model, &flip->command, NULL) == OK);
    draw(&k, 640, 360, false);
    check_dot(&k, (State){ 1, 3, 1, 3, 1 });
    look_free(&k);
}

/* --- where it stands --- */

static void draw_window(Stage *s, double w, double h, bool present)
{
    Scene k = stage_scene(s);
    k.present = present;
    k.look.panel = PANEL_LAMBDA;
    canvas_begin(s->cv, w, h, 1, &palette_light);
    view_window(s->cv, &s->frame, &k);
    CHECK(canvas_finish(s->cv, NULL) == OK);
}

/* When it is chosen it is there at every size, with its curve, and so is what puts it away. */
static void test_every_size_has_it(void **state)
{
    (void)state;
    Stage *s = stage_new(1280, 720);
    static const struct { double w, h; bool present; } at[] = {
        { 320, 320, false }, { 360, 640, false }, { 560, 380, false }, { 560, 420, false },
        { 800, 560, false }, { 1024, 640, false }, { 1280, 720, false }, { 1920, 1080, false },
        { 2600, 900, false }, { 1280, 720, true }, { 800, 1000, true }, { 1920, 1080, true },
    };
    for (size_t i = 0; i < sizeof at/sizeof *at; i++) {
        draw_window(s, at[i].w, at[i].h, at[i].present);
        const Handle *h = stage_handle(s, "lambda");
        if (h == NULL) fail_msg("no panel at %g × %g", at[i].w, at[i].h);
        CHECK(h->box.w >= 60 && h->box.h >= 40);
        CHECK(h->box.x >= 0 && rect_right(h->box) <= at[i].w && rect_bottom(h->box) <= at[i].h);
        if (at[i].w > 340)
            CHECK(stage_handle(s, "button:panel") != NULL);
    }
    stage_free(s);
}

static bool is_there(Stage *s) { return stage_handle(s, "lambda") != NULL; }

/* A prediction by hand: it would tell. */
static void test_it_is_hidden_while_it_would_tell(void **state)
{
    (void)state;
    Stage *s = stage_new(1280, 800);
    draw_window(s, 1280, 800, false);
    CHECK(is_there(s));
    CHECK(say(s->model, "predict", 0) == OK);
    draw_window(s, 1280, 800, false);
    CHECK(!is_there(s) && stage_handle(s, "lambda:flip") == NULL);
    CHECK(say(s->model, "predict off", 0) == OK);
    draw_window(s, 1280, 800, false);
    CHECK(is_there(s));
    stage_free(s);
}

/* In pages: where it is asked for, but not while it would tell; and below a prediction told. */
static void test_pages_have_it(void **state)
{
    (void)state;
    static const char json[] =
        "{\"elbow\":1,\"unit\":{\"w\":1,\"b\":-0.5},\"points\":[[1.5,0]],"
        "\"training\":{\"rate\":0.2},\"pages\":["
        "{\"title\":\"a\",\"text\":[\"t\"],\"scene\":{},\"show\":[\"lambda\"]},"
        "{\"title\":\"b\",\"scene\":{},\"show\":[\"lambda\"],\"ask\":{\"question\":\"?\","
        "\"predict\":[\"elbow\"]}},"
        "{\"title\":\"c\",\"scene\":{},\"ask\":{\"question\":\"?\",\"predict\":[\"slope\"]}},"
        "{\"title\":\"d\",\"scene\":{},\"show\":[\"lambda\"],\"ask\":{\"question\":\"?\","
        "\"number\":\"pivot\"}},"
        "{\"title\":\"e\",\"scene\":{},\"show\":[\"plot\"],\"ask\":{\"question\":\"?\","
        "\"predict\":[\"slope\"]}}]}";
    Stage *s = stage_new(1440, 900);
    LessonData d;
    Message why;
    CHECK(lesson_read(&d, "a.json", json, strlen(json), &why) == OK);
    CHECK(model_load(s->model, &d, &why) == OK);
    lesson_data_free(&d);
    stage_draw(s);
    CHECK(is_there(s));
    for (int page = 2; page <= 5; page++) {
        CHECK(say(s->model, "page next", 0) == OK);
        stage_draw(s);
        CHECK(!is_there(s));
        CHECK(say(s->model, "reveal", 0) == OK);
        stage_draw(s);
        CHECK(is_there(s) == (page != 5));
    }
    stage_free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_is_drawn), cmocka_unit_test(test_it_passes_through_infinity),
        cmocka_unit_test(test_a_drag_moves_the_rate_and_nothing_else),
        cmocka_unit_test(test_the_ends_are_rates), cmocka_unit_test(test_keys_move_it),
        cmocka_unit_test(test_names_take_it_there), cmocka_unit_test(test_every_size_has_it),
        cmocka_unit_test(test_it_is_hidden_while_it_would_tell),
        cmocka_unit_test(test_pages_have_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
