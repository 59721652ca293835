#include "base/cell_parts.h"
#include "base/decimal.h"

#include <math.h>

CellKind cell_number_signed(const char *s, size_t n, NumberForm f, double *out, CellSign *sign)
{
    double v;
    DecimalKind k = decimal_read(s, n, f.decimal, &v);
    if (sign != NULL) *sign = (CellSign){ "" };
    if (k == DECIMAL_OK) {
        if (fabs(v) > CELL_LARGEST) return CELL_TOO_LARGE;
        *out = v;
        return CELL_NUMBER;
    }
    if (k == DECIMAL_TOO_LARGE) return CELL_TOO_LARGE;
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
