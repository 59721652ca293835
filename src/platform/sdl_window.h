/* sdl_window.h - what the files of platform/ share; nobody else includes it. */
#ifndef ELBOW_SDL_WINDOW_H
#define ELBOW_SDL_WINDOW_H

#define SDL_MAIN_HANDLED
#include <SDL.h>

#include "platform/file_watch.h"
#include "platform/platform.h"

struct Platform {
    SDL_Window   *window;
    SDL_GLContext gl;            /* NULL in software                              */
    SDL_Surface  *shadow;        /* drawn into when the display is not 32 bits    */
    double        fixed_scale;   /* pixels to the point as asked for; 0: follow the display */
    double        desktop_scale; /* of desktops where window units are pixels     */
    bool          shown;         /* the window is mapped with its first frame     */
    Uint16        mods;          /* SDL's, as of the last key event taken         */
    bool          repeat;        /* of the key whose text follows,                */
    SDL_Scancode  place;         /*   and where on the keyboard it is             */
    double        pinch;         /* distance of two fingers, points; 0: none      */
    char         *dropped;       /* SDL's                                         */
    SDL_Cursor   *cursors[CURSOR_TEXT + 1];
    Cursor        cursor;
    FileWatch    *watch;         /* begun with the first file that is followed    */
    Uint32        file_event;    /* what it pushes; 0: not yet asked for          */
};

/* Pixels per window unit: 1, or 2 and more where the system itself scales. */
double sdl_density(const Platform *p);
double sdl_scale(const Platform *p);    /* pixels per point */

/* What is pushed when the desktop's theme or motion is another; 0: nobody tells. */
Uint32 sdl_settings_event(void);

/* What the page around the window tells of fingers and of what is typed on a screen's keyboard;
 * false: it is none of these. */
bool sdl_page_event(Platform *p, const SDL_Event *e, Event *out);
/* Was something done to what stands for a handle beside the window? Else it is another event. */
bool sdl_reached(Platform *p, const SDL_Event *e, Event *out);

#endif
