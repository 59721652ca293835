/* take_drawn.h - inside model/: a curve that a hand drew becomes a network's points. */
#ifndef ELBOW_TAKE_DRAWN_H
#define ELBOW_TAKE_DRAWN_H

#include "model/state_net.h"

/* CMD_DRAW: heights at evenly spaced places from a[0] to a[1], straight in between. As many points
 * of it, with as much noise, as were drawn of a function before, else as usual; they are own points
 * then. What is held out stays so. ERR_RANGE: the text is no row of numbers. */
Status take_drawn(State *s, const Command *c, size_t *bytes, Message *msg);

#endif
