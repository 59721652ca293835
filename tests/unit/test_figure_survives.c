/* What programs make of a figure's bytes, and that the lesson in it still opens; and, where it
 * cannot, that the words name what happened. */
#include "story.h"

#include <zlib.h>

#include "export/export.h"
#include "export/pdf_attach.h"
#include "files/figure_lesson.h"
#include "files/lesson_file.h"
#include "files/model_file.h"

static const char json[] =
    "{\"elbow\":1,\"title\":\"a  (b) \\\\ <&>'  \\\"𝑤\\\"\",\"unit\":{\"w\":1,\"b\":-0.5},"
    "\"points\":[[1.5,0],[0.7,0.25]],\"training\":{\"rate\":0.2}}";

static Model *model_at(size_t steps)
{
    LessonData d;
    Message msg;
    Model *m = model_new();
    if (lesson_read(&d, "a.json", json, strlen(json), &msg) != OK
        || model_load(m, &d, &msg) != OK) fail_msg("%s", msg.text);
    lesson_data_free(&d);
    CHECK(model_apply(m, &(Command){ .kind = CMD_GOTO, .index = steps }, &msg) == OK);
    return m;
}

static Buf block_at(size_t steps)
{
    Model *m = model_at(steps);
    Message msg;
    Buf b = { 0 };
    CHECK(figure_block(&b, m, 0, &msg) == OK);
    model_free(m);
    return b;
}

static Buf figure_at(size_t steps, Format f)
{
    Model *m = model_at(steps);
    Message msg;
    Buf b = { 0 };
    if (export_bytes(&b, f, m, &(ExportOptions){ .scale = 1 }, &msg) != OK) fail_msg("%s",
                                                                                    msg.text);
    model_free(m);
    return b;
}

/* The step that is found in it; frees it. */
static uint64_t opens_at(const char *what, Buf *b, size_t *figures)
{
    LessonData d;
    Message msg;
    char *own = malloc(b->len);            /* nothing is read past its end */
    memcpy(own, b->at, b->len);
    if (lesson_from_figure(&d, what, own, b->len, &msg) != OK) fail_msg("%s", msg.text);
    CHECK_TEXT(d.title, "a  (b) \\ <&>'  \"𝑤\"");
    uint64_t step = d.step;
    if (figures != NULL) *figures = d.figures;
    lesson_data_free(&d);
    free(own);
    buf_free(b);
    return step;
}

static void refuses(const Buf *b, const char *words)
{
    LessonData d;
    Message msg = { "" };
    Status s = lesson_from_figure(&d, "a.fig", b->at, b->len, &msg);
    if (s != ERR_PARSE || strstr(msg.text, words) == NULL || strstr(msg.text, "damaged") != NULL)
        fail_msg("\"%s\" lacks \"%s\"", msg.text, words);
}

static void pack(Buf *out, const Buf *in)
{
    uLongf n = compressBound((uLong)in->len);
    Bytef *at = malloc(n);
    CHECK(compress(at, &n, (const Bytef *)in->at, (uLong)in->len) == Z_OK);
    buf_put(out, (const char *)at, n);
    free(at);
}

/* --- PDF --- */

static void put_each(Buf *out, const Buf *block, const char *format)
{
    for (size_t i = 0; i < block->len; i++) buf_printf(out, format, (unsigned char)block->at[i]);
}

static void put_wide(Buf *out, const Buf *block)
{
    for (size_t i = 0; i < block->len; i++) {
        char c = block->at[i];
        buf_put(out, "\0", 1);
        if (c == '(' || c == ')' || c == '\\') buf_put(out, "\\", 1);
        buf_put(out, &c, 1);
    }
}

static void test_keywords_in_every_writing(void **state)
{
    (void)state;
    static const struct { const char *before, *letter, *after; } writing[] = {
        { "<feff", "00%02x", ">" }, { "<FEFF", "00%02X", ">" }, { "<", "%02x", ">" },
        { "(\\376\\377", "\\000%c", ")" }, { "(\xFE\xFF", NULL, ")" },
    };
    for (size_t i = 0; i < sizeof writing/sizeof *writing; i++) {
        Buf block = block_at(3), b = { 0 };
        buf_printf(&b, "%%PDF-1.7\n1 0 obj\n<< /Keywords %s", writing[i].before);
        if (writing[i].letter == NULL) put_wide(&b, &block);
        else {
            /* those of octal digits escape the backslash and the brackets */
            Buf safe = { 0 };
            bool octal = writing[i].letter[0] == '\\';
            for (size_t k = 0; k < block.len; k++) {
                char c = block.at[k];
                if (octal && strchr("()\\", c) != NULL) c = '*';
                buf_put(&safe, &c, 1);
            }
            put_each(&b, octal ? &safe : &block, writing[i].letter);
            buf_free(&safe);
        }
        buf_printf(&b, "%s /Producer (x) >>\nendobj\n%%%%EOF\n", writing[i].after);
        if (writing[i].letter != NULL && writing[i].letter[0] == '\\') {
            refuses(&b, "was changed after Elbow wrote it");      /* it was: the stars */
            buf_free(&b);
        } else CHECK(opens_at(writing[i].before, &b, NULL) == 3);
        buf_free(&block);
    }
}

