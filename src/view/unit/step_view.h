/* step_view.h - "This step": the derivation with this step's numbers, and the
 * verdict in words. */
#ifndef ELBOW_STEP_VIEW_H
#define ELBOW_STEP_VIEW_H

#include "view/kit/scene.h"

void view_step(View *v, Rect card, bool dense);

/* Only the verdict and its reason, large: for projecting. The case goes before it where no
 * card and no title says it. */
void view_verdict(View *v, Rect box, double size, bool with_case);

/* The step that is seen is taken after so many. */
uint64_t view_step_after(const Scene *s);

/* "case (ii)", "signs of (ii)": what is, beside what the exercise asks. */
void step_case_words(Buf *b, const StepReport *r, Shown delta);

#endif
