/* lesson_held.h - inside files/: rows held out of training, in the scenes of a lesson's pages. */
#ifndef ELBOW_LESSON_HELD_H
#define ELBOW_LESSON_HELD_H

#include "model/pages.h"

/* Before the points of a scene are loaded, and after those of its lesson `top`: where the scene
 * holds rows of the lesson's data out, it has them; where it has data of its own and says nothing
 * of test data, the lesson's share of them is held out. ERR_MEMORY. */
Status lesson_hold_scene(Page *page, const LessonData *top, Message *m);

#endif
