/* expr_code.h - inside expr: what the reader makes and the evaluator runs, a program for a stack
 * of doubles on which NaN is what does not exist, and 1 and 0 are conditions. */
#ifndef ELBOW_EXPR_CODE_H
#define ELBOW_EXPR_CODE_H

#include "math/expr.h"

typedef enum {
    OP_NOTHING, OP_NUMBER, OP_NAME,
    OP_NEGATE, OP_ABS, OP_SQRT, OP_EXP, OP_SIN, OP_COS, OP_TAN, OP_LOG, OP_SIGN, OP_STEP, OP_FLOOR,
    OP_ADD, OP_SUBTRACT, OP_MULTIPLY, OP_DIVIDE, OP_POWER, OP_MIN, OP_MAX,
    OP_EQUAL, OP_DIFFERENT, OP_LESS, OP_AT_MOST, OP_MORE, OP_AT_LEAST,
    OP_TRUTH, OP_NOT, OP_AND, OP_OR, OP_EXISTS,
    OP_EVERY,              /* the sum over every unit of what stands up to OP_NEXT */
    OP_NEXT
} OpCode;

#define NO_USE  ((size_t)-1)
#define NO_LOOP (-1)

typedef struct {
    OpCode code;
    int    loop;           /* EVERY, NEXT; NAME that takes its unit from one, else NO_LOOP */
    double number;         /* NUMBER                                                       */
    size_t use;            /* NAME; EVERY, comparisons: the first name in it, or NO_USE    */
    size_t to;             /* EVERY: its NEXT; NEXT: its EVERY                             */
} Op;

#define EXPR_LOOPS 64
#define EXPR_STACK (8*(EXPR_DEPTH + 1))    /* a level has no more operands waiting */

struct Expr {
    Op      *op;
    size_t   ops, op_cap;
    ExprUse *use;
    size_t   uses, use_cap;
    ExprKind kind;
};

#endif
