/* take_target.h - inside model/: a network's points are drawn from another function, or otherwise
 * from the same one. */
#ifndef ELBOW_TAKE_TARGET_H
#define ELBOW_TAKE_TARGET_H

#include "model/state_net.h"

/* CMD_DATA, CMD_TARGET; CMD_SAMPLES, CMD_NOISE, CMD_DATA_SEED, CMD_INTERVAL. Points, test points
 * and where they come from; the run and all else is as it was (refit.h). *same: just as before,
 * and nothing was done. A function that does not exist, or is not finite, somewhere: ERR_RANGE. */
Status take_target(State *s, const Command *c, bool *same, size_t *bytes, Message *msg);

/* Does c say only how they are drawn? Then the title stays, and whether training is on scaled
 * data. */
bool   target_draws_again(const Command *c);

/* What a lesson on these data is called: "Sine", "y = sin(6x)". */
typedef struct { char s[TITLE_MAX]; } TargetTitle;
TargetTitle target_title(const DataSource *data);

#endif
