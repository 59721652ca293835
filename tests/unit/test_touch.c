/* Fingers on glass do what a hand means, and nothing that it does not. */
#include "view_story.h"

#include "input/touch.h"
#include "view/kit/hand_words.h"
#include "view/tips.h"

#define L(s) model_lesson((s)->model)

typedef struct { Stage *s; Touch t; Command last; } Glass;

static Glass *glass_new(double w, double h)
{
    Glass *g = calloc(1, sizeof *g);
    g->s = stage_new(w, h);
    stage_draw(g->s);
    return g;
}

static void glass_free(Glass *g)
{
    stage_free(g->s);
    free(g);
}

static void take(Glass *g, const Event *made, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        Command c = stage_event(g->s, made[i]);
        if (c.kind != CMD_NONE) g->last = c;
    }
}

static void finger(Glass *g, EventKind kind, int64_t id, Pt at)
{
    Event made[TOUCH_EVENTS], e = { .kind = kind, .finger = id, .at = at, .reach = TOUCH_REACH };
    take(g, made, touch_event(&g->t, &g->s->frame, &e, g->s->now, made));
}

static void wait(Glass *g, double seconds)
{
    Event made[TOUCH_EVENTS];
    g->s->now += seconds;
    take(g, made, touch_tick(&g->t, &g->s->frame, g->s->now, made));
}

static void tap(Glass *g, Pt at)
{
    finger(g, EVENT_FINGER_DOWN, 7, at);
    finger(g, EVENT_FINGER_UP, 7, at);
}

static void slide(Glass *g, int64_t id, Pt from, Pt to)
{
    for (int i = 1; i <= 8; i++)
        finger(g, EVENT_FINGER_MOVE, id,
               pt(from.x + (to.x - from.x)*i/8, from.y + (to.y - from.y)*i/8));
}

static void drag(Glass *g, Pt from, Pt to)
{
    finger(g, EVENT_FINGER_DOWN, 3, from);
    slide(g, 3, from, to);
    finger(g, EVENT_FINGER_UP, 3, to);
}

static Pt beside(Pt p, double dx, double dy) { return pt(p.x + dx, p.y + dy); }

static bool has_tip(const Glass *g)
{
    double when;
    return tooltip_due(&g->s->ui, &g->s->frame, false, g->s->now, &when) != NULL;
}

static void test_a_tap_is_a_click_that_leaves_no_pointer(void **state)
{
    (void)state;
    Glass *g = glass_new(390, 844);
    Pt at = stage_place(g->s, 0.75, 1.5);
    finger(g, EVENT_FINGER_DOWN, 1, at);
    CHECK(L(g->s)->point[0].x == 1.5);                /* it may yet be a drag, or a pinch */
    finger(g, EVENT_FINGER_UP, 1, at);
    CHECK_NEAR(L(g->s)->point[0].x, 0.75, 0.02);
    CHECK(g->s->ui.hot == 0);
    g->s->now += 60;
    stage_draw(g->s);
    CHECK(!has_tip(g));                               /* none is stuck */
    glass_free(g);
}

static void test_two_taps_fit(void **state)
{
    (void)state;
    Glass *g = glass_new(390, 844);
    stage_event(g->s, (Event){ .kind = EVENT_WHEEL, .at = stage_place(g->s, 0, 1), .dy = 8 });
    Window near = L(g->s)->view;
    Pt at = stage_place(g->s, 0.25, 0.5);
    tap(g, at);
    g->s->now += 0.2;
    tap(g, beside(at, 6, 5));
    CHECK(L(g->s)->view.x1 - L(g->s)->view.x0 > 1.3*(near.x1 - near.x0));
    CHECK(L(g->s)->point[0].x == 1.5);                /* where the first tap had put it: not */
    g->s->now += 2;                                   /* much later it is another tap */
    at = stage_place(g->s, 0.25, 0.5);
    tap(g, at);
    g->s->now += 2;
    tap(g, at);
    CHECK_NEAR(L(g->s)->point[0].x, 0.25, 1e-9);
    glass_free(g);
}

