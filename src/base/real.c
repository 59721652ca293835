#include "base/real.h"

#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "base/wide.h"

/* What is written out here is the nearest Wide, found with 2000 bits. */
static const Wide LN2      = { 0x1.62e42fefa39efp-1, 0x1.abc9e3b39803fp-56 },
                  PER_LN2  = { 0x1.71547652b82fep0, 0x1.777d0ffda0d24p-56 },
                  PER_LN10 = { 0x1.bcb7b1526e50ep-2, 0x1.95355baaafad3p-57 },
                  THIRD    = { 0x1.5555555555555p-2, 0x1.5555555555555p-56 },
                  SIXTH    = { 0x1.5555555555555p-3, 0x1.5555555555555p-57 };

/* 2^(j/64) */
static const Wide ROOT[64] = {
    { 0x1p0, 0 }, { 0x1.02c9a3e778061p0, -0x1.19083535b085dp-56 },
    { 0x1.059b0d3158574p0, 0x1.d73e2a475b465p-55 }, { 0x1.0874518759bc8p0, 0x1.186be4bb284ffp-57 },
    { 0x1.0b5586cf9890fp0, 0x1.8a62e4adc610bp-54 }, { 0x1.0e3ec32d3d1a2p0, 0x1.03a1727c57b53p-59 },
    { 0x1.11301d0125b51p0, -0x1.6c51039449b3ap-54 }, { 0x1.1429aaea92dep0, -0x1.32fbf9af1369ep-54 },
    { 0x1.172b83c7d517bp0, -0x1.19041b9d78a76p-55 }, { 0x1.1a35beb6fcb75p0, 0x1.e5b4c7b4968e4p-55 },
    { 0x1.1d4873168b9aap0, 0x1.e016e00a2643cp-54 }, { 0x1.2063b88628cd6p0, 0x1.dc775814a8495p-55 },
    { 0x1.2387a6e756238p0, 0x1.9b07eb6c70573p-54 }, { 0x1.26b4565e27cddp0, 0x1.2bd339940e9d9p-55 },
    { 0x1.29e9df51fdee1p0, 0x1.612e8afad1255p-55 }, { 0x1.2d285a6e4030bp0, 0x1.0024754db41d5p-54 },
    { 0x1.306fe0a31b715p0, 0x1.6f46ad23182e4p-55 }, { 0x1.33c08b26416ffp0, 0x1.32721843659a6p-54 },
    { 0x1.371a7373aa9cbp0, -0x1.63aeabf42eae2p-54 },
    { 0x1.3a7db34e59ff7p0, -0x1.5e436d661f5e3p-56 }, { 0x1.3dea64c123422p0, 0x1.ada0911f09ebcp-55 },
    { 0x1.4160a21f72e2ap0, -0x1.ef3691c309278p-58 }, { 0x1.44e086061892dp0, 0x1.89b7a04ef80dp-59 },
    { 0x1.486a2b5c13cdp0, 0x1.3c1a3b69062fp-56 }, { 0x1.4bfdad5362a27p0, 0x1.d4397afec42e2p-56 },
    { 0x1.4f9b2769d2ca7p0, -0x1.4b309d25957e3p-54 },
    { 0x1.5342b569d4f82p0, -0x1.07abe1db13cadp-55 }, { 0x1.56f4736b527dap0, 0x1.9bb2c011d93adp-54 },
    { 0x1.5ab07dd485429p0, 0x1.6324c054647adp-54 }, { 0x1.5e76f15ad2148p0, 0x1.ba6f93080e65ep-54 },
    { 0x1.6247eb03a5585p0, -0x1.383c17e40b497p-54 },
    { 0x1.6623882552225p0, -0x1.bb60987591c34p-54 },
    { 0x1.6a09e667f3bcdp0, -0x1.bdd3413b26456p-54 },
    { 0x1.6dfb23c651a2fp0, -0x1.bbe3a683c88abp-57 },
    { 0x1.71f75e8ec5f74p0, -0x1.16e4786887a99p-55 },
    { 0x1.75feb564267c9p0, -0x1.0245957316dd3p-54 },
    { 0x1.7a11473eb0187p0, -0x1.41577ee04992fp-55 }, { 0x1.7e2f336cf4e62p0, 0x1.05d02ba15797ep-56 },
    { 0x1.82589994cce13p0, -0x1.d4c1dd41532d8p-54 },
    { 0x1.868d99b4492edp0, -0x1.fc6f89bd4f6bap-54 }, { 0x1.8ace5422aa0dbp0, 0x1.6e9f156864b27p-54 },
    { 0x1.8f1ae99157736p0, 0x1.5cc13a2e3976cp-55 }, { 0x1.93737b0cdc5e5p0, -0x1.75fc781b57ebcp-57 },
    { 0x1.97d829fde4e5p0, -0x1.d185b7c1b85d1p-54 }, { 0x1.9c49182a3f09p0, 0x1.c7c46b071f2bep-56 },
    { 0x1.a0c667b5de565p0, -0x1.359495d1cd533p-54 },
    { 0x1.a5503b23e255dp0, -0x1.d2f6edb8d41e1p-54 }, { 0x1.a9e6b5579fdbfp0, 0x1.0fac90ef7fd31p-54 },
    { 0x1.ae89f995ad3adp0, 0x1.7a1cd345dcc81p-54 }, { 0x1.b33a2b84f15fbp0, -0x1.2805e3084d708p-57 },
    { 0x1.b7f76f2fb5e47p0, -0x1.5584f7e54ac3bp-56 }, { 0x1.bcc1e904bc1d2p0, 0x1.23dd07a2d9e84p-55 },
    { 0x1.c199bdd85529cp0, 0x1.11065895048ddp-55 }, { 0x1.c67f12e57d14bp0, 0x1.2884dff483cadp-54 },
    { 0x1.cb720dcef9069p0, 0x1.503cbd1e949dbp-56 }, { 0x1.d072d4a07897cp0, -0x1.cbc3743797a9cp-54 },
    { 0x1.d5818dcfba487p0, 0x1.2ed02d75b3707p-55 }, { 0x1.da9e603db3285p0, 0x1.c2300696db532p-54 },
    { 0x1.dfc97337b9b5fp0, -0x1.1a5cd4f184b5cp-54 }, { 0x1.e502ee78b3ff6p0, 0x1.39e8980a9cc8fp-55 },
    { 0x1.ea4afa2a490dap0, -0x1.e9c23179c2893p-54 }, { 0x1.efa1bee615a27p0, 0x1.dc7f486a4b6bp-54 },
    { 0x1.f50765b6e454p0, 0x1.9d3e12dd8a18bp-54 }, { 0x1.fa7c1819e90d8p0, 0x1.74853f3a5931ep-55 }
};

