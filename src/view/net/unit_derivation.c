#include "view/net/unit_derivation.h"

#include <stdio.h>
#include <string.h>

#include "model/visit.h"
#include "view/kit/beat.h"
#include "view/kit/tex_number.h"
#include "view/net/rule_derivation.h"

#define LEFT(q, ...)    put_tex((q)->left, sizeof (q)->left, __VA_ARGS__)
#define MID(q, ...)     put_tex((q)->mid, sizeof (q)->mid, __VA_ARGS__)
#define PLAIN(q, ...)   put_tex((q)->plain, sizeof (q)->plain, __VA_ARGS__)
#define SYMBOLS(q, ...) put_tex((q)->symbols, sizeof (q)->symbols, __VA_ARGS__)
#define RIGHT(q, ...)   put_tex((q)->right, sizeof (q)->right, __VA_ARGS__)

/* A quantity's TeX; a sum's sign before its numbers. */
#define N(which)  shown_tex(g->q[which]).s
#define EQ(sum)   equals(g->open[sum])

/* What a row tells: in symbols, and with its numbers. */
#define OF_GATE     HIDE_CASE
#define OF_RESIDUAL HIDE_RESIDUAL
#define OF_GRADIENT (HIDE_GRADIENT | HIDE_RESIDUAL | HIDE_CASE)
#define NUMBERS     (OF_GRADIENT | HIDE_VALUE | HIDE_LOSS | HIDE_W | HIDE_B | HIDE_V | HIDE_X \
                     | HIDE_Y | HIDE_SLOPE)
#define NEXT        (NUMBERS | HIDE_NEXT | HIDE_RATE | HIDE_ELBOW)

/* How it is written, and in which form. */
typedef struct {
    size_t i;                    /* the unit, from 1 */
    DerivationForm form;
    bool   is_inline;
} Way;

/* One line: what it is called, how it is written, its number; what it tells, in symbols and
 * with numbers. */
static DerivationLine *line(DerivationLine out[], size_t *n, Paint paint, const char *tip,
                            const Way *way, unsigned symbols, unsigned numbers)
{
    DerivationLine *q = &out[(*n)++];
    *q = (DerivationLine){ .paint = paint, .tip = tip,
                           .tells = way->form == DERIVATION_SYMBOLS ? symbols : numbers };
    return q;
}

typedef struct { char s[64]; } Slope;

/* A derivative by a parameter of the unit; of the loss, or of its phi. */
static Slope slope(const Way *way, bool of_phi, char by)
{
    char of[24] = "\\ell";
    Slope s;
    if (of_phi) snprintf(of, sizeof of, "\\varphi_{%zu}", way->i);
    snprintf(s.s, sizeof s.s, way->is_inline ? "\\partial%s/\\partial %c_{%zu}"
             : "\\frac{\\partial%s}{\\partial %c_{%zu}}", of, by, way->i);
    return s;
}

/* The loss by the unit's phi, and the gate at a point. */
static Slope by_phi(const Way *way)
{
    Slope s;
    snprintf(s.s, sizeof s.s, way->is_inline ? "\\partial\\ell/\\partial\\varphi_{%zu}"
             : "\\frac{\\partial\\ell}{\\partial\\varphi_{%zu}}", way->i);
    return s;
}

static Slope gate(const Way *way, const char *point)
{
    Slope s;
    snprintf(s.s, sizeof s.s, "1[w_{%zu}\\,x%s + b_{%zu} > 0]", way->i, point, way->i);
    return s;
}

