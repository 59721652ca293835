/* Projected: nothing is under 24 pixels on a screen of 1080, whatever is shown; nothing is cut or
 * lies on something else at any projector's size; the transport comes and goes and moves nothing
 * that a hand could be on. */
#include "view_story.h"

#include "files/lesson_file.h"
#include "model/visit.h"
#include "seen_story.h"
#include "view/kit/beat.h"
#include "view/kit/widgets.h"

#define LESSON(name) "assets/lessons/" name ".json"
#define CASE_II      LESSON("20-case-ii")
#define ZIGZAG       LESSON("91-zigzag")
#define THREE_UNITS  LESSON("93-three-units")

#define PIXELS 24.0
#define WALL   1.44      /* pixels to the point on a screen of 1080 (session_zoom) */
#define WALL_W (1920/WALL)
#define WALL_H (1080/WALL)

typedef struct {
    Stage  *s;
    Canvas *cv;
    Seen   *seen;
    NetLook look;
    bool    awake, after;
    unsigned beat;
    const char *notice;
    size_t  offers;
    char    what[160];
} Wall;

static Wall wall_at(const char *lesson, double w, double h)
{
    Wall k = { .s = stage_new(w, h), .look = { .selected = SELECT_NONE }, .notice = "" };
    LessonData d;
    Message why = { "" };
    if (lesson_open(&d, lesson, &why) != OK || model_load(k.s->model, &d, &why) != OK)
        fail_msg("%s", why.text);
    lesson_data_free(&d);
    k.cv = seen_new(k.s->fonts);
    k.seen = (Seen *)k.cv;
    snprintf(k.what, sizeof k.what, "%s at %g x %g", lesson, w, h);
    return k;
}

static void wall_free(Wall *k)
{
    canvas_free(k->cv);
    stage_free(k->s);
}

static void draws_nothing(void *arg, Canvas *cv, Rect in) { (void)arg, (void)cv, (void)in; }

static void draw(Wall *k)
{
    static const Offer offer = { { .kind = CMD_RELOAD }, "Reload it now", "button:reload", "It." };
    static const UnsavedEntry left = { "1", "A lesson of my own",
                                       "auto.json, step 12 of 40, changed 2026-01-31 14:05" };
    static ExportPanel p = { .figure = { { "Plot", "" }, { "Traces", "" }, { "Loss", "none" },
                                         { "Curve", "" }, { "Derivation", "" }, { "Cases", "" },
                                         { "Page", "" }, { "Story", "" }, { "Handout", "" },
                                         { "Answers", "" } },
                             .format = { { "PNG", "" }, { "PDF", "" }, { "GIF", "no" } },
                             .figures = 10, .formats = 3, .is_film = true,
                             .is_picture = true, .has_pixels = true,
                             .size = "1600x1000", .scale = "1", .frames = "40", .fps = "20",
                             .name = "figure.png", .extent = "283 × 177 mm", .about = "",
                             .why = "", .copy_why = "", .w_pt = 800, .h_pt = 500,
                             .draw = draws_nothing };
    Scene scene = stage_scene(k->s);
    scene.present = true;
    scene.awake = k->awake;
    scene.look = k->look;
    scene.beat = k->beat;
    scene.after = scene.moving = scene.ghost = k->after;
    scene.notice = k->notice;
    for (; scene.offers < k->offers; scene.offers++) scene.offer[scene.offers] = offer;
    if (k->s->ui.panel == PANEL_UNSAVED) scene.unsaved = &left, scene.unsaveds = 1;
    if (k->s->ui.panel == PANEL_EXPORT) scene.exporting = &p;
    canvas_begin(k->cv, k->s->w, k->s->h, 1, &palette_light);
    view_window(k->cv, &k->s->frame, &scene);
    CHECK(canvas_finish(k->cv, NULL) == OK);
    ui_settle(&k->s->ui, &k->s->frame, k->s->now);
}

static bool tell(Wall *k, const char *line)
{
    Command c;
    return command_parse(&c, line, NULL, NULL) == OK && model_apply(k->s->model, &c, NULL) == OK;
}

static size_t complaints;

