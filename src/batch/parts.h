/* parts.h - inside batch/: what the subcommands share. */
#ifndef ELBOW_BATCH_PARTS_H
#define ELBOW_BATCH_PARTS_H

#include "base/buf.h"
#include "export/export.h"
#include "export/rows.h"
#include "files/lesson_file.h"
#include "files/model_file.h"

/* --- arguments: --name value or --name=value; "-o" too; flags without a value; the rest in order --- */

typedef enum { OPT_NUMBER, OPT_ABOVE, OPT_COUNT, OPT_SOME, OPT_WORD, OPT_MANY, OPT_FLAG } OptionKind;     /* ABOVE 0; SOME: a count from 1 */

typedef struct {
    const char *name;         /* "--rate"                                        */
    OptionKind  kind;
    void       *out;          /* double *, size_t *, const char **, Words *, bool *; unchanged when it is not given */
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

/* --- lessons in, files out --- */

/* A model of its own, as it is opened: nothing to undo. unit (NULL: not asked for): the one chosen in
 * a figure, counted from 1; 0: none. */
Status lesson_model(Model **out, const char *name, size_t *unit, Message *m);

/* export_figure; a lesson as it is saved: its tables are found from the new folder, too. */
Status write_out(const char *path, const char *from, const Model *m, const ExportOptions *o, Message *msg);

int step_main(int argc, char **argv);
int run_main(int argc, char **argv);
int check_main(int argc, char **argv);
int export_main(int argc, char **argv);

#endif
