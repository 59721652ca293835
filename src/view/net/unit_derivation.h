/* unit_derivation.h - one unit of a network in the next step: its gradient by the
 * chain rule, as numbers and as lines of TeX. Parts (c) and (d) of the exercise. */
#ifndef ELBOW_UNIT_DERIVATION_H
#define ELBOW_UNIT_DERIVATION_H

#include "model/model.h"
#include "view/kit/step_card.h"

/* The points of the next step: pick[0..count-1], or all when pick is NULL. */
typedef struct {
    const size_t *pick;
    size_t        count;
    bool          complete;      /* false: these are the first of more */
} Batch;
Batch batch_of(const Lesson *l);
Sample batch_point(const Lesson *l, const Batch *b, size_t j);
Sample batch_sample(const Lesson *l, const Batch *b, size_t j);     /* as it is trained on: scaled where the data are */

/* Means over the batch, as in network_gradient; what a step of plain SGD makes
 * of them; and where the step really goes (momentum, Adam).
 *
 *   dl/dv_i = delta phi_i    dl/dw_i = delta v_i x g_i    dl/db_i = delta v_i g_i */
typedef struct {
    size_t unit;
    Unit   at;
    double v, rate;
    size_t count, active;        /* points of the batch; those where the unit is active */
    bool   known;                /* false: too many points to list; then nothing below but `next` */
    Sample sample;               /* of a single sample: */
    double value, z, phi;        /*   f^(x), w_i x + b_i, phi_i(x) */
    double delta;                /* f^ - y; its mean over the batch */
    double delta_i;              /* delta v_i */
    double dl_dw, dl_db, dl_dv;
    Maybe  pivot;                /* -1/x, or of the batch: -(dl/db)/(dl/dw) */
    bool   has_next;
    Unit   next;
    double next_v;
    Maybe  elbow, next_elbow;
} UnitGradient;

#define DERIVE_MAX 4000000.0     /* points times units that are summed for one picture */

/* False without points, or when there is no such unit. O(d) a point. */
bool unit_gradient(UnitGradient *out, const Lesson *l, size_t unit);

/* The step as a report that model/words tells: slope, elbow and how they change. */
StepReport unit_gradient_report(const UnitGradient *g);

/* How the elbow of a unit goes from here to there. */
typedef enum { WAY_STILL, WAY_RIGHT, WAY_LEFT, WAY_WRAPS, WAY_BORN, WAY_NONE } Way;
Way unit_way(Unit at, Unit next);

#define UNIT_LINES 11
/* Returns how many; *update: the first line of the update. Numbers with `digits`
 * digits, more where a change would not be seen. With inline fractions the
 * elbow has one line, else one for the formula and one for the numbers. */
size_t unit_derivation(DerivationLine out[UNIT_LINES], const UnitGradient *g, const Training *tr, int digits,
                       bool inline_fractions, size_t *update);

/* An align environment; nothing without a step. */
void unit_derivation_latex(Buf *b, const Lesson *l, size_t unit);

#endif
