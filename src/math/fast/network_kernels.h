/* network_kernels.h - SGD steps on a padded network, for one level of lanes.h.
 *
 * Included by network_kernels_*.c, which name the functions. A step on the
 * batch (x_j, y_j), j = 0..B-1, with f^_j made by the step before:
 *
 *   t_j = lambda/B (f^_j - y_j)
 *   gb = sum_j t_j g_j    gw = sum_j t_j x_j g_j        g_j = 1[w x_j + b > 0]
 *   w' = w - v gw    b' = b - v gb    v' = v - (w gw + b gb)    c' = c - sum_j t_j
 *   f^_j of the next batch: accumulated while w', b', v' are in registers. */
#include "math/fast/network_kernels_list.h"

/* One sample a step: B = 1 of the formulas above; w gw + b gb = t z. */
#define AHEAD 256   /* doubles: 2 KiB a stream, for parameters beyond the caches; past the end it is
                       ignored */
INLINE V single_unit(double *w, double *b, double *v, size_t i, V t, V x, V next_x, V sum)
{
    __builtin_prefetch(w + i + AHEAD);
    __builtin_prefetch(b + i + AHEAD);
    __builtin_prefetch(v + i + AHEAD);
    V W = load(w + i), B = load(b + i), U = load(v + i);
    V z = add(mul(W, x), B);
    V g = keep(z, t), h = mul(g, U);
    U = sub(U, mul(g, z));
    W = sub(W, mul(h, x));
    B = sub(B, h);
    store(w + i, W);
    store(b + i, B);
    store(v + i, U);
    return add(sum, mul(U, relu(add(mul(W, next_x), B))));
}

INLINE V single_output(const double *w, const double *b, double *v, size_t i, V t, V x, V next_x,
                       V sum)
{
    V W = load(w + i), B = load(b + i), U = load(v + i);
    U = sub(U, mul(t, relu(add(mul(W, x), B))));
    store(v + i, U);
    return add(sum, mul(U, relu(add(mul(W, next_x), B))));
}

INLINE V forward_unit(const double *w, const double *b, const double *v, size_t i, V x, V sum)
{
    return add(sum, mul(load(v + i), relu(add(mul(load(w + i), x), load(b + i)))));
}

/* Unit block i adds to sum i/8 mod 4, in every pass. */
#define IN_FOURS(room, PASS) do {                                              \
        size_t i = 0;                                                          \
        for (; i + 32 <= (room); i += 32) {                                    \
            s0 = PASS(i, s0); s1 = PASS(i + 8, s1);                            \
            s2 = PASS(i + 16, s2); s3 = PASS(i + 24, s3);                      \
        }                                                                      \
        if (i < (room)) s0 = PASS(i, s0);                                      \
        if (i + 8 < (room)) s1 = PASS(i + 8, s1);                              \
        if (i + 16 < (room)) s2 = PASS(i + 16, s2);                            \
    } while (0)

TARGET void KERNEL(single)(const KernelRun *r)
{
    double *w = r->w, *b = r->b, *v = r->v, c = r->c[0];
    size_t room = r->room;
    V s0 = splat(0), s1 = s0, s2 = s0, s3 = s0, x = splat(r->x[0]);
#define PASS(at, s) forward_unit(w, b, v, at, x, s)
    IN_FOURS(room, PASS);
#undef PASS
    for (size_t k = 0; k < r->steps; k++) {
        double f = sum_lanes(add(add(s0, s1), add(s2, s3))) + c;
        double step = r->rate*(f - r->y[k]);
        if (r->bias) c -= step;
        V t = splat(step), next_x = splat(r->x[k + 1 < r->steps ? k + 1 : k]);
        s0 = s1 = s2 = s3 = splat(0);
        if (r->output_only) {
#define PASS(at, s) single_output(w, b, v, at, t, x, next_x, s)
            IN_FOURS(room, PASS);
#undef PASS
        } else {
#define PASS(at, s) single_unit(w, b, v, at, t, x, next_x, s)
            IN_FOURS(room, PASS);
#undef PASS
        }
        x = next_x;
    }
    r->c[0] = c;
}

