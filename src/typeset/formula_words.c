#include "typeset/formula_words.h"

#include <stdint.h>
#include <string.h>

#include "base/utf8.h"
#include "typeset/formula_layout.h"

/* Deeper than a formula may be nested: what stands there is left out. */
#define DEEPEST (FORMULA_DEPTH + 1)

typedef struct { Buf *to; const char *s; int depth; } Words;

static void list(Words *w, char until);

static void put(Buf *b, const char *s) { buf_put(b, s, strlen(s)); }

static void put_letter(Buf *b, uint32_t u)
{
    char utf8[UTF8_MOST];
    buf_put(b, utf8, utf8_put(utf8, formula_plain(u)));
}

static size_t name_length(const char *s)
{
    size_t n = 0;
    while ((s[n] >= 'a' && s[n] <= 'z') || (s[n] >= 'A' && s[n] <= 'Z')) n++;
    return n;
}

static bool is_word(const char *s, size_t n, const char *word)
{
    return strlen(word) == n && strncmp(s, word, n) == 0;
}

static void blank(Buf *b)
{
    if (b->len > 0 && b->at[b->len - 1] != ' ') buf_put(b, " ", 1);
}

static void one(Words *w);

/* {…} or a single sign, as a text of its own. */
static void argument(Words *w, Buf *into)
{
    Words in = { into, w->s, w->depth + 1 };
    while (*in.s == ' ') in.s++;
    if (in.depth > DEEPEST) in.s += strlen(in.s);
    else if (*in.s == '{') {
        in.s++;
        list(&in, '}');
        if (*in.s == '}') in.s++;
    } else if (*in.s != '\0') one(&in);
    w->s = in.s;
    while (into->len > 0 && into->at[into->len - 1] == ' ') into->at[--into->len] = '\0';
}

/* Longer than a product: a sum, or a fraction itself. */
static bool is_loose(const Buf *b)
{
    int depth = 0;
    for (size_t i = 0; i < b->len; i++) {
        depth += (b->at[i] == '(') - (b->at[i] == ')');
        if (depth == 0 && (b->at[i] == ' ' || b->at[i] == '/' || b->at[i] == '+')) return true;
    }
    return false;
}

static void put_part(Words *w, const Buf *b)
{
    bool in_parentheses = is_loose(b);
    if (in_parentheses) put(w->to, "(");
    if (b->len > 0) buf_put(w->to, b->at, b->len);
    if (in_parentheses) put(w->to, ")");
}

static void fraction(Words *w)
{
    Buf over = { 0 }, under = { 0 };
    argument(w, &over);
    argument(w, &under);
    bool is_half = over.len == 1 && under.len == 1 && over.at[0] == '1' && under.at[0] == '2';
    if (is_half) put(w->to, "½");
    else {
        put_part(w, &over);
        put(w->to, "/");
        put_part(w, &under);
    }
    buf_free(&over);
    buf_free(&under);
}

/* Small digits and signs; false: there are none for all of it. */
static bool put_small(Buf *b, const Buf *what, bool is_power)
{
    static const char *const up[] = { "⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹" },
                      *const down[] = { "₀", "₁", "₂", "₃", "₄", "₅", "₆", "₇", "₈", "₉" };
    const char *minus = "−";
    size_t first = is_power && what->len >= strlen(minus)
        && memcmp(what->at, minus, strlen(minus)) == 0 ? strlen(minus) : 0;
    if (what->len == first) return false;
    for (size_t i = first; i < what->len; i++)
        if (what->at[i] < '0' || what->at[i] > '9') return false;
    if (first > 0) put(b, "⁻");
    for (size_t i = first; i < what->len; i++) {
        int digit = what->at[i] - '0';
        put(b, is_power ? up[digit] : down[digit]);
    }
    return true;
}

static void script(Words *w, bool is_power)
{
    Buf what = { 0 };
    argument(w, &what);
    if (what.len > 0 && !put_small(w->to, &what, is_power)) {
        bool is_single = utf8_count(what.at, what.len) == 1;
        put(w->to, is_power ? "^" : "_");
        if (!is_single) put(w->to, "(");
        buf_put(w->to, what.at, what.len);
        if (!is_single) put(w->to, ")");
    }
    buf_free(&what);
}

/* After its backslash. */
static void command(Words *w)
{
    size_t n = name_length(w->s);
    const char *name = w->s;
    w->s += n > 0 ? n : *w->s != '\0';
    const FormulaSymbol *symbol = n > 0 ? formula_symbol(name, n) : NULL;
    if (is_word(name, n, "frac") || is_word(name, n, "tfrac")) fraction(w);
    else if (is_word(name, n, "hat")) {
        argument(w, w->to);
        put(w->to, "\xCC\x82");
    } else if (is_word(name, n, "text") || is_word(name, n, "mathrm")) {
        const char *end = strchr(w->s, '}');
        if (*w->s != '{' || end == NULL) return;
        buf_put(w->to, w->s + 1, (size_t)(end - w->s - 1));
        w->s = end + 1;
    } else if (is_word(name, n, "quad") || is_word(name, n, "qquad")) blank(w->to);
    else if (symbol != NULL) {
        bool is_spaced = symbol->atom == ATOM_REL || symbol->atom == ATOM_BIN;
        if (is_spaced && symbol->codepoint != 0x22C5) blank(w->to);
        put_letter(w->to, symbol->codepoint == 0x22C5 ? 0xB7 : symbol->codepoint);
        if (is_spaced && symbol->codepoint != 0x22C5) blank(w->to);
    } else if (n == 0 && (*name == ',' || *name == ';' || *name == ' ')) blank(w->to);
}

/* Does a sign after this text have something on its left, as in a − b? */
static bool is_operand(const Buf *b)
{
    size_t n = b->len;
    while (n > 0 && b->at[n - 1] == ' ') n--;
    return n > 0 && strchr("=<>(,+/", b->at[n - 1]) == NULL;
}

static void sign(Words *w, uint32_t u)
{
    bool is_relation = u == '=' || u == '<' || u == '>',
         is_sum = (u == '+' || u == '-' || u == 0x2212) && is_operand(w->to);
    if (is_relation || is_sum) blank(w->to);
    put_letter(w->to, u == '-' ? 0x2212 : u);
    if (is_relation || is_sum || u == ',') blank(w->to);
}

static void one(Words *w)
{
    switch (*w->s) {
    case '\\':
        w->s++;
        command(w);
        return;
    case '{':
        argument(w, w->to);
        return;
    case '^': case '_': {
        bool is_power = *w->s++ == '^';
        script(w, is_power);
        return;
    }
    case '\'':
        w->s++;
        put(w->to, "′");
        return;
    case ' ':
        w->s++;
        return;
    default: sign(w, utf8_next(&w->s));
    }
}

static void list(Words *w, char until)
{
    while (*w->s != '\0' && *w->s != until) {
        if (*w->s == '}') w->s++;
        else one(w);
    }
}

void formula_words(Buf *b, const char *tex)
{
    Words w = { b, tex, 0 };
    list(&w, '\0');
}
