/* Within somebody else's page: the plot, what the step does and the transport at every size of a
 * frame, and nothing that leads elsewhere. */
#include "view_story.h"

#include "seen_story.h"
#include "view/embed_view.h"
#include "view/kit/widgets.h"

typedef struct { double w, h; } Size;

static const Size sizes[] = { { 320, 240 }, { 240, 180 }, { 480, 320 }, { 640, 400 }, { 360, 640 },
                              { 800, 260 }, { 900, 600 }, { 1600, 900 } };
#define SIZES (sizeof sizes/sizeof *sizes)

static const char *const scripts[][3] = {
    { "case ii", NULL }, { "case i", NULL }, { "set w -1234.5678", "step 3", NULL },
    { "point remove 0", NULL }, { "predict", NULL }, { "width 8", "step 20", NULL } };
#define SCRIPTS (sizeof scripts/sizeof *scripts)

typedef struct { Stage *s; Canvas *cv; Seen *seen; Rect all; char what[80]; } Look;

/* As session_zoom lets it be drawn. */
static Look look_at(Size size, const char *const script[3], uint64_t selected, const char *notice)
{
    double zoom = embed_zoom(size.w, size.h);
    Look k = { .s = stage_new(size.w/zoom, size.h/zoom),
               .all = { 0, 0, size.w/zoom, size.h/zoom } };
    k.cv = seen_new(k.s->fonts);
    k.seen = (Seen *)k.cv;
    snprintf(k.what, sizeof k.what, "%s at %g x %g", script[0], size.w, size.h);
    if (strncmp(script[0], "width", 5) == 0) {
        LessonData d = { .rate = 0.1, .batch = 1, .n = 2,
                         .network = { .width = 8, .seed = 1, .elbow_hi = 1 } };
        d.point = calloc(2, sizeof *d.point);
        d.point[1] = (Sample){ 1, 1 };
        CHECK(model_load(k.s->model, &d, NULL) == OK);
        lesson_data_free(&d);
    }
    for (size_t i = 0; i < 3 && script[i] != NULL; i++) {
        Command c;
        CHECK(command_parse(&c, script[i], NULL, NULL) == OK);
        CHECK(model_apply(k.s->model, &c, NULL) == OK);
    }
    Scene scene = stage_scene(k.s);
    scene.embed = true;
    scene.look.selected = selected;
    scene.notice = notice;
    canvas_begin(k.cv, k.all.w, k.all.h, 1, &palette_light);
    view_window(k.cv, &k.s->frame, &scene);
    CHECK(canvas_finish(k.cv, NULL) == OK);
    return k;
}

static void look_free(Look *k)
{
    canvas_free(k->cv);
    stage_free(k->s);
}

static bool is_in(Rect in, Rect r)
{
    return r.x >= in.x - 0.5 && r.y >= in.y - 0.5 && rect_right(r) <= rect_right(in) + 0.5
        && rect_bottom(r) <= rect_bottom(in) + 0.5;
}

static const Handle *button_of(const Look *k, CommandKind kind)
{
    for (size_t i = 0; i < k->s->frame.n; i++) {
        const Handle *h = &k->s->frame.at[i];
        if (h->kind == HANDLE_BUTTON && h->command.kind == kind) return h;
    }
    return NULL;
}

static bool leads_elsewhere(CommandKind k)
{
    static const CommandKind away[] = { CMD_CONTENTS, CMD_OPEN, CMD_SAVE, CMD_EXPORT, CMD_MENU,
                                        CMD_SWITCH, CMD_HELP, CMD_THEME, CMD_COLUMN, CMD_CASE };
    for (size_t i = 0; i < sizeof away/sizeof *away; i++)
        if (k == away[i]) return true;
    return false;
}

static bool is_said(const Look *k, const char *words)
{
    for (size_t i = 0; i < k->seen->labels; i++)
        if (strstr(k->seen->label[i].words, words) != NULL) return true;
    return false;
}

static void test_the_plot_and_what_it_needs(void **state)
{
    (void)state;
    for (size_t i = 0; i < SIZES; i++)
        for (size_t j = 0; j < SCRIPTS; j++) {
            Look k = look_at(sizes[i], scripts[j], SELECT_NONE, "");
            const Handle *plot = frame_find(&k.s->frame, handle_id(HANDLE_PLOT, 0)),
                         *step = button_of(&k, CMD_STEP), *play = button_of(&k, CMD_PLAY);
            if (plot == NULL || step == NULL || play == NULL) fail_msg("%s: lacks a part", k.what);
            /* of a prediction at least as much as of any window */
            bool asks = strcmp(scripts[j][0], "predict") == 0;
            double least = asks ? 40 : 0.3*k.all.h;
            if (plot->box.h < least) fail_msg("%s: a plot %g high", k.what, plot->box.h);
            for (size_t n = 0; n < k.s->frame.n; n++) {
                const Handle *h = &k.s->frame.at[n];
                if (leads_elsewhere(h->command.kind)) fail_msg("%s: a way out", k.what);
                if (h->kind == HANDLE_BUTTON && h->box.w > 0 && !is_in(k.all, h->box))
                    fail_msg("%s: a button is cut", k.what);
            }
            look_free(&k);
        }
}

static void test_what_the_step_does_is_said(void **state)
{
    (void)state;
    for (size_t i = 0; i < SIZES; i++) {
        Look unit = look_at(sizes[i], scripts[0], SELECT_NONE, ""),
             net = look_at(sizes[i], scripts[5], SELECT_NONE, ""),
             chosen = look_at(sizes[i], scripts[5], 2, "");
        if (!is_said(&unit, "shallower")) fail_msg("%s: no verdict", unit.what);
        CHECK(!is_said(&net, "elbow"));
        if (!is_said(&chosen, "elbow")) fail_msg("%s: no verdict of a unit", chosen.what);
        look_free(&unit);
        look_free(&net);
        look_free(&chosen);
    }
}

/* What is told takes its place from the plot, and hides no button. */
static void test_a_notice_has_room(void **state)
{
    (void)state;
    for (size_t i = 0; i < SIZES; i++) {
        Look k = look_at(sizes[i], scripts[0], SELECT_NONE, "The link is on the clipboard.");
        const Handle *plot = frame_find(&k.s->frame, handle_id(HANDLE_PLOT, 0));
        if (!is_said(&k, "The link is on")) fail_msg("%s: not told", k.what);
        for (size_t n = 0; n < k.seen->labels; n++)
            if (strstr(k.seen->label[n].words, "The link is on") != NULL
                && rect_overlaps(k.seen->label[n].ink, plot->box))
                fail_msg("%s: told over the plot", k.what);
        look_free(&k);
    }
}

static void test_a_frame_is_scaled(void **state)
{
    (void)state;
    CHECK_NEAR(embed_zoom(720, 480), 1, 1e-12);
    CHECK_NEAR(embed_zoom(320, 240), 1, 1e-12);
    CHECK_NEAR(embed_zoom(1440, 960), 2, 1e-12);
    CHECK(embed_zoom(150, 100) < 0.6);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_plot_and_what_it_needs),
        cmocka_unit_test(test_what_the_step_does_is_said),
        cmocka_unit_test(test_a_notice_has_room),
        cmocka_unit_test(test_a_frame_is_scaled),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
