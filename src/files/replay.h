/* replay.h - a lesson that a sitting left unsaved, made again from its journal in slices: the
 * lesson it begins with, command after command, and what of its run is shown. */
#ifndef ELBOW_REPLAY_H
#define ELBOW_REPLAY_H

#include "files/journal.h"

typedef struct JournalReplay JournalReplay;

/* Its journal is locked from now on. ERR_STATE: there is none of this name, or its sitting still
 * runs; ERR_PARSE: it is damaged. */
Status replay_begin(JournalReplay **out, const char *folder, const char *id, Message *m);

/* One slice of about `cost` multiplications, at least one command or step. *done: it is all
 * there. On failure what was made up to then stays where it was: in the journal. */
Status replay_go(JournalReplay *r, double cost, bool *done, Message *m);

/* From here on replay_go says ERR_LATER where least squares take long (model/solver.h): once the
 * model, which is its own, has the answer it goes on. */
Model       *replay_solves_later(JournalReplay *r);

double       replay_part(const JournalReplay *r);      /* 0 to 1: how much is done */
const char  *replay_file(const JournalReplay *r);      /* "": none */
bool         replay_mark(const JournalReplay *r, FileMark *out);      /* as it was known last */
const char  *replay_id(const JournalReplay *r);
const char  *replay_cut(const JournalReplay *r);       /* "": all; else why not all, a sentence */

/* The model that it makes; its own until replay_take. Once done: with all that can be undone. */
const Model *replay_model(const JournalReplay *r);

/* Once done: as Ctrl+S would have written it, into the file `to`. */
Status replay_save(const JournalReplay *r, const char *to, Message *m);

/* Once done, for who goes on with it: the model, the caller's from now on (lazy: job.h), and where
 * its journal ends (spot->record is borrowed from r; spot->fd is -1 where not all was brought
 * back: begin another journal). */
Model *replay_take(JournalReplay *r, JournalSpot *spot, uint64_t *depth);

/* The end; what was not taken is unlocked, or removed when it is saved. NULL: nothing. */
void replay_end(JournalReplay *r, bool is_saved);

#endif
