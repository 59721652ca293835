#include "view/unit/derivation.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/number.h"
#include "view/kit/tex_number.h"

#define LEFT(i, ...)  put_tex(out[i].left, sizeof out[i].left, __VA_ARGS__)
#define PLAIN(i, ...) put_tex(out[i].plain, sizeof out[i].plain, __VA_ARGS__)
#define RIGHT(i, ...) put_tex(out[i].right, sizeof out[i].right, __VA_ARGS__)

static void forward(DerivationLine out[], const StepReport *r, int d, const char *half)
{
    Num w = num(r->unit.w, d), b = added(r->unit.b, d), x = num(r->sample.x, d);
    if (r->active) {
        LEFT(0, "\\varphi(x) = w\\cdot x + b = (%s)(%s) %s", w.s, x.s, b.s);
        PLAIN(0, "\\varphi(x) = w\\cdot x + b");
        RIGHT(0, "%s > 0\\;\\;\\text{active}", num(r->z, d).s);
    } else {
        LEFT(0, "w\\cdot x + b = (%s)(%s) %s", w.s, x.s, b.s);
        PLAIN(0, "w\\cdot x + b");
        RIGHT(0, "%s \\le 0\\;\\;\\varphi = 0", num(r->z, d).s);
    }
    out[0].paint = r->active ? PAINT_NOW : PAINT_INK_SOFT;
    out[0].tip = "The unit's value at the training point: active where wx + b > 0, else φ = 0.";

    LEFT(1, "\\ell = %s(\\varphi - y)^2 = %s(%s - %s)^2", half, half, num(r->phi, d).s,
         guarded(r->sample.y, d).s);
    PLAIN(1, "\\ell = %s(\\varphi - y)^2", half);
    RIGHT(1, "%s", num(r->loss, d).s);
    out[1].paint = PAINT_INK;
    out[1].tip = "The squared-error loss of this training point.";
}

static void backward(DerivationLine out[], const StepReport *r, int d, const char *const lhs[3])
{
    LEFT(2, "%s = \\varphi - y", lhs[0]);
    PLAIN(2, "%s = \\varphi - y", lhs[0]);
    RIGHT(2, "%s", num(r->delta, d).s);
    out[2].paint = PAINT_RESIDUAL;
    out[2].tip = "The residual: how much the loss grows with φ.";

    Num delta = num(r->delta, d), x = num(r->sample.x, d);
    if (r->active) {
        LEFT(3, "%s = (\\varphi - y)\\,x = (%s)(%s)", lhs[1], delta.s, x.s);
        PLAIN(3, "%s = (\\varphi - y)\\,x", lhs[1]);
        LEFT(4, "%s = \\varphi - y", lhs[2]);
        PLAIN(4, "%s = \\varphi - y", lhs[2]);
    } else {
        LEFT(3, "%s = (\\varphi - y)\\cdot 0\\cdot x", lhs[1]);
        PLAIN(3, "%s = 0", lhs[1]);
        LEFT(4, "%s = (\\varphi - y)\\cdot 0", lhs[2]);
        PLAIN(4, "%s = 0", lhs[2]);
    }
    RIGHT(3, "%s", num(r->dl_dw, d).s);
    RIGHT(4, "%s", num(r->dl_db, d).s);
    out[3].paint = out[4].paint = PAINT_INK;
    out[3].tip = "The chain rule: dℓ/dφ times ∂φ/∂w, which is x where the unit is active and 0 "
                 "elsewhere.";
    out[4].tip = "The chain rule: dℓ/dφ times ∂φ/∂b, which is 1 where the unit is active and 0 "
                 "elsewhere.";
}

