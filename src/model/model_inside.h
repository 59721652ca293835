/* model_inside.h - inside model/: what a Model is, for the files that make up model.h.
 *
 * model_load.c: where its lesson comes from; desk.c: what was left for another kind;
 * model_apply.c: how it changes; model_made.c: what of a run is lacking; model_seen.c: how it
 * stands. */
#ifndef ELBOW_MODEL_INSIDE_H
#define ELBOW_MODEL_INSIDE_H

#include "model/model.h"
#include "model/net_view.h"
#include "model/solver.h"

/* What was left for a lesson of the other kind (desk.c). */
typedef struct Desk {
    State    now, *undo, *redo;       /* as in Model */
    size_t   undos, redos;
    uint64_t saved, dropped;
} Desk;

struct Model {
    State    now;
    Lesson   lesson;                  /* what views see of now */
    NetView  net;
    bool     lazy;
    Maker    maker;                   /* of what is not lazy */
    size_t   bytes;                   /* of all runs and points kept alive */
    uint64_t serial, saved;

    State    undo[UNDO_MAX], redo[UNDO_MAX];     /* oldest first */
    size_t   undos, redos;

    Command  log[LOG_MAX];            /* a ring; texts are its own */
    size_t   log_first, logs;

    Command  last;                    /* what the newest undo entry came from */
    bool     open;                    /* and a command of the same gesture joins it */
    bool     mixed;                   /* of several kinds: what it began from is past */

    Applied  applied;                 /* depth and serial are told when asked for */
    uint64_t dropped;                 /* changes that can no longer be undone */
    Desk    *left[DESKS];          /* desk.c; NULL: nothing is                       */
    const RunPlace *from;             /* while a command is applied as it was once */
    Solver   solver;
};

void model_log_clear(Model *m);
Command *model_log_at(Model *m, size_t i);     /* 0: the oldest kept */
/* text is the log's from now on. */
void model_log_push(Model *m, const Command *c, char *text);

void model_states_clear(Model *m, State *s, size_t *n);
/* `before` is the undo list's from now on. */
void model_undo_push(Model *m, State before);
/* Until it is within its bytes; first of what was left, oldest first. */
void model_undo_trim(Model *m);

/* desk.c: `next` takes the place of what is shown, which stays where it was left when it is of
 * another kind. */
void model_leave(Model *m, const State *next);

/* `next`, which the change that came to `st` made and which is m's from now on, takes the place of
 * what is shown: one undo brings that back, and no command tells of it. ERR_DIVERGED, and its last
 * finite steps; with any other error nothing has changed. */
Status model_take_next(Model *m, State *next, Status st, Message *msg);

RunPlace model_place_of(const State *s);
/* What model_applied tells. */
void     model_note(Model *m, AppliedAs as, RunPlace from);

/* What views see, after any change of now. */
void   model_refresh(Model *m);

/* Makes all that s asks for. ERR_DIVERGED, and its last finite steps; ERR_MEMORY. */
Status model_complete(Model *m, State *s, Message *msg);

#endif
