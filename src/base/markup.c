#include "base/markup.h"

#include "base/memory.h"
#include "base/nearest.h"
#include "base/number.h"
#include "base/utf8.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
    Markup      p;
    const char *text, *s, *end;    /* all, what is to be read, its end          */
    char       *to;                /* the end of what is in the pool            */
    const MarkNames *marks;
    Status    (*formula)(const char *tex, Message *m);
    const char *strong, *braces;   /* where each was opened, or NULL            */
    bool        strong_first;      /* of both the emphasis was opened before    */
    Status      status;
    size_t      at;                /* of the first mistake                      */
    Message    *m;
} Reader;

/* The first one counts. */
#define wrong(r, where, ...) \
    ((r)->status != OK ? (r)->status \
     : ((r)->at = (size_t)((where) - (r)->text), \
        (r)->status = fail((r)->m, ERR_PARSE, __VA_ARGS__)))

static bool failed(const Reader *r) { return r->status != OK; }

static bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

static bool only_blanks(const char *s, const char *end)
{
    while (s < end && is_blank(*s)) s++;
    return s == end;
}

static bool room(Reader *r, void **at, size_t n, size_t *cap, size_t size)
{
    if (failed(r)) return false;
    if (n < *cap) return true;
    size_t more = *cap > 0 ? 2**cap : 8;
    void *grown = memory_grow(*at, more*size);
    if (grown == NULL) {
        r->status = fail(r->m, ERR_MEMORY, "There is not enough memory.");
        return false;
    }
    *at = grown;
    *cap = more;
    return true;
}

/* What the pool has from `text` on, when it is anything. */
static void add_span(Reader *r, const char *text, const char *from, bool is_formula)
{
    if (failed(r) || text == r->to) return;
    void *at = r->p.span;
    bool is_had = room(r, &at, r->p.spans, &r->p.span_cap, sizeof *r->p.span);
    r->p.span = at;
    if (!is_had) return;
    *r->to++ = '\0';
    r->p.span[r->p.spans++] = (MarkupSpan){
        .text = text, .at = (size_t)(from - r->text), .n = (size_t)(r->s - from),
        .is_formula = is_formula, .is_strong = r->strong != NULL,
        .link = r->braces != NULL ? r->p.links - 1 : NO_LINK };
}

/* --- {mark|words} --- */

static bool is_word(const char *s, size_t n, const char *word)
{
    return strlen(word) == n && memcmp(s, word, n) == 0;
}

static void unknown_mark(Reader *r, const char *s, size_t n)
{
    const char *best = NULL;
    size_t least = n;
    for (size_t i = 0; i < r->marks->n; i++) {
        size_t d = word_distance(s, n, r->marks->at[i].name);
        if (best != NULL && d >= least) continue;
        least = d;
        best = r->marks->at[i].name;
    }
    wrong(r, s, "There is no mark \"%.*s\": the nearest is \"%s\".", (int)(n < 40 ? n : 40), s,
          best != NULL ? best : "");
}

/* "elbow' " or "unit 3" between s and end, blanks around it left out. */
static void read_mark(Reader *r, const char *s, const char *end)
{
    while (s < end && is_blank(*s)) s++;
    while (end > s && is_blank(end[-1])) end--;
    size_t n = 0, k = 0;
    while (s + n < end && !is_blank(s[n]) && !isdigit((unsigned char)s[n])) n++;
    const char *digits = s + n;
    while (digits < end && is_blank(*digits)) digits++;
    while (k < r->marks->n && !is_word(s, n, r->marks->at[k].name)) k++;
    if (n == 0) wrong(r, s, "The mark is missing: write {pivot|words}.");
    else if (k == r->marks->n) unknown_mark(r, s, n);
    if (failed(r)) return;

    const MarkName *mark = &r->marks->at[k];
    uint64_t unit = 0;
    bool has_unit = digits < end;
    if (has_unit && mark->unit == MARK_ALONE)
        wrong(r, digits, "The mark \"%s\" is of no single unit: nothing follows it.", mark->name);
    else if (has_unit && (!number_count(digits, (size_t)(end - digits), &unit) || unit == 0))
        wrong(r, digits, "A unit's number is needed here, from 1: %s 3.", mark->name);
    else if (!has_unit && mark->unit == MARK_WITH_UNIT)
        wrong(r, s, "The mark \"%s\" needs a unit's number: %s 3.", mark->name, mark->name);
    void *at = r->p.link;
    bool is_had = room(r, &at, r->p.links, &r->p.link_cap, sizeof *r->p.link);
    r->p.link = at;
    if (!is_had) return;
    r->p.link[r->p.links++] = (MarkupLink){ .mark = mark->id, .unit = (size_t)unit,
                                            .at = (size_t)(s - r->text), .n = (size_t)(end - s) };
}

