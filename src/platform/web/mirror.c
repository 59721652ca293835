/* mirror.c - the elements over the canvas: mirror.js makes them of what it is told, and tells what
 * was done to them. */
#include "platform/sdl_window.h"
#include "platform/web/page_js.h"

#include <emscripten.h>
#include <stdlib.h>
#include <string.h>

/* What the script's numbers mean. */
static const EventKind kinds[] = { EVENT_REACH, EVENT_REACH_PRESS, EVENT_REACH_SET,
                                   EVENT_REACH_TYPE };

typedef struct { EventKind kind; uint32_t id; double value; char *text; } Reached;

static Uint32 reach_event;

bool platform_has_mirror(const Platform *p)
{
    (void)p;
    if (reach_event == 0) reach_event = SDL_RegisterEvents(1);
    return true;
}

void platform_mirror(Platform *p, const char *json)
{
    js_mirror(json, sdl_scale(p)/sdl_density(p));
}

void platform_tell(Platform *p, const char *utf8)
{
    (void)p;
    js_tell(utf8);
}

/* The script's call; text: what was typed, else "". */
EMSCRIPTEN_KEEPALIVE void page_reach(int kind, unsigned id, double value, const char *text)
{
    Reached *r = calloc(1, sizeof *r);
    if (r == NULL || kind < 0 || (size_t)kind >= sizeof kinds/sizeof *kinds) {
        free(r);
        return;
    }
    *r = (Reached){ kinds[kind], id, value, SDL_strdup(text) };
    SDL_Event e = { .user = { .type = reach_event, .data1 = r } };
    if (SDL_PushEvent(&e) == 1) return;
    SDL_free(r->text);
    free(r);
}

bool sdl_reached(Platform *p, const SDL_Event *e, Event *out)
{
    if (e->type != reach_event || reach_event == 0) return false;
    Reached *r = e->user.data1;
    p->dropped = r->text;      /* freed with the next event */
    *out = (Event){ .kind = r->kind, .id = r->id, .dy = r->value, .path = p->dropped };
    free(r);
    return true;
}
