/* clip_picture.h - a picture to the clipboard, through the system's own tool: wl-copy
 * under Wayland, else xclip. (SDL's clipboard holds text alone.) */
#ifndef ELBOW_CLIP_PICTURE_H
#define ELBOW_CLIP_PICTURE_H

#include "base/status.h"

#include <stdbool.h>
#include <stddef.h>

bool   clip_picture_available(Message *why);        /* what to install when not */
Status clip_picture(const void *png, size_t n, Message *m);

#endif
