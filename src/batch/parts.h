/* parts.h - inside batch/: what the subcommands share. */
#ifndef ELBOW_BATCH_PARTS_H
#define ELBOW_BATCH_PARTS_H

#include "base/buf.h"
#include "base/options.h"
#include "export/export.h"
#include "export/rows.h"
#include "files/lesson_file.h"
#include "files/model_file.h"

/* --- arguments --- */

/* What a subcommand takes, and its help: usage line, `about`, options. */
typedef struct {
    const char   *name, *takes, *about;     /* "export", "FILE", "The lesson after …\n" */
    const Option *options;
    size_t        n;
    size_t        least, most;              /* other arguments */
    void        (*more)(Buf *b);            /* more help; may be NULL */
} Subcommand;

/* False when there is nothing to do: help was printed, or wrong usage told; *code is then
 * the exit status. argv[1] is the subcommand. */
bool subcommand_read(const Subcommand *c, int argc, char **argv, Words *rest, int *code);

/* Every subcommand's table, one after the other, without doing anything; what it points to is
 * there until `see` returns. does: its line in the list of subcommands. None before batch_main,
 * which says how (subcommands_are): the list stands above those who look at it. */
typedef void SubcommandSeen(void *arg, const Subcommand *c, const char *does);
void subcommands_each(SubcommandSeen *see, void *arg);
void subcommands_are(void (*each)(SubcommandSeen *see, void *arg));

/* For that: the next subcommand_read gives its table to `see`, and there is nothing to do. */
void subcommand_ask(void (*see)(void *arg, const Subcommand *c), void *arg);

int  usage(const char *command, const char *format, ...);      /* message; returns 2 */
int  failed(const char *command, const Message *m);            /* message; returns 1 */

/* Of every subcommand that takes a table; subcommand_read passes it on (reading_decimal). */
extern const Option decimal_option, dates_option;

/* --- standard output --- */

typedef struct { Buf text; int error; } Out;    /* start with (Out){ 0 } */

void out_spill(Out *o, size_t keep);   /* writes when more than keep bytes wait */
int out_done(Out *o, const char *command); /* writes all; 0, or 1 after a message; a reader that
                                              left is no failure */

/* --- lessons in --- */

/* A model of its own, as it is opened: nothing to undo. unit (NULL: not asked for): the one chosen
 * in a figure, counted from 1; 0: none. */
Status lesson_model(Model **out, const char *name, size_t *unit, Message *m);

/* On standard error, what was taken of the table that the points come from: "elbow train: cars.csv:
 * x speed, y dist." Nothing for a lesson without one, and for those that are built in. */
void table_tell(const char *command, const Lesson *l);

int step_main(int argc, char **argv);
int run_main(int argc, char **argv);
int check_main(int argc, char **argv);
int export_main(int argc, char **argv);
int recover_main(int argc, char **argv);
int link_main(int argc, char **argv);
int table_main(int argc, char **argv);
int help_main(int argc, char **argv);
int completion_main(int argc, char **argv);
int icon_main(int argc, char **argv);

#endif
