/* The panels of a network: what they say is what the step does. */
#include "net_story.h"
#include "sums_story.h"
#include "view_story.h"

#include "base/count_text.h"
#include "input/drag.h"
#include "model/shown.h"
#include "typeset/formula.h"
#include "view/kit/layout.h"
#include "view/kit/tex_number.h"
#include "view/net/unit_derivation.h"
#include "view/net/units_order.h"
#include "view/net/units_view.h"

typedef struct { Stage *s; NetStory *q; NetLook look; bool present, playing; double speed; } Page;

static Page page_new(double w, double h, size_t d, size_t n, size_t batch, size_t steps)
{
    Page p = { stage_new(w, h), net_story_new(d, n, batch, 0.05, steps, steps),
               { .selected = SELECT_NONE }, .present = false };
    return p;
}

static void page_draw(Page *p)
{
    buf_clear(&p->s->trace);
    Scene k = { .lesson = &p->q->lesson, .ui = &p->s->ui, .fonts = p->s->fonts,
                .speed = p->speed > 0 ? p->speed : 100, .file = "", .notice = "",
                .open_path = "", .memory = &p->s->memory, .now = 10, .look = p->look,
                .present = p->present, .playing = p->playing,
                .horizon = view_horizon(&p->q->lesson) };
    canvas_begin(p->s->cv, p->s->w, p->s->h, 1, &palette_light);
    view_window(p->s->cv, &p->s->frame, &k);
    CHECK(canvas_finish(p->s->cv, NULL) == OK);
}

static void page_free(Page *p)
{
    net_story_free(p->q);
    stage_free(p->s);
}

/* --- the table --- */

static void test_each_row_shows_where_the_next_step_takes_its_elbow(void **state)
{
    (void)state;
    Page p = page_new(1440, 900, 5, 30, 1, 40);
    page_draw(&p);
    const Network *f = p.q->net.at, *g = p.q->net.next;
    size_t moved = 0;
    for (size_t i = 0; i < 5; i++) {
        Maybe e = unit_elbow((Unit){ f->w[i], f->b[i] }),
            e1 = unit_elbow((Unit){ g->w[i], g->b[i] });
        char name[32], fraction[40];
        size_t n;
        snprintf(name, sizeof name, "unit:%zu", i + 1);
        const Handle *row = stage_handle(p.s, name);
        CHECK(row != NULL && row->command.kind == CMD_SELECT && row->command.index == i);
        const char *went = e1.value > e.value ? "moves right" : e1.value < e.value ? "moves left"
            : "stays";
        moved += e1.value != e.value;
        CHECK(strstr(row->tip, went) != NULL);
        NumberText number = number_fixed(e1.value, 4);          /* set in two, about its point */
        CHECK(strchr(number.s, '.') != NULL);
        while ((n = strlen(number.s)) > 0 && number.s[n - 1] == '0') number.s[n - 1] = '\0';
        snprintf(fraction, sizeof fraction, "\"%s\"", strchr(number.s, '.'));
        CHECK(stage_shows(p.s, fraction));
    }
    CHECK(moved > 0);
    page_free(&p);
}

/* A number of the table: whole, or set in two about its point. */
static bool table_shows(Stage *s, const char *number)
{
    char whole[48], left[48];
    const char *point = strchr(number, '.');
    snprintf(whole, sizeof whole, "\"%s\"", number);
    if (stage_shows(s, whole)) return true;
    snprintf(left, sizeof left, "\"%.*s\"", point != NULL ? (int)(point - number) : 0, number);
    snprintf(whole, sizeof whole, "\"%s\"", point != NULL ? point : "");
    return point != NULL && stage_shows(s, left) && stage_shows(s, whole);
}

static void test_the_table_shows_the_digits_that_count(void **state)
{
    (void)state;
    Page p = page_new(1440, 900, 5, 30, 1, 40);
    Network *f = &p.q->now->at, *g = &p.q->next->at;
    /* as of years and sunspots */
    for (size_t i = 0; i < 5; i++) f->w[i] = g->w[i] = 0.004 + 0.0001*(double)i;
    f->w[3] = 0.00000123;
    f->w[1] = g->w[1] = 0.00437;
    f->b[1] = -0.00437*1705.3201;
    g->b[1] = -0.00437*1705.0312;
    f->b[2] = -0.0042*63456.7;
    page_draw(&p);
    CHECK(table_shows(p.s, "0.00437") && table_shows(p.s, "0.0044") && table_shows(p.s, "−7.452"));
    CHECK(table_shows(p.s, "1705.3201") && table_shows(p.s, "1705.0312"));
    CHECK(table_shows(p.s, "63456.7"));
    size_t shortened = 0;
    for (double w = 300; w <= 1440; w += 20) {         /* shorter where the columns are narrow,
                                                          never cut */
        p.s->w = w;
        page_draw(&p);
        if (stage_handle(p.s, "unit:2") == NULL) continue;
        CHECK(table_shows(p.s, "1705.3201") || table_shows(p.s, "1705.32")
              || table_shows(p.s, "1705.3"));
        shortened += !table_shows(p.s, "1705.3201");
    }
    CHECK(shortened > 0);
    page_free(&p);
}

