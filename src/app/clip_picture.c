#include "app/clip_picture.h"

#include "files/child.h"

#include <stdlib.h>

static const char *const wayland[] = { "wl-copy", "--type", "image/png", NULL };
static const char *const x[] = { "xclip", "-selection", "clipboard", "-t", "image/png", "-i",
                                 NULL };

static bool is_set(const char *name)
{
    const char *v = getenv(name);
    return v != NULL && v[0] != '\0';
}

/* NULL: there is none. Looked for once; a panel asks at every picture. */
static const char *const *tool(void)
{
    static const char *const *found;
    static bool known;
    if (!known && is_set("WAYLAND_DISPLAY") && child_found(wayland[0])) found = wayland;
    else if (!known && is_set("DISPLAY") && child_found(x[0])) found = x;
    known = true;
    return found;
}

bool clip_picture_available(Message *why)
{
    if (tool() != NULL) return true;
    const char *package = is_set("WAYLAND_DISPLAY")
        ? "wl-copy (package wl-clipboard)" : "xclip (package xclip)";
    fail(why, ERR_UNAVAILABLE,
         "A picture is put on the clipboard by %s, which is not installed. Install it and start "
         "Elbow again, "
         "or export a PNG.", package);
    return false;
}

#define PATIENCE 2.0      /* seconds: the window waits */

Status clip_picture(const void *png, size_t n, Message *m)
{
    Child *c;
    Message said;
    if (!clip_picture_available(m)) return ERR_UNAVAILABLE;
    Status s = child_begin(&c, tool(), m);
    if (s != OK) return s;
    child_patience(c, PATIENCE, NULL);
    bool taken = child_write(c, png, n);
    int status = child_end(c, &said);
    if (taken && status == 0) return OK;
    return fail(m, ERR_UNAVAILABLE, "%s could not take the picture: %.300s. Export a PNG instead.",
                tool()[0],
                said.text[0] != '\0' ? said.text : "it ended early");
}
