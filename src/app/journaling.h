/* journaling.h - the journals of this sitting: one of every lesson that was changed in it,
 * written at each command (files/journal.h). What is saved or unchanged at the end goes, the rest
 * is offered by the next sitting.
 *
 * A lesson is begun when it is first changed, and gone on with when undo brings it back. Where
 * nothing can be kept all goes on, and journaling_trouble says so, once. */
#ifndef ELBOW_JOURNALING_H
#define ELBOW_JOURNALING_H

#include "app/journal_sync.h"
#include "app/seen_files.h"
#include "files/journal.h"
#include "files/replay.h"

#define JOURNALS_OPEN 64u              /* lessons of one sitting; the oldest are over then */

typedef struct {
    Journal *j;
    uint64_t origin;                   /* Lesson.origin; 0: never shown again      */
    uint64_t clean;                    /* Applied.serial when it was saved, or NEVER_CLEAN */
} Journaled;
#define NEVER_CLEAN UINT64_MAX

typedef struct {
    char      folder[1100];            /* "": nothing is kept                      */
    Journaled at[JOURNALS_OPEN];       /* the one written to last comes last       */
    size_t    n;
    uint32_t  gesture;                 /* of the last command                      */
    const SeenFiles *seen;             /* how lessons' files are known; borrowed, or NULL */
    Message   trouble;                 /* not told yet; "": none                   */
    bool      fails;                   /* and it was told                          */
    JournalSync *sync;
} Journaling;

/* state_folder: with '/' at its end; NULL, "": there is none. Nothing is touched yet. */
void journaling_init(Journaling *k, const char *state_folder);

/* Tries whether anything can be kept. */
void journaling_probe(Journaling *k);

/* Around model_apply of a lesson's command, which may be done; file: the lesson's, "": none. */
void journaling_before(Journaling *k, const Model *m, const Command *c, const char *file);
void journaling_after(Journaling *k, const Model *m, const char *file);

/* The run went on by itself, or was clipped. */
void journaling_look(Journaling *k, const Model *m);

/* It was saved to this file. */
void journaling_saved(Journaling *k, const Model *m, const char *file);

/* A replay that is done comes after m's lesson (model_adopt), and its journal goes on. r is
 * freed. */
void journaling_adopt(Journaling *k, Model *m, JournalReplay *r);

/* True, and what cannot be kept and why, when that is news. */
bool journaling_trouble(Journaling *k, Message *m);

/* Is there anything that would be left for the next sitting? */
bool journaling_unsaved(const Journaling *k);

/* Is this one of this sitting's own? */
bool journaling_has(const Journaling *k, const char *id);

/* The one slot that earlier versions kept a sitting's last lesson in, at this path, becomes a
 * journal of a sitting that is over, and is removed. False where there is none, or it cannot be
 * read or kept: it stays as it is. */
bool journaling_take_last_session(Journaling *k, const char *path);

/* The end: what is saved goes, the rest is the next sitting's. */
void journaling_end(Journaling *k);
/* After the window is gone: waits for the disk, at most a moment. */
void journaling_deinit(Journaling *k);

#endif
