/* lesson.h - what a lesson is: as views see it, and as a file says it.
 *
 * Plain values. The Lesson that views read is borrowed from a Model (model.h). */
#ifndef ELBOW_LESSON_H
#define ELBOW_LESSON_H

#include "base/status.h"
#include "math/history.h"
#include "math/order.h"
#include "math/scale.h"
#include "math/target.h"
#include "math/unit.h"
#include "model/table_said.h"
#include "model/vocabulary.h"
#include "model/warmup.h"

#define RUN_MAX    1000000u            /* steps of one run */
#define POINTS_MAX 1000000u
#define WIDTH_MAX  1000000u            /* units of a network */
#define STEPS_MAX  UINT64_C(1000000000000)  /* of a network's run; times POINTS_MAX: 64 bits */
#define BATCH_ALL  SIZE_MAX            /* a count of points */
#define SEED_MAX   UINT64_C(9007199254740992)  /* 2^53: what JSON's numbers hold exactly */
#define TITLE_MAX  160                 /* bytes, UTF-8, NUL included */
#define ABOUT_CHARS 100                /* characters of the line about a lesson, */
#define GROUP_CHARS 40                 /*   of the heading it stands under in the contents; */
#define ABOUT_MAX  (4*ABOUT_CHARS + 1) /*   bytes, UTF-8, NUL included        */
#define GROUP_MAX  (4*GROUP_CHARS + 1)
#define TYPED_MAX  200                 /* the same, of a typed target */

typedef struct { double x0, x1, y0, y1; } Window;   /* data units; x0 < x1, y0 < y1 */

/* Finite, the right way round, and with doubles to spare between its ends. */
bool window_valid(Window v);

/* A network's part of a lesson. Rows are math/history's: ascending, the first at
 * step 0; between them the run can be had again, exactly. */
typedef enum { ENDED_NOT, ENDED_DIVERGED, ENDED_LOSS, ENDED_STEPS, ENDED_STILL } Ended;

/* A part of a run that was made with the same choices; a change that goes on begins another. */
typedef enum { CHANGED_RATE = 1, CHANGED_LAYERS = 2, CHANGED_RULE = 4, CHANGED_BATCH = 8,
               CHANGED_ORDER = 16, CHANGED_POINTS = 32, CHANGED_WEIGHTS = 64 } Changed;
typedef struct {
    uint64_t first, serial;        /* its first step; equal: the same run up to its end */
    Training tr;
    double   x_lo, x_hi;           /* of its points; lo > hi without any           */
    unsigned changed;              /* CHANGED_…, against the part before           */
} NetPart;

/* A run that is kept beside the present one. */
#define PINS_MAX 2
#define PIN_CHARS 60                   /* of its name */
#define PIN_MAX (4*PIN_CHARS + 1)      /*   bytes, NUL included */
typedef struct {
    size_t      pin;               /* from 1: A, B                                   */
    const char *name;
    const Network *at;             /* at lesson.step, or its last row before         */
    const Row *const *row;         /* kept rows up to its last step                  */
    size_t      rows;
    uint64_t    steps;
    double      loss, test_loss;   /* after them; NAN: none, or not yet known        */
    bool        is_present;        /* the present run is this one, so far as both go */
    bool        is_other;          /* of other points: its losses are of those       */
    bool        is_ghost;          /* it is also the run before                      */
    Ended       ended;
} NetPin;

