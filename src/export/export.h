/* export.h - a figure in a file, or its bytes: no window, no display.
 *
 * One drawing, export_draw, on whatever canvas: of cairo for PNG and PDF, of
 * text for SVG and TeX. The same model and options give the same bytes; every
 * file carries the lesson and the step it shows (files/figure.h). */
#ifndef ELBOW_EXPORT_H
#define ELBOW_EXPORT_H

#include "base/buf.h"
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
    Film   film;
    double moved;                 /* 0..1: seen so far on the way to the next step; below 0: steps
                                     rush by, and marks of the next one are left out    */
    struct ViewMemory *memory;    /* keeps a film's pictures calm; NULL: a fresh start  */
} ExportOptions;                  /* { 0 }: the plot, light, at its usual size          */

const char *figure_caption(Figure f, bool network);      /* "Elbow traces of a network", for titles */
void        figure_size(Figure f, double *w_pt, double *h_pt);
#define STORY_MOST 24u                        /* steps of a story */
/* Of these options in this format. */
void        export_size(const Model *m, Format f, const ExportOptions *o, double *w_pt, double *h_pt);

/* OK, or ERR_STATE with a sentence when the lesson has no such figure: loss of a
 * network, traces of one unit, the derivation without a point or a unit; and
 * ERR_RANGE for a size below 60 points, above 14400 (PDF's limit), or in PNG above
 * EXPORT_PIXELS_MAX pixels on a side. Cheap: for a panel to ask at every change. */
#define EXPORT_PIXELS_MAX 16384
Status export_check(const Model *m, Format f, const ExportOptions *o, Message *msg);

/* By the name's ending. ERR_PARSE lists those that are known. */
Status export_format(const char *path, Format *out, Message *msg);

/* "800x500" (points); "85mmx60mm", "8cmx6cm", "3inx2in", "640pxx400px" (1 px = 0.75
 * pt), "800ptx500pt"; one unit at the end is both sides': "85x60mm". Also with ×. */
bool size_parse(const char *s, double *w_pt, double *h_pt);

/* Draws one picture on cv, canvas_begin to canvas_finish. scale: device pixels to
 * the point (o->scale is PNG's own); VECTOR_SCALE on a vector canvas. */
Status export_draw(Canvas *cv, double scale, Fonts *fonts, const Model *m, const ExportOptions *o, Message *msg);

/* The file's bytes; and the file, whole or not at all. Beside export_check's:
 * ERR_MEMORY, ERR_UNAVAILABLE without any font, ERR_FILE. CSV and JSONL are the
 * run of one unit, a row a step; JSON is the lesson as it is now. */
Status export_bytes(Buf *out, Format f, const Model *m, const ExportOptions *o, Message *msg);
Status export_figure(const char *path, const Model *m, const ExportOptions *o, Message *msg);
Status export_png(const char *path, const Model *m, const ExportOptions *o, Message *msg);   /* whatever its ending */

#endif
