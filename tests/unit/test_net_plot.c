/* The network's plot and the elbow traces: what is drawn, and what can be taken. */
#include "net_story.h"

#include "canvas/trace.h"
#include "math/fast/network_places.h"
#include "model/reading.h"
#include "view/kit/widgets.h"
#include "view/net/net_geom.h"
#include "view/net/net_plot.h"
#include "view/net/trace_lines.h"
#include "view/net/traces_view.h"

typedef struct {
    NetStory  *q;
    Fonts     *fonts;
    Canvas    *cv;
    Buf        trace;
    Frame      frame;
    Ui         ui;
    ViewMemory memory;
    NetLook    look;
} Show;

static Show *show_new(NetStory *q)
{
    Show *s = calloc(1, sizeof *s);
    s->q = q;
    s->look.selected = SELECT_NONE;
    CHECK(fonts_new(&s->fonts, NULL) == OK);
    s->cv = trace_canvas_new(&s->trace);
    return s;
}

static void show_free(Show *s)
{
    canvas_free(s->cv);
    frame_deinit(&s->frame);
    fonts_free(s->fonts);
    buf_free(&s->trace);
    net_story_free(s->q);
    free(s);
}

static void draw(Show *s, double w, double h)
{
    Scene k = { .lesson = &s->q->lesson, .ui = &s->ui, .fonts = s->fonts, .file = "", .notice = "",
                .open_path = "",
                .memory = &s->memory, .look = s->look };
    View v = { .cv = s->cv, .frame = &s->frame, .s = &k, .fonts = s->fonts };
    buf_clear(&s->trace);
    frame_clear(&s->frame);
    canvas_begin(s->cv, w, h, 1, &palette_light);
    view_net_plot(&v, (Rect){ 0, 0, w, 0.7*h }, 1);
    view_traces(&v, (Rect){ 0, 0.7*h, w, 0.3*h }, h < 300);
    CHECK(canvas_finish(s->cv, NULL) == OK);
}

static const Handle *held(const Show *s, HandleKind kind, size_t index)
{
    return frame_find(&s->frame, handle_id(kind, index));
}

static size_t count(const Show *s, HandleKind kind)
{
    size_t n = 0;
    for (size_t i = 0; i < s->frame.n; i++) n += s->frame.at[i].kind == kind;
    return n;
}

static bool shows(const Show *s, const char *words) { return strstr(s->trace.at, words) != NULL; }

/* The points of all polylines in this paint and width. */
static size_t line_points(const Show *s, const char *look, Pt *out, size_t max)
{
    size_t n = 0;
    for (const char *at = s->trace.at; at != NULL && *at != '\0'; at = strchr(at, '\n') + 1) {
        const char *end = strchr(at, '\n');
        char line[128] = "";
        int skip = 0;
        size_t m = 0, len = (size_t)(end - at), tail = len < sizeof line - 1 ? len : sizeof line
            - 1;
        memcpy(line, end - tail, tail);
        if (sscanf(at, "polyline %zu%n", &m, &skip) != 1 || strstr(line, look) == NULL) continue;
        char *p = (char *)at + skip;
        for (size_t i = 0; i < m && n < max; i++) {
            out[n].x = strtod(p, &p);
            out[n++].y = strtod(p, &p);
        }
    }
    return n;
}

/* How many corners of f in view the line of this look passes through, of how many. */
static size_t corners_met(const Show *s, const Network *f, const char *look, size_t *seen)
{
    Pt at[200];
    size_t n = line_points(s, look, at, 200), met = 0;
    *seen = 0;
    for (size_t i = 0; i < f->d; i++) {
        double e = -f->b[i]/f->w[i];
        if (!(e > s->q->lesson.view.x0 && e < s->q->lesson.view.x1)) continue;
        Pt want = pt(axis_to_pt(&s->frame.plot_x, e),
                     axis_to_pt(&s->frame.plot_y, network_value(f, e)));
        bool found = false;
        for (size_t k = 0; k < n; k++)
            found |= fabs(at[k].x - want.x) < 2e-3 && fabs(at[k].y - want.y) < 2e-3;
        met += found;
        ++*seen;
    }
    return met;
}

