#include "view/unit/derivation.h"

#include <stdio.h>
#include <string.h>

#include "model/visit.h"
#include "view/kit/beat.h"
#include "view/kit/tex_number.h"

#define LEFT(i, ...)    put_tex(out[i].left, sizeof out[i].left, __VA_ARGS__)
#define MID(i, ...)     put_tex(out[i].mid, sizeof out[i].mid, __VA_ARGS__)
#define PLAIN(i, ...)   put_tex(out[i].plain, sizeof out[i].plain, __VA_ARGS__)
#define SYMBOLS(i, ...) put_tex(out[i].symbols, sizeof out[i].symbols, __VA_ARGS__)
#define RIGHT(i, ...)   put_tex(out[i].right, sizeof out[i].right, __VA_ARGS__)

/* A quantity's TeX; a sum's sign before its numbers. */
#define N(which)  shown_tex(g->q[which]).s
#define EQ(sum)   equals(g->open[sum])

#define GATE "1[w\\,x + b > 0]"

/* What a row tells: in symbols, and with its numbers. */
#define OF_GATE     (HIDE_CASE)
#define OF_GRADIENT (HIDE_GRADIENT | HIDE_RESIDUAL | HIDE_CASE)
#define OF_NEXT     (OF_GRADIENT | HIDE_NEXT | HIDE_VALUE | HIDE_W | HIDE_B | HIDE_X | HIDE_Y \
                     | HIDE_RATE | HIDE_SLOPE | HIDE_ELBOW)
static const struct { unsigned symbols, numbers; } tells[DERIVATION_LINES] = {
    { OF_GATE, OF_GATE | HIDE_VALUE | HIDE_W | HIDE_B | HIDE_X | HIDE_SLOPE },
    { 0, HIDE_LOSS | HIDE_VALUE | HIDE_RESIDUAL | HIDE_Y },
    { HIDE_RESIDUAL, HIDE_RESIDUAL | HIDE_VALUE | HIDE_Y },
    { OF_GRADIENT, OF_GRADIENT | HIDE_VALUE | HIDE_X | HIDE_Y },
    { OF_GRADIENT, OF_GRADIENT | HIDE_VALUE | HIDE_Y },
    { OF_GRADIENT, OF_NEXT }, { OF_GRADIENT, OF_NEXT }, { OF_GRADIENT, OF_NEXT },
    { OF_GRADIENT, OF_NEXT } };

static void forward(DerivationLine out[], const Digits *g, bool active, const char *half)
{
    Num b = added(g->q[Q_B]);
    if (active) {
        LEFT(0, "\\varphi(x) = w\\cdot x + b %s (%s)(%s) %s", EQ(SUM_Z), N(Q_W), N(Q_X), b.s);
        PLAIN(0, "\\varphi(x) = w\\cdot x + b");
        RIGHT(0, "%s > 0,\\;\\;g = 1", N(Q_Z));
    } else {
        LEFT(0, "w\\cdot x + b %s (%s)(%s) %s", EQ(SUM_Z), N(Q_W), N(Q_X), b.s);
        PLAIN(0, "w\\cdot x + b");
        RIGHT(0, "%s \\le 0,\\;\\;g = 0,\\;\\;\\varphi = 0", N(Q_Z));
    }
    SYMBOLS(0, "\\varphi(x) = (w\\,x + b)\\cdot " GATE);
    out[0].paint = active ? PAINT_NOW : PAINT_INK_SOFT;
    out[0].tip = "The unit's value at the training point: active, its gate g is 1, where wx + b > "
                 "0; else g = 0 and φ = 0.";

    LEFT(1, "\\ell = %s(\\varphi - y)^2 %s %s(%s - %s)^2", half, EQ(SUM_LOSS), half, N(Q_OUTPUT),
         guarded(g->q[Q_Y]).s);
    PLAIN(1, "\\ell = %s(\\varphi - y)^2", half);
    RIGHT(1, "%s", N(Q_LOSS));
    out[1].paint = PAINT_INK;
    out[1].tip = "The squared-error loss of this training point.";
}

/* Derivatives as they are written: tall, or in a line. */
typedef struct { const char *dl_dphi, *dl_dw, *dl_db, *dphi_dw, *dphi_db; } Slopes;

