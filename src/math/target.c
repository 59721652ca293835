#include "math/target.h"

#include "base/number.h"
#include "base/random.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/real.h"

/* f = (T - floor T) sin(12345 ceil T) - (T - ceil T) sin(12345 floor T), T = 10x:
 * straight lines between the sines; 0 at whole T, as the notebook has it. */
static double zigzag(double x)
{
    double T = 10*x, lo = floor(T), hi = ceil(T);
    return (T - lo)*real_sin(12345*hi) - (T - hi)*real_sin(12345*lo);
}

double target_at(Target t, double x)
{
    static const double tau = 6.283185307179586476925;
    double u = 2*x - 1;
    switch (t) {
    case TARGET_ZIGZAG: return zigzag(x);
    case TARGET_SINE:   return real_sin(tau*x);
    case TARGET_ABS:    return fabs(u);
    case TARGET_STEP:   return x < 0.5 ? 0 : 1;
    case TARGET_CUBIC:  return (4*u*u - 3)*u;
    case TARGET_COUNT:  break;
    }
    return 0;
}

static int rising(const void *a, const void *b)
{
    double x, y;
    memcpy(&x, a, sizeof x);
    memcpy(&y, b, sizeof y);
    return (x > y) - (x < y);
}

/* Where the samples are; the generator goes on with their noise. */
static Random places(double *x, size_t count, Draw d)
{
    Random r = random_from(d.seed);
    for (size_t i = 0; i < count; i++) x[i] = d.lo + (d.hi - d.lo)*random_uniform(&r);
    if (count > 0) qsort(x, count, sizeof *x, rising);
    return r;
}

void target_draw(double *x, double *y, size_t count, Target t, Draw d)
{
    Random r = places(x, count, d);
    for (size_t i = 0; i < count; i++) y[i] = target_at(t, x[i]) + d.noise*random_normal(&r);
}

void target_draw_heights(double *x, double *y, size_t count, const double *height, size_t n,
                         Draw d)
{
    Random r = places(x, count, d);
    for (size_t i = 0; i < count; i++) {
        double at = (x[i] - d.lo)/(d.hi - d.lo)*(double)(n - 1);
        size_t k = (size_t)fmin(fmax(at, 0), (double)(n - 2));
        y[i] = height[k] + (height[k + 1] - height[k])*(at - (double)k)
            + d.noise*random_normal(&r);
    }
}

void target_samples(double *x, double *y, size_t count, Target t, double noise, uint64_t seed)
{
    target_draw(x, y, count, t, (Draw){ 0, 1, noise, seed });
}

/* --- typed ones --- */

Status target_read(Expr **out, const char *text, size_t n, size_t *at, Message *m)
{
    static const ExprName x = { "x", 0, EXPR_NO_INDEX, false, false };
    static const ExprVocabulary v = { &x, 1, EXPR_TARGET_FUNCTIONS, true, true };
    return expr_read(out, text, n, &v, EXPR_NUMBER, at, m);
}

static bool value_of_x(const void *of, const ExprUse *use, double *out)
{
    (void)use;
    *out = *(const double *)of;
    return true;
}

bool target_typed_at(const Expr *typed, double x, double *y)
{
    ExprWorld w = { .of = &x, .value = value_of_x };
    return expr_value(typed, &w, y);
}

Status target_typed_draw(double *x, double *y, size_t count, const Expr *typed, Draw d, Message *m)
{
    Random r = places(x, count, d);
    for (size_t i = 0; i < count; i++) {
        if (!target_typed_at(typed, x[i], &y[i]))
            return fail(m, ERR_RANGE, "The target does not exist at x = %s. Choose one that does "
                                      "from %s to %s, or another interval.", number_text(x[i], 4).s,
                        number_text(d.lo, 6).s, number_text(d.hi, 6).s);
        if (!isfinite(y[i]))
            return fail(m, ERR_RANGE, "The target is too large at x = %s. Choose a smaller one.",
                        number_text(x[i], 4).s);
        y[i] += d.noise*random_normal(&r);
    }
    return OK;
}
