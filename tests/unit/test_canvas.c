/* The front end of the canvas, seen through the trace: what reaches a backend. */
#include "canvas/inset.h"
#include "canvas/trace.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static Canvas *c;
static Buf out;

static int begin(void **state)
{
    (void)state;
    c = trace_canvas_new(&out);
    return c != NULL ? 0 : -1;
}

static int end(void **state)
{
    (void)state;
    canvas_free(c);
    buf_free(&out);
    return 0;
}

static void page(void)
{
    buf_clear(&out);
    canvas_begin(c, 200, 100, 1, &palette_light);
}

static void drew(const char *expect)
{
    assert_int_equal(canvas_finish(c, NULL), OK);
    assert_string_equal(out.at != NULL ? out.at : "", expect);
}

static void every_call_is_a_line_of_the_trace(void **state)
{
    (void)state;
    page();
    canvas_disc(c, pt(40, 210), 4, PAINT_POINT);
    canvas_ring(c, pt(-0.0001, 1), 4, 1.5, PAINT_NEXT);
    canvas_rect(c, (Rect){ 1, 2, 30, 40 }, 6, PAINT_CARD);
    canvas_rect_line(c, (Rect){ 1, 2, 30, 40 }, 0, 1, PAINT_CARD_LINE);
    canvas_line(c, pt(0, 1), pt(2, 3), (Stroke){ 2, 6, 4, false }, PAINT_NOW);
    const Pt tri[] = { { 0, 0 }, { 4, 0 }, { 0, 4 } };
    canvas_polygon(c, tri, 3, PAINT_BETWEEN);
    Path path = { .n = 0 };
    path_move(&path, pt(0, 0));
    path_cubic(&path, pt(1, 0), pt(1, 1), pt(0, 1));
    path_close(&path);
    canvas_fill(c, &path, PAINT_INK);
    canvas_stroke(c, &path, (Stroke){ 1, 0, 0, true }, PAINT_INK);
    const PlacedGlyph g[] = { { 'h', 12, 30 }, { 'i', 18, 30 } };
    canvas_glyphs(c, FACE_UI_BOLD, 13, g, 2, "h\"i", PAINT_INK);
    const double x = 1, y = 0;
    canvas_field(c, (Rect){ 0, 0, 50, 50 }, &(LossField){ -1, 2, -1, 1, &x, &y, 1, 3, 0.25, 0 });
    drew("disc 40.000 210.000 r=4 paint=point\n"
         "ring 0.000 1.000 r=4 width=1.5 paint=next\n"
         "rect 1.000 2.000 30.000 40.000 radius=6 paint=card\n"
         "rect-line 1.000 2.000 30.000 40.000 width=1 paint=card-line\n"
         "polyline 2 0.000 1.000 2.000 3.000 width=2 dash=6,4 paint=now\n"
         "polygon 3 0.000 0.000 4.000 0.000 0.000 4.000 paint=between\n"
         "path M 0.000 0.000 C 1.000 0.000 1.000 1.000 0.000 1.000 Z paint=ink\n"
         "path M 0.000 0.000 C 1.000 0.000 1.000 1.000 0.000 1.000 Z width=1 round paint=ink\n"
         "text 12.000 30.000 size=13 face=ui-bold \"h\\\"i\" paint=ink\n"
         "field 0.000 0.000 50.000 50.000 w=-1..2 b=-1..1 n=1 full=3 contour=0.25\n");
}

static void a_note_stands_for_what_is_drawn_within_it(void **state)
{
    (void)state;
    page();
    canvas_note(c, "formula", pt(5, 6), "w'");
    canvas_note(c, "inner", pt(0, 0), "unseen");
    canvas_disc(c, pt(1, 1), 1, PAINT_INK);
    canvas_note_end(c);
    canvas_disc(c, pt(1, 1), 1, PAINT_INK);
    canvas_note_end(c);
    canvas_disc(c, pt(2, 2), 1, PAINT_INK);
    drew("formula 5.000 6.000 \"w'\"\ndisc 2.000 2.000 r=1 paint=ink\n");
}

