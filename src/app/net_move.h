/* net_move.h - one step of a network in motion: its parameters blended. */
#ifndef ELBOW_NET_MOVE_H
#define ELBOW_NET_MOVE_H

#include "model/model.h"

#define NET_MOVE_UNITS 4096u     /* wider ones jump */

typedef struct {
    Network   from, to, shown;
    Network   raw_from, raw_to;  /* from and to as they train  */
    Network   m, s;              /* the rule's memory where the step begins, while has_m, has_s */
    bool      has_memory, has_m, has_s;
    uint64_t  rule_steps;
    Lesson    lesson;            /* as views see it on the way */
    NetLesson net;
    size_t    pick[PICKS_MAX], picks;
    bool      ready, back;
} NetMove;

/* Before a step is applied: remembers where it begins. False when it jumps. */
bool net_move_before(NetMove *k, const Lesson *l);

/* After it: true when it was one step, forwards or back, to be shown moving. */
bool net_move_after(NetMove *k, const Lesson *l);

/* What is seen at t of the way, 0..1. */
const Lesson *net_move_at(NetMove *k, const Lesson *l, double t);

void net_move_deinit(NetMove *k);

#endif