static void test_packed_streams(void **state)
{
    (void)state;
    for (int hex = 0; hex < 2; hex++) {
        Buf block = block_at(4), drawn = { 0 }, b = { 0 };
        buf_printf(&drawn, "q 1 0 0 1 0 0 cm\n");
        if (hex) {                                     /* as TeX sets it, in two pieces */
            Buf first = { block.at, 20, 0, false }, rest = { block.at + 20, block.len - 20, 0,
                                                            false };
            buf_printf(&drawn, "/Elbow <</Lesson [<");
            put_each(&drawn, &first, "%02X");
            buf_printf(&drawn, ">\n<");
            put_each(&drawn, &rest, "%02X");
            buf_printf(&drawn, ">]>> DP\n");
        } else figure_as_mark(&drawn, &block);
        buf_printf(&drawn, "Q\n");
        buf_printf(&b, "%%PDF-1.5\n1 0 obj\n<< /Length 9 >>\nstream\nxendstream\n2 0 obj\n"
                       "<< /Filter /FlateDecode >>\nstream\r\n");
        pack(&b, &drawn);
        buf_printf(&b, "\nendstream\n");
        CHECK(opens_at("packed", &b, NULL) == 4);
        buf_free(&block);
        buf_free(&drawn);
    }
}

/* The keywords, whose title has brackets, as cairo writes them. */
static bool is_wide(const Buf *b, size_t i)
{
    static const char mark[] = "0065006C0062006F0077002D0066";
    return i + sizeof mark <= b->len && memcmp(b->at + i, mark, sizeof mark - 1) == 0;
}

/* One of the three is changed: the others are still there. */
static void test_one_copy_is_enough(void **state)
{
    (void)state;
    Buf whole = figure_at(2, FORMAT_PDF);
    size_t copies = 0;
    for (size_t i = 0; i + 13 < whole.len; i++) {
        if (memcmp(whole.at + i, "elbow-figure ", 13) != 0 && !is_wide(&whole, i)) continue;
        copies++;
        Buf b = { 0 };
        buf_put(&b, whole.at, whole.len);
        b.at[i + 100] ^= 1;
        CHECK(opens_at("one", &b, NULL) == 2);
    }
    if (copies != 3) fail_msg("%zu copies", copies);
    for (size_t i = 0; i + 13 < whole.len; i++)          /* only the marks of the pages */
        if (memcmp(whole.at + i, "elbow-figure ", 13) == 0 && whole.at[i - 1] != '(')
            whole.at[i + 100] ^= 1;
        else if (is_wide(&whole, i))
            whole.at[i] = 'x';
    CHECK(opens_at("pages", &whole, NULL) == 2);
}

static void test_several_figures_in_one_file(void **state)
{
    (void)state;
    Buf a = figure_at(5, FORMAT_PDF), b = figure_at(6, FORMAT_PDF), all = { 0 }, twice = { 0 };
    size_t figures;
    buf_put(&all, a.at, a.len);
    buf_put(&all, b.at, b.len);
    buf_put(&twice, b.at, b.len);
    buf_put(&twice, b.at, b.len);
    CHECK(opens_at("both", &all, &figures) == 5 && figures == 2);
    CHECK(opens_at("twice", &twice, &figures) == 6 && figures == 1);
    CHECK(opens_at("alone", &a, &figures) == 5 && figures == 1);
    buf_free(&b);
    Message m;
    opened_words(&(Opened){ .figures = 2 }, "/tmp/both.pdf", &m);
    CHECK_TEXT(m.text, "both.pdf holds 2 figures of Elbow: this is the first in it.");
    opened_words(&(Opened){ .figures = 1 }, "a.pdf", &m);
    CHECK_TEXT(m.text, "");
}

