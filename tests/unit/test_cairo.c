/* The cairo backend: facts about the pixels of a sheet. */
#include "canvas/cairo/cairo_canvas.h"
#include "typeset/formula.h"
#include "typeset/text.h"

#include <cairo.h>
#include <fontconfig/fontconfig.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { W = 200, H = 120 };      /* points; at scale 2 */

static Fonts *fonts;
static Canvas *c;
static uint32_t pixels[2*H][2*W];

static int begin(void **state)
{
    (void)state;
    Message m;
    return fonts_new(&fonts, &m) == OK && cairo_canvas_new(&c, fonts, &m) == OK ? 0 : -1;
}

static int end(void **state)
{
    (void)state;
    canvas_free(c);
    fonts_free(fonts);
    cairo_debug_reset_static_data();
    FcFini();
    return 0;
}

static void page(void)
{
    memset(pixels, 0, sizeof pixels);
    cairo_canvas_target(c, pixels, 2*W, 2*H, 8*W);
    canvas_begin(c, W, H, 2, &palette_light);
    canvas_rect(c, (Rect){ 0, 0, W, H }, 0, PAINT_CARD);
}

static void done(void)
{
    Message m = { "" };
    if (canvas_finish(c, &m) != OK) fail_msg("%s", m.text);
}

static int channel(uint32_t p, int k) { return (int)(p >> (16 - 8*k) & 0xFF); }

/* At a place in points, is it this paint (within 2/255)? */
static bool is(double x, double y, Paint paint)
{
    Rgba k = palette_light.at[paint];
    uint32_t p = pixels[(int)(2*y)][(int)(2*x)];
    return abs(channel(p, 0) - (int)(255*k.r + 0.5f)) <= 2
        && abs(channel(p, 1) - (int)(255*k.g + 0.5f)) <= 2
        && abs(channel(p, 2) - (int)(255*k.b + 0.5f)) <= 2;
}

/* Covered area in square points within a box, of ink darker than the card. */
static double ink_in(Rect r, Paint paint)
{
    double lightest = 255, ink = 255.0*(double)palette_light.at[paint].r, sum = 0;
    for (int y = (int)(2*r.y); y < (int)(2*rect_bottom(r)); y++)
        for (int x = (int)(2*r.x); x < (int)(2*rect_right(r)); x++)
            sum += (lightest - channel(pixels[y][x], 0))/(lightest - ink);
    return sum/4;
}

static void shapes_cover_their_area_in_their_colour(void **state)
{
    (void)state;
    page();
    canvas_disc(c, pt(30, 30), 10, PAINT_INK);
    canvas_ring(c, pt(80, 30), 10, 4, PAINT_NOW);
    canvas_rect(c, (Rect){ 110, 20, 30, 20 }, 5, PAINT_INK);
    canvas_rect_line(c, (Rect){ 150, 20, 30, 20 }, 0, 2, PAINT_INK);
    const Pt diamond[] = { { 30, 70 }, { 40, 80 }, { 30, 90 }, { 20, 80 } };
    canvas_polygon(c, diamond, 4, PAINT_INK);
    Path p = { .n = 0 };
    path_arc(&p, pt(80, 80), 10, 0, 6.283185307);
    path_close(&p);
    canvas_fill(c, &p, PAINT_INK);
    done();
    assert_true(is(30, 30, PAINT_INK) && is(80, 30, PAINT_CARD) && is(90, 30, PAINT_NOW));
    assert_true(is(110.2, 20.2, PAINT_CARD) && is(125, 30, PAINT_INK));     /* a round corner */
    assert_true(fabs(ink_in((Rect){ 15, 15, 30, 30 }, PAINT_INK) - 314.16) < 2);
    assert_true(fabs(ink_in((Rect){ 65, 15, 30, 30 }, PAINT_NOW) - 251.3) < 2);
    assert_true(fabs(ink_in((Rect){ 105, 15, 40, 30 }, PAINT_INK) - (600 - (4 - 3.14159)*25)) < 2);
    assert_true(fabs(ink_in((Rect){ 146, 15, 40, 30 }, PAINT_INK) - 200) < 1);
    assert_true(fabs(ink_in((Rect){ 15, 65, 30, 30 }, PAINT_INK) - 200) < 2);
    assert_true(fabs(ink_in((Rect){ 65, 65, 30, 30 }, PAINT_INK) - 314.16) < 2);
}

