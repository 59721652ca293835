/* command_kind.h - which commands there are, and what kinds of command. */
#ifndef ELBOW_COMMAND_KIND_H
#define ELBOW_COMMAND_KIND_H

#include <stdint.h>

#define HOLD_AT 2u             /* index of "hold D" */
/* Of the cells on the clipboard: asks; or the answers. */
typedef enum { PASTE_ASKS, PASTE_DATA, PASTE_POINTS, PASTE_COMMA, PASTE_POINT, PASTE_DAY,
               PASTE_MONTH } PasteAs;
#define HOLD_OUT_LAST UINT64_MAX       /* of "hold-out SHARE last" */

typedef enum {
    CMD_NONE,
    /* the lesson: applied by model_apply, undone by undo */
    CMD_SET,          /* set NAME VALUE          name, a[0]                     */
    CMD_UNIT,         /* unit W B                a[0], a[1]                     */
    CMD_POINT_ADD,    /* point add X Y           a[0], a[1]                     */
    CMD_POINT_MOVE,   /* point move I X Y        index, a[0], a[1]              */
    CMD_POINT_REMOVE, /* point remove I          index                          */
    CMD_STEP,         /* step [N]                index (default 1)              */
    CMD_BACK,         /* back [N]                index (default 1)              */
    CMD_GOTO,         /* goto K                  index: computes steps not yet made */
    CMD_FIRST,        /* first                   = goto 0                       */
    CMD_LAST,         /* last                    the last step computed so far  */
    CMD_RESET,        /* reset                   parameters of step 0, the run forgotten */
    CMD_HOLD,         /* hold on|off|D           index 1, 0; HOLD_AT: at a[0]   */
    CMD_CASE,         /* case i|ii|iii|iv        index 1..4                     */
    CMD_VIEW,         /* view X0 X1 Y0 Y1        a[0..3]                        */
    CMD_FIT,          /* fit                     a view that shows everything   */
    CMD_TITLE,        /* title WORDS             text                           */
    CMD_AXIS_X,       /* axis x [WORDS]          text: what the axis is called  */
    CMD_AXIS_Y,       /* axis y [WORDS]          the same                       */
    /* of a network; the others are said to need one */
    CMD_WEIGHT,        /* weight I NAME VALUE     index, name, a[0]: of unit I now */
    CMD_START_WEIGHT,  /* start-weight I NAME VALUE   the same, at step 0: makes the run again */
    CMD_WIDTH,         /* width N                 index: a new start              */
    CMD_SEED,          /* seed N                  index: a new start              */
    CMD_START,         /* start notebook|even|he    index: StartKind, a new start */
    CMD_ELBOWS,        /* elbows LO HI            a[0], a[1]: a new start, elbows there */
    CMD_BIAS,          /* bias on|off             index 1, 0: the output bias c  */
    CMD_SCALE,         /* scale on|off            index: training on scaled data  */
    CMD_LAYERS,        /* layers all|output       index: Layers                   */
    CMD_BATCH,         /* batch N|all             index; 0 is all                 */
    CMD_ORDER,         /* order cyclic|shuffle|sample     index: Order            */
    CMD_OPTIMIZER,     /* optimizer sgd|momentum|adam     index: Optimizer        */
    CMD_DECAY,         /* decay B1 B2             a[0], a[1]: momentum's, or Adam's two */
    CMD_LEAST_SQUARES, /* least-squares RIDGE     a[0] >= 0: the output layer, solved */
    CMD_STOP,          /* stop LOSS STEPS         a[0], index: 0 is none          */
    CMD_STOP_STILL,    /* stop-still on|off       index: when it no longer improves */
    CMD_CHANGES,       /* changes rerun|go-on     index 0, 1                      */
    CMD_DATA,          /* data zigzag|…           index: Target; with test data   */
    CMD_TARGET,        /* target FUNCTION         text: typed; with test data     */
    CMD_SAMPLES,       /* samples N               index: how many points are drawn of it  */
    CMD_NOISE,         /* noise S                 a[0] >= 0: deviation of their y */
    CMD_DATA_SEED,     /* data-seed N             index                           */
    CMD_DRAW,          /* draw LO HI Y Y …        a[0], a[1]; text: heights evenly in there */
    CMD_INTERVAL,      /* interval LO HI          a[0], a[1]: of their x          */
    CMD_HOLD_OUT,      /* hold-out SHARE [SEED|last]   a[0]: the share, 0: none; index: the seed,
                          HOLD_OUT_LAST                                           */
    CMD_PIN,           /* pin [A|B]               index: the pin from 1; 0: the one that is free */
    CMD_UNPIN,         /* unpin A|B               index: the pin, from 1          */
    CMD_PIN_NAME,      /* pin-name A|B WORDS      index: the same; text           */
    /* of vectors and classes (warmup.h) */
    CMD_VECTOR_MOVE,   /* vector move X1 X2       a[0], a[1]: both at once        */
    CMD_VECTOR_X,      /* vector x I VALUE        index from 1, a[0]              */
    CMD_VECTOR_C,      /* vector c I VALUE        index from 1, a[0]              */
    CMD_VECTOR_A,      /* vector A I J VALUE      index from 1, a[0] from 1, a[1] */
    CMD_VECTOR_F,      /* vector f xc|xx|Ax|xAx   index: VectorFunction           */
    CMD_SCORE,         /* score K VALUE           index from 1, a[0]              */
    /* of pages, and of predictions in any lesson (visit.h) */
    CMD_PAGE,          /* page N|next|back        index: from 1, PAGE_NEXT, PAGE_BACK */
    CMD_ANSWER,        /* answer WORDS            text: a choice's words or number, or a number */
    CMD_PREDICT,       /* predict [elbowI|slopeI] [X|WORD]   name, index: the unit, 0 of one unit;
                          a[1]: GuessKind, a[0]: its X. Alone: name PARAM_COUNT, index 0 or
                          PREDICT_OFF                                           */
    CMD_PREVIOUS,      /* previous                what the last answer or turned page was, undone */
    CMD_REVEAL,        /* reveal                  the answer; of a prediction by a step */
    CMD_HINT,          /* hint                                                   */
    CMD_UNDO,          /* undo                                                   */
    CMD_REDO,          /* redo                                                   */
    /* the session: carried out by app */
    CMD_PLAY,       /* play                    starts or pauses               */
    CMD_SPEED,      /* speed N                 a[0] steps a second            */
    CMD_BEAT,       /* beat [next|back]        index: BeatWay; the next step, in four beats */
    CMD_THEME,      /* theme [light|dark]      index: ExportTheme + 1; 0: the other one */
    CMD_ZOOM_TEXT,  /* text-size [+|-|0]       index: TEXT_SIZE_…              */
    CMD_FULLSCREEN, /* fullscreen                                             */
    CMD_PRESENT,    /* present                 panels away, labels larger     */
    CMD_BLANK,      /* blank                   black screen, and back         */
    CMD_HELP,       /* help                                                   */
    CMD_MENU,       /* menu                    of a narrow window: what has no button there */
    CMD_CONTENTS,   /* contents                the lessons, and what is done  */
    CMD_EVENTS,     /* events                  what happened on the run's way */
    CMD_COLUMN,     /* column x|y NAME         index 0, 1; text: a column of the table, by its
                       name, else its number from 1 (#3: by that alone)       */
    CMD_DECIMAL,    /* decimal comma|point     index ',', '.': of the table   */
    CMD_DATES,      /* dates day|month         index 'd', 'm': first in the table's 3/4/2021 */
    CMD_TABLE_NOTE, /* table-note [on|off]     index: 1 + that; 0: the other one */
    CMD_SCROLL_COLUMNS, /* scroll-columns x|y N   index 0, 1; a[0]: the first that is seen */
    CMD_OPEN,       /* open PATH               text; none: shows the panel    */
    CMD_SWITCH,     /* switch unit|network     index: DeskKind (model.h)      */
    CMD_RELOAD,     /* reload                  the lesson as its file now is  */
    CMD_AGREE,      /* agree                   to the tables that a figure asks for */
    CMD_SAVE,       /* save [PATH]             text                           */
    CMD_OVERWRITE,  /* overwrite               saves, whoever has written the file since */
    CMD_KEEP_MINE,  /* keep-mine               saves under another name, beside that file */
    /* of lessons that sittings before left unsaved */
    CMD_BRING_BACK, /* bring-back ID           text                           */
    CMD_FORGET,     /* forget ID               text                           */
    CMD_UNSAVED,    /* unsaved                 the list of them               */
    CMD_EXPORT,     /* export [PATH]           text; none: shows the panel    */
    /* of the panel: what is exported, and how */
    CMD_FIGURE,        /* figure plot|…           index: Figure                   */
    CMD_FORMAT,        /* format png|…            index: Format                   */
    CMD_FIGURE_SIZE,   /* figure-size [WxH[@S]]   text: as --size, @S the scale; none: usual */
    CMD_FIGURE_SCALE,  /* figure-scale [S]        a[0] pixels to the point; 0: usual   */
    CMD_FIGURE_FRAMES, /* figure-frames [N]       index: pictures of a film; 0: usual  */
    CMD_FIGURE_FPS,    /* figure-fps [R]          a[0] pictures a second; 0: 25        */
    CMD_FIGURE_THEME,  /* figure-theme light|dark|print   index: ExportTheme      */
    CMD_PAPER,         /* paper on|off            index: off is transparent       */
    CMD_FIGURE_NAME,   /* figure-name [PATH]      text: the file; none: named by itself */
    CMD_WRITE,         /* write                   writes it                      */
    CMD_COPY_PICTURE,  /* copy-picture            it, to the clipboard           */
    CMD_COPY_NUMBERS,  /* copy-numbers            the run's, or the units', as a table */
    CMD_COPY_LINK,     /* copy-link               an address that carries what is shown */
    CMD_COPY_FRAME,    /* copy-frame              HTML that shows it in another page    */
    CMD_SELECT,        /* select I|none           index: a unit; SELECT_NONE: none */
    CMD_READ,          /* read X                  a[0]: the place of the plot that is read */
    CMD_SUM,           /* sum N|all               index: f^ of so many units; SUM_ALL      */
    CMD_SORT,          /* sort number|w|b|v|elbow index: SortBy; again: the other way */
    CMD_SCROLL,        /* scroll ROW              index: the table's first row    */
    CMD_SCROLL_WORDS,  /* scroll-words ROW        index: how far down a page's words are  */
    CMD_SCROLL_TRAINING, /* scroll-training ROW   index: how far down the training choices are */
    CMD_MORE,          /* more on|off             index: the rarer training choices, or not */
    CMD_FREEHAND,      /* freehand on|off         index: a hand on the plot draws a curve   */
    CMD_RIDGE,         /* ridge R                 a[0] >= 0: of the next least squares    */
    CMD_TAB,           /* tab page|loss|…         index: SHOW_…; 0: the page's words      */
    CMD_SHEET,         /* sheet i|ii|iii|iv       index 1..4: of the answer sheet         */
    CMD_TRACES,        /* traces linear|sqrt|log  index: TimeScale                */
    CMD_GHOST,         /* ghost on|off            index                           */
    CMD_CAPTION,       /* caption [on|off]        index: 1 + that; 0: the other one   */
    CMD_LOSS,          /* loss mean|point         index: LossOf                   */
    CMD_DERIVATION,    /* derivation [symbols|numbers|results]   index: DerivationForm + 1; 0: the
                          next one                                              */
    CMD_TERMS,         /* terms [on|off]          index: 1 + that; 0: the other one   */
    CMD_SCROLL_TERMS,  /* scroll-terms ROW        index: the first that is seen   */
    CMD_PANEL,         /* panel [loss|lambda]     index: PanelOf + 1; 0: the other one */
    CMD_COPY,          /* copy                    derivation as LaTeX            */
    CMD_PASTE,         /* paste [data|points|…]   index: PasteAs; into the field being typed, or
                          cells                                                 */
    CMD_LEAVE,         /* leave                   what Esc does; index: only that of Leave     */
    CMD_QUIT,          /* quit                                                   */
    CMD_COUNT
} CommandKind;