static void test_a_finger_beside_a_mark_drags_it(void **state)
{
    (void)state;
    Glass *g = glass_new(390, 844);
    Pt at = stage_handle(g->s, "elbow")->seg[0];
    double pt_per = axis_to_pt(&g->s->frame.plot_x, 1) - axis_to_pt(&g->s->frame.plot_x, 0);
    drag(g, beside(at, -17, 12), beside(at, -17 + 0.5*pt_per, 12));
    CHECK_NEAR(-L(g->s)->unit.b/L(g->s)->unit.w, 1, 1e-9);
    CHECK(L(g->s)->unit.w == 1 && L(g->s)->n == 1);
    CHECK(g->s->ui.hot == 0 && !g->s->ui.drag.on);
    stage_key(g->s, 'z', MOD_CTRL);                   /* one drag, one undo */
    CHECK(L(g->s)->unit.b == -0.5);
    CHECK(!model_can_undo(g->s->model));
    glass_free(g);
}

static void test_a_second_finger_takes_the_drag_back_and_pinches(void **state)
{
    (void)state;
    Glass *g = glass_new(390, 844);
    Pt at = stage_handle(g->s, "point:0")->seg[0];
    finger(g, EVENT_FINGER_DOWN, 5, at);
    slide(g, 5, at, beside(at, -60, -40));
    CHECK(L(g->s)->point[0].x < 1.2);
    Window before = L(g->s)->view;
    finger(g, EVENT_FINGER_DOWN, 6, beside(at, -60, -140));
    CHECK(L(g->s)->point[0].x == 1.5 && L(g->s)->point[0].y == 0 && !g->s->ui.drag.on);
    slide(g, 6, beside(at, -60, -140), beside(at, -60, -240));
    CHECK_NEAR(L(g->s)->view.x1 - L(g->s)->view.x0, (before.x1 - before.x0)/2, 1e-6);
    Window zoomed = L(g->s)->view;
    finger(g, EVENT_FINGER_UP, 5, beside(at, -60, -40));
    slide(g, 6, beside(at, -60, -240), beside(at, 60, 40));      /* what is left does nothing */
    finger(g, EVENT_FINGER_UP, 6, beside(at, 60, 40));
    CHECK(L(g->s)->view.x0 == zoomed.x0 && L(g->s)->point[0].x == 1.5 && L(g->s)->n == 1);
    tap(g, stage_handle(g->s, "button:step")->seg[0]);
    CHECK(g->t.state == TOUCH_NONE);
    glass_free(g);
}

static void test_two_fingers_keep_what_lies_below_them(void **state)
{
    (void)state;
    Glass *g = glass_new(390, 844);
    const Axis *x = &g->s->frame.plot_x, *y = &g->s->frame.plot_y;
    Pt a = stage_place(g->s, -0.5, 1), b = stage_place(g->s, 1, 1), to_a = beside(a, -20, 33),
       to_b = beside(b, 50, 33);
    finger(g, EVENT_FINGER_DOWN, 1, a);
    finger(g, EVENT_FINGER_DOWN, 2, b);
    for (int i = 1; i <= 8; i++) {
        finger(g, EVENT_FINGER_MOVE, 1, beside(a, -20*i/8.0, 33*i/8.0));
        finger(g, EVENT_FINGER_MOVE, 2, beside(b, 50*i/8.0, 33*i/8.0));
    }
    CHECK_NEAR(axis_to_data(x, to_a.x), -0.5, 1e-6);
    CHECK_NEAR(axis_to_data(x, to_b.x), 1, 1e-6);
    CHECK_NEAR(axis_to_data(y, to_b.y), 1, 1e-6);
    finger(g, EVENT_FINGER_UP, 1, to_a);
    finger(g, EVENT_FINGER_UP, 2, to_b);
    CHECK(L(g->s)->point[0].x == 1.5 && L(g->s)->n == 1);
    glass_free(g);
}

