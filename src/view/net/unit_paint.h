/* unit_paint.h - how a unit is drawn, the same in plot, traces and table: its colour by its
 * number, and how strongly by what it contributes on the data.
 *
 *   contribution_i = max |v_i phi_i(x)|, x from the least to the largest of the data
 *   strength_i     = sqrt(contribution_i / the largest of all)                     0..1
 *
 * (unit_contribution in model/derive.h.) It grows with |v_i w_i| and with the part of the data
 * on which the unit is active, is 0 of a dead one, and runs evenly with w, b and v: nothing
 * flickers while a network is trained. The root, because contributions differ by powers of ten.
 * Without data the view's ends stand for theirs.
 *
 * Of more than UNITS_COLOURED units the eight that contribute most are drawn by themselves; the
 * ninth then has strength 0, so that who joins the eight begins faintly, and who leaves ends so. */
#ifndef ELBOW_UNIT_PAINT_H
#define ELBOW_UNIT_PAINT_H

#include "view/kit/scene.h"

#define UNITS_COLOURED 64u     /* more are a crowd without colours */
#define UNIT_NONE SIZE_MAX

typedef struct {
    const Network *f;
    double lo, hi;                       /* of the data */
    double most, least;                  /* contributions of strength 1 and 0 */
    size_t top[UNIT_PAINTS], tops;       /* of a crowd: who is drawn alone, the strongest first */
    size_t selected;                     /* a unit, or UNIT_NONE */
    bool   has_data, crowd;
} UnitLooks;

/* The one that is selected; UNIT_NONE where none of this network is. */
size_t unit_selected(const Scene *s);

UnitLooks unit_looks(const Scene *s);                       /* O(d) */
double    unit_strength(const UnitLooks *k, size_t unit);   /* 0..1 */
bool      unit_dead(const UnitLooks *k, size_t unit);       /* inactive at every point */
bool      unit_alone(const UnitLooks *k, size_t unit);      /* not only as one of a crowd */

/* Who is drawn alone but the selected one, from the weakest to the strongest; how many. */
size_t    units_alone(const UnitLooks *k, size_t out[UNITS_COLOURED]);

Paint     unit_paint(size_t unit);                          /* PAINT_UNIT + unit % UNIT_PAINTS */

/* A line of the unit: translucent, with a core that grows with its strength. */
void      unit_line(Canvas *cv, const Pt *at, size_t n, double em, size_t unit, double strength);
/* The mark of its elbow, of radius r at strength 1. */
void      unit_diamond(Canvas *cv, Pt at, double r, double line, size_t unit, double strength);

#endif
