/* scarce_story.h - memory that is not to be had. GNU's linker puts __wrap_malloc in the place of
 * malloc (Makefile); without it there is nothing to test. With SCARCE_ONE before it one allocation
 * alone fails, as what tells of it may have some; else all do from there on. */
#ifndef ELBOW_SCARCE_STORY_H
#define ELBOW_SCARCE_STORY_H

#include <stdbool.h>
#include <stdlib.h>

static long until = -1;       /* allocations that still succeed; below 0: all do */
#ifdef SCARCE_ONE
static bool refused, refuses_all;
#else
static size_t asked;
#endif

#if defined(__linux__)
static bool is_had(void)
{
#ifdef SCARCE_ONE
    if (refuses_all) return false;
    if (until < 0 || until-- > 0) return true;
    refused = true;
    until = -1;
    return false;
#else
    asked++;
    if (until < 0) return true;
    return until-- > 0 || (until = 0, false);
#endif
}

void *__real_malloc(size_t n);
void *__real_calloc(size_t n, size_t size);
void *__real_realloc(void *at, size_t n);
void *__real_aligned_alloc(size_t to, size_t n);
void *__wrap_malloc(size_t n);
void *__wrap_calloc(size_t n, size_t size);
void *__wrap_realloc(void *at, size_t n);
void *__wrap_aligned_alloc(size_t to, size_t n);

void *__wrap_malloc(size_t n) { return is_had() ? __real_malloc(n) : NULL; }
void *__wrap_calloc(size_t n, size_t size) { return is_had() ? __real_calloc(n, size) : NULL; }
void *__wrap_realloc(void *at, size_t n) { return is_had() ? __real_realloc(at, n) : NULL; }
void *__wrap_aligned_alloc(size_t to, size_t n)
{
    return is_had() ? __real_aligned_alloc(to, n) : NULL;
}
#endif

#endif
