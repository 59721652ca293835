/* journal.h - one lesson of a sitting, written down as it changes: what is not saved outlives
 * the program.
 *
 * A file of the journal's folder (0700) that only the person may read (0600): the lesson as it
 * was, then a line for every command that changed it (journal_form.h). The last command of a
 * gesture, a drag or a run that plays, stands in the place of the one before: the file is as of
 * the last command that was applied, and does not grow by each motion. What is written has left
 * the process when a call returns; journal_fd is for who sees to it that it reaches the disk.
 * A lock of the file, held while it is written, tells running sittings from those that are over.
 *
 * Bounded: after JOURNAL_RECORDS bytes of commands a lesson is begun anew from its state (changes
 * before are then not undone after it is brought back); the oldest of sittings that are over go
 * when there are more than JOURNAL_FILES, or more than JOURNAL_BYTES of them. */
#ifndef ELBOW_JOURNAL_H
#define ELBOW_JOURNAL_H

#include "files/file_mark.h"
#include "files/journal_file.h"
#include "model/model.h"

#define JOURNAL_RECORDS (4u*1024u*1024u)

typedef struct Journal Journal;

/* Begins one with m's lesson as it is now: of a run that follows from its start with all its
 * steps, else as Ctrl+S would write it. `file`: of the lesson, NULL or "": none; it may be
 * relative. `unsaved`: something of it is nowhere else. ERR_FILE: what could not be written, and
 * what to do; ERR_UNAVAILABLE for a guided lesson, whose progress is kept elsewhere. */
Status journal_begin(Journal **out, const char *folder, const Model *m, const char *file,
                     bool unsaved, Message *msg);

/* Where a journal that was read ends (journal_read.h), for who goes on with it. */
typedef struct {
    int      fd;                          /* locked; the journal's from then on      */
    char     path[PATH_MAX], id[JOURNAL_ID];
    uint32_t crc;                         /* of its head                             */
    uint64_t records, last, end;          /* places of the first record, the last one; its end */
    struct Record *record;                /* the last one; NULL: none                */
} JournalSpot;

/* The same, going on with one that was brought back: m's state is the one it ends with, and
 * `depth` changes lead to the one it begins with. NULL: out of memory. */
Journal *journal_go_on(const JournalSpot *at, const Model *m, uint64_t depth);

/* m's state is again the one it ends with, after others were shown. False when it is not. */
bool journal_resume(Journal *j, const Model *m);

/* What m's last model_apply did (model_applied), at once. ERR_STATE when it cannot be told as a
 * command of this journal (undo of what was before it): begin another one. ERR_FILE: why it could
 * not be written; what is in the file then ends before it. */
Status journal_write(Journal *j, const Model *m, bool unsaved, Message *msg);

/* How the lesson stands, when that has changed by itself: a run was made, it was saved. */
Status journal_stands(Journal *j, const Model *m, bool unsaved, Message *msg);
/* It is of this file from now on ("": none), which is known with these bytes (NULL: it is not
 * known how it is). */
Status journal_set_file(Journal *j, const Model *m, const char *file, const FileMark *mark,
                        bool unsaved, Message *msg);

bool        journal_unsaved(const Journal *j);
uint64_t    journal_serial(const Journal *j);     /* Applied.serial of the state it ends with */
bool        journal_is_long(const Journal *j);    /* begin another one when a change begins   */
int         journal_fd(const Journal *j);
const char *journal_id(const Journal *j);

/* The end: the file stays for the next sitting, or goes. NULL: nothing. */
void journal_end(Journal *j, bool keep);

#endif