/* log(i/64), i from LOG_FROM to 90 */
#define LOG_FROM 45
static const Wide LOG[46] = {
    { -0x1.68ac83e9c6a14p-2, -0x1.a64eadd740178p-58 },
    { -0x1.522ae0738a3d8p-2, 0x1.8f7e9b38a6979p-57 },
    { -0x1.3c25277333184p-2, 0x1.2ad27e50a8ec6p-56 },
    { -0x1.269621134db92p-2, -0x1.e0efadd9db02bp-56 },
    { -0x1.1178e8227e47cp-2, 0x1.0e63a5f01c691p-57 },
    { -0x1.f991c6cb3b379p-3, -0x1.f665066f980a2p-57 },
    { -0x1.d1037f2655e7bp-3, -0x1.60629242471a2p-57 },
    { -0x1.a93ed3c8ad9e3p-3, -0x1.bcafa9de97203p-57 },
    { -0x1.823c16551a3c2p-3, 0x1.1232ce70be781p-57 },
    { -0x1.5bf406b543db2p-3, 0x1.1f5b44c0df7e7p-61 },
    { -0x1.365fcb0159016p-3, -0x1.7d411a5b944adp-58 },
    { -0x1.1178e8227e47cp-3, 0x1.0e63a5f01c691p-58 },
    { -0x1.da727638446a2p-4, -0x1.401fa71733019p-58 },
    { -0x1.9335e5d594989p-4, 0x1.478a85704ccb7p-58 },
    { -0x1.4d3115d207eacp-4, -0x1.769f42c7842ccp-58 },
    { -0x1.08598b59e3a07p-4, 0x1.dd7009902bf32p-58 },
    { -0x1.894aa149fb343p-5, -0x1.a8be97660a23dp-60 },
    { -0x1.0415d89e74444p-5, -0x1.c05cf1d753622p-59 },
    { -0x1.0205658935847p-6, -0x1.27c8e8416e71fp-60 }, { 0, 0 },
    { 0x1.fc0a8b0fc03e4p-7, -0x1.83092c59642a1p-62 }, { 0x1.f829b0e7833p-6, 0x1.33e3f04f1ef23p-60 },
    { 0x1.77458f632dcfcp-5, 0x1.18d3ca87b9296p-59 },
    { 0x1.f0a30c01162a6p-5, 0x1.85f325c5bbacdp-59 },
    { 0x1.341d7961bd1d1p-4, -0x1.b599f227becbbp-58 },
    { 0x1.6f0d28ae56b4cp-4, -0x1.906d99184b992p-58 },
    { 0x1.a926d3a4ad563p-4, 0x1.942f48aa70ea9p-58 },
    { 0x1.e27076e2af2e6p-4, -0x1.61578001e0162p-60 },
    { 0x1.0d77e7cd08e59p-3, 0x1.9a5dc5e9030acp-57 },
    { 0x1.29552f81ff523p-3, 0x1.301771c407dbfp-57 },
    { 0x1.44d2b6ccb7d1ep-3, 0x1.9f4f6543e1f88p-57 },
    { 0x1.5ff3070a793d4p-3, -0x1.bc60efafc6f6ep-58 },
    { 0x1.7ab890210d909p-3, 0x1.be36b2d6a0608p-59 },
    { 0x1.9525a9cf456b4p-3, 0x1.d904c1d4e2e26p-57 },
    { 0x1.af3c94e80bff3p-3, -0x1.398cff3641985p-58 },
    { 0x1.c8ff7c79a9a22p-3, -0x1.4f689f8434012p-57 },
    { 0x1.e27076e2af2e6p-3, -0x1.61578001e0162p-59 },
    { 0x1.fb9186d5e3e2bp-3, -0x1.caaae64f21acbp-57 },
    { 0x1.0a324e27390e3p-2, 0x1.7dcfde8061c03p-56 },
    { 0x1.1675cababa60ep-2, 0x1.ce63eab883717p-61 },
    { 0x1.22941fbcf7966p-2, -0x1.76f5eb09628afp-56 },
    { 0x1.2e8e2bae11d31p-2, -0x1.8f4cdb95ebdf9p-56 },
    { 0x1.3a64c556945eap-2, -0x1.c68651945f97cp-57 },
    { 0x1.4618bc21c5ec2p-2, 0x1.f42decdeccf1dp-56 },
    { 0x1.51aad872df82dp-2, 0x1.3927ac19f55e3p-59 },
    { 0x1.5d1bdbf5809cap-2, 0x1.4236383dc7fe1p-56 }
};

