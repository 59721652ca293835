/* network_small_wasm.h - network_small.h's KERNEL(batch) where a browser compiles.
 *
 * For network_kernels.h only. The same operations in the same order, so the same doubles; but
 * sixteen registers of two doubles hold no network, and a browser's compiler is bad at putting them
 * aside. So the parameters stay in memory, and each is fetched once for two samples, and then its
 * sums are made for four units at a time. */
#define AT(a, k) (((part *)(void *)(a))[k])

INLINE part part_relu(part z)
{
    return (part)wasm_f64x2_pmax((v128_t)(part){ 0, 0 }, (v128_t)z);
}

INLINE part part_keep(part z, part t)
{
    return (part)((mask)t & (z > 0));
}

/* phi, and the sums of v phi, of one or two samples. */
INLINE void small_forward(const KernelRun *r, const double *x, double *phi, V *sum, bool two)
{
    const double *w = r->w, *b = r->b, *v = r->v;
    size_t room = r->room;
    part x0 = splat(x[0]).p0, x1 = splat(two ? x[1] : 0).p0;
    V f = splat(-0.0), g = f;      /* -0 + a is a */
    for (size_t i = 0; i < room; i += 8, w += 8, b += 8, v += 8, phi += 8) {
#define M(k) { \
        part W = AT(w, k), B = AT(b, k), U = AT(v, k), h = part_relu(W*x0 + B); \
        AT(phi, k) = h; f.p##k += U*h; \
        if (two) { h = part_relu(W*x1 + B); AT(phi + room, k) = h; g.p##k += U*h; } }
        EACH(M)
#undef M
    }
    sum[0] = f;
    if (two) sum[1] = g;
}

/* Two parts of the parameters. Even and odd samples apart. */
INLINE void small_backward(const KernelRun *r, size_t i)
{
    const double *t = r->t, *tx = r->tx, *phi = r->phi + i;
    size_t room = r->room, B = r->batch, j = 0;
    part zero = { 0, 0 }, gw0 = zero, gb0 = zero, ow0 = zero, ob0 = zero;
    part gw1 = zero, gb1 = zero, ow1 = zero, ob1 = zero;
#define ADD(k, even) { part h = AT(phi, k); \
        even##w##k += part_keep(h, x); even##b##k += part_keep(h, a); }
    for (; j + 2 <= B; j += 2) {
        part x = splat(tx[j]).p0, a = splat(t[j]).p0;
        ADD(0, g) ADD(1, g)
        phi += room;
        x = splat(tx[j + 1]).p0, a = splat(t[j + 1]).p0;
        ADD(0, o) ADD(1, o)
        phi += room;
    }
    if (j < B) {
        part x = splat(tx[j]).p0, a = splat(t[j]).p0;
        ADD(0, g) ADD(1, g)
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

TARGET void KERNEL(small)(const KernelRun *run)
{
    KernelRun q = *run, *r = &q;      /* what is written may not be these */
    double c = r->c[0];
    size_t B = r->batch, room = r->room;
    V *sum = r->sums;
    for (size_t j = 0; j < r->lanes; j++) sum[j] = splat(0);
    for (size_t s = 0; s < r->steps; s++) {
        const double *xs = r->x + s*r->lanes;
        size_t j = 0;
        for (; j + 2 <= B; j += 2) small_forward(r, xs + j, r->phi + j*room, sum + j, true);
        if (j < B) small_forward(r, xs + j, r->phi + j*room, sum + j, false);
        c = batch_residuals(r, sum, xs, r->y + s*r->lanes, c);
        for (size_t i = 0; i < room; i += 4) small_backward(r, i);
    }
    r->c[0] = c;
}
#undef AT
