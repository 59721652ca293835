/* Any bytes as an expression: read or refused with a sentence and a place in the text, and what
 * is read can be evaluated, whatever exists. */
#include "math/expr.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const ExprName name[] = {
    { "x", 0, EXPR_NO_INDEX, false, false },     { "w", 1, EXPR_MAY_INDEX, true, false },
    { "b", 2, EXPR_MAY_INDEX, true, false },     { "v", 3, EXPR_MUST_INDEX, true, false },
    { "elbow", 4, EXPR_MAY_INDEX, true, false }, { "loss", 5, EXPR_NO_INDEX, true, false },
    { "rate", 6, EXPR_NO_INDEX, false, false },  { "active", 7, EXPR_MAY_INDEX, true, true },
};
static const ExprVocabulary vocabulary[] = {
    { name, 8, EXPR_PAGE_FUNCTIONS, false, false },
    { name, 1, EXPR_TARGET_FUNCTIONS, true, true },
};

static bool value(const void *of, const ExprUse *u, double *out)
{
    (void)of;
    if (u->index > 3 || (u->id == 4 && u->index == 2)) return false;
    *out = (double)u->index + u->id - 3 + 0.5*u->after;
    return true;
}

static size_t count(const void *of, const ExprUse *u) { return (void)of, (void)u, 3; }

static double within(const void *of, const ExprUse *u) { return (void)of, u == NULL ? 0 : 0.1; }

static void evaluated(Expr *e, size_t size)
{
    ExprWorld w = { NULL, value, count, 4, within, NULL };
    double v;
    size_t n;
    const ExprUse *u = expr_uses(e, &n);
    for (size_t i = 0; i < n; i++)
        if (u[i].n == 0 || u[i].at + u[i].n > size || (i > 0 && u[i].at <= u[i - 1].at)) abort();
    for (int k = 0; k < 2; k++, w.within = NULL) {
        if (expr_kind(e) == EXPR_CONDITION) expr_holds(e, &w);
        else if (expr_value(e, &w, &v) && v - v != 0) abort();
    }
    expr_free(e);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    for (int k = 0; k < 4; k++) {
        Expr *e = NULL;
        Message m = { "" };
        size_t at = size + 1;
        ExprKind kind = k/2 == 0 ? EXPR_NUMBER : EXPR_CONDITION;
        Status s = expr_read(&e, (const char *)data, size, &vocabulary[k % 2], kind, &at, &m);
        if (s == OK) evaluated(e, size);
        else if (s != ERR_PARSE || at > size || strlen(m.text) < 20) abort();
    }
    return 0;
}