static void backward(DerivationLine out[], const Digits *g, bool active, const Slopes *s)
{
    Num y = subtracted(g->q[Q_Y]);
    LEFT(2, "%s = \\delta = \\varphi - y %s %s %s", s->dl_dphi, EQ(SUM_DELTA), N(Q_OUTPUT), y.s);
    MID(2, "%s = \\varphi - y %s %s %s", s->dl_dphi, EQ(SUM_DELTA), N(Q_OUTPUT), y.s);
    PLAIN(2, "%s = \\delta = \\varphi - y", s->dl_dphi);
    RIGHT(2, "%s", N(Q_DELTA));
    out[2].paint = PAINT_RESIDUAL;
    out[2].tip = "The residual: how much the loss grows with φ. No gate in this one.";

    LEFT(3, "%s = %s\\cdot%s %s (%s)(%s)\\cdot %d", s->dl_dw, s->dl_dphi, s->dphi_dw,
         EQ(SUM_DL_DW), N(Q_DELTA), N(Q_X), active);
    MID(3, "%s %s (%s)(%s)\\cdot %d", s->dl_dw, EQ(SUM_DL_DW), N(Q_DELTA), N(Q_X), active);
    PLAIN(3, "%s = %s\\cdot%s", s->dl_dw, s->dl_dphi, s->dphi_dw);
    SYMBOLS(3, "%s = %s\\cdot%s = \\delta\\,x\\cdot " GATE, s->dl_dw, s->dl_dphi, s->dphi_dw);
    RIGHT(3, "%s", N(Q_DL_DW));
    LEFT(4, "%s = %s\\cdot%s %s (%s)\\cdot %d", s->dl_db, s->dl_dphi, s->dphi_db, EQ(SUM_DL_DB),
         N(Q_DELTA), active);
    MID(4, "%s %s (%s)\\cdot %d", s->dl_db, EQ(SUM_DL_DB), N(Q_DELTA), active);
    PLAIN(4, "%s = %s\\cdot%s", s->dl_db, s->dl_dphi, s->dphi_db);
    SYMBOLS(4, "%s = %s\\cdot%s = \\delta\\cdot " GATE, s->dl_db, s->dl_dphi, s->dphi_db);
    RIGHT(4, "%s", N(Q_DL_DB));
    out[3].paint = out[4].paint = PAINT_INK;
    out[3].tip = "The chain rule: dℓ/dφ times ∂φ/∂w, which is x where the unit is active and 0 "
                 "elsewhere: x times the gate.";
    out[4].tip = "The chain rule: dℓ/dφ times ∂φ/∂b, which is 1 where the unit is active and 0 "
                 "elsewhere: the gate.";
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
}

/* MATH.md 1: the elbow law. */
static void elbow_law(DerivationLine out[], const Digits *g, bool active, bool is_inline)
{
    const char *law = is_inline ? "\\lambda\\,\\delta\\,g\\,(1 + e\\,x)/w'"
        : "\\frac{\\lambda\\,\\delta\\,g\\,(1 + e\\,x)}{w'}";
    char numbers[240];
    put_tex(numbers, sizeof numbers,
            is_inline ? "(%s)(%s)\\cdot %d\\cdot(1 + (%s)(%s))/%s"
            : "\\frac{(%s)(%s)\\cdot %d\\cdot(1 + (%s)(%s))}{%s}", N(Q_RATE), N(Q_DELTA), active,
            N(Q_ELBOW), N(Q_X), is_inline ? grouped(g->q[Q_NEXT_W]).s : N(Q_NEXT_W));
    LEFT(8, "e' - e = %s %s %s", law, EQ(SUM_SHIFT), numbers);
    MID(8, "e' - e %s %s", EQ(SUM_SHIFT), numbers);
    PLAIN(8, "e' - e = %s", law);
    SYMBOLS(8, is_inline ? "e' - e = \\lambda\\,\\delta\\cdot " GATE "\\cdot(1 + e\\,x)/w'"
            : "e' - e = \\frac{\\lambda\\,\\delta\\cdot " GATE "\\cdot(1 + e\\,x)}{w'}");
    RIGHT(8, "%s", N(Q_SHIFT));
    out[8].tip = "The elbow law: how far the elbow goes. 1 + ex is 0 on the pivot −1/x, and "
                 "changes sign there.";
}

