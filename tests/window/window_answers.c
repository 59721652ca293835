/* window_answers ID - asks as window managers do whether the program still takes its
 * events (_NET_WM_PING), and waits for the answer: what was done to the window before
 * has then been taken, too. Exits with 1 when none comes in ten seconds. */
#include <X11/Xlib.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#define PATIENCE_MS 10000

static int gone(Display *d, XErrorEvent *e)
{
    (void)d, (void)e;
    exit(1);
}

int main(int argc, char **argv)
{
    Display *d = XOpenDisplay(NULL);
    if (argc != 2 || d == NULL) {
        fputs("usage: window_answers ID, with an X display\n", stderr);
        return 2;
    }
    XSetErrorHandler(gone);
    Window w = strtoul(argv[1], NULL, 0), root = DefaultRootWindow(d);
    Atom protocols = XInternAtom(d, "WM_PROTOCOLS", False);
    long mine = (long)getpid();
    XEvent e = { .xclient = { .type = ClientMessage, .window = w, .message_type = protocols, .format = 32 } };
    e.xclient.data.l[0] = (long)XInternAtom(d, "_NET_WM_PING", False);
    e.xclient.data.l[1] = mine;
    e.xclient.data.l[2] = (long)w;
    XSelectInput(d, root, SubstructureNotifyMask);
    XSendEvent(d, w, False, NoEventMask, &e);
    time_t begin = time(NULL);
    for (;;) {
        while (XPending(d) > 0) {
            XNextEvent(d, &e);
            if (e.type == ClientMessage && e.xclient.message_type == protocols && e.xclient.data.l[1] == mine) return 0;
        }
        if (time(NULL) - begin > PATIENCE_MS/1000) return 1;
        poll(&(struct pollfd){ .fd = ConnectionNumber(d), .events = POLLIN }, 1, 500);
    }
}
