/* patterns_kernel.h - one step on all patterns, for one level of lanes.h.
 * The fields of eight groups lie together, 8 doubles each. */
#include "math/fast/network_kernels_list.h"

#define FIELD(g, name) (block + ((g)/8*PATTERN_FIELDS + PATTERN_##name)*8)

/* f^ at x with sorted place k: rising groups 0..k and falling k + 1.. are active. */
TARGET double KERNEL(pattern_value)(const double *block, size_t groups, double k, double x)
{
    V at = splat(k + 0.5), X = splat(x), sum = splat(0);
    for (size_t g = 0; g < groups; g += 8) {
        V on = sub(mul(load(FIELD(g, SIDE)), at), load(FIELD(g, PLACE)));
        sum = add_where(sum, on, add(mul(X, load(FIELD(g, Q_WV))), load(FIELD(g, Q_BV))));
    }
    return sum_lanes(sum);
}

/* The map of one step on the groups active at k. True when a unit is due. */
TARGET bool KERNEL(pattern_step)(double *block, size_t groups, double k, double x, double step,
                                 double scale)
{
    V at = splat(k + 0.5), X = splat(x), Q = splat(step), per_scale = splat(1/scale),
        due = splat(0);
    for (size_t g = 0; g < groups; g += 8) {
        V q = keep(sub(mul(load(FIELD(g, SIDE)), at), load(FIELD(g, PLACE))), Q), p = mul(q, X);
        V size[3];
        for (size_t c = 0; c < 3; c++) {
            double *w = FIELD(g, T) + 8*c, *b = w + 24, *v = w + 48;
            V W = load(w), B = load(b), U = load(v);
            size[c] = magnitude(U);
            store(w, sub(W, mul(p, U)));
            store(b, sub(B, mul(q, U)));
            store(v, sub(U, add(mul(p, W), mul(q, B))));
        }
        /* z(X) moves by (p X + q) (row v of T) u: at most meter's growth times max(|w|, |b|, scale
         * |v|) */
        V lo = magnitude(add(mul(p, load(FIELD(g, X_LO))), q)),
            hi = magnitude(add(mul(p, load(FIELD(g, X_HI))), q));
        V most = add(lo, relu(sub(hi, lo)));
        V meter = add(load(FIELD(g, METER)),
                      mul(most, add(add(size[0], size[1]), mul(size[2], per_scale))));
        store(FIELD(g, METER), meter);
        due = add(due, relu(sub(meter, load(FIELD(g, NEXT)))));

        V ww = load(FIELD(g, Q_WW)), wb = load(FIELD(g, Q_WB)), bb = load(FIELD(g, Q_BB));
        V wv = load(FIELD(g, Q_WV)), bv = load(FIELD(g, Q_BV)), vv = load(FIELD(g, Q_VV));
        /* z = p w + q b */
        V wz = add(mul(p, ww), mul(q, wb)), bz = add(mul(p, wb), mul(q, bb));
        V vz = add(mul(p, wv), mul(q, bv)), zz = add(mul(p, wz), mul(q, bz));
        V pvv = mul(p, vv), qvv = mul(q, vv), pwv = mul(p, wv), qbv = mul(q, bv);
        store(FIELD(g, Q_WW), add(ww, sub(mul(p, pvv), add(pwv, pwv))));
        store(FIELD(g, Q_WB), add(wb, sub(mul(p, qvv), add(mul(p, bv), mul(q, wv)))));
        store(FIELD(g, Q_BB), add(bb, sub(mul(q, qvv), add(qbv, qbv))));
        store(FIELD(g, Q_WV), sub(add(wv, mul(p, vz)), add(wz, pvv)));
        store(FIELD(g, Q_BV), sub(add(bv, mul(q, vz)), add(bz, qvv)));
        store(FIELD(g, Q_VV), add(vv, sub(zz, add(vz, vz))));
    }
    return sum_lanes(due) > 0;
}
#undef FIELD
