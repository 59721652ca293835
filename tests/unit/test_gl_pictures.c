/* The GL backend: letters, the loss field, and the same pictures as cairo's. */
#include "unit/gl_story.h"

#include "canvas/cairo/cairo_canvas.h"
#include "typeset/formula.h"
#include "typeset/text.h"

#define SDL_MAIN_HANDLED
#include <SDL.h>

#define PI 3.14159265358979

/* --- letters --- */

static void test_letters_are_made_once_and_keep_their_weight(void **state)
{
    (void)state;
    NEED_GL();
    const Palette p = black_on_white();
    double weight[4];
    for (int phase = 0; phase < 4; phase++) {
        frame(60, 30, 1, &p);
        text_draw(gl, fonts, FACE_UI, 17.25, pt(10 + 0.25*phase, 20.3), ALIGN_LEFT, "H", PAINT_INK);
        done();
        CHECK(gl_canvas_stats(gl).glyphs_made == 1);
        weight[phase] = whole_ink();
        CHECK(weight[phase] > 20);
        CHECK_NEAR(weight[phase], weight[0], 0.02);
        CHECK(all_ink(0, 20, W, H) == 0);         /* it stands on a whole pixel */
        CHECK(all_ink(0, 19, W, 20) > 1.5);
    }
    frame(60, 30, 1, &p);
    text_draw(gl, fonts, FACE_UI, 17.25, pt(10.75, 20.3), ALIGN_LEFT, "H", PAINT_INK);
    done();
    CHECK(gl_canvas_stats(gl).glyphs_made == 0);
    CHECK(whole_ink() == weight[3]);
}

enum { STRIPS = 36, STRIP = 25 };

/* Letters so large that one frame's do not fit in any atlas, seen through slits. */
static void strip(int i)
{
    canvas_clip(gl, (Rect){ 0, STRIP*i, 1200, STRIP });
    text_draw(gl, fonts, FACE_UI, 500 + 6*i, pt(5, 300 + STRIP*i), ALIGN_LEFT, "Elbow", PAINT_INK);
    text_draw(gl, fonts, FACE_UI, 11 + 0.5*i, pt(5, 20 + STRIP*i), ALIGN_LEFT,
              "The quick brown fox", PAINT_NOW);
    canvas_unclip(gl);
}

static void test_letters_survive_a_full_atlas(void **state)
{
    (void)state;
    NEED_GL();
    static unsigned char expected[4*MOST];
    const Palette p = palette_light;
    Message m;
    for (int i = 0; i < STRIPS; i++) {
        canvas_free(gl);
        CHECK(gl_canvas_new(&gl, fonts, NULL, &m) == OK);
        frame(1200, STRIP*STRIPS, 1, &p);
        strip(i);
        done();
        const size_t row = 4*1200;
        memcpy(expected + row*(size_t)(STRIP*i), px + row*(size_t)(STRIP*i), row*STRIP);
    }
    for (int twice = 0; twice < 2; twice++) {
        frame(1200, STRIP*STRIPS, 1, &p);
        for (int i = 0; i < STRIPS; i++) strip(i);
        done();
        CHECK(gl_canvas_stats(gl).draws > 1);      /* it was full, and what there was had to be
                                                      drawn */
        CHECK(memcmp(expected, px, (size_t)(4*W*H)) == 0);
    }
}

/* --- the loss field --- */

