/* In which stretches the numbers of an expression can lie. An end that is said too wide only
 * lets more be possible. */
#include "math/expr_code.h"

#include <assert.h>
#include <math.h>

#include "base/real.h"

typedef ExprRange Range;
/* Of a condition lo and hi are 1 where it can hold, and where it can fail. */
typedef struct { const Expr *e; const ExprWorld *w; Range stack[EXPR_STACK]; size_t n; } Machine;

static const Range anything = { -INFINITY, INFINITY, true, true };

static Range condition(bool can_hold, bool can_fail) { return (Range){ can_hold, can_fail, 0, 0 }; }

static bool is_one(Range a) { return a.lo == a.hi; }

/* What rounding and infinities leave of it. */
static Range sound(Range a)
{
    return isnan(a.lo) || isnan(a.hi) ? anything : a;
}

static Range negated(Range a) { return (Range){ -a.hi, -a.lo, a.hi_open, a.lo_open }; }

static Range added(Range a, Range b)
{
    return (Range){ a.lo + b.lo, a.hi + b.hi, a.lo_open || b.lo_open, a.hi_open || b.hi_open };
}

static Range times(Range a, double by)
{
    if (by < 0) return times(negated(a), -by);
    if (by == 0) return (Range){ 0, 0, false, false };
    return (Range){ a.lo*by, a.hi*by, a.lo_open, a.hi_open };
}

static Range multiplied(Range a, Range b)
{
    if (is_one(b)) return times(a, b.lo);
    if (is_one(a)) return times(b, a.lo);
    if (a.lo < 0 || b.lo < 0 || isinf(a.hi) || isinf(b.hi)) return anything;
    return (Range){ a.lo*b.lo, a.hi*b.hi, a.lo_open || b.lo_open, a.hi_open || b.hi_open };
}

static Range of_one(OpCode code, Range a)
{
    switch (code) {
    case OP_NEGATE: return negated(a);
    case OP_EXP:    return (Range){ real_exp(a.lo), real_exp(a.hi), a.lo_open, a.hi_open };
    case OP_ABS:
        if (a.lo >= 0) return a;
        if (a.hi <= 0) return negated(a);
        return (Range){ 0, fmax(-a.lo, a.hi), false, false };
    case OP_SQRT:
        if (!(a.hi >= 0)) return anything;
        return (Range){ sqrt(fmax(a.lo, 0)), sqrt(a.hi), a.lo > 0 && a.lo_open, a.hi_open };
    default:        return anything;
    }
}

static Range of_two(OpCode code, Range a, Range b)
{
    switch (code) {
    case OP_ADD:      return added(a, b);
    case OP_SUBTRACT: return added(a, negated(b));
    case OP_MULTIPLY: return multiplied(a, b);
    case OP_DIVIDE:   return is_one(b) && b.lo != 0 ? times(a, 1/b.lo) : anything;
    case OP_MIN:      return (Range){ fmin(a.lo, b.lo), fmin(a.hi, b.hi), false, false };
    case OP_MAX:      return (Range){ fmax(a.lo, b.lo), fmax(a.hi, b.hi), false, false };
    case OP_POWER:
        if (a.lo < 0 || !is_one(b) || !(b.lo > 0)) return anything;
        return (Range){ real_pow(a.lo, b.lo), real_pow(a.hi, b.lo), a.lo_open, a.hi_open };
    default:          return anything;
    }
}

/* a compared with b, by their difference d. */
static Range compared(OpCode code, Range a, Range b)
{
    Range d = sound(added(a, negated(b)));
    bool less = d.lo < 0, more = d.hi > 0,
         equal = (d.lo < 0 || (d.lo == 0 && !d.lo_open)) && (d.hi > 0 || (d.hi == 0 && !d.hi_open));
    switch (code) {
    case OP_EQUAL:     return condition(equal, less || more);
    case OP_DIFFERENT: return condition(less || more, equal);
    case OP_LESS:      return condition(less, equal || more);
    case OP_AT_MOST:   return condition(less || equal, more);
    case OP_MORE:      return condition(more, equal || less);
    default:           return condition(more || equal, less);
    }
}

static Range pop(Machine *m)
{
    assert(m->n > 0);
    return m->stack[--m->n];
}

static void push(Machine *m, Range a)
{
    assert(m->n < EXPR_STACK);
    m->stack[m->n++] = a;
}

static Range pair(OpCode code, Range a, Range b)
{
    if (code == OP_AND) return condition(a.lo == 1 && b.lo == 1, a.hi == 1 || b.hi == 1);
    if (code == OP_OR) return condition(a.lo == 1 || b.lo == 1, a.hi == 1 && b.hi == 1);
    return code >= OP_EQUAL ? compared(code, a, b) : sound(of_two(code, a, b));
}

static void one(Machine *m, const Op *op)
{
    Range b;
    switch (op->code) {
    case OP_NOTHING: case OP_EVERY: break;
    case OP_NUMBER: push(m, (Range){ op->number, op->number, false, false }); break;
    case OP_NAME:   push(m, m->w->range(m->w->of, &m->e->use[op->use])); break;
    case OP_NEXT: {
        const ExprUse *use = &m->e->use[m->e->op[op->to].use];
        size_t n = m->w->count != NULL ? m->w->count(m->w->of, use) : 0;
        push(m, sound(times(pop(m), (double)n)));
        break;
    }
    case OP_ADD: case OP_SUBTRACT: case OP_MULTIPLY: case OP_DIVIDE: case OP_POWER: case OP_MIN:
    case OP_MAX: case OP_EQUAL: case OP_DIFFERENT: case OP_LESS: case OP_AT_MOST: case OP_MORE:
    case OP_AT_LEAST: case OP_AND: case OP_OR:
        b = pop(m);
        push(m, pair(op->code, pop(m), b));
        break;
    case OP_NOT: b = pop(m); push(m, condition(b.hi == 1, b.lo == 1)); break;
    case OP_TRUTH: case OP_EXISTS: pop(m); push(m, condition(true, true)); break;
    default: push(m, sound(of_one(op->code, pop(m)))); break;
    }
}

bool expr_can_hold(const Expr *e, const ExprWorld *w)
{
    Machine m;
    assert(e->kind == EXPR_CONDITION && w->range != NULL);
    m.e = e;
    m.w = w;
    m.n = 0;
    for (size_t at = 0; at < e->ops; at++) one(&m, &e->op[at]);
    return pop(&m).lo == 1;
}
