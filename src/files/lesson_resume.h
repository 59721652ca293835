/* lesson_resume.h - inside files/: the part of a lesson file that lets a saved run go on.
 *
 *   "resume": { "taken": 120,                     steps, before; the order goes on from there
 *               "velocity_w": […], "velocity_b": […], "velocity_v": […], "velocity_c": 0,
 *                                                 of momentum; or of adam
 *               "t": 120, "m_w": […], …, "v_w": […], …,
 *               "x_scale": [mean, deviation], "y_scale": deviation,       of scaled data, and
 *               "scaled_w": […], … }                                      as they train there
 *
 * "…_c" only where the network has an output bias. */
#ifndef ELBOW_LESSON_RESUME_H
#define ELBOW_LESSON_RESUME_H

#include "files/lesson_reader.h"

#include "base/buf.h"

void   put_resume(Buf *b, const LessonData *d);      /* after a comma; nothing where it is empty */
Status read_resume(Reader *r, json_t *v, LessonData *d);      /* after model, data and training */

#endif