static void check_field(const LossField *f, double scale)
{
    const Rect area = { 10, 20, 100, 80 };
    Palette p = palette_light;
    p.at[PAINT_CONTOUR].a = 0;
    frame(120, 110, scale, &p);
    canvas_field(gl, area, f);
    done();
    const Rgba lo = p.at[PAINT_FIELD_LO], hi = p.at[PAINT_FIELD_HI];
    for (int y = (int)(area.y*scale); y < (int)(rect_bottom(area)*scale); y += 3)
        for (int x = (int)(area.x*scale); x < (int)(rect_right(area)*scale); x += 3) {
            double u = ((x + 0.5)/scale - area.x)/area.w, v = ((y + 0.5)/scale - area.y)/area.h;
            double s = loss_field_s(f, f->w0 + u*(f->w1 - f->w0), f->b1 + v*(f->b0 - f->b1));
            double t = pow(fmin(1, s/f->s_full), 0.8);
            const unsigned char *c = px + 4*(y*W + x);
            const double want[3] = { 255*((double)lo.r + t*(double)(hi.r - lo.r)),
                                     255*((double)lo.g + t*(double)(hi.g - lo.g)),
                                     255*((double)lo.b + t*(double)(hi.b - lo.b)) };
            for (int i = 0; i < 3; i++)
                if (fabs(c[i] - want[i]) > 1.5)
                    fail_msg("%zu samples, scale %g, s = %g of %g: colour %d is %d, not %.1f at %d "
                             "%d",
                             f->n, scale, s, f->s_full, i, c[i], want[i], x, y);
        }
}

static void test_field_has_the_colours_of_the_formula(void **state)
{
    (void)state;
    NEED_GL();
    static double x[5000], y[5000];
    uint64_t seed = 3;
    for (int i = 0; i < 5000; i++) {
        x[i] = uniform(&seed, -2, 2);
        y[i] = uniform(&seed, -1, 1.5);
    }
    const size_t counts[] = { 1, 2, 7, 64, 65, 300, 5000 };
    for (int i = 0; i < 7; i++) {
        const LossField f = { -1.5, 2, -1.6, 1, x, y, counts[i], 2.5, 0.25, 0 };
        check_field(&f, i%2 == 0 ? 1 : 2);
    }
    const double one = 1.5, zero = 0;
    check_field(&(LossField){ -1, 2, -1.6, 1, &one, &zero, 1, 2.5, 0.25, 0 }, 1.5);
    check_field(&(LossField){ -1e-7, 2e-7, 5, 5.0001, &one, &zero, 1, 6, 0.25, 0 }, 1);
    check_field(&(LossField){ -1e150, 1e150, -1e150, 1e150, &one, &zero, 1, 1e150, 1e149, 0 }, 1);
}

static void test_contours_lie_where_they_say_and_not_where_it_is_flat(void **state)
{
    (void)state;
    NEED_GL();
    /* One sample at x = 0: s = max(0, b); b runs from -1 to 1 over 160 pixels,
     * a contour every 0.25, so every 20 pixels above the middle. */
    const double x = 0, y = 0;
    Palette p = black_on_white();
    p.at[PAINT_FIELD_LO] = p.at[PAINT_FIELD_HI] = (Rgba){ 1, 1, 1, 1 };
    p.at[PAINT_CONTOUR] = (Rgba){ 0, 0, 0, 1 };
    frame(100, 80, 2, &p);
    canvas_field(gl, (Rect){ 0, 0, 100, 80 }, &(LossField){ -1, 1, -1, 1, &x, &y, 1, 1, 0.25, 0 });
    done();
    for (int row = 0; row < 160; row++) {
        double from = fabs(fmod(row + 0.5, 20));
        from = fmin(from, 20 - from);
        bool on = row < 70 && from < 1.1;
        double want = on ? fmin(1, fmax(0, 0.75 + 0.5 - from)) : 0;
        CHECK_NEAR(ink(50, row), want, 0.02);
    }
    /* ten times as dense: fainter than alone, and nothing at all at 1.6 pixels */
    frame(100, 80, 2, &p);
    canvas_field(gl, (Rect){ 0, 0, 100, 80 }, &(LossField){ -1, 1, -1, 1, &x, &y, 1, 1, 0.02, 0 });
    done();
    CHECK(whole_ink() == 0);
    /* flat exactly on a contour's value: the inactive side, s = y = 2*contour */
    const double half = 0.5;
    frame(100, 80, 2, &p);
    canvas_field(gl, (Rect){ 0, 0, 100, 80 }, &(LossField){ -1, 1, -1, 1, &x, &half, 1, 1, 0.25,
                                                            0 });
    done();
    CHECK(all_ink(0, 82, W, H) == 0);
}

