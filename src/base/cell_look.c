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

/* A run of digits, past which *p is then. */
static size_t digits_at(const char **p, const char *end)
{
    const char *from = *p;
    while (*p < end && is_digit(**p)) ++*p;
    return (size_t)(*p - from);
}

/* e-3, up to the end. */
static bool is_small_power(const char *p, const char *end)
{
    if ((*p | 0x20) != 'e') return false;
    p++;
    if (p < end && (*p == '-' || *p == '+')) p++;
    size_t n = digits_at(&p, end);
    return p == end && n >= 1 && n <= 2;
}

/* 1,234,567 and 1,234.5, from behind the first three digits after the first sign. */
static bool look_grouped(const char *p, const char *end, char group, ColumnCount *c)
{
    bool is_many = false;
    while (p < end && *p == group) {
        p++;
        is_many = true;
        if (digits_at(&p, end) != 3) return false;
    }
    bool has_decimals = p < end && *p == (group == ',' ? '.' : ',');
    if (has_decimals) p++;
    if (has_decimals && digits_at(&p, end) == 0 && group == '.') return false;      /* "1.234," */
    if (p < end || !(is_many || has_decimals)) return false;
    if (c == NULL) return true;
    (group == ',' ? &c->comma : &c->point)->group++;
    if (has_decimals) (group == ',' ? &c->point : &c->comma)->decimal++;
    return true;
}

#define LONGEST 200      /* bytes; whoever writes more means something else */

/* -12.5e-3, -12,5 and 1,234.5 and their like, which are nearly all: false where anything else is,
 * or may be too large. */
static bool look_plain(const char *s, size_t n, ColumnCount *c)
{
    const char *p = s, *end = s + n;
    if (p < end && *p == '-') p++;
    const char *whole = p;
    size_t before = digits_at(&p, end);
    if (before > 250) return false;
    if (p == end) {
        if (before > 0 && c != NULL) count_whole(c, whole, before, whole == s);
        return before > 0;
    }
    char mark = *p == '.' || *p == ',' ? *p++ : '\0';
    if (mark == ',' && n > LONGEST) return false;
    size_t after = digits_at(&p, end);
    bool has_exponent = p < end, is_short = before >= 1 && before <= 3 && *whole != '0';
    if (before + after == 0 || (mark == ',' && after == 0 && !has_exponent)) return false;
    if (has_exponent && (*p == ',' || *p == '.')) {
        bool may = is_short && after == 3 && mark != '\0' && n <= LONGEST;
        return may && look_grouped(p, end, mark, c);
    }
    if (has_exponent && !is_small_power(p, end)) return false;
    if (c == NULL || mark == '\0') return true;
    SignCount *of = mark == ',' ? &c->comma : &c->point;
    bool decides = after != 3 || !is_short || has_exponent;
    if (decides) of->decimal++;
    else of->open++, of->open_zero += p[-1] == '0';
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

/* 2021-03, 1.3.21, 03/01/2021, as most dates are written: no number, at least */
static bool is_like_date(const char *s, size_t n)
{
    if (n < 6 || !is_digit(s[0])) return false;
    if (n >= 7 && is_digit(s[3]) && (s[4] == '-' || s[4] == '/')) return true;
    const char *p = s, *end = s + n;
    if (digits_at(&p, end) > 2 || p == end || (*p != '.' && *p != '/' && *p != '-')) return false;
    char mark = *p++;
    size_t second = digits_at(&p, end);
    return second >= 1 && second <= 2 && p + 1 < end && *p == mark && is_digit(p[1]);
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
