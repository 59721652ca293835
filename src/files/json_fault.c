#include "files/json_fault.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define DEPTH 2048           /* as jansson's */

typedef struct {
    const char *s;
    size_t      n, at;
    uint8_t     open[DEPTH];     /* '{' or '[' */
    size_t      depth;
    Message    *m;
} Look;

static char now(const Look *k) { return k->at < k->n ? k->s[k->at] : '\0'; }
static char after(const Look *k, size_t by) { return k->at + by < k->n ? k->s[k->at + by] : '\0'; }
static bool is_digit(char c) { return c >= '0' && c <= '9'; }
static bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

static void blanks(Look *k)
{
    while (k->at < k->n && (k->s[k->at] == ' ' || k->s[k->at] == '\t' || k->s[k->at] == '\r'
                            || k->s[k->at] == '\n'))
        k->at++;
}

/* Always false, and the place is where it stands. */
#define WRONG(k, ...) (fail((k)->m, OK, __VA_ARGS__), false)

/* How long the word is that begins here. */
static size_t word(const Look *k)
{
    size_t n = 0;
    while (is_letter(after(k, n)) || is_digit(after(k, n)) || after(k, n) == '_') n++;
    return n;
}

static bool word_is(const Look *k, const char *text)
{
    return word(k) == strlen(text) && memcmp(k->s + k->at, text, strlen(text)) == 0;
}

static bool ends_early(Look *k)
{
    const char *what = k->depth == 0 ? "a lesson" : k->open[k->depth - 1] == '{' ? "'}'" : "']'";
    return WRONG(k, "%s expected near end of file. Is the file complete?", what);
}

/* What stands where a value, a key or a sign should; `wanted` says which. */
static bool strange(Look *k, const char *wanted)
{
    static const char curly[] = "\xE2\x80\x9C\xE2\x80\x9D\xE2\x80\x9E\xE2\x80\x98\xE2\x80\x99";
    char c = now(k);
    size_t length = word(k);
    if (k->at >= k->n) return ends_early(k);
    if ((c == '/' && (after(k, 1) == '/' || after(k, 1) == '*')) || c == '#')
        return WRONG(k, "JSON has no comments: delete this one");
    if (c == '\'') return WRONG(k, "expected %s. Texts and keys stand in double quotes: \"…\"",
                                wanted);
    for (size_t i = 0; i + 3 <= strlen(curly); i += 3)
        if (k->at + 3 <= k->n && memcmp(k->s + k->at, curly + i, 3) == 0)
            return WRONG(k, "expected %s. Write straight quotes, \"…\", not “…”", wanted);
    if (length > 0)
        return WRONG(k, "expected %s, not \"%.*s\". A text stands in double quotes", wanted,
                     (int)(length < 40 ? length : 40), k->s + k->at);
    if ((unsigned char)c >= 0x80 || (unsigned char)c < 0x20)
        return WRONG(k, "expected %s; there is a sign here that has no place", wanted);
    return WRONG(k, "expected %s, not '%c'", wanted, c);
}

/* Of the four digits of \uXXXX there. */
static unsigned long code(const Look *k, size_t by)
{
    char digit[5] = { after(k, by), after(k, by + 1), after(k, by + 2), after(k, by + 3), '\0' };
    return strtoul(digit, NULL, 16);
}

/* Over the first of the two that some signs are written as. */
static bool escaped(Look *k)
{
    unsigned long u = code(k, 2);
    if (u == 0) return WRONG(k, "a text has no sign \\u0000: delete it");
    if (u < 0xD800 || u > 0xDFFF) return true;
    bool is_pair = u < 0xDC00 && after(k, 6) == '\\' && after(k, 7) == 'u'
        && code(k, 8) >= 0xDC00 && code(k, 8) <= 0xDFFF;
    if (!is_pair)
        return WRONG(k, "half a sign stands here: write the sign itself, not its number");
    k->at += 6;
    return true;
}

