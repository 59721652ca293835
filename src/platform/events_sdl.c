/* events_sdl.c - SDL's events made plain; SDL goes no further than this. */
#include "base/utf8.h"
#include "platform/sdl_window.h"

#include <math.h>
#include <string.h>

#include "base/real.h"
#include "platform/signals.h"

#ifdef __APPLE__
#define KMOD_COMMAND KMOD_GUI
#else
#define KMOD_COMMAND KMOD_CTRL
#endif

#define FIRST_NOT_LATIN 0x370      /* Greek, Cyrillic and what comes after them */

static Pt unit_to_pt(const Platform *p, double x, double y)
{
    double k = sdl_density(p)/sdl_scale(p);
    return pt(x*k, y*k);
}

/* AltGr types characters: it is neither Alt nor, as Windows has it, Ctrl+Alt. X11 tells it as
 * the right Alt, and nobody knows which of them a layout has: with a key the right one is AltGr,
 * with the pointer, which types nothing, it is Alt. */
static unsigned mods_of(Uint16 m, bool types)
{
    bool altgr = (m & KMOD_MODE) != 0 || ((m & KMOD_RALT) != 0 && (m & KMOD_LCTRL) != 0)
        || (types && (m & KMOD_RALT) != 0);
    unsigned out = (m & KMOD_SHIFT) != 0 ? MOD_SHIFT : 0;
    if (!altgr && (m & KMOD_COMMAND) != 0) out |= MOD_CTRL;
    if (!altgr && (m & KMOD_ALT) != 0) out |= MOD_ALT;
    return out;
}

static int key_without_text(SDL_Keycode sym)
{
    switch (sym) {
    case SDLK_LEFT: return KEY_LEFT;
    case SDLK_RIGHT: return KEY_RIGHT;
    case SDLK_UP: return KEY_UP;
    case SDLK_DOWN: return KEY_DOWN;
    case SDLK_HOME: return KEY_HOME;
    case SDLK_END: return KEY_END;
    case SDLK_PAGEUP: return KEY_PAGE_UP;
    case SDLK_PAGEDOWN: return KEY_PAGE_DOWN;
    case SDLK_TAB: return KEY_TAB;
    case SDLK_RETURN:
    case SDLK_RETURN2:
    case SDLK_KP_ENTER: return KEY_ENTER;
    case SDLK_ESCAPE: return KEY_ESCAPE;
    case SDLK_BACKSPACE: return KEY_BACKSPACE;
    case SDLK_DELETE: return KEY_DELETE;
    case SDLK_F1: return KEY_F1;
    case SDLK_F5: return KEY_F5;
    case SDLK_F11: return KEY_F11;
    default: return KEY_NONE;
    }
}

static int keypad_without_numlock(SDL_Keycode sym)
{
    switch (sym) {
    case SDLK_KP_4: return KEY_LEFT;
    case SDLK_KP_6: return KEY_RIGHT;
    case SDLK_KP_8: return KEY_UP;
    case SDLK_KP_2: return KEY_DOWN;
    case SDLK_KP_7: return KEY_HOME;
    case SDLK_KP_1: return KEY_END;
    case SDLK_KP_9: return KEY_PAGE_UP;
    case SDLK_KP_3: return KEY_PAGE_DOWN;
    case SDLK_KP_PERIOD: return KEY_DELETE;
    default: return KEY_NONE;
    }
}

/* What a key types by itself, for Ctrl and Alt combinations. On layouts
 * without Latin letters Ctrl+Z is the key that is Z elsewhere. */
static int key_with_modifier(const SDL_Keysym *k)
{
    if (k->sym >= ' ' && k->sym < 127) return k->sym;
    if (k->scancode >= SDL_SCANCODE_A && k->scancode <= SDL_SCANCODE_Z)
        return 'a' + (int)(k->scancode - SDL_SCANCODE_A);
    switch (k->sym) {
    case SDLK_KP_PLUS: return '+';
    case SDLK_KP_MINUS: return '-';
    case SDLK_KP_0: return '0';
    default: return KEY_NONE;
    }
}

static bool key_event(Platform *p, const SDL_KeyboardEvent *e, Event *out)
{
    p->mods = e->keysym.mod;
    if (e->type == SDL_KEYUP) return false;
    p->repeat = e->repeat != 0;
    p->place = e->keysym.scancode;
    unsigned mods = mods_of(p->mods, true);
    int key = key_without_text(e->keysym.sym);
    if (key == KEY_NONE && (p->mods & KMOD_NUM) == 0) key = keypad_without_numlock(e->keysym.sym);
    if (key == KEY_NONE && (mods & (MOD_CTRL | MOD_ALT)) != 0) key = key_with_modifier(&e->keysym);
    if (key == KEY_NONE) return false;
    *out = (Event){ .kind = EVENT_KEY, .key = key, .mods = mods, .repeat = p->repeat };
    return true;
}

