/* memory.h - malloc and its like, which count how often they had none to give.
 *
 * Most callers have a Status for it. Who draws or sums up has none: there the count before
 * and after tells whether anything may be missing, whatever way it went (canvas_finish,
 * job_slice, export_bytes, and the end of every subcommand look). Where going without
 * memory gives the very same, malloc is called itself. free gives it back. */
#ifndef ELBOW_MEMORY_H
#define ELBOW_MEMORY_H

#include "base/status.h"

#include <stddef.h>

void *memory_take(size_t n);
void *memory_zeroed(size_t n, size_t size);
void *memory_grow(void *at, size_t n);              /* NULL: `at` is as it was */
void *memory_aligned(size_t to, size_t n);          /* n a multiple of `to`    */
char *memory_words(const char *s);                  /* a copy                  */

/* How often this thread had none; it only grows. */
size_t memory_refused(void);

/* Something else that should be there is not, for want of memory or of files that may be open. */
void   memory_refuse(void);

/* OK when nothing was refused since `before`; else ERR_MEMORY, with the sentence
 * "Out of memory while " and doing. */
Status memory_since(size_t before, const char *doing, Message *m);

#endif
