/* Sine, cosine and tangent of real.h. */
#include "base/real.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

#include "base/wide.h"

static const Wide SIXTH = { 0x1.5555555555555p-3, 0x1.5555555555555p-57 },
                  TURN  = { 0x1.921fb54442d18p2, 0x1.1a62633145c07p-52 };     /* 2 pi */

#define PARTS 256         /* of a turn */

/* sin(pi j/128), a quarter turn */
static const Wide SINE[65] = {
    { 0, 0 }, { 0x1.92155f7a3667ep-6, -0x1.b1d63091a013p-64 },
    { 0x1.91f65f10dd814p-5, -0x1.912bd0d569a9p-61 },
    { 0x1.2d52092ce19f6p-4, -0x1.9a088a8bf6b2cp-59 },
    { 0x1.917a6bc29b42cp-4, -0x1.e2718d26ed688p-60 },
    { 0x1.f564e56a9730ep-4, 0x1.a2704729ae56dp-59 }, { 0x1.2c8106e8e613ap-3, 0x1.13000a89a11ep-58 },
    { 0x1.5e214448b3fc6p-3, 0x1.531ff779ddac6p-57 },
    { 0x1.8f8b83c69a60bp-3, -0x1.26d19b9ff8d82p-57 },
    { 0x1.c0b826a7e4f63p-3, -0x1.af1439e521935p-62 },
    { 0x1.f19f97b215f1bp-3, -0x1.42deef11da2c4p-57 },
    { 0x1.111d262b1f677p-2, 0x1.824c20ab7aa9ap-56 },
    { 0x1.294062ed59f06p-2, -0x1.5d28da2c4612dp-56 },
    { 0x1.4135c94176601p-2, 0x1.0c97c4afa2518p-56 },
    { 0x1.58f9a75ab1fddp-2, -0x1.efdc0d58cf62p-62 },
    { 0x1.7088530fa459fp-2, -0x1.44b19e0864c5dp-56 },
    { 0x1.87de2a6aea963p-2, -0x1.72cedd3d5a61p-57 },
    { 0x1.9ef7943a8ed8ap-2, 0x1.6da81290bdbabp-57 }, { 0x1.b5d1009e15ccp-2, 0x1.5b362cb974183p-57 },
    { 0x1.cc66e9931c45ep-2, 0x1.6850e59c37f8fp-58 },
    { 0x1.e2b5d3806f63bp-2, 0x1.e0d891d3c6841p-58 },
    { 0x1.f8ba4dbf89abap-2, -0x1.2ec1fc1b776b8p-60 },
    { 0x1.073879922ffeep-1, -0x1.a5a014347406cp-55 },
    { 0x1.11eb3541b4b23p-1, -0x1.ef23b69abe4f1p-55 }, { 0x1.1c73b39ae68c8p-1, 0x1.b25dd267f66p-55 },
    { 0x1.26d054cdd12dfp-1, -0x1.5da743ef3770cp-55 },
    { 0x1.30ff7fce17035p-1, -0x1.efcc626f74a6fp-57 },
    { 0x1.3affa292050b9p-1, 0x1.e3e25e3954964p-56 },
    { 0x1.44cf325091dd6p-1, 0x1.8076a2cfdc6b3p-57 },
    { 0x1.4e6cabbe3e5e9p-1, 0x1.3c293edceb327p-57 },
    { 0x1.57d69348cecap-1, -0x1.75720992bfbb2p-55 },
    { 0x1.610b7551d2cdfp-1, -0x1.251b352ff2a37p-56 },
    { 0x1.6a09e667f3bcdp-1, -0x1.bdd3413b26456p-55 },
    { 0x1.72d0837efff96p-1, 0x1.0d4ef0f1d915cp-55 },
    { 0x1.7b5df226aafafp-1, -0x1.0f537acdf0ad7p-56 },
    { 0x1.83b0e0bff976ep-1, -0x1.6f420f8ea3475p-56 },
    { 0x1.8bc806b151741p-1, -0x1.2c5e12ed1336dp-55 },
    { 0x1.93a22499263fbp-1, 0x1.3d419a920df0bp-55 },
    { 0x1.9b3e047f38741p-1, -0x1.30ee286712474p-55 },
    { 0x1.a29a7a0462782p-1, -0x1.128bb015df175p-56 },
    { 0x1.a9b66290ea1a3p-1, 0x1.9f630e8b6dac8p-60 }, { 0x1.b090a581502p-1, -0x1.926da300ffccep-55 },
    { 0x1.b728345196e3ep-1, -0x1.bc69f324e6d61p-55 },
    { 0x1.bd7c0ac6f952ap-1, -0x1.825a732ac700ap-55 },
    { 0x1.c38b2f180bdb1p-1, -0x1.6e0b1757c8d07p-56 },
    { 0x1.c954b213411f5p-1, -0x1.2fb761e946603p-58 },
    { 0x1.ced7af43cc773p-1, -0x1.e7b6bb5ab58aep-58 },
    { 0x1.d4134d14dc93ap-1, -0x1.4ef5295d25af2p-55 },
    { 0x1.d906bcf328d46p-1, 0x1.457e610231ac2p-56 },
    { 0x1.ddb13b6ccc23cp-1, 0x1.83c37c6107db3p-55 },
    { 0x1.e212104f686e5p-1, -0x1.014c76c126527p-55 },
    { 0x1.e6288ec48e112p-1, -0x1.16b56f2847754p-57 },
    { 0x1.e9f4156c62ddap-1, 0x1.760b1e2e3f81ep-55 },
    { 0x1.ed740e7684963p-1, 0x1.e82c791f59cc2p-56 },
    { 0x1.f0a7efb9230d7p-1, 0x1.52c7adc6b4989p-56 },
    { 0x1.f38f3ac64e589p-1, -0x1.d7bafb51f72e6p-56 },
    { 0x1.f6297cff75cbp-1, 0x1.562172a361fd3p-56 }, { 0x1.f8764fa714ba9p-1, 0x1.ab256778ffcb6p-56 },
    { 0x1.fa7557f08a517p-1, -0x1.7a0a8ca13571fp-55 },
    { 0x1.fc26470e19fd3p-1, 0x1.1ec8668ecaceep-55 },
    { 0x1.fd88da3d12526p-1, -0x1.87df6378811c7p-55 },
    { 0x1.fe9cdad01883ap-1, 0x1.521ecd0c67e35p-57 },
    { 0x1.ff621e3796d7ep-1, -0x1.c57bc2e24aa15p-57 },
    { 0x1.ffd886084cd0dp-1, -0x1.1354d4556e4cbp-55 }, { 0x1p0, 0 }
};

