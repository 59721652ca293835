/* following.h - the file of the lesson that is open, while somebody writes it elsewhere.
 *
 * Looks only where something was heard (following_stir), or, where nothing can be heard, a few
 * times a second. A file counts as written when it has been the same for a moment; one that
 * cannot be read then may be half written, and has a little longer. Time is given, in seconds.
 * Knows files, and no lesson: begins as (Following){0}. */
#ifndef ELBOW_FOLLOWING_H
#define ELBOW_FOLLOWING_H

#include "base/buf.h"

#include <stdbool.h>
#include <stdint.h>

#define FOLLOW_STILL  0.2      /* unchanged for so long: it is written          */
#define FOLLOW_LONGER 0.8      /* and one that has a mistake is meant to be so  */
#define FOLLOW_LOOK   0.5      /* where nothing can be heard                    */

typedef struct { int64_t size, seconds; uint64_t file; } FileLook;

typedef struct {
    char     path[1400];       /* "": none                                       */
    bool     hears;
    double   look_at;          /* INFINITY: when something is heard              */
    FileLook seen, judged;     /* as it was looked at; as it was read last        */
    double   same_since;
    uint64_t known;            /* sum of the bytes of which the lesson is, or that were told */
    bool     has_known;
} Following;

/* This file, as it is now, and no other. */
void following_begin(Following *f, const char *path, bool hears);
/* Its bytes, as they are now, are known: the program wrote them itself. */
void following_know(Following *f);
/* Something was done to it. */
void following_stir(Following *f, double now);

double following_due(const Following *f, double now);      /* seconds; INFINITY: not by itself */

typedef enum { FOLLOW_NOTHING, FOLLOW_CHANGED, FOLLOW_SETTLED } Followed;
/* FOLLOW_CHANGED, and its bytes: it is new and written, but may still lack a part; SETTLED: it is
 * meant to be so. Say following_take when they were taken, or told of; else they come again. */
Followed following_look(Following *f, double now, Buf *bytes);
void     following_take(Following *f, const Buf *bytes);

#endif
