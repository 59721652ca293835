/* command_table.h - inside model/: the row of each command. */
#ifndef ELBOW_COMMAND_TABLE_H
#define ELBOW_COMMAND_TABLE_H

#include "model/command_kind.h"
#include "model/vocabulary.h"

#include <stdint.h>

typedef enum {
    ARG_NONE,
    ARG_PARAM,      /* name: a word of `choices`                               */
    ARG_NUMBER,     /* a[0], a[1] …: in `range`; with `choices` index: a word's value,
                       else `usual`                                            */
    ARG_WHOLE,      /* index: `least` to `most`; or a word of `choices`, if any     */
    ARG_CHOICE,     /* index: value of a word of `choices`, + `plus`           */
    ARG_PREDICTED,  /* name: a word of `choices`, index: the number after it (0: none);
                       without a word PARAM_COUNT, index 0; "off": PREDICT_OFF */
    ARG_GUESS,      /* a[0]: a number, or a[1]: a word; which words, name says  */
    ARG_TEXT,       /* text: words to the end of the line, '#' among them      */
    ARG_FUNCTION    /* text: a function of x to the end of the line, "sin(6x)", without "y =" */
} ArgKind;

typedef enum { RANGE_ANY, RANGE_FROM_0, RANGE_ABOVE_0, RANGE_DECAY, RANGE_SPEED, RANGE_FPS } Range;

typedef struct {
    ArgKind        kind;
    const char    *form;        /* "X0"; of a choice NULL: its words           */
    const Choices *choices;
    Range          range;
    uint64_t       least, most; /* most 0: any                                 */
    uint64_t       usual, plus;
    bool           may_lack;    /* then index is `usual`, a number 0, text NULL */
    bool           subject;     /* what the command is about                   */
} Arg;

#define ARGS 4

typedef struct {
    const char *name;           /* one or two words */
    Arg         arg[ARGS];
    const char *does;
    unsigned    traits;
    CommandKind as;             /* command_as; CMD_NONE: itself */
} CommandRow;

const CommandRow *command_row(CommandKind kind);      /* NULL for CMD_NONE */

/* Does v lie in the range? And in words: "a number, 0 or more". */
bool        range_has(Range r, double v);
const char *range_words(Range r);

#endif