static void test_the_network_passes_through_its_vertices(void **state)
{
    (void)state;
    Show *s = show_new(net_story_new(12, 50, 10, 0.02, 3000, 4000));
    draw(s, 900, 800);
    size_t seen, met = corners_met(s, &s->q->now->at, "width=3.2 round paint=now", &seen);
    CHECK(met == seen && seen >= 5);
    show_free(s);
}

/* Dashed through the corners after the step; not where it would hide behind f^. */
static void test_the_next_step_is_seen_where_it_differs(void **state)
{
    (void)state;
    Show *s = show_new(net_story_new(5, 30, 1, 0.3, 40, 60));
    draw(s, 900, 800);
    Pt at[200];
    size_t seen, met = corners_met(s, &s->q->next->at, "width=2.6 dash=9,5 paint=next", &seen);
    CHECK(met == seen && seen >= 3);
    s->q->net.next = s->q->net.at;
    draw(s, 900, 800);
    CHECK(line_points(s, "paint=next", at, 200) == 0);
    s->q->net.next = NULL;
    draw(s, 900, 800);
    CHECK(line_points(s, "paint=next", at, 200) == 0);
    show_free(s);
}

static void test_a_legend_stands_where_it_hides_least(void **state)
{
    (void)state;
    static const size_t steps[] = { 0, 300, 3000 };
    for (size_t k = 0; k < 3; k++) {
        Show *s = show_new(net_story_new(12, 50, 20, 0.02, steps[k], 4000));
        draw(s, 900, 800);
        const Handle *h = held(s, HANDLE_EXPLAIN, EXPLAIN_LEGEND);
        CHECK(h != NULL && shows(s, "\"target\"") && shows(s, "\"batch of the next step\""));
        Pt at[400];
        size_t n = line_points(s, "width=3.2 round paint=now", at, 400);
        for (size_t i = 0; i + 1 < n; i++) {
            Pt a = at[i], b = at[i + 1];
            CHECK(!clip_segment(h->box, &a, &b));
        }
        char back[80];                                  /* never an opaque one */
        snprintf(back, sizeof back, "rect %.3f %.3f %.3f %.3f r=5 paint=halo", h->box.x, h->box.y,
                 h->box.w, h->box.h);
        CHECK(!shows(s, back));
        show_free(s);
    }
}

static void draw_figure(Show *s, double w, double h, double em, Rect taken)
{
    Scene k = { .lesson = &s->q->lesson, .ui = &s->ui, .fonts = s->fonts, .file = "", .notice = "",
                .open_path = "",
                .memory = &s->memory, .look = s->look, .figure = true, .taken = taken };
    View v = { .cv = s->cv, .frame = &s->frame, .s = &k, .fonts = s->fonts };
    buf_clear(&s->trace);
    frame_clear(&s->frame);
    canvas_begin(s->cv, w, h, 1, &palette_light);
    view_net_plot(&v, (Rect){ 0, 0, w, h }, em);
    CHECK(canvas_finish(s->cv, NULL) == OK);
}

static void test_a_figure_as_narrow_as_a_column_has_its_legend(void **state)
{
    (void)state;
    Show *s = show_new(net_story_new(12, 50, 20, 0.02, 3000, 4000));
    draw_figure(s, 241, 170, 0.62, (Rect){ 0 });
    CHECK(shows(s, "\"\\\\hat{f}(x)\"") || shows(s, "\\hat{f}(x)"));
    const char *target = strstr(s->trace.at, "\"target\"");
    CHECK(target != NULL);
    while (target > s->trace.at && target[-1] != '\n') target--;
    double x, y, size;
    CHECK(sscanf(target, "text %lf %lf size=%lf", &x, &y, &size) == 3 && size >= 7);
    Rect was = held(s, HANDLE_EXPLAIN, EXPLAIN_LEGEND)->box;
    s->memory = (ViewMemory){ 0 };
    draw_figure(s, 241, 170, 0.62, was);            /* a film says its step there */
    CHECK(!rect_overlaps(held(s, HANDLE_EXPLAIN, EXPLAIN_LEGEND)->box, was));
    show_free(s);
}

