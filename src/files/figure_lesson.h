/* figure_lesson.h - the lesson inside an exported figure: put there, and read back.
 *
 * Every figure carries a block of ASCII text, one line and the lesson's JSON:
 *
 *   elbow-figure 1 step=20 steps=20 bytes=213 check=9ae0daaf
 *   { "elbow": 1, …
 *
 * the lesson as it began, the step shown and the last one of the run, the unit that
 * is chosen ("unit=3" after the steps, when one is), and a CRC-32 of them all. PNG: a
 * tEXt chunk "elbow-lesson"; SVG: <metadata>; PDF: the keywords, or comments before the
 * trailer's end when it is long; TeX: comments. */
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

/* The block as each format holds it. Of PNG `out` is cairo's bytes. */
Status figure_into_png(Buf *png, const Buf *block, Message *msg);
void   figure_as_xml(Buf *out, const Buf *block);         /* < > & escaped      */
void   figure_as_comments(Buf *out, const Buf *block);    /* every line after % */

void   figure_as_keywords(Buf *out, const Buf *block);    /* without line ends  */

#define FIGURE_KEYWORDS 8000u     /* longer blocks of PDF are comments: readers cut strings at 32767
                                     bytes */
Status figure_into_pdf(Buf *pdf, const Buf *block, Message *msg);

/* ERR_PARSE with a sentence: a figure that is not ours, one that was cut off,
 * changed or damaged. out->step, out->steps and out->chosen are the figure's. */
Status lesson_from_figure(LessonData *out, const char *name, const char *bytes, size_t n,
                          Message *m);

/* Numbers in the place of tables that are not built in, as a block has them. */
Status figure_stand_alone(LessonData *d, Message *msg);

/* After model_load, of a figure or a link: to its page, its last step, and back to the one it
 * shows. */
Status figure_go(Model *m, const LessonData *d, Message *msg);

#endif