/* 1/(2 pi), 32 bits to a word, two words of them before the point: for the largest double and
 * 170 bits more. */
static const uint32_t PER_TURN[] = {
    0, 0, 0x28BE60DB, 0x9391054A, 0x7F09D5F4, 0x7D4D3770, 0x36D8A566, 0x4F10E410, 0x7F9458EA,
    0xF7AEF158, 0x6DC91B8E, 0x909374B8, 0x01924BBA, 0x82746487, 0x3F877AC7, 0x2C4A69CF, 0xBA208D7D,
    0x4BAED121, 0x3A671C09, 0xAD17DF90, 0x4E64758E, 0x60D4CE7D, 0x272117E2, 0xEF7E4A0E, 0xC7FE25FF,
    0xF7816603, 0xFBCBC462, 0xD6829B47, 0xDB4D9FB3, 0xC9F2C26D, 0xD3D18FD9, 0xA797FA8B, 0x5D49EEB1,
    0xFAF97C5E, 0xCF41CE7D, 0xE294A4BA, 0x9AFED7EC, 0x47E35742, 0x1580CC11, 0xBF1EDAEA
};

/* An angle: `part` of 256 parts of a turn, and r that is at most half of one. */
typedef struct { unsigned part; Wide r; } Angle;

/* |x| below 2^14: pi/128 in four parts; the upper three have so many zeros behind that n times
 * them is exact. */
static Angle near_angle(double x)
{
    double far = 3*0x1p51, n = x*0x1.45f306dc9c883p5 + far - far;
    Wide r = wide_sum(x - n*0x1.921fb544p-6, -n*0x1.0b4611a6p-40);
    r = wide_add(r, wide_sum(-n*0x1.3198a2ep-75, -n*0x1.b839a252049c1p-110));
    return (Angle){ (unsigned)(int)n % PARTS, r };
}

