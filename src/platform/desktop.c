/* desktop.c - the desktop around the window: time and cursors. */
#include "platform/sdl_window.h"

double platform_now(void)
{
    return (double)SDL_GetPerformanceCounter()/(double)SDL_GetPerformanceFrequency();
}

void platform_cursor(Platform *p, Cursor c)
{
    static const SDL_SystemCursor shapes[] = {
        [CURSOR_ARROW] = SDL_SYSTEM_CURSOR_ARROW,
        [CURSOR_HAND] = SDL_SYSTEM_CURSOR_HAND,
        [CURSOR_MOVE] = SDL_SYSTEM_CURSOR_SIZEALL,
        [CURSOR_HORIZONTAL] = SDL_SYSTEM_CURSOR_SIZEWE,
        [CURSOR_VERTICAL] = SDL_SYSTEM_CURSOR_SIZENS,
        [CURSOR_TEXT] = SDL_SYSTEM_CURSOR_IBEAM,
    };
    if (c == p->cursor) return;
    if (p->cursors[c] == NULL) p->cursors[c] = SDL_CreateSystemCursor(shapes[c]);
    if (p->cursors[c] != NULL) SDL_SetCursor(p->cursors[c]);
    p->cursor = c;
}
