/* The loss over (w, b): its window, the arrow of the step, the hand in it. What is
 * right is worked out here from MATH.md 1; what was drawn is read off the trace. */
#include "view_story.h"

#include "base/number.h"
#include "view/unit/loss_parts.h"
#include "view/unit/loss_view.h"

typedef struct { double w, b, x, y, rate; } State;

static bool is_set(Stage *s, State q)
{
    char line[160];
    snprintf(line, sizeof line, "unit %s %s", number_exact(q.w).s, number_exact(q.b).s);
    if (say(s->model, line, 0) != OK) return false;
    snprintf(line, sizeof line, "point move 0 %s %s", number_exact(q.x).s, number_exact(q.y).s);
    if (say(s->model, line, 0) != OK) return false;
    snprintf(line, sizeof line, "set rate %s", number_exact(q.rate).s);
    return say(s->model, line, 0) == OK;
}

static double any_sign(uint64_t *seed, double lo, double hi)
{
    double v = exp(uniform(seed, log(lo), log(hi)));
    return chance(seed) & 1024 ? v : -v;
}

/* Numbers of a lecture, and far ones: each with its own magnitude. */
static State any_state(uint64_t *seed, int round)
{
    double k = round % 3 == 0 ? 1e6 : round % 3 == 1 ? 100 : 4;
    State q = { any_sign(seed, 1/k, k), any_sign(seed, 1/k, k), any_sign(seed, 1/k, k), 0, 0 };
    if (round % 5 != 0) q.y = any_sign(seed, 1/k, k);
    q.rate = exp(uniform(seed, -6, 1))/(1 + q.x*q.x);
    if (round % 7 == 0) q.rate *= exp(uniform(seed, -12, 0));
    return q;
}

/* --- what was drawn --- */

typedef struct {
    Rect plane;
    Axis w, b;
    bool has_shaft, has_ring, has_edge;
    Pt   tail, tip, ring, edge[2];
    double times;                 /* "step × 100"; 1 without the words */
    const char *from;             /* of the trace: the field and what comes after */
} Seen;

static double times_of(const char *words)
{
    const char *at = strstr(words, "\\\\times ");
    if (at == NULL) return 1;
    at += strlen("\\\\times ");
    return strncmp(at, "10^{", 4) == 0 ? pow(10, atof(at + 4)) : atof(at);
}

static Seen seen(const Stage *s)
{
    Seen k = { .times = 1 };
    const Handle *plane = stage_handle(s, "loss");
    CHECK(plane != NULL);
    k.plane = plane->box;
    k.w = plane->x;
    k.b = plane->y;
    k.from = strstr(s->trace.at, "\nfield ");
    CHECK(k.from != NULL);
    for (const char *line = k.from + 1; line != NULL && *line != '\0'; line = strchr(line, '\n')) {
        if (*line == '\n') line++;
        if (strncmp(line, "unclip", 6) == 0) break;
        Pt a, b;
        double width;
        if (sscanf(line, "polyline 2 %lf %lf %lf %lf width=%lf paint=next\n", &a.x, &a.y, &b.x,
                   &b.y, &width) == 5 && width == 2.6 && strstr(line, "paint=next")
            && strstr(line, "paint=next") < strchr(line, '\n')) {
            k.has_shaft = true;
            k.tail = a;
            line = strchr(line, '\n') + 1;
            CHECK(sscanf(line, "path M %lf %lf", &k.tip.x, &k.tip.y) == 2);
        } else if (sscanf(line, "ring %lf %lf r=5.8", &a.x, &a.y) == 2) {
            k.has_ring = true;
            k.ring = a;
        } else if (sscanf(line, "polyline 2 %lf %lf %lf %lf width=1.6 dash=6,%lf", &a.x, &a.y, &b.x,
                          &b.y, &width) == 5) {
            k.has_edge = true;
            k.edge[0] = a;
            k.edge[1] = b;
        } else if (strncmp(line, "formula", 7) == 0 && strstr(line, "text{step}") != NULL
                   && strstr(line, "text{step}") < strchr(line, '\n'))
            k.times = times_of(line);
    }
    return k;
}

/* The cosine of the angle between two directions on the screen. */
static double cosine(Pt a, Pt b)
{
    return (a.x*b.x + a.y*b.y)/(hypot(a.x, a.y)*hypot(b.x, b.y));
}

static Pt place(const Seen *k, double w, double b)
{
    double x = (w - k->w.data_lo)/(k->w.data_hi - k->w.data_lo);
    double y = (b - k->b.data_lo)/(k->b.data_hi - k->b.data_lo);
    return pt(k->plane.x + x*k->plane.w, rect_bottom(k->plane) - y*k->plane.h);
}

