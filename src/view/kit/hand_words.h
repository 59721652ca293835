/* hand_words.h - what a hand is told to do, in the words for the hand that came last. */
#ifndef ELBOW_HAND_WORDS_H
#define ELBOW_HAND_WORDS_H

#include "view/kit/scene.h"

/* Written for a pointer; for a finger "click" is "tap", and "right click" is "long press". They
 * live as long as the frame's. */
const char *hand_words(View *v, const char *words);

#endif
