/* window_view.h - the whole page: one picture of the scene, and its handles. */
#ifndef ELBOW_WINDOW_VIEW_H
#define ELBOW_WINDOW_VIEW_H

#include "view/kit/scene.h"

/* Between canvas_begin and canvas_finish; frame is cleared first. */
void view_window(Canvas *cv, Frame *frame, const Scene *s);

/* The scrubber's last step: the run's; 1 where there is none yet. */
uint64_t view_horizon(const Lesson *l);

/* Steps a second with which a lesson begins to play: 1 where each is narrated, one unit
 * or a few on a few points; else what finds the zig-zag's corners within a minute. */
double usual_speed(const Lesson *l);

#endif
