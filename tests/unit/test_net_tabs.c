/* The window of a network where it has no room for everything: its panels behind tabs. */
#include "view_story.h"

#include "app/looking.h"
#include "model/pages.h"

#define N 30

static Stage *trained(double w, double h)
{
    static double x[N], y[N];
    static Sample point[N];
    Stage *s = stage_new(w, h);
    target_samples(x, y, N, TARGET_ZIGZAG, 0.05, 1);
    for (size_t i = 0; i < N; i++) point[i] = (Sample){ x[i], y[i] };
    LessonData d = { .title = "Zig-zag", .point = point, .n = N, .rate = 0.04, .batch = 10,
                     .network = { .width = 40, .seed = 1, .elbow_lo = 0, .elbow_hi = 1 } };
    CHECK(model_load(s->model, &d, NULL) == OK);
    CHECK(say(s->model, "step 3", 0) == OK);
    return s;
}

static void draw_look(Stage *s, const NetLook *look)
{
    Scene k = stage_scene(s);
    k.look = *look;
    buf_clear(&s->trace);
    canvas_begin(s->cv, s->w, s->h, 1, &palette_light);
    view_window(s->cv, &s->frame, &k);
    CHECK(canvas_finish(s->cv, NULL) == OK);
}

/* What a network has at 1440×900, by tabs at any size. */
static void test_tabs_reach_every_panel(void **state)
{
    (void)state;
    static const double size[][2] = { { 229, 229 }, { 320, 320 }, { 360, 640 }, { 560, 400 },
                                      { 700, 900 }, { 800, 560 }, { 800, 1200 }, { 1024, 640 },
                                      { 1280, 720 }, { 1440, 900 }, { 1920, 1080 } };
    static const struct { unsigned panel; const char *has; bool of_unit; } want[] = {
        { SHOW_UNITS, "sort:v", false }, { SHOW_TRACES, "button:traces-log", false },
        { SHOW_TRACES, "traces", false }, { SHOW_CURVE, "curve", false },
        { SHOW_TRAINING, "stop:still", false }, { SHOW_TRAINING, "value:ridge", false },
        { SHOW_TRAINING, "value:elbows-lo", false }, { SHOW_STEP, "button:close-unit", true },
        { SHOW_RATE, "slider:rate", false }, { SHOW_TRANSPORT, "slider:speed", false },
        { SHOW_TRANSPORT, "button:reset", false } };
    for (size_t k = 0; k < sizeof size/sizeof *size; k++)
        for (int selected = 0; selected < 2; selected++) {
            Stage *s = trained(size[k][0], size[k][1]);
            NetLook look = { .selected = selected ? 1 : SELECT_NONE };
            draw_look(s, &look);
            static const char *const always[] = { "button:play", "button:step" };
            for (size_t i = 0; i < sizeof always/sizeof *always; i++) {
                bool is_there = stage_handle(s, always[i]) != NULL;
                if (!is_there) print_error("%gx%g: no %s\n", s->w, s->h, always[i]);
                CHECK(is_there);
            }
            for (size_t i = 0; i < sizeof want/sizeof *want; i++) {
                if (want[i].of_unit && !selected) continue;
                look.tab = want[i].panel;
                draw_look(s, &look);
                bool is_there = stage_handle(s, want[i].has) != NULL;
                if (!is_there)
                    print_error("%gx%g: no %s%s\n", s->w, s->h, want[i].has,
                                selected ? " beside a selected unit" : "");
                CHECK(is_there);
            }
            stage_free(s);
        }
}

/* Behind tabs a unit that is chosen in the table shows its step; closed it gives the table back. */
static void test_a_chosen_unit_shows_its_step(void **state)
{
    (void)state;
    Stage *s = trained(360, 640);
    NetLook look = { .selected = SELECT_NONE, .tab = SHOW_UNITS };
    draw_look(s, &look);
    Command c = stage_handle(s, "unit:2")->command;
    looking_choose(&look, &c, 40, NULL);
    draw_look(s, &look);
    CHECK(look.tab == SHOW_STEP && stage_shows(s, "Unit 2"));      /* short: its terms' button */
    c = stage_handle(s, "button:close-unit")->command;
    looking_choose(&look, &c, 40, NULL);
    draw_look(s, &look);
    CHECK(look.tab == SHOW_UNITS && stage_handle(s, "unit:2") != NULL);
    look.tab = 0;      /* at the plot its verdict is told, and the plot stays */
    looking_choose(&look, &(Command){ .kind = CMD_SELECT, .index = 2 }, 40, NULL);
    draw_look(s, &look);
    CHECK(look.tab == 0 && stage_handle(s, "plot") != NULL && stage_shows(s, "helps"));
    stage_free(s);
}

/* Traces that stand where the plot would have its axis. */
static void test_traces_without_the_plot_have_its_axis(void **state)
{
    (void)state;
    Stage *s = trained(360, 640);
    NetLook look = { .selected = SELECT_NONE, .tab = SHOW_TRACES };
    draw_look(s, &look);
    const Handle *h = stage_handle(s, "traces");
    const Window view = model_lesson(s->model)->view;
    CHECK(stage_handle(s, "plot") == NULL && h->x.data_lo == view.x0 && h->x.data_hi == view.x1);
    CHECK(h->x.pt_lo >= 0 && h->x.pt_hi <= 360 && h->x.pt_hi - h->x.pt_lo > 250);
    CHECK(stage_handle(s, "start-elbow:1") != NULL);
    stage_free(s);
}

/* The table is drawn smaller before one of its numbers is cut. */
static void test_no_number_of_the_table_is_cut(void **state)
{
    (void)state;
    for (double w = 229; w < 400; w += 19) {
        Stage *s = trained(w, 640);
        NetLook look = { .selected = SELECT_NONE, .tab = SHOW_UNITS };
        draw_look(s, &look);
        size_t numbers = 0;
        for (const char *at = s->trace.at; (at = strstr(at, "\ntext ")) != NULL; at++) {
            double x, y;
            CHECK(sscanf(at, "\ntext %lf %lf", &x, &y) == 2);
            size_t line = strcspn(at + 1, "\n");
            const char *dots = strstr(at, "\"…\"");
            bool is_cut = dots != NULL && dots < at + line;
            is_cut = is_cut && y > 100 && y < 500;      /* not the title, not the transport */
            if (is_cut) print_error("cut at %g, %g in %g\n", x, y, w);
            CHECK(!is_cut);
            numbers += y > 100;
        }
        CHECK(numbers > 100);
        stage_free(s);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_tabs_reach_every_panel),
        cmocka_unit_test(test_a_chosen_unit_shows_its_step),
        cmocka_unit_test(test_traces_without_the_plot_have_its_axis),
        cmocka_unit_test(test_no_number_of_the_table_is_cut),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
