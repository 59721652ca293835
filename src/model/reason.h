/* reason.h - why a step does what it does, as a value: clauses in the order in which they
 * are said, made from the signs and flags of Derived (MATH.md 2 and 8) and from nothing
 * else. Words are made from them once (words.h); each names the mark that it speaks of, so
 * that a picture can light it. */
#ifndef ELBOW_REASON_H
#define ELBOW_REASON_H

#include "model/marks.h"
#include "model/shown.h"

typedef enum {
    /* nothing moves, or nothing that is seen */
    CLAUSE_FITTED,          /* from: phi - y                                             */
    CLAUSE_GATE_0,          /* w x + b <= 0 at the step's points; to: how many           */
    CLAUSE_THIS_CANNOT,     /*   this point cannot move this unit                        */
    CLAUSE_OTHERS_CAN,      /*   only another point can                                  */
    CLAUSE_DEAD,            /*   inactive at every point                                 */
    CLAUSE_REMEMBERS,       /*   momentum, Adam: what they remember may still move it    */
    CLAUSE_BIAS_MOVES,      /*   the output bias may still move f^                       */
    CLAUSE_OUTPUT_ONLY,     /* only the output layer trains                              */
    CLAUSE_TOO_MANY,        /* the points were not looked at                             */
    /* why the line moves */
    CLAUSE_TOO_HIGH, CLAUSE_TOO_LOW,        /* from: by how much, to: x                  */
    CLAUSE_OUTPUT_WEIGHT,                   /* v < 0 turns it round; from: v             */
    CLAUSE_MIXES,                           /* momentum, Adam: in earlier gradients      */
    CLAUSE_PULLED_DOWN, CLAUSE_PUSHED_UP,   /* to: x; of several points NAN              */
    /* how */
    CLAUSE_TURNS,                           /* from: the pivot                           */
    CLAUSE_SHIFTS_DOWN, CLAUSE_SHIFTS_UP,
    /* w -> w'; tilts: from 0 */
    CLAUSE_STEEPER, CLAUSE_SHALLOWER, CLAUSE_FLIPS, CLAUSE_LEVEL, CLAUSE_TILTS, CLAUSE_SAME,
    /* so the elbow … */
    CLAUSE_AWAY, CLAUSE_TOWARDS, CLAUSE_OTHER_SIDE, CLAUSE_ON_PIVOT,   /* from: the pivot */
    /* e -> e' */
    CLAUSE_RIGHT, CLAUSE_LEFT, CLAUSE_THROUGH_INFINITY, CLAUSE_STAYS, CLAUSE_GONE, CLAUSE_BORN,
    CLAUSE_NO_ELBOW,
    CLAUSE_ONTO_POINT, CLAUSE_PAST_POINT,
    CLAUSE_HARDLY,                          /* by less than is seen: the rate is small   */
    /* how it ends at the point */
    CLAUSE_FITS, CLAUSE_DIES,
    CLAUSE_OVERSHOOTS,                      /* from: phi - y after the step              */
    CLAUSE_GROWS,
    /* what holds in general */
    CLAUSE_EVERY_RATE,      /* that way for every rate; from: the pivot, never passed (NAN: none),
                               to: x    */
    CLAUSE_BUT_FLIP,        /* on the pivot: for every rate but from = w/(delta x); to: delta */
    CLAUSE_BELOW_FLIP,      /* that way while the rate is below from = w/(delta x); to: delta */
    CLAUSE_ABOVE_FLIP       /* from there on it comes back from the other side           */
} ClauseKind;

/* mark: what it speaks of; MARK_UNIT: this unit. */
typedef struct { ClauseKind kind; Mark mark; double from, to; } Clause;

#define CLAUSES_MOST 14
typedef struct {
    Clause  clause[CLAUSES_MOST];
    size_t  n;
    bool    is_network;
    size_t  unit;                    /* of a network, from 1                                    */
    bool    is_turned;               /* v < 0: where phi goes up, v phi, as drawn, goes down    */
    Rule    rule;
    Outcome outcome;                 /* the verdict: of the mean where there are several points */
    bool    has_losses, is_mean;     /* of all points, or of several of the step                */
    bool    of_all;                  /* the losses are the mean of all points                  */
    double  loss, next_loss;
    Digits  digits;                  /* of the step's numbers in data units                     */
    AxisUnit x_unit;                 /* places along x are dates, as exact as                   */
    double  x_fine;                  /*   that; as Derived says                                 */
} Reason;

/* Empty but for the outcome where the next step is not known. */
Reason reason_of(const Derived *d);
/* The same with digits that are known: those of d in data units. */
Reason reason_with(const Derived *d, const Digits *shown);

/* The clause of that kind, or NULL. */
const Clause *reason_find(const Reason *r, ClauseKind kind);

#endif