static void complain(const Wall *k, const char *state, const char *words, const char *of)
{
    static char last[400];
    char now[400];
    snprintf(now, sizeof now, "\"%.100s\" %.200s", of, words);
    if (strcmp(now, last) != 0 && complaints < 4000)
        print_error("%s, %s: %s\n", k->what, state, now);
    snprintf(last, sizeof last, "%s", now);
    complaints++;
}

static bool is_seen(const Label *l) { return l->ink.w > 0 && rect_overlaps(l->ink, l->clip); }

static const Handle *named(const Wall *k, const char *name)
{
    return frame_find(&k->s->frame, frame_named(&k->s->frame, name));
}

/* --- large enough --- */

static void is_large(Wall *k, const char *state)
{
    size_t n = 0;
    char words[60];
    draw(k);
    for (size_t i = 0; i < k->seen->labels; i++) {
        const Label *l = &k->seen->label[i];
        if (!is_seen(l)) continue;
        n++;
        snprintf(words, sizeof words, "has %.1f pixels", l->size*WALL);
        if (l->size*WALL < PIXELS - 1e-6) complain(k, state, words, l->words);
    }
    if (n < 4) complain(k, state, "is all there is", "little");
}

static void with_what_lies_over_it(Wall *k)
{
    static const char *const notice[] = {
        "Written.",
        "This figure cannot be written: the folder /home/somebody/with/a/long/name is read-only. "
        "Choose another folder, or write it where the lesson is, which can be written." };
    static const Panel panel[] = { PANEL_OPEN, PANEL_HELP, PANEL_EVENTS, PANEL_UNSAVED,
                                   PANEL_EXPORT };
    for (int i = 0; i < 4; i++) {
        k->notice = notice[i & 1];
        k->offers = (size_t)(i & 2);
        is_large(k, "a notice");
    }
    for (size_t i = 0; i < sizeof panel/sizeof *panel; i++) {
        char state[40];
        snprintf(state, sizeof state, "panel %d", panel[i]);
        k->s->ui.panel = panel[i];
        is_large(k, state);
        k->notice = "";
        k->offers = 0;
    }
    k->s->ui.panel = PANEL_NONE;
}

/* What a pointer that rests there tells. */
static void pointed_at(Wall *k)
{
    static const HandleKind kind[] = { HANDLE_PLOT, HANDLE_POINT, HANDLE_TRACES, HANDLE_CURVE };
    for (size_t i = 0; i < sizeof kind/sizeof *kind; i++) {
        draw(k);
        for (size_t j = 0; j < k->s->frame.n; j++) {
            const Handle *h = &k->s->frame.at[j];
            if (h->kind != kind[i]) continue;
            Pt at = rect_centre(h->box);
            ui_event(&k->s->ui, &k->s->frame, model_lesson(k->s->model),
                     &(Event){ .kind = EVENT_MOVE, .at = pt(at.x - 3, at.y) }, k->s->now,
                     (Command[UI_COMMANDS]){ 0 });
            ui_event(&k->s->ui, &k->s->frame, model_lesson(k->s->model),
                     &(Event){ .kind = EVENT_MOVE, .at = at }, k->s->now,
                     (Command[UI_COMMANDS]){ 0 });
            k->s->now += 2;
            is_large(k, "pointed at");
            break;
        }
    }
    k->s->ui.pointer_in = false;
    k->s->ui.hot = 0;
}

static void in_all_states(Wall *k)
{
    pointed_at(k);
    is_large(k, "asleep");
    k->awake = true;
    is_large(k, "awake");
    k->look.caption = true;
    is_large(k, "with a caption");
    k->look.caption = false;
    for (int form = 1; form <= DERIVATION_FORMS; form++) {
        k->look.derivation = form;
        is_large(k, "derived");
    }
    k->look.derivation = 0;
    for (k->beat = 1; k->beat <= BEATS; k->beat++) is_large(k, "a beat");
    k->beat = 0;
    k->look.panel = PANEL_LAMBDA;
    is_large(k, "the elbow over λ");
    k->look.panel = PANEL_LOSS;
    with_what_lies_over_it(k);
    k->awake = false;
}

