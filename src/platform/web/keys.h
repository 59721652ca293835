/* keys.h - inside platform/web/: keys that the browser's events do not bring. */
#ifndef ELBOW_WEB_KEYS_H
#define ELBOW_WEB_KEYS_H

#include "platform/sdl_window.h"

/* Pressed and let go, with these modifiers held; then they are as they were. */
void keys_push(SDL_Keycode key, SDL_Scancode place, Uint16 mods);

#endif
