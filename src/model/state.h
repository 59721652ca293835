/* state.h - inside model/: one state of a lesson, cheap to keep for undo.
 *
 * States share what they can: a run only grows, so that every state that holds
 * it sees its own first `steps`; points are copied before they change. Both are
 * counted, and their bytes are summed in `bytes`, which undo keeps bounded. */
#ifndef ELBOW_STATE_H
#define ELBOW_STATE_H

#include "model/model.h"

typedef struct { size_t refs, used, cap; Unit *at; } Run;
typedef struct { size_t refs, n; Sample at[]; } Points;     /* NULL when n == 0 */

typedef struct {
    char     title[TITLE_MAX];
    Points  *points;
    double   rate;
    Order    order;
    uint64_t seed;
    Window   view;
    Run     *run;
    size_t   step, steps;
    uint64_t serial;        /* equal: the same state */
} State;

/* ERR_* as model_load; *out is set only on success. */
Status state_init(State *out, const LessonData *d, size_t *bytes, Message *msg);
State  state_share(const State *s);
void   state_release(State *s, size_t *bytes);
bool   state_same(const State *a, const State *b);          /* all but the serial */
void   state_lesson(const State *s, Lesson *out);

static inline size_t state_n(const State *s) { return s->points ? s->points->n : 0; }

/* Carries out c, which is not undo or redo, on s. `spare` is a run that begins
 * like s's up to its current step and belongs to nobody else, or NULL: dragging
 * then copies the run once and not at every motion. *made: steps computed. On
 * failure s may be half changed: work on a copy; ERR_DIVERGED leaves the steps
 * made before. */
Status state_apply(State *s, const Command *c, Run *spare, size_t *made, size_t *bytes, Message *msg);

/* Puts u as the parameters of step k + 1 and forgets what came after. */
Status state_append(State *s, Unit u, size_t *bytes, Message *msg);
/* Puts u in the place of the current step and forgets what came after. */
Status state_replace(State *s, Unit u, Run *spare, size_t *bytes, Message *msg);
Status state_set_points(State *s, const Sample *p, size_t n, size_t *bytes, Message *msg);

/* OK, or what is wrong with a title: length, encoding, control characters. */
Status title_check(const char *title, Message *msg);

/* What lesson_data_check says of all that is not one unit. */
Status network_check(const LessonData *d, Message *msg);
bool   utf8_valid(const char *s);

#endif
