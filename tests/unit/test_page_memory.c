/* Memory that is not to be had while a page's expressions and paragraphs are read and set, at
 * every place where it is asked for; and none is asked for to evaluate. */
#include "story.h"
#include "scarce_story.h"

#include "math/expr.h"
#include "model/marks.h"
#include "typeset/paragraph.h"

#include <fontconfig/fontconfig.h>

static const ExprName name[] = { { "w", 0, EXPR_MAY_INDEX, true, false } };
static const ExprVocabulary vocabulary = { name, 1, EXPR_PAGE_FUNCTIONS, false, false };

static bool value(const void *of, const ExprUse *u, double *out)
{
    (void)of;
    *out = (double)u->index + 0.5*u->after;
    return true;
}

static size_t count(const void *of, const ExprUse *u) { return (void)of, (void)u, 5; }

/* 300 names, so that its arrays grow. */
static Status read_expression(bool checked)
{
    static char text[4096];
    strcpy(text, "1");
    for (int i = 1; i <= 300; i++) snprintf(text + strlen(text), 16, "+w%d'", i);
    strcat(text, "+sum(w) > 0");
    Expr *e = NULL;
    Message why = { "" };
    size_t at = 5;
    Status s = expr_read(&e, text, strlen(text), &vocabulary, EXPR_CONDITION, &at, &why);
    if (s != OK) CHECK(e == NULL && at == 5 && strstr(why.text, "emory") != NULL);
    if (s == OK && checked) {
        ExprWorld w = { NULL, value, count, 1, NULL, NULL };
        size_t before = asked;
        CHECK(expr_holds(e, &w) && asked == before);
    }
    expr_free(e);
    return s;
}

static const char paragraph[] =
    "{pivot|a} *b* $c$ {unit 1|a} *b* $c$ {unit 2|a} *b* $c$ {unit 3|a} *b* $c$ {unit 4|a} *b* "
    "{unit 5|a} *b* $c$ {unit 6|a} *b* $c$ {unit 7|a} *b* $c$ {unit 8|a} *b* $c$ {unit 9|a} *b* "
    "$aaaaaaaaaaaaaa = bbbbbbbbbbbbbbbbbb$ Donaudampfschifffahrtsgesellschaftskapitaen";

static Status read_paragraph(bool checked)
{
    Markup m = { .spans = 77 };
    Message why = { "" };
    size_t at = 5;
    Status s = markup_read(&m, paragraph, strlen(paragraph), &mark_names, NULL, &at, &why);
    if (s != OK) {
        CHECK(m.spans == 77 && at == 5 && strstr(why.text, "emory") != NULL);
        return s;
    }
    if (checked) CHECK(m.links == 10 && m.spans > 40 && markup_words(&m) == 30);
    markup_free(&m);
    return s;
}

static Fonts *fonts;
static Status set_paragraph(bool checked)
{
    static const ParagraphStyle style = { FACE_UI, FACE_UI_BOLD, 16, 1.15, 25 };
    static Markup m;
    Paragraph p;
    Arena arena = { 0 };               /* takes blocks as it goes */
    if (m.spans == 0)
        CHECK(markup_read(&m, paragraph, strlen(paragraph), &mark_names, NULL, NULL, NULL) == OK);
    Status s = paragraph_lay(&p, &arena, fonts, &m, &style, 120);
    if (s != OK) CHECK(p.boxes == 0 && p.links == 0 && p.lines == 0);
    if (s == OK && checked) CHECK(p.boxes > 30 && p.links == 10 && p.lines > 3);
    arena_deinit(&arena);
    if (checked) markup_free(&m);
    return s;
}

/* Until there is enough; returns how often there was not. */
static int without_memory(Status (*does)(bool checked))
{
    int refused = 0;
    CHECK(does(false) == OK);          /* what is kept for good is there from now on */
    for (;; refused++) {
        until = refused;
        Status s = does(false);
        until = -1;
        if (s == OK) break;
        CHECK(s == ERR_MEMORY && refused < 1000);
    }
    CHECK(does(true) == OK);
    return refused;
}

static void test_whatever_is_refused_is_told(void **state)
{
    (void)state;
#if defined(__linux__)
    Message m;
    CHECK(fonts_new(&fonts, &m) == OK);
    CHECK(without_memory(read_expression) > 8);
    CHECK(without_memory(read_paragraph) > 5);
    CHECK(without_memory(set_paragraph) > 1);
    fonts_free(fonts);
    FcFini();      /* what fontconfig keeps looks like a leak otherwise */
#else
    skip();
#endif
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_whatever_is_refused_is_told) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
