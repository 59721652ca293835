/* visit_state.h - inside model/: what commands of pages do to a state. */
#ifndef ELBOW_VISIT_STATE_H
#define ELBOW_VISIT_STATE_H

#include "model/state.h"

bool visit_same(const Visit *a, const Visit *b);     /* all that a person could tell apart */

/* Is c one of those that visit_apply carries out? */
bool is_of_pages(CommandKind k);

/* Carries out c on s, which shows `now` (of the state before c). As state_apply. */
Status visit_apply(State *s, const Lesson *now, const Command *c, uint64_t *made, size_t *bytes,
                   Message *msg);
/* May it be done? ERR_STATE. */
Status visit_may(const State *s, const Command *c, Message *msg);

/* The first page of d, which has pages, and its scene. */
Status visit_begin(State *out, const LessonData *d, size_t *bytes, Message *msg);

/* After a change that is not of the prediction: one that was revealed by hand goes. */
void visit_moved_on(Visit *v);

/* With the state as it now is: looks at a page just entered, and notices goals. True when
 * something changed. */
bool visit_notice(Visit *v, const Lesson *l);

/* Judges the guesses, from the state before the step. */
void visit_judge(Answer *out, const Visit *v, const Lesson *l);

/* What is wrong with the page in this state. */
Fault page_fault(const Page *page, const Lesson *l);

#endif
