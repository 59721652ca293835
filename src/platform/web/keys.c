#include "platform/web/keys.h"

#include <emscripten.h>

void keys_push(SDL_Keycode key, SDL_Scancode place, Uint16 mods)
{
    SDL_Event e = { .key = { .type = SDL_KEYDOWN, .state = SDL_PRESSED,
                             .keysym = { .scancode = place, .sym = key, .mod = mods } } };
    SDL_PushEvent(&e);
    e.key.type = SDL_KEYUP;
    e.key.state = SDL_RELEASED;
    e.key.keysym.mod = (Uint16)SDL_GetModState();
    SDL_PushEvent(&e);
}

/* The script's call: Cmd with a letter, on a Mac, is Ctrl with it. */
EMSCRIPTEN_KEEPALIVE void page_command_key(int letter, bool shift)
{
    keys_push(letter, SDL_GetScancodeFromKey(letter),
              (Uint16)(KMOD_LCTRL | (shift ? KMOD_LSHIFT : KMOD_NONE)));
}

/* The script's call: a file has come into the program's file system, to be opened. */
EMSCRIPTEN_KEEPALIVE void page_dropped(const char *path)
{
    SDL_Event e = { .drop = { .type = SDL_DROPFILE, .file = SDL_strdup(path) } };
    if (e.drop.file != NULL && SDL_PushEvent(&e) != 1) SDL_free(e.drop.file);
}
