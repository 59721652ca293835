/* command.h - everything a person can do, as a value with a text form.
 *
 * Input makes commands, scripts are commands, the log keeps commands. The
 * model applies those that change the lesson (command_is_lesson); app carries
 * out the others (windows, files, playing). */
#ifndef ELBOW_COMMAND_H
#define ELBOW_COMMAND_H

#include "base/buf.h"
#include "base/status.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum {
    CMD_NONE,
    /* the lesson: applied by model_apply, undone by undo */
    CMD_SET,           /* set NAME VALUE          name, a[0]                     */
    CMD_UNIT,          /* unit W B                a[0], a[1]                     */
    CMD_POINT_ADD,     /* point add X Y           a[0], a[1]                     */
    CMD_POINT_MOVE,    /* point move I X Y        index, a[0], a[1]              */
    CMD_POINT_REMOVE,  /* point remove I          index                          */
    CMD_STEP,          /* step [N]                index (default 1)              */
    CMD_BACK,          /* back [N]                index (default 1)              */
    CMD_GOTO,          /* goto K                  index: computes steps not yet made */
    CMD_FIRST,         /* first                   = goto 0                       */
    CMD_LAST,          /* last                    the last step computed so far  */
    CMD_RESET,         /* reset                   parameters of step 0, the run forgotten */
    CMD_CASE,          /* case i|ii|iii|iv        index 1..4                     */
    CMD_VIEW,          /* view X0 X1 Y0 Y1        a[0..3]                        */
    CMD_FIT,           /* fit                     a view that shows everything   */
    CMD_TITLE,         /* title WORDS             text                           */
    /* of a network; the others are said to need one */
    CMD_WEIGHT,        /* weight I NAME VALUE     index, name (w b v elbow slope), a[0]: of unit I now */
    CMD_START_WEIGHT,  /* start-weight I NAME VALUE   the same, at step 0: makes the run again */
    CMD_WIDTH,         /* width N                 index: a new start              */
    CMD_SEED,          /* seed N                  index: a new start              */
    CMD_START,         /* start notebook|even|he    text: a new start            */
    CMD_ELBOWS,        /* elbows LO HI            a[0], a[1]: a new start, elbows there */
    CMD_BIAS,          /* bias on|off             text: the output bias c         */
    CMD_SCALE,         /* scale on|off            text: training on scaled data   */
    CMD_LAYERS,        /* layers all|output       text                            */
    CMD_BATCH,         /* batch N|all             index; 0 is all                 */
    CMD_ORDER,         /* order cyclic|shuffle|sample     text                    */
    CMD_OPTIMIZER,     /* optimizer sgd|momentum|adam     text                    */
    CMD_DECAY,         /* decay B1 B2             a[0], a[1]: momentum's, or Adam's two */
    CMD_LEAST_SQUARES, /* least-squares RIDGE     a[0] >= 0: the output layer, solved */
    CMD_STOP,          /* stop LOSS STEPS         a[0], index: 0 is none          */
    CMD_STOP_STILL,    /* stop-still on|off       text: when it no longer improves */
    CMD_CHANGES,       /* changes rerun|go-on     text                            */
    CMD_DATA,          /* data NAME               text: zigzag sine abs step cubic; with test data */
    CMD_UNDO,          /* undo                                                   */
    CMD_REDO,          /* redo                                                   */
    /* the session: carried out by app */
    CMD_PLAY,          /* play                    starts or pauses               */
    CMD_SPEED,         /* speed N                 a[0] steps a second            */
    CMD_THEME,         /* theme [light|dark]      text; none: the other one      */
    CMD_ZOOM_TEXT,     /* text-size [+|-|0]       index 0 reset, 1 larger, 2 smaller */
    CMD_FULLSCREEN,    /* fullscreen                                             */
    CMD_PRESENT,       /* present                 panels away, labels larger     */
    CMD_BLANK,         /* blank                   black screen, and back         */
    CMD_HELP,          /* help                                                   */
    CMD_OPEN,          /* open PATH               text; none: shows the panel    */
    CMD_SAVE,          /* save [PATH]             text                           */
    CMD_EXPORT,        /* export [PATH]           text; none: shows the panel    */
    /* of the panel: what is exported, and how */
    CMD_FIGURE,        /* figure WORD             text: plot traces loss curve derivation cases page story */
    CMD_FORMAT,        /* format WORD             text: png svg pdf tex gif mp4 csv jsonl json */
    CMD_FIGURE_SIZE,   /* figure-size [WxH[@S]]   text: as --size, @S the scale; none: the usual one */
    CMD_FIGURE_SCALE,  /* figure-scale [S]        text: pixels to the point; none: the usual one */
    CMD_FIGURE_FRAMES, /* figure-frames [N]       text: pictures of a film; none: the usual number */
    CMD_FIGURE_FPS,    /* figure-fps [R]          text: pictures a second; none: 25 */
    CMD_FIGURE_THEME,  /* figure-theme light|dark|print   text                   */
    CMD_PAPER,         /* paper on|off            text: off is transparent       */
    CMD_FIGURE_NAME,   /* figure-name [PATH]      text: the file; none: named by itself */
    CMD_WRITE,         /* write                   writes it                      */
    CMD_COPY_PICTURE,  /* copy-picture            it, to the clipboard           */
    CMD_COPY_NUMBERS,  /* copy-numbers            the run's, or the units', as a table */
    CMD_SELECT,        /* select I|none           index: a unit; SELECT_NONE: none */
    CMD_SORT,          /* sort number|w|b|v|elbow text: the table; again: the other way */
    CMD_SCROLL,        /* scroll ROW              index: the table's first row    */
    CMD_TRACES,        /* traces linear|sqrt|log  text: the scale of time         */
    CMD_GHOST,         /* ghost on|off            text                            */
    CMD_COPY,          /* copy                    derivation as LaTeX            */
    CMD_PASTE,         /* paste                   into the field being typed     */
    CMD_LEAVE,         /* leave                   what Esc does; index: only that of Leave     */
    CMD_QUIT,          /* quit                                                   */
    CMD_COUNT
} CommandKind;