/* --- whole pictures --- */

typedef struct { double mean, far; } Difference;    /* of 255; part of the pixels that are > 48
                                                       apart */

static void save(const char *name, const unsigned char *rgba)
{
    cairo_surface_t *s = cairo_image_surface_create(CAIRO_FORMAT_RGB24, W, H);
    unsigned char *to = cairo_image_surface_get_data(s);
    int stride = cairo_image_surface_get_stride(s);
    for (int y = 0; y < H; y++)
        for (int x = 0; x < W; x++) {
            const unsigned char *p = rgba + 4*(y*W + x);
            ((uint32_t *)(void *)(to + y*stride))[x] = (uint32_t)p[0] << 16 | (uint32_t)p[1] << 8
                | p[2];
        }
    cairo_surface_mark_dirty(s);
    cairo_surface_write_to_png(s, name);
    cairo_surface_destroy(s);
}

/* Draws it with both; leaves the pictures in build/ when they differ by more. */
static void compare(const char *name, void (*draw)(Canvas *), double w, double h, double scale,
                    const Palette *p, Difference most)
{
    frame(w, h, scale, p);
    draw(gl);
    done();
    static uint32_t image[MOST];
    static unsigned char expected[4*MOST], apart[4*MOST];
    Canvas *c;
    Message m;
    CHECK(cairo_canvas_new(&c, fonts, &m) == OK);
    cairo_canvas_target(c, image, W, H, 4*W);
    canvas_begin(c, w, h, scale, p);
    canvas_rect(c, (Rect){ 0, 0, w, h }, 0, PAINT_CARD);
    draw(c);
    CHECK(canvas_finish(c, &m) == OK);
    canvas_free(c);

    double sum = 0;
    int far = 0;
    for (int i = 0; i < W*H; i++) {
        int worst = 0;
        for (int k = 0; k < 3; k++) {
            int e = (int)(image[i] >> (16 - 8*k) & 255), d = abs(px[4*i + k] - e);
            expected[4*i + k] = (unsigned char)e;
            apart[4*i + k] = (unsigned char)(255 - (3*d > 255 ? 255 : 3*d));
            sum += d;
            if (d > worst) worst = d;
        }
        far += worst > 48;
    }
    Difference is = { sum/(3.0*W*H), (double)far/(W*H) };
    if (is.mean <= most.mean && is.far <= most.far) return;
    char file[3][120];
    snprintf(file[0], sizeof file[0], "build/gl-%s-actual.png", name);
    snprintf(file[1], sizeof file[1], "build/gl-%s-expected.png", name);
    snprintf(file[2], sizeof file[2], "build/gl-%s-difference.png", name);
    save(file[0], px);
    save(file[1], expected);
    save(file[2], apart);
    fail_msg("%s: mean difference %.4f (at most %.4f), %.3f%% of the pixels far off (at most "
             "%.3f%%); see %s",
             name, is.mean, most.mean, 100*is.far, 100*most.far, file[2]);
}


