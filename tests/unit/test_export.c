/* Figures in files: their sizes, their formats, and the lesson that each carries. */
#include "story.h"

#include "canvas/fixed.h"
#include "canvas/tex/tex_text.h"
#include "canvas/cairo/cairo_canvas.h"
#include "export/export.h"
#include "export/numbers.h"
#include "files/figure_kind.h"
#include "files/figure_lesson.h"
#include "files/lesson_file.h"

#include <stdlib.h>

static void test_sizes_in_every_unit(void **state)
{
    (void)state;
    static const struct { const char *words; double w, h; } good[] = {
        { "800x500", 800, 500 }, { "800.5x.5", 800.5, 0.5 },
        { "85mmx60mm", 85*72/25.4, 60*72/25.4 }, { "85x60mm", 85*72/25.4, 60*72/25.4 },
        { "3inx2in", 216, 144 }, { "640pxx400px", 480, 300 }, { "8cmx6cm", 8*72/2.54, 6*72/2.54 },
        { "800ptx500pt", 800, 500 },
        { "1inx30mm", 72, 30*72/25.4 }, { "800×500", 800, 500 } };
    for (size_t i = 0; i < sizeof good/sizeof good[0]; i++) {
        double w = 0, h = 0;
        if (!size_parse(good[i].words, &w, &h, NULL)) fail_msg("%s is refused", good[i].words);
        CHECK_NEAR(w, good[i].w, 1e-12);
        CHECK_NEAR(h, good[i].h, 1e-12);
    }
    static const char *const bad[] = { "", "800", "800x", "x500", "800x500x2", "800 x 500",
                                       "-800x500", "0x500", "800x0", "85mmx60",
                                       "85kmx60km", "0x10x0x10", "infx5", "nanx5", "1e3x500",
                                       "8..5x4", "800X500", "85mm" };
    for (size_t i = 0; i < sizeof bad/sizeof bad[0]; i++) {
        double w, h;
        if (size_parse(bad[i], &w, &h, NULL)) fail_msg("%s is taken", bad[i]);
    }
}

static void test_numbers_have_two_decimals_at_most(void **state)
{
    (void)state;
    static const struct { double v; const char *text; } a[] = { { 0, "0" }, { -0.0, "0" },
                                                                { -0.004, "0" }, { 12.5, "12.5" },
        { -0.07, "-0.07" }, { 3, "3" }, { 99.999, "100" }, { 1e6, "1000000" },
        { -12.345, "-12.35" }, { 0.1, "0.1" } };
    for (size_t i = 0; i < sizeof a/sizeof a[0]; i++) {
        Buf b = { 0 };
        put_fixed(&b, a[i].v);
        CHECK_TEXT(b.at, a[i].text);
        buf_free(&b);
    }
}

static void test_words_in_tex(void **state)
{
    (void)state;
    Buf b = { 0 };
    tex_put_text(&b, "50% of $x_1 & {y} \\ #~^", NULL);
    CHECK_TEXT(b.at, "50\\% of \\$x\\_1 \\& \\{y\\} \\textbackslash{} "
                     "\\#\\textasciitilde{}\\textasciicircum{}");
    buf_clear(&b);
    tex_put_text(&b, "φ → −1  Å", NULL);
    CHECK_TEXT(b.at, "\\ensuremath{\\varphi} \\ensuremath{\\to} \\ensuremath{-}1~ Å");
    buf_clear(&b);
    tex_put_text(&b, "αΩ in µg/m³, 5 °C, €", NULL);
    CHECK_TEXT(b.at, "\\ensuremath{\\alpha}\\ensuremath{\\Omega} in \\ensuremath{\\mu}g/m"
                     "\\ensuremath{{}^3}, 5 \\ensuremath{{}^\\circ}C, EUR");
    buf_free(&b);
}

