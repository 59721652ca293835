/* recent.h - the lessons opened last, kept in the data folder. */
#ifndef ELBOW_RECENT_H
#define ELBOW_RECENT_H

#include <stddef.h>

#define RECENT_MAX 8

typedef struct {
    char  *path[RECENT_MAX];     /* absolute, newest first; owned */
    size_t n;
} Recent;

void recent_load(Recent *r);                     /* an empty list when there is none */
void recent_add(Recent *r, const char *path);    /* puts it first, and writes the list */
void recent_free(Recent *r);

#endif
