/* The numbers at a place of the plot, read off the picture: under the pointer, with the focus by
 * keys, of points; not where a question hides them, nor on paper. */
#include "net_story.h"
#include "model/reading.h"
#include "model/visit.h"
#include "trace_words.h"
#include "view_story.h"

typedef struct { Stage *s; NetStory *q; NetLook look; bool figure; unsigned hides;
                 bool after; } Sheet;

static void page_draw(Sheet *p)
{
    buf_clear(&p->s->trace);
    Scene k = { .lesson = &p->q->lesson, .ui = &p->s->ui, .fonts = p->s->fonts, .speed = 1,
                .file = "", .notice = "", .open_path = "", .memory = &p->s->memory, .now = 10,
                .look = p->look, .horizon = view_horizon(&p->q->lesson), .figure = p->figure,
                .also_hides = p->hides, .after = p->after };
    canvas_begin(p->s->cv, p->s->w, p->s->h, 1, &palette_light);
    view_window(p->s->cv, &p->s->frame, &k);
    CHECK(canvas_finish(p->s->cv, NULL) == OK);
}

/* Two pictures: what the pointer is on is known from the first. */
static void page_point(Sheet *p, Pt at)
{
    p->s->ui.pointer = at;
    p->s->ui.pointer_in = true;
    page_draw(p);
    const Handle *h = frame_pick(&p->s->frame, at);
    p->s->ui.hot = h != NULL ? h->id : 0;
    page_draw(p);
}

static bool shows(const Sheet *p, const char *words) { return stage_shows(p->s, words); }

/* What stands in a row, right of its words. */
static double number_beside(const SeenWords *of, const Word *words)
{
    double value = NAN;
    for (size_t k = 0; k < of->n; k++) {
        const Word *n = &of->at[k];
        bool is_in_row = n->base == words->base && n->left > words->left
            && n->left < words->left + 150;
        if (is_in_row && !read_number_words(n->s, &value)) fail_msg("%s", n->s);
    }
    CHECK(isfinite(value));
    return value;
}

static void test_what_adds_up_at_the_pointer(void **state)
{
    (void)state;
    Sheet p = { stage_new(1440, 900), net_story_new(12, 30, 1, 0.05, 200, 400),
               { .selected = SELECT_NONE }, false, 0, false };
    page_draw(&p);
    CHECK(!shows(&p, "\"slope\""));
    page_point(&p, stage_place(p.s, 0.5, -1.3));
    CHECK(p.s->ui.hot == handle_id(HANDLE_PLOT, 0));
    CHECK(shows(&p, "\"slope\"") && shows(&p, "\"target\""));
    p.s->ui.still = true;                   /* the window came up under it, or one types */
    page_draw(&p);
    CHECK(!shows(&p, "\"slope\""));
    p.s->ui.still = false;
    page_draw(&p);
    const Network *f = p.q->net.at;
    /* every unit that adds something there, or how many more do; together they are f^ */
    SeenWords w = trace_words(p.s->fonts, p.s->trace.at, true),
          of = trace_words(p.s->fonts, p.s->trace.at, false);
    double sum = 0, size = INFINITY;
    size_t terms = 0, others = 0, should = 0;
    for (size_t i = 0; i < f->d; i++) should += f->v[i]*unit_phi((Unit){ f->w[i], f->b[i] }, 0.5)
        != 0;
    for (size_t i = 0; i < w.n; i++) {
        int unit = 0, again = 0;
        if (sscanf(w.at[i].s, "v_{%d}\\varphi_{%d}", &unit, &again) != 2 || unit != again) continue;
        double adds = number_beside(&of, &w.at[i]);
        CHECK(fabs(adds) <= size*1.0001);
        size = fabs(adds);
        sum += adds;
        terms++;
    }
    for (size_t i = 0; i < of.n; i++)
        if (strstr(of.at[i].s, " more") != NULL) {
            CHECK(sscanf(of.at[i].s, "%zu", &others) == 1);
            sum += number_beside(&of, &of.at[i]);
        }
    free(w.at);
    free(of.at);
    CHECK(terms > 3 && terms + others == should);
    CHECK_NEAR(sum, network_value(f, 0.5), 1e-4);
    p.figure = true;
    page_draw(&p);
    CHECK(!shows(&p, "\"slope\""));
    p.figure = false;
    p.hides = HIDE_VALUE;
    page_draw(&p);
    CHECK(!shows(&p, "\"slope\""));
    net_story_free(p.q);
    stage_free(p.s);
}

static void test_a_point_under_the_pointer(void **state)
{
    (void)state;
    Sheet p = { stage_new(1440, 900), net_story_new(12, 30, 1, 0.05, 200, 400),
               { .selected = SELECT_NONE }, false, 0, false };
    page_draw(&p);
    Sample s = p.q->s[7];
    page_point(&p, stage_place(p.s, s.x, s.y));
    CHECK(p.s->ui.hot == handle_id(HANDLE_POINT, 7));
    CHECK(shows(&p, "point 8: x") && shows(&p, "ℓ after the step"));
    CHECK(shows(&p, shown_text(shown_alone(network_value(p.q->net.at, s.x) - s.y)).s));
    p.s->ui.drag.on = true;
    page_draw(&p);
    CHECK(!shows(&p, "point 8"));
    net_story_free(p.q);
    stage_free(p.s);
}