static void test_the_rings_of_a_large_batch_are_light(void **state)
{
    (void)state;
    for (size_t batch = 1; batch <= 40; batch += 39) {
        Show *s = show_new(net_story_new(12, 50, batch, 0.02, 300, 400));
        draw(s, 900, 800);
        CHECK(shows(s, "paint=pick") == (batch == 40));
        CHECK(shows(s, batch == 1 ? "\"point of the next step\"" : "\"batch of the next step\""));
        show_free(s);
    }
}

/* A typed target is drawn as the named one that it is, and no line joins the sides of a jump. */
static void test_a_typed_target_is_drawn(void **state)
{
    (void)state;
    static const struct { Target named; const char *typed; } same[] = {
        { TARGET_CUBIC, "(4*(2x - 1)^2 - 3)*(2x - 1)" }, { TARGET_SINE, "sin(2pi*x)" } };
    Show *s = show_new(net_story_new(12, 50, 10, 0.02, 300, 400));
    Expr *e;
    for (int k = 0; k < 2; k++) {
        s->q->net.target = same[k].named;
        draw(s, 900, 800);
        char *named = strdup(s->trace.at);
        CHECK(target_read(&e, same[k].typed, strlen(same[k].typed), NULL, NULL) == OK);
        s->q->net.typed = e;
        s->q->net.target = TARGET_ZIGZAG;
        draw(s, 900, 800);
        CHECK_TEXT(s->trace.at, named);
        s->q->net.typed = NULL;
        expr_free(e);
        free(named);
    }
    const char *steps = "step(x - 0.25) - 3*floor(2x)/8 + sqrt(0.9 - x)/9";
    CHECK(target_read(&e, steps, strlen(steps), NULL, NULL) == OK);
    s->q->net.typed = e;
    draw(s, 900, 800);
    static const double ends[] = { 0, 0.25, 0.5, 0.9 };
    size_t parts = 0;
    for (char *at = s->trace.at; *at != '\0'; at = strchr(at, '\n') + 1) {
        char *tail = strstr(at, "paint=target"), *p = at;
        if (strncmp(at, "polyline", 8) != 0 || tail == NULL || tail > strchr(at, '\n')) continue;
        size_t k = strtoul(at + 8, &p, 10);
        if (k == 2) continue;                      /* the legend's */
        for (; k > 0; k--) {
            double x = axis_to_data(&s->frame.plot_x, strtod(p, &p)), want = 0;
            double y = axis_to_data(&s->frame.plot_y, strtod(p, &p));
            CHECK(parts < 3 && x > ends[parts] - 1e-5 && x < ends[parts + 1] + 1e-5);
            CHECK(target_typed_at(e, fmin(x, 0.9), &want));
            if (fabs(x - ends[parts]) > 1e-3) CHECK_NEAR(y, want, 1e-4);
        }
        parts++;
    }
    CHECK(parts == 3);
    expr_free(e);
    show_free(s);
}

/* Every target lies on its function within its interval, from end to end of what is seen of it,
 * in however many pieces. */
