/* font_find.h - inside font/: which file has a face.
 *
 * By fontconfig; where there is none, in a browser, another file of this header. */
#ifndef ELBOW_FONT_FIND_H
#define ELBOW_FONT_FIND_H

#include "font/font.h"

typedef struct { const char *family; const char *package; } FontWanted;
extern const FontWanted font_wanted[FACE_COUNT];

/* The best file; taken only when its family is the one wanted, or `any`: then of any family
 * without serifs. *file is to be freed. False: none, or no memory (counted). */
bool font_find(Face face, bool any, char **file, int *index);

#endif
