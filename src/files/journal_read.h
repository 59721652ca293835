/* journal_read.h - what sittings that are over left unsaved: the list of it, and forgetting one
 * (replay.h brings one back).
 *
 * A running sitting's journals are locked, and in no list. A tail that was torn (a crash, a power
 * cut) is dropped: the lesson is as of the last record that is whole. */
#ifndef ELBOW_JOURNAL_READ_H
#define ELBOW_JOURNAL_READ_H

#include "files/journal.h"

#include <time.h>

typedef struct {
    char     id[JOURNAL_ID], title[TITLE_MAX];
    uint64_t step, steps;
    time_t   changed;
    char     file[PATH_MAX];         /* absolute; "": none */
} Unsaved;

typedef struct {
    Unsaved *at;                     /* the newest first */
    size_t   n;
    size_t   unread;                 /* more, for which there is no memory, handle or permission */
    size_t   newer;                  /* and of a newer Elbow: for that one */
} UnsavedList;

/* Empty where there is no such folder. Those with nothing unsaved are removed on the way; those
 * that are damaged are left out. */
Status unsaved_list(UnsavedList *out, const char *folder, Message *m);
void   unsaved_list_free(UnsavedList *l);

/* Gone for good. ERR_STATE: there is none of this name, or its sitting still runs. */
Status unsaved_forget(const char *folder, const char *id, Message *m);

#endif