/* Every place in the table of the update is where its object begins. */
static void test_the_update_of_a_pdf(void **state)
{
    (void)state;
    Buf b = figure_at(1, FORMAT_PDF);
    char *start = NULL;
    for (char *at = b.at; at + 9 < b.at + b.len; at++)
        if (memcmp(at, "startxref", 9) == 0) start = at;
    CHECK(start != NULL);
    char *at = b.at + strtoul(start + 10, NULL, 10), *end;
    CHECK(memcmp(at, "xref\n", 5) == 0);
    size_t objects = 0;
    for (at += 5; *at != 't'; objects++) {
        unsigned long k = strtoul(at, &end, 10);
        CHECK(strtoul(end, &end, 10) == 1 && *end == '\n');
        char head[32];
        snprintf(head, sizeof head, "%lu 0 obj\n", k);
        CHECK(memcmp(b.at + strtoul(end + 1, NULL, 10), head, strlen(head)) == 0);
        CHECK(memcmp(end + 11, " 00000 n \n", 10) == 0);
        at = end + 21;
    }
    CHECK(objects == 5);           /* the file, its name, the mark, the page, the catalog */
    CHECK(strstr(at, "/Lang") == NULL && strstr(at, "/Prev ") != NULL);
    char *before = b.at + strtoul(strstr(at, "/Prev ") + 6, NULL, 10);
    CHECK(memcmp(before, "xref\n0 ", 7) == 0);
    buf_free(&b);

    static const char *const other[] = { "", "%PDF-1.4\n", "startxref\n", "xref\n0 2\nstartxref 0",
        "startxref\n99999999999\n%%EOF", "xref\n0 9999\n0000000000\nstartxref\n0\n%%EOF\n" };
    for (size_t i = 0; i < sizeof other/sizeof *other; i++) {
        Buf o = { 0 }, file = { 0 };
        bool done = true;
        buf_printf(&o, "%s", other[i]);
        buf_printf(&file, "file");
        CHECK(pdf_attach(&o, &file, &file, &done, NULL) == OK && !done);
        CHECK_TEXT(o.at, other[i]);
        buf_free(&o);
        buf_free(&file);
    }
}

static void test_bombs_are_bounded(void **state)
{
    (void)state;
    Buf zeros = { 0 }, packed = { 0 }, b = { 0 };
    static char block[1 << 16];
    for (int i = 0; i < 320; i++) buf_put(&zeros, block, sizeof block);
    pack(&packed, &zeros);
    buf_printf(&b, "%%PDF-1.5\n");
    for (int i = 0; i < 40; i++) {           /* 800 MB, if all were unpacked */
        buf_printf(&b, "stream\n");
        buf_put(&b, packed.at, packed.len);
    }
    refuses(&b, "no Elbow lesson");
    for (int i = 0; i < 5000; i++)
        buf_printf(&b, "(elbow-figure 1 step=0 steps=0 bytes=300000 check=%08x ", i);
    refuses(&b, "was changed");
    buf_free(&zeros);
    buf_free(&packed);
    buf_free(&b);
}

/* --- PNG, SVG, TeX --- */

static void put32(Buf *b, size_t v)
{
    char four[4] = { (char)(v >> 24), (char)(v >> 16), (char)(v >> 8), (char)v };
    buf_put(b, four, 4);
}

static void test_chunks_in_every_form(void **state)
{
    (void)state;
    static const struct { const char *kind, *marks; size_t n; bool packed; } form[] = {
        { "tEXt", "", 0, false }, { "zTXt", "\0", 1, true },
        { "iTXt", "\0\0en\0word\0", 10, false }, { "iTXt", "\1\0\0\0", 4, true },
    };
    for (size_t i = 0; i < sizeof form/sizeof *form; i++) {
        Buf block = block_at(7), text = { 0 }, b = { 0 };
        if (form[i].packed) pack(&text, &block);
        else buf_put(&text, block.at, block.len);
        buf_put(&b, "\x89PNG\r\n\x1a\n", 8);
        put32(&b, 13 + form[i].n + text.len);
        buf_put(&b, form[i].kind, 4);
        buf_put(&b, "elbow-lesson", 13);
        buf_put(&b, form[i].marks, form[i].n);
        buf_put(&b, text.at, text.len);
        buf_put(&b, "sum.\0\0\0\0IEND....", 16);
        CHECK(opens_at(form[i].kind, &b, NULL) == 7);
        buf_free(&block);
        buf_free(&text);
    }
    Buf png = figure_at(1, FORMAT_PNG);
    static const char title[] = "iTXtTitle\0\0\0\0\0One gradient step on φ(x): a";
    CHECK(memcmp(png.at + 37, title, sizeof title - 1) == 0);
    bool described = false;
    for (size_t i = 0; i < 2000 && i + 16 < png.len; i++)
        described |= memcmp(png.at + i, "iTXtDescription", 16) == 0;
    CHECK(described);
    buf_free(&png);
}

