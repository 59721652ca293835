/* training_rows.h - the training choices of a network, row by row: what there is to choose, what
 * it is called, and what holds. */
#ifndef ELBOW_TRAINING_ROWS_H
#define ELBOW_TRAINING_ROWS_H

#include "view/kit/field.h"
#include "view/kit/widgets.h"

/* In this order; from ROW_RARER on they can be folded. */
typedef enum { ROW_TRAIN, ROW_SOLVE, ROW_OPTIMIZER, ROW_BATCH, ROW_DATA, ROW_X, ROW_Y,
               ROW_WIDTH, ROW_CHANGE, ROW_DRAWN, ROW_TEST, ROW_START, ROW_ELBOWS, ROW_ORDER,
               ROW_STOP, ROWS } RowKind;
#define ROW_RARER ROW_DRAWN
#define ROW_ITEMS 10

/* A button, words, and a number to type, beside each other; what it has not is NULL, and the
 * width of its box 0. */
typedef struct {
    ButtonLook  look;
    const char *text, *name, *tip;
    Command     command;
    bool        chosen;
    CommandKind joins;             /* Button's */
    const char *words;
    Value       value;
    Field       field;             /* words to type, as wide as there is room on its line: */
    double      field_least;       /*   at least; 0: none                                  */
} TrainingItem;

typedef struct {
    const char  *label, *tip;
    TrainingItem item[ROW_ITEMS];
    size_t       n;
    size_t       id;               /* of its first button's ButtonId */
    bool         is_slider;        /* the width */
    bool         is_strip;         /* columns of the table; label NULL: there are none */
} TrainingRow;

/* target_rows.c: the function that points are drawn from, and how they are. */
TrainingItem target_field(View *v);
TrainingRow  drawn_row(View *v);
/* test_row.c: which points are held out, to test on. */
TrainingRow test_row(View *v);

/* Its words live as long as the frame's. */
TrainingRow training_row(View *v, RowKind kind);

#endif
