#include "math/expr_reader.h"

#include "base/decimal.h"
#include "base/memory.h"

#include <assert.h>
#include <stdlib.h>

#define MINUS "\xE2\x88\x92"    /* U+2212 */
#define PI    3.14159265358979323846
#define E     2.71828182845904523536

/* What was read: a number, a condition, or what can be both; and where it began. */
typedef enum { IS_NUMBER, IS_CONDITION, IS_EITHER } Kind;
typedef struct { Kind kind; const char *at; } Part;

static void no_memory(Reader *r)
{
    if (!failed(r)) r->status = fail(r->m, ERR_MEMORY, "There is not enough memory.");
}

/* --- making the program --- */

/* Room for one more of `size` bytes in *at, which has n of them. */
static bool room(Reader *r, void **at, size_t n, size_t *cap, size_t size)
{
    if (failed(r)) return false;
    if (n < *cap) return true;
    size_t more = *cap > 0 ? 2**cap : 16;
    void *grown = memory_grow(*at, more*size);
    if (grown == NULL) {
        no_memory(r);
        return false;
    }
    *at = grown;
    *cap = more;
    return true;
}

/* Its place, or 0 when there is no memory. */
static size_t emit(Reader *r, Op op)
{
    void *at = r->e->op;
    bool is_had = room(r, &at, r->e->ops, &r->e->op_cap, sizeof op);
    r->e->op = at;
    if (!is_had) return 0;
    r->e->op[r->e->ops] = op;
    return r->e->ops++;
}

static void emit_code(Reader *r, OpCode code)
{
    emit(r, (Op){ .code = code, .loop = NO_LOOP, .use = NO_USE });
}

static size_t add_use(Reader *r, ExprUse use)
{
    void *at = r->e->use;
    bool is_had = room(r, &at, r->e->uses, &r->e->use_cap, sizeof use);
    r->e->use = at;
    if (!is_had) return 0;
    r->e->use[r->e->uses] = use;
    return r->e->uses++;
}

static void want_number(Reader *r, Part p)
{
    if (p.kind == IS_CONDITION)
        wrong(r, p.at, "A number is needed here, and this is a condition.");
}

static void want_condition(Reader *r, Part p)
{
    if (p.kind == IS_EITHER)
        emit_code(r, OP_TRUTH);
    else if (p.kind == IS_NUMBER)
        wrong(r, p.at, "A condition is needed here, and this is a number: compare it with =, < or "
                       "another.");
}

static bool deeper(Reader *r, const char *at)
{
    if (r->depth == EXPR_DEPTH)
        wrong(r, at, "This is nested deeper than %d: write it more simply.", EXPR_DEPTH);
    else
        r->depth++;
    return !failed(r);
}

/* --- the language, from the whole to its parts --- */

static Part condition(Reader *r);          /* or, and, not, comparisons: everything */

static const ExprFunction *function_named(const Reader *r, const char *s, size_t n)
{
    for (const ExprFunction *f = expr_functions; f->name != NULL; f++)
        if ((r->v->functions & f->bit) != 0 && is_word(s, n, f->name)) return f;
    return NULL;
}

/* A sum over units when it names something of every one. */
static void sum_argument(Reader *r)
{
    int loop = r->loop;
    size_t every = r->every;
    r->loop = NOT_YET;
    r->every = emit(r, (Op){ .code = OP_NOTHING, .loop = NO_LOOP, .use = NO_USE });
    want_number(r, condition(r));
    if (!failed(r) && r->loop >= 0) {
        size_t next = emit(r, (Op){ .code = OP_NEXT, .loop = r->loop, .to = r->every });
        if (!failed(r)) r->e->op[r->every].to = next;
    }
    r->loop = loop;
    r->every = every;
}