static void sheet_lines(Canvas *c)
{
    canvas_rect(c, (Rect){ 8, 8, 300, 200 }, 10, PAINT_NOW_SOFT);
    canvas_rect_line(c, (Rect){ 8.5, 8.5, 299, 199 }, 10, 1, PAINT_CARD_LINE);
    canvas_rect(c, (Rect){ 20.3, 20.6, 40.5, 15.2 }, 0, PAINT_NEXT);
    canvas_rect_line(c, (Rect){ 70, 20, 40, 16 }, 0, 3, PAINT_RESIDUAL);
    for (int i = 0; i < 8; i++) {
        canvas_disc(c, pt(130 + 20*i + i*0.13, 28), 1 + i, PAINT_NOW);
        canvas_ring(c, pt(130 + 20*i, 50), 1 + i, 1.5, PAINT_NEXT);
        canvas_line(c, pt(20 + 6*i + 0.5, 45), pt(20 + 6*i + 0.5, 75),
                    (Stroke){ .width = 0.25*(i + 1) }, PAINT_INK);
        canvas_line(c, pt(75, 45 + 4.3*i), pt(115, 47 + 5*i), (Stroke){ .width = 0.25*(i + 1) },
                    PAINT_INK);
    }
    const Pt z[] = { { 130, 105 }, { 150, 70 }, { 165, 105 }, { 185, 75 }, { 188, 105 },
                     { 212, 103 } };
    canvas_polyline(c, z, 6, (Stroke){ .width = 5 }, PAINT_NOW_FAINT);
    const Pt elbow[] = { { 20, 110 }, { 70, 110 }, { 120, 85 } };
    canvas_polyline(c, elbow, 3, (Stroke){ .width = 3 }, PAINT_NOW);
    const Pt next[] = { { 20, 120 }, { 80, 120 }, { 125, 97 } };
    canvas_polyline(c, next, 3, (Stroke){ .width = 2, .dash = 8, .gap = 5 }, PAINT_NEXT);
    canvas_line(c, pt(-900000, 128), pt(900000, 128), (Stroke){ .width = 1, .dash = 4, .gap = 4 },
                PAINT_AXIS);
    Pt wave[101];
    for (int i = 0; i <= 100; i++) wave[i] = pt(220 + 0.8*i, 90 + 15*sin(0.3*i));
    canvas_polyline(c, wave, 101, (Stroke){ .width = 2.5, .round = true }, PAINT_RESIDUAL);
    canvas_polygon(c, (Pt[]){ { 30, 140 }, { 38, 148 }, { 30, 156 }, { 22, 148 } }, 4, PAINT_NOW);
    canvas_polygon(c, (Pt[]){ { 50, 140 }, { 70, 148 }, { 50, 156 }, { 56, 148 } }, 4, PAINT_INK);
    canvas_polygon(c, (Pt[]){ { 80, 160 }, { 140, 135 }, { 140, 150 }, { 100, 160 } }, 4,
                   PAINT_BETWEEN);
    canvas_polygon(c, (Pt[]){ { 150, 138 }, { 175, 158 }, { 175, 138 }, { 150, 158 } }, 4,
                   PAINT_NOW_FAINT);
}

static void sheet(Canvas *c)
{
    sheet_lines(c);
    Path p = { 0 };
    path_arc(&p, pt(195, 148), 10, -1, 4);
    canvas_stroke(c, &p, (Stroke){ .width = 2, .round = true }, PAINT_INK);
    p.n = 0;
    path_arc(&p, pt(225, 148), 10, 0, 2*PI);
    path_close(&p);
    path_arc(&p, pt(225, 148), 5, 2*PI, 0);
    path_close(&p);
    canvas_fill(c, &p, PAINT_NOW);
    p.n = 0;
    path_move(&p, pt(245, 140));
    path_cubic(&p, pt(265, 120), pt(290, 150), pt(290, 160));
    path_line(&p, pt(250, 160));
    path_close(&p);
    canvas_fill(c, &p, PAINT_GOOD_SOFT);
    canvas_stroke(c, &p, (Stroke){ .width = 1.5 }, PAINT_RESIDUAL);
    canvas_clip(c, (Rect){ 20, 165, 120, 35 });
    canvas_disc(c, pt(25, 168), 18, PAINT_NEXT);
    canvas_line(c, pt(10, 210), pt(150, 160), (Stroke){ .width = 6 }, PAINT_NOW);
    text_draw(c, fonts, FACE_UI_BOLD, 20, pt(85, 190), ALIGN_LEFT, "Clipped", PAINT_INK);
    canvas_unclip(c);
    text_draw(c, fonts, FACE_UI, 13, pt(150, 180), ALIGN_LEFT, "Slope falls 1 → 0.7", PAINT_INK);
    text_draw(c, fonts, FACE_UI, 11, pt(150, 197), ALIGN_LEFT, "−1.5  −1  −0.5  0  0.5",
              PAINT_INK_SOFT);
    formula_draw(c, fonts, 17, true, pt(320, 180), "\\ell = \\frac{1}{2}(\\varphi - y)^2",
                 PAINT_INK);
    const double x = 1.5, y = 0, xs[] = { 1.5, -1, 0.5 }, ys[] = { 0, 1, 0.7 };
    canvas_field(c, (Rect){ 320, 10, 170, 70 }, &(LossField){ -1, 2, -1.6, 1, &x, &y, 1, 2.5, 0.25,
                                                              0 });
    canvas_field(c, (Rect){ 320, 90, 170, 70 }, &(LossField){ -1, 2, -1.6, 1, xs, ys, 3, 2, 0.2,
                                                              0 });
}