static void test_a_unit_is_large_enough(void **state)
{
    (void)state;
    Wall k = wall_at(CASE_II, WALL_W, WALL_H);
    in_all_states(&k);
    static const char *const lines[] = {
        "case i", "case iii", "case iv", "set x -0.123457", "set w -12.34567", "set b 0.0001234567",
        "set rate 0.0000123457", "set y 123456.7", "step 3", "set w 0", "set x 0", "set y 0",
        "set rate 9.87654", "point add 1 1", "point add -0.654321 2.123456", "step 7", "predict",
        "reveal", "case ii", "set rate 0.6666667", "set rate 1", "step" };
    for (size_t i = 0; i < sizeof lines/sizeof *lines; i++) {
        CHECK(tell(&k, lines[i]));
        is_large(&k, lines[i]);
    }
    wall_free(&k);
    CHECK(complaints == 0);
}

static void test_a_network_is_large_enough(void **state)
{
    static const char *const lesson[] = { THREE_UNITS, ZIGZAG, LESSON("95-sunspots") };
    static const char *const lines[] = { "step", "set rate 0.0123457", "step 20", "goto 7",
                                         "layers output" };
    size_t done = 0;
    (void)state;
    for (size_t i = 0; i < 3; i++) {
        Wall k = wall_at(lesson[i], WALL_W, WALL_H);
        for (int chosen = 0; chosen < 2; chosen++) {
            k.look.selected = chosen ? 1 : SELECT_NONE;
            in_all_states(&k);
            k.look.sum = 3;
            is_large(&k, "a sum of units");
            CHECK(chosen || i == 2 || named(&k, "button:sum-next") != NULL);
            k.look.sum = 0;
            for (size_t j = 0; j < sizeof lines/sizeof *lines; j++) {
                done += tell(&k, lines[j]);
                is_large(&k, lines[j]);
            }
        }
        wall_free(&k);
    }
    if (done < 18) fail_msg("%zu done", done);
    CHECK(complaints == 0);
}

static void test_pages_and_warm_ups_are_large_enough(void **state)
{
    static const char *const lesson[] = {
        LESSON("05-four-cases"), LESSON("03-what-is-an-elbow"), LESSON("06-find-the-mistake"),
        LESSON("07-from-one-unit"), LESSON("09-vector-derivatives"), LESSON("095-classes") };
    (void)state;
    for (size_t i = 0; i < sizeof lesson/sizeof *lesson; i++) {
        Wall k = wall_at(lesson[i], WALL_W, WALL_H);
        const Visit *v = model_lesson(k.s->model)->visit;
        for (size_t p = 1; p <= v->pages->n; p++) {
            char line[40];
            snprintf(line, sizeof line, "page %zu", p);
            CHECK(tell(&k, line));
            is_large(&k, line);
            tell(&k, "hint");
            tell(&k, "reveal");
            is_large(&k, line);
        }
        with_what_lies_over_it(&k);
        wall_free(&k);
    }
    CHECK(complaints == 0);
}

/* --- nothing is cut --- */

/* Labels of the plot look after themselves. */
static bool is_in_plot(const Wall *k, Rect ink)
{
    for (size_t i = 0; i < k->s->frame.n; i++) {
        const Handle *h = &k->s->frame.at[i];
        bool is_plane = h->kind == HANDLE_PLOT || h->kind == HANDLE_TRACES
            || h->kind == HANDLE_CURVE;
        if (is_plane && rect_overlaps(rect_inset(h->box, -60), ink)) return true;
    }
    return false;
}

static bool is_in(Rect in, Rect r)
{
    return r.x >= in.x - 0.5 && r.y >= in.y - 0.5 && rect_right(r) <= rect_right(in) + 0.5
        && rect_bottom(r) <= rect_bottom(in) + 0.5;
}

