/* Labels of the plot, in random states at four sizes: a label stands beside what it names, over
 * nothing, and names what is there. The marks are worked out here from MATH.md. */
#include "labels_story.h"
#include "view_story.h"

#include "view/net/net_plot.h"
#include "view/unit/plot_view.h"

static const struct { double w, h; const char *words; bool is_paper; } size[] = {
    { 360, 640, "360x640", false }, { 1024, 640, "1024x640", false },
    { 1440, 900, "1440x900", false }, { 170, 113, "60x40mm", true }, { 241, 170, "85x60mm", true },
    { 340, 213, "120x75mm", true }, { 482, 321, "170x113mm", true } };
enum { SIZES = 7, STATES = 150 };

static Fonts *fonts;

typedef struct {
    Seen      *seen;
    Frame      frame;
    Ui         ui;
    ViewMemory memory;
    Unshown    left;
} Desk;

static Desk *desk_new(void)
{
    Desk *d = calloc(1, sizeof *d);
    d->seen = (Seen *)seen_new(fonts);
    return d;
}

static void desk_free(Desk *d)
{
    canvas_free(&d->seen->base);
    frame_deinit(&d->frame);
    free(d);
}

static void draw(Desk *d, Scene *s, size_t k)
{
    s->ui = &d->ui;
    s->fonts = fonts;
    s->memory = &d->memory;
    s->file = s->notice = s->open_path = "";
    s->speed = 1;
    s->horizon = view_horizon(s->lesson);
    s->now = 10;
    s->figure = s->paper = size[k].is_paper;
    s->unshown = &d->left;
    d->left = (Unshown){ .n = 0 };
    canvas_begin(&d->seen->base, size[k].w, size[k].h, 1, &palette_light);
    if (!size[k].is_paper) view_window(&d->seen->base, &d->frame, s);
    else {
        frame_clear(&d->frame);
        View v = { .cv = &d->seen->base, .frame = &d->frame, .s = s, .fonts = fonts };
        Rect all = { 0, 0, size[k].w, size[k].h };
        if (s->lesson->net != NULL) view_net_plot(&v, all, 0.62);
        else view_plot(&v, all, 0.62);
    }
    CHECK(canvas_finish(&d->seen->base, NULL) == OK);
}

/* --- one unit --- */

static double signed_size(uint64_t *seed, double lo, double hi)
{
    double v = exp(uniform(seed, log(lo), log(hi)));
    return uniform(seed, 0, 1) < 0.5 ? -v : v;
}

/* All signs, one point or several, elbow and pivot in view or out of it. */
static LessonData unit_state(uint64_t *seed, size_t state, Sample *point)
{
    double w = signed_size(seed, 0.2, 4), x = signed_size(seed, 0.15, 3);
    LessonData d = { .title = "Random", .unit = { w, -w*uniform(seed, -3, 3) }, .point = point,
                     .n = 1 + state % 9, .rate = exp(uniform(seed, log(0.01), log(0.8))),
                     .order = ORDER_CYCLIC };
    double phi = fmax(0, d.unit.w*x + d.unit.b);
    point[0] = (Sample){ x, phi + uniform(seed, -1.5, 1.5) };
    for (size_t i = 1; i < d.n; i++)
        point[i] = (Sample){ uniform(seed, -3, 3), uniform(seed, -1, 3) };
    if (state % 2 == 1) {
        double x0 = uniform(seed, -4, 0), y0 = uniform(seed, -2, 0);
        d.has_view = true;
        d.view = (Window){ x0, x0 + uniform(seed, 2, 8), y0, y0 + uniform(seed, 2, 6) };
    }
    return d;
}

static Scene unit_scene(Model *m, bool moving)
{
    Scene s = { .lesson = model_lesson(m), .model = m, .look = { .selected = SELECT_NONE } };
    s.shown = s.lesson->unit;
    s.has_report = model_next(m, &s.report);
    s.sample = s.lesson->turn;
    if (moving && s.has_report) {
        s.moving = true;
        s.shown.w += 0.5*(s.report.next.w - s.shown.w);
        s.shown.b += 0.5*(s.report.next.b - s.shown.b);
    }
    return s;
}

