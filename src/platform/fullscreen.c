/* fullscreen.c - the window over the whole screen. */
#include "platform/sdl_window.h"

void platform_set_fullscreen(Platform *p, bool on)
{
    SDL_SetWindowFullscreen(p->window, on ? SDL_WINDOW_FULLSCREEN_DESKTOP : 0);
    if (on) SDL_DisableScreenSaver();    /* a lecture is not idleness */
    else SDL_EnableScreenSaver();
}

bool platform_fullscreen(const Platform *p)
{
    return (SDL_GetWindowFlags(p->window) & SDL_WINDOW_FULLSCREEN) != 0;
}
