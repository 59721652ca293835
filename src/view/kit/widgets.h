/* widgets.h - buttons, sliders and typed numbers: drawn, and made handles. */
#ifndef ELBOW_WIDGETS_H
#define ELBOW_WIDGETS_H

#include "base/number.h"
#include "typeset/formula.h"
#include "typeset/text.h"
#include "view/kit/scene.h"
#include "view/kit/sizes.h"

typedef enum {
    BUTTON_LESSONS, BUTTON_EXPORT, BUTTON_THEME, BUTTON_HELP, BUTTON_UNDO, BUTTON_REDO,
    BUTTON_CASE_1, BUTTON_CASE_2, BUTTON_CASE_3, BUTTON_CASE_4,
    BUTTON_FIRST, BUTTON_BACK, BUTTON_PLAY, BUTTON_STEP, BUTTON_RESET,
    BUTTON_CLOSE, BUTTON_OPEN, BUTTON_NOTICE,
    BUTTON_WRITE, BUTTON_COPY_PICTURE, BUTTON_PAPER, BUTTON_COPY_LINK, BUTTON_COPY_FRAME,
    BUTTON_LIST = 100,          /* + row of a list */
    BUTTON_RATE = 200,          /* + which special rate */
    BUTTON_LAMBDA_MARK = 210,   /* the same, in the panel over λ */
    BUTTON_SWITCH = 300,        /* + 0 one unit, 1 network */
    BUTTON_CLOSE_UNIT = 305,
    BUTTON_TRACES = 310,        /* + scale of time; last: the ghost */
    BUTTON_LOSS = 316,          /* + LossOf */
    BUTTON_HOLD = 318, BUTTON_PANEL_TOGGLE,
    BUTTON_PANEL = 330,         /* + PanelOf */
    BUTTON_SORT = 320,          /* + SortBy */
    BUTTON_TRAINING = 340,      /* + choice */
    BUTTON_MORE = 379,          /*   and what folds the rarer ones */
    BUTTON_PAGE_BACK = 380, BUTTON_PAGE_NEXT, BUTTON_REVEAL, BUTTON_HINT, BUTTON_ASK,
    BUTTON_DERIVATION = 390,    /* + DerivationForm */
    BUTTON_TERMS = 394,
    BUTTON_SUM = 395, BUTTON_SUM_BACK, BUTTON_SUM_NEXT, BUTTON_SUM_ALL, BUTTON_SUM_CLOSE,
    BUTTON_UNIT = 400,          /* + visible row of the table */
    BUTTON_OFFER = 9990,        /* + which of a notice */
    BUTTON_FIGURE = 10000,      /* + figure */
    BUTTON_FORMAT = 10020,      /* + format, in the panel's order */
    BUTTON_FIGURE_THEME = 10040, BUTTON_FIGURE_SIZE = 10050,
    BUTTON_FUNCTION = 10060,    /* + VectorFunction */
    BUTTON_SHEET = 10070,       /* + case */
    BUTTON_TAB = 10080,         /* + 0 the first, else 1 + which panel */
    BUTTON_GO_ON = 10200, BUTTON_LEARN,
    BUTTON_LESSON = 10210,      /* + place in the contents */
    BUTTON_MENU = 10300,        /* opens it; + 1 + its row */
    BUTTON_EVENTS = 10400, BUTTON_BEAT,
    BUTTON_EVENT = 10500,       /* + place in the list of events */
    BUTTON_UNSAVED = 9700,      /* + 2*row: bring back; + 1: forget */
    BUTTON_EVENT_MARK = 10800,  /* + mark at the scrubber's track */
    BUTTON_TRACE_MARK = 11000,  /* + mark beside the traces       */
    BUTTON_CURVE_MARK = 11300,  /* + mark above the loss          */
    BUTTON_PIN = 11600,         /* + 0 A, 1 B                     */
    BUTTON_TABLE_NOTE = 11610, BUTTON_COLUMNS_BACK,      /* + 2 of y; + 1: on */
    BUTTON_COLUMN = 200000,     /* + column of the table for x; + COLUMN_IDS: for y */
    BUTTON_FREEHAND = 11700,    /* + place in its row             */
    BUTTON_CHOICE = 10100, BUTTON_BY_HAND = 10119, BUTTON_PREDICT = 10120    /* + 4 of each part */
} ButtonId;

#define COLUMN_IDS 1000000u

/* Of what only has a tooltip. */
typedef enum {
    EXPLAIN_LINE = 1,           /* + line of the derivation */
    EXPLAIN_BADGE = 20, EXPLAIN_VERDICT, EXPLAIN_TITLE, EXPLAIN_PANEL, EXPLAIN_NOTICE,
    EXPLAIN_PIVOT, EXPLAIN_NEXT_ELBOW,
    EXPLAIN_RESIDUAL, EXPLAIN_LEGEND, EXPLAIN_UNITS, EXPLAIN_NEXT_STEP, EXPLAIN_CAPTION,
    EXPLAIN_CURVE,
    EXPLAIN_DATA, EXPLAIN_NEXT_COLUMN, EXPLAIN_WAY, EXPLAIN_SENTENCE,
    EXPLAIN_ENDED, EXPLAIN_TABLE,
    EXPLAIN_TRAINING = 60,      /* + row of the training choices */
    EXPLAIN_UNIT_LINE = 80,     /* + line of the derivation of a network's unit */
    EXPLAIN_CASE = 110,         /* + case, from 1 */
    EXPLAIN_TERMS = 120,        /* + column of the batch's terms */
    EXPLAIN_MARK = 4096,        /* + word_index of a mark that words can light */
    EXPLAIN_TEST_POINT = 0xC00000      /* + which */
} ExplainId;

