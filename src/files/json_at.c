#include "files/json_at.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"

TextPlace text_place(const char *text, size_t offset)
{
    size_t line = 1, from = 0;
    for (size_t i = 0; i < offset; i++) {
        if (text[i] != '\n') continue;
        line++;
        from = i + 1;
    }
    return (TextPlace){ line, 1 + utf8_count(text + from, offset - from) };
}

typedef struct { const char *s; size_t n, at; } Scan;

static char now(const Scan *c) { return c->at < c->n ? c->s[c->at] : '\0'; }

static void skip_blanks(Scan *c)
{
    while (c->at < c->n && strchr(" \t\r\n", c->s[c->at]) != NULL && c->s[c->at] != '\0') c->at++;
}

static void skip_string(Scan *c)
{
    for (c->at++; c->at < c->n && c->s[c->at] != '"'; c->at++)
        if (c->s[c->at] == '\\') c->at++;
    if (c->at < c->n) c->at++;
}

/* Over one value; brackets are counted, not recursed into. */
static void skip_value(Scan *c)
{
    size_t depth = 0;
    do {
        skip_blanks(c);
        char ch = now(c);
        if (ch == '"') {
            skip_string(c);
        } else if (ch == '{' || ch == '[') {
            depth++;
            c->at++;
        } else if (ch == '}' || ch == ']') {
            depth--;
            c->at++;
        } else if (ch == ',' || ch == ':') {
            c->at++;
        } else {
            while (c->at < c->n && strchr(" \t\r\n,:[]{}\"", c->s[c->at]) == NULL) c->at++;
        }
    } while (depth > 0 && c->at < c->n);
}

static bool key_is(const char *quoted, size_t n, const char *key)
{
    if (memchr(quoted, '\\', n) == NULL)
        return n == strlen(key) + 2 && memcmp(quoted + 1, key, n - 2) == 0;
    json_t *s = json_loadb(quoted, n, JSON_DECODE_ANY, NULL);
    bool same = json_is_string(s) && strcmp(json_string_value(s), key) == 0;
    json_decref(s);
    return same;
}

/* From the start of an object or array to the start of the value that step
 * names; false and unmoved when it is not there. */
static bool enter(Scan *c, const JsonStep *step, bool at_key)
{
    size_t begin = c->at;
    char open = now(c);
    if (open != (step->key != NULL ? '{' : '[')) return false;
    c->at++;
    for (size_t i = 0;; i++) {
        skip_blanks(c);
        if (now(c) == '\0' || now(c) == '}' || now(c) == ']') break;
        bool here = open == '[' && i == step->index;
        if (open == '{') {
            size_t key = c->at;
            skip_string(c);
            here = key_is(c->s + key, c->at - key, step->key);
            if (here && at_key) {
                c->at = key;
                return true;
            }
            skip_blanks(c);
            c->at++;                    /* the colon */
            skip_blanks(c);
        }
        if (here) return true;
        skip_value(c);
        skip_blanks(c);
        if (now(c) == ',') c->at++;
    }
    c->at = begin;
    return false;
}

static Scan go(const char *text, size_t n, const JsonStep *path, size_t depth, bool at_key)
{
    Scan c = { text, n, 0 };
    skip_blanks(&c);
    for (size_t i = 0; i < depth; i++)
        if (!enter(&c, &path[i], at_key && i + 1 == depth)) break;
    return c;
}

TextPlace json_at(const char *text, size_t n, const JsonStep *path, size_t depth, bool at_key)
{
    return text_place(text, go(text, n, path, depth, at_key).at);
}

TextPlace text_place_from(TextPlace from, TextPlace at)
{
    if (at.line == 1) at.column += from.column - 1;
    at.line += from.line - 1;
    return at;
}

bool json_element(const char *array, size_t size, size_t *at, const char **value, size_t *n)
{
    Scan c = { array, size, *at };
    if (c.at == 0) {
        skip_blanks(&c);
        if (now(&c) != '[') return false;
        c.at++;
    }
    skip_blanks(&c);
    if (now(&c) == ',') c.at++;
    skip_blanks(&c);
    if (now(&c) == ']' || now(&c) == '\0') return false;
    size_t from = c.at;
    skip_value(&c);
    *value = array + from;
    *n = c.at - from;
    *at = c.at;
    return true;
}

/* The bytes that an escape at s stands for, and how long it is; half a pair has none of its own. */
static size_t escape(const char *s, size_t n, size_t *length)
{
    *length = 2;
    if (n < 6 || s[1] != 'u') return 1;
    char hex[5] = { s[2], s[3], s[4], s[5], '\0' };
    unsigned long u = strtoul(hex, NULL, 16);
    *length = 6;
    if (u >= 0xD800 && u < 0xE000) return 2;
    return u < 0x80 ? 1 : u < 0x800 ? 2 : 3;
}

size_t json_string_offset(const char *quoted, size_t n, size_t at)
{
    size_t i = 1, said = 0;
    while (i < n && said < at) {
        size_t length = 1;
        said += quoted[i] == '\\' ? escape(quoted + i, n - i, &length) : 1;
        i += length;
    }
    return i < n ? i : n > 0 ? n - 1 : 0;
}

const char *json_text_at(const char *text, size_t size, const JsonStep *path, size_t depth,
                         size_t *n)
{
    Scan c = go(text, size, path, depth, false);
    size_t from = c.at;
    skip_value(&c);
    *n = c.at - from;
    return text + from;
}
