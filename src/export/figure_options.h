/* figure_options.h - what may be chosen of a figure. */
#ifndef ELBOW_FIGURE_OPTIONS_H
#define ELBOW_FIGURE_OPTIONS_H

#include "base/buf.h"
#include "canvas/svg/svg_info.h"
#include "model/vocabulary.h"
#include "plot/time_scale.h"

#include <stdbool.h>
#include <stddef.h>

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
    double scale;                 /* pixels to the point: of PNG, 0: 2, on paper 300/72; of a film,
                                     0: 1                                               */
    ExportTheme theme;
    bool   transparent;           /* no paper: what is under the figure shows           */
    size_t unit;                  /* of a network, counted from 1 as on screen; 0: none */
    size_t sum;                   /* f^ as the sum of so many units, 1 + that; 0: as ever; */
    SortBy sort;                  /*   in this order                                    */
    bool   descending;
    TimeScale time;               /* of traces and loss curve                           */
    bool      point_loss;         /* over (w, b), of the step's point; else the mean    */
    int       derivation;         /* DerivationForm + 1; 0: as the page says, else numbers */
    size_t    derivation_page;    /* as chosen on this page, from 1; 0: on any          */
    bool   on_paper;              /* sizes are the paper's: the size has a unit, or the type does */
    double text_pt;               /* of labels, on paper; 0: 8                          */
    const SvgText *svg_text;      /* of an SVG: NULL: outlines                          */
    SvgSubset subset;             /* makes the fonts that its text carries; NULL: none  */
    bool   no_title, no_verdict;
    int    tight;                 /* 0..PAPER_TIGHT: laid out for less room, see paper.h */
    struct Unshown *unshown;     /* is told what had no room; NULL: nobody asks        */
    Buf   *unset;                 /* gets the signs that TeX may lack; NULL: nobody asks */
    Film   film;
    double moved;                 /* 0..1: seen so far on the way to the next step; below 0: steps
                                     rush by, and marks of the next one are left out    */
    bool   glance;                /* of a handout the first sheet: for a preview        */
    struct ViewMemory *memory;    /* keeps a film's pictures calm; NULL: a fresh start  */
} ExportOptions;                  /* { 0 }: the plot, light, at its usual size          */

#endif
