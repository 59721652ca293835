/* How strongly a unit of a network is drawn: by what it contributes on the data, in plot,
 * traces and table alike, whatever its number. */
#include "net_story.h"

#include "canvas/trace.h"
#include "view/net/net_plot.h"
#include "view/net/traces_view.h"
#include "view/net/units_view.h"

enum { PARTS = 3 };       /* plot, traces, table */

typedef struct {
    NetStory  *q;
    Fonts     *fonts;
    Canvas    *cv;
    Buf        trace[PARTS];
    Frame      frame;
    Ui         ui;
    ViewMemory memory;
} Show;

/* d units with elbows here and there, some dead, at a step amid a run on 30 points. */
static Show *show_new(size_t d, uint64_t *seed)
{
    Show *s = calloc(1, sizeof *s);
    s->q = net_story_new(d, 30, 1, 0.01, 3, 4);
    Network *f = &s->q->now->at;
    for (size_t i = 0; i < d; i++) {
        f->w[i] = uniform(seed, 0.2, 2)*(uniform(seed, 0, 1) < 0.5 ? -1 : 1);
        f->b[i] = -f->w[i]*uniform(seed, -0.3, 1.3);
        f->v[i] = pow(10, uniform(seed, -2, 0))*(uniform(seed, 0, 1) < 0.5 ? -1 : 1);
    }
    s->q->net.next = NULL;
    s->q->lesson.view.x0 = -50;                /* every elbow is in view */
    s->q->lesson.view.x1 = 50;
    CHECK(fonts_new(&s->fonts, NULL) == OK);
    return s;
}

static void show_free(Show *s)
{
    for (int k = 0; k < PARTS; k++) buf_free(&s->trace[k]);
    frame_deinit(&s->frame);
    fonts_free(s->fonts);
    net_story_free(s->q);
    free(s);
}

static void draw(Show *s)
{
    Scene k = { .lesson = &s->q->lesson, .ui = &s->ui, .fonts = s->fonts, .file = "", .notice = "",
                .open_path = "", .memory = &s->memory, .look = { .selected = SELECT_NONE } };
    frame_clear(&s->frame);
    for (int part = 0; part < PARTS; part++) {
        buf_clear(&s->trace[part]);
        Canvas *cv = trace_canvas_new(&s->trace[part]);
        View v = { .cv = cv, .frame = &s->frame, .s = &k, .fonts = s->fonts };
        canvas_begin(cv, 900, 1400, 1, &palette_light);
        if (part == 0) view_net_plot(&v, (Rect){ 0, 0, 900, 560 }, 1);
        if (part == 1) view_traces(&v, (Rect){ 0, 560, 900, 240 }, false);
        if (part == 2) view_units(&v, (Rect){ 0, 800, 500, 400 }, false);
        CHECK(canvas_finish(cv, NULL) == OK);
        canvas_free(cv);
    }
}

/* MATH.md 3, at every point of the data. */
static double contributes(const Show *s, size_t unit)
{
    const Network *f = &s->q->now->at;
    double most = 0;
    for (size_t n = 0; n < s->q->lesson.n; n++)
        most = fmax(most, fabs(f->v[unit]*fmax(0, f->w[unit]*s->q->s[n].x + f->b[unit])));
    return most;
}

/* The widths of all lines in this paint, in the order of drawing. */
static size_t widths(const Buf *trace, const char *paint, double *out, size_t max)
{
    size_t n = 0;
    char want[48];
    snprintf(want, sizeof want, "paint=%s\n", paint);
    for (const char *at = trace->at, *end; (end = strchr(at, '\n')) != NULL; at = end + 1) {
        const char *tail = end - strlen(want) + 1;
        if (strncmp(at, "polyline 0 ", 11) == 0 || strncmp(at, "polyline ", 9) != 0) continue;
        if (tail < at || strncmp(tail, want, strlen(want)) != 0) continue;
        const char *w = end;
        while (strncmp(w, " width=", 7) != 0) w--;
        if (n < max) out[n++] = strtod(w + 7, NULL);
    }
    return n;
}

