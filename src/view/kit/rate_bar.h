/* rate_bar.h - λ: its letter, its track with the names of what happens at which rate, and its
 * number. The names stand below the track, each joined to its mark, at any width; above it numbers
 * of the logarithmic scale where they have room. */
#ifndef ELBOW_RATE_BAR_H
#define ELBOW_RATE_BAR_H

#include "view/kit/scene.h"

#define RATE_BAR_LEAST 38.0      /* as high with its names, and  */
#define RATE_BAR_WHOLE 54.0      /*   with numbers above them    */

/* λ and nothing else, in r. */
void view_rate(View *v, Rect r);

/* The same on a bar whose tracks lie at cy, from x0 to x1; `low` has no room above and below it
 * but for its names. */
void view_rate_at(View *v, double x0, double x1, double cy, bool low);

/* The letter alone: of one unit a press of it shows the elbow over λ, at any size. */
void view_rate_letter(View *v, double x0, double cy);

#endif
