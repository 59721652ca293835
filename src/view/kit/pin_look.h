/* pin_look.h - how a pinned run looks wherever it is drawn: A in dashes, B in dots. */
#ifndef ELBOW_PIN_LOOK_H
#define ELBOW_PIN_LOOK_H

#include "canvas/canvas.h"

static inline char pin_letter(size_t pin) { return pin == 1 ? 'A' : 'B'; }

static inline Stroke pin_stroke(size_t pin, double width)
{
    return (Stroke){ .width = width, .dash = pin == 1 ? 7 : 2, .gap = pin == 1 ? 3 : 3 };
}

#endif