/* Rasterisers round edges differently: a pixel may be off by a fifth, few are
 * by more, and on the whole the pictures are the same. */
static void test_gl_and_cairo_draw_the_same_picture(void **state)
{
    (void)state;
    NEED_GL();
    const double scales[] = { 1, 1.5, 2 };
    for (int i = 0; i < 3; i++) {
        char name[40];
        const Difference most = { .mean = 0.3, .far = 0.002 };
        snprintf(name, sizeof name, "light-%g", scales[i]);
        compare(name, sheet, 500, 216, scales[i], &palette_light, most);
        snprintf(name, sizeof name, "dark-%g", scales[i]);
        compare(name, sheet, 500, 216, scales[i], &palette_dark, most);
    }
}

static void test_a_frame_is_one_draw_and_one_for_each_field(void **state)
{
    (void)state;
    NEED_GL();
    frame(500, 216, 1, &palette_light);
    sheet(gl);
    done();
    frame(500, 216, 1, &palette_light);
    sheet(gl);
    done();
    GlFrameStats s = gl_canvas_stats(gl);
    CHECK(s.draws <= 4);       /* shapes, field, field, and nothing between them */
    CHECK(s.glyphs_made == 0);
    CHECK(s.vertices > 1000);
}

/* What was made with a GL that is lost is made anew, whenever that is told. */
static void test_a_lost_canvas_is_told_of_and_made_anew(void **state)
{
    (void)state;
    NEED_GL();
    static unsigned char expected[4*MOST];
    const Palette p = palette_light;
    SDL_Event lost = { .type = SDL_RENDER_DEVICE_RESET };
    Event e = { .kind = EVENT_NONE };
    Message m;
    for (int i = 0; i < 2; i++) {
        frame(1200, STRIP*STRIPS, 1, &p);
        strip(1);
        done();
        if (i == 1) break;
        memcpy(expected, px, 4*(size_t)(W*H));
        CHECK(SDL_PushEvent(&lost) == 1);
        while (e.kind != EVENT_CANVAS) CHECK(platform_event(window, &e, 1));
        gl_canvas_lost(gl);
        canvas_free(gl);
        CHECK(platform_renew(window, &m) == OK && !platform_is_software(window));
        CHECK(gl_canvas_new(&gl, fonts, NULL, &m) == OK);
    }
    CHECK(memcmp(px, expected, 4*(size_t)(W*H)) == 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_letters_are_made_once_and_keep_their_weight),
        cmocka_unit_test(test_letters_survive_a_full_atlas),
        cmocka_unit_test(test_field_has_the_colours_of_the_formula),
        cmocka_unit_test(test_contours_lie_where_they_say_and_not_where_it_is_flat),
        cmocka_unit_test(test_gl_and_cairo_draw_the_same_picture),
        cmocka_unit_test(test_a_frame_is_one_draw_and_one_for_each_field),
        cmocka_unit_test(test_a_lost_canvas_is_told_of_and_made_anew),
    };
    int failed = cmocka_run_group_tests_name("OpenGL", tests, open_gl, close_gl);
    setenv("ELBOW_GL", "es", 1);
    return failed + cmocka_run_group_tests_name("OpenGL ES", tests, open_gl, close_gl);
}
