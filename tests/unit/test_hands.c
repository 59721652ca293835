/* Hands: events and handles give the commands a person means. */
#include "view_story.h"

#include "view/tips.h"

static Stage *drawn(void)
{
    Stage *s = stage_new(1440, 900);
    stage_draw(s);
    return s;
}

#define L(s) model_lesson((s)->model)

static Pt centre_of(const Stage *s, const char *name)
{
    const Handle *h = stage_handle(s, name);
    CHECK(h != NULL);
    return h->kind == HANDLE_ELBOW || h->kind == HANDLE_POINT || h->kind == HANDLE_WB
        || h->kind == HANDLE_SLIDER
        || h->kind == HANDLE_SCRUBBER ? h->seg[0] : rect_centre(h->box);
}

static void test_a_click_puts_the_point_there_and_shift_adds_one(void **state)
{
    (void)state;
    Stage *s = drawn();
    stage_click(s, stage_place(s, 0.75, 1.5), 0);
    CHECK(L(s)->n == 1);
    CHECK_NEAR(L(s)->point[0].x, 0.75, 1e-9);
    CHECK_NEAR(L(s)->point[0].y, 1.5, 1e-9);
    stage_click(s, stage_place(s, -1, 2), MOD_SHIFT);
    CHECK(L(s)->n == 2 && L(s)->point[1].x == -1);
    stage_key(s, 'z', MOD_CTRL);
    stage_key(s, 'z', MOD_CTRL);
    CHECK(L(s)->n == 1 && L(s)->point[0].x == 1.5);
    stage_key(s, 'z', MOD_CTRL | MOD_SHIFT);
    CHECK(L(s)->point[0].x == 0.75);
    stage_free(s);
}

static void test_a_double_click_fits_and_leaves_the_point(void **state)
{
    (void)state;
    Stage *s = drawn();
    Pt at = stage_place(s, 0.75, 1.5);
    stage_click(s, at, 0);
    stage_event(s, (Event){ .kind = EVENT_PRESS, .at = at, .button = 1, .clicks = 2 });
    stage_release(s, at, 0);
    CHECK(L(s)->point[0].x == 1.5 && L(s)->point[0].y == 0);
    /* but the second press may also drag the point that the first click placed */
    stage_click(s, stage_place(s, 0.75, 1.5), 0);
    at = stage_place(s, 0.75, 1.5);
    stage_event(s, (Event){ .kind = EVENT_PRESS, .at = at, .button = 1, .clicks = 2 });
    stage_event(s, (Event){ .kind = EVENT_MOVE, .at = stage_place(s, 0.25, 1.5) });
    stage_release(s, stage_place(s, 0.25, 1.5), 0);
    CHECK_NEAR(L(s)->point[0].x, 0.25, 0.02);
    stage_free(s);
}

/* On a busy machine all of it may come before the next picture. */
static void test_a_double_click_within_one_picture_leaves_the_point(void **state)
{
    (void)state;
    Stage *s = drawn();
    Pt at = stage_place(s, 0.75, 1.5);
    for (uint8_t k = 1; k <= 2; k++) {
        stage_queued(s, (Event){ .kind = EVENT_PRESS, .at = at, .button = 1, .clicks = k });
        stage_queued(s, (Event){ .kind = EVENT_RELEASE, .at = at, .button = 1, .clicks = k });
    }
    CHECK(L(s)->n == 1 && L(s)->point[0].x == 1.5 && L(s)->point[0].y == 0);
    CHECK(s->ui.drag.on == false);
    stage_free(s);
}

static void test_dragging_the_elbow_keeps_the_slope(void **state)
{
    (void)state;
    Stage *s = drawn();
    stage_drag(s, centre_of(s, "elbow"), stage_place(s, 1.25, 0.4), 0);
    CHECK(L(s)->unit.w == 1);
    CHECK_NEAR(-L(s)->unit.b/L(s)->unit.w, 1.25, 1e-9);
    stage_key(s, 'z', MOD_CTRL);                  /* one drag, one undo */
    CHECK(L(s)->unit.b == -0.5);
    CHECK(!model_can_undo(s->model));
    stage_free(s);
}