/* A pan that a second finger joins goes on: nothing jumps. */
static void test_a_pan_goes_on_with_two_fingers(void **state)
{
    (void)state;
    Glass *g = glass_new(390, 844);
    Pt at = stage_place(g->s, -0.5, 1.5);
    finger(g, EVENT_FINGER_DOWN, 1, at);
    slide(g, 1, at, beside(at, 40, 0));
    CHECK_NEAR(axis_to_data(&g->s->frame.plot_x, at.x + 40), -0.5, 1e-6);
    finger(g, EVENT_FINGER_DOWN, 2, beside(at, 120, 0));
    finger(g, EVENT_FINGER_MOVE, 2, beside(at, 120, 1));
    CHECK_NEAR(axis_to_data(&g->s->frame.plot_x, at.x + 40), -0.5, 0.01);
    glass_free(g);
}

static void test_a_long_press_removes_a_point(void **state)
{
    (void)state;
    Glass *g = glass_new(390, 844);
    stage_click(g->s, stage_place(g->s, 0.25, 1.5), MOD_SHIFT);
    CHECK(L(g->s)->n == 2);
    Pt at = beside(stage_handle(g->s, "point:1")->seg[0], 9, -7);
    finger(g, EVENT_FINGER_DOWN, 1, at);
    wait(g, 0.4);
    CHECK(L(g->s)->n == 2 && isfinite(touch_due(&g->t)));
    wait(g, 0.11);
    CHECK(L(g->s)->n == 1 && L(g->s)->point[0].x == 1.5);
    CHECK(!isfinite(touch_due(&g->t)));
    slide(g, 1, at, beside(at, 40, 30));              /* and does no more */
    finger(g, EVENT_FINGER_UP, 1, beside(at, 40, 30));
    CHECK(L(g->s)->n == 1 && L(g->s)->point[0].x == 1.5 && !has_tip(g) && g->s->ui.hot == 0);
    stage_key(g->s, 'z', MOD_CTRL);
    /* who has moved it before drags it, however long */
    at = stage_handle(g->s, "point:1")->seg[0];
    finger(g, EVENT_FINGER_DOWN, 1, at);
    slide(g, 1, at, beside(at, 40, 0));
    wait(g, 2);
    finger(g, EVENT_FINGER_UP, 1, beside(at, 40, 0));
    CHECK(L(g->s)->n == 2 && L(g->s)->point[1].x > 0.4);
    glass_free(g);
}

static void test_a_finger_that_rests_looks(void **state)
{
    (void)state;
    Glass *g = glass_new(390, 844);
    Window view = L(g->s)->view;
    Pt at = stage_place(g->s, 1.1, 1.4);
    finger(g, EVENT_FINGER_DOWN, 1, at);
    wait(g, 0.6);
    slide(g, 1, at, beside(at, -50, 10));
    CHECK(g->s->ui.pointer_in && g->s->ui.hot == handle_id(HANDLE_PLOT, 0));
    CHECK(L(g->s)->view.x0 == view.x0 && L(g->s)->point[0].x == 1.5);
    finger(g, EVENT_FINGER_UP, 1, beside(at, -50, 10));
    CHECK(L(g->s)->point[0].x == 1.5 && g->s->ui.hot == 0);
    /* a control says what it is for, and is not pressed */
    g->last = (Command){ 0 };
    at = rect_centre(stage_handle(g->s, "button:step")->box);
    finger(g, EVENT_FINGER_DOWN, 1, at);
    wait(g, 0.6);
    CHECK(has_tip(g));
    finger(g, EVENT_FINGER_UP, 1, at);
    CHECK(L(g->s)->step == 0 && g->last.kind == CMD_NONE);
    tap(g, at);
    CHECK(L(g->s)->step == 1);
    glass_free(g);
}

