/* journal_sync.h - what was written reaches the disk when the hands rest: a thread of its own,
 * since fsync may take as long as the disk likes. */
#ifndef ELBOW_JOURNAL_SYNC_H
#define ELBOW_JOURNAL_SYNC_H

typedef struct JournalSync JournalSync;

/* This file, or folder, was written to: it is synced when SYNC_REST seconds have passed without
 * another call, SYNC_MOST after the first one at the latest. *s is made by the first call, with
 * its thread; where none can be had nothing is synced. fd stays the caller's. */
#define SYNC_REST 0.7
#define SYNC_MOST 5.0
void journal_sync_stir(JournalSync **s, int fd);

/* Waits for what is being synced, at most a moment. NULL: nothing. */
void journal_sync_free(JournalSync *s);

#endif
