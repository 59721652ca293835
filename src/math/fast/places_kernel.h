/* places_kernel.h - the cuts of many units, for one level of lanes.h. The cuts
 * are settled by the rule, so they are the same at every level. */
#include "math/fast/network_kernels_list.h"

typedef int32_t whole __attribute__((vector_size(4*NATIVE), aligned(4), may_alias));

TARGET void KERNEL(cuts)(const Places *p, const double *w, const double *b, size_t count,
                         uint32_t *out)
{
    V from = splat(p->lo), scale = splat(p->per_x), top = splat((double)p->intervals);
    for (size_t i = 0; i < count; i += 8) {
        /* interval_of(-b/w), within one; relu makes 0 of 0/0 */
        V t = relu(mul(sub(minus_quotient(load(b + i), load(w + i)), from), scale));
        t = sub(top, relu(sub(top, t)));
#if LANES_LEVEL == 2
        __m512d W = (__m512d)load(w + i).p0, B = (__m512d)load(b + i).p0,
            zero = _mm512_setzero_pd();
        __m512i one = _mm512_set1_epi64(1);
        __mmask8 up = _mm512_cmp_pd_mask(W, zero, _CMP_GT_OQ);
        __m256i cell = _mm512_cvttpd_epi32((__m512d)t.p0);
        const int *start = (const void *)p->start;
        __m512i k = _mm512_cvtepi32_epi64(_mm256_i32gather_epi32(start, cell, 4));
#define Z(k)     _mm512_add_pd(_mm512_mul_pd(W, _mm512_i64gather_pd(k, p->x, 8)), B)
#define AFTER(k) (__mmask8)~(_mm512_cmp_pd_mask(Z(k), zero, _CMP_GT_OQ) ^ up)
        /* after the cut already: the place before must not be; else the next must */
        __mmask8 here = AFTER(k);
        __m512i next = _mm512_add_epi64(k, one);
        __m512i beside = _mm512_mask_sub_epi64(next, here, k, one);
        __mmask8 wrong = (__mmask8)(~(here ^ AFTER(beside))
                                    | _mm512_cmp_pd_mask(W, zero, _CMP_EQ_OQ));
        k = _mm512_mask_mov_epi64(next, here, k);
#undef AFTER
#undef Z
        _mm256_storeu_si256((__m256i *)(void *)(out + i), _mm512_cvtepi64_epi32(k));
        for (size_t j = 0; wrong != 0; j++, wrong >>= 1)
            if (wrong & 1)
                out[i + j] = (uint32_t)places_cut_near(p, w[i + j], b[i + j], out[i + j]).k;
#else
        int32_t in[8];
#define M(k) *(whole *)(in + NATIVE*k) = __builtin_convertvector(t.p##k, whole);
        EACH(M)
#undef M
        for (size_t j = 0; j < 8; j++)
            out[i + j] = (uint32_t)cut_in(p, w[i + j], b[i + j], (size_t)in[j]).k;
#endif
    }
}
