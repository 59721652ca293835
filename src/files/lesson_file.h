/* lesson_file.h - lesson files: JSON bytes to LessonData and back (DESIGN: lesson files). */
#ifndef ELBOW_LESSON_FILE_H
#define ELBOW_LESSON_FILE_H

#include "base/buf.h"
#include "model/model.h"

/* `name` is what messages call the source. ERR_PARSE: "name:line:column: what
 * is wrong and what is expected". *out is set only on success. */
Status lesson_read(LessonData *out, const char *name, const char *bytes, size_t n, Message *m);
Status lesson_open(LessonData *out, const char *path, Message *m);    /* of a figure, too: see figure.h */

/* Fills the points (and test points) that come from a table or a target; the
 * lesson is still printed with where they came from. `path` is the lesson's,
 * to which tables are relative; NULL for the current folder. ERR_RANGE when
 * the batch is more than the points found. */
Status lesson_load_points(LessonData *d, const char *path, Message *m);

/* Numbers round-trip; keys in the order of the format's description. */
Status lesson_print(Buf *out, const LessonData *d, Message *m);
Status lesson_save(const char *path, const LessonData *d, Message *m);

/* The lessons built into the program, in teaching order. */
typedef struct { const char *name, *title, *json; size_t size; } BuiltinLesson;
size_t               builtin_lesson_count(void);
const BuiltinLesson *builtin_lesson(size_t i);
const BuiltinLesson *builtin_lesson_named(const char *name);   /* NULL when unknown */

#endif
