/* film_work.h - a film made beside the drawing: a thread has the run, the fonts and ffmpeg to
 * itself, and the window goes on as ever.
 *
 * The file is written at the end, whole; before that there is none. All calls are the drawing
 * thread's, and none waits. Begins as (FilmWork){0}. */
#ifndef ELBOW_FILM_WORK_H
#define ELBOW_FILM_WORK_H

#include "export/film.h"

typedef struct { struct Set *set; } FilmWork;      /* NULL: none is being made */

/* ERR_STATE while another is being made; else as film_check, ERR_UNAVAILABLE without a thread. */
Status film_work_begin(FilmWork *k, Format f, const char *name, const Model *m,
                       const ExportOptions *o, Message *msg);

static inline bool film_work_is_on(const FilmWork *k) { return k->set != NULL; }

/* *done: nothing is left to do, and msg says where it was written; or the Status why it was
 * not, and it is given up. */
Status film_work_look(FilmWork *k, bool *done, Message *msg);

/* How far it is, 0..1, and in words. */
double film_work_progress(const FilmWork *k, Message *words);

/* Gives it up at once: nothing is written, and msg says so. One that is complete and just being
 * written is not given up: then that. False when none was being made. */
bool film_work_stop(FilmWork *k, Message *msg);

#endif
