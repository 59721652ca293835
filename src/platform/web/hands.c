/* hands.c - what the page tells of fingers and of the keyboard that it shows (hands.js). */
#include "platform/sdl_window.h"
#include "platform/web/page_js.h"

#include <emscripten.h>

enum { PAGE_TYPED, PAGE_FINGER_LOST };

static Uint32 page_event(void)
{
    static Uint32 event;
    if (event == 0) event = SDL_RegisterEvents(1);
    return event;
}

static void push(Sint32 code, void *data, void *value)
{
    SDL_Event e = { .user = { .type = page_event(), .code = code, .data1 = data,
                              .data2 = value } };
    if (SDL_PushEvent(&e) != 1) SDL_free(data);
}

/* The script's call: what is being typed is this now; the caret stands behind so many bytes. */
EMSCRIPTEN_KEEPALIVE void page_typed(const char *utf8, int caret)
{
    char *copy = SDL_strdup(utf8);
    if (copy != NULL) push(PAGE_TYPED, copy, (void *)(intptr_t)caret);
}

/* The script's call: the browser has taken this finger for itself. SDL says that it was lifted. */
EMSCRIPTEN_KEEPALIVE void page_finger_lost(int id)
{
    push(PAGE_FINGER_LOST, NULL, (void *)(intptr_t)id);
}

/* The script's call: the keyboard was put away, and what was typed is meant. */
EMSCRIPTEN_KEEPALIVE void page_typing_done(void)
{
    SDL_Event e = { .key = { .type = SDL_KEYDOWN, .state = SDL_PRESSED,
                             .keysym = { .scancode = SDL_SCANCODE_RETURN, .sym = SDLK_RETURN } } };
    SDL_PushEvent(&e);
}

bool sdl_page_event(Platform *p, const SDL_Event *e, Event *out)
{
    if (e->type != page_event()) return false;
    if (e->user.code == PAGE_FINGER_LOST) {
        *out = (Event){ .kind = EVENT_FINGER_LOST, .finger = (intptr_t)e->user.data2 };
        return true;
    }
    p->dropped = e->user.data1;      /* freed with the next event */
    *out = (Event){ .kind = EVENT_EDIT, .path = p->dropped, .key = (int)(intptr_t)e->user.data2 };
    return true;
}

void platform_text_field(Platform *p, const Rect *at, const char *utf8, bool is_number)
{
    double k = sdl_scale(p)/sdl_density(p);
    if (at != NULL) js_text_field(at->x*k, at->y*k, at->w*k, at->h*k, utf8, is_number);
    else js_no_text_field();
}