static void test_dragging_the_slope_keeps_the_elbow(void **state)
{
    (void)state;
    Stage *s = drawn();
    stage_drag(s, stage_place(s, 2, 1.5), stage_place(s, 2, 0.75), 0);
    CHECK_NEAR(L(s)->unit.w, 0.5, 0.03);
    CHECK_NEAR(-L(s)->unit.b/L(s)->unit.w, 0.5, 1e-9);
    /* over to the other side: the slope turns negative, the elbow stays */
    stage_drag(s, stage_place(s, 2, L(s)->unit.w*1.5), stage_place(s, -0.5, 1), 0);
    CHECK(L(s)->unit.w < 0);
    CHECK_NEAR(-L(s)->unit.b/L(s)->unit.w, 0.5, 1e-9);
    stage_free(s);
}

static void test_points_drag_snap_and_go(void **state)
{
    (void)state;
    Stage *s = drawn();
    stage_drag(s, centre_of(s, "point:0"), stage_place(s, 2.003, 0.998), 0);
    CHECK(L(s)->point[0].x == 2 && L(s)->point[0].y == 1);        /* drawn to round values */
    stage_drag(s, centre_of(s, "point:0"), stage_place(s, 2.303, 0.998), MOD_ALT);
    CHECK_NEAR(L(s)->point[0].x, 2.303, 1e-6);                    /* unless Alt is held */
    CHECK(L(s)->point[0].y != 1);
    double x = L(s)->point[0].x;
    Pt at = centre_of(s, "point:0");
    stage_drag(s, at, pt(at.x + 100, at.y), MOD_SHIFT);           /* a tenth with Shift */
    CHECK_NEAR(L(s)->point[0].x - x, 10*axis_per_pt(&s->frame.plot_x, 0), 0.01);
    stage_event(s, (Event){ .kind = EVENT_PRESS, .at = centre_of(s, "point:0"), .button = 3,
                            .clicks = 1 });
    CHECK(L(s)->n == 0);
    stage_click(s, stage_place(s, 1, 1), 0);
    CHECK(L(s)->n == 1);
    stage_event(s, (Event){ .kind = EVENT_MOVE, .at = centre_of(s, "point:0") });
    stage_key(s, KEY_DELETE, 0);
    CHECK(L(s)->n == 0);
    stage_free(s);
}

static void test_the_dot_in_the_plane_moves_both_parameters(void **state)
{
    (void)state;
    Stage *s = drawn();
    const Handle *h = stage_handle(s, "wb");
    Axis w = h->x, b = h->y;
    stage_drag(s, centre_of(s, "wb"), pt(axis_to_pt(&w, 0.5), axis_to_pt(&b, 0.25)), 0);
    CHECK_NEAR(L(s)->unit.w, 0.5, 1e-9);
    CHECK_NEAR(L(s)->unit.b, 0.25, 1e-9);
    stage_free(s);
}

static void test_a_number_is_typed_and_a_wrong_one_refused(void **state)
{
    (void)state;
    Stage *s = drawn();
    stage_click(s, centre_of(s, "value:w"), 0);
    stage_type(s, "0.3x");
    stage_key(s, KEY_ENTER, 0);
    CHECK(s->ui.edit.bad && strstr(s->ui.complaint.text, "0.3x") != NULL && L(s)->unit.w == 1);
    stage_key(s, KEY_ESCAPE, 0);
    CHECK(s->ui.edit.id == 0 && L(s)->unit.w == 1);
    stage_click(s, centre_of(s, "value:w"), 0);
    stage_type(s, "-0.25");
    stage_key(s, KEY_ENTER, 0);
    CHECK(L(s)->unit.w == -0.25 && s->ui.edit.id == 0);
    stage_click(s, centre_of(s, "value:rate"), 0);
    stage_type(s, "-1");
    stage_key(s, KEY_ENTER, 0);
    CHECK(s->ui.edit.bad && L(s)->rate == 0.2);
    stage_key(s, KEY_BACKSPACE, 0);
    stage_type(s, "1/4");
    stage_key(s, KEY_TAB, 0);
    CHECK(L(s)->rate == 0.25);
    /* keys typed into a field are no shortcuts */
    stage_click(s, centre_of(s, "value:b"), 0);
    stage_type(s, "4");
    CHECK(L(s)->unit.w == -0.25);
    stage_free(s);
}

