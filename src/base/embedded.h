/* embedded.h - text files of assets/ and shaders/, built into the program. */
#ifndef ELBOW_EMBEDDED_H
#define ELBOW_EMBEDDED_H

#include <stddef.h>

typedef struct {
    const char *path;     /* "shaders/shape.vert", "assets/lessons/case-1.json" */
    const char *text;
    size_t      size;     /* bytes, without the NUL */
} EmbeddedFile;

extern const EmbeddedFile embedded_files[];      /* sorted by path */
extern const size_t       embedded_count;

#endif
