/* unit.h - one ReLU unit, one training point, one step of gradient descent.
 *
 * Plain numbers in, plain numbers out; no state. Letters as in the field:
 * phi(X) = max(0, w X + b), sample (x, y), loss l = 1/2 (phi - y)^2, rate
 * lambda. x is in data units, y and phi in those of y; w in y/x, b in y. */
#ifndef ELBOW_UNIT_H
#define ELBOW_UNIT_H

#include <stdbool.h>

typedef struct { double w, b; } Unit;
typedef struct { double x, y; } Sample;

/* The sign cases of the exercise, and those beyond its four. */
typedef enum {
    CASE_INACTIVE,      /* (i)   z <= 0: phi(x) = 0                   */
    CASE_POS_POS,       /* (ii)  w > 0, x > 0, phi > 0                */
    CASE_POS_NEG,       /* (iii) w > 0, x < 0                         */
    CASE_NEG_POS,       /* (iv)  w < 0, x > 0                         */
    CASE_NEG_NEG,       /* mirror of (ii): w < 0, x < 0               */
    CASE_X_ZERO,        /* x = 0, active, w != 0                      */
    CASE_W_ZERO         /* w = 0, active: no elbow                    */
} SignCase;

typedef enum { SLOPE_UNCHANGED, SLOPE_FALLS, SLOPE_RISES } SlopeChange;   /* w' against w */
typedef enum { SIZE_SAME, SIZE_STEEPER, SIZE_SHALLOWER } SteepChange;      /* |w'| against |w| */

typedef enum {
    ELBOW_UNCHANGED,    /* exactly where it was                               */
    ELBOW_RIGHT, ELBOW_LEFT,
    ELBOW_THROUGH_INFINITY, /* w changed sign: left the axis at one end and came back from the
                               other */
    ELBOW_LOST,         /* w' = 0: there is no elbow after the step           */
    ELBOW_BORN,         /* w = 0 before, an elbow after                       */
    ELBOW_NONE          /* w = 0 before and after                             */
} ElbowChange;

/* What becomes of a unit. */
typedef struct {
    SlopeChange slope;
    SteepChange steep;
    ElbowChange moved;
    bool        flips;       /* w and w' have opposite signs           */
} UnitChange;

/* A value that may be absent; `value` is 0 then. */
typedef struct { bool there; double value; } Maybe;

typedef struct {
    Unit   unit;             /* before the step                        */
    Sample sample;
    double rate;
    double z;                /* w x + b                                */
    double phi;              /* max(0, z)                              */
    bool   active;           /* z > 0, strictly                        */
    double delta;            /* phi - y = dl/dphi                      */
    double loss;             /* 1/2 delta^2                            */
    double dl_dw, dl_db;     /* delta x g, delta g                     */
    Unit   next;             /* after the step                         */
    double next_phi, next_loss;   /* at the same sample                */
    Maybe  elbow, next_elbow;     /* -b/w                              */
    Maybe  pivot;            /* -1/x; absent for x = 0                 */
    Maybe  fit, die, flip, limit; /* special rates, MATH.md 1          */
    SignCase    sign_case;
    UnitChange  change;      /* on the pivot the elbow stays           */
    bool   dies;             /* active before, z' <= 0 after           */
    bool   finite;           /* every number above is finite           */
} StepReport;

double unit_z(Unit u, double x);           /* w x + b, the one expression used everywhere */
double unit_phi(Unit u, double x);         /* max(0, z)                                   */
Maybe  unit_elbow(Unit u);                 /* e = -b/w; absent for w = 0 or an infinite quotient */
Unit   unit_step(Unit u, Sample s, double rate);  /* one update; the fast path */
SignCase unit_case(Unit u, double x);
UnitChange unit_change(Unit from, Unit to);
bool   unit_on_pivot(Unit u, double x);    /* e = -1/x, that is w = b x, but for a rounding */
Unit   unit_blend(Unit from, Unit to, double t);  /* t in 0..1: the sweep of lambda from 0, exact at
                                                     both ends */

/* Everything that "This step" shows. Inputs must be finite, rate > 0. */
StepReport unit_report(Unit u, Sample s, double rate);

#endif
