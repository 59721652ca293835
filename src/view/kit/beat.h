/* beat.h - a step told in four beats, for a class: the residual; the gradients fill in; the arrow
 * over (w, b); the line turns about the pivot. Of one unit, or of a network's selected one.
 * And what is seen of a step that has just been made. */
#ifndef ELBOW_BEAT_H
#define ELBOW_BEAT_H

#include "base/buf.h"
#include "view/kit/scene.h"

typedef enum { BEAT_WHOLE, BEAT_RESIDUAL, BEAT_GRADIENTS, BEAT_ARROW, BEAT_TURN } Beat;
#define BEATS 4u

/* Has the telling come to this one? Always where a step is not told in beats. */
bool beat_shows(const Scene *s, Beat of);

/* "2 of 4: the gradients" */
void beat_name(Buf *b, View *v);
/* What is seen in it, in a sentence; of the last one nothing: the verdict says it. */
void beat_sentence(Buf *b, View *v);
/* Without a keyboard: a click there is the next beat, while one comes. Once in a picture. */
void view_beat_button(View *v, Rect box);
/* Both, in a verdict's place; high enough for a line of words below the name in any case. */
#define BEAT_HEIGHT 4.4        /* of the size */
void view_beat(View *v, Rect box, double size);

/* What controls are about: the next step, also while the one just made is looked at. A scene of
 * it; s itself where there is no difference. */
const Scene *scene_ahead(const Scene *s, Scene *room);

#endif
