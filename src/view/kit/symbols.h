/* symbols.h - the symbols of a step's formulas: where they stand in the TeX, what they are called
 * and which mark of the pictures is theirs. */
#ifndef ELBOW_SYMBOLS_H
#define ELBOW_SYMBOLS_H

#include "model/marks.h"
#include "model/shown.h"

typedef enum {
    SYMBOL_NONE, SYMBOL_W, SYMBOL_B, SYMBOL_V, SYMBOL_X, SYMBOL_Y, SYMBOL_RATE, SYMBOL_PHI,
    SYMBOL_F, SYMBOL_DELTA, SYMBOL_DELTA_I, SYMBOL_LOSS, SYMBOL_GATE, SYMBOL_ELBOW,
    SYMBOL_NEXT_W, SYMBOL_NEXT_B, SYMBOL_NEXT_V, SYMBOL_NEXT_ELBOW, SYMBOL_DL_DPHI, SYMBOL_DL_DW,
    SYMBOL_DL_DB, SYMBOL_DL_DV, SYMBOL_DPHI_DW, SYMBOL_DPHI_DB, SYMBOLS
} Symbol;

/* At bytes from … to - 1 of a formula's source: "\lambda", "w_{3}'", "\frac{\partial\ell}…",
 * "1[w\,x + b > 0]", and the 1 or 0 of the gate in "\cdot 1". */
typedef struct { Symbol is; size_t from, to; } SymbolPlace;

#define SYMBOLS_OF_LINE 24
/* From left to right; returns how many. */
size_t symbols_find(const char *tex, SymbolPlace out[SYMBOLS_OF_LINE]);

typedef struct {
    const char *name;         /* for tests: "dl/dw"                           */
    const char *words;        /* "λ, the learning rate"                       */
    Quantity    value;        /* QUANTITIES: none of its own                  */
    Mark        mark;         /* of one unit                                  */
    Mark        of_unit;      /* of a unit of a network; MARK_UNIT, MARK_ELBOW and MARK_TRACE with
                                 its number                                   */
    unsigned    tells;        /* HIDE_…: its value is not said while these are hidden */
} SymbolRow;
const SymbolRow *symbol_row(Symbol s);

/* Of a handle, HANDLE_SYMBOL; unit: from 1, 0 of one unit. */
size_t symbol_index(Symbol s, size_t unit);
Symbol symbol_of(size_t index, size_t *unit);

#endif
