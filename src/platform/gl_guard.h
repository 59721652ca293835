/* gl_guard.h - inside platform/: a GL driver that crashes while it begins ends no program; in a
 * browser, which takes the GL away again, there is EVENT_CANVAS then (web/gl_guard.c).
 *
 * From gl_guard_begin to gl_guard_end a crash (SIGSEGV, SIGABRT and their like) starts the
 * program again in this same process, with ELBOW_WITHOUT_GL set, which platform_open heeds:
 * then there is no guard, so a mistake of our own is told as ever. Nothing has been done by
 * then that would be lost. Where there is no /proc/self/exe a crash stays a crash. */
#ifndef ELBOW_GL_GUARD_H
#define ELBOW_GL_GUARD_H

#include "base/status.h"

#include <stdbool.h>

/* argv: main's; NULL: nothing is guarded. */
void gl_guard_begin(char **argv);
void gl_guard_end(void);

/* Pixels are to be drawn where GL was: a browser's element has one of them for ever. */
void gl_guard_instead(void);

/* That there is no GL to draw with, and `why`, in words for the person. */
void gl_guard_without(Message *out, const char *why);

/* Has it just been started again? Once. */
bool gl_guard_was_needed(void);

#endif
