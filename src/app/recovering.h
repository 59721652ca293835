/* recovering.h - what sittings that are over left unsaved: offered beside the lesson, one of the
 * list after the other; forgotten, or brought back in slices, while the window goes on.
 *
 * Begins as (Recovering){0}: there is nothing. */
#ifndef ELBOW_RECOVERING_H
#define ELBOW_RECOVERING_H

#include "app/notice.h"
#include "files/journal_read.h"
#include "files/replay.h"

typedef struct {
    char           folder[PATH_MAX];     /* "": nothing is kept                    */
    UnsavedList    list;
    size_t         at;                   /* the one of them that is offered        */
    JournalReplay *replay;               /* NULL: none is being brought back       */
    char           title[TITLE_MAX];     /* of that one                            */
} Recovering;

/* Looks what there is. folder NULL: nothing is kept. */
void recovering_init(Recovering *r, const char *folder);
void recovering_deinit(Recovering *r);

/* Asks what is to be done of the one that it is at; where there is none, nothing. */
void recovering_offer(const Recovering *r, Notice *n);
void recovering_next(Recovering *r);

/* Gone for good. */
Status recovering_forget(Recovering *r, const char *id, Message *m);

/* It is made again from here on. ERR_STATE while another one is. */
Status recovering_begin(Recovering *r, const char *id, Message *m);
static inline bool recovering_is_on(const Recovering *r) { return r->replay != NULL; }

/* One slice. *done: replay is all there, to be taken; then recovering_end. On failure it is given
 * up, and stays where it is kept. */
Status recovering_go_on(Recovering *r, bool *done, Message *m);
void   recovering_end(Recovering *r);

/* How far it is, 0..1, and in words. */
double recovering_progress(const Recovering *r, Message *words);

/* Gives it up; it stays where it is kept. False when none was being made. */
bool recovering_stop(Recovering *r, Message *m);

#endif
