/* write.h - a file appears whole or not at all.
 *
 * Written beside the old one (same folder), fsync, rename; on any failure the
 * temporary file is removed and the old file is as it was. Where reading.h asks for it, files
 * on disks only, both ways. */
#ifndef ELBOW_WRITE_H
#define ELBOW_WRITE_H

#include "base/status.h"

#include <stddef.h>

/* ERR_FILE: "Cannot write plot.png: the folder is read-only. Choose another folder." A pipe that
 * nobody reads from is none to write to. */
Status file_write(const char *path, const void *bytes, size_t n, Message *m);

/* Can that be hoped for? For work that takes long before it writes. */
Status file_may_write(const char *path, Message *m);

struct stat;
/* Of the time it was last changed, what is below a second. */
long file_nanoseconds(const struct stat *s);

/* The whole file, NUL added past its end; *out from malloc. ERR_FILE when it
 * cannot be read, is a folder, is larger than max bytes, or is written to
 * meanwhile; ERR_STATE: stopped (reading.h). *out and *n then mean nothing. */
Status file_read(const char *path, size_t max, char **out, size_t *n, Message *m);

#endif
