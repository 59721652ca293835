/* symbols.h - what a character or command of a formula stands for. */
#ifndef ELBOW_SYMBOLS_H
#define ELBOW_SYMBOLS_H

#include <stdint.h>

typedef enum {
    ATOM_NONE, ATOM_ORD, ATOM_OP, ATOM_BIN, ATOM_REL, ATOM_OPEN, ATOM_CLOSE, ATOM_PUNCT, ATOM_INNER, ATOM_SPACE
} AtomClass;

typedef struct {
    const char *name;        /* of the command, without its backslash */
    uint32_t    codepoint;
    AtomClass   kind;
    double      space;       /* em, of ATOM_SPACE */
} Symbol;

const Symbol *symbol_named(const char *command);    /* NULL when unknown */
Symbol        symbol_of(uint32_t character);        /* codepoint 0 when not allowed */

#endif