typedef enum {
    ICON_NONE, ICON_FIRST, ICON_BACK, ICON_PLAY, ICON_PAUSE, ICON_STEP, ICON_RESET, ICON_THEME,
    ICON_DOWN, ICON_UP, ICON_UNDO, ICON_REDO, ICON_CLOSE, ICON_MENU, ICON_LOCK, ICON_UNLOCKED
} Icon;

/* What a button is for can be seen: one of several (in a groove, view_groove; with the others of
 * its command it is one stop of Tab), something that is on or off, something that is done at
 * once, a word of a bar, underlined where it is chosen. */
typedef enum { LOOK_BUTTON, LOOK_SEGMENT, LOOK_SWITCH, LOOK_ACTION, LOOK_TAB } ButtonLook;

typedef struct {
    size_t      id;               /* ButtonId */
    Rect        box;
    const char *text;             /* UTF-8, or NULL */
    const char *formula;          /* TeX after the text, or NULL */
    Icon        icon;             /* after text it stands right of it */
    Command     command;
    const char *name, *tip;
    const char *why;              /* it cannot be had, beside what the model says; NULL or "": it
                                     can */
    bool        chosen, round, plain, left;
    bool        link;             /* plain, in the colour of what can be touched */
    ButtonLook  look;
    CommandKind joins;            /* one stop of Tab with those of this; CMD_NONE: as look says */
    double      size;             /* of the text; 0: 13 */
} Button;

/* One that cannot be done now (model_offers) is dimmed, and its tip says why. */
void view_button(View *v, const Button *b);
/* Behind the segments of one choice, which lie in r side by side. */
void view_groove(View *v, Rect r);
/* One choice as segments side by side, the first at x, so high about cy; their boxes are set. */
void view_segments(View *v, double x, double cy, double h, double pad, Button *b, size_t n);
double view_segments_width(View *v, double pad, const Button *b, size_t n);
/* How wide a button is with these words, and with so much air at each side of them. */
double view_button_width(View *v, ButtonLook look, double size, double pad, const char *words);
bool view_offers(const View *v, const Command *c);

/* A lesson's title in a narrow header r, from x on: smaller, then in two lines; else the menu has
 * it. Returns how much it takes. */
double view_head_title(View *v, Face face, Rect r, double x, double room, const char *title,
                       Paint ink);

/* Opens the menu of a narrow window (view/menu_view.h). */
void view_menu_button(View *v, Rect box);

/* A track with knob: `x` maps values to places. */
typedef struct {
    size_t      index;            /* Param, or SLIDER_SPEED */
    HandleKind  kind;             /* HANDLE_SLIDER or HANDLE_SCRUBBER */
    Axis        x;
    double      cy;               /* of the track */
    double      value;
    const char *tip;
    double      stop[HANDLE_STOPS];      /* values that attract a hand */
    size_t      stops;
    bool        is_large;
} Slider;

void view_slider(View *v, const Slider *s);

/* In the hand a track holds still. */
Axis view_held(const View *v, HandleKind kind, size_t index, Axis axis);

/* A number that can be typed, right-aligned in its box. */
typedef struct {
    size_t      index;            /* Param, SLIDER_ or VALUE_ */
    Rect        box;
    double      value;
    const char *shown, *tip;
    Command     command;          /* of VALUE_: the number is a part of it */
    bool        framed;           /* a line round it, among buttons */
    bool        faint;            /* only what it might be */
} Value;

void view_value(View *v, const Value *n);

/* A line of text being typed, in its box; used by view_value and the path field. */
void view_edit(View *v, Rect box, double size, bool right);

void view_card(View *v, Rect r);
/* A card's title, its capitals centred on cy; returns where it ends. */
double view_title(View *v, double x, double cy, const char *words);
bool   view_untitled(const View *v);     /* a figure without titles: no head need be left for one */
#define UNTITLED_HEAD 6.0
void view_icon(Canvas *cv, Icon icon, Pt centre, double size, Paint p);
void view_diamond(Canvas *cv, Pt at, double r, Paint fill, Paint line, double width);
void view_arrow(Canvas *cv, Pt from, Pt to, double width, double head, Paint p);
void view_focus_ring(View *v, HandleId id, Rect box, double radius);

/* From one choice to the next: `own`, and at least what a finger covers where one came last. */
double view_apart(const View *v, double own);

/* Around a mark that a finger may take: as much as the finger covers; nothing for a pointer, and
 * while something else is in the hand. */
void view_finger(View *v, HandleId id, Pt at);

/* Something to explain under the pointer. */
void view_explain(View *v, size_t index, Rect box, const char *tip);

/* The baseline that centres capitals on y. */
double view_baseline(View *v, Face face, double size, double y);

/* 3, 10, 30, 100 … : the range of a slider that holds the value */
double slider_range(double value);

#endif