/* The text has twelve digits; the value may have more. */
static void test_a_number_that_nobody_changed_stays_as_it_is(void **state)
{
    (void)state;
    Stage *s = drawn();
    CHECK(say(s->model, "set w 0.12345678901234567", 0) == OK);
    stage_draw(s);
    stage_click(s, centre_of(s, "value:w"), 0);
    stage_key(s, KEY_END, 0);
    stage_key(s, KEY_ENTER, 0);
    CHECK(s->ui.edit.id == 0 && L(s)->unit.w == 0.12345678901234567);
    stage_click(s, centre_of(s, "value:w"), 0);
    stage_click(s, centre_of(s, "value:b"), 0);
    CHECK(L(s)->unit.w == 0.12345678901234567);
    stage_free(s);
}

static void test_keys_do_what_help_says(void **state)
{
    (void)state;
    Stage *s = drawn();
    stage_type(s, "3");
    CHECK(L(s)->point[0].x < 0 && L(s)->unit.w > 0);
    stage_type(s, "4");
    CHECK(L(s)->unit.w < 0);
    stage_key(s, KEY_RIGHT, 0);
    CHECK(L(s)->step == 1);
    stage_key(s, KEY_PAGE_DOWN, 0);
    stage_key(s, KEY_LEFT, 0);
    CHECK(L(s)->step == 1 && L(s)->steps == 2);
    stage_key(s, KEY_END, 0);
    CHECK(L(s)->step == 2);
    stage_key(s, KEY_HOME, 0);
    CHECK(L(s)->step == 0);
    CHECK(stage_event(s, (Event){ .kind = EVENT_TEXT, .key = ' ', .text = " " }).kind == CMD_PLAY);
    CHECK(stage_event(s, (Event){ .kind = EVENT_TEXT, .key = '?', .text = "?" }).kind == CMD_HELP);
    Command c[UI_COMMANDS];
    Event five = { .kind = EVENT_TEXT, .key = '5', .text = "5" };
    CHECK(ui_event(&s->ui, &s->frame, model_lesson(s->model), &five, s->now, c) == 2);
    CHECK(c[0].kind == CMD_EXPORT && c[0].text == NULL && c[1].kind == CMD_FIGURE);
    CHECK(c[1].index == FIGURE_CASES);
    CHECK(stage_key(s, 's', MOD_CTRL).kind == CMD_SAVE);
    CHECK(stage_key(s, KEY_ESCAPE, 0).kind == CMD_LEAVE);
    stage_free(s);
}

