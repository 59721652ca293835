/* solving.h - least squares that take long, solved beside the drawing by a thread of their own;
 * and what is done again once they are.
 *
 * The thread has the problem to itself; the model is the drawing thread's, as all calls are, and
 * none waits. Begins as (Solving){0}. */
#ifndef ELBOW_SOLVING_H
#define ELBOW_SOLVING_H

#include "app/opening.h"
#include "app/waiting.h"
#include "model/pages.h"

typedef struct {
    struct SolveJob *job;     /* NULL: nothing is solved */
    double     told;          /* when its progress was told */
    Waiting    again;         /* the command that waits for it, */
    uint64_t   origin;        /*   of this lesson               */
    const Page *page;         /*   and page                     */
    bool       repeats;       /* that is being done: it waits no second time */
    bool       has_file;      /* or the lesson that is opened   */
    OpenedFile file;
} Solving;

/* What m has named, instead of what was solved before. ERR_STATE when it names nothing;
 * ERR_UNAVAILABLE, ERR_MEMORY with a sentence. */
Status solving_begin(Solving *k, Model *m, Message *msg);

static inline bool solving_is_on(const Solving *k) { return k->job != NULL; }

/* Once it is solved: m has the answer, and nothing is solved any more; or *st and msg say why
 * not. False before. */
bool   solving_take(Solving *k, Model *m, Status *st, Message *msg);

/* How far it is, 0..1, and in words. */
double solving_progress(const Solving *k, Message *words);

/* Gives it up, at once, with what waits for it; msg says so. False when nothing was solved. */
bool   solving_stop(Solving *k, Message *msg);

#endif