static void is_whole(Wall *k, const char *state)
{
    draw(k);
    Rect window = { 0, 0, k->s->w, k->s->h };
    for (size_t i = 0; i < k->seen->labels; i++) {
        const Label *a = &k->seen->label[i];
        if (!is_seen(a)) continue;
        if (!is_in(window, a->ink)) complain(k, state, "leaves the window", a->words);
        if (is_in_plot(k, a->ink)) continue;
        if (!is_in(a->clip, a->ink)) complain(k, state, "is cut", a->words);
        if (strstr(a->words, "…") != NULL) complain(k, state, "is shortened", a->words);
        for (size_t j = 0; j < i; j++) {
            const Label *b = &k->seen->label[j];
            if (!is_seen(b) || is_in_plot(k, b->ink)) continue;
            if (rect_overlaps(rect_inset(a->ink, 0.8), rect_inset(b->ink, 0.8)))
                complain(k, state, b->words, a->words);
        }
    }
}

/* In points: 1024 × 768, 1280 × 720, 1366 × 768 and so on, and with larger text. */
static void test_nothing_is_cut_at_any_size(void **state)
{
    static const double size[][2] = { { 1024, 768 }, { 1280, 720 }, { 1334, 750 }, { 1333, 750 },
                                      { 1200, 750 }, { 1067, 600 }, { 889, 500 }, { 800, 600 },
                                      { 768, 1024 }, { 700, 900 }, { 640, 400 }, { 1900, 760 } };
    static const char *const lines[] = { "case ii", "case i", "case iii", "set x -0.1234",
                                         "set rate 0.0123", "set y 12.5", "step 3", "set w 0",
                                         "point add 1 1", "point add -0.65 2.12", "step 2" };
    (void)state;
    for (size_t i = 0; i < sizeof size/sizeof *size; i++) {
        Wall k = wall_at(CASE_II, size[i][0], size[i][1]);
        for (size_t j = 0; j < sizeof lines/sizeof *lines; j++) {
            CHECK(tell(&k, lines[j]));
            k.awake = false;
            is_whole(&k, lines[j]);
            k.awake = true;
            is_whole(&k, "awake");
        }
        for (k.beat = 1; k.beat <= BEATS; k.beat++) {
            is_whole(&k, "a beat");
            k.awake = !k.awake;
            is_whole(&k, "a beat");
        }
        wall_free(&k);
        k = wall_at(THREE_UNITS, size[i][0], size[i][1]);
        for (int j = 0; j < 8; j++) {
            k.look.selected = j & 1 ? (uint64_t)(j/2 % 3) : SELECT_NONE;
            k.awake = j & 2;
            if (j == 4) CHECK(tell(&k, "step 3"));
            is_whole(&k, k.look.selected == SELECT_NONE ? "no unit" : "a unit");
        }
        wall_free(&k);
    }
    CHECK(complaints == 0);
}

/* With too little room for a wall it is the small window with all that it has. */
static void test_a_small_window_projected_is_a_small_window(void **state)
{
    static const double size[][2] = { { 320, 320 }, { 360, 640 }, { 640, 360 }, { 500, 800 } };
    (void)state;
    for (size_t i = 0; i < sizeof size/sizeof *size; i++) {
        Wall k = wall_at(i & 1 ? THREE_UNITS : CASE_II, size[i][0], size[i][1]);
        draw(&k);
        size_t n = k.s->frame.n, labels = k.seen->labels;
        Scene desk = stage_scene(k.s);
        desk.look = k.look;
        canvas_begin(k.cv, k.s->w, k.s->h, 1, &palette_light);
        view_window(k.cv, &k.s->frame, &desk);
        CHECK(canvas_finish(k.cv, NULL) == OK);
        CHECK(k.s->frame.n == n && k.seen->labels == labels && n > 10);
        CHECK(named(&k, "button:play") != NULL);
        wall_free(&k);
    }
}

/* --- what it says --- */

static bool says(const Wall *k, const char *words)
{
    for (size_t i = 0; i < k->seen->labels; i++)
        if (is_seen(&k->seen->label[i]) && strstr(k->seen->label[i].words, words) != NULL)
            return true;
    return false;
}

