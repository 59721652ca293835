/* window_icon.h in a page: its icon is the page's. */
#include "app/window_icon.h"

void window_icon_set(Platform *p) { (void)p; }