static void test_ways_of_an_elbow(void **state)
{
    (void)state;
    CHECK(unit_change((Unit){ 1, -1 }, (Unit){ 1, -2 }).moved == ELBOW_RIGHT);
    CHECK(unit_change((Unit){ 1, -1 }, (Unit){ 1, 0 }).moved == ELBOW_LEFT);
    CHECK(unit_change((Unit){ 1, -1 }, (Unit){ 2, -2 }).moved == ELBOW_UNCHANGED);
    CHECK(unit_change((Unit){ 1, -1 }, (Unit){ -1, -1 }).moved == ELBOW_THROUGH_INFINITY);
    CHECK(unit_change((Unit){ 1e-200, -1 }, (Unit){ -1e-200, -1 }).moved == ELBOW_THROUGH_INFINITY);
    CHECK(unit_change((Unit){ 1, -1 }, (Unit){ 0, -1 }).moved == ELBOW_LOST);
    CHECK(unit_change((Unit){ 0, -1 }, (Unit){ 1, -1 }).moved == ELBOW_BORN);
    CHECK(unit_change((Unit){ 0, -1 }, (Unit){ 0, -1 }).moved == ELBOW_NONE);
}

static void test_rows_are_sorted_wherever_the_table_is_scrolled(void **state)
{
    (void)state;
    Network f;
    CHECK(network_init(&f, 1000, false) == OK);
    uint64_t seed = 7;
    for (size_t i = 0; i < f.d; i++) {
        f.w[i] = i % 50 == 0 ? 0 : uniform(&seed, -2, 2);
        f.b[i] = floor(uniform(&seed, -4, 4));             /* many equal ones */
        f.v[i] = uniform(&seed, -2, 2);
    }
    for (SortBy by = SORT_NUMBER; by <= SORT_ELBOW; by++)
        for (int down = 0; down < 2; down++) {
            size_t all[1000], part[9], elbows = 0;
            CHECK(units_order(&f, by, down, 0, 2000, all) == 1000);
            bool seen[1000] = { false };
            for (size_t k = 0; k < 1000; k++) {
                CHECK(!seen[all[k]]);
                seen[all[k]] = true;
                elbows += f.w[all[k]] != 0;
                if (by == SORT_ELBOW) CHECK((f.w[all[k]] != 0) == (k < 980));
                if (k == 0) continue;
                size_t i = down ? all[k] : all[k - 1], j = down ? all[k - 1] : all[k];
                if (by == SORT_NUMBER) CHECK(i < j);
                if (by == SORT_W) CHECK(f.w[i] <= f.w[j]);
                if (by == SORT_B) CHECK(f.b[i] <= f.b[j]);
                if (by == SORT_B && f.b[i] == f.b[j]) CHECK(all[k - 1] < all[k]);
                if (by == SORT_V) CHECK(f.v[i] <= f.v[j]);
                if (by == SORT_ELBOW && k < 980) CHECK(-f.b[i]/f.w[i] <= -f.b[j]/f.w[j]);
            }
            CHECK(elbows == 980);
            for (size_t first = 0; first < 1000; first += 37) {
                size_t n = units_order(&f, by, down, first, 9, part);
                CHECK(n == (first + 9 <= 1000 ? 9 : 1000 - first));
                for (size_t k = 0; k < n; k++) CHECK(part[k] == all[first + k]);
            }
        }
    network_deinit(&f);
}

static void test_the_table_scrolls_sorts_and_selects(void **state)
{
    (void)state;
    Page p = page_new(1440, 900, 1000, 30, 1, 5);
    p.look.first_row = 500;
    page_draw(&p);
    CHECK(stage_handle(p.s, "unit:501") != NULL && stage_handle(p.s, "unit:1") == NULL);
    const Handle *table = stage_handle(p.s, "table");
    CHECK(table->command.index == 500 && table->value == 1000 && table->value_y >= 4);
    p.look.first_row = 99999;
    page_draw(&p);
    CHECK(stage_handle(p.s, "unit:1000") != NULL);
    CHECK(stage_handle(p.s, "sort:v")->command.index == SORT_V);
    p.look.selected = 999;
    page_draw(&p);
    CHECK(stage_handle(p.s, "unit:1000")->command.index == SELECT_NONE);
    CHECK(stage_shows(p.s, "Step 5 → 6 · unit 1,000") && stage_shows(p.s, "1,000 units"));
    CHECK(stage_handle(p.s, "button:close-unit")->command.index == SELECT_NONE);
    page_free(&p);
}

static void test_inactive_and_dead_units_are_counted(void **state)
{
    (void)state;
    Page p = page_new(1440, 900, 9, 30, 1, 5);
    const Network *f = p.q->net.at;
    f->w[0] = 1;               /* dead: its elbow lies right of all data */
    f->b[0] = -9;
    size_t inactive = 0, dead = 0;
    for (size_t i = 0; i < 9; i++) {
        inactive += !(unit_z((Unit){ f->w[i], f->b[i] }, p.q->s[p.q->pick[0]].x) > 0);
        bool lives = false;
        for (size_t j = 0; j < 30; j++)
            lives = lives || unit_z((Unit){ f->w[i], f->b[i] }, p.q->s[j].x) > 0;
        dead += !lives;
    }
    page_draw(&p);
    char words[96];
    snprintf(words, sizeof words, "9 units · %zu inactive for this point · %zu dead", inactive,
             dead);
    CHECK(dead >= 1 && stage_shows(p.s, words));
    page_free(&p);
}

