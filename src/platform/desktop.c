/* desktop.c - the desktop around the window: time, cursors, clipboard. */
#include "platform/sdl_window.h"

#include <stdlib.h>
#include <string.h>

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

/* With real keys, text input is on from the start: it carries the shortcuts. */

Status platform_copy(Platform *p, const char *utf8, Message *m)
{
    (void)p;
    if (SDL_SetClipboardText(utf8) == 0) return OK;
    return fail(m, ERR_UNAVAILABLE, "Cannot reach the clipboard: %s.", SDL_GetError());
}

bool platform_paste(Platform *p, char *out, size_t size)
{
    (void)p;
    char *text = SDL_GetClipboardText();
    bool is_some = text != NULL && text[0] != '\0';
    if (is_some) SDL_strlcpy(out, text, size);
    SDL_free(text);
    return is_some;
}

bool platform_paste_all(Platform *p, char **out, size_t *n)
{
    (void)p;
    char *text = SDL_GetClipboardText();
    *n = text != NULL ? SDL_strlen(text) : 0;
    *out = *n > 0 ? malloc(*n + 1) : NULL;
    if (*out != NULL) memcpy(*out, text, *n + 1);
    SDL_free(text);
    return *out != NULL;
}