static void test_everything_can_be_reached_and_moved_by_keys(void **state)
{
    (void)state;
    Stage *s = drawn();
    bool seen[HANDLE_LAMBDA + 1] = { false };         /* the last kind */
    size_t stops = 0;
    HandleId first = 0;
    for (int i = 0; i < 200; i++) {
        stage_key(s, KEY_TAB, 0);
        const Handle *h = frame_find(&s->frame, s->ui.focus);
        CHECK(h != NULL && h->tab && !h->disabled);
        if (first == 0) first = h->id;
        else if (h->id == first) break;
        seen[h->kind] = true;
        stops++;
    }
    CHECK(stops > 15 && seen[HANDLE_POINT] && seen[HANDLE_ELBOW] && seen[HANDLE_SLOPE]
          && seen[HANDLE_WB]
          && seen[HANDLE_SLIDER] && seen[HANDLE_VALUE] && seen[HANDLE_BUTTON]
          && seen[HANDLE_SCRUBBER]);
    while (frame_find(&s->frame, s->ui.focus)->kind != HANDLE_ELBOW) stage_key(s, KEY_TAB, 0);
    double e = -L(s)->unit.b/L(s)->unit.w;
    stage_key(s, KEY_RIGHT, 0);
    CHECK(-L(s)->unit.b/L(s)->unit.w > e && L(s)->step == 0);
    while (frame_find(&s->frame, s->ui.focus)->kind != HANDLE_POINT) stage_key(s, KEY_TAB, 0);
    double y = L(s)->point[0].y;       /* it followed φ */
    stage_key(s, KEY_UP, 0);
    CHECK(L(s)->point[0].y > y);
    stage_key(s, KEY_ESCAPE, 0);
    CHECK(s->ui.focus == 0);
    stage_free(s);
}

static void test_the_scrubber_goes_through_the_run_and_no_further(void **state)
{
    (void)state;
    Stage *s = drawn();
    Pt from = centre_of(s, "scrubber");
    stage_drag(s, from, pt(from.x + 4000, from.y), 0);
    CHECK(L(s)->step == 0 && L(s)->steps == 0);      /* none yet */
    for (int i = 0; i < 10; i++) stage_key(s, KEY_RIGHT, 0);
    stage_draw(s);
    Axis x = stage_handle(s, "scrubber")->x;
    CHECK(x.data_lo == 0 && x.data_hi == 10 && stage_shows(s, "step 10 of 10"));
    stage_drag(s, centre_of(s, "scrubber"), pt(axis_to_pt(&x, 4), from.y), 0);
    CHECK(L(s)->step == 4 && L(s)->steps == 10);
    stage_draw(s);
    CHECK(stage_handle(s, "scrubber")->x.data_hi == 10 && stage_shows(s, "step 4 of 10"));
    stage_drag(s, centre_of(s, "scrubber"), pt(x.pt_hi + 4000, from.y), 0);
    CHECK(L(s)->step == 10 && L(s)->steps == 10);
    stage_free(s);
}

static void test_the_plot_pans_and_zooms_about_the_pointer(void **state)
{
    (void)state;
    Stage *s = drawn();
    Window v = L(s)->view;
    stage_drag(s, stage_place(s, -1, 1.5), stage_place(s, -0.5, 1.5), 0);
    CHECK_NEAR(L(s)->view.x0, v.x0 - 0.5, 1e-6);
    CHECK(L(s)->point[0].x == 1.5);
    Pt at = stage_place(s, 0.2, 1);
    stage_event(s, (Event){ .kind = EVENT_WHEEL, .at = at, .dy = 3 });
    CHECK(L(s)->view.x1 - L(s)->view.x0 < v.x1 - v.x0);
    CHECK_NEAR(axis_to_data(&s->frame.plot_x, at.x), 0.2, 1e-9);
    stage_free(s);
}

static void test_escape_gives_a_drag_back(void **state)
{
    (void)state;
    Stage *s = drawn();
    Pt at = centre_of(s, "point:0");
    stage_press(s, at, 0);
    stage_event(s, (Event){ .kind = EVENT_MOVE, .at = pt(at.x - 90, at.y - 60) });
    CHECK(L(s)->point[0].x != 1.5);
    stage_key(s, KEY_ESCAPE, 0);
    CHECK(L(s)->point[0].x == 1.5 && !s->ui.drag.on);
    stage_free(s);
}