/* The residual, the unit, and what reaches it. */
static void forward(DerivationLine out[], size_t *n, const Derived *of, const Digits *g,
                    const Way *way)
{
    size_t i = way->i;
    bool active = of->trained.z > 0;
    DerivationLine *q = line(out, n, PAINT_RESIDUAL,
                             "The residual at the training point of this step: how much the loss "
                             "grows with f̂.", way, OF_RESIDUAL, NUMBERS & ~(unsigned)OF_GATE);
    LEFT(q, "\\delta = \\hat{f}(x) - y %s %s %s", EQ(SUM_DELTA), N(Q_OUTPUT),
         subtracted(g->q[Q_Y]).s);
    PLAIN(q, "\\delta = \\hat{f}(x) - y");
    RIGHT(q, "%s", N(Q_DELTA));

    q = line(out, n, active ? PAINT_NOW : PAINT_INK_SOFT,
             "The unit at the training point: active, its gate g is 1, where wx + b > 0; else φ = "
             "0 and g = 0.", way, OF_GATE, NUMBERS);
    LEFT(q, "w_{%zu}x + b_{%zu} %s (%s)(%s) %s", i, i, EQ(SUM_Z), N(Q_W), N(Q_X),
         added(g->q[Q_B]).s);
    PLAIN(q, "w_{%zu}x + b_{%zu}", i, i);
    SYMBOLS(q, "\\varphi_{%zu} = (w_{%zu}\\,x + b_{%zu})\\cdot %s", i, i, i, gate(way, "").s);
    if (active) RIGHT(q, "\\varphi_{%zu} = %s,\\;g_{%zu} = 1", i, N(Q_PHI), i);
    else RIGHT(q, "%s \\le 0,\\;g_{%zu} = 0", N(Q_Z), i);

    q = line(out, n, PAINT_RESIDUAL,
             "What reaches this unit: the residual times its output weight. With it, the unit is "
             "the one-unit problem.", way, OF_GRADIENT, NUMBERS);
    Slope lhs = by_phi(way);
    LEFT(q, "%s = \\delta_{%zu} = \\delta\\,v_{%zu} %s (%s)(%s)", lhs.s, i, i, EQ(SUM_DELTA_I),
         N(Q_DELTA), N(Q_V));
    MID(q, "\\delta_{%zu} = \\delta\\,v_{%zu} %s (%s)(%s)", i, i, EQ(SUM_DELTA_I), N(Q_DELTA),
        N(Q_V));
    PLAIN(q, "%s = \\delta_{%zu} = \\delta\\,v_{%zu}", lhs.s, i, i);
    RIGHT(q, "%s", N(Q_DELTA_I));

    q = line(out, n, PAINT_INK, "The chain rule: f̂ grows with the output weight v as φ does.", way,
             OF_GRADIENT, NUMBERS);
    lhs = slope(way, false, 'v');
    LEFT(q, "%s = \\delta\\,\\varphi_{%zu} %s (%s)(%s)", lhs.s, i, EQ(SUM_DL_DV), N(Q_DELTA),
         N(Q_PHI));
    PLAIN(q, "%s = \\delta\\,\\varphi_{%zu}", lhs.s, i);
    RIGHT(q, "%s", N(Q_DL_DV));
}

static void single(DerivationLine out[], size_t *n, const Derived *of, const Digits *g,
                   const Way *way)
{
    size_t i = way->i;
    bool active = of->trained.z > 0;
    forward(out, n, of, g, way);
    if (of->layers == LAYERS_OUTPUT) return;
    DerivationLine *q = line(out, n, PAINT_INK,
             "The chain rule: what reaches the unit, times ∂φ/∂w, which is x where it is active "
             "and 0 elsewhere: x times the gate.", way, OF_GRADIENT, NUMBERS);
    Slope lhs = slope(way, false, 'w'), phi = slope(way, true, 'w');
    LEFT(q, "%s = \\delta_{%zu}\\cdot%s %s (%s)(%s)\\cdot %d", lhs.s, i, phi.s, EQ(SUM_DL_DW),
         N(Q_DELTA_I), N(Q_X), active);
    MID(q, "%s %s (%s)(%s)\\cdot %d", lhs.s, EQ(SUM_DL_DW), N(Q_DELTA_I), N(Q_X), active);
    PLAIN(q, "%s = \\delta_{%zu}\\cdot%s", lhs.s, i, phi.s);
    SYMBOLS(q, "%s = %s\\cdot%s = \\delta_{%zu}\\,x\\cdot %s", lhs.s, by_phi(way).s, phi.s, i,
            gate(way, "").s);
    RIGHT(q, "%s", N(Q_DL_DW));

    q = line(out, n, PAINT_INK,
             "The chain rule: what reaches the unit, times ∂φ/∂b, which is 1 where it is active "
             "and 0 elsewhere: the gate.", way, OF_GRADIENT, NUMBERS);
    lhs = slope(way, false, 'b'), phi = slope(way, true, 'b');
    LEFT(q, "%s = \\delta_{%zu}\\cdot%s %s (%s)\\cdot %d", lhs.s, i, phi.s, EQ(SUM_DL_DB),
         N(Q_DELTA_I), active);
    MID(q, "%s %s (%s)\\cdot %d", lhs.s, EQ(SUM_DL_DB), N(Q_DELTA_I), active);
    PLAIN(q, "%s = \\delta_{%zu}\\cdot%s", lhs.s, i, phi.s);
    SYMBOLS(q, "%s = %s\\cdot%s = \\delta_{%zu}\\cdot %s", lhs.s, by_phi(way).s, phi.s, i,
            gate(way, "").s);
    RIGHT(q, "%s", N(Q_DL_DB));
}

