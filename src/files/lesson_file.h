/* lesson_file.h - lesson files: JSON bytes to LessonData and back (DESIGN: lesson files). */
#ifndef ELBOW_LESSON_FILE_H
#define ELBOW_LESSON_FILE_H

#include "base/buf.h"
#include "files/file_mark.h"
#include "model/model.h"

#define LESSON_BYTES_MAX (320u*1024u*1024u)      /* a million units with their moments, a million
                                                    points and test points, with 17 digits each */

/* `name` is what messages call the source. ERR_PARSE: "name:line:column: what
 * is wrong and what is expected". *out is set only on success. */
Status lesson_read(LessonData *out, const char *name, const char *bytes, size_t n, Message *m);

/* A file of that form; a figure that carries one (figure_lesson.h); or a table:
 * lesson_from_table. */
Status lesson_open(LessonData *out, const char *path, Message *m);

/* A file that is there is a table when it begins neither like a lesson nor like a figure, and is
 * not called one; of others the name decides: "table.csv", .tsv, .txt, .dat, .data … Then
 * "table.csv:year,spots", where no file is called that: the columns of x and y, by name or
 * number; either may be left out. Reads the file's beginning. */
bool   is_table_path(const char *path);
size_t table_name_length(const char *path);      /* of the file's part; 0: no table */

/* The lesson that a table alone makes: its first two columns of numbers, scaled, under
 * a network of 20 units with elbows over all x and c at the mean of y. The table is
 * where the lesson is: its name there has no folder. Points are loaded. ERR_PARSE:
 * "name:line:column: …". */
Status lesson_from_table(LessonData *out, const char *path, Message *m);

/* Fills the points (and test points) that come from a table or a target; the
 * lesson is still printed with where they came from; those already there stay. `path` is the
 * lesson's, to which tables are relative; NULL for the current folder. ERR_RANGE when
 * the batch is more than the points found. */
Status lesson_load_points(LessonData *d, const char *path, Message *m);

/* Numbers round-trip; keys in the order of the format's description. */
Status lesson_print(Buf *out, const LessonData *d, Message *m);
Status lesson_save(const char *path, const LessonData *d, Message *m);
/* The same; *written: the mark of its bytes. */
Status lesson_save_marked(const char *path, const LessonData *d, FileMark *written, Message *m);

/* Before a lesson of the file `from` is saved as `to` (NULL, "": of the current folder): names
 * of tables that are relative to the one become relative to the other, where the table
 * is in its folder or below, else absolute. Built-in tables keep theirs. ERR_FILE for a
 * path that is too long; *d is then unchanged. */
Status lesson_rebase(LessonData *d, const char *from, const char *to, Message *m);

/* The lessons built into the program, in teaching order. */
typedef struct { const char *name, *json; size_t size; } BuiltinLesson;
size_t               builtin_lesson_count(void);
const BuiltinLesson *builtin_lesson(size_t i);
const BuiltinLesson *builtin_lesson_named(const char *name);   /* NULL when unknown */

#endif
