/* figure_lesson.h - the lesson inside an exported figure: put there, and read back.
 *
 * Every figure carries a block of ASCII text, one line and the lesson's JSON:
 *
 *   elbow-figure 1 step=20 steps=20 bytes=213 check=9ae0daaf
 *   { "elbow": 1, …
 *
 * the lesson as it began, the step shown and the last one of the run, the unit that
 * is chosen ("unit=3" after the steps, when one is), and a CRC-32 of them all. PNG: a
 * tEXt chunk "elbow-lesson"; SVG: an attribute of <svg>, data-elbow; PDF: the keywords while it
 * is short, an attached file, and a mark in every page's drawing; TeX: comments, and such a mark
 * for the page that it is set on. What programs make of these is read as well: UTF-16, zTXt,
 * packed streams. */
#ifndef ELBOW_FIGURE_LESSON_H
#define ELBOW_FIGURE_LESSON_H

#include "base/buf.h"
#include "model/model.h"

/* Points of a table of up to FIGURE_POINTS rows stand in it as numbers, so that the
 * figure needs no other file; of a larger one its name does. */
#define FIGURE_POINTS 5000u
/* counted from 1; 0: none */
Status figure_block(Buf *out, const Model *m, size_t unit, Message *msg);
/* Of a guided lesson with its pages, as its file says it. */
Status figure_block_pages(Buf *out, const Model *m, Message *msg);

/* Into a format's bytes. */
Status figure_into_png(Buf *png, const Buf *block, const char *title, const char *description,
                       Message *msg);
Status figure_into_svg(Buf *svg, const Buf *block, Message *msg);
Status figure_into_tex(Buf *tex, const Buf *block, Message *msg);

void   figure_as_comments(Buf *out, const Buf *block);    /* every line after %        */
void   figure_as_keywords(Buf *out, const Buf *block);    /* without line ends         */
void   figure_as_mark(Buf *out, const Buf *block);        /* an operator of PDF's pages */

#define FIGURE_KEYWORDS 8000u     /* longer blocks are no keywords: readers cut strings at 32767
                                     bytes */
/* The block as comments at the file's end, where it can be nowhere else. */
Status figure_into_pdf_end(Buf *pdf, const Buf *block, Message *msg);

/* ERR_PARSE with a sentence: a figure that is not ours, one that was cut off,
 * or changed. out->step, out->steps, out->chosen and out->figures are the figure's; of
 * several figures in one file it is the first one's lesson. */
Status lesson_from_figure(LessonData *out, const char *name, const char *bytes, size_t n,
                          Message *m);

/* Numbers in the place of tables that are not built in, as a block has them. */
Status figure_stand_alone(LessonData *d, Message *msg);

/* After model_load, of a figure or a link: to its page, its last step, and back to the one it
 * shows. */
Status figure_go(Model *m, const LessonData *d, Message *msg);

#endif
