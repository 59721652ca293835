#include "platform/sdl_window.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "platform/gl_guard.h"
#include "platform/signals.h"
#include "platform/x_errors.h"

#define MIN_WIDTH_PT  200
#define MIN_HEIGHT_PT 150
#define TITLE_BAR_PT  40     /* keeps the lower edge on a small screen */

typedef enum { GL_CORE, GL_ES, NO_GL } Kind;

double sdl_density(const Platform *p)
{
    int w = 0, h = 0, wpx = 0, hpx = 0;
    SDL_GetWindowSize(p->window, &w, &h);
    SDL_GetWindowSizeInPixels(p->window, &wpx, &hpx);
    return w > 0 && wpx > 0 ? (double)wpx/w : 1;
}

double sdl_scale(const Platform *p)
{
    return p->fixed_scale > 0 ? p->fixed_scale : sdl_density(p)*p->desktop_scale;
}

/* X11 leaves scaling to programs. Toolkits follow GDK_SCALE and its like; a
 * display that calls itself very fine is believed only when it is also large,
 * because projectors invent their size. */
static double guess_desktop_scale(void)
{
    static const char *const names[] = { "ELBOW_SCALE", "GDK_SCALE", "QT_SCALE_FACTOR" };
    const char *driver = SDL_GetCurrentVideoDriver();
    if (driver == NULL || strcmp(driver, "x11") != 0) return 1;
    for (size_t i = 0; i < sizeof names/sizeof names[0]; i++) {
        const char *s = getenv(names[i]);
        double v = s != NULL ? strtod(s, NULL) : 0;
        if (v >= 0.5 && v <= 8) return v;
    }
    float dpi = 0;
    SDL_DisplayMode mode;
    if (SDL_GetDisplayDPI(0, &dpi, NULL, NULL) == 0 && SDL_GetDesktopDisplayMode(0, &mode) == 0
        && dpi >= 180 && dpi < 600 && mode.w >= 2560) return 2;
    return 1;
}

static void set_hints(void)
{
    SDL_SetHint(SDL_HINT_APP_NAME, "Elbow");
    /* the desktop file's name, whatever the program's file is called */
    SDL_setenv("SDL_VIDEO_X11_WMCLASS", "elbow", 0);
    SDL_setenv("SDL_VIDEO_WAYLAND_WMCLASS", "elbow", 0);
    SDL_SetHint(SDL_HINT_NO_SIGNAL_HANDLERS, "1");          /* signals.h */
    SDL_SetHint(SDL_HINT_VIDEO_ALLOW_SCREENSAVER, "1");
    SDL_SetHint(SDL_HINT_VIDEO_X11_NET_WM_BYPASS_COMPOSITOR, "0");
    SDL_SetHint(SDL_HINT_MOUSE_FOCUS_CLICKTHROUGH, "1");   /* the first click acts, too */
    SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");   /* else software pixels load GL */
    SDL_SetHint(SDL_HINT_IME_SHOW_UI, "1");
    SDL_SetHint(SDL_HINT_TOUCH_MOUSE_EVENTS, "0");         /* a finger is no pointer: touch.h */
    SDL_SetHint(SDL_HINT_MOUSE_TOUCH_EVENTS, "0");
#ifdef SDL_HINT_WINDOWS_DPI_SCALING
    SDL_SetHint(SDL_HINT_WINDOWS_DPI_SCALING, "1");
#endif
}

/* Where no desktop answers, SDL ends up with a driver that only pretends; fine
 * when it was asked for by name, as tests do. */
static bool nobody_sees_it(void)
{
    const char *driver = SDL_GetCurrentVideoDriver(), *asked = SDL_GetHint(SDL_HINT_VIDEODRIVER);
    bool pretends = driver == NULL || strcmp(driver, "offscreen") == 0
        || strcmp(driver, "dummy") == 0
                 || strcmp(driver, "evdev") == 0;
    return pretends && (asked == NULL || *asked == '\0');
}

static bool make_window(Platform *p, Kind kind, const char *title, int w, int h, Uint32 flags)
{
    flags |= SDL_WINDOW_RESIZABLE | SDL_WINDOW_ALLOW_HIGHDPI | SDL_WINDOW_HIDDEN;
    if (kind != NO_GL) {
        SDL_GL_ResetAttributes();
        SDL_GL_SetAttribute(SDL_GL_CONTEXT_PROFILE_MASK, kind == GL_CORE
                            ? SDL_GL_CONTEXT_PROFILE_CORE : SDL_GL_CONTEXT_PROFILE_ES);
        SDL_GL_SetAttribute(SDL_GL_CONTEXT_MAJOR_VERSION, 3);
        SDL_GL_SetAttribute(SDL_GL_CONTEXT_MINOR_VERSION, kind == GL_CORE ? 3 : 0);
        SDL_GL_SetAttribute(SDL_GL_DEPTH_SIZE, 0);
        SDL_GL_SetAttribute(SDL_GL_STENCIL_SIZE, 0);
        flags |= SDL_WINDOW_OPENGL;
    }
    int at = SDL_WINDOWPOS_UNDEFINED;
    p->window = SDL_CreateWindow(title, at, at, w, h, flags);
    if (p->window == NULL) return false;
    if (kind != NO_GL) {
        p->gl = SDL_GL_CreateContext(p->window);
        if (p->gl == NULL) {
            SDL_DestroyWindow(p->window);
            p->window = NULL;
            return false;
        }
        /* Late frames rather torn than a whole refresh later. */
        if (SDL_GL_SetSwapInterval(-1) != 0) SDL_GL_SetSwapInterval(1);
    }
    p->shown = false;
    return true;
}

