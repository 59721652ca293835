#include "view/net/unit_derivation.h"

#include <stdio.h>
#include <string.h>

#include "view/kit/tex_number.h"

#define LEFT(q, ...)  put_tex((q)->left, sizeof (q)->left, __VA_ARGS__)
#define PLAIN(q, ...) put_tex((q)->plain, sizeof (q)->plain, __VA_ARGS__)
#define RIGHT(q, ...) put_tex((q)->right, sizeof (q)->right, __VA_ARGS__)

/* A quantity's TeX; a sum's sign before its numbers. */
#define N(which)  shown_tex(g->q[which]).s
#define EQ(sum)   equals(g->open[sum])

/* One line: what it is called, how it is written, its number. */
static DerivationLine *line(DerivationLine out[], size_t *n, Paint paint, const char *tip)
{
    DerivationLine *q = &out[(*n)++];
    *q = (DerivationLine){ .paint = paint, .tip = tip };
    return q;
}

typedef struct { char w[64], b[64], v[64]; } Slopes;     /* the left sides of the three gradients */

static Slopes slopes(size_t i, bool is_inline)
{
    static const char *const tall = "\\frac{\\partial\\ell}{\\partial %c_{%zu}}",
        *const flat = "\\partial\\ell/\\partial %c_{%zu}";
    Slopes s;
    char *const at[] = { s.w, s.b, s.v };
    for (int k = 0; k < 3; k++) {
        if (is_inline) snprintf(at[k], sizeof s.w, flat, "wbv"[k], i);
        else snprintf(at[k], sizeof s.w, tall, "wbv"[k], i);
    }
    return s;
}

static void single(DerivationLine out[], size_t *n, const Derived *of, const Digits *g,
                   bool is_inline)
{
    size_t i = of->unit + 1;
    Slopes lhs = slopes(i, is_inline);
    bool active = of->trained.z > 0;

    DerivationLine *q = line(out, n, PAINT_RESIDUAL,
                             "The residual at the training point of this step: how much the loss "
                             "grows with f̂.");
    LEFT(q, "\\delta = \\hat{f}(x) - y %s %s %s", EQ(SUM_DELTA), N(Q_OUTPUT),
         subtracted(g->q[Q_Y]).s);
    PLAIN(q, "\\delta = \\hat{f}(x) - y");
    RIGHT(q, "%s", N(Q_DELTA));

    q = line(out, n, active ? PAINT_NOW : PAINT_INK_SOFT,
             "The unit at the training point: active, g = 1, where wx + b > 0; else φ = 0 and g = "
             "0.");
    LEFT(q, "w_{%zu}x + b_{%zu} %s (%s)(%s) %s", i, i, EQ(SUM_Z), N(Q_W), N(Q_X),
         added(g->q[Q_B]).s);
    PLAIN(q, "w_{%zu}x + b_{%zu}", i, i);
    if (active) RIGHT(q, "\\varphi_{%zu} = %s,\\;g_{%zu} = 1", i, N(Q_PHI), i);
    else RIGHT(q, "%s \\le 0,\\;g_{%zu} = 0", N(Q_Z), i);

    q = line(out, n, PAINT_RESIDUAL,
             "What reaches this unit: the residual times its output weight. With it, the unit is "
             "the one-unit problem.");
    LEFT(q, "\\delta_{%zu} = \\delta\\,v_{%zu} %s (%s)(%s)", i, i, EQ(SUM_DELTA_I), N(Q_DELTA),
         N(Q_V));
    PLAIN(q, "\\delta_{%zu} = \\delta\\,v_{%zu}", i, i);
    RIGHT(q, "%s", N(Q_DELTA_I));

    q = line(out, n, PAINT_INK, "The chain rule: f̂ grows with the output weight v as φ does.");
    LEFT(q, "%s = \\delta\\,\\varphi_{%zu} %s (%s)(%s)", lhs.v, i, EQ(SUM_DL_DV), N(Q_DELTA),
         N(Q_PHI));
    PLAIN(q, "%s = \\delta\\,\\varphi_{%zu}", lhs.v, i);
    RIGHT(q, "%s", N(Q_DL_DV));
    if (of->layers == LAYERS_OUTPUT) return;

    q = line(out, n, PAINT_INK,
             "The chain rule: the residual times v, times x where the unit is active and 0 "
             "elsewhere.");
    LEFT(q, "%s = \\delta\\,v_{%zu}\\,x\\,g_{%zu} %s (%s)(%s)(%d)", lhs.w, i, i, EQ(SUM_DL_DW),
         N(Q_DELTA_I), N(Q_X), active);
    PLAIN(q, "%s = \\delta\\,v_{%zu}\\,x\\,g_{%zu}", lhs.w, i, i);
    RIGHT(q, "%s", N(Q_DL_DW));

    q = line(out, n, PAINT_INK,
             "The chain rule: the residual times v, where the unit is active, and 0 elsewhere.");
    LEFT(q, "%s = \\delta\\,v_{%zu}\\,g_{%zu} %s (%s)(%d)", lhs.b, i, i, EQ(SUM_DL_DB),
         N(Q_DELTA_I), active);
    PLAIN(q, "%s = \\delta\\,v_{%zu}\\,g_{%zu}", lhs.b, i, i);
    RIGHT(q, "%s", N(Q_DL_DB));
}

