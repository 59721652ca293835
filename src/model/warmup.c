#include "model/warmup.h"

#include "base/utf8.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/real.h"

static const Named functions[] = { { "xc", VECTORS_XC }, { "xx", VECTORS_XX },
                                   { "Ax", VECTORS_AX }, { "xAx", VECTORS_XAX } };
const Choices function_words = { functions, VECTORS_KINDS };

#define T "^{\\mathrm{T}}"

const char *function_tex(VectorFunction f)
{
    static const char *const tex[] = { "x" T "c", "x" T "x", "Ax", "x" T "Ax" };
    return tex[f];
}

const char *derivative_tex(VectorFunction f)
{
    static const char *const tex[] = { "c" T, "2x" T, "A", "x" T "(A + A" T ")" };
    return tex[f];
}

bool vectors_drawn(const Vectors *v) { return v->n == 2 && v->m == 2; }

/* --- the same, and allowed --- */

static bool same_numbers(const double *a, const double *b, size_t n)
{
    return memcmp(a, b, n*sizeof *a) == 0;      /* −0 is another number, as in files */
}

static bool vectors_same(const Vectors *a, const Vectors *b)
{
    if (a->f != b->f || a->n != b->n || a->m != b->m) return false;
    for (size_t i = 0; i < a->m; i++)
        if (!same_numbers(a->A[i], b->A[i], a->n)) return false;
    return same_numbers(a->x, b->x, a->n) && same_numbers(a->c, b->c, a->n);
}

bool warmup_same(const Warmup *a, const Warmup *b)
{
    const Classes *c = &a->classes, *d = &b->classes;
    if (a->kind != b->kind) return false;
    if (a->kind == WARMUP_VECTORS) return vectors_same(&a->vectors, &b->vectors);
    if (a->kind == WARMUP_NONE) return true;
    for (size_t k = 0; k < c->n && c->n == d->n; k++)
        if (strcmp(c->name[k], d->name[k]) != 0) return false;
    return c->n == d->n && same_numbers(c->score, d->score, c->n);
}

static bool is_entry(double v) { return fabs(v) <= VECTORS_LARGEST; }

static Status vectors_check(const Vectors *v, Message *msg)
{
    if (v->f < VECTORS_XC || v->f >= VECTORS_KINDS)
        return fail(msg, ERR_RANGE, "The function must be %s.", choices_said(&function_words).s);
    if (v->n < 1 || v->n > VECTORS_MOST || v->m < 1 || v->m > VECTORS_MOST)
        return fail(msg, ERR_RANGE, "x has 1 to %d entries, and A as many rows.", VECTORS_MOST);
    if (v->f != VECTORS_AX && v->m != v->n)
        return fail(msg, ERR_RANGE, "x\xE1\xB5\x80""Ax needs a square A.");
    bool good = true;
    for (size_t j = 0; j < v->n; j++) {
        good = good && is_entry(v->x[j]) && is_entry(v->c[j]);
        for (size_t i = 0; i < v->m; i++) good = good && is_entry(v->A[i][j]);
    }
    return good ? OK : fail(msg, ERR_RANGE, "The entries must be numbers of at most 1e100.");
}

static bool is_control(const char *s)
{
    for (; *s != '\0'; s++)
        if ((unsigned char)*s < 0x20 || *s == 0x7F) return true;
    return false;
}

static Status classes_check(const Classes *c, Message *msg)
{
    if (c->n < 2 || c->n > CLASSES_MOST)
        return fail(msg, ERR_RANGE, "There are 2 to %d classes.", CLASSES_MOST);
    for (size_t k = 0; k < c->n; k++) {
        const char *name = c->name[k];
        if (name[0] == '\0' || !utf8_valid(name) || is_control(name))
            return fail(msg, ERR_RANGE, "Class %zu needs a name: one line of UTF-8.", k + 1);
        for (size_t i = 0; i < k; i++)
            if (strcmp(c->name[i], name) == 0)
                return fail(msg, ERR_RANGE, "Classes %zu and %zu have one name.", i + 1, k + 1);
        if (!isfinite(c->score[k]))
            return fail(msg, ERR_RANGE, "Score %zu must be a finite number.", k + 1);
    }
    return OK;
}

Status warmup_check(const Warmup *w, Message *msg)
{
    return w->kind == WARMUP_VECTORS ? vectors_check(&w->vectors, msg)
         : w->kind == WARMUP_CLASSES ? classes_check(&w->classes, msg) : OK;
}

/* --- probabilities as they stand --- */

#define SMALL     1e-3         /* below it: two digits of its own          */
#define READS_ONE 5e-4         /* what is left of 1: below it three decimals read 1 */

/* exp(l) with so many digits, though it be too small for a double. */
static NumberText power_tex(double l, int digits, double *read)
{
    double ten = l/real_log(10), k = floor(ten), lead = real_pow(10, ten - k), unit;
    NumberText t;
    *read = number_shown(real_exp(l), digits, &unit);
    if (k >= -4) return number_tex(real_exp(l), digits);
    double shown = number_shown(lead, digits, &unit);
    if (shown >= 10) shown = 1, k++;
    snprintf(t.s, sizeof t.s, "%.12s\\cdot 10^{%.0f}", number_tex(shown, digits).s, k);
    return t;
}

static bool shown_near_one(const Classes *c, size_t top, int digits, NumberText tex[CLASSES_MOST])
{
    double sum = 0, rest, read;
    for (size_t k = 0; k < c->n; k++) {
        if (k == top) continue;
        tex[k] = power_tex(softmax_log(c->score, c->n, k), digits, &read);
        sum += read;
    }
    NumberText r = power_tex(softmax_log_rest(c->score, c->n, top), digits, &rest);
    snprintf(tex[top].s, sizeof tex[top].s, "1 - %.26s", r.s);
    return number_shown(sum, digits, &read) == rest;
}

void classes_shown(const Classes *c, NumberText tex[CLASSES_MOST], bool *closes)
{
    double p[CLASSES_MOST], read;
    size_t top;
    softmax_class(c->score, c->n, &top);
    softmax(p, c->score, c->n);
    if (softmax_rest(c->score, c->n, top) < READS_ONE) {
        for (int digits = 2; digits <= 4; digits++)
            if ((*closes = shown_near_one(c, top, digits, tex))) return;
        shown_near_one(c, top, 2, tex);
        return;
    }
    double places = 1000;
    *closes = false;
    for (int d = 3; d <= 6 && !*closes; d++) {
        double sum = 0;
        places = real_pow(10, d);
        for (size_t k = 0; k < c->n; k++)
            sum += p[k] >= SMALL ? round(p[k]*places)/places : p[k];
        *closes = fabs(sum - 1) < 0.4999/places;
    }
    if (!*closes) places = 1000;
    for (size_t k = 0; k < c->n; k++)
        tex[k] = p[k] >= SMALL ? number_tex(round(p[k]*places)/places, 6)
                                        : power_tex(softmax_log(c->score, c->n, k), 2, &read);
}