size_t derivation(DerivationLine out[DERIVATION_LINES], const Derived *d, const Digits *g,
                  DerivationForm form, bool inline_fractions)
{
    static const Slopes tall = { "\\frac{d\\ell}{d\\varphi}",
        "\\frac{\\partial\\ell}{\\partial w}", "\\frac{\\partial\\ell}{\\partial b}",
        "\\frac{\\partial\\varphi}{\\partial w}", "\\frac{\\partial\\varphi}{\\partial b}" };
    static const Slopes flat = { "d\\ell/d\\varphi", "\\partial\\ell/\\partial w",
        "\\partial\\ell/\\partial b", "\\partial\\varphi/\\partial w",
        "\\partial\\varphi/\\partial b" };
    bool active = d->trained.z > 0, has_law = g->q[Q_SHIFT].digits > 0;
    size_t n = has_law ? 9 : 8;
    memset(out, 0, DERIVATION_LINES*sizeof *out);
    forward(out, g, active, inline_fractions ? "\\tfrac{1}{2}" : "\\frac{1}{2}");
    backward(out, g, active, inline_fractions ? &flat : &tall);
    update(out, g);
    if (has_law) elbow_law(out, g, active, inline_fractions);
    for (size_t i = 0; i < n; i++) {
        if (i >= DERIVATION_UPDATE) out[i].paint = PAINT_NEXT;
        out[i].beat = i < 3 ? BEAT_RESIDUAL : i < DERIVATION_UPDATE ? BEAT_GRADIENTS
                    : i < DERIVATION_UPDATE + 2 ? BEAT_ARROW : BEAT_TURN;
        out[i].tells = form == DERIVATION_SYMBOLS ? tells[i].symbols : tells[i].numbers;
        derivation_line_as(&out[i], form);
    }
    return n;
}

static double product(const double in[]) { return in[0]*in[1]; }

size_t derivation_of_net(DerivationLine out[], size_t n, const NetUnit *of, const Digits *g,
                         DerivationForm form)
{
    enum { AT = 3 };      /* after the residual */
    static const bool fixed[2] = { false, false };
    Shown in[2] = { shown_alone(of->delta), shown_alone(of->v) };
    bool is_closed = shown_close(in, fixed, 2, g->q[Q_DELTA], product);
    memmove(out + AT + 1, out + AT, (n - AT)*sizeof *out);
    memset(out + AT, 0, sizeof *out);
    PLAIN(AT, "\\delta = \\delta_{%zu} = \\delta_{\\hat{f}}\\,v_{%zu}", of->unit, of->unit);
    LEFT(AT, "%s %s (%s)(%s)", out[AT].plain, equals(!is_closed), shown_tex(in[0]).s,
         shown_tex(in[1]).s);
    RIGHT(AT, "%s", N(Q_DELTA));
    out[AT].paint = PAINT_RESIDUAL;
    out[AT].tip = "This unit is one of a network: what reaches it there is the residual f̂ − y of "
                  "the network at this point, times the unit's output weight v.";
    out[AT].tells = HIDE_RESIDUAL | HIDE_VALUE | HIDE_Y;
    derivation_line_as(&out[AT], form);
    return n + 1;
}

/* "1 - 0.2·1.5" */
static void brief_update(DerivationLine *l, char of, Shown from, Shown rate, Shown slope,
                         Shown to, const char *eq)
{
    put_tex(l->left, sizeof l->left, "%c' %s %s - %s\\cdot %s", of, eq, shown_tex(from).s,
            guarded(rate).s, guarded(slope).s);
    put_tex(l->plain, sizeof l->plain, "%c' = %c - \\lambda\\;\\partial\\ell/\\partial %c", of, of,
            of);
    put_tex(l->right, sizeof l->right, "%s", shown_tex(to).s);
}

