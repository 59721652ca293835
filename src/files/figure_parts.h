/* figure_parts.h - what the writers and the readers of figures' lessons share. */
#ifndef ELBOW_FIGURE_PARTS_H
#define ELBOW_FIGURE_PARTS_H

#include "base/buf.h"
#include "files/figure_kind.h"
#include "model/lesson.h"

#define FIGURE_WORD    "elbow-figure "      /* and the number of this form of blocks: */
#define FIGURE_MARK    FIGURE_WORD "1 "     /* raised with all that older readers would pass over */
#define FIGURE_KEYWORD "elbow-lesson"       /* of the chunk in a PNG */

typedef struct { uint64_t step, steps; size_t unit; } FigureSeen;

/* The end of a line counts as a blank: keywords and attributes have no lines. */
uint32_t figure_check(const FigureSeen *seen, const char *json, size_t n);

/* How the characters of a text are written. */
typedef enum {
    WRITTEN_PLAIN,       /* as they are                                                */
    WRITTEN_COMMENTS,    /* every line after "% "                                      */
    WRITTEN_XML,         /* < > & and quotes as entities                               */
    WRITTEN_STRING,      /* PDF's (…), with backslashes; several in a row are one text */
    WRITTEN_HEX,         /* PDF's <…>, likewise                                        */
} Written;

/* ASCII, of which `wide` has two bytes each (UTF-16, the higher first). */
typedef struct { const char *at, *end; Written form; bool wide; int depth; } FigureText;

/* The next character, '?' for one that is not of ASCII; -1 at the text's end. */
int figure_next(FigureText *t);

/* Where `what` begins in n bytes; NULL: nowhere. */
const char *figure_find(const char *at, size_t n, const char *what, size_t length);

/* zlib's bytes, up to `most` of them, as far as they can be unpacked. Returns how many of the n
 * were used; 0: they are not zlib's. */
size_t figure_inflate(Buf *out, const char *bytes, size_t n, size_t most);

/* What a picture without a lesson tells about what became of it: one or two sentences. */
void figure_lost(Buf *out, FigureIn kind, const char *bytes, size_t n);

#endif
