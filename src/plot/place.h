/* place.h - where labels go: beside what they name, over nothing.
 *
 * Marks and labels already placed are hard: no label overlaps them. Lines are
 * soft: crossing one costs what its weight says. Of the places that a label
 * offers, the cheapest wins; with none free it is left out. */
#ifndef ELBOW_PLACE_H
#define ELBOW_PLACE_H

#include "base/geom.h"

#include <math.h>
#include <stddef.h>

#define PLACE_NEVER ((double)INFINITY)     /* a line's weight: no label on it */
#define PLACE_HARD  160
#define PLACE_LINES 96

typedef struct {
    Rect   bounds;                     /* labels stay inside */
    Rect   hard[PLACE_HARD];
    size_t hards;
    struct { Pt a, b; double weight; } line[PLACE_LINES];
    size_t lines;
    double worst;                      /* a place that costs more is none; begins at infinity */
} Placer;

void placer_init(Placer *p, Rect bounds);
void placer_mark(Placer *p, Rect box);
void placer_line(Placer *p, Pt a, Pt b, double weight);   /* weight: cost per point of overlap */

typedef struct { Rect box; double cost; } Place;

/* The cheapest free place; its box becomes hard. `before` (the place of the
 * last frame, w = 0 when none) is preferred a little, so labels do not flicker
 * between two equals. False when nothing is free. */
bool placer_put(Placer *p, const Place *choice, size_t n, Rect before, Rect *out);

/* Does a line of weight >= w cross the box? Then a label wants a backing. */
bool placer_crossed(const Placer *p, Rect box, double w);

/* Places for a label of w×h around a mark of radius r: eight directions, and
 * off to the sides above and below, at growing distance. `first` is the preferred direction, 0 =
 * right, counted
 * clockwise in eighths. Returns how many were written (at most max). */
size_t places_around(Place *out, size_t max, Pt mark, double r, double w, double h, int first);

/* Beside a line from a to b: along it, on both sides; `t` in 0..1 is preferred. */
size_t places_along(Place *out, size_t max, Pt a, Pt b, double w, double h, double gap, double t);

/* The part of a-b inside r; false when there is none. */
bool clip_segment(Rect r, Pt *a, Pt *b);

/* Sutherland and Hodgman: polygon of n corners clipped to r, into out (max);
 * returns the corners. */
size_t clip_polygon(Rect r, const Pt *at, size_t n, Pt *out, size_t max);

#endif