/* MATH.md 1 */
static Marks unit_marks(const Look *k, const Scene *s)
{
    Marks m = { .n = 0 };
    const Lesson *l = s->lesson;
    Unit u = s->shown;
    Sample p = l->point[s->sample];
    double phi = fmax(0, s->lesson->unit.w*p.x + s->lesson->unit.b), delta = phi - p.y;
    double g = s->lesson->unit.w*p.x + s->lesson->unit.b > 0;
    double w1 = s->lesson->unit.w - l->rate*delta*p.x*g, b1 = s->lesson->unit.b - l->rate*delta*g;
    if (u.w != 0) add_at(&m, k, MARK_ELBOW, 0, -u.b/u.w, 0, 9*k->em, HANDLE_ELBOW, 0);
    if (w1 != 0 && (w1 != u.w || b1 != u.b || s->moving))
        add_at(&m, k, MARK_NEXT_ELBOW, 0, -b1/w1, 0, 9*k->em, HANDLE_EXPLAIN, EXPLAIN_NEXT_ELBOW);
    for (size_t i = 0; i < l->n; i++) {
        if (i == s->sample)
            add_at(&m, k, MARK_POINT, i, p.x, p.y, 11*k->em, HANDLE_POINT, i);
        else if (sees(k, l->point[i].x, l->point[i].y)) {
            Pt at = place_of(k, l->point[i].x, l->point[i].y);
            add(&m, MARK_POINT, i, at, at, 6*k->em);
        }
    }
    double now = fmax(0, u.w*p.x + u.b);
    if (p.x >= k->x.data_lo && p.x <= k->x.data_hi) {
        Pt a = place_of(k, p.x, now), b = place_of(k, p.x, p.y);
        double lo = k->r.y, hi = k->r.y + k->r.h, end = b.y;
        a.y = clamped(a.y, lo, hi);
        b.y = clamped(b.y, lo, hi);
        /* its end is the point's, or its arrow's */
        double own = end == b.y ? 14*k->em : 34*k->em, len = fabs(b.y - a.y);
        if (len > own) b.y += b.y > a.y ? -own : own;
        else b = a;
        add(&m, MARK_RESIDUAL, 0, a, b, 6*k->em);
    }
    if (p.x != 0 && delta*g != 0) {       /* else nothing turns */
        double x = -1/p.x, z = s->lesson->unit.w*x + s->lesson->unit.b;
        if (sees(k, x, z)) add(&m, MARK_PIVOT, 0, place_of(k, x, z), place_of(k, x, z), 6*k->em);
        else {
            const Handle *h = NULL;
            for (size_t i = 0; i < k->frame->n; i++)
                if (k->frame->at[i].kind == HANDLE_EXPLAIN
                    && k->frame->at[i].index == EXPLAIN_PIVOT) h = &k->frame->at[i];
            if (h != NULL) add(&m, MARK_PIVOT, 0, centre(h->box), centre(h->box), 9*k->em);
        }
    }
    return m;
}

/* --- named, or told --- */

static bool is_said(const Desk *d, const char *words)
{
    for (size_t i = 0; i < d->seen->labels; i++)
        if (strstr(d->seen->label[i].words, words) != NULL) return true;
    return false;
}

static bool is_told(const Desk *d, const char *what)
{
    for (size_t i = 0; i < d->left.n; i++)
        if (strstr(d->left.what[i], what) != NULL) return true;
    return false;
}

static void say_named(const Desk *d, const Look *k, bool is_there, const char *words,
                      const char *what)
{
    if (is_there) say_that(k, NAMED, is_said(d, words) || is_told(d, what), words);
}

/* Is some of it drawn? */
static bool has_residual(const Look *k)
{
    for (size_t i = 0; i < k->seen->shapes; i++) {
        const Shape *s = shape(k, i);
        if (s->kind == SHAPE_LINE && s->paint == PAINT_RESIDUAL && s->dash > 0
            && !in_legend(k, points(k, s)[0])) return true;
    }
    return false;
}