static void test_a_target_is_drawn_over_its_interval(void **state)
{
    (void)state;
    static const double in[][2] = { { 0, 1 }, { -0.3, 0.47 }, { 0.52, 0.61 }, { -2, 3 },
                                    { -1000, 0.75 } };
    Show *s = show_new(net_story_new(12, 50, 10, 0.02, 300, 400));
    for (int t = 0; t < TARGET_COUNT; t++)
        for (size_t i = 0; i < sizeof in/sizeof *in; i++) {
            NetLesson *net = &s->q->net;
            net->target = (Target)t;
            net->target_lo = in[i][0];
            net->target_hi = in[i][1];
            draw(s, 900, 800);
            double first = INFINITY, last = -INFINITY;
            for (char *at = s->trace.at; *at != '\0'; at = strchr(at, '\n') + 1) {
                char *tail = strstr(at, "dash=7,4.5 "), *p = at;      /* the legend's is not */
                if (strncmp(at, "polyline", 8) != 0 || tail == NULL || tail > strchr(at, '\n'))
                    continue;
                for (size_t k = strtoul(at + 8, &p, 10); k > 0; k--) {
                    double x = axis_to_data(&s->frame.plot_x, strtod(p, &p)),
                        y = axis_to_data(&s->frame.plot_y, strtod(p, &p));
                    Maybe want = target_seen(net, fmin(fmax(x, in[i][0]), in[i][1]));
                    bool is_jump = t == TARGET_STEP && fabs(x - 0.5) < 1e-3;
                    CHECK(x > in[i][0] - 1e-5 && x < in[i][1] + 1e-5 && want.there);
                    if (!is_jump) CHECK_NEAR(y, want.value, 2e-3);
                    first = fmin(first, x);
                    last = fmax(last, x);
                }
            }
            CHECK(first < fmax(in[i][0], s->frame.plot_x.data_lo) + 0.03
                  || t == TARGET_CUBIC);      /* which leaves the plot above and below */
            CHECK(last > fmin(in[i][1], s->frame.plot_x.data_hi) - 0.03 || t == TARGET_CUBIC);
        }
    show_free(s);
}

static void test_a_reduced_line_keeps_what_is_highest_and_lowest(void **state)
{
    (void)state;
    uint64_t seed = 5;
    enum { N = 5000, COLUMNS = 50 };
    Pt *all = malloc(N*sizeof *all), *at = malloc(N*sizeof *at);
    for (size_t i = 0; i < N; i++) all[i] = at[i] = pt(100*(double)i/N, uniform(&seed, 0, 9));
    size_t n = curve_reduce(at, N, 2);
    CHECK(n <= 4*COLUMNS && at[0].x == all[0].x && at[n - 1].x == all[N - 1].x);
    for (int c = 0; c < COLUMNS; c++) {
        double lo[2] = { INFINITY, INFINITY }, hi[2] = { -INFINITY, -INFINITY };
        for (size_t i = 0; i < N; i++)
            if ((int)(all[i].x/2) == c)
                lo[0] = fmin(lo[0], all[i].y), hi[0] = fmax(hi[0], all[i].y);
        for (size_t i = 0; i < n; i++)
            if ((int)(at[i].x/2) == c) lo[1] = fmin(lo[1], at[i].y), hi[1] = fmax(hi[1], at[i].y);
        CHECK(lo[0] == lo[1] && hi[0] == hi[1]);
    }
    for (size_t i = 1; i < n; i++) CHECK(at[i].x > at[i - 1].x);
    free(all);
    free(at);
}

static void test_many_units_make_few_points(void **state)
{
    (void)state;
    Show *s = show_new(net_story_new(20000, 50, 1, 0.0001, 1, 2));
    draw(s, 900, 800);
    Pt *at = malloc(20000*sizeof *at);
    CHECK(line_points(s, "width=3.2 round paint=now", at, 20000) < 4*900);
    free(at);
    CHECK(count(s, HANDLE_UNIT_ELBOW) <= ELBOWS_HELD + 9 && count(s, HANDLE_UNIT_ELBOW) > 50);
    CHECK(s->frame.n < 4000);
    /* spread or all in one place, the vertices ascend and lie on f^ */
    Network *f = &s->q->now->at;
    for (int clump = 0; clump < 2; clump++) {
        Vertices v;
        for (size_t i = 0; clump && i < f->d; i++)
            f->b[i] = -f->w[i]*(0.4 + 1e-12*(double)(i*7919 % f->d));
        CHECK(network_vertices(&v, f, -0.5, 1.5) == OK && v.n > 15000);
        for (size_t k = 1; k < v.n; k++) CHECK(v.x[k] >= v.x[k - 1]);
        for (size_t k = 0; k < v.n; k += 997) CHECK_NEAR(v.y[k], network_value(f, v.x[k]), 1e-9);
        vertices_deinit(&v);
    }
    show_free(s);
}