static void test_what_scrolls_goes_with_the_finger(void **state)
{
    (void)state;
    Glass *g = glass_new(390, 500);
    g->s->ui.panel = PANEL_HELP;
    stage_draw(g->s);
    const Handle *t = frame_find(&g->s->frame, handle_id(HANDLE_TABLE, 4));
    CHECK(t != NULL);
    Pt at = rect_centre(t->box);
    double row = t->box.h/t->value_y;
    finger(g, EVENT_FINGER_DOWN, 1, at);
    finger(g, EVENT_FINGER_MOVE, 1, beside(at, 0, -3*row));
    CHECK(g->last.kind == CMD_SCROLL && g->last.index == 3);
    finger(g, EVENT_FINGER_MOVE, 1, beside(at, 0, -7*row));
    CHECK(g->last.index == 7);
    finger(g, EVENT_FINGER_MOVE, 1, at);
    CHECK(g->last.index == 0);                        /* and back */
    finger(g, EVENT_FINGER_MOVE, 1, beside(at, 0, 90));
    g->last = (Command){ 0 };
    finger(g, EVENT_FINGER_UP, 1, beside(at, 0, 90));
    CHECK(g->last.kind == CMD_NONE && g->t.state == TOUCH_NONE);      /* no momentum */
    glass_free(g);
}

/* In a card that scrolls a slider is dragged along, and the card up and down; a button that the
 * finger leaves is not pressed. */
static void test_along_is_the_slider_and_up_is_the_card(void **state)
{
    (void)state;
    Axis x = { .data_hi = 1, .pt_lo = 100, .pt_hi = 300 };
    Frame f = { 0 };
    frame_add(&f, (Handle){ .kind = HANDLE_TABLE, .index = 6, .box = { 0, 0, 400, 400 },
                            .value = 40, .value_y = 20,
                            .command = { .kind = CMD_SCROLL_TRAINING } });
    frame_add(&f, (Handle){ .kind = HANDLE_SLIDER, .box = { 100, 90, 200, 20 }, .x = x });
    frame_add(&f, (Handle){ .kind = HANDLE_BUTTON, .index = 9, .box = { 100, 290, 200, 30 } });
    const struct { Pt from, by; TouchState is; } way[] = {
        { { 200, 100 }, { 30, 4 }, TOUCH_DRAGS }, { { 200, 100 }, { 4, -30 }, TOUCH_SCROLLS },
        { { 200, 300 }, { 3, 30 }, TOUCH_SCROLLS }, { { 200, 300 }, { 30, 3 }, TOUCH_SPENT },
        { { 200, 200 }, { 3, 30 }, TOUCH_SCROLLS } };
    for (size_t i = 0; i < sizeof way/sizeof *way; i++) {
        Touch t = { 0 };
        Event out[TOUCH_EVENTS], e = { .kind = EVENT_FINGER_DOWN, .at = way[i].from, .reach = 22 };
        CHECK(touch_event(&t, &f, &e, 1, out) == 0);
        e.kind = EVENT_FINGER_MOVE;
        e.at = beside(way[i].from, way[i].by.x, way[i].by.y);
        size_t n = touch_event(&t, &f, &e, 1.1, out);
        CHECK(t.state == way[i].is);
        CHECK(n == (t.state == TOUCH_DRAGS ? 2u : t.state == TOUCH_SPENT ? 0u : 1u));
        e.kind = EVENT_FINGER_UP;
        n = touch_event(&t, &f, &e, 1.2, out);
        for (size_t k = 0; k < n; k++)
            CHECK(out[k].kind != EVENT_PRESS && (t.state == TOUCH_NONE));
    }
    frame_deinit(&f);
}