typedef struct NetLesson {
    const Network *at;             /* parameters at lesson.step                     */
    const Network *next;           /* after the next step; NULL: not known (no points, the run
                                      ends here, or it is still being computed)     */
    const Network *start;          /* at step 0                                     */
    Scale          scale;          /* training is on scaled data: all here is in data units, but */
    const Network *raw, *raw_next; /* these, at and next as they train; the same without a scale */
    const Network *memory_of;      /* raw, where m and s are the rule's memory there; else NULL */
    const Network *m, *s;          /*   NULL: all 0                               */
    uint64_t       rule_steps;     /*   steps that it has seen                    */
    const Network *before;         /* while a step is seen moving: where it begins, as raw does; */
    uint64_t       before_step;    /*   NULL: at                                  */
    const Network *told, *raw_told;    /* where the step began that a prediction was about, while
                                      it is to be seen (visit.h); NULL: none, or not kept      */
    bool           is_asked;       /* what comes next is asked for: nobody is to work it out */
    const size_t  *told_pick;      /*   and its told_picks points, as pick                     */
    size_t         told_picks;
    Training       tr;             /* with the batch in points; tr.batch = 1 without points */
    bool           batch_all;      /* the batch is "all"                            */
    const size_t  *pick;           /* points of the next step: min(tr.batch, PICKS_MAX) of them; */
    size_t         picks;          /*   none for batch_all in cyclic order          */
    double         x_lo, x_hi;     /* of all points; lo > hi without any            */
    const Sample  *test;           /* test_n, may be 0                              */
    size_t         test_n;
    const struct DataSource *held; /* test are rows held out, as it says; NULL: they are not */
    bool           has_own_test;   /* of points that nothing is held out of */
    bool           has_target;     /* the data came from it, or it is known         */
    Target         target;
    const Expr    *typed;          /* a typed target, instead; else NULL            */
    double         target_lo, target_hi;   /* x where it is learned                 */
    const struct DataSource *drawn;    /* from which function the points were drawn, and how; NULL:
                                      from none                                     */
    bool           is_drawn;       /* the points are those, as drawn                */
    double         loss, test_loss;    /* at lesson.step; NAN: none, or not yet known */
    const Row *const *row;         /* kept rows up to lesson.steps                  */
    size_t         rows;
    const NetPart *part;           /* what the run was made with, up to lesson.steps, by first */
    size_t         parts;          /*   0: not known                                */
    const Row *const *ghost;       /* of the run before the last change that made it again */
    size_t         ghosts;
    const Network *ghost_at;       /* at lesson.step or its last row before; NULL: none */
    const NetPin  *pin;            /* runs that are pinned                          */
    size_t         pins;
    uint64_t       wanted;         /* the step asked for; lesson.step is less while it is made */
    uint64_t       made;           /* how far the run is computed towards lesson.steps */
    Ended          ended;          /* why no step follows lesson.steps              */
    const char    *ended_why;      /* a sentence; "" when not ended                 */
    bool           reruns;         /* a change makes the whole run again; else it goes on */
    const char    *data_name;      /* "zigzag", "auto.csv", "own points"            */
    const TableSaid *table;        /* that the points come from, as they are; NULL: none */
    const TableSaid *named_by;     /* the same, also when points were moved since: of axes */
    uint64_t       start_seed;     /* of a random start                             */
    int            start_kind;     /* StartKind; START_GIVEN when arrays were given */
    double         elbow_lo, elbow_hi; /* where a random start puts its elbows; means nothing to
                                          START_HE and START_GIVEN */
    bool           bias;           /* there is an output bias c                     */
    double         stop_loss;      /* 0: none                                       */
    uint64_t       stop_steps;     /* 0: none                                       */
    bool           stop_still;     /* when it no longer improves                    */
} NetLesson;
#define PICKS_MAX 4096u

/* Where a network's run was, which may lag behind what is asked of it. */
typedef struct { uint64_t step, steps, row; } RunPlace;

/* What the person has chosen, and is left alone when something else is changed (refit.h). */
typedef struct {
    bool   elbows, scale, view, title;
    double rate[3];            /* with each Optimizer; 0: its usual one. The lesson's own counts */
} Chosen;

/* What one unit is of a network: unit `unit` there, at `step`, on a point of its next step. With
 * delta = f^ - y of the network at that point phi - y is delta v. It is so while unit and point
 * are these (net_unit.h). */