static void batch_means(DerivationLine out[], size_t *n, const Derived *of, const Digits *g,
                        const Way *way)
{
    size_t i = way->i;
    char mean[48];
    snprintf(mean, sizeof mean, way->is_inline ? "\\tfrac{1}{%zu}\\,\\Sigma_n"
             : "\\frac{1}{%zu}\\sum_n",
             of->count);

    DerivationLine *q = line(out, n, PAINT_RESIDUAL,
                             "The residual of each point of the batch; the number is their mean.",
                             way, OF_RESIDUAL, NUMBERS & ~(unsigned)OF_GATE);
    LEFT(q, "\\delta_n = \\hat{f}(x_n) - y_n");
    RIGHT(q, "\\text{mean }{%s}", N(Q_DELTA));

    q = line(out, n, of->active > 0 ? PAINT_NOW : PAINT_INK_SOFT,
             "At how many points of the batch the unit is active: there its gate g is 1, and 0 at "
             "the others.", way, OF_GATE, NUMBERS);
    LEFT(q, "g_{n} = 1\\text{ where }w_{%zu}x_n + b_{%zu} > 0", i, i);
    PLAIN(q, "w_{%zu}x_n + b_{%zu} > 0", i, i);
    SYMBOLS(q, "\\varphi_{%zu}(x_n) = (w_{%zu}\\,x_n + b_{%zu})\\cdot %s", i, i, i,
            gate(way, "_n").s);
    RIGHT(q, "\\text{active at }%zu\\text{ of }%zu", of->active, of->count);

    q = line(out, n, PAINT_INK,
             "The mean over the batch of what each point gives for the output weight.", way,
             OF_GRADIENT, NUMBERS);
    LEFT(q, "%s = %s\\,\\delta_n\\,\\varphi_{%zu}(x_n)", slope(way, false, 'v').s, mean, i);
    RIGHT(q, "%s", N(Q_DL_DV));
    if (of->layers == LAYERS_OUTPUT) return;

    q = line(out, n, PAINT_INK,
             "The mean over the batch of the residual times v, times x where the unit is active.",
             way, OF_GRADIENT, NUMBERS);
    LEFT(q, "%s = %s\\,\\delta_n\\,v_{%zu}\\,x_n\\,g_n", slope(way, false, 'w').s, mean, i);
    SYMBOLS(q, "%s = %s\\,\\delta_n\\,v_{%zu}\\,x_n\\cdot %s", slope(way, false, 'w').s, mean, i,
            gate(way, "_n").s);
    RIGHT(q, "%s", N(Q_DL_DW));

    q = line(out, n, PAINT_INK,
             "The mean over the batch of the residual times v, where the unit is active.", way,
             OF_GRADIENT, NUMBERS);
    LEFT(q, "%s = %s\\,\\delta_n\\,v_{%zu}\\,g_n", slope(way, false, 'b').s, mean, i);
    SYMBOLS(q, "%s = %s\\,\\delta_n\\,v_{%zu}\\cdot %s", slope(way, false, 'b').s, mean, i,
            gate(way, "_n").s);
    RIGHT(q, "%s", N(Q_DL_DB));

    if (g->q[Q_PIVOT].digits == 0) return;
    q = line(out, n, PAINT_INK_SOFT,
             "The place about which this batch turns the unit's line: −1 over the mean of x, "
             "weighted by the residuals where it is active.", way, OF_GRADIENT | HIDE_PIVOT,
             NUMBERS | HIDE_PIVOT);
    LEFT(q, "\\text{pivot }{-}\\frac{\\sum_n\\delta_n g_n}{\\sum_n\\delta_n g_n x_n}");
    PLAIN(q, "\\text{pivot}");
    if (way->is_inline)
        LEFT(q, "\\text{pivot }{-}(\\Sigma_n\\,\\delta_n g_n)/(\\Sigma_n\\,\\delta_n g_n x_n)");
    RIGHT(q, "%s", N(Q_PIVOT));
}