static void look_named(const Desk *d, const Look *k, const Marks *m, size_t step_point,
                       size_t units)
{
    bool net = units > 0;
    say_named(d, k, has_curve(k, PAINT_NOW, false), net ? "\\hat{f}(x)" : "now",
              net ? "the name of f̂" : "the name of φ now");
    say_named(d, k, has_curve(k, PAINT_NEXT, true), "after the step", "after the step");
    say_named(d, k, has_curve(k, PAINT_TARGET, true), "target", "target");
    for (size_t i = 0; i < m->n; i++) {
        char number[40];
        const Mark *a = &m->at[i];
        snprintf(number, sizeof number, "\\text{%zu}", a->index + 1);
        bool is_step = a->index == step_point;
        switch (a->kind) {
        case MARK_ELBOW: 
            say_named(d, k, !net || !is_said(d, "e_{"), net ? "e_i" : "e = ", "elbow");
            break;
        case MARK_NEXT_ELBOW: say_named(d, k, !net, "e' = ", "other elbow"); break;
        case MARK_POINT:
            if (net) say_named(d, k, true, "training points", "the name of the points");
            else say_named(d, k, true, is_step ? "point" : number,
                           is_step ? "training point" : "number");
            break;
        case MARK_RESIDUAL: say_named(d, k, has_residual(k), "- y = ", "residual"); break;
        case MARK_PIVOT: say_named(d, k, !is_said(d, "-1/x}"), "pivot", "pivot"); break;
        default: break;
        }
    }
}

/* "slope w" beside its own line: both where they are drawn, above the axis. */
static void look_sides(const Look *k, const Scene *s)
{
    Sample p = s->lesson->point[s->sample];
    Unit u = s->lesson->unit;
    double g = u.w*p.x + u.b > 0, delta = fmax(0, u.w*p.x + u.b) - p.y;
    const double w[2] = { s->shown.w, u.w - s->lesson->rate*delta*p.x*g };
    const double b[2] = { s->shown.b, u.b - s->lesson->rate*delta*g };
    if (w[0] == w[1] && b[0] == b[1]) return;
    for (size_t i = 0; i < k->n; i++) {
        const Label *l = label(k, i);
        if (!begins(l->words, "\\text{slope }")) continue;
        int its = l->words[14] == '\'' ? 1 : 0;
        double far[2] = { INFINITY, INFINITY };
        for (int j = 0; j < 2; j++)
            for (int t = 0; t < 400; t++) {
                double x0 = k->x.data_lo + (k->x.data_hi - k->x.data_lo)*t/400, x1 = x0
                    + (k->x.data_hi - k->x.data_lo)/400;
                double z0 = w[j]*x0 + b[j], z1 = w[j]*x1 + b[j];
                if (z0 < 0 || z1 < 0 || !sees(k, x0, z0) || !sees(k, x1, z1)) continue;
                far[j] = fmin(far[j], to_segment(l->ink, place_of(k, x0, z0), place_of(k, x1, z1)));
            }
        char about[240];
        snprintf(about, sizeof about, "%s: %.1f, the other %.1f", l->words, far[its], far[1 - its]);
        say_that(k, OWN_SIDE, far[its] <= far[1 - its] + 0.5, about);
    }
}

static bool crowded_points(const Lesson *l, const Look *k)
{
    (void)k;
    return l->n > 400;
}

typedef struct { char words[60]; Rect ink; } LabelsKept;

static size_t keep(const Look *k, LabelsKept *out)
{
    for (size_t i = 0; i < k->n; i++) {
        snprintf(out[i].words, sizeof out[i].words, "%.59s", label(k, i)->words);
        out[i].ink = label(k, i)->ink;
    }
    return k->n;
}

static void look_again(const Look *k, const LabelsKept *was, size_t n)
{
    bool is = n == k->n;
    char about[200] = "their number";
    for (size_t i = 0; is && i < n; i++) {
        Rect a = was[i].ink, b = label(k, i)->ink;
        is = strncmp(was[i].words, label(k, i)->words, 59) == 0 && fabs(a.x - b.x) < 0.1
            && fabs(a.y - b.y) < 0.1;
        snprintf(about, sizeof about, "%s", was[i].words);
    }
    say_that(k, SAME_AGAIN, is, about);
}

