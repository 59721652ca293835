/* The export panel without a window; the picture within a picture; numbers for spreadsheets. */
#include "view_story.h"

#include "canvas/inset.h"
#include "export/numbers.h"
#include "input/touch.h"
#include "view/kit/widgets.h"
#include "view/overlay.h"

#include <string.h>

/* --- a picture within a picture --- */

static void test_an_inset_is_the_picture_small(void **state)
{
    (void)state;
    Buf b = { 0 };
    Canvas *cv = trace_canvas_new(&b);
    Inset inset;
    canvas_begin(cv, 400, 300, 1, &palette_light);
    Canvas *in = inset_init(&inset, cv, (Rect){ 100, 50, 200, 200 });
    in->pages = true;
    canvas_begin(in, 400, 200, 1, &palette_dark);       /* half size, in the middle: 50 points
                                                           lower */
    CHECK(memcmp(&cv->palette, &palette_dark, sizeof palette_dark) == 0);
    canvas_disc(in, pt(40, 20), 10, PAINT_NOW);
    canvas_line(in, pt(0, 0), pt(400, 200), (Stroke){ .width = 2, .dash = 8, .gap = 4 }, PAINT_INK);
    canvas_page(in);
    CHECK(canvas_finish(in, NULL) == OK);
    CHECK(memcmp(&cv->palette, &palette_light, sizeof palette_light) == 0);
    CHECK(canvas_finish(cv, NULL) == OK);
    CHECK_TEXT(b.at, "clip 100.000 100.000 200.000 100.000\n"
                     "disc 120.000 110.000 r=5 paint=now\n"
                     "polyline 2 100.000 100.000 300.000 200.000 width=1 dash=4,2 paint=ink\n"
                     "clip 100.000 100.000 0.000 0.000\n"
                     "unclip\nunclip\n");
    canvas_free(cv);
    buf_free(&b);
}

/* --- the panel --- */

static void draw_nothing(void *arg, Canvas *cv, Rect in)
{
    *(Rect *)arg = in;
    canvas_rect(cv, in, 0, PAINT_CARD);
}

static Rect drawn;

static ExportPanel choices(void)
{
    ExportPanel p = { .figures = 3, .formats = 3, .chosen_figure = 0, .chosen_format = 2,
                      .theme = THEME_DARK, .is_picture = true,
        .has_pixels = true, .size = "800x500", .scale = "2", .name = "a.pdf",
        .extent = "282 × 176 mm", .about = "", .why = "",
        .copy_why = "Install xclip.", .w_pt = 800, .h_pt = 500, .draw = draw_nothing,
        .arg = &drawn };
    p.figure[FIGURE_PLOT] = (ExportChoice){ "Plot", "" };
    p.figure[FIGURE_TRACES] = (ExportChoice){ "Traces", "Traces are of a network." };
    p.figure[FIGURE_LOSS] = (ExportChoice){ "Loss", "" };
    p.format[FORMAT_PNG] = (ExportChoice){ "PNG", "" };
    p.format[FORMAT_SVG] = (ExportChoice){ "SVG", "" };
    p.format[FORMAT_PDF] = (ExportChoice){ "PDF", "" };
    return p;
}

static void draw_panel(Stage *s, const ExportPanel *p)
{
    buf_clear(&s->trace);
    Scene k = stage_scene(s);
    k.exporting = p;
    s->ui.panel = PANEL_EXPORT;
    canvas_begin(s->cv, s->w, s->h, 1, &palette_light);
    view_window(s->cv, &s->frame, &k);
    CHECK(canvas_finish(s->cv, NULL) == OK);
    ui_settle(&s->ui, &s->frame, s->now);
}

static Command send(Stage *s, const ExportPanel *p, Event e)
{
    Command c[UI_COMMANDS];
    size_t n = ui_event(&s->ui, &s->frame, model_lesson(s->model), &e, s->now, c);
    draw_panel(s, p);
    return n > 0 ? c[0] : (Command){ 0 };
}

static Command hit(Stage *s, const ExportPanel *p, const char *name)
{
    const Handle *h = stage_handle(s, name);
    if (h == NULL) fail_msg("there is no %s", name);
    Pt at = rect_centre(h->box);
    send(s, p, (Event){ .kind = EVENT_PRESS, .at = at, .button = 1, .clicks = 1 });
    return send(s, p, (Event){ .kind = EVENT_RELEASE, .at = at, .button = 1, .clicks = 1 });
}

/* As many choices as there can be. */
static ExportPanel all_choices(bool is_film)
{
    ExportPanel p = choices();
    p.figures = p.formats = 9;
    for (size_t k = 3; k < 9; k++)
        p.figure[k] = p.format[k] = (ExportChoice){ "Another", "" };
    p.is_film = is_film;
    p.frames = p.fps = "25";
    return p;
}