/* As svgo does: the attribute in other quotes, one blank for several, <metadata> away. */
static void test_an_svg_that_was_tidied_up(void **state)
{
    (void)state;
    Buf svg = figure_at(8, FORMAT_SVG), b = { 0 };
    const char *at = strstr(svg.at, " data-elbow='");
    CHECK(at != NULL && strchr(at, '\n') > strchr(at + 13, '\''));      /* one line */
    buf_printf(&b, "<svg data-elbow=\"");
    char was = '"';
    for (at += 13; *at != '\''; was = *at++) {
        if (*at == '"') buf_printf(&b, "&quot;");
        else if (*at != ' ' || was != ' ') buf_put(&b, at, 1);
    }
    while (b.at[b.len - 1] == ' ') b.len--;
    buf_printf(&b, "\"/>");
    CHECK(opens_at("svgo", &b, NULL) == 8);
    buf_free(&svg);
}

static void test_tex_has_it_for_its_pdf_and_a_change_is_seen(void **state)
{
    (void)state;
    Buf tex = figure_at(9, FORMAT_TEX), cut = { 0 };
    const char *hex = strstr(tex.at, "\\string<\n");
    CHECK(hex != NULL && hex < strstr(hex, "\\end{tikzpicture}"));
    buf_printf(&cut, "%% Elbow\n%s", hex + 7);       /* without its comments */
    for (char *c = strstr(cut.at, "\\string"); c != NULL; c = strstr(c, "\\string"))
        memmove(c, c + 7, strlen(c + 7) + 1);        /* as TeX does */
    cut.len = strlen(cut.at);
    CHECK(opens_at("hex", &cut, NULL) == 9);
    char *step = strstr(tex.at, "step=9");
    step[5] = '8';
    refuses(&tex, "was changed after Elbow wrote it");
    buf_free(&tex);
}

static void test_what_pdf_has_attached_opens(void **state)
{
    (void)state;
    Buf block = block_at(11);
    CHECK(opens_at("lesson.elbow", &block, NULL) == 11);
}

static void test_words_for_what_is_lost(void **state)
{
    (void)state;
    static const struct { const char *bytes, *words; } lost[] = {
        { "%PDF-1.7\n/Producer (cairo 1.16.0)", "rewritten by cairo 1.16.0, as pdftocairo" },
        { "%PDF-1.4\n/Producer (cairo 1.16.0) /Creator (Elbow)", "It is a handout" },
        { "%PDF-1.7\n/Producer <FEFF00510075>", "written by Qu." },
        { "%PDF-1.7\n/Producer(Mac OS X \\(14\\) Quartz)", "by Mac OS X (14) Quartz." },
        { "%PDF-1.7\n/Encrypt 5 0 R", "locked (encrypted)" },
        { "%PDF-1.7\n", "Open the original" },
        { "<svg><!-- Generator: Adobe Illustrator 27 -->", "by Adobe Illustrator which draws" },
        { "<svg><symbol id=\"glyph0-0\">", "pdftocairo" },
        { "GIF89a", "Open the original" },
    };
    for (size_t i = 0; i < sizeof lost/sizeof *lost; i++) {
        Buf b = { 0 };
        buf_printf(&b, "%s", lost[i].bytes);
        refuses(&b, lost[i].words);
        buf_free(&b);
    }
    static const char bare[] = "\x89PNG\r\n\x1a\n\0\0\0\0IEND....",
        painted[] = "\x89PNG\r\n\x1a\n\0\0\0\x0DtEXtSoftware\0GIMP....\0\0\0\0IEND....";
    refuses(&(Buf){ (char *)(uintptr_t)bare, sizeof bare - 1, 0, false }, "optipng -strip");
    refuses(&(Buf){ (char *)(uintptr_t)painted, sizeof painted - 1, 0, false }, "saved by GIMP");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_keywords_in_every_writing),
        cmocka_unit_test(test_packed_streams),
        cmocka_unit_test(test_one_copy_is_enough),
        cmocka_unit_test(test_several_figures_in_one_file),
        cmocka_unit_test(test_the_update_of_a_pdf),
        cmocka_unit_test(test_bombs_are_bounded),
        cmocka_unit_test(test_chunks_in_every_form),
        cmocka_unit_test(test_an_svg_that_was_tidied_up),
        cmocka_unit_test(test_tex_has_it_for_its_pdf_and_a_change_is_seen),
        cmocka_unit_test(test_what_pdf_has_attached_opens),
        cmocka_unit_test(test_words_for_what_is_lost),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