static void test_a_trace_leaves_and_comes_back_and_never_cuts_across(void **state)
{
    (void)state;
    const Axis x = { -1, 1, 0, 200, false };
    Pt at[TRACE_PIECE];
    /* from 0.8 out to the right, in again from the left to -0.8 */
    size_t n = trace_piece(at, 0, &x, (Unit){ 1, -0.8 }, 10, (Unit){ -1, -0.8 }, 30);
    size_t hole = 0;
    while (hole < n && isfinite(at[hole].x)) hole++;
    CHECK(hole > 1 && hole < n - 1);
    CHECK_NEAR(at[0].x, 180, 1e-9);
    CHECK_NEAR(at[n - 1].x, 20, 1e-9);
    CHECK(at[hole - 1].x > 200 && at[hole + 1].x < 0);          /* under the clip */
    for (size_t k = 0; k < n; k++) CHECK(k == hole || at[k].x > 170 || at[k].x < 30);

    uint64_t seed = 3;
    size_t through = 0, drawn = 0;
    for (int trial = 0; trial < 20000; trial++) {
        Unit a = { uniform(&seed, -1, 1), uniform(&seed, -1, 1) },
            b = { uniform(&seed, -1, 1), uniform(&seed, -1, 1) };
        if (trial % 50 == 0) a.w = 0;
        if (trial % 70 == 0) b.w = 0;
        n = trace_piece(at, 0, &x, a, 0, b, 1);
        CHECK(n <= TRACE_PIECE);
        through += a.w*b.w < 0;
        drawn += n > 0;
        for (size_t k = 0; k < n; k++) {
            if (!isfinite(at[k].x)) continue;
            CHECK(at[k].x > -10 && at[k].x < 210 && at[k].y >= 0 && at[k].y <= 1);
            Maybe e = trace_elbow(a, b, at[k].y);                  /* it is where the elbow is */
            CHECK(e.there);
            double w = a.w + at[k].y*(b.w - a.w);
            if (fabs(w) > 1e-6) CHECK_NEAR(axis_to_pt(&x, e.value), at[k].x, 1e-6);
            if (k == 0 || !isfinite(at[k - 1].x)) continue;
            double before = a.w + at[k - 1].y*(b.w - a.w);         /* and no line passes w = 0 */
            CHECK(before*w > -1e-12);
        }
        /* an end that is on the axis is drawn */
        Maybe e = unit_elbow(a);
        if (e.there && fabs(e.value) < 1)
            CHECK(n > 0 && fabs(at[0].x - axis_to_pt(&x, e.value)) < 1e-6 && at[0].y == 0);
    }
    CHECK(through > 5000 && drawn > 5000);
    CHECK(trace_piece(at, 0, &x, (Unit){ 0, 1 }, 0, (Unit){ 0, -1 }, 1) == 0);
}

