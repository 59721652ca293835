/* loss_parts.h - what the loss over (w, b) is made of; for the loss_*.c here alone. */
#ifndef ELBOW_LOSS_PARTS_H
#define ELBOW_LOSS_PARTS_H

#include "plot/place.h"
#include "view/kit/scene.h"

/* --- loss_window.c: which part of the plane is seen --- */

/* The step as an arrow: from + factor*by is its end. by = -lambda delta (x, 1), which
 * stays perpendicular to w x + b = c also where w' - w is little but roundings. */
typedef struct {
    bool   there;             /* it moves                                       */
    Unit   from, by;
    double factor;            /* 1, or a power of ten: else it would not be seen */
} LossArrow;

/* The lengths, in points, of an arrow that is drawn as it is. */
#define LOSS_ARROW_LEAST 24.0
#define LOSS_ARROW_SHARE 0.03 /* of the plane's longer side                     */

/* The window of a plane of so many points: one unit of w is as many points as one of b.
 * It holds (w, b), (w', b'), the edge's place nearest to (w, b), the start of the run,
 * the end of the arrow, and the origin unless the others would be a speck beside it.
 * The same state gives the same window; in a hand or playing it holds still while it
 * can, in the scene's memory. */
Window loss_window(const Scene *s, double width, double height);

LossArrow loss_arrow(const Scene *s, Window k, double width, double height);

/* Something moves by itself or under a hand: nothing else should. */
bool loss_is_busy(const Scene *s);

/* The end of the arrow that is so many times the step. */
Unit loss_arrow_end(const LossArrow *a, double factor);

/* --- the plane: loss_geom.c --- */

typedef struct {
    View     *v;
    Rect      r;              /* the plane, in points                           */
    Axis      w, b;
    double    size;           /* of its letters                                 */
    bool      one;            /* the loss of one point, the step's; else the mean */
    LossArrow arrow;
    bool      has_ray;        /* of the elbow after the step                    */
    Placer    place;
} LossGeom;

Pt loss_pt(const LossGeom *g, Unit u);

/* The line x w + b = c in the plane, also far from the origin; false when it is not seen. */
bool loss_line(const LossGeom *g, double x, double c, Pt *from, Pt *to);
/* The ray of one elbow: from the origin through u. */
bool loss_ray(const LossGeom *g, Unit u, Pt *from, Pt *to);

void loss_names(const LossGeom *g);      /* of places, for a figure that is edited by hand */

/* --- loss_field.c: colours and contours --- */

#define LOSS_GRID 17

typedef struct {
    LossField f;
    double *heap, small[128];         /* the samples */
    int     grid;                     /* places each way at which s was looked at: */
    double  s[LOSS_GRID*LOSS_GRID];   /*   row by row, from b0 upwards; */
    double  least, most;              /*   the least and the most of them */
} LossShown;

/* The field as it is drawn; false when there is none. Its samples live in `out`. */
bool loss_field_begin(LossShown *out, const LossGeom *g);
void loss_field_end(LossShown *k);

/* The contours that get a number: k of s = k*contour, the loss there k^2 contour^2/2. Few,
 * and spread over those in the plane; returns how many. */
#define LOSS_LEVELS 4
size_t loss_levels(const LossShown *k, int level[LOSS_LEVELS]);
double loss_at_level(const LossShown *k, int level);

/* Where it runs, about: between neighbours of the grid, on whose line it crosses. */
typedef struct { Unit from, to, at; bool exact; } LossCrossing;
size_t loss_crossings(const LossShown *k, int level, LossCrossing *out, size_t most);
/* And exactly there. */
void loss_cross(const LossShown *k, int level, LossCrossing *c);

/* --- labels: slots of the scene's memory --- */

enum { LOSS_NOW, LOSS_ELBOW, LOSS_NEXT_ELBOW, LOSS_EDGE, LOSS_VALLEY, LOSS_FACTOR, LOSS_LOW,
       LOSS_HIGH, LOSS_W_END, LOSS_B_END, LOSS_HERE, LOSS_LEVEL };

/* --- loss_marks.c, loss_lit.c, loss_labels.c --- */

void loss_lines(LossGeom *g);       /* axes, edge, valley, rays                       */
void loss_marks(LossGeom *g);       /* the path so far, the step and its right angle  */
void loss_lit_lines(LossGeom *g);   /* what words and symbols light: under the lines, */
void loss_lit_marks(LossGeom *g);   /*   and over the marks                           */
void loss_labels(LossGeom *g, const LossShown *k);
/* At the best free place, on a card's ground, which letters are made for; remembered in its
 * slot. False, and not drawn, where there is none. */
bool loss_label(LossGeom *g, int slot, const Place *c, size_t n, const char *tex, double size,
                Paint p);

#endif
