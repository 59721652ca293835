/* kept.h - what a run's next step depends on beside parameters, points and choices: kept with a
 * lesson that is saved on the way, so that it goes on bit for bit.
 *
 * Networks stand in it as kept_numbers(width) doubles: w, b, v, then c (0 without a bias). */
#ifndef ELBOW_KEPT_H
#define ELBOW_KEPT_H

#include "model/lesson.h"

size_t kept_numbers(size_t width);

bool kept_is_empty(const Kept *k);
bool kept_same(const Kept *a, const Kept *b, size_t width);
void kept_free(Kept *k);
/* Over *to, which owns nothing. False when out of memory: *to is then to be freed. */
bool kept_copy(Kept *to, const Kept *from, size_t width);

/* OK, or ERR_RANGE and what does not go with the rest of the lesson. */
Status kept_check(const LessonData *d, Message *msg);

/* Of the row at which a lesson is saved. */
typedef struct {
    const Row    *row;
    uint64_t      taken;           /* steps in all up to it */
    bool          with_memory;     /* the rule's memory is of the lesson's optimizer */
    bool          with_parameters; /* false: its start is drawn again, as the row was */
    const Scale  *scale;           /* it trains on the n samples s, scaled so */
    const Sample *s;
    size_t        n;
} KeptFrom;

/* Of scaled training only what the lesson does not say by itself. False when out of memory;
 * *out is then unchanged. */
bool kept_of(Kept *out, const KeptFrom *from);

/* Into the row that the lesson begins with. False when out of memory. */
bool kept_give(Row *r, const Kept *k);

#endif
