/* journal_form.h - inside files/: how a journal is written down.
 *
 *   elbow-journal 1 9ae0daaf {"title": "Case (ii)", "file": null, "folder": "/home/a", …}
 *   { "elbow": 1, …                        the lesson as it was, "lesson" bytes of JSON;
 *                                          then the numbers too many for it, as they lie in memory
 *   3f00a1c7 u n 1 1 0 0 0<TAB>step<TAB>Case (ii)
 *   77b01e02 u n 1 1 1 1 1<TAB>set w 0.8<TAB>Case (ii)
 *
 * A record is one line: its CRC-32; whether something is unsaved after it (u, s); what it is
 * (n: a change of its own, +: one change with the one before, f: the file it is of from now on,
 * =: nothing but how things stand); the step and the steps after it; of which step, of how many,
 * and of which row it was done; the command; the title after it. The CRC begins with the head's
 * and the place in the file: what is left of a longer line that was written over is none. */
#ifndef ELBOW_JOURNAL_FORM_H
#define ELBOW_JOURNAL_FORM_H

#include "base/buf.h"
#include "files/file_mark.h"
#include "model/model.h"

#include <limits.h>

#define JOURNAL_ENDING ".journal"
#define JOURNAL_LINE   8192          /* the longest record with its newline */

/* How the lesson stands. */
typedef struct {
    bool     unsaved;
    uint64_t step, steps;
    char     title[TITLE_MAX];
} Standing;

typedef enum { RECORD_NEW, RECORD_MIXED, RECORD_FILE, RECORD_STANDS } RecordKind;

typedef struct Record {
    RecordKind  kind;
    Standing    after;
    RunPlace       from;
    char        words[JOURNAL_LINE];     /* the command; of RECORD_FILE its path */
} Record;

/* The lesson a journal begins with. */
typedef struct {
    char       file[PATH_MAX], folder[PATH_MAX];   /* its file, "": none; of relative names */
    LessonData lesson;                             /* owned; with its points                */
    Standing   at;                                 /* steps are gone to after it is loaded  */
    bool       goes_on, held;                      /* done then, too                        */
    double     hold;
    bool       has_start, given;                   /* model_start's                         */
    NetworkData start;
    bool       has_chosen;                         /* model_chosen's; journals had none once */
    Chosen     chosen;
} JournalHead;

void journal_head_deinit(JournalHead *h);

/* With all that follows up to the first record; *crc is its. */
Status journal_head_print(Buf *out, const JournalHead *h, uint32_t *crc, Message *m);

/* *used: bytes of it. ERR_PARSE for what is no journal, or a damaged one. */
Status journal_head_read(JournalHead *out, const char *bytes, size_t n, uint32_t *crc,
                         size_t *used, Message *m);
/* The same without the lesson's content. */
Status journal_head_glance(JournalHead *out, const char *bytes, size_t n, uint32_t *crc,
                           size_t *used, Message *m);

/* At this place of the file; with its newline. */
void record_print(Buf *out, const Record *r, uint32_t head_crc, uint64_t place);

/* False of what is none; *used is the line's length. */
bool record_read(Record *out, const char *bytes, size_t n, uint32_t head_crc, uint64_t place,
                 size_t *used);

/* The path of a RECORD_FILE: "": none; and how the file is known, NULL: not. False when it has
 * none. */
void record_set_path(Record *r, const char *path, const FileMark *mark);
bool record_path(const Record *r, char out[PATH_MAX]);
bool record_mark(const Record *r, FileMark *out);

/* Is it a journal whose number says that a newer Elbow wrote it? It stays, for that one. */
bool journal_is_newer(const char *bytes, size_t n);

#endif
