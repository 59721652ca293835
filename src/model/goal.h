/* goal.h - inside model/: a page's goal, looked for along the run and not only where it is shown.
 *
 * Played at 1000 steps a picture, or in one command, a run passes states that nobody sees. So a
 * goal is reached where it holds in the state shown, or on the way there: of one unit after every
 * step; of a network at every row that its run keeps (math/history), which are the same however
 * it was played. With ' only rows count whose next row is there. */
#ifndef ELBOW_GOAL_H
#define ELBOW_GOAL_H

#include "model/state.h"

/* From here on the way counts: s, shown as l, was just entered. */
void goal_begin(Visit *v, const State *s, const Lesson *l);

/* Does the goal hold somewhere on the way since the last call, before the state shown? */
bool goal_passed(Visit *v, const State *s, const Lesson *l);

#endif