static uint64_t bits_of(double v)
{
    uint64_t u;
    memcpy(&u, &v, sizeof u);
    return u;
}

static double of_bits(uint64_t u)
{
    double v;
    memcpy(&v, &u, sizeof v);
    return v;
}

/* floor(log2|v|) of a v that is neither 0 nor denormal. */
static int exponent(double v) { return (int)(bits_of(v) >> 52 & 2047) - 1023; }

/* v·2^k, rounded once: v.lo counts where the result is denormal, too. v > 0, far from both ends of
 * doubles. */
static double scaled(Wide v, int k)
{
    v = wide_sum_ordered(v.hi, v.lo);
    int to = exponent(v.hi) + k;
    if (to > 1023) return INFINITY;
    if (to >= -1022) return of_bits(bits_of(v.hi) + ((uint64_t)(int64_t)k << 52));
    if (to < -1076) return 0;
    double unit = ldexp(1, -1074 - k), far = 0x1p52*unit;      /* unit: ulp of far */
    double s = far + v.hi, rest = (v.hi - (s - far)) + v.lo;
    if (rest > unit/2) s += unit;
    if (rest < -unit/2) s -= unit;
    return ldexp(s - far, k);
}

/* --- exponentials --- */

/* 2^(n/64) e^r, |r| below 0.0055:
 *
 *   e^r = 1 + r + r²(1/2 + r/6 + r²/24 + …) */
