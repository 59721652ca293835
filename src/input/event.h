/* event.h - what happened at the window: the platform's events, made plain.
 *
 * A printable key, Space included, arrives once, as EVENT_TEXT with what the
 * person's layout made of it: while a field is edited its text goes there,
 * otherwise its key is a shortcut ('?' whatever keys type it; on layouts without Latin letters,
 * or with digits that need Shift, what that place types elsewhere). Keys that type
 * nothing, and any key held with Ctrl, Cmd or Alt, arrive as EVENT_KEY. AltGr is no Alt. */
#ifndef ELBOW_EVENT_H
#define ELBOW_EVENT_H

#include "base/geom.h"

#include <stdbool.h>
#include <stdint.h>

typedef enum {
    EVENT_NONE,
    EVENT_MOVE,          /* at, mods                                 */
    EVENT_PRESS,         /* at, button, clicks, mods                 */
    EVENT_RELEASE,       /* at, button, mods                         */
    EVENT_WHEEL,         /* at, mods, dy: notches, away from the person > 0 */
    EVENT_PINCH,         /* at, dy: ratio of the distances; of two fingers on glass since they came,
                            from: where their middle was then, repeat: not the first of them */
    EVENT_LEAVE,         /* the pointer left the window              */
    /* fingers on glass: finger, at; touch.h makes of them the four below and those above */
    EVENT_FINGER_DOWN, EVENT_FINGER_MOVE, EVENT_FINGER_UP,
    EVENT_FINGER_LOST,   /* the system has taken the finger for itself: it never touched */
    EVENT_HOLD,          /* at: a finger rests there                 */
    EVENT_SCROLL,        /* what lies at `from` follows the finger to `at`; repeat: it began
                            before                                   */
    EVENT_CANCEL,        /* what the hand has begun was not meant    */
    EVENT_KEY,           /* key, mods, repeat                        */
    EVENT_TEXT,          /* text, key, mods, repeat                  */
    EVENT_DROP,          /* path                                     */
    EVENT_EDIT,          /* path: what is being typed is this now, whole; key: bytes before the
                            caret                                    */
    EVENT_RESIZE,        /* the window's size or scale changed       */
    EVENT_EXPOSE,        /* must be drawn again                      */
    EVENT_FOCUS_LOST,
    EVENT_PLACED,        /* at: where on the screen a window manager says the window is */
    EVENT_FILE,          /* something was done to the file that is followed */
    EVENT_SETTINGS,      /* the desktop's theme or motion is another (platform_prefers_dark, …) */
    /* by what stands for a handle beside the window, for who does not see it: id */
    EVENT_REACH,         /* it has the focus                         */
    EVENT_REACH_PRESS,   /* it is pressed                            */
    EVENT_REACH_SET,     /* dy: a slider's value                     */
    EVENT_REACH_TYPE,    /* path: all that stands in a field now     */
    EVENT_CANVAS,        /* what is drawn with is gone (platform_renew) */
    EVENT_CLOSE
} EventKind;

typedef enum {
    KEY_NONE = 0,
    /* EVENT_TEXT: the shortcut, mostly the first character of text; EVENT_KEY: what the key types
     * by itself, so Ctrl+Shift+Z is 'z' with both mods. ASCII letters are in
     * lower case. */
    KEY_LEFT = 0x110000, KEY_RIGHT, KEY_UP, KEY_DOWN, KEY_HOME, KEY_END,
    KEY_PAGE_UP, KEY_PAGE_DOWN, KEY_TAB, KEY_ENTER, KEY_ESCAPE, KEY_BACKSPACE,
    KEY_DELETE, KEY_F1, KEY_F5, KEY_F11
} Key;

enum { MOD_SHIFT = 1, MOD_CTRL = 2, MOD_ALT = 4 };   /* Ctrl is Cmd on macOS */

typedef struct {
    EventKind kind;
    Pt        at;
    int       button;      /* 1 left, 2 middle, 3 right */
    int       clicks;      /* 1, 2, … */
    double    dy;
    Pt        from;
    int64_t   finger;
    double    reach;       /* half of what a finger covers, points; 0: it is a pointer's */
    int       key;         /* Key, or a character */
    unsigned  mods;
    bool      repeat;
    char      text[32];    /* EVENT_TEXT: UTF-8 typed */
    const char *path;      /* of EVENT_DROP, _EDIT, _REACH_TYPE; borrowed until the next event */
    uint32_t  id;          /* EVENT_REACH…: of the handle */
} Event;

#endif
