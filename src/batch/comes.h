/* comes.h - inside batch/: what a shell is told that comes next, from the tables that the
 * options are read by. */
#ifndef ELBOW_BATCH_COMES_H
#define ELBOW_BATCH_COMES_H

#include "batch/batch.h"
#include "batch/parts.h"

typedef enum {
    COMES_NOTHING,      /* what only the person knows: a number, a size */
    COMES_WORDS,        /* one of `words`                               */
    COMES_FILE,
    COMES_ENDING,       /* a file with one of these endings             */
    COMES_FOLDER,
    COMES_LESSON,       /* a built-in one, or a file with one of these endings */
    COMES_UNSAVED,      /* what `elbow recover` lists                   */
    COMES_TOPIC         /* of the manual                                */
} ComesKind;

typedef struct { ComesKind kind; ChoicesText words; } Comes;      /* words: "png|svg" */

Comes  comes_after(const Option *o);                     /* each of its values */
Comes  comes_as(const Subcommand *c, size_t i);          /* argument i, from 0 */
size_t comes_arguments(const Subcommand *c);             /* how many it names  */
Comes  comes_first(void);                                /* a lesson           */
size_t option_values(const Option *o);

/* All words of "png|svg", with these signs before, between and after; nothing without any. */
void put_words(Buf *b, const char *words, const char *before, const char *between,
               const char *after);

/* s in single quotes, as sh and zsh take them; signs: what needs a backslash before it there. */
void put_quoted(Buf *b, const char *s, const char *signs);

/* What every shell's text has: what the window takes, and every built-in lesson. */
void completion_window(OptionsSeen *see, void *arg);
void completion_lessons(void (*see)(Buf *b, const char *name, const char *title), Buf *b);
void put_topics(Buf *b, const char *before, const char *after);      /* those of one word */

#endif
