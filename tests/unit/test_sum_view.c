/* f^ as a sum that builds up, unit after unit in the order of the table. */
#include "net_story.h"
#include "app/looking.h"
#include "app/summing.h"
#include "model/visit.h"
#include "view/net/sum_view.h"
#include "view/net/units_order.h"
#include "view_story.h"

typedef struct { Stage *s; NetStory *q; NetLook look; unsigned hides; } Sheet;

static Sheet sheet_new(double w, double h)
{
    return (Sheet){ stage_new(w, h), net_story_new(12, 30, 1, 0.05, 200, 400),
                    { .selected = SELECT_NONE }, 0 };
}

static void sheet_free(Sheet *p)
{
    net_story_free(p->q);
    stage_free(p->s);
}

static void sheet_draw(Sheet *p)
{
    buf_clear(&p->s->trace);
    Scene k = { .lesson = &p->q->lesson, .ui = &p->s->ui, .fonts = p->s->fonts, .speed = 1,
                .file = "", .notice = "", .open_path = "", .memory = &p->s->memory, .now = 10,
                .look = p->look, .horizon = view_horizon(&p->q->lesson), .also_hides = p->hides };
    canvas_begin(p->s->cv, p->s->w, p->s->h, 1, &palette_light);
    view_window(p->s->cv, &p->s->frame, &k);
    CHECK(canvas_finish(p->s->cv, NULL) == OK);
}

static void choose(Sheet *p, uint64_t n)
{
    looking_choose(&p->look, &(Command){ .kind = CMD_SUM, .index = n }, 12, NULL);
    p->look.summed = p->look.sum > 0 ? (double)(p->look.sum - 1) : 0;
    sheet_draw(p);
}

/* The place that is read stands at the middle of the view while the plot has the focus. */
static void test_so_many_units_and_no_more(void **state)
{
    (void)state;
    Sheet p = sheet_new(1440, 900);
    const Network *f = p.q->net.at;
    double x = 0.5;
    p.s->ui.focus = handle_id(HANDLE_PLOT, 0);
    static const SortBy order[] = { SORT_NUMBER, SORT_V };
    for (size_t k = 0; k < 2; k++)
        for (size_t n = 0; n <= 12; n++) {
            size_t unit[12];
            p.look.sort = order[k];
            p.look.descending = k == 1;
            choose(&p, n);
            double sum = 0;
            CHECK(units_order(f, order[k], k == 1, 0, n, unit) == n);
            for (size_t i = 0; i < n; i++)
                sum += f->v[unit[i]]*unit_phi((Unit){ f->w[unit[i]], f->b[unit[i]] }, x);
            char words[64];
            snprintf(words, sizeof words, "sum of %zu of 12 units", n);
            CHECK(stage_shows(p.s, words) && stage_shows(p.s, "sum so far"));
            CHECK(stage_shows(p.s, shown_text(shown_alone(fabs(sum) < 1e-12 ? 0 : sum)).s));
            for (size_t i = 0; i < n; i++) {
                char tex[48];
                snprintf(tex, sizeof tex, "+\\, v_{%zu}\\varphi_{%zu}", unit[i] + 1, unit[i] + 1);
                CHECK(stage_shows(p.s, tex) == (i + 1 == n));
            }
        }
    choose(&p, SUM_ALL);
    CHECK(!stage_shows(p.s, "of 12 units") && !stage_shows(p.s, "sum so far"));
    sheet_free(&p);
}

static void test_buttons_and_the_key(void **state)
{
    (void)state;
    Sheet p = sheet_new(1440, 900);
    sheet_draw(&p);
    const Handle *begin = stage_handle(p.s, "button:sum");
    CHECK(begin != NULL && begin->command.kind == CMD_SUM && begin->command.index == 1);
    Event u = { .kind = EVENT_TEXT, .key = 'u', .text = { 'u' } };
    Command c[UI_COMMANDS];
    for (uint64_t n = 1; n <= 12; n++) {
        CHECK(ui_event(&p.s->ui, &p.s->frame, &p.q->lesson, &u, 10, c) == 1);
        CHECK(c[0].kind == CMD_SUM && c[0].index == n);
        choose(&p, c[0].index);
        const Handle *back = stage_handle(p.s, "button:sum-back"),
                     *play = stage_handle(p.s, "button:sum-play");
        CHECK(back != NULL && back->command.index == n - 1);
        CHECK(play != NULL && play->command.index == 12 && play->disabled == (n == 12));
    }
    CHECK(ui_event(&p.s->ui, &p.s->frame, &p.q->lesson, &u, 10, c) == 1);
    CHECK(c[0].kind == CMD_SUM && c[0].index == SUM_ALL);
    p.hides = HIDE_V;                       /* a question about it: nothing of the sum */
    sheet_draw(&p);
    CHECK(stage_handle(p.s, "button:sum-back") == NULL && !stage_shows(p.s, "sum so far"));
    sheet_free(&p);
}

static void test_they_come_one_after_the_other(void **state)
{
    (void)state;
    Summing k = { .on = false };
    CHECK(summing_level(&k, 5) == 0);
    summing_go(&k, 1, false, 5);
    CHECK(summing_level(&k, 5) == 0 && summing_tick(&k, 5.1));
    CHECK(summing_level(&k, 5.3) > 0.1 && summing_level(&k, 5.3) < 0.9);
    CHECK(summing_tick(&k, 6) && !summing_tick(&k, 6.1) && summing_level(&k, 6.1) == 1);
    summing_go(&k, 12, false, 7);
    double before = 1, at = 7;
    size_t whole = 0;
    for (; k.on && at < 30; at += 0.01, summing_tick(&k, at)) {
        double level = summing_level(&k, at);
        CHECK(level >= before - 1e-12);
        whole += floor(level) > floor(before);
        before = level;
    }
    CHECK(at < 16 && whole >= 10 && summing_level(&k, at) == 12);
    summing_go(&k, 11, false, 20);
    CHECK(summing_level(&k, 20.2) < 12 && summing_level(&k, 20.2) > 11);
    summing_go(&k, 3, true, 20.2);
    CHECK(summing_level(&k, 20.2) == 3 && !k.on);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_so_many_units_and_no_more),
        cmocka_unit_test(test_buttons_and_the_key),
        cmocka_unit_test(test_they_come_one_after_the_other),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
