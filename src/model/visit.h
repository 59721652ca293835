/* visit.h - where a student is in a lesson's pages, and what is asked just now: by the page, or,
 * in any lesson, of the next step ("predict"). Part of a lesson's state: undo brings it back.
 *
 * A visit of a page begins when it is entered and ends when it is left. Its first answer counts.
 * What views read; borrowed with the Lesson. */
#ifndef ELBOW_VISIT_H
#define ELBOW_VISIT_H

#include "model/pages.h"

/* A prediction: a number, or a word. */
typedef enum {
    GUESS_NONE, GUESS_AT,
    GUESS_LEFT, GUESS_RIGHT, GUESS_STAYS, GUESS_GONE,                  /* of an elbow */
    GUESS_STEEPER, GUESS_SHALLOWER, GUESS_SAME, GUESS_FLIPS            /* of a slope  */
} GuessKind;
typedef struct { GuessKind kind; double at; } Guess;
extern const Choices elbow_guess_words, slope_guess_words;
const Choices *guess_words(Param name);
const char    *guess_word(GuessKind k);      /* "" of none and of a number */

/* One part of a prediction beside what came. */
typedef struct {
    Predicted of;
    Guess     guess;
    Maybe     was, truth;      /* elbow or slope before the step, and after       */
    GuessKind went;            /* the truth in a word                             */
    bool      right;           /* in its direction                                */
    bool      has_off, near;   /* a number, and right; off at most NEAR_OFF       */
    double    off;             /* how far off, in sizes of the change             */
} Told;

#define NEAR_OFF 0.1

typedef struct {
    AskKind kind;              /* ASK_NONE: there is none                         */
    bool    given;             /* false: it was revealed without an answer        */
    bool    right;
    size_t  choice, truth_choice;   /* of choices, from 0                         */
    double  number, truth;     /* of a number                                     */
    Told    part[PREDICTED_MAX];
    size_t  parts;
} Answer;

/* What is wrong with a page where it is entered: found with its scene. */
typedef enum {
    FAULT_NONE, FAULT_READ,    /* mistakes of the page as it was read             */
    FAULT_SCENE,               /* no such scene can be made                       */
    FAULT_NAME,                /* a name that the scene lacks                     */
    FAULT_MARK,                /* a mark that it lacks: link a                    */
    FAULT_NO_CHOICE, FAULT_TWO_CHOICES,     /* none holds; a and b hold           */
    FAULT_NO_NUMBER, FAULT_GOAL_HOLDS, FAULT_GOAL_NEVER, FAULT_NO_UNIT, FAULT_NO_STEP
} FaultKind;
typedef struct { FaultKind kind; size_t a, b; } PageFault;

typedef struct Visit {
    Pages    *pages;           /* NULL: none                                      */
    size_t    page;            /* from 0                                          */
    bool      by_hand;         /* a prediction that the page does not ask for     */
    Predicted predict[PREDICTED_MAX];       /* what is predicted: by hand, or of the page */
    Guess     guess[PREDICTED_MAX];
    size_t    predicts;
    bool      hinted, revealed;             /* the page's                         */
    bool      counted, first_right, first_shown;     /* its first answer: right, shown without
                                               one; and when it was given:      */
    uint64_t  counted_at;                   /*   model_counted                    */
    bool      told_by_hand;    /* the prediction by hand was revealed: `hand`     */
    bool      shows_step;      /* the step that a prediction was about was just taken, and is
                                  still to be seen: until something else changes  */
    Answer    answer, hand;    /* the page's last one                             */
    bool      checked;         /* the page was looked at with its scene:          */
    PageFault     fault;
    uint64_t  way_run, way_step;            /* how far its goal was looked for: model/goal */
} Visit;

/* The page shown; NULL without pages. */
const Page *visit_page(const Visit *v);

/* What it asks; ASK_NONE where there is a fault. */
AskKind visit_asked(const Visit *v);

bool visit_same(const Visit *a, const Visit *b);     /* all that a person could tell apart */

/* The question waits for its answer: it is neither answered nor revealed, and can be. */
bool visit_is_open(const Visit *v);
/* The unit, from 1, that is asked about: the first of those predicted while that is open or seen,
 * else the only one that the page's question names; 0: none, or several. */
size_t visit_unit(const Visit *v);
/* A prediction of it was revealed, and its step is still seen. */
bool visit_is_told(const Visit *v);
/* What its next step would tell is asked for: a step is then `reveal`. */
bool visit_asks_step(const Visit *v);

/* What a presenter's clicker means: the answer of what is asked, else the next page, after the
 * last one the contents; without pages a step.
 * (A step in motion goes before, but for the first.) Back is undo: exactly its reverse. */
typedef enum { NEXT_REVEAL, NEXT_PAGE, NEXT_CONTENTS, NEXT_STEP } VisitNext;
VisitNext visit_next(const Visit *v);
bool      visit_is_last(const Visit *v);         /* no page comes after it */

/* In words, with the place in the file: what the page shows in its place. "" of none. */
void fault_words(const Visit *v, const Lesson *l, Message *out);

/* --- what an open question hides --- */

enum {
    HIDE_NEXT = 1,             /* all that comes after the next step: line, elbow, slope, arrow,
                                  area, verdict, reason, the derivation's last rows, edge and ray
                                  in the loss, later steps of the run                           */
    HIDE_RATES = 2,            /* marks of lambda that would tell, the panel over lambda        */
    HIDE_ELBOW = 4, HIDE_SLOPE = 8, HIDE_PIVOT = 16,
    HIDE_VALUE = 32,           /* phi and f^ at the point                                       */
    HIDE_RESIDUAL = 64, HIDE_LOSS = 128, HIDE_MEAN_LOSS = 256, HIDE_TEST_LOSS = 512,
    HIDE_CASE = 1024,          /* active or not, and which case                                 */
    HIDE_GRADIENT = 2048,
    HIDE_W = 4096, HIDE_B = 8192, HIDE_V = 16384, HIDE_X = 32768, HIDE_Y = 65536,
    HIDE_RATE = 131072,
    /* of vectors and classes: what derives is HIDE_GRADIENT, the function HIDE_VALUE */
    HIDE_SHAPE = 262144, HIDE_SOFTMAX = 524288, HIDE_CODE = 1048576, HIDE_SCORE = 2097152,
    HIDE_C = 4194304, HIDE_A = 8388608
};
/* Bits of what may not be seen, in words, numbers, marks, tooltips, handles, title, clipboard or
 * export, with the state as it is; 0: nothing is hidden. */
unsigned lesson_hides(const Lesson *l);
bool mark_hidden(unsigned hides, Mark mark);             /* the same of a mark of the texts */

/* Has the scene this mark (of that unit, from 1; 0: none)? Else ERR_RANGE and why. */
Status mark_known(const Lesson *l, Mark mark, size_t unit, Message *why);

#endif
