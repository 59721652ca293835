/* visit_state.h - inside model/: what commands of pages do to a state. */
#ifndef ELBOW_VISIT_STATE_H
#define ELBOW_VISIT_STATE_H

#include "model/state.h"

/* Carries out c, of TRAIT_PAGES, on s; `now` is what is shown before it. As state_apply. */
Status visit_apply(State *s, const Lesson *now, const Command *c, uint64_t *made, size_t *bytes,
                   Message *msg);
/* The first page of d, which has pages, and its scene. */
Status visit_begin(State *out, const LessonData *d, size_t *bytes, Message *msg);

/* The same lesson, edited meanwhile: at the page that `now` shows, found by its text, else by its
 * number. A page whose text and scene are the same stays as it is, with what was answered;
 * another one is entered anew. */
Status visit_reload(State *out, const State *now, const LessonData *d, size_t *bytes,
                    Message *msg);

/* After a change that is not of the prediction: one that was revealed by hand goes. */
void visit_moved_on(Visit *v);

/* With the state as it now is, which is shown as l: looks at a page just entered, and notices
 * goals, also those reached on the way there. True when something changed. */
bool visit_notice(Visit *v, const State *s, const Lesson *l);

/* Judges the guesses, from the state before the step. */
void visit_judge(Answer *out, const Visit *v, const Lesson *l);

/* What is wrong with the page in this state. */
PageFault page_fault(const Page *page, const Lesson *l);

#endif
