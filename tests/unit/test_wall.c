/* Projected: nobody's score, no colours of other sittings, tips only where a hand rests, larger.
 * What pages light: phi as a whole, of b the line and its elbow; why a run ended is never cut. */
#include "view_story.h"
#include "seen_story.h"

#include "files/lesson_file.h"
#include "model/visit.h"
#include "view/kit/asked.h"
#include "view/kit/widgets.h"
#include "view/tips.h"

#define UNIT \
    "\"unit\": { \"w\": 1, \"b\": -0.5 }, \"points\": [[1.5, 0.3]], \"training\": { \"rate\": 0.2 }"

static void load(Stage *s, const char *json)
{
    LessonData d;
    Message why = { "" };
    if (lesson_read(&d, "a.json", json, strlen(json), &why) != OK
        || lesson_load_points(&d, NULL, &why) != OK || model_load(s->model, &d, &why) != OK)
        fail_msg("%s: %s", why.text, json);
    lesson_data_free(&d);
}

static Stage *pages(const char *text, double w, double h)
{
    Stage *s = stage_new(w, h);
    char json[1200];
    snprintf(json, sizeof json,
             "{ \"elbow\": 1, " UNIT ", \"pages\": [ { \"text\": [\"%s\"], \"show\": [\"plot\"] }, "
             "{ \"text\": [\"b\"] }, { \"text\": [\"c\"] } ] }", text);
    load(s, json);
    return s;
}

/* --- whose answers --- */

static char *drawn(Stage *s, bool present, const PageMarks *done)
{
    buf_clear(&s->trace);
    s->memory = (ViewMemory){ .has_loss = false };
    Scene k = stage_scene(s);
    k.present = present;
    k.done = done;
    canvas_begin(s->cv, s->w, s->h, 1, &palette_light);
    view_window(s->cv, &s->frame, &k);
    CHECK(canvas_finish(s->cv, NULL) == OK);
    char *out = malloc(s->trace.len + 1);
    return memcpy(out, s->trace.at, s->trace.len + 1);
}

static void test_projected_nothing_tells_of_other_sittings(void **state)
{
    (void)state;
    static const double size[][2] = { { 1280, 720 }, { 1024, 640 }, { 1920, 1080 }, { 640, 480 } };
    unsigned char got[] = { PAGE_DONE_RIGHT, PAGE_DONE_WRONG, PAGE_DONE };
    PageMarks done = { .page = got, .pages = 3, .right = 1, .answered = 2 };
    for (size_t i = 0; i < sizeof size/sizeof *size; i++) {
        Stage *s = pages("Look.", size[i][0], size[i][1]);
        char *wall = drawn(s, true, &done), *blank = drawn(s, true, NULL),
             *desk = drawn(s, false, &done), *fresh = drawn(s, false, NULL);
        CHECK_TEXT(wall, blank);
        CHECK(strcmp(desk, fresh) != 0 && strstr(desk, "1 of 2 right so far") != NULL);
        free(wall);
        free(blank);
        free(desk);
        free(fresh);
        stage_free(s);
    }
}

/* --- tips --- */

static void test_tips_are_of_a_hand_that_moved_and_rests(void **state)
{
    (void)state;
    Stage *s = pages("Look at {elbow|the elbow}.", 1280, 720);
    double when;
    stage_draw(s);
    size_t tips = 0;
    for (size_t i = 0; i < s->frame.n; i++) {
        const Handle *h = &s->frame.at[i];
        if (h->tip == NULL || h->layer != 0) continue;
        Ui ui = { .focus = h->id, .by_keys = true };
        CHECK(tooltip_due(&ui, &s->frame, true, 100, &when) == NULL && isinf(when));
        ui = (Ui){ .hot = h->id, .pointer_in = true, .hot_since = 10 };
        CHECK(tooltip_due(&ui, &s->frame, true, 1000, &when) == NULL && isinf(when));
        bool is_read = h->kind == HANDLE_CURVE || h->kind == HANDLE_TRACES;
        CHECK(is_read || tooltip_due(&ui, &s->frame, false, 13, &when) != NULL);
        ui.still = true;
        CHECK(tooltip_due(&ui, &s->frame, false, 1000, &when) == NULL);
        tips++;
    }
    CHECK(tips > 5);
    stage_free(s);
}

/* --- another page --- */

static void test_a_turned_page_has_nothing_hot(void **state)
{
    (void)state;
    HandleId word = handle_id(HANDLE_WORD, word_index(MARK_PIVOT, 0)),
             button = handle_id(HANDLE_BUTTON, BUTTON_PAGE_NEXT);
    Ui ui = { .hot = word, .focus = word, .pointer_in = true, .pointer = { 300, 300 } };
    ui_turned(&ui);
    CHECK(ui.hot == 0 && ui.focus == 0 && !ui.pointer_in);
    ui = (Ui){ .hot = button, .focus = button, .pointer_in = true };
    ui_turned(&ui);
    CHECK(ui.hot == button && ui.focus == button && ui.pointer_in);
    /* what lies under a pointer that has not moved is not pointed at */
    Stage *s = pages("Look at {elbow|the elbow}.", 1280, 720);
    stage_draw(s);
    const Handle *h = frame_find(&s->frame, handle_id(HANDLE_ELBOW, 0));
    CHECK(h != NULL);
    s->ui.pointer = h->seg[0];
    s->ui.pointer_in = true;
    stage_draw(s);
    CHECK(s->ui.hot != 0);
    ui_turned(&s->ui);
    stage_draw(s);
    CHECK(s->ui.hot == 0);
    stage_event(s, (Event){ .kind = EVENT_MOVE, .at = s->ui.pointer });
    CHECK(s->ui.hot != 0);
    stage_free(s);
}

/* --- lit --- */