static void update(DerivationLine out[], size_t *n, const Derived *of, const Digits *g,
                   const Way *way)
{
    size_t i = way->i;
    static const struct { Quantity from, slope, to; WrittenSum sum; } row[] = {
        { Q_W, Q_DL_DW, Q_NEXT_W, SUM_NEXT_W }, { Q_B, Q_DL_DB, Q_NEXT_B, SUM_NEXT_B },
        { Q_V, Q_DL_DV, Q_NEXT_V, SUM_NEXT_V } };
    static const char *const tip[] = { "The new slope.", "The new bias.",
                                       "The new output weight." };
    bool plain = of->rule == RULE_SGD && of->known;
    if (of->has_memory && of->rule == RULE_ADAM) {
        rule_corrections(&out[*n], of);
        out[(*n)++].tells = way->form == DERIVATION_SYMBOLS ? OF_GRADIENT : NEXT;
    }
    for (int k = 0; k < 3; k++) {
        char c = "wbv"[k];
        if (of->layers == LAYERS_OUTPUT && k < 2) continue;
        if (of->has_memory) {
            size_t lines = rule_derivation(out + *n, of, g, c, i);
            for (size_t j = 0; j < lines; j++)
                out[(*n)++].tells = way->form == DERIVATION_SYMBOLS ? OF_GRADIENT : NEXT;
            continue;
        }
        DerivationLine *q = line(out, n, PAINT_NEXT, tip[k], way, OF_GRADIENT, NEXT);
        PLAIN(q, "%c_{%zu}' = %c_{%zu} - \\lambda\\;\\partial\\ell/\\partial %c_{%zu}", c, i, c, i,
              c, i);
        LEFT(q, "%s %s %s - (%s)(%s)", q->plain, EQ(row[k].sum), N(row[k].from), N(Q_RATE),
             N(row[k].slope));
        RIGHT(q, "%s", N(row[k].to));
        if (plain) continue;
        LEFT(q, "%c_{%zu}'\\text{ by %s}", c, i, choices_word(&rule_names, (int)of->rule));
        put_tex(q->plain, sizeof q->plain, "%.150s", q->left);
        RIGHT(q, "%s \\to %s", N(row[k].from), N(row[k].to));
    }
    if (of->layers == LAYERS_OUTPUT) {
        DerivationLine *q = line(out, n, PAINT_INK_SOFT,
                                 "With the output layer alone in training, slopes, biases and so "
                                 "all elbows stay.", way, HIDE_NEXT, HIDE_NEXT);
        LEFT(q, "w_{%zu}' = w_{%zu},\\;\\;b_{%zu}' = b_{%zu}", i, i, i, i);
        RIGHT(q, "\\text{only the output layer trains}");
    }
}

static void elbow(DerivationLine out[], size_t *n, const Digits *g, const Way *way)
{
    size_t i = way->i;
    bool has = g->q[Q_ELBOW].digits > 0, has_next = g->q[Q_NEXT_ELBOW].digits > 0;
    DerivationLine *q = line(out, n, PAINT_NEXT, "The elbow −b/w before and after the step.", way,
                             OF_GRADIENT, NEXT);
    PLAIN(q, "e_{%zu}' = -b_{%zu}'/w_{%zu}'", i, i, i);
    LEFT(q, "%s", q->plain);
    if (has_next)
        LEFT(q, "%s %s -%s/%s", q->plain, EQ(SUM_NEXT_ELBOW), grouped(g->q[Q_NEXT_B]).s,
             grouped(g->q[Q_NEXT_W]).s);
    if (!has && !has_next) RIGHT(q, "\\text{no elbow}");
    else
        RIGHT(q, "%s \\to %s", has ? N(Q_ELBOW) : "\\text{none}",
              has_next ? N(Q_NEXT_ELBOW) : "\\text{none}");
}

