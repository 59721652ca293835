/* file_watch.h - inside platform/: hears that something was done to a file, without looking at it.
 *
 * A thread of its own sleeps until the kernel tells of a change in the file's folder (so that one
 * that is written beside it and renamed is heard of, too), and then pushes the SDL event that it
 * was given. Where there is no such kernel, there is none: then whoever asks has to look. */
#ifndef ELBOW_FILE_WATCH_H
#define ELBOW_FILE_WATCH_H

#include <stdbool.h>
#include <stdint.h>

typedef struct FileWatch FileWatch;

FileWatch *file_watch_new(uint32_t event_type);      /* NULL: nothing can be heard here */
void       file_watch_free(FileWatch *w);            /* NULL: nothing */

/* From now on this file, and no other, also while it is not there; NULL, "": none. False when it
 * cannot be heard of. */
bool file_watch_set(FileWatch *w, const char *path);

#endif
