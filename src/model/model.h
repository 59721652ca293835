/* model.h - what the person is doing: one lesson, its run, undo and the log.
 *
 * No SDL, clock or files. model_apply is the one place where a lesson changes;
 * undo, redo, the log and replay hang there. Memory is bounded: UNDO_MAX
 * changes, LOG_MAX commands, RUN_MAX steps, and undo drops its oldest entries
 * before all runs kept alive pass UNDO_BYTES. */
#ifndef ELBOW_MODEL_H
#define ELBOW_MODEL_H

#include "math/history.h"
#include "math/scale.h"
#include "math/order.h"
#include "math/target.h"
#include "math/unit.h"
#include "model/command.h"

#define UNDO_MAX   500
#define LOG_MAX    1024
#define RUN_MAX    1000000u            /* steps of one run */
#define UNDO_BYTES (64u*1024u*1024u)
#define UNDO_LEAST 3                   /* changes of huge networks that can be undone all the same */
#define POINTS_MAX 1000000u
#define WIDTH_MAX  1000000u            /* units of a network */
#define STEPS_MAX  UINT64_C(1000000000000)       /* steps of a network's run; times POINTS_MAX has 64 bits */
#define BATCH_ALL  SIZE_MAX                       /* a count of points */
#define SEED_MAX   UINT64_C(9007199254740992)     /* 2^53: what JSON's numbers hold exactly */
#define TITLE_MAX  160                 /* bytes, UTF-8, NUL included */

typedef struct { double x0, x1, y0, y1; } Window;   /* data units; x0 < x1, y0 < y1 */

/* Finite, the right way round, and with doubles to spare between its ends. */
bool window_valid(Window v);

/* A network's part of a lesson. Rows are math/history's: ascending, the first at
 * step 0; between them the run can be had again, exactly. */
typedef enum { ENDED_NOT, ENDED_DIVERGED, ENDED_LOSS, ENDED_STEPS, ENDED_STILL } Ended;
typedef struct NetLesson {
    const Network *at;             /* parameters at lesson.step                     */
    const Network *next;           /* after the next step; NULL: not known (no points, the run ends here,
                                      or it is still being computed)                */
    const Network *start;          /* at step 0                                     */
    Scale          scale;          /* training is on scaled data: everything here is in data units, but */
    const Network *raw, *raw_next; /*   these, which are at and next as they train; the same without a scale */
    Training       tr;             /* with the batch in points; tr.batch = 1 without points */
    bool           batch_all;      /* the batch is "all"                            */
    const size_t  *pick;           /* points of the next step: min(tr.batch, PICKS_MAX) of them; */
    size_t         picks;          /*   none for batch_all in cyclic order          */
    double         x_lo, x_hi;     /* of all points; lo > hi without any            */
    const Sample  *test;           /* test_n, may be 0                              */
    size_t         test_n;
    bool           has_target;     /* the data came from it, or it is known         */
    Target         target;
    double         loss, test_loss;    /* at lesson.step; NAN: none, or not yet known */
    const Row *const *row;         /* kept rows up to lesson.steps                  */
    size_t         rows;
    const Row *const *ghost;       /* of the run before the last change that made it again */
    size_t         ghosts;
    const Network *ghost_at;       /* at lesson.step or its last row before; NULL: none */
    uint64_t       wanted;         /* the step asked for; lesson.step < wanted while it is computed */
    uint64_t       made;           /* how far the run is computed towards lesson.steps */
    Ended          ended;          /* why no step follows lesson.steps              */
    const char    *ended_why;      /* a sentence; "" when not ended                 */
    bool           reruns;         /* a change makes the whole run again; else it goes on from here */
    const char    *data_name;      /* "zigzag", "auto.csv", "own points"            */
    uint64_t       start_seed;     /* of a random start                             */
    int            start_kind;     /* StartKind; START_GIVEN when arrays were given */
    double         elbow_lo, elbow_hi; /* where a random start puts its elbows; means nothing to START_HE and START_GIVEN */
    bool           bias;           /* there is an output bias c                     */
    double         stop_loss;      /* 0: none                                       */
    uint64_t       stop_steps;     /* 0: none                                       */
    bool           stop_still;     /* when it no longer improves                    */
} NetLesson;
#define PICKS_MAX 4096u

