/* One row a command: parse, print, help, and what kind of command it is. */
#include "model/command_table.h"
#include "model/warmup.h"

#include <float.h>

#include "model/pages.h"

/* --- arguments --- */

#define PARAM_OF(c)   { .kind = ARG_PARAM, .form = "NAME", .choices = c, .subject = true }
#define NUMBER(f)     { .kind = ARG_NUMBER, .form = f }
#define RANGED(f, r)  { .kind = ARG_NUMBER, .form = f, .range = r }
#define WHOLE(f)      { .kind = ARG_WHOLE, .form = f }
#define SUBJECT(f)    { .kind = ARG_WHOLE, .form = f, .subject = true }
#define COUNT(f)      { .kind = ARG_WHOLE, .form = f, .least = 1, .usual = 1, .may_lack = true }
#define OR_WORD(f, l, c) { .kind = ARG_WHOLE, .form = f, .least = l, .choices = c }
#define CHOICE(c)     { .kind = ARG_CHOICE, .choices = c }
#define OPTIONAL(f, r) { .kind = ARG_NUMBER, .form = f, .range = r, .may_lack = true }
#define WORDS(f)      { .kind = ARG_TEXT, .form = f, .may_lack = true }

static const Named axes_xy[] = { { "x", 0 }, { "y", 1 } };
static const Choices xy_words = { axes_xy, 2 };
static const Named all_points[] = { { WORD_ALL, 0 } };
static const Choices batch_words = { all_points, 1 };
static const Named pastes[] = { { "data", PASTE_DATA }, { "points", PASTE_POINTS },
                                { "decimal-comma", PASTE_COMMA },
                                { "decimal-point", PASTE_POINT }, { "dates-day", PASTE_DAY },
                                { "dates-month", PASTE_MONTH } };
static const Choices paste_words = { pastes, 6 };
static const Named held_rows[] = { { "last", -1 } };
static const Choices held_words = { held_rows, 1 };      /* -1: HOLD_OUT_LAST */
static const Named no_unit[] = { { "none", -1 } };
static const Choices unit_words = { no_unit, 1 };        /* -1: SELECT_NONE */

static const Named desks[] = { { "unit", 0 }, { "network", 1 } };      /* DeskKind */
static const Choices desk_words = { desks, 2 };
static const Named all_units[] = { { WORD_ALL, -1 } };
static const Choices sum_words = { all_units, 1 };       /* -1: SUM_ALL */

static const Named turns[] = { { "next", -1 }, { "back", -2 } };
static const Choices turn_words = { turns, 2 };          /* PAGE_NEXT, PAGE_BACK */
static const Named predicted[] = { { "elbow", PARAM_ELBOW }, { "slope", PARAM_SLOPE },
                                   { "off", PARAM_COUNT } };
static const Choices predicted_words = { predicted, 3 };

static const struct { double lo, hi; bool above, below; const char *words; } ranges[] = {
    [RANGE_ANY]    = { -DBL_MAX, DBL_MAX, false, false, "a finite number" },
    [RANGE_FROM_0] = { 0, DBL_MAX, false, false, "a finite number, 0 or more" },
    [RANGE_ABOVE_0] = { 0, DBL_MAX, true, false, "a finite number above 0" },
    [RANGE_DECAY]  = { 0, 1, false, true, "a number from 0 to below 1" },
    [RANGE_SPEED]  = { 0, 1e9, true, false, "a number above 0, at most 1000000000" },
    [RANGE_FPS]    = { 0.5, 120, false, false, "a number from 0.5 to 120" },
};

bool range_has(Range r, double v)
{
    return v >= ranges[r].lo && v <= ranges[r].hi && !(ranges[r].above && v == ranges[r].lo)
        && !(ranges[r].below && v == ranges[r].hi);
}

const char *range_words(Range r) { return ranges[r].words; }

/* --- traits --- */

