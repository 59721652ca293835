#include "model/diverged.h"

#include "base/count_text.h"
#include "base/number.h"
#include "math/rate_limit.h"

#include <math.h>
#include <stdio.h>

/* A rate that is round and half of the limit or less; a tenth where the limit is not what
 * was passed. Momentum mu sums to steps 1/(1 - mu) times as long. */
static double lower(const Training *tr, double limit)
{
    double half = tr->rule == RULE_ADAM || !isfinite(limit) ? INFINITY : limit/2;
    if (tr->rule == RULE_MOMENTUM) half *= 1 - tr->mu;
    return nice_below(half < tr->rate ? half : tr->rate/10);
}

Status run_diverged(Message *m, uint64_t step, const Recipe *r)
{
    const Training *tr = &r->tr;
    const Scale *scale = &r->scale;
    uint64_t first = r->start->step;
    RateLimit q = rate_limit(&r->start->at, tr->layers, r->s, r->n);
    double x = scale->on ? scale->x_mid + scale->x_size*q.x : q.x;
    NumberText rate = number_power(tr->rate, 4), limit = number_power(q.rate, 3),
        less = number_power(lower(tr, q.rate), 3);
    if (tr->rule != RULE_SGD || !(tr->rate > q.rate))
        return fail(m, ERR_DIVERGED,
                    "Step %s diverged: its result is too large to go on with. The rate λ = %s is "
                    "too high for this "
                    "network and data. Lower the rate, for example to %s; every step before it is "
                    "kept.", count_text((double)step + 1).s, rate.s, less.s);
    char where[40] = "At the start";
    if (first > 0) snprintf(where, sizeof where, "At step %s", count_text((double)first).s);
    return fail(m, ERR_DIVERGED,
                "Step %s diverged: its result is too large to go on with. %s, a step on one point "
                "(x = %s) makes its "
                "residual larger from λ ≈ %s on (2/Σ(φ²%s) over the active units), and the rate is "
                "λ = %s. "
                "Lower the rate, for example to %s; every step before it is kept.",
                count_text((double)step + 1).s, where, number_power(x, 3).s, limit.s,
                tr->layers == LAYERS_ALL ? " + v²(1 + x²)" : "", rate.s, less.s);
}

Status run_begins(Message *m, double loss, const Recipe *r)
{
    if (isfinite(loss) && network_within(&r->start->at, PARAMETER_MAX)) return OK;
    double x = 0, y = 0;
    for (size_t k = 0; k < r->n; k++) {
        x = fmax(x, fabs(r->s[k].x));
        y = fmax(y, fabs(r->s[k].y));
    }
    if (fmax(x, y) < 1e30)
        return fail(m, ERR_DIVERGED,
                    "There is no step from here: a parameter is too large to train. Choose smaller "
                    "ones.");
    return fail(m, ERR_DIVERGED,
                "There is no step from here: the loss is too large for a number, with x up to %s "
                "and y up to %s in "
                "size. Scale the data, to sizes of about 1.", number_power(x, 3).s,
                number_power(y, 3).s);
}
