/* Names and calendar ticks in windows and on paper of many sizes: none is cut, none lies on
 * another or in the plot. */
#include "trace_words.h"

#include "canvas/trace.h"
#include "export/figure.h"
#include "files/lesson_file.h"
#include "view/kit/sizes.h"
#include "view_story.h"

static const char *const names[] = {
    "Month", "miles per gallon", "response (%)",
    "Größe α, Ж, 学習, שלום, 😀", "",
    "temperature of the sea at its surface, mean of months, against 1951–1980 (°C)" };
enum { NAMES = sizeof names/sizeof *names };

static Model *opened(const char *json)
{
    LessonData d;
    Message msg;
    Model *m = model_new();
    if (lesson_read(&d, "a.json", json, strlen(json), &msg) != OK
        || model_load(m, &d, &msg) != OK)
        fail_msg("%s in %s", msg.text, json);
    lesson_data_free(&d);
    return m;
}

/* A window of centuries to minutes, or of times of day. */
static Model *any_lesson(uint64_t *s)
{
    char json[1600];
    bool is_clock = chance(s) % 4 == 0, is_network = chance(s) % 2;
    double at = is_clock ? uniform(s, 0, 86400) : uniform(s, 1800, 2050),
        span = is_clock ? pow(10, uniform(s, 0.5, 5)) : pow(10, uniform(s, -5, 2.5));
    double y = pow(10, uniform(s, -6, 9));
    bool is_y = chance(s) % 5 == 0;
    size_t n = (size_t)snprintf(json, sizeof json, "{\"elbow\":1,");
    if (is_network)
        n += (size_t)snprintf(json + n, sizeof json - n, "\"network\":{\"width\":5,\"seed\":%d,"
                              "\"elbows\":[%.17g,%.17g]},", (int)(chance(s) % 100), at, at + span);
    else
        n += (size_t)snprintf(json + n, sizeof json - n, "\"unit\":{\"w\":%.17g,\"b\":%.17g},",
                              y/span, -y/span*(at + span/3));
    snprintf(json + n, sizeof json - n,
             "\"points\":[[%.17g,%.17g],[%.17g,%.17g]],\"training\":{\"rate\":%.17g},"
             "\"axes\":{\"x\":\"%s\",\"y\":\"%s\",\"x_unit\":\"%s\"%s},"
             "\"view\":{\"x\":[%.17g,%.17g],\"y\":[%.17g,%.17g]}}",
             at + 0.3*span, y/3, at + 0.6*span, y/2, 1e-3/(1 + at*at),
             names[chance(s) % NAMES], names[chance(s) % NAMES], is_clock ? "seconds" : "years",
             is_y ? ",\"y_unit\":\"years\"" : "", at, at + span, is_y ? 1850.0 : -y/3,
             is_y ? 1850.0 + span : y);
    return opened(json);
}

static Rect box_of(const Word *k)
{
    return (Rect){ k->left, k->base - 0.6*k->size, k->right - k->left, 0.62*k->size };
}

static void check_inside(const Word *k, Rect r, const char *where)
{
    Rect b = box_of(k);
    if (b.x < r.x - 0.05 || rect_right(b) > rect_right(r) + 0.05 || b.y < r.y - 0.05
        || rect_bottom(b) > rect_bottom(r) + 0.05)
        fail_msg("“%s” at %.1f … %.1f, base %.1f leaves %s %.1f … %.1f, %.1f … %.1f", k->s, b.x,
                 rect_right(b), k->base, where, r.x, rect_right(r), r.y, rect_bottom(r));
}

static void check_apart(const SeenWords *w)
{
    for (size_t i = 0; i < w->n; i++)
        for (size_t j = 0; j < i; j++)
            if (strcmp(w->at[i].s, "…") != 0 && strcmp(w->at[j].s, "…") != 0
                && rect_overlaps(rect_inset(box_of(&w->at[i]), 0.2), box_of(&w->at[j])))
                fail_msg("“%s” and “%s” touch", w->at[i].s, w->at[j].s);
}

static const double mm = 72/25.4;

static void test_paper(void **state)
{
    (void)state;
    static const double size[][2] = { { 60, 40 }, { 85, 60 }, { 120, 80 }, { 210, 148 },
                                      { 677, 381 } };
    Fonts *fonts;
    CHECK(fonts_new(&fonts, NULL) == OK);
    uint64_t s = 14;
    for (int i = 0; i < 200; i++) {
        Model *m = any_lesson(&s);
        Buf trace = { 0 };
        Canvas *cv = trace_canvas_new(&trace);
        ExportOptions o = { .figure = FIGURE_PLOT, .width_pt = size[i % 5][0]*mm,
                            .height_pt = size[i % 5][1]*mm };
        Message why;
        CHECK(export_draw(cv, 1, fonts, m, &o, &why) == OK);
        SeenWords w = trace_words(fonts, trace.at, false);
        for (size_t k = 0; k < w.n; k++)
            check_inside(&w.at[k], (Rect){ 0, 0, cv->width, cv->height }, "the paper");
        check_apart(&w);
        CHECK(w.n > 3);
        free(w.at);
        canvas_free(cv);
        buf_free(&trace);
        model_free(m);
    }
    fonts_free(fonts);
}

/* The words beside the plot: its ticks and names, and what is below, at its left and above. */
static SeenWords beside(const SeenWords *all, Rect card, Rect plot)
{
    SeenWords w = { .at = malloc(all->n*sizeof *w.at), .n = 0 };
    for (size_t i = 0; i < all->n; i++) {
        Rect b = box_of(&all->at[i]);
        if (rect_has(card, rect_centre(b)) && !rect_has(plot, rect_centre(b)))
            w.at[w.n++] = all->at[i];
    }
    return w;
}

static void test_windows(void **state)
{
    (void)state;
    static const double size[][2] = { { 360, 640 }, { 320, 320 }, { 800, 560 }, { 1280, 720 },
                                      { 1920, 1080 } };
    uint64_t s = 41;
    size_t seen = 0, named = 0;
    for (int i = 0; i < 150; i++) {
        Stage *stage = stage_new(size[i % 5][0], size[i % 5][1]);
        model_free(stage->model);
        stage->model = any_lesson(&s);
        stage_draw(stage);
        const Handle *plot = stage_handle(stage, "plot");
        CHECK(plot != NULL);
        SeenWords all = trace_words(stage->fonts, stage->trace.at, false);
        Rect card = { plot->box.x - 80, plot->box.y - 34, plot->box.w + 96, plot->box.h + 80 };
        card.x = fmax(card.x, 0);
        for (int k = 0; k < 2; k++) {
            const Handle *h = stage_handle(stage, k == 0 ? "field:axis-x" : "field:axis-y");
            CHECK(h != NULL);
            bool is_named = lesson_axis(model_lesson(stage->model), k).name[0] != '\0';
            /* beside the data, never on it */
            if (is_named && rect_overlaps(rect_inset(h->box, 4), plot->box))
                fail_msg("the name of axis %d lies in the plot", k);
            if (h->box.x < 0 || rect_right(h->box) > stage->w || rect_bottom(h->box) > stage->h)
                fail_msg("the name of axis %d leaves the window", k);
            named += is_named;
        }
        SeenWords w = beside(&all, card, plot->box);
        check_apart(&w);
        seen += w.n;
        free(w.at);
        free(all.at);
        stage_free(stage);
    }
    CHECK(seen > 1000 && named > 150);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_paper),
        cmocka_unit_test(test_windows),
    };
    return cmocka_run_group_tests_name("axis names", tests, NULL, NULL);
}
