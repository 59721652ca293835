/* The GL backend: facts about the pixels of each shape. */
#include "unit/gl_story.h"

#include "typeset/text.h"

#define PI 3.14159265358979

static const Stroke thin = { .width = 1 };

/* --- shapes --- */

static void test_page_has_exactly_its_colour_and_costs_no_draw(void **state)
{
    (void)state;
    NEED_GL();
    frame(40, 30, 1, &palette_light);
    canvas_rect(gl, (Rect){ 0, 0, 40, 30 }, 0, PAINT_NOW);
    done();
    const Rgba c = palette_light.at[PAINT_NOW];
    for (int i = 0; i < W*H; i++) {
        CHECK_NEAR(px[4*i], (double)c.r*255, 0.51);
        CHECK_NEAR(px[4*i + 1], (double)c.g*255, 0.51);
        CHECK_NEAR(px[4*i + 2], (double)c.b*255, 0.51);
    }
    CHECK(gl_canvas_stats(gl).draws == 0);
}

static void test_context_is_the_one_asked_for(void **state)
{
    (void)state;
    NEED_GL();
    CHECK(epoxy_is_desktop_gl() == (getenv("ELBOW_GL") == NULL));
}

static void test_first_row_is_the_top(void **state)
{
    (void)state;
    NEED_GL();
    const Palette p = black_on_white();
    frame(20, 10, 1, &p);
    canvas_rect(gl, (Rect){ 3, 1, 2, 1 }, 0, PAINT_INK);
    done();
    CHECK_NEAR(all_ink(3, 1, 5, 2), 2, 1e-9);
    CHECK_NEAR(whole_ink(), 2, 1e-9);
}

static void test_rect_on_pixels_is_sharp_and_half_pixels_are_half(void **state)
{
    (void)state;
    NEED_GL();
    const Palette p = black_on_white();
    frame(20, 20, 1, &p);
    canvas_rect(gl, (Rect){ 4, 5, 10, 6 }, 0, PAINT_INK);
    done();
    CHECK_NEAR(all_ink(4, 5, 14, 11), 60, 1e-9);
    CHECK_NEAR(whole_ink(), 60, 1e-9);
    frame(20, 20, 1, &p);
    canvas_rect(gl, (Rect){ 4.5, 5, 0.5, 6.25 }, 0, PAINT_INK);
    done();
    CHECK_NEAR(ink(4, 7), 0.5, 0.005);
    CHECK_NEAR(ink(4, 11), 0.125, 0.005);
    CHECK(ink(3, 7) == 0 && ink(5, 7) == 0);
}

static void test_disc_and_ring_have_their_area_at_every_scale(void **state)
{
    (void)state;
    NEED_GL();
    const Palette p = black_on_white();
    const double scales[] = { 1, 1.25, 1.5, 2, 3 }, radii[] = { 2, 4, 9.3 };
    for (int s = 0; s < 5; s++)
        for (int r = 0; r < 3; r++) {
            const double k = scales[s]*scales[s], R = radii[r];
            frame(32, 32, scales[s], &p);
            canvas_disc(gl, pt(15.3, 14.8), R, PAINT_INK);
            done();
            CHECK_NEAR(whole_ink()/k, PI*R*R, 0.02);
            frame(32, 32, scales[s], &p);
            canvas_ring(gl, pt(15.3, 14.8), R, 1.5, PAINT_INK);
            done();
            CHECK_NEAR(whole_ink()/k, 2*PI*R*1.5, 0.02);
            if (R > 4) CHECK(ink((int)(15.3*scales[s]), (int)(14.8*scales[s])) == 0);
        }
}

static void test_rounded_box_loses_its_corners_only(void **state)
{
    (void)state;
    NEED_GL();
    const Palette p = black_on_white();
    frame(60, 40, 2, &p);
    canvas_rect(gl, (Rect){ 10, 10, 40, 20 }, 6, PAINT_INK);
    done();
    CHECK_NEAR(whole_ink()/4, 800 - (4 - PI)*36, 0.002);
    CHECK(ink(20, 20) < 0.01 && ink(60, 21) == 1);
    frame(60, 40, 2, &p);
    canvas_rect_line(gl, (Rect){ 10, 10, 40, 20 }, 0, 2, PAINT_INK);
    done();
    CHECK_NEAR(whole_ink()/4, 42*22 - 38*18, 0.002);
    CHECK_NEAR(ink(18, 18), 1, 0.01);     /* the mitred corner */
    frame(60, 40, 2, &p);
    canvas_rect_line(gl, (Rect){ 10, 10, 40, 20 }, 5, 1.5, PAINT_INK);
    done();
    CHECK_NEAR(whole_ink()/4, 1.5*(2*(30 + 10) + 2*PI*5), 0.005);
    CHECK(all_ink(28, 28, 92, 52) == 0);
    CHECK(gl_canvas_stats(gl).vertices == 16);     /* its inside is not shaded */
}

