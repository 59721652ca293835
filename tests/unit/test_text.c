/* Plain text: measured, aligned, shortened and wrapped. */
#include "canvas/trace.h"
#include "typeset/text.h"

#include <fontconfig/fontconfig.h>

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static Fonts *fonts;
static Canvas *canvas;
static Buf drawn;

static int begin(void **state)
{
    (void)state;
    Message m;
    if (fonts_new(&fonts, &m) != OK) return -1;
    canvas = trace_canvas_new(&drawn);
    return canvas != NULL ? 0 : -1;
}

static int end(void **state)
{
    (void)state;
    canvas_free(canvas);
    fonts_free(fonts);
    FcFini();      /* what fontconfig keeps looks like a leak otherwise */
    buf_free(&drawn);
    return 0;
}

static void blank_page(void)
{
    buf_clear(&drawn);
    canvas_begin(canvas, 400, 300, 1, &palette_light);
}

/* The lines of a block, joined by '|'. */
static const char *wrapped(double width, const char *text)
{
    static char out[512];
    blank_page();
    text_block(canvas, fonts, FACE_UI, 12, pt(0, 0), width, 16, text, PAINT_INK);
    size_t n = 0;
    for (const char *s = drawn.at; s != NULL && (s = strstr(s, "face=ui \"")) != NULL; ) {
        if (n > 0) out[n++] = '|';
        for (s += 9; *s != '"'; s++) out[n++] = *s;
    }
    out[n] = '\0';
    return out;
}

static void width_is_the_sum_of_the_advances_and_grows_with_the_size(void **state)
{
    (void)state;
    double a = font_advance(fonts, FACE_UI, 'a'), b = font_advance(fonts, FACE_UI, 'b');
    assert_true(fabs(text_width(fonts, FACE_UI, 12, "ab") - 12*(a + b)) < 1e-9);
    assert_true(fabs(text_width(fonts, FACE_UI, 24, "ab") - 24*(a + b)) < 1e-9);
    assert_true(text_width(fonts, FACE_UI, 12, "") == 0);
}

static void text_hangs_on_its_left_middle_or_right(void **state)
{
    (void)state;
    blank_page();
    double w = text_width(fonts, FACE_UI, 12, "slope");
    text_draw(canvas, fonts, FACE_UI, 12, pt(100, 50), ALIGN_LEFT, "slope", PAINT_INK);
    text_draw(canvas, fonts, FACE_UI, 12, pt(100, 50), ALIGN_CENTRE, "slope", PAINT_INK);
    text_draw(canvas, fonts, FACE_UI, 12, pt(100, 50), ALIGN_RIGHT, "slope", PAINT_INK);
    double x[3];
    const char *s = drawn.at;
    for (int i = 0; i < 3; i++, s = strchr(s, '\n') + 1) x[i] = strtod(s + strlen("text "), NULL);
    assert_true(x[0] == 100);
    assert_true(fabs(x[1] - (100 - w/2)) < 1e-3);
    assert_true(fabs(x[2] - (100 - w)) < 1e-3);
}

static void text_too_wide_ends_in_dots_within_its_width(void **state)
{
    (void)state;
    const char *text = "the elbow moves right";
    double full = text_width(fonts, FACE_UI, 12, text);
    blank_page();
    text_draw_within(canvas, fonts, FACE_UI, 12, pt(0, 0), ALIGN_LEFT, full, text, PAINT_INK);
    assert_non_null(strstr(drawn.at, "\"the elbow moves right\""));

    double room = text_width(fonts, FACE_UI, 12, "the elbow \xE2\x80\xA6") + 0.5;
    blank_page();
    text_draw_within(canvas, fonts, FACE_UI, 12, pt(0, 0), ALIGN_LEFT, room, text, PAINT_INK);
    assert_non_null(strstr(drawn.at, "\"the elbow\""));      /* no blank before the dots */
    assert_non_null(strstr(drawn.at, "\"\xE2\x80\xA6\""));

    blank_page();
    text_draw_within(canvas, fonts, FACE_UI, 12, pt(0, 0), ALIGN_LEFT, 1, text, PAINT_INK);
    assert_true(drawn.len == 0);
}

