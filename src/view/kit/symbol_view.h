/* symbol_view.h - the symbols of a formula as handles: a touched symbol lights its mark, a
 * touched mark lights its symbols. One stop of Tab; arrows go from symbol to symbol. */
#ifndef ELBOW_SYMBOL_VIEW_H
#define ELBOW_SYMBOL_VIEW_H

#include "view/kit/scene.h"

/* Before the formula is drawn there: a shade behind what is lit. unit: from 1, 0 of one unit. */
void view_symbols(View *v, double size, bool display, Pt at, const char *tex, size_t unit);

#endif