/* --- the step of one unit --- */

static void test_a_units_gradient_is_the_networks(void **state)
{
    (void)state;
    static const size_t batches[] = { 1, 10, 50 };
    for (size_t k = 0; k < 3; k++)
        for (int layers = 0; layers < 2; layers++) {
            NetStory *q = net_story_new(12, 50, batches[k], 0.05, 300, 300);
            q->net.tr.layers = layers == 0 ? LAYERS_ALL : LAYERS_OUTPUT;
            Network g;
            CHECK(network_init(&g, 12, false) == OK);
            network_gradient(&g, q->net.at, q->net.tr.layers, q->s, q->pick, batches[k]);
            size_t inactive = 0;
            for (size_t i = 0; i < 12; i++) {
                Derived u;
                CHECK(derive(&u, &q->lesson, i) && u.known && u.count == batches[k]);
                CHECK_NEAR(u.trained.dl_dw, g.w[i], 1e-13);
                CHECK_NEAR(u.trained.dl_db, g.b[i], 1e-13);
                CHECK_NEAR(u.trained.dl_dv, g.v[i], 1e-13);
                inactive += u.active == 0;
                if (u.active == 0) CHECK(u.trained.dl_dv == 0 && u.trained.dl_dw == 0);
                if (layers == 1) continue;
                CHECK_NEAR(u.trained.at.w - u.rate*u.trained.dl_dw, q->net.next->w[i], 1e-12);
                CHECK_NEAR(u.trained.at.b - u.rate*u.trained.dl_db, q->net.next->b[i], 1e-12);
                CHECK_NEAR(u.trained.v - u.rate*u.trained.dl_dv, q->net.next->v[i], 1e-12);
                if (u.trained.pivot.there && k == 0)
                    CHECK_NEAR(u.trained.pivot.value, -1/u.trained.sample.x, 1e-9);
                /* the line stands still at the pivot */
                if (u.trained.pivot.there)
                    CHECK_NEAR(unit_z(u.trained.next, u.trained.pivot.value),
                               unit_z(u.trained.at, u.trained.pivot.value), 1e-9);
            }
            if (k == 0) CHECK(inactive > 0);
            network_deinit(&g);
            net_story_free(q);
        }
}

static void test_without_the_next_step_sgd_is_worked_out_and_adam_is_not(void **state)
{
    (void)state;
    NetStory *q = net_story_new(4, 20, 1, 0.05, 10, 10);
    q->net.next = NULL;
    Derived u;
    CHECK(derive(&u, &q->lesson, 2) && u.has_next);
    CHECK_NEAR(u.trained.next.w, q->next->at.w[2], 1e-12);
    q->net.tr.rule = RULE_ADAM;
    CHECK(derive(&u, &q->lesson, 2) && !u.has_next);
    q->lesson.n = 0;
    CHECK(!derive(&u, &q->lesson, 2) && !derive(&u, &q->lesson, 4));
    net_story_free(q);
}

static void test_the_derivation_is_good_tex(void **state)
{
    (void)state;
    static const size_t batches[] = { 1, 10 };
    for (size_t k = 0; k < 2; k++)
        for (int rule = 0; rule < 3; rule++)
            for (int layers = 0; layers < 2; layers++) {
                NetStory *q = net_story_new(12, 50, batches[k], 0.05, 30, 30);
                q->net.tr.rule = (Rule)rule;
                q->net.tr.layers = layers == 0 ? LAYERS_ALL : LAYERS_OUTPUT;
                for (size_t i = 0; i < 12; i++)
                    for (int flat = 0; flat < 2; flat++) {
                        Derived u;
                        DerivationLine line[UNIT_LINES];
                        size_t update;
                        StepDigits g;
                        CHECK(derive(&u, &q->lesson, i));
                        step_digits(&g, &u);
                        size_t n = unit_derivation(line, &u, &g.trained, DERIVATION_NUMBERS, flat,
                                                   &update);
                        CHECK(n >= 5 && n <= UNIT_LINES && update < n);
                        for (size_t j = 0; j < n; j++) {
                            CHECK(line[j].tip != NULL);
                            CHECK(formula_check(line[j].left, NULL) == OK
                                  && formula_check(line[j].plain, NULL) == OK);
                            CHECK(formula_check(line[j].right, NULL) == OK);
                        }
                    }
                Buf tex = { 0 };
                unit_derivation_latex(&tex, &q->lesson, 3, DERIVATION_NUMBERS);
                CHECK(strstr(tex.at, "\\begin{align*}") == tex.at && strstr(tex.at, "v_{4}'")
                      != NULL);
                CHECK(strstr(tex.at, "\\\\\n\\end") == NULL);
                CHECK(strstr(tex.at, "e_{4}' &= -b_{4}'/w_{4}' = -") != NULL
                      && strstr(tex.at, " \\qquad (e_{4} = ") != NULL);
                /* the elbow law is plain SGD's */
                CHECK((strstr(tex.at, "e_{4}' - e_{4} &= \\frac{\\lambda\\,") != NULL)
                      == (rule == 0 && layers == 0));
                buf_free(&tex);
                net_story_free(q);
            }
}