/* The sides of all diamonds in this paint. */
static size_t diamonds(const Buf *trace, const char *paint, double *out, size_t max)
{
    size_t n = 0;
    char want[48];
    snprintf(want, sizeof want, "Z paint=%s\n", paint);
    for (const char *at = trace->at, *end; (end = strchr(at, '\n')) != NULL; at = end + 1) {
        double top, x, right;
        const char *tail = end - strlen(want) + 1;
        if (tail < at || strncmp(tail, want, strlen(want)) != 0) continue;
        if (sscanf(at, "path M %lf %lf L %lf", &x, &top, &right) == 3 && n < max)
            out[n++] = right - x;
    }
    return n;
}

static void test_who_contributes_more_is_drawn_stronger_everywhere(void **state)
{
    (void)state;
    uint64_t seed = 11;
    size_t compared = 0, dead = 0;
    for (int trial = 0; trial < fewer(60); trial++) {
        size_t d = 2 + (size_t)trial % 7;
        Show *s = show_new(d, &seed);
        draw(s);
        double line[PARTS][8], core[8], mark[8];
        for (size_t i = 0; i < d; i++) {
            char faint[24], strong[24];
            snprintf(faint, sizeof faint, "unit-%zu-faint", i + 1);
            snprintf(strong, sizeof strong, "unit-%zu", i + 1);
            double w[4] = { 0 };
            /* of the plot the legend may show it, too, as it is */
            line[0][i] = widths(&s->trace[0], faint, w, 4) > 0 ? w[0] : 0;
            line[1][i] = widths(&s->trace[1], faint, w, 4) > 0 ? w[0] : 0;
            core[i] = widths(&s->trace[0], strong, w, 4) > 0 ? w[0] : 0;
            CHECK(diamonds(&s->trace[2], faint, w, 4) == 1);
            line[2][i] = w[0];
            mark[i] = diamonds(&s->trace[2], strong, w, 4) > 0 ? w[0] : 0;
        }
        for (size_t i = 0; i < d; i++)
            for (size_t j = 0; j < d; j++) {
                double a = contributes(s, i), b = contributes(s, j);
                dead += a == 0;
                if (!(a > 1.02*b)) continue;
                for (int k = 0; k < PARTS; k++)
                    if (line[k][i] > 0 && line[k][j] > 0) {
                        CHECK(line[k][i] > line[k][j]);
                        compared++;
                    }
                if (b == 0) CHECK(core[j] == 0 && mark[j] == 0);
            }
        show_free(s);
    }
    CHECK(!draws_all() || (compared > 1000 && dead > 20));
}

/* Which eight contribute most, as a sum of marks. */
static void the_eight(const Show *s, size_t d, uint64_t *who)
{
    double most = INFINITY;
    *who = 0;
    for (int k = 0; k < 8; k++) {
        double next = 0;
        size_t unit = 0;
        for (size_t i = 0; i < d; i++) {
            double c = contributes(s, i);
            if (c < most && c > next) {
                next = c;
                unit = i;
            }
        }
        most = next;
        *who += UINT64_C(0x9E3779B97F4A7C15)*(unit + 1)*(unit + 1);
    }
}

