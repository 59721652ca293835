#include "view/unit/derivation.h"

#include <stdio.h>
#include <string.h>

#include "view/kit/tex_number.h"

#define LEFT(i, ...)  put_tex(out[i].left, sizeof out[i].left, __VA_ARGS__)
#define PLAIN(i, ...) put_tex(out[i].plain, sizeof out[i].plain, __VA_ARGS__)
#define RIGHT(i, ...) put_tex(out[i].right, sizeof out[i].right, __VA_ARGS__)

/* A quantity's TeX; a sum's sign before its numbers. */
#define N(which)  shown_tex(g->q[which]).s
#define EQ(sum)   equals(g->open[sum])

static void forward(DerivationLine out[], const Digits *g, bool active, const char *half)
{
    Num b = added(g->q[Q_B]);
    if (active) {
        LEFT(0, "\\varphi(x) = w\\cdot x + b %s (%s)(%s) %s", EQ(SUM_Z), N(Q_W), N(Q_X), b.s);
        PLAIN(0, "\\varphi(x) = w\\cdot x + b");
        RIGHT(0, "%s > 0\\;\\;\\text{active}", N(Q_Z));
    } else {
        LEFT(0, "w\\cdot x + b %s (%s)(%s) %s", EQ(SUM_Z), N(Q_W), N(Q_X), b.s);
        PLAIN(0, "w\\cdot x + b");
        RIGHT(0, "%s \\le 0\\;\\;\\varphi = 0", N(Q_Z));
    }
    out[0].paint = active ? PAINT_NOW : PAINT_INK_SOFT;
    out[0].tip = "The unit's value at the training point: active where wx + b > 0, else φ = 0.";

    LEFT(1, "\\ell = %s(\\varphi - y)^2 %s %s(%s - %s)^2", half, EQ(SUM_LOSS), half, N(Q_OUTPUT),
         guarded(g->q[Q_Y]).s);
    PLAIN(1, "\\ell = %s(\\varphi - y)^2", half);
    RIGHT(1, "%s", N(Q_LOSS));
    out[1].paint = PAINT_INK;
    out[1].tip = "The squared-error loss of this training point.";
}

static void backward(DerivationLine out[], const Digits *g, bool active, const char *const lhs[3])
{
    LEFT(2, "%s %s \\varphi - y", lhs[0], EQ(SUM_DELTA));
    PLAIN(2, "%s = \\varphi - y", lhs[0]);
    RIGHT(2, "%s", N(Q_DELTA));
    out[2].paint = PAINT_RESIDUAL;
    out[2].tip = "The residual: how much the loss grows with φ.";

    if (active) {
        LEFT(3, "%s = (\\varphi - y)\\,x %s (%s)(%s)", lhs[1], EQ(SUM_DL_DW), N(Q_DELTA), N(Q_X));
        PLAIN(3, "%s = (\\varphi - y)\\,x", lhs[1]);
        LEFT(4, "%s = \\varphi - y", lhs[2]);
        PLAIN(4, "%s = \\varphi - y", lhs[2]);
    } else {
        LEFT(3, "%s = (\\varphi - y)\\cdot 0\\cdot x", lhs[1]);
        PLAIN(3, "%s = 0", lhs[1]);
        LEFT(4, "%s = (\\varphi - y)\\cdot 0", lhs[2]);
        PLAIN(4, "%s = 0", lhs[2]);
    }
    RIGHT(3, "%s", N(Q_DL_DW));
    RIGHT(4, "%s", N(Q_DL_DB));
    out[3].paint = out[4].paint = PAINT_INK;
    out[3].tip = "The chain rule: dℓ/dφ times ∂φ/∂w, which is x where the unit is active and 0 "
                 "elsewhere.";
    out[4].tip = "The chain rule: dℓ/dφ times ∂φ/∂b, which is 1 where the unit is active and 0 "
                 "elsewhere.";
}

static void update(DerivationLine out[], const Digits *g)
{
    LEFT(5, "w' = w - \\lambda\\;\\partial\\ell/\\partial w %s %s - (%s)(%s)", EQ(SUM_NEXT_W),
         N(Q_W), N(Q_RATE), N(Q_DL_DW));
    PLAIN(5, "w' = w - \\lambda\\;\\partial\\ell/\\partial w");
    RIGHT(5, "%s", N(Q_NEXT_W));
    LEFT(6, "b' = b - \\lambda\\;\\partial\\ell/\\partial b %s %s - (%s)(%s)", EQ(SUM_NEXT_B),
         N(Q_B), N(Q_RATE), N(Q_DL_DB));
    PLAIN(6, "b' = b - \\lambda\\;\\partial\\ell/\\partial b");
    RIGHT(6, "%s", N(Q_NEXT_B));
    out[5].tip = "Gradient descent: the new slope, one learning rate against the gradient.";
    out[6].tip = "Gradient descent: the new bias, one learning rate against the gradient.";

    bool has = g->q[Q_ELBOW].digits > 0, has_next = g->q[Q_NEXT_ELBOW].digits > 0;
    PLAIN(7, "e' = -b'/w'");
    LEFT(7, "e' = -b'/w'");
    if (has_next)
        LEFT(7, "e' = -b'/w' %s -%s/%s", EQ(SUM_NEXT_ELBOW), grouped(g->q[Q_NEXT_B]).s,
             grouped(g->q[Q_NEXT_W]).s);
    if (has || has_next)
        RIGHT(7, "%s \\to %s", has ? N(Q_ELBOW) : "\\text{none}",
              has_next ? N(Q_NEXT_ELBOW) : "\\text{none}");
    else RIGHT(7, "\\text{no elbow}");
    out[7].tip = "The elbow e = −b/w, where wX + b changes sign, before and after the step.";
    for (int i = 5; i < 8; i++) out[i].paint = PAINT_NEXT;
}

void derivation(DerivationLine out[DERIVATION_LINES], const Derived *d, const Digits *g,
                bool inline_fractions)
{
    static const char *const tall[] = { "\\frac{d\\ell}{d\\varphi}",
        "\\frac{\\partial\\ell}{\\partial w}", "\\frac{\\partial\\ell}{\\partial b}" };
    static const char *const flat[] = { "d\\ell/d\\varphi", "\\partial\\ell/\\partial w",
                                        "\\partial\\ell/\\partial b" };
    bool active = d->trained.z > 0;
    memset(out, 0, DERIVATION_LINES*sizeof *out);
    forward(out, g, active, inline_fractions ? "\\tfrac{1}{2}" : "\\frac{1}{2}");
    backward(out, g, active, inline_fractions ? flat : tall);
    update(out, g);
}

void derivation_latex(Buf *b, const Derived *d)
{
    DerivationLine line[DERIVATION_LINES];
    StepDigits digits;
    step_digits(&digits, d);
    const Digits *g = &digits.trained;
    derivation(line, d, g, false);
    buf_printf(b, "\\begin{align*}\n");
    DerivationLine *last = &line[DERIVATION_LINES - 1];
    if (g->q[Q_ELBOW].digits > 0 && g->q[Q_NEXT_ELBOW].digits > 0)
        put_tex(last->right, sizeof last->right, "%s \\qquad (e = %s)", N(Q_NEXT_ELBOW),
                N(Q_ELBOW));
    for (DerivationLine *k = line; k <= last; k++) latex_row(b, k->left, k->right, k == last);
    buf_printf(b, "\\end{align*}\n");
}
