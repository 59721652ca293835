#include "view/net/unit_derivation.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/number.h"
#include "view/kit/tex_number.h"

#define LEFT(q, ...)  put_tex((q)->left, sizeof (q)->left, __VA_ARGS__)
#define PLAIN(q, ...) put_tex((q)->plain, sizeof (q)->plain, __VA_ARGS__)
#define RIGHT(q, ...) put_tex((q)->right, sizeof (q)->right, __VA_ARGS__)

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

static void single(DerivationLine out[], size_t *n, const Derived *of, int d, bool is_inline)
{
    const StepNumbers *g = &of->trained;
    size_t i = of->unit + 1;
    Slopes lhs = slopes(i, is_inline);
    bool active = g->z > 0;
    Num x = num(g->sample.x, d), delta = num(g->delta, d), delta_i = num(g->delta_i, d);

    DerivationLine *q = line(out, n, PAINT_RESIDUAL,
                             "The residual at the training point of this step: how much the loss "
                             "grows with f̂.");
    LEFT(q, "\\delta = \\hat{f}(x) - y = %s %s", num(g->value, d).s, added(-g->sample.y, d).s);
    PLAIN(q, "\\delta = \\hat{f}(x) - y");
    RIGHT(q, "%s", delta.s);

    q = line(out, n, active ? PAINT_NOW : PAINT_INK_SOFT,
             "The unit at the training point: active, g = 1, where wx + b > 0; else φ = 0 and g = "
             "0.");
    LEFT(q, "w_{%zu}x + b_{%zu} = (%s)(%s) %s", i, i, num(g->at.w, d).s, x.s, added(g->at.b, d).s);
    PLAIN(q, "w_{%zu}x + b_{%zu}", i, i);
    if (active) RIGHT(q, "\\varphi_{%zu} = %s,\\;g_{%zu} = 1", i, num(g->phi, d).s, i);
    else RIGHT(q, "%s \\le 0,\\;g_{%zu} = 0", num(g->z, d).s, i);

    q = line(out, n, PAINT_RESIDUAL,
             "What reaches this unit: the residual times its output weight. With it, the unit is "
             "the one-unit problem.");
    LEFT(q, "\\delta_{%zu} = \\delta\\,v_{%zu} = (%s)(%s)", i, i, delta.s, num(g->v, d).s);
    PLAIN(q, "\\delta_{%zu} = \\delta\\,v_{%zu}", i, i);
    RIGHT(q, "%s", delta_i.s);

    q = line(out, n, PAINT_INK, "The chain rule: f̂ grows with the output weight v as φ does.");
    LEFT(q, "%s = \\delta\\,\\varphi_{%zu} = (%s)(%s)", lhs.v, i, delta.s, num(g->phi, d).s);
    PLAIN(q, "%s = \\delta\\,\\varphi_{%zu}", lhs.v, i);
    RIGHT(q, "%s", num(g->dl_dv, d).s);
    if (of->layers == LAYERS_OUTPUT) return;

    q = line(out, n, PAINT_INK,
             "The chain rule: the residual times v, times x where the unit is active and 0 "
             "elsewhere.");
    LEFT(q, "%s = \\delta\\,v_{%zu}\\,x\\,g_{%zu} = (%s)(%s)(%d)", lhs.w, i, i, delta_i.s, x.s,
         active);
    PLAIN(q, "%s = \\delta\\,v_{%zu}\\,x\\,g_{%zu}", lhs.w, i, i);
    RIGHT(q, "%s", num(g->dl_dw, d).s);

    q = line(out, n, PAINT_INK,
             "The chain rule: the residual times v, where the unit is active, and 0 elsewhere.");
    LEFT(q, "%s = \\delta\\,v_{%zu}\\,g_{%zu} = (%s)(%d)", lhs.b, i, i, delta_i.s, active);
    PLAIN(q, "%s = \\delta\\,v_{%zu}\\,g_{%zu}", lhs.b, i, i);
    RIGHT(q, "%s", num(g->dl_db, d).s);
}