static void update(DerivationLine out[], const StepReport *r, int d)
{
    Num rate = num(r->rate, d);
    Change w = change(r->unit.w, r->next.w, shown(r->rate, d)*shown(r->dl_dw, d), d);
    Change b = change(r->unit.b, r->next.b, shown(r->rate, d)*shown(r->dl_db, d), d);
    LEFT(5, "w' = w - \\lambda\\;\\partial\\ell/\\partial w = %s - (%s)(%s)", w.from.s, rate.s,
         num(r->dl_dw, d).s);
    PLAIN(5, "w' = w - \\lambda\\;\\partial\\ell/\\partial w");
    RIGHT(5, "%s", w.to.s);
    LEFT(6, "b' = b - \\lambda\\;\\partial\\ell/\\partial b = %s - (%s)(%s)", b.from.s, rate.s,
         num(r->dl_db, d).s);
    PLAIN(6, "b' = b - \\lambda\\;\\partial\\ell/\\partial b");
    RIGHT(6, "%s", b.to.s);
    out[5].tip = "Gradient descent: the new slope, one learning rate against the gradient.";
    out[6].tip = "Gradient descent: the new bias, one learning rate against the gradient.";

    PLAIN(7, "e' = -b'/w'");
    double to = r->next_elbow.value;
    Change e = change(r->elbow.there ? r->elbow.value : to, to, NAN, d);
    if (r->next_elbow.there)
        LEFT(7, "e' = -b'/w' = %s", ratio((Shown){ r->next.b, &b.to }, (Shown){ r->next.w, &w.to },
                                          &e.to, d).s);
    else LEFT(7, "e' = -b'/w'");
    if (r->elbow.there && r->next_elbow.there) RIGHT(7, "%s \\to %s", e.from.s, e.to.s);
    else if (r->next_elbow.there) RIGHT(7, "\\text{none} \\to %s", e.to.s);
    else if (r->elbow.there) RIGHT(7, "%s \\to \\text{none}", num(r->elbow.value, d).s);
    else RIGHT(7, "\\text{no elbow}");
    out[7].tip = "The elbow e = −b/w, where wx + b changes sign, before and after the step.";
    for (int i = 5; i < 8; i++) out[i].paint = PAINT_NEXT;
}

void derivation(DerivationLine out[DERIVATION_LINES], const StepReport *r, int digits,
                bool inline_fractions)
{
    static const char *const tall[] = { "\\frac{d\\ell}{d\\varphi}",
        "\\frac{\\partial\\ell}{\\partial w}", "\\frac{\\partial\\ell}{\\partial b}" };
    static const char *const flat[] = { "d\\ell/d\\varphi", "\\partial\\ell/\\partial w",
                                        "\\partial\\ell/\\partial b" };
    memset(out, 0, DERIVATION_LINES*sizeof *out);
    forward(out, r, digits, inline_fractions ? "\\tfrac{1}{2}" : "\\frac{1}{2}");
    backward(out, r, digits, inline_fractions ? flat : tall);
    update(out, r, digits);
}

void derivation_latex(Buf *b, const StepReport *r)
{
    DerivationLine line[DERIVATION_LINES];
    derivation(line, r, 6, false);
    buf_printf(b, "\\begin{align*}\n");
    for (int i = 0; i < DERIVATION_LINES; i++) {
        /* align at the first equals sign */
        const char *eq = strstr(line[i].left, " = ");
        int n = eq != NULL ? (int)(eq - line[i].left) : 0;
        buf_printf(b, "  %.*s &= %s", n, line[i].left, eq != NULL ? eq + 3 : line[i].left);
        bool is_same = eq != NULL && strcmp(eq + 3, line[i].right) == 0;
        if (i == 0) buf_printf(b, " = %s", line[i].right);
        else if (i == 7 && r->elbow.there && r->next_elbow.there) {
            Change e = change(r->elbow.value, r->next_elbow.value, NAN, 6);
            buf_printf(b, " = %s \\qquad (e = %s)", e.to.s, e.from.s);
        } else if (!is_same) buf_printf(b, " = %s", line[i].right);
        buf_printf(b, "%s\n", i + 1 < DERIVATION_LINES ? " \\\\" : "");
    }
    buf_printf(b, "\\end{align*}\n");
}
