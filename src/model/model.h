/* model.h - what the person is doing: one lesson, its run, undo and the log.
 *
 * No SDL, clock or files. model_apply is the one place where a lesson changes;
 * undo, redo, the log and replay hang there. Memory is bounded: UNDO_MAX
 * changes, LOG_MAX commands, RUN_MAX steps, and undo drops its oldest entries
 * before all runs kept alive pass UNDO_BYTES. */
#ifndef ELBOW_MODEL_H
#define ELBOW_MODEL_H

#include "model/command.h"
#include "model/lesson.h"

#define UNDO_MAX   500
#define LOG_MAX    1024
#define UNDO_BYTES (64u*1024u*1024u)
#define UNDO_BESIDE 100                /* changes of one unit beside a huge network */
#define UNDO_LEAST 3                   /* changes of huge networks, undone all the same */

typedef struct Model Model;

/* Case (ii) of the exercise. NULL when out of memory. */
Model *model_new(void);
void   model_free(Model *m);

/* Replaces the lesson (one undo brings the old one back), with step 0 at d.
 * Checks what the file reader checks; the points of tables and targets are loaded
 * already. On failure nothing has changed. */
Status model_load(Model *m, const LessonData *d, Message *msg);

/* The lesson as its file now says it (pages.h: at the same page, and what was answered on a page
 * that did not change stays). Nothing of before can be brought back: it was of another text. On
 * failure nothing has changed. */
Status model_reload(Model *m, const LessonData *d, Message *msg);

/* A copy of the state as on the screen, for saving. */
Status model_data(const Model *m, LessonData *out, Message *msg);

/* The lesson as it began, and the step shown and the last one of its run: loading
 * it and going to *steps, then to *step, is the state on the screen, with its
 * whole run, bit for bit on the same machine. Where points or choices were changed on
 * the way, so that the run cannot be had again: model_data, and both are 0. */
Status model_began(const Model *m, LessonData *out, uint64_t *step, uint64_t *steps, Message *msg);

/* The present step is the last, since the lesson's stop was reached: a number of steps is the most
 * that are made. */
bool model_over(const Model *m);

/* A model of its own with m's lesson as it began: at step 0, with nothing to undo. ERR_STATE,
 * with what to do, where m's run cannot be had again. */
Status model_again(Model **out, const Model *m, Message *msg);

/* May c be done now? False exactly when model_apply would say ERR_STATE, and then with its
 * sentence. Commands of the window may, but for those that choose of a table: they need one. */
bool model_may(const Model *m, const Command *c, Message *msg);

/* The same for what a button offers: the command whose being possible makes this one worth
 * pressing (command_as: of play it is a step). A text that is still empty offers nothing. */
bool model_offers(const Model *m, const Command *c, Message *msg);

/* While what the next step tells is asked for, stepping is `reveal`: is c carried out as that?
 * Who plays stops then. */
bool model_reveals(const Model *m, const Command *c);

/* Applies one lesson command. On failure nothing has changed and msg says why
 * and what to do: numbers not finite, lambda <= 0, no such point, ERR_STATE when
 * it may not be done now (nothing to undo, too), ERR_UNAVAILABLE for a command of the window, a
 * step that would not stay finite (ERR_DIVERGED: names step and cause; the steps before it
 * are kept). An undo with a gesture takes back that gesture's change alone, and is
 * ERR_STATE when it made none. */
Status model_apply(Model *m, const Command *c, Message *msg);

/* ERR_DIVERGED, and the sentence: step k -> k + 1 from u on s is too large for
 * a double; why (the rate against 2/(1 + x^2) at the widest x), and the cure. */
Status step_diverged(Message *msg, uint64_t k, Unit u, Sample s, double rate, double widest_x);

/* Least squares that take long are solved by who has the time (solver.h): applying and loading
 * then say ERR_LATER, and nothing has changed. */
