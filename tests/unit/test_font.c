/* The faces: found, measured, and rasterised where cairo would put them. */
#include "base/utf8.h"
#include "font/font.h"
#include "typeset/formula_layout.h"

#include <cairo-ft.h>
#include <fontconfig/fontconfig.h>

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

static Fonts *fonts;

static int open_fonts(void **state)
{
    (void)state;
    Message notice;
    return fonts_new(&fonts, &notice) == OK ? 0 : -1;
}

static int close_fonts(void **state)
{
    (void)state;
    fonts_free(fonts);
    FcFini();
    return 0;
}

static void metrics_are_in_em_and_do_not_depend_on_what_was_rasterised(void **state)
{
    (void)state;
    for (int face = 0; face < FACE_COUNT; face++) {
        FontLine line = font_line(fonts, (Face)face);
        assert_true(line.ascent > 0.6 && line.ascent < 1.4);
        assert_true(line.descent > 0.1 && line.descent < 0.6);
        assert_true(line.x_height > 0.4 && line.x_height < line.cap_height
                    && line.cap_height < 0.8);
        assert_true(font_advance(fonts, (Face)face, 'm')
                    > 1.5*font_advance(fonts, (Face)face, 'i'));
    }
    GlyphBitmap g;
    assert_true(font_raster(fonts, FACE_UI, 'Q', 11, 0, &g));
    double after = font_advance(fonts, FACE_UI, 0x429);      /* first measured after a raster */
    Fonts *fresh;
    Message notice;
    assert_int_equal(fonts_new(&fresh, &notice), OK);
    assert_true(after == font_advance(fresh, FACE_UI, 0x429));
    fonts_free(fresh);
    assert_true(font_advance(fonts, FACE_UI_BOLD, 'a') > font_advance(fonts, FACE_UI, 'a'));
    assert_true(font_box(fonts, FACE_UI, 'p').y0 < -0.1);
    assert_true(font_box(fonts, FACE_UI, 'b').y1 > 0.6);
}

static void a_character_a_face_lacks_comes_from_the_fallback(void **state)
{
    (void)state;
    assert_int_equal(font_resolve(fonts, FACE_UI, 'a'), FACE_UI);
    assert_int_equal(font_resolve(fonts, FACE_MATH, 0x1D464), FACE_MATH);
    assert_int_equal(font_resolve(fonts, FACE_MATH, 0x429), FACE_FALLBACK);      /* Cyrillic */
    assert_true(font_advance(fonts, FACE_MATH, 0x429) == font_advance(fonts, FACE_FALLBACK, 0x429));
    assert_int_equal(font_resolve(fonts, FACE_UI, 0x10FFFD), FACE_UI);           /* nobody has it */
    assert_false(font_has(fonts, FACE_UI, 0x10FFFD));
    assert_true(font_has(fonts, FACE_MATH, 0x429));
}

static void measuring_many_characters_forgets_none_wrongly(void **state)
{
    (void)state;
    double a = font_advance(fonts, FACE_UI, 'a'), w = font_advance(fonts, FACE_MATH, 0x1D464);
    for (uint32_t u = 0x20; u < 0x4000; u++) font_advance(fonts, (Face)(u % 5), u);
    assert_true(font_advance(fonts, FACE_UI, 'a') == a);
    assert_true(font_advance(fonts, FACE_MATH, 0x1D464) == w);
}

/* --- against cairo --- */

/* centroid, and bounds of what is seen; y down */
typedef struct { double x, y, mass, x0, x1, y0, y1; } Ink;

static Ink ink_of(const uint8_t *at, int w, int h, int stride, int left, int top)
{
    Ink k = { 0, 0, 0, 1e9, -1e9, 1e9, -1e9 };
    for (int y = 0; y < h; y++)
        for (int x = 0; x < w; x++) {
            double c = at[y*stride + x]/255.0;
            k.mass += c;
            k.x += c*(left + x + 0.5);
            k.y += c*(top + y + 0.5);
            if (c < 0.25) continue;
            k.x0 = fmin(k.x0, left + x), k.x1 = fmax(k.x1, left + x + 1);
            k.y0 = fmin(k.y0, top + y),  k.y1 = fmax(k.y1, top + y + 1);
        }
    k.x /= k.mass;
    k.y /= k.mass;
    return k;
}

static Ink cairo_ink(Face face, const char *utf8, double px, int phase)
{
    FcPattern *p = FcPatternCreate();
    FcPatternAddString(p, FC_FILE, (const FcChar8 *)fonts_file(fonts, face));
    FcPatternAddInteger(p, FC_INDEX, fonts_index(fonts, face));
    cairo_font_face_t *font = cairo_ft_font_face_create_for_pattern(p);
    FcPatternDestroy(p);
    int size = (int)(3*px) + 8, o = size/3;
    cairo_surface_t *s = cairo_image_surface_create(CAIRO_FORMAT_A8, size, size);
    cairo_t *cr = cairo_create(s);
    cairo_font_options_t *opt = cairo_font_options_create();
    cairo_font_options_set_hint_style(opt, CAIRO_HINT_STYLE_NONE);
    cairo_set_font_options(cr, opt);
    cairo_font_options_destroy(opt);
    cairo_set_font_face(cr, font);
    cairo_set_font_size(cr, px);
    cairo_move_to(cr, o + phase/4.0, 2*o);
    cairo_text_path(cr, utf8);
    cairo_fill(cr);
    cairo_surface_flush(s);
    Ink k = ink_of(cairo_image_surface_get_data(s), size, size, cairo_image_surface_get_stride(s),
                   -o, -2*o);
    cairo_destroy(cr);
    cairo_surface_destroy(s);
    cairo_font_face_destroy(font);
    return k;
}

