#include "view/net/rule_derivation.h"

#include <math.h>

#include "view/kit/tex_number.h"

#define LEFT(q, ...)    put_tex((q)->left, sizeof (q)->left, __VA_ARGS__)
#define PLAIN(q, ...)   put_tex((q)->plain, sizeof (q)->plain, __VA_ARGS__)
#define RIGHT(q, ...)   put_tex((q)->right, sizeof (q)->right, __VA_ARGS__)
#define TEX(shown)      shown_tex(shown).s

/* --- momentum --- */

static double decays_and_adds(const double in[]) { return in[0]*in[1] + in[2]; }
static double takes_away(const double in[]) { return in[0] - in[1]*in[2]; }

static size_t momentum(DerivationLine out[], const Derived *d, Shown at, Shown slope, Shown next,
                       const RuleMemory *m, char p, size_t i, Shown rate)
{
    static const bool is_at[3] = { true, true, false }, is_sum[3] = { true, false, true };
    Shown step[3] = { at, rate, shown_alone(m->next_m) };
    bool closed = shown_close(step, is_at, 3, next, takes_away);
    Shown sum[3] = { shown_alone(d->decay[0]), shown_alone(m->m), slope };
    bool summed = shown_close(sum, is_sum, 3, step[2], decays_and_adds);
    PLAIN(&out[0], "m_{%c}' = %s\\,m_{%c} + \\partial\\ell/\\partial %c_{%zu}", p, TEX(sum[0]), p,
          p, i);
    LEFT(&out[0], "%s %s (%s)(%s) %s", out[0].plain, equals(!summed), TEX(sum[0]), TEX(sum[1]),
         added(slope).s);
    RIGHT(&out[0], "%s", TEX(step[2]));
    out[0].tip = "Momentum: what is left of the gradients before, and this one.";
    PLAIN(&out[1], "%c_{%zu}' = %c_{%zu} - \\lambda\\,m_{%c}'", p, i, p, i, p);
    LEFT(&out[1], "%s %s %s - (%s)(%s)", out[1].plain, equals(!closed), TEX(at), TEX(rate),
         TEX(step[2]));
    out[1].tip = "One learning rate against the running sum of the gradients.";
    return 2;
}

/* --- Adam --- */

static double adam_step(const double in[])
{
    return in[0] - in[1]*in[2]/(sqrt(fmax(in[3], 0)) + 1e-8);
}

static size_t adam(DerivationLine out[], const Derived *d, Shown at, Shown next,
                   const RuleMemory *m, char p, size_t i, Shown rate)
{
    static const bool fixed[4] = { true, true, false, false };
    Shown in[4] = { at, rate, shown_alone(m->m_hat), shown_alone(m->s_hat) };
    bool closed = shown_close(in, fixed, 4, next, adam_step);
    Shown b1 = shown_alone(d->decay[0]), b2 = shown_alone(d->decay[1]);
    PLAIN(&out[0], "m_{%c}' = %s\\,m_{%c} + %s\\,G,\\;\\;s_{%c}' = %s\\,s_{%c} + %s\\,G^2", p,
          TEX(b1), p, TEX(shown_alone(1 - d->decay[0])), p, TEX(b2), p,
          TEX(shown_alone(1 - d->decay[1])));
    LEFT(&out[0], "%s,\\;\\;G = \\partial\\ell/\\partial %c_{%zu}", out[0].plain, p, i);
    RIGHT(&out[0], "m' = %s,\\;s' = %s", TEX(shown_alone(m->next_m)), TEX(shown_alone(m->next_s)));
    out[0].tip = "Adam: running means of the gradient and of its square.";
    PLAIN(&out[1], "%c_{%zu}' = %c_{%zu} - \\lambda\\,\\hat{m}_{%c}/(\\hat{s}_{%c}^{1/2} + "
          "10^{-8})", p, i, p, i, p, p);
    LEFT(&out[1], "%s %s %s - (%s)(%s)/((%s)^{1/2} + 10^{-8})", out[1].plain, equals(!closed),
         TEX(at), TEX(rate), TEX(in[2]), TEX(in[3]));
    put_tex(out[1].mid, sizeof out[1].mid, "%c_{%zu}' %s %s - (%s)(%s)/((%s)^{1/2} + 10^{-8})", p,
            i, equals(!closed), TEX(at), TEX(rate), TEX(in[2]), TEX(in[3]));
    out[1].tip = "One learning rate against the mean gradient, over the root of the mean square; "
                 "10⁻⁸ more, so that nothing is divided by 0.";
    return 2;
}

size_t rule_derivation(DerivationLine out[RULE_LINES], const Derived *d, const Digits *g,
                       char parameter, size_t i)
{
    bool is_w = parameter == 'w', is_b = parameter == 'b';
    Quantity at = is_w ? Q_W : is_b ? Q_B : Q_V, slope = is_w ? Q_DL_DW : is_b ? Q_DL_DB : Q_DL_DV,
             next = is_w ? Q_NEXT_W : is_b ? Q_NEXT_B : Q_NEXT_V;
    const RuleMemory *m = is_w ? &d->of_w : is_b ? &d->of_b : &d->of_v;
    for (size_t k = 0; k < RULE_LINES; k++) out[k] = (DerivationLine){ .paint = PAINT_INK };
    size_t n = d->rule == RULE_ADAM
        ? adam(out, d, g->q[at], g->q[next], m, parameter, i, g->q[Q_RATE])
        : momentum(out, d, g->q[at], g->q[slope], g->q[next], m, parameter, i, g->q[Q_RATE]);
    out[n - 1].paint = PAINT_NEXT;
    RIGHT(&out[n - 1], "%s", TEX(g->q[next]));
    for (size_t k = 0; k + 1 < n; k++) out[k].rare = true;
    return n;
}

void rule_corrections(DerivationLine *out, const Derived *d)
{
    *out = (DerivationLine){ .paint = PAINT_INK, .rare = true,
                             .tip = "Both means begin at 0: over 1 − β to the power of the step "
                                    "they are as large as the gradients from the first step on." };
    Shown b1 = shown_alone(d->decay[0]), b2 = shown_alone(d->decay[1]);
    Shown k = shown_alone((double)d->rule_step);
    PLAIN(out, "\\hat{m} = m'/(1 - %s^{k}),\\;\\;\\hat{s} = s'/(1 - %s^{k})", TEX(b1), TEX(b2));
    LEFT(out, "%s,\\;\\;k = %s", out->plain, TEX(k));
    RIGHT(out, "\\text{over }%s,\\;%s", TEX(shown_alone(d->left[0])), TEX(shown_alone(d->left[1])));
}