/* What views read; borrowed from the model until its next change. */
typedef struct {
    char          title[TITLE_MAX];
    Unit          unit;        /* at the current step                          */
    const Sample *point;       /* n of them; NULL when n == 0                  */
    size_t        n;
    double        rate;        /* lambda                                       */
    Order         order;
    uint64_t      seed;
    Window        view;        /* of the plot                                  */
    uint64_t      step;        /* the current step, 0 at the start             */
    const Unit   *run;         /* run[0..steps]: parameters at every step; run[step] == unit */
    uint64_t      steps;       /* steps computed so far                        */
    uint64_t      origin;      /* changes with a load or a case, and comes back with undo */
    size_t        turn;        /* index of the point that the next step takes; 0 when n == 0 */
    const NetLesson *net;      /* NULL: one unit. With it unit is 0, run NULL  */
} Lesson;

/* The model f^(x) = sum v_i max(0, w_i x + b_i) + c of a lesson, at its start. */
typedef struct {
    size_t   width;            /* 0: the lesson has one unit instead           */
    double  *w, *b, *v;        /* width each; all NULL for a random start:     */
    StartKind start;           /*   how, and                                   */
    uint64_t seed;             /*   from which seed                            */
    double   elbow_lo, elbow_hi;   /* not used by START_HE                     */
    bool     has_c;            /* an output bias, which starts at c            */
    double   c;
} NetworkData;

/* Where points come from. Given ones stand in the lesson itself. */
typedef enum { DATA_POINTS, DATA_CSV, DATA_TARGET } DataKind;
typedef struct {
    DataKind kind;
    char    *csv, *x, *y;      /* the file; its columns, NULL when not said    */
    Target   target;           /* target_samples(count, noise, seed)           */
    size_t   count;
    double   noise;
    uint64_t seed;
    bool     scaled;           /* of "data", a table's: trained on scaled (math/scale.h) */
} DataSource;

/* The plain content of a lesson file, for files/ to read and write. What is
 * said of networks is zero in a lesson with one unit. */
typedef struct {
    char     title[TITLE_MAX];
    Unit     unit;
    Sample  *point;            /* all pointers are owned; lesson_data_free     */
    size_t   n;
    double   rate;
    Order    order;
    uint64_t seed;
    bool     has_view;
    Window   view;

    NetworkData network;
    DataSource  data, test;
    Sample     *test_point;    /* none: no test data                           */
    size_t      test_n;
    size_t      batch;         /* points a step, or BATCH_ALL; 0 is 1, too     */
    Layers      layers;
    bool        least_squares; /* with LAYERS_OUTPUT: solved once, before step 0 */
    double      ridge;         /*   least_squares()'s; 0 without it            */
    Optimizer   optimizer;
    double      beta[2];       /* momentum: the first; adam: both; 0 <= beta < 1 */
    double      stop_loss;     /* 0: none                                      */
    uint64_t    stop_steps;    /* 0: none                                      */
    bool        stop_still;    /* when it no longer improves (math/still.h)    */

    /* Of a lesson that stood in a figure (files/figure_lesson.h): where it was. Else zero. */
    bool        from_figure;
    uint64_t    step, steps;
    size_t      chosen;        /* the unit, counted from 1; 0: none            */
} LessonData;

void lesson_data_free(LessonData *d);

/* OK, or ERR_RANGE with what is not allowed: numbers that are not finite,
 * lambda <= 0, too many points, a seed above SEED_MAX, a view that is empty, a
 * title that is not one line of UTF-8; a batch outside 1..n where n is known, a
 * network that is too wide; with one unit, anything that only networks have. */
Status lesson_data_check(const LessonData *d, Message *msg);