static void test_a_step_is_told_whole(void **state)
{
    (void)state;
    Wall k = wall_at(CASE_II, WALL_W, WALL_H);
    draw(&k);
    static const char *const words[] = { "1 too high at x = 1.5", "0 → 1", "ℓ 0.5 → 0.06125",
                                         "shallower 1 → 0.7", "elbow right 0.5 → 1",
                                         "moves away from the pivot", "flips" };
    for (size_t i = 0; i < sizeof words/sizeof *words; i++) CHECK(says(&k, words[i]));
    static const char *const chip[] = { "chip:1", "chip:2", "chip:3", "chip:4" };
    for (size_t i = 0; i < 4; i++) {
        CHECK(named(&k, chip[i]) != NULL && named(&k, chip[i])->chosen == (i == 1));
        CHECK(named(&k, chip[i])->box.w > 0.2*WALL_W);
    }
    CHECK(frame_find(&k.s->frame, handle_id(HANDLE_SLIDER, PARAM_RATE)) != NULL);
    CHECK(tell(&k, "case iv"));
    draw(&k);
    CHECK(named(&k, "chip:4")->chosen && !named(&k, "chip:2")->chosen);
    /* below y it is none of the exercise's */
    CHECK(tell(&k, "case ii") && tell(&k, "set y 1.5"));
    draw(&k);
    CHECK(!named(&k, "chip:2")->chosen && says(&k, "signs of (ii)"));
    wall_free(&k);
}

static void test_each_beat_has_its_picture(void **state)
{
    (void)state;
    static const char *const name[] = { "1 of 4: the residual", "2 of 4: the gradients",
                                        "3 of 4: the ", "4 of 4: the line turns" };
    Wall k = wall_at(CASE_II, WALL_W, WALL_H);
    for (k.beat = 1; k.beat <= BEATS; k.beat++) {
        draw(&k);
        bool has_loss = frame_find(&k.s->frame, handle_id(HANDLE_WB, 0)) != NULL,
             has_plot = frame_find(&k.s->frame, handle_id(HANDLE_PLOT, 0)) != NULL;
        CHECK(says(&k, name[k.beat - 1]));
        CHECK(has_loss && has_plot);      /* side by side */
        CHECK(says(&k, "shallower 1 → 0.7") == (k.beat == BEAT_TURN));
        CHECK(says(&k, "ℓ 0.5 → 0.06125") == (k.beat == BEAT_TURN));
    }
    wall_free(&k);
}

static void test_a_question_is_not_given_away(void **state)
{
    (void)state;
    Wall k = wall_at(CASE_II, WALL_W, WALL_H);
    CHECK(tell(&k, "predict"));
    draw(&k);
    CHECK(!says(&k, "shallower 1") && !says(&k, "0.7") && !says(&k, "0.0612"));
    CHECK(says(&k, "What will the step do"));
    CHECK(tell(&k, "reveal"));
    draw(&k);
    CHECK(says(&k, "shallower 1 → 0.7"));
    wall_free(&k);
}

/* --- the transport --- */

static bool is_at(Rect a, Rect b) { return a.x == b.x && a.y == b.y && a.w == b.w && a.h == b.h; }

static void test_the_transport_moves_nothing_that_a_hand_is_on(void **state)
{
    static const char *const lesson[] = { CASE_II, ZIGZAG, THREE_UNITS };
    static const HandleId id[] = { (HandleId)HANDLE_PLOT << 24, (HandleId)HANDLE_TRACES << 24 };
    (void)state;
    for (size_t i = 0; i < 6; i++) {
        bool is_small = i >= 3;
        Wall k = wall_at(lesson[i % 3], is_small ? 1280 : WALL_W, is_small ? 720 : WALL_H);
        k.look.selected = i % 3 == 2 ? 0 : SELECT_NONE;
        k.look.time = TIME_LINEAR;
        draw(&k);
        Rect was[2] = { { 0 } };
        for (size_t j = 0; j < 2; j++) {
            const Handle *h = frame_find(&k.s->frame, id[j]);
            if (h != NULL) was[j] = h->box;
        }
        const Handle *rate = frame_find(&k.s->frame, handle_id(HANDLE_SLIDER, PARAM_RATE));
        Rect of_rate = rate != NULL ? rate->box : (Rect){ 0 };
        CHECK(named(&k, "button:play") == NULL && named(&k, "button:step") == NULL);
        k.awake = true;
        draw(&k);
        CHECK(named(&k, "button:play") != NULL && named(&k, "button:step") != NULL);
        size_t scrubbers = 0, rates = 0;
        for (size_t j = 0; j < k.s->frame.n; j++) {
            const Handle *h = &k.s->frame.at[j];
            scrubbers += h->kind == HANDLE_SCRUBBER;
            rates += h->id == handle_id(HANDLE_SLIDER, PARAM_RATE);
        }
        CHECK(scrubbers == 1 && rates == 1);
        CHECK(frame_find(&k.s->frame, handle_id(HANDLE_SLIDER, SLIDER_SPEED)) != NULL);
        for (size_t j = 0; j < 2; j++) {
            const Handle *h = frame_find(&k.s->frame, id[j]);
            CHECK(h == NULL || is_at(h->box, was[j]));
        }
        rate = frame_find(&k.s->frame, handle_id(HANDLE_SLIDER, PARAM_RATE));
        CHECK(rate != NULL && (of_rate.w == 0 || is_at(rate->box, of_rate)));
        wall_free(&k);
    }
}