/* Its axes are those of the old picture: the mark would jump. */
static void test_another_size_lets_a_drag_go(void **state)
{
    (void)state;
    Stage *s = drawn();
    Pt at = centre_of(s, "point:0");
    ui_sized(&s->ui, s->w, s->h);
    stage_press(s, at, 0);
    ui_sized(&s->ui, s->w, s->h);
    stage_event(s, (Event){ .kind = EVENT_MOVE, .at = pt(at.x - 90, at.y - 60) });
    double x = L(s)->point[0].x;
    CHECK(x != 1.5 && s->ui.drag.on);
    ui_sized(&s->ui, s->w = 360, s->h = 640);
    stage_draw(s);
    stage_event(s, (Event){ .kind = EVENT_MOVE, .at = at });
    CHECK(!s->ui.drag.on && L(s)->point[0].x == x);
    stage_free(s);
}

static void test_help_scrolls_where_there_is_no_room(void **state)
{
    (void)state;
    Stage *s = drawn();
    s->ui.panel = PANEL_HELP;
    ui_sized(&s->ui, s->w = 320, s->h = 320);
    stage_draw(s);
    const Handle *all = frame_find(&s->frame, handle_id(HANDLE_TABLE, 4));
    CHECK(all != NULL && all->layer == 1 && stage_shows(s, "Shift adds one"));
    Command c = stage_event(s, (Event){ .kind = EVENT_WHEEL, .at = pt(150, 150), .dy = -1 });
    CHECK(c.kind == CMD_SCROLL && c.index > 0);
    s->memory.panel_y = 1e6;       /* as far down as it goes */
    stage_draw(s);
    const char *last = strstr(s->trace.at, "way it goes."), *line = last;
    CHECK(last != NULL);
    while (line > s->trace.at && line[-1] != '\n') line--;
    double x, y;
    CHECK(sscanf(line, "text %lf %lf", &x, &y) == 2 && y > 200 && y < 304);
    stage_free(s);
}

static void test_a_panel_keeps_the_page_out_of_reach(void **state)
{
    (void)state;
    Stage *s = drawn();
    s->ui.panel = PANEL_HELP;
    stage_draw(s);
    CHECK(stage_shows(s, "How to use Elbow"));
    CHECK(stage_click(s, pt(30, 450), 0).kind == CMD_LEAVE);
    CHECK(L(s)->point[0].x == 1.5);
    stage_free(s);
}

static void test_random_hands_break_nothing(void **state)
{
    (void)state;
    Stage *s = drawn();
    uint64_t seed = 11;
    static const int keys[] = { KEY_LEFT, KEY_RIGHT, KEY_TAB, KEY_ENTER, KEY_ESCAPE, KEY_DELETE,
                                KEY_HOME, KEY_UP, KEY_BACKSPACE };
    static const char text[] = "1234-.5e ft r";
    for (int i = 0; i < fewer(3000); i++) {
        Event e = { .at = pt(uniform(&seed, -20, 1460), uniform(&seed, -20, 920)), .button = 1,
                    .clicks = 1 + i % 2,
                    .mods = (unsigned)(chance(&seed) % 8 == 0) };
        switch (chance(&seed) % 8) {
        case 0: e.kind = EVENT_PRESS; break;
        case 1: e.kind = EVENT_RELEASE; break;
        case 2: e.kind = EVENT_KEY; e.key = keys[chance(&seed) % 9]; break;
        case 3: e.kind = EVENT_TEXT; e.text[0] = text[chance(&seed) % 12]; e.key = e.text[0]; break;
        case 4: e.kind = EVENT_WHEEL; e.dy = uniform(&seed, -3, 3); break;
        case 5: e.kind = EVENT_KEY; e.key = 'z'; e.mods = MOD_CTRL; break;
        default: e.kind = EVENT_MOVE; break;
        }
        s->now += 0.05;
        stage_event(s, e);
        const Lesson *l = L(s);
        CHECK(isfinite(l->unit.w) && isfinite(l->unit.b) && isfinite(l->rate)
              && l->view.x0 < l->view.x1);
    }
    stage_free(s);
}

static const Handle *tip(const Stage *s)
{
    double when;
    return tooltip_due(&s->ui, &s->frame, false, s->now + 5, &when);
}