/* Where these stand no layout has its shortcuts: letters that are not Latin are the key that is
 * Latin elsewhere, and the digits' row without Shift is digits where nothing else is meant. */
static int by_place(int c, SDL_Scancode place, Uint16 mods)
{
    bool is_letter = place >= SDL_SCANCODE_A && place <= SDL_SCANCODE_Z;
    bool is_digit = place >= SDL_SCANCODE_1 && place <= SDL_SCANCODE_0;
    if (is_letter && c >= FIRST_NOT_LATIN) return 'a' + (int)(place - SDL_SCANCODE_A);
    if (!is_digit || (mods & (KMOD_SHIFT | KMOD_CAPS | KMOD_MODE | KMOD_RALT)) != 0) return c;
    if (c < 128 && strchr("0123456789+-=.?[]", c) != NULL) return c;
    return place == SDL_SCANCODE_0 ? '0' : '1' + (int)(place - SDL_SCANCODE_1);
}

static int shortcut_of(const char *typed, SDL_Scancode place, Uint16 mods)
{
    int c = by_place((int)utf8_next(&typed), place, mods);
    return c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c;
}

static bool text_event(const Platform *p, const SDL_TextInputEvent *e, Event *out)
{
    unsigned mods = mods_of(p->mods, true);
    /* X11 types on; that was an EVENT_KEY */
    if ((mods & (MOD_CTRL | MOD_ALT)) != 0) return false;
    *out = (Event){ .kind = EVENT_TEXT, .mods = mods, .repeat = p->repeat };
    SDL_utf8strlcpy(out->text, e->text, sizeof out->text);
    out->key = shortcut_of(out->text, p->place, p->mods);
    return out->text[0] != '\0';
}

static bool window_event(Platform *p, const SDL_WindowEvent *e, Event *out)
{
    switch (e->event) {
    case SDL_WINDOWEVENT_SIZE_CHANGED:
    case SDL_WINDOWEVENT_DISPLAY_CHANGED: *out = (Event){ .kind = EVENT_RESIZE }; return true;
    case SDL_WINDOWEVENT_RESTORED:
    case SDL_WINDOWEVENT_EXPOSED: *out = (Event){ .kind = EVENT_EXPOSE }; return true;
    case SDL_WINDOWEVENT_MOVED:
        *out = (Event){ .kind = EVENT_PLACED, .at = pt(e->data1, e->data2) };
        return true;
    case SDL_WINDOWEVENT_LEAVE: *out = (Event){ .kind = EVENT_LEAVE }; return true;
    case SDL_WINDOWEVENT_FOCUS_LOST:
        p->mods = KMOD_NONE;
        *out = (Event){ .kind = EVENT_FOCUS_LOST };
        return true;
    default: return false;
    }
}

/* On glass; what a touchpad tells of its fingers is a pointer already. */
static bool is_glass(SDL_TouchID id)
{
    return SDL_GetTouchDeviceType(id) == SDL_TOUCH_DEVICE_DIRECT;
}

static bool finger_event(Platform *p, const SDL_TouchFingerEvent *e, Event *out)
{
    int w, h;
    if (e->type != SDL_FINGERMOTION) p->pinch = 0;
    if (!is_glass(e->touchId)) return false;
    SDL_GetWindowSize(p->window, &w, &h);
    *out = (Event){ .kind = e->type == SDL_FINGERDOWN ? EVENT_FINGER_DOWN
                        : e->type == SDL_FINGERUP ? EVENT_FINGER_UP : EVENT_FINGER_MOVE,
                    .finger = e->fingerId,
                    .at = unit_to_pt(p, (double)e->x*w, (double)e->y*h) };
    return true;
}

/* SDL tells only how much two fingers parted; zooming needs the ratio. */
static bool pinch_event(Platform *p, const SDL_MultiGestureEvent *e, Event *out)
{
    const SDL_Finger *a = SDL_GetTouchFinger(e->touchId, 0), *b = SDL_GetTouchFinger(e->touchId, 1);
    if (is_glass(e->touchId) || e->numFingers != 2 || a == NULL || b == NULL) return false;
    int w, h;
    SDL_GetWindowSize(p->window, &w, &h);
    double d = real_hypot((double)(a->x - b->x)*w, (double)(a->y - b->y)*h), before = p->pinch;
    p->pinch = d;
    if (before < 1 || d < 1) return false;
    *out = (Event){ .kind = EVENT_PINCH, .dy = d/before,
                    .at = unit_to_pt(p, (double)e->x*w, (double)e->y*h) };
    return true;
}