#define WORDS 8           /* of PER_TURN that count for one x */

/* product = whole times the WORDS of PER_TURN from `from` on; its lowest word is the first. */
static void multiply(uint32_t product[WORDS + 2], uint64_t whole, int from)
{
    uint32_t half[2] = { (uint32_t)whole, (uint32_t)(whole >> 32) };
    memset(product, 0, (WORDS + 2)*sizeof *product);
    for (int h = 0; h < 2; h++) {
        uint64_t carry = 0;
        for (int i = 0; i < WORDS; i++) {
            carry += (uint64_t)half[h]*PER_TURN[from + WORDS - 1 - i] + product[i + h];
            product[i + h] = (uint32_t)carry;
            carry >>= 32;
        }
        product[WORDS + h] = (uint32_t)carry;
    }
}

/* x from 2^14 on is a whole number times 2^e, e at least -38. Words before `from` would make
 * whole turns alone; of the product, what is above WORDS words is whole turns, too. */
static Angle far_angle(double x)
{
    int e;
    uint64_t whole = (uint64_t)ldexp(frexp(x, &e), 53);
    e += 64 - 53;
    uint32_t product[WORDS + 2], turn[WORDS];            /* turn: the upper word is the first */
    multiply(product, whole, e/32);
    for (int i = 0; i < WORDS; i++) {
        uint32_t below = i < WORDS - 1 ? product[WORDS - 2 - i] : 0;
        turn[i] = (uint32_t)(((uint64_t)product[WORDS - 1 - i] << 32 | below) << e % 32 >> 32);
    }
    unsigned part = turn[0] >> 24, is_over = turn[0] >> 23 & 1;    /* nearer to the next part */
    turn[0] = is_over ? turn[0] | 0xFF000000 : turn[0] & 0xFFFFFF;
    Wide rest = { 0, 0 };
    double unit = is_over ? -0x1p-32 : 0x1p-32;
    for (int i = 0; i < WORDS; i++, unit *= 0x1p-32)
        rest = wide_add_to(rest, unit*(is_over ? ~turn[i] : turn[i]));
    return (Angle){ part + is_over, wide_times(rest, TURN) };
}

static Angle angle(double x)
{
    if (fabs(x) < 0x1p14) return near_angle(x);
    Angle a = far_angle(fabs(x));
    return x > 0 ? a : (Angle){ PARTS - a.part, { -a.r.hi, -a.r.lo } };
}

/* With S = sin, C = cos of the part, and s = sin r, d = cos r − 1:
 *
 *   sin(part + r) = S + (S d + C s)      cos(part + r) = C + (C d − S s) */
static Wide sine(Angle a)
{
    unsigned quarter = a.part/64 % 4, j = a.part % 64;
    Wide S = SINE[j], C = SINE[64 - j], r = a.r, z = wide_times(r, r);
    double t = z.hi;
    Wide s = wide_times(wide_times(r, z), SIXTH);
    s = wide_add_to((Wide){ -s.hi, -s.lo }, r.hi*t*t*(1/120.0 - t*(1/5040.0 - t/362880)));
    s = wide_add(r, s);
    Wide d = wide_add_to((Wide){ -z.hi/2, -z.lo/2 },
                         t*t*(1/24.0 - t*(1/720.0 - t*(1/40320.0 - t/3628800))));
    if (quarter % 2 == 1) {
        Wide keep = S;
        S = C, C = (Wide){ -keep.hi, -keep.lo };
    }
    Wide v = wide_add(S, wide_add(wide_times(S, d), wide_times(C, s)));
    return quarter < 2 ? v : (Wide){ -v.hi, -v.lo };
}

static Wide cosine(Angle a) { return sine((Angle){ a.part + 64, a.r }); }

double real_sin(double x)
{
    if (!isfinite(x)) return NAN;
    return fabs(x) < 0x1p-27 ? x : sine(angle(x)).hi;
}

double real_cos(double x)
{
    if (!isfinite(x)) return NAN;
    return fabs(x) < 0x1p-27 ? 1 : cosine(angle(x)).hi;
}

double real_tan(double x)
{
    if (!isfinite(x)) return NAN;
    if (fabs(x) < 0x1p-27) return x;
    Angle a = angle(x);
    return wide_over(sine(a), cosine(a)).hi;
}
