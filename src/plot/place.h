/* place.h - where labels go: beside what they name, over nothing.
 *
 * Marks and labels already placed are hard: no label overlaps them. Lines are
 * soft: crossing one costs what its weight says, or hard with PLACE_NEVER. Where what
 * labels name has been told (placer_name), a label lies nearer to its own than to any
 * other. Of the places that a label offers, the cheapest wins; with none free it is left
 * out, or a leader line joins it to what it names. */
#ifndef ELBOW_PLACE_H
#define ELBOW_PLACE_H

#include "base/geom.h"

#include <math.h>
#include <stddef.h>

#define PLACE_NEVER ((double)INFINITY)     /* a line's weight: no label on it */
#define PLACE_HARD  640
#define PLACE_LINES 512
#define PLACE_NAMED 480

typedef struct {
    Rect   bounds;                     /* labels stay inside */
    Rect   hard[PLACE_HARD];
    size_t hards;
    struct { Pt a, b; double weight; } line[PLACE_LINES];
    size_t lines;
    struct { Pt a, b; int who; bool is_curve; } named[PLACE_NAMED];
    size_t nameds;
    double worst;                      /* a place that costs more is none; begins at infinity */
} Placer;

void placer_init(Placer *p, Rect bounds);
void placer_mark(Placer *p, Rect box);
void placer_line(Placer *p, Pt a, Pt b, double weight);   /* weight: cost per point of overlap */

/* What a label may name: a place (a = b) or a short line of marks; or a part of a curve. Spots
 * are compared with spots and curves with curves, as a spot mostly lies on a curve. `who`: any
 * number, one for all parts of a mark. */
void placer_name(Placer *p, int who, Pt a, Pt b);
void placer_name_curve(Placer *p, int who, Pt a, Pt b);

typedef struct { Rect box; double cost; } Place;

/* The cheapest free place; its box becomes hard. `before` (the place of the
 * last frame, w = 0 when none) is preferred a little, so labels do not flicker
 * between two equals. False when nothing is free. */
bool placer_put(Placer *p, const Place *choice, size_t n, Rect before, Rect *out);

/* The same of a label of `who`: nearer to it than to all others of its kind, and of a curve not
 * beyond another. As placer_put where nothing was told of it. */
bool placer_put_by(Placer *p, int who, const Place *choice, size_t n, Rect before, Rect *out);

/* What this place costs; INFINITY where it is none. */
double placer_cost(const Placer *p, Place c);

/* With a leader line, from the mark of radius r at `mark` to the label, over no other mark and
 * no label; it becomes hard. */
bool placer_put_led(Placer *p, Pt mark, double r, const Place *choice, size_t n, Rect *out,
                    Pt leader[2]);

/* From the box to the line from a to b; 0 where they meet. */
double box_distance(Rect box, Pt a, Pt b);

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