/* Dragged, stepped and undone, and then opened afresh. */
static void look_by_other_ways(Model *m, size_t state, uint64_t *seed, size_t k)
{
    Desk *d = desk_new(), *fresh = desk_new();
    Scene s = unit_scene(m, false);
    draw(d, &s, k);
    char line[120];
    for (int i = 1; i <= 6; i++) {
        snprintf(line, sizeof line, "point move 0 %.6f %.6f", uniform(seed, -3, 3),
                 uniform(seed, -1, 3));
        CHECK(say(m, line, 77) == OK);
        d->ui.drag.on = true;
        s = unit_scene(m, false);
        draw(d, &s, k);
    }
    d->ui.drag.on = false;
    say(m, "step 1", 0);
    s = unit_scene(m, state % 3 == 0);
    draw(d, &s, k);
    if (state % 2 == 0) say(m, "undo", 0);
    s = unit_scene(m, false);
    draw(d, &s, k);
    Look a = look_at(d->seen, &d->frame, state, size[k].words);
    LabelsKept was[400];
    size_t n = keep(&a, was);
    LessonData data;
    CHECK(model_data(m, &data, NULL) == OK);
    Model *opened = model_new();
    CHECK(model_load(opened, &data, NULL) == OK);
    /* which point is next depends on the step: it is the same after an even number of rounds */
    Scene f = unit_scene(opened, false);
    if (f.sample == s.sample) {
        draw(fresh, &f, k);
        Look b = look_at(fresh->seen, &fresh->frame, state, size[k].words);
        look_again(&b, was, n);
    }
    lesson_data_free(&data);
    model_free(opened);
    desk_free(d);
    desk_free(fresh);
}

static void look_at_units(void)
{
    uint64_t seed = 31;
    for (size_t state = 0; state < STATES; state++) {
        Sample point[9];
        LessonData data = unit_state(&seed, state, point);
        Model *m = model_new();
        CHECK(model_load(m, &data, NULL) == OK);
        for (size_t k = 0; k < SIZES; k++) {
            if (!in_sample()) continue;
            Desk *d = desk_new();
            Scene s = unit_scene(m, state % 5 == 4);
            draw(d, &s, k);
            Look look = look_at(d->seen, &d->frame, state, size[k].words);
            Marks marks = unit_marks(&look, &s);
            look_all(&look, &marks, s.sample, crowded_points(s.lesson, &look));
            look_sides(&look, &s);
            if (size[k].is_paper) look_named(d, &look, &marks, s.sample, 0);
            desk_free(d);
        }
        look_by_other_ways(m, state, &seed, state % SIZES);
        model_free(m);
    }
}

/* --- networks --- */

typedef struct {
    Lesson    l;
    NetLesson net;
    Network   at, next;
    Sample    point[30];
    size_t    pick[30];
    Row      *row;
} NetState;

/* 1 to 60 units, some with one elbow, 1 to 30 points, steps on one of them or on all. */
static void net_state(NetState *q, uint64_t *seed, size_t state)
{
    size_t d = 1 + (size_t)uniform(seed, 0, state % 2 == 0 ? 8 : 60);
    size_t n = 1 + (size_t)uniform(seed, 0, 30);
    *q = (NetState){ .l = { .title = "Random", .n = n, .rate = 0.05, .order = ORDER_CYCLIC } };
    CHECK(network_init(&q->at, d, false) == OK && network_init(&q->next, d, false) == OK);
    for (size_t i = 0; i < d; i++) {
        q->at.w[i] = signed_size(seed, 0.3, 3);
        q->at.b[i] = -q->at.w[i]*uniform(seed, state % 3 == 0 ? -1 : 0, state % 3 == 0 ? 2 : 1);
        q->at.v[i] = signed_size(seed, 0.02, 1)/sqrt((double)d);
    }
    if (d > 1 && state % 4 == 1) q->at.b[d - 1] = -q->at.w[d - 1]*(-q->at.b[0]/q->at.w[0]);
    for (size_t i = 0; i < n; i++)
        q->point[i] = (Sample){ uniform(seed, 0, 1), uniform(seed, -1, 1) };
    for (size_t i = 0; i < n; i++) q->pick[i] = i;
    q->net.picks = state % 3 == 2 ? n : 1;
    Network grad;
    CHECK(network_init(&grad, d, false) == OK);
    network_gradient(&grad, &q->at, LAYERS_ALL, q->point, q->pick, q->net.picks);
    double rate = state % 5 == 0 ? 0.01 : 0.3;
    for (size_t i = 0; i < d; i++) {
        q->next.w[i] = q->at.w[i] - rate*grad.w[i];
        q->next.b[i] = q->at.b[i] - rate*grad.b[i];
        q->next.v[i] = q->at.v[i] - rate*grad.v[i];
    }
    network_deinit(&grad);
    q->row = row_new(&q->at, NULL, NULL, 0, 0);
    NetLesson *l = &q->net;
    l->at = l->start = l->raw = &q->at;
    l->next = l->raw_next = &q->next;
    l->tr = (Training){ .rate = rate, .layers = LAYERS_ALL, .batch = l->picks };
    l->pick = q->pick;
    l->x_lo = INFINITY, l->x_hi = -INFINITY;
    for (size_t i = 0; i < n; i++) {
        l->x_lo = fmin(l->x_lo, q->point[i].x);
        l->x_hi = fmax(l->x_hi, q->point[i].x);
    }
    l->has_target = state % 4 == 3;
    l->target = TARGET_ZIGZAG;
    l->target_hi = 1;
    l->row = (const Row *const *)&q->row;
    l->rows = 1;
    l->ended_why = "";
    l->data_name = "own points";
    l->loss = l->test_loss = NAN;
    q->l.point = q->point;
    q->l.net = l;
    q->l.rate = rate;
    double y = uniform(seed, 0.8, 2.5);
    q->l.view = state % 2 == 0 ? (Window){ -0.1, 1.1, -y, y }
        : (Window){ uniform(seed, -0.2, 0.3), uniform(seed, 0.6, 1.2), -y, 0.8*y };
}

