/* recovering.h - what sittings that are over left unsaved: offered beside the lesson, and
 * in a list; forgotten, or brought back in slices, while the window goes on.
 *
 * Begins as (Recovering){0}: there is nothing. */
#ifndef ELBOW_RECOVERING_H
#define ELBOW_RECOVERING_H

#include "app/notice.h"
#include "app/solving.h"
#include "files/journal_read.h"
#include "files/replay.h"
#include "view/kit/scene.h"

#include <stdatomic.h>

typedef struct {
    char           folder[PATH_MAX];     /* "": nothing is kept                    */
    bool           looks;                /* a thread has the list                  */
    atomic_bool    is_known;
    UnsavedList    list;
    UnsavedEntry  *entry;                /* the same, as its panel shows it        */
    char         (*about)[320];          /* of each; owned                         */
    JournalReplay *replay;               /* NULL: none is being brought back       */
    Solving        solving;              /* what its next command waits for        */
    char           title[TITLE_MAX];     /* of that one                            */
} Recovering;

/* folder NULL: nothing is kept. *r stays where it is, to recovering_deinit. */
void recovering_init(Recovering *r, const char *folder);
void recovering_deinit(Recovering *r);

/* Begins to look what there is, on a thread of its own; until recovering_found says true once,
 * where there is something, nothing is. */
void recovering_look(Recovering *r);
bool recovering_found(Recovering *r);
static inline bool recovering_looks(const Recovering *r) { return r->looks; }

/* Asks what is to be done of the newest, and where the others are; nothing where there is none. */
void recovering_offer(const Recovering *r, Notice *n);

/* Gone for good. */
Status recovering_forget(Recovering *r, const char *id, Message *m);

/* It is made again from here on. ERR_STATE while another one is. */
Status recovering_begin(Recovering *r, const char *id, Message *m);
static inline bool recovering_is_on(const Recovering *r) { return r->replay != NULL; }
/* A thread solves what comes next: a look now and then is enough. */
static inline bool recovering_waits(const Recovering *r) { return solving_is_on(&r->solving); }

/* One slice. *done: it is all there, to be taken. On failure it is given up, and stays where it is
 * kept. */
Status recovering_go_on(Recovering *r, bool *done, Message *m);
JournalReplay *recovering_take(Recovering *r);      /* the caller's from then on */
void   recovering_end(Recovering *r);               /* gives up what has not been taken */

/* How far it is, 0..1, and in words. */
double recovering_progress(const Recovering *r, Message *words);

/* Gives it up; it stays where it is kept. False when none was being made. */
bool recovering_stop(Recovering *r, Message *m);

#endif
