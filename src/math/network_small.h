/* network_small.h - KERNEL(batch)'s formulas with every unit in a register.
 *
 * For network_kernels.h only: SMALL_NAME, and BLOCKS(M) that lists the blocks.
 * phi of this batch is kept from the forward pass: phi > 0 is the gate. */
TARGET void SMALL_NAME(const KernelRun *r)
{
    double c = r->c[0];
    size_t B = r->batch;
    double *t = r->t, *phi = r->phi;
    V *sum = r->sums;
#define LOAD(k) V w##k = load(r->w + 8*k), b##k = load(r->b + 8*k), v##k = load(r->v + 8*k);
    BLOCKS(LOAD)
    for (size_t j = 0; j < (B + 7)/8*8; j++) sum[j] = splat(0);
    for (size_t s = 0; s < r->steps; s++) {
        const double *xs = r->x + s*B;
        double *p = phi;
        for (size_t j = 0; j < B; j++) {
            V x = splat(xs[j]), f = splat(0);
#define FORWARD(k) { V h = relu(add(mul(w##k, x), b##k)); store(p, h); p += 8; f = add(f, mul(v##k, h)); }
            BLOCKS(FORWARD)
            sum[j] = f;
        }
        c = batch_residuals(r, sum, r->y + s*B, c, t);
#define ZERO(k) V gw##k = splat(0), gb##k = gw##k;
        BLOCKS(ZERO)
        p = phi;
        for (size_t j = 0; j < B; j++) {
            V tx = splat(t[j]*xs[j]), tj = splat(t[j]);
#define BACK(k) { V h = load(p); p += 8; gw##k = add_where(gw##k, h, tx); gb##k = add_where(gb##k, h, tj); }
            BLOCKS(BACK)
        }
#define STEP_V(k) V dv##k = add(mul(w##k, gw##k), mul(b##k, gb##k));
        BLOCKS(STEP_V)
        if (!r->output_only) {
#define STEP_WB(k) w##k = sub(w##k, mul(v##k, gw##k)); b##k = sub(b##k, mul(v##k, gb##k));
            BLOCKS(STEP_WB)
        }
#define STEP(k) v##k = sub(v##k, dv##k);
        BLOCKS(STEP)
    }
#define STORE(k) store(r->w + 8*k, w##k); store(r->b + 8*k, b##k); store(r->v + 8*k, v##k);
    BLOCKS(STORE)
    r->c[0] = c;
}
#undef LOAD
#undef FORWARD
#undef ZERO
#undef BACK
#undef STEP_V
#undef STEP_WB
#undef STEP
#undef STORE
#undef SMALL_NAME
#undef BLOCKS
