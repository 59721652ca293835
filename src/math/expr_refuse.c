/* What is said of what cannot be read. */
#include "math/expr_reader.h"

#include "base/nearest.h"
#include "base/utf8.h"

#include <stdio.h>

/* What people write for something else. */
typedef struct { const char *sign, *use; } Instead;

static bool is_known(const ExprVocabulary *v, const char *name)
{
    for (size_t i = 0; i < v->names; i++)
        if (strcmp(v->name[i].name, name) == 0) return true;
    return v->constants && strcmp(name, "pi") == 0;
}

static Instead instead(const Reader *r)
{
    static const Instead signs[] = {
        { "==", "=" }, { "!", "not, or != for different" }, { "&&", "and" }, { "&", "and" },
        { "||", "or" }, { "|", "abs(\xE2\x80\xA6) or the word or" }, { "**", "^" },
        { "=<", "<=" }, { "=>", ">=" }, { "<>", "!=" },
        { "\xE2\x89\xA4", "<=" }, { "\xE2\x89\xA5", ">=" }, { "\xE2\x89\xA0", "!=" },
        { "\xC3\x97", "*" }, { "\xC2\xB7", "*" }, { "\xE2\x8B\x85", "*" }, { "\xC3\xB7", "/" },
        { "\xE2\x80\xB2", "' (the apostrophe)" }, { "\xE2\x80\x99", "' (the apostrophe)" },
        { "\xE2\x80\x93", "-" }, { "[", "(" }, { "]", ")" }, { "{", "(" }, { "}", ")" },
        { "\xE2\x88\x9A", "sqrt(\xE2\x80\xA6)" }, { "\xC2\xB2", "^2" }, { "\xC2\xB3", "^3" },
        { "%", "/100" },
    };
    static const Instead letters[] = {
        { "\xCE\xBB", "rate" }, { "\xCF\x86", "phi" }, { "\xCF\x95", "phi" },
        { "\xCE\xB4", "delta" }, { "\xE2\x84\x93", "loss" }, { "\xCF\x80", "pi" },
    };
    for (size_t i = 0; i < sizeof signs/sizeof *signs; i++)
        if (comes(r, signs[i].sign)) return signs[i];
    for (size_t i = 0; i < sizeof letters/sizeof *letters; i++)
        if (comes(r, letters[i].sign) && is_known(r->v, letters[i].use)) return letters[i];
    return (Instead){ NULL, NULL };
}

/* The character there, for a message. */
typedef struct { char s[UTF8_MOST + 1]; } Letter;

static Letter letter(const Reader *r)
{
    Letter l = { "" };
    char bytes[UTF8_MOST + 1] = "";
    size_t n = (size_t)(r->end - r->s);
    memcpy(bytes, r->s, n < UTF8_MOST ? n : UTF8_MOST);
    const char *c = bytes;
    uint32_t u = utf8_next(&c);
    if (u < ' ' || u == 0x7F) u = UTF8_REPLACED;
    utf8_put(l.s, u);
    return l;
}

void expr_refuse_operand(Reader *r)
{
    Instead other = instead(r);
    size_t n = name_length(r, r->s);
    if (r->s == r->end && r->e->ops == 0 && r->depth == 0)
        wrong(r, r->text, "This is empty: write a number, a name or a comparison.");
    else if (r->s == r->end)
        wrong(r, r->s, "A number, a name or a parenthesis is missing at the end.");
    else if (other.use != NULL)
        wrong(r, r->s, "Write %s instead of \"%s\".", other.use, other.sign);
    else if (is_word(r->s, n, "not"))
        wrong(r, r->s, "\"not\" stands before a whole condition: put both in parentheses.");
    else
        wrong(r, r->s, "A number, a name or a parenthesis is missing before \"%.*s\".",
              n > 0 ? (int)n : (int)strlen(letter(r).s), n > 0 ? r->s : letter(r).s);
}

void expr_refuse_rest(Reader *r)
{
    char c = peek(r, 0);
    Instead other = instead(r);
    if (c == ')')
        wrong(r, r->s, "This \")\" has no \"(\" before it: leave it out.");
    else if (c == ',')
        wrong(r, r->s, "A comma stands only between the arguments of a function: a decimal number "
                       "has a point, 0.5.");
    else if (c == '\'')
        wrong(r, r->s, "One ' stands right after a name, as in elbow': it is after the next step.");
    else if (c == '.')
        wrong(r, r->s, "A number has one point, and no blanks in it: 0.5.");
    else if (other.use != NULL)
        wrong(r, r->s, "Write %s instead of \"%s\".", other.use, other.sign);
    else if (c == '(' || is_named(c) || is_digit(c))
        wrong(r, r->s, "An operator is missing here: write * to multiply.");
    else
        wrong(r, r->s, "\"%s\" means nothing here: write + - * / ^, a comparison, \"and\" or "
                       "\"or\".", letter(r).s);
}

/* All of them, for a message. */
typedef struct { char s[400]; } Names;

static Names names(const ExprVocabulary *v)
{
    Names all = { "" };
    size_t n = 0;
    for (size_t i = 0; i < v->names && n + 40 < sizeof all.s; i++) {
        const char *gap = i > 0 ? ", " : "";
        int more = snprintf(all.s + n, sizeof all.s - n, "%s%s", gap, v->name[i].name);
        if (more > 0) n += (size_t)more;
    }
    if (v->constants) snprintf(all.s + n, sizeof all.s - n, "%spi and e", v->names > 0 ? ", " : "");
    return all;
}

#define SHOWN 40               /* bytes of what was written, at most */

static void nearer(const char *s, size_t n, const char *word, size_t *least, const char **best)
{
    size_t d = word_distance(s, n, word);
    if (d >= *least) return;
    *least = d;
    *best = word;
}

void expr_refuse_name(Reader *r, const char *s, size_t n)
{
    size_t least = n > 2 ? n/2 + 1 : n, shown = n < SHOWN ? n : SHOWN;
    const char *best = NULL;
    for (size_t i = 0; i < r->v->names; i++) nearer(s, n, r->v->name[i].name, &least, &best);
    for (const ExprFunction *f = expr_functions; f->name != NULL; f++)
        if ((r->v->functions & f->bit) != 0) nearer(s, n, f->name, &least, &best);
    if (best == NULL)
        wrong(r, s, "There is no \"%.*s\" here: the names are %s.", (int)shown, s,
              names(r->v).s);
    else
        wrong(r, s, "There is no \"%.*s\" here: the nearest is \"%s\".", (int)shown, s, best);
}
