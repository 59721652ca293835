#include "model/rate_marks.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define ONE_RATE 1e-9

bool rate_is_one(double a, double b) { return fabs(a - b) <= ONE_RATE*fmax(fabs(a), fabs(b)); }

static void join(char *at, size_t size, const char *between, const char *words)
{
    size_t n = strlen(at);
    snprintf(at + n, size - n, "%s%s", n > 0 ? between : "", words);
}

/* After it dies phi = 0 and the loss is y^2/2, which for die <= limit, that is y <= phi/2, is none
 * too large. */
static bool grows(Maybe die, Maybe limit)
{
    return limit.there && (!die.there
                           || (die.value > limit.value && !rate_is_one(die.value, limit.value)));
}

size_t rate_marks(RateMark out[RATE_MARKS], Maybe fit, Maybe die, Maybe flip, Maybe limit)
{
    const struct { Maybe at; const char *word, *brief, *name, *tip; bool of_x; } all[RATE_MARKS] = {
        { fit, "fits", "fits", "rate:fit", "λ = 1/(1 + x²): one step fits this point exactly.",
          true },
        { die, "dies", "dies", "rate:die",
          "λ = φ/((φ − y)(1 + x²)): from here on φ is 0 at the point after the step, and learning "
          "from it stops.", false },
        { flip, "flips", "flips", "rate:flip",
          "λ = w/((φ − y)x): the slope becomes 0 and the elbow goes to infinity; above it the "
          "slope has changed its sign.", false },
        { { grows(die, limit), limit.value }, "loss grows", "grows", "rate:limit",
          "λ = 2/(1 + x²): above it a step makes this point's loss larger.", true },
    };
    size_t n = 0;
    for (size_t i = 0; i < RATE_MARKS; i++) {
        if (!all[i].at.there) continue;
        double rate = all[i].at.value;
        size_t k = 0;
        while (k < n && !rate_is_one(out[k].rate, rate)) k++;
        if (k == n) {
            for (k = n++; k > 0 && out[k - 1].rate > rate; k--) out[k] = out[k - 1];
            out[k] = (RateMark){ .rate = rate, .name = all[i].name };
        }
        join(out[k].words, sizeof out[k].words, " and ", all[i].word);
        join(out[k].brief, sizeof out[k].brief, ", ", all[i].brief);
        out[k].is_of_x = out[k].is_of_x || all[i].of_x;
        join(out[k].tip, sizeof out[k].tip, " ", all[i].tip);
    }
    return n;
}
