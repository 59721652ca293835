/* session_film.h - a film made between the pictures of the window, which goes on as ever. */
#ifndef ELBOW_SESSION_FILM_H
#define ELBOW_SESSION_FILM_H

#include "app/session.h"

/* Begins one for the file `name`. ERR_STATE while another is being made. */
Status session_film_begin(Session *s, Format f, const char *name, const ExportOptions *o, double now, Message *m);

/* A little of it, and in the end the file. True when a new picture is needed. */
bool session_film_tick(Session *s, double now);

/* Nothing is written. False when none was being made. */
bool session_film_stop(Session *s, double now);

#endif
