/* Figures on paper: two sizes of type whatever their width, and nothing cut, outside, or over
 * something else; what does not fit is refused with a size that holds it. */
#include "trace_words.h"

#include "canvas/proof.h"
#include "canvas/trace.h"
#include "export/export.h"
#include "export/paper.h"
#include "export/paper_fit.h"
#include "files/model_file.h"
#include "typeset/formula_layout.h"
#include "view_story.h"

static const double mm = 72/25.4;
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

/* --- the proof --- */

static void word(Canvas *cv, double x, double y, const char *s)
{
    text_draw(cv, fonts, FACE_UI, 10, pt(x, y), ALIGN_LEFT, s, PAINT_INK);
}

static void nothing(Canvas *cv) { word(cv, 10, 50, "apart"), word(cv, 60, 50, "from it"); }
static void outside(Canvas *cv) { word(cv, -2, 50, "out"); }
static void below(Canvas *cv) { word(cv, 20, 101, "out"); }
static void over(Canvas *cv) { word(cv, 10, 50, "words"), word(cv, 25, 52, "others"); }
static void erased(Canvas *cv)
{
    word(cv, 10, 50, "words");
    canvas_rect(cv, (Rect){ 20, 40, 20, 20 }, 0, PAINT_HALO);
}
static void under(Canvas *cv)
{
    canvas_rect(cv, (Rect){ 20, 40, 20, 20 }, 0, PAINT_HALO);
    word(cv, 10, 50, "words");
}
static void cut(Canvas *cv)
{
    canvas_clip(cv, (Rect){ 0, 0, 20, 100 });
    word(cv, 10, 50, "words");
    canvas_unclip(cv);
}
static void unseen(Canvas *cv)
{
    canvas_clip(cv, (Rect){ 50, 0, 20, 100 });
    word(cv, 10, 50, "w");
    canvas_unclip(cv);
}
static void hat(Canvas *cv)
{
    formula_draw(cv, fonts, 10, true, pt(10, 50), "\\hat{f} = \\frac{1}{2}", PAINT_INK);
}
static void cramped(Canvas *cv) { canvas_cramped(cv, "the plot"); }

static void test_the_proof_finds_each_fault_and_no_other(void **state)
{
    (void)state;
    static const struct { void (*draw)(Canvas *); ProofKind kind; } of[] = {
        { nothing, PROOF_FINE }, { outside, PROOF_OUTSIDE }, { below, PROOF_OUTSIDE },
        { over, PROOF_OVER }, { erased, PROOF_ERASED }, { under, PROOF_FINE },
        { cut, PROOF_CUT }, { unseen, PROOF_FINE }, { hat, PROOF_FINE },
        { cramped, PROOF_CRAMPED } };
    for (size_t i = 0; i < sizeof of/sizeof *of; i++) {
        Proof p;
        Canvas *cv = proof_canvas_new(fonts, &p);
        canvas_begin(cv, 100, 100, 1, &palette_light);
        of[i].draw(cv);
        CHECK(canvas_finish(cv, NULL) == OK);
        canvas_free(cv);
        if (p.kind != of[i].kind)
            fail_msg("%zu: %d “%s” “%s”", i, (int)p.kind, p.words, p.other);
    }
}

/* --- type --- */

static void test_there_are_two_sizes_and_scripts_of_six_points(void **state)
{
    (void)state;
    ExportOptions o = { .on_paper = true };
    double em = paper_em(&o);
    FormulaLayout l;
    paper_type(fonts, &o);
    for (double asked = 4; asked < 60; asked += 0.25) {
        double is = font_size(fonts, asked)*em;
        CHECK_NEAR(is, asked <= 12 ? 7 : asked >= 12.5 ? 8 : is, 1e-9);
        CHECK_NEAR(font_size(fonts, font_size(fonts, asked)), is/em, 1e-9);
        double script = font_script(fonts, font_size(fonts, asked));
        CHECK(formula_layout_at(&l, fonts, script, false, "x_{1_{1_1}}", NULL) == OK);
        for (int i = 0; i < l.glyphs; i++) CHECK((double)l.glyph[i].size*is >= 6 - 1e-6);
    }
    fonts_type(fonts, NULL);
    CHECK_NEAR(font_size(fonts, 9.5), 9.5, 0);
    CHECK_NEAR(font_script(fonts, 9.5), 0, 0);
}

/* --- figures of lessons --- */

static Model *lesson(const char *name)
{
    Message msg;
    Opened opened;
    Model *m = model_new();
    if (model_open(m, name, &opened, &msg) != OK) fail_msg("%s: %s", name, msg.text);
    model_apply(m, &(Command){ .kind = CMD_GOTO, .index = 3 }, NULL);
    return m;
}

static ExportOptions sized(Figure f, double w, double h)
{
    return (ExportOptions){ .figure = f, .on_paper = true, .width_pt = w*mm, .height_pt = h*mm,
                            .unit = f == FIGURE_DERIVATION ? 1 : 0 };
}

