/* trace_words.h - the words of a text trace with their boxes, and numbers as people read them. */
#ifndef ELBOW_TRACE_WORDS_H
#define ELBOW_TRACE_WORDS_H

#include "story.h"

#include "typeset/formula.h"
#include "typeset/text.h"

typedef struct { char s[200]; double left, right, base, size; } Word;
typedef struct { Word *at; size_t n; } SeenWords;

static inline Face face_called(const char *s)
{
    static const char *const face[FACE_COUNT] = { "ui", "ui-medium", "ui-bold", "math",
                                                  "fallback" };
    for (int i = FACE_COUNT - 1; i > 0; i--)
        if (strncmp(s, face[i], strlen(face[i])) == 0) return (Face)i;
    return FACE_UI;
}

static inline void put_word(char out[200], const char *quoted)
{
    size_t n = 0;
    const char *c = quoted + 1;
    for (; *c != '"' && *c != '\n' && n + 1 < 200; c++) {
        if (*c == '\\') c++;
        out[n++] = *c;
    }
    out[n] = '\0';
}

/* Every "text" of a trace, or every "formula" whole, as its TeX (then without a right end). */
static inline SeenWords trace_words(Fonts *f, const char *trace, bool formulas)
{
    SeenWords w = { NULL, 0 };
    size_t cap = 0;
    const char *kind = formulas ? "formula " : "text ";
    for (const char *line = trace; line != NULL && *line != '\0';) {
        const char *end = strchr(line, '\n'), *quoted = strchr(line, '"');
        if (strncmp(line, kind, strlen(kind)) == 0 && quoted != NULL) {
            if (w.n == cap) w.at = realloc(w.at, (cap = 2*cap + 64)*sizeof *w.at);
            Word *k = &w.at[w.n++];
            *k = (Word){ .size = 12 };
            put_word(k->s, quoted);
            char *next;
            k->left = strtod(line + strlen(kind), &next);
            k->base = strtod(next, NULL);
            k->right = k->left;
            const char *size = strstr(line, "size="), *face = strstr(line, "face=");
            if (!formulas && size != NULL && face != NULL && size < quoted && face < quoted) {
                k->size = strtod(size + 5, NULL);
                k->right += text_width(f, face_called(face + 5), k->size, k->s);
            }
        }
        line = end != NULL ? end + 1 : NULL;
    }
    return w;
}

/* --- numbers --- */

static inline const char *after(const char *s, const char *what)
{
    return strncmp(s, what, strlen(what)) == 0 ? s + strlen(what) : NULL;
}

/* "−2.5·10⁻⁷", "10⁸", "0.25"; false for anything else. */
static inline bool read_number_words(const char *s, double *out)
{
    static const char *const raised[] = { "⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹" };
    char text[64];
    size_t n = 0;
    const char *c = s, *next;
    if ((next = after(c, "−")) != NULL) c = next, text[n++] = '-';
    const char *digits = c;
    while (n < 50 && *c != '\0' && strchr("0123456789.", *c) != NULL) text[n++] = *c++;
    bool is_bare = *c != '\0' && after(c, "·") == NULL && c == digits + 2
        && strncmp(digits, "10", 2) == 0;
    if (is_bare) n -= 2, text[n++] = '1', text[n++] = 'e';
    else if ((next = after(c, "·10")) != NULL) text[n++] = 'e', c = next;
    if ((next = after(c, "⁻")) != NULL) text[n++] = '-', c = next;
    while (*c != '\0' && n < 60) {
        size_t k = 0;
        while (k < 10 && (next = after(c, raised[k])) == NULL) k++;
        if (k == 10) return false;
        text[n++] = (char)('0' + k);
        c = next;
    }
    text[n] = '\0';
    char *end;
    *out = strtod(text, &end);
    return *end == '\0' && end != text;
}

/* A plain number, a power of ten or their product in TeX; *at is moved behind it. */
static inline double read_number_tex(const char **at)
{
    char text[64] = "1", *end;
    const char *c = *at;
    size_t n = strspn(c, "0123456789.");
    if (strncmp(c, "10^{", 4) != 0) {
        CHECK(n > 0 && n < 40);
        snprintf(text, sizeof text, "%.*s", (int)n, c);
        c += n;
        if (strncmp(c, "\\cdot 10^{", 10) == 0) c += 6;
    }
    if (strncmp(c, "10^{", 4) == 0) {
        size_t used = strlen(text);
        long k = strtol(c + 4, &end, 10);
        CHECK(*end == '}');
        snprintf(text + used, sizeof text - used, "e%ld", k);
        c = end + 1;
    }
    *at = c;
    return strtod(text, NULL);
}

/* What stands at an axis's end or below a column's head. */
typedef struct { double factor, offset; } Common;

static inline Common read_common(const char *s)
{
    Common h = { 1, 0 };
    if (strncmp(s, "\\cdot ", 6) == 0) {
        s += 6;
        h.factor = read_number_tex(&s);
        if (*s == ' ') s++;
    }
    if (*s == '+' || *s == '-') {
        double sign = *s == '-' ? -1 : 1;
        CHECK(s[1] == ' ');
        s += 2;
        h.offset = sign*read_number_tex(&s);
    }
    if (*s != '\0') fail_msg("not understood: %s", s);
    return h;
}

#endif
