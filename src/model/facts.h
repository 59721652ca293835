/* facts.h - what the names in a page's expressions stand for (DESIGN 6), on a lesson's state.
 *
 *   elbow = -b/w    delta = f^(x) - y    delta_i = delta v_i    loss = 1/2 delta^2
 *
 * at the point of the next step, as MATH.md 1 and 3; with ' after that step, at the same point.
 * Units are numbered from 1. What a state lacks does not exist: the elbow at w = 0 (and where w' is
 * 0 but for a rounding), a rate that is absent, the point of a step on several.
 *
 * Of vectors: x1 …, c1 …, A11 … (row, column), f (of A x f1 …), the derivative's entries g1 … (of
 * A x g11 …), its rows and columns. Of classes: score1 …, softmax1 …, code12 (entry 2 of class 1's
 * code), class (the largest one's number; none where two are), classes (how many). */
#ifndef ELBOW_FACTS_H
#define ELBOW_FACTS_H

#include "math/expr.h"
#include "model/derive.h"

typedef enum {
    FACT_W, FACT_B, FACT_V, FACT_X, FACT_Y, FACT_RATE, FACT_PHI, FACT_F, FACT_DELTA, FACT_LOSS,
    FACT_MEAN_LOSS, FACT_TEST_LOSS, FACT_ELBOW, FACT_PIVOT, FACT_SLOPE, FACT_ACTIVE, FACT_STEP,
    FACT_POINTS, FACT_UNITS, FACT_DL_DPHI, FACT_DL_DW, FACT_DL_DB,
    FACT_RATE_FIT, FACT_RATE_DIE, FACT_RATE_FLIP, FACT_RATE_LIMIT,
    /* of vectors and classes: facts_warmup.c */
    FACT_C, FACT_A, FACT_G, FACT_ROWS, FACT_COLUMNS, FACT_SCORE, FACT_SOFTMAX, FACT_CODE,
    FACT_CLASS, FACT_CLASSES, FACTS
} Fact;

extern const ExprVocabulary page_vocabulary;       /* ids are Fact */

/* A lesson's state, for expressions; borrows the lesson. */
typedef struct {
    const Lesson *l;
    bool    has_step;          /* of one unit: there is a point, and                */
    Derived step;              /*   what the next step does                         */
} Facts;

void facts_of(Facts *out, const Lesson *l);

/* The world of expr.h; borrows f. Of a goal, = is what dragging can reach: 1/200 of the axis. */
ExprWorld facts_world(const Facts *f, bool is_goal);

/* Has such a state this quantity at all, though it may not exist just now? Else ERR_RANGE and
 * what to write instead. */
Status fact_known(const Lesson *l, const ExprUse *use, Message *why);
Status expr_known(const Lesson *l, const Expr *e, size_t *at, Message *why);   /* every name of e */

/* Of a lesson of vectors or classes; inside model/. */
bool   warmup_value(const Warmup *w, const ExprUse *use, double *out);
size_t warmup_count(const Warmup *w, const ExprUse *use);
/* word: of the quantity. */
Status warmup_known(const Warmup *w, const ExprUse *use, const char *word, Message *why);
double warmup_reach(const Lesson *l, const ExprUse *use);
ExprRange warmup_range(const Warmup *w, const ExprUse *use);      /* whatever is dragged or typed */

/* The word of a quantity: "rate_fit". */
const char *fact_word(Fact q);

/* 1/200 of the axis on which it is dragged; 0 of what is counted. */
double fact_reach(const Lesson *l, Fact q);

#endif