static void net_state_free(NetState *q)
{
    network_deinit(&q->at);
    network_deinit(&q->next);
    row_free(q->row);
}

/* Elbows of one place stand upon each other: each is where its handle is, at its own x. */
static Marks net_marks(const Look *k, const Scene *s)
{
    Marks m = { .n = 0 };
    const Lesson *l = s->lesson;
    const Network *f = l->net->at;
    for (size_t i = 0; i < f->d; i++) {
        double e = -f->b[i]/f->w[i];
        const Handle *h = handle(k, HANDLE_UNIT_ELBOW, i);
        if (h == NULL) continue;
        bool in = e >= k->x.data_lo && e <= k->x.data_hi;
        char about[120];
        snprintf(about, sizeof about, "an arrow to elbow %zu = %g at %.1f %.1f", i + 1, e,
                 h->seg[0].x, h->seg[0].y);
        if (in) say_that(k, ARROWS, fabs(h->seg[0].x - place_of(k, e, 0).x) < 0.01, "an elbow");
        else say_that(k, ARROWS, (e < k->x.data_lo) == (h->seg[0].x < centre(k->r).x)
                      && fabs(clamped(h->seg[0].x, k->r.x, k->r.x + k->r.w) - h->seg[0].x) < 1
                      && fmin(h->seg[0].x - k->r.x, k->r.x + k->r.w - h->seg[0].x) < 40*k->em,
                      about);
        add(&m, MARK_ELBOW, i, h->seg[0], h->seg[0], i == s->look.selected ? 13*k->em : 8*k->em);
    }
    if (s->look.selected < f->d) {
        size_t i = (size_t)s->look.selected;
        double e1 = -l->net->next->b[i]/l->net->next->w[i];
        double y = k->y.data_lo <= 0 && k->y.data_hi >= 0 ? 0 : k->y.data_lo;
        add_at(&m, k, MARK_NEXT_ELBOW, i, e1, y, 8*k->em, HANDLE_EXPLAIN, EXPLAIN_NEXT_ELBOW);
    }
    for (size_t i = 0; i < l->n; i++)
        if (sees(k, l->point[i].x, l->point[i].y)) {
            Pt at = place_of(k, l->point[i].x, l->point[i].y);
            add(&m, MARK_POINT, i, at, at, 8*k->em);
        }
    if (l->net->picks == 1) {
        Sample p = l->point[l->net->pick[0]];
        double f_at = 0;
        for (size_t i = 0; i < f->d; i++) f_at += f->v[i]*fmax(0, f->w[i]*p.x + f->b[i]);
        if (p.x >= k->x.data_lo && p.x <= k->x.data_hi) {
            Pt a = place_of(k, p.x, f_at), b = place_of(k, p.x, p.y);
            a.y = clamped(a.y, k->r.y, k->r.y + k->r.h);
            b.y = clamped(b.y, k->r.y, k->r.y + k->r.h);
            double len = fabs(b.y - a.y);
            if (len > 14*k->em) b.y += b.y > a.y ? -14*k->em : 14*k->em;
            else b = a;
            add(&m, MARK_RESIDUAL, 0, a, b, 6*k->em);
        }
    }
    return m;
}

