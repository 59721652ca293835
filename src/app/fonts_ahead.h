/* fonts_ahead.h - the fonts, found and measured while the window opens.
 *
 * A window with its GL context takes a tenth of a second, mostly waiting; the
 * other thread touches nothing but the fonts, and ends before they are used. */
#ifndef ELBOW_FONTS_AHEAD_H
#define ELBOW_FONTS_AHEAD_H

#include <stdatomic.h>

#include "font/font.h"

typedef struct {
    bool        running;
    atomic_bool done;
    Fonts      *fonts;
    Status      status;
    Message     notice;
} FontsAhead;

void   fonts_ahead_begin(FontsAhead *a);

/* As fonts_new: waits for the thread, or does its work where there is none. */
Status fonts_ahead_end(FontsAhead *a, Fonts **out, Message *notice);

#endif