/* What the system takes away was never meant, and one that is lost leaves nothing behind. */
static void test_lost_fingers_leave_nothing(void **state)
{
    (void)state;
    Glass *g = glass_new(390, 844);
    Pt at = stage_handle(g->s, "elbow")->seg[0];
    finger(g, EVENT_FINGER_DOWN, 1, at);
    slide(g, 1, at, beside(at, 60, 0));
    CHECK(L(g->s)->unit.b != -0.5);
    finger(g, EVENT_FINGER_LOST, 1, beside(at, 60, 0));
    CHECK(L(g->s)->unit.b == -0.5 && g->t.state == TOUCH_NONE && !g->s->ui.drag.on);
    finger(g, EVENT_FINGER_DOWN, 1, stage_place(g->s, 0.2, 1));
    finger(g, EVENT_FINGER_LOST, 1, stage_place(g->s, 0.2, 1));
    CHECK(L(g->s)->point[0].x == 1.5);
    /* its end was never told, and it comes again */
    finger(g, EVENT_FINGER_DOWN, 4, stage_place(g->s, 0.2, 1));
    tap(g, stage_place(g->s, 0.2, 1));
    finger(g, EVENT_FINGER_DOWN, 4, stage_place(g->s, 0.2, 1));
    finger(g, EVENT_FINGER_UP, 4, stage_place(g->s, 0.2, 1));
    CHECK_NEAR(L(g->s)->point[0].x, 0.2, 1e-9);
    /* three fingers are two */
    for (int64_t id = 1; id <= 3; id++)
        finger(g, EVENT_FINGER_DOWN, id, stage_place(g->s, 0.2*(double)id, 1));
    CHECK(g->t.state == TOUCH_PINCHES);
    for (int64_t id = 3; id >= 1; id--)
        finger(g, EVENT_FINGER_UP, id, stage_place(g->s, 0.2*(double)id, 1));
    CHECK(g->t.state == TOUCH_NONE);
    CHECK_NEAR(L(g->s)->point[0].x, 0.2, 1e-9);
    glass_free(g);
}

/* Where a finger lies is seen around it: of what may be taken, and of what is in the hand. */
static void test_what_a_finger_holds_is_seen_around_it(void **state)
{
    (void)state;
    Glass *g = glass_new(390, 844);
    Command ask = { .kind = CMD_PREDICT, .name = PARAM_COUNT };
    Pt at = stage_handle(g->s, "point:0")->seg[0];
    finger(g, EVENT_FINGER_DOWN, 1, at);
    CHECK(!stage_shows(g->s, "paint=finger"));
    slide(g, 1, at, beside(at, 20, 0));
    CHECK(stage_shows(g->s, "paint=finger"));
    finger(g, EVENT_FINGER_UP, 1, beside(at, 20, 0));
    CHECK(!stage_shows(g->s, "paint=finger"));
    CHECK(model_apply(g->s->model, &ask, NULL) == OK);
    stage_draw(g->s);
    CHECK(stage_shows(g->s, "paint=finger"));         /* the hollow elbow waits for one */
    stage_event(g->s, (Event){ .kind = EVENT_MOVE, .at = at });
    CHECK(!stage_shows(g->s, "paint=finger"));        /* a pointer needs none */
    glass_free(g);
}

/* A keyboard of the screen says all of a field, also what it has put right. */
static void test_what_a_screen_keyboard_types(void **state)
{
    (void)state;
    Glass *g = glass_new(390, 844);
    const Handle *h = stage_handle(g->s, "value:rate");
    CHECK(h != NULL);
    tap(g, beside(rect_centre(h->box), 3, -9));
    Edit *edit = &g->s->ui.edit;
    CHECK(edit->id == h->id && edit->all && g->s->ui.finger > 0);
    stage_event(g->s, (Event){ .kind = EVENT_EDIT, .path = "0.07", .key = 4 });
    CHECK_TEXT(edit->text, "0.07");
    CHECK(edit->caret == 4 && !edit->all);
    stage_event(g->s, (Event){ .kind = EVENT_EDIT, .path = "0.\n5é", .key = 5 });
    CHECK_TEXT(edit->text, "0. 5é");
    CHECK(edit->caret == 4);                          /* before a letter that is not whole */
    stage_event(g->s, (Event){ .kind = EVENT_EDIT, .path = "0.5", .key = 1 });
    stage_key(g->s, KEY_ENTER, 0);
    CHECK(L(g->s)->rate == 0.5 && edit->id == 0);
    stage_event(g->s, (Event){ .kind = EVENT_EDIT, .path = "9", .key = 1 });
    CHECK(edit->id == 0 && L(g->s)->rate == 0.5);      /* nothing is being typed */
    glass_free(g);
}

