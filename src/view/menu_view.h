/* menu_view.h - what a narrow window has no buttons for: title and file, one unit or a network,
 * undo, files, how it looks. */
#ifndef ELBOW_MENU_VIEW_H
#define ELBOW_MENU_VIEW_H

#include "view/kit/scene.h"

void view_menu(View *v, Rect page);

/* The lesson's title, its file and whether it was edited; "" where the step's card says it. */
const char *title_words(View *v);

#endif