static void glyphs_lie_where_cairo_puts_them(void **state)
{
    (void)state;
    static const struct { Face face; const char *utf8; } glyph[] = {
        { FACE_UI, "a" }, { FACE_UI, "j" }, { FACE_UI, "W" }, { FACE_UI, "," },
        { FACE_UI_BOLD, "g" },
        { FACE_MATH, "\xF0\x9D\x91\x93" }, { FACE_MATH, "\xF0\x9D\x91\xA4" }, { FACE_MATH, "(" },
        { FACE_MATH, "\xE2\x88\x91" }, { FACE_MATH, "\xE2\x80\xB2" }, { FACE_FALLBACK, "\xC3\x85" },
    };
    static const double sizes[] = { 11, 13.5, 16, 27, 40 };
    for (size_t i = 0; i < sizeof glyph/sizeof glyph[0]; i++)
        for (size_t k = 0; k < sizeof sizes/sizeof sizes[0]; k++)
            for (int phase = 0; phase < 4; phase++) {
                const char *s = glyph[i].utf8;
                GlyphBitmap g;
                assert_true(font_raster(fonts, glyph[i].face, utf8_next(&s), sizes[k], phase, &g));
                Ink ours = ink_of(g.at, g.w, g.h, g.w, g.left, -g.top);
                Ink theirs = cairo_ink(glyph[i].face, glyph[i].utf8, sizes[k], phase);
                assert_true(fabs(ours.x - theirs.x) < 0.06);
                assert_true(fabs(ours.y - theirs.y) < 0.15);   /* cairo fills by 15 lines a pixel */
                assert_true(fabs(ours.mass/theirs.mass - 1) < 0.05);
                assert_true(fabs(ours.x0 - theirs.x0) <= 1 && fabs(ours.x1 - theirs.x1) <= 1);
                assert_true(fabs(ours.y0 - theirs.y0) <= 1 && fabs(ours.y1 - theirs.y1) <= 1);
            }
}

static void blanks_have_no_ink_and_absurd_sizes_are_refused(void **state)
{
    (void)state;
    GlyphBitmap g;
    assert_true(font_raster(fonts, FACE_UI, ' ', 13, 0, &g));
    assert_int_equal(g.w, 0);
    assert_false(font_raster(fonts, FACE_UI, 'a', 0, 0, &g));
    assert_false(font_raster(fonts, FACE_UI, 'a', (double)NAN, 0, &g));
    assert_false(font_raster(fonts, FACE_UI, 'a', 1e9, 0, &g));
}

/* --- a machine without the fonts --- */

/* 0 when `expect` came of it; in a process of its own, for fontconfig is global. */
static int with_only(const char *dir, Status expect, bool noticed)
{
    pid_t child = fork();
    if (child == 0) {
        char folder[] = "/tmp/elbow-fonts-XXXXXX", conf[64];
        if (mkdtemp(folder) == NULL) _exit(2);
        snprintf(conf, sizeof conf, "%s/fonts.conf", folder);
        FILE *f = fopen(conf, "w");
        if (f == NULL) _exit(2);
        fprintf(f, "<?xml version=\"1.0\"?><fontconfig>%s%s%s</fontconfig>",
                dir[0] ? "<dir>" : "", dir, dir[0] ? "</dir>" : "");
        fclose(f);
        setenv("FONTCONFIG_FILE", conf, 1);
        FcInitReinitialize();
        Fonts *got = NULL;
        Message notice = { "" };
        Status s = fonts_new(&got, &notice);
        int bad = s != expect;
        if (noticed && (strstr(notice.text, "fonts-inter") == NULL
                        || strstr(notice.text, "fonts-lmodern") == NULL))
            bad = 3;
        if (s == OK && !bad)
            bad = strcmp(fonts_file(got, FACE_UI), fonts_file(got, FACE_FALLBACK)) != 0
               || font_advance(got, FACE_MATH, 'x') <= 0;
        static FormulaLayout l;                  /* no box in place of an italic w */
        if (s == OK && !bad)
            bad = formula_layout(&l, got, false, "w h \\lambda", NULL) != OK
            || l.glyph[0].codepoint != 'w'
               || !font_has(got, FACE_MATH, l.glyph[1].codepoint) || l.glyph[2].codepoint != 0x3BB;
        if (s == ERR_UNAVAILABLE && strstr(notice.text, "fonts-dejavu-core") == NULL) bad = 4;
        remove(conf);
        rmdir(folder);
        _exit(bad);
    }
    int how = -1;
    waitpid(child, &how, 0);
    return WIFEXITED(how) ? WEXITSTATUS(how) : -1;
}

static void without_inter_the_fallback_serves_and_a_notice_says_so(void **state)
{
    (void)state;
    char dir[512];
    snprintf(dir, sizeof dir, "%s", fonts_file(fonts, FACE_FALLBACK));
    *strrchr(dir, '/') = '\0';
    assert_int_equal(with_only(dir, OK, true), 0);
}

static void without_any_font_the_message_names_the_package(void **state)
{
    (void)state;
    assert_int_equal(with_only("", ERR_UNAVAILABLE, false), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(metrics_are_in_em_and_do_not_depend_on_what_was_rasterised),
        cmocka_unit_test(a_character_a_face_lacks_comes_from_the_fallback),
        cmocka_unit_test(measuring_many_characters_forgets_none_wrongly),
        cmocka_unit_test(glyphs_lie_where_cairo_puts_them),
        cmocka_unit_test(blanks_have_no_ink_and_absurd_sizes_are_refused),
        cmocka_unit_test(without_inter_the_fallback_serves_and_a_notice_says_so),
        cmocka_unit_test(without_any_font_the_message_names_the_package),
    };
    return cmocka_run_group_tests_name("font", tests, open_fonts, close_fonts);
}
