#include "base/cell_parts.h"
#include "base/decimal.h"
#include "base/utf8.h"

#include <math.h>
#include <string.h>

#define MINUS     "\xE2\x88\x92"
#define EN_DASH   "\xE2\x80\x93"
#define LONGEST   200        /* bytes of a number that is not in plain digits */

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

/* A run of bytes that grows shorter from both ends. */
typedef struct { const char *s, *end; } Run;

static size_t left(Run r) { return (size_t)(r.end - r.s); }

static bool take(Run *r, char c)
{
    if (r->s == r->end || *r->s != c) return false;
    r->s++;
    return true;
}

static bool is_at(const char *s, const char *end, const char *what, size_t n)
{
    return (size_t)(end - s) >= n && memcmp(s, what, n) == 0;
}

/* Bytes of the blank at s, of any width: no-break, narrow, thin, of a digit; 0: none. */
static size_t blank_at(const char *s, const char *end)
{
    if (s == end) return 0;
    switch ((unsigned char)*s) {
    case ' ':
    case '\t': return 1;
    case 0xC2: return is_at(s, end, "\xC2\xA0", 2) ? 2 : 0;
    case 0xE2: return is_at(s, end, "\xE2\x80\xAF", 3) || is_at(s, end, "\xE2\x80\x89", 3)
        || is_at(s, end, "\xE2\x80\x87", 3) ? 3 : 0;
    default:   return 0;
    }
}

static size_t blank_before(const char *s, const char *end)
{
    for (size_t n = 1; n <= 3 && (size_t)(end - s) >= n; n++)
        if (blank_at(end - n, end) == n) return n;
    return 0;
}

static void trim(Run *r)
{
    for (size_t n; (n = blank_at(r->s, r->end)) > 0;) r->s += n;
    for (size_t n; (n = blank_before(r->s, r->end)) > 0;) r->end -= n;
}

static bool take_minus(Run *r)
{
    size_t n = 0;
    if (r->s < r->end && *r->s == '-') n = 1;
    else if (is_at(r->s, r->end, MINUS, 3) || is_at(r->s, r->end, EN_DASH, 3)) n = 3;
    r->s += n;
    return n > 0;
}

static bool take_apostrophe(Run *r)
{
    if (take(r, '\'')) return true;
    bool is = is_at(r->s, r->end, "\xE2\x80\x99", 3);
    if (is) r->s += 3;
    return is;
}

/* --- signs --- */

/* Longer ones first where one begins like another. */
static const struct { const char *s; size_t n; } signs[] = {
#define SIGN(s) { s, sizeof(s) - 1 }
    SIGN("%"), SIGN("US$"), SIGN("CA$"), SIGN("HK$"), SIGN("NZ$"), SIGN("A$"), SIGN("C$"),
    SIGN("R$"), SIGN("S$"), SIGN("$"), SIGN("¢"), SIGN("£"), SIGN("¤"), SIGN("¥"),
    SIGN("USD"), SIGN("EUR"), SIGN("GBP"), SIGN("JPY"), SIGN("CHF"), SIGN("CAD"), SIGN("AUD"),
    SIGN("NZD"), SIGN("CNY"), SIGN("RMB"), SIGN("INR"), SIGN("BRL"), SIGN("RUB"), SIGN("KRW"),
    SIGN("MXN"), SIGN("SEK"), SIGN("NOK"), SIGN("DKK"), SIGN("PLN"), SIGN("CZK"), SIGN("HUF"),
    SIGN("RON"), SIGN("TRY"), SIGN("ZAR"), SIGN("ILS"), SIGN("HKD"), SIGN("SGD"), SIGN("TWD"),
    SIGN("THB"), SIGN("Euro"), SIGN("SFr."), SIGN("Fr."), SIGN("kr."), SIGN("kr"), SIGN("Rs."),
    SIGN("Rs"), SIGN("zł"), SIGN("Kč"), SIGN("Ft"), SIGN("DM"),
#undef SIGN
};
#define SIGNS (sizeof signs/sizeof *signs)