static bool is_well_inside(const Seen *k, Pt p) { return rect_has(rect_inset(k->plane, 6), p); }

/* --- properties --- */

static void check_window(const Seen *k, State q, const StepReport *r)
{
    double w = (k->w.data_hi - k->w.data_lo)/k->plane.w,
           b = (k->b.data_hi - k->b.data_lo)/k->plane.h;
    CHECK(fabs(w/b - 1) < 1e-3);
    /* the place on the edge nearest to (w, b): along (x, 1) until z = 0 */
    double back = (q.w*q.x + q.b)/(1 + q.x*q.x);
    CHECK(is_well_inside(k, place(k, q.w, q.b)));
    CHECK(is_well_inside(k, place(k, r->next.w, r->next.b)));
    CHECK(is_well_inside(k, place(k, q.w - back*q.x, q.b - back)));
}

/* As long as the step, or a power of ten as long where that would not be seen; in the
 * direction of the step, square to the edge. */
static int check_arrow(const Seen *k, State q)
{
    const double discs = 2*(5.8 + 0.8);
    double z = q.w*q.x + q.b, delta = (z > 0 ? z : 0) - q.y, per_pt = axis_per_pt(&k->w, 0);
    if (!(z > 0) || delta == 0) {
        CHECK(!k->has_shaft && !k->has_ring && k->times == 1);
        return 0;
    }
    double dw = -q.rate*delta*q.x, db = -q.rate*delta, length = hypot(dw, db)/per_pt;
    if (q.w + dw == q.w && q.b + db == q.b) return 0;
    double least = fmax(discs, 0.03*fmax(k->plane.w, k->plane.h));
    CHECK(k->has_shaft && k->has_edge);
    CHECK(length*k->times >= least - 1e-6);
    CHECK(k->times == 1 || length*k->times < 10*30);
    CHECK((k->times > 1) == !k->has_ring);
    Pt now = place(k, q.w, q.b), step = pt(dw/per_pt*k->times, -db/per_pt*k->times),
        drawn = pt(k->tip.x - k->tail.x, k->tip.y - k->tail.y);
    CHECK(hypot(k->tail.x - now.x, k->tail.y - now.y) < 0.1);
    CHECK(cosine(step, drawn) > cos(0.5/57.3));
    CHECK(fabs(cosine(drawn, pt(1, q.x))) < sin(0.5/57.3));
    Pt edge = pt(k->edge[1].x - k->edge[0].x, k->edge[1].y - k->edge[0].y);
    if (hypot(edge.x, edge.y) > 20) CHECK(fabs(cosine(drawn, edge)) < sin(0.5/57.3));
    double off = hypot(step.x, step.y) - hypot(drawn.x, drawn.y);
    if (k->times > 1) CHECK(fabs(off) < 0.1 && is_well_inside(k, k->tip));
    else {
        CHECK(off > -0.1 && off < 7.1);          /* the disc of (w', b') is before it */
        CHECK(hypot(k->ring.x - now.x - step.x, k->ring.y - now.y - step.y) < 0.1);
    }
    return k->times > 1 ? 2 : 1;
}

static void check_labels(const Stage *s, const Seen *k)
{
    const Rect *box = s->memory.loss_label;
    Pt dot = stage_handle(s, "wb")->seg[0];
    for (int i = 0; i < LOSS_LABELS; i++) {
        if (box[i].w <= 0) continue;
        CHECK(box[i].x >= k->plane.x && rect_right(box[i]) <= rect_right(k->plane));
        CHECK(box[i].y >= k->plane.y && rect_bottom(box[i]) <= rect_bottom(k->plane));
        CHECK(!rect_overlaps(box[i], rect_around(dot, 5)));
        if (k->has_ring) CHECK(!rect_overlaps(box[i], rect_around(k->ring, 5)));
        for (int j = 0; k->has_shaft && j <= 60; j++)
            CHECK(!rect_has(box[i], pt(k->tail.x + (k->tip.x - k->tail.x)*j/60,
                                       k->tail.y + (k->tip.y - k->tail.y)*j/60)));
        for (int j = i + 1; j < LOSS_LABELS; j++)
            CHECK(!(box[j].w > 0 && rect_overlaps(box[i], box[j])));
    }
}

/* --- numbers on contours --- */

/* 1/2 of the mean of (max(0, w x + b) - y)^2 */
static double mean_loss(const Lesson *l, double w, double b)
{
    double sum = 0;
    for (size_t i = 0; i < l->n; i++) {
        double r = fmax(0, w*l->point[i].x + b) - l->point[i].y;
        sum += r*r/(double)l->n;
    }
    return sum/2;
}

