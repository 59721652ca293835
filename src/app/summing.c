#include "app/summing.h"

#include <math.h>

#include "math/blend.h"

#define UNIT_SECONDS 0.7       /* for one of them     */
#define MOST_SECONDS 8.0       /* for however many    */

double summing_level(const Summing *k, double now)
{
    if (!k->on) return k->to;
    double t = (now - k->start)/k->seconds, many = fabs(k->to - k->from);
    /* of one with ease; many come evenly, each with its own */
    if (many <= 1) return k->from + (k->to - k->from)*ease(t);
    double level = k->from + (k->to - k->from)*fmin(fmax(t, 0), 1), whole = floor(level);
    return whole + ease(level - whole);
}

void summing_go(Summing *k, double to, bool jumps, double now)
{
    double from = summing_level(k, now);
    *k = (Summing){ .on = !jumps && from != to, .from = from, .to = to, .start = now,
                    .seconds = fmin(UNIT_SECONDS*fmax(fabs(to - from), 1), MOST_SECONDS) };
}

bool summing_tick(Summing *k, double now)
{
    bool was = k->on;
    if (now >= k->start + k->seconds) k->on = false;
    return was;
}
