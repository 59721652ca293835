/* events.h - what happened on the way of a run: gates, deaths, flips, a rate beyond its limit;
 * of a network what happened from one kept row to the next, and where a choice was changed.
 *
 * One unit: every step is at hand. A gate is 1[w x + b > 0] at a training point as the points
 * now stand; the unit dies where it becomes inactive at all of them. The rate is compared with
 * 2/(1 + x^2) where a step is the one that this rate and these points make.
 * A network: units at kept rows only (math/history), judged at the points that the row was
 * trained on. A flip: the slope w has the opposite sign of the last that was not 0. */
#ifndef ELBOW_EVENTS_H
#define ELBOW_EVENTS_H

#include "base/buf.h"
#include "model/lesson.h"

#define EVENTS_LISTED 200
#define EVENTS_UNITS  10000u       /* of a wider network only the choices are told         */
#define EVENTS_STEPS  200000u      /* of one unit; and of its gates, one by one, so many:  */
#define EVENTS_GATES  1000000u     /*   with many points after that only deaths            */

typedef enum {
    INCIDENT_CHOICE,                  /* of a network: it was changed here                    */
    INCIDENT_DIES,                    /* inactive at every point from here on                 */
    INCIDENT_LIVES,                   /* active at some point again                           */
    INCIDENT_CLOSES, INCIDENT_OPENS,     /* gates of some points, others stay active             */
    INCIDENT_FLIPS,
    INCIDENT_BEYOND,                  /* the rate was above 2/(1 + x^2) for this step, and was not
                                      for as many steps before it as there are points      */
    INCIDENT_KINDS
} IncidentKind;

typedef struct {
    IncidentKind kind;
    uint64_t  step;                /* it has happened after so many steps,                 */
    uint64_t  after;               /*   and not yet after so many: step - 1 where it is exact */
    size_t    unit;                /* from 1; 0 of one unit                                */
    size_t    point, points;       /* the first, from 1, and how many; 0: not looked at    */
    size_t    part;                /* of a choice: index of NetLesson.part                 */
    double    x, rate;             /* of a rate beyond its limit; and                      */
    bool      grows;               /*   the residual there did grow                        */
} Incident;

/* Begins as (EventLog){0}; holds nothing. */
typedef struct {
    Incident    at[EVENTS_LISTED];    /* the first ones, by step                              */
    size_t   n;
    uint64_t more;                 /* others after them                                    */
    uint64_t steps_to, gates_to;   /* of one unit: looked at up to this step, and gates one by
                                      one up to that                                       */
    bool     wide;                 /* the units of a network were not followed             */
    /* inside: how far a network's run has been looked at */
    uint64_t serial, last;
    size_t   rows;
    uint64_t seen;                 /* the lesson of one unit                               */
} EventLog;

/* All events of l's run, from step 0 to l->steps. O(steps points) of one unit, when it has changed;
 * of a network only rows that came since the last call are looked at, as long as the run only
 * grew. */
void events_find(EventLog *log, const Lesson *l);

/* The first event at or after this step; n when there is none. */
size_t events_from(const EventLog *log, uint64_t step);

/* "step 14", "by step 512" */
void event_when(Buf *b, const Incident *e);
/* "unit 3 dies", "λ = 3 is above 2/(1 + x²) = 1: the residual grows" */
void event_what(Buf *b, const Incident *e, const Lesson *l);

#endif
