/* clipboard.c - the system's clipboard, as SDL has it. */
#include "platform/sdl_window.h"

#include <stdlib.h>
#include <string.h>

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