/* A drag is answered at the newest place: moves queued behind one another fold. */
static void newest_move(SDL_Event *e)
{
    SDL_Event next;
    while (SDL_PeepEvents(&next, 1, SDL_PEEKEVENT, SDL_FIRSTEVENT, SDL_LASTEVENT) == 1
           && next.type == e->type
           && (e->type == SDL_MOUSEMOTION || next.tfinger.fingerId == e->tfinger.fingerId)) {
        if (SDL_PeepEvents(&next, 1, SDL_GETEVENT, e->type, e->type) != 1) return;
        *e = next;
    }
}

static bool translate(Platform *p, SDL_Event *e, Event *out)
{
    switch (e->type) {
    case SDL_MOUSEMOTION:
        newest_move(e);
        *out = (Event){ .kind = EVENT_MOVE, .at = unit_to_pt(p, e->motion.x, e->motion.y) };
        break;
    case SDL_MOUSEBUTTONDOWN:
    case SDL_MOUSEBUTTONUP:
        *out = (Event){ .kind = e->type == SDL_MOUSEBUTTONDOWN ? EVENT_PRESS : EVENT_RELEASE,
                        .at = unit_to_pt(p, e->button.x, e->button.y),
                        .button = e->button.button, .clicks = e->button.clicks };
        break;
    case SDL_MOUSEWHEEL: {
        int x, y;
        SDL_GetMouseState(&x, &y);
        *out = (Event){ .kind = EVENT_WHEEL, .at = unit_to_pt(p, x, y),
                        .dy = (double)e->wheel.preciseY };
        if (out->dy == 0) return false;     /* sideways */
        break;
    }
    case SDL_FINGERDOWN:
    case SDL_FINGERUP:
    case SDL_FINGERMOTION:
        if (e->type == SDL_FINGERMOTION) newest_move(e);
        if (!finger_event(p, &e->tfinger, out)) return false;
        break;
    case SDL_MULTIGESTURE: return pinch_event(p, &e->mgesture, out);
    case SDL_KEYDOWN:
    case SDL_KEYUP: return key_event(p, &e->key, out);
    case SDL_TEXTINPUT: return text_event(p, &e->text, out);
    case SDL_WINDOWEVENT: return window_event(p, &e->window, out);
    case SDL_DROPFILE:
        p->dropped = e->drop.file;
        *out = (Event){ .kind = EVENT_DROP, .path = p->dropped };
        return true;
    case SDL_DROPTEXT: SDL_free(e->drop.file); return false;
    case SDL_RENDER_DEVICE_RESET: *out = (Event){ .kind = EVENT_CANVAS }; return true;
    case SDL_QUIT:
        signals_heard();
        *out = (Event){ .kind = EVENT_CLOSE };
        return true;
    default:
        if (sdl_reached(p, e, out)) return true;
        if (e->type == sdl_settings_event() && e->type != 0) {
            *out = (Event){ .kind = EVENT_SETTINGS };
            return true;
        }
        if (sdl_page_event(p, e, out)) return true;
        *out = (Event){ .kind = EVENT_FILE };
        return e->type == p->file_event && p->file_event != 0;
    }
    out->mods = mods_of(p->mods, false);
    return true;
}

bool platform_event(Platform *p, Event *out, double seconds)
{
    SDL_free(p->dropped);
    p->dropped = NULL;
    double until = seconds > 0 ? platform_now() + seconds : 0;
    for (;;) {
        SDL_Event e;
        int got;
        if (seconds < 0) {
            got = SDL_WaitEvent(&e);
        } else {
            double left = until - platform_now();
            got = seconds > 0 && left > 0
                ? SDL_WaitEventTimeout(&e, (int)ceil(fmin(left, 1e6)*1000))
                                          : SDL_PollEvent(&e);
        }
        if (got == 0) return false;
        if (translate(p, &e, out)) return true;
    }
}

bool platform_has_event(Platform *p)
{
    (void)p;
    SDL_PumpEvents();
    /* not the mark that each look into the queue leaves there */
    return SDL_HasEvents(SDL_FIRSTEVENT, SDL_POLLSENTINEL - 1) == SDL_TRUE
        || SDL_HasEvents(SDL_POLLSENTINEL + 1, SDL_LASTEVENT) == SDL_TRUE;
}