static void open_braces(Reader *r)
{
    const char *open = r->s++, *bar = r->s;
    if (r->braces != NULL) {
        wrong(r, open, "Linked words cannot stand in others: close the first with } before.");
        return;
    }
    while (bar < r->end && *bar != '|' && *bar != '}' && *bar != '{') bar++;
    if (bar == r->end || *bar == '{')
        wrong(r, open, "This { is not closed: write {pivot|words}, or \\\\{ for the sign itself.");
    else if (*bar == '}')
        wrong(r, open, "A mark and words are needed here: write {pivot|words}, or \\\\{ for the "
                       "sign itself.");
    if (failed(r)) return;
    read_mark(r, r->s, bar);
    r->braces = open;
    r->strong_first = r->strong != NULL;
    r->s = bar + 1;
}

static void close_braces(Reader *r)
{
    if (r->strong != NULL && !r->strong_first)
        wrong(r, r->strong, "This * is not closed within the linked words: add * before }.");
    bool has_words = false;
    for (size_t k = r->p.spans; k-- > 0 && r->p.span[k].link == r->p.links - 1; ) {
        const char *words = r->p.span[k].text;
        has_words |= !only_blanks(words, words + strlen(words));
    }
    if (!has_words) wrong(r, r->braces, "The words are missing: write {pivot|words}.");
    r->braces = NULL;
    r->s++;
}

/* --- *emphasis* and $formulas$ --- */

static void star(Reader *r)
{
    const char *at = r->s++;
    if (r->strong == NULL) {
        r->strong = at;
        return;
    }
    if (r->braces != NULL && r->strong_first)
        wrong(r, at, "The linked words are within the emphasis: close them with } before this *.");
    if (only_blanks(r->strong + 1, at))
        wrong(r, r->strong, "The words are missing between * and *.");
    r->strong = NULL;
}

/* "Column 3: unknown command \foo." is told at its byte. */
static void refuse_formula(Reader *r, const char *from, const char *tex, const Message *why)
{
    size_t column = 1;
    int told = 0;
    if (sscanf(why->text, "Column %zu: %n", &column, &told) != 1) told = 0;
    size_t off = utf8_bytes(tex, column > 0 ? column - 1 : 0);
    wrong(r, from + off, "This formula cannot be set: %s", why->text + told);
}

static void formula(Reader *r)
{
    const char *open = r->s++;
    char *tex = r->to;
    while (r->s < r->end && *r->s != '$') {
        if (*r->s == '\\' && r->s + 1 < r->end) *r->to++ = *r->s++;
        *r->to++ = *r->s++;
    }
    if (r->s == r->end)
        wrong(r, open, "This $ is not closed: add $ after the formula, or write \\\\$ for the sign "
                       "itself.");
    else if (only_blanks(open + 1, r->s))
        wrong(r, open, "The formula is missing between $ and $.");
    if (failed(r)) return;
    Message why = { "" };
    *r->to = '\0';
    if (r->formula != NULL && r->formula(tex, &why) != OK) refuse_formula(r, open + 1, tex, &why);
    r->s++;
    add_span(r, tex, open, true);
}