static void test_endings(void **state)
{
    (void)state;
    Format f;
    Message m;
    for (int i = 0; i < FORMATS; i++) {
        char path[32];
        snprintf(path, sizeof path, "/a.b/c.%s", choices_word(&format_words, i));
        CHECK(export_format(path, &f, &m) == OK && (int)f == i);
    }
    CHECK(export_format("A.PDF", &f, &m) == OK && f == FORMAT_PDF);
    static const char *const bad[] = { "a.doc", "png", "a.png/b", ".", "" };
    for (size_t i = 0; i < sizeof bad/sizeof bad[0]; i++) {
        CHECK(export_format(bad[i], &f, &m) == ERR_PARSE);
        for (int k = 0; k < FORMATS; k++)
            CHECK(strstr(m.text, choices_word(&format_words, k)) != NULL);
    }
}

/* --- a lesson, some steps later --- */

static Model *opened(const char *json, size_t steps)
{
    LessonData d;
    Message msg;
    Model *m = model_new();
    if (lesson_read(&d, "a.json", json, strlen(json), &msg) != OK
        || lesson_load_points(&d, NULL, &msg) != OK
        || model_load(m, &d, &msg) != OK) fail_msg("%s", msg.text);
    lesson_data_free(&d);
    if (steps > 0)
        CHECK(model_apply(m, &(Command){ .kind = CMD_GOTO, .index = steps }, &msg) == OK);
    return m;
}

static const char unit_json[] =
    "{\"elbow\":1,\"title\":\"Ein <&> (ñ) \\\\ \\\"𝑤\\\"\",\"unit\":{\"w\":1,\"b\":-0.5},"
    "\"points\":[[1.5,0],[0.7,0.25]],\"training\":{\"rate\":0.2}}";
static const char net_json[] =
    "{\"elbow\":1,\"network\":{\"width\":6,\"seed\":3,\"elbows\":[0,1]},"
    "\"data\":{\"target\":\"zigzag\",\"count\":40,\"noise\":0.01,\"seed\":2},"
    "\"training\":{\"rate\":0.05,\"batch\":4,\"order\":\"shuffle\",\"seed\":9}}";

static Buf figure_of(const Model *m, Format f, const ExportOptions *o)
{
    Buf b = { 0 };
    Message msg;
    if (export_bytes(&b, f, m, o, &msg) != OK)
        fail_msg("%s: %s", choices_word(&format_words, (int)f), msg.text);
    return b;
}

static void test_what_a_lesson_has_no_figure_of(void **state)
{
    (void)state;
    Model *unit = opened(unit_json, 0), *net = opened(net_json, 0);
    Message m;
    CHECK(export_check(net, FORMAT_PDF, &(ExportOptions){ .figure = FIGURE_LOSS }, &m) == ERR_STATE
          && strstr(m.text, "network") != NULL);
    CHECK(export_check(unit, FORMAT_PDF, &(ExportOptions){ .figure = FIGURE_TRACES }, &m)
          == ERR_STATE && strstr(m.text, "one unit") != NULL);
    CHECK(export_check(unit, FORMAT_PDF, &(ExportOptions){ .figure = FIGURE_CURVE }, &m)
          == ERR_STATE);
    CHECK(export_check(net, FORMAT_PDF, &(ExportOptions){ .figure = FIGURE_DERIVATION }, &m)
          == ERR_STATE && strstr(m.text, "--unit 1") != NULL);
    CHECK(export_check(net, FORMAT_PDF, &(ExportOptions){ .figure = FIGURE_DERIVATION, .unit = 6 },
                       &m) == OK);
    CHECK(export_check(net, FORMAT_PDF, &(ExportOptions){ .unit = 7 }, &m) == ERR_RANGE
          && strstr(m.text, "1 to 6") != NULL);
    CHECK(export_check(unit, FORMAT_PDF, &(ExportOptions){ .width_pt = 59 }, &m) == ERR_RANGE
          && strstr(m.text, "too small") != NULL);
    CHECK(export_check(unit, FORMAT_PDF, &(ExportOptions){ .width_pt = 1e6, .height_pt = 1e6 }, &m)
          == ERR_RANGE && strstr(m.text, "too large") != NULL);
    CHECK(export_check(unit, FORMAT_PNG, &(ExportOptions){ .scale = 50 }, &m) == ERR_RANGE
          && strstr(m.text, "16384 pixels") != NULL);
    CHECK(export_check(unit, FORMAT_SVG, &(ExportOptions){ .scale = 50 }, &m) == OK);
    model_free(unit);
    model_free(net);
}

