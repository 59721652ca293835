/* ui_state.h - what the hands are doing just now: pointer, focus, a drag, a field
 * being typed. */
#ifndef ELBOW_UI_STATE_H
#define ELBOW_UI_STATE_H

#include "input/drawn.h"
#include "input/frame.h"
#include "model/lesson.h"

typedef enum { PANEL_NONE, PANEL_OPEN, PANEL_HELP, PANEL_EXPORT, PANEL_CONTENTS,
               PANEL_EVENTS, PANEL_UNSAVED, PANEL_MENU } Panel;

#define EDIT_MAX 1024

typedef struct {
    HandleId id;              /* 0: nothing is being typed               */
    char     text[EDIT_MAX];
    size_t   len, caret;      /* bytes, on character boundaries          */
    bool     all;             /* the whole text is selected              */
    bool     bad;             /* was refused; shown until changed        */
    bool     touched;         /* it is not just as it began              */
    HandleId left;            /* was left by a key, and its text is still here; 0: none is */
} Edit;

typedef struct {
    bool     on, moved, is_click;     /* is_click: still within the slop */
    bool     is_second;       /* the second press, on the point that the first click placed */
    Handle   handle;          /* as it was when taken: its axes hold still */
    Pt       press, at;       /* pointer then and now; `at` runs at a tenth with Shift */
    Pt       raw;             /* pointer of the last event               */
    Pt       grab;            /* from the mark's centre to the pointer   */
    bool     holds;           /* φ − y of the point in the hand is held: */
    double   hold;            /*   φ − y                                 */
    Window   view;            /* the plot's when a pan began             */
    Axis     plot_x, plot_y;
    AxisUnit unit[2];         /* of the plot's x and y                   */
    uint32_t gesture;
} Drag;

/* What scrolls under a finger: as it was sent last; its first row as the finger came. */
typedef struct { Handle table; double row; } Scrolling;

/* Two fingers on the plot: its view and axes as they came. */
typedef struct {
    bool     on;
    Window   view;
    Axis     x, y;
    uint32_t gesture;
} Pinch;

typedef struct {
    double   width, height;   /* of the picture, points                  */
    Pt       pointer;
    bool     pointer_in, still;   /* still: since it came in, or since a key  */
    HandleId hot;             /* under the pointer                       */
    double   hot_since;       /* when the pointer came to rest on it     */
    Pt       rest;            /* where                                   */
    HandleId hushed;          /* was clicked or typed into: no tip stands before what came of it
                                 until the pointer reaches another       */
    HandleId focus;           /* by Tab; its ring shows                  */
    HandleId told;            /* where keys have gone: its tip may be seen, from told_at on */
    double   told_at;
    double   finger;          /* half of what it covers, points: a finger came last, no pointer */
    bool     rests;           /* a finger does, so long that what it lies on is told */
    Scrolling scrolling;
    Pinch    pinch;
    bool     by_keys;         /* Tab came after the pointer last moved   */
    bool     clicked;         /* the last event was a clicker's next or previous */
    bool     leads_on;        /* it has brought the contents: next opens what they propose,
                                 previous goes back */
    double   awake_until;     /* the pointer has moved, or Tab come, not long before: projected,
                                 the transport is seen                   */
    size_t   page;            /* the last one seen: frame.h              */
    unsigned repeats;         /* of the arrow held: it goes faster       */
    Drag     drag;
    Drawn    drawn;           /* while the drag is of HANDLE_DRAWING      */
    Edit     edit;
    Panel    panel;
    uint32_t gestures;        /* counts up                               */
    double   wheel_at;        /* when the wheel last turned              */
    uint32_t wheel_gesture;
    bool     placed;          /* the last click placed a point; a double click takes it back */
    char     cut[EDIT_MAX];   /* what Ctrl+C or Ctrl+X took from a field  */
    char     dropped[EDIT_MAX];   /* the path of a dropped file               */
    Message  complaint;       /* why something typed was refused; app shows and clears it */
} Ui;

#endif
