/* copied FILE READY - what is in FILE is on the clipboard, until it is killed; READY is made when
 * it is there. As a spreadsheet does that somebody has copied cells in. */
#include <X11/Xatom.h>
#include <X11/Xlib.h>
#include <stdio.h>
#include <stdlib.h>

static unsigned char text[4u << 20];
static int length;

static Atom utf8, targets;

/* What is asked for, into the property that who asks has named. */
static void answer(Display *d, const XSelectionRequestEvent *r)
{
    const Atom known[] = { targets, utf8, XA_STRING };
    XEvent e = { .xselection = { .type = SelectionNotify, .requestor = r->requestor,
                                 .selection = r->selection, .target = r->target,
                                 .property = r->property, .time = r->time } };
    if (r->target == targets)
        XChangeProperty(d, r->requestor, r->property, XA_ATOM, 32, PropModeReplace,
                        (const unsigned char *)known, 3);
    else if (r->target == utf8 || r->target == XA_STRING)
        XChangeProperty(d, r->requestor, r->property, r->target, 8, PropModeReplace, text, length);
    else e.xselection.property = None;
    XSendEvent(d, r->requestor, False, NoEventMask, &e);
    XFlush(d);
}

int main(int argc, char **argv)
{
    Display *d = XOpenDisplay(NULL);
    FILE *f = argc == 3 ? fopen(argv[1], "rb") : NULL;
    if (d == NULL || f == NULL) {
        fputs("usage: copied FILE READY, with an X display\n", stderr);
        return 2;
    }
    length = (int)fread(text, 1, sizeof text, f);
    fclose(f);
    Atom clipboard = XInternAtom(d, "CLIPBOARD", False);
    utf8 = XInternAtom(d, "UTF8_STRING", False);
    targets = XInternAtom(d, "TARGETS", False);
    Window w = XCreateSimpleWindow(d, DefaultRootWindow(d), 0, 0, 1, 1, 0, 0, 0);
    XSetSelectionOwner(d, clipboard, w, CurrentTime);
    if (XGetSelectionOwner(d, clipboard) != w || (f = fopen(argv[2], "w")) == NULL) return 1;
    fclose(f);
    for (XEvent e;;) {
        XNextEvent(d, &e);
        if (e.type == SelectionRequest) answer(d, &e.xselectionrequest);
        if (e.type == SelectionClear) return 0;      /* something else was copied */
    }
}
