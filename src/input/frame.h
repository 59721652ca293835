/* frame.h - what was laid out in the last picture: the handles.
 *
 * A handle is a region of the picture that a hand can take: what it stands for,
 * its axes, its words and its place in the Tab order. The one value that
 * travels from view back to input. */
#ifndef ELBOW_FRAME_H
#define ELBOW_FRAME_H

#include "base/arena.h"
#include "base/calendar.h"
#include "base/geom.h"
#include "model/command.h"
#include "plot/axis.h"

typedef enum {
    HANDLE_NONE,
    HANDLE_EXPLAIN,   /* only has a tooltip                               */
    HANDLE_PLOT,      /* empty plot: click places, drag pans, wheel zooms */
    HANDLE_LOSS,      /* empty (w, b) plane: click and drag put (w, b) there */
    HANDLE_SLOPE,     /* the rising part of the line, seg[0]..seg[1]      */
    HANDLE_ELBOW,     /* seg[0] is the mark; x axis                       */
    HANDLE_POINT,     /* training point `index`; both axes                */
    HANDLE_WB,        /* the dot in the (w, b) plane                      */
    HANDLE_SLIDER,    /* index: Param, or SLIDER_SPEED; x axis            */
    HANDLE_SCRUBBER,  /* x maps the run's steps; index: TimeScale         */
    HANDLE_VALUE,     /* a number that can be typed                       */
    HANDLE_FIELD,     /* words that can be typed; index: FieldId          */
    HANDLE_BUTTON,    /* click: `command`                                 */
    HANDLE_SHADE,     /* outside a panel: click closes it                 */
    /* of a network; index: the unit                                      */
    HANDLE_UNIT_ELBOW,   /* its elbow in the plot: drag moves it along x  */
    HANDLE_UNIT_OUTPUT,  /* a mark on v phi(x), at seg[0]: drag along y; value: v, value_y: phi
                            there */
    HANDLE_START_ELBOW,  /* its elbow at step 0, at the top of the traces */
    HANDLE_TRACES,       /* the traces; y maps time (index: TimeScale): click goes to a step */
    HANDLE_CURVE,        /* the loss curve; x maps time (index: TimeScale): the same */
    HANDLE_TABLE,        /* what scrolls: the table of units, index 0, the words of a page, 1 (and
                            2: its bar), the events, 3, a panel over the page, 4 (and 5: its bar),
                            the training choices, 6 (and 7: its bar);
                            value: rows in all, value_y: seen, command: with the first seen */
    /* of pages and predictions                                           */
    HANDLE_WORD,         /* words that stand for a mark                   */
    HANDLE_MARK,         /* a mark that only explains, along seg[0]..seg[1]; index: as of words */
    HANDLE_SYMBOL,       /* a symbol of a derivation; index: symbol_index (view/kit/symbols.h) */
    HANDLE_GHOST_ELBOW,  /* the predicted elbow; index: the unit, from 1 (0: the only one) */
    HANDLE_GHOST_SLOPE,  /* the predicted line, seg[0]..seg[1]; value: its slope, value_y: its
                            elbow                                         */
    HANDLE_VECTOR,       /* x in the plane of vectors: both axes          */
    HANDLE_LAMBDA,       /* the panel over the rate; x: up to where it draws together, towards
                            infinity at the box's right                   */
    HANDLE_DRAWING       /* the plot, while a hand draws a curve over it: both axes */
} HandleKind;

/* beside Param, for HANDLE_SLIDER and VALUE; VALUE_*: of HANDLE_VALUE alone */
enum { SLIDER_SPEED = PARAM_COUNT, SLIDER_WIDTH, SLIDER_BATCH, VALUE_STOP_LOSS, VALUE_STOP_STEPS,
       VALUE_ELBOWS_LO, VALUE_ELBOWS_HI, VALUE_RIDGE, VALUE_SHARE,
       /* of points that are drawn from a function */
       VALUE_SAMPLES, VALUE_NOISE, VALUE_DATA_SEED, VALUE_FROM, VALUE_TO,
       /* of vectors: x, c, then A row by row; they can be dragged, along x. Of classes */
       VALUE_ENTRY = 1000, VALUE_C = VALUE_ENTRY + 4, VALUE_A = VALUE_ENTRY + 8,
       SLIDER_SCORE = 1100,
       /* of a network: w, b, v, e of every unit in the table; + WEIGHT_PARTS*unit + which */
       VALUE_WEIGHT = 2000 };
#define WEIGHT_PARTS 4u
#define WEIGHT_UNITS 4000000u      /* of more units none is typed: an id has 24 bits */

/* The path is a wish until Enter; the others hold what they say. */
typedef enum { FIELD_PATH, FIELD_SIZE, FIELD_SCALE, FIELD_FRAMES, FIELD_FPS, FIELD_NAME,
               FIELD_ANSWER, FIELD_PIN_A, FIELD_PIN_B, FIELD_AXIS_X, FIELD_AXIS_Y,
               FIELD_TARGET } FieldId;

/* Which handle: stays the same from frame to frame. 0 is none. */
typedef uint32_t HandleId;

#define HANDLE_STOPS 6u

/* What is one stop of Tab: points, of which there are many; rows of a table; what can be chosen
 * instead of another, from GROUP_CHOICE on. */
enum { GROUP_POINTS = 1, GROUP_ROWS, GROUP_CHOICE,
       GROUP_AXES = GROUP_CHOICE + CMD_COUNT + 2 };     /* what the axes are called */

