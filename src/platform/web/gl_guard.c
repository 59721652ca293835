/* gl_guard.h in a browser, which may take WebGL away from a page at any time, and mostly gives it
 * back: what was made with it is gone then. */
#include "platform/gl_guard.h"

#include "platform/sdl_window.h"
#include "platform/web/page_js.h"

#include <emscripten.h>
#include <emscripten/html5.h>

#define PATIENCE 3000      /* ms: then it does not come back */

static long timer;         /* 0: nothing is lost */
static bool for_good;

static void push(void)
{
    SDL_PushEvent(&(SDL_Event){ .type = SDL_RENDER_DEVICE_RESET });
}

static void give_up(void *unused)
{
    (void)unused;
    timer = 0;
    for_good = true;
    push();
}

/* True: it may come back. */
static EM_BOOL lost(int type, const void *unused, void *of)
{
    (void)type, (void)unused, (void)of;
    if (timer == 0 && !for_good) timer = emscripten_set_timeout(give_up, PATIENCE, NULL);
    return EM_TRUE;
}

static EM_BOOL is_back(int type, const void *unused, void *of)
{
    (void)type, (void)unused, (void)of;
    if (timer == 0) return EM_TRUE;
    emscripten_clear_timeout(timer);
    timer = 0;
    push();
    return EM_TRUE;
}

void gl_guard_begin(char **argv)
{
    (void)argv;
    emscripten_set_webglcontextlost_callback("#canvas", NULL, false, lost);
    emscripten_set_webglcontextrestored_callback("#canvas", NULL, false, is_back);
}

void gl_guard_end(void) { }
bool gl_guard_was_needed(void) { return false; }

void gl_guard_without(Message *out, const char *why)
{
    (void)why;      /* EGL's words, which there is none of */
    fail(out, OK, "No WebGL 2 here: drawing in software.");
}

void gl_guard_instead(void) { js_draw_apart(); }

Status platform_renew(Platform *p, Message *m)
{
    return for_good ? platform_fall_back(p, m) : OK;
}
