/* film.h - a run as moving pictures, step 0 to the one that is shown: GIF or MP4.
 *
 * Every picture is export_draw's. A short run has several pictures to the step, in
 * which it is seen happening; of a long one they are chosen, of a network evenly in
 * the root of the step, as its traces are drawn. The last picture stays FILM_HOLD. */
#ifndef ELBOW_FILM_H
#define ELBOW_FILM_H

#include <stdatomic.h>

#include "base/buf.h"
#include "export/figure.h"

#define FILM_HOLD   2.0       /* seconds */
#define FILM_FRAMES 120u      /* when not said: at most */
#define FILM_FPS    25.0      /* when not said */
#define FILM_PIXELS 4096      /* a side */

/* How many pictures there will be. */
size_t film_frames(const Model *m, const Film *f);

/* ERR_STATE: no steps to show, or a transparent one (neither format has that well);
 * ERR_UNAVAILABLE: MP4 without ffmpeg, and what to install; ERR_RANGE: sizes, rates. */
Status film_check(const Model *m, Format f, const ExportOptions *o, Message *msg);
Status film_check_form(Format f, const ExportOptions *o, Message *msg);   /* whatever the steps */

/* A film in the making, a piece at a time, for who has other things to do between. It
 * shows the run as the model had it at film_begin: made again, exactly, in a copy. `block`
 * of n bytes, the lesson (files/figure_lesson.h), is put inside; fonts are borrowed. */
typedef struct Shooting Shooting;
typedef struct {
    bool   reruns;             /* the run is being made again, which comes first: */
    uint64_t done, of;         /* steps of it; else pictures of the film          */
} FilmProgress;

Status film_begin(Shooting **out, Format f, Fonts *fonts, const Model *m, const ExportOptions *o,
                  const char *block, size_t n, Message *msg);
/* Once *stop is set, by whatever thread, what is being made ends soon, with ERR_STATE, also where
 * ffmpeg does not answer; it can then only be freed. */
void film_stop_by(Shooting *k, atomic_bool *stop);
/* One piece: of a run, or one picture. *done: film_end is next. */
Status film_go_on(Shooting *k, bool *done, Message *msg);
FilmProgress film_progress(const Shooting *k);
Status film_end(Shooting *k, Buf *out, Message *msg);      /* the file's bytes */
void   film_free(Shooting *k);                             /* at any time; NULL is nothing */

/* All of it. ERR_STATE when o->film.told said no. */
Status film_bytes(Buf *out, Format f, Fonts *fonts, const Model *m, const ExportOptions *o,
                  const char *block, size_t n, Message *msg);

#endif