static int units(const Platform *p, double points)
{
    return (int)lround(points*sdl_scale(p)/sdl_density(p));
}

static void set_minimum(Platform *p)
{
    SDL_SetWindowMinimumSize(p->window, units(p, MIN_WIDTH_PT), units(p, MIN_HEIGHT_PT));
}

static void fit_display(double *width, double *height, double scale)
{
    SDL_Rect r;
    double w = 1440, h = 900;
    if (SDL_GetDisplayUsableBounds(0, &r) == 0 && r.w > 0 && r.h > 0) {
        w = fmin(w, r.w/scale);
        h = fmin(h, r.h/scale - TITLE_BAR_PT);
    }
    if (*width <= 0) *width = w;
    if (*height <= 0) *height = h;
    *width = fmax(*width, MIN_WIDTH_PT);
    *height = fmax(*height, MIN_HEIGHT_PT);
}

static void nothing(void) { }
static void nothing_is_gone(bool on_drawing_thread) { (void)on_drawing_thread; }

static struct {
    void (*gone)(bool on_drawing_thread);
    void (*deaf)(void);
} at_worst = { nothing_is_gone, nothing };

void platform_at_worst(void (*gone)(bool on_drawing_thread), void (*deaf)(void))
{
    at_worst.gone = gone;
    at_worst.deaf = deaf;
}

Status platform_begin(Message *m)
{
    if (SDL_WasInit(SDL_INIT_VIDEO) != 0) return OK;
    SDL_SetMainReady();
    set_hints();
    if (SDL_Init(SDL_INIT_VIDEO) == 0 && !nobody_sees_it()) {
        x_errors_begin(at_worst.gone);
        signals_begin(at_worst.deaf);
        return OK;
    }
    SDL_Quit();
    return fail(m, ERR_UNAVAILABLE,
                "There is no display to open a window on. Start elbow from a desktop, or use "
                "\"elbow export\" for a picture without one.");
}

Status platform_open(Platform **out, const PlatformOptions *o, Message *notice, Message *m)
{
    if (notice != NULL) notice->text[0] = '\0';
    Status begun = platform_begin(m);
    if (begun != OK) return begun;
    Platform *p = calloc(1, sizeof *p);
    if (p == NULL) return fail(m, ERR_MEMORY, "Out of memory.");
    p->fixed_scale = o->scale;
    p->desktop_scale = guess_desktop_scale();
    double per_unit = o->scale > 0 ? o->scale : p->desktop_scale;   /* density not known yet */
    double width = o->width, height = o->height;
    fit_display(&width, &height, per_unit);
    int w = (int)lround(width*per_unit), h = (int)lround(height*per_unit);
    const char *title = o->title != NULL ? o->title : "Elbow";
    Uint32 flags = o->fullscreen ? SDL_WINDOW_FULLSCREEN_DESKTOP : 0;

    bool made = false, crashed = gl_guard_was_needed();
    if (crashed && !o->software)
        fail(notice, OK, "OpenGL does not work here (its driver crashed): drawing in software.");
    if (!o->software && !crashed) {
        gl_guard_begin(o->argv);
        const char *only = getenv("ELBOW_GL");
        bool es = only != NULL && strcmp(only, "es") == 0;
        made = (!es && make_window(p, GL_CORE, title, w, h, flags))
            || make_window(p, GL_ES, title, w, h, flags);
        if (!made) gl_guard_without(notice, SDL_GetError());
    }
    if (!made) {
        gl_guard_end();
        made = make_window(p, NO_GL, title, w, h, flags);
    }
    if (!made) {
        Status s = fail(m, ERR_UNAVAILABLE, "Cannot open a window: %s.", SDL_GetError());
        platform_close(p);
        return s;
    }
    if (!o->fullscreen && units(p, width) != w)
        SDL_SetWindowSize(p->window, units(p, width), units(p, height));
    set_minimum(p);
    if (!SDL_HasScreenKeyboardSupport()) SDL_StartTextInput();
    *out = p;
    return OK;
}

static void close_window(Platform *p)
{
    if (p->gl != NULL) SDL_GL_DeleteContext(p->gl);
    p->gl = NULL;
    if (p->window != NULL) SDL_DestroyWindow(p->window);
    p->window = NULL;
}

void platform_close(Platform *p)
{
    if (p == NULL) return;
    file_watch_free(p->watch);
    for (size_t i = 0; i < sizeof p->cursors/sizeof p->cursors[0]; i++)
        if (p->cursors[i] != NULL) SDL_FreeCursor(p->cursors[i]);
    SDL_FreeSurface(p->shadow);
    SDL_free(p->dropped);
    close_window(p);
    gl_guard_end();
    signals_end();
    SDL_Quit();
    x_errors_end();
    free(p);
}

