/* command.h - everything a person can do, as a value with a text form.
 *
 * Input makes commands, scripts are commands, the log keeps commands. A command is a
 * row of one table (command_table.c): words, arguments, help, and traits, by which
 * everyone decides what kind of command it is. The model applies those that change
 * the lesson (TRAIT_LESSON); app carries out the others (windows, files, playing). */
#ifndef ELBOW_COMMAND_H
#define ELBOW_COMMAND_H

#include "base/buf.h"
#include "base/status.h"
#include "model/command_kind.h"
#include "model/vocabulary.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { LEAVE_NOTICE = 1, LEAVE_PANEL };
#define SELECT_NONE UINT64_MAX            /* no unit has it */
#define SUM_ALL     UINT64_MAX
#define PAGE_NEXT   (UINT64_MAX)          /* of CMD_PAGE    */
#define PAGE_BACK   (UINT64_MAX - 1)
#define PREDICT_OFF 1u

typedef struct {
    CommandKind kind;
    Param       name;
    uint64_t    index;      /* a place, a count, or the value of a choice     */
    double      a[4];
    const char *text;       /* borrowed until applied; NULL when none         */
    uint32_t    gesture;    /* equal and not 0, kind and subject too: one undo; not in the
                               text form. TRAIT_ABSOLUTE starts from the state before the
                               gesture, TRAIT_ADDS goes on                    */
} Command;

/* Does this kind have all of these traits? CMD_NONE has none. */
bool command_is(CommandKind kind, unsigned traits);
static inline bool command_is_lesson(CommandKind kind) { return command_is(kind, TRAIT_LESSON); }

/* Of the same kind, and about the same thing: this point, that parameter. */
bool command_same_subject(const Command *a, const Command *b);

/* Whose being possible makes this one worth pressing: for play, a step; itself for most. */
CommandKind command_as(CommandKind kind);

/* One line without its newline; '#' begins a comment; an empty line or comment
 * alone gives CMD_NONE. out->text points into line. ERR_PARSE with what was
 * expected; column, 1-based, tells where. *out is then unchanged. */
Status command_parse(Command *out, const char *line, int *column, Message *m);

/* The text form; parse gives the same command back (blanks before a text
 * are not kept). Numbers with the fewest digits that read back the same. */
void command_print(Buf *b, const Command *c);

/* For help: "order cyclic|shuffle|sample", and what it does ("" for CMD_NONE). */
void        command_form(Buf *b, CommandKind kind);
const char *command_does(CommandKind kind);

/* Is what this kind takes words of any kind, such as a path? */
bool command_takes_text(CommandKind kind);

/* How many bytes of text are the function: a comment is none of it. */
size_t command_function(const char *text);
/* Can such a text be read, with "y =" before it? ERR_PARSE: at which byte not, and a sentence
 * without its full stop; *from: where the function begins. */
Status command_function_check(const char *text, size_t *from, size_t *at, Message *m);

/* The word of its choice, or NULL: "shuffle". */
const char *command_word(const Command *c);

#endif
