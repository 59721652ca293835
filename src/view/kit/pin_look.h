/* pin_look.h - how a pinned run looks wherever it is drawn: A in long dashes, B in dots. */
#ifndef ELBOW_PIN_LOOK_H
#define ELBOW_PIN_LOOK_H

#include "canvas/canvas.h"
#include "model/lesson.h"

static inline char pin_letter(size_t pin) { return pin == 1 ? 'A' : 'B'; }

static inline Stroke pin_stroke(size_t pin, double width)
{
    return (Stroke){ .width = width, .dash = pin == 1 ? 14 : 2, .gap = pin == 1 ? 4 : 3 };
}

/* The run before is one of those, and drawn once. */
static inline bool pins_have_ghost(const NetLesson *net)
{
    bool is_pinned = false;
    for (size_t i = 0; i < net->pins; i++) is_pinned |= net->pin[i].is_ghost;
    return is_pinned;
}

#endif
