#include "typeset/formula_layout.h"

#include <string.h>

/* Small Greek is italic, capitals upright, as TeX sets them. */
static const FormulaSymbol symbols[] = {
    { "alpha",   0x1D6FC, ATOM_ORD }, { "beta",       0x1D6FD, ATOM_ORD },
    { "gamma",    0x1D6FE, ATOM_ORD },
    { "delta",   0x1D6FF, ATOM_ORD }, { "epsilon",    0x1D716, ATOM_ORD },
    { "varepsilon", 0x1D700, ATOM_ORD },
    { "zeta",    0x1D701, ATOM_ORD }, { "eta",        0x1D702, ATOM_ORD },
    { "theta",    0x1D703, ATOM_ORD },
    { "iota",    0x1D704, ATOM_ORD }, { "kappa",      0x1D705, ATOM_ORD },
    { "lambda",   0x1D706, ATOM_ORD },
    { "mu",      0x1D707, ATOM_ORD }, { "nu",         0x1D708, ATOM_ORD },
    { "xi",       0x1D709, ATOM_ORD },
    { "omicron", 0x1D70A, ATOM_ORD }, { "pi",         0x1D70B, ATOM_ORD },
    { "rho",      0x1D70C, ATOM_ORD },
    { "sigma",   0x1D70E, ATOM_ORD }, { "tau",        0x1D70F, ATOM_ORD },
    { "upsilon",  0x1D710, ATOM_ORD },
    { "phi",     0x1D719, ATOM_ORD }, { "varphi",     0x1D711, ATOM_ORD },
    { "chi",      0x1D712, ATOM_ORD },
    { "psi",     0x1D713, ATOM_ORD }, { "omega",      0x1D714, ATOM_ORD },
    { "Gamma",   0x393,   ATOM_ORD }, { "Delta",      0x394,   ATOM_ORD },
    { "Theta",    0x398,   ATOM_ORD },
    { "Lambda",  0x39B,   ATOM_ORD }, { "Sigma",      0x3A3,   ATOM_ORD },
    { "Phi",      0x3A6,   ATOM_ORD },
    { "Psi",     0x3A8,   ATOM_ORD }, { "Omega",      0x3A9,   ATOM_ORD },
    { "partial", 0x1D715, ATOM_ORD }, { "ell",        0x2113,  ATOM_ORD },
    { "infty",    0x221E,  ATOM_ORD },
    { "dots",    0x2026,  ATOM_INNER },
    { "cdot",    0x22C5,  ATOM_BIN }, { "times",      0xD7,    ATOM_BIN },
    { "circ",     0x2218,  ATOM_BIN },
    { "to",      0x2192,  ATOM_REL }, { "le",         0x2264,  ATOM_REL },
    { "ge",       0x2265,  ATOM_REL },
    { "ne",      0x2260,  ATOM_REL }, { "approx",     0x2248,  ATOM_REL },
    { "mid",      0x2223,  ATOM_REL },
    { "sum",     0x2211,  ATOM_OP },
    { "lvert",   '|',     ATOM_OPEN }, { "rvert",     '|',     ATOM_CLOSE },
};

const FormulaSymbol *formula_symbol(const char *name, size_t n)
{
    for (size_t i = 0; i < sizeof symbols/sizeof symbols[0]; i++)
        if (strncmp(symbols[i].name, name, n) == 0 && symbols[i].name[n] == '\0')
            return &symbols[i];
    return NULL;
}

bool formula_character(uint32_t u, uint32_t *codepoint, AtomClass *atom)
{
    *codepoint = u;
    *atom = ATOM_ORD;
    /* Planck's constant: the hole in the block */
    if (u == 'h')                      *codepoint = 0x210E;
    else if (u >= 'a' && u <= 'z')     *codepoint = 0x1D44E + (u - 'a');
    else if (u >= 'A' && u <= 'Z')     *codepoint = 0x1D434 + (u - 'A');
    else if (u >= 0x3B1 && u <= 0x3C9) *codepoint = 0x1D6FC + (u - 0x3B1);
    else if (u == '-' || u == 0x2212)  { *codepoint = 0x2212; *atom = ATOM_BIN; }
    else if (u == '+')                 *atom = ATOM_BIN;
    else if (u == '=' || u == '<' || u == '>' || u == ':') *atom = ATOM_REL;
    else if (u == '(' || u == '[')     *atom = ATOM_OPEN;
    else if (u == ')' || u == ']' || u == '!') *atom = ATOM_CLOSE;
    else if (u == ',' || u == ';')     *atom = ATOM_PUNCT;
    else return (u >= '0' && u <= '9') || u == '/' || u == '.' || u == '|'
             || (u > 0xA0 && u != 0xFFFD);
    return true;
}

uint32_t formula_plain(uint32_t u)
{
    static const struct { uint32_t italic, plain; } special[] = {
        { 0x210E, 'h' }, { 0x1D715, 0x2202 }, { 0x1D716, 0x3F5 }, { 0x1D719, 0x3D5 },
    };
    for (size_t i = 0; i < sizeof special/sizeof special[0]; i++)
        if (u == special[i].italic) return special[i].plain;
    if (u >= 0x1D434 && u <= 0x1D44D) return 'A' + (u - 0x1D434);
    if (u >= 0x1D44E && u <= 0x1D467) return 'a' + (u - 0x1D44E);
    if (u >= 0x1D6FC && u <= 0x1D714) return 0x3B1 + (u - 0x1D6FC);
    return u;
}

/* TeXbook, chapter 18: 1 thin, 2 medium, 3 thick; 4 thin. Scripts keep only 1. */
double formula_space(AtomClass left, AtomClass right, bool script)
{
    static const unsigned char table[8][8] = {
        /*            ord op bin rel open close punct inner */
        /* ord   */ { 0, 1, 2, 3, 0, 0, 0, 4 },
        /* op    */ { 1, 1, 0, 3, 0, 0, 0, 4 },
        /* bin   */ { 2, 2, 0, 0, 2, 0, 0, 2 },
        /* rel   */ { 3, 3, 0, 0, 3, 0, 0, 3 },
        /* open  */ { 0, 0, 0, 0, 0, 0, 0, 0 },
        /* close */ { 0, 1, 2, 3, 0, 0, 0, 4 },
        /* punct */ { 4, 4, 0, 4, 4, 4, 4, 4 },
        /* inner */ { 4, 1, 2, 3, 4, 0, 4, 4 },
    };
    static const double eighteenths[5] = { 0, 3, 4, 5, 3 };
    if (left == ATOM_NONE || right == ATOM_NONE) return 0;
    int k = table[left][right];
    return script && k != 1 ? 0 : eighteenths[k]/18;
}
