/* SVG: names of its own, letters as outlines or text, and what fails is said. */
#include "canvas/svg/svg_canvas.h"
#include "story.h"
#include "typeset/formula.h"
#include "typeset/formula_words.h"
#include "typeset/text.h"

static Fonts *fonts;

static int begin(void **state)
{
    (void)state;
    return fonts_new(&fonts, NULL) == OK ? 0 : -1;
}

static int end(void **state)
{
    (void)state;
    fonts_free(fonts);
    return 0;
}

/* A picture with words, a formula and something cut. */
static Status drawn(Buf *out, SvgInfo info, const char *words, const char *tex, Message *m)
{
    Canvas *c;
    info.description = "";
    if (info.title == NULL) info.title = "A";
    CHECK(svg_canvas_new(&c, fonts, out, &info, m) == OK);
    canvas_begin(c, 200, 100, VECTOR_SCALE, &palette_light);
    text_draw(c, fonts, FACE_UI, 12, (Pt){ 10, 20 }, ALIGN_LEFT, words, PAINT_INK);
    formula_draw(c, fonts, 12, false, (Pt){ 10, 50 }, tex, PAINT_INK);
    canvas_clip(c, (Rect){ 0, 0, 50, 50 });
    canvas_disc(c, (Pt){ 50, 50 }, 20, PAINT_NOW);
    canvas_unclip(c);
    Status s = canvas_finish(c, m);
    canvas_free(c);
    return s;
}

static Buf picture(SvgInfo info, const char *words, const char *tex)
{
    Buf b = { 0 };
    Message m = { "" };
    if (drawn(&b, info, words, tex, &m) != OK) fail_msg("%s", m.text);
    return b;
}

static size_t count(const Buf *b, const char *what)
{
    size_t n = 0;
    for (const char *p = b->at; (p = strstr(p, what)) != NULL; p += strlen(what)) n++;
    return n;
}

/* What all its names begin with. */
static void name_of(const Buf *b, char name[8])
{
    const char *at = strstr(b->at, "labelledby=\"");
    CHECK(at != NULL);
    snprintf(name, 7, "%s", at + strlen("labelledby=\""));
    for (int i = 0; i < 6; i++) CHECK(name[i] >= 'a' && name[i] <= 'z');
}

static void test_a_letter_has_one_outline(void **state)
{
    (void)state;
    Buf b = picture((SvgInfo){ .title = "A" }, "minimum", "x + x + x");
    CHECK(count(&b, "<path id=") == 4 + 2);                   /* m i n u, x + */
    CHECK(count(&b, "<use ") == 7 + 5);
    CHECK(count(&b, "<text") == 0 && count(&b, "<style") == 0 && count(&b, "class=") == 0);
    CHECK(count(&b, "aria-label=\"minimum\"") == 1);
    CHECK(count(&b, "\1") == 0);
    buf_free(&b);
}

static void test_sizes_share_outlines(void **state)
{
    (void)state;
    Buf b = picture((SvgInfo){ .title = "A" }, "n", "n_{n_n}");
    CHECK(count(&b, "<path id=") == 2 && count(&b, "<use ") == 4);
    buf_free(&b);
}

static void test_formulas_are_told_in_words(void **state)
{
    (void)state;
    const char *tex = "\\frac{1}{2}x < 3";
    Buf b = picture((SvgInfo){ .say = formula_words }, "a & \"b\"", tex);
    CHECK(count(&b, "aria-label=\"a &amp; &quot;b&quot;\"") == 1);
    CHECK(count(&b, "aria-label=\"½x &lt; 3\"") == 1 && count(&b, "aria-label=") == 2);
    buf_free(&b);
    b = picture((SvgInfo){ .title = "A" }, "a", tex);
    CHECK(count(&b, "aria-label=\"\\frac{1}{2}x &lt; 3\"") == 1);
    buf_free(&b);
}