static void test_what_is_taken_away_has_its_sign(void **state)
{
    (void)state;
    static const struct { double y; const char *is; } row[] = {
        { 0, "- 0" }, { -0.0, "- 0" }, { 2, "- 2" }, { -0.5, "+ 0.5" },
        { -2e-9, "+ 2\\cdot 10^{-9}" } };
    for (size_t i = 0; i < sizeof row/sizeof row[0]; i++)
        CHECK(strcmp(subtracted(shown_alone(row[i].y)).s, row[i].is) == 0);
}

static void test_the_sums_of_a_derivation_are_right_to_their_last_digit(void **state)
{
    (void)state;
    size_t sums = 0, nearly = 0;
    for (double rate = 0.1; rate > 1e-5; rate /= 7)
        for (size_t batch = 1; batch <= 10; batch += 9)
            for (int flat = 0; flat < 2; flat++) {
                NetStory *q = net_story_new(12, 50, batch, rate, 300, 300);
                for (size_t i = 0; i < 12; i++) {
                    Derived u;
                    StepDigits g;
                    DerivationLine line[UNIT_LINES];
                    size_t update;
                    CHECK(derive(&u, &q->lesson, i));
                    step_digits(&g, &u);
                    size_t n = unit_derivation(line, &u, &g.trained, DERIVATION_NUMBERS, flat,
                                                   &update);
                    for (size_t k = 0; k < n; k++) {
                        double is;
                        SumRead read = sum_read(&line[k], &is);
                        if (read == SUM_FALSE)
                            print_error("%s | %s: %.9g\n", line[k].left, line[k].right, is);
                        CHECK(read != SUM_FALSE);
                        sums += read != SUM_NONE;
                        nearly += read == SUM_NEARLY;
                    }
                    CHECK(n > 5);
                }
                net_story_free(q);
            }
    CHECK(sums > 1500 && nearly < sums/10);
}

static void test_the_selected_unit_is_derived_with_its_numbers(void **state)
{
    (void)state;
    Page p = page_new(1440, 900, 12, 50, 1, 30);
    Derived u;
    size_t i = 0;
    do CHECK(derive(&u, &p.q->lesson, i++));
    while (u.active == 0);
    p.look.selected = u.unit;
    page_draw(&p);
    CHECK(stage_shows(p.s, "\\hat{f}(x) - y") && stage_shows(p.s, "elbow ")
          && stage_shows(p.s, "turns about the pivot"));
    StepDigits g;
    CHECK(derive(&u, &p.q->lesson, u.unit));
    step_digits(&g, &u);
    CHECK(stage_shows(p.s, shown_tex(g.trained.q[Q_DL_DW]).s));
    CHECK(stage_handle(p.s, "train:all") == NULL);
    p.q->net.tr.batch = 5000;                   /* more points than are picked */
    page_draw(&p);
    CHECK(stage_shows(p.s, "Too many points to list"));
    page_free(&p);
}

/* --- the curve --- */

/* The least and largest y of what is drawn in a paint. */
static void extremes(const char *trace, const char *paint, double *lo, double *hi)
{
    *lo = 1e9;
    *hi = -1e9;
    for (const char *at = trace; at != NULL && *at != '\0'; at = strchr(at, '\n'),
         at += at != NULL) {
        const char *end = strchr(at, '\n');
        char line[16384];
        size_t n = end != NULL ? (size_t)(end - at) : strlen(at);
        if (n >= sizeof line) n = sizeof line - 1;
        memcpy(line, at, n);
        line[n] = '\0';
        if (strncmp(line, "polyline", 8) != 0 || strstr(line, paint) == NULL) continue;
        char *s;
        for (long left = strtol(line + 8, &s, 10); left > 0; left--) {
            strtod(s, &s);
            double y = strtod(s, &s);
            *lo = fmin(*lo, y);
            *hi = fmax(*hi, y);
        }
    }
}

static void test_the_curve_keeps_its_spikes(void **state)
{
    (void)state;
    Page p = page_new(1440, 900, 3, 30, 1, 20000);
    double lo, hi, lo1, hi1;
    for (size_t i = 0; i < p.q->net.rows; i++) p.q->row[i]->test_loss = NAN;
    p.q->net.test_loss = NAN;
    p.look.time = TIME_LINEAR;
    for (size_t k = 50; k <= 53; k++) {         /* many rows share a pixel there */
        double first = p.q->row[0]->loss, loss = p.q->row[k]->loss;
        p.q->row[0]->loss = 9e3;                /* the same range of the axis */
        page_draw(&p);
        extremes(p.s->trace.at, "paint=now", &lo, &hi);
        p.q->row[0]->loss = first;
        p.q->row[k]->loss = 9e3;
        page_draw(&p);
        extremes(p.s->trace.at, "paint=now", &lo1, &hi1);
        p.q->row[k]->loss = loss;
        CHECK(hi > lo + 40);
        CHECK_NEAR(lo1, lo, 0.05);
    }
    page_free(&p);
}

