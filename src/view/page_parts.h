/* page_parts.h - what the page of one unit and that of a network both have. */
#ifndef ELBOW_PAGE_PARTS_H
#define ELBOW_PAGE_PARTS_H

#include "view/kit/scene.h"

/* Of a verdict's letters, in r. */
double verdict_size(Rect r, bool present);

/* Where a prediction stands: in the step's card, below its first rows; else over the plot's
 * lower part. Takes its place from them; w = 0: nothing is predicted. */
#define PREDICT_WITH_STEP 412.0   /* a card so high has room for both */
Rect predict_place(const View *v, Rect *step, Rect *verdict, Rect *plot);
#define PREDICT_TEXT(wall) ((wall) ? 1.32 : 1.0)

/* The transport as large as r. w = 0: nothing. */
void view_bar(View *v, Rect r, bool dense, bool narrow);

/* λ across a small window; has_step: and at its end which step is shown. w = 0: nothing. */
void view_rate_strip(View *v, Rect r, bool has_step);

#endif