/* Also U+20A0 to U+20CF, and the ones of Armenian, Bengali, Thai … money. */
static size_t money_at(const char *s, const char *end)
{
    char at[UTF8_MOST + 1] = "";
    size_t n = (size_t)(end - s) < UTF8_MOST ? (size_t)(end - s) : UTF8_MOST;
    if (n < 2 || (unsigned char)*s < 0x80) return 0;
    memcpy(at, s, n);
    const char *p = at;
    uint32_t u = utf8_next(&p);
    bool is_money = (u >= 0x20A0 && u <= 0x20CF) || u == 0x058F || u == 0x09F3 || u == 0x0E3F
        || u == 0xFF04 || u == 0xFFE1 || u == 0xFFE5;
    return is_money ? (size_t)(p - at) : 0;
}

static bool put_sign(CellSign *sign, const char *s, size_t n)
{
    if (sign->s[0] != '\0') return false;      /* one is enough */
    memcpy(sign->s, s, n);
    sign->s[n] = '\0';
    return true;
}

static bool begins_number(char c) { return is_digit(c) || c == '.' || c == ','; }

static bool take_sign(Run *r, CellSign *sign)
{
    if (r->s == r->end || begins_number(*r->s)) return false;
    bool is_small = *r->s >= 'a' && *r->s <= 'z';
    if (is_small && *r->s != 'k' && *r->s != 'z') return false;
    size_t n = money_at(r->s, r->end);
    for (size_t i = 0; n == 0 && i < SIGNS; i++)
        if (signs[i].s[0] == *r->s && is_at(r->s, r->end, signs[i].s, signs[i].n)) n = signs[i].n;
    if (n == 0 || !put_sign(sign, r->s, n)) return false;
    r->s += n;
    return true;
}

static bool take_sign_end(Run *r, CellSign *sign)
{
    size_t all = left(*r), n = 0;
    if (all < 2 || is_digit(r->end[-1])) return false;
    for (size_t k = 2; k <= 3 && n == 0; k++)
        if (all > k && money_at(r->end - k, r->end) == k) n = k;
    for (size_t i = 0; n == 0 && i < SIGNS; i++)
        if (signs[i].n < all && memcmp(r->end - signs[i].n, signs[i].s, signs[i].n) == 0)
            n = signs[i].n;
    if (n == 0 || !put_sign(sign, r->end - n, n)) return false;
    r->end -= n;
    return true;
}

/* --- digits and the marks between them --- */

/* What stands between two runs of digits. */
typedef enum { BY_NONE, BY_POINT, BY_COMMA, BY_BLANK, BY_APOSTROPHE } By;

static By take_mark(Run *r)
{
    if (take(r, '.')) return BY_POINT;
    if (take(r, ',')) return BY_COMMA;
    if (take_apostrophe(r)) return BY_APOSTROPHE;
    size_t n = blank_at(r->s, r->end);
    r->s += n;
    return n > 0 ? BY_BLANK : BY_NONE;
}

#define RUNS_MAX 24

typedef struct {
    size_t n, digits[RUNS_MAX];      /* runs, and how long each is     */
    By     by[RUNS_MAX];             /* before each; the first's: none */
    bool   zero_first, zero_end, exponent;
} Digits;

/* e, E, d or D, a sign, digits, up to the end. */
static bool is_exponent(Run r)
{
    if (left(r) < 2 || strchr("eEdD", *r.s) == NULL) return false;
    r.s++;
    if (!take(&r, '+')) take_minus(&r);
    if (r.s == r.end) return false;
    while (r.s < r.end && is_digit(*r.s)) r.s++;
    return r.s == r.end;
}