static void test_the_curve_takes_any_loss(void **state)
{
    (void)state;
    static const double losses[][3] = { { 0, 0, 0 }, { 1e300, 1, 0 }, { 0.5, 0.5, 0.5 },
                                        { NAN, NAN, NAN }, { INFINITY, 1, 1e-300 } };
    for (size_t k = 0; k < 5; k++)
        for (size_t steps = 0; steps <= 2; steps += 2) {
            Page p = page_new(1440, 900, 3, 30, 1, steps);
            for (size_t i = 0; i < p.q->net.rows; i++) p.q->row[i]->loss = losses[k][i % 3];
            p.q->net.loss = losses[k][0];
            page_draw(&p);
            CHECK(stage_handle(p.s, "curve") != NULL);
            CHECK(!stage_shows(p.s, " nan") && !stage_shows(p.s, " inf "));
            page_free(&p);
        }
}

/* y of the corners of the curve's first polyline in a paint; returns how many. */
static size_t corners(const char *trace, const char *paint, double *y, size_t max)
{
    for (const char *at = trace; at != NULL && *at != '\0'; at = strchr(at, '\n'),
         at += at != NULL) {
        const char *end = strchr(at, '\n'), *is = strstr(at, paint);
        if (strncmp(at, "polyline", 8) != 0 || is == NULL || (end != NULL && is > end)) continue;
        char *s;
        size_t n = (size_t)strtol(at + 8, &s, 10);
        for (size_t i = 0; i < n && i < max; i++) {
            strtod(s, &s);
            y[i] = strtod(s, &s);
        }
        return n < max ? n : max;
    }
    return 0;
}

static void of_losses(Page *p, double first, double second, double last)
{
    double loss[] = { first, second, last };
    for (size_t i = 0; i < p->q->net.rows; i++) {
        p->q->row[i]->loss = loss[i % 3];
        p->q->row[i]->test_loss = NAN;
    }
    p->q->net.loss = last;
    p->q->net.test_loss = NAN;
    p->look.time = TIME_LINEAR;
    page_draw(p);
}

static void test_a_fitted_run_goes_down_as_far_as_its_losses(void **state)
{
    (void)state;
    Page p = page_new(1440, 900, 3, 30, 1, 2);
    size_t rows = p.q->net.rows;
    p.q->net.rows = 3;
    double y[16];
    of_losses(&p, 1, 1e-15, 1e-30);
    CHECK(corners(p.s->trace.at, " width=1.8 round paint=now", y, 16) == 3);
    CHECK(y[1] > y[0] + 20);
    CHECK_NEAR(y[2] - y[1], y[1] - y[0], 0.1);
    CHECK(stage_shows(p.s, "10^{-30}") || stage_shows(p.s, "10^{-28}")
          || stage_shows(p.s, "10^{-25}"));
    CHECK(!stage_shows(p.s, "\\le"));
    /* a loss of 0 lies below all of them, on the edge, which says so */
    const Handle *h = stage_handle(p.s, "curve");
    of_losses(&p, 1, 1e-3, 0);
    CHECK(corners(p.s->trace.at, " width=1.8 round paint=now", y, 16) == 3);
    CHECK_NEAR(y[2], rect_bottom(h->box), 0.1);
    CHECK(y[1] < y[2] - 5 && strstr(p.s->trace.at, "\"0\"\n") != NULL);
    of_losses(&p, 1, 1e-3, 1e-40);
    CHECK(stage_shows(p.s, "\\le 10^{-32}"));
    p.q->net.rows = rows;
    page_free(&p);
}

static void test_values_stand_under_the_pointer(void **state)
{
    (void)state;
    Page p = page_new(1440, 900, 3, 30, 1, 100);
    page_draw(&p);
    const Handle *h = stage_handle(p.s, "curve");
    const Row *row = p.q->net.row[49];
    p.s->ui.hot = h->id;
    p.s->ui.pointer_in = true;
    p.s->ui.pointer = pt(axis_to_pt(&h->x, time_u(p.look.time, 48.7)), h->box.y + 10);
    page_draw(&p);
    char words[64];
    snprintf(words, sizeof words, "ℓ  %s", shown_text(shown_alone(row->loss)).s);
    CHECK(stage_shows(p.s, "step 49") && stage_shows(p.s, words));
    page_free(&p);
}

/* Few of a long run's steps are kept: the step that is named is the one that a click goes to, all
 * the same. */