static void batch_means(DerivationLine out[], size_t *n, const Derived *of, int d, bool is_inline)
{
    const StepNumbers *g = &of->trained;
    size_t i = of->unit + 1;
    Slopes lhs = slopes(i, is_inline);
    char mean[48];
    snprintf(mean, sizeof mean, is_inline ? "\\tfrac{1}{%zu}\\,\\Sigma_n" : "\\frac{1}{%zu}\\sum_n",
             of->count);

    DerivationLine *q = line(out, n, PAINT_RESIDUAL,
                             "The residual of each point of the batch; the number is their mean.");
    LEFT(q, "\\delta_n = \\hat{f}(x_n) - y_n");
    RIGHT(q, "\\text{mean }{%s}", num(g->delta, d).s);

    q = line(out, n, of->active > 0 ? PAINT_NOW : PAINT_INK_SOFT,
             "At how many points of the batch the unit is active: there g is 1, and 0 at the "
             "others.");
    LEFT(q, "g_{n} = 1\\text{ where }w_{%zu}x_n + b_{%zu} > 0", i, i);
    PLAIN(q, "w_{%zu}x_n + b_{%zu} > 0", i, i);
    RIGHT(q, "\\text{active at }%zu\\text{ of }%zu", of->active, of->count);

    q = line(out, n, PAINT_INK,
             "The mean over the batch of what each point gives for the output weight.");
    LEFT(q, "%s = %s\\,\\delta_n\\,\\varphi_{%zu}(x_n)", lhs.v, mean, i);
    RIGHT(q, "%s", num(g->dl_dv, d).s);
    if (of->layers == LAYERS_OUTPUT) return;

    q = line(out, n, PAINT_INK,
             "The mean over the batch of the residual times v, times x where the unit is active.");
    LEFT(q, "%s = %s\\,\\delta_n\\,v_{%zu}\\,x_n\\,g_n", lhs.w, mean, i);
    RIGHT(q, "%s", num(g->dl_dw, d).s);

    q = line(out, n, PAINT_INK,
             "The mean over the batch of the residual times v, where the unit is active.");
    LEFT(q, "%s = %s\\,\\delta_n\\,v_{%zu}\\,g_n", lhs.b, mean, i);
    RIGHT(q, "%s", num(g->dl_db, d).s);

    if (!g->pivot.there) return;
    q = line(out, n, PAINT_INK_SOFT,
             "The place about which this batch turns the unit's line: −1 over the mean of x, "
             "weighted by the residuals where it is active.");
    LEFT(q, "\\text{pivot }{-}\\frac{\\sum_n\\delta_n g_n}{\\sum_n\\delta_n g_n x_n}");
    PLAIN(q, "\\text{pivot}");
    if (is_inline)
        LEFT(q, "\\text{pivot }{-}(\\Sigma_n\\,\\delta_n g_n)/(\\Sigma_n\\,\\delta_n g_n x_n)");
    RIGHT(q, "%s", num(g->pivot.value, d).s);
}

/* w, b or v before and after: where the step is a plain one the sum that is shown adds up. */
static Change changed(const Derived *of, char c, int d)
{
    const StepNumbers *g = &of->trained;
    bool is_sum = of->rule == RULE_SGD && of->known;
    double from = c == 'w' ? g->at.w : c == 'b' ? g->at.b : g->v,
        to = c == 'w' ? g->next.w : c == 'b' ? g->next.b : g->next_v;
    double slope = c == 'w' ? g->dl_dw : c == 'b' ? g->dl_db : g->dl_dv;
    return change(from, to, is_sum ? shown(of->rate, d)*shown(slope, d) : (double)NAN, d);
}

static void update(DerivationLine out[], size_t *n, const Derived *of, int d)
{
    const StepNumbers *g = &of->trained;
    size_t i = of->unit + 1;
    const double slope[] = { g->dl_dw, g->dl_db, g->dl_dv };
    static const char *const tip[] = { "The new slope.", "The new bias.",
                                       "The new output weight." };
    bool plain = of->rule == RULE_SGD && of->known;
    for (int k = 0; k < 3; k++) {
        char c = "wbv"[k];
        if (of->layers == LAYERS_OUTPUT && k < 2) continue;
        Change now = changed(of, c, d);
        DerivationLine *q = line(out, n, PAINT_NEXT, tip[k]);
        PLAIN(q, "%c_{%zu}' = %c_{%zu} - \\lambda\\;\\partial\\ell/\\partial %c_{%zu}", c, i, c, i,
              c, i);
        LEFT(q, "%s = %s - (%s)(%s)", q->plain, now.from.s, num(of->rate, d).s, num(slope[k], d).s);
        RIGHT(q, "%s", now.to.s);
        if (plain) continue;
        LEFT(q, "%c_{%zu}'\\text{ by %s}", c, i, of->rule == RULE_ADAM ? "Adam" : of->rule
             == RULE_MOMENTUM ? "momentum" : "SGD");
        put_tex(q->plain, sizeof q->plain, "%.150s", q->left);
        RIGHT(q, "%s \\to %s", now.from.s, now.to.s);
    }
    if (of->layers == LAYERS_OUTPUT) {
        DerivationLine *q = line(out, n, PAINT_INK_SOFT,
                                 "With the output layer alone in training, slopes, biases and so "
                                 "all elbows stay.");
        LEFT(q, "w_{%zu}' = w_{%zu},\\;\\;b_{%zu}' = b_{%zu}", i, i, i, i);
        RIGHT(q, "\\text{only the output layer trains}");
    }
}

