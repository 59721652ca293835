/* A page's paragraph: random ones written out and read back, and what is refused, and where. */
#include "story.h"

#include "base/buf.h"
#include "model/marks.h"

/* --- random paragraphs, with what must be read of them --- */

typedef struct { char text[160]; bool is_formula, is_strong; size_t link, at, n; } Want;

static Buf source;
static Want want[256];
static MarkupLink link_want[64];
static char mark_want[64][32];         /* "unit 3" */
static size_t wants, links, words;
static char line[160];                 /* the words that are being written */
static size_t line_at;
static bool is_strong, in_link, is_counted;

static void put(const char *s) { buf_put(&source, s, strlen(s)); }

static void ends(const char *text, size_t at, bool is_formula)
{
    if (text[0] == '\0') return;
    Want *w = &want[wants++];
    *w = (Want){ .is_formula = is_formula, .is_strong = is_strong, .at = at, .n = source.len - at,
                 .link = in_link ? links - 1 : NO_LINK };
    strcpy(w->text, text);
    line[0] = '\0';
}

/* What stands for one character, and it. */
static const struct { const char *source, *is; bool says; } letters[] = {
    { "a", "a", true }, { "B", "B", true }, { "7", "7", true }, { "\xC3\xA9", "\xC3\xA9", true },
    { "\xCF\x86", "\xCF\x86", true }, { ",", ",", false }, { "-", "-", false },
    { "'", "'", false }, { "\xE2\x86\x92", "\xE2\x86\x92", false }, { "|", "|", false },
    { "\xE2\x80\x94", "\xE2\x80\x94", false }, { "\\{", "{", false }, { "\\*", "*", false },
    { "\\$", "$", false }, { "\\\\", "\\", false }, { " ", " ", false }, { "  ", "  ", false },
    { "\n", " ", false }, { "\t", " ", false }, { "}", "}", false },
};
#define LETTERS (sizeof letters/sizeof *letters)

static void write_letter(size_t k)
{
    if (line[0] == '\0') line_at = source.len;
    put(letters[k].source);
    strcat(line, letters[k].is);
    if (letters[k].is[0] == ' ') is_counted = false;
    else if (letters[k].says && !is_counted) is_counted = true, words++;
}

static void write_words(uint64_t *s)
{
    for (uint64_t n = 1 + chance(s) % 12; n > 0 && strlen(line) < 100; n--) {
        size_t k = chance(s) % LETTERS;
        if (strcmp(letters[k].source, "}") != 0 || !in_link) write_letter(k);
    }
    write_letter(chance(s) % 5);       /* never of blanks alone */
}

static void write_formula(uint64_t *s)
{
    static const char *const tex[] = { "w", "\\delta = \\varphi - y", "\\frac{a}{b}^2", "{x}*3",
                                       " a " };
    const char *f = tex[chance(s) % 5];
    size_t at = source.len;
    ends(line, line_at, false);
    at = source.len;
    buf_printf(&source, "$%s$", f);
    ends(f, at, true);
    if (!is_counted) words++;
    is_counted = true;
}

static void write_link(uint64_t *s)
{
    const MarkName *m = &mark_names.at[chance(s) % mark_names.n];
    size_t unit = m->unit == MARK_WITH_UNIT || (m->unit == MARK_MAY_UNIT && chance(s) % 2 == 0)
                ? 1 + chance(s) % 200 : 0;
    ends(line, line_at, false);
    put(chance(s) % 4 == 0 ? "{ " : "{");
    size_t at = source.len;
    put(m->name);
    if (unit > 0) buf_printf(&source, "%s%zu", chance(s) % 4 == 0 ? "  " : " ", unit);
    int n = snprintf(mark_want[links], 16, "%s", m->name);
    if (unit > 0) snprintf(mark_want[links] + n, 16, " %zu", unit);
    link_want[links++] = (MarkupLink){ m->id, unit, at, source.len - at };
    put(chance(s) % 4 == 0 ? " |" : "|");
    in_link = true;
}

static void close_link(void)
{
    ends(line, line_at, false);
    put("}");
    in_link = false;
}