static Part function(Reader *r, const ExprFunction *f, const char *name)
{
    bool has_many = f->bit == EXPR_MIN || f->bit == EXPR_MAX || f->bit == EXPR_SUM;
    Part all = { f->bit == EXPR_EXISTS ? IS_CONDITION : IS_NUMBER, name };
    const char *open = r->s;
    if (!take(r, "(")) {
        wrong(r, r->s, "\"%s\" needs its argument in parentheses: %s(\xE2\x80\xA6).", f->name,
              f->name);
        return all;
    }
    if (!deeper(r, open)) return all;
    for (size_t k = 0; !failed(r); k++) {
        if (f->bit == EXPR_SUM) sum_argument(r);
        else want_number(r, condition(r));
        if (k > 0 || !has_many) emit_code(r, f->code);
        const char *comma = r->s;
        if (!take(r, ",")) break;
        if (!has_many) wrong(r, comma, "\"%s\" has one argument; min, max and sum have several.",
                             f->name);
    }
    if (!failed(r) && r->s < r->end && peek(r, 0) != ')') expr_refuse_rest(r);
    if (!take(r, ")"))
        wrong(r, name, "The parenthesis of \"%s\" is not closed: add \")\".", f->name);
    r->depth--;
    return all;
}

static const ExprName *name_known(const Reader *r, const char *s, size_t n)
{
    for (size_t i = 0; i < r->v->names; i++)
        if (is_word(s, n, r->v->name[i].name)) return &r->v->name[i];
    return NULL;
}

/* The unit's number in digits right after the name. */
static size_t index_of(Reader *r, const ExprName *known)
{
    const char *at = r->s;
    size_t v = 0, digits = 0;
    for (; is_digit(peek(r, 0)); r->s++, digits++)
        if (digits < 9) v = 10*v + (size_t)(*r->s - '0');
    if (known->index == EXPR_NO_INDEX)
        wrong(r, at, "\"%s\" is of no single unit: no number follows it.", known->name);
    else if (*at == '0')
        wrong(r, at, "Units are numbered from 1: write %s1.", known->name);
    else if (digits > 8)
        wrong(r, at, "There are not so many units.");
    return v;
}

static void begin_loop(Reader *r, size_t use, const char *at)
{
    if (r->loops == EXPR_LOOPS) {
        wrong(r, at, "An expression has at most %d sums over units.", EXPR_LOOPS);
        return;
    }
    r->loop = r->loops++;
    Op *begin = &r->e->op[r->every];
    begin->code = OP_EVERY;
    begin->loop = r->loop;
    begin->use = use;
}

static Part name(Reader *r, const char *at, size_t n)
{
    const ExprName *known = name_known(r, at, n);
    ExprUse use = { .at = (size_t)(at - r->text) };
    int loop = NO_LOOP;
    if (known == NULL) {
        expr_refuse_name(r, at, n);
        return (Part){ IS_NUMBER, at };
    }
    use.id = known->id;
    if (is_digit(peek(r, 0))) use.index = index_of(r, known);
    if (peek(r, 0) == '\'') {
        if (!known->has_next)
            wrong(r, r->s, "\"%s\" is the same after the step: leave the ' out.", known->name);
        use.after = true;
        r->s++;
        if (is_digit(peek(r, 0)))
            wrong(r, r->s, "The number stands before the ': %s3'.", known->name);
    }
    if (use.index == 0 && known->index != EXPR_NO_INDEX && r->loop != OUTSIDE) use.every = true;
    if (use.index == 0 && known->index == EXPR_MUST_INDEX && !use.every)
        wrong(r, r->s, "\"%s\" needs a number right after it: %s1.", known->name, known->name);
    use.n = (size_t)(r->s - at);
    size_t k = add_use(r, use);
    if (use.every && r->loop == NOT_YET && !failed(r)) begin_loop(r, k, at);
    if (use.every) loop = r->loop;
    emit(r, (Op){ .code = OP_NAME, .loop = loop, .use = k });
    return (Part){ known->is_truth ? IS_EITHER : IS_NUMBER, at };
}

static Part constant(Reader *r, const char *at, double v)
{
    emit(r, (Op){ .code = OP_NUMBER, .loop = NO_LOOP, .number = v, .use = NO_USE });
    return (Part){ IS_NUMBER, at };
}

