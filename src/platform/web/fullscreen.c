/* fullscreen.c - the page over the whole screen. The browser does it a moment later, or not at
 * all; that it was left is told by page_left_fullscreen (app/page.h). */
#include "platform/sdl_window.h"
#include "platform/web/page_js.h"

void platform_set_fullscreen(Platform *p, bool on)
{
    (void)p;
    js_fullscreen(on);
}

bool platform_fullscreen(const Platform *p)
{
    (void)p;
    return js_is_fullscreen();
}