static int ascending(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static size_t all_widths(const Show *s, int part, double *out, size_t max)
{
    size_t n = 0;
    for (int hue = 1; hue <= 8; hue++) {
        char faint[24];
        snprintf(faint, sizeof faint, "unit-%d-faint", hue);
        n += widths(&s->trace[part], faint, out + n, max - n);
    }
    qsort(out, n, sizeof *out, ascending);
    size_t left = 0;
    for (size_t i = 0; i < n; i++)        /* a trace through infinity has several pieces */
        if (left == 0 || out[i] != out[left - 1]) out[left++] = out[i];
    return left;
}

/* Forty units in another order are the same picture: traces, where every unit is. */
static void test_numbers_mean_nothing(void **state)
{
    (void)state;
    uint64_t seed = 5;
    Show *s = show_new(40, &seed);
    Network *f = &s->q->now->at;
    double before[200], after[200];
    draw(s);
    size_t n = all_widths(s, 1, before, 200);
    double *const array[] = { f->w, f->b, f->v, s->q->start->at.w, s->q->start->at.b };
    for (int k = 0; k < 5; k++)
        for (size_t i = 0; i < 20; i++) {
            double t = array[k][i];
            array[k][i] = array[k][39 - i];
            array[k][39 - i] = t;
        }
    for (size_t r = 0; r < s->q->net.rows; r++)
        for (size_t i = 0; i < 20; i++) {
            Network *row = &s->q->row[r]->at;
            double w = row->w[i], b = row->b[i];
            row->w[i] = row->w[39 - i];
            row->b[i] = row->b[39 - i];
            row->w[39 - i] = w;
            row->b[39 - i] = b;
        }
    draw(s);
    CHECK(n > 20 && all_widths(s, 1, after, 200) == n);
    for (size_t i = 0; i < n; i++) CHECK_NEAR(after[i], before[i], 1e-5);
    CHECK(before[n - 1] > before[0] + 0.3);
    show_free(s);
}

/* A network that changes by a thousandth changes its lines by little; so does a crowd, where
 * others come to be drawn by themselves. */
static void test_lines_change_evenly_while_a_network_is_trained(void **state)
{
    (void)state;
    uint64_t seed = 9;
    size_t joined = 0;
    for (int trial = 0; trial < fewer(4); trial++) {
        size_t d = trial % 2 == 0 ? 40 : 300;
        Show *s = show_new(d, &seed);
        Network *f = &s->q->now->at;
        double *way = malloc(3*d*sizeof *way), was[200], is[200];
        for (size_t i = 0; i < 3*d; i++) way[i] = uniform(&seed, -1, 1);
        draw(s);
        size_t n = all_widths(s, 1, was, 200), changed = 0;
        uint64_t they = 0, them = 0;
        for (int step = 0; step < 100; step++) {
            for (size_t i = 0; i < d; i++) {
                f->w[i] += 0.0004*way[i];
                f->b[i] += 0.0004*way[d + i];
                f->v[i] += 0.002*way[2*d + i];
            }
            draw(s);
            size_t m = all_widths(s, 1, is, 200);
            CHECK(m > 20 || d == 300);
            for (size_t k = 1; k <= m || k <= n; k++) {      /* from the strongest; dead are one */
                double a = k <= n ? was[n - k] : 0.8, b = k <= m ? is[m - k] : 0.8;
                CHECK(fabs(a - b) < 0.15);
                changed += a != b;
            }
            if (d == 300) the_eight(s, d, &they);
            if (d == 300 && step > 0 && they != them) {
                CHECK(is[0] < 1.15);                 /* who has just come is hardly seen yet */
                joined++;
            }
            them = they;
            memcpy(was, is, sizeof is);
            n = m;
        }
        CHECK(!draws_all() || changed > 100);
        free(way);
        show_free(s);
    }
    CHECK(!draws_all() || joined > 0);
}

/* Of a thousand units the eight that contribute most are lines, whatever their numbers. */
static void test_of_a_crowd_the_eight_strongest_are_lines(void **state)
{
    (void)state;
    uint64_t seed = 21;
    Show *s = show_new(1000, &seed);
    draw(s);
    double all[1000], w[200];
    for (size_t i = 0; i < 1000; i++) all[i] = contributes(s, i);
    qsort(all, 1000, sizeof *all, ascending);
    CHECK(all_widths(s, 1, w, 200) == 8);
    size_t marks = 0;
    for (int hue = 0; hue < 8; hue++) {
        char faint[24];
        snprintf(faint, sizeof faint, "unit-%d-faint", hue + 1);
        size_t n = diamonds(&s->trace[0], faint, w, 200), may = 0;
        for (size_t i = (size_t)hue; i < 1000; i += 8) {
            may += contributes(s, i) >= all[992];
        }
        CHECK(n == may);
        marks += n;
    }
    CHECK(marks == 8);
    show_free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_who_contributes_more_is_drawn_stronger_everywhere),
        cmocka_unit_test(test_numbers_mean_nothing),
        cmocka_unit_test(test_lines_change_evenly_while_a_network_is_trained),
        cmocka_unit_test(test_of_a_crowd_the_eight_strongest_are_lines),
    };
    return cmocka_run_group_tests_name("unit looks", tests, NULL, NULL);
}
