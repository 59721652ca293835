/* state.h - inside model/: one state of a lesson, cheap to keep for undo.
 *
 * States share what they can: a run only grows, so that every state that holds
 * it sees its own first `steps`; points are copied before they change. Both are
 * counted, and their bytes are summed in `bytes`, which undo keeps bounded. */
#ifndef ELBOW_STATE_H
#define ELBOW_STATE_H

#include "model/command.h"
#include "model/job.h"
#include "model/segment.h"
#include "model/visit.h"

typedef struct { size_t refs, used, cap; Unit *at; } Run;

/* Where a network and its data come from, as a lesson file says it; counted. */
typedef struct {
    size_t      refs;
    NetworkData network;      /* its arrays are NULL: `given` says whether there were some */
    bool        given;
    DataSource  data, test;
    Points     *points;       /* what `data` gave: while a state has them, they come from it */
    Expr       *typed;        /* data.typed, read; else NULL */
    TableSaid  *table;        /* what was read of data.csv; else NULL */
} Origin;

/* A run that is kept beside the present one; {0}: none. */
typedef struct {
    Segment *run;
    uint64_t steps;
    char     name[PIN_MAX];
    bool     has_losses;      /* after its last step; known once that is made: */
    double   loss, test_loss;
} Pin;

/* What a state of a network has beside points, rate, order and seed. */
typedef struct {
    Origin   *origin;
    Segment  *run;            /* the last one; NULL: the state is of one unit */
    Row      *start;          /* at step 0; owned by the run's first segment  */
    Points   *test;
    Scale     scale;          /* training is on scaled points, start and rows are then, too */
    size_t    batch;          /* or BATCH_ALL                                 */
    Layers    layers;
    Optimizer optimizer;
    double    beta[2];
    Stop      stop;
    bool      goes_on;        /* a change goes on from here                   */
    Segment  *ghost;          /* the run before; may be NULL                  */
    uint64_t  ghost_steps;
    RunPlace  whole;          /* where the run was, and how long, when it was last made again: one
                                 that ends sooner is as long as that again after the next change;
                                 0: it was not */
    Pin       pin[PINS_MAX];
} Net;

typedef struct {
    char     title[TITLE_MAX], about[ABOUT_MAX], group[GROUP_MAX];
    Points  *points;
    double   rate;
    Order    order;
    uint64_t seed;
    uint64_t taken;         /* steps before step 0, in the order of the points */
    Window   view;
    AxisSays axis[2];
    Run     *run;           /* of one unit */
    NetUnit  of_net;        /* which may be one of a network's */
    Net      net;
    Warmup   warmup;        /* instead of a unit, which is 0 then */
    Chosen   chosen;
    uint64_t step, steps;
    bool     held;          /* y of the point in turn follows phi(x):              */
    uint64_t held_at;       /*   at this step, and at no other;                    */
    double   hold;          /*   phi - y                                           */
    uint64_t serial;        /* equal: the same state */
    uint64_t content;       /* equal: a lesson's file says the same of both */
    uint64_t origin;        /* equal: from the same load, or case */
    Visit    visit;         /* holds its pages */
} State;

/* ERR_* as model_load; *out is set only on success. */
Status state_init(State *out, const LessonData *d, size_t *bytes, Message *msg);
State  state_share(const State *s);
void   state_release(State *s, size_t *bytes);
/* No drag goes on from it: what would have been used for more of it is given back. */
void   state_settle(const State *s);
bool   state_same(const State *a, const State *b);          /* all but the serial */
void   state_lesson(const State *s, Lesson *out);

static inline size_t state_n(const State *s) { return s->points ? s->points->n : 0; }

/* Carries out c, which is not undo or redo, on s. `spare` is a run that begins
 * like s's up to its current step and belongs to nobody else, or NULL: dragging
 * then copies the run once and not at every motion. *made: steps computed. On
 * failure s may be half changed: work on a copy; ERR_DIVERGED leaves the steps
 * made before. */
Status state_apply(State *s, const Command *c, Run *spare, uint64_t *made, size_t *bytes,
                   Message *msg);

