/* Formulas: what the typographer promises, and what is refused. */
#include "canvas/trace.h"
#include "typeset/formula.h"
#include "typeset/formula_layout.h"
#include "typeset/text.h"

#include <fontconfig/fontconfig.h>

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static Fonts *fonts;
static FormulaLayout l;

static int begin(void **state)
{
    (void)state;
    Message m;
    return fonts_new(&fonts, &m) == OK ? 0 : -1;
}

static int end(void **state)
{
    (void)state;
    fonts_free(fonts);
    FcFini();      /* what fontconfig keeps looks like a leak otherwise */
    return 0;
}

static void lay(const char *tex)
{
    Message m;
    Status s = formula_layout(&l, fonts, false, tex, &m);
    if (s != OK) print_error("%s: %s\n", tex, m.text);
    assert_int_equal(s, OK);
}

static double width(const char *tex)
{
    lay(tex);
    return l.width;
}

static double advance(uint32_t u) { return font_advance(fonts, FACE_MATH, u); }
static bool near(double a, double b) { return fabs(a - b) < 1e-4; }

/* The i-th glyph with this codepoint. */
static FormulaGlyph the(uint32_t u)
{
    for (int i = 0; i < l.glyphs; i++)
        if (l.glyph[i].codepoint == u) return l.glyph[i];
    fail_msg("no U+%04X in the formula", u);
    return (FormulaGlyph){ 0 };
}

static void letters_are_italic_digits_and_words_upright(void **state)
{
    (void)state;
    lay("w h 1 \\lambda \\varphi \\Phi \\ell \\partial \\text{so}");
    static const uint32_t expect[] = { 0x1D464, 0x210E, '1', 0x1D706, 0x1D711, 0x3A6, 0x2113,
                                       0x1D715, 's', 'o' };
    assert_int_equal(l.glyphs, sizeof expect/sizeof expect[0]);
    for (int i = 0; i < l.glyphs; i++) {
        assert_int_equal(l.glyph[i].codepoint, expect[i]);
        assert_int_equal(font_resolve(fonts, FACE_MATH, expect[i]), FACE_MATH);
    }
}

static void every_known_symbol_is_in_the_font(void **state)
{
    (void)state;
    static const char *const names[] = {
        "alpha", "beta", "gamma", "delta", "epsilon", "varepsilon", "zeta", "eta", "theta", "iota",
        "kappa", "lambda",
        "mu", "nu", "xi", "omicron", "pi", "rho", "sigma", "tau", "upsilon", "phi", "varphi", "chi",
        "psi", "omega",
        "Phi", "Delta", "Sigma", "partial", "ell", "cdot", "times", "to", "le", "ge", "ne",
        "approx", "infty", "sum",
        "lvert", "rvert", "mid", "dots", "circ",
    };
    for (size_t i = 0; i < sizeof names/sizeof names[0]; i++) {
        const FormulaSymbol *s = formula_symbol(names[i], strlen(names[i]));
        assert_non_null(s);
        assert_int_equal(font_resolve(fonts, FACE_MATH, s->codepoint), FACE_MATH);
    }
}

static void a_minus_is_a_sign_or_an_operator(void **state)
{
    (void)state;
    double minus = advance(0x2212), a = width("a"), b = width("b"), medium = 4/18.0, thick = 5/18.0;
    assert_true(near(width("-b"), minus + b));
    assert_true(near(width("a-b"), a + medium + minus + medium + b));
    assert_true(near(width("(-b)"), advance('(') + minus + b + advance(')')));
    assert_true(near(width("a=-b"), a + thick + advance('=') + thick + minus + b));
    assert_true(near(width("a + b"), width("a+b")));
    assert_true(near(width("{-}b"), width("-b")));
    /* nothing right of it */
    assert_true(near(width("(a-)"), advance('(') + a + minus + advance(')')));
    lay("(a-)");
    assert_true(near((double)the(0x2212).x, advance('(') + a));
    assert_true(near((double)the(')').x, advance('(') + a + minus));
}