static bool string(Look *k)
{
    size_t from = k->at;
    for (k->at++; k->at < k->n && k->s[k->at] != '"'; k->at++) {
        char c = k->s[k->at];
        if (c == '\n' || c == '\r') {
            k->at = from;
            return WRONG(k, "this text is not closed on its line: put \" at its end, or write \\n "
                            "for a new line");
        }
        if ((unsigned char)c < 0x20)
            return WRONG(k, "a control character stands in a text: delete it%s",
                         c == '\t' ? ", or write \\t" : "");
        if (c != '\\') continue;
        char e = after(k, 1);
        bool is_known = e != '\0' && strchr("\"\\/bfnrtu", e) != NULL;
        for (size_t i = 2; is_known && e == 'u' && i < 6; i++)
            is_known = after(k, i) != '\0' && strchr("0123456789abcdefABCDEF", after(k, i)) != NULL;
        if (!is_known && k->at + 1 < k->n)
            return WRONG(k, "a backslash and what follows it here mean nothing: a backslash itself "
                            "is written \\\\");
        if (is_known && e == 'u' && !escaped(k)) return false;
        k->at++;
    }
    if (k->at >= k->n) {
        k->at = k->n;
        return WRONG(k, "'\"' expected near end of file. Is the file complete?");
    }
    k->at++;
    return true;
}

/* Over digits; false when there is none. */
static bool digits(Look *k)
{
    size_t from = k->at;
    while (is_digit(now(k))) k->at++;
    return k->at > from;
}

static bool is_beyond(const char *s, size_t n)
{
    char *copy = malloc(n + 1);
    if (copy == NULL) return false;
    memcpy(copy, s, n);
    copy[n] = '\0';
    bool is = isinf(strtod(copy, NULL)) != 0;
    free(copy);
    return is;
}

static bool number(Look *k)
{
    size_t from = k->at;
    if (now(k) == '-') k->at++;
    size_t first = k->at;
    if (!digits(k)) {
        k->at = from;
        if (after(k, 1) == 'I' || after(k, 1) == 'i')
            return WRONG(k, "infinity is no number here: write a finite one");
        if (now(k) == '-' && after(k, 1) == '.')
            return WRONG(k, "a number has a digit before its point: -0.5, not -.5");
        return WRONG(k, "a digit is needed after the minus sign");
    }
    if (k->s[first] == '0' && k->at > first + 1) {
        k->at = from;
        return WRONG(k, "a number has no zeros before its first digit: 5, not 05");
    }
    if (now(k) == '.' && (k->at++, !digits(k))) {
        k->at = from;
        return WRONG(k, "a digit is needed after the point: 5.0, not 5.");
    }
    if (now(k) == 'e' || now(k) == 'E') {
        k->at++;
        if (now(k) == '+' || now(k) == '-') k->at++;
        if (!digits(k)) {
            k->at = from;
            return WRONG(k, "a digit is needed after the e of a number: 1e5");
        }
    }
    if (word(k) > 0) {
        k->at = from;
        return WRONG(k, "this is no decimal number, as 16, -0.5 or 1e-3 are");
    }
    size_t length = k->at - from;
    if (is_beyond(k->s + from, length)) {
        k->at = from;
        return WRONG(k, "real number overflow: %.*s%s. Numbers go to about 1.8e308",
                     (int)(length < 24 ? length : 20), k->s + from, length < 24 ? "" : "…");
    }
    return true;
}

/* Of what is no list, object or text. */
static bool single(Look *k, const char *wanted)
{
    static const struct { const char *word, *is; } other[] = {
        { "True", "true" }, { "TRUE", "true" }, { "False", "false" }, { "FALSE", "false" },
        { "None", "null" }, { "NULL", "null" }, { "nil", "null" } };
    static const char *const none[] = { "NaN", "nan", "NAN", "Infinity", "infinity", "inf", "Inf" };
    char c = now(k);
    if (is_digit(c) || c == '-') return number(k);
    if (c == '+') return WRONG(k, "a number has no plus sign before it: 1, not +1");
    if (c == '.' && is_digit(after(k, 1)))
        return WRONG(k, "a number has a digit before its point: 0.5, not .5");
    if (word_is(k, "true") || word_is(k, "false") || word_is(k, "null")) {
        k->at += word(k);
        return true;
    }
    for (size_t i = 0; i < sizeof other/sizeof *other; i++)
        if (word_is(k, other[i].word))
            return WRONG(k, "write %s, not %s", other[i].is, other[i].word);
    for (size_t i = 0; i < sizeof none/sizeof *none; i++)
        if (word_is(k, none[i]))
            return WRONG(k, "%s is no number here: write a finite one", none[i]);
    return strange(k, wanted);
}

