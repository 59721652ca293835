/* plot_key.h - a figure's legend: what is named in it, in rows, in the plot where that is free, else
 * in a strip above it. Every curve has its entry; a mark has one when its label had no place. */
#ifndef ELBOW_PLOT_KEY_H
#define ELBOW_PLOT_KEY_H

#include "view/kit/plot_area.h"

/* Of entries so wide beside each other: in how many rows of `room`; 0: one is wider. */
size_t key_rows(const double *width, size_t n, double room);
/* The least room that holds them in at most so many rows. */
double key_room(const double *width, size_t n, size_t rows);
/* The first of the row after that of `from`. */
size_t key_row_end(const double *width, size_t from, size_t n, double room);

/* A figure's mark that has no label goes into the legend: what it looks like, its words as TeX, and
 * what it is called in the list of what is left out. Nothing happens in a window. */
void plot_miss(PlotArea *g, KeyMark mark, Paint p, const char *tex, const char *what);

/* So many points have no number beside them. */
void plot_left_numbers(const PlotArea *g, size_t n);

#define KEY_SWATCH 26.0        /* times em */
#define KEY_GAP    7.0
#define KEY_LEAD   20.0        /* from row to row */

/* With what stands between two. */
double key_width(const PlotArea *g, const KeyItem *k);
void   key_draw(const PlotArea *g, const KeyItem *k, Pt at);     /* its left, in the middle */

/* Where each entry of a legend stands in the strip: its left, in the middle of its height; x is NAN
 * where there is no room for it. An entry goes up into a row that has room. Sets g->strip_needs;
 * false: there is no strip yet. */
bool key_strip(PlotArea *g, const double *width, size_t n, Pt *at);

/* Draws a plot below a strip so high; returns the height of one that its legend needs, at most
 * as it is: it has its place. */
typedef double (*PlotDraw)(View *v, Rect area, double em, double strip);

/* In a figure as often as it takes to know how high; a film's has none, as its plot stays. */
void plot_below_key(View *v, Rect area, double em, PlotDraw draw);

/* The parts of `area`: the strip, and the rest. */
Rect plot_strip(Rect *area, double em, double strip);

#endif