/* The sentence when a network is too wide: with the memory that it would need. */
Status width_check(double width, Message *msg);

typedef struct Model Model;

/* Case (ii) of the exercise. NULL when out of memory. */
Model *model_new(void);
void   model_free(Model *m);

/* Replaces the lesson (one undo brings the old one back), with step 0 at d.
 * Checks what the file reader checks; the points of tables and targets are loaded
 * already. On failure nothing has changed. */
Status model_load(Model *m, const LessonData *d, Message *msg);

/* A copy of the state as on the screen, for saving. */
Status model_data(const Model *m, LessonData *out, Message *msg);

/* The lesson as it began, and the step shown and the last one of its run: loading
 * it and going to *steps, then to *step, is the state on the screen, with its
 * whole run, bit for bit on the same machine. Where points or choices were changed on
 * the way, so that the run cannot be had again: model_data, and both are 0. */
Status model_began(const Model *m, LessonData *out, uint64_t *step, uint64_t *steps, Message *msg);

/* The present step is the last, since the lesson's stop was reached: a number of steps is the most that are made. */
bool model_over(const Model *m);

/* A model of its own with m's lesson as it began: at step 0, with nothing to undo. ERR_STATE, with what to
 * do, where m's run cannot be had again. */
Status model_again(Model **out, const Model *m, Message *msg);

#define NO_POINT_YET "Place a training point first: a click in the plot, or \"point add X Y\", places one."

/* May c be done now? False exactly when model_apply would say ERR_STATE, and then with its
 * sentence. Commands of the window may. */
bool model_may(const Model *m, const Command *c, Message *msg);

/* The same for what a button offers: the command whose being possible makes this one worth
 * pressing (command_as: of play it is a step). A text that is still empty offers nothing. */
bool model_offers(const Model *m, const Command *c, Message *msg);

static inline bool model_can_undo(const Model *m) { return model_may(m, &(Command){ .kind = CMD_UNDO }, NULL); }
static inline bool model_can_redo(const Model *m) { return model_may(m, &(Command){ .kind = CMD_REDO }, NULL); }

/* Applies one lesson command. On failure nothing has changed and msg says why
 * and what to do: numbers not finite, lambda <= 0, no such point, ERR_STATE when
 * it may not be done now, ERR_UNAVAILABLE for a command of the window, a step that would not stay finite (ERR_DIVERGED: names step and
 * cause; the steps before it are kept), nothing to undo. An undo with a gesture
 * takes back that gesture's change alone, and is ERR_STATE when it made none. */
Status model_apply(Model *m, const Command *c, Message *msg);

/* ERR_DIVERGED, and the sentence: step k -> k + 1 from u on s is too large for
 * a double; why (the rate against 2/(1 + x^2) at the widest x), and the cure. */
Status step_diverged(Message *msg, uint64_t k, Unit u, Sample s, double rate, double widest_x);

const Lesson *model_lesson(const Model *m);

/* The report of the next step, or of the step k -> k+1 of the run. False when
 * there is no training point. */
bool model_next(const Model *m, StepReport *out);

/* The present state becomes the beginning: nothing to undo or redo. */
void model_forget(Model *m);

bool model_changed(const Model *m);        /* since model_mark_saved or load */
void model_mark_saved(Model *m);

/* The log: commands as applied, oldest first; gestures folded to their last. */
size_t         model_log_count(const Model *m);
const Command *model_log(const Model *m, size_t i);

/* The four cases of the exercise, which = 1..4: numbers, title, view.
 * The lessons in assets/lessons say the same (a test compares them). */
LessonData case_data(int which, Sample *point_storage);   /* point = point_storage, n = 1 */

/* A view that holds the elbow now and next, the pivot where it fits, the
 * points, the origin; round numbers at its ends. */
Window lesson_fit_view(const Lesson *l);

/* The same for a network: its points, and f^ there. */
Window network_fit_view(const Network *f, const Sample *s, size_t n);

#endif
