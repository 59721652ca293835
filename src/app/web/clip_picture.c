/* clip_picture.c - a picture to the clipboard, by the browser. */
#include "app/clip_picture.h"

#include "platform/web/page_js.h"

bool clip_picture_available(Message *why)
{
    if (js_can_copy_picture()) return true;
    fail(why, ERR_UNAVAILABLE, "This browser does not let a page copy pictures. Export a PNG.");
    return false;
}

Status clip_picture(const void *png, size_t n, Message *m)
{
    if (!clip_picture_available(m)) return ERR_UNAVAILABLE;
    js_copy_picture(png, n);      /* what goes wrong later is told by page_error */
    return OK;
}