/* What stands in the box, as a number: "\\ell = 0.05", "2\\cdot 10^{-13}", "10^{4}". */
static double written_in(const Seen *k, Rect box)
{
    for (const char *line = k->from; (line = strstr(line, "\nformula ")) != NULL; line++) {
        Pt at;
        CHECK(sscanf(line, " formula %lf %lf", &at.x, &at.y) == 2);
        if (!rect_has(box, at)) continue;
        const char *words = strchr(line, '"') + 1, *sign = strstr(words, "ell = ");
        if (sign != NULL && sign < strchr(words, '"')) words = sign + strlen("ell = ");
        const char *ten = strstr(words, "10^{");
        bool has_ten = ten != NULL && ten < strchr(words, '"');
        double lead = ten == words ? 1 : atof(words);
        return has_ten ? lead*pow(10, atof(ten + 4)) : lead;
    }
    return NAN;
}

static Unit at_middle(const Seen *k, Rect box)
{
    Pt at = rect_centre(box);
    return (Unit){ axis_to_data(&k->w, at.x), axis_to_data(&k->b, at.y) };
}

/* Each number is the loss where it stands; low is where it says so. Returns the numbers. */
static int check_values(const Stage *s, const Seen *k)
{
    const Lesson *l = model_lesson(s->model);
    const Rect *box = s->memory.loss_label;
    int n = 0;
    for (int i = LOSS_HERE; i < LOSS_LEVEL + LOSS_LEVELS; i++) {
        if (box[i].w <= 0) continue;
        Unit u = at_middle(k, box[i]);
        double truth = mean_loss(l, u.w, u.b), said = written_in(k, box[i]);
        if (!(fabs(said - truth) <= 6e-3*truth))
            print_error("%g is written where the loss is %g\n", said, truth);
        CHECK(fabs(said - truth) <= 6e-3*truth);
        n++;
    }
    if (box[LOSS_LOW].w > 0 && box[LOSS_HIGH].w > 0) {
        Unit low = at_middle(k, box[LOSS_LOW]), high = at_middle(k, box[LOSS_HIGH]);
        CHECK(mean_loss(l, low.w, low.b) < mean_loss(l, high.w, high.b));
    }
    return n;
}

static void test_numbers_on_contours_are_the_loss_there(void **state)
{
    (void)state;
    uint64_t seed = 23;
    int rich = 0, rounds = 300;
    for (int round = 0; round < rounds; round++) {
        Stage *s = stage_new(round % 2 ? 1440 : 1280, round % 2 ? 900 : 720);
        char line[80];
        CHECK(is_set(s, any_state(&seed, round % 3 == 0 ? 1 : 2)));
        for (int i = 0; round % 2 && i < 1 + round % 9; i++) {
            snprintf(line, sizeof line, "point add %.3g %.3g", uniform(&seed, -3, 3),
                     uniform(&seed, -1, 3));
            CHECK(say(s->model, line, 0) == OK);
        }
        if (!in_sample()) {
            stage_free(s);
            continue;
        }
        stage_draw(s);
        Seen k = seen(s);
        rich += check_values(s, &k) >= 2;
        check_labels(s, &k);
        stage_free(s);
    }
    if (rich < rounds*95/100) print_error("only %d of %d have two numbers\n", rich, rounds);
    CHECK(!draws_all() || rich >= rounds*95/100);
}

/* With several points, the step's alone or the mean. */
static void test_point_or_mean_is_a_choice(void **state)
{
    (void)state;
    Stage *s = stage_new(1440, 900);
    stage_draw(s);
    CHECK(stage_handle(s, "loss:point") == NULL);       /* one point: there is no choice */
    CHECK(say(s->model, "point add 0.5 1", 0) == OK);
    stage_draw(s);
    CHECK(strstr(seen(s).from, " n=2 ") != NULL && stage_shows(s, "point 1's edge and valley"));
    for (int i = 0; i < 2; i++) {
        const Handle *h = stage_handle(s, i == LOSS_POINT ? "loss:point" : "loss:mean");
        CHECK(h != NULL && h->tab);
        Command c = stage_click(s, rect_centre(h->box), 0);
        CHECK(c.kind == CMD_LOSS && c.index == (uint64_t)i);
    }
    Scene k = stage_scene(s);
    k.look.point_loss = true;
    buf_clear(&s->trace);
    canvas_begin(s->cv, 420, 300, 1, &palette_light);
    View v = { .cv = s->cv, .frame = &s->frame, .s = &k, .fonts = s->fonts };
    view_loss(&v, (Rect){ 0, 0, 420, 300 }, false);
    CHECK(canvas_finish(s->cv, NULL) == OK);
    CHECK(strstr(s->trace.at, " n=1 ") != NULL && !stage_shows(s, "point 1's"));
    CHECK(stage_shows(s, "edge and valley }w x + b = 0") && stage_shows(s, "ell = 0.5"));
    stage_free(s);
}