static void punctuation_and_spaces_are_as_wide_as_tex_has_them(void **state)
{
    (void)state;
    double a = width("a"), b = width("b"), comma = advance(',');
    assert_true(near(width("a,b"), a + comma + 1/6.0 + b));
    assert_true(near(width("a\\quad b"), a + 1 + b));
    assert_true(near(width("a\\qquad b"), a + 2 + b));
    assert_true(near(width("a\\,b"), a + 1/6.0 + b));
    assert_true(near(width("a\\;b"), a + 5/18.0 + b));
    assert_true(near(width("a\\!b"), a - 1/6.0 + b));
    assert_true(near(width("0.5"), advance('0') + advance('.') + advance('5')));
    assert_true(width("\\text{a b}") > width("\\mathrm{a b}"));
}

static void scripts_are_smaller_and_shifted(void **state)
{
    (void)state;
    lay("x^2");
    assert_true(near((double)the('2').size, 0.7));
    assert_true(the('2').y < -0.3f);
    lay("x_2");
    assert_true(the('2').y > 0.1f);
    lay("x^{2^3}");
    assert_true(near((double)the('3').size, 0.5));
    assert_true(the('3').y < the('2').y - 0.2f);
    lay("x_1^2");
    FormulaGlyph up = the('2'), down = the('1');
    assert_true(up.y < down.y && fabsf(up.x - down.x) < 0.1f);
    lay("x^2_1");
    assert_true(the('2').x == up.x && the('2').y == up.y && the('1').y == down.y);
    lay("x^y_F");                                /* a tail above, a capital below: still apart */
    GlyphBox y = font_box(fonts, FACE_MATH, 0x1D466), F = font_box(fonts, FACE_MATH, 0x1D439);
    double above = (double)the(0x1D466).y - 0.7*y.y0, below = (double)the(0x1D439).y - 0.7*F.y1;
    assert_true(below - above > 0.15);
    lay("x^2_1");
    /* A tall base lifts its exponent. */
    lay("\\left(\\frac{a}{b}\\right)^2");
    assert_true(the('2').y < up.y);
}

static void a_prime_is_full_size_and_stands_beside_its_letter(void **state)
{
    (void)state;
    lay("w'");
    FormulaGlyph prime = the(0x2032);
    assert_true(prime.size == 1);
    assert_true(prime.x > 0.6f && l.width > (double)prime.x);
    lay("e_i'");
    assert_true(the(0x2032).x < the(0x1D456).x + 0.2f);      /* above the index */
    assert_true(width("w''") > width("w'") + 0.15);
    lay("w'^2");
    assert_true(the('2').x > the(0x2032).x);
}

static void a_fraction_is_centred_on_the_axis(void **state)
{
    (void)state;
    lay("\\frac{1}{1+x}");
    assert_int_equal(l.bars, 1);
    FormulaBar bar = l.bar[0];
    assert_true(near((double)(bar.y + bar.h/2), -0.25));
    FormulaGlyph one = l.glyph[0];
    double middle = (double)one.x + (double)one.size*advance('1')/2;
    assert_true(near(middle, (double)(bar.x + bar.w/2)));
    assert_true(one.y < bar.y && the(0x1D465).y > bar.y);
    assert_true(near((double)one.size, 0.7));
    /* The parts do not touch the bar. */
    GlyphBox x = font_box(fonts, FACE_MATH, 0x1D465);
    assert_true((double)the(0x1D465).y - 0.7*x.y1 > (double)(bar.y + bar.h));

    FormulaLayout big;
    assert_int_equal(formula_layout(&big, fonts, true, "\\frac{1}{1+x}", NULL), OK);
    assert_true(big.glyph[0].size == 1 && big.ascent > l.ascent && big.descent > l.descent);
}

/* \tfrac is what \frac is in a line, also where fractions are tall: beside (φ − y)² a
 * written 1/2 would read as 1 over twice the square. */
