#include "math/expr_reader.h"

const ExprFunction expr_functions[] = {
    { "abs", EXPR_ABS, OP_ABS }, { "min", EXPR_MIN, OP_MIN }, { "max", EXPR_MAX, OP_MAX },
    { "sqrt", EXPR_SQRT, OP_SQRT }, { "exp", EXPR_EXP, OP_EXP }, { "sum", EXPR_SUM, OP_ADD },
    { "exists", EXPR_EXISTS, OP_EXISTS }, { "sin", EXPR_SIN, OP_SIN }, { "cos", EXPR_COS, OP_COS },
    { "tan", EXPR_TAN, OP_TAN }, { "log", EXPR_LOG, OP_LOG }, { "sign", EXPR_SIGN, OP_SIGN },
    { "step", EXPR_STEP, OP_STEP }, { "floor", EXPR_FLOOR, OP_FLOOR }, { NULL, 0, OP_NOTHING },
};
