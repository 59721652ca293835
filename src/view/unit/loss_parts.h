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

/* --- the plane --- */

typedef struct {
    View     *v;
    Rect      r;              /* the plane, in points                           */
    Axis      w, b;
    double    size;           /* of its letters                                 */
    bool      one;            /* the loss of one point, the step's; else the mean */
    LossArrow arrow;
    Placer    place;
} LossGeom;

Pt loss_pt(const LossGeom *g, Unit u);

/* The line x w + b = c in the plane, also far from the origin; false when it is not seen. */
bool loss_line(const LossGeom *g, double x, double c, Pt *from, Pt *to);
/* The ray of one elbow: from the origin through u. */
bool loss_ray(const LossGeom *g, Unit u, Pt *from, Pt *to);

/* --- loss_field.c: colours and contours --- */

typedef struct { LossField f; double *heap, small[128]; } LossShown;

/* The field as it is drawn; false when there is none. Its samples live in `out`. */
bool loss_field_begin(LossShown *out, const LossGeom *g);
void loss_field_end(LossShown *k);

/* --- loss_marks.c --- */

void loss_lines(LossGeom *g);       /* axes, edge, valley, rays                       */
void loss_marks(LossGeom *g);       /* the path so far, the step and its right angle  */
void loss_labels(LossGeom *g, const LossShown *k);
/* On paper, at the best free place; remembered in the scene's loss_label[slot]. */
bool loss_label(LossGeom *g, int slot, const Place *c, size_t n, const char *tex, double size,
                Paint p);

#endif