static void test_a_click_in_the_traces_means_its_step(void **state)
{
    (void)state;
    Show *s = show_new(net_story_new(3, 50, 1, 0.02, 300, 2000));
    static const TimeScale scale[] = { TIME_SQRT, TIME_LINEAR, TIME_LOG };
    for (int t = 0; t < 3; t++) {
        s->look.time = scale[t];
        draw(s, 900, 800);
        const Handle *h = held(s, HANDLE_TRACES, scale[t]);
        CHECK(h != NULL && h->x.pt_lo == s->frame.plot_x.pt_lo
              && h->x.pt_hi == s->frame.plot_x.pt_hi);
        CHECK(time_step(scale[t], axis_to_data(&h->y, h->box.y)) == 0);
        CHECK(time_step(scale[t], axis_to_data(&h->y, rect_bottom(h->box))) == 2000);
        /* the present line lies where a click goes to the present */
        Pt line[8];
        size_t n = line_points(s, "width=1.2 paint=ink-soft", line, 8);
        CHECK(n == 2 && time_step(scale[t], axis_to_data(&h->y, line[0].y)) == 300);
    }
    show_free(s);
}

static void test_under_the_pointer_are_the_exact_values_of_a_row(void **state)
{
    (void)state;
    Show *s = show_new(net_story_new(3, 50, 1, 0.02, 300, 2000));
    draw(s, 900, 800);
    const Handle *h = held(s, HANDLE_TRACES, TIME_SQRT);
    const Row *r = s->q->row[90];
    double e = -r->at.b[2]/r->at.w[2];
    s->ui.hot = h->id;
    s->ui.pointer = pt(axis_to_pt(&h->x, e) + 2,
                       axis_to_pt(&h->y, time_u(TIME_SQRT, (double)r->step)));
    draw(s, 900, 800);
    char tex[64], at[64];
    snprintf(tex, sizeof tex, "\"e_{3} = %s\"", number_tex(e, 4).s);
    snprintf(at, sizeof at, "\"at step %zu\"", r->step);
    CHECK(shows(s, tex) && shows(s, at));
    show_free(s);
}

static void test_everything_can_be_taken(void **state)
{
    (void)state;
    Show *s = show_new(net_story_new(12, 50, 1, 0.02, 3000, 4000));
    s->look.selected = 2;
    draw(s, 900, 800);
    CHECK(count(s, HANDLE_PLOT) == 1 && count(s, HANDLE_POINT) == 50 && count(s, HANDLE_TRACES)
          == 1);
    CHECK(held(s, HANDLE_POINT, 7)->value == s->q->s[7].x && held(s, HANDLE_POINT, 7)->tab);
    const Network *f = &s->q->now->at;
    const Handle *e = held(s, HANDLE_UNIT_ELBOW, 2), *v = held(s, HANDLE_UNIT_OUTPUT, 2),
        *b = held(s, HANDLE_START_ELBOW, 2);
    CHECK(e != NULL && e->value == -f->b[2]/f->w[2] && e->tab);
    CHECK(b != NULL && b->value == -s->q->start->at.b[2]/s->q->start->at.w[2]);
    CHECK(v != NULL && v->value == f->v[2]);
    /* the mark lies on v phi */
    CHECK_NEAR(axis_to_data(&v->y, v->seg[0].y), v->value*v->value_y, 1e-6);
    CHECK_NEAR(unit_phi((Unit){ f->w[2], f->b[2] }, axis_to_data(&v->x, v->seg[0].x)), v->value_y,
               1e-9);
    CHECK(shows(s, "\"e_{3} = ") && shows(s, "\\hat{f} - y = ") && count(s, HANDLE_BUTTON) == 3);
    s->q->net.ghost = s->q->net.row;
    s->q->net.ghosts = s->q->net.rows;
    s->q->net.ghost_at = s->q->net.start;
    draw(s, 900, 800);
    CHECK(count(s, HANDLE_BUTTON) == 4 && shows(s, "paint=ghost") && shows(s, "run before"));
    s->look.no_ghost = true;
    draw(s, 900, 800);
    CHECK(count(s, HANDLE_BUTTON) == 4 && !shows(s, "paint=ghost"));
    show_free(s);
}

/* Whatever the room, the selected elbow has a label that names it, with how many share it; and
 * no word of TeX is seen as it is typed. */