/* What Tab comes to is seen whole, also where there is no room for all of it at once. */
static void test_all_of_it_is_reached_in_a_small_window(void **state)
{
    (void)state;
    static const double sizes[][2] = { { 320, 320 }, { 640, 360 }, { 320, 480 }, { 2000, 320 } };
    for (size_t i = 0; i < sizeof sizes/sizeof sizes[0]; i++) {
        Stage *s = stage_new(sizes[i][0], sizes[i][1]);
        ExportPanel p = all_choices(i % 2 == 0);
        draw_panel(s, &p);
        size_t seen = 0;
        for (size_t a = 0; a < s->frame.n; a++) {
            if (s->frame.at[a].layer == 0 || !s->frame.at[a].tab) continue;
            s->ui.focus = s->frame.at[a].id;
            draw_panel(s, &p);
            Rect box = s->frame.at[a].box;
            CHECK(s->frame.at[a].id == s->ui.focus && box.h >= 13 && box.y >= 0
                  && rect_bottom(box) <= s->h && rect_right(box) <= s->w);
            seen++;
        }
        CHECK(seen > 25);
        stage_free(s);
    }
}

static void test_rows_for_a_finger(void **state)
{
    (void)state;
    static const double sizes[][2] = { { 390, 844 }, { 360, 640 }, { 844, 390 } };
    for (size_t i = 0; i < sizeof sizes/sizeof sizes[0]; i++) {
        Stage *s = stage_new(sizes[i][0], sizes[i][1]);
        ExportPanel p = all_choices(true);
        s->ui.finger = TOUCH_REACH;
        draw_panel(s, &p);
        const Handle *rows = frame_find(&s->frame, handle_id(HANDLE_TABLE, 4));
        CHECK(rows != NULL && stage_finger_apart(s, rows->box) >= 12);
        CHECK(stage_handle(s, "format:png") != NULL && drawn.h > 60);
        stage_free(s);
    }
}

static void test_hands_on_the_panel(void **state)
{
    (void)state;
    static const double sizes[][2] = { { 1440, 900 }, { 1024, 640 }, { 640, 480 }, { 400, 640 } };
    for (size_t i = 0; i < sizeof sizes/sizeof sizes[0]; i++) {
        Stage *s = stage_new(sizes[i][0], sizes[i][1]);
        ExportPanel p = choices();
        drawn = (Rect){ 0 };
        draw_panel(s, &p);
        CHECK(drawn.w > 100);
        CHECK_NEAR(drawn.w/drawn.h, 1.6, 1e-9);
        Command c = hit(s, &p, "figure:loss");
        CHECK(c.kind == CMD_FIGURE && c.index == FIGURE_LOSS);
        c = hit(s, &p, "format:png");
        CHECK(c.kind == CMD_FORMAT && c.index == FORMAT_PNG);
        CHECK(hit(s, &p, "figure:traces").kind == CMD_NONE);
        CHECK(strcmp(stage_handle(s, "figure:traces")->tip, "Traces are of a network.") == 0);
        CHECK(hit(s, &p, "button:copy-picture").kind == CMD_NONE);
        CHECK(hit(s, &p, "size:column").kind == CMD_FIGURE_SIZE);
        CHECK(hit(s, &p, "figure-theme:print").kind == CMD_FIGURE_THEME);
        c = hit(s, &p, "button:paper");
        CHECK(c.kind == CMD_PAPER && c.index == 0);
        CHECK(hit(s, &p, "button:write").kind == CMD_WRITE);
        CHECK(hit(s, &p, "button:close").kind == CMD_LEAVE);
        CHECK(send(s, &p, (Event){ .kind = EVENT_KEY, .key = KEY_ENTER }).kind == CMD_WRITE);
        /* nothing lies over anything, and all is inside */
        for (size_t a = 0; a < s->frame.n; a++) {
            const Handle *x = &s->frame.at[a];
            if (x->layer == 0 || (x->kind != HANDLE_BUTTON && x->kind != HANDLE_FIELD)) continue;
            CHECK(x->box.x >= 0 && x->box.y >= 0 && rect_right(x->box) <= s->w
                  && rect_bottom(x->box) <= s->h);
            for (size_t b = a + 1; b < s->frame.n; b++) {
                const Handle *y = &s->frame.at[b];
                if (y->layer == 0 || (y->kind != HANDLE_BUTTON && y->kind != HANDLE_FIELD))
                    continue;
                CHECK(!rect_overlaps(x->box, y->box) && x->id != y->id);
            }
        }
        p.why = "It is too small.";
        drawn.w = 0;
        draw_panel(s, &p);
        CHECK(drawn.w == 0 && strstr(s->trace.at, "It is too small.") != NULL);
        CHECK(hit(s, &p, "button:write").kind == CMD_NONE);
        stage_free(s);
    }
}