static void test_a_click_goes_to_the_step_under_the_pointer(void **state)
{
    (void)state;
    Page p = page_new(1440, 900, 3, 30, 1, 3000);
    page_draw(&p);
    static const char *const name[] = { "curve", "traces" };
    size_t others = 0;
    for (int which = 0; which < 2; which++)
        for (int i = -1; i <= 41; i++) {
            const Handle *h = stage_handle(p.s, name[which]);
            p.s->ui.hot = h->id;
            p.s->ui.pointer_in = true;
            p.s->ui.pointer = which == 0 ? pt(h->box.x + h->box.w*i/40, h->box.y + 10)
                : pt(h->box.x + 9, h->box.y + h->box.h*i/40);
            if (which == 1 && (i < 0 || i > 40)) continue;
            Command c = goto_step(h, p.s->ui.pointer);
            page_draw(&p);
            char words[64];
            snprintf(words, sizeof words, "\"step %s\"", count_text((double)c.index).s);
            CHECK(c.kind == CMD_GOTO && c.index <= 3000 && stage_shows(p.s, words));
            if (which == 1) continue;
            bool is_row = c.index == p.q->lesson.step;
            for (size_t k = 0; k < p.q->net.rows; k++)
                is_row = is_row || p.q->net.row[k]->step == c.index;
            CHECK(is_row == !stage_shows(p.s, "  at step "));
            others += !is_row;
        }
    CHECK(others > 10);
    page_free(&p);
}

/* --- the page --- */

/* Out of sight in the training card, or half behind its edge. */
static bool is_scrolled(const Frame *f, const Handle *h)
{
    const Handle *t = frame_find(f, handle_id(HANDLE_TABLE, 6));
    return t != NULL && (h->box.w == 0 || h->box.y == t->box.y
                         || rect_bottom(h->box) == rect_bottom(t->box));
}

static void test_every_size_has_its_place(void **state)
{
    (void)state;
    static const double size[][2] = { { 200, 150 }, { 320, 240 }, { 560, 380 }, { 560, 900 },
                                      { 700, 900 }, { 860, 380 }, { 900, 500 },
                                      { 1024, 640 }, { 1180, 760 }, { 1440, 900 }, { 1920, 1080 },
                                      { 2560, 1440 } };
    for (size_t k = 0; k < sizeof size/sizeof size[0]; k++)
        for (int look = 0; look < 4; look++) {
            Page p = page_new(size[k][0], size[k][1], look == 3 ? 1 : 40, 50, look == 1 ? 1 : 50,
                              20);
            p.look.selected = look == 1 || look == 2 ? (size_t)look : SELECT_NONE;
            page_draw(&p);
            NetLayout l = layout_network(p.s->w, p.s->h, false, p.look.selected != SELECT_NONE,
                                         p.q->net.at->d);
            double floor_y = l.transport.w > 0 ? l.transport.y : p.s->h;
            for (size_t i = 0; i < p.s->frame.n; i++) {
                const Handle *h = &p.s->frame.at[i];
                char name[40];
                handle_name(name, h);
                bool is_transport = h->box.y >= floor_y - 1;
                bool inside = h->box.x >= -12 && rect_right(h->box) <= p.s->w + 12 && h->box.y >= -1
                           && rect_bottom(h->box) <= (is_transport ? p.s->h : floor_y) + 1;
                if (!inside)
                    print_error("%gx%g: %s at %g %g %g %g\n", p.s->w, p.s->h, name, h->box.x,
                                h->box.y, h->box.w, h->box.h);
                CHECK(inside);
                if (h->tip == NULL) print_error("%s explains nothing\n", name);
                CHECK(h->tip != NULL && h->tip[0] != '\0');
                bool is_low = h->kind == HANDLE_BUTTON && h->box.h < 17
                    && !is_scrolled(&p.s->frame, h);
                if (is_low) print_error("%s is %g high\n", name, h->box.h);
                CHECK(!is_low);      /* a finger's width, nearly */
                for (size_t j = 0; j < i; j++) {
                    const Handle *o = &p.s->frame.at[j];
                    if (h->kind != HANDLE_BUTTON || o->kind != HANDLE_BUTTON) continue;
                    if (rect_overlaps(rect_inset(h->box, 0.01), rect_inset(o->box, 0.01)))
                        print_error("%s and %s\n", h->name, o->name);
                    CHECK(!rect_overlaps(rect_inset(h->box, 0.01), rect_inset(o->box, 0.01)));
                    CHECK(h->id != o->id);
                }
            }
            page_free(&p);
        }
}

/* Wherever it is looked at, one selected unit is told of: at least what becomes of its elbow. */
static void test_a_selected_unit_is_told_of(void **state)
{
    (void)state;
    static const struct { double w, h; bool present; } look[] = {
        { 560, 380, false }, { 800, 500, false }, { 700, 900, false },
        { 1024, 640, false }, { 1440, 900, false }, { 800, 500, true }, { 1200, 750, true } };
    for (size_t k = 0; k < sizeof look/sizeof look[0]; k++) {
        Page p = page_new(look[k].w, look[k].h, 5, 30, 1, 40);
        p.present = look[k].present;
        p.look.selected = 2;
        page_draw(&p);
        if (!stage_shows(p.s, "elbow ")) print_error("%g × %g\n", look[k].w, look[k].h);
        CHECK(stage_shows(p.s, "elbow "));
        p.look.selected = SELECT_NONE;
        page_draw(&p);
        CHECK(!look[k].present || stage_shows(p.s, "mean"));
        page_free(&p);
    }
}