static void rest_on(Stage *s, Pt at) { stage_event(s, (Event){ .kind = EVENT_MOVE, .at = at }); }

static void test_a_tip_goes_for_good_once_its_control_is_used(void **state)
{
    (void)state;
    Stage *s = drawn();
    Pt button = centre_of(s, "button:step"), value = centre_of(s, "value:rate"),
        other = centre_of(s, "button:back");
    rest_on(s, button);
    CHECK(tip(s) == NULL);           /* the window came up under the pointer */
    rest_on(s, other);
    rest_on(s, button);
    CHECK(tip(s) != NULL);
    stage_click(s, button, 0);
    CHECK(tip(s) == NULL);
    rest_on(s, pt(button.x + 1, button.y));
    CHECK(tip(s) == NULL);
    rest_on(s, other);
    CHECK(tip(s) != NULL);
    rest_on(s, button);
    CHECK(tip(s) != NULL);
    /* typed into */
    rest_on(s, value);
    CHECK(tip(s) != NULL);
    stage_click(s, value, 0);
    stage_type(s, "0.3");
    CHECK(tip(s) == NULL);
    stage_key(s, KEY_ENTER, 0);
    CHECK(L(s)->rate == 0.3 && s->ui.edit.id == 0 && tip(s) == NULL);
    rest_on(s, other);
    CHECK(tip(s) != NULL);
    /* by keys: what has just been pressed is known */
    stage_key(s, KEY_TAB, 0);
    CHECK(tip(s) != NULL);
    while (s->ui.focus == 0 || frame_find(&s->frame, s->ui.focus)->kind != HANDLE_BUTTON)
        stage_key(s, KEY_TAB, 0);
    CHECK(tip(s) != NULL);
    HandleId pressed = s->ui.focus;
    stage_key(s, KEY_ENTER, 0);
    CHECK(s->ui.focus != pressed || tip(s) == NULL);
    stage_free(s);
}

static void test_each_of_many_points_can_be_taken(void **state)
{
    (void)state;
    enum { N = 9000, WIDE = 100 };
    Stage *s = stage_new(2600, 1400);
    Sample *p = malloc(N*sizeof *p);
    for (size_t i = 0; i < N; i++) p[i] = (Sample){ (double)(i % WIDE), 1 + (double)(i/WIDE) };
    LessonData d = { .unit = { 0.01, -0.2 }, .point = p, .n = N, .rate = 0.1, .has_view = true,
                     .view = { -1, 100, -1, 92 } };
    CHECK(model_load(s->model, &d, NULL) == OK);
    stage_draw(s);
    CHECK(s->frame.n > N && !s->frame.failed);
    for (size_t i = 0; i < N; i += 101) {
        const Handle *h = frame_take(&s->frame, stage_place(s, p[i].x, p[i].y));
        CHECK(h != NULL && h->kind == HANDLE_POINT && h->index == i);
    }
    stage_drag(s, stage_place(s, p[N - 1].x, p[N - 1].y), stage_place(s, 50.5, 91), 0);
    CHECK_NEAR(L(s)->point[N - 1].x, 50.5, 0.05);
    free(p);
    stage_free(s);
}

static void test_a_frame_keeps_all_that_it_is_given(void **state)
{
    (void)state;
    enum { N = 100000 };
    Frame f = { 0 };
    for (int again = 0; again < 2; again++) {
        frame_clear(&f);
        for (size_t i = 0; i < N; i++) {
            double x = (double)(i % 400), y = (double)(i/400);
            Handle *h = frame_add(&f,
                                  (Handle){ .kind = HANDLE_BUTTON, .index = i,
                                            .box = { x, y, 1, 1 }, .tab = true });
            CHECK(h == &f.at[i] && h->id == handle_id(HANDLE_BUTTON, i));
        }
        CHECK(f.n == N && !f.failed);
        for (size_t i = 0; i < N; i += 997)
            CHECK(frame_pick(&f, pt((double)(i % 400) + 0.5, (double)(i/400) + 0.5))->index == i);
        CHECK(frame_find(&f, handle_id(HANDLE_BUTTON, N - 1)) == &f.at[N - 1]);
        CHECK(frame_tab(&f, handle_id(HANDLE_BUTTON, N - 1), 1) == &f.at[0]);
    }
    frame_deinit(&f);
    CHECK(f.n == 0 && f.at == NULL && frame_pick(&f, pt(0, 0)) == NULL);
}

