#include "view/warmup/warmup_latex.h"

#include "model/shown.h"

static void put_matrix(Buf *b, const MatrixText *m)
{
    buf_printf(b, "\\begin{pmatrix}");
    for (size_t i = 0; i < m->rows; i++)
        for (size_t j = 0; j < m->columns; j++)
            buf_printf(b, " %s%s", m->at[i][j].s,
                       j + 1 < m->columns ? " &" : i + 1 < m->rows ? " \\\\" : "");
    buf_printf(b, " \\end{pmatrix}");
}

/* A column of numbers as they stand in their fields. */
static void put_column(Buf *b, const char *name, const double *v, size_t n, const char *end)
{
    MatrixText m = { .rows = n, .columns = 1 };
    for (size_t i = 0; i < n; i++) m.at[i][0] = shown_tex(shown_alone(v[i]));
    buf_printf(b, "  %s &= ", name);
    put_matrix(b, &m);
    buf_printf(b, "%s\n", end);
}

static void put_vectors(Buf *b, const Vectors *v)
{
    MatrixText g, d, f, A = { .rows = v->m, .columns = v->n };
    vectors_shown(v, &g, &d);
    vectors_value_shown(v, &f);
    put_column(b, "x", v->x, v->n, " \\\\");
    if (vectors_has_c(v->f)) put_column(b, "c", v->c, v->n, " \\\\");
    for (size_t i = 0; i < v->m; i++)
        for (size_t j = 0; j < v->n; j++) A.at[i][j] = shown_tex(shown_alone(v->A[i][j]));
    if (vectors_has_A(v->f)) {
        buf_printf(b, "  A &= ");
        put_matrix(b, &A);
        buf_printf(b, " \\\\\n");
    }
    buf_printf(b, "  f &= %s = ", function_tex(v->f));
    if (f.rows == 1 && v->f != VECTORS_AX) buf_printf(b, "%s", f.at[0][0].s);
    else put_matrix(b, &f);
    buf_printf(b, " \\\\\n  \\frac{\\partial f}{\\partial x} &= %s = ", derivative_tex(v->f));
    put_matrix(b, &g);
    buf_printf(b, "\n");
}

static void put_classes(Buf *b, const Classes *c)
{
    NumberText tex[CLASSES_MOST];
    bool closes;
    classes_shown(c, tex, &closes);
    for (size_t i = 0; i < c->n; i++)
        buf_printf(b, "  s_{%zu} &= %s, & p_{%zu} &= \\frac{e^{s_{%zu}}}{\\sum_j e^{s_j}} = %s%s\n",
                   i + 1, shown_tex(shown_alone(c->score[i])).s, i + 1, i + 1, tex[i].s,
                   i + 1 < c->n ? " \\\\" : "");
}

void warmup_latex(Buf *b, const Warmup *w)
{
    buf_printf(b, "\\begin{align*}\n");
    if (w->kind == WARMUP_VECTORS) put_vectors(b, &w->vectors);
    else put_classes(b, &w->classes);
    buf_printf(b, "\\end{align*}\n");
}
