/* event.h - what happened at the window: the platform's events, made plain. */
#ifndef ELBOW_EVENT_H
#define ELBOW_EVENT_H

#include "base/geom.h"

#include <stdbool.h>

typedef enum {
    EVENT_NONE,
    EVENT_MOVE,          /* at                                       */
    EVENT_PRESS,         /* at, button, clicks                       */
    EVENT_RELEASE,       /* at, button                               */
    EVENT_WHEEL,         /* at, dy: notches, away from the person > 0 */
    EVENT_PINCH,         /* at, dy: ratio of the distances           */
    EVENT_LEAVE,         /* the pointer left the window              */
    EVENT_KEY,           /* key, mods, repeat                        */
    EVENT_TEXT,          /* text: UTF-8 typed                        */
    EVENT_DROP,          /* text: a path, borrowed until the next event */
    EVENT_RESIZE,        /* the window's size or scale changed       */
    EVENT_EXPOSE,        /* must be drawn again                      */
    EVENT_FOCUS_LOST,
    EVENT_WAKE,          /* posted by platform_wake                  */
    EVENT_CLOSE
} EventKind;

typedef enum {
    KEY_NONE = 0,
    /* printable keys are their Unicode character as typed, e.g. '1', '?', 'T' as 't' */
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
    int       key;         /* Key, or a character */
    unsigned  mods;
    bool      repeat;
    char      text[32];    /* EVENT_TEXT */
    const char *path;      /* EVENT_DROP */
} Event;

#endif
