/* recent.h - the lessons opened last, kept in a folder. */
#ifndef ELBOW_RECENT_H
#define ELBOW_RECENT_H

#include <stddef.h>

#define RECENT_MAX 8

typedef struct {
    char   folder[1024];         /* with '/' at its end; "": kept nowhere */
    char  *path[RECENT_MAX];     /* absolute, newest first; owned */
    size_t n;
} Recent;

/* folder NULL, "", or too long: kept nowhere. An empty list when there is none. */
void recent_load(Recent *r, const char *folder);
void recent_add(Recent *r, const char *path);    /* puts it first, and writes the list */
void recent_remove(Recent *r, const char *full);  /* which may be there no more */
void recent_free(Recent *r);

#endif
