/* close_window ID - asks the window to close, as the cross in its title bar
 * does. Without a window manager nothing else can. */
#include <X11/Xatom.h>
#include <X11/Xlib.h>
#include <stdio.h>
#include <stdlib.h>

int main(int argc, char **argv)
{
    Display *d = XOpenDisplay(NULL);
    if (argc != 2 || d == NULL) {
        fputs("usage: close_window ID, with an X display\n", stderr);
        return 2;
    }
    Window w = strtoul(argv[1], NULL, 0);
    XEvent e = { .xclient = { .type = ClientMessage,
                              .window = w,
                              .message_type = XInternAtom(d, "WM_PROTOCOLS", False),
                              .format = 32 } };
    e.xclient.data.l[0] = (long)XInternAtom(d, "WM_DELETE_WINDOW", False);
    e.xclient.data.l[1] = CurrentTime;
    XSendEvent(d, w, False, NoEventMask, &e);
    XCloseDisplay(d);
    return 0;
}
