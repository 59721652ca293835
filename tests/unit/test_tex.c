/* The TeX canvas: places in data and by their names, sizes, signs. */
#include "canvas/tex/tex_canvas.h"
#include "canvas/tex/tex_text.h"
#include "typeset/formula.h"
#include "typeset/text.h"

#include "story.h"

static Fonts *fonts;
static Canvas *c;
static Buf out, unset;

/* x from -1 to 3, y from -1 to 1: 100 and 50 points each. */
static const DataArea plot = { { 20, 10, 400, 100 }, -1, 3, -1, 1 };
static Pt place(double x, double y) { return pt(120 + 100*x, 60 - 50*y); }

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
    buf_free(&out);
    buf_free(&unset);
    return 0;
}

static void page(const TexInfo *info)
{
    Message m;
    CHECK(tex_canvas_new(&c, fonts, &out, info, &m) == OK);
    canvas_begin(c, 440, 130, VECTOR_SCALE, &palette_light);
}

static void page_of_data(const DataArea *a)
{
    page(&(TexInfo){ .text_pt = 0 });
    canvas_area(c, a);
}

static void finish(void)
{
    Message m;
    CHECK(canvas_finish(c, &m) == OK);
    canvas_free(c);
}

static void has(const char *words)
{
    if (strstr(out.at, words) == NULL) fail_msg("no \"%s\" in\n%s", words, out.at);
}

static void has_not(const char *words)
{
    if (strstr(out.at, words) != NULL) fail_msg("\"%s\" in\n%s", words, out.at);
}

static void test_a_curve_goes_through_its_named_elbow(void **state)
{
    (void)state;
    page_of_data(&plot);
    canvas_name(c, place(0.5, 0), "elbow");
    canvas_name(c, place(0.5, 0.1), "elbow");          /* the first one has the name */
    canvas_name(c, place(9, 0), "unseen");
    const Pt phi[] = { place(-1, 0), place(0.5, 0), place(1, 0.5) };
    canvas_polyline(c, phi, 3, (Stroke){ .width = 2 }, PAINT_NOW);
    canvas_line(c, place(0.5, 0.75), place(0.5, 0), (Stroke){ .width = 1 }, PAINT_RESIDUAL);
    canvas_line(c, place(0.5, -1), place(0.5, 1), (Stroke){ .width = 1 }, PAINT_GRID);
    canvas_area_end(c);
    canvas_disc(c, place(0.5, 0), 3, PAINT_NOW);
    finish();
    has("\\begin{scope}[shift={(120,60)},x=100bp,y=50bp]\n\\coordinate (elbow) at (0.5,0);\n");
    has("\\draw[now,line width=2bp] (-1,0)--(elbow)--(1,0.5);\n");
    has("(elbow|-0,0.75)--(elbow);\n");
    has("(0.5,-1)--(0.5,1);\n");                       /* the grid stays */
    has("\\fill[now] (170,60) circle[radius=3bp];\n");
    has_not("unseen");
}

static void test_marks_and_words_move_with_their_name(void **state)
{
    (void)state;
    page_of_data(&plot);
    canvas_name(c, place(0.5, 0), "elbow");
    Pt e = place(0.5, 0), far = place(2.5, 0.5);
    Path diamond = { .n = 0 };
    path_move(&diamond, pt(e.x - 4, e.y));
    path_line(&diamond, pt(e.x, e.y - 4));
    path_line(&diamond, pt(e.x + 4, e.y));
    path_line(&diamond, pt(e.x, e.y + 4));
    path_close(&diamond);
    canvas_fill(c, &diamond, PAINT_NOW);
    formula_draw(c, fonts, 10, false, pt(e.x + 6, e.y - 5), "e = 0.5", PAINT_NOW);
    text_draw(c, fonts, FACE_UI, 10, far, ALIGN_LEFT, "far", PAINT_INK);
    text_draw(c, fonts, FACE_UI, 10, pt(e.x, 128), ALIGN_CENTRE, "tick", PAINT_INK);
    canvas_area_end(c);
    finish();
    has("\\fill[now,shift={(elbow)}] (-4bp,0bp)--(0bp,4bp)--(4bp,0bp)--(0bp,-4bp)--cycle;\n");
    has("at ([shift={(6bp,5bp)}]elbow) {$e = 0.5$};\n");
    has("at (2.5,0.5) {far};\n");
    has_not("elbowfit");                               /* in a plot is room */
    has("at (50bp,-68bp) {tick};\n");                  /* below the plot: the page's points */
}

/* Every number of a place, and every length, is one that TeX can read. */
static void check_numbers(const char *at)
{
    for (; *at != '\0'; at++) {
        if ((*at != '(' && *at != ',' && *at != '=')
            || (at[1] != '-' && (at[1] < '0' || at[1] > '9')))
            continue;
        char *after;
        double v = strtod(at + 1, &after);
        if (*after == 'e' || fabs(v) > 16000) fail_msg("TeX cannot read %.40s", at);
    }
}

static void test_data_of_any_size_are_numbers_that_tex_reads(void **state)
{
    (void)state;
    static const double ends[][2] = { { -1e9, 1e9 }, { 1e-9, 3e-9 }, { 1e9, 1e9 + 1 },
        { 1960, 2030 }, { 2023.5, 2023.6 }, { -1e-300, 1e-300 }, { -1e300, 1e300 },
        { 0, 0.001 }, { -5000, 100 }, { 1e5, 1.000001e5 } };
    for (size_t i = 0; i < sizeof ends/sizeof ends[0]; i++) {
        page_of_data(&(DataArea){ plot.r, ends[i][0], ends[i][1], ends[i][0], ends[i][1] });
        const Pt all[] = { pt(20, 110), pt(120, 60), pt(420, 10) };
        canvas_name(c, all[1], "elbow");
        canvas_polyline(c, all, 3, (Stroke){ .width = 2 }, PAINT_NOW);
        canvas_area_end(c);
        finish();
        check_numbers(strstr(out.at, "\\begin{scope}"));
        has("--(elbow)--");
        has("\\end{scope}\n\\end{tikzpicture}");
    }
    has_not("NaN");
    has("less 100000");
}

