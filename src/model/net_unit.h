/* net_unit.h - a unit of a network as a lesson of its own: part (b) of the exercise beside (d).
 *
 * Unit i at a point (x, y) of the network's next step is the one-unit problem with
 *
 *   delta_i = delta v_i = phi_i(x) - y_i      so its point is (x, phi_i(x) - delta_i),
 *
 * with the network's rate: a step of plain SGD on that point alone moves w and b as there. In the
 * units in which the network trains. Source: MATH.md 3. */
#ifndef ELBOW_NET_UNIT_H
#define ELBOW_NET_UNIT_H

#include "base/buf.h"
#include "model/lesson.h"

/* Of unit i, from 0, of the network lesson l; the point goes to *point, and *out borrows it. Of a
 * batch it is the first point at which the unit is active, else the first. Without points of the
 * next step the lesson has none. serial: of l's state. */
void net_unit_lesson(LessonData *out, Sample *point, const Lesson *l, uint64_t serial, size_t i);

/* What that lesson is, in sentences; l is the network's. */
void net_unit_words(Buf *b, const Lesson *l, const NetUnit *of);

/* Are unit and point still what they were in the network? */
bool net_unit_holds(const NetUnit *of, Unit u, Sample p);

#endif
