/* film_work.h - a film made in pieces, while the window goes on as ever.
 *
 * One piece a call: a part of the run that is made again, or one picture. The file
 * is written at the end, whole; before that there is none. Begins as (FilmWork){0}. */
#ifndef ELBOW_FILM_WORK_H
#define ELBOW_FILM_WORK_H

#include "export/film.h"

typedef struct {
    Shooting *shooting;      /* NULL: none is being made */
    char     *name;          /* its file; owned          */
} FilmWork;

/* ERR_STATE while another is being made; else as film_check. The fonts are borrowed to the end. */
Status film_work_begin(FilmWork *k, Format f, const char *name, const Model *m, Fonts *fonts,
                       const ExportOptions *o, Message *msg);

static inline bool film_work_is_on(const FilmWork *k) { return k->shooting != NULL; }

/* One piece. *done: nothing is left to do, and msg says where it was written; or the
 * Status why it was not, and it is given up. */
Status film_work_go_on(FilmWork *k, bool *done, Message *msg);

/* How far it is, 0..1, and in words. */
double film_work_progress(const FilmWork *k, Message *words);

/* Gives it up: nothing is written, and msg says so. False when none was being made. */
bool film_work_stop(FilmWork *k, Message *msg);

#endif