/* --- 44 points under a finger --- */

static bool is_control(const Handle *h)
{
    return h->kind == HANDLE_BUTTON || h->kind == HANDLE_SLIDER || h->kind == HANDLE_VALUE
        || h->kind == HANDLE_FIELD || h->kind == HANDLE_SCRUBBER || handle_is_mark(h);
}

static double from_box(const Handle *h, Pt p)
{
    if (handle_is_mark(h)) return hypot(p.x - h->seg[0].x, p.y - h->seg[0].y);
    Rect r = h->box;
    return hypot(fmax(fmax(r.x - p.x, p.x - rect_right(r)), 0),
                 fmax(fmax(r.y - p.y, p.y - rect_bottom(r)), 0));
}

/* All about each control, 22 points from its middle: it is meant, or what lies there itself, or
 * one that is nearer. */
static size_t count_meant(const Frame *f)
{
    size_t meant = 0;
    for (size_t i = 0; i < f->n; i++) {
        const Handle *h = &f->at[i];
        bool is_seen = handle_is_mark(h) || (h->box.w > 0 && h->box.h > 0);
        if (!is_control(h) || h->layer != f->layer || h->disabled || !is_seen) continue;
        Pt c = handle_is_mark(h) ? h->seg[0] : rect_centre(h->box);
        for (int k = 0; k < 9; k++) {
            Pt p = beside(c, 21.5*(k % 3 - 1)*0.7, 21.5*((double)(k/3) - 1)*0.7);
            const Handle *got = frame_touch(f, p, TOUCH_REACH, false), *at = frame_take(f, p);
            CHECK(got != NULL);
            if (got->id == h->id) meant++;
            else if (got->id != (at != NULL ? at->id : 0))
                CHECK(from_box(got, p) <= from_box(h, p) + 1e-9);
        }
        CHECK(frame_touch(f, c, TOUCH_REACH, false)->id == frame_take(f, c)->id);
    }
    return meant;
}

static void test_a_finger_finds_small_controls(void **state)
{
    (void)state;
    const struct { double w, h; } size[] = { { 360, 640 }, { 390, 844 }, { 844, 390 },
                                             { 768, 1024 }, { 1280, 720 } };
    for (size_t i = 0; i < sizeof size/sizeof *size; i++) {
        Glass *g = glass_new(size[i].w, size[i].h);
        CHECK(count_meant(&g->s->frame) > 40);
        glass_free(g);
    }
    /* a menu that a finger has opened has rows as high as it covers */
    Glass *g = glass_new(390, 844);
    tap(g, rect_centre(stage_handle(g->s, "button:menu")->box));
    g->s->ui.panel = PANEL_MENU;
    stage_draw(g->s);
    const Handle *save = stage_handle(g->s, "menu:save"), *next = stage_handle(g->s, "menu:export");
    CHECK(next->box.y - save->box.y == 2*TOUCH_REACH);
    glass_free(g);
    /* a small one by itself, and two that are neighbours */
    Frame f = { 0 };
    frame_add(&f, (Handle){ .kind = HANDLE_PLOT, .box = { 0, 0, 400, 400 } });
    frame_add(&f, (Handle){ .kind = HANDLE_BUTTON, .index = 1, .box = { 100, 100, 20, 20 } });
    frame_add(&f, (Handle){ .kind = HANDLE_BUTTON, .index = 2, .box = { 130, 100, 20, 20 } });
    const struct { double x, y; size_t is; } at[] = {
        { 89, 110, 1 }, { 87, 110, 0 }, { 110, 131, 1 }, { 110, 133, 0 }, { 124, 110, 1 },
        { 126, 110, 2 }, { 161, 110, 2 }, { 163, 110, 0 }, { 131, 119, 2 } };
    for (size_t i = 0; i < sizeof at/sizeof *at; i++) {
        CHECK(frame_touch(&f, pt(at[i].x, at[i].y), TOUCH_REACH, false)->index == at[i].is);
        CHECK(frame_touch(&f, pt(at[i].x, at[i].y), 0, false)
              == frame_take(&f, pt(at[i].x, at[i].y)));
    }
    frame_deinit(&f);
}

