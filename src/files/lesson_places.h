/* lesson_places.h - where in its file stands what is found to be wrong only when a lesson's
 * points are there: a batch above a table's rows, a noise too large, a target that does
 * not exist everywhere, least squares that do not fit into memory. */
#ifndef ELBOW_LESSON_PLACES_H
#define ELBOW_LESSON_PLACES_H

#include "files/lesson_reader.h"

/* Of a lesson that was read. */
LessonPlaces lesson_places(const Reader *r, const LessonData *d);

/* Puts the place before the sentence in m; returns s. Neither a place nor a path: m as it is. */
Status lesson_with_place(FilePlace at, const char *path, Status s, Message *m);

/* lesson_data_check for a lesson whose points are loaded. path: its file's; NULL: it has none, and
 * messages no place. */
Status lesson_loaded_check(const LessonData *d, const char *path, Message *m);

#endif