/* What was drawn has no fault; what was refused has none at the size that is asked for. */
static void check_fit(const Model *m, const char *name, ExportOptions o)
{
    Message msg = { "" };
    Proof p;
    Status s = paper_fit(fonts, false, m, &o, &msg);
    if (s == ERR_RANGE) {
        const char *at = strstr(msg.text, "at least ");
        double w = 0, h = 0;
        if (at == NULL || sscanf(at, "at least %lf × %lf mm", &w, &h) != 2)
            fail_msg("%s: %s", name, msg.text);
        CHECK(w*mm > o.width_pt - 1 && h*mm > o.height_pt - 1);
        o.width_pt = w*mm;
        o.height_pt = h*mm;
        s = paper_fit(fonts, false, m, &o, &msg);
    }
    if (s != OK) fail_msg("%s: %s", name, msg.text);
    Canvas *cv = proof_canvas_new(fonts, &p);
    CHECK(export_draw(cv, VECTOR_SCALE, fonts, m, &o, &msg) == OK);
    canvas_free(cv);
    if (p.kind != PROOF_FINE)
        fail_msg("%s, figure %d, %.0f × %.0f: %d “%s” “%s”", name, (int)o.figure, o.width_pt/mm,
                 o.height_pt/mm, (int)p.kind, p.words, p.other);
}

static const char *const lessons[] = { "case-i", "case-ii", "case-iv", "two-points",
                                       "zigzag" };

static void test_nothing_is_cut_outside_or_over_something_else(void **state)
{
    (void)state;
    static const double size[][2] = { { 40, 30 }, { 60, 40 }, { 85, 60 }, { 60, 85 }, { 120, 80 },
                                      { 170, 113 }, { 210, 297 }, { 420, 297 } };
    for (size_t i = 0; i < sizeof lessons/sizeof *lessons; i++) {
        Model *m = lesson(lessons[i]);
        for (int f = FIGURE_PLOT; f < FIGURE_HANDOUT; f++) {
            for (size_t k = 0; k < sizeof size/sizeof *size; k++) {
                ExportOptions o = sized((Figure)f, size[k][0], size[k][1]);
                bool is_long = f == FIGURE_STORY && model_lesson(m)->net != NULL;   /* to try */
                bool is_made = !is_long && export_check(m, FORMAT_SVG, &o, NULL) == OK;
                if (!is_made || !in_sample()) continue;
                check_fit(m, lessons[i], o);
            }
        }
        model_free(m);
    }
}

/* The journals' columns. */
static void test_small_figures_hold_what_they_must(void **state)
{
    (void)state;
    static const struct { Figure f; double w, h; } must[] = {
        { FIGURE_PLOT, 60, 40 }, { FIGURE_LOSS, 85, 60 }, { FIGURE_DERIVATION, 85, 60 },
        { FIGURE_CASES, 120, 80 } };
    for (size_t i = 0; i < 4; i++) {
        Model *m = lesson(lessons[i]);
        for (size_t k = 0; k < sizeof must/sizeof *must; k++) {
            Message msg = { "" };
            ExportOptions o = sized(must[k].f, must[k].w, must[k].h);
            if (paper_fit(fonts, false, m, &o, &msg) != OK)
                fail_msg("%s: %s", lessons[i], msg.text);
        }
        model_free(m);
    }
}

static void test_a_figure_that_says_no_size_fits_its_own(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof lessons/sizeof *lessons; i++) {
        Model *m = lesson(lessons[i]);
        for (int f = FIGURE_PLOT; f < FIGURE_HANDOUT; f++) {
            for (int format = FORMAT_PNG; format <= FORMAT_TEX; format++) {
                Message msg = { "" };
                ExportOptions o = { .figure = (Figure)f, .unit = f == FIGURE_DERIVATION };
                if (export_check(m, (Format)format, &o, NULL) != OK || !in_sample()) continue;
                ExportOptions q = paper_settled((Format)format, m, &o);
                if (paper_fit(fonts, format == FORMAT_PDF, m, &q, &msg) != OK)
                    fail_msg("%s: %s", lessons[i], msg.text);
                CHECK(q.on_paper == (format == FORMAT_PDF || format == FORMAT_TEX));
                CHECK(q.tight == 0 || f == FIGURE_CASES);
            }
        }
        model_free(m);
    }
}

static void test_titles_and_verdicts_can_be_left_out(void **state)
{
    (void)state;
    Model *m = lesson("case-ii");
    for (int without = 0; without < 4; without++) {
        Buf trace = { 0 };
        ExportOptions o = sized(FIGURE_DERIVATION, 170, 113);
        o.no_title = without & 1;
        o.no_verdict = without & 2;
        Canvas *cv = trace_canvas_new(&trace);
        CHECK(export_draw(cv, 1, fonts, m, &o, NULL) == OK);
        canvas_free(cv);
        CHECK((strstr(trace.at, "Step 3 → 4") == NULL) == o.no_title);
        CHECK((strstr(trace.at, "elbow right") == NULL) == o.no_verdict);
        buf_free(&trace);
    }
    model_free(m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_proof_finds_each_fault_and_no_other),
        cmocka_unit_test(test_there_are_two_sizes_and_scripts_of_six_points),
        cmocka_unit_test(test_nothing_is_cut_outside_or_over_something_else),
        cmocka_unit_test(test_small_figures_hold_what_they_must),
        cmocka_unit_test(test_a_figure_that_says_no_size_fits_its_own),
        cmocka_unit_test(test_titles_and_verdicts_can_be_left_out),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
