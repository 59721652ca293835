/* shown.h - with how many digits the numbers of a step stand: the one place that decides it,
 * for derivation, verdict, reason, labels, fields and exports alike. A quantity has the same
 * digits wherever it stands, and what is written as 0 is 0.
 *
 * A number that is exact with 6 significant digits stands exactly, another one with 4 of its
 * own. A pair before and after the step gets as many more as let its change look as large as
 * it is, but where the unit is fitted (MATH.md 8). Then each sum that is written with numbers
 * is worked out from the numbers as they stand: where that does not round to its result as it
 * stands, its coarsest number gets one more digit, up to 7, until all sums close; one that
 * still does not is written with ≈.
 *
 * What roundings of doubles leave of a sum is 0: the bias of 0.3 - 0.1·3, the residual of a
 * point that has been fitted and its loss, the elbow of such a bias. */
#ifndef ELBOW_SHOWN_H
#define ELBOW_SHOWN_H

#include "base/number.h"
#include "model/derive.h"

typedef enum {
    Q_W, Q_B, Q_V, Q_X, Q_Y, Q_RATE,
    Q_OUTPUT,                        /* f^(x), of one unit phi(x)      */
    Q_Z, Q_PHI, Q_DELTA, Q_DELTA_I,
    Q_DL_DW, Q_DL_DB, Q_DL_DV,
    Q_NEXT_W, Q_NEXT_B, Q_NEXT_V,
    Q_ELBOW, Q_NEXT_ELBOW,
    Q_PIVOT, Q_TURN,                 /* as in StepNumbers              */
    Q_LOSS, Q_NEXT_LOSS, Q_MEAN_LOSS, Q_NEXT_MEAN_LOSS,
    Q_NEXT_PHI, Q_NEXT_DELTA,
    Q_FIT, Q_DIE, Q_FLIP, Q_LIMIT,   /* the special rates              */
    Q_SHIFT,                         /* e' - e by the elbow law: of plain SGD, where both are */
    QUANTITIES
} Quantity;

/* One number as it stands. digits 0: there is none, and its texts are "". */
typedef struct { double value; int digits; } Shown;

Shown      shown_alone(double v);    /* of a number that belongs to no step */
Shown      shown_within(double v, double off);     /* the same, at most so far off */
NumberText shown_text(Shown s);      /* "−0.5", "1.25·10⁻⁸"                 */
NumberText shown_tex(Shown s);       /* "-0.5", "1.25\cdot 10^{-8}"         */
double     shown_value(Shown s);     /* what is read there                  */

/* A sum of its own, out = work(in[0] … in[n - 1]): the numbers whose `fixed` is false get more
 * digits, up to 7, until it comes out as `out` stands. False: it does not, they stay as they
 * were, and it is written with ≈. */
bool       shown_close(Shown in[], const bool fixed[], size_t n, Shown out,
                       double work(const double in[]));

/* v on its way from one to the other, with as many places as both have, so that it does not
 * jump while it moves; at the ends it stands as they do; alone where there are none. */
NumberText shown_between_text(Shown from, Shown to, double v);
NumberText shown_between_tex(Shown from, Shown to, double v);

/* The sums that are written with numbers, results first. */
typedef enum {
    SUM_NEXT_ELBOW,    /* e' = -b'/w'                        */
    SUM_ELBOW,         /* e = -b/w                           */
    SUM_NEXT_W,        /* w' = w - rate dl/dw, of plain SGD  */
    SUM_NEXT_B, SUM_NEXT_V,
    SUM_FLIP,          /* w/(delta_i x)                      */
    SUM_DL_DW,         /* delta_i x, where g = 1             */
    SUM_DL_DB,         /* delta_i                            */
    SUM_DL_DV,         /* delta phi                          */
    SUM_DELTA_I,       /* delta v                            */
    SUM_LOSS,          /* 1/2 (phi - y)^2, of one unit       */
    SUM_DELTA,         /* f^ - y                             */
    SUM_PIVOT,         /* -1/x                               */
    SUM_Z,             /* w x + b                            */
    /* These ask for no digits of their own: with those that the others have they close or not. */
    SUM_SHIFT,         /* rate delta_i (1 + e x)/w', where g = 1 */
    SUM_SHIFT_MEAN,    /* rate (dl/db + e dl/dw)/w', of several points */
    SUMS
} WrittenSum;

typedef struct {
    Shown q[QUANTITIES];
    bool  open[SUMS];      /* written, and does not close with 7 digits: ≈ instead of = */
} Digits;

/* As it is trained, where the derivation stands, and in data units. */
typedef struct { Digits trained, shown; } StepDigits;
void step_digits(StepDigits *out, const Derived *d);

/* w, b, v, e of a unit and, where next is not NULL, after a step. */
void unit_digits(Digits *out, Unit at, double v, const Unit *next, double next_v);

#endif
