#include "plot/tick_form.h"

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/real.h"

#define PLAIN_MOST  5      /* digits of a plain tick, the 0 before the point among them  */
#define LETTERS     6      /* and with its point and minus                               */
#define SCALED_MOST 4      /* digits beside a factor: with more an offset is easier read */

/* step = lead*10^power, lead 1, 2 or 5 */
typedef struct { int64_t lead; int power; } Unit10;

static Unit10 unit10(double step)
{
    int power = (int)floor(real_log10(step) + 1e-9);
    return (Unit10){ (int64_t)nearbyint(step/real_pow(10, power)), power };
}

/* A whole number of powers of ten: digits without the zeros behind them, 10^exponent for the
 * first one. */
typedef struct { char digit[24]; int n, exponent; bool negative; } Whole;

static Whole whole(int64_t v, int power)
{
    Whole w = { .negative = v < 0 };
    w.n = snprintf(w.digit, sizeof w.digit, "%lld", (long long)(v < 0 ? -v : v));
    w.exponent = v == 0 ? 0 : w.n - 1 + power;
    while (w.n > 1 && w.digit[w.n - 1] == '0') w.n--;
    w.digit[w.n] = '\0';
    return w;
}

/* Its digits, written plainly over 10^power: before the point and behind it. */
static int before_point(const Whole *w, int power)
{
    return w->exponent - power >= 0 && w->digit[0] != '0' ? w->exponent - power + 1 : 1;
}

static int behind_point(const Whole *w, int power)
{
    int last = w->exponent - power - w->n + 1;
    return last < 0 && w->digit[0] != '0' ? -last : 0;
}

static int put_plain(char *at, size_t size, const Whole *w, int power)
{
    int first = w->digit[0] == '0' ? 0 : w->exponent - power, n = 0;
    int decimals = behind_point(w, power);
    for (int k = first > 0 ? first : 0; k >= -decimals && n + 2 < (int)size; k--) {
        int i = first - k;
        if (k == -1) at[n++] = '.';
        at[n++] = i >= 0 && i < w->n ? w->digit[i] : '0';
    }
    at[n] = '\0';
    return n;
}

/* --- which form --- */

/* The most digits and letters of plain numbers over 10^power, and the largest exponent of one. */
typedef struct { int digits, letters, exponent; } Widest;

static Widest widest(const int64_t *v, size_t n, int unit, int power)
{
    Widest m = { 1, 1, -1000 };
    int before = 1, behind = 0;
    for (size_t i = 0; i < n; i++) {
        Whole w = whole(v[i], unit);
        if (v[i] != 0 && w.exponent > m.exponent) m.exponent = w.exponent;
        if (before_point(&w, power) > before) before = before_point(&w, power);
        if (behind_point(&w, power) > behind) behind = behind_point(&w, power);
        int decimals = behind_point(&w, power),
            letters = before_point(&w, power) + decimals + (decimals > 0) + w.negative;
        if (letters > m.letters) m.letters = letters;
    }
    m.digits = before + behind;
    return m;
}

static bool is_short(const Widest *w) { return w->digits <= PLAIN_MOST && w->letters <= LETTERS; }

int64_t tick_roundest(int64_t lo, int64_t hi)
{
    int64_t ten = 1, size = hi - lo;
    while (ten < size) ten *= 10;
    int64_t near = lo < 0 && hi <= 0 ? hi/ten*ten : lo/ten*ten;
    for (int64_t t = ten; t <= INT64_MAX/100 && t/10 <= (hi > -lo ? hi : -lo); t *= 10) {
        int64_t up = lo > 0 ? (lo + t - 1)/t*t : lo/t*t;
        if (up >= lo && up <= hi) near = up;
    }
    return near;
}

