/* font_find.h - inside font/: which file has a face.
 *
 * By fontconfig; where there is none, in a browser, another file of this header. */
#ifndef ELBOW_FONT_FIND_H
#define ELBOW_FONT_FIND_H

#include <stdbool.h>

typedef enum { WEIGHT_REGULAR, WEIGHT_MEDIUM, WEIGHT_SEMIBOLD } FontWeight;

/* The best file; taken only when its family is the one asked for, or `any`. *file is to be freed.
 * False: none, or no memory (counted). */
bool font_find(const char *family, FontWeight weight, bool any, char **file, int *index);

#endif
