/* session_scene.h - what a session shows, and how soon it has to be looked at again.
 *
 * No clock is read and nothing of the lesson changes here. */
#ifndef ELBOW_SESSION_SCENE_H
#define ELBOW_SESSION_SCENE_H

#include "app/session.h"

/* What views draw. Borrowed from s until its next change. */
Scene session_scene(Session *s, double now);

/* How much larger than its points all is drawn, in a window of w x h. */
double session_zoom(const Session *s, double w, double h);

/* Seconds until session_tick or session_train has something to do; < 0: nothing. */
double session_due(const Session *s, double now);

/* Nothing is done soon but by the trainer. */
#define SOON_SECONDS 0.1      /* later are a notice's end, a tooltip, a slow step */
bool session_only_computes(const Session *s, double now);

#endif
