#include "math/expr_code.h"

#include <assert.h>
#include <math.h>

#include "base/real.h"

#define EQUAL 1e-9             /* of the larger of the two, or of a thousandth of the width */

bool expr_equal(double a, double b, double width)
{
    return fabs(a - b) <= EQUAL*fmax(fmax(fabs(a), fabs(b)), 1e-3*width);
}

typedef struct {
    const Expr *e;
    const ExprWorld *w;
    double   stack[EXPR_STACK];
    size_t   n;
    /* A sum over units depends on nothing around it: it is added up once, however many others it
     * stands in. */
    double   sum[EXPR_LOOPS];
    size_t   unit[EXPR_LOOPS], count[EXPR_LOOPS];
    bool     is_done[EXPR_LOOPS];
} Machine;

static double existing(double v) { return isfinite(v) ? v : NAN; }

static double name(const Machine *m, const Op *op)
{
    ExprUse use = m->e->use[op->use];
    double v;
    if (op->loop != NO_LOOP) use.index = m->unit[op->loop];
    return m->w->value(m->w->of, &use, &v) ? existing(v) : NAN;
}

static double of_one(OpCode code, double a)
{
    if (isnan(a)) return NAN;
    switch (code) {
    case OP_NEGATE: return -a;
    case OP_ABS:    return fabs(a);
    case OP_SQRT:   return sqrt(a);
    case OP_EXP:    return real_exp(a);
    case OP_SIN:    return real_sin(a);
    case OP_COS:    return real_cos(a);
    case OP_TAN:    return real_tan(a);
    case OP_LOG:    return real_log(a);
    case OP_SIGN:   return (a > 0) - (a < 0);
    case OP_STEP:   return a >= 0;
    case OP_FLOOR:  return floor(a);
    default:        return NAN;
    }
}

static double of_two(OpCode code, double a, double b)
{
    if (isnan(a) || isnan(b)) return NAN;          /* pow(1, NaN) is 1 in C */
    switch (code) {
    case OP_ADD:      return a + b;
    case OP_SUBTRACT: return a - b;
    case OP_MULTIPLY: return a*b;
    case OP_DIVIDE:   return a/b;
    case OP_POWER:    return real_pow(a, b);
    case OP_MIN:      return a < b ? a : b;
    case OP_MAX:      return a > b ? a : b;
    default:          return NAN;
    }
}

static bool compare(const Machine *m, const Op *op, double a, double b)
{
    const ExprWorld *w = m->w;
    if (isnan(a) || isnan(b)) return false;
    bool is_equal = expr_equal(a, b, w->width);
    if (!is_equal && w->within != NULL)
        is_equal = fabs(a - b)
            <= w->within(w->of, op->use == NO_USE ? NULL : &m->e->use[op->use]);
    switch (op->code) {
    case OP_EQUAL:     return is_equal;
    case OP_DIFFERENT: return !is_equal;
    case OP_LESS:      return !is_equal && a < b;
    case OP_AT_MOST:   return is_equal || a < b;
    case OP_MORE:      return !is_equal && a > b;
    case OP_AT_LEAST:  return is_equal || a > b;
    default:           return false;
    }
}

static void push(Machine *m, double v)
{
    assert(m->n < EXPR_STACK);
    m->stack[m->n++] = v;
}

static double pop(Machine *m)
{
    assert(m->n > 0);
    return m->stack[--m->n];
}

/* Both return the place of the next operation. */
static size_t begin_sum(Machine *m, size_t at)
{
    const Op *op = &m->e->op[at];
    int k = op->loop;
    if (!m->is_done[k]) {
        const ExprWorld *w = m->w;
        m->sum[k] = 0;
        m->unit[k] = 1;
        m->count[k] = w->count != NULL ? w->count(w->of, &m->e->use[op->use]) : 0;
        if (m->count[k] > 0) return at + 1;
        m->is_done[k] = true;
    }
    push(m, m->sum[k]);
    return op->to + 1;
}

static size_t next_of_sum(Machine *m, size_t at)
{
    const Op *op = &m->e->op[at];
    int k = op->loop;
    m->sum[k] = existing(m->sum[k] + pop(m));
    if (m->unit[k] < m->count[k]) {
        m->unit[k]++;
        return op->to + 1;
    }
    m->is_done[k] = true;
    push(m, m->sum[k]);
    return at + 1;
}

static void one(Machine *m, const Op *op)
{
    double b;
    switch (op->code) {
    case OP_NOTHING: break;
    case OP_NUMBER:  push(m, op->number); break;
    case OP_NAME:    push(m, name(m, op)); break;
    case OP_ADD: case OP_SUBTRACT: case OP_MULTIPLY: case OP_DIVIDE: case OP_POWER: case OP_MIN:
    case OP_MAX:
        b = pop(m);
        push(m, existing(of_two(op->code, pop(m), b)));
        break;
    case OP_EQUAL: case OP_DIFFERENT: case OP_LESS: case OP_AT_MOST: case OP_MORE: case OP_AT_LEAST:
        b = pop(m);
        push(m, compare(m, op, pop(m), b));
        break;
    case OP_TRUTH:  b = pop(m); push(m, !isnan(b) && b != 0); break;
    case OP_NOT:    push(m, pop(m) == 0); break;
    case OP_AND:    b = pop(m); push(m, pop(m)*b); break;
    case OP_OR:     b = pop(m); push(m, fmax(pop(m), b)); break;
    case OP_EXISTS: push(m, !isnan(pop(m))); break;
    default:        push(m, existing(of_one(op->code, pop(m)))); break;
    }
}

static double run(const Expr *e, const ExprWorld *w)
{
    Machine m;
    m.e = e;
    m.w = w;
    m.n = 0;
    for (int i = 0; i < EXPR_LOOPS; i++) m.is_done[i] = false;
    for (size_t at = 0; at < e->ops; )
        switch (e->op[at].code) {
        case OP_EVERY: at = begin_sum(&m, at); break;
        case OP_NEXT:  at = next_of_sum(&m, at); break;
        default:       one(&m, &e->op[at++]); break;
        }
    return pop(&m);
}

bool expr_value(const Expr *e, const ExprWorld *w, double *out)
{
    assert(e->kind == EXPR_NUMBER);
    double v = run(e, w);
    if (isnan(v)) return false;
    *out = v;
    return true;
}

bool expr_holds(const Expr *e, const ExprWorld *w)
{
    assert(e->kind == EXPR_CONDITION);
    return run(e, w) != 0;
}