typedef struct {
    size_t   unit;             /* from 1; 0: it is of no network                */
    size_t   batch;            /* points of the network's step                  */
    uint64_t step, serial;     /* serial: of the network's state (model.h)      */
    double   delta, v;
    Unit     at;
    Sample   point;
} NetUnit;

/* What views read; borrowed from the model until its next change. */
typedef struct {
    char          title[TITLE_MAX];
    Unit          unit;        /* at the current step                          */
    const Sample *point;       /* n of them; NULL when n == 0                  */
    size_t        n;
    double        rate;        /* lambda                                       */
    Order         order;
    uint64_t      seed;
    uint64_t      taken;       /* steps before step 0, in the order of the points */
    Window        view;        /* of the plot                                  */
    uint64_t      step;        /* the current step, 0 at the start             */
    const Unit   *run;         /* run[0..steps]: parameters at every step; run[step] == unit */
    uint64_t      steps;       /* steps computed so far                        */
    uint64_t      seen;        /* equal, and not 0: nothing of it has changed  */
    uint64_t      origin;      /* changes with a load or a case, and comes back with undo */
    bool          held;        /* of one unit: y of the point in turn follows phi(x):  */
    double        hold;        /*   phi - y, as it is held                             */
    size_t        turn;        /* index of the point that the next step takes; 0 when n == 0 */
    NetUnit       of_net;      /* of one unit                                        */
    const NetLesson *net;      /* NULL: one unit. With it unit is 0, run NULL  */
    const Warmup *warmup;      /* instead of a unit, which is 0 and has no points; else NULL */
    const AxisSays *axis;      /* x and y, as the lesson says: lesson_axis looks further */
    const struct Visit *visit; /* the page, and what is asked (visit.h)        */
} Lesson;

/* What axis k (0: x, 1: y) is called and counts: as the lesson says, else as the table of its
 * points does, also after some were moved, with the sign of its numbers ("response (%)"); name
 * "": nobody says. */
AxisSays lesson_axis(const Lesson *l, int k);

/* Which point step k -> k + 1 of one unit takes; 0 when there is none. */
static inline size_t lesson_turn(const Lesson *l, uint64_t k)
{
    return order_index(l->order, l->seed, l->taken + k, l->n);
}

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
typedef enum { DATA_POINTS, DATA_CSV, DATA_TARGET,
               DATA_HELD } DataKind;   /* of test data: rows of "data", held out of training */
typedef struct DataSource {
    DataKind kind;
    char    *csv, *x, *y;      /* the file; its columns, NULL when not said    */
    char     decimal;          /*   '.', ','; 0: not said                      */
    char     dates;            /*   'd' or 'm' first in 3/4/2021; 0: not said  */
    Target   target;           /* target_samples(count, noise, seed)           */
    char     typed[TYPED_MAX]; /* or a typed one, "sin(6x)"; else ""           */
    size_t   count;            /* of DATA_HELD: how many; 0: as share says    */
    double   noise;
    uint64_t seed;
    double   lo, hi;           /* x from where to where; both 0: from 0 to 1   */
    double   share;            /* of the rows, that is held out, from the seed, */
    bool     last;             /*   or the last ones                           */
    bool     scaled;           /* of "data", a table's: trained on scaled (math/scale.h) */
} DataSource;

/* Where in the lesson's file, from 1; columns in characters. 0: nowhere. */
typedef struct { size_t line, column; } FilePlace;

/* Of what may turn out wrong only once the points are there. */
typedef struct { FilePlace batch, layers, target, noise, test_target, test_noise,
                           held; } LessonPlaces;

/* What the next step depends on beside parameters, points and choices, of a lesson that was saved
 * on the way of its run (kept.h, which says how the numbers stand). {0}: it begins. */
