/* overlay.h - over the page: notices, tooltips, help, the panel to open lessons. */
#ifndef ELBOW_OVERLAY_H
#define ELBOW_OVERLAY_H

#include "view/scene.h"

#define TOOLTIP_AFTER 0.55     /* seconds the pointer rests */

void view_notice(View *v, Rect strip);
void view_help(View *v, Rect page);
void view_open(View *v, Rect page);
void view_tooltip(View *v, Rect page);

#endif