/* MATH.md 3: the elbow law, with what reaches the unit; of several points with their means. */
static void elbow_law(DerivationLine out[], size_t *n, const Derived *of, const Digits *g,
                      const Way *way)
{
    size_t i = way->i;
    bool active = of->trained.z > 0, tall = !way->is_inline;
    if (g->q[Q_SHIFT].digits == 0) return;
    DerivationLine *q = line(out, n, PAINT_NEXT,
                             "The elbow law: how far the elbow goes. It changes its sign where the "
                             "elbow lies on the pivot.", way, OF_GRADIENT, NEXT);
    char lhs[48], law[224], numbers[240];
    const char *over = tall ? "\\frac{%s}{w_{%zu}'}" : "%s/w_{%zu}'";
    Num w = grouped(g->q[Q_NEXT_W]);
    snprintf(lhs, sizeof lhs, "e_{%zu}' - e_{%zu}", i, i);
    if (of->count == 1) {
        char top[160];
        snprintf(top, sizeof top, "\\lambda\\,\\delta_{%zu}\\,g_{%zu}\\,(1 + e_{%zu}\\,x)", i, i,
                 i);
        put_tex(law, sizeof law, over, top, i);
        snprintf(top, sizeof top, "\\lambda\\,\\delta_{%zu}\\cdot %s\\cdot(1 + e_{%zu}\\,x)", i,
                 gate(way, "").s, i);
        SYMBOLS(q, "%s = ", lhs);
        put_tex(q->symbols + strlen(q->symbols), 160, over, top, i);
        put_tex(numbers, sizeof numbers, tall ? "\\frac{(%s)(%s)\\cdot %d\\cdot(1 + (%s)(%s))}{%s}"
                : "(%s)(%s)\\cdot %d\\cdot(1 + (%s)(%s))/%s", N(Q_RATE), N(Q_DELTA_I), active,
                N(Q_ELBOW), N(Q_X), tall ? N(Q_NEXT_W) : w.s);
    } else {
        char top[160];
        snprintf(top, sizeof top, "\\lambda\\,(\\partial\\ell/\\partial b_{%zu} + e_{%zu}\\;"
                 "\\partial\\ell/\\partial w_{%zu})", i, i, i);
        put_tex(law, sizeof law, over, top, i);
        put_tex(numbers, sizeof numbers, tall ? "\\frac{(%s)(%s + (%s)(%s))}{%s}"
                : "(%s)(%s + (%s)(%s))/%s", N(Q_RATE), N(Q_DL_DB), N(Q_ELBOW), N(Q_DL_DW),
                tall ? N(Q_NEXT_W) : w.s);
    }
    const char *eq = EQ(of->count == 1 ? SUM_SHIFT : SUM_SHIFT_MEAN);
    LEFT(q, "%s = %s %s %s", lhs, law, eq, numbers);
    MID(q, "%s %s %s", lhs, eq, numbers);
    PLAIN(q, "%s = %s", lhs, law);
    RIGHT(q, "%s", N(Q_SHIFT));
}

size_t unit_derivation(DerivationLine out[UNIT_LINES], const Derived *d, const Digits *g,
                       DerivationForm form, bool inline_fractions, size_t *first_update)
{
    Way way = { d->unit + 1, form, inline_fractions };
    size_t n = 0;
    if (d->known && d->count == 1) single(out, &n, d, g, &way);
    else if (d->known) batch_means(out, &n, d, g, &way);
    *first_update = n;
    size_t begun = d->count == 1 ? 3 : 2;       /* the residual, the unit, what reaches it */
    for (size_t k = 0; k < n; k++) {
        out[k].beat = k < begun ? BEAT_RESIDUAL : BEAT_GRADIENTS;
        if (out[k].tells & HIDE_PIVOT) out[k].beat = BEAT_TURN;
    }
    if (d->has_next) {
        update(out, &n, d, g, &way);
        for (size_t k = *first_update; k < n; k++) out[k].beat = BEAT_ARROW;
        size_t updated = n;
        elbow(out, &n, g, &way);
        elbow_law(out, &n, d, g, &way);
        for (size_t k = updated; k < n; k++) out[k].beat = BEAT_TURN;
    }
    for (size_t k = 0; k < n; k++) derivation_line_as(&out[k], form);
    return n;
}

void unit_derivation_latex(Buf *b, const Lesson *l, size_t unit, DerivationForm form)
{
    Derived d;
    if (l->net == NULL || !derive(&d, l, unit)) return;
    StepDigits digits;
    step_digits(&digits, &d);
    const Digits *g = &digits.trained;
    DerivationLine out[UNIT_LINES];
    size_t first, n = unit_derivation(out, &d, g, form, false, &first);
    if (n == 0) return;
    buf_printf(b, "\\begin{align*}\n");
    for (size_t k = 0; k < n; k++) {
        bool both = g->q[Q_ELBOW].digits > 0 && g->q[Q_NEXT_ELBOW].digits > 0;
        if (form != DERIVATION_SYMBOLS && strncmp(out[k].left, "e_{", 3) == 0
            && strstr(out[k].right, "\\to") != NULL && both)
            put_tex(out[k].right, sizeof out[k].right, "%s \\qquad (e_{%zu} = %s)",
                    N(Q_NEXT_ELBOW), unit + 1, N(Q_ELBOW));
        latex_row(b, out[k].left, out[k].right, k + 1 == n);
    }
    buf_printf(b, "\\end{align*}\n");
}