static void a_small_fraction_stays_small(void **state)
{
    (void)state;
    FormulaLayout tall, small, line;
    assert_int_equal(formula_layout(&tall, fonts, true, "\\frac{1}{2}", NULL), OK);
    assert_int_equal(formula_layout(&small, fonts, true, "\\tfrac{1}{2}", NULL), OK);
    assert_int_equal(formula_layout(&line, fonts, false, "\\frac{1}{2}", NULL), OK);
    assert_true(small.ascent == line.ascent && small.descent == line.descent);
    assert_true(small.glyph[0].size == line.glyph[0].size && small.bars == 1);
    assert_true(small.ascent + small.descent < 0.75*(tall.ascent + tall.descent));
}

static void a_hat_sits_over_its_letter(void **state)
{
    (void)state;
    static const struct { const char *tex; uint32_t letter; } hat[] = {
        { "\\hat{f}", 0x1D453 }, { "\\hat{w}", 0x1D464 }, { "\\hat{y}", 0x1D466 },
        { "\\hat{F}", 0x1D439 },
    };
    GlyphBox mark = font_box(fonts, FACE_MATH, 0x2C6);
    for (size_t i = 0; i < sizeof hat/sizeof hat[0]; i++) {
        lay(hat[i].tex);
        GlyphBox ink = font_box(fonts, FACE_MATH, hat[i].letter);
        double middle = (double)the(0x2C6).x + (mark.x0 + mark.x1)/2;
        assert_true(middle > (ink.x0 + ink.x1)/2 - 0.01 && middle < (ink.x0 + ink.x1)/2 + 0.15);
        double gap = -(double)the(0x2C6).y + mark.y0 - ink.y1;
        assert_true(gap > 0.03 && gap < 0.2);
        /* a hat takes no room */
        assert_true(near(l.width, fmax(ink.x1, advance(hat[i].letter))));
    }
}

static void delimiters_grow_with_what_they_hold(void **state)
{
    (void)state;
    lay("\\left( x \\right)");
    assert_int_equal(l.bars, 0);
    lay("\\left( \\frac{a}{b} \\right)");
    assert_int_equal(l.bars, 3);
    FormulaBar open = l.bar[1], close = l.bar[2];
    assert_true(open.bend < 0 && close.bend > 0 && open.h == close.h && open.h > 1.1f);
    assert_true(near((double)(open.y + open.h/2), -0.25));
    assert_true(open.x < the(0x1D44E).x && close.x > the(0x1D44E).x);
    lay("\\left. x \\right|");
    assert_int_equal(l.glyphs, 2);
    lay("\\left[ \\frac{a}{b} \\right]");
    assert_int_equal(l.bars, 1 + 3 + 3);
}

static void a_sum_carries_its_limits_above_and_below_in_display(void **state)
{
    (void)state;
    lay("\\sum_{i=1}^n x");
    assert_true(the('1').x > 0.9f);              /* beside it in a line */
    FormulaLayout d;
    assert_int_equal(formula_layout(&d, fonts, true, "\\sum_{i=1}^n x", NULL), OK);
    assert_true(d.ascent > 1.4 && d.descent > 1);
    assert_true(d.glyph[0].codepoint == 0x2211 && d.glyph[0].size > 1.2f);
}

static void size_scales_everything(void **state)
{
    (void)state;
    const char *tex = "\\ell = \\frac{1}{2}(\\varphi - y)^2";
    Extent a = formula_measure(fonts, 16, false, tex), b = formula_measure(fonts, 32, false, tex);
    assert_true(near(b.width, 2*a.width) && near(b.ascent, 2*a.ascent)
                && near(b.descent, 2*a.descent));
    assert_true(a.width > 90 && a.ascent > 10 && a.descent > 3);
}

static void numbers_from_the_model_are_formulas(void **state)
{
    (void)state;
    lay("1.25\\cdot 10^{-8}");
    assert_true(the(0x2212).size < 1);
    lay("-0.5");
    lay("\\lvert w \\rvert \\to \\infty");
    lay("x \xE2\x88\x92 \xCF\x86");               /* typed as Unicode */
    assert_true(the(0x2212).size == 1 && the(0x1D711).size == 1);
    lay("");
    assert_true(l.width == 0);
}

