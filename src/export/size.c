#include "export/size.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* A number and what follows it: no sign, no hexadecimal, no "inf". */
static bool number_at(const char **s, double *out)
{
    const char *p = *s;
    if (!((*p >= '0' && *p <= '9') || *p == '.')) return false;
    /* "0x500" is no hexadecimal here */
    if (p[0] == '0' && (p[1] == 'x' || p[1] == 'X')) return false;
    char text[32];
    size_t n = strspn(p, "0123456789.");
    if (n >= sizeof text) return false;
    memcpy(text, p, n);
    text[n] = '\0';
    char *end;
    *out = strtod(text, &end);
    *s = p + n;
    return *end == '\0' && isfinite(*out);
}

#define PX 0.75      /* points */

/* Points to the unit; 0: none is named. */
static double unit_at(const char **s)
{
    static const struct { const char *name; double pt; } unit[] = {
        { "pt", 1 }, { "px", PX }, { "mm", 72/25.4 }, { "cm", 720/25.4 }, { "in", 72 } };
    for (size_t i = 0; i < sizeof unit/sizeof unit[0]; i++) {
        if (strncmp(*s, unit[i].name, 2) != 0) continue;
        *s += 2;
        return unit[i].pt;
    }
    return 0;
}

bool length_parse(const char *s, double *pt)
{
    double n;
    if (!number_at(&s, &n)) return false;
    double unit = unit_at(&s);
    *pt = n*unit;
    return *s == '\0' && *pt > 0;
}

bool size_parse(const char *s, double *w_pt, double *h_pt, bool *is_paper)
{
    double w, h;
    if (!number_at(&s, &w)) return false;
    double uw = unit_at(&s);
    if (*s == 'x') s++;
    else if (strncmp(s, "×", strlen("×")) == 0) s += strlen("×");
    else return false;
    if (!number_at(&s, &h)) return false;
    double uh = unit_at(&s);
    if (*s != '\0' || (uw > 0 && uh == 0)) return false;       /* "85mmx60": 60 what? */
    if (uw == 0) uw = uh;
    if (is_paper != NULL) *is_paper = uw > 0 && uw != PX;
    if (uw == 0) uw = uh = 1;
    *w_pt = w*uw;
    *h_pt = h*uh;
    return *w_pt > 0 && *h_pt > 0;
}
