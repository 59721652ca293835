/* A paragraph in lines: random ones at random widths. Nothing wider than the line, nothing on top
 * of anything, every word there in its order, and every link where its words are. */
#include "story.h"

#include "canvas/trace.h"
#include "model/marks.h"
#include "typeset/formula.h"
#include "typeset/paragraph.h"
#include "typeset/text.h"

#include <fontconfig/fontconfig.h>

static Fonts *fonts;
static Arena arena;
static Markup markup;
static Paragraph p;
static ParagraphStyle style = { FACE_UI, FACE_UI_BOLD, 16, 1.15, 25 };

static int begin(void **state)
{
    (void)state;
    Message m;
    return fonts_new(&fonts, &m) == OK ? 0 : -1;
}

static int end(void **state)
{
    (void)state;
    markup_free(&markup);
    arena_deinit(&arena);
    fonts_free(fonts);
    FcFini();      /* what fontconfig keeps looks like a leak otherwise */
    return 0;
}

static void lay(const char *said, double width)
{
    Message why = { "" };
    size_t at = 0;
    markup_free(&markup);
    arena_clear(&arena);
    if (markup_read(&markup, said, strlen(said), &mark_names, formula_check, &at, &why) != OK)
        fail_msg("%s\n%zu: %s", said, at, why.text);
    CHECK(paragraph_lay(&p, &arena, fonts, &markup, &style, width) == OK);
}

/* --- random paragraphs --- */

static const char *const part[] = {
    "the", "line", "turns", "about", "its", "{pivot|pivot}", "{pivot|the pivot}", "*away*",
    "*far away, {elbow'|it} goes*", "{residual|1 too high},", "$\\lambda$", "{f|$\\varphi$}",
    "($w = 1$)", "$e' = -\\frac{b'}{w'}$.",
    "$e' - e = \\frac{\\lambda \\delta g (1 + e x)}{w'} = \\frac{\\lambda \\delta w}{w w'}$,",
    "{unit 3|unit 3}'s", "incomprehensibilities", "Donaudampfschifffahrtsgesellschaft",
    "{slope|s}*l*o{point|p}es", "\xE2\x86\x92", "f\xCC\x82", "a\\*b",
    "$\\frac{1}{\\frac{1}{\\frac{1}{2}}}$", "{line|a linked formula $\\left(x = y\\right)^2$ too}",
    "$aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa$!",
};

static const char *some(uint64_t *s)
{
    static char out[8192];
    out[0] = '\0';
    for (uint64_t n = 1 + chance(s) % 30; n > 0; n--) {
        strcat(out, part[chance(s) % (sizeof part/sizeof *part)]);
        strcat(out, chance(s) % 12 == 0 ? "" : chance(s) % 8 == 0 ? "\n " : " ");
    }
    return out;
}

/* --- what must hold --- */

static bool is_formula(const ParagraphBox *b) { return markup.span[b->span].is_formula; }

static void nothing_is_wider_or_higher(double width)
{
    CHECK(p.width <= width*(1 + 1e-6) && p.lines > 0);
    for (size_t k = 0; k < p.boxes; k++) {
        Rect r = p.box[k].rect;
        CHECK(r.x >= 0 && r.w > 0 && rect_right(r) <= width*(1 + 1e-6) && rect_right(r) <= p.width);
        CHECK(r.y >= -1e-9 && rect_bottom(r) <= p.height + 1e-9);
        CHECK(p.box[k].line < p.lines && p.box[k].baseline > 0);
    }
}

static void nothing_overlaps(void)
{
    for (size_t k = 0; k < p.boxes; k++)
        for (size_t i = 0; i < k; i++) {
            const ParagraphBox *a = &p.box[i], *b = &p.box[k];
            CHECK(a->line <= b->line && a->span <= b->span);
            if (a->line == b->line) {
                CHECK(a->baseline == b->baseline && rect_right(a->rect) <= b->rect.x + 1e-9);
            } else {
                CHECK(b->baseline >= a->baseline + (b->line - a->line)*style.leading - 1e-9);
                CHECK(rect_bottom(a->rect) <= b->rect.y + 1e-9);
            }
        }
}

/* The box is as wide as what is drawn in it. */
static void boxes_are_as_wide_as_drawn(void)
{
    for (size_t k = 0; k < p.boxes; k++) {
        const ParagraphBox *b = &p.box[k];
        Face face = markup.span[b->span].is_strong ? style.strong : style.face;
        double w = is_formula(b) ? formula_measure(fonts, b->size, false, b->text).width
                                 : text_width(fonts, face, b->size, b->text);
        CHECK_NEAR(b->rect.w, w, 1e-9);
        CHECK(b->n == strlen(b->text) && b->n > 0);
        CHECK(is_formula(b) ? b->size <= 1.15*16 : b->size == 16);
    }
}

/* Without blanks: a word may be broken anywhere, a formula too. */
static void add_letters(char *to, const char *s)
{
    to += strlen(to);
    for (; *s != '\0'; s++)
        if (*s != ' ') *to++ = *s;
    *to = '\0';
}