static Part word(Reader *r)
{
    const char *at = r->s;
    size_t n = name_length(r, at);
    if (is_word(at, n, "and") || is_word(at, n, "or") || is_word(at, n, "not")) {
        expr_refuse_operand(r);
        return (Part){ IS_CONDITION, at };
    }
    const ExprFunction *f = function_named(r, at, n);
    r->s += n;
    r->after_number = false;
    if (f != NULL) return function(r, f, at);
    if (r->v->constants && is_word(at, n, "pi")) return constant(r, at, PI);
    if (r->v->constants && is_word(at, n, "e")) return constant(r, at, E);
    return name(r, at, n);
}

/* Digits with at most one point; an e is of the number when digits follow it. */
static Part number(Reader *r)
{
    const char *at = r->s;
    double v = 0;
    while (is_digit(peek(r, 0))) r->s++;
    if (peek(r, 0) == '.') r->s++;
    while (is_digit(peek(r, 0))) r->s++;
    if (peek(r, 0) == 'e' || peek(r, 0) == 'E') {
        size_t sign = peek(r, 1) == '-' || peek(r, 1) == '+';
        if (is_digit(peek(r, 1 + sign)))
            for (r->s += 1 + sign; is_digit(peek(r, 0)); ) r->s++;
    }
    if (decimal_read(at, (size_t)(r->s - at), '.', &v) != DECIMAL_OK)
        wrong(r, at, "This number is too large for any quantity here.");
    Part p = constant(r, at, v);
    r->after_number = true;
    return p;
}

static Part parentheses(Reader *r)
{
    const char *open = r->s;
    Part p = { IS_NUMBER, open };
    if (!deeper(r, open)) return p;
    take(r, "(");
    p = condition(r);
    p.at = open;
    blanks(r);
    if (!failed(r) && r->s < r->end && peek(r, 0) != ')') expr_refuse_rest(r);
    if (!take(r, ")")) wrong(r, open, "This parenthesis is not closed: add \")\".");
    r->depth--;
    return p;
}

static Part operand(Reader *r)
{
    blanks(r);
    char c = peek(r, 0);
    if (c == '(') return parentheses(r);
    if (is_digit(c) || (c == '.' && is_digit(peek(r, 1)))) return number(r);
    if (is_named(c)) return word(r);
    expr_refuse_operand(r);
    return (Part){ IS_NUMBER, r->s };
}

static Part signed_part(Reader *r);

static Part power(Reader *r)
{
    Part p = operand(r);
    const char *at = r->s;
    if (failed(r) || comes_after_blanks(r, "**") || !take(r, "^") || !deeper(r, at)) return p;
    want_number(r, p);
    want_number(r, signed_part(r));
    r->depth--;
    emit_code(r, OP_POWER);
    return (Part){ IS_NUMBER, p.at };
}

static Part signed_part(Reader *r)
{
    blanks(r);
    const char *at = r->s;
    bool is_minus = take(r, "-") || take(r, MINUS);
    if (!is_minus && !take(r, "+")) return power(r);
    if (!deeper(r, at)) return (Part){ IS_NUMBER, at };
    want_number(r, signed_part(r));
    r->depth--;
    if (is_minus) emit_code(r, OP_NEGATE);
    return (Part){ IS_NUMBER, at };
}

static bool multiplied_by_what_follows(Reader *r)
{
    if (!r->v->multiplies || !r->after_number) return false;
    blanks(r);
    return peek(r, 0) == '(' || is_named(peek(r, 0));
}

static Part product(Reader *r)
{
    Part p = signed_part(r);
    while (!failed(r)) {
        OpCode code = OP_MULTIPLY;
        if (!multiplied_by_what_follows(r)) {
            if (comes_after_blanks(r, "**")) break;
            if (take(r, "/")) code = OP_DIVIDE;
            else if (!take(r, "*")) break;
        }
        want_number(r, p);
        want_number(r, signed_part(r));
        emit_code(r, code);
        p.kind = IS_NUMBER;
    }
    return p;
}

static Part sum(Reader *r)
{
    Part p = product(r);
    while (!failed(r)) {
        bool is_minus = take(r, "-") || take(r, MINUS);
        if (!is_minus && !take(r, "+")) break;
        want_number(r, p);
        want_number(r, product(r));
        emit_code(r, is_minus ? OP_SUBTRACT : OP_ADD);
        p.kind = IS_NUMBER;
    }
    return p;
}