static void dashes_are_as_long_as_they_say(void **state)
{
    (void)state;
    page();
    Stroke s = { 2, 6, 4, false };
    canvas_line(c, pt(10, 20), pt(110, 20), s, PAINT_INK);
    /* the same dashes, from far away */
    canvas_line(c, pt(-1e6 + 10, 40), pt(110, 40), s, PAINT_INK);
    canvas_line(c, pt(10, 60), pt(110, 60), (Stroke){ 2, 0, 0, false }, PAINT_INK);
    done();
    for (double x = 10; x < 110; x += 10) {
        assert_true(is(x + 1, 20, PAINT_INK) && is(x + 5, 20, PAINT_INK));
        assert_true(is(x + 7, 20, PAINT_CARD) && is(x + 9, 20, PAINT_CARD));
        assert_true(is(x + 1, 40, PAINT_INK) && is(x + 7, 40, PAINT_CARD));
        assert_true(is(x + 7, 60, PAINT_INK));
    }
    assert_true(is(50, 21.5, PAINT_CARD));
}

static void nothing_is_drawn_outside_the_clip(void **state)
{
    (void)state;
    page();
    canvas_clip(c, (Rect){ 20, 20, 40, 40 });
    canvas_clip(c, (Rect){ 40, 0, 100, 100 });
    canvas_rect(c, (Rect){ 0, 0, W, H }, 0, PAINT_INK);
    canvas_unclip(c);
    canvas_rect(c, (Rect){ 0, 50, W, 5 }, 0, PAINT_NOW);
    canvas_unclip(c);
    canvas_rect(c, (Rect){ 100, 100, 5, 5 }, 0, PAINT_NEXT);
    done();
    assert_true(is(50, 30, PAINT_INK) && is(30, 30, PAINT_CARD) && is(70, 30, PAINT_CARD)
                && is(50, 10, PAINT_CARD));
    assert_true(is(30, 52, PAINT_NOW) && is(70, 52, PAINT_CARD));
    assert_true(is(102, 102, PAINT_NEXT));
}

static void translucent_paint_mixes(void **state)
{
    (void)state;
    page();
    canvas_rect(c, (Rect){ 0, 0, 50, 50 }, 0, PAINT_NOW_FAINT);
    done();
    Rgba k = palette_light.at[PAINT_NOW_FAINT];          /* on white */
    assert_true(k.a > 0.2f && k.a < 0.9f);
    assert_true(abs(channel(pixels[20][20], 0) - (int)(255*(1 - k.a*(1 - k.r)))) <= 2);
    assert_true(abs(channel(pixels[20][20], 2) - (int)(255*(1 - k.a*(1 - k.b)))) <= 2);
}

static void letters_lie_where_they_were_measured(void **state)
{
    (void)state;
    page();
    text_draw(c, fonts, FACE_UI, 40, pt(20, 60), ALIGN_LEFT, "H", PAINT_INK);
    done();
    GlyphBox box = font_box(fonts, FACE_UI, 'H');
    double middle = 60 - 40*box.y1/2;
    double stem = 20 + 40*box.x0 + 1.5;
    assert_true(is(stem, 60 - 40*box.y1 + 1, PAINT_INK) && is(stem, 59, PAINT_INK));
    assert_true(is(20 + 20*(box.x0 + box.x1), middle, PAINT_INK));           /* the bar of the H */
    assert_true(is(stem, 61, PAINT_CARD) && is(stem, 60 - 40*box.y1 - 1, PAINT_CARD));
    assert_true(is(20 + 40*box.x0 - 1, 50, PAINT_CARD) && is(20 + 40*box.x1 + 1, 50, PAINT_CARD));
}

static void letters_keep_quarters_of_a_pixel(void **state)
{
    (void)state;
    double centroid[5];
    for (int i = 0; i < 5; i++) {
        page();
        text_draw(c, fonts, FACE_UI, 12, pt(20 + i/8.0, 60), ALIGN_LEFT, "l", PAINT_INK);
        done();
        double mass = 0, x = 0;
        for (int k = 20; k < 80; k++) {
            double ink = 255 - channel(pixels[110][k], 0);
            mass += ink, x += ink*k;
        }
        centroid[i] = x/mass;
    }
    for (int i = 1; i < 5; i++) assert_true(fabs(centroid[i] - centroid[i-1] - 0.25) < 0.02);
}