/* --- lines --- */

static void test_hairline_on_a_pixel_is_that_pixel(void **state)
{
    (void)state;
    NEED_GL();
    const Palette p = black_on_white();
    frame(20, 20, 1, &p);
    canvas_line(gl, pt(7.5, 3), pt(7.5, 17), thin, PAINT_INK);
    done();
    for (int y = 3; y < 17; y++) CHECK(ink(7, y) == 1 && ink(6, y) == 0 && ink(8, y) == 0);
    CHECK_NEAR(whole_ink(), 14, 1e-9);
    frame(20, 20, 1, &p);
    canvas_line(gl, pt(7.5, 3), pt(7.5, 17), (Stroke){ .width = 0.25 }, PAINT_INK);
    done();
    CHECK_NEAR(ink(7, 10), 0.25, 0.005);
}

static void test_slanted_line_weighs_length_times_width(void **state)
{
    (void)state;
    NEED_GL();
    const Palette p = black_on_white();
    for (double w = 0.5; w < 5; w += 0.5) {
        frame(100, 60, 1, &p);
        canvas_line(gl, pt(10.2, 12.7), pt(88.1, 41.3), (Stroke){ .width = w }, PAINT_INK);
        done();
        CHECK_NEAR(whole_ink(), w*hypot(77.9, 28.6), 0.02);
    }
}

static void test_joins_of_a_translucent_line_are_not_darker(void **state)
{
    (void)state;
    NEED_GL();
    const Palette p = black_on_white();
    const Pt bent[] = { { 20, 90 }, { 60, 20 }, { 90, 85 }, { 130, 25 }, { 180, 30 } };
    for (int round = 0; round < 2; round++) {
        frame(200, 110, 1, &p);
        canvas_polyline(gl, bent, 5, (Stroke){ .width = 9, .round = round != 0 }, PAINT_NOW_FAINT);
        done();
        for (int y = 0; y < H; y++)
            for (int x = 0; x < W; x++) CHECK(ink(x, y) <= 0.506);
        CHECK_NEAR(ink(60, 20), 0.5, 0.006);       /* nor is there a gap */
        CHECK_NEAR(ink(90, 84), 0.5, 0.006);
        CHECK(ink(60, 9) < 0.01 || round == 0);    /* a mitre is sharp, a round join is not */
        CHECK(ink(60, 13) > 0.3 || round == 1);
    }
}

static void test_a_hairpin_and_dense_wiggles_stay_within_their_width(void **state)
{
    (void)state;
    NEED_GL();
    const Palette p = black_on_white();
    frame(100, 40, 1, &p);
    canvas_polyline(gl, (Pt[]){ { 10, 20 }, { 80, 20 }, { 10, 20.01 } }, 3, (Stroke){ .width = 4 },
                    PAINT_INK);
    done();
    CHECK(ink(85, 20) == 0);
    CHECK_NEAR(whole_ink(), 70*4, 0.02);
    Pt dense[400];
    for (int i = 0; i < 400; i++) dense[i] = pt(5 + 0.22*i, 20 + 8*sin(i*0.9));
    frame(100, 40, 1, &p);
    canvas_polyline(gl, dense, 400, (Stroke){ .width = 1.5 }, PAINT_INK);
    done();
    CHECK(all_ink(0, 0, W, 9) == 0 && all_ink(0, 31, W, H) == 0);
}

static void test_dashes_keep_their_pattern_however_long_the_line(void **state)
{
    (void)state;
    NEED_GL();
    const Palette p = black_on_white();
    const Stroke s = { .width = 2, .dash = 6, .gap = 4 };
    frame(100, 20, 1, &p);
    canvas_line(gl, pt(-1000000, 10), pt(1000000, 10), s, PAINT_INK);
    done();
    for (int x = 0; x < 100; x++) CHECK_NEAR(ink(x, 10), x%10 < 6 ? 1 : 0, 0.01);
    CHECK(gl_canvas_stats(gl).vertices <= 4*20);
    /* round a corner after 6 on, 4 off, 5 on */
    frame(100, 40, 1, &p);
    canvas_polyline(gl, (Pt[]){ { 5, 10 }, { 20, 10 }, { 20, 30 } }, 3, s, PAINT_INK);
    done();
    CHECK(ink(4, 10) == 0 && ink(6, 10) == 1 && ink(12, 10) == 0 && ink(17, 10) == 1);
    CHECK(ink(20, 9) > 0.6);                       /* the dash that turns has an outer corner */
    CHECK(ink(20, 13) == 0 && ink(20, 16) == 1);
    CHECK_NEAR(whole_ink(), 2*(6 + 6 + 6 + 5), 0.01);
}