static double exp_of(Wide r, int n)
{
    double x = r.hi;
    Wide q = wide_times(r, SIXTH);
    q = wide_add_to(q, x*x*(1/24.0 + x*(1/120.0 + x*(1/720.0 + x*(1/5040.0 + x/40320)))));
    q = wide_add_to(q, 0.5);
    Wide p = wide_add(r, wide_times(wide_times(r, r), q)), root = ROOT[n & 63];
    return scaled(wide_add(root, wide_times(root, p)), (n - (n & 63))/64);
}

/* The nearest whole number, |v| below 2^51. */
static double whole(double v)
{
    double far = 3*0x1p51;
    return v + far - far;
}

/* ln 2/64 in three parts; the upper two have so many zeros behind that n times them is exact. */
static double exp_wide(Wide x)
{
    double n = whole(x.hi*0x1.71547652b82fep6);
    Wide r = wide_sum(x.hi - n*0x1.62e42fef8p-7, -n*0x1.1cf79abc8p-42);
    return exp_of(wide_add(r, wide_sum(x.lo, -n*0x1.e3b39803f2f6bp-78)), (int)n);
}

double real_exp(double x)
{
    if (isnan(x)) return x;
    if (x > 710) return INFINITY;
    if (x < -746) return 0;
    if (fabs(x) < 0x1p-54) return 1;
    return exp_wide((Wide){ x, 0 });
}

double real_exp2(double x)
{
    if (isnan(x)) return x;
    if (x >= 1024) return INFINITY;
    if (x < -1076) return 0;
    if (fabs(x) < 0x1p-54) return 1;
    double n = whole(64*x);
    return exp_of(wide_times_by(LN2, x - n/64), (int)n);
}

/* --- logarithms --- */

/* x = m·2^k, m from about sqrt(1/2) to sqrt(2); x > 0, finite. */
static double parted(double x, int *k)
{
    int by = 0;
    if (x < 0x1p-1022) x *= 0x1p54, by = -54;
    int e = exponent(x);
    double m = of_bits((bits_of(x) & (UINT64_MAX >> 12)) | (uint64_t)1023 << 52);
    bool high = m > 1.414;
    *k = e + by + high;
    return high ? m/2 : m;
}

/* log m = log c + 2(s + s³/3 + s⁵/5 + …), s = (m − c)/(m + c), c the nearest i/64; where c is 1
 * it is precise for its size, however small. */
static Wide log_of(double m)
{
    int i = (int)(64*m + 0.5);
    double c = i/64.0;
    Wide s = wide_over((Wide){ m - c, 0 }, wide_sum(m, c)), z = wide_times(s, s);
    double t = z.hi, tail = s.hi*t*t*(1/5.0 + t*(1/7.0 + t*(1/9.0 + t/11)));
    s = wide_add(s, wide_add_to(wide_times(wide_times(s, z), THIRD), tail));
    return wide_add(LOG[i - LOG_FROM], (Wide){ 2*s.hi, 2*s.lo });
}

