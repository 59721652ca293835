/* file_mark.h - what a file was when it was read or written: enough to tell whether somebody
 * else has changed, replaced or removed it since. By its bytes: one that was written again as it
 * was is the same. */
#ifndef ELBOW_FILE_MARK_H
#define ELBOW_FILE_MARK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* FILE_OTHER: a folder, a device, a pipe: nothing is read of those. */
typedef enum { FILE_NONE, FILE_REGULAR, FILE_OTHER } FileKind;

#define FILE_MARK_MOST (320u*1024u*1024u)      /* bytes; a larger one is no lesson's and not read */

typedef struct {
    FileKind kind;
    bool     is_read;        /* false: it is there and cannot be read; like no other then */
    uint64_t size, sum;      /* of FILE_REGULAR that was read */
} FileMark;

FileMark file_mark(const char *path);
FileMark file_mark_of(const char *bytes, size_t n);      /* of a file with these bytes */

bool file_mark_same(const FileMark *a, const FileMark *b);

#endif