static void elbow(DerivationLine out[], size_t *n, const Derived *of, int d, bool is_inline)
{
    const StepNumbers *g = &of->trained;
    static const char *const tip = "The elbow −b/w before and after the step.";
    size_t i = of->unit + 1;
    double to = g->next_elbow.value;
    Change e = change(g->elbow.there ? g->elbow.value : to, to, NAN, d), w = changed(of, 'w', d),
        b = changed(of, 'b', d);
    const char *over = is_inline
        ? "-(b_{%zu} - \\lambda\\,\\delta\\,v_{%zu}\\,g_{%zu})/(w_{%zu} - "
          "\\lambda\\,\\delta\\,v_{%zu}\\,x\\,g_{%zu})"
                                 : "-\\frac{b_{%zu} - "
                                   "\\lambda\\,\\delta\\,v_{%zu}\\,g_{%zu}}{w_{%zu} - "
                                   "\\lambda\\,\\delta\\,v_{%zu}\\,x\\,g_{%zu}}";
    char law[224] = "", numbers[80] = "";
    if (of->count == 1 && of->rule == RULE_SGD && of->layers == LAYERS_ALL)
        snprintf(law, sizeof law, over, i, i, i, i, i, i);
    if (g->next_elbow.there)
        snprintf(numbers, sizeof numbers, " = %s",
                 ratio((Shown){ g->next.b, &b.to }, (Shown){ g->next.w, &w.to }, &e.to, d).s);

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
    if (!g->elbow.there && !g->next_elbow.there) RIGHT(q, "\\text{no elbow}");
    else
        RIGHT(q, "%s \\to %s", g->elbow.there ? e.from.s : "\\text{none}",
              g->next_elbow.there ? e.to.s : "\\text{none}");
}

size_t unit_derivation(DerivationLine out[UNIT_LINES], const Derived *d, int digits,
                       bool inline_fractions,
                       size_t *first_update)
{
    size_t n = 0;
    if (d->known && d->count == 1) single(out, &n, d, digits, inline_fractions);
    else if (d->known) batch_means(out, &n, d, digits, inline_fractions);
    *first_update = n;
    if (d->has_next) {
        update(out, &n, d, digits);
        elbow(out, &n, d, digits, inline_fractions);
    }
    for (size_t k = 0; k < n; k++)
        if (out[k].plain[0] == '\0')
            put_tex(out[k].plain, sizeof out[k].plain, "%.150s", out[k].left);
    return n;
}

void unit_derivation_latex(Buf *b, const Lesson *l, size_t unit)
{
    Derived g;
    if (l->net == NULL || !derive(&g, l, unit)) return;
    DerivationLine out[UNIT_LINES];
    size_t first, n = unit_derivation(out, &g, 6, false, &first);
    if (n == 0) return;
    buf_printf(b, "\\begin{align*}\n");
    for (size_t k = 0; k < n; k++) {
        /* align at the first equals sign */
        const char *left = out[k].left, *eq = strstr(left, " = "), *end = k + 1 < n ? " \\\\" : "";
        bool has_words = strncmp(out[k].right, "\\text", 5) == 0 || strstr(out[k].right, " = ")
            != NULL
                      || strstr(out[k].right, "\\le") != NULL || strstr(out[k].right, "\\to")
                      != NULL;
        const char *join = out[k].right[0] == '\0' ? "" : has_words ? " \\qquad " : " = ",
            *to = strstr(out[k].right, " \\to ");
        if (out[k].left[0] == 'e' && to != NULL && strstr(out[k].right, "\\text") == NULL) {
            buf_printf(b, "  e_{%zu}' &= %s = %s \\qquad (e_{%zu} = %.*s)%s\n", unit + 1, eq + 3,
                       to + strlen(" \\to "), unit + 1,
                       (int)(to - out[k].right), out[k].right, end);
            continue;
        }
        if (eq == NULL) buf_printf(b, "  %s &%s%s%s\n", left, join, out[k].right, end);
        else
            buf_printf(b, "  %.*s &= %s%s%s%s\n", (int)(eq - left), left, eq + 3, join,
                       out[k].right, end);
    }
    buf_printf(b, "\\end{align*}\n");
}
