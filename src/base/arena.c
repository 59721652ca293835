#include "base/arena.h"

#include "base/memory.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#define FIRST 4096u            /* bytes of the first block */
#define ALIGN _Alignof(max_align_t)

struct ArenaBlock {
    ArenaBlock *before;
    size_t      size, used;    /* of at */
    _Alignas(max_align_t) unsigned char at[];
};

static ArenaBlock *block_new(ArenaBlock *before, size_t size)
{
    if (size > SIZE_MAX - sizeof(ArenaBlock)) return NULL;
    ArenaBlock *b = memory_take(sizeof *b + size);
    if (b != NULL) *b = (ArenaBlock){ .before = before, .size = size };
    return b;
}

static void blocks_free(ArenaBlock *b)
{
    while (b != NULL) {
        ArenaBlock *before = b->before;
        free(b);
        b = before;
    }
}

void *arena_take(Arena *a, size_t size)
{
    size_t whole = size <= SIZE_MAX - ALIGN ? (size + ALIGN - 1)/ALIGN*ALIGN : SIZE_MAX;
    ArenaBlock *b = a->block;
    if (b == NULL || b->size - b->used < whole) {
        size_t twice = b == NULL ? FIRST : b->size <= SIZE_MAX/2 ? 2*b->size : b->size;
        b = block_new(a->block, whole > twice ? whole : twice);
        if (b == NULL) {
            a->failed = true;
            return NULL;
        }
        a->block = b;
    }
    void *p = b->at + b->used;
    b->used += whole;
    return p;
}

const char *arena_text(Arena *a, const char *format, va_list args)
{
    va_list again;
    va_copy(again, args);
    int n = vsnprintf(NULL, 0, format, args);
    char *s = n >= 0 ? arena_take(a, (size_t)n + 1) : NULL;
    if (s != NULL) vsnprintf(s, (size_t)n + 1, format, again);
    else a->failed = true;
    va_end(again);
    return s != NULL ? s : "";
}

void arena_clear(Arena *a)
{
    a->failed = false;
    if (a->block == NULL) return;
    /* the last is the largest: a picture like this one fits into few of it */
    blocks_free(a->block->before);
    a->block->before = NULL;
    a->block->used = 0;
}

void arena_deinit(Arena *a)
{
    blocks_free(a->block);
    *a = (Arena){ 0 };
}