static bool read_digits(Run r, Digits *d)
{
    d->n = 1;                                       /* the rest is set as it is met */
    d->zero_first = d->zero_end = false;
    for (By by = BY_NONE;; d->by[d->n++] = by) {
        const char *begin = r.s;
        while (r.s < r.end && is_digit(*r.s)) r.s++;
        if (r.s > begin) d->zero_end = r.s[-1] == '0';
        if (d->n == 1) d->zero_first = r.s > begin && *begin == '0';
        d->digits[d->n - 1] = (size_t)(r.s - begin);
        if (r.s == r.end || is_exponent(r)) break;
        by = take_mark(&r);
        if (by == BY_NONE || d->n == RUNS_MAX) return false;
    }
    d->exponent = r.s < r.end;
    return d->digits[0] > 0 || (d->n > 1 && d->digits[1] > 0);
}

/* Of the first `n` runs: one to three digits, then threes; or twos and a three, 12,34,567. */
static bool are_groups(const Digits *d, size_t n)
{
    if (n < 2) return d->digits[0] > 0;
    if (d->digits[0] < 1 || d->digits[0] > 3 || d->zero_first) return false;
    if (d->digits[n - 1] != 3) return false;
    size_t usual = d->by[1] == BY_COMMA && n > 2 && d->digits[0] <= 2 ? d->digits[1] : 3;
    for (size_t i = 1; i < n; i++) {
        if (d->by[i] != d->by[1]) return false;
        if (i < n - 1 && (d->digits[i] != usual || usual < 2 || usual > 3)) return false;
    }
    return true;
}

static void mark(CellNumber *p, By by, Mark as)
{
    if (by == BY_POINT) p->point = as;
    if (by == BY_COMMA) p->comma = as;
}

/* How the marks of the digits are meant, as far as this cell says it. */
static bool find_marks(CellNumber *p, const Digits *d)
{
    if (d->n == 1) return p->whole = !d->exponent, true;
    By last = d->by[d->n - 1];
    bool is_sign = last == BY_POINT || last == BY_COMMA;
    bool is_clause = last == BY_COMMA && d->digits[d->n - 1] == 0 && !d->exponent;      /* "1," */
    if (is_clause) return false;
    if (d->n == 2 && is_sign) {
        bool decides = d->exponent || d->digits[1] != 3 || d->digits[0] < 1 || d->digits[0] > 3
            || d->zero_first;
        mark(p, last, decides ? MARK_DECIMAL : MARK_OPEN);
        return true;
    }
    if (is_sign && last != d->by[1]) {               /* 1,234.5 */
        mark(p, d->by[1], MARK_GROUP);
        mark(p, last, MARK_DECIMAL);
        return are_groups(d, d->n - 1);
    }
    mark(p, last, MARK_GROUP);
    return !d->exponent && are_groups(d, d->n);
}

static bool is_word(Run r, const char *word)
{
    if (left(r) != strlen(word)) return false;
    for (size_t i = 0; i < left(r); i++)
        if ((r.s[i] | 0x20) != word[i]) return false;
    return true;
}

static bool is_letter(char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; }

static bool is_inf(Run r)
{
    return is_word(r, "inf") || is_word(r, "infinity") || is_word(r, "1.#inf")
        || (left(r) == 3 && memcmp(r.s, "∞", 3) == 0);
}

/* ="5" and ="" 5 ""…, '5: what spreadsheets write so that a number stays a text. */
static void take_wrapping(Run *r)
{
    if (left(*r) > 3 && r->s[0] == '=' && r->s[1] == '"' && r->end[-1] == '"') {
        r->s += 2;
        r->end--;
        if (left(*r) > 2 && *r->s == '"' && r->end[-1] == '"') {
            r->s++;
            r->end--;
        }
    } else if (left(*r) > 1 && *r->s == '\'') {
        r->s++;
    }
    trim(r);
}