static void test_years_are_years(void **state)
{
    (void)state;
    page_of_data(&(DataArea){ plot.r, 1960, 2030, 0, 2 });
    canvas_name(c, pt(20, 60), "elbow");
    canvas_area_end(c);
    finish();
    has("\\coordinate (elbow) at (1960,1);\n");
}

static void test_two_plots_have_names_of_their_own(void **state)
{
    (void)state;
    page_of_data(&plot);
    canvas_name(c, place(0, 0), "elbow");
    canvas_area_end(c);
    canvas_area(c, &plot);
    canvas_name(c, place(1, 0), "elbow");
    canvas_area_end(c);
    canvas_area_end(c);                                /* of an area that none had begun */
    finish();
    has("\\coordinate (elbow) at (0,0);\n");
    has("\\coordinate (plot 2 elbow) at (1,0);\n");
}

static void test_a_remark_stands_before_what_is_drawn(void **state)
{
    (void)state;
    page_of_data(&plot);
    canvas_clip(c, plot.r);
    canvas_remark(c, "nothing");
    canvas_unclip(c);
    canvas_remark(c, "the point");
    canvas_disc(c, place(1, 0), 3, PAINT_POINT);
    canvas_disc(c, place(2, 0), 3, PAINT_POINT);
    canvas_area_end(c);
    finish();
    has("% the point\n\\fill[point] (1,0) circle[radius=3bp];\n\\fill[point] (2,0)");
    has_not("nothing");
    has_not("\\clip");                                 /* nothing was in it */
}

static void test_sizes_are_the_documents_or_those_asked_for(void **state)
{
    (void)state;
    for (int own = 0; own < 2; own++) {
        page(&(TexInfo){ .text_pt = 10, .own_size = own == 1 });
        text_draw(c, fonts, FACE_UI, 10, pt(20, 50), ALIGN_LEFT, "label", PAINT_INK);
        text_draw(c, fonts, FACE_UI_BOLD, 8.75, pt(20, 70), ALIGN_RIGHT, "tick", PAINT_INK);
        finish();
        has("\\node[from,ink,label size] at (20,50) {\\elbowfit{");
        has("bp}{label}};\n");
        has("\\node[up to,ink,tick size,font=\\bfseries] at (20,70) {\\elbowfit{");
        has(own ? "label size/.style={node font=\\footnotesize},\n"
            : "label size/.style={node font=\\fontsize{10bp}{12bp}\\selectfont},\n");
        has_not("\\sffamily");
    }
    page(&(TexInfo){ .text_pt = 0 });                  /* the screen's */
    text_draw(c, fonts, FACE_UI, 10, pt(20, 50), ALIGN_LEFT, "label", PAINT_INK);
    finish();
    has("node font=\\fontsize{10bp}{12bp}\\selectfont]");
    has_not("label size");
}

static void test_what_a_document_lacks_comes_with_the_picture(void **state)
{
    (void)state;
    page(&(TexInfo){ .comments = "% ours\n" });
    formula_draw(c, fonts, 10, false, pt(20, 50), "\\text{a}\\tfrac{1}{2}", PAINT_INK);
    finish();
    CHECK(strncmp(out.at, "% ours\n", 7) == 0);
    has("\\providecommand\\text[1]");
    has("\\providecommand\\tfrac[2]");
    has_not("\\providecommand\\lvert");
    has_not("amsmath");
    /* a whole document only where none has begun */
    const char *head = strstr(out.at, "\\documentclass"), *fi = strstr(out.at, "\n\\fi\n");
    CHECK(head != NULL && fi != NULL && head < fi && fi < strstr(out.at, "\\begin{tikzpicture}"));
}

static void test_signs_are_set_or_told(void **state)
{
    (void)state;
    Buf b = { 0 };
    tex_put_text(&b, "µ ≥ ά é Ę", &unset);
    CHECK_TEXT(b.at, "\\ensuremath{\\mu} \\ensuremath{\\ge} \\ensuremath{\\acute\\alpha} é "
                     "\\elbowletter{Ę}");
    CHECK(unset.len == 0);
    buf_clear(&b);
    tex_put_text(&b, "中м中", &unset);
    CHECK_TEXT(b.at, "\\elbowsign{中}{20013}{U+4E2D}\\elbowsign{м}{1084}{U+043C}"
                     "\\elbowsign{中}{20013}{U+4E2D}");
    CHECK_TEXT(unset.at, "中м");
    tex_put_text(&b, "м", NULL);                       /* nobody asks */
    CHECK(strchr(b.at, '?') == NULL);
    buf_free(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_curve_goes_through_its_named_elbow),
        cmocka_unit_test(test_marks_and_words_move_with_their_name),
        cmocka_unit_test(test_data_of_any_size_are_numbers_that_tex_reads),
        cmocka_unit_test(test_years_are_years),
        cmocka_unit_test(test_two_plots_have_names_of_their_own),
        cmocka_unit_test(test_a_remark_stands_before_what_is_drawn),
        cmocka_unit_test(test_sizes_are_the_documents_or_those_asked_for),
        cmocka_unit_test(test_what_a_document_lacks_comes_with_the_picture),
        cmocka_unit_test(test_signs_are_set_or_told),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
