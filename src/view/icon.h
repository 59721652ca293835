/* icon.h - the program's icon, drawn like everything else: a unit's graph, and its elbow a dot.
 *
 * It looks the same on light and dark desktops, so its colours are its own: begin the canvas with
 * icon_palette(). Made for 16 pixels. */
#ifndef ELBOW_ICON_H
#define ELBOW_ICON_H

#include "canvas/canvas.h"

typedef enum { ICON_PROGRAM, ICON_LESSON } IconKind;    /* a lesson: a sheet with it */

Palette icon_palette(void);

/* Fills the square of this side at the origin; nothing behind it. No letters: a canvas without
 * fonts will do. */
void icon_draw(Canvas *cv, IconKind kind, double side);

#endif
