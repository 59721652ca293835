/* hold_out.h - rows held out of training, to test on: which of them, and both parts put together
 * again.
 *
 * Which they are follows from a DataSource of kind DATA_HELD alone (share, seed, last), from how
 * many rows there are, and how many of them are held; each part keeps the order of its rows.
 * Putting the parts together is the inverse: a lesson's file holds all points, with their test
 * points among them, and opens as it was. Where points were added or taken away by hand, how many
 * are held is no longer what the share says: it is then said (`count`). */
#ifndef ELBOW_HOLD_OUT_H
#define ELBOW_HOLD_OUT_H

#include "model/lesson.h"

/* How many of n rows a share is: rounded, one at least, and one at least is left. 0 for n < 2. */
size_t hold_out_count(double share, size_t n);

/* All n rows into n - held to train on and `held`. At random: each set of so many is as likely
 * (Knuth, TAOCP 2, 3.4.2, algorithm S). */
void hold_out_part(const DataSource *how, const Sample *all, size_t n, size_t held, Sample *train,
                   Sample *test);

/* Both parts into all n + held rows. */
void hold_out_join(const DataSource *how, const Sample *train, size_t n, const Sample *test,
                   size_t held, Sample *all);

/* d has all its points, and d->test says what of them is held out: they are parted. Nothing where
 * it says nothing, or has been done. ERR_RANGE where no point would be left, ERR_MEMORY. */
Status hold_out_of_data(LessonData *d, Message *msg);

/* All points of d in the order of its rows, owned: what hold_out_of_data parts. NULL: out of
 * memory, or d holds nothing out. */
Sample *hold_out_all(const LessonData *d);

#endif