bool platform_follow_file(Platform *p, const char *path)
{
    bool is_none = path == NULL || path[0] == '\0';
    if (p->watch == NULL && is_none) return false;
    if (p->file_event == 0) p->file_event = SDL_RegisterEvents(1);
    if (p->watch == NULL && p->file_event != (Uint32)-1) p->watch = file_watch_new(p->file_event);
    return p->watch != NULL && file_watch_set(p->watch, path);
}

bool platform_is_software(const Platform *p) { return p->gl == NULL; }

Status platform_fall_back(Platform *p, Message *m)
{
    if (p->gl == NULL) return OK;
    gl_guard_end();
    gl_guard_instead();
    char *title = SDL_strdup(SDL_GetWindowTitle(p->window));
    int w, h;
    SDL_GetWindowSize(p->window, &w, &h);
    Uint32 flags = SDL_GetWindowFlags(p->window) & SDL_WINDOW_FULLSCREEN_DESKTOP;
    close_window(p);
    bool made = make_window(p, NO_GL, title != NULL ? title : "Elbow", w, h, flags);
    SDL_free(title);
    if (!made) return fail(m, ERR_UNAVAILABLE, "Cannot open a window: %s.", SDL_GetError());
    set_minimum(p);
    return OK;
}

void platform_size(const Platform *p, double *width_pt, double *height_pt, double *scale,
                   int *width_px, int *height_px)
{
    int w = 0, h = 0;
    SDL_GetWindowSizeInPixels(p->window, &w, &h);
    double s = sdl_scale(p);
    *width_pt = w/s;
    *height_pt = h/s;
    *scale = s;
    *width_px = w;
    *height_px = h;
}

/* --- software: pixels --- */

void *platform_pixels(Platform *p, int *width_px, int *height_px, int *stride)
{
    if (p->gl != NULL) return NULL;
    SDL_Surface *s = SDL_GetWindowSurface(p->window);
    if (s == NULL) return NULL;
    Uint32 f = s->format->format;
    if (f != SDL_PIXELFORMAT_RGB888 && f != SDL_PIXELFORMAT_ARGB8888) {
        if (p->shadow == NULL || p->shadow->w != s->w || p->shadow->h != s->h) {
            SDL_FreeSurface(p->shadow);
            p->shadow = SDL_CreateRGBSurfaceWithFormat(0, s->w, s->h, 32, SDL_PIXELFORMAT_RGB888);
        }
        s = p->shadow;
        if (s == NULL) return NULL;
    }
    *width_px = s->w;
    *height_px = s->h;
    *stride = s->pitch;
    return s->pixels;
}

void platform_show(Platform *p)
{
    /* Mapped only now: nobody sees an empty window first. */
    if (!p->shown) SDL_ShowWindow(p->window);
    p->shown = true;
    if (p->gl != NULL) {
        SDL_GL_SwapWindow(p->window);
        gl_guard_end();      /* it has drawn */
    } else {
        SDL_Surface *s = SDL_GetWindowSurface(p->window);
        if (s == NULL) return;
        Uint32 f = s->format->format;
        if (f != SDL_PIXELFORMAT_RGB888 && f != SDL_PIXELFORMAT_ARGB8888 && p->shadow != NULL)
            SDL_BlitSurface(p->shadow, NULL, s, NULL);
        SDL_UpdateWindowSurface(p->window);
    }
}

/* --- the window --- */

void platform_set_title(Platform *p, const char *utf8)
{
    if (strcmp(SDL_GetWindowTitle(p->window), utf8) != 0) SDL_SetWindowTitle(p->window, utf8);
}

void platform_set_icon(Platform *p, const uint32_t *argb, int side)
{
    SDL_Surface *s = SDL_CreateRGBSurfaceWithFormat(0, side, side, 32, SDL_PIXELFORMAT_ARGB8888);
    if (s == NULL) return;
    for (int y = 0; y < side; y++)
        memcpy((char *)s->pixels + y*s->pitch, argb + y*side, (size_t)side*sizeof *argb);
    SDL_SetWindowIcon(p->window, s);
    SDL_FreeSurface(s);
}

/* Told of each event at once: the wheel may turn before the next look at what has happened. An
 * event that nobody takes is the browser's. */
static int wheel_goes(void *unused, SDL_Event *e)
{
    bool leaves = e->type == SDL_WINDOWEVENT && (e->window.event == SDL_WINDOWEVENT_LEAVE
                                                 || e->window.event == SDL_WINDOWEVENT_FOCUS_LOST);
    (void)unused;
    if (e->type == SDL_MOUSEBUTTONDOWN) SDL_EventState(SDL_MOUSEWHEEL, SDL_ENABLE);
    else if (leaves) SDL_EventState(SDL_MOUSEWHEEL, SDL_IGNORE);
    return 0;
}

void platform_share_wheel(Platform *p)
{
    (void)p;
    SDL_EventState(SDL_MOUSEWHEEL, SDL_IGNORE);
    SDL_AddEventWatch(wheel_goes, NULL);
}
