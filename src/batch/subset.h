/* subset.h - a font file of a few characters, for figures that carry their letters. */
#ifndef ELBOW_SUBSET_H
#define ELBOW_SUBSET_H

#include "base/buf.h"
#include "base/status.h"

#include <stdint.h>

/* As WOFF. Without hints, kerning and ligatures: letters are placed already. By harfbuzz-subset;
 * ERR_UNAVAILABLE when Elbow was built without it. */
Status subset_font(Buf *out, const char *file, int index, const uint32_t *codepoint, size_t n,
                   Message *m);

/* A font of any tables as WOFF. ERR_PARSE when it is not one; read with its bounds checked. */
Status subset_woff(Buf *out, const unsigned char *font, size_t len, Message *m);

#endif
