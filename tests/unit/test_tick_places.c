/* Where ticks stand: read off figures and windows of many sizes, at data of any size and
 * offset. None is cut by the paper or its card, none touches the next or reads the same. */
#include "trace_words.h"

#include "canvas/trace.h"
#include "export/figure.h"
#include "files/lesson_file.h"
#include "view/kit/sizes.h"
#include "view_story.h"

static Model *opened(const char *json)
{
    LessonData d;
    Message msg;
    Model *m = model_new();
    if (lesson_read(&d, "a.json", json, strlen(json), &msg) != OK
        || lesson_load_points(&d, NULL, &msg) != OK || model_load(m, &d, &msg) != OK)
        fail_msg("%s in %s", msg.text, json);
    lesson_data_free(&d);
    model_apply(m, &(Command){ .kind = CMD_GOTO, .index = 3 }, NULL);
    return m;
}

/* Somewhere: near 0 or far from it. */
typedef struct { double at, size; } Range;

static Range any_range(uint64_t *s)
{
    Range r = { 0, pow(10, uniform(s, -12, 12)) };
    if (chance(s) % 3 == 0) r.size = 1;
    if (chance(s) % 3 != 0) r.at = r.size*uniform(s, -1, 1)*pow(10, uniform(s, 0, 9));
    return r;
}

static Model *any_lesson(uint64_t *s, bool is_network)
{
    char json[1200];
    Range x = any_range(s), y = any_range(s);
    double p = x.at + x.size*uniform(s, -1, 1), e = x.at + x.size*uniform(s, -1, 1);
    double w = y.size/x.size*uniform(s, 0.2, 2), q = y.at + y.size*uniform(s, -1, 1);
    size_t n = 0;
    n += (size_t)snprintf(json, sizeof json, "{\"elbow\":1,");
    if (is_network)
        n += (size_t)snprintf(json + n, sizeof json - n,
                              "\"network\":{\"width\":5,\"seed\":%d,\"elbows\":[%.17g,%.17g]},"
                              "\"points\":[[%.17g,%.17g],[%.17g,%.17g]],",
                              (int)(chance(s) % 100), x.at - x.size, x.at + x.size, p, q, e, y.at);
    else
        n += (size_t)snprintf(json + n, sizeof json - n,
                              "\"unit\":{\"w\":%.17g,\"b\":%.17g},\"points\":[[%.17g,%.17g]],",
                              w, -w*e, p, q);
    snprintf(json + n, sizeof json - n,
             "\"training\":{\"rate\":%.17g},\"view\":{\"x\":[%.17g,%.17g],\"y\":[%.17g,%.17g]}}",
             1e-3/(1 + p*p), x.at - x.size*uniform(s, 1, 2), x.at + x.size*uniform(s, 1, 2),
             y.at - y.size*uniform(s, 1, 2), y.at + y.size*uniform(s, 1, 2));
    return opened(json);
}

static bool is_tick(const Word *k)
{
    double v;
    return read_number_words(k->s, &v);
}

static void check_inside(const Word *k, Rect r, const char *where)
{
    double top = k->base - 0.73*k->size, bottom = k->base + 0.02*k->size;
    if (k->left < r.x - 0.05 || k->right > rect_right(r) + 0.05 || top < r.y - 0.05
        || bottom > rect_bottom(r) + 0.05)
        fail_msg("“%s” at %.1f … %.1f, %.1f … %.1f leaves %s %.1f … %.1f, %.1f … %.1f", k->s,
                 k->left, k->right, top, bottom, where, r.x, rect_right(r), r.y, rect_bottom(r));
}

/* Ticks of one axis stand on one line, or end at one place. */
static void check_apart(const Word *a, const Word *b)
{
    bool row = fabs(a->base - b->base) < 0.01, column = fabs(a->right - b->right) < 0.01;
    if ((!row && !column) || a->size != b->size) return;      /* of another axis */
    if (strcmp(a->s, b->s) == 0)
        fail_msg("“%s” stands twice at an axis: %.1f %.1f, %.1f %.1f", a->s, a->left, a->base,
                 b->left, b->base);
    bool over = a->left < b->right + 1 && b->left < a->right + 1;
    if (over && fabs(a->base - b->base) < 0.7*a->size)
        fail_msg("“%s” and “%s” touch", a->s, b->s);
}

static void check_figure(const Model *m, Fonts *fonts, Figure figure, double w, double h)
{
    Buf trace = { 0 };
    Canvas *cv = trace_canvas_new(&trace);
    ExportOptions o = { .figure = figure, .width_pt = w, .height_pt = h };
    Message why;
    CHECK(export_draw(cv, 1, fonts, m, &o, &why) == OK);
    SeenWords words = trace_words(fonts, trace.at, false);
    /* smaller words are made by more paper to the point */
    Rect paper = { 0, 0, cv->width, cv->height };
    for (size_t i = 0; i < words.n; i++) {
        if (!is_tick(&words.at[i])) continue;
        check_inside(&words.at[i], paper, "the paper");
        for (size_t j = 0; j < i; j++)
            if (is_tick(&words.at[j])) check_apart(&words.at[i], &words.at[j]);
    }
    free(words.at);
    canvas_free(cv);
    buf_free(&trace);
}

