/* clipboard.c - a page may write the clipboard, and reads it only when the person pastes: then the
 * browser tells what, it is kept here, and Ctrl+V is pressed. */
#include "platform/sdl_window.h"
#include "platform/web/keys.h"
#include "platform/web/page_js.h"

#include <emscripten.h>
#include <stdlib.h>
#include <string.h>

static char *pasted;      /* the last of it, owned; NULL: none */

Status platform_copy(Platform *p, const char *utf8, Message *m)
{
    (void)p;
    if (js_copy(utf8)) return OK;
    return fail(m, ERR_UNAVAILABLE,
                "The browser does not let this page copy. Click in the picture, and try again.");
}

bool platform_paste(Platform *p, char *out, size_t size)
{
    (void)p;
    bool is_some = pasted != NULL && pasted[0] != '\0';
    if (is_some) SDL_utf8strlcpy(out, pasted, size);
    return is_some;
}

bool platform_paste_all(Platform *p, char **out, size_t *n)
{
    (void)p;
    *n = pasted != NULL ? strlen(pasted) : 0;
    *out = *n > 0 ? malloc(*n + 1) : NULL;
    if (*out != NULL) memcpy(*out, pasted, *n + 1);
    return *out != NULL;
}

/* The script's call: the person has pasted text, which is taken (malloc's). */
EMSCRIPTEN_KEEPALIVE void page_pasted(char *text)
{
    free(pasted);
    pasted = text;
    keys_push(SDLK_v, SDL_SCANCODE_V, KMOD_LCTRL);
}
