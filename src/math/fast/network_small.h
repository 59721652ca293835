/* network_small.h - KERNEL(batch)'s formulas with every unit in a register.
 *
 * For network_kernels.h only: SMALL_NAME and SMALL_SINGLE, and BLOCKS(M) that lists the blocks.
 * phi of this batch is kept from the forward pass: phi > 0 is the gate. */
#define LOAD(k) V w##k = load(r->w + 8*k), b##k = load(r->b + 8*k), v##k = load(r->v + 8*k);
#define STORE(k) store(r->w + 8*k, w##k); store(r->b + 8*k, b##k); store(r->v + 8*k, v##k);

#ifdef __wasm_simd128__
#define EIGHT(k) + 8
void SMALL_NAME(const KernelRun *r) { small_steps(r, 0 BLOCKS(EIGHT)); }
#undef EIGHT
#else
TARGET void SMALL_NAME(const KernelRun *r)
{
    double c = r->c[0];
    size_t B = r->batch;
    const double *t = r->t, *tx = r->tx;
    double *phi = r->phi;
    V *sum = r->sums;
    BLOCKS(LOAD)
    for (size_t j = 0; j < r->lanes; j++) sum[j] = splat(0);
    for (size_t s = 0; s < r->steps; s++) {
        const double *xs = r->x + s*r->lanes;
        double *p = phi;
        for (size_t j = 0; j < B; j++) {
            V x = splat(xs[j]), f = splat(-0.0);    /* -0 + a is a, and costs nothing */
#define FORWARD(k) \
    { V h = relu(add(mul(w##k, x), b##k)); store(p, h); p += 8; f = add(f, mul(v##k, h)); }
            BLOCKS(FORWARD)
            sum[j] = f;
        }
        c = batch_residuals(r, sum, xs, r->y + s*r->lanes, c);
        /* even and odd samples apart: half the wait for the sums */
#define ZERO(k) V gw##k = splat(0), gb##k = gw##k, ow##k = gw##k, ob##k = gw##k;
        BLOCKS(ZERO)
        p = phi;
        size_t j = 0;
#define EVEN(k) \
    { V h = load(p); p += 8; gw##k = add_where(gw##k, h, x); gb##k = add_where(gb##k, h, a); }
#define ODD(k) \
    { V h = load(p); p += 8; ow##k = add_where(ow##k, h, x); ob##k = add_where(ob##k, h, a); }
        for (; j + 2 <= B; j += 2) {
            V x = splat(tx[j]), a = splat(t[j]);
            BLOCKS(EVEN)
            x = splat(tx[j + 1]), a = splat(t[j + 1]);
            BLOCKS(ODD)
        }
        if (j < B) {
            V x = splat(tx[j]), a = splat(t[j]);
            BLOCKS(EVEN)
        }
#define JOIN(k) gw##k = add(gw##k, ow##k); gb##k = add(gb##k, ob##k);
        BLOCKS(JOIN)
#define STEP_V(k) V dv##k = add(mul(w##k, gw##k), mul(b##k, gb##k));
        BLOCKS(STEP_V)
        if (!r->output_only) {
#define STEP_WB(k) w##k = sub(w##k, mul(v##k, gw##k)); b##k = sub(b##k, mul(v##k, gb##k));
            BLOCKS(STEP_WB)
        }
#define STEP(k) v##k = sub(v##k, dv##k);
        BLOCKS(STEP)
    }
    BLOCKS(STORE)
    r->c[0] = c;
}
#endif

/* KERNEL(single)'s formulas. z of this sample is kept from its forward pass. */
TARGET void SMALL_SINGLE(const KernelRun *r)
{
    double c = r->c[0];
    BLOCKS(LOAD)
#define PASS(k) V z##k = add(mul(w##k, x), b##k); \
        if (k % 2 == 0) even = add(even, mul(v##k, relu(z##k))); \
        else odd = add(odd, mul(v##k, relu(z##k)));
#define AGAIN(k) z##k = add(mul(w##k, next_x), b##k); \
        if (k % 2 == 0) even = add(even, mul(v##k, relu(z##k))); \
        else odd = add(odd, mul(v##k, relu(z##k)));
    V x = splat(r->x[0]), even = splat(-0.0), odd = even;
    BLOCKS(PASS)
    for (size_t s = 0; s < r->steps; s++) {
        double step = r->rate*(sum_lanes(add(even, odd)) + c - r->y[s]);
        if (r->bias) c -= step;
        V t = splat(step), next_x = splat(r->x[s + 1 < r->steps ? s + 1 : s]);
        if (r->output_only) {
#define OUTPUT(k) v##k = sub(v##k, mul(t, relu(z##k)));
            BLOCKS(OUTPUT)
        } else {
#define UPDATE(k) { V g = keep(z##k, t), h = mul(g, v##k); v##k = sub(v##k, mul(g, z##k)); \
                    w##k = sub(w##k, mul(h, x)); b##k = sub(b##k, h); }
            BLOCKS(UPDATE)
        }
        even = odd = splat(-0.0);
        BLOCKS(AGAIN)
        x = next_x;
    }
    BLOCKS(STORE)
    r->c[0] = c;
}
#undef PASS
#undef AGAIN
#undef OUTPUT
#undef UPDATE
#undef LOAD
#undef FORWARD
#undef ZERO
#undef EVEN
#undef ODD
#undef JOIN
#undef STEP_V
#undef STEP_WB
#undef STEP
#undef STORE
#undef SMALL_NAME
#undef SMALL_SINGLE
#undef BLOCKS
