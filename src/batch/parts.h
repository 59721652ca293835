/* parts.h - inside batch/: what the subcommands share. */
#ifndef ELBOW_BATCH_PARTS_H
#define ELBOW_BATCH_PARTS_H

#include "base/buf.h"
#include "export/export.h"
#include "files/lesson_file.h"

/* --- arguments: --name value or --name=value; "-o" too; the rest in order --- */

typedef enum { OPT_NUMBER, OPT_COUNT, OPT_WORD, OPT_MANY } OptionKind;

typedef struct {
    const char *name;         /* "--rate"                                        */
    OptionKind  kind;
    void       *out;          /* double *, size_t *, const char **, or Words *   */
    const char *wants;        /* "a number"; for OPT_WORD the blank-separated choices, NULL: any */
} Option;

#define WORDS_MAX 16
typedef struct { const char *at[WORDS_MAX]; size_t n; } Words;

/* False after a message about wrong usage. argv[1] names the subcommand. */
bool options_read(int argc, char **argv, const Option *options, size_t n, Words *rest);
int  usage(const char *command, const char *format, ...);      /* message; returns 2 */
int  failed(const char *command, const Message *m);            /* message; returns 1 */

/* --- standard output --- */

typedef struct { Buf text; int error; } Out;    /* start with (Out){ 0 } */

void out_spill(Out *o, size_t keep);   /* writes when more than keep bytes wait */
int  out_done(Out *o, const char *command);   /* writes all; 0, or 1 after a message; a reader that left is no failure */

/* --- rows --- */

typedef enum { ROWS_TABLE, ROWS_CSV, ROWS_JSONL } RowFormat;

bool rows_format(const char *word, RowFormat *out);
void rows_head(Buf *b, RowFormat f);
void rows_put(Buf *b, RowFormat f, size_t step, const StepReport *r);

/* --- lessons in, files out --- */

/* A file, or a built-in lesson where no such file is. */
Status lesson_find(LessonData *out, const char *name, Message *m);
Status model_open(Model **out, const char *name, Message *m);

/* The lesson, opened from `from`, into the file `to`. */
Status lesson_write(const char *to, const char *from, const Model *m, Message *msg);

/* The lesson (of `from`) in a file, by the file's ending: png json csv jsonl. ERR_PARSE for
 * an ending that nobody knows, ERR_UNAVAILABLE for one of a later version. */
Status write_out(const char *path, const char *from, const Model *m, const ExportOptions *o, Message *msg);
Status ending_check(const char *path, Message *msg);

int step_main(int argc, char **argv);
int run_main(int argc, char **argv);
int check_main(int argc, char **argv);
int export_main(int argc, char **argv);

#endif
