/* vocabulary.h - what lessons, commands, options and panels choose from, in words.
 *
 * Each enumeration has its words here once. Those of math are declared there; figures
 * and formats are here, because commands name them and export/ makes them. */
#ifndef ELBOW_VOCABULARY_H
#define ELBOW_VOCABULARY_H

#include "base/choices.h"
#include "math/time_scale.h"

/* Random starts, unit by unit from the seed. notebook: w_i uniform in ±1, v_i in
 * ±1/sqrt(d), e_i in [elbow_lo, elbow_hi) (MATH.md 6). even: its w and v, with
 * e_i in the middle of the i-th of d equal parts. he: He et al., Delving deep into
 * rectifiers, 2015: w_i of variance 2, v_i of 2/d, normal, and b = 0. */
typedef enum { START_NOTEBOOK, START_EVEN, START_HE,
               START_GIVEN } StartKind;      /* arrays were given: of NetLesson alone */

typedef enum { OPTIMIZER_SGD, OPTIMIZER_MOMENTUM, OPTIMIZER_ADAM } Optimizer;

typedef enum {
    PARAM_W, PARAM_B,       /* change one, keep the other                     */
    PARAM_X, PARAM_Y,       /* of the point whose turn is next                */
    PARAM_RATE,             /* lambda > 0                                     */
    PARAM_ELBOW,            /* moves the elbow, keeps the slope: b = -w e     */
    PARAM_SLOPE,            /* turns about the elbow: w, and b = -w e         */
    PARAM_V,                /* of a network's unit                            */
    PARAM_COUNT
} Param;                    /* text: w b x y rate elbow slope v               */

typedef enum {
    FIGURE_PLOT,
    FIGURE_TRACES,       /* of a network, the plot above them                  */
    FIGURE_LOSS,         /* over (w, b), of one unit                           */
    FIGURE_LAMBDA,       /* the elbow after the step over the rate, of one unit */
    FIGURE_CURVE,        /* the loss over the steps, of a network              */
    FIGURE_DERIVATION,   /* the next step of the unit, or of the chosen unit   */
    FIGURE_CASES,        /* the exercise's four cases, not the lesson          */
    FIGURE_PAGE,         /* all of it, as in the window                        */
    FIGURE_STORY,        /* every step of the run: its plot and derivation. In PDF a page each, of
                            the size that
                            is said; else cells of one picture, which has that size */
    FIGURE_HANDOUT,      /* a guided lesson on sheets of paper, its questions open; PDF alone */
    FIGURE_ANSWERS,      /* the same, answered                                 */
    FIGURES
} Figure;

typedef enum { THEME_LIGHT, THEME_DARK, THEME_PRINT } ExportTheme;

/* Pictures, the moving ones last; then what is no picture. */
typedef enum { FORMAT_PNG, FORMAT_SVG, FORMAT_PDF, FORMAT_TEX, FORMAT_GIF, FORMAT_MP4, FORMAT_CSV,
               FORMAT_JSONL,
               FORMAT_JSON, FORMATS } Format;

/* The table of units. */
typedef enum { SORT_NUMBER, SORT_W, SORT_B, SORT_V, SORT_ELBOW } SortBy;

/* Whose loss is shown over (w, b). */
/* How an SVG carries its words: outlines; the fonts' letters inside the file; neither. */
typedef enum { TEXT_PATHS, TEXT_FONTS, TEXT_PLAIN } TextAs;
typedef enum { LOSS_MEAN, LOSS_POINT } LossOf;

/* How a step is derived: formulas alone, numbers put into them, or what comes out. */
typedef enum { DERIVATION_SYMBOLS, DERIVATION_NUMBERS, DERIVATION_RESULTS,
               DERIVATION_FORMS } DerivationForm;
/* What stands beside the plot of one unit. */
typedef enum { PANEL_LOSS, PANEL_LAMBDA } PanelOf;

/* Through the beats in which a step is told. */
typedef enum { BEAT_ON, BEAT_BACK } BeatWay;

enum { TEXT_SIZE_USUAL, TEXT_SIZE_LARGER, TEXT_SIZE_SMALLER };

static inline bool figure_is_sheets(Figure f)
{
    return f == FIGURE_HANDOUT || f == FIGURE_ANSWERS;
}
static inline bool format_is_film(Format f)    { return f == FORMAT_GIF || f == FORMAT_MP4; }
static inline bool format_is_rows(Format f)    { return f == FORMAT_CSV || f == FORMAT_JSONL; }
static inline bool format_is_picture(Format f) { return f < FORMAT_CSV; }

#define FILM_MOST 5000u        /* pictures of a film */

#define WORD_ALL "all"         /* a batch of all points, and layers */

extern const Choices figure_words, format_words;
extern const Choices theme_words;              /* of the window: light or dark         */
extern const Choices figure_theme_words;       /* and print                            */
extern const Choices time_words;               /* TimeScale                            */
extern const Choices text_as_words;               /* TextAs                               */
extern const Choices loss_of_words;               /* LossOf                               */
extern const Choices derivation_words;         /* DerivationForm                       */
extern const Choices panel_words;              /* PanelOf                              */
extern const Choices sort_words;
extern const Choices text_size_words;          /* + - 0                                */
extern const Choices beat_words;               /* BeatWay                              */
extern const Choices on_off_words;             /* 1, 0                                 */
extern const Choices changes_words;            /* go-on 1, rerun 0                     */
extern const Choices pin_words;                /* A B: 1 and 2                         */
extern const Choices case_words;               /* i ii iii iv: 1 to 4                  */
extern const Choices param_words;              /* Param                                */
extern const Choices unit_param_words;         /* those of a network's unit            */

extern const Choices order_words;              /* Order                                */
extern const Choices layers_words;             /* Layers                               */
extern const Choices lesson_layers_words;      /* and LAYERS_SOLVED                    */
extern const Choices optimizer_words;          /* Optimizer                            */
extern const Choices rule_names;               /* Rule, as sentences and buttons name it */
extern const Choices start_words;              /* StartKind, but for START_GIVEN       */
extern const Choices target_words;             /* Target                               */
extern const Choices decimal_words;            /* ',' and '.'                          */
extern const Choices dates_words;              /* 'd' and 'm': which is first in 3/4/2021 */
#define LAYERS_SOLVED 2        /* a lesson's "least-squares": LAYERS_OUTPUT, solved before step 0 */

#endif