static void test_a_hand_wakes_it(void **state)
{
    (void)state;
    Stage *s = stage_new(WALL_W, WALL_H);
    double when;
    stage_draw(s);
    CHECK(!ui_is_awake(&s->ui, s->now, &when) && isinf(when));
    /* where a window comes up under a pointer nobody has moved it */
    stage_event(s, (Event){ .kind = EVENT_MOVE, .at = pt(300, 300) });
    CHECK(!ui_is_awake(&s->ui, s->now, &when));
    stage_event(s, (Event){ .kind = EVENT_MOVE, .at = pt(301, 300) });
    CHECK(ui_is_awake(&s->ui, s->now, &when) && when > s->now && isfinite(when));
    CHECK(ui_is_awake(&s->ui, when - 0.001, &when));
    s->now = when;
    CHECK(!ui_is_awake(&s->ui, s->now, &when));
    /* what is held keeps it, however long */
    stage_press(s, stage_place(s, 1.5, 0), 0);
    s->now += 1000;
    CHECK(ui_is_awake(&s->ui, s->now, &when));
    stage_release(s, stage_place(s, 1.5, 0), 0);
    s->now += 1000;
    CHECK(!ui_is_awake(&s->ui, s->now, &when));
    /* a clicker does not wake it, Tab does: for as long as its ring stands */
    stage_key(s, KEY_PAGE_DOWN, 0);
    CHECK(!ui_is_awake(&s->ui, s->now, &when));
    stage_key(s, KEY_TAB, 0);
    s->now += 1000;
    CHECK(s->ui.focus != 0 && ui_is_awake(&s->ui, s->now, &when));
    stage_key(s, KEY_ESCAPE, 0);
    CHECK(!ui_is_awake(&s->ui, s->now, &when));
    stage_free(s);
}

static void test_p_asks_where_no_button_is_seen(void **state)
{
    (void)state;
    Wall k = wall_at(CASE_II, WALL_W, WALL_H);
    draw(&k);
    Command c[UI_COMMANDS];
    Event e = { .kind = EVENT_TEXT, .key = 'p', .text = "p" };
    size_t n = ui_event(&k.s->ui, &k.s->frame, model_lesson(k.s->model), &e, k.s->now, c);
    CHECK(n == 1 && c[0].kind == CMD_PREDICT);
    const Handle *h = named(&k, "button:predict");
    CHECK(h != NULL && !h->tab && h->box.w == 0);
    wall_free(&k);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_unit_is_large_enough),
        cmocka_unit_test(test_a_network_is_large_enough),
        cmocka_unit_test(test_pages_and_warm_ups_are_large_enough),
        cmocka_unit_test(test_nothing_is_cut_at_any_size),
        cmocka_unit_test(test_a_small_window_projected_is_a_small_window),
        cmocka_unit_test(test_a_step_is_told_whole),
        cmocka_unit_test(test_each_beat_has_its_picture),
        cmocka_unit_test(test_a_question_is_not_given_away),
        cmocka_unit_test(test_the_transport_moves_nothing_that_a_hand_is_on),
        cmocka_unit_test(test_a_hand_wakes_it),
        cmocka_unit_test(test_p_asks_where_no_button_is_seen),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