static void batch_means(DerivationLine out[], size_t *n, const Derived *of, const Digits *g,
                        bool is_inline)
{
    size_t i = of->unit + 1;
    Slopes lhs = slopes(i, is_inline);
    char mean[48];
    snprintf(mean, sizeof mean, is_inline ? "\\tfrac{1}{%zu}\\,\\Sigma_n" : "\\frac{1}{%zu}\\sum_n",
             of->count);

    DerivationLine *q = line(out, n, PAINT_RESIDUAL,
                             "The residual of each point of the batch; the number is their mean.");
    LEFT(q, "\\delta_n = \\hat{f}(x_n) - y_n");
    RIGHT(q, "\\text{mean }{%s}", N(Q_DELTA));

    q = line(out, n, of->active > 0 ? PAINT_NOW : PAINT_INK_SOFT,
             "At how many points of the batch the unit is active: there g is 1, and 0 at the "
             "others.");
    LEFT(q, "g_{n} = 1\\text{ where }w_{%zu}x_n + b_{%zu} > 0", i, i);
    PLAIN(q, "w_{%zu}x_n + b_{%zu} > 0", i, i);
    RIGHT(q, "\\text{active at }%zu\\text{ of }%zu", of->active, of->count);

    q = line(out, n, PAINT_INK,
             "The mean over the batch of what each point gives for the output weight.");
    LEFT(q, "%s = %s\\,\\delta_n\\,\\varphi_{%zu}(x_n)", lhs.v, mean, i);
    RIGHT(q, "%s", N(Q_DL_DV));
    if (of->layers == LAYERS_OUTPUT) return;

    q = line(out, n, PAINT_INK,
             "The mean over the batch of the residual times v, times x where the unit is active.");
    LEFT(q, "%s = %s\\,\\delta_n\\,v_{%zu}\\,x_n\\,g_n", lhs.w, mean, i);
    RIGHT(q, "%s", N(Q_DL_DW));

    q = line(out, n, PAINT_INK,
             "The mean over the batch of the residual times v, where the unit is active.");
    LEFT(q, "%s = %s\\,\\delta_n\\,v_{%zu}\\,g_n", lhs.b, mean, i);
    RIGHT(q, "%s", N(Q_DL_DB));

    if (g->q[Q_PIVOT].digits == 0) return;
    q = line(out, n, PAINT_INK_SOFT,
             "The place about which this batch turns the unit's line: −1 over the mean of x, "
             "weighted by the residuals where it is active.");
    LEFT(q, "\\text{pivot }{-}\\frac{\\sum_n\\delta_n g_n}{\\sum_n\\delta_n g_n x_n}");
    PLAIN(q, "\\text{pivot}");
    if (is_inline)
        LEFT(q, "\\text{pivot }{-}(\\Sigma_n\\,\\delta_n g_n)/(\\Sigma_n\\,\\delta_n g_n x_n)");
    RIGHT(q, "%s", N(Q_PIVOT));
}

static void update(DerivationLine out[], size_t *n, const Derived *of, const Digits *g)
{
    size_t i = of->unit + 1;
    static const struct { Quantity from, slope, to; WrittenSum sum; } row[] = {
        { Q_W, Q_DL_DW, Q_NEXT_W, SUM_NEXT_W }, { Q_B, Q_DL_DB, Q_NEXT_B, SUM_NEXT_B },
        { Q_V, Q_DL_DV, Q_NEXT_V, SUM_NEXT_V } };
    static const char *const tip[] = { "The new slope.", "The new bias.",
                                       "The new output weight." };
    bool plain = of->rule == RULE_SGD && of->known;
    for (int k = 0; k < 3; k++) {
        char c = "wbv"[k];
        if (of->layers == LAYERS_OUTPUT && k < 2) continue;
        DerivationLine *q = line(out, n, PAINT_NEXT, tip[k]);
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
                                 "all elbows stay.");
        LEFT(q, "w_{%zu}' = w_{%zu},\\;\\;b_{%zu}' = b_{%zu}", i, i, i, i);
        RIGHT(q, "\\text{only the output layer trains}");
    }
}

