/* playing.h - steps made by the clock: how many are due now, and when the next is.
 *
 * Step j of what is played is due at `since` + j/speed, so the sum is right however
 * the pictures come, and nothing drifts. Only what is late by more than PLAYING_LATE is
 * forgotten: nobody wants a rush of steps after the window stood still. Time is
 * given, in seconds. */
#ifndef ELBOW_PLAYING_H
#define ELBOW_PLAYING_H

#include <stdbool.h>
#include <stdint.h>

#define PLAYING_LATE 0.25
#define SPEED_MOST   1e9      /* steps a second that can be asked for        */
#define SPEED_MAX    5e6      /* from here it is as fast as can be           */

typedef struct {
    bool     on;
    double   speed;           /* steps a second, wished                      */
    double   usual;           /* of this kind of lesson                      */
    uint32_t gesture;         /* of its commands: one run played is one undo */
    double   since;
    uint64_t made;            /* since then                                  */
    double   counted_at;      /* when the speed was last counted             */
    uint64_t counted;         /* the step then                               */
    double   reached;         /* steps a second, counted; 0: not yet         */
} Playing;

/* Not on, at that speed. */
Playing playing_at(double speed);

/* On: its first step is due now. `step`: where it begins. */
void playing_begin(Playing *p, uint32_t gesture, uint64_t step, double now);
void playing_stop(Playing *p);

/* False when there is no such speed. The next step comes no later than it would have. */
bool playing_set_speed(Playing *p, double speed, double now);

/* Stops for another lesson, whose usual speed this is: taken on unless it was that of
 * the last one, too. */
void playing_change(Playing *p, double usual);

/* How many steps are due: they count as made. 0 when not on. */
uint64_t playing_take(Playing *p, double now);

/* No step before `then`, and those that were due are forgotten. */
void playing_delay(Playing *p, double then);

/* Seconds until a step is due; INFINITY when not on. */
double playing_due(const Playing *p, double now);

/* To be told what step the run is at, at every look: every half second the speed
 * that is reached is counted anew. True when it was. */
bool playing_count(Playing *p, uint64_t step, double now);

#endif
