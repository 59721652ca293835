/* window_icon.h - gives the window the program's icon, for desktops that know no desktop file of
 * ours. Without memory it goes without. */
#ifndef ELBOW_WINDOW_ICON_H
#define ELBOW_WINDOW_ICON_H

#include "platform/platform.h"

void window_icon_set(Platform *p);

#endif