/* t_j, t_j x_j and c from the sums of the forward pass. A batch takes `lanes`
 * places in x, y, t, tx; those past B have lambda/B = 0 in q. */
INLINE double batch_residuals(const KernelRun *r, const V *sum, const double *x, const double *y,
                              double c)
{
    V total = splat(0);
    for (size_t j = 0; j < r->lanes; j += 8) {
        V f = sum_lanes_of_eight(sum + j);
        V t = mul(load(r->q + j), sub(add(f, splat(c)), load(y + j)));
        store(r->t + j, t);
        store(r->tx + j, mul(t, load(x + j)));
        total = add(total, t);
    }
    return r->bias ? c - sum_lanes(total) : c;
}

TARGET void KERNEL(batch)(const KernelRun *r)
{
    double *w = r->w, *b = r->b, *v = r->v, c = r->c[0];
    size_t room = r->room, B = r->batch;
    V *sum = r->sums;
    const double *t = r->t, *tx = r->tx;
    for (size_t j = 0; j < r->lanes; j++) sum[j] = splat(0);
    for (size_t i = 0; i < room; i += 8)
        for (size_t j = 0; j < B; j++) sum[j] = forward_unit(w, b, v, i, splat(r->x[j]), sum[j]);
    for (size_t k = 0; k < r->steps; k++) {
        const double *x = r->x + k*r->lanes, *next_x = k + 1 < r->steps ? x + r->lanes : x;
        c = batch_residuals(r, sum, x, r->y + k*r->lanes, c);
        for (size_t j = 0; j < B; j++) sum[j] = splat(0);
        for (size_t i = 0; i < room; i += 8) {
            V W = load(w + i), A = load(b + i), U = load(v + i), gw = splat(0), gb = gw;
            for (size_t j = 0; j < B; j++) {
                V z = add(mul(W, splat(x[j])), A);
                gw = add_where(gw, z, splat(tx[j]));
                gb = add_where(gb, z, splat(t[j]));
            }
            V step_v = add(mul(W, gw), mul(A, gb));
            if (!r->output_only) {
                W = sub(W, mul(U, gw));
                A = sub(A, mul(U, gb));
                store(w + i, W);
                store(b + i, A);
            }
            U = sub(U, step_v);
            store(v + i, U);
            for (size_t j = 0; j < B; j++)
                sum[j] = add(sum[j], mul(U, relu(add(mul(W, splat(next_x[j])), A))));
        }
    }
    r->c[0] = c;
}

#ifdef __wasm_simd128__
#include "math/fast/network_small_wasm.h"
#endif
/* Few units: BLOCKS blocks of eight, in registers over all steps of the call. */
#define SMALL_NAME KERNEL(small_1)
#define SMALL_SINGLE KERNEL(small_single_1)
#define BLOCKS(M) M(0)
#include "math/fast/network_small.h"
#define SMALL_NAME KERNEL(small_2)
#define SMALL_SINGLE KERNEL(small_single_2)
#define BLOCKS(M) M(0) M(1)
#include "math/fast/network_small.h"
#define SMALL_NAME KERNEL(small_3)
#define SMALL_SINGLE KERNEL(small_single_3)
#define BLOCKS(M) M(0) M(1) M(2)
#include "math/fast/network_small.h"
#define SMALL_NAME KERNEL(small_4)
#define SMALL_SINGLE KERNEL(small_single_4)
#define BLOCKS(M) M(0) M(1) M(2) M(3)
#include "math/fast/network_small.h"
#define SMALL_NAME KERNEL(small_5)
#define SMALL_SINGLE KERNEL(small_single_5)
#define BLOCKS(M) M(0) M(1) M(2) M(3) M(4)
#include "math/fast/network_small.h"
#define SMALL_NAME KERNEL(small_6)
#define SMALL_SINGLE KERNEL(small_single_6)
#define BLOCKS(M) M(0) M(1) M(2) M(3) M(4) M(5)
#include "math/fast/network_small.h"