/* Names are the file's own: the same for the same bytes, others for any others. */
static void test_names_are_of_the_bytes(void **state)
{
    (void)state;
    char a[8], b[8], c[8];
    Buf one = picture((SvgInfo){ .title = "A" }, "a", "x"),
        same = picture((SvgInfo){ .title = "A" }, "a", "x"),
        other = picture((SvgInfo){ .title = "B" }, "a", "x");
    name_of(&one, a), name_of(&same, b), name_of(&other, c);
    CHECK(one.len == same.len && memcmp(one.at, same.at, one.len) == 0);
    CHECK_TEXT(a, b);
    CHECK(strcmp(a, c) != 0);
    char clip[40];
    snprintf(clip, sizeof clip, "url(#%sc1)", a);
    CHECK(count(&one, clip) == 1);
    CHECK(count(&one, " id=\"") == count(&one, a) - 2 /* labelledby */ - 1 /* the clip's use */
          - count(&one, "<use "));
    buf_free(&one), buf_free(&same), buf_free(&other);
}

/* A title may hold anything: nothing in it is taken for a name. */
static void test_a_title_is_no_name(void **state)
{
    (void)state;
    Buf b = picture((SvgInfo){ .title = "x\1\1\1\1\1\1y" }, "\1\1\1\1\1\1", "x");
    CHECK(count(&b, ">xy</title>") == 1 && count(&b, "\1") == 0);
    buf_free(&b);
}

static void test_plain_text_says_its_width(void **state)
{
    (void)state;
    Buf b = picture((SvgInfo){ .text = &svg_text }, "minimum", "\\hat{f}(w) = -1");
    CHECK(count(&b, "<text") == 2 && count(&b, "</text>") == 2);
    CHECK(count(&b, ">minimum</text>") == 1 && count(&b, "font-style=\"italic\">w</tspan>") == 1);
    CHECK(count(&b, "textLength=") == 1 + count(&b, "<tspan"));
    CHECK(count(&b, "textLength=") == count(&b, "spacingAndGlyphs"));
    CHECK(count(&b, "<path id=") == 0 && count(&b, "<style") == 0 && count(&b, "aria-label=") == 0);
    buf_free(&b);
}

static size_t asked, has_w;

static Status fake(Buf *out, const char *file, int index, const uint32_t *u, size_t n, Message *m)
{
    (void)index, (void)m;
    CHECK(file[0] != '\0' && n > 0);
    asked++;
    for (size_t i = 0; i < n; i++) {
        has_w += u[i] == 0x1D464;                              /* italic */
        for (size_t k = 0; k < i; k++) CHECK(u[i] != u[k]);
    }
    buf_put(out, "font", 4);
    return OK;
}

static Status none(Buf *out, const char *file, int index, const uint32_t *u, size_t n, Message *m)
{
    (void)out, (void)file, (void)index, (void)u, (void)n;
    return fail(m, ERR_UNAVAILABLE, "There is none.");
}

static void test_fonts_are_inside_under_names_of_their_own(void **state)
{
    (void)state;
    char name[8], family[120];
    asked = has_w = 0;
    Buf b = picture((SvgInfo){ .text = &svg_text, .subset = fake }, "minimum", "w + w");
    CHECK(asked == 2 && has_w == 1);
    name_of(&b, name);
    for (int f = 0; f <= FACE_MATH; f += FACE_MATH) {
        snprintf(family, sizeof family, "@font-face{font-family:%s%d;src:url(data:font/woff;base64,"
                                        "Zm9udA==)}", name, f);
        CHECK(count(&b, family) == 1);
        snprintf(family, sizeof family, "font-family=\"%s%d,", name, f);
        CHECK(count(&b, family) == 1);
    }
    CHECK(count(&b, "<style>@font-face") == 1 && count(&b, ")}</style>") == 1);
    buf_free(&b);

    Message m = { "" };
    CHECK(drawn(&b, (SvgInfo){ .text = &svg_text, .subset = none }, "a", "x", &m)
          == ERR_UNAVAILABLE);
    CHECK_TEXT(m.text, "There is none.");
    buf_free(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_letter_has_one_outline),
        cmocka_unit_test(test_sizes_share_outlines),
        cmocka_unit_test(test_formulas_are_told_in_words),
        cmocka_unit_test(test_names_are_of_the_bytes),
        cmocka_unit_test(test_a_title_is_no_name),
        cmocka_unit_test(test_plain_text_says_its_width),
        cmocka_unit_test(test_fonts_are_inside_under_names_of_their_own),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