/* --- polygons and paths --- */

static double polygon_ink(const Pt *at, size_t n)
{
    const Palette p = black_on_white();
    frame(100, 80, 1, &p);
    canvas_polygon(gl, at, n, PAINT_INK);
    done();
    return whole_ink();
}

static void test_polygons_have_their_area(void **state)
{
    (void)state;
    NEED_GL();
    const Pt triangle[] = { { 10.3, 10.2 }, { 90.1, 20.7 }, { 40.6, 70.9 } };
    CHECK_NEAR(polygon_ink(triangle, 3), 0.5*fabs(79.8*60.7 - 30.3*10.5), 0.01);
    const Pt back[] = { { 40.6, 70.9 }, { 90.1, 20.7 }, { 10.3, 10.2 } };
    CHECK_NEAR(polygon_ink(back, 3), 0.5*fabs(79.8*60.7 - 30.3*10.5), 0.01);
    const Pt arrow[] = { { 10, 10 }, { 90, 40 }, { 10, 70 }, { 30, 40 } };
    CHECK_NEAR(polygon_ink(arrow, 4), 0.5*80*60 - 0.5*20*60, 0.01);
    CHECK(ink(15, 40) == 0 && ink(40, 40) == 1);
    const Pt bow[] = { { 10, 10 }, { 90, 70 }, { 90, 10 }, { 10, 70 } };
    CHECK_NEAR(polygon_ink(bow, 4), 2*0.5*60*40, 0.01);
    const Pt comb[] = { { 10, 10 }, { 90, 10 }, { 90, 70 }, { 70, 70 }, { 70, 30 }, { 50, 30 },
                        { 50, 70 },
                        { 30, 70 }, { 30, 30 }, { 10, 30 } };
    CHECK_NEAR(polygon_ink(comb, 10), 80*20 + 2*20*40, 0.003);
    const Pt far_out[] = { { -900000, 40 }, { 900000, 40 }, { 900000, 900000 },
                           { -900000, 900000 } };
    CHECK_NEAR(polygon_ink(far_out, 4), 100*40, 0.001);
}

static void test_path_keeps_its_hole(void **state)
{
    (void)state;
    NEED_GL();
    const Palette p = black_on_white();
    Path path = { 0 };
    path_arc(&path, pt(50, 40), 30, 0, 2*PI);
    path_close(&path);
    path_arc(&path, pt(48, 40), 12, 2*PI, 0);
    path_close(&path);
    frame(100, 80, 1, &p);
    canvas_fill(gl, &path, PAINT_INK);
    done();
    CHECK_NEAR(whole_ink(), PI*(900 - 144), 0.01);
    CHECK(ink(48, 40) == 0 && ink(48, 20) == 1);
    path.n = 0;
    path_arc(&path, pt(50, 40), 30, 0, 2*PI);
    path_close(&path);
    frame(100, 80, 1, &p);
    canvas_stroke(gl, &path, (Stroke){ .width = 2 }, PAINT_INK);
    done();
    CHECK_NEAR(whole_ink(), 2*PI*30*2, 0.01);
}

/* --- clips --- */

static void draw_much(Canvas *c)
{
    canvas_disc(c, pt(40, 30), 18, PAINT_INK);
    canvas_line(c, pt(-10, 70), pt(110, 5), (Stroke){ .width = 5 }, PAINT_NOW_FAINT);
    canvas_polyline(c, (Pt[]){ { 5, 40 }, { 50, 60 }, { 95, 20 } }, 3,
                    (Stroke){ .width = 3, .dash = 7, .gap = 3 }, PAINT_NOW_FAINT);
    canvas_polygon(c, (Pt[]){ { 55, 5 }, { 97, 40 }, { 60, 75 }, { 70, 40 } }, 4, PAINT_NOW_FAINT);
    canvas_rect(c, (Rect){ 20.5, 50.5, 50, 20 }, 5, PAINT_NOW_FAINT);
    text_draw(c, fonts, FACE_UI_BOLD, 20, pt(10, 45), ALIGN_LEFT, "Elbow φ", PAINT_INK);
}

