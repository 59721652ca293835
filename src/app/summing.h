/* summing.h - units that come into the sum f^ one after the other: how many are seen just now.
 * Time is given, in seconds. Begins as (Summing){0}: none are. */
#ifndef ELBOW_SUMMING_H
#define ELBOW_SUMMING_H

#include <stdbool.h>

typedef struct {
    bool   on;                /* it moves                  */
    double from, to, start, seconds;
} Summing;

/* From what is seen to `to` units; `jumps`: at once, as with reduced motion. */
void   summing_go(Summing *k, double to, bool jumps, double now);
double summing_level(const Summing *k, double now);

/* True while it moves, and once more when it ends: draw. */
bool   summing_tick(Summing *k, double now);

#endif
