/* lanes.h - eight doubles, in as many registers as the level needs.
 *
 * For the kernel files only: each sets LANES_LEVEL to 0, 1 or 2 (baseline,
 * AVX2, AVX-512) and includes this first. TARGET goes before every function. */
#include <stddef.h>

#if LANES_LEVEL == 2
#define TARGET __attribute__((target("avx512f,avx512dq")))
#include <immintrin.h>
#define NATIVE 8
#define EACH(M) M(0)
#define PART_FIELDS part p0
#elif LANES_LEVEL == 1
#define TARGET __attribute__((target("avx2")))
#define NATIVE 4
#define EACH(M) M(0) M(1)
#define PART_FIELDS part p0, p1
#else
#define TARGET
#ifdef __wasm_simd128__
#include <wasm_simd128.h>
#endif
#define NATIVE 2
#define EACH(M) M(0) M(1) M(2) M(3)
#define PART_FIELDS part p0, p1, p2, p3
#endif
#define INLINE static inline __attribute__((always_inline)) TARGET

typedef double    part __attribute__((vector_size(8*NATIVE)));
typedef long long mask __attribute__((vector_size(8*NATIVE)));
typedef struct { PART_FIELDS; } V;

#define MAP(expression_of) V r; EACH(expression_of) return r;

INLINE V splat(double x)
{
#if LANES_LEVEL == 2
    return (V){ (part){ x, x, x, x, x, x, x, x } };
#elif LANES_LEVEL == 1
    part all = { x, x, x, x };
    return (V){ all, all };
#else
    part all = { x, x };
    return (V){ all, all, all, all };
#endif
}
INLINE V load(const double *a)      /* aligned to 64 bytes */
{
#define M(k) r.p##k = ((const part *)(const void *)a)[k];
    MAP(M)
#undef M
}
INLINE void store(double *a, V x)
{
#define M(k) ((part *)(void *)a)[k] = x.p##k;
    EACH(M)
#undef M
}
INLINE V add(V a, V b)
{
#define M(k) r.p##k = a.p##k + b.p##k;
    MAP(M)
#undef M
}
INLINE V sub(V a, V b)
{
#define M(k) r.p##k = a.p##k - b.p##k;
    MAP(M)
#undef M
}
INLINE V mul(V a, V b)
{
#define M(k) r.p##k = a.p##k * b.p##k;
    MAP(M)
#undef M
}

INLINE V minus_quotient(V a, V b)
{
#define M(k) r.p##k = -a.p##k / b.p##k;
    MAP(M)
#undef M
}

INLINE V magnitude(V a)
{
#define M(k) r.p##k = (part)((mask)a.p##k & 0x7FFFFFFFFFFFFFFF);
    MAP(M)
#undef M
}

#if LANES_LEVEL == 2
INLINE V relu(V z)                  /* z > 0 ? z : 0 */
{
    return (V){ (part)_mm512_max_pd((__m512d)z.p0, _mm512_setzero_pd()) };
}
INLINE V keep(V z, V t)             /* z > 0 ? t : 0 */
{
    __mmask8 m = _mm512_cmp_pd_mask((__m512d)z.p0, _mm512_setzero_pd(), _CMP_GT_OQ);
    return (V){ (part)_mm512_maskz_mov_pd(m, (__m512d)t.p0) };
}
INLINE V add_where(V sum, V z, V t) /* z > 0 ? sum + t : sum */
{
    __mmask8 m = _mm512_cmp_pd_mask((__m512d)z.p0, _mm512_setzero_pd(), _CMP_GT_OQ);
    return (V){ (part)_mm512_mask_add_pd((__m512d)sum.p0, m, (__m512d)sum.p0, (__m512d)t.p0) };
}
#else
INLINE V keep(V z, V t)
{
#define M(k) r.p##k = (part)((mask)t.p##k & (z.p##k > 0));
    MAP(M)
#undef M
}
INLINE V relu(V z)
{
#ifdef __wasm_simd128__
#define M(k) r.p##k = (part)wasm_f64x2_pmax((v128_t)(part){ 0, 0 }, (v128_t)z.p##k);
    MAP(M)
#undef M
#else
    return keep(z, z);
#endif
}
INLINE V add_where(V sum, V z, V t)
{
    return add(sum, keep(z, t));
}
#endif

/* ((l0+l4) + (l2+l6)) + ((l1+l5) + (l3+l7)), at every level. */
INLINE double sum_lanes(V x)
{
#if LANES_LEVEL == 2
    typedef double half __attribute__((vector_size(32)));
    half h = __builtin_shufflevector(x.p0, x.p0, 0, 1, 2, 3)
        + __builtin_shufflevector(x.p0, x.p0, 4, 5, 6, 7);
    return (h[0] + h[2]) + (h[1] + h[3]);
#elif LANES_LEVEL == 1
    part h = x.p0 + x.p1;
    return (h[0] + h[2]) + (h[1] + h[3]);
#else
    part h = (x.p0 + x.p2) + (x.p1 + x.p3);
    return h[0] + h[1];
#endif
}

/* Lane k is sum_lanes(x[k]). */
INLINE V sum_lanes_of_eight(const V *x)
{
#if LANES_LEVEL == 2
#define HALVES(a, b) (__builtin_shufflevector(a, b, 0, 1, 2, 3, 8, 9, 10, 11)  \
                    + __builtin_shufflevector(a, b, 4, 5, 6, 7, 12, 13, 14, 15))
#define QUARTERS(a, b) (__builtin_shufflevector(a, b, 0, 1, 4, 5, 8, 9, 12, 13)  \
                      + __builtin_shufflevector(a, b, 2, 3, 6, 7, 10, 11, 14, 15))
    part even = QUARTERS(HALVES(x[0].p0, x[2].p0), HALVES(x[4].p0, x[6].p0));
    part odd  = QUARTERS(HALVES(x[1].p0, x[3].p0), HALVES(x[5].p0, x[7].p0));
    part all  = __builtin_shufflevector(even, odd, 0, 8, 2, 10, 4, 12, 6, 14)
              + __builtin_shufflevector(even, odd, 1, 9, 3, 11, 5, 13, 7, 15);
    return (V){ all };
#undef HALVES
#undef QUARTERS
#elif defined(__wasm_simd128__)
    part h[8];
    for (int k = 0; k < 8; k++) h[k] = (x[k].p0 + x[k].p2) + (x[k].p1 + x[k].p3);
#define M(k) r.p##k = __builtin_shufflevector(h[2*k], h[2*k + 1], 0, 2)  \
                    + __builtin_shufflevector(h[2*k], h[2*k + 1], 1, 3);
    MAP(M)
#undef M
#else
    double out[8] __attribute__((aligned(64)));
    for (int k = 0; k < 8; k++) out[k] = sum_lanes(x[k]);
    return load(out);
#endif
}