static void elbow(DerivationLine out[], size_t *n, const Derived *of, const Digits *g,
                  bool is_inline)
{
    static const char *const tip = "The elbow −b/w before and after the step.";
    size_t i = of->unit + 1;
    bool has = g->q[Q_ELBOW].digits > 0, has_next = g->q[Q_NEXT_ELBOW].digits > 0;
    const char *over = is_inline
        ? "-(b_{%zu} - \\lambda\\,\\delta\\,v_{%zu}\\,g_{%zu})/(w_{%zu} - "
          "\\lambda\\,\\delta\\,v_{%zu}\\,x\\,g_{%zu})"
                                 : "-\\frac{b_{%zu} - "
                                   "\\lambda\\,\\delta\\,v_{%zu}\\,g_{%zu}}{w_{%zu} - "
                                   "\\lambda\\,\\delta\\,v_{%zu}\\,x\\,g_{%zu}}";
    char law[224] = "", numbers[80] = "";
    if (of->count == 1 && of->rule == RULE_SGD && of->layers == LAYERS_ALL)
        snprintf(law, sizeof law, over, i, i, i, i, i, i);
    if (has_next)
        put_tex(numbers, sizeof numbers, " %s -%s/%s", EQ(SUM_NEXT_ELBOW),
                grouped(g->q[Q_NEXT_B]).s, grouped(g->q[Q_NEXT_W]).s);

    DerivationLine *q = line(out, n, PAINT_NEXT, tip);
    if (law[0] != '\0' && !is_inline) {
        LEFT(q, "e_{%zu}' = %s", i, law);
        PLAIN(q, "e_{%zu}' = -b_{%zu}'/w_{%zu}'", i, i, i);
        q = line(out, n, PAINT_NEXT, tip);
    }
    PLAIN(q, "e_{%zu}' = -b_{%zu}'/w_{%zu}'", i, i, i);
    put_tex(q->mid, sizeof q->mid, "%.80s%s", q->plain, numbers);
    if (law[0] != '\0' && is_inline) LEFT(q, "e_{%zu}' = %s%s", i, law, numbers);
    else LEFT(q, "%s", q->mid);
    if (!has && !has_next) RIGHT(q, "\\text{no elbow}");
    else
        RIGHT(q, "%s \\to %s", has ? N(Q_ELBOW) : "\\text{none}",
              has_next ? N(Q_NEXT_ELBOW) : "\\text{none}");
}

size_t unit_derivation(DerivationLine out[UNIT_LINES], const Derived *d, const Digits *g,
                       bool inline_fractions, size_t *first_update)
{
    size_t n = 0;
    if (d->known && d->count == 1) single(out, &n, d, g, inline_fractions);
    else if (d->known) batch_means(out, &n, d, g, inline_fractions);
    *first_update = n;
    if (d->has_next) {
        update(out, &n, d, g);
        elbow(out, &n, d, g, inline_fractions);
    }
    for (size_t k = 0; k < n; k++)
        if (out[k].plain[0] == '\0')
            put_tex(out[k].plain, sizeof out[k].plain, "%.150s", out[k].left);
    return n;
}

void unit_derivation_latex(Buf *b, const Lesson *l, size_t unit)
{
    Derived d;
    if (l->net == NULL || !derive(&d, l, unit)) return;
    StepDigits digits;
    step_digits(&digits, &d);
    const Digits *g = &digits.trained;
    DerivationLine out[UNIT_LINES];
    size_t first, n = unit_derivation(out, &d, g, false, &first);
    if (n == 0) return;
    buf_printf(b, "\\begin{align*}\n");
    for (size_t k = 0; k < n; k++) {
        bool both = g->q[Q_ELBOW].digits > 0 && g->q[Q_NEXT_ELBOW].digits > 0;
        if (d.has_next && k + 1 == n && both)
            put_tex(out[k].right, sizeof out[k].right, "%s \\qquad (e_{%zu} = %s)",
                    N(Q_NEXT_ELBOW), unit + 1, N(Q_ELBOW));
        latex_row(b, out[k].left, out[k].right, k + 1 == n);
    }
    buf_printf(b, "\\end{align*}\n");
}
