#include "plot/time_scale.h"

#include <math.h>

#include "base/real.h"

uint64_t time_step_at(TimeScale t, const Axis *u, double at_pt)
{
    return time_step(t, axis_clamp(u, axis_to_data(u, at_pt)));
}

const char *time_name(TimeScale t)
{
    return t == TIME_SQRT ? "√" : t == TIME_LOG ? "log" : "linear";
}

/* 1, 2, 5, 10, 20 … */
static double round_step(size_t i)
{
    static const double lead[] = { 1, 2, 5 };
    return lead[i % 3]*real_pow(10, (double)(i/3));
}

size_t time_ticks(TimeScale t, const Axis *u, double gap, uint64_t *out, size_t max)
{
    size_t n = 0;
    double last = axis_to_pt(u, time_u(t, 0)), end = time_u(t, 0) <= u->data_hi ? u->data_hi : 0;
    if (max == 0) return 0;
    if (u->data_lo <= 0) out[n++] = 0;
    if (t == TIME_LINEAR) {
        double tick[64], step;
        size_t all = axis_ticks(u, gap, tick, 64, &step);
        for (size_t i = 0; i < all && n < max; i++)
            if (tick[i] > 0 && tick[i] == floor(tick[i])) out[n++] = (uint64_t)tick[i];
        return n;
    }
    for (size_t i = 0; n < max; i++) {
        double k = round_step(i), at = time_u(t, k);
        if (!(at <= end)) break;
        double p = axis_to_pt(u, at);
        if (at < u->data_lo || fabs(p - last) < gap) continue;
        out[n++] = (uint64_t)k;
        last = p;
    }
    return n;
}

size_t time_ticks_to(TimeScale t, const Axis *u, double gap, uint64_t last, uint64_t *out,
                     size_t max)
{
    size_t n = time_ticks(t, u, gap, out, max);
    double end = time_u(t, (double)last);
    if (max == 0 || last == 0 || !(end <= u->data_hi*(1 + 1e-9))) return n;
    while (n > 0 && out[n - 1] > 0
           && (n == max || out[n - 1] >= last
               || fabs(axis_to_pt(u, time_u(t, (double)out[n - 1])) - axis_to_pt(u, end)) < gap))
        n--;
    if (n < max) out[n++] = last;
    return n;
}