static void all_is_there_in_order(void)
{
    static char asked[16384], got[16384];
    asked[0] = got[0] = '\0';
    for (size_t k = 0; k < markup.spans; k++) add_letters(asked, markup.span[k].text);
    for (size_t k = 0; k < p.boxes; k++) add_letters(got, p.box[k].text);
    CHECK_TEXT(got, asked);
}

/* Words that were apart are apart, and those that were together stand together. */
static void blanks_are_kept(void)
{
    for (size_t k = 1; k < p.boxes; k++) {
        const ParagraphBox *a = &p.box[k - 1], *b = &p.box[k];
        if (a->line != b->line) continue;
        const char *before = markup.span[a->span].text, *behind = markup.span[b->span].text;
        bool blank = b->span != a->span + 1
            || (!is_formula(a) && before[strlen(before) - 1] == ' ')
            || (!is_formula(b) && behind[0] == ' ');
        double gap = b->rect.x - rect_right(a->rect);
        CHECK(blank ? gap > 2 && gap < 8 : fabs(gap) < 1e-9);
    }
}

static void links_are_where_their_words_are(void)
{
    size_t seen = 0;
    for (size_t k = 0; k < p.boxes; k++) {
        const ParagraphBox *b = &p.box[k];
        size_t link = markup.span[b->span].link, held = 0;
        for (size_t i = 0; i < p.links; i++) {
            Rect r = p.link[i].rect;
            bool is_in = p.link[i].baseline == b->baseline && b->rect.x >= r.x - 1e-9
                && rect_right(b->rect) <= rect_right(r) + 1e-9;
            if (!is_in) continue;
            CHECK(p.link[i].link == link);
            if (!is_formula(b)) CHECK_NEAR(r.y, b->rect.y, 1e-9);
            held++;
        }
        CHECK(held == (link != NO_LINK));
        seen += held;
    }
    for (size_t i = 0; i < p.links; i++)
        for (size_t k = 0; k < i; k++) CHECK(!rect_overlaps(rect_inset(p.link[i].rect, 1e-9),
                                                            p.link[k].rect));
    CHECK(seen >= p.links);
}

static void test_whatever_it_is_and_however_wide(void **state)
{
    (void)state;
    uint64_t s = 41;
    for (int i = 0; i < 1500; i++) {
        double width = i % 3 == 0 ? uniform(&s, 32, 120) : uniform(&s, 120, 700);
        style.face = i % 2 == 0 ? FACE_UI : FACE_UI_MEDIUM;
        lay(some(&s), width);
        nothing_is_wider_or_higher(width);
        nothing_overlaps();
        boxes_are_as_wide_as_drawn();
        all_is_there_in_order();
        blanks_are_kept();
        links_are_where_their_words_are();
    }
    style.face = FACE_UI;
}

/* --- single ones --- */

/* Lines joined by '|', boxes by '_'. */
static const char *lines(const char *said, double width)
{
    static char out[2048];
    lay(said, width);
    out[0] = '\0';
    for (size_t k = 0; k < p.boxes; k++) {
        if (k > 0) strcat(out, p.box[k].line != p.box[k - 1].line ? "|" : "_");
        strcat(out, p.box[k].text);
    }
    return out;
}

static double wide(const char *words) { return text_width(fonts, FACE_UI, 16, words); }

static void test_lines_are_full_and_break_at_blanks(void **state)
{
    (void)state;
    CHECK_TEXT(lines("one two  three\nfour", wide("one two") + 0.01), "one two|three|four");
    CHECK_TEXT(lines("one two three four", wide("one two three four")), "one two three four");
    CHECK_TEXT(lines("one {pivot|two three}, four", wide("one two three")),
               "one_two|three_, four");
    CHECK(p.links == 2 && p.link[0].link == 0 && p.link[1].link == 0);
    CHECK_TEXT(lines(" one ", 200), "one");
    CHECK_TEXT(lines("a{pivot|b}c *d* e", 200), "a_b_c_d_e");
    CHECK_TEXT(lines("{pivot|a *b* $c$ d}", 200), "a_b_c_d");
    CHECK(p.links == 1 && p.link[0].rect.w == p.width);      /* one line under all of it */
}

