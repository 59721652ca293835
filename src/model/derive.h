/* derive.h - what the next step does to one unit, in numbers: of a lesson with one
 * unit, or of unit i of a network. Views and words say it, and decide nothing.
 *
 * As in MATH.md 1 to 3, means over the batch where it has several points:
 *
 *   delta = f^ - y      delta_i = delta v_i     dl/dv_i = delta phi_i
 *   dl/dw_i = delta v_i x g_i      dl/db_i = delta v_i g_i     e = -b/w
 *
 * One unit is a network of one with v = 1, whose v is not trained. */
#ifndef ELBOW_DERIVE_H
#define ELBOW_DERIVE_H

#include "model/lesson.h"

/* The points of the next step: pick[0..count-1], or all when pick is NULL. */
typedef struct {
    const size_t *pick;
    size_t        count;
    bool          complete;      /* false: these are the first of more */
} Batch;
Batch  batch_of(const Lesson *l);
Sample batch_point(const Lesson *l, const Batch *b, size_t j);

/* From the least to the largest x; lo > hi of none. */
typedef struct { double lo, hi; } Span;
Span batch_span(const Lesson *l, const Batch *b);
/* z is monotone in x, also as computed: a unit is inactive between two places when it
 * is at both. */
bool unit_inactive(const Network *f, size_t i, Span x);
/* The largest |v_i phi_i| between two places: what the unit adds to f^ there. phi is convex
 * in x, so that it is at one of the two. 0 of what is inactive, and where v, w or b is NaN. */
double unit_contribution(const Network *f, size_t i, Span x);

/* Numbers of the step, all in the same units. */
typedef struct {
    Unit   at, next;         /* next == at where there is none          */
    double v, next_v;
    Sample sample;           /* of a single point: */
    double value;            /*   f^(x); of one unit phi(x)             */
    double z, phi;           /*   w x + b and max(0, z)                 */
    double next_z, next_phi;
    double delta, delta_i;
    double dl_dw, dl_db, dl_dv;    /* 0 of what is not trained          */
    Maybe  elbow, next_elbow;
    Maybe  pivot;            /* the place about which these points turn the line: -1/x, of several
                                -(sum delta g)/(sum delta g x); absent where it is at infinity, and
                                where no point reaches the unit of a network */
    Maybe  turn;             /* where the lines before and after meet: of plain SGD the pivot */
    double loss, next_loss;  /* 1/2 delta^2, before and after           */
    double next_delta;
    double mean_loss, next_mean_loss;    /* of all training points, when has_mean */
} StepNumbers;

/* What momentum and Adam remember of a parameter's gradients, before and after the step, and what
 * lambda is multiplied with in it: momentum's m', Adam's m_hat/(sqrt(s_hat) + 1e-8). */
typedef struct { double m, s, next_m, next_s, m_hat, s_hat, step; } RuleMemory;

/* Where the elbow lies, from `turn`. */
typedef enum { SIDE_NONE, SIDE_LEFT, SIDE_ON, SIDE_RIGHT } Side;
/* The elbow and the single point: it comes to lie on it (z' = 0 within 1e-9), or
 * has passed it, maybe through infinity: the unit is no longer active there, or now is. */
typedef enum { PASSES_NOT, PASSES_ONTO, PASSES_PAST } Passes;
/* MATH.md 8 */
typedef enum {
    OUTCOME_NOTHING, OUTCOME_HELPS, OUTCOME_OVERSHOOTS, OUTCOME_GROWS, OUTCOME_DIES
} Outcome;

typedef struct {
    bool     is_network;
    size_t   unit;
    uint64_t step;           /* it is taken after so many                    */
    Rule     rule;
    Layers   layers;
    double   rate;
    size_t   count, active;  /* points of the batch; those where the unit is active, if known */
    size_t   next_active;    /* where it will be                             */
    size_t   points;         /* of the lesson                                */
    bool     has_bias;       /* an output bias is trained, too               */
    bool     known;          /* the points were looked at; false: too many, and only at, next,
                                v, next_v, both elbows and `change` are there */
    bool     has_next;       /* it is known where the step goes              */
    bool     has_losses;     /* next_loss, next_delta and outcome are there  */
    bool     has_mean;       /* the lesson has more points than the step, and their mean
                                decides the outcome                          */
    bool     has_memory;     /* of momentum and Adam, as it is trained:      */
    uint64_t rule_step;      /*   the step that it is, for the rule, from 1  */
    double   decay[2], left[2];      /* mu, or beta1 and beta2; 1 - beta^rule_step */
    RuleMemory  of_w, of_b, of_v;
    Scale    scale;
    StepNumbers trained;     /* as it is trained, scaled where the data are: there
                                w' = w - rate dl/dw of plain SGD             */
    StepNumbers shown;       /* in data units                                */

    /* From here on when has_next, but `reaches`, `dead` and the rates. What moves and
     * which way is the same in data units, and is read off `trained`: unscaling adds
     * roundings. */
    UnitChange change;       /* slope, size of the slope, elbow, flips       */
    bool   reaches;          /* a gradient of w or b is not 0                */
    bool   dies;             /* active at a point of the batch, and at none after */
    bool   dead, next_dead;  /* inactive at every training point             */
    bool   fitted;           /* it moves by less than is seen: MATH.md 8     */
    bool   on_target;        /* and the residual is none that is seen        */
    bool   level;            /* w' = 0 but for a rounding: no elbow after it */
    bool   finite;           /* every number is                              */
    Side   side;
    Passes passes;
    Outcome outcome;
    SignCase sign_case;      /* of a single point, as it is trained          */
    Maybe  fit, die, flip, limit;    /* special rates of a single point and plain SGD;
                                        fit and limit: of one unit */
    AxisUnit x_unit;         /* of places along x, of which      */
    double   x_fine;         /*   less than this is not seen     */
} Derived;

#define DERIVE_MAX 4000000.0     /* points times units that are summed for one picture */

/* Of the next step. False without points, or when there is no such unit (one unit
 * has unit 0). O(d) a point. */
bool derive(Derived *out, const Lesson *l, size_t unit);

/* Of one unit: of this step of l, which need not be the next one. */
void derive_report(Derived *out, const Lesson *l, const StepReport *r);

/* Where the step is seen to turn the line: `shown.turn`, absent where nothing turns or the
 * motion is too small to be seen (MATH.md 8). There the lines before and after cross. */
Maybe derive_turns(const Derived *d);

/* How the elbow of unit i goes in the next step, for many units: O(1). */
ElbowChange derive_elbow(const Lesson *l, size_t i);

#endif
