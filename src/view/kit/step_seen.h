/* step_seen.h - the step that a picture shows: of one unit the one that the scene reports, of
 * a network the next one of the unit that is selected; its numbers, and with how many digits
 * they stand everywhere in the picture. */
#ifndef ELBOW_STEP_SEEN_H
#define ELBOW_STEP_SEEN_H

#include "view/kit/axis_names.h"
#include "view/kit/scene.h"

/* Worked out once for a picture. Where there is no step, `is_there` is false, and `digits`
 * has only the unit's own w, b, v and e, if there is a unit. */
const StepSeen *view_step_seen(View *v);

/* The same of any unit of a network, from 1 (0: the only one); not kept for the picture but where
 * it is the one above. */
void step_seen_of(View *v, size_t unit, StepSeen *out);

/* A quantity in data units, as text and as TeX; "" where it is not there. */
NumberText seen_text(View *v, Quantity q);
NumberText seen_tex(View *v, Quantity q);

/* Of a number that may be on its way from one to the other. */
NumberText seen_between(View *v, Quantity from, Quantity to, double value);
NumberText seen_between_tex(View *v, Quantity from, Quantity to, double value);

/* The same of a place along the x axis, which is a date where the axis counts years. */
AxisText seen_place_tex(View *v, Quantity q);
AxisText seen_place_between_tex(View *v, Quantity from, Quantity to, double value);
AxisText seen_place(View *v, Quantity q);

/* The loss of a network at the step shown, as where its next step is derived. */
NumberText seen_mean_loss(View *v);

/* Can what the next step makes of a number be read? While it is played fast it only flickers. */
bool step_is_read(const Scene *s);

#endif