static Wide log_wide(double x)
{
    int k;
    double m = parted(x, &k);
    return wide_add(wide_times_by(LN2, k), log_of(m));
}

/* True where the logarithm is no number like others: then *out is it. */
static bool is_no_log(double x, double *out)
{
    if (isnan(x) || x == INFINITY) *out = x;
    else if (x == 0) *out = -INFINITY;
    else if (x < 0) *out = NAN;
    else if (x == 1) *out = 0;
    else return false;
    return true;
}

double real_log(double x)
{
    double out;
    return is_no_log(x, &out) ? out : log_wide(x).hi;
}

double real_log2(double x)
{
    double out;
    if (is_no_log(x, &out)) return out;
    int k;
    double m = parted(x, &k);
    return wide_add_to(wide_times(log_of(m), PER_LN2), k).hi;
}

double real_log10(double x)
{
    double out;
    return is_no_log(x, &out) ? out : wide_times(log_wide(x), PER_LN10).hi;
}

/* --- powers --- */

#define FEW 1024          /* exponents that are multiplied out */

/* x^n by squaring, so that a power which is a double, or half way between two, is found as such.
 * m^n is between 2^-512 and 2^512. */
static double multiplied(double x, int n)
{
    int k;
    double m = parted(x, &k);
    Wide p = { 1, 0 }, square = { m, 0 };
    for (int left = n < 0 ? -n : n; left > 0; left /= 2) {
        if (left % 2 == 1) p = wide_times(p, square);
        if (left > 1) square = wide_times(square, square);
    }
    return scaled(n < 0 ? wide_over((Wide){ 1, 0 }, p) : p, k*n);
}

/* x > 0, finite and not 1; y finite and not 0. */
static double power(double x, double y)
{
    if (fabs(y) <= FEW && y == (int)y) return multiplied(x, (int)y);
    bool grows = (x > 1) == (y > 0);
    if (fabs(y) > 0x1p64) return grows ? INFINITY : 0;      /* |log x| is at least 2^-54 */
    Wide t = wide_times_by(log_wide(x), y);
    if (t.hi > 710) return INFINITY;
    if (t.hi < -746) return 0;
    if (fabs(t.hi) < 0x1p-60) return 1;
    return exp_wide(t);
}

static bool is_whole(double y) { return fabs(y) >= 0x1p52 || y == floor(y); }
static bool is_odd(double y) { return fabs(y) < 0x1p53 && is_whole(y) && fmod(y, 2) != 0; }

double real_pow(double x, double y)
{
    if (y == 0 || x == 1) return 1;
    if (isnan(x) || isnan(y)) return x + y;
    double size = fabs(x), sign = signbit(x) && is_odd(y) ? -1 : 1;
    if (isinf(y)) return size == 1 ? 1 : (size > 1) == (y > 0) ? INFINITY : 0;
    if (size == 0 || isinf(x)) return sign*((size == 0) == (y > 0) ? 0 : INFINITY);
    if (x < 0 && !is_whole(y)) return NAN;
    return size == 1 ? sign : sign*power(size, y);
}

/* r = sqrt(s) is off by (s − r²)/(2r). */
double real_hypot(double x, double y)
{
    if (isinf(x) || isinf(y)) return INFINITY;
    if (isnan(x) || isnan(y)) return x + y;
    double a = fmax(fabs(x), fabs(y)), b = fmin(fabs(x), fabs(y));
    if (b <= a*0x1p-60) return a;
    int by = a > 0x1p500 ? 600 : a < 0x1p-340 ? -600 : 0;
    if (by != 0) a *= by > 0 ? 0x1p-600 : 0x1p600, b *= by > 0 ? 0x1p-600 : 0x1p600;
    Wide s = wide_add(wide_product(a, a), wide_product(b, b));
    double r = sqrt(s.hi);
    Wide square = wide_product(r, r);
    double off = (((s.hi - square.hi) - square.lo) + s.lo)/(2*r);
    return by == 0 ? r + off : scaled((Wide){ r, off }, by);
}
