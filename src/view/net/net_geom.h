/* net_geom.h - the network plot's places, shared by its curves, marks and labels. */
#ifndef ELBOW_NET_GEOM_H
#define ELBOW_NET_GEOM_H

#include "view/kit/crowd.h"
#include "view/net/unit_paint.h"

#define ELBOWS_HELD  300u
#define PICKS_RINGED 64u        /* of a larger batch none is ringed */
#define PICKS_BOLD   10u        /* more must not bury the data   */
#define POINTS_NUMBERED 30u

/* Who an elbow is for placer_name; of the selected one LABEL_ELBOW. */
#define NET_ELBOW(unit) (-2 - (int)(unit))

/* A unit drawn alone whose elbow is in view: those of one place stand upon each other. */
typedef struct { size_t unit; Pt at; double e; } ElbowSeen;

/* f^ as the sum of some units. */
typedef struct {
    bool           on;
    Network        part;         /* the others' v is 0                    */
    const Network *whole;
    size_t         coming;       /* the last of them; UNIT_NONE: none is in it */
    NetLesson      net;          /* of which this is the network, without a step */
    Lesson         lesson;
} NetSum;

typedef struct {
    PlotArea         p;          /* place, axes, placer                     */
    const Lesson    *l;
    const NetLesson *net;
    const Network   *f, *next;   /* now; after the step, or on its way there: may be NULL */
    const NetSum    *sum;        /* f is a part of the sum; NULL: all of it */
    size_t           selected;   /* a unit, or UNIT_NONE                  */
    Maybe            pivot;      /* drawn on the axis                     */
    UnitLooks        looks;      /* how strongly each unit is drawn       */
    Crowd            crowd;      /* the points drawn                        */
    Paint            target_p;   /* darker over a cloud                     */
    Pt              *shown_at;   /* shown_n of them, and of held out ones: all that are drawn, or
                                    none where memory is out */
    size_t           shown_n;
    size_t           test_stride, test_shown;   /* of held out points, as in crowd      */
    bool             sees_next;  /* f^ after the next step is drawn, too    */
    const Network   *before;     /* where the step in motion, or just made, began; NULL: none */
    bool             sees_before;
    bool             sees_f, sees_target, sees_ghost, sees_units, sees_picks,   /* in view */
                     sees_test;
    bool             sees_pin[PINS_MAX];
    ElbowSeen        elbow[UNITS_COLOURED + 1];
    size_t           elbows;
    double           at_pick;    /* f^ at the point of the next step, when it is one */
    double           elbow_y;    /* the x axis, or the edge it lies beyond  */
} NetGeom;

/* As axis_to_pt, but not clamped: lines are clipped afterwards. */
Pt net_pt(const NetGeom *g, double x, double y);

/* Of the points in each column of `column` points of width, in their order: the
 * first, the lowest, the highest, the last. In place; x must ascend. Returns
 * how many are left, at most four to a column. */
size_t curve_reduce(Pt *at, size_t n, double column);

/* v_i phi_i where unit i is active, inside the data area, from the elbow outwards. */
bool net_line(const NetGeom *g, Unit u, double v, Pt *a, Pt *b);    /* of v phi_u */
bool net_contribution(const NetGeom *g, size_t i, Pt *a, Pt *b);

/* Of those in view; NULL: it is not. */
const ElbowSeen *net_elbow_of(const NetGeom *g, size_t unit);
/* Elbows at one place, to the eye. False when one of them is NULL. */
bool net_one_elbow(const NetGeom *g, const ElbowSeen *a, const ElbowSeen *b);

/* Does the selected unit's elbow go anywhere in the next step, to the eye? */
bool net_elbow_moves(const NetGeom *g);

/* After a step: did it go anywhere, to the eye? */
bool net_elbow_moved(const NetGeom *g);

/* Where f^ is shown so: g is of that part until net_sum_end. k lives as long as g. */
bool net_sum_begin(NetGeom *g, NetSum *k);
void net_sum_end(NetSum *k);

/* The line through at[0..n-1] inside the data area; a NaN breaks it. Is some of it in view? And
 * no label on it, of very many corners on some. */
bool curve_sees(const NetGeom *g, Pt a, Pt b);      /* enough of this piece to be seen */
bool curve_draw(NetGeom *g, const Pt *at, size_t n, Stroke s, Paint p);
void curve_keep(NetGeom *g, Pt *at, size_t n);

void net_target(NetGeom *g);
void net_drawing(NetGeom *g);    /* what a hand draws over it, where one does */
void net_curves(NetGeom *g);     /* target, contributions, ghost, f^; lines for the placer */
void net_keep_marks(NetGeom *g); /* places of elbows and points: nothing is written there    */
void net_names(const NetGeom *g); /* of places, for a figure that is edited by hand */
void net_points(NetGeom *g);     /* data                                                   */

/* Points that are held out of training. */
void   net_choose_test(NetGeom *g);      /* which of them are drawn                    */
size_t net_test_places(const NetGeom *g, Pt *out);      /* of those: test_shown, out has room */
void   net_keep_test(NetGeom *g);
void   net_hollow(const NetGeom *g, Pt at);      /* one of them */
void   net_test_points(NetGeom *g);

void net_residual(NetGeom *g);   /* of the one point of the next step                      */
void net_ring(const NetGeom *g, Pt at);      /* round a point of the next step */
void net_picks(NetGeom *g);      /* rings the points of the next step                      */
void net_elbows(NetGeom *g);     /* diamonds, arrows, the mark on v phi                    */
void net_labels(NetGeom *g);     /* of the residual, elbows, points; axis, hints           */
void net_legend(NetGeom *g);     /* names what is in view                                  */

/* What is predicted of units (visit.h) and, once it is told, where they came; their labels. */
void net_ghosts(NetGeom *g);
void net_ghost_labels(NetGeom *g);

void net_read(NetGeom *g);       /* what it is at the place, or the point, under the pointer */

/* What words light: under curves, over marks. */
void net_lit_lines(NetGeom *g);
void net_lit_marks(NetGeom *g);

#endif