/* Over a key and its colon. */
static bool key(Look *k)
{
    if (now(k) != '"') {
        if (is_digit(now(k)))
            return WRONG(k, "a key is expected here, in double quotes. A number has a decimal "
                            "point: 1.5, not 1,5");
        if (word(k) > 0)
            return WRONG(k, "a key stands in double quotes: \"%.*s\"",
                         (int)(word(k) < 40 ? word(k) : 40), k->s + k->at);
        return strange(k, "a key in double quotes, or '}'");
    }
    if (!string(k)) return false;
    blanks(k);
    if (now(k) == ':') {
        k->at++;
        return true;
    }
    if (k->at >= k->n) return ends_early(k);
    return WRONG(k, "between a key and its value stands ':', which is missing here");
}

static bool inside(const Look *k) { return k->depth > 0; }
static bool in_object(const Look *k) { return inside(k) && k->open[k->depth - 1] == '{'; }
static bool closes(const Look *k)
{
    return inside(k) && now(k) == (in_object(k) ? '}' : ']');
}

/* After a value: what closes, and a comma. *more: another value follows. */
static bool between(Look *k, bool *more)
{
    for (blanks(k); closes(k); blanks(k)) {
        k->at++;
        k->depth--;
    }
    *more = inside(k);
    if (!inside(k)) return true;
    if (now(k) == ',') {
        size_t comma = k->at++;
        blanks(k);
        if (!closes(k) && now(k) != ',') return true;
        k->at = comma;
        return WRONG(k, "Is there a comma too many? Nothing follows this one: delete it");
    }
    if (now(k) == ';') return WRONG(k, "between values stands ',', not ';'");
    char c = now(k);
    if (c == '"' || c == '{' || c == '[' || is_digit(c) || c == '-' || word(k) > 0)
        return WRONG(k, "expected ',' or %s. Is there a comma missing before this?",
                     in_object(k) ? "'}'" : "']'");
    return strange(k, in_object(k) ? "',' or '}'" : "',' or ']'");
}

/* Over the sign that opens an object or a list. False: it is empty, or too deep. */
static bool opens(Look *k, bool *deep)
{
    *deep = k->depth == DEPTH;
    if (*deep)
        return WRONG(k, "more than %d brackets are open here, one within another: no lesson has so "
                        "many. Close them, or delete them", DEPTH);
    k->open[k->depth++] = (uint8_t)now(k);
    k->at++;
    blanks(k);
    return !closes(k);
}

static const char *wanted(const Look *k)
{
    return in_object(k) ? "a value" : inside(k) ? "a value or ']'"
                                                : "a lesson, which begins with {\"elbow\": 1";
}

static bool is_whole(Look *k, bool *deep)
{
    bool more = true;
    blanks(k);
    while (more) {
        blanks(k);
        if (in_object(k) && !key(k)) return false;
        blanks(k);
        if (now(k) == '{' || now(k) == '[') {
            if (opens(k, deep)) continue;
            if (*deep) return false;
        } else if (now(k) == '"' ? !string(k)
                                 : !single(k, wanted(k)))
            return false;
        if (!between(k, &more)) return false;
    }
    blanks(k);
    return k->at >= k->n || WRONG(k, "the lesson ended before this: delete what follows it");
}

bool json_fault(const char *text, size_t n, size_t *at, Message *msg)
{
    Look k = { .s = text, .n = n, .m = msg };
    bool deep = false;
    if (is_whole(&k, &deep)) return false;
    *at = k.at;
    return true;
}
