/* expr.h - expressions that a person writes: "elbow3' > elbow3 and loss' < loss", "sin(6x)".
 *
 * Read once, then evaluated as often as wanted without taking memory. What the names are, and
 * which functions there are, the caller says; DESIGN 6 has the language:
 *
 *   numbers    12  0.5  .5  1e-3
 *   names      elbow  elbow3  elbow3'      a unit's number from 1; ' is after the next step
 *   + - * / ^  and ( ); − (U+2212) is -; ^ binds right and before the sign: -2^2 is -4, 2^-1 is ½
 *   functions  abs(a) min(a, b, …) max(a, b, …) sqrt(a) exp(a) sum(…)
 *   conditions = != < <= > >=, without chains; then not, then and, then or; exists(a)
 *
 * An expression is a number or a condition; one where the other is wanted is an error. A name may
 * be told to be both: 1 or 0, true where it is not 0.
 *
 * What does not exist (a name that its world does not know, 1/0, sqrt(-1), whatever is not finite)
 * makes all that is computed of it not exist, and every comparison with it false, != too.
 * exists(a) tells. exists(a) and what a comparison says always exist.
 *
 * Of <, =, > exactly one holds for two numbers; a = b when
 * |a - b| <= 1e-9 max(|a|, |b|, 1e-3 width), or within what the world allows for it.
 *
 * sum(a, b, …) adds its arguments. In it a name that may have a number and has none stands for
 * every unit in turn: sum(v) is v1 + v2 + …, sum(active) how many units are active, sum(v, c) adds
 * c once. DESIGN says no more than the name; this is what the softmax of the warm-ups needs,
 * exp(score1)/sum(exp(score)), and with one unit it is the plain sum of the arguments.
 *
 * Typed targets (DESIGN 4) also have sin cos tan log sign step floor, the constants pi and e, and
 * a number before a name or a parenthesis multiplies, just as if * stood there: 1/2x is x/2. */
#ifndef ELBOW_EXPR_H
#define ELBOW_EXPR_H

#include "base/status.h"

#include <stdbool.h>
#include <stddef.h>

#define EXPR_DEPTH 64          /* parentheses, signs and powers in one another */
#define EXPR_MOST  65536       /* bytes                                        */

typedef enum { EXPR_NUMBER, EXPR_CONDITION } ExprKind;

typedef enum { EXPR_NO_INDEX, EXPR_MAY_INDEX, EXPR_MUST_INDEX } ExprIndex;   /* but in sum(…) */

typedef struct {
    const char *name;          /* letters and _                                */
    int         id;            /* the caller's, >= 0                           */
    ExprIndex   index;
    bool        has_next;      /* can have '                                   */
    bool        is_truth;      /* 1 or 0: also a condition                     */
} ExprName;

/* Bits, for ExprVocabulary. */
enum {
    EXPR_ABS = 1, EXPR_MIN = 2, EXPR_MAX = 4, EXPR_SQRT = 8, EXPR_EXP = 16, EXPR_SUM = 32,
    EXPR_EXISTS = 64, EXPR_SIN = 128, EXPR_COS = 256, EXPR_TAN = 512, EXPR_LOG = 1024,
    EXPR_SIGN = 2048, EXPR_STEP = 4096, EXPR_FLOOR = 8192,      /* step: 0 below 0, 1 from there */
    EXPR_PAGE_FUNCTIONS = EXPR_ABS | EXPR_MIN | EXPR_MAX | EXPR_SQRT | EXPR_EXP | EXPR_SUM
                          | EXPR_EXISTS,
    EXPR_TARGET_FUNCTIONS = EXPR_ABS | EXPR_MIN | EXPR_MAX | EXPR_SQRT | EXPR_EXP | EXPR_SIN
                            | EXPR_COS | EXPR_TAN | EXPR_LOG | EXPR_SIGN | EXPR_STEP | EXPR_FLOOR
};

typedef struct {
    const ExprName *name;
    size_t   names;
    unsigned functions;
    bool     constants;        /* pi and e                                     */
    bool     multiplies;       /* a number before a name or a parenthesis      */
} ExprVocabulary;

/* A name where it stands in the text, in the text's order. */
typedef struct {
    int    id;
    size_t index;              /* from 1; 0: none                              */
    bool   after;              /* '                                            */
    bool   every;              /* every unit's, in a sum                       */
    size_t at, n;              /* bytes of the text                            */
} ExprUse;

typedef struct Expr Expr;

/* n bytes of text, which need not live on, nor does v. ERR_PARSE: one sentence that says what would
 * be right, and at which byte, in *at (may be NULL); ERR_MEMORY. *out is then unchanged. */
Status expr_read(Expr **out, const char *text, size_t n, const ExprVocabulary *v, ExprKind wanted,
                 size_t *at, Message *m);
void   expr_free(Expr *e);

ExprKind expr_kind(const Expr *e);
const ExprUse *expr_uses(const Expr *e, size_t *n);    /* every name it reads; borrowed */

/* From lo to hi; an open end is never reached. */
typedef struct { double lo, hi; bool lo_open, hi_open; } ExprRange;

/* What the names stand for. */
typedef struct {
    const void *of;            /* handed on                                    */
    /* use->index is the unit's (0: none), in a sum of each in turn; false: there is none. */
    bool   (*value)(const void *of, const ExprUse *use, double *out);
    size_t (*count)(const void *of, const ExprUse *use);       /* units, for sums; NULL: none */
    double width;              /* the view's                                   */
    /* How far apart two numbers may be and be called equal, where that is more than above: of a
     * goal, what dragging can reach. `first` is the comparison's first name, NULL when it has
     * none. NULL: nothing more. */
    double (*within)(const void *of, const ExprUse *first);
    /* Where a name can ever lie; for expr_can_hold alone. */
    ExprRange (*range)(const void *of, const ExprUse *use);
} ExprWorld;

bool expr_value(const Expr *e, const ExprWorld *w, double *out);   /* a number; false: none */
bool expr_holds(const Expr *e, const ExprWorld *w);                /* a condition          */

/* False: no values of the names in their ranges let this condition hold, taken exactly (= is
 * equal): softmax1 >= 1. It may be true of what cannot, either. */
bool expr_can_hold(const Expr *e, const ExprWorld *w);

/* Are two numbers equal in this sense? */
bool expr_equal(double a, double b, double width);

#endif
