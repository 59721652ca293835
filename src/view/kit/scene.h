/* scene.h - everything a picture is made of: read by views, changed by none.
 *
 * The one exception is ViewMemory, where views keep what makes successive
 * pictures calm (label places, the window of the loss plane). A fresh one gives
 * the picture of a fresh start. */
#ifndef ELBOW_SCENE_H
#define ELBOW_SCENE_H

#include "canvas/canvas.h"
#include "input/frame.h"
#include "input/ui.h"
#include "model/events.h"
#include "model/model.h"
#include "model/shown.h"
#include "model/sketch.h"
#include "model/vocabulary.h"

enum { LABEL_ELBOW, LABEL_NEXT_ELBOW, LABEL_RESIDUAL, LABEL_POINT, LABEL_SLOPE, LABEL_NEXT_SLOPE,
       LABEL_PIVOT, LABEL_PIVOT_X, LABEL_LEGEND, LABEL_X, LABEL_Y, LABEL_GHOST, LABEL_GHOST_LINE,
       LABEL_COUNT };

#define LOSS_LABELS 16            /* of the loss over (w, b) */

/* Where the focus brought a panel to: it stays there when the focus has gone. */
typedef struct {
    unsigned turn;                /* of NetLook: after the next, what it says holds */
    HandleId focus;               /* brought into view last             */
    double   y, whole, seen;
} Scrolled;

/* The columns of a table that are seen of those for x, or for y: the same. */
typedef struct { unsigned turn; size_t columns, first, focus; } ColumnsSeen;

/* A film's pictures are rehearsed (film_plan.h), then drawn. */
typedef enum { FILM_LEGEND, FILM_X, FILM_Y, FILM_THINGS } FilmThing;
#define FILM_PLACES 96
typedef struct {
    enum { FILM_NONE, FILM_REHEARSED, FILM_DRAWN } is;
    double   cost[FILM_THINGS][FILM_PLACES];      /* of each place, over all pictures    */
    unsigned names;                               /* a bit for each entry of the legend  */
} FilmPlan;

typedef struct ViewMemory {
    Rect   label[LABEL_COUNT];    /* of the last picture; w = 0: none */
    Rect   loss_label[LOSS_LABELS];
    bool   has_loss;
    Window loss;                  /* w from x0 to x1, b from y0 to y1 */
    double contents_y;            /* how far down the contents are scrolled, points, */
    double panel_y;               /* the same of a panel over the page, since it was opened */
    HandleId contents_focus;      /*   and what had the focus; the same of the events */
    EventLog events;              /* of the lesson seen last                         */
    Scrolled training;            /* the training choices                            */
    ColumnsSeen columns[2];       /*   and in them the table's columns               */
    FilmPlan plan;                /* of a film                                       */
} ViewMemory;

typedef struct { const char *name, *title; } LessonEntry;

/* What can be done about what the notice asks: a button. */
#define OFFERS_MAX 3
typedef struct { Command command; const char *words, *name, *tip; } Offer;

/* How the person looks at a network, and at the loss over (w, b). */
typedef struct {
    uint64_t  selected;           /* a unit; SELECT_NONE: none            */
    SortBy    sort;
    bool      descending;
    size_t    first_row;          /* of the table                         */
    size_t    words_row;          /* of a page's words                    */
    size_t    training_row;       /* of the training choices, */
    unsigned  training_turn;      /*   said so often; */
    bool      is_folded;          /*   the rarer of which are not shown; */
    bool      table_note;         /* the line that says what was taken of the table  */
    size_t    column[2];          /* the first of its columns seen for x, and for y, */
    unsigned  column_turn[2];     /*   said so often                                 */
    double    ridge;              /*   of the next least squares */
    bool      draws;              /* a hand on the plot draws a curve     */
    unsigned  tab;                /* SHOW_… of a page; 0: its words       */
    bool      tab_told;           /*   chosen when its question was told, */
    bool      tab_asked;          /*   or while a step was being predicted */
    uint64_t  sheet;              /* the case of the answer sheet, 1 to 4; 0: the first */
    TimeScale time;               /* of the traces                        */
    bool      no_ghost;
    bool      caption;            /* the step in a sentence, below the plot */
    bool      point_loss;         /* of the step's point alone; else the mean */
    bool      terms;              /* of a batch, instead of the derivation */
    size_t    terms_row;          /*   the first that is seen             */
    int       derivation;         /* DerivationForm + 1, as chosen; 0: not chosen, */
    size_t    derivation_page;    /*   on this page, from 1; 0: on none       */
    uint64_t  sum;                /* f^ as a sum of the table's first units: 1 + how many; 0: off */
    double    summed;             /*   how many of them are seen just now, on the way there */
    bool      reads;              /* keys have gone to a place of the plot: */
    double    read_x;             /*   this one                           */
    PanelOf   panel;              /* of one unit                          */
    double    steps_per_second;   /* as measured while playing; 0: not playing */
} NetLook;

/* The export panel's choices, by Figure and Format: app fills them in, view_export shows them. */
/* why it cannot be had; "": it can */
typedef struct { const char *name; char why[512]; } ExportChoice;
typedef struct {
    ExportChoice figure[12], format[12];
    size_t      figures, formats, chosen_figure, chosen_format;
    ExportTheme theme;
    bool        transparent, is_picture, has_pixels, is_film;
    const char *size, *scale, *frames, *fps, *name;    /* as the fields show them */
    const char *extent;             /* "283 × 177 mm, 1600 × 1000 pixels" */
    const char *about;              /* of what is no picture: what it holds */
    const char *why;                /* it cannot be written; "": it can */
    const char *copy_why;           /* the same of the clipboard */
    double      w_pt, h_pt;
    void      (*draw)(void *arg, Canvas *cv, Rect in);
    void       *arg;
} ExportPanel;

