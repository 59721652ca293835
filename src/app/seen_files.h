/* seen_files.h - the files that lessons are saved to, as this window last read or wrote them:
 * so that what somebody else has written there since is not overwritten unseen.
 *
 * Begins as (SeenFiles){0}. The oldest are forgotten; what is there under a name that is not
 * known counts as somebody else's. */
#ifndef ELBOW_SEEN_FILES_H
#define ELBOW_SEEN_FILES_H

#include "files/file_mark.h"

#define SEEN_MAX  16
#define SEEN_PATH 1400

typedef struct {
    struct { char path[SEEN_PATH]; FileMark mark; } at[SEEN_MAX];      /* newest last */
    size_t n;
} SeenFiles;

void seen_put(SeenFiles *s, const char *path, FileMark mark);
/* NULL: not known. */
const FileMark *seen_find(const SeenFiles *s, const char *path);

/* A file is there, and it is not as it was seen. */
bool seen_is_overtaken(const SeenFiles *s, const char *path);
/* It was there, and is no more. */
bool seen_is_gone(const SeenFiles *s, const char *path);

#endif