static void words_wrap_at_blanks(void **state)
{
    (void)state;
    double two = text_width(fonts, FACE_UI, 12, "about the") + 0.1;
    assert_string_equal(wrapped(two, "line turns about the pivot"), "line turns|about the|pivot");
    assert_string_equal(wrapped(1000, "line turns about"), "line turns about");
    assert_string_equal(wrapped(two, "line\nturns"), "line|turns");
    assert_string_equal(wrapped(two, "line turns   about"), "line turns|about");
    assert_string_equal(wrapped(two, ""), "");
}

static void a_word_wider_than_the_line_is_broken(void **state)
{
    (void)state;
    double three = text_width(fonts, FACE_UI, 12, "mmm") + 0.1;
    assert_string_equal(wrapped(three, "mmmmmmm"), "mmm|mmm|m");
    assert_string_equal(wrapped(0, "ab"), "a|b");            /* and never loops */
}

static void measuring_a_block_counts_the_lines_that_drawing_makes(void **state)
{
    (void)state;
    const char *text = "one two three four five six";
    for (double w = 0; w < 200; w += 7) {
        blank_page();
        int measured = text_block(NULL, fonts, FACE_UI, 12, pt(0, 0), w, 16, text, PAINT_INK);
        assert_int_equal(measured, text_block(canvas, fonts, FACE_UI, 12, pt(0, 0), w, 16, text,
                                              PAINT_INK));
    }
    assert_int_equal(text_block(NULL, fonts, FACE_UI, 12, pt(0, 0), 100, 16, "a\n\nb", PAINT_INK),
                     3);
}

static void long_text_is_drawn_to_its_end(void **state)
{
    (void)state;
    char text[1001];
    memset(text, 'x', 1000);
    text[999] = 'z', text[1000] = '\0';
    blank_page();
    text_draw(canvas, fonts, FACE_UI, 12, pt(0, 0), ALIGN_LEFT, text, PAINT_INK);
    assert_non_null(strstr(drawn.at, "xz\""));
}

/* What a backend would draw. */
static PlacedGlyph put[64];
static size_t placed;

static void keep_glyphs(Canvas *c, Face face, double size, const PlacedGlyph *g, size_t n,
                        const char *bytes, Paint p)
{
    (void)c, (void)face, (void)size, (void)bytes, (void)p;
    placed = n;
    for (size_t i = 0; i < n; i++) put[i] = g[i];
}

static void a_hat_stands_over_its_letter(void **state)
{
    (void)state;
    const CanvasOps ops = { .glyphs = keep_glyphs };
    Canvas c = { .ops = &ops, .palette = palette_light };
    static const Face faces[] = { FACE_UI, FACE_UI_MEDIUM, FACE_UI_BOLD, FACE_FALLBACK };
    for (int k = 0; k < 4; k++)
        for (const char *s = "fxHl"; *s != '\0'; s++) {
            char plain[] = { *s, '(', '\0' }, hatted[] = { *s, (char)0xCC, (char)0x82, '(', '\0' };
            double size = 20;
            text_draw(&c, fonts, faces[k], size, pt(100, 50), ALIGN_LEFT, plain, PAINT_INK);
            double next = put[1].x;
            text_draw(&c, fonts, faces[k], size, pt(100, 50), ALIGN_LEFT, hatted, PAINT_INK);
            assert_int_equal(placed, 3);
            assert_true(put[2].x == next && text_width(fonts, faces[k], size, plain)
                        == text_width(fonts, faces[k], size, hatted));
            GlyphBox hat = font_box(fonts, faces[k], 0x302),
                letter = font_box(fonts, faces[k], (uint32_t)*s);
            double hat_x = put[1].x + size*(hat.x0 + hat.x1)/2,
                letter_x = 100 + size*(letter.x0 + letter.x1)/2;
            assert_true(fabs(hat_x - letter_x) < 1e-9);
            double bottom = put[1].y - size*hat.y0, top = 50 - size*letter.y1;
            assert_true(bottom < top && bottom > top - 0.3*size);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(width_is_the_sum_of_the_advances_and_grows_with_the_size),
        cmocka_unit_test(text_hangs_on_its_left_middle_or_right),
        cmocka_unit_test(text_too_wide_ends_in_dots_within_its_width),
        cmocka_unit_test(words_wrap_at_blanks),
        cmocka_unit_test(a_word_wider_than_the_line_is_broken),
        cmocka_unit_test(measuring_a_block_counts_the_lines_that_drawing_makes),
        cmocka_unit_test(long_text_is_drawn_to_its_end),
        cmocka_unit_test(a_hat_stands_over_its_letter),
    };
    return cmocka_run_group_tests_name("text", tests, begin, end);
}
