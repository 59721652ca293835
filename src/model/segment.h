/* segment.h - inside model/: a stretch of a network's run under one recipe.
 *
 * A run is a chain: the last segment, what came before its first step, and so on.
 * States share segments, which are counted; what a segment is made from never
 * changes, and its rows only grow, so every state that holds it sees its own run. */
#ifndef ELBOW_SEGMENT_H
#define ELBOW_SEGMENT_H

#include "model/points.h"
#include "model/run.h"

#define EXACT_ROWS 6
typedef struct Segment {
    size_t   refs;
    uint64_t serial;         /* of this segment alone */
    struct Segment *before;  /* up to `first`; NULL: this one begins at step 0 */
    uint64_t first;
    Training tr;             /* the batch at most the points */
    Stop     stop;
    Points  *points, *test;
    Scale    scale;
    Points  *fed, *fed_test; /* what it trains on: scaled; NULL without a scale */
    Row    **row;            /* kept ones, ascending; row[0] is at `first`    */
    size_t   rows, room;
    Row     *exact[EXACT_ROWS];    /* others, made lately; NULL: none         */
    size_t   exacts;         /* how many were ever put there                  */
    Still    still;          /* at the last kept row                          */
    Ended    ended;
    uint64_t end;            /* no step after it, unless ENDED_NOT            */
    Message  why;
} Segment;

/* `from`, in scaled units, with what is seen of it where that is given, is the segment's from
 * now on, also when that fails (NULL, out of memory); the others are shared. `was` (or NULL): a
 * run whose scaled points are shared as far as they are the same. */
Segment *segment_new(Segment *before, Row *from, const Training *tr, Stop stop, Points *points,
                     Points *test, const Scale *scale, const Segment *was, size_t *bytes);
Segment *segment_share(Segment *g);                       /* NULL: NULL */
void     segment_release(Segment *g, size_t *bytes);

/* The segment of the chain that step k -> k + 1 belongs to. */
Segment *segment_of(Segment *tail, uint64_t k);

/* What its run follows from; it has points. */
Recipe segment_recipe(const Segment *g);

/* The row of step k, or NULL; the last known row at or before it (never NULL for k >= first). */
const Row *segment_row(const Segment *g, uint64_t k);
const Row *segment_near(const Segment *g, uint64_t k);
const Row *segment_kept(const Segment *g, uint64_t k);      /* the last kept row at or before it */
uint64_t   segment_made(const Segment *g);                /* its last kept row's step */

/* Takes a row: keeps it when history does, else among the exact ones. False: there was no
 * memory to keep it, and the rows after it will not be kept either until it is made again. */
bool segment_take(Segment *g, Row *r, size_t *bytes);

#endif