/* --- the whole --- */

static bool is_sign(char c) { return c == '*' || c == '{' || c == '$' || c == '\\'; }

/* Up to the next sign that means something. */
static void plain(Reader *r)
{
    char *text = r->to;
    const char *from = r->s;
    while (r->s < r->end && !failed(r)) {
        char c = *r->s;
        if (c == '*' || c == '{' || c == '$' || (c == '}' && r->braces != NULL)) break;
        if (c == '\\') {
            if (r->s + 1 < r->end && is_sign(r->s[1]))
                r->s++;
            else
                wrong(r, r->s, "A backslash stands before { * $ or another one: write \\\\\\\\ for "
                               "the sign itself, and TeX between $ and $.");
        }
        *r->to++ = is_blank(*r->s) ? ' ' : *r->s;
        r->s++;
    }
    add_span(r, text, from, false);
}

static void whole(Reader *r, size_t n)
{
    if (n > MARKUP_MOST) {
        wrong(r, r->text, "A paragraph has at most %d bytes, and this one %zu: a page has few "
                          "words.", MARKUP_MOST, n);
        return;
    }
    if (only_blanks(r->text, r->end))
        wrong(r, r->text, "This paragraph is empty: write words, or leave it out.");
    for (const char *c = r->text; c < r->end && !failed(r); c++)
        if ((unsigned char)*c < ' ' && !is_blank(*c))
            wrong(r, c, "A control character has no place in a paragraph: leave it out.");
    while (r->s < r->end && !failed(r)) {
        char c = *r->s;
        if (c == '*') star(r);
        else if (c == '{') open_braces(r);
        else if (c == '$') formula(r);
        else if (c == '}' && r->braces != NULL) close_braces(r);
        else plain(r);
    }
    if (r->braces != NULL)
        wrong(r, r->braces, "This { is not closed: add } after the words.");
    if (r->strong != NULL)
        wrong(r, r->strong, "This * is not closed: add * after the words, or write \\\\* for the "
                            "sign itself.");
}

Status markup_read(Markup *out, const char *text, size_t n, const MarkNames *marks,
                   Status (*formula_is)(const char *tex, Message *m), size_t *at, Message *m)
{
    Reader r = { .text = text, .s = text, .end = text + n, .marks = marks, .formula = formula_is,
                 .m = m };
    /* the signs between two spans leave room for the NUL */
    r.p.pool = r.to = memory_take(n < MARKUP_MOST ? n + 2 : MARKUP_MOST + 2);
    if (r.p.pool == NULL) return fail(m, ERR_MEMORY, "There is not enough memory.");
    whole(&r, n);
    if (!failed(&r)) {
        *out = r.p;
        return OK;
    }
    markup_free(&r.p);
    if (at != NULL && r.status == ERR_PARSE) *at = r.at;
    return r.status;
}

void markup_free(Markup *p)
{
    free(p->span);
    free(p->link);
    free(p->pool);
    *p = (Markup){ 0 };
}

/* Not of an arrow, a dash or another sign. */
static bool is_of_a_word(uint32_t u)
{
    if (u < 0x80) return isalnum((int)u) != 0;
    bool is_symbol = (u >= 0x2000 && u < 0x2100) || (u >= 0x2190 && u < 0x2C00);
    return u >= 0xC0 && u != 0xD7 && u != 0xF7 && !is_symbol;
}

size_t markup_words(const Markup *p)
{
    size_t n = 0;
    bool is_counted = false;           /* the word that is being read */
    for (size_t i = 0; i < p->spans; i++) {
        const char *s = p->span[i].text;
        if (p->span[i].is_formula) {
            n += !is_counted;
            is_counted = true;
            continue;
        }
        while (*s != '\0') {
            bool ends = *s == ' ';
            uint32_t u = utf8_next(&s);
            bool says = is_of_a_word(u);
            if (says) n += !is_counted;
            is_counted = !ends && (is_counted || says);
        }
    }
    return n;
}