/* False when there is none. */
static bool take_comparison(Reader *r, OpCode *code)
{
    static const struct { const char *sign; OpCode code; } known[] = {
        { "<=", OP_AT_MOST }, { ">=", OP_AT_LEAST }, { "!=", OP_DIFFERENT },
        { "=", OP_EQUAL }, { "<", OP_LESS }, { ">", OP_MORE },
    };
    static const char *const mistaken[] = { "==", "=<", "=>", "<>" };
    blanks(r);
    for (size_t i = 0; i < sizeof mistaken/sizeof *mistaken; i++)
        if (comes(r, mistaken[i])) {
            expr_refuse_rest(r);
            return false;
        }
    for (size_t i = 0; i < sizeof known/sizeof *known; i++)
        if (take(r, known[i].sign)) {
            *code = known[i].code;
            return true;
        }
    return false;
}

static Part comparison(Reader *r)
{
    size_t use = r->e->uses;
    OpCode code, chained;
    Part p = sum(r);
    if (failed(r) || !take_comparison(r, &code)) return p;
    want_number(r, p);
    want_number(r, sum(r));
    emit(r, (Op){ .code = code, .loop = NO_LOOP, .use = use < r->e->uses ? use : NO_USE });
    blanks(r);
    const char *at = r->s;
    if (!failed(r) && take_comparison(r, &chained))
        wrong(r, at, "Comparisons have no chains: write a < b and b < c.");
    return (Part){ IS_CONDITION, p.at };
}

static Part negation(Reader *r)
{
    blanks(r);
    const char *at = r->s;
    if (!take_word(r, "not")) return comparison(r);
    if (!deeper(r, at)) return (Part){ IS_CONDITION, at };
    want_condition(r, negation(r));
    r->depth--;
    emit_code(r, OP_NOT);
    return (Part){ IS_CONDITION, at };
}

static Part conjunction(Reader *r)
{
    Part p = negation(r);
    while (!failed(r) && take_word(r, "and")) {
        want_condition(r, p);
        want_condition(r, negation(r));
        emit_code(r, OP_AND);
        p.kind = IS_CONDITION;
    }
    return p;
}

static Part condition(Reader *r)
{
    Part p = conjunction(r);
    while (!failed(r) && take_word(r, "or")) {
        want_condition(r, p);
        want_condition(r, conjunction(r));
        emit_code(r, OP_OR);
        p.kind = IS_CONDITION;
    }
    return p;
}

static void whole(Reader *r, ExprKind wanted, size_t n)
{
    if (n > EXPR_MOST) {
        wrong(r, r->text, "An expression has at most %d bytes, and this one %zu: write it more "
                          "simply.", EXPR_MOST, n);
        return;
    }
    Part p = condition(r);
    blanks(r);
    if (!failed(r) && r->s < r->end) expr_refuse_rest(r);
    if (wanted == EXPR_CONDITION) want_condition(r, p);
    else want_number(r, p);
}

Status expr_read(Expr **out, const char *text, size_t n, const ExprVocabulary *v, ExprKind wanted,
                 size_t *at, Message *m)
{
    Reader r = { .text = text, .s = text, .end = text + n, .v = v, .loop = OUTSIDE, .m = m };
    r.e = memory_zeroed(1, sizeof *r.e);
    if (r.e == NULL) {
        no_memory(&r);
        return r.status;
    }
    r.e->kind = wanted;
    whole(&r, wanted, n);
    if (!failed(&r)) {
        *out = r.e;
        return OK;
    }
    expr_free(r.e);
    if (at != NULL && r.status == ERR_PARSE) *at = r.at;
    return r.status;
}

void expr_free(Expr *e)
{
    if (e == NULL) return;
    free(e->op);
    free(e->use);
    free(e);
}

ExprKind expr_kind(const Expr *e) { return e->kind; }

const ExprUse *expr_uses(const Expr *e, size_t *n)
{
    *n = e->uses;
    return e->use;
}
