/* network_small_wasm.h - network_small.h's KERNEL(batch) where a browser compiles.
 *
 * For network_kernels.h only. The same operations in the same order, so the same doubles; but
 * sixteen registers of two doubles hold no network, and a browser's compiler is bad at putting them
 * aside. So the parameters stay in memory, and each is fetched once for two samples, and then its
 * sums are made for four units at a time. `room` is a number that the compiler knows. */
#define AT(a, k) (((part *)(void *)(a))[k])
#define LOW(a, b) __builtin_shufflevector(a, b, 0, 2)
#define HIGH(a, b) __builtin_shufflevector(a, b, 1, 3)

INLINE part part_relu(part z)
{
    return (part)wasm_f64x2_pmax((v128_t)(part){ 0, 0 }, (v128_t)z);
}

INLINE part part_keep(part z, part t)
{
    return (part)((mask)t & (z > 0));
}

/* phi of one or two samples, and sum_lanes of their v phi: a lane each. */
INLINE part small_forward(const KernelRun *r, size_t room, const double *x, double *phi, bool two)
{
    part zero = { 0, 0 }, x0 = splat(x[0]).p0, x1 = splat(two ? x[1] : 0).p0;
    V f = splat(-0.0), g = f;      /* -0 + a is a */
    for (size_t i = 0; i < room; i += 8) {
        const double *w = r->w + i, *b = r->b + i, *v = r->v + i;
        double *p = phi + i;
#define M(k) { \
        part W = AT(w, k), B = AT(b, k), U = AT(v, k), h = part_relu(W*x0 + B); \
        AT(p, k) = h; f.p##k += U*h; \
        if (two) { h = part_relu(W*x1 + B); AT(p + room, k) = h; g.p##k += U*h; } }
        EACH(M)
#undef M
    }
    part e = (f.p0 + f.p2) + (f.p1 + f.p3);
    part o = two ? (g.p0 + g.p2) + (g.p1 + g.p3) : zero;
    return LOW(e, o) + HIGH(e, o);
}

/* batch_residuals of samples j and j + 1. */
INLINE void small_residuals(const KernelRun *r, part f, size_t j, const double *x, const double *y,
                            part c)
{
    part t = AT(r->q + j, 0)*((f + c) - AT(y + j, 0));
    AT(r->t + j, 0) = t;
    AT(r->tx + j, 0) = t*AT(x + j, 0);
}

/* Two parts of the parameters. Even and odd samples apart. */
INLINE void small_backward(const KernelRun *r, size_t room, size_t i)
{
    const double *t = r->t, *tx = r->tx, *phi = r->phi + i;
    size_t B = r->batch, j = 0;
    part zero = { 0, 0 }, gw0 = zero, gb0 = zero, ow0 = zero, ob0 = zero;
    part gw1 = zero, gb1 = zero, ow1 = zero, ob1 = zero;
#define ADD(p, k, even) { part h = AT(p, k); \
        even##w##k += part_keep(h, x); even##b##k += part_keep(h, a); }
    for (; j + 2 <= B; j += 2) {
        part x = splat(tx[j]).p0, a = splat(t[j]).p0;
        ADD(phi, 0, g) ADD(phi, 1, g)
        x = splat(tx[j + 1]).p0, a = splat(t[j + 1]).p0;
        ADD(phi + room, 0, o) ADD(phi + room, 1, o)
        phi += 2*room;
    }
    if (j < B) {
        part x = splat(tx[j]).p0, a = splat(t[j]).p0;
        ADD(phi, 0, g) ADD(phi, 1, g)
    }
#undef ADD
    double *w = r->w + i, *b = r->b + i, *v = r->v + i;
#define STEP(k) { gw##k += ow##k; gb##k += ob##k; \
        part W = AT(w, k), A = AT(b, k), U = AT(v, k), dv = W*gw##k + A*gb##k; \
        if (!r->output_only) { AT(w, k) = W - U*gw##k; AT(b, k) = A - U*gb##k; } \
        AT(v, k) = U - dv; }
    STEP(0) STEP(1)
#undef STEP
}

INLINE void small_steps(const KernelRun *run, size_t room)
{
    KernelRun q = *run, *r = &q;      /* what is written may not be these */
    double c = r->c[0];
    size_t B = r->batch;
    for (size_t j = 0; j < r->lanes; j++) r->t[j] = 0;      /* past B they stay so */
    for (size_t s = 0; s < r->steps; s++) {
        const double *x = r->x + s*r->lanes, *y = r->y + s*r->lanes;
        part C = splat(c).p0;
        size_t j = 0;
        for (; j + 2 <= B; j += 2)
            small_residuals(r, small_forward(r, room, x + j, r->phi + j*room, true), j, x, y, C);
        if (j < B)
            small_residuals(r, small_forward(r, room, x + j, r->phi + j*room, false), j, x, y, C);
        if (r->bias) {
            V total = splat(0);
            for (j = 0; j < r->lanes; j += 8) total = add(total, load(r->t + j));
            c -= sum_lanes(total);
        }
        for (size_t i = 0; i < room; i += 4) small_backward(r, room, i);
    }
    r->c[0] = c;
}
#undef AT
#undef LOW
#undef HIGH