static void what_cannot_be_read_is_refused_with_its_column(void **state)
{
    (void)state;
    static const struct { const char *tex, *says; } bad[] = {
        { "a + \\foo b",        "Column 5: unknown command \\foo" },
        { "\\frac{1}{2",        "Column 9: this brace is not closed" },
        { "\\frac12",           "Column 6: expected {numerator}" },
        { "\\frac{1}",          "Column 9: expected {denominator}" },
        { "x^2^3",              "Column 4: two superscripts" },
        { "x_1_2",              "Column 4: two subscripts" },
        { "x^",                 "Column 3: expected a character" },
        { "x^2'",               "Column 4: a prime after a superscript" },
        { "a}",                 "Column 2: a brace that was never opened" },
        { "\\left( x",          "Column 1: \\left without \\right" },
        { "x \\right)",         "Column 3: \\right without \\left" },
        { "{\\left( x} \\right)", "Column 2: \\left without \\right" },
        { "\\left x",           "Column 7: expected one of" },
        { "\\text{a\\b}",       "Column 8: only plain words" },
        { "\\hat x",            "Column 6: expected {letter}" },
        { "a & b",              "Column 3: a character that has no place" },
        /* characters are counted, not bytes */
        { "\xCF\x86 + \x80",    "Column 5: a character that has no place" },
        { "x\\",                "Column 2: unknown command \\." },
    };
    for (size_t i = 0; i < sizeof bad/sizeof bad[0]; i++) {
        Message m = { "" };
        Status s = formula_check(bad[i].tex, &m);
        if (s != ERR_PARSE || strncmp(m.text, bad[i].says, strlen(bad[i].says)) != 0)
            fail_msg("%s: got \"%s\", not \"%s\"", bad[i].tex, m.text, bad[i].says);
    }
}

static void nesting_is_bounded_at_sixteen(void **state)
{
    (void)state;
    char tex[200] = "";
    for (int depth = 15; depth <= 17; depth++) {
        memset(tex, '{', (size_t)depth);
        tex[depth] = 'x';
        memset(tex + depth + 1, '}', (size_t)depth);
        tex[2*depth + 1] = '\0';
        assert_int_equal(formula_check(tex, NULL), depth <= 16 ? OK : ERR_PARSE);
    }
}

static void a_formula_too_long_for_its_arrays_is_refused(void **state)
{
    (void)state;
    char tex[FORMULA_GLYPHS + 2];
    memset(tex, 'x', sizeof tex);
    tex[FORMULA_GLYPHS] = '\0';
    assert_int_equal(formula_check(tex, NULL), OK);
    tex[FORMULA_GLYPHS] = 'x', tex[FORMULA_GLYPHS + 1] = '\0';
    Message m;
    assert_int_equal(formula_check(tex, &m), ERR_PARSE);
    assert_non_null(strstr(m.text, "too long"));
    char many[12*FORMULA_BARS + 1] = "";
    for (int i = 0; i < FORMULA_BARS + 1; i++) strcat(many, "\\frac{}{}");
    assert_int_equal(formula_check(many, NULL), ERR_PARSE);
}

static void what_is_refused_is_set_as_it_stands(void **state)
{
    (void)state;
    Buf out = { 0 };
    Canvas *c = trace_canvas_new(&out);
    canvas_begin(c, 100, 100, 1, &palette_light);
    formula_draw(c, fonts, 16, false, pt(10, 20), "e' = -b/w", PAINT_NOW);
    formula_draw(c, fonts, 16, false, pt(10, 40), "\\nope", PAINT_NOW);
    canvas_rect(c, (Rect){ 0, 0, 1, 1 }, 0, PAINT_INK);
    assert_int_equal(canvas_finish(c, NULL), OK);
    assert_string_equal(out.at, "formula 10.000 20.000 \"e' = -b/w\"\n"
                                "text 10.000 40.000 size=16 face=ui \"\\\\nope\" paint=now\n"
                                "rect 0.000 0.000 1.000 1.000 paint=ink\n");
    assert_true(near(formula_measure(fonts, 16, false, "\\nope").width,
                     text_width(fonts, FACE_UI, 16, "\\nope")));
    canvas_free(c);
    buf_free(&out);
}

