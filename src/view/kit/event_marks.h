/* event_marks.h - what happened on the way of a run (model/events.h), where a view may tell it;
 * and marks that say so beside an axis of steps. */
#ifndef ELBOW_EVENT_MARKS_H
#define ELBOW_EVENT_MARKS_H

#include "view/kit/scene.h"

/* NULL where it is not to be told: a question is open, there is no run, or the picture is a figure,
 * whose marks nobody could ask what they are. Borrowed until the next picture. */
const EventLog *view_events(View *v);

/* Of the events from `from` on those that stand within `gap` points of its place: one mark. Ends
 * before the returned one. at: the places, ascending. */
size_t events_together(const double *at, size_t n, size_t from, double gap);

/* The mark of log->at[from .. to - 1], a click of which goes to the first: its line from a to b,
 * and box, where it is touched. */
void view_event_mark(View *v, const EventLog *log, size_t from, size_t to, size_t id, Pt a, Pt b,
                     Rect box);

#endif
