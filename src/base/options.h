/* options.h - the arguments of a command line: options by name, the rest in order.
 *
 * --name value and --name=value alike, -o value; a flag has none; "--" ends the
 * options, and "-" is none. One table says what each option takes, where its value
 * goes, and what help says of it. */
#ifndef ELBOW_OPTIONS_H
#define ELBOW_OPTIONS_H

#include "base/buf.h"
#include "base/choices.h"
#include "base/status.h"

#include <stdint.h>

typedef enum {
    OPT_NUMBER,       /* double *                                                 */
    OPT_ABOVE,        /* double *, above 0                                        */
    OPT_NUMBERS,      /* double *, as many as `count`, each an argument of its own */
    OPT_COUNT,        /* uint64_t *                                               */
    OPT_SOME,         /* uint64_t *, from 1                                       */
    OPT_TEXT,         /* const char **                                            */
    OPT_CHOICE,       /* int *: value of a word of `choices`                      */
    OPT_MANY,         /* Words *: may be said again                               */
    OPT_FLAG          /* bool *                                                   */
} OptionKind;

typedef struct {
    const char    *name;      /* "--rate"                                         */
    OptionKind     kind;
    void          *out;       /* unchanged when it is not given                   */
    const char    *form;      /* "WxH"; of a choice NULL: its words               */
    const Choices *choices;
    bool          *given;     /* may be NULL                                      */
    size_t         count;
    bool           needed;    /* for the usage line alone                         */
    const char    *does;      /* a line of help; NULL: the text below tells       */
    uint64_t       most;      /* of a count; 0: what 64 bits hold                 */
} Option;

#define WORDS_MAX 16
typedef struct { const char *at[WORDS_MAX]; size_t n; } Words;

/* Reads argv[first] … argv[argc - 1]. ERR_PARSE: one sentence without its end, with the
 * option, what it takes, or, of an unknown one, the nearest. */
Status options_read(const Option *options, size_t n, int argc, char *const *argv, int first,
                    Words *rest, Message *m);

/* Is help asked for, before any "--"? */
bool options_help_wanted(int argc, char *const *argv, int first);

/* "usage: elbow export FILE -o OUT ... [--steps N]\n", in lines of 100 columns at most;
 * then the options that have a line of help. */
void options_usage(Buf *b, const char *begins, const Option *options, size_t n);
void options_help(Buf *b, const Option *options, size_t n);

#endif
