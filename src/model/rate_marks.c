#include "model/rate_marks.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "math/rate_limit.h"
#include "model/shown.h"

#define ONE_RATE   1e-9
#define LIMIT_COST 200000     /* units times points, at most: it is worked out for every picture */

bool rate_is_one(double a, double b) { return fabs(a - b) <= ONE_RATE*fmax(fabs(a), fabs(b)); }

static void join(char *at, size_t size, const char *between, const char *words)
{
    size_t n = strlen(at);
    snprintf(at + n, size - n, "%s%s", n > 0 ? between : "", words);
}

typedef struct { const char *word, *brief, *name, *tip; bool spans; } What;

/* Puts it in its place among the n that are there, or to the one that is there already; returns
 * how many these are then. */
static size_t add(RateMark out[RATE_MARKS], size_t n, double rate, const What *what)
{
    size_t k = 0;
    while (k < n && !rate_is_one(out[k].rate, rate)) k++;
    if (k == n) {
        for (k = n++; k > 0 && out[k - 1].rate > rate; k--) out[k] = out[k - 1];
        out[k] = (RateMark){ .rate = rate, .name = what->name };
    }
    join(out[k].words, sizeof out[k].words, " and ", what->word);
    join(out[k].brief, sizeof out[k].brief, ", ", what->brief);
    join(out[k].tip, sizeof out[k].tip, " ", what->tip);
    out[k].spans = out[k].spans || what->spans;
    return n;
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
    const struct { Maybe at; What what; } all[] = {
        { fit, { "fits", "fits", "rate:fit",
                 "λ = 1/(1 + x²): one step fits this point exactly.", true } },
        { die, { "dies", "dies", "rate:die",
                 "λ = φ/((φ − y)(1 + x²)): from here on φ is 0 at the point after the step, and "
                 "learning from it stops.", false } },
        { flip, { "flips", "flips", "rate:flip",
                  "λ = w/((φ − y)x): the slope becomes 0 and the elbow goes to infinity; above it "
                  "the slope has changed its sign.", false } },
        { { grows(die, limit), limit.value },
          { "loss grows", "grows", "rate:limit",
            "λ = 2/(1 + x²): above it a step makes this point's loss larger.", true } },
    };
    size_t n = 0;
    for (size_t i = 0; i < sizeof all/sizeof *all; i++)
        if (all[i].at.there) n = add(out, n, all[i].at.value, &all[i].what);
    return n;
}

double usual_rate(const Training *tr)
{
    return tr->rule == RULE_ADAM ? USUAL_ADAM
        : tr->rule == RULE_MOMENTUM ? USUAL_SGD*(1 - tr->mu) : USUAL_SGD;
}

/* The limit holds for plain steps on one point. */
static size_t add_limit(RateMark out[RATE_MARKS], size_t n, const Lesson *l)
{
    const NetLesson *net = l->net;
    bool is_plain = net->tr.rule == RULE_SGD && net->tr.batch == 1 && l->n > 0;
    if (!is_plain || net->raw == NULL) return n;
    if ((double)l->n*(double)net->raw->d > LIMIT_COST) return n;
    RateLimit q = rate_limit_scaled(net->raw, net->tr.layers, &net->scale, l->point, l->n);
    if (!isfinite(q.rate) || !(q.rate > 0)) return n;
    char tip[sizeof out->tip];
    bool is_all = net->tr.layers == LAYERS_ALL;
    snprintf(tip, sizeof tip, "λ ≈ 2/Σ(φ²%s) over the units active at x = %s: above it a step on "
             "that point alone makes its own loss larger.", is_all ? " + v²(1 + x²)" : "",
             shown_text(shown_alone(q.x)).s);
    return add(out, n, q.rate, &(What){ "a point's loss grows", "grows", "rate:limit", tip, true });
}

size_t net_rate_marks(RateMark out[RATE_MARKS], const Lesson *l)
{
    static const char *const tip[] = {
        [RULE_SGD] = "Where plain steps usually begin, on data of about size 1.",
        [RULE_MOMENTUM] = "Where momentum usually begins: a step adds up to 1/(1 − μ) plain ones.",
        [RULE_ADAM] = "Where Adam usually begins (Kingma and Ba 2015)." };
    const Training *tr = &l->net->tr;
    size_t n = add(out, 0, usual_rate(tr),
                   &(What){ "usual", "usual", "rate:usual", tip[tr->rule], true });
    return add_limit(out, n, l);
}