static void test_losses_before_and_after_the_step(void **state)
{
    (void)state;
    for (size_t batch = 1; batch <= 10; batch += 9) {
        Sheet p = { stage_new(1440, 900), net_story_new(12, 30, batch, 0.05, 200, 400),
                    { .selected = SELECT_NONE }, false, 0, false };
        StepLosses k;
        step_losses(&k, &p.q->lesson);
        char of_batch[96], of_all[96];
        snprintf(of_batch, sizeof of_batch, "ℓ %s → %s", shown_text(k.batch).s,
                 shown_text(k.next_batch).s);
        snprintf(of_all, sizeof of_all, "mean ℓ  %s → %s", shown_text(k.all).s,
                 shown_text(k.next_all).s);
        page_draw(&p);
        CHECK(shows(&p, of_batch) && shows(&p, of_all));
        /* the same once it has just been made */
        p.after = true;
        p.q->net.before = p.q->net.at;
        p.q->net.at = p.q->net.next;
        p.q->net.loss = network_loss(p.q->net.at, p.q->s, 30);
        page_draw(&p);
        CHECK(shows(&p, of_batch) && shows(&p, of_all));
        p.hides = HIDE_MEAN_LOSS;
        page_draw(&p);
        CHECK(!shows(&p, of_batch) && !shows(&p, of_all));
        net_story_free(p.q);
        stage_free(p.s);
    }
}

/* In every size in which there is a plot the box lies in it. */
static void test_sizes(void **state)
{
    (void)state;
    static const double size[][2] = { { 320, 320 }, { 360, 640 }, { 640, 400 }, { 800, 600 },
                                      { 1024, 768 }, { 1280, 720 }, { 1920, 1080 } };
    Sheet p = { stage_new(320, 320), net_story_new(12, 30, 1, 0.05, 200, 400),
               { .selected = SELECT_NONE }, false, 0, false };
    for (size_t i = 0; i < sizeof size/sizeof *size; i++) {
        p.s->w = size[i][0];
        p.s->h = size[i][1];
        page_draw(&p);
        for (double x = 0.1; x < 1; x += 0.2) {
            page_point(&p, stage_place(p.s, x, -1.2));
            const Handle *plot = frame_find(&p.s->frame, handle_id(HANDLE_PLOT, 0));
            CHECK(plot != NULL);
            if (plot->box.h < 60) continue;
            CHECK(p.s->frame.keeps > 0);
            Rect box = p.s->frame.keep[p.s->frame.keeps - 1];
            CHECK(box.x >= plot->box.x && rect_right(box) <= rect_right(plot->box));
            CHECK(box.y >= plot->box.y && rect_bottom(box) <= rect_bottom(plot->box));
            CHECK(!rect_has(box, p.s->ui.pointer));
        }
    }
    net_story_free(p.q);
    stage_free(p.s);
}

/* By keys: Tab to the plot, arrows along x; elsewhere they step. */
static void test_by_keys_of_one_unit(void **state)
{
    (void)state;
    Stage *s = stage_new(1440, 900);
    say(s->model, "case ii", 0);
    stage_draw(s);
    for (int i = 0; i < 60 && s->ui.focus != handle_id(HANDLE_PLOT, 0); i++)
        stage_key(s, KEY_TAB, 0);
    CHECK(s->ui.focus == handle_id(HANDLE_PLOT, 0));
    stage_draw(s);
    CHECK(stage_shows(s, "\"slope\""));
    Command right = stage_key(s, KEY_RIGHT, 0), left = stage_key(s, KEY_LEFT, MOD_SHIFT);
    CHECK(right.kind == CMD_READ && left.kind == CMD_READ);
    double middle = (s->frame.plot_x.data_lo + s->frame.plot_x.data_hi)/2;
    CHECK(right.a[0] > middle && left.a[0] < middle);
    CHECK(right.a[0] - middle > middle - left.a[0]);
    CHECK(model_lesson(s->model)->step == 0);
    CHECK(stage_shows(s, "\"after the step\""));
    say(s->model, "predict", 0);
    s->ui.focus = handle_id(HANDLE_PLOT, 0);
    stage_draw(s);
    CHECK(stage_shows(s, "\"slope\"") && !stage_shows(s, "\"after the step\""));
    say(s->model, "predict off", 0);
    s->ui.focus = 0;
    stage_key(s, KEY_RIGHT, 0);
    CHECK(model_lesson(s->model)->step == 1);
    CHECK(!stage_shows(s, "\"slope\""));
    stage_free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_adds_up_at_the_pointer),
        cmocka_unit_test(test_a_point_under_the_pointer),
        cmocka_unit_test(test_losses_before_and_after_the_step),
        cmocka_unit_test(test_sizes),
        cmocka_unit_test(test_by_keys_of_one_unit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
