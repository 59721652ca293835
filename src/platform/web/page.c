/* page.c - the page around the window. */
#include "platform/sdl_window.h"
#include "platform/web/page_js.h"

#include <emscripten.h>
#include <emscripten/html5.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define FOLDER "/home/elbow/data/"

static Uint32 settings_event;

bool platform_has_files(const Platform *p)
{
    (void)p;
    return false;
}

const char *const *platform_hides(void)
{
    static const char *const folder[] = { "/in/", "/out/", NULL };
    return folder;
}

bool platform_deliver(Platform *p, const char *path)
{
    (void)p;
    return js_deliver(path);
}

void platform_ask_file(Platform *p)
{
    (void)p;
    js_ask_file();
}

bool platform_address(Platform *p, char *out, size_t size)
{
    (void)p;
    return js_address(out, size) >= 0;
}

bool platform_reduced_motion(void)
{
    const char *own = getenv("ELBOW_REDUCED_MOTION");
    if (own != NULL && *own != '\0') return strcmp(own, "0") != 0;
    return js_reduced_motion();
}

bool platform_prefers_dark(void)
{
    const char *own = getenv("ELBOW_THEME");
    if (own != NULL && *own != '\0') return SDL_strcasecmp(own, "dark") == 0;
    return js_prefers_dark();
}

bool platform_wants_contrast(void)
{
    const char *own = getenv("ELBOW_CONTRAST");
    if (own != NULL && *own != '\0') return strcmp(own, "0") != 0;
    return js_wants_contrast();
}

bool platform_data_folder(char *out, size_t size)
{
    if (size <= strlen(FOLDER)) return false;
    mkdir("/home/elbow", 0700);
    mkdir(FOLDER, 0700);
    strcpy(out, FOLDER);
    return true;
}

/* The script's call: the system's theme, or its wish for less motion, is another now. */
EMSCRIPTEN_KEEPALIVE void page_settings_changed(void)
{
    SDL_Event e = { .type = settings_event };
    SDL_PushEvent(&e);
}

Uint32 sdl_settings_event(void)
{
    if (settings_event == 0) {
        settings_event = SDL_RegisterEvents(1);
        js_follow_settings();
    }
    return settings_event;
}