typedef struct {
    uint64_t taken;            /* steps before step 0: the order goes on from there */
    uint64_t rule_steps;       /* steps that the optimizer's memory has seen;  */
    double  *m, *s;            /*   that memory; NULL: none                    */
    double  *at;               /* of scaled training, the parameters as they train; NULL: those of
                                  the network, scaled                          */
    Scale    scale;            /*   by this; off: by that of the points        */
} Kept;

/* The plain content of a lesson file, for files/ to read and write. What is
 * said of networks is zero in a lesson with one unit. */
typedef struct {
    char     title[TITLE_MAX];
    char     about[ABOUT_MAX]; /* for the contents; "": not said               */
    char     group[GROUP_MAX];
    Unit     unit;
    Sample  *point;            /* all pointers are owned; lesson_data_free     */
    size_t   n;
    double   rate;
    Order    order;
    uint64_t seed;
    bool     has_view;
    Window   view;

    AxisSays axis[2];          /* x and y                                      */

    bool     has_hold;         /* phi - y of the point in turn is held at hold; of one unit */
    double   hold;

    NetUnit     of_net;        /* of one unit; in no file                      */
    NetworkData network;
    Warmup      warmup;        /* instead of unit and network; without points  */
    DataSource  data, test;
    Sample     *test_point;    /* none: no test data                           */
    TableSaid  *table;         /* what was read of the data's table, held; else NULL */
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
    Kept        kept;          /* owned                                        */

    /* Of a lesson that stood in a figure (files/figure_lesson.h) or a link (files/link.h): where
     * it was. Else zero. */
    bool        from_figure, from_link;
    size_t      figures;       /* different ones that stood in that file */
    uint64_t    step, steps;
    size_t      chosen, page;  /* the unit, and the page, counted from 1; 0: none */

    struct Pages *pages;       /* of a guided lesson (pages.h), held; else NULL */
    LessonPlaces  places;
} LessonData;

void lesson_data_free(LessonData *d);

/* OK, or ERR_RANGE with what is not allowed: numbers that are not finite,
 * lambda <= 0, too many points, a seed above SEED_MAX, a view that is empty, a
 * title that is not one line of UTF-8; a batch outside 1..n where n is known, a
 * network that is too wide; with one unit, anything that only networks have. */
Status lesson_data_check(const LessonData *d, Message *msg);

/* They say the same but for title and pages: points, and where they come from, number by number. */
bool lesson_data_same(const LessonData *a, const LessonData *b);

/* OK, or what is wrong with a title: length, encoding, control characters. */
Status title_check(const char *title, Message *msg);

/* The same of another line of words: `what` it is, as the sentence calls it. */
Status line_check(const char *what, const char *words, size_t characters, Message *msg);

/* ERR_STATE's, where a step needs a point. */
#define NO_POINT_YET \
    "Place a training point first: a click in the plot, or \"point add X Y\", places one."

/* The sentence when a network is too wide: with the memory that it would need. */
Status width_check(double width, Message *msg);

/* The four cases of the exercise, which = 1..4: numbers, title, view.
 * The lessons in assets/lessons say the same (a test compares them). */
LessonData case_data(int which, Sample *point_storage);   /* point = point_storage, n = 1 */

/* A view that holds the points, phi there before and after the step, the origin, the elbows
 * where they are near, and the pivot as long as the rest keeps an eighth of the width and
 * of the height. One unit of x and one of y are drawn within a factor of 3 of each other in a
 * plot that is 1 to 2.6 times as wide as high, as long as the rest keeps as much; before that goes,
 * the pivot does. Round numbers at its ends. Of one unit. */
Window lesson_fit_view(const Lesson *l);

/* The same for a network: its points, and f^ there. Nearly equal units only where the
 * data keep two thirds. */
Window network_fit_view(const Network *f, const Sample *s, size_t n);
/* With the elbows of these units, from 0, and room on both sides: where they go is asked for. */
Window network_fit_asked(const Network *f, const Sample *s, size_t n, const size_t *unit,
                         size_t units);

#endif