/* Two with one elbow are two diamonds, at different places, and each can be taken. */
static void look_at_twins(const Look *k, const Scene *s)
{
    const Network *f = s->lesson->net->at;
    for (size_t i = 0; i < f->d; i++)
        for (size_t j = 0; j < i; j++) {
            const Handle *a = handle(k, HANDLE_UNIT_ELBOW, i), *b = handle(k, HANDLE_UNIT_ELBOW, j);
            if (a == NULL || b == NULL) continue;
            double off = hypot(a->seg[0].x - b->seg[0].x, a->seg[0].y - b->seg[0].y);
            say_that(k, NUMBERS, off > 2.5*k->em, "two elbows are one");
            const Handle *at = frame_pick(k->frame, a->seg[0]);
            if (holds(k->r, a->seg[0]))
                say_that(k, NUMBERS, at != NULL && (at == a || at->kind != HANDLE_UNIT_ELBOW
                                                    || at->index != j),
                         "an elbow that cannot be taken");
        }
}

static Scene net_scene(const NetState *q, size_t state)
{
    uint64_t unit = state % 3 == 1 ? SELECT_NONE : state % q->at.d;
    if (state % 4 == 1 && state % 3 != 1) unit = 0;
    return (Scene){ .lesson = &q->l, .look = { .selected = unit } };
}

static void look_at_networks(void)
{
    uint64_t seed = 77;
    Desk *used = desk_new();
    for (size_t state = 0; state < STATES; state++) {
        NetState q;
        net_state(&q, &seed, state);
        for (size_t k = 0; k < SIZES; k++) {
            if (!in_sample()) continue;
            Desk *d = desk_new();
            Scene s = net_scene(&q, state);
            draw(d, &s, k);
            Look look = look_at(d->seen, &d->frame, STATES + state, size[k].words);
            Marks marks = net_marks(&look, &s);
            look_all(&look, &marks, q.net.pick[0], false);
            if (q.at.d <= 12) look_at_twins(&look, &s);
            if (size[k].is_paper) look_named(d, &look, &marks, q.net.pick[0], q.at.d);
            LabelsKept was[400];
            size_t n = keep(&look, was);
            draw(used, &s, k);          /* after all others */
            Look again = look_at(used->seen, &used->frame, STATES + state, size[k].words);
            look_again(&again, was, n);
            desk_free(d);
        }
        net_state_free(&q);
    }
    desk_free(used);
}

/* --- */

static void check(int property)
{
    if (failed[property] > 0)
        print_error("%zu of %zu: not so: %s\n", failed[property], looked[property], said[property]);
    CHECK((looked[property] > 100 || !draws_all()) && failed[property] == 0);
}

static int look(void **state)
{
    (void)state;
    if (fonts_new(&fonts, NULL) != OK) return 1;
    look_at_units();
    look_at_networks();
    fonts_free(fonts);
    return 0;
}

#define TEST(name, property) static void name(void **state) { (void)state; check(property); }
TEST(test_no_two_labels_overlap, APART)
TEST(test_no_label_leaves_the_plot, INSIDE)
TEST(test_a_label_is_nearest_to_its_own_mark_or_led_to_it, BESIDE)
TEST(test_no_label_lies_on_a_curve, OFF_CURVES)
TEST(test_no_label_lies_on_a_point_or_an_elbow, OFF_MARKS)
TEST(test_the_label_of_a_slope_is_on_its_own_side, OWN_SIDE)
TEST(test_the_same_state_has_the_same_labels, SAME_AGAIN)
TEST(test_a_legend_names_what_is_in_view, LEGEND_TRUE)
TEST(test_on_paper_every_mark_is_named_or_told, NAMED)
TEST(test_points_and_elbows_are_told_apart, NUMBERS)
TEST(test_arrows_at_the_edge_stand_at_their_values_place, ARROWS)

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_no_two_labels_overlap),
        cmocka_unit_test(test_no_label_leaves_the_plot),
        cmocka_unit_test(test_a_label_is_nearest_to_its_own_mark_or_led_to_it),
        cmocka_unit_test(test_no_label_lies_on_a_curve),
        cmocka_unit_test(test_no_label_lies_on_a_point_or_an_elbow),
        cmocka_unit_test(test_the_label_of_a_slope_is_on_its_own_side),
        cmocka_unit_test(test_the_same_state_has_the_same_labels),
        cmocka_unit_test(test_a_legend_names_what_is_in_view),
        cmocka_unit_test(test_on_paper_every_mark_is_named_or_told),
        cmocka_unit_test(test_points_and_elbows_are_told_apart),
        cmocka_unit_test(test_arrows_at_the_edge_stand_at_their_values_place),
    };
    return cmocka_run_group_tests_name("labels", tests, look, NULL);
}