static void test_print_is_grey(void **state)
{
    (void)state;
    for (int i = 0; i < PAINT_COUNT; i++) {
        Rgba k = palette_print.at[i];
        CHECK(k.r == k.g && k.g == k.b);
    }
    CHECK(palette_print.at[PAINT_NOW].r < 0.1f && palette_print.at[PAINT_NEXT].r > 0.25f);
}

static size_t count(const char *text, const char *what)
{
    size_t n = 0;
    for (const char *p = text; (p = strstr(p, what)) != NULL; p += strlen(what)) n++;
    return n;
}

static void test_svg_says_what_it_shows(void **state)
{
    (void)state;
    Model *m = opened(unit_json, 1);
    Buf b = figure_of(m, FORMAT_SVG, &(ExportOptions){ .width_pt = 240, .height_pt = 170 });
    CHECK(strstr(b.at, "width=\"240pt\" height=\"170pt\"") != NULL);
    CHECK(strstr(b.at, "t\">One gradient step on φ(x): Ein &lt;&amp;&gt; (ñ)") != NULL);
    CHECK(strstr(b.at, "\">φ(x) = max(0, wx + b) with w = ") != NULL
          && strstr(b.at, "at step 1. In the next step: slope ") != NULL);
    CHECK(strstr(b.at, "aria-label=\"slope w = ") != NULL);
    CHECK(count(b.at, "<g ") == count(b.at, "</g>") && count(b.at, "<text") == 0);
    buf_free(&b);
    b = figure_of(m, FORMAT_SVG, &(ExportOptions){ .width_pt = 240, .height_pt = 170,
                                                   .svg_text = &svg_text });
    CHECK(strstr(b.at, ">slope </tspan>") != NULL || strstr(b.at, ">slope") != NULL);
    CHECK(count(b.at, "<text") > 9 && count(b.at, "<text ") == count(b.at, "</text>"));
    CHECK(count(b.at, "<tspan") == count(b.at, "</tspan>"));
    for (const char *p = b.at; (p = strstr(p, "font-size=\"")) != NULL; p++)
        CHECK(atof(p + 11) >= 5);
    buf_free(&b);
    b = figure_of(m, FORMAT_SVG, &(ExportOptions){ .figure = FIGURE_LOSS, .transparent = true });
    CHECK(strstr(b.at, "<path fill-rule=\"evenodd\"") != NULL && strstr(b.at, "<image") == NULL);
    buf_free(&b);
    model_free(m);
}

/* Do these words stand there with this style, such as "up to" for what ends at *x? NAN finds the
 * first. */
static bool tex_has(const char *tex, const char *style, const char *words, double *x)
{
    char end[64], node[16];
    snprintf(end, sizeof end, "{%s}", words);
    snprintf(node, sizeof node, "\\node[%s,", style);
    for (const char *p = tex; (p = strstr(p, node)) != NULL; p++) {
        const char *line = strchr(p, '\n'), *said = strstr(p, end), *at = strstr(p, "] at (");
        if (said == NULL || said > line || at == NULL || at > line) continue;
        double found = strtod(at + strlen("] at ("), NULL);
        if (fabs(found - *x) > 0.011) continue;
        *x = found;
        return true;
    }
    return false;
}