TickForm tick_form(const double *tick, size_t n, double step)
{
    TickForm f = { .step = step };
    Unit10 u = unit10(step);
    int64_t v[TICKS_MOST], lo = INT64_MAX, hi = INT64_MIN;
    if (n > TICKS_MOST) n = TICKS_MOST;
    if (n == 0) return f;
    for (size_t i = 0; i < n; i++) {
        v[i] = (int64_t)nearbyint(tick[i]/step)*u.lead;
        if (v[i] < lo) lo = v[i];
        if (v[i] > hi) hi = v[i];
    }
    Widest plain = widest(v, n, u.power, 0);
    if (is_short(&plain)) return f;
    f.power = plain.exponent;
    if (widest(v, n, u.power, f.power).digits <= SCALED_MOST) return f;
    int64_t from = tick_roundest(lo, hi);
    f.offset = (double)(from/u.lead);
    for (size_t i = 0; i < n; i++) v[i] -= from/u.lead*u.lead;
    plain = widest(v, n, u.power, 0);
    f.power = is_short(&plain) ? 0 : plain.exponent;
    return f;
}

/* --- what is written --- */

TickText tick_form_text(const TickForm *f, double tick)
{
    TickText t;
    if (f->date.part != PART_NONE) {
        snprintf(t.s, sizeof t.s, "%.31s", date_form_text(&f->date, tick).s);
        return t;
    }
    Unit10 u = unit10(f->step);
    Whole w = whole((int64_t)(nearbyint(tick/f->step) - f->offset)*u.lead, u.power);
    char digits[24];
    put_plain(digits, sizeof digits, &w, f->power);
    snprintf(t.s, sizeof t.s, "%s%s", w.negative ? "\xe2\x88\x92" : "", digits);
    return t;
}

/* 2024, or 1.65·10¹² where that is shorter. */
static void put_number(char *at, size_t size, const Whole *w)
{
    int plain = before_point(w, 0) + behind_point(w, 0), power = w->n + 4;
    if (plain <= 6 || (w->exponent > -4 && plain <= power)) {
        put_plain(at, size, w, 0);
        return;
    }
    if (w->n == 1 && w->digit[0] == '1') snprintf(at, size, "10^{%d}", w->exponent);
    else
        snprintf(at, size, "%c%s%.20s\\cdot 10^{%d}", w->digit[0], w->n > 1 ? "." : "",
                 w->digit + 1, w->exponent);
}

TickEnd tick_form_end(const TickForm *f)
{
    TickEnd t = { "" };
    int n = 0;
    if (f->date.part != PART_NONE) {
        if (f->date.end[0] != '\0') snprintf(t.s, sizeof t.s, "\\text{%s}", f->date.end);
        return t;
    }
    if (f->power != 0) n = snprintf(t.s, sizeof t.s, "\\cdot 10^{%d}", f->power);
    if (f->offset == 0) return t;
    Unit10 u = unit10(f->step);
    Whole w = whole((int64_t)f->offset*u.lead, u.power);
    char number[48];
    put_number(number, sizeof number, &w);
    snprintf(t.s + n, sizeof t.s - (size_t)n, "%s%c %.38s", n > 0 ? " " : "",
             w.negative ? '-' : '+', number);
    return t;
}

/* --- where they stand --- */

Ticks ticks_linear(const Axis *a, double gap)
{
    Ticks t = { .n = 0 };
    double step = 1;
    for (double g = gap; t.n < 2 && (g >= 0.39*gap || t.n == 0) && g > 0.1*gap; g *= 0.8)
        t.n = axis_ticks(a, g, t.at, TICKS_MOST, &step);
    t.form = tick_form(t.at, t.n, step);
    return t;
}

/* Every `stride` decades. */
static size_t decades(const Axis *a, int stride, double *out)
{
    size_t n = 0;
    for (double k = ceil(a->data_lo/stride - 1e-9)*stride; k <= a->data_hi + 1e-9
         && n < TICKS_MOST; k += stride)
        out[n++] = real_pow(10, k);
    return n;
}

/* 1, 2 and 5 of every decade, on an axis of few. */
static size_t leads(const Axis *a, double *out)
{
    static const double lead[] = { 1, 2, 5 };
    size_t n = 0;
    for (double k = floor(a->data_lo); k <= a->data_hi; k++)
        for (int i = 0; i < 3 && n < TICKS_MOST; i++) {
            double at = k + real_log10(lead[i]);
            if (at >= a->data_lo - 1e-9 && at <= a->data_hi + 1e-9)
                out[n++] = lead[i]*real_pow(10, k);
        }
    return n;
}

