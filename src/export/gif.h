/* gif.h - pictures one after the other as a GIF that begins again at its end.
 *
 * One palette for all, from the pictures that gif_look was shown: by median cut,
 * where a box that is mostly one colour (paper, a line) keeps exactly that one and
 * only the rest, antialiasing and shades, is averaged. After the first picture only
 * the rectangle that changed is written, and in it what stayed is transparent: long
 * runs, which pack well. No dithering: it would flicker, and not pack. */
#ifndef ELBOW_GIF_H
#define ELBOW_GIF_H

#include "base/buf.h"
#include "base/status.h"

#include <stdint.h>

typedef struct Gif Gif;

/* w x h pixels, at most 65535 each. `comment` of n bytes stands in a comment block
 * before the first picture, borrowed until then; NULL: none. Bytes come into *bytes. */
Status gif_new(Gif **out, Buf *bytes, int w, int h, const char *comment, size_t n, Message *m);
void   gif_free(Gif *g);

/* Pixels as 0xAARRGGBB without holes; alpha is not looked at. All gif_look before the
 * first gif_frame; without any the first frame is looked at. */
Status gif_look(Gif *g, const uint32_t *pixels, Message *m);
Status gif_frame(Gif *g, const uint32_t *pixels, int hundredths, Message *m);    /* of a second */
Status gif_end(Gif *g, Message *m);

#endif