static void test_numbers_in_tex_meet_at_their_point(void **state)
{
    (void)state;
    Model *net = opened(net_json, 20);
    Buf b = figure_of(net, FORMAT_TEX, &(ExportOptions){ .figure = FIGURE_PAGE, .unit = 1,
                                                         .width_pt = 1280, .height_pt = 800 });
    NumberText w = number_fixed(model_lesson(net)->net->at->w[1], 3);
    char *point = strchr(w.s, '.'), part[16], whole[48];
    for (size_t n = strlen(w.s); w.s[n - 1] == '0'; n--) w.s[n - 1] = '\0';
    snprintf(part, sizeof part, "%s", point);
    *point = '\0';
    bool minus = (unsigned char)w.s[0] == 0xE2;
    snprintf(whole, sizeof whole, "%s%s", minus ? "\\ensuremath{-}" : "", w.s + (minus ? 3 : 0));
    double x = NAN, any = NAN;
    CHECK(tex_has(b.at, "from", part, &x));
    CHECK(tex_has(b.at, "up to", whole, &x));           /* one ends where the other begins */
    CHECK(tex_has(b.at, "from", "Units", &any));         /* aligned left, and so it begins there */
    buf_free(&b);
    model_free(net);
}

static void test_without_paper_nothing_is_backed_with_it(void **state)
{
    (void)state;
    Model *unit = opened(unit_json, 1), *net = opened(net_json, 20);
    static const Figure figure[] = { FIGURE_PLOT, FIGURE_CASES, FIGURE_STORY, FIGURE_PLOT,
                                     FIGURE_TRACES, FIGURE_CURVE, FIGURE_DERIVATION };
    for (int i = 0; i < 7; i++)
        for (int bare = 0; bare < 2; bare++) {
            ExportOptions o = { .figure = figure[i], .unit = i < 3 ? 0 : 1, .transparent = bare };
            if (figure[i] == FIGURE_STORY && bare == 0) continue;
            Buf tex = figure_of(i < 3 ? unit : net, FORMAT_TEX, &o),
                svg = figure_of(i < 3 ? unit : net, FORMAT_SVG, &o);
            bool may = figure[i] == FIGURE_DERIVATION || figure[i] == FIGURE_CURVE
                || figure[i] == FIGURE_STORY;
            if (bare)
                CHECK(strstr(tex.at, "halo") == NULL
                      && strstr(svg.at, "fill=\"#ffffff\" fill-opacity=\"0.9\"") == NULL);
            else CHECK(may || strstr(tex.at, "halo") != NULL);
            buf_free(&tex);
            buf_free(&svg);
        }
    model_free(unit);
    model_free(net);
}

/* Braces and environments close; no sign that TeX would take for its own is bare. */
static void test_tex_is_whole(void **state)
{
    (void)state;
    Model *unit = opened(unit_json, 1), *net = opened(net_json, 20);
    for (int i = 0; i < 10; i++) {
        static const Figure figures[] = { FIGURE_PLOT, FIGURE_LOSS, FIGURE_DERIVATION, FIGURE_CASES,
                                          FIGURE_PAGE,
                                          FIGURE_PLOT, FIGURE_TRACES, FIGURE_CURVE,
                                          FIGURE_DERIVATION, FIGURE_PAGE };
        Buf b = figure_of(i < 5 ? unit : net, FORMAT_TEX,
                          &(ExportOptions){ .figure = figures[i], .unit = 1 });
        CHECK(strncmp(b.at, "% Elbow", 7) == 0);
        long depth = 0;
        size_t dollars = 0;
        for (const char *p = strstr(b.at, "\\useasboundingbox"); *p != '\0'; p++) {
            /* what TeX lacks stands there for the engines that may have it */
            for (size_t n; (unsigned char)*p >= 0x80; p += n) {
                n = strncmp(p, "ñ", 2) == 0 ? 2 : 4;
                CHECK(n == 2 || strncmp(p, "𝑤", 4) == 0);
            }
            if (*p == '\\' && strchr("{}$%&#_", p[1]) != NULL) p++;
            else if (*p == '{') depth++;
            else if (*p == '}') CHECK(--depth >= 0);
            else if (*p == '$') dollars++;
            else CHECK(*p != '#' && *p != '&');
        }
        CHECK(depth == 0 && dollars % 2 == 0 && dollars > 0);
        CHECK(count(b.at, "\\begin{") == count(b.at, "\\end{") && count(b.at, "\\begin{scope}")
              == count(b.at, "\\end{scope}"));
        buf_free(&b);
    }
    Buf b = figure_of(unit, FORMAT_TEX, &(ExportOptions){ .figure = FIGURE_DERIVATION,
                                                          .width_pt = 520, .height_pt = 430,
                                                          .derivation = DERIVATION_SYMBOLS + 1 });
    CHECK(strstr(b.at, "{$\\displaystyle \\frac{d\\ell}{d\\varphi} = \\delta = \\varphi - y$}")
          != NULL);
    CHECK(strstr(b.at, "\\cdot 1[w\\,x + b > 0]$}") != NULL);
    buf_free(&b);
    model_free(unit);
    model_free(net);
}