enum { LEAVE_NOTICE = 1, LEAVE_PANEL };
#define SELECT_NONE 999999999999999u    /* no unit has it */

typedef enum {
    PARAM_W, PARAM_B,       /* change one, keep the other                     */
    PARAM_X, PARAM_Y,       /* of the point whose turn is next                */
    PARAM_RATE,             /* lambda > 0                                     */
    PARAM_ELBOW,            /* moves the elbow, keeps the slope: b = -w e     */
    PARAM_SLOPE,            /* turns about the elbow: w, and b = -w e         */
    PARAM_V,                /* of a network's unit                            */
    PARAM_COUNT
} Param;                    /* text: w b x y rate elbow slope v               */

typedef struct {
    CommandKind kind;
    Param       name;
    size_t      index;
    double      a[4];
    const char *text;       /* borrowed until applied; NULL when none         */
    uint32_t    gesture;    /* equal and not 0, kind (and name, or point) too: one undo; not in the
                               text form. Joined are set, unit, point move, view, goto, title, which
                               start from the state before the gesture, and step and back */
} Command;

bool command_is_lesson(CommandKind kind);

/* One line without its newline; '#' begins a comment; an empty line or comment
 * alone gives CMD_NONE. out->text points into line. ERR_PARSE with what was
 * expected; column, 1-based, tells where. *out is then unchanged. */
Status command_parse(Command *out, const char *line, int *column, Message *m);

/* The text form; parse gives the same command back (blanks before a text
 * are not kept). Numbers with the fewest digits that read back the same. */
void command_print(Buf *b, const Command *c);

/* One line per command, for --help and the help screen: its words, and what it
 * does. NULL past the last. */
typedef struct { CommandKind kind; const char *form, *does; } CommandInfo;
const CommandInfo *command_info(size_t i);

#endif
