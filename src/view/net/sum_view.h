/* sum_view.h - f^ as the sum of the first units of the table, one after the other. */
#ifndef ELBOW_SUM_VIEW_H
#define ELBOW_SUM_VIEW_H

#include "view/kit/scene.h"

#define SUM_UNITS 1000u       /* of more a single one makes no difference that is seen */

/* Is it seen so? Not where a question hides what a unit is. */
bool view_sums(const View *v);

/* The units in it and the one that is coming: those of the table's first rows, n of them, of
 * which the last is there to `part`, 0..1 (n = 0: none). Room for SUM_UNITS. Returns n. */
size_t sum_units(const View *v, size_t out[SUM_UNITS], double *part);

/* A button that begins and ends it. */
void view_sum_button(View *v, Rect box);

/* While it is seen so: a strip with what is in it and buttons, taken from the plot, which is
 * returned. */
Rect view_sum_strip(View *v, Rect plot);

#endif
