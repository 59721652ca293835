/* arena.h - memory for what lives as long as one picture: taken piece by piece,
 * given back all at once. {0} is an empty one. What was taken stays where it is
 * until arena_clear. */
#ifndef ELBOW_ARENA_H
#define ELBOW_ARENA_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

typedef struct ArenaBlock ArenaBlock;
typedef struct {
    ArenaBlock *block;     /* the one being filled; those before hang on it */
    bool        failed;    /* something was refused since arena_clear       */
} Arena;

/* Aligned for anything, not zeroed; NULL when out of memory. */
void *arena_take(Arena *a, size_t size);

/* As vprintf writes it; "" when out of memory. */
#if defined(__GNUC__)
__attribute__((format(printf, 2, 0)))
#endif
const char *arena_text(Arena *a, const char *format, va_list args);

/* Empties it; memory for as much again is kept. */
void arena_clear(Arena *a);
void arena_deinit(Arena *a);

#endif
