/* What names stand for in a lesson of vectors or of classes. */
#include "model/facts.h"

#include <math.h>

/* A name's number of two digits: row and column, from 1. False where there is no such entry. */
static bool entry_of(const ExprUse *use, size_t rows, size_t columns, size_t *i, size_t *j)
{
    *i = use->index/10 - 1;
    *j = use->index%10 - 1;
    return use->index > 10 && use->index < 100 && *i < rows && *j < columns;
}

static bool at(const double *v, size_t n, const ExprUse *use, double *out)
{
    if (use->index < 1 || use->index > n) return false;
    *out = v[use->index - 1];
    return true;
}

static bool of_vectors(const Vectors *v, const ExprUse *use, double *out)
{
    size_t i, j;
    Matrix g = vectors_derivative(v), f = vectors_value(v);
    switch ((Fact)use->id) {
    case FACT_X: return at(v->x, v->n, use, out);
    case FACT_C: return vectors_has_c(v->f) && at(v->c, v->n, use, out);
    case FACT_A:
        if (!vectors_has_A(v->f) || !entry_of(use, v->m, v->n, &i, &j)) return false;
        *out = v->A[i][j];
        return true;
    case FACT_G:
        if (v->f != VECTORS_AX) return at(g.at[0], v->n, use, out);
        if (!entry_of(use, g.rows, g.columns, &i, &j)) return false;
        *out = g.at[i][j];
        return true;
    case FACT_F:
        i = use->index > 0 ? use->index - 1 : 0;
        if ((v->f == VECTORS_AX) != (use->index > 0) || i >= f.rows) return false;
        *out = f.at[i][0];
        return true;
    case FACT_ROWS:    *out = (double)g.rows; return true;
    case FACT_COLUMNS: *out = (double)g.columns; return true;
    default: return false;
    }
}

static bool of_classes(const Classes *c, const ExprUse *use, double *out)
{
    double p[CLASSES_MOST];
    size_t i, j;
    switch ((Fact)use->id) {
    case FACT_SCORE: return at(c->score, c->n, use, out);
    case FACT_SOFTMAX:
        softmax(p, c->score, c->n);
        return at(p, c->n, use, out);
    case FACT_CODE:
        if (!entry_of(use, c->n, c->n, &i, &j)) return false;
        *out = i == j;
        return true;
    case FACT_CLASS:
        if (!softmax_class(c->score, c->n, &i)) return false;
        *out = (double)i + 1;
        return true;
    case FACT_CLASSES: *out = (double)c->n; return true;
    default: return false;
    }
}

bool warmup_value(const Warmup *w, const ExprUse *use, double *out)
{
    if (use->after) return false;
    return w->kind == WARMUP_VECTORS ? of_vectors(&w->vectors, use, out)
                                     : of_classes(&w->classes, use, out);
}

/* In a sum: every entry of a vector, every class. */
size_t warmup_count(const Warmup *w, const ExprUse *use)
{
    bool is_one = use->id == FACT_F && w->vectors.f != VECTORS_AX;
    if (w->kind == WARMUP_CLASSES) return w->classes.n;
    return is_one ? 1 : use->id == FACT_F ? w->vectors.m : w->vectors.n;
}

/* --- what there can be --- */

static Status no_vector_name(const Vectors *v, const ExprUse *use, const char *word, Message *why)
{
    bool is_matrix = use->id == FACT_A || (use->id == FACT_G && v->f == VECTORS_AX);
    if (use->id == FACT_C && !vectors_has_c(v->f))
        return fail(why, ERR_RANGE, "c: this function has none, it is of \"f\": \"xc\"");
    if (use->id == FACT_A && !vectors_has_A(v->f))
        return fail(why, ERR_RANGE, "A: this function has none, it is of \"f\": \"Ax\" and "
                                    "\"xAx\"");
    if (use->id == FACT_F && v->f != VECTORS_AX)
        return fail(why, ERR_RANGE, "f%zu: this function is a scalar; write f", use->index);
    if (use->every && is_matrix)
        return fail(why, ERR_RANGE, "%s: a sum goes over a vector's entries; write them, %s11 + …",
                    word, word);
    if (is_matrix)
        return fail(why, ERR_RANGE, "%s%zu: row and column are meant, %s11 to %s%zu%zu", word,
                    use->index, word, word, v->m, v->n);
    size_t most = use->id == FACT_F ? v->m : v->n;
    return fail(why, ERR_RANGE, "%s%.0zu: of which entry? Write %s1 to %s%zu", word, use->index,
                word, word, most);
}

