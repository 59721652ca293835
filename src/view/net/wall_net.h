/* wall_net.h - a network as it is projected: a selected unit's step, its verdict, and a strip of
 * the loss with where the run is. */
#ifndef ELBOW_WALL_NET_H
#define ELBOW_WALL_NET_H

#include "view/kit/scene.h"

void view_wall_unit(View *v, Rect card, double k);
void view_wall_unit_verdict(View *v, Rect strip, double k);

/* The step shown, mean losses and λ; and the curve, beside or below them. */
void view_wall_loss(View *v, Rect r, double k);

#endif
