/* opening.h - a lesson that is read beside the drawing, one at a time, by a thread of its own
 * (at_work.h).
 *
 * The thread sees a name and makes a LessonData; the model and the window are the drawing
 * thread's, as all calls are. What is given up may still be read to the end of its piece, or for
 * ever on a disk that does not answer: it ends with the process then. Begins as (Opening){0}. */
#ifndef ELBOW_OPENING_H
#define ELBOW_OPENING_H

#include "app/open_files.h"
#include "files/model_file.h"

typedef struct {
    struct OpeningJob *job;      /* NULL: nothing is read        */
    double told;                 /* when its progress was told   */
} Opening;

/* Instead of what was read before. `agreed`: "", or the tables of OpenedFile that it may read.
 * ERR_UNAVAILABLE when no thread can be had: then lesson_load does it here and now. */
Status opening_begin(Opening *o, const char *name, const char *agreed, Message *m);

/* The same of a lesson with these bytes, which are taken: only its tables are read. */
Status opening_begin_bytes(Opening *o, const char *name, Buf *bytes, Message *m);

/* The same of another choice of a table (table_choice.h): `choice`, which is taken, says what is to
 * be read, for the lesson `origin` (Lesson.origin), whose tables are told from `from`. With
 * choice->from_figure the table has to be the figure's own. */
Status opening_begin_table(Opening *o, const char *from, LessonData *choice, uint64_t origin,
                           Message *m);

static inline bool opening_is_on(const Opening *o) { return o->job != NULL; }

/* Waits at most `seconds`. True when it is read, or cannot be: say opening_take. */
bool   opening_is_done(Opening *o, double seconds);

typedef struct {
    char        name[FILE_MAX];
    char        known_as[40];    /* of a link: by which its progress is kept; "" else */
    Status      status;
    Message     why;             /* of a failure                              */
    bool        asks;            /* it has not been read: it has foreign tables, ... */
    Message     tables;          /* ... these                                 */
    FileMark    mark;            /* from before it was read                   */
    Buf         bytes;           /* of opening_begin_bytes; the caller's      */
    bool        is_table;        /* of opening_begin_table: data are for model_take_data, */
    uint64_t    origin;          /*   in this lesson                          */
    LessonData  data;            /* the caller's, when OK and nothing is asked */
} OpenedFile;

/* The same without a thread. */
void   opening_read(OpenedFile *out, const char *name, const char *agreed);
void   opening_read_bytes(OpenedFile *out, const char *name, Buf *bytes);
void   opening_read_table(OpenedFile *out, const char *from, LessonData *choice, uint64_t origin);

/* After opening_is_done; nothing is read any more. */
void   opening_take(Opening *o, OpenedFile *out);

/* How far it is, 0..1, and in words. */
double opening_progress(const Opening *o, Message *words);

/* Gives it up, at once; msg says so. False when nothing was read. */
bool   opening_stop(Opening *o, Message *msg);

/* The same; waits at most `seconds` for the thread, so that it does not outlive what it looks at
 * where it need not. */
void   opening_deinit(Opening *o, double seconds);

#endif