static void test_what_is_too_wide_is_broken(void **state)
{
    (void)state;
    CHECK_TEXT(lines("a mmmmmm b", wide("mmm") + 0.01), "a|mmm|mmm|b");
    CHECK_TEXT(lines("f\xCC\x82" "f\xCC\x82" "f\xCC\x82", 0), "f\xCC\x82" "f\xCC\x82" "f\xCC\x82");
    /* at a relation, the outermost alone, and a comma stays with its formula */
    const char *said = "so $a_{i=1} = \\frac{b = c}{d} \\approx \\left(e < f\\right)$, yes";
    CHECK_TEXT(lines(said, 400),
               "so_a_{i=1} = \\frac{b = c}{d} \\approx \\left(e < f\\right)_, yes");
    CHECK_TEXT(lines(said, 120),
               "so|a_{i=1} = \\frac{b = c}{d} |\\approx \\left(e < f\\right)_, yes");
    CHECK_TEXT(lines(said, 60),
               "so|a_{i=1} |= \\frac{b = c}{d} |\\approx \\left(e < f\\right)_,|yes");
    for (size_t k = 0; k < p.boxes; k++)
        CHECK(is_formula(&p.box[k]) ? p.box[k].size <= 1.15*16 : p.box[k].size == 16);
    CHECK(p.box[3].size < 1.15*16);                /* the last had to be smaller */
    double w = formula_measure(fonts, 1.15*16, false, "abcdef").width;
    CHECK_TEXT(lines("$abcdef$", 0.9*w), "abcdef");
    CHECK_NEAR(p.box[0].size, 0.9*1.15*16, 1e-6);
}

static void test_a_tall_formula_moves_its_line(void **state)
{
    (void)state;
    double width = wide("aaaaaaaaa") + 1;
    lay("aaaaaaaaa b $c$ ccccccccc", width);
    CHECK(p.lines == 3 && p.box[p.boxes - 1].baseline == p.box[0].baseline + 2*25);
    double height = p.height;
    lay("aaaaaaaaa b $\\frac{1}{\\frac{1}{\\frac{1}{2}}}$ ccccccccc", width);
    CHECK(p.lines == 3 && p.boxes == 4 && is_formula(&p.box[2]) && p.box[2].rect.h > 30);
    CHECK(p.box[2].rect.y >= rect_bottom(p.box[0].rect) && p.height > height + 5);
    CHECK(p.box[3].rect.y >= rect_bottom(p.box[2].rect));
}

static void test_it_is_drawn_where_it_is_said_to_be(void **state)
{
    (void)state;
    Message why;
    Buf drawn = { 0 };
    Canvas *c = trace_canvas_new(&drawn);
    static const Paint of_link[] = { PAINT_PIVOT, PAINT_NEXT };
    for (int lit = 0; lit < 2; lit++) {
        lay("The {pivot|pivot} $w$ and *all {elbow'|of} it*", 300);
        ParagraphLook look = { PAINT_INK, PAINT_NOW, of_link, of_link, lit == 1 ? 1 : NO_LINK,
                               PAINT_NOW_SOFT };
        buf_clear(&drawn);
        canvas_begin(c, 400, 300, 1, &palette_light);
        paragraph_draw(&p, c, fonts, pt(10, 20), &look);
        CHECK(canvas_finish(c, &why) == OK);
        static const struct { const char *text, *face, *paint; } box[] = {
            { "The", "ui", "ink" }, { "pivot", "ui", "pivot" }, { "w", NULL, NULL },
            { "and", "ui", "ink" }, { "all", "ui-bold", "now" }, { "of", "ui-bold", "next" },
            { "it", "ui-bold", "now" } };
        CHECK(p.boxes == 7);
        const char *from = drawn.at;
        for (size_t k = 0; k < 7; k++) {
            char said[128];
            double x = 10 + p.box[k].rect.x, y = 20 + p.box[k].baseline;
            if (box[k].face == NULL) snprintf(said, sizeof said, "formula %.3f %.3f", x, y);
            else snprintf(said, sizeof said, "text %.3f %.3f", x, y);
            from = strstr(from, said);
            if (from == NULL) fail_msg("no %s in\n%s", said, drawn.at);
            const char *newline = strchr(from, '\n');
            const char *words = strstr(from, p.box[k].text);
            CHECK(words != NULL && words < newline);
            if (box[k].paint == NULL) continue;
            const char *paint = strstr(from, box[k].paint);
            CHECK(paint != NULL && paint < newline);
        }
        for (size_t k = 0; k < 2; k++) {           /* the lines under them, before all words */
            char said[128];
            Rect r = p.link[k].rect;
            double thick = (lit == 1 && k == 1 ? 2 : 1)*16/14.0;
            snprintf(said, sizeof said, "rect %.3f %.3f %.3f %.3f ", 10 + r.x,
                     20 + p.link[k].baseline + 0.2*16, r.w, thick);
            const char *under = strstr(drawn.at, said);
            if (under == NULL) fail_msg("no %s in\n%s", said, drawn.at);
            CHECK(under < strstr(drawn.at, "text"));
            const char *paint = strstr(under, k == 0 ? "paint=pivot" : "paint=next");
            CHECK(paint != NULL && paint < strchr(under, '\n'));
        }
        bool behind = strstr(drawn.at, "now-soft") != NULL;
        CHECK(behind == (lit == 1));
    }
    canvas_free(c);
    buf_free(&drawn);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_whatever_it_is_and_however_wide),
        cmocka_unit_test(test_lines_are_full_and_break_at_blanks),
        cmocka_unit_test(test_what_is_too_wide_is_broken),
        cmocka_unit_test(test_a_tall_formula_moves_its_line),
        cmocka_unit_test(test_it_is_drawn_where_it_is_said_to_be),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