static double nearest_pair(const Axis *a, const double *at, size_t n)
{
    double least = INFINITY;
    for (size_t i = 0; i + 1 < n; i++)
        least = fmin(least, fabs(axis_to_pt(a, real_log10(at[i + 1]))
                                 - axis_to_pt(a, real_log10(at[i]))));
    return least;
}

/* From coarse to fine: decades by the hundred … by one, then 1, 2, 5, then even steps; the
 * step is set to what all are multiples of. */
enum { DECADES = 8, FINENESSES = DECADES + 13 };

static size_t ticks_of(const Axis *a, int fineness, double *out, double *step)
{
    static const int stride[DECADES] = { 200, 100, 50, 20, 10, 5, 2, 1 };
    double span = a->data_hi - a->data_lo;
    *step = real_pow(10, floor(a->data_lo + 1e-9));
    if (fineness < DECADES) return decades(a, stride[fineness], out);
    if (fineness == DECADES) return span < 3 ? leads(a, out) : 0;
    if (span > 0.8) return 0;
    double lo = real_pow(10, a->data_lo), hi = real_pow(10, a->data_hi),
           s = nice_above(0.5*(hi - lo));
    for (int i = DECADES + 1; i < fineness; i++) s = nice_below(0.6*s);
    *step = s;
    size_t n = 0;
    for (double k = ceil(lo/s - 1e-9); k <= hi/s*(1 + 1e-9) && n < TICKS_MOST; k++)
        out[n++] = k*s;
    return n < TICKS_MOST ? n : 0;
}

/* Two that stand too close for their numbers give way to a finer step's first and last. */
static bool ends_are_wider(const Axis *a, const Ticks *t, const Ticks *best, double gap)
{
    if (best->n != 2 || t->n < 3) return false;
    double now = nearest_pair(a, best->at, 2), ends[] = { t->at[0], t->at[t->n - 1] };
    return now < gap && nearest_pair(a, ends, 2) > now;
}

LogTicks ticks_log(const Axis *a, double gap)
{
    LogTicks best = { .ticks.n = 0 };
    double step = 1;
    if (!(a->data_hi > a->data_lo)) return best;
    for (int i = 0; i < FINENESSES; i++) {
        LogTicks t = { .decades = i < DECADES };
        double s;
        t.ticks.n = ticks_of(a, i, t.ticks.at, &s);
        /* the finest that has room; before it the first with two at all */
        bool is_first = best.ticks.n < 2 && t.ticks.n >= 2;
        bool has_room = t.ticks.n >= 2 && nearest_pair(a, t.ticks.at, t.ticks.n) >= gap;
        if (!is_first && !has_room && !(best.ticks.n == 0 && t.ticks.n == 1)
            && !ends_are_wider(a, &t.ticks, &best.ticks, gap)) continue;
        if (!has_room && t.ticks.n > 2) {
            t.ticks.at[1] = t.ticks.at[t.ticks.n - 1];
            t.ticks.n = 2;
        }
        best = t;
        step = s;
    }
    if (!best.decades) best.ticks.form = tick_form(best.ticks.at, best.ticks.n, step);
    return best;
}

TickEnd ticks_log_tex(const LogTicks *t, size_t i)
{
    TickEnd out = { "" };
    if (t->decades) {
        snprintf(out.s, sizeof out.s, "10^{%d}", (int)nearbyint(real_log10(t->ticks.at[i])));
        return out;
    }
    TickText s = tick_form_text(&t->ticks.form, t->ticks.at[i]);
    bool negative = strncmp(s.s, "\xe2\x88\x92", 3) == 0;
    snprintf(out.s, sizeof out.s, "%s%.31s", negative ? "-" : "", s.s + (negative ? 3 : 0));
    return out;
}
