/* figure.h - a figure of a lesson, drawn on whatever canvas. The same model and
 * options make the same calls. */
#ifndef ELBOW_FIGURE_H
#define ELBOW_FIGURE_H

#include "canvas/canvas.h"
#include "model/model.h"
#include "model/vocabulary.h"
#include "plot/time_scale.h"

/* Of moving pictures (film.h). */
typedef struct {
    size_t frames;                /* 0: as many as suit the run                         */
    double fps;                   /* pictures a second; 0: 25                           */
    bool (*told)(void *arg, size_t done, size_t of);   /* after each; false: stop; may be NULL */
    void  *arg;
} Film;

typedef struct {
    Figure figure;
    double width_pt, height_pt;   /* 0: the figure's usual size (figure_size)           */
    double scale;                 /* pixels to the point: of PNG, 0: 2; of a film, 0: 1 */
    ExportTheme theme;
    bool   transparent;           /* no paper: what is under the figure shows           */
    size_t unit;                  /* of a network, counted from 1 as on screen; 0: none */
    TimeScale time;               /* of traces and loss curve                           */
    bool      point_loss;         /* over (w, b), of the step's point; else the mean    */
    Film   film;
    double moved;                 /* 0..1: seen so far on the way to the next step; below 0: steps
                                     rush by, and marks of the next one are left out    */
    struct ViewMemory *memory;    /* keeps a film's pictures calm; NULL: a fresh start  */
} ExportOptions;                  /* { 0 }: the plot, light, at its usual size          */

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