typedef struct {
    HandleKind  kind;
    HandleId    id;
    size_t      index;
    Rect        box;
    Pt          seg[2];       /* HANDLE_SLOPE, and the centre of marks */
    double      reach;        /* points beyond it that still count     */
    Axis        x, y;
    double      value, value_y;   /* now: for nudging by keys          */
    double      stop[HANDLE_STOPS];   /* of λ: values along x that attract a hand, and at */
    size_t      stops;                /*   which keys stop                 */
    Command     command;          /* VALUE_*: as it is, with one number to be replaced */
    const char *name;         /* for tests: "button:play"              */
    const char *tip;          /* the field's words for it              */
    const char *wrong;        /* what is wrong with what is typed there just now; else NULL */
    int         layer;        /* 0 the page, 1 a panel over it         */
    bool        tab;          /* can be reached with Tab               */
    unsigned    group;        /*   0, or of those together with which it is one stop: GROUP_… */
    bool        disabled;
    bool        chosen;           /* a button whose choice holds already */
    const char *part;             /* the heading it stands under; "": none yet */
    unsigned    order;            /* among handles and words, as they were drawn */
    bool        over;             /* lies on the page, as a question does: marks below it are not
                                     taken, wherever it stands in the Tab order */
} Handle;

/* Words of the picture, for who does not see it. */
typedef struct {
    const char *words;            /* of a formula its TeX                */
    bool        is_formula;
    unsigned    block;            /* of one paragraph the same; 0: a line of its own */
    Rect        box;              /* about                               */
    const char *part;             /* as of a handle                      */
    unsigned    order;
    int         layer;
} Heard;

/* Owned by who draws; begins as (Frame){0}. */
#define FRAME_KEEPS 8u

typedef struct {
    Handle *at;               /* owned; moves when one is added         */
    size_t n, cap;
    int    layer;             /* the top one; those below do not answer */
    Axis   plot_x, plot_y;    /* of the plot                            */
    AxisUnit plot_unit[2];    /*   what they count                      */
    Handle lost;              /* the last one there was no memory for   */
    bool   failed;            /* some, or words, were lost since frame_clear */
    size_t page;              /* of a guided lesson, from 1; 0: none is seen */
    Arena  words;             /* what frame_text made                   */
    const char *part;         /* of what is added; NULL: words are not kept */
    unsigned order;           /* of what is added next                   */
    Heard *heard;             /* owned                                   */
    size_t heards, heard_cap;
    Rect   keep[FRAME_KEEPS]; /* what tips do not cover where they have another place */
    size_t keeps;
} Frame;

/* The command that gives a slider's or typed number's quantity this value. */
Command frame_set(const Handle *h, double value);

void    frame_clear(Frame *f);    /* keeps the memory; what frame_text made is gone */
void    frame_deinit(Frame *f);
/* Adds one and gives it its id; borrowed until the next. Out of memory: f->failed,
 * and what is returned is in no frame. */
Handle *frame_add(Frame *f, Handle h);

/* What is added from here on stands under this heading, which lives as long as the program. NULL:
 * its words are those of no part of the picture, as of a tip. */
void    frame_part(Frame *f, const char *heading);

/* A canvas's ear (canvas_listen): words are kept with the handles. */
void    frame_hear(void *frame, const char *words, bool is_formula, Rect box,
                   unsigned block);

/* Tips keep off it; beyond FRAME_KEEPS not. */
void    frame_keep(Frame *f, Rect r);

/* Those from `at` on come first in the Tab order, as if they had been added before the others. */
void    frame_turn(Frame *f, size_t at);

/* Of those from `from` on the words come last in the Tab order. */
void    frame_words_last(Frame *f, size_t from);

/* Words for a handle of this picture, or for drawing it: they live as long as its
 * handles, so a copy of a handle keeps neither name nor tip. Out of memory: "",
 * and f->failed. */
#if defined(__GNUC__)
__attribute__((format(printf, 2, 3)))
#endif
const char *frame_text(Frame *f, const char *format, ...);

/* Of vectors: an entry, which is dragged as well as typed. */
bool          handle_is_entry(const Handle *h);

/* Of the table of units: a number that is typed there. */
bool          handle_is_weight(const Handle *h);

/* Is it a line, picked along seg[0]..seg[1]? */
bool          handle_is_line(const Handle *h);

/* Is it a mark at seg[0], picked by its distance, the nearest in reach? */
bool          handle_is_mark(const Handle *h);

HandleId      handle_id(HandleKind kind, size_t index);
const Handle *frame_find(const Frame *f, HandleId id);      /* NULL when gone */

/* The handle of that name, 0: none. */
HandleId      frame_named(const Frame *f, const char *name);

/* What is under p: the nearest mark in reach, else the topmost region. */
const Handle *frame_pick(const Frame *f, Pt p);
/* What a press there takes: the same, but what only explains lets it through. */
const Handle *frame_take(const Frame *f, Pt p);

/* The same for a finger that covers so much to each side (0: a pointer); explains: as frame_pick,
 * else as frame_take. Where only ground lies, the nearest control or mark is meant whose place,
 * taken as large as the finger at least, has p; no other's own place is taken from it. */
const Handle *frame_touch(const Frame *f, Pt p, double reach, bool explains);

/* What scrolls there, of what is in front, the last drawn; NULL: nothing. */
const Handle *frame_scrolls(const Frame *f, Pt p);

/* What lies nearest in that direction (dx or dy is ±1; 1: right, down) of what Tab reaches; NULL:
 * nothing does. */
const Handle *frame_beside(const Frame *f, HandleId id, int dx, int dy);

/* Of these many may stand in a picture: together they are one stop of Tab, and arrows go on among
 * them; among points, which arrows move, Alt and arrows. */
bool          handle_is_of_many(const Handle *h);
/* The next (dir 1) or previous (-1) handle in the Tab order after id. */
const Handle *frame_tab(const Frame *f, HandleId id, int dir);

#endif
