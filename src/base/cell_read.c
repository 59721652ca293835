#include "base/cell_parts.h"
#include "base/decimal.h"

#include <math.h>

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

#define GROUPED_MOST 40      /* bytes */

/* 1,234,567.5: in threes, and nothing else about it. False: something else, or it may be. */
static bool read_grouped(const char *s, size_t n, NumberForm f, double *out)
{
    char plain[GROUPED_MOST];
    size_t k = 0, i = 0, begin, groups = 0;
    if (n > GROUPED_MOST) return false;
    if (n > 0 && s[0] == '-') plain[k++] = s[i++];
    for (begin = i; i < n && is_digit(s[i]); i++) plain[k++] = s[i];
    if (i == begin || i - begin > 3 || s[begin] == '0') return false;
    while (i + 3 < n && s[i] == f.group && is_digit(s[i + 1]) && is_digit(s[i + 2])
           && is_digit(s[i + 3])) {
        for (size_t j = 1; j <= 3; j++) plain[k++] = s[i + j];
        i += 4;
        groups++;
    }
    bool has_decimals = i < n && s[i] == f.decimal;
    if (has_decimals) plain[k++] = '.', i++;
    for (; has_decimals && i < n && is_digit(s[i]); i++) plain[k++] = s[i];
    return groups > 0 && i == n && decimal_read(plain, k, '.', out) == DECIMAL_OK;
}

CellKind cell_number_signed(const char *s, size_t n, NumberForm f, double *out, CellSign *sign)
{
    double v;
    bool is_clause = n > 0 && s[n - 1] == ',';       /* "1," is no number; 1. is */
    DecimalKind k = is_clause ? DECIMAL_NOT : decimal_read(s, n, f.decimal, &v);
    if (sign != NULL) *sign = (CellSign){ "" };
    if (k == DECIMAL_OK) {
        if (fabs(v) > CELL_LARGEST) return CELL_TOO_LARGE;
        *out = v;
        return CELL_NUMBER;
    }
    if (k == DECIMAL_TOO_LARGE) return CELL_TOO_LARGE;
    if (k == DECIMAL_NOT && !is_clause && read_grouped(s, n, f, out)) return CELL_NUMBER;
    CellNumber p = cell_missing(s, n) ? (CellNumber){ .kind = CELL_MISSING }
                                      : cell_number_parts(s, n);
    if (p.kind == CELL_TEXT) return cell_look(s, n, NULL);
    if (sign != NULL) *sign = p.sign;
    return cell_number_value(&p, f, out);
}

CellKind cell_number(const char *s, size_t n, NumberForm f, double *out)
{
    return cell_number_signed(s, n, f, out, NULL);
}

CellKind cell_date(const char *s, size_t n, DateForm f, double *out)
{
    CellDate d;
    if (!f.compact || !cell_compact_parts(s, n, &d)) d = cell_date_parts(s, n);
    if (d.kind == CELL_TIME) {
        *out = d.seconds;
        return CELL_TIME;
    }
    if (d.kind != CELL_DATE) return cell_look(s, n, NULL);
    if (d.numeric && !cell_date_order(&d, f.order)) return CELL_TEXT;
    *out = cell_date_years(&d, f.zoned && d.zoned ? f.zone - d.zone : 0);
    return CELL_DATE;
}
