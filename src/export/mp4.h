/* mp4.h - pictures one after the other as an MP4: piped raw to ffmpeg, which is
 * used when it is installed (H.264, yuv420p and its index first, so that browsers
 * and slides play it while it loads). */
#ifndef ELBOW_MP4_H
#define ELBOW_MP4_H

#include "base/buf.h"
#include "base/status.h"

#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>

bool mp4_available(Message *why);       /* what to install when not */

typedef struct Mp4 Mp4;

/* w x h even. `comment` is kept in the file (NULL: none). The video grows in a
 * temporary file, in TMPDIR, and ends in *out. */
Status mp4_begin(Mp4 **out, int w, int h, double fps, const char *comment, Message *m);
void   mp4_stop_by(Mp4 *v, atomic_bool *stop);       /* ffmpeg is not waited for once it is set */
Status mp4_frame(Mp4 *v, const uint32_t *pixels, Message *m);        /* 0xAARRGGBB, without holes */
Status mp4_end(Mp4 *v, Buf *out, Message *m);                        /* frees v, whatever comes  */
void   mp4_cancel(Mp4 *v);

#endif