static double brightness(Rgba c)
{
    const float part[3] = { c.r, c.g, c.b };
    const double weight[3] = { 0.2126, 0.7152, 0.0722 };
    double sum = 0;
    for (int i = 0; i < 3; i++) {
        double v = (double)part[i];
        sum += weight[i]*(v <= 0.04045 ? v/12.92 : pow((v + 0.055)/1.055, 2.4));
    }
    return sum;
}

/* WCAG 2: 4.5 to 1, of all letters in the plane on the ground that they bring along. */
static void test_letters_can_be_read(void **state)
{
    (void)state;
    static const Palette *const of[] = { &palette_light, &palette_dark, &palette_print };
    Stage *s = stage_new(1440, 900);
    stage_draw(s);
    for (int i = 0; i < LOSS_LABELS; i++) {
        char ground[80];
        Rect r = s->memory.loss_label[i];
        if (r.w <= 0) continue;
        snprintf(ground, sizeof ground, "rect %.3f %.3f %.3f %.3f radius=3.5 paint=card", r.x, r.y,
                 r.w, r.h);
        CHECK(stage_shows(s, ground));
    }
    stage_free(s);
    static const Paint ink[] = { PAINT_INK, PAINT_INK_SOFT, PAINT_NOW, PAINT_NEXT, PAINT_RESIDUAL };
    for (size_t p = 0; p < 3; p++) {
        double card = brightness(of[p]->at[PAINT_CARD]);
        CHECK(of[p]->at[PAINT_CARD].a >= 1);
        for (size_t i = 0; i < sizeof ink/sizeof *ink; i++) {
            double b = brightness(of[p]->at[ink[i]]);
            CHECK((fmax(b, card) + 0.05)/(fmin(b, card) + 0.05) >= 4.5);
        }
    }
}

static void test_units_are_equal_and_the_step_is_square_to_the_edge(void **state)
{
    (void)state;
    static const double size[][2] = { { 1440, 900 }, { 1024, 640 }, { 1280, 720 }, { 1920, 1080 },
                                      { 900, 1100 }, { 2600, 900 } };
    uint64_t seed = 11;
    int drawn[3] = { 0 };
    for (int round = 0; round < 900; round++) {
        State q = any_state(&seed, round);
        if (!in_sample()) continue;
        Stage *s = stage_new(size[round % 6][0], size[round % 6][1]);
        StepReport r;
        CHECK(is_set(s, q) && model_next(s->model, &r));
        if (r.finite) {
            stage_draw(s);
            Seen k = seen(s);
            check_window(&k, q, &r);
            drawn[check_arrow(&k, q)]++;
            check_labels(s, &k);
        }
        stage_free(s);
    }
    CHECK(!draws_all() || (drawn[0] > 100 && drawn[1] > 100 && drawn[2] > 50));
}

/* However it was reached. */
static void test_the_same_state_at_rest_looks_the_same(void **state)
{
    (void)state;
    uint64_t seed = 5;
    for (int round = 0; round < fewer(60); round++) {
        Stage *s = stage_new(1440, 900), *fresh = stage_new(1440, 900);
        CHECK(is_set(s, any_state(&seed, 2)));
        stage_draw(s);
        Pt dot = stage_handle(s, "wb")->seg[0];
        stage_drag(s, dot, pt(dot.x + uniform(&seed, -90, 60), dot.y + uniform(&seed, -40, 60)), 0);
        s->ui.pointer_in = false;
        stage_draw(s);
        const Lesson *l = model_lesson(s->model);
        State q = { l->unit.w, l->unit.b, l->point[0].x, l->point[0].y, l->rate };
        CHECK(is_set(fresh, q));
        stage_draw(fresh);
        const char *a = seen(s).from, *b = seen(fresh).from;
        CHECK(strncmp(a, b, (size_t)(strstr(a, "unclip") - a)) == 0);
        stage_free(s);
        stage_free(fresh);
    }
}