static void toggle_emphasis(void)
{
    ends(line, line_at, false);
    put("*");
    is_strong = !is_strong;
}

/* Emphasis within a link is closed within it, and a link within emphasis too. */
static void write_paragraph(uint64_t *s)
{
    buf_clear(&source);
    wants = links = words = 0;
    is_strong = in_link = is_counted = false;
    line[0] = '\0';
    for (uint64_t n = 1 + chance(s) % 12; n > 0; n--) {
        bool outer = chance(s) % 3 == 0, inner = chance(s) % 3 == 0, linked = chance(s) % 2 == 0;
        if (outer) toggle_emphasis();
        if (linked) write_link(s);
        if (linked && !outer && inner) toggle_emphasis();
        if (chance(s) % 3 == 0) write_formula(s);
        write_words(s);
        if (linked && !outer && inner) toggle_emphasis();
        if (linked && chance(s) % 2 == 0) write_words(s);
        if (linked) close_link();
        if (outer) toggle_emphasis();
    }
    ends(line, line_at, false);
    CHECK(!source.failed && wants < 250);
}

static void test_a_paragraph_is_read_as_it_was_written(void **state)
{
    (void)state;
    uint64_t s = 31;
    size_t linked = 0;
    for (int i = 0; i < 20000; i++) {
        Markup p;
        Message why = { "" };
        size_t at = 0;
        write_paragraph(&s);
        char *exact = malloc(source.len);          /* nothing behind its end */
        memcpy(exact, source.at, source.len);
        if (markup_read(&p, exact, source.len, &mark_names, NULL, &at, &why) != OK)
            fail_msg("%s\n%zu: %s", source.at, at, why.text);
        free(exact);
        CHECK(p.spans == wants && p.links == links);
        for (size_t k = 0; k < wants; k++) {
            const MarkupSpan *got = &p.span[k];
            if (strcmp(got->text, want[k].text) != 0 || got->is_formula != want[k].is_formula
                || got->is_strong != want[k].is_strong || got->link != want[k].link
                || got->at != want[k].at || got->n != want[k].n)
                fail_msg("%s\n%zu: \"%s\", not \"%s\"", source.at, k, got->text, want[k].text);
        }
        for (size_t k = 0; k < links; k++)
            CHECK(p.link[k].mark == link_want[k].mark && p.link[k].unit == link_want[k].unit
                  && p.link[k].at == link_want[k].at && p.link[k].n == link_want[k].n);
        for (size_t k = 0; k < links; k++) CHECK_TEXT(mark_word(&p.link[k]).s, mark_want[k]);
        if (markup_words(&p) != words)
            fail_msg("%s\n%zu words, not %zu", source.at, markup_words(&p), words);
        linked += links;
        markup_free(&p);
    }
    CHECK(linked > 20000);
}

/* --- mistakes --- */

static Status no_frac(const char *tex, Message *m)
{
    const char *s = strstr(tex, "\\frac");
    if (s == NULL) return OK;
    return fail(m, ERR_PARSE, "Column %d: no \\frac here.", s == tex ? 1 : 3);
}