static void test_of_many_at_one_elbow_the_selected_one_is_named(void **state)
{
    (void)state;
    Show *s = show_new(net_story_new(12, 50, 1, 0.02, 300, 400));
    Network *f = &s->q->now->at;
    for (size_t i = 2; i < 9; i++) f->b[i] = -0.4*f->w[i];
    s->look.selected = 6;
    draw(s, 900, 800);
    CHECK(shows(s, "\"e_{7}") && shows(s, " more} = 0.4\"") && shows(s, "and "));
    CHECK(!shows(s, "ldots"));
    Pt place[12];
    size_t n = 0;
    for (size_t i = 2; i < 9; i++) {
        const Handle *h = held(s, HANDLE_UNIT_ELBOW, i);
        CHECK(h != NULL && fabs(h->seg[0].x - axis_to_pt(&h->x, 0.4)) < 1e-6);
        for (size_t k = 0; k < n; k++) CHECK(fabs(h->seg[0].y - place[k].y) > 3);
        CHECK(frame_pick(&s->frame, h->seg[0]) == h);           /* each can be taken */
        place[n++] = h->seg[0];
    }
    show_free(s);
}

static void test_empty_and_far_away_say_so(void **state)
{
    (void)state;
    Show *s = show_new(net_story_new(8, 3000, 1, 0.02, 30, 40));
    s->q->lesson.view = (Window){ 1e6, 1e6 + 4, -1e-9, 3e-9 };
    draw(s, 900, 800);
    CHECK(shows(s, "No training point in view") && shows(s, "\"e_{8} = "));
    CHECK(!shows(s, " nan") && !shows(s, " inf"));
    s->q->lesson.n = 0;
    s->q->net.picks = 0;
    s->q->net.next = NULL;
    size_t rows = s->q->net.rows;
    s->q->net.made = s->q->net.rows = 1;
    draw(s, 900, 800);
    CHECK(shows(s, "Click to place training points.") && shows(s, "being computed"));
    for (int w = 20; w < 500; w += 60) draw(s, w, w*0.8);       /* a thumbnail, too */
    s->q->net.rows = rows;
    show_free(s);
}

static void test_a_million_points_are_thinned_and_it_is_said(void **state)
{
    (void)state;
    Show *s = show_new(net_story_new(4, 12000, 1, 0.02, 3, 4));
    draw(s, 900, 800);
    CHECK(shows(s, "\"3,000 of 12,000 points shown\"") && count(s, HANDLE_POINT) <= 3001);
    show_free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_network_passes_through_its_vertices),
        cmocka_unit_test(test_the_next_step_is_seen_where_it_differs),
        cmocka_unit_test(test_a_legend_stands_where_it_hides_least),
        cmocka_unit_test(test_a_figure_as_narrow_as_a_column_has_its_legend),
        cmocka_unit_test(test_the_rings_of_a_large_batch_are_light),
        cmocka_unit_test(test_a_typed_target_is_drawn),
        cmocka_unit_test(test_a_target_is_drawn_over_its_interval),
        cmocka_unit_test(test_a_reduced_line_keeps_what_is_highest_and_lowest),
        cmocka_unit_test(test_many_units_make_few_points),
        cmocka_unit_test(test_a_trace_leaves_and_comes_back_and_never_cuts_across),
        cmocka_unit_test(test_a_click_in_the_traces_means_its_step),
        cmocka_unit_test(test_under_the_pointer_are_the_exact_values_of_a_row),
        cmocka_unit_test(test_everything_can_be_taken),
        cmocka_unit_test(test_of_many_at_one_elbow_the_selected_one_is_named),
        cmocka_unit_test(test_empty_and_far_away_say_so),
        cmocka_unit_test(test_a_million_points_are_thinned_and_it_is_said),
    };
    return cmocka_run_group_tests_name("network plot", tests, NULL, NULL);
}
