/* pages.h - the pages of a guided lesson, as a file says them (DESIGN 6).
 *
 * Plain values that do not change once read. Counted: a lesson's data and every state of it
 * share them. Texts are as written, with their markup (base/markup.h): but for the title and what a
 * choice says, which are plain. */
#ifndef ELBOW_PAGES_H
#define ELBOW_PAGES_H

#include "math/expr.h"
#include "model/lesson.h"
#include "model/marks.h"

#define PAGES_MAX      1000u
#define PARAGRAPHS_MAX 64u
#define PAGE_TEXT_MAX      4000u           /* bytes of one text                            */
#define CHOICES_MAX    12u
#define PREDICTED_MAX  6u
#define LINKS_MAX      256u            /* different ones of one page                   */
#define MISTAKES_MAX   8u              /* of one page: those that are told             */

typedef enum {
    ASK_NONE, ASK_CHOICES, ASK_NUMBER, ASK_PREDICT, ASK_GOAL, ASK_OPEN
} AskKind;
extern const Choices ask_words;

typedef struct {
    char *says, *because;              /* because: NULL when not said                  */
    Expr *when;
    FilePlace at, because_at;              /* at: of "when"                                */
} PageChoice;

/* A {mark|words} of the page's texts. */
typedef struct { Mark mark; size_t unit; FilePlace at; } PageLink;

/* What of the next step is predicted: PARAM_ELBOW or PARAM_SLOPE of a unit. */
typedef struct {
    Param  name;
    size_t unit;                       /* from 1; 0: the lesson's one unit             */
} Predicted;

typedef struct {
    AskKind   kind;
    char     *question;
    FilePlace     question_at, at;         /* at: of what says the kind                    */
    PageChoice   *choice;
    size_t    choices;
    Expr     *number, *goal;
    bool      has_within;
    double    within;
    Predicted predict[PREDICTED_MAX];
    size_t    predicts;
} Ask;

/* Parts of a lesson that a scene says itself; the others are as the lesson has them. */
enum { SCENE_MODEL = 1, SCENE_DATA = 2, SCENE_TEST = 4, SCENE_TRAINING = 8, SCENE_VIEW = 16,
       SCENE_HOLD = 32, SCENE_AXES = 64 };

enum {
    SHOW_PLOT = 1, SHOW_PARAMETERS = 2, SHOW_RATE = 4, SHOW_STEP = 8, SHOW_LOSS = 16,
    SHOW_LAMBDA = 32, SHOW_UNITS = 64, SHOW_TRACES = 128, SHOW_CURVE = 256, SHOW_TRAINING = 512,
    SHOW_TRANSPORT = 1024, SHOW_CASES = 2048,
    SHOW_NOW = 4096            /* the plot as it is now: no next step, no derivative */
};
extern const Choices show_words, tab_words;        /* tab_words: and "page", 0 */

typedef struct {
    char      *title, *hint, *why;     /* NULL when not said                           */
    char     **text;
    size_t     texts;
    bool       has_scene;              /* else it goes on from where the student is    */
    unsigned   scene;                  /* SCENE_…; of each, here:                      */
    LessonData part;
    bool       has_show;
    unsigned   show;                   /* SHOW_…                                       */
    int        derivation;             /* DerivationForm + 1; 0: not said              */
    Ask        ask;
    uint64_t   sum;                    /* of its text in the file: another when it is edited */
    FilePlace      at, scene_at, why_at, hint_at;
    FilePlace      text_at[PARAGRAPHS_MAX];
    PageLink  *link;                   /* of all texts with markup, each mark once     */
    size_t     links, link_cap;
    char      *mistake[MISTAKES_MAX];  /* "file:line:column: …", as read               */
    size_t     mistakes;
} Page;

typedef struct Pages {
    size_t     refs;
    Page      *at;
    size_t     n;
    char      *name;                   /* of the file, for messages                    */
    char      *source;                 /* the value of "pages", byte for byte          */
    bool       has_top;                /* set when the lesson is loaded into a model:  */
    LessonData top;                    /*   the lesson without its pages               */
} Pages;

/* Empty, held once; NULL when out of memory. */
Pages *pages_new(void);
Pages *pages_share(Pages *p);          /* p may be NULL */
void   pages_release(Pages *p);

/* Keeps the sentence with the page; of more than MISTAKES_MAX the first ones. */
Status page_mistaken(Page *page, const char *sentence);

/* The lesson that page's scene is, with its top for what it leaves out. Borrowed. */
LessonData page_scene(const Pages *p, const Page *page);

/* An own copy, without pages. ERR_MEMORY. */
Status lesson_data_copy(LessonData *out, const LessonData *d, Message *msg);

#endif
