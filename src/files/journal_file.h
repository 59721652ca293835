/* journal_file.h - the files of the journal's folder, and whose they are.
 *
 * Made under a name that no list shows, locked, and renamed when their head is there: who lists
 * sees none that is half made, and none that is not locked while its sitting lives. */
#ifndef ELBOW_JOURNAL_FILE_H
#define ELBOW_JOURNAL_FILE_H

#include "base/status.h"

#include <limits.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <time.h>

#define JOURNAL_FILES   100u
#define JOURNAL_BYTES   (UINT64_C(512)*1024u*1024u)
#define JOURNAL_ID      48

/* Where journals are: XDG_STATE_HOME/elbow/journal/, or below ~/.local/state; false without a
 * home. */
bool journal_folder(char *out, size_t size);

/* Can what is not saved be kept there at all? Tried by a file of some bytes. */
Status journal_probe(const char *folder, Message *m);

/* --- inside files/ --- */

typedef struct { char id[JOURNAL_ID]; time_t changed; long ns; uint64_t size; } JournalName;
typedef struct { JournalName *at; size_t n; } JournalNames;      /* the newest first; owned */

/* Nothing where there is no such folder. ERR_MEMORY. */
Status journal_names(JournalNames *out, const char *folder, Message *m);

/* "20261126-234055-4711-1": letters, digits and - alone. */
bool journal_path(char out[PATH_MAX], const char *folder, const char *id);

/* A new file with these bytes, locked; the folder is made. -1: why, in m. */
int journal_create(const char *folder, const char *bytes, size_t n, char id[JOURNAL_ID],
                   char path[PATH_MAX], Message *m);

/* Opened and locked: to look at it, which others may at the same time, or for its own. -1: there
 * is none, or another one has it; *is_taken says which. */
typedef enum { JOURNAL_LOOK, JOURNAL_OWN } JournalLock;
int journal_lock(const char *path, JournalLock how, bool *is_taken);

/* For its own, by its id. ERR_STATE: there is none, or its sitting still runs. */
Status journal_open(int *fd, char path[PATH_MAX], const char *folder, const char *id, Message *m);

/* All of it; *out from malloc. */
Status journal_bytes(int fd, char **out, size_t *n, Message *m);

/* n bytes at this place, the file's last; 0 or an errno. The file may then end anywhere after
 * the place. */
int journal_put(int fd, uint64_t place, const char *bytes, size_t n, uint64_t end);

/* What could not be kept, and what to do. */
Status journal_cannot(Message *m, const char *path, int error);

/* Those of sittings that are over, the oldest first, until there is room again. */
void journal_rotate(const char *folder);

#endif
