/* stream.h - writing to who may have stopped reading: standard output, standard
 * error, a child's pipe.
 *
 * A reader that left ("| head") is an error that is returned, EPIPE, and no signal
 * that ends the program. SIGPIPE is held off this thread for the one write, and
 * taken away when it came of it: what the process does with signals stays as it is. */
#ifndef ELBOW_STREAM_H
#define ELBOW_STREAM_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

/* All n bytes; else false, and errno says why. */
bool stream_write(int fd, const void *bytes, size_t n);

/* As many as go now, as write does: fewer than n, or -1 and EAGAIN, where fd does not block. */
ssize_t stream_write_some(int fd, const void *bytes, size_t n);

/* A message on standard error; nobody reads it there: nothing happens. */
#if defined(__GNUC__)
__attribute__((format(printf, 1, 2)))
#endif
void stream_tell(const char *format, ...);

#endif