static void test_the_choices_say_their_commands(void **state)
{
    (void)state;
    static const struct { const char *name, *says; } choice[] = {
        { "train:all", "layers all" }, { "train:output", "layers output" },
        { "train:least-squares", "least-squares 0" },
        { "train:bias", "bias on" }, { "optimizer:sgd", "optimizer sgd" },
        { "optimizer:momentum", "optimizer momentum" },
        { "optimizer:adam", "optimizer adam" }, { "batch:1", "batch 1" },
        { "batch:10", "batch 10" }, { "batch:all", "batch all" },
        { "order:cyclic", "order cyclic" }, { "order:shuffle", "order shuffle" },
        { "order:sample", "order sample" },
        { "start:notebook", "start notebook" }, { "start:even", "start even" },
        { "start:he", "start he" }, { "seed:new", "seed 8" },
        { "data:zigzag", "data zigzag" }, { "data:sine", "data sine" },
        { "data:sunspots", "open sunspots" }, { "data:open", "open" },
        { "changes:rerun", "changes rerun" }, { "changes:go-on", "changes go-on" },
        { "stop:steps", "stop 0 1000" }, { "stop:still", "stop-still on" },
        { "sort:elbow", "sort elbow" }, { "switch:unit", "switch unit" },
    };
    Page p = page_new(1440, 900, 12, 50, 10, 20);
    p.q->net.start_seed = 7;
    page_draw(&p);
    for (size_t i = 0; i < sizeof choice/sizeof choice[0]; i++) {
        const Handle *h = stage_handle(p.s, choice[i].name);
        if (h == NULL) print_error("missing: %s\n", choice[i].name);
        CHECK(h != NULL);
        Buf b = { 0 };
        command_print(&b, &h->command);
        CHECK_TEXT(b.at, choice[i].says);
        buf_free(&b);
    }
    CHECK(stage_handle(p.s, "slider:width")->value == 12 && stage_handle(p.s, "value:batch")->value
          == 10);
    CHECK(stage_handle(p.s, "switch:network")->command.kind == CMD_NONE);
    page_free(&p);
}

static void test_the_card_says_training_and_what_on(void **state)
{
    (void)state;
    for (int scaled = 0; scaled < 2; scaled++)
        for (double w = 1440; w <= 1920; w += 480) {
            Page p = page_new(w, w*0.625, 12, 50, 10, 20);
            p.q->net.scale = (Scale){ .on = scaled, .x_mid = 1906.5, .x_size = 93.46,
                                      .y_size = 61.5 };
            p.q->net.data_name = "a-table-of-numbers-with-semicolons-and-decimal-commas.csv";
            page_draw(&p);
            CHECK(stage_shows(p.s, "\"Training\"") && stage_shows(p.s, " · 50 points")
                  && stage_shows(p.s, "\"a-table-of-n"));
            p.q->lesson.n = 1;
            page_draw(&p);
            CHECK(stage_shows(p.s, " · 1 point") && !stage_shows(p.s, "1 points"));
            p.q->lesson.n = 0;
            p.q->net.picks = 0;
            p.q->net.data_name = "no points";
            page_draw(&p);
            CHECK(stage_shows(p.s, "\"no points") && !stage_shows(p.s, "0 points"));
            p.q->lesson.n = 50;
            page_free(&p);
        }
}

static void test_the_transport_tells_how_far_the_run_is(void **state)
{
    (void)state;
    Page p = page_new(1440, 900, 3, 30, 1, 2000);
    page_draw(&p);
    CHECK(stage_shows(p.s, "step 2,000 of 2,000"));
    p.q->net.wanted = 60000;
    page_draw(&p);
    CHECK(stage_shows(p.s, "computing … step 2,000 of 60,000"));
    p.q->net.wanted = 2000;
    p.q->net.made = 12;
    page_draw(&p);
    CHECK(stage_shows(p.s, "computing … step 12 of 2,000"));
    Lesson l = p.q->lesson;
    static const size_t steps[] = { 0, 1, 3, 59000, 1000000000000u };
    static const size_t last[] = { 1, 1, 3, 59000, 1000000000000u };
    for (size_t i = 0; i < 5; i++) {
        l.steps = steps[i];
        CHECK(view_horizon(&l) == last[i]);
    }
    CHECK_TEXT(count_text(1234567).s, "1,234,567");
    CHECK_TEXT(count_text(12).s, "12");
    CHECK_TEXT(count_short(60000).s, "60k");
    CHECK_TEXT(count_short(1234567).s, "1.23M");
    CHECK_TEXT(count_short(999999).s, "1M");
    page_free(&p);
}

/* --- words that are made for one picture --- */

typedef struct { char **name, **tip; size_t n; } Said;

static char *copied(const char *s)
{
    if (s == NULL) return NULL;
    char *t = malloc(strlen(s) + 1);
    return strcpy(t, s);
}

static Said said_by(const Frame *f)
{
    Said q = { malloc(f->n*sizeof(char *)), malloc(f->n*sizeof(char *)), f->n };
    for (size_t i = 0; i < f->n; i++) {
        q.name[i] = copied(f->at[i].name);
        q.tip[i] = copied(f->at[i].tip);
    }
    return q;
}

static bool same_words(const char *a, const char *b)
{
    return a == NULL || b == NULL ? a == b : strcmp(a, b) == 0;
}

static bool still_says(const Frame *f, const Said *q)
{
    if (f->n != q->n) return false;
    for (size_t i = 0; i < f->n; i++)
        if (!same_words(f->at[i].name, q->name[i]) || !same_words(f->at[i].tip, q->tip[i]))
            return false;
    return true;
}

