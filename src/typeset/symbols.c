#include "typeset/symbols.h"

#include <stddef.h>
#include <string.h>

/* Mathematical italic Greek begins at U+1D6FC (alpha). */
#define GREEK(name, offset) { name, 0x1d6fc + (offset), ATOM_ORD, 0 }

static const Symbol symbols[] = {
    GREEK("alpha", 0), GREEK("beta", 1), GREEK("gamma", 2), GREEK("delta", 3), GREEK("epsilon", 26),
    GREEK("varepsilon", 4), GREEK("zeta", 5), GREEK("eta", 6), GREEK("theta", 7), GREEK("iota", 8),
    GREEK("kappa", 9), GREEK("lambda", 10), GREEK("mu", 11), GREEK("nu", 12), GREEK("xi", 13), GREEK("pi", 15),
    GREEK("rho", 16), GREEK("sigma", 18), GREEK("tau", 19), GREEK("upsilon", 20), GREEK("phi", 29),
    GREEK("varphi", 21), GREEK("chi", 22), GREEK("psi", 23), GREEK("omega", 24), GREEK("partial", 25),
    { "Gamma", 0x393, ATOM_ORD, 0 },  { "Delta", 0x394, ATOM_ORD, 0 }, { "Theta", 0x398, ATOM_ORD, 0 },
    { "Lambda", 0x39b, ATOM_ORD, 0 }, { "Phi", 0x3a6, ATOM_ORD, 0 },   { "Sigma", 0x3a3, ATOM_ORD, 0 },
    { "Omega", 0x3a9, ATOM_ORD, 0 },  { "ell", 0x2113, ATOM_ORD, 0 },  { "infty", 0x221e, ATOM_ORD, 0 },
    { "dots", 0x2026, ATOM_INNER, 0 }, { "sum", 0x2211, ATOM_OP, 0 },
    { "cdot", 0x22c5, ATOM_BIN, 0 },  { "times", 0xd7, ATOM_BIN, 0 },  { "circ", 0x2218, ATOM_BIN, 0 },
    { "to", 0x2192, ATOM_REL, 0 },    { "le", 0x2264, ATOM_REL, 0 },   { "ge", 0x2265, ATOM_REL, 0 },
    { "ne", 0x2260, ATOM_REL, 0 },    { "approx", 0x2248, ATOM_REL, 0 }, { "mid", 0x2223, ATOM_REL, 0 },
    { "lvert", 0x7c, ATOM_OPEN, 0 },  { "rvert", 0x7c, ATOM_CLOSE, 0 },
    { ",", 0, ATOM_SPACE, 3.0/18 },   { ":", 0, ATOM_SPACE, 4.0/18 },  { ";", 0, ATOM_SPACE, 5.0/18 },
    { "!", 0, ATOM_SPACE, -3.0/18 },  { " ", 0, ATOM_SPACE, 0.33 },    { "quad", 0, ATOM_SPACE, 1 },
    { "qquad", 0, ATOM_SPACE, 2 },    { "{", '{', ATOM_OPEN, 0 },      { "}", '}', ATOM_CLOSE, 0 },
    { "%", '%', ATOM_ORD, 0 },
};

const Symbol *symbol_named(const char *command)
{
    for (size_t i = 0; i < sizeof symbols/sizeof symbols[0]; i++)
        if (strcmp(symbols[i].name, command) == 0) return &symbols[i];
    return NULL;
}

Symbol symbol_of(uint32_t c)
{
    Symbol s = { "", 0, ATOM_ORD, 0 };
    if (c >= 'a' && c <= 'z') s.codepoint = c == 'h' ? 0x210e : 0x1d44e + (c - 'a');
    else if (c >= 'A' && c <= 'Z') s.codepoint = 0x1d434 + (c - 'A');
    else if ((c >= '0' && c <= '9') || c == '.' || c == '/' || c == '|') s.codepoint = c;
    else if (c == '-' || c == '+') {
        s.codepoint = c == '-' ? 0x2212 : c;
        s.kind = ATOM_BIN;
    } else if (c == '=' || c == '<' || c == '>' || c == ':') {
        s.codepoint = c;
        s.kind = ATOM_REL;
    } else if (c == '(' || c == '[') {
        s.codepoint = c;
        s.kind = ATOM_OPEN;
    } else if (c == ')' || c == ']' || c == '!') {
        s.codepoint = c;
        s.kind = ATOM_CLOSE;
    } else if (c == ',' || c == ';') {
        s.codepoint = c;
        s.kind = ATOM_PUNCT;
    }
    return s;
}