struct Problem;
void model_set_solves_later(Model *m, bool later);
bool model_has_problem(const Model *m);
/* After ERR_LATER, once: what is to be solved, the caller's from now on. False: nothing. */
bool model_problem(Model *m, struct Problem *out);
/* Its answer, which the model takes, until answers, and what else was to be solved, are not needed
 * any more. */
void model_solved(Model *m, struct Problem *p);
void model_forget_solved(Model *m);

const Lesson *model_lesson(const Model *m);

/* The report of the next step of one unit. False for a network, and when there is no
 * training point. */
bool model_next(const Model *m, StepReport *out);

/* The present state becomes the beginning: nothing to undo or redo. */
void model_forget(Model *m);

/* A lesson was loaded, and commands took it to where it is shown: that is one change, to which
 * nothing is to be saved. */
void model_settle(Model *m);
/* They could not: what was before the load is back, and the lesson gone. */
void model_unload(Model *m);

/* Nor is anything left for the other kind of lesson (model_left). */
void   model_forget_left(Model *m);

/* What the last model_apply, load or reload did: for who keeps a journal. The command is the
 * log's last one. */
typedef enum {
    APPLIED_NOTHING,
    APPLIED_NEW,                /* a change of its own                                        */
    APPLIED_JOINED,             /* in the place of the last one, of the same gesture          */
    APPLIED_MIXED,              /* a command of its own, one change with those before         */
    APPLIED_TAKEN_BACK,         /* the last one is as if it had not been                      */
    APPLIED_UNDO, APPLIED_REDO, APPLIED_LOAD
} AppliedAs;
typedef struct {
    uint64_t  number;           /* counts all but APPLIED_NOTHING: none was missed            */
    AppliedAs as;
    RunPlace     from;             /* of the state that the command was applied to               */
    uint64_t  depth;            /* changes that lead here, those too old to undo among them   */
    uint64_t  redos;            /* that can be made again                                     */
    uint64_t  serial;           /* equal: the same state                                      */
} Applied;
Applied model_applied(const Model *m);

/* The command as it was applied once, to a run that was made as far as `from` says: job.h's
 * model_job_from gives that row, if model_uses_row. */
bool   model_uses_row(const Model *m, const Command *c);
Status model_apply_from(Model *m, const Command *c, const RunPlace *from, Message *msg);

/* What a new start of m's network is like (its arrays are NULL): where the lesson was loaded from
 * weights (*given), or from a random start, which the present one may have left. False of one
 * unit. And for a lesson just loaded: that it is so. */
bool model_start(const Model *m, NetworkData *out, bool *given);
void model_set_start(Model *m, const NetworkData *d, bool given);

/* What is chosen in m's state; and, for a lesson just loaded, that it is so. */
Chosen model_chosen(const Model *m);
void   model_set_chosen(Model *m, const Chosen *c);

/* `other` (freed) comes after m's state, with all that can be undone and redone in it: one undo
 * more brings m's state back. */
void model_adopt(Model *m, Model *other);

/* One unit and a network are two desks: what is left for the other kind, by loading, undoing or
 * model_take_up, stays there as it was, with its step, run, view and all that can be undone. */
typedef enum { DESK_UNIT, DESK_NETWORK, DESKS } DeskKind;
/* Is something left there? Then in *of (NULL: nobody asks) which unit of a network it is. */
bool   model_left(const Model *m, DeskKind k, NetUnit *of);
/* Goes on there. ERR_STATE where nothing was left, or it is the one shown. */
Status model_take_up(Model *m, DeskKind k, Message *msg);

bool model_changed(const Model *m);        /* since model_mark_saved or load */
/* What is saved is a place to go back to: a gesture that goes on is another change. */
void model_mark_saved(Model *m);

/* The log: commands as applied, oldest first; gestures folded to their last. */
size_t         model_log_count(const Model *m);
const Command *model_log(const Model *m, size_t i);

#endif
