/* model_file.h - a lesson by what a person calls it, into a model; and a model into a file. */
#ifndef ELBOW_MODEL_FILE_H
#define ELBOW_MODEL_FILE_H

#include "base/buf.h"
#include "files/file_mark.h"
#include "model/model.h"

/* What was opened beside the lesson. */
typedef struct {
    bool   is_builtin, is_figure;
    size_t chosen;               /* a figure's unit, counted from 1; 0: none */
    size_t figures;              /* different ones in that file, of which the first is opened */
} Opened;

/* What is said of a file with several figures; "" of others. */
void opened_words(const Opened *o, const char *name, Message *words);

/* One rule for FILE, everywhere: a built-in lesson's name, else a path. False for a word
 * without / or ending that neither a built-in lesson nor a file is called. */
bool lesson_known(const char *name);

/* `name`: a built-in lesson's, which goes before a file of that name, a link (link.h), or a path
 * (./zigzag).
 * Points of tables and targets are not loaded. */
Status lesson_find(LessonData *out, const char *name, Message *m);

/* A figure can come from anybody: the tables it names that are not files in its folder or below,
 * as a person reads them, with commas between; nothing for a lesson of one's own. */
void lesson_foreign_tables(const LessonData *d, const char *name, Buf *out);

/* The same with its points. A figure's foreign tables are not read: ERR_FILE names them; after
 * lesson_find, lesson_load_points reads them all the same. */
Status lesson_load(LessonData *out, const char *name, Message *m);

/* The same as m's lesson, and, of a figure, at the step it shows; one undo brings back what was.
 * `out` may be NULL. */
Status model_open(Model *m, const char *name, Opened *out, Message *msg);
/* The same when it has been read already. */
Status model_show(Model *m, const char *name, const LessonData *d, Opened *out, Message *msg);

/* m, opened from the file `from` ("", NULL: none), as it is on the screen, into the file `to`:
 * its tables are found from there, too. */
Status model_save(const Model *m, const char *from, const char *to, Message *msg);
/* The same; *written: the mark of the bytes. */
Status model_save_marked(const Model *m, const char *from, const char *to, FileMark *written,
                         Message *msg);

#endif
