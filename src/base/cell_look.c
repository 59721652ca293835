#include "base/cell_parts.h"
#include "base/decimal.h"

#include <math.h>
#include <string.h>

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

/* --- missing --- */

/* s and the word, in any case. */
static bool is_word(const char *s, size_t n, const char *word)
{
    if (strlen(word) != n) return false;
    for (size_t i = 0; i < n; i++) {
        char c = s[i] >= 'A' && s[i] <= 'Z' ? (char)(s[i] + 'a' - 'A') : s[i];
        if (c != word[i]) return false;
    }
    return true;
}

/* -, --, ***, ..., ?, –: one sign, alone or again and again. */
static bool is_one_sign(const char *s, size_t n)
{
    static const char *const signs[] = { "-", "?", ".", "*", ":", "_", "#", "~", "–", "—", "−",
                                         "…" };
    for (size_t i = 0; i < sizeof signs/sizeof *signs; i++) {
        if (s[0] != signs[i][0]) continue;
        size_t k = strlen(signs[i]), at = 0;
        while (at + k <= n && memcmp(s + at, signs[i], k) == 0) at += k;
        if (at == n) return true;
    }
    return false;
}

/* #N/A, #DIV/0!, #NAME?, #NV, Err:502 in any spreadsheet's language. */
static bool is_error(const char *s, size_t n)
{
    if (n > 5 && is_word(s, 4, "err:")) {
        size_t i = 4;
        while (i < n && is_digit(s[i])) i++;
        return i == n;
    }
    if (n < 3 || n > 24 || s[0] != '#') return false;
    return s[n - 1] == '!' || s[n - 1] == '?' || is_word(s, n, "#nv")
        || (n <= 8 && (is_word(s, 3, "#n/") || is_word(s, 3, "#nd")));
}

/* 1.#QNAN, -1.#IND00 of old C libraries; 0000-00-00 of databases. */
static bool is_odd(const char *s, size_t n)
{
    if (n > 5 && (s[0] == '-' || s[0] == '+')) s++, n--;
    return (n >= 6 && n <= 12 && memcmp(s, "1.#", 3) == 0 && (s[3] | 0x20) != 'i')
        || (n >= 6 && n <= 12 && memcmp(s, "1.#", 3) == 0 && (s[5] | 0x20) == 'd')
        || (n >= 10 && memcmp(s, "0000-00-00", 10) == 0);
}

bool cell_missing(const char *s, size_t n)
{
    static const char *const words[] = {
        "na", "n/a", "n.a.", "n.a", "<na>", "n/d", "n.d.", "nd", "k.a.", "k. a.", "nan", "-nan",
        "+nan", "nan(ind)", "-nan(ind)", "nat", "null", "(null)", "<null>", "none", "nil", "\\n",
        "missing", "no data", "nodata", "not available", "undefined", "(blank)", "(none)", "(na)",
        "#n/a n/a",
    };
    if (n == 0) return true;
    if (n > 24) return false;
    char first = s[0] >= 'A' && s[0] <= 'Z' ? (char)(s[0] + 'a' - 'A') : s[0];
    bool is_letter = first >= 'a' && first <= 'z';
    if (is_letter && strchr("nkmue", first) == NULL) return false;
    if (is_digit(first) && !(n >= 6 && (s[1] == '.' || s[1] == '0'))) return false;
    if (is_odd(s, n) || is_error(s, n) || (!is_letter && is_one_sign(s, n))) return true;
    for (size_t i = 0; i < sizeof words/sizeof *words; i++)
        if (words[i][0] == first && is_word(s, n, words[i])) return true;
    return false;
}

/* --- looking --- */

static void count_whole(ColumnCount *c, const char *digits, size_t n, bool is_plain)
{
    if (n <= 3) c->small++;
    else c->large++;
    CellDate d;
    if (is_plain && n == 8) c->compact += cell_compact_parts(digits, n, &d);
}

/* -12.5e-3 and its like, which are nearly all: false where anything else is, or may be too
 * large. */
