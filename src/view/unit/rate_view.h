/* rate_view.h - the panel over λ: where a step takes the elbow for every rate, infinity being a
 * place that the curve passes through. Dragging on it moves λ. */
#ifndef ELBOW_RATE_VIEW_H
#define ELBOW_RATE_VIEW_H

#include "view/kit/scene.h"

#define RATE_PANEL_LEAST 130.0     /* a lower one says nothing; */
#define RATE_CARD_LEAST  160.0     /*   with its title,        */
#define RATE_BELOW_LEAST 150.0     /*   below a page's words   */

/* Loss over (w, b), or this: tabs where a card's title stands, centred on y; returns their end. */
double view_rate_tabs(View *v, double x, double y, double room);

/* Are there tabs, or is this all that stands here? */
bool view_has_tabs(const View *v);

/* On a card of its own, with its title. */
void view_rate_panel(View *v, Rect card, bool dense);

/* Below a page's words, on their card. */
void view_rate_below(View *v, Rect area);

#endif