/* The loss's levels are then above all whole numbers that a double counts by ones. */
static void test_points_far_away_have_a_loss_to_draw(void **state)
{
    (void)state;
    for (int k = 3; k <= 300; k += 11) {
        char json[160];
        snprintf(json, sizeof json, "{\"elbow\":1,\"unit\":{\"w\":1,\"b\":1},\"points\":"
                 "[[0.5,1e%d],[1,0]],\"training\":{\"rate\":0.1}}", k);
        Model *m = opened(json, 0);
        Buf b = figure_of(m, FORMAT_TEX, &(ExportOptions){ .figure = FIGURE_LOSS });
        CHECK(strstr(b.at, "\\end{tikzpicture}") != NULL);
        buf_free(&b);
        model_free(m);
    }
}

/* The loss is areas and lines, as exact and as large a file however large the figure. */
static void test_a_poster_of_the_loss_is_no_picture(void **state)
{
    (void)state;
    Model *m = opened(unit_json, 0);
    Buf b = figure_of(m, FORMAT_SVG, &(ExportOptions){ .figure = FIGURE_LOSS, .width_pt = 4000,
                                                       .height_pt = 14000 });
    CHECK(strstr(b.at, "<image") == NULL && strstr(b.at, "fill-rule=\"evenodd\"") != NULL
          && b.len < 400e3);
    buf_free(&b);
    model_free(m);
}

/* --- the lesson inside --- */

static const Format pictures[] = { FORMAT_PNG, FORMAT_SVG, FORMAT_PDF, FORMAT_TEX };

static Model *reopened(const Buf *b)
{
    LessonData d;
    Message msg;
    Model *m = model_new();
    CHECK(figure_is(b->at, b->len));
    if (lesson_from_figure(&d, "a.fig", b->at, b->len, &msg) != OK
        || lesson_load_points(&d, NULL, &msg) != OK
        || model_load(m, &d, &msg) != OK || figure_go(m, &d, &msg) != OK) fail_msg("%s", msg.text);
    lesson_data_free(&d);
    return m;
}

static void test_export_open_export_gives_the_same_bytes(void **state)
{
    (void)state;
    const ExportOptions o = { .scale = 1, .figure = FIGURE_PAGE };
    for (int i = 0; i < 8; i++) {
        const char *const json = i < 4 ? unit_json : net_json;
        Model *m = opened(json, i < 4 ? 5 : 60);
        if (i % 2 == 1)
            CHECK(model_apply(m, &(Command){ .kind = CMD_BACK, .index = 2 }, NULL) == OK);
        Buf a = figure_of(m, pictures[i % 4], &o), again = figure_of(m, pictures[i % 4], &o);
        CHECK(a.len == again.len && memcmp(a.at, again.at, a.len) == 0);
        Model *back = reopened(&a);
        CHECK(model_lesson(back)->step == model_lesson(m)->step && model_lesson(back)->steps
              == model_lesson(m)->steps);
        Buf b = figure_of(back, pictures[i % 4], &o);
        CHECK(a.len == b.len && memcmp(a.at, b.at, a.len) == 0);
        model_free(m);
        model_free(back);
        buf_free(&a);
        buf_free(&again);
        buf_free(&b);
    }
}

