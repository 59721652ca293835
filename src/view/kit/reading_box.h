/* reading_box.h - what is read at one place of a plot, in a small box in a corner of it, out of the
 * way of the place. */
#ifndef ELBOW_READING_BOX_H
#define ELBOW_READING_BOX_H

#include "model/reading.h"
#include "view/kit/plot_area.h"

typedef struct {
    const char *tex;            /* what it is, as TeX; else */
    const char *words;          /*   in words               */
    const char *value;          /* a number: decimal points stand below each other */
    Paint       ink, mark;
    bool        marked;         /* a diamond of paint `mark` stands before it   */
    bool        rule;           /* a line above it: what is above adds up to it */
} ReadingRow;

#define READING_ROWS 24u

/* Begins as { .n = 0 }. */
typedef struct {
    ReadingRow row[READING_ROWS];
    size_t     n, texts;
    char       text[2*READING_ROWS][96];
} Reading;

/* A row after the others; value, and words where they are said by reading_say, are copied. */
ReadingRow *reading_put(Reading *k, const char *tex, const char *words, const char *value,
                        Paint ink);
const char *reading_say(Reading *k, const char *words);

/* x in round numbers, the target where there is one, the slope: left and right of an elbow. */
void reading_head(Reading *k, const PlotArea *g, const NetReading *r);

/* f^ (f_tex, in words f_words), delta and loss of point i, before and after the step. */
void reading_point(Reading *k, View *v, const PointReading *r, size_t i, const char *f_tex,
                   const char *f_words);

/* With the digits that the step seen has, where it is of this point alone. */
void reading_as_derived(PointReading *r, View *v);

/* Is a training point under the pointer, or has the focus? */
bool reading_at_point(const PlotArea *g, size_t points, size_t *i);

/* How many rows have room there. */
size_t reading_room(const PlotArea *g);

/* The first rows that have room, at the place `at` in the plot. `points` are not hidden where
 * that can be avoided. */
void reading_box(PlotArea *g, const Reading *k, Pt at, const Pt *points, size_t points_n);

/* A line at the place that is read, and a disc of that paint at its value; *at: there. */
void reading_cross(PlotArea *g, double x, double y, Paint p, Pt *at);

/* The place under the pointer, or where keys have put it (look.read), in round numbers of the
 * view; false: nothing is read. */
bool reading_place(const PlotArea *g, double *x);

/* It is read at x: arrows go on from there. */
void reading_handle(PlotArea *g, double x);

#endif