static void check_and_layout_agree_on_any_jumble(void **state)
{
    (void)state;
    static const char *const piece[] = { "{", "}", "^", "_", "'", "x", "-", "\\frac", "\\left(",
                                         "\\right)", "\\hat",
                                         "\\text", "\\sum", " ", "\\left[", "\\right|", "1",
                                         "\\," };
    uint32_t seed = 7;
    int accepted = 0;
    for (int round = 0; round < 20000; round++) {
        char tex[256] = "";
        for (int i = 0; i < 3 + round % 12; i++) {
            seed = seed*1664525u + 1013904223u;
            strcat(tex, piece[(seed >> 16) % (sizeof piece/sizeof piece[0])]);
        }
        Status s = formula_check(tex, NULL);
        assert_int_equal(s, formula_layout(&l, fonts, round & 1, tex, NULL));
        if (s == OK) accepted++;
        for (int i = 0; s == OK && i < l.glyphs; i++)
            assert_true(isfinite(l.glyph[i].x) && isfinite(l.glyph[i].y) && l.glyph[i].size > 0);
    }
    assert_true(accepted > 200);
}

/* Thousands of them, again and again, in and out of what is kept: as when each is set alone. */
static void a_formula_that_was_set_before_is_as_it_was(void **state)
{
    (void)state;
    uint32_t seed = 3;
    for (int round = 0; round < 12000; round++) {
        char tex[260];
        seed = seed*1664525u + 1013904223u;
        unsigned k = (seed >> 16) % 1500;
        snprintf(tex, sizeof tex, k % 3 == 0 ? "w_{%u} = \\frac{%u}{7}" : k % 3 == 1
                 ? "\\text{slope }%u%u" : "x^{%u} + \\tfrac{1}{%u} + \\left(\\frac{\\frac{1}{2}}"
                   "{3} \\right) + \\text{a formula that is longer than what is kept, by some "
                   "and more than some, so that it is set once and again, and not kept at all}"
                   "_{abcdefghij}", k, k/2);
        bool display = (seed >> 8) & 1;
        assert_int_equal(formula_layout(&l, fonts, display, tex, NULL), OK);
        Extent e = formula_measure(fonts, 20, display, tex);
        assert_true(e.width == 20*l.width && e.ascent == 20*l.ascent && e.descent == 20*l.descent);
        if (round % 40 > 0) continue;
        FormulaPart part = { .from = 0, .to = strlen(tex) };
        formula_parts(fonts, 20, display, (Pt){ 0, 0 }, tex, &part, 1);
        assert_true(part.box.w > 0 && part.box.w < 1.2*e.width);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(letters_are_italic_digits_and_words_upright),
        cmocka_unit_test(every_known_symbol_is_in_the_font),
        cmocka_unit_test(a_minus_is_a_sign_or_an_operator),
        cmocka_unit_test(punctuation_and_spaces_are_as_wide_as_tex_has_them),
        cmocka_unit_test(scripts_are_smaller_and_shifted),
        cmocka_unit_test(a_prime_is_full_size_and_stands_beside_its_letter),
        cmocka_unit_test(a_fraction_is_centred_on_the_axis),
        cmocka_unit_test(a_small_fraction_stays_small),
        cmocka_unit_test(a_hat_sits_over_its_letter),
        cmocka_unit_test(delimiters_grow_with_what_they_hold),
        cmocka_unit_test(a_sum_carries_its_limits_above_and_below_in_display),
        cmocka_unit_test(size_scales_everything),
        cmocka_unit_test(numbers_from_the_model_are_formulas),
        cmocka_unit_test(what_cannot_be_read_is_refused_with_its_column),
        cmocka_unit_test(nesting_is_bounded_at_sixteen),
        cmocka_unit_test(a_formula_too_long_for_its_arrays_is_refused),
        cmocka_unit_test(what_is_refused_is_set_as_it_stands),
        cmocka_unit_test(check_and_layout_agree_on_any_jumble),
        cmocka_unit_test(a_formula_that_was_set_before_is_as_it_was),
    };
    return cmocka_run_group_tests_name("formula", tests, begin, end);
}
