/* sums_story.h - reads the lines of a derivation as a person with a pencil does: works out
 * what is written in numbers, from the numbers as they stand. */
#ifndef ELBOW_SUMS_STORY_H
#define ELBOW_SUMS_STORY_H

#include "story.h"

#include "view/kit/step_card.h"

typedef struct { const char *at; bool bad; } Pencil;

static double pencil_sum(Pencil *p);

static inline void pencil_skip(Pencil *p)
{
    for (;;) {
        if (*p->at == ' ') p->at++;
        else if (strncmp(p->at, "\\,", 2) == 0 || strncmp(p->at, "\\;", 2) == 0) p->at += 2;
        else return;
    }
}

static inline bool pencil_is(Pencil *p, const char *word)
{
    pencil_skip(p);
    size_t n = strlen(word);
    if (strncmp(p->at, word, n) != 0) return false;
    p->at += n;
    return true;
}

static inline double pencil_braced(Pencil *p, const char *open, const char *close)
{
    if (!pencil_is(p, open)) p->bad = true;
    double v = pencil_sum(p);
    if (!pencil_is(p, close)) p->bad = true;
    return v;
}

static inline double pencil_power(Pencil *p)
{
    double v = 0;
    pencil_skip(p);
    if (pencil_is(p, "\\frac") || pencil_is(p, "\\tfrac")) {
        v = pencil_braced(p, "{", "}");
        v /= pencil_braced(p, "{", "}");
    } else if (*p->at == '(') v = pencil_braced(p, "(", ")");
    else if (strchr("0123456789", *p->at) != NULL && *p->at != '\0') {
        char *end;
        v = strtod(p->at, &end);
        if (*end == 'e' || *end == 'E' || memchr(p->at, 'e', (size_t)(end - p->at)) != NULL)
            p->bad = true;
        p->at = end;
    } else p->bad = true;
    if (!pencil_is(p, "^")) return v;
    double n = 0;
    if (*p->at == '{') n = pencil_braced(p, "{", "}");
    else n = *p->at++ - '0';
    return pow(v, n);
}

static inline double pencil_product(Pencil *p)
{
    double sign = 1;
    while (pencil_is(p, "-")) sign = -sign;
    double v = sign*pencil_power(p);
    while (!p->bad) {
        if (pencil_is(p, "\\cdot") || *p->at == '(') v *= pencil_power(p);
        else if (pencil_is(p, "/")) v /= pencil_power(p);
        else break;
    }
    return v;
}

static double pencil_sum(Pencil *p)
{
    double v = pencil_product(p);
    while (!p->bad) {
        if (pencil_is(p, "+")) v += pencil_product(p);
        else if (pencil_is(p, "-")) v -= pencil_product(p);
        else break;
    }
    return v;
}

/* A number at its start, and half the unit of its last digit, of at least four digits: what
 * stands as 1 is 1.000. */
static inline double number_there(const char *s, double *half)
{
    Pencil p = { s, false };
    double v = pencil_product(&p), ten = 1;
    const char *mantissa = *s == '-' ? s + 1 : s, *point = NULL, *c = mantissa;
    int digits = 0, behind = 0;
    bool leads = true;
    if (strncmp(c, "10^", 3) == 0) c += 2, digits = 1;
    else for (; strchr("0123456789.", *c) != NULL && *c != '\0'; c++) {
        if (*c == '.') {
            point = c;
            continue;
        }
        if (*c != '0') leads = false;
        digits += !leads;
        behind += point != NULL;
    }
    const char *power = strstr(s, "10^{");
    if (power != NULL && power < p.at) ten = pow(10, strtod(power + 4, NULL));
    double unit = ten*pow(10, -behind);
    for (; digits > 0 && digits < 4; digits++) unit /= 10;
    *half = 0.5*unit;
    if (p.bad) v = NAN;
    return v;
}

typedef enum { SUM_NONE, SUM_CLOSES, SUM_NEARLY, SUM_FALSE } SumRead;

/* Of one line: what is written in numbers against its result. SUM_NEARLY: it says ≈. */
static inline SumRead sum_read(const DerivationLine *line, double *worked_out)
{
    const char *last = NULL, *right = line->right;
    bool near = false;
    for (const char *c = line->left; *c != '\0'; c++) {
        if (strncmp(c, " = ", 3) == 0) last = c + 3, near = false;
        if (strncmp(c, " \\approx ", 9) == 0) last = c + 9, near = true;
    }
    if (last == NULL) return SUM_NONE;
    Pencil p = { last, false };
    *worked_out = pencil_sum(&p);
    pencil_skip(&p);
    if (p.bad || *p.at != '\0') return near ? SUM_NEARLY : SUM_NONE;
    if (strstr(right, "\\to ") != NULL) right = strstr(right, "\\to ") + 4;
    else if (right[0] == '\\' && strstr(right, " = ") != NULL) right = strstr(right, " = ") + 3;
    double half, is = number_there(right, &half);
    if (near) return SUM_NEARLY;
    if (is == 0) {                    /* to the last digit of what it is taken from */
        const char *sign = strstr(last, ") - ") != NULL ? strstr(last, ") - ")
            : strstr(last, ") + ");
        number_there(*last == '(' && sign != NULL ? sign + 4 : last, &half);
    }
    return fabs(*worked_out - is) <= half*(1 + 1e-6) + 1e-15*fabs(is) ? SUM_CLOSES : SUM_FALSE;
}

#endif