static void brief_elbow(DerivationLine *l, const Digits *g)
{
    bool has_next = g->q[Q_NEXT_ELBOW].digits > 0;
    put_tex(l->plain, sizeof l->plain, "e' = -b'/w'");
    put_tex(l->left, sizeof l->left, "%s", l->plain);
    if (has_next)
        put_tex(l->left, sizeof l->left, "e' %s -%s/%s", EQ(SUM_NEXT_ELBOW),
                grouped(g->q[Q_NEXT_B]).s, grouped(g->q[Q_NEXT_W]).s);
    put_tex(l->right, sizeof l->right, has_next ? "%s" : "\\text{no elbow}", N(Q_NEXT_ELBOW));
}

size_t derivation_brief(DerivationLine out[BRIEF_LINES], const Derived *d, const Digits *g,
                        DerivationForm form, bool inline_fractions)
{
    DerivationLine all[DERIVATION_LINES];
    derivation(all, d, g, form, inline_fractions);
    for (size_t i = 0; i < BRIEF_LINES; i++) out[i] = all[i + 2];
    bool active = d->trained.z > 0;
    const char *dw = inline_fractions ? "\\partial\\ell/\\partial w"
                                      : "\\frac{\\partial\\ell}{\\partial w}",
               *db = inline_fractions ? "\\partial\\ell/\\partial b"
                                      : "\\frac{\\partial\\ell}{\\partial b}";
    LEFT(0, "\\delta = \\varphi - y %s %s %s", EQ(SUM_DELTA), N(Q_OUTPUT),
         subtracted(g->q[Q_Y]).s);
    PLAIN(0, "\\delta = \\varphi - y");
    LEFT(1, "%s %s %s\\cdot %d\\cdot %s", dw, EQ(SUM_DL_DW), N(Q_DELTA), active,
         guarded(g->q[Q_X]).s);
    PLAIN(1, "%s = \\delta\\cdot g\\cdot x", dw);
    SYMBOLS(1, "%s = \\delta\\cdot " GATE "\\cdot x", dw);
    LEFT(2, "%s %s %s\\cdot %d", db, EQ(SUM_DL_DB), N(Q_DELTA), active);
    PLAIN(2, "%s = \\delta\\cdot g", db);
    SYMBOLS(2, "%s = \\delta\\cdot " GATE, db);
    brief_update(&out[3], 'w', g->q[Q_W], g->q[Q_RATE], g->q[Q_DL_DW], g->q[Q_NEXT_W],
                 EQ(SUM_NEXT_W));
    brief_update(&out[4], 'b', g->q[Q_B], g->q[Q_RATE], g->q[Q_DL_DB], g->q[Q_NEXT_B],
                 EQ(SUM_NEXT_B));
    brief_elbow(&out[5], g);
    static const Quantity result[] = { Q_DELTA, Q_DL_DW, Q_DL_DB };
    for (size_t i = 0; i < BRIEF_LINES; i++) {
        out[i].mid[0] = '\0';
        if (i < BRIEF_UPDATE)
            put_tex(out[i].right, sizeof out[i].right, "%s", N(result[i]));
        derivation_line_as(&out[i], form);
    }
    return BRIEF_LINES;
}

bool derivation_may_be_seen(DerivationForm form, unsigned hides)
{
    for (size_t i = 0; i < DERIVATION_LINES; i++)
        if (((form == DERIVATION_SYMBOLS ? tells[i].symbols : tells[i].numbers) & hides) == 0)
            return true;
    return false;
}

void derivation_latex(Buf *b, const Derived *d, DerivationForm form)
{
    DerivationLine line[DERIVATION_LINES];
    StepDigits digits;
    step_digits(&digits, d);
    const Digits *g = &digits.trained;
    size_t n = derivation(line, d, g, form, false);
    bool has_both = g->q[Q_ELBOW].digits > 0 && g->q[Q_NEXT_ELBOW].digits > 0;
    buf_printf(b, "\\begin{align*}\n");
    if (form != DERIVATION_SYMBOLS && has_both)
        put_tex(line[7].right, sizeof line[7].right, "%s \\qquad (e = %s)", N(Q_NEXT_ELBOW),
                N(Q_ELBOW));
    for (size_t i = 0; i < n; i++) latex_row(b, line[i].left, line[i].right, i + 1 == n);
    buf_printf(b, "\\end{align*}\n");
}