static void a_formula_has_its_ink_within_its_extent(void **state)
{
    (void)state;
    const char *tex = "\\ell = \\frac{1}{2}\\left(\\frac{\\varphi}{g} - y\\right)^2";
    Extent e = formula_measure(fonts, 18, true, tex);
    page();
    formula_draw(c, fonts, 18, true, pt(20, 60), tex, PAINT_INK);
    done();
    Rect box = { 19, 59 - e.ascent, e.width + 2, e.ascent + e.descent + 2 };
    double inside = ink_in(box, PAINT_INK), all = ink_in((Rect){ 0, 0, W, H }, PAINT_INK);
    assert_true(inside > 60 && fabs(all - inside) < 0.3);
}

/* --- the loss field --- */

static const double one_x = 1.5, one_y = 0;
static const Rect field_at = { 10, 10, 180, 100 };

static LossField one_field(double contour)
{
    return (LossField){ -1, 2, -1.5, 1, &one_x, &one_y, 1, 3, contour, 0 };
}

static double place_w(const LossField *f, int px)
{
    return f->w0 + (f->w1 - f->w0)*((px + 0.5)/2 - field_at.x)/field_at.w;
}
static double place_b(const LossField *f, int py)
{
    return f->b1 - (f->b1 - f->b0)*((py + 0.5)/2 - field_at.y)/field_at.h;
}

static void field_colours_follow_the_loss(const LossField *f)
{
    page();
    canvas_field(c, field_at, f);
    done();
    Rgba lo = palette_light.at[PAINT_FIELD_LO], hi = palette_light.at[PAINT_FIELD_HI];
    for (int y = 21; y < 219; y += 7)
        for (int x = 21; x < 379; x += 7) {
            double t = pow(fmin(1, loss_field_s(f, place_w(f, x), place_b(f, y))/f->s_full), 0.8);
            int r = (int)lround(255*((double)lo.r + t*(double)(hi.r - lo.r)));
            int b = (int)lround(255*((double)lo.b + t*(double)(hi.b - lo.b)));
            assert_true(abs(channel(pixels[y][x], 0) - r) <= 2 && abs(channel(pixels[y][x], 2) - b)
                        <= 2);
        }
    assert_true(is(5, 5, PAINT_CARD) && is(195, 115, PAINT_CARD));
}

static void the_field_shows_the_loss_at_every_pixel(void **state)
{
    (void)state;
    LossField f = one_field(0);
    field_colours_follow_the_loss(&f);
    f.s_full = 0.2;                              /* steep: a pixel's shift would show */
    field_colours_follow_the_loss(&f);
    f.s_full = 3;
    double x[40], y[40];
    for (int i = 0; i < 40; i++) x[i] = sin(3.0*i)*2, y[i] = cos(5.0*i);
    x[7] = x[8] = 0;
    f.x = x, f.y = y;
    /* plainly, and by sorted sums */
    for (f.n = 2; f.n <= 40; f.n += 19) field_colours_follow_the_loss(&f);
}

static void contours_run_along_equal_loss_and_not_where_nothing_learns(void **state)
{
    (void)state;
    LossField plain = one_field(0), lined = one_field(0.5);
    static uint32_t before[2*H][2*W];
    page();
    canvas_field(c, field_at, &plain);
    done();
    memcpy(before, pixels, sizeof before);
    page();
    canvas_field(c, field_at, &lined);
    done();
    int lines = 0;
    for (int y = 22; y < 218; y++)
        for (int x = 22; x < 378; x++) {
            double s = loss_field_s(&lined, place_w(&lined, x), place_b(&lined, y));
            double off = fabs(s/0.5 - round(s/0.5));
            bool changed = abs(channel(pixels[y][x], 0) - channel(before[y][x], 0)) > 3
                        || abs(channel(pixels[y][x], 2) - channel(before[y][x], 2)) > 3;
            lines += changed;
            if (changed && (off > 0.15 || s < 0.4)) fail_msg("a line at s = %g", s);
        }
    assert_true(lines > 1000);
}

