/* handout.h - a guided lesson on sheets of paper (FIGURE_HANDOUT, FIGURE_ANSWERS): one or two of
 * its pages to a sheet, a long one on several.
 *
 * The questions' sheets tell no answer: on paper all questions are open at once, so what one of
 * them hides is hidden on every page where it could be read off. Pages are gone through as a
 * reader would who has each answer shown: one that goes on where a step has led is, without
 * answers, drawn as empty axes. */
#ifndef ELBOW_HANDOUT_H
#define ELBOW_HANDOUT_H

#include "canvas/canvas.h"
#include "export/figure_options.h"
#include "input/frame.h"
#include "model/model.h"

#define A4_WIDTH  595.276      /* points */
#define A4_HEIGHT 841.890

/* ERR_STATE, with what to do: no pages, no PDF, a page with a mistake as read; ERR_RANGE for
 * sheets that are too small to write on. Cheap. */
Status handout_check(const Model *m, Format f, double w_pt, double h_pt, Message *msg);

/* On a canvas with pages, of its size, between canvas_begin and canvas_finish. Beside
 * handout_check's: ERR_STATE where a page has a mistake with its scene, ERR_MEMORY. */
Status handout_draw(Canvas *cv, Fonts *fonts, Frame *frame, const Model *m,
                    const ExportOptions *o, Message *msg);

#endif