static void test_a_field_holds_what_was_typed_when_it_is_left(void **state)
{
    (void)state;
    Stage *s = stage_new(1440, 900);
    ExportPanel p = choices();
    draw_panel(s, &p);
    hit(s, &p, "field:size");
    CHECK_TEXT(s->ui.edit.text, "800x500");
    for (const char *t = "85mmx60mm"; *t != '\0'; t++)
        send(s, &p, (Event){ .kind = EVENT_TEXT, .key = *t, .text = { *t } });
    Command c = send(s, &p, (Event){ .kind = EVENT_KEY, .key = KEY_TAB });
    CHECK(c.kind == CMD_FIGURE_SIZE && strcmp(c.text, "85mmx60mm") == 0 && s->ui.edit.id == 0);
    /* the next one is the scale; a press elsewhere takes it, too */
    CHECK(s->ui.focus == handle_id(HANDLE_FIELD, FIELD_SCALE));
    send(s, &p, (Event){ .kind = EVENT_TEXT, .key = '3', .text = "3" });      /* typed at once */
    Pt at = rect_centre(stage_handle(s, "button:write")->box);
    c = send(s, &p, (Event){ .kind = EVENT_PRESS, .at = at, .button = 1, .clicks = 1 });
    CHECK(c.kind == CMD_FIGURE_SCALE && c.a[0] == 3);
    CHECK(send(s, &p, (Event){ .kind = EVENT_RELEASE, .at = at, .button = 1, .clicks = 1 }).kind
          == CMD_WRITE);
    /* what the command cannot be is refused in the field, with what it expects */
    hit(s, &p, "field:scale");
    for (const char *t = "0x"; *t != '\0'; t++)
        send(s, &p, (Event){ .kind = EVENT_TEXT, .key = *t, .text = { *t } });
    CHECK(send(s, &p, (Event){ .kind = EVENT_KEY, .key = KEY_ENTER }).kind == CMD_NONE
          && s->ui.edit.bad);
    CHECK_TEXT(s->ui.complaint.text, "\"0x\": expected a finite number above 0.");
    send(s, &p, (Event){ .kind = EVENT_KEY, .key = KEY_ESCAPE });
    /* Esc takes the typing back, not the panel */
    hit(s, &p, "field:size");
    send(s, &p, (Event){ .kind = EVENT_TEXT, .key = '7', .text = "7" });
    CHECK(send(s, &p, (Event){ .kind = EVENT_KEY, .key = KEY_ESCAPE }).kind == CMD_NONE
          && s->ui.edit.id == 0);
    /* what was not changed is no command */
    hit(s, &p, "field:name");
    CHECK(send(s, &p, (Event){ .kind = EVENT_KEY, .key = KEY_ENTER }).kind == CMD_NONE);
    CHECK(send(s, &p, (Event){ .kind = EVENT_KEY, .key = KEY_ESCAPE }).kind == CMD_LEAVE);
    stage_free(s);
}

/* --- numbers --- */

static void test_numbers_of_a_run(void **state)
{
    (void)state;
    Model *m = model_new();
    model_apply(m, &(Command){ .kind = CMD_SET, .name = PARAM_RATE, .a = { 0.125 } }, NULL);
    model_apply(m, &(Command){ .kind = CMD_UNIT, .a = { 1, -1 } }, NULL);
    model_apply(m, &(Command){ .kind = CMD_POINT_MOVE, .a = { 2, 0 } }, NULL);
    model_apply(m, &(Command){ .kind = CMD_STEP, .index = 1 }, NULL);
    Buf b = { 0 };
    CHECK(numbers_table(&b, model_lesson(m), NULL) == OK);
    CHECK_TEXT(b.at, "step\tw\tb\telbow\tphi\tloss\n0\t1\t-1\t1\t1\t0.5\n"
                     "1\t0.75\t-1.125\t1.5\t0.375\t0.0703125\n");
    buf_free(&b);
    model_free(m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_an_inset_is_the_picture_small),
        cmocka_unit_test(test_all_of_it_is_reached_in_a_small_window),
        cmocka_unit_test(test_rows_for_a_finger), cmocka_unit_test(test_hands_on_the_panel),
        cmocka_unit_test(test_a_field_holds_what_was_typed_when_it_is_left),
        cmocka_unit_test(test_numbers_of_a_run),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