typedef struct { const char *said; size_t at; const char *so; } Mistake;
static const Mistake mistakes[] = {
    { "", 0, "empty" }, { " \n\t ", 0, "empty" },
    { "look {pivot|there", 5, "add } after the words" },
    { "look {there", 5, "write {pivot|words}" }, { "the set {1, 2}", 8, "\\\\{ for the sign" },
    { "{pivot|}", 0, "words are missing" }, { "a {pivot| \n}", 2, "words are missing" },
    { "{|there}", 1, "mark is missing" }, { "{ |there}", 2, "mark is missing" },
    { "{pivto|there}", 1, "nearest is \"pivot\"" }, { "{ elbw'|e}", 2, "nearest is \"elbow'\"" },
    { "{Pivot|there}", 1, "nearest is \"pivot\"" }, { "{zzz|there}", 1, "no mark \"zzz\"" },
    { "{unit|it}", 1, "unit 3" }, { "{trace |it}", 1, "trace 3" }, { "{unit 0|it}", 6, "from 1" },
    { "{unit x|it}", 6, "from 1" }, { "{unit 1 2|it}", 6, "from 1" },
    { "{pivot 2|it}", 7, "no single unit" }, { "{elbow' 2|it}", 8, "no single unit" },
    { "{pivot|the {point|x}}", 11, "cannot stand in others" },
    { "{pivot|a {b} c}", 9, "cannot stand in others" },
    { "look *there", 5, "add * after the words" }, { "2 * 3", 2, "\\\\* for the sign" },
    { "a ** b", 2, "words are missing" }, { "a * * b", 2, "words are missing" },
    { "{pivot|a *b} c*", 9, "add * before }" }, { "*a {pivot|b* c}", 11, "with } before this *" },
    { "is $w", 3, "add $ after the formula" }, { "costs 5$", 7, "\\\\$ for the sign" },
    { "is $$ so", 3, "formula is missing" }, { "is $ $ so", 3, "formula is missing" },
    { "is $\\frac{1}{2}$", 4, "cannot be set: no \\frac" },
    { "is $\xCF\x86 \\frac{1}{2}$", 7, "cannot be set: no \\frac" },
    { "is $\\delta\\$", 3, "add $ after" },
    { "is \\delta", 3, "TeX between $ and $" }, { "is \\", 3, "backslash" },
    { "a\x01 b", 1, "control character" },
};

static void refused(const char *said, size_t n, size_t place, const char *so)
{
    Markup p = { .spans = 77 };
    Message why = { "" };
    size_t at = 99;
    Status s = markup_read(&p, said, n, &mark_names, no_frac, &at, &why);
    if (s != ERR_PARSE || at != place || strstr(why.text, so) == NULL)
        fail_msg("%.60s\n%zu (not %zu): %s", said, at, place, why.text);
    CHECK(p.spans == 77 && why.text[strlen(why.text) - 1] == '.');
    CHECK(markup_read(&p, said, n, &mark_names, no_frac, NULL, NULL) == ERR_PARSE);
}

static void test_each_mistake_is_told_with_its_place(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof mistakes/sizeof *mistakes; i++)
        refused(mistakes[i].said, strlen(mistakes[i].said), mistakes[i].at, mistakes[i].so);
    refused("a\0b", 3, 1, "control character");
    static char much[1 << 20];
    memset(much, 'x', sizeof much);
    refused(much, sizeof much, 0, "at most 16384 bytes");
    memset(much, '{', sizeof much);
    refused(much, MARKUP_MOST, 0, "not closed");
    Markup p;
    memset(much, 'x', sizeof much);
    CHECK(markup_read(&p, much, MARKUP_MOST, &mark_names, NULL, NULL, NULL) == OK);
    CHECK(markup_words(&p) == 1 && strlen(p.span[0].text) == MARKUP_MOST);
    markup_free(&p);
}

/* As DESIGN 6 has them. */
static void test_all_marks_are_known(void **state)
{
    (void)state;
    static const char *const all[] = {
        "point", "residual", "line", "line'", "elbow", "elbow'", "slope", "slope'", "pivot",
        "area", "arrow", "edge", "valley", "contour", "path", "rate", "loss", "f", "f'", "target",
        "unit 7", "elbow 7", "trace 7", "table", "curve",
        /* README: of vectors and classes */
        "x", "c", "A", "gradient", "square", "image", "class 2", "score 2", "softmax", "softmax 2",
        "code", "code 2" };
    for (size_t i = 0; i < sizeof all/sizeof *all; i++) {
        char said[64];
        Markup p;
        snprintf(said, sizeof said, "{%s|it}", all[i]);
        CHECK(markup_read(&p, said, strlen(said), &mark_names, NULL, NULL, NULL) == OK);
        CHECK_TEXT(mark_word(&p.link[0]).s, all[i]);
        markup_free(&p);
    }
    CHECK(mark_names.n == sizeof all/sizeof *all - 3);      /* three with a number and without */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_paragraph_is_read_as_it_was_written),
        cmocka_unit_test(test_all_marks_are_known),
        cmocka_unit_test(test_each_mistake_is_told_with_its_place),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    buf_free(&source);
    return failed;
}
