/* surroundings.c - what the desktop says of how people like it, and where its folders are. */
#include "platform/sdl_window.h"

#include <stdlib.h>
#include <string.h>

static bool env_is(const char *name, const char *value)
{
    const char *s = getenv(name);
    return s != NULL && SDL_strcasecmp(s, value) == 0;
}

bool platform_reduced_motion(void)
{
    const char *own = getenv("ELBOW_REDUCED_MOTION");
    if (own != NULL && *own != '\0') return strcmp(own, "0") != 0;
    return env_is("GTK_ENABLE_ANIMATIONS", "0");
}

bool platform_prefers_dark(void)
{
    const char *own = getenv("ELBOW_THEME");
    if (own != NULL && *own != '\0') return SDL_strcasecmp(own, "dark") == 0;
    const char *gtk = getenv("GTK_THEME");
    return gtk != NULL && (strstr(gtk, ":dark") != NULL || strstr(gtk, "-dark") != NULL);
}

bool platform_wants_contrast(void)
{
    const char *own = getenv("ELBOW_CONTRAST");
    if (own != NULL && *own != '\0') return strcmp(own, "0") != 0;
    const char *gtk = getenv("GTK_THEME");
    return gtk != NULL && strncmp(gtk, "HighContrast", strlen("HighContrast")) == 0;
}

bool platform_data_folder(char *out, size_t size)
{
    const char *data = getenv("XDG_DATA_HOME"), *home = getenv("HOME");
    bool has_data = data != NULL && data[0] == '/';
    if (!has_data && (home == NULL || home[0] != '/')) return false;
    char *odd = !has_data && data != NULL ? SDL_strdup(data) : NULL;
    if (odd != NULL) unsetenv("XDG_DATA_HOME");      /* SDL would make a relative one right here */
    char *path = SDL_GetPrefPath("", "elbow");
    if (odd != NULL) setenv("XDG_DATA_HOME", odd, 1);
    SDL_free(odd);
    bool ok = path != NULL && strlen(path) < size;
    if (ok) strcpy(out, path);
    SDL_free(path);
    return ok;
}

Uint32 sdl_settings_event(void) { return 0; }

bool sdl_page_event(Platform *p, const SDL_Event *e, Event *out)
{
    (void)p;
    (void)e;
    (void)out;
    return false;
}

bool sdl_reached(Platform *p, const SDL_Event *e, Event *out)
{
    (void)p;
    (void)e;
    (void)out;
    return false;
}
