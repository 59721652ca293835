/* motion.h - one step that is seen moving, of one unit or of a network.
 *
 * Told before and after a command is applied; when the lesson is then one step
 * further, or back, what is shown goes from the old parameters to the new ones with
 * ease, and ends exactly there. One forwards stays at its end, to be looked at (`after`), until
 * something else is done; it can be told in beats (view/kit/beat.h) before it is made. Time is
 * given, in seconds. Begins as (Motion){0}. */
#ifndef ELBOW_MOTION_H
#define ELBOW_MOTION_H

#include "app/net_move.h"

/* What is seen of a step. */
typedef struct {
    Unit       from;
    StepReport report;
    size_t     sample;        /* its training point */
    double     seconds;
} Movement;

typedef struct {
    bool     on;
    bool     reduced;         /* the person wants none: steps jump        */
    bool     forth;           /* what is on, or was last, is a step forwards, */
    bool     after;           /*   and has come to `made`, to be looked at */
    unsigned beat;            /* of the step told in beats: 1 to 3 before it is made, 4 from then
                                 on; 0: it is not                         */
    uint64_t made, origin;    /* the lesson's step and origin then, or of the beats */
    double   start;
    Movement seen;            /* while it is on                           */
    NetMove  net;             /*   the same of a network                  */
    /* from motion_before to motion_after */
    Movement next;
    uint64_t step;
    bool     known, one, net_ready;      /* there is a report; the command is one step */
    bool     jumps;                      /*   and is not seen moving                   */
} Motion;

void motion_deinit(Motion *k);

/* How long a step moves: 0.75 s at a step a second, up to 5 s at 0.2 of them; shorter when the
 * next one follows soon, and 0, a jump, when `playing` at a speed at which nobody could see it. */
double motion_seconds(bool playing, double steps_per_second);

/* Before a command: `next` is the report of the lesson's next step (NULL: none), `one`
 * says that the command is one step, forwards or back; seconds: as above. */
void motion_before(Motion *k, const Lesson *l, const StepReport *next, bool one, double seconds,
                   double now);

/* After it. True when a step moves. */
bool motion_after(Motion *k, const Lesson *l, const StepReport *next, double now);

/* It jumps to its end. */
void motion_stop(Motion *k);

/* Neither a step in motion, nor one just made, nor beats of one. */
void motion_forget(Motion *k);

/* The next step of l is told, as far as `beat`, which is not the last. */
void motion_tell(Motion *k, const Lesson *l, unsigned beat);
/* It is; 0: it is not. */
unsigned motion_told(const Motion *k, const Lesson *l);

/* The step before the lesson's has just been made and is still seen: in motion, or after it. */
bool motion_shows_made(const Motion *k, const Lesson *l);

/* True while it goes on, and once more when it ends: draw. */
bool motion_tick(Motion *k, double now);

/* How much of the way is seen, 0..1. */
double motion_part(const Motion *k, double now);

/* The unit as it is seen, where `to` is the lesson's. */
Unit motion_unit(const Motion *k, Unit to, double now);

/* The network lesson as it is seen: l itself when it does not move and no step of it was just
 * made. Borrowed until the next call. */
const Lesson *motion_lesson(Motion *k, const Lesson *l, double now);

#endif