static void numbers_without_a_place_are_dropped(void **state)
{
    (void)state;
    static const double bad[] = { (double)NAN, (double)INFINITY, -(double)INFINITY, 1.1e6, -1.1e6 };
    page();
    for (size_t i = 0; i < 5; i++) {
        double v = bad[i];
        canvas_disc(c, pt(v, 0), 1, PAINT_INK);
        canvas_ring(c, pt(0, v), 1, 1, PAINT_INK);
        canvas_rect(c, (Rect){ 0, v, 1, 1 }, 0, PAINT_INK);
        canvas_rect(c, (Rect){ 0, 0, 1, 1 }, v, PAINT_INK);
        canvas_rect_line(c, (Rect){ 0, 0, v, 1 }, 0, 1, PAINT_INK);
        canvas_line(c, pt(0, 0), pt(v, 1), (Stroke){ 1, 0, 0, false }, PAINT_INK);
        canvas_line(c, pt(0, 0), pt(1, 1), (Stroke){ v, 0, 0, false }, PAINT_INK);
        const Pt tri[] = { { 0, 0 }, { v, 0 }, { 0, 4 } };
        canvas_polygon(c, tri, 3, PAINT_INK);
        Path path = { .n = 0 };
        path_move(&path, pt(0, 0));
        path_cubic(&path, pt(1, v), pt(1, 1), pt(0, 1));
        canvas_fill(c, &path, PAINT_INK);
        canvas_glyphs(c, FACE_UI, 12, &(PlacedGlyph){ 'x', v, 0 }, 1, "x", PAINT_INK);
        const double x = 1, y = 0;
        if (!isfinite(v))
            canvas_field(c, (Rect){ 0, 0, 5, 5 }, &(LossField){ v, 2, -1, 1, &x, &y, 1, 3, 0.25,
                                                                0 });
    }
    canvas_disc(c, pt(0, 0), 0, PAINT_INK);
    canvas_rect(c, (Rect){ 0, 0, -1, 1 }, 0, PAINT_INK);
    canvas_disc(c, pt(0, 0), 5, PAINT_NONE);
    drew("");
}

static void a_line_breaks_at_a_hole_and_goes_on(void **state)
{
    (void)state;
    page();
    const Pt at[] = { { 0, 0 }, { 1, 0 }, { (double)NAN, 0 }, { 3, 0 }, { (double)NAN, 0 },
                      { 5, 0 }, { 6, 0 }, { 7, 0 } };
    canvas_polyline(c, at, 8, (Stroke){ 1, 0, 0, false }, PAINT_NOW);
    drew("polyline 2 0.000 0.000 1.000 0.000 width=1 paint=now\n"
         "polyline 3 5.000 0.000 6.000 0.000 7.000 0.000 width=1 paint=now\n");
}

static void clips_nest_as_intersections(void **state)
{
    (void)state;
    page();
    canvas_clip(c, (Rect){ 10, 10, 50, 50 });
    canvas_clip(c, (Rect){ 40, 0, 50, 30 });
    canvas_clip(c, (Rect){ 0, 0, 5, 5 });
    assert_true(c->clip[2].w == 0);              /* nothing left, and nothing negative */
    canvas_unclip(c);
    canvas_unclip(c);
    canvas_clip(c, (Rect){ (double)NAN, 0, 5, 5 });
    canvas_unclip(c);
    canvas_unclip(c);
    drew("clip 10.000 10.000 50.000 50.000\nclip 40.000 10.000 20.000 20.000\nclip 40.000 10.000 "
         "0.000 0.000\n"
         "unclip\nunclip\nclip 10.000 10.000 0.000 0.000\nunclip\nunclip\n");
}

static void the_first_error_is_the_one_reported(void **state)
{
    (void)state;
    page();
    canvas_fail(c, ERR_MEMORY, "first");
    canvas_fail(c, ERR_FILE, "second");
    Message m;
    assert_int_equal(canvas_finish(c, &m), ERR_MEMORY);
    assert_string_equal(m.text, "first");
    page();
    assert_int_equal(canvas_finish(c, &m), OK);  /* a new frame, a new chance */
}

static void arcs_are_round_and_flatten_within_the_tolerance(void **state)
{
    (void)state;
    static const double tolerance[] = { 0.5, 0.1, 0.02 };
    size_t before = 0;
    for (int k = 0; k < 3; k++) {
        Path p = { .n = 0 };
        path_arc(&p, pt(10, 20), 8, 0.3, 0.3 + 6.28318530718);
        path_close(&p);
        Pt at[256];
        size_t seg = 0;
        bool closed;
        size_t n = path_flatten(&p, &seg, at, 256, tolerance[k], &closed);
        assert_true(closed && seg == p.n && n > before);
        before = n;
        for (size_t i = 0; i < n; i++) {
            assert_true(fabs(hypot(at[i].x - 10, at[i].y - 20) - 8) < 0.01);
            if (i == 0) continue;
            Pt mid = pt((at[i].x + at[i-1].x)/2, (at[i].y + at[i-1].y)/2);
            assert_true(8 - hypot(mid.x - 10, mid.y - 20) < tolerance[k] + 0.01);
        }
    }
}

