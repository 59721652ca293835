/* quantity.h - what the names in a page's expressions stand for (DESIGN 6), on a lesson's state.
 *
 *   elbow = -b/w    delta = f^(x) - y    delta_i = delta v_i    loss = 1/2 delta^2
 *
 * at the point of the next step, as MATH.md 1 and 3; with ' after that step, at the same point.
 * Units are numbered from 1. What a state lacks does not exist: the elbow at w = 0 (and where w' is
 * 0 but for a rounding), a rate that is absent, the point of a step on several. */
#ifndef ELBOW_QUANTITY_H
#define ELBOW_QUANTITY_H

#include "math/expr.h"
#include "model/derive.h"

typedef enum {
    Q_W, Q_B, Q_V, Q_X, Q_Y, Q_RATE, Q_PHI, Q_F, Q_DELTA, Q_LOSS, Q_MEAN_LOSS, Q_TEST_LOSS,
    Q_ELBOW, Q_PIVOT, Q_SLOPE, Q_ACTIVE, Q_STEP, Q_POINTS, Q_UNITS, Q_DL_DPHI, Q_DL_DW, Q_DL_DB,
    Q_RATE_FIT, Q_RATE_DIE, Q_RATE_FLIP, Q_RATE_LIMIT, QUANTITIES
} Quantity;

extern const ExprVocabulary page_vocabulary;       /* ids are Quantity */

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
Status quantity_known(const Lesson *l, const ExprUse *use, Message *why);
Status expr_known(const Lesson *l, const Expr *e, size_t *at, Message *why);   /* every name of e */

/* The word of a quantity: "rate_fit". */
const char *quantity_word(Quantity q);

/* 1/200 of the axis on which it is dragged; 0 of what is counted. */
double quantity_reach(const Lesson *l, Quantity q);

#endif