/* What a person has answered so far: by page PAGE_DONE_…, or 0. */
enum { PAGE_DONE_WRONG = 1, PAGE_DONE_RIGHT = 2,
       PAGE_DONE = 3 };               /* on paper, where nobody knows; shown, and not answered */
typedef struct { unsigned char *page; size_t pages, right, answered; } PageMarks;

/* A lesson in the table of contents; in its list those of a group stand together. */
typedef struct {
    const char   *name;           /* what opens it                                            */
    const char   *title, *about;  /* about: "" when not said                                  */
    const char   *group;          /* the heading it stands under                              */
    const char   *file;           /* of a file: what the list of recent ones calls it; else "" */
    const Sketch *picture;        /* NULL: none                                               */
    size_t        pages;          /* 0: no guided lesson                                      */
    size_t        page;           /* where it was left, from 1; 0: not begun                  */
    size_t        go_on;          /* the page it is taken up at: there, or from its end at the
                                     first that is still open; 1 of one that is over */
    PageMarks     done;           /* .page NULL: not begun                                    */
    bool          is_done, is_here;      /* all of it is answered; it is the lesson shown     */
} ContentsEntry;

typedef struct { const ContentsEntry *at; size_t n, go_on; } ContentsList;    /* go_on: n, none */
#define CONTENTS_ROW 20.0         /* of "scroll" over them, points */

/* A lesson that a sitting before left unsaved. */
typedef struct {
    const char *id;               /* of bring-back and forget     */
    const char *title, *about;    /* "auto.json, step 12 of 40, changed 2026-01-31 14:05" */
} UnsavedEntry;

/* What of a figure had no room: "the pivot", "the name of point 3"; each once. */
#define UNSHOWN_MOST 24
typedef struct Unshown { char what[UNSHOWN_MOST][80]; size_t n, more; } Unshown;

typedef struct {
    const Lesson *lesson;
    const Model *model;           /* what may be done now (model_offers); NULL: everything */
    bool        has_report;
    StepReport  report;           /* of the step shown: the next one, or the one being animated */
    size_t      sample;           /* index of its training point */
    Unit        shown;            /* phi now; between report.unit and report.next while moving   */
    bool        moving;
    bool        ghost;            /* where the step in motion, or just made, began is seen, too */
    bool        after;            /* the step has just been made: moving, and at its end */
    unsigned    beat;             /* of a step told in beats (beat.h): how far; 0: it is not */
    StepReport  ahead;            /* while `after`: the next step's, where */
    bool        has_ahead;        /*   there is one                       */
    const Ui   *ui;
    Fonts      *fonts;
    bool        dark;
    bool        playing;
    double      speed;            /* steps a second */
    uint64_t    horizon;          /* the scrubber's last step */
    const char *file;             /* name without folder; "" for none */
    bool        changed;
    const char *notice;           /* "" for none */
    bool        notice_is_error;
    Offer       offer[OFFERS_MAX];      /* of the notice */
    size_t      offers;
    double      progress;         /* 0..1: the notice tells of something that is being done; 0: it
                                     does not */
    Rect        taken;            /* of a film's plot, w = 0 without: no label goes there */
    bool        film;             /* one picture of several: the axes are the whole run's, lines
                                     end at the step shown */
    bool        figure;           /* on paper: no cards, nothing to click, no hints what hands could
                                     do */
    Unshown    *unshown;         /* NULL: nobody asks; see unshown.h */
    bool        no_title, no_verdict;
    int         tight;            /* of a figure, from 1: words that can be done without are left out,
                                     more of them the higher it is */
    bool        still;            /* the page on paper: what was done before does not show */
    bool        embed;            /* within somebody else's page: nothing that leads elsewhere */
    bool        present;          /* projected: little, and large */
    bool        awake;            /*   with the transport: a hand moves, or Tab's ring stands */
    const LessonEntry *recent;    /* names are paths; newest first */
    size_t      recents;
    const char *open_path;        /* what the path field begins with */
    const ExportPanel *exporting; /* NULL: its panel is closed */
    const ContentsList *contents; /* NULL: they are closed */
    const UnsavedEntry *unsaved;  /* newest first; of its panel */
    size_t      unsaveds;
    double      now;              /* seconds, for tooltips and the caret */
    const PageMarks *done;        /* of the lesson's pages; NULL: not known */
    unsigned    also_hides;       /* HIDE_…, of other pages' questions: on paper all are open */
    /* set by scene_ask (asked.h): */
    bool        is_asked;         /* it was: once is enough               */
    unsigned    hides;            /* HIDE_…                               */
    bool        told;             /* the step seen is the one that a prediction was about; */
    bool        unfolds;          /*   it is seen coming: so far to       */
    Unit        coming;           /*   of one unit, or                    */
    const Network *net_coming;    /*   of a network                       */
    ViewMemory *memory;
    NetLook     look;
} Scene;

/* See step_seen.h. */
typedef struct {
    bool       is_made, is_there;
    Derived    d;
    StepDigits digits;
} StepSeen;

typedef enum { SCROLL_WORDS, SCROLL_TRAINING } ScrollOf;

/* What views draw with; made anew for each picture. */
typedef struct {
    Canvas      *cv;
    Frame       *frame;
    const Scene *s;
    Fonts       *fonts;
    int          layer;
    ScrollOf     scrolls;         /* what is being drawn, of what scrolls on the page */
    StepSeen     step;
    bool         says_made;       /* a card's head has said that its step was just made   */
    bool         docked;          /* panels stand behind tabs: none has tabs of its own */
    bool         has_verdict;     /* it stands outside the step's card                  */
} View;

#endif
