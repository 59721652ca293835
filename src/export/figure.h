/* figure.h - a figure of a lesson, drawn on whatever canvas. The same model and
 * options make the same calls. */
#ifndef ELBOW_FIGURE_H
#define ELBOW_FIGURE_H

#include "canvas/canvas.h"
#include "export/figure_options.h"
#include "model/model.h"

const char *figure_caption(Figure f, const Lesson *l);      /* "Elbow traces of a network", for
                                                            titles */
void        figure_size(Figure f, double *w_pt, double *h_pt);

/* The size that a figure has by its options, on a canvas with pages or without. */
void figure_extent(const Model *m, bool pages, const ExportOptions *o, double *w_pt, double *h_pt);

#define STORY_MOST 24u                        /* steps of a story */
uint64_t story_steps(const Lesson *l);        /* that it would have */

/* Draws one picture on cv, canvas_begin to canvas_finish. scale: device pixels to
 * the point (o->scale is PNG's own); VECTOR_SCALE on a vector canvas. */
Status export_draw(Canvas *cv, double scale, Fonts *fonts, const Model *m, const ExportOptions *o,
                   Message *msg);

#endif