/* Most changes: they leave the state shown, and playing goes on. */
#define CHANGE  (TRAIT_LESSON | TRAIT_MOVES_ON | TRAIT_KEEPS_PLAYING)
/* Of a network: after them the page is laid out anew. */
#define CHOOSE  (CHANGE | TRAIT_NETWORK | TRAIT_ENDS_FRAME)
/* Along the run: playing stops where the hand goes. */
#define GO      (TRAIT_LESSON | TRAIT_MOVES_ON)
#define LOOK    (TRAIT_LESSON | TRAIT_KEEPS_PLAYING)
#define WINDOW  (TRAIT_WINDOW | TRAIT_ENDS_FRAME)
#define WRITES  (WINDOW | TRAIT_NEEDS_MADE)

static const CommandRow table[CMD_COUNT] = {
    [CMD_SET] = { .name = "set", { PARAM_OF(&param_words), NUMBER("VALUE") },
        "w, b, x, y, rate, elbow (keeps the slope) or slope (keeps the elbow)",
        CHANGE | TRAIT_ABSOLUTE | TRAIT_MIXES },
    [CMD_UNIT] = { .name = "unit", { NUMBER("W"), NUMBER("B") }, "both parameters at once",
        CHANGE | TRAIT_UNIT | TRAIT_ABSOLUTE },
    [CMD_POINT_ADD] = { .name = "point add", { NUMBER("X"), NUMBER("Y") }, "adds a training point",
        CHANGE | TRAIT_ENDS_FRAME },
    [CMD_POINT_MOVE] = { .name = "point move", { SUBJECT("I"), NUMBER("X"), NUMBER("Y") },
        "moves point I, counted from 0",
        CHANGE | TRAIT_ABSOLUTE | TRAIT_MIXES },
    [CMD_POINT_REMOVE] = { .name = "point remove", { WHOLE("I") },
        "removes point I", CHANGE | TRAIT_ENDS_FRAME },
    [CMD_STEP] = { .name = "step", { COUNT("N") }, "N updates (1)",
        CHANGE | TRAIT_ADDS | TRAIT_MIXES | TRAIT_COMPUTES },
    [CMD_BACK] = { .name = "back", { COUNT("N") },
        "N steps back (1), exactly", GO | TRAIT_ADDS | TRAIT_QUIET },
    [CMD_GOTO] = { .name = "goto", { WHOLE("K") }, "step K, computing what is missing",
        GO | TRAIT_ABSOLUTE | TRAIT_MIXES | TRAIT_COMPUTES },
    [CMD_FIRST] = { .name = "first", .does = "the start of the run", .traits = GO, .as = CMD_BACK },
    [CMD_LAST] = { .name = "last", .does = "the last step computed so far", .traits = GO },
    [CMD_RESET] = { .name = "reset", .does = "back to the start, the run forgotten", .traits = GO },
    [CMD_HOLD] = { .name = "hold",
        { { .kind = ARG_NUMBER, .form = "D", .choices = &on_off_words, .usual = HOLD_AT } },
        "φ − y as it is, or at D: y of the point in turn follows φ(x)",
        CHANGE | TRAIT_ABSOLUTE | TRAIT_ENDS_FRAME },
    [CMD_CASE] = { .name = "case", { CHOICE(&case_words) }, "a case of the exercise",
        GO | TRAIT_BEGINS | TRAIT_ENDS_FRAME | TRAIT_ANY_SCENE },
    [CMD_VIEW] = { .name = "view", { NUMBER("X0"), NUMBER("X1"), NUMBER("Y0"), NUMBER("Y1") },
        "the window of the plot, in data units", LOOK | TRAIT_ABSOLUTE | TRAIT_ANY_SCENE },
    [CMD_FIT] = { .name = "fit", .does = "a view that shows everything",
        .traits = LOOK | TRAIT_ANY_SCENE },
    [CMD_TITLE] = { .name = "title", { WORDS("WORDS") },
        "names the lesson", CHANGE | TRAIT_ABSOLUTE | TRAIT_ANY_SCENE },
    [CMD_AXIS_X] = { .name = "axis x", { WORDS("WORDS") },
        "names the x axis; alone: as the table's column, or x", LOOK | TRAIT_ABSOLUTE },
    [CMD_AXIS_Y] = { .name = "axis y", { WORDS("WORDS") },
        "names the y axis; alone: as the table's column, or not", LOOK | TRAIT_ABSOLUTE },

    [CMD_WEIGHT] = { .name = "weight",
        { SUBJECT("I"), PARAM_OF(&unit_param_words), NUMBER("VALUE") },
        "w, b, v, elbow or slope of unit I, counted from 0",
        CHANGE | TRAIT_NETWORK | TRAIT_ABSOLUTE | TRAIT_MIXES },
    [CMD_START_WEIGHT] = { .name = "start-weight",
        { SUBJECT("I"), PARAM_OF(&unit_param_words), NUMBER("VALUE") },
        "the same at step 0: the run is made again", CHANGE | TRAIT_NETWORK | TRAIT_ABSOLUTE },
    [CMD_WIDTH] = { .name = "width", { WHOLE("N") },
        "a new network of N units", CHOOSE | TRAIT_ABSOLUTE },
    [CMD_SEED] = { .name = "seed", { WHOLE("N") }, "a new network from this seed", CHOOSE },
    [CMD_START] = { .name = "start", { CHOICE(&start_words) },
        "how a new network begins: elbows at random, evenly spread, or He's start", CHOOSE },
    [CMD_ELBOWS] = { .name = "elbows", { NUMBER("LO"), NUMBER("HI") },
        "a new network with its elbows in there", CHOOSE },
    [CMD_BIAS] = { .name = "bias", { CHOICE(&on_off_words) }, "an output bias c", CHOOSE },
    [CMD_SCALE] = { .name = "scale", { CHOICE(&on_off_words) },
        "trains on data scaled to deviation 1; what is shown stays in data units", CHOOSE },
    [CMD_LAYERS] = { .name = "layers", { CHOICE(&layers_words) },
        "which parameters train", CHOOSE },
    [CMD_BATCH] = { .name = "batch", { OR_WORD("N", 1, &batch_words) },
        "points in a step", CHOOSE | TRAIT_ABSOLUTE },
    [CMD_ORDER] = { .name = "order", { CHOICE(&order_words) }, "how steps take points", CHOOSE },
    [CMD_OPTIMIZER] = { .name = "optimizer", { CHOICE(&optimizer_words) },
        "the rule of a step", CHOOSE },
    [CMD_DECAY] = { .name = "decay", { RANGED("B1", RANGE_DECAY), RANGED("B2", RANGE_DECAY) },
        "momentum's decay (B1), or Adam's two", CHOOSE },
    [CMD_LEAST_SQUARES] = { .name = "least-squares", { RANGED("RIDGE", RANGE_FROM_0) },
        "solves for the output layer; RIDGE is 0 or more", CHOOSE },
    [CMD_STOP] = { .name = "stop", { RANGED("LOSS", RANGE_FROM_0), WHOLE("STEPS") },
        "where training ends; 0: nowhere", CHOOSE },
    [CMD_STOP_STILL] = { .name = "stop-still", { CHOICE(&on_off_words) },
        "ends training when it no longer improves", CHOOSE },
    [CMD_CHANGES] = { .name = "changes", { CHOICE(&changes_words) },
        "a change makes the whole run again, or goes on from here", CHOOSE },
    [CMD_DATA] = { .name = "data", { CHOICE(&target_words) },
        "points of a known function, and test points", CHOOSE },
    [CMD_TARGET] = { .name = "target",
        { { .kind = ARG_FUNCTION, .form = "FUNCTION" } },
        "points of a function of x that is typed, sin(6x) + 0.3x, and test points", CHOOSE },
    [CMD_SAMPLES] = { .name = "samples",
        { { .kind = ARG_WHOLE, .form = "N", .least = 1, .most = POINTS_MAX } },
        "how many points are drawn of the function", CHOOSE },
    [CMD_NOISE] = { .name = "noise", { RANGED("S", RANGE_FROM_0) },
        "the standard deviation of what is added to their y; 0: none", CHOOSE },
    [CMD_DATA_SEED] = { .name = "data-seed", { WHOLE("N") },
        "draws them from this seed", CHOOSE },
    [CMD_DRAW] = { .name = "draw",
        { NUMBER("LO"), NUMBER("HI"), { .kind = ARG_TEXT, .form = "Y Y …" } },
        "points of a curve with these heights, evenly from LO to HI", CHOOSE },
    [CMD_INTERVAL] = { .name = "interval", { NUMBER("LO"), NUMBER("HI") },
        "draws them with x from LO to HI", CHOOSE },
    [CMD_HOLD_OUT] = { .name = "hold-out",
        { RANGED("SHARE", RANGE_DECAY),
          { .kind = ARG_WHOLE, .form = "SEED", .choices = &held_words, .usual = 1,
            .may_lack = true } },
        "tests on a share of the points instead of training on it: at random, or the last; 0: none",
        CHOOSE | TRAIT_ABSOLUTE },
    [CMD_PIN] = { .name = "pin",
        { { .kind = ARG_CHOICE, .choices = &pin_words, .may_lack = true } },
        "keeps this run beside those that follow; alone: where one of the two pins is free",
        LOOK | TRAIT_NETWORK | TRAIT_ENDS_FRAME },
    [CMD_UNPIN] = { .name = "unpin", { CHOICE(&pin_words) },
        "lets a pinned run go", LOOK | TRAIT_NETWORK | TRAIT_ENDS_FRAME },
    [CMD_PIN_NAME] = { .name = "pin-name",
        { { .kind = ARG_CHOICE, .choices = &pin_words, .subject = true }, WORDS("WORDS") },
        "what a pinned run is called; without words as it was at first",
        LOOK | TRAIT_NETWORK | TRAIT_ABSOLUTE },
    [CMD_VECTOR_MOVE] = { .name = "vector move", { NUMBER("X1"), NUMBER("X2") },
        "puts x there, where it has two entries", CHANGE | TRAIT_VECTORS | TRAIT_ABSOLUTE },
    [CMD_VECTOR_X] = { .name = "vector x", { SUBJECT("I"), NUMBER("VALUE") },
        "entry I of x, from 1", CHANGE | TRAIT_VECTORS | TRAIT_ABSOLUTE },
    [CMD_VECTOR_C] = { .name = "vector c", { SUBJECT("I"), NUMBER("VALUE") },
        "entry I of c", CHANGE | TRAIT_VECTORS | TRAIT_ABSOLUTE },
    [CMD_VECTOR_A] = { .name = "vector A", { SUBJECT("I"), NUMBER("J"), NUMBER("VALUE") },
        "entry of A in row I, column J", CHANGE | TRAIT_VECTORS | TRAIT_ABSOLUTE },
    [CMD_VECTOR_F] = { .name = "vector f", { CHOICE(&function_words) },
        "the function of x", CHANGE | TRAIT_VECTORS | TRAIT_ENDS_FRAME },
    [CMD_SCORE] = { .name = "score", { SUBJECT("K"), NUMBER("VALUE") },
        "the score of class K, from 1", CHANGE | TRAIT_CLASSES | TRAIT_ABSOLUTE },
    [CMD_PAGE] = { .name = "page", { OR_WORD("N", 1, &turn_words) },
        "a page of a guided lesson, the next one or the one before",
        GO | TRAIT_PAGES | TRAIT_ENDS_FRAME },
    [CMD_ANSWER] = { .name = "answer", { { .kind = ARG_TEXT, .form = "WORDS-OR-NUMBER" } },
        "a choice's words or its number from 1, or the number asked for",
        TRAIT_LESSON | TRAIT_PAGES | TRAIT_ENDS_FRAME | TRAIT_NEEDS_MADE },
    [CMD_PREDICT] = { .name = "predict",
        { { .kind = ARG_PREDICTED, .choices = &predicted_words, .may_lack = true,
            .subject = true },
          { .kind = ARG_GUESS, .form = "X|left|right|stays|gone|steeper|shallower|same|flips",
            .may_lack = true } },
        "where the next step takes the elbow or the slope (elbow2 … of a network)",
        TRAIT_LESSON | TRAIT_PAGES | TRAIT_ABSOLUTE | TRAIT_ENDS_FRAME },
    [CMD_PREVIOUS] = { .name = "previous",
        .does = "the last answer or page is taken back; without pages a step",
        .traits = GO | TRAIT_ENDS_FRAME | TRAIT_QUIET },
    [CMD_REVEAL] = { .name = "reveal", .does = "the answer; of a prediction by taking the step",
        .traits = GO | TRAIT_PAGES | TRAIT_ENDS_FRAME | TRAIT_NEEDS_MADE },
    [CMD_HINT] = { .name = "hint", .does = "the page's hint",
        .traits = TRAIT_LESSON | TRAIT_PAGES | TRAIT_KEEPS_PLAYING | TRAIT_ENDS_FRAME },
    [CMD_UNDO] = { .name = "undo", .does = "takes the last change back",
        .traits = GO | TRAIT_ENDS_FRAME | TRAIT_TAKES_BACK },
    [CMD_REDO] = { .name = "redo", .does = "and makes it again", .traits = GO | TRAIT_ENDS_FRAME },

    [CMD_PLAY] = { .name = "play", .does = "plays or pauses", .traits = WINDOW, .as = CMD_STEP },
    [CMD_SPEED] = { .name = "speed", { RANGED("N", RANGE_SPEED) }, "steps a second", WINDOW },
    [CMD_BEAT] = { .name = "beat",
        { { .kind = ARG_CHOICE, .choices = &beat_words, .may_lack = true } },
        "the next step in four beats: residual, gradients, the arrow over (w, b), the turn",
        WINDOW, .as = CMD_STEP },
    [CMD_THEME] = { .name = "theme",
        { { .kind = ARG_CHOICE, .choices = &theme_words, .may_lack = true, .plus = 1 } },
        "colours; alone: the other ones", WINDOW | TRAIT_KEEPS_NOTICE },
    [CMD_ZOOM_TEXT] = { .name = "text-size",
        { { .kind = ARG_CHOICE, .choices = &text_size_words, .may_lack = true } },
        "larger, smaller or usual text", WINDOW },
    [CMD_FULLSCREEN] = { .name = "fullscreen",
        .does = "the whole screen, and back", .traits = WINDOW },
    [CMD_PRESENT] = { .name = "present", .does = "panels away, labels larger", .traits = WINDOW },
    [CMD_BLANK] = { .name = "blank", .does = "a black screen, and back", .traits = WINDOW },
    [CMD_HELP] = { .name = "help", .does = "help with all of this", .traits = WINDOW },
    [CMD_MENU] = { .name = "menu",
        .does = "what a narrow window has no buttons for, and back", .traits = WINDOW },
    [CMD_CONTENTS] = { .name = "contents",
        .does = "the lessons, with what has been done of each, and back", .traits = WINDOW },
    [CMD_EVENTS] = { .name = "events",
        .does = "what happened on the way of the run, to go there; and back", .traits = WINDOW },
    [CMD_COLUMN] = { .name = "column",
        { { .kind = ARG_CHOICE, .choices = &xy_words, .subject = true },
          { .kind = ARG_TEXT, .form = "NAME-OR-NUMBER" } },
        "another column of the table for x or y, by its name or its number from 1",
        TRAIT_MOVES_ON | TRAIT_ENDS_FRAME },
    [CMD_DECIMAL] = { .name = "decimal", { CHOICE(&decimal_words) },
        "what begins the decimals in the table: it is read again",
        TRAIT_MOVES_ON | TRAIT_ENDS_FRAME },
    [CMD_DATES] = { .name = "dates", { CHOICE(&dates_words) },
        "which is first in dates as 3/4/2021 of the table: it is read again",
        TRAIT_MOVES_ON | TRAIT_ENDS_FRAME },
    [CMD_TABLE_NOTE] = { .name = "table-note",
        { { .kind = ARG_CHOICE, .choices = &on_off_words, .may_lack = true, .plus = 1 } },
        "the line that says what was taken of the table; alone: the other way", WINDOW },
    [CMD_SCROLL_COLUMNS] = { .name = "scroll-columns",
        { { .kind = ARG_CHOICE, .choices = &xy_words, .subject = true }, NUMBER("N") },
        "the first of the table's columns that is seen there", WINDOW },
    [CMD_OPEN] = { .name = "open", { WORDS("FILE") },
        "opens a lesson; alone: a list", WINDOW | TRAIT_MOVES_ON },
    [CMD_SWITCH] = { .name = "switch", { CHOICE(&desk_words) },
        "the lesson with one unit, or the network, as it was left; a unit that is selected opens "
        "as one unit", WINDOW | TRAIT_MOVES_ON },
    [CMD_RELOAD] = { .name = "reload", .does = "the lesson as its file now is",
        .traits = WINDOW | TRAIT_MOVES_ON },
    [CMD_AGREE] = { .name = "agree",
        .does = "opens the figure that asked, with the tables it names outside its folder",
        .traits = WINDOW | TRAIT_MOVES_ON },
    [CMD_SAVE] = { .name = "save", { WORDS("PATH") },
        "saves the lesson; a script says where", TRAIT_ENDS_FRAME | TRAIT_NEEDS_MADE },
    [CMD_OVERWRITE] = { .name = "overwrite",
        .does = "saves the lesson over what somebody else has written in its file meanwhile",
        .traits = WRITES },
    [CMD_KEEP_MINE] = { .name = "keep-mine",
        .does = "saves the lesson under another name, beside its file", .traits = WRITES },
    [CMD_BRING_BACK] = { .name = "bring-back", { WORDS("ID") },
        "a lesson that was not saved, as it was left", WINDOW | TRAIT_MOVES_ON },
    [CMD_FORGET] = { .name = "forget", { WORDS("ID") },
        "deletes what is kept of a lesson that was not saved", WINDOW },
    [CMD_UNSAVED] = { .name = "unsaved",
        .does = "the lessons that were not saved, to bring them back; and back", .traits = WINDOW },
    [CMD_EXPORT] = { .name = "export", { WORDS("PATH") },
        "writes a figure, film, lesson or table by its name; alone, in the window: a panel",
        TRAIT_ENDS_FRAME | TRAIT_NEEDS_MADE },
    [CMD_FIGURE] = { .name = "figure", { CHOICE(&figure_words) },
        "what that panel writes", WINDOW },
    [CMD_FORMAT] = { .name = "format", { CHOICE(&format_words) }, "and as what", WINDOW },
    [CMD_FIGURE_SIZE] = { .name = "figure-size", { WORDS("WxH") },
        "800x500 (points), 85mmx60mm …; @2 at its end is the scale; alone: the usual size",
        WINDOW },
    [CMD_FIGURE_SCALE] = { .name = "figure-scale", { OPTIONAL("S", RANGE_ABOVE_0) },
        "pixels to the point; alone: the usual ones", WINDOW },
    [CMD_FIGURE_FRAMES] = { .name = "figure-frames",
        { { .kind = ARG_WHOLE, .form = "N", .least = 2, .most = FILM_MOST, .may_lack = true } },
        "pictures of a film; alone: as many as suit the run", WINDOW },
    [CMD_FIGURE_FPS] = { .name = "figure-fps", { OPTIONAL("R", RANGE_FPS) },
        "its pictures a second; alone: 25", WINDOW },
    [CMD_FIGURE_THEME] = { .name = "figure-theme", { CHOICE(&figure_theme_words) },
        "its colours; print: greys", WINDOW },
    [CMD_PAPER] = { .name = "paper", { CHOICE(&on_off_words) }, "off: transparent", WINDOW },
    [CMD_FIGURE_NAME] = { .name = "figure-name", { WORDS("PATH") },
        "its file; alone: named after the lesson", WINDOW },
    [CMD_WRITE] = { .name = "write", .does = "writes the figure as chosen", .traits = WRITES },
    [CMD_COPY_PICTURE] = { .name = "copy-picture",
        .does = "puts it on the clipboard", .traits = WRITES },
    [CMD_COPY_NUMBERS] = { .name = "copy-numbers",
        .does = "copies the run's numbers, or the units', as a table",
        .traits = WRITES },
    [CMD_COPY_LINK] = { .name = "copy-link",
        .does = "copies an address that carries the lesson as it is shown",
        .traits = WRITES },
    [CMD_COPY_FRAME] = { .name = "copy-frame",
        .does = "copies HTML that shows it in another page", .traits = WRITES },
    [CMD_SELECT] = { .name = "select", { OR_WORD("I", 0, &unit_words) },
        "the unit whose step is derived", WINDOW },
    [CMD_READ] = { .name = "read", { NUMBER("X") },
        "what φ or f̂ is at X, while the plot has the focus", TRAIT_WINDOW },
    [CMD_SUM] = { .name = "sum", { OR_WORD("N", 0, &sum_words) },
        "f̂ as the sum of the first N units of the table; all: as ever", WINDOW },
    [CMD_SORT] = { .name = "sort", { CHOICE(&sort_words) },
        "the table of units; again: the other way", WINDOW },
    [CMD_SCROLL] = { .name = "scroll", { WHOLE("ROW") },
        "the first row that the table shows", WINDOW },
    [CMD_SCROLL_WORDS] = { .name = "scroll-words", { WHOLE("ROW") },
        "how far down the words of a page are", WINDOW },
    [CMD_SCROLL_TRAINING] = { .name = "scroll-training", { WHOLE("ROW") },
        "how far down the training choices are", WINDOW },
    [CMD_MORE] = { .name = "more", { CHOICE(&on_off_words) },
        "the rarer training choices, or only their names", WINDOW },
    [CMD_FREEHAND] = { .name = "freehand", { CHOICE(&on_off_words) },
        "a hand on the plot draws a curve, which becomes the points", WINDOW },
    [CMD_RIDGE] = { .name = "ridge", { RANGED("R", RANGE_FROM_0) },
        "what the button for least squares adds; 0: nothing", WINDOW },
    [CMD_TAB] = { .name = "tab", { CHOICE(&tab_words) },
        "which of its panels a page shows", WINDOW },
    [CMD_SHEET] = { .name = "sheet", { CHOICE(&case_words) },
        "which case of the answer sheet is seen, where there is room for one", WINDOW },
    [CMD_TRACES] = { .name = "traces", { CHOICE(&time_words) }, "the scale of time", WINDOW },
    [CMD_GHOST] = { .name = "ghost", { CHOICE(&on_off_words) },
        "the run before the last change, beside this one", WINDOW },
    [CMD_CAPTION] = { .name = "caption",
        { { .kind = ARG_CHOICE, .choices = &on_off_words, .may_lack = true, .plus = 1 } },
        "the step in a sentence below the plot; alone: the other way", WINDOW },
    [CMD_LOSS] = { .name = "loss", { CHOICE(&loss_of_words) },
        "over (w, b): the mean of all points, or of the step's point alone", WINDOW },
    [CMD_DERIVATION] = { .name = "derivation",
        { { .kind = ARG_CHOICE, .choices = &derivation_words, .may_lack = true, .plus = 1 } },
        "how a step is derived; alone: the next way", WINDOW },
    [CMD_TERMS] = { .name = "terms",
        { { .kind = ARG_CHOICE, .choices = &on_off_words, .may_lack = true, .plus = 1 } },
        "of a network's unit, what each point of the step's batch gives; alone: the other way",
        WINDOW },
    [CMD_SCROLL_TERMS] = { .name = "scroll-terms", { WHOLE("ROW") },
        "the first of them that is seen", WINDOW },
    [CMD_PANEL] = { .name = "panel",
        { { .kind = ARG_CHOICE, .choices = &panel_words, .may_lack = true, .plus = 1 } },
        "beside the plot of one unit: the loss over (w, b), or the elbow over λ; alone: the other",
        WINDOW },
    [CMD_COPY] = { .name = "copy", .does = "copies the derivation as LaTeX", .traits = WRITES },
    [CMD_PASTE] = { .name = "paste",
        { { .kind = ARG_CHOICE, .choices = &paste_words, .may_lack = true } },
        "pastes text into the field being typed; cells as the data, or as points to add",
        WINDOW | TRAIT_MOVES_ON },
    [CMD_LEAVE] = { .name = "leave",
        .does = "closes what is open (Esc)", .traits = WINDOW | TRAIT_KEEPS_NOTICE },
    [CMD_QUIT] = { .name = "quit", .does = "ends the program", .traits = WINDOW },
};

const CommandRow *command_row(CommandKind kind)
{
    return kind > CMD_NONE && kind < CMD_COUNT ? &table[kind] : NULL;
}
