/* figure_kind.h - which kind of picture a file is, by its first bytes. */
#ifndef ELBOW_FIGURE_KIND_H
#define ELBOW_FIGURE_KIND_H

#include <stdbool.h>
#include <stddef.h>

typedef enum { FIGURE_NOT, FIGURE_IN_PNG, FIGURE_IN_SVG, FIGURE_IN_PDF, FIGURE_IN_TEX,
               FIGURE_IN_GIF, FIGURE_IN_MP4 } FigureIn;      /* TeX: of ours alone,
                                                                  or what a PDF has attached */

FigureIn figure_in(const char *bytes, size_t n);
static inline bool figure_is(const char *bytes, size_t n)
{
    return figure_in(bytes, n) != FIGURE_NOT;
}

bool bytes_begin(const char *bytes, size_t n, const char *with);

#endif