static void test_a_run_that_was_changed_carries_what_is_seen(void **state)
{
    (void)state;
    Model *m = opened(unit_json, 3);
    CHECK(model_apply(m, &(Command){ .kind = CMD_SET, .name = PARAM_RATE, .a = { 0.05 } }, NULL)
          == OK);
    CHECK(model_apply(m, &(Command){ .kind = CMD_STEP, .index = 2 }, NULL) == OK);
    Buf a = figure_of(m, FORMAT_TEX, &(ExportOptions){ 0 });
    Model *back = reopened(&a);
    CHECK(model_lesson(back)->step == 0 && model_lesson(back)->unit.w == model_lesson(m)->unit.w
          && model_lesson(back)->rate == 0.05);
    model_free(m);
    model_free(back);
    buf_free(&a);
}

static void test_a_hundred_thousand_units_fit_into_a_megabyte(void **state)
{
    (void)state;
    Model *m = opened("{\"elbow\":1,\"network\":{\"width\":100000,\"seed\":1,\"elbows\":[0,1]},"
                      "\"data\":{\"target\":\"zigzag\",\"count\":200,\"seed\":1},"
                      "\"training\":{\"rate\":1e-5}}", 2);
    static const Format f[] = { FORMAT_SVG, FORMAT_PDF, FORMAT_TEX };
    for (size_t i = 0; i < 3; i++) {
        Buf b = figure_of(m, f[i], &(ExportOptions){ 0 });
        CHECK(b.len > 10000 && b.len < 1000000);
        buf_free(&b);
    }
    model_free(m);
}

/* Every byte of the block, changed: refused, or (where case or blanks mean nothing)
 * read as the same lesson; never another one. */
/* Too long for a keyword: then it stands in comments before the trailer's end. */
static void test_a_long_lesson_fits_into_every_format(void **state)
{
    (void)state;
    Buf json = { 0 };
    buf_printf(&json, "{\"elbow\": 1, \"network\": {");
    static const char *const name[] = { "\"w\"", "\"b\"", "\"v\"" };
    for (int k = 0; k < 3; k++) {
        buf_printf(&json, "%s%s: [", k > 0 ? ", " : "", name[k]);
        for (int i = 0; i < 300; i++)
            buf_printf(&json, "%s%.17g", i > 0 ? ", " : "", (i + 1)/(7.0 + k));
        buf_printf(&json, "]");
    }
    buf_printf(&json, "}, \"points\": [[0, 1], [1, 0]], \"training\": {\"rate\": 1e-9}}");
    Model *m = opened(json.at, 2);
    for (int i = 0; i < 4; i++) {
        Buf b = figure_of(m, pictures[i], &(ExportOptions){ .scale = 1 });
        CHECK(b.len > 2*FIGURE_KEYWORDS);
        Model *back = reopened(&b);
        const Network *at = model_lesson(back)->net->at, *was = model_lesson(m)->net->at;
        CHECK(at->d == 300 && memcmp(at->w, was->w, 300*sizeof *at->w) == 0
              && memcmp(at->v, was->v, 300*sizeof *at->v) == 0);
        model_free(back);
        buf_free(&b);
    }
    model_free(m);
    buf_free(&json);
}