static void test_what_is_dropped_is_a_path(void **state)
{
    (void)state;
    static const struct { const char *path, *opens; } drop[] = {
        { "zigzag", "./zigzag" }, { "a.json", "./a.json" }, { "/tmp/zigzag", "/tmp/zigzag" },
            { "a/zigzag", "a/zigzag" } };
    Stage *s = drawn();
    for (size_t i = 0; i < sizeof drop/sizeof *drop; i++) {
        Command c = stage_event(s, (Event){ .kind = EVENT_DROP, .path = drop[i].path });
        CHECK(c.kind == CMD_OPEN);
        CHECK_TEXT(c.text, drop[i].opens);
    }
    stage_free(s);
}

static void test_a_level_line_is_dragged_up_and_down(void **state)
{
    (void)state;
    Stage *s = drawn();
    CHECK(model_apply(s->model, &(Command){ .kind = CMD_UNIT, .a = { 0, 1 } }, NULL) == OK);
    stage_draw(s);
    stage_drag(s, stage_place(s, -0.5, 1), stage_place(s, -0.5, 0.5), 0);
    CHECK(L(s)->unit.w == 0);
    CHECK_NEAR(L(s)->unit.b, 0.5, 1e-9);
    const Handle *h = stage_handle(s, "slope");
    CHECK(h != NULL);
    s->ui.focus = h->id;
    stage_key(s, KEY_UP, 0);
    CHECK(L(s)->unit.w == 0 && L(s)->unit.b > 0.5 && L(s)->unit.b < 0.7);
    stage_free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_frame_keeps_all_that_it_is_given),
        cmocka_unit_test(test_each_of_many_points_can_be_taken),
        cmocka_unit_test(test_a_click_puts_the_point_there_and_shift_adds_one),
        cmocka_unit_test(test_a_double_click_fits_and_leaves_the_point),
        cmocka_unit_test(test_a_double_click_within_one_picture_leaves_the_point),
        cmocka_unit_test(test_dragging_the_elbow_keeps_the_slope),
        cmocka_unit_test(test_dragging_the_slope_keeps_the_elbow),
        cmocka_unit_test(test_points_drag_snap_and_go),
        cmocka_unit_test(test_the_dot_in_the_plane_moves_both_parameters),
        cmocka_unit_test(test_a_number_is_typed_and_a_wrong_one_refused),
        cmocka_unit_test(test_a_number_that_nobody_changed_stays_as_it_is),
        cmocka_unit_test(test_keys_do_what_help_says),
        cmocka_unit_test(test_everything_can_be_reached_and_moved_by_keys),
        cmocka_unit_test(test_the_scrubber_goes_through_the_run_and_no_further),
        cmocka_unit_test(test_the_plot_pans_and_zooms_about_the_pointer),
        cmocka_unit_test(test_escape_gives_a_drag_back),
        cmocka_unit_test(test_another_size_lets_a_drag_go),
        cmocka_unit_test(test_help_scrolls_where_there_is_no_room),
        cmocka_unit_test(test_a_panel_keeps_the_page_out_of_reach),
        cmocka_unit_test(test_a_tip_goes_for_good_once_its_control_is_used),
        cmocka_unit_test(test_random_hands_break_nothing),
        cmocka_unit_test(test_a_level_line_is_dragged_up_and_down),
        cmocka_unit_test(test_what_is_dropped_is_a_path),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