static void test_clip_cuts_on_the_pixel_and_changes_nothing_within(void **state)
{
    (void)state;
    NEED_GL();
    const Palette p = black_on_white();
    static unsigned char whole[4*200*160];
    frame(100, 80, 2, &p);
    draw_much(gl);
    done();
    memcpy(whole, px, sizeof whole);
    frame(100, 80, 2, &p);
    canvas_clip(gl, (Rect){ 10, 5, 85, 70 });
    canvas_clip(gl, (Rect){ 0, 20.1, 60.2, 45 });
    draw_much(gl);
    canvas_unclip(gl);
    canvas_unclip(gl);
    done();
    CHECK(gl_canvas_stats(gl).draws == 1);
    int off = 0;
    for (int y = 0; y < H; y++)
        for (int x = 0; x < W; x++) {
            bool in = x >= 20 && x < 120 && y >= 40 && y < 130;
            int was = in ? whole[4*(y*W + x)] : 255, d = abs(px[4*(y*W + x)] - was);
            CHECK(in || d == 0);
            off += d > 1;
        }
    CHECK(off <= 2);     /* a cut quad's corners are rounded anew */
}

static void test_what_is_absurd_is_left_out(void **state)
{
    (void)state;
    NEED_GL();
    const Palette p = black_on_white();
    const double odd[] = { NAN, INFINITY, -INFINITY, 1e300, -1e6, 1e6, 0, -0.0, 1e-300, 5 };
    frame(50, 50, 1, &p);
    for (int i = 0; i < 10; i++)
        for (int j = 0; j < 10; j++) {
            double a = odd[i], b = odd[j];
            canvas_rect(gl, (Rect){ a, b, b, a }, 3, PAINT_NONE);
            canvas_disc(gl, pt(a, b), b, PAINT_NONE);
            canvas_polyline(gl, (Pt[]){ { a, b }, { b, a }, { 5, b }, { a, a } }, 4, thin,
                            PAINT_NOW_FAINT);
            canvas_polyline(gl, (Pt[]){ { a, b }, { b, a }, { 5, b } }, 3,
                            (Stroke){ .width = 2, .dash = 3, .gap = 2, .round = true },
                            PAINT_NOW_FAINT);
            canvas_polygon(gl, (Pt[]){ { a, b }, { b, a }, { 5, b }, { 30, 31 } }, 4,
                           PAINT_NOW_FAINT);
            canvas_field(gl, (Rect){ 5, 5, 20, 20 },
                         &(LossField){ a, b, b, a, &a, &b, 1, 1, a, 0 });
            canvas_glyphs(gl, FACE_UI, a, &(PlacedGlyph){ 'a', 5, b }, 1, "a", PAINT_INK);
        }
    done();
    frame(50, 50, 1, &p);
    canvas_disc(gl, pt(25, 25), 5, PAINT_INK);
    done();
    CHECK_NEAR(whole_ink(), PI*25, 0.02);
}

static void test_a_shader_that_is_missing_or_wrong_says_so(void **state)
{
    (void)state;
    NEED_GL();
    Message m = { "" };
    Canvas *c = NULL;
    CHECK(gl_canvas_new(&c, fonts, "build/no-such-folder", &m) != OK);
    CHECK(c == NULL && strstr(m.text, "shape.vert") != NULL);
    /* gl_canvas_new leaves its own objects bound: the canvas of the tests is made anew */
    canvas_free(gl);
    CHECK(gl_canvas_new(&gl, fonts, "shaders", &m) == OK);
    const Palette p = black_on_white();
    frame(50, 50, 1, &p);
    canvas_disc(gl, pt(25, 25), 5, PAINT_INK);
    done();
    CHECK_NEAR(whole_ink(), PI*25, 0.02);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_context_is_the_one_asked_for),
        cmocka_unit_test(test_page_has_exactly_its_colour_and_costs_no_draw),
        cmocka_unit_test(test_first_row_is_the_top),
        cmocka_unit_test(test_rect_on_pixels_is_sharp_and_half_pixels_are_half),
        cmocka_unit_test(test_disc_and_ring_have_their_area_at_every_scale),
        cmocka_unit_test(test_rounded_box_loses_its_corners_only),
        cmocka_unit_test(test_hairline_on_a_pixel_is_that_pixel),
        cmocka_unit_test(test_slanted_line_weighs_length_times_width),
        cmocka_unit_test(test_joins_of_a_translucent_line_are_not_darker),
        cmocka_unit_test(test_a_hairpin_and_dense_wiggles_stay_within_their_width),
        cmocka_unit_test(test_dashes_keep_their_pattern_however_long_the_line),
        cmocka_unit_test(test_polygons_have_their_area),
        cmocka_unit_test(test_path_keeps_its_hole),
        cmocka_unit_test(test_clip_cuts_on_the_pixel_and_changes_nothing_within),
        cmocka_unit_test(test_what_is_absurd_is_left_out),
        cmocka_unit_test(test_a_shader_that_is_missing_or_wrong_says_so),
    };
    int failed = cmocka_run_group_tests_name("OpenGL", tests, open_gl, close_gl);
    setenv("ELBOW_GL", "es", 1);
    return failed + cmocka_run_group_tests_name("OpenGL ES", tests, open_gl, close_gl);
}
