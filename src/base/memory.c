#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

static _Thread_local size_t refused;

size_t memory_refused(void) { return refused; }
void   memory_refuse(void)  { refused++; }

/* Of nothing, NULL is all there is. */
static void *counted(void *at, size_t n)
{
    if (at == NULL && n > 0) refused++;
    return at;
}

void *memory_take(size_t n)                { return counted(malloc(n), n); }
void *memory_zeroed(size_t n, size_t size) { return counted(calloc(n, size), n > 0 ? size : 0); }
void *memory_grow(void *at, size_t n)      { return counted(realloc(at, n), n); }
void *memory_aligned(size_t to, size_t n)  { return counted(aligned_alloc(to, n), n); }

char *memory_words(const char *s)
{
    size_t n = strlen(s) + 1;
    char *at = memory_take(n);
    return at != NULL ? memcpy(at, s, n) : NULL;
}

Status memory_since(size_t before, const char *doing, Message *m)
{
    if (refused == before) return OK;
    return fail(m, ERR_MEMORY, "Out of memory while %s. Close other programs and try again.",
                doing);
}