static void contours_fade_where_they_would_crowd(void **state)
{
    (void)state;
    LossField plain = one_field(0), crowded = one_field(0.01);
    static uint32_t before[2*H][2*W];
    page();
    canvas_field(c, field_at, &plain);
    done();
    memcpy(before, pixels, sizeof before);
    page();
    canvas_field(c, field_at, &crowded);
    done();
    assert_memory_equal(before, pixels, sizeof before);
}

static void a_kept_field_equals_a_new_one(void **state)
{
    (void)state;
    static uint32_t first[2*H][2*W];
    double x = 1.5, y = 0;
    LossField f = one_field(0.25);
    f.x = &x, f.y = &y;
    for (int round = 0; round < 2; round++) {
        page();
        canvas_field(c, field_at, &f);
        done();
        if (round == 0) memcpy(first, pixels, sizeof first);
    }
    assert_memory_equal(first, pixels, sizeof first);
    x = 1;                                       /* the same pointer, another sample */
    page();
    canvas_field(c, field_at, &f);
    done();
    assert_memory_not_equal(first, pixels, sizeof first);
}

/* --- PNG --- */

static unsigned be32(const char *s)
{
    const unsigned char *p = (const unsigned char *)s;
    return (unsigned)p[0] << 24 | (unsigned)p[1] << 16 | (unsigned)p[2] << 8 | p[3];
}

typedef struct { const Buf *from; size_t at; } Source;

static cairo_status_t more(void *closure, unsigned char *to, unsigned n)
{
    Source *s = closure;
    if (s->at + n > s->from->len) return CAIRO_STATUS_READ_ERROR;
    memcpy(to, s->from->at + s->at, n);
    s->at += n;
    return CAIRO_STATUS_SUCCESS;
}

static void a_png_knows_its_size_and_resolution(void **state)
{
    (void)state;
    cairo_canvas_target(c, NULL, 0, 0, 0);
    canvas_begin(c, 60.4, 40, 2, &palette_light);
    canvas_rect(c, (Rect){ 0, 0, 30, 40 }, 0, PAINT_NOW);
    done();
    Buf png = { 0 };
    Message m;
    assert_int_equal(cairo_canvas_png(c, &png, 144, &m), OK);
    assert_memory_equal(png.at, "\x89PNG\r\n\x1a\n", 8);
    assert_int_equal(be32(png.at + 16), 121);
    assert_int_equal(be32(png.at + 20), 80);
    assert_memory_equal(png.at + 37, "pHYs", 4);
    assert_int_equal(be32(png.at + 41), 5669);   /* 144 dpi in pixels per metre */
    assert_true(be32(png.at + 50) == 0x495224F0u);         /* its checksum, as others write it */
    Source s = { &png, 0 };
    cairo_surface_t *back = cairo_image_surface_create_from_png_stream(more, &s);
    assert_int_equal(cairo_surface_status(back), CAIRO_STATUS_SUCCESS);
    const uint32_t *row = (const uint32_t *)(const void *)cairo_image_surface_get_data(back);
    assert_int_equal(row[0], 0xFF0072B2u);
    assert_int_equal(row[100], 0);               /* begin fills nothing */
    cairo_surface_destroy(back);
    buf_free(&png);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shapes_cover_their_area_in_their_colour),
        cmocka_unit_test(dashes_are_as_long_as_they_say),
        cmocka_unit_test(nothing_is_drawn_outside_the_clip),
        cmocka_unit_test(translucent_paint_mixes),
        cmocka_unit_test(letters_lie_where_they_were_measured),
        cmocka_unit_test(letters_keep_quarters_of_a_pixel),
        cmocka_unit_test(a_formula_has_its_ink_within_its_extent),
        cmocka_unit_test(the_field_shows_the_loss_at_every_pixel),
        cmocka_unit_test(contours_run_along_equal_loss_and_not_where_nothing_learns),
        cmocka_unit_test(contours_fade_where_they_would_crowd),
        cmocka_unit_test(a_kept_field_equals_a_new_one),
        cmocka_unit_test(a_png_knows_its_size_and_resolution),
    };
    return cmocka_run_group_tests_name("cairo", tests, begin, end);
}
