/* monkey.h - hands that know nothing, on the whole program but its window: events go through
 * the input layer to a session, pictures to the trace canvas, and after each act what must
 * always hold is looked at.
 *
 * A sitting is a lesson and acts. It is run in a process of its own, so that what crashes or
 * hangs is found like what is wrong; and it can be run again, whole or shortened, since time is
 * part of it and nothing else is asked. */
#ifndef ELBOW_MONKEY_H
#define ELBOW_MONKEY_H

#include <math.h>
#include <stdio.h>

#include "app/session_scene.h"

typedef enum { ACT_EVENT, ACT_WAIT, ACT_SIZE, ACT_COMMAND, ACT_FILE } ActKind;

typedef struct {
    ActKind kind;
    double  dt;               /* seconds since the act before                         */
    bool    draws;            /* a picture follows                                    */
    Event   e;                /* ACT_EVENT; of a drop the path is `words`             */
    double  w, h;             /* ACT_SIZE: the window's points                        */
    char    words[160];       /* ACT_COMMAND: its text; ACT_FILE: lesson.json is another's now */
} Act;

#define ACTS_MOST 2000

typedef struct {
    char   lesson[4000];      /* a built-in one's name, or JSON                       */
    double w, h;
    bool   dark, present;
    size_t n;
    Act    act[ACTS_MOST];
} Sitting;

/* One act, or what a sitting begins with, on a line; and back. False: it cannot be read. */
void act_print(FILE *to, const Act *a);
bool act_parse(Act *out, const char *line);
void sitting_print(FILE *to, const Sitting *s);
bool sitting_read(Sitting *out, FILE *from);

/* --- the desk: a session, a canvas, hands --- */

typedef struct {
    Session s;
    Canvas *cv;
    Buf     trace, start, found;      /* found: what is wrong, "": nothing yet        */
    Frame   frame;
    double  w, h, now;
    bool    is_past;                  /* the handles may be of the past: a picture has to follow */
    bool    tells;                    /* what is done, command by command             */
    bool    is_other;                 /* a file was changed by another, or the
                                        other lesson taken up: there may be no undo */
    int     writes;
    size_t  acts, replays;            /* so many, to be set: from one look at the journal to the
                                         next                                         */
} Desk;

/* Borrows fonts. In a folder of its own: what is written goes there. */
bool desk_begin(Desk *k, const Sitting *s, Fonts *fonts);
void desk_act(Desk *k, const Act *a);
void desk_end(Desk *k);

/* What the lesson is, as text: all that undo, redo and replay have to bring back. */
void state_text(Buf *b, const Model *m);

/* Put what is wrong into k->found, in a sentence: after an act, after a picture, and at the end,
 * when all is undone, and made again. */
void look_at_lesson(Desk *k);
void look_at_picture(Desk *k);
void look_at_end(Desk *k);
void look_same(Desk *k, const char *what, const Buf *is, const Buf *wanted);

/* Now and then, and at the end also with all that can be undone. */
void look_at_journal(Desk *k, bool with_undo);

#if defined(__GNUC__)
__attribute__((format(printf, 2, 3)))
#endif
void finds(Desk *k, const char *format, ...);

/* Makes the next act. */
void monkey_act(Act *out, const Desk *k, uint64_t *chance);
void monkey_lesson(Sitting *out, uint64_t *chance);

#endif