static bool look_plain(const char *s, size_t n, ColumnCount *c)
{
    const char *p = s, *end = s + n;
    if (p < end && *p == '-') p++;
    const char *whole = p;
    while (p < end && is_digit(*p)) p++;
    size_t before = (size_t)(p - whole);
    if (before > 250) return false;
    if (p == end) {
        if (before > 0 && c != NULL) count_whole(c, whole, before, whole == s);
        return before > 0;
    }
    bool has_point = *p == '.';
    const char *behind = has_point ? ++p : p;
    while (p < end && is_digit(*p)) p++;
    size_t after = (size_t)(p - behind);
    bool has_exponent = p < end;
    if (before + after == 0) return false;
    if (has_exponent) {
        if ((*p | 0x20) != 'e') return false;
        p++;
        if (p < end && (*p == '-' || *p == '+')) p++;
        const char *digits = p;
        while (p < end && is_digit(*p)) p++;
        if (p < end || p == digits || p > digits + 2) return false;
    }
    if (c == NULL || !has_point) return true;
    bool decides = after != 3 || before < 1 || before > 3 || *whole == '0' || has_exponent;
    if (decides) c->point.decimal++;
    else c->point.open++, c->point.open_zero += p[-1] == '0';
    return true;
}

static void count_mark(SignCount *c, Mark m, bool zero_end)
{
    c->decimal += m == MARK_DECIMAL;
    c->group += m == MARK_GROUP;
    c->open += m == MARK_OPEN;
    c->open_zero += m == MARK_OPEN && zero_end;
}

static void count_number(ColumnCount *c, const CellNumber *p)
{
    count_mark(&c->point, p->point, p->zero_end);
    count_mark(&c->comma, p->comma, p->zero_end);
    if (p->whole) count_whole(c, p->body, (size_t)(p->end - p->body), false);
    if (p->sign.s[0] == '\0') return;
    if (c->signed_n++ == 0) c->sign = p->sign;
    c->signs_differ |= strcmp(c->sign.s, p->sign.s) != 0;
}

static bool has_digit(const char *s, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (is_digit(s[i])) return true;
    return false;
}

/* 2021-03, as most dates are written */
static bool is_like_date(const char *s, size_t n)
{
    return n >= 7 && is_digit(s[0]) && is_digit(s[3]) && (s[4] == '-' || s[4] == '/');
}

static CellKind look_for_date(const char *s, size_t n, ColumnCount *c)
{
    CellDate d = cell_date_parts(s, n);
    if (d.kind == CELL_DATE && c != NULL) cell_date_count(&c->date, d);
    return d.kind;
}

static CellKind look_closely(const char *s, size_t n, ColumnCount *c)
{
    if (cell_missing(s, n)) return CELL_MISSING;
    CellKind date = is_like_date(s, n) ? look_for_date(s, n, c) : CELL_TEXT;
    if (date != CELL_TEXT) return date;
    CellNumber p = cell_number_parts(s, n);
    if (p.kind == CELL_NUMBER) {
        double v;
        bool by_comma = p.comma == MARK_DECIMAL || p.point == MARK_GROUP;
        CellKind k = cell_number_value(&p, by_comma ? NUMBER_COMMA : NUMBER_POINT, &v);
        if (k == CELL_NUMBER && c != NULL) count_number(c, &p);
        return k;
    }
    if (p.kind == CELL_NOT_FINITE || !has_digit(s, n)) return p.kind;
    date = look_for_date(s, n, c);
    if (date != CELL_TEXT) return date;
    double v;                                        /* a number longer than any written so */
    DecimalKind k = decimal_read(s, n, '.', &v);
    if (k == DECIMAL_OK && fabs(v) > CELL_LARGEST) k = DECIMAL_TOO_LARGE;
    if (k == DECIMAL_TOO_LARGE) return CELL_TOO_LARGE;
    if (k == DECIMAL_OK && c != NULL) c->point.decimal++;
    return k == DECIMAL_OK ? CELL_NUMBER : CELL_TEXT;
}

CellKind cell_look(const char *s, size_t n, ColumnCount *c)
{
    CellKind k = look_plain(s, n, c) ? CELL_NUMBER : look_closely(s, n, c);
    if (c != NULL) c->n[k]++;
    return k;
}