static void said_free(Said *q)
{
    for (size_t i = 0; i < q->n; i++) {
        free(q->name[i]);
        free(q->tip[i]);
    }
    free(q->name);
    free(q->tip);
}

/* Two windows on two networks: what one says of its units, points and elbows is not
 * overwritten when the other is drawn. */
static void test_two_pictures_keep_their_own_words(void **state)
{
    (void)state;
    static const HandleKind hot[] = { HANDLE_POINT, HANDLE_UNIT_ELBOW, HANDLE_START_ELBOW };
    for (size_t k = 0; k < sizeof hot/sizeof hot[0]; k++) {
        Page a = page_new(1440, 900, 5, 30, 1, 40), b = page_new(1440, 900, 7, 50, 50, 60);
        a.q->net.data_name = "a table with a long name.csv";
        b.q->net.data_name = "another.csv";
        a.q->net.stop_loss = 0.25;
        b.q->net.stop_steps = 77;
        a.q->net.start_seed = 11;
        b.q->net.start_seed = 12;
        for (size_t i = 0; i < 5; i++) {
            Maybe e = unit_elbow((Unit){ a.q->net.at->w[i], a.q->net.at->b[i] });
            if (e.there && e.value > 0 && e.value < 1) a.s->ui.hot = handle_id(hot[k], i);
        }
        b.s->ui.hot = handle_id(hot[k], 1);
        page_draw(&a);
        Said first = said_by(&a.s->frame);
        const Handle *h = frame_find(&a.s->frame, a.s->ui.hot);
        CHECK(h != NULL && strpbrk(h->tip, "0123456789") != NULL);
        page_draw(&b);
        Said second = said_by(&b.s->frame);
        CHECK(still_says(&a.s->frame, &first) && !still_says(&b.s->frame, &first));
        page_draw(&a);
        CHECK(still_says(&a.s->frame, &first) && still_says(&b.s->frame, &second));
        said_free(&first);
        said_free(&second);
        page_free(&a);
        page_free(&b);
    }
}

/* "10k/s" alone would lie where the machine makes 600. */
static void test_the_transport_tells_the_speed_that_is_reached(void **state)
{
    (void)state;
    Page p = page_new(1440, 900, 5, 30, 1, 40);
    p.playing = true;
    p.speed = 10000;
    p.look.steps_per_second = 612;
    page_draw(&p);
    CHECK(stage_shows(p.s, "\"10k/s\"") && stage_shows(p.s, "612/s reached"));
    CHECK(strstr(stage_handle(p.s, "value:speed")->tip, "10k/s asked for, 612/s reached") != NULL);
    p.look.steps_per_second = 9700;      /* a count of half a second: as good as asked */
    page_draw(&p);
    CHECK(stage_shows(p.s, "\"10k/s\"") && !stage_shows(p.s, "reached")
          && stage_shows(p.s, "steps per second"));
    p.look.steps_per_second = 0;         /* not counted yet */
    page_draw(&p);
    CHECK(!stage_shows(p.s, "reached"));
    p.look.steps_per_second = 612;
    p.playing = false;
    page_draw(&p);
    CHECK(!stage_shows(p.s, "reached"));
    page_free(&p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_two_pictures_keep_their_own_words),
        cmocka_unit_test(test_each_row_shows_where_the_next_step_takes_its_elbow),
        cmocka_unit_test(test_the_table_shows_the_digits_that_count),
        cmocka_unit_test(test_ways_of_an_elbow),
        cmocka_unit_test(test_rows_are_sorted_wherever_the_table_is_scrolled),
        cmocka_unit_test(test_the_table_scrolls_sorts_and_selects),
        cmocka_unit_test(test_inactive_and_dead_units_are_counted),
        cmocka_unit_test(test_a_units_gradient_is_the_networks),
        cmocka_unit_test(test_without_the_next_step_sgd_is_worked_out_and_adam_is_not),
        cmocka_unit_test(test_the_derivation_is_good_tex),
        cmocka_unit_test(test_what_is_taken_away_has_its_sign),
        cmocka_unit_test(test_the_sums_of_a_derivation_are_right_to_their_last_digit),
        cmocka_unit_test(test_the_selected_unit_is_derived_with_its_numbers),
        cmocka_unit_test(test_the_curve_keeps_its_spikes),
        cmocka_unit_test(test_the_curve_takes_any_loss),
        cmocka_unit_test(test_a_fitted_run_goes_down_as_far_as_its_losses),
        cmocka_unit_test(test_values_stand_under_the_pointer),
        cmocka_unit_test(test_a_click_goes_to_the_step_under_the_pointer),
        cmocka_unit_test(test_every_size_has_its_place),
        cmocka_unit_test(test_a_selected_unit_is_told_of),
        cmocka_unit_test(test_the_choices_say_their_commands),
        cmocka_unit_test(test_the_card_says_training_and_what_on),
        cmocka_unit_test(test_the_transport_tells_how_far_the_run_is),
        cmocka_unit_test(test_the_transport_tells_the_speed_that_is_reached),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
