/* text.h - plain text: measured and placed the same for every backend. */
#ifndef ELBOW_TEXT_H
#define ELBOW_TEXT_H

#include "canvas/canvas.h"

typedef enum { ALIGN_LEFT, ALIGN_CENTRE, ALIGN_RIGHT } Align;

double text_width(Fonts *f, Face face, double size, const char *utf8);    /* points */

/* On one line, at the baseline. */
void text_draw(Canvas *c, Fonts *f, Face face, double size, Pt baseline, Align a,
               const char *utf8, Paint p);

/* The same, shortened with "…" to `width` points. */
void text_draw_within(Canvas *c, Fonts *f, Face face, double size, Pt baseline, Align a,
                      double width, const char *utf8, Paint p);

/* Wrapped at blanks to `width`, `leading` points from line to line, '\n'
 * breaks; c may be NULL to measure. Returns the number of lines. */
int text_block(Canvas *c, Fonts *f, Face face, double size, Pt first_baseline,
               double width, double leading, const char *utf8, Paint p);

#endif