static void each_subpath_is_flattened_by_itself(void **state)
{
    (void)state;
    Path p = { .n = 0 };
    path_move(&p, pt(0, 0));
    path_line(&p, pt(1, 0));
    path_move(&p, pt(5, 5));
    path_line(&p, pt(6, 5));
    path_line(&p, pt(6, 6));
    path_close(&p);
    Pt at[8];
    size_t seg = 0;
    bool closed;
    assert_int_equal(path_flatten(&p, &seg, at, 8, 0.1, &closed), 2);
    assert_false(closed);
    assert_int_equal(path_flatten(&p, &seg, at, 8, 0.1, &closed), 3);
    assert_true(closed && at[0].x == 5);
    assert_int_equal(path_flatten(&p, &seg, at, 8, 0.1, &closed), 0);
    seg = 2;
    /* no more than there is room for */
    assert_int_equal(path_flatten(&p, &seg, at, 2, 0.1, &closed), 2);
}

static void the_field_is_the_root_mean_square_residual(void **state)
{
    (void)state;
    const double x[] = { 1.5, -1 }, y[] = { 0, 2 };
    LossField f = { .x = x, .y = y, .n = 1 };
    assert_true(fabs(loss_field_s(&f, 1, -0.5) - 1) < 1e-12);     /* phi(1.5) = 1 */
    assert_true(loss_field_s(&f, -1, 0) == 0);                    /* inactive, y = 0 */
    f.n = 2;
    assert_true(fabs(loss_field_s(&f, 1, -0.5) - sqrt((1.0 + 4.0)/2)) < 1e-12);
}

/* --- colours --- */

static void every_paint_has_a_name_and_a_colour_of_its_own_theme(void **state)
{
    (void)state;
    for (int i = 0; i < PAINT_COUNT; i++) {
        assert_non_null(paint_name((Paint)i));
        for (int k = 0; k < i; k++)
            assert_string_not_equal(paint_name((Paint)i), paint_name((Paint)k));
        if (i == PAINT_NONE) continue;
        assert_true(palette_light.at[i].a > 0 && palette_dark.at[i].a > 0);
    }
}

/* --- what is heard --- */

static void hear(void *of, const char *words, bool is_formula, Rect box, unsigned block)
{
    (void)is_formula, (void)box;
    buf_printf(of, "%s%u ", words, block);
}

static void write_block(Canvas *on, const char *word)
{
    canvas_block(on);
    canvas_glyphs(on, FACE_UI, 10, &(PlacedGlyph){ 1, 20, 20 }, 1, word, PAINT_INK);
    canvas_block_end(on);
}

static void paragraphs_within_a_picture_are_none_of_those_around_it(void **state)
{
    (void)state;
    Buf heard = { 0 };
    Inset in;
    page();
    canvas_listen(c, hear, &heard);
    write_block(c, "a");
    for (int i = 0; i < 2; i++) {
        Canvas *small = inset_init(&in, c, (Rect){ 0, 0, 100, 50 });
        canvas_begin(small, 200, 100, 1, &palette_light);
        write_block(small, "b");
        assert_int_equal(canvas_finish(small, NULL), OK);
    }
    write_block(c, "c");
    assert_int_equal(canvas_finish(c, NULL), OK);
    canvas_listen(c, NULL, NULL);
    assert_string_equal(heard.at, "a1 b2 b3 c4 ");
    buf_free(&heard);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_call_is_a_line_of_the_trace),
        cmocka_unit_test(a_note_stands_for_what_is_drawn_within_it),
        cmocka_unit_test(numbers_without_a_place_are_dropped),
        cmocka_unit_test(a_line_breaks_at_a_hole_and_goes_on),
        cmocka_unit_test(clips_nest_as_intersections),
        cmocka_unit_test(the_first_error_is_the_one_reported),
        cmocka_unit_test(arcs_are_round_and_flatten_within_the_tolerance),
        cmocka_unit_test(each_subpath_is_flattened_by_itself),
        cmocka_unit_test(the_field_is_the_root_mean_square_residual),
        cmocka_unit_test(every_paint_has_a_name_and_a_colour_of_its_own_theme),
        cmocka_unit_test(paragraphs_within_a_picture_are_none_of_those_around_it),
    };
    return cmocka_run_group_tests_name("canvas", tests, begin, end);
}
