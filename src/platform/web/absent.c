/* absent.c - what a browser has not: signals, an X server, files that others write to. */
#include "platform/file_watch.h"
#include "platform/signals.h"
#include "platform/x_errors.h"

#include <stddef.h>

bool signals_begin(void (*last)(void))
{
    (void)last;
    return true;
}

void signals_heard(void) { }
void signals_end(void) { }

void x_errors_begin(void (*gone)(bool on_drawing_thread)) { (void)gone; }
void x_errors_end(void) { }

FileWatch *file_watch_new(uint32_t event_type)
{
    (void)event_type;
    return NULL;
}

void file_watch_free(FileWatch *w) { (void)w; }

bool file_watch_set(FileWatch *w, const char *path)
{
    (void)w;
    (void)path;
    return false;
}