/* Puts u as the parameters of step k + 1 and forgets what came after. */
Status state_append(State *s, Unit u, size_t *bytes, Message *msg);
/* Puts u in the place of the current step and forgets what came after. */
Status state_replace(State *s, Unit u, Run *spare, size_t *bytes, Message *msg);
Status state_set_points(State *s, const Sample *p, size_t n, size_t *bytes, Message *msg);

/* What commands do to vectors and classes. */
/* ERR_STATE and why, where c, which is of w's kind, means nothing there. */
Status warmup_may(const Warmup *w, const Command *c, Message *msg);
Status apply_warmup(Warmup *w, const Command *c, Message *msg);
Window warmup_fit_view(const Warmup *w);

/* --- networks: state_net.c, apply_net.c --- */

/* Which point the step after this one takes; of one unit. */
static inline size_t state_turn(const State *s)
{
    return order_index(s->order, s->seed, s->taken + s->step, state_n(s));
}

static inline bool state_is_net(const State *s) { return s->net.run != NULL; }
/* d is checked; title, view, points are set */
Status state_init_net(State *out, const LessonData *d, size_t *bytes, Message *msg);
void   state_share_net(const State *s);
void   state_release_net(State *s, size_t *bytes);
bool   state_same_net(const State *a, const State *b);
Status apply_net(State *s, const Command *c, uint64_t *made, size_t *bytes, Message *msg);

/* What s lacks of its run; see job.h. The job's segment is not shared yet. */
bool state_job(const State *s, Job *out);
bool state_job_ahead(const State *s, Job *out);
/* False: out of memory; what was made is to be made again. */
bool state_take(State *s, const Job *j, Made *made, size_t *bytes);
void state_clip(State *s);            /* no step beyond where its run ended */

/* --- pins: pinned.c --- */

Status pins_may(const State *s, const Command *c, Message *msg);
Status pins_apply(State *s, const Command *c, Message *msg, size_t *bytes);
void   pins_share(const State *s);
void   pins_release(State *s, size_t *bytes);
bool   pins_same(const State *a, const State *b);
void   pins_look(State *s);      /* notes what is known of their last steps by now */

/* The row shown: of s->step, or the last one known before it. */
const Row *state_row(const State *s);

/* Does c look at the row shown, as it is now: not at all; without leaving its step; and is what
 * it makes from there on? */
typedef enum { ROW_UNUSED, ROW_SEEN, ROW_BEGUN_FROM } RowUse;
RowUse state_uses_row(const State *s, const Command *c);

/* The training that the choices and points of s make. */
Training state_training(const State *s);

/* What changes the points; ERR_* with a message, and *s as before. */
Status state_move_point(State *s, uint64_t i, Sample p, size_t *bytes, Message *msg);
Status state_add_point(State *s, Sample p, size_t *bytes, Message *msg);
Status state_remove_point(State *s, uint64_t i, size_t *bytes, Message *msg);

/* CMD_HOLD_OUT: other points, test points and scale, or all as it was. state_held.c. */
Status state_hold_out(State *s, const Command *c, size_t *bytes, Message *msg);
/* all[n] become points and test points, held out as `how` says. */
Status state_part(State *s, const DataSource *how, const Sample *all, size_t n, size_t *bytes,
                  Message *msg);
/* All points, those held out among them, and how many; NULL: out of memory, or there are none. */
Sample *state_all_points(const State *s, size_t *n);

/* What is held after a change of one unit: y follows, or the lock is off. hold.c. */
typedef struct { uint64_t step; Unit unit; Sample point; const void *points; } Before;
Before state_before(const State *s);
Status state_keep_hold(State *s, const Before *b, const Command *c, size_t *bytes, Message *msg);
Status state_hold(State *s, const Command *c, size_t *bytes, Message *msg);    /* CMD_HOLD */
void   state_hold_given(State *s, double hold);     /* by a lesson; its points are its own */

Status state_back(State *s, uint64_t count, Message *msg);     /* along the run: CMD_BACK */
Status state_no_point(Message *msg);

/* OK, or ERR_STATE and why c, which is not undo or redo, cannot be done to s: asked before
 * state_apply, which never says ERR_STATE itself. may.c. */
Status state_may(const State *s, const Command *c, Message *msg);
Status state_no_memory(Message *msg);

Window state_fit_view(const State *s);

#endif