static bool lit(Stage *s, HandleId hot, Mark mark)
{
    s->ui.pointer_in = true;
    s->ui.hot = hot;
    Scene k = stage_scene(s);
    View v = { .cv = s->cv, .frame = &s->frame, .s = &k, .fonts = s->fonts };
    return view_is_lit(&v, mark, 0);
}

static void test_b_is_the_line_and_its_elbow(void **state)
{
    (void)state;
    Stage *s = pages("Look.", 1280, 720);
    const HandleKind kind[] = { HANDLE_SLIDER, HANDLE_VALUE };
    for (int i = 0; i < 2; i++) {
        HandleId b = handle_id(kind[i], PARAM_B), w = handle_id(kind[i], PARAM_W);
        CHECK(lit(s, b, MARK_LINE) && lit(s, b, MARK_ELBOW) && !lit(s, b, MARK_SLOPE));
        CHECK(!lit(s, b, MARK_SLOPE_NEXT) && !lit(s, b, MARK_PIVOT));
        CHECK(lit(s, w, MARK_SLOPE) && lit(s, w, MARK_LINE));
    }
    stage_free(s);
}

/* The glow lies under phi where it is 0 and where it rises, and both halves light the words. */
static void test_all_of_phi_is_lit(void **state)
{
    (void)state;
    Stage *s = pages("Look at {line|phi}.", 1280, 720);
    canvas_free(s->cv);
    s->cv = seen_new(s->fonts);
    const Seen *seen = (const Seen *)s->cv;
    ((Seen *)s->cv)->fonts = s->fonts;
    HandleId word = handle_id(HANDLE_WORD, word_index(MARK_LINE, 0));
    s->ui.pointer_in = true;
    s->ui.hot = word;
    stage_draw(s);
    const Axis x = s->frame.plot_x, y = s->frame.plot_y;
    bool flat = false, rises = false;
    for (size_t i = 0; i < seen->shapes; i++) {
        const Shape *k = &seen->shape[i];
        if (k->kind != SHAPE_LINE || k->paint != PAINT_NOW_SOFT) continue;
        for (size_t j = 0; j + 1 < k->n; j++) {
            Pt a = seen->pt[k->at + j], b = seen->pt[k->at + j + 1];
            double xa = axis_to_data(&x, a.x), ya = axis_to_data(&y, a.y),
                xb = axis_to_data(&x, b.x), yb = axis_to_data(&y, b.y);
            CHECK_NEAR(ya, fmax(0, xa - 0.5), 0.02);
            CHECK_NEAR(yb, fmax(0, xb - 0.5), 0.02);
            flat = flat || (fabs(ya) < 0.02 && fabs(yb) < 0.02 && fabs(xb - xa) > 0.3);
            rises = rises || fabs(yb - ya) > 0.3;
        }
    }
    CHECK(flat && rises);
    const double at[] = { 0.1, 1.2 };
    for (int i = 0; i < 2; i++) {
        Pt p = pt(axis_to_pt(&x, at[i]), axis_to_pt(&y, fmax(0, at[i] - 0.5)));
        const Handle *h = frame_pick(&s->frame, p);
        CHECK(h != NULL && lit(s, h->id, MARK_LINE));
    }
    stage_free(s);
}

/* --- how a run ended --- */

static void test_why_a_run_ended_is_not_cut(void **state)
{
    (void)state;
    Stage *s = stage_new(1440, 900);
    load(s, "{ \"elbow\": 1, "
            "\"network\": { \"w\": [1.2, -1], \"b\": [0.2, 0.9], \"v\": [1, -5] }, "
            "\"points\": [[30, 1], [-20, 0.123456]], "
            "\"training\": { \"rate\": 7.125, \"batch\": 1 }, "
            "\"pages\": [ { \"show\": [\"plot\", \"transport\"], \"text\": [\"a\"] } ] }");
    model_apply(s->model, &(Command){ .kind = CMD_STEP, .index = 4000 }, NULL);
    const NetLesson *net = model_lesson(s->model)->net;
    CHECK(net->ended == ENDED_DIVERGED && strlen(net->ended_why) > 120);
    canvas_free(s->cv);
    s->cv = seen_new(s->fonts);
    const Seen *seen = (const Seen *)s->cv;
    ((Seen *)s->cv)->fonts = s->fonts;
    size_t said = 0, shorter = 0;
    for (s->w = 400; s->w < 2400; s->w += 50) {
        stage_draw(s);
        for (size_t i = 0; i < seen->labels; i++) {
            const char *words = seen->label[i].words;
            if (strstr(words, "diverged") == NULL || strncmp(words, "Step", 4) != 0) continue;
            size_t n = strlen(words);
            CHECK(strstr(words, "…") == NULL);
            CHECK(strncmp(words, net->ended_why, n < 150 ? n : 150) == 0);
            CHECK(n >= 150 || words[n - 1] == '.' || net->ended_why[n] == ':');
            CHECK(rect_right(seen->label[i].ink) <= s->w);
            said++;
            shorter += net->ended_why[n] == ':';
            const Handle *h = frame_pick(&s->frame, rect_centre(seen->label[i].ink));
            CHECK(h != NULL && h->tip != NULL && strcmp(h->tip, net->ended_why) == 0);
        }
    }
    CHECK(said > 15 && shorter < said);
    stage_free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_projected_nothing_tells_of_other_sittings),
        cmocka_unit_test(test_tips_are_of_a_hand_that_moved_and_rests),
        cmocka_unit_test(test_a_turned_page_has_nothing_hot),
        cmocka_unit_test(test_b_is_the_line_and_its_elbow),
        cmocka_unit_test(test_all_of_phi_is_lit),
        cmocka_unit_test(test_why_a_run_ended_is_not_cut),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
