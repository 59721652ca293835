#include "base/count_text.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/number.h"

CountText count_text(double n)
{
    CountText t = { "" };
    if (!(n >= 0 && n < 1e15) || n != floor(n)) {
        snprintf(t.s, sizeof t.s, "%s", number_power(n, 4).s);
        return t;
    }
    char digit[24];
    size_t len = (size_t)snprintf(digit, sizeof digit, "%.0f", n), at = 0;
    for (size_t i = 0; i < len; i++) {
        if (i > 0 && (len - i) % 3 == 0) t.s[at++] = ',';
        t.s[at++] = digit[i];
    }
    t.s[at] = '\0';
    return t;
}

CountText count_points(double n)
{
    CountText t;
    if (n == 0) snprintf(t.s, sizeof t.s, "no points");
    else snprintf(t.s, sizeof t.s, "%.24s point%s", count_text(n).s, n == 1 ? "" : "s");
    return t;
}

CountText count_short(double n)
{
    static const struct { double size; const char *letter; } unit[] =
        { { 1e12, "T" }, { 1e9, "G" }, { 1e6, "M" }, { 1e3, "k" } };
    CountText t;
    for (size_t i = 0; i < sizeof unit/sizeof unit[0]; i++)
        if (fabs(n) >= 0.9995*unit[i].size && fabs(n) < 1e15) {
            snprintf(t.s, sizeof t.s, "%s%s", number_power(n/unit[i].size, 3).s, unit[i].letter);
            return t;
        }
    snprintf(t.s, sizeof t.s, "%s", number_power(n, 3).s);
    return t;
}