/* Under a hand the plane holds still. */
static void test_the_plane_holds_still_in_a_drag(void **state)
{
    (void)state;
    Stage *s = stage_new(1440, 900);
    stage_draw(s);
    Pt dot = stage_handle(s, "wb")->seg[0];
    Window was = s->memory.loss;
    stage_press(s, dot, 0);
    for (int i = 1; i < 30; i++) {
        stage_event(s, (Event){ .kind = EVENT_MOVE, .at = pt(dot.x - 3*i, dot.y - 2*i) });
        CHECK(memcmp(&was, &s->memory.loss, sizeof was) == 0);
    }
    stage_release(s, pt(dot.x - 87, dot.y - 58), 0);
    stage_free(s);
}

static void draw_playing(Stage *s)
{
    Scene k = stage_scene(s);
    k.playing = true;
    buf_clear(&s->trace);
    canvas_begin(s->cv, s->w, s->h, 1, &palette_light);
    view_window(s->cv, &s->frame, &k);
    CHECK(canvas_finish(s->cv, NULL) == OK);
}

/* And while playing it moves seldom, and never lets out what must be seen. */
static void test_the_plane_is_calm_while_playing(void **state)
{
    (void)state;
    uint64_t seed = 29;
    int moves = 0, steps = 0;
    for (int round = 0; round < fewer(25); round++) {
        Stage *s = stage_new(1440, 900);
        CHECK(is_set(s, any_state(&seed, 2)));
        for (int i = 0; i < 24 && say(s->model, "step", 0) == OK; i++) {
            Window was = s->memory.loss;
            draw_playing(s);
            moves += i > 0 && memcmp(&was, &s->memory.loss, sizeof was) != 0;
            steps++;
            StepReport r;
            CHECK(model_next(s->model, &r));
            Seen k = seen(s);
            Pt now = place(&k, r.unit.w, r.unit.b), next = place(&k, r.next.w, r.next.b);
            CHECK(rect_has(k.plane, now) && rect_has(k.plane, next));
        }
        stage_free(s);
    }
    if (moves > steps/24) print_error("the plane moved %d times in %d steps\n", moves, steps);
    CHECK(!draws_all() || (steps > 300 && moves <= steps/24));
}

static void test_a_click_puts_the_unit_there(void **state)
{
    (void)state;
    uint64_t seed = 17;
    for (int round = 0; round < fewer(120); round++) {
        Stage *s = stage_new(round % 2 ? 1440 : 1024, round % 2 ? 900 : 640);
        CHECK(is_set(s, any_state(&seed, round)));
        stage_draw(s);
        Seen k = seen(s);
        Unit was = model_lesson(s->model)->unit;
        unsigned mods = round % 4 < 2 ? MOD_ALT : 0;
        Pt p = pt(uniform(&seed, k.plane.x + 1, rect_right(k.plane) - 1),
                  uniform(&seed, k.plane.y + 1, rect_bottom(k.plane) - 1)), dot;
        dot = stage_handle(s, "wb")->seg[0];
        if (hypot(p.x - dot.x, p.y - dot.y) < 20) {       /* the dot itself is taken */
            stage_free(s);
            continue;
        }
        stage_click(s, p, mods);
        Unit got = model_lesson(s->model)->unit;
        Pt to = place(&k, got.w, got.b);
        double pull = mods ? 0.01 : 5.6;
        CHECK(fabs(to.x - p.x) < pull && fabs(to.y - p.y) < pull);
        CHECK(say(s->model, "undo", 0) == OK);
        Unit back = model_lesson(s->model)->unit;
        CHECK(back.w == was.w && back.b == was.b);
        stage_draw(s);
        /* and a drag that begins in the empty plane is one change, too */
        stage_drag(s, p, pt(p.x + 12, p.y - 9), MOD_ALT);
        got = model_lesson(s->model)->unit;
        to = place(&k, got.w, got.b);
        CHECK(fabs(to.x - p.x - 12) < 0.01 && fabs(to.y - p.y + 9) < 0.01);
        CHECK(say(s->model, "undo", 0) == OK);
        back = model_lesson(s->model)->unit;
        CHECK(back.w == was.w && back.b == was.b);
        stage_free(s);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_units_are_equal_and_the_step_is_square_to_the_edge),
        cmocka_unit_test(test_numbers_on_contours_are_the_loss_there),
        cmocka_unit_test(test_point_or_mean_is_a_choice),
        cmocka_unit_test(test_letters_can_be_read),
        cmocka_unit_test(test_the_same_state_at_rest_looks_the_same),
        cmocka_unit_test(test_the_plane_holds_still_in_a_drag),
        cmocka_unit_test(test_the_plane_is_calm_while_playing),
        cmocka_unit_test(test_a_click_puts_the_unit_there),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
