/* open_files.h - whose file the lesson is: opening, saving, recent ones, and where
 * what nobody named is written.
 *
 * Every lesson that undo can bring back has its file (model.h: origin). Knows the
 * model only while it is asked. Names are as typed; the folders are given. */
#ifndef ELBOW_OPEN_FILES_H
#define ELBOW_OPEN_FILES_H

#include "app/recent.h"
#include "app/seen_files.h"
#include "files/model_file.h"
#include "input/ui.h"
#include "model/vocabulary.h"
#include "view/kit/scene.h"

#include <limits.h>

#define FILE_MAX  1400
#define KNOWN_MAX 16

/* In the data folder; opening it is not editing it. */
#define LAST_SESSION "last-session.json"

typedef struct {
    char        path[FILE_MAX];        /* of the lesson shown; "" for none      */
    char        from[FILE_MAX];        /* where its names of tables are told from: what was opened,
                                          a figure, too, wherever it was saved since */
    bool        is_table;              /* path is a table's: its lesson is saved beside it */
    char        shown[FILE_MAX];       /* its name without folder, a table's without columns: the
                                          lesson says which they are by now         */
    struct { uint64_t origin; char path[FILE_MAX], from[FILE_MAX], shown[FILE_MAX]; bool is_table; }
                known[KNOWN_MAX];
    size_t      knowns;
    SeenFiles   seen;
    const char *output_dir;            /* saves and exports go there; NULL: none, borrowed */
    bool        hands_over;            /* the person has no folders here: what is written in
                                          output_dir is handed over, and known by its name alone */
    Recent      recent;
    LessonEntry recents[RECENT_MAX];   /* as the panel lists them               */
    char        title[RECENT_MAX][160];
    char        wish[EDIT_MAX];        /* what could not be opened: the path field begins with it */
} OpenFiles;

/* data_folder: where the recent lessons are kept, with '/' at its end; NULL, "": nowhere. */
void open_files_init(OpenFiles *f, const char *output_dir, const char *data_folder);
void open_files_deinit(OpenFiles *f);

/* A built-in lesson's name, or a path, into m. What cannot be opened leaves all as it was. */
Status open_files_open(OpenFiles *f, Model *m, const char *name, Opened *out, Message *msg);

/* Before it is read: what is written meanwhile is then not taken for what was read. */
FileMark open_files_mark(const char *name);
/* The same when it has been read already: d stays the caller's. name "": it has no file. */
Status open_files_take(OpenFiles *f, Model *m, const char *name, const LessonData *d,
                       FileMark mark, Opened *out, Message *msg);
/* It could not be opened: the field for a path begins with it. */
void open_files_wish(OpenFiles *f, const char *name);

/* The lesson is now the one that its file holds. */
void open_files_reread(OpenFiles *f, const Model *m);
/* m's lesson is of the file `path` ("": of none), its tables are named as `from` tells. */
void open_files_set(OpenFiles *f, const Model *m, const char *path, const char *from);

/* The same of a lesson that was brought back: as its file was known when it was left. */
void open_files_brought_back(OpenFiles *f, const FileMark *mark);

/* After undo, redo or a case: the file of the lesson that is shown now. */
void open_files_follow(OpenFiles *f, const Model *m);

/* path NULL, "": the file that was opened, with an output folder there under the same
 * name; untitled.json when there is none; a table's lesson beside it. In msg, where. The file of
 * a guided lesson is never written: it is its author's (where files are handed over it is another
 * one each time); elsewhere its pages are as in there. */
Status open_files_save(OpenFiles *f, Model *m, const char *path, Message *msg);

/* What open_files_save would write, path NULL. */
Status open_files_print(const OpenFiles *f, const Model *m, Buf *out, Message *msg);

/* Would saving so write over what somebody else has written there since this window read or wrote
 * it? Then in `to` where. A path that was given is asked about only when it was seen before. */
bool open_files_overtaken(const OpenFiles *f, const Model *m, const char *path,
                          char to[FILE_MAX]);
/* This is how the file is known from now on. */
void open_files_know(OpenFiles *f, const char *path, const char *bytes, size_t n);
/* This window has written there, as an export: where it is a file known here, it stays so, and
 * true is answered. */
bool open_files_wrote(OpenFiles *f, const char *path);
/* A free name beside it: "a-2.json". False when it is too long. */
bool open_files_beside(const char *path, char out[FILE_MAX]);
/* Saves there; the file that was opened stays as it is. */
Status open_files_keep_mine(OpenFiles *f, Model *m, Message *msg);

/* Where a figure goes that nobody named: "out/case-ii-step-3.pdf", or the exercise's
 * "out/four-cases.pdf", with a number when that is there already. False when the path
 * is too long. */
bool open_files_figure(const OpenFiles *f, const Lesson *l, Figure figure, const char *ending,
                       char out[FILE_MAX]);
/* A name that was typed: a relative one is in the output folder, where files are handed over its
 * last part. False when it is too long. */
bool open_files_in_folder(const OpenFiles *f, const char *typed, char out[FILE_MAX]);
/* As a person knows it. */
const char *open_files_shown(const OpenFiles *f, const char *path);
/* Before something is written there: one level, and what goes wrong shows then. */
void open_files_make_folder(const OpenFiles *f);

/* The slot that earlier versions kept what was not saved in: its path, if it is there; and that
 * it is gone. */
bool open_files_last_session(const OpenFiles *f, char out[PATH_MAX]);
void open_files_forget_last_session(OpenFiles *f);

#endif