static bool is_of_vectors(Fact q)
{
    return q == FACT_X || q == FACT_F || (q >= FACT_C && q <= FACT_COLUMNS);
}

Status warmup_known(const Warmup *w, const ExprUse *use, const char *word, Message *why)
{
    Fact q = (Fact)use->id;
    bool is_vectors = w->kind == WARMUP_VECTORS;
    double v;
    if (use->after)
        return fail(why, ERR_RANGE, "%s': there is no step here, so nothing is after it", word);
    if (is_vectors != is_of_vectors(q) || (!is_vectors && q < FACT_SCORE))
        return fail(why, ERR_RANGE, "%s: this scene has %s. Their names are %s", word,
                    is_vectors ? "vectors" : "classes",
                    is_vectors ? "x1, c1, A11, f, g1, rows and columns"
                               : "score1, softmax1, code11, class and classes");
    ExprUse first = *use;
    bool is_matrix = q == FACT_A || q == FACT_CODE
        || (q == FACT_G && is_vectors && w->vectors.f == VECTORS_AX);
    if (use->every && !is_matrix && (!is_vectors || q != FACT_F || w->vectors.f == VECTORS_AX))
        first.index = 1;
    if (warmup_value(w, &first, &v) || q == FACT_CLASS) return OK;
    if (is_vectors) return no_vector_name(&w->vectors, use, word, why);
    if (q == FACT_CODE)
        return fail(why, ERR_RANGE, "code%.0zu: class and entry are meant, code11 to code%zu%zu",
                    use->index, w->classes.n, w->classes.n);
    return fail(why, ERR_RANGE, "%s%.0zu: there are %zu classes, numbered from 1", word, use->index,
                w->classes.n);
}

/* --- what dragging can reach --- */

/* The derivative moves with x, as the plane's width allows; else with what it is made of. */
static double reach_of_g(const Vectors *v, double width)
{
    double most = 0;
    for (size_t i = 0; i < v->n; i++) {
        double row = 0;
        for (size_t j = 0; j < v->n; j++) row += fabs(v->A[i][j] + v->A[j][i]);
        most = fmax(most, row);
    }
    return v->f == VECTORS_XX ? 2*width : v->f == VECTORS_XAX ? most*width : ENTRY_AXIS/200;
}

static double reach_of_f(const Vectors *v, double width)
{
    Matrix g = vectors_derivative(v);
    double most = 0;
    for (size_t i = 0; i < g.rows; i++) {
        double row = 0;
        for (size_t k = 0; k < g.columns; k++) row += fabs(g.at[i][k]);
        most = fmax(most, row);
    }
    return most*width;
}

double warmup_reach(const Lesson *l, const ExprUse *use)
{
    const Warmup *w = l->warmup;
    double p;
    bool is_drawn = w->kind == WARMUP_VECTORS && vectors_drawn(&w->vectors);
    double width = is_drawn ? (l->view.x1 - l->view.x0)/200 : ENTRY_AXIS/200;
    switch ((Fact)use->id) {
    case FACT_X: return width;
    case FACT_C: case FACT_A: return ENTRY_AXIS/200;
    case FACT_F: return reach_of_f(&w->vectors, width);
    case FACT_G: return reach_of_g(&w->vectors, width);
    case FACT_SCORE: return SCORE_AXIS/200;
    case FACT_SOFTMAX:      /* dp/ds = p(1 - p) */
        return warmup_value(w, use, &p) ? p*(1 - p)*SCORE_AXIS/200 : 0;
    default: return 0;
    }
}

ExprRange warmup_range(const Warmup *w, const ExprUse *use)
{
    double n = (double)w->classes.n;
    switch ((Fact)use->id) {
    case FACT_SOFTMAX: return (ExprRange){ 0, 1, true, true };
    case FACT_CODE:    return (ExprRange){ 0, 1, false, false };
    case FACT_CLASS:   return (ExprRange){ 1, n, false, false };
    case FACT_CLASSES: return (ExprRange){ n, n, false, false };
    default:           return (ExprRange){ -INFINITY, INFINITY, true, true };
    }
}
