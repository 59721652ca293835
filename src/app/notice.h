/* notice.h - the sentence in the window: what was done, why not, or how far it is; and what is
 * asked there, with its answers as buttons.
 *
 * One at a time; a newer one replaces it. Its time begins with the first notice_tick
 * after it was said, so that work of a moment takes none of it. Time is given, in
 * seconds. A question stays below what is said meanwhile, until it is answered or closed.
 * Begins as (Notice){0}: none. */
#ifndef ELBOW_NOTICE_H
#define ELBOW_NOTICE_H

#include "base/status.h"
#include "model/command.h"

#include <stdbool.h>

#define NOTICE_SECONDS 5.0
#define NOTICE_CHOICES 3
#define NOTICE_TEXT    1400

typedef enum { NOTICE_NONE, NOTICE_SAYS, NOTICE_ERROR, NOTICE_PROGRESS } NoticeKind;

/* What a question is about: of each there is one at most; the first of these is seen. */
typedef enum { NOTICE_OF_PASTE, NOTICE_OF_TABLE, NOTICE_OF_FILE, NOTICE_OF_CELLS, NOTICE_OF_KEEPING,
               NOTICE_OF_JOURNAL, NOTICE_ASKS } NoticeOf;

/* An answer: a button that does `command`, with this text. */
typedef struct {
    char        words[104];        /* on the button; what it does is in the tip */
    char        tip[240];
    const char *name;              /* "button:reload"; lives as long as the program */
    Command     command;           /* its own text is not looked at             */
    char        text[NOTICE_TEXT]; /* "": none                                  */
} NoticeChoice;

typedef struct {
    Message      words;            /* "": nothing is asked */
    NoticeChoice choice[NOTICE_CHOICES];
    size_t       choices;
} NoticeAsk;

typedef struct {
    NoticeKind kind;
    Message    words;      /* "" with NOTICE_NONE            */
    bool       timed;      /* of NOTICE_SAYS: its time has begun, */
    double     until;      /*   and ends                          */
    bool       of_run;     /* it is about the present run: run_notice.h */
    double     part;       /* of NOTICE_PROGRESS: done, 0..1 */
    NoticeAsk  ask[NOTICE_ASKS];
    const char *const *hides;      /* folders of which the person knows nothing, each with its last
                                    * slash, up to a NULL: left out of all words; NULL: none */
} Notice;

void notice_say(Notice *n, const char *words);      /* for NOTICE_SECONDS  */
void notice_error(Notice *n, const char *words);    /* until it is cleared */
/* What a part answers: as news, or as an error when it is not OK. */
void notice_tell(Notice *n, Status st, const Message *m);

/* How far something is, until it is cleared or said again. What someone else says is not talked
 * over, nor what has to be answered of a file: then false. */
bool notice_progress(Notice *n, double part, const char *words);

/* The same above what is asked, which is seen again afterwards: of what Esc stops. */
bool notice_at_work(Notice *n, double part, const char *words);

void notice_clear(Notice *n);      /* what is said; not what is asked */

/* Instead of what was asked about the same, and of what is said now; up to NOTICE_CHOICES
 * choices, copied. words "": nothing is asked. */
void notice_ask(Notice *n, NoticeOf of, const char *words, const NoticeChoice *choice,
                size_t choices);
void notice_unask(Notice *n, NoticeOf of);

/* Closes what is seen: what is said, else the question. */
void notice_close(Notice *n);

/* The question that is seen now; NULL: none, or something is said above it. */
const NoticeAsk *notice_asked(const Notice *n);

/* What is to be read now: said, else asked; "": nothing. */
const char *notice_words(const Notice *n);

/* At every look. True when it has had its time, and is gone. */
bool notice_tick(Notice *n, double now);

/* Seconds until then; INFINITY when it does not end by itself. */
double notice_due(const Notice *n, double now);

#endif