static const double mm = 72/25.4;

static void test_ticks_stay_on_the_paper(void **state)
{
    (void)state;
    static const double size[][2] = { { 60, 40 }, { 85, 60 }, { 120, 80 }, { 210, 148 },
                                      { 677, 381 } };
    Fonts *fonts;
    CHECK(fonts_new(&fonts, NULL) == OK);
    uint64_t s = 300;
    for (int i = 0; i < fewer(300); i++) {
        bool is_network = i % 2;
        Model *m = any_lesson(&s, is_network);
        const double *q = size[i/2 % 5];
        double w = q[0]*mm, h = q[1]*mm;
        check_figure(m, fonts, FIGURE_PLOT, w, h);
        check_figure(m, fonts, is_network ? FIGURE_CURVE : FIGURE_LOSS, w, h);
        if (is_network) check_figure(m, fonts, FIGURE_TRACES, w, h);
        model_free(m);
    }
    fonts_free(fonts);
}

/* --- windows --- */

typedef struct { Rect at[64]; size_t n; } Cards;

static Cards cards_of(const char *trace)
{
    Cards c = { .n = 0 };
    for (const char *line = trace; line != NULL && c.n < 64;) {
        Rect r;
        double radius;
        char paint[32] = "";
        if (sscanf(line, "rect %lf %lf %lf %lf radius=%lf paint=%31s", &r.x, &r.y, &r.w, &r.h,
                   &radius, paint) == 6 && strcmp(paint, "card") == 0 && radius == CARD_RADIUS)
            c.at[c.n++] = r;
        line = strchr(line, '\n');
        if (line != NULL) line++;
    }
    return c;
}

/* The rates above λ's track are no axis of a card. */
static bool is_of_rate(const Stage *s, const Word *t)
{
    const Handle *h = stage_handle(s, "slider:rate");
    return h != NULL && t->base > h->box.y - 16 && t->base < rect_bottom(h->box)
        && t->right > h->box.x - 30 && t->left < rect_right(h->box) + 30;
}

/* The ticks of the area that a handle stands for: beside and below it, in its card. */
static size_t check_axes(Stage *s, const SeenWords *w, const Cards *c, const char *name)
{
    const Handle *h = stage_handle(s, name);
    if (h == NULL) return 0;
    Pt middle = rect_centre(h->box);
    const Word *tick[128];
    size_t n = 0;
    for (size_t k = 0; k < c->n; k++) {
        if (!rect_has(c->at[k], middle)) continue;
        for (size_t i = 0; i < w->n && n < 128; i++) {
            const Word *t = &w->at[i];
            bool left = t->right < h->box.x && t->base > h->box.y - 6
                && t->base < rect_bottom(h->box) + 8;
            bool below = t->base > rect_bottom(h->box) + 2 && t->base < rect_bottom(c->at[k]) + 20
                && t->left > c->at[k].x - 20 && t->right < rect_right(c->at[k]) + 20;
            if (is_tick(t) && !is_of_rate(s, t) && ((left && t->left > c->at[k].x - 20) || below)) {
                check_inside(t, c->at[k], name);
                tick[n++] = t;
            }
        }
        break;
    }
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < i; j++) check_apart(tick[i], tick[j]);
    return n;
}

static void test_ticks_stay_in_their_cards(void **state)
{
    (void)state;
    static const double size[][2] = { { 640, 480 }, { 1024, 640 }, { 1280, 720 }, { 1440, 900 },
                                      { 1920, 1080 } };
    uint64_t s = 301;
    size_t plot = 0, loss = 0, curve = 0;
    for (int i = 0; i < fewer(300); i++) {
        const double *q = size[i/2 % 5];
        Stage *stage = stage_new(q[0], q[1]);
        model_free(stage->model);
        stage->model = any_lesson(&s, i % 2);
        stage_draw(stage);
        SeenWords w = trace_words(stage->fonts, stage->trace.at, false);
        Cards c = cards_of(stage->trace.at);
        plot += check_axes(stage, &w, &c, "plot");
        loss += check_axes(stage, &w, &c, "loss");
        curve += check_axes(stage, &w, &c, "curve");
        free(w.at);
        stage_free(stage);
    }
    CHECK(!draws_all() || (plot > 1500 && loss > 300 && curve > 200));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_ticks_stay_on_the_paper),
        cmocka_unit_test(test_ticks_stay_in_their_cards),
    };
    return cmocka_run_group_tests_name("tick places", tests, NULL, NULL);
}
