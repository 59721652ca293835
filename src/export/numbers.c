#include "export/numbers.h"

#include "base/number.h"

#include <inttypes.h>
#include <math.h>

/* A tab, and the number where there is one. */
static void put(Buf *b, bool there, double v)
{
    char s[40];
    buf_put(b, "\t", 1);
    if (there && isfinite(v)) buf_put(b, s, (size_t)number_write(s, v));
}

static void put_elbow(Buf *b, double w, double bias)
{
    Maybe e = unit_elbow((Unit){ w, bias });
    put(b, e.there, e.value);
}

static void run_rows(Buf *b, const Lesson *l)
{
    buf_printf(b, "step\tw\tb\telbow\tphi\tloss\n");
    for (uint64_t k = 0; k <= l->steps; k++) {
        Unit u = l->run[k];
        StepReport r = { .active = false };
        bool is_told = l->n > 0;
        if (is_told) {
            r = unit_report(u, l->point[lesson_turn(l, k)], l->rate);
            is_told = k == l->steps || (r.next.w == l->run[k + 1].w && r.next.b == l->run[k + 1].b);
        }
        buf_printf(b, "%" PRIu64, k);
        put(b, true, u.w);
        put(b, true, u.b);
        put_elbow(b, u.w, u.b);
        put(b, is_told, r.phi);
        put(b, is_told, r.loss);
        buf_put(b, "\n", 1);
    }
}

static void unit_rows(Buf *b, const NetLesson *net)
{
    const Network *f = net->at, *next = net->next;
    buf_printf(b, "unit\tw\tb\tv\te\te'\n");
    for (size_t i = 0; i < f->d; i++) {
        buf_printf(b, "%zu", i + 1);
        put(b, true, f->w[i]);
        put(b, true, f->b[i]);
        put(b, true, f->v[i]);
        put_elbow(b, f->w[i], f->b[i]);
        if (next != NULL) put_elbow(b, next->w[i], next->b[i]);
        else put(b, false, 0);
        buf_put(b, "\n", 1);
    }
}

/* Entry by entry; or class by class. */
static void warmup_rows(Buf *b, const Warmup *w)
{
    double p[CLASSES_MOST];
    const Classes *c = &w->classes;
    if (w->kind == WARMUP_VECTORS) {
        Matrix g = vectors_derivative(&w->vectors), d = vectors_difference(&w->vectors);
        buf_printf(b, "row\tcolumn\tderivative\tcentral difference\n");
        for (size_t i = 0; i < g.rows; i++)
            for (size_t k = 0; k < g.columns; k++) {
                buf_printf(b, "%zu\t%zu", i + 1, k + 1);
                put(b, true, g.at[i][k]);
                put(b, true, d.at[i][k]);
                buf_put(b, "\n", 1);
            }
        return;
    }
    softmax(p, c->score, c->n);
    buf_printf(b, "class\tscore\tsoftmax\n");
    for (size_t i = 0; i < c->n; i++) {
        buf_printf(b, "%s", c->name[i]);
        put(b, true, c->score[i]);
        put(b, true, p[i]);
        buf_put(b, "\n", 1);
    }
}

Status numbers_table(Buf *out, const Lesson *l, Message *m)
{
    uint64_t rows = l->net != NULL ? l->net->at->d : l->steps + 1;
    if (rows > NUMBERS_ROWS)
        return fail(m, ERR_RANGE, "%"
                    PRIu64 " rows are too many for the clipboard. Export them instead (Ctrl+E, CSV "
                           "or JSON).", rows);
    if (l->warmup != NULL) warmup_rows(out, l->warmup);
    else if (l->net != NULL) unit_rows(out, l->net);
    else run_rows(out, l);
    return out->failed ? fail(m, ERR_MEMORY, "Out of memory.") : OK;
}
