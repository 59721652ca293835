/* case_chips.h - the exercise's four cases as buttons that load them: their words. */
#ifndef ELBOW_CASE_CHIPS_H
#define ELBOW_CASE_CHIPS_H

#include "view/kit/scene.h"

#define CASE_CHIPS 4u
typedef struct { const char *words, *tex, *name, *tip; } CaseChip;
extern const CaseChip case_chip[CASE_CHIPS];

/* Projected: four large tabs across r, in letters of `size`. The one whose case holds is lit,
 * where that may be seen. */
void view_case_tabs(View *v, Rect r, double size);

#endif
