/* Fonts of a few letters, and WOFF. */
#define _GNU_SOURCE     /* memmem */
#include "batch/subset.h"
#include "canvas/cairo/cairo_face.h"
#include "font/font.h"
#include "story.h"

#include <fontconfig/fontconfig.h>
#include <unistd.h>
#include <zlib.h>

static uint32_t number(const char *at)
{
    const unsigned char *p = (const unsigned char *)at;
    return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

/* Two tables, one of which can be packed. */
static size_t font_of(unsigned char *f, uint32_t second)
{
    memset(f, 0, 1000);
    memcpy(f, "OTTO\0\2", 6);
    memcpy(f + 12, "aaaaSUM1", 8);
    f[23] = 44, f[27] = 5;                                    /* 5 bytes at 44 */
    memcpy(f + 28, "bbbbSUM2", 8);
    f[39] = 52, f[42] = (unsigned char)(second >> 8), f[43] = (unsigned char)second;
    memcpy(f + 44, "hello", 5);
    return 52 + 512;
}

static void test_woff_holds_the_tables(void **state)
{
    (void)state;
    unsigned char f[1000], back[600];
    Message m;
    Buf b = { 0 };
    CHECK(subset_woff(&b, f, font_of(f, 512), &m) == OK);
    CHECK(memcmp(b.at, "wOFFOTTO", 8) == 0 && number(b.at + 8) == b.len);
    CHECK(number(b.at + 16) == 12 + 2*16 + 8 + 512);
    const char *one = b.at + 44, *two = one + 20;
    CHECK(memcmp(one, "aaaa", 4) == 0 && memcmp(one + 16, "SUM1", 4) == 0);
    CHECK(number(one + 8) == 5 && number(one + 12) == 5);      /* no shorter: as it is */
    CHECK(memcmp(b.at + number(one + 4), "hello\0\0\0", 8) == 0);
    CHECK(number(two + 4)%4 == 0 && number(two + 12) == 512 && number(two + 8) < 30);
    uLongf n = sizeof back;
    CHECK(uncompress(back, &n, (const Bytef *)b.at + number(two + 4), number(two + 8)) == Z_OK);
    CHECK(n == 512 && memcmp(back, f + 52, 512) == 0);
    buf_free(&b);
}

static void test_what_is_no_font_is_refused(void **state)
{
    (void)state;
    unsigned char f[1000];
    Message m;
    Buf b = { 0 };
    size_t n = font_of(f, 512);
    for (size_t k = 0; k < n; k++) CHECK(subset_woff(&b, f, k, &m) == ERR_PARSE);
    n = font_of(f, 513);
    CHECK(subset_woff(&b, f, n, &m) == ERR_PARSE);
    font_of(f, 512);
    f[36] = 0xFF;                                              /* far away */
    CHECK(subset_woff(&b, f, n, &m) == ERR_PARSE);
    f[4] = f[5] = 0xFF;
    CHECK(subset_woff(&b, f, n, &m) == ERR_PARSE);
    uint64_t seed = 7;
    for (int i = 0; i < 3000; i++) {
        n = font_of(f, 512);
        for (int k = 0; k < 4; k++) f[chance(&seed) % 44] = (unsigned char)chance(&seed);
        buf_clear(&b);
        subset_woff(&b, f, n, &m);
    }
    buf_free(&b);
}

static bool has(cairo_scaled_font_t *s, const char *utf8)
{
    cairo_glyph_t one[4], *glyph = one;
    int n = 4;
    CHECK(cairo_scaled_font_text_to_glyphs(s, 0, 0, utf8, -1, &glyph, &n, NULL, NULL, NULL)
          == CAIRO_STATUS_SUCCESS && n == 1);
    return glyph[0].index != 0;
}

static void test_letters_that_are_asked_for_are_there(void **state)
{
    (void)state;
    Fonts *fonts;
    Message m = { "" };
    Buf b = { 0 };
    const uint32_t few[] = { 'a', 0x2212, 0x1D464 };           /* a, minus, italic w */
    CHECK(fonts_new(&fonts, &m) == OK);
    Status s = subset_font(&b, fonts_file(fonts, FACE_MATH), fonts_index(fonts, FACE_MATH), few, 3,
                           &m);
    fonts_free(fonts);
    if (s == ERR_UNAVAILABLE) {
        CHECK(strstr(m.text, "harfbuzz-subset") != NULL);
        skip();
    }
    CHECK(s == OK && b.len > 400 && b.len < 6000);
    CHECK(memmem(b.at, 400, "GPOS", 4) == NULL && memmem(b.at, 400, "MATH", 4) == NULL);
    char name[] = "/tmp/elbow-subset-XXXXXX";
    int file = mkstemp(name);
    CHECK(file >= 0 && write(file, b.at, b.len) == (ssize_t)b.len && close(file) == 0);
    cairo_font_face_t *face = cairo_face(name, 0);
    cairo_matrix_t size;
    cairo_matrix_init_scale(&size, 10, 10);
    cairo_font_options_t *o = cairo_font_options_create();
    cairo_scaled_font_t *at = cairo_scaled_font_create(face, &size, &size, o);
    CHECK(cairo_scaled_font_status(at) == CAIRO_STATUS_SUCCESS);
    CHECK(has(at, "a") && has(at, "−") && has(at, "𝑤") && !has(at, "b"));
    cairo_scaled_font_destroy(at);
    cairo_font_options_destroy(o);
    cairo_font_face_destroy(face);
    unlink(name);
    buf_free(&b);
    cairo_debug_reset_static_data();
    FcFini();
}

static void test_no_such_font(void **state)
{
    (void)state;
    Message m = { "" };
    Buf b = { 0 };
    CHECK(subset_font(&b, "/no/such/font.otf", 0, &(uint32_t){ 'a' }, 1, &m) != OK);
    CHECK(m.text[0] != '\0');
    buf_free(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_woff_holds_the_tables),
        cmocka_unit_test(test_what_is_no_font_is_refused),
        cmocka_unit_test(test_letters_that_are_asked_for_are_there),
        cmocka_unit_test(test_no_such_font),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