/* 1.234,56- as bookkeeping has it; 2021- is a time without an end. */
static bool take_minus_behind(Run *r)
{
    if (left(*r) < 2 || !is_digit(r->end[-2]) || r->end[-1] != '-') return false;
    if (memchr(r->s, '.', left(*r)) == NULL && memchr(r->s, ',', left(*r)) == NULL) return false;
    r->end--;
    return true;
}

/* (5): what bookkeeping takes away. */
static bool take_parentheses(Run *r)
{
    if (left(*r) < 3 || *r->s != '(' || r->end[-1] != ')') return false;
    r->s++;
    r->end--;
    trim(r);
    return true;
}

static bool take_plus_or_minus(Run *r, bool *minus)
{
    *minus = take_minus(r);
    bool any = *minus || take(r, '+');
    trim(r);
    return any;
}

/* ($5), -$5, $-5, $(5), 5 €, 5.00-: false where no number is left, or two say the sign. */
static bool take_signs(Run *r, CellNumber *p)
{
    bool minus, in = take_parentheses(r), any = take_plus_or_minus(r, &minus);
    if (take_sign(r, &p->sign)) {
        trim(r);
        if (!in && !any) in = take_parentheses(r);
        if (!any) any = take_plus_or_minus(r, &minus);
    }
    if (r->s == r->end || (is_letter(*r->s) && !is_inf(*r))) return false;
    if (take_sign_end(r, &p->sign)) trim(r);
    if (!any) any = minus = take_minus_behind(r);
    p->negative = minus || in;
    return !in || !any;
}

CellNumber cell_number_parts(const char *s, size_t n)
{
    CellNumber p = { .kind = CELL_TEXT }, none = p;
    Run r = { s, s + n };
    trim(&r);
    if (left(r) > LONGEST) return none;
    take_wrapping(&r);
    if (!take_signs(&r, &p) || left(r) == 0) return none;
    p.body = r.s;
    p.end = r.end;
    if (is_inf(r)) {
        p.kind = CELL_NOT_FINITE;
        return p;
    }
    Digits d;
    if (!begins_number(*r.s) || !read_digits(r, &d) || !find_marks(&p, &d)) return none;
    p.zero_end = d.zero_end;
    p.kind = CELL_NUMBER;
    return p;
}

/* May a mark that is meant so, or may be, stand in a number of this form? */
static bool fits(Mark as, char sign, NumberForm f)
{
    if (as == MARK_NONE) return true;
    if (sign == f.decimal) return as != MARK_GROUP;
    return sign == f.group && as != MARK_DECIMAL;
}

CellKind cell_number_value(const CellNumber *p, NumberForm f, double *out)
{
    if (p->kind != CELL_NUMBER) return p->kind;
    if (!fits(p->point, '.', f) || !fits(p->comma, ',', f)) return CELL_TEXT;
    char plain[LONGEST + 2];
    size_t k = 0;
    Run r = { p->body, p->end };
    if (p->negative) plain[k++] = '-';
    while (r.s < r.end) {
        char c = *r.s;
        if (is_digit(c) || c == f.decimal) {
            plain[k++] = is_digit(c) ? c : '.';
            r.s++;
        } else if (is_letter(c)) {                   /* e, E, d, D */
            plain[k++] = 'e';
            r.s++;
        } else if (take_minus(&r)) {
            plain[k++] = '-';
        } else if (!take_apostrophe(&r)) {
            size_t n = blank_at(r.s, r.end);
            r.s += n > 0 ? n : 1;                    /* the group's sign, or a plus */
        }
    }
    double v;
    DecimalKind kind = decimal_read(plain, k, '.', &v);
    if (kind == DECIMAL_NOT) return CELL_TEXT;
    if (kind == DECIMAL_NOT_FINITE) return CELL_NOT_FINITE;
    if (kind == DECIMAL_TOO_LARGE || fabs(v) > CELL_LARGEST) return CELL_TOO_LARGE;
    *out = v;
    return CELL_NUMBER;
}