typedef enum {
    TRAIT_LESSON   = 1 << 0,     /* changes the lesson: applied by the model, undone, logged     */
    TRAIT_UNIT     = 1 << 1,     /* of one unit only                                             */
    TRAIT_NETWORK  = 1 << 2,     /* of networks only                                             */
    TRAIT_WINDOW   = 1 << 3,     /* of the window alone: no script has it                        */
    TRAIT_ABSOLUTE = 1 << 4,     /* says how it shall be: of a gesture only the last matters     */
    TRAIT_ADDS     = 1 << 5,     /* says how much further: of a gesture all count                */
    TRAIT_MIXES    = 1 << 6,     /* while a network trains under the hand, one change with the
                                    steps of its gesture                                         */
    TRAIT_COMPUTES = 1 << 7,     /* may make steps not yet made, and end before its last one     */
    TRAIT_BEGINS   = 1 << 8,     /* another lesson begins                                        */
    TRAIT_MOVES_ON = 1 << 9,     /* leaves the state shown: what waits for it is done before     */
    TRAIT_NEEDS_MADE   = 1 << 10, /* of the step asked for: waits while that is being computed   */
    TRAIT_KEEPS_PLAYING = 1 << 11,
    TRAIT_KEEPS_NOTICE = 1 << 12, /* what was wrong still stands                                 */
    TRAIT_ENDS_FRAME   = 1 << 13, /* handles of the last picture may be of the past after it     */
    TRAIT_QUIET        = 1 << 14, /* from a hand it is refused without a word                    */
    TRAIT_TAKES_BACK   = 1 << 15, /* with a gesture that one alone; quiet then, too              */
    TRAIT_VECTORS      = 1 << 17,     /* of vectors only                                         */
    TRAIT_CLASSES      = 1 << 18,     /* of classes only                                         */
    TRAIT_ANY_SCENE    = 1 << 19,     /* of every kind of scene, not of a unit or network alone  */
    TRAIT_PAGES        = 1 << 16, /* of pages and predictions: visit.h                           */
} Trait;

#endif