static void test_rows_never_tell_what_was_not(void **state)
{
    (void)state;
    Model *m = opened(unit_json, 5);
    Buf b = { 0 };
    Message why = { "" };
    CHECK(export_bytes(&b, FORMAT_CSV, m, &(ExportOptions){ 0 }, &why) == OK
          && strncmp(b.at, "step,w,b,", 9) == 0);
    buf_free(&b);
    CHECK(model_apply(m, &(Command){ .kind = CMD_SET, .name = PARAM_RATE, .a = { 0.03125 } }, NULL)
          == OK);
    CHECK(model_apply(m, &(Command){ .kind = CMD_STEP, .index = 1 }, NULL) == OK);
    CHECK(export_bytes(&b, FORMAT_CSV, m, &(ExportOptions){ 0 }, &why) == ERR_STATE);
    CHECK(strstr(why.text, "were changed after step 0") != NULL);
    buf_free(&b);
    model_free(m);
}

static void test_numbers_for_a_spreadsheet(void **state)
{
    (void)state;
    Model *m = opened(net_json, 3);
    Buf b = { 0 };
    Message why = { "" };
    const NetLesson *net = model_lesson(m)->net;
    CHECK(numbers_table(&b, model_lesson(m), &why) == OK);
    size_t lines = 0;
    for (const char *c = b.at; *c != '\0'; c++) lines += *c == '\n';
    CHECK(lines == net->at->d + 1 && strncmp(b.at, "unit\tw\tb\tv\te\te'\n1\t", 18) == 0);
    buf_free(&b);
    model_free(m);
    Lesson long_run = { .steps = NUMBERS_ROWS };
    CHECK(numbers_table(&b, &long_run, &why) == ERR_RANGE && strstr(why.text, "Export them")
          != NULL);
}

static void test_a_changed_character_is_seen(void **state)
{
    (void)state;
    Model *m = opened(unit_json, 2);
    for (size_t k = 0; k < 4; k++) {
        if (pictures[k] == FORMAT_PDF) continue;       /* test_figure_survives.c: it has several */
        Buf b = figure_of(m, pictures[k], &(ExportOptions){ .scale = 1 }), block = { 0 };
        Message msg;
        CHECK(figure_block(&block, m, 0, &msg) == OK);
        size_t from = 0, seen = 0;
        while (from + 8 < b.len && memcmp(b.at + from, "step=2 s", 8) != 0) from++;
        size_t to = from + block.len - 20;
        for (size_t i = from; i < to; i++) {
            char was = b.at[i];
            b.at[i] = was == '7' ? '8' : '7';
            LessonData d;
            Status s = lesson_from_figure(&d, "a.fig", b.at, b.len, &msg);
            if (s == OK) lesson_data_free(&d);
            else {
                CHECK(s == ERR_PARSE && strncmp(msg.text, "a.fig", 5) == 0);
                seen++;
            }
            b.at[i] = was;
        }
        CHECK(to < b.len);
        /* digits' case, a comment's blank */
        if (seen + 12 < to - from)
            fail_msg("%s: %zu of %zu", choices_word(&format_words, (int)pictures[k]), seen,
                     to - from);
        buf_free(&b);
        buf_free(&block);
    }
    model_free(m);
}

