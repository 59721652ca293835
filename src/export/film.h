/* film.h - a run as moving pictures, step 0 to the one that is shown: GIF or MP4.
 *
 * Every picture is export_draw's. A short run has several pictures to the step, in
 * which it is seen happening; of a long one they are chosen, of a network evenly in
 * the root of the step, as its traces are drawn. The last picture stays FILM_HOLD. */
#ifndef ELBOW_FILM_H
#define ELBOW_FILM_H

#include "export/export.h"

#define FILM_HOLD   2.0       /* seconds */
#define FILM_FRAMES 120u      /* when not said: at most */
#define FILM_MOST   5000u
#define FILM_PIXELS 4096      /* a side */

/* How many pictures there will be. */
size_t film_frames(const Model *m, const Film *f);

/* ERR_STATE: no steps to show, or a transparent one (neither format has that well);
 * ERR_UNAVAILABLE: MP4 without ffmpeg, and what to install; ERR_RANGE: sizes, rates. */
Status film_check(const Model *m, Format f, const ExportOptions *o, Message *msg);

/* The file's bytes. `block` of n bytes, the lesson (files/figure.h), is put inside. The
 * model is left as it is: the run is made again, exactly, in a copy. ERR_STATE when
 * o->film.told said no. */
Status film_bytes(Buf *out, Format f, Fonts *fonts, const Model *m, const ExportOptions *o,
                  const char *block, size_t n, Message *msg);

#endif
