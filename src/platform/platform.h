/* platform.h - the window, its events, time, clipboard and folders: SDL goes no
 * further than this folder.
 *
 * Points are the window's coordinates: pixels / scale. */
#ifndef ELBOW_PLATFORM_H
#define ELBOW_PLATFORM_H

#include "base/status.h"
#include "input/event.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct Platform Platform;

typedef struct {
    const char *title;
    double width, height;   /* points; 0: fits the display, at most 1440×900 */
    double scale;           /* pixels to the point; 0: what the display says  */
    bool   fullscreen;
    bool   software;        /* no GL: pixels through platform_pixels          */
    char **argv;            /* main's, to start again without GL when its driver crashes; NULL: then
                               it ends the program                            */
} PlatformOptions;

/* What is still done where the window cannot end as it should, and the process ends with
 * status 1: `gone` when the display is, on the thread that notices; `deaf`, on another than the
 * drawing one, when that does not answer a signal that ends the program. Neither may call what
 * is here. To be set before platform_begin. */
void platform_at_worst(void (*gone)(bool on_drawing_thread), void (*deaf)(void));

/* Connects to the display; from here on SIGTERM, SIGINT, SIGHUP and SIGQUIT are EVENT_CLOSE, and
 * no error of an X server ends the program. platform_open does it too. Before any thread is begun:
 * SDL may start a helper program here, and a fork wants no second thread. */
Status platform_begin(Message *m);

/* Opens the window; with GL unless options->software. When no GL 3.3 core or
 * ES 3.0 context can be had it goes on in software and says why in `notice`
 * (else its text is ""). ERR_UNAVAILABLE when there is no display.
 * ELBOW_GL=es leaves out OpenGL 3.3, to try the other. */
Status platform_open(Platform **out, const PlatformOptions *options, Message *notice, Message *m);
void   platform_close(Platform *p);

bool   platform_is_software(const Platform *p);
/* After gl_canvas_new failed: closes the GL window and opens one for pixels. */
Status platform_fall_back(Platform *p, Message *m);
/* After EVENT_CANVAS, and once the canvas is freed: there is something to draw with again, perhaps
 * only pixels (platform_is_software). */
Status platform_renew(Platform *p, Message *m);

void   platform_size(const Platform *p, double *width_pt, double *height_pt, double *scale,
                     int *width_px, int *height_px);

/* The next event. Waits at most `seconds` (< 0: as long as it takes, without
 * waking up; 0: not at all). False when none came. Consecutive moves are
 * folded into the last. */
bool   platform_event(Platform *p, Event *out, double seconds);

/* Has something happened that no platform_event has told yet? */
bool   platform_has_event(Platform *p);

/* Software: the pixels to draw into (ARGB32, cairo's), then show them. */
void  *platform_pixels(Platform *p, int *width_px, int *height_px, int *stride);
/* swaps, or copies the pixels; waits for the display when it syncs */
void   platform_show(Platform *p);

/* From now on EVENT_FILE when something was done to this file, and to no other; NULL, "": none.
 * False when nothing of it can be heard here. */
bool   platform_follow_file(Platform *p, const char *path);

/* What the program does over and over. `due`: for how long nothing has to happen by itself
 * (seconds; < 0: until something is done to it); `turn`: what has happened, and a picture when one
 * is needed, after waiting at most so long; false: the end. */
typedef struct {
    double (*due)(void *of);
    bool   (*turn)(void *of, double wait);
    void    *of;
} PlatformLoop;

/* Until the end: true. Or false at once, where the loop is the browser's and goes on after
 * main: then everything `of` looks at has to stay. */
bool   platform_run(Platform *p, const PlatformLoop *loop);

/* --- where there are no folders, but a page around the window; elsewhere these do nothing --- */

/* Can files be named that are the person's? False: what is written goes to platform_out, and then
 * to platform_deliver; what is opened comes by platform_ask_file. */
bool   platform_has_files(const Platform *p);
/* The folders that stand for them, of which the person knows nothing (notice.h). */
const char *const *platform_hides(void);
/* A file that was written for the person is handed over: a download of this name. False: it may
 * be refused, and nobody is told. */
bool   platform_deliver(Platform *p, const char *path);
/* Lets the person choose files: they come as EVENT_DROP, or nothing does. */
void   platform_ask_file(Platform *p);
/* The page's address up to its #. False: there is none. */
bool   platform_address(Platform *p, char *out, size_t size);
/* From now on the wheel is the page's around, until one presses in here; and again when the pointer
 * or the focus leaves. */
void   platform_share_wheel(Platform *p);
/* This is being typed here (points): where there is no keyboard one is shown, of digits for
 * numbers, above which it stays in sight; what is typed on it comes as EVENT_EDIT, and Enter as
 * ever. NULL: nothing is typed any more. To be said after each picture. */
void   platform_text_field(Platform *p, const Rect *at, const char *utf8, bool is_number);
/* Is there something that a screen reader reads instead of the window? Then: this (view/spoken.h),
 * whose elements answer by EVENT_REACH…. */
bool   platform_has_mirror(const Platform *p);
void   platform_mirror(Platform *p, const char *json);
/* Said by a screen reader, after what it says. */
void   platform_tell(Platform *p, const char *utf8);

double platform_now(void);                    /* seconds, monotonic */
void   platform_set_title(Platform *p, const char *utf8);
/* A square of 0xAARRGGBB, straight alpha, row by row; copied. */
void   platform_set_icon(Platform *p, const uint32_t *argb, int side);
void   platform_set_fullscreen(Platform *p, bool on);
bool   platform_fullscreen(const Platform *p);

typedef enum { CURSOR_ARROW, CURSOR_HAND, CURSOR_MOVE, CURSOR_HORIZONTAL, CURSOR_VERTICAL,
               CURSOR_TEXT } Cursor;
void   platform_cursor(Platform *p, Cursor c);
Status platform_copy(Platform *p, const char *utf8, Message *m);
/* false when there is no text to paste */
bool   platform_paste(Platform *p, char *out, size_t size);
/* The same, all of it, however long: *out is to be freed. */
bool   platform_paste_all(Platform *p, char **out, size_t *n);

/* As the desktop says; EVENT_SETTINGS when it says something else now.
 * "reduce motion": ELBOW_REDUCED_MOTION=1, or the desktop's setting where the
 * environment tells (GTK_ENABLE_ANIMATIONS=0, …). Dark: ELBOW_THEME=dark, GTK_THEME=…:dark. */
bool   platform_reduced_motion(void);
bool   platform_prefers_dark(void);
/* Strong contrasts, or colours of the person's own: ELBOW_CONTRAST=1, GTK_THEME=HighContrast…. */
bool   platform_wants_contrast(void);

/* The folder for recent lessons and settings (created when missing); false when
 * there is none. Ends with '/'. */
bool   platform_data_folder(char *out, size_t size);

#endif