static void test_pictures_of_others_and_parts_of_ours(void **state)
{
    (void)state;
    LessonData d;
    Message m;
    static const char *const other[] = { "<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
                                         "%PDF-1.4\n%%EOF\n",
                                         "<?xml version=\"1.0\"?>\n<svg/>", "% Elbow: a figure\n" };
    for (size_t i = 0; i < 4; i++) {
        CHECK(figure_is(other[i], strlen(other[i])));
        CHECK(lesson_from_figure(&d, "o", other[i], strlen(other[i]), &m) == ERR_PARSE
              && strstr(m.text, "there is no Elbow lesson") != NULL);
    }
    static const char png[] = "\x89PNG\r\n\x1a\n\0\0\0\0IEND\xAE\x42\x60\x82";
    CHECK(lesson_from_figure(&d, "o", png, sizeof png - 1, &m) == ERR_PARSE
          && strstr(m.text, "there is no Elbow lesson") != NULL);
    CHECK(!figure_is("{\"elbow\": 1}", 12) && !figure_is("", 0) && !figure_is("x,y\n1,2\n", 8));

    Model *model = opened(unit_json, 2);
    for (size_t k = 0; k < 4; k++) {
        Buf b = figure_of(model, pictures[k], &(ExportOptions){ .scale = 1, .width_pt = 100,
                                                                .height_pt = 100 });
        size_t refused = 0;
        /* a copy of its own: nothing is read past its end */
        for (size_t n = 0; n < b.len && n < 3000; n++) {
            char *part = malloc(n + 1);
            memcpy(part, b.at, n);
            Status s = lesson_from_figure(&d, "cut", part, n, &m);
            if (s == OK) lesson_data_free(&d);
            refused += s == ERR_PARSE;
            free(part);
        }
        CHECK(refused > 200);
        buf_free(&b);
    }
    model_free(model);
}

static void test_the_chosen_unit_is_one_of_the_network(void **state)
{
    (void)state;
    Model *m = opened(net_json, 20);
    size_t units = model_lesson(m)->net->at->d;
    Message msg;
    for (size_t unit = 0; unit <= units + 1; unit++) {
        Buf block = { 0 }, b = { 0 };
        LessonData d;
        CHECK(figure_block(&block, m, unit, &msg) == OK);
        buf_printf(&b, "<svg></svg>");
        CHECK(figure_into_svg(&b, &block, &msg) == OK);
        Status s = lesson_from_figure(&d, "a.svg", b.at, b.len, &msg);
        CHECK(s == (unit > units ? ERR_PARSE : OK));
        if (s != OK) CHECK(strstr(msg.text, "shows unit") != NULL);
        else {
            CHECK(d.chosen == unit && d.step == 20
                  && (unit > 0) == (strstr(b.at, " unit=") != NULL));
            lesson_data_free(&d);
        }
        buf_free(&block);
        buf_free(&b);
    }
    model_free(m);
    m = opened(unit_json, 2);
    Buf block = { 0 };
    CHECK(figure_block(&block, m, 1, &msg) == OK && strstr(block.at, "unit=") == NULL);
    buf_free(&block);
    model_free(m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sizes_in_every_unit),
        cmocka_unit_test(test_numbers_have_two_decimals_at_most),
        cmocka_unit_test(test_words_in_tex),
        cmocka_unit_test(test_endings),
        cmocka_unit_test(test_what_a_lesson_has_no_figure_of),
        cmocka_unit_test(test_print_is_grey),
        cmocka_unit_test(test_svg_says_what_it_shows),
        cmocka_unit_test(test_numbers_in_tex_meet_at_their_point),
        cmocka_unit_test(test_without_paper_nothing_is_backed_with_it),
        cmocka_unit_test(test_tex_is_whole),
        cmocka_unit_test(test_export_open_export_gives_the_same_bytes),
        cmocka_unit_test(test_a_run_that_was_changed_carries_what_is_seen),
        cmocka_unit_test(test_a_hundred_thousand_units_fit_into_a_megabyte),
        cmocka_unit_test(test_a_long_lesson_fits_into_every_format),
        cmocka_unit_test(test_rows_never_tell_what_was_not),
        cmocka_unit_test(test_numbers_for_a_spreadsheet),
        cmocka_unit_test(test_points_far_away_have_a_loss_to_draw),
        cmocka_unit_test(
            test_a_poster_of_the_loss_is_no_picture),
        cmocka_unit_test(test_a_changed_character_is_seen),
        cmocka_unit_test(test_pictures_of_others_and_parts_of_ours),
        cmocka_unit_test(test_the_chosen_unit_is_one_of_the_network),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