static void test_panels_have_rows_for_a_finger(void **state)
{
    (void)state;
    static const double sizes[][2] = { { 390, 844 }, { 360, 640 }, { 844, 390 } };
    LessonEntry recent[8];
    for (size_t k = 0; k < 8; k++) recent[k] = (LessonEntry){ .name = "a.json", .title = "a.json" };
    for (size_t i = 0; i < sizeof sizes/sizeof sizes[0]; i++)
        for (Panel p = PANEL_OPEN; p <= PANEL_MENU; p++) {
            if (p != PANEL_OPEN && p != PANEL_MENU) continue;
            Glass *g = glass_new(sizes[i][0], sizes[i][1]);
            g->s->ui.finger = TOUCH_REACH;
            g->s->ui.panel = p;
            Scene k = stage_scene(g->s);
            k.recent = recent;
            k.recents = 8;
            canvas_begin(g->s->cv, g->s->w, g->s->h, 1, &palette_light);
            view_window(g->s->cv, &g->s->frame, &k);
            CHECK(canvas_finish(g->s->cv, NULL) == OK);
            const Handle *rows = frame_find(&g->s->frame, handle_id(HANDLE_TABLE, 4));
            const Rect all = { 0, 0, g->s->w, g->s->h };
            CHECK(stage_finger_apart(g->s, rows != NULL ? rows->box : all) >= 2);
            glass_free(g);
        }
}

/* What a hand is told to do is in the words for the hand that came last. */
static void test_a_finger_is_told_to_tap(void **state)
{
    (void)state;
    Glass *g = glass_new(390, 844);
    CHECK(say(g->s->model, "point remove 0", 0) == OK);
    stage_draw(g->s);
    CHECK(strstr(g->s->trace.at, "Click to place a training point") != NULL);
    finger(g, EVENT_FINGER_DOWN, 1, pt(2, 2));
    finger(g, EVENT_FINGER_UP, 1, pt(2, 2));
    stage_draw(g->s);
    CHECK(strstr(g->s->trace.at, "Tap to place a training point") != NULL);
    CHECK(strstr(g->s->trace.at, "Click") == NULL);
    View v = { .s = &(Scene){ .ui = &g->s->ui }, .frame = &g->s->frame };
    CHECK_TEXT(hand_words(&v, "Drag it; right click removes it. Double click: fit."),
               "Drag it; long press removes it. Double tap: fit.");
    CHECK_TEXT(hand_words(&v, "click.csv, clicks (click)."), "click.csv, clicks (tap).");
    stage_event(g->s, (Event){ .kind = EVENT_MOVE, .at = { 5, 5 } });
    CHECK(strstr(g->s->trace.at, "Click to place a training point") != NULL);
    glass_free(g);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_tap_is_a_click_that_leaves_no_pointer),
        cmocka_unit_test(test_two_taps_fit),
        cmocka_unit_test(test_a_finger_beside_a_mark_drags_it),
        cmocka_unit_test(test_a_second_finger_takes_the_drag_back_and_pinches),
        cmocka_unit_test(test_two_fingers_keep_what_lies_below_them),
        cmocka_unit_test(test_a_pan_goes_on_with_two_fingers),
        cmocka_unit_test(test_a_long_press_removes_a_point),
        cmocka_unit_test(test_a_finger_that_rests_looks),
        cmocka_unit_test(test_what_scrolls_goes_with_the_finger),
        cmocka_unit_test(test_along_is_the_slider_and_up_is_the_card),
        cmocka_unit_test(test_lost_fingers_leave_nothing),
        cmocka_unit_test(test_what_a_finger_holds_is_seen_around_it),
        cmocka_unit_test(test_what_a_screen_keyboard_types),
        cmocka_unit_test(test_a_finger_finds_small_controls),
        cmocka_unit_test(test_panels_have_rows_for_a_finger),
        cmocka_unit_test(test_a_finger_is_told_to_tap),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
