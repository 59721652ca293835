#include "view/kit/symbols.h"

#include <string.h>

#include "model/visit.h"

/* --- what they are --- */

#define OF_VALUE HIDE_VALUE
#define OF_DELTA (HIDE_RESIDUAL | HIDE_VALUE)
#define OF_SLOPE (HIDE_GRADIENT | HIDE_RESIDUAL | HIDE_CASE | HIDE_VALUE)
#define OF_NEXT  (OF_SLOPE | HIDE_NEXT)

static const SymbolRow rows[SYMBOLS] = {
    [SYMBOL_NONE]   = { "", "", QUANTITIES, MARK_NONE, MARK_NONE, 0 },
    [SYMBOL_W]      = { "w", "w, the slope", Q_W, MARK_SLOPE, MARK_UNIT, HIDE_W | HIDE_SLOPE },
    [SYMBOL_B]      = { "b", "b, the bias", Q_B, MARK_LINE, MARK_UNIT, HIDE_B },
    [SYMBOL_V]      = { "v", "v, the output weight", Q_V, MARK_NONE, MARK_UNIT, HIDE_V },
    [SYMBOL_X]      = { "x", "x, where the training point is", Q_X, MARK_POINT, MARK_POINT,
                        HIDE_X },
    [SYMBOL_Y]      = { "y", "y, what φ should be there", Q_Y, MARK_POINT, MARK_POINT, HIDE_Y },
    [SYMBOL_RATE]   = { "rate", "λ, the learning rate", Q_RATE, MARK_RATE, MARK_RATE, HIDE_RATE },
    [SYMBOL_PHI]    = { "phi", "φ, the unit's value at the training point", Q_PHI, MARK_LINE,
                        MARK_UNIT, OF_VALUE | HIDE_CASE },
    [SYMBOL_F]      = { "f", "f̂, the network's value at the training point", Q_OUTPUT, MARK_F,
                        MARK_F, OF_VALUE },
    [SYMBOL_DELTA]  = { "delta", "δ, the residual", Q_DELTA, MARK_RESIDUAL, MARK_RESIDUAL,
                        OF_DELTA },
    [SYMBOL_DELTA_I] = { "delta_i", "δᵢ, what reaches the unit: δ times v", Q_DELTA_I,
                         MARK_RESIDUAL, MARK_RESIDUAL, OF_DELTA | HIDE_V },
    [SYMBOL_LOSS]   = { "loss", "ℓ, the loss", Q_LOSS, MARK_LOSS, MARK_CURVE,
                        OF_DELTA | HIDE_LOSS },
    [SYMBOL_GATE]   = { "gate", "The gate: 1 where wx + b > 0, else 0", QUANTITIES, MARK_EDGE,
                        MARK_ELBOW, 0 },
    [SYMBOL_ELBOW]  = { "e", "e, the elbow −b/w", Q_ELBOW, MARK_ELBOW, MARK_ELBOW, HIDE_ELBOW },
    [SYMBOL_NEXT_W] = { "w'", "w′, the slope after the step", Q_NEXT_W, MARK_SLOPE_NEXT, MARK_UNIT,
                        OF_NEXT },
    [SYMBOL_NEXT_B] = { "b'", "b′, the bias after the step", Q_NEXT_B, MARK_LINE_NEXT, MARK_UNIT,
                        OF_NEXT },
    [SYMBOL_NEXT_V] = { "v'", "v′, the output weight after the step", Q_NEXT_V, MARK_NONE,
                        MARK_UNIT, OF_NEXT },
    [SYMBOL_NEXT_ELBOW] = { "e'", "e′, the elbow after the step", Q_NEXT_ELBOW, MARK_ELBOW_NEXT,
                            MARK_ELBOW, OF_NEXT },
    [SYMBOL_DL_DPHI] = { "dl/dphi", "How much the loss grows with φ: the residual", Q_DELTA_I,
                         MARK_RESIDUAL, MARK_RESIDUAL, OF_DELTA },
    [SYMBOL_DL_DW]  = { "dl/dw", "How much the loss grows with w; the step goes against it",
                        Q_DL_DW, MARK_ARROW, MARK_UNIT, OF_SLOPE },
    [SYMBOL_DL_DB]  = { "dl/db", "How much the loss grows with b; the step goes against it",
                        Q_DL_DB, MARK_ARROW, MARK_UNIT, OF_SLOPE },
    [SYMBOL_DL_DV]  = { "dl/dv", "How much the loss grows with v; the step goes against it",
                        Q_DL_DV, MARK_NONE, MARK_UNIT, OF_SLOPE },
    [SYMBOL_DPHI_DW] = { "dphi/dw", "How much φ grows with w: x times the gate", QUANTITIES,
                         MARK_POINT, MARK_POINT, 0 },
    [SYMBOL_DPHI_DB] = { "dphi/db", "How much φ grows with b: the gate", QUANTITIES, MARK_EDGE,
                         MARK_ELBOW, 0 },
};

const SymbolRow *symbol_row(Symbol s) { return &rows[s < SYMBOLS ? s : SYMBOL_NONE]; }

size_t symbol_index(Symbol s, size_t unit) { return (size_t)s + 64*unit; }

Symbol symbol_of(size_t index, size_t *unit)
{
    *unit = index/64;
    return index % 64 < SYMBOLS ? (Symbol)(index % 64) : SYMBOL_NONE;
}

/* --- where they stand --- */

static size_t word(const char *s, const char *w)
{
    if (s[0] != w[0]) return 0;
    size_t n = strlen(w);
    return strncmp(s, w, n) == 0 ? n : 0;
}

static size_t blanks(const char *s) { return strspn(s, " "); }

/* "_{12}" or "_n". */
static size_t subscript(const char *s)
{
    if (s[0] != '_') return 0;
    if (s[1] != '{') return s[1] != '\0' ? 2 : 0;
    const char *end = strchr(s, '}');
    return end != NULL ? (size_t)(end - s) + 1 : 0;
}

/* "\partial w_{3}", "d\ell": what changes; 'l' of the loss, 'f' of phi, else w, b, v. */
static size_t differential(const char *s, char *of)
{
    size_t n = word(s, "\\partial"), k;
    if (n == 0 && s[0] == 'd' && s[1] == '\\') n = 1;
    if (n == 0) return 0;
    n += blanks(s + n);
    if ((k = word(s + n, "\\ell")) > 0) *of = 'l';
    else if ((k = word(s + n, "\\varphi")) > 0) *of = 'f';
    else if (s[n] != '\0' && strchr("wbv", s[n]) != NULL) *of = s[n], k = 1;
    else return 0;
    return n + k + subscript(s + n + k);
}

static Symbol derivative(char of, char by)
{
    if (of == 'l') return by == 'f' ? SYMBOL_DL_DPHI : by == 'w' ? SYMBOL_DL_DW
                        : by == 'b' ? SYMBOL_DL_DB : by == 'v' ? SYMBOL_DL_DV : SYMBOL_NONE;
    return of != 'f' ? SYMBOL_NONE : by == 'w' ? SYMBOL_DPHI_DW : by == 'b' ? SYMBOL_DPHI_DB
                     : SYMBOL_NONE;
}

static size_t quotient(const char *s, Symbol *is)
{
    char of, by;
    size_t tall = word(s, "\\frac{"), n = tall, k = differential(s + n, &of);
    if (k == 0) return 0;
    n += k;
    k = word(s + n, tall > 0 ? "}{" : "/");
    if (k == 0) return 0;
    n += k;
    k = differential(s + n, &by);
    if (k == 0) return 0;
    *is = derivative(of, by);
    return n + k + (tall > 0);
}

static const struct { const char *tex; Symbol is, next; } letters[] = {
    { "\\lambda", SYMBOL_RATE, SYMBOL_NONE }, { "\\varphi", SYMBOL_PHI, SYMBOL_NONE },
    { "\\hat{f}", SYMBOL_F, SYMBOL_NONE }, { "\\delta", SYMBOL_DELTA, SYMBOL_NONE },
    { "\\ell", SYMBOL_LOSS, SYMBOL_NONE }, { "w", SYMBOL_W, SYMBOL_NEXT_W },
    { "b", SYMBOL_B, SYMBOL_NEXT_B }, { "v", SYMBOL_V, SYMBOL_NEXT_V },
    { "e", SYMBOL_ELBOW, SYMBOL_NEXT_ELBOW }, { "x", SYMBOL_X, SYMBOL_NONE },
    { "y", SYMBOL_Y, SYMBOL_NONE }, { "g", SYMBOL_GATE, SYMBOL_NONE } };

static size_t letter(const char *s, Symbol *is)
{
    for (size_t i = 0; i < sizeof letters/sizeof *letters; i++) {
        size_t n = word(s, letters[i].tex);
        if (n == 0) continue;
        size_t sub = subscript(s + n);
        bool is_next = s[n + sub] == '\'';
        *is = is_next ? letters[i].next : letters[i].is;
        if (*is == SYMBOL_DELTA && sub > 3) *is = SYMBOL_DELTA_I;      /* of a unit, "_{3}" */
        return n + sub + is_next;
    }
    return 0;
}

/* What is no symbol: words, commands, one character. */
static size_t other(const char *s)
{
    if (word(s, "\\text{") > 0) {
        const char *end = strchr(s, '}');
        return end != NULL ? (size_t)(end - s) + 1 : strlen(s);
    }
    if (s[0] != '\\') return subscript(s) > 0 ? subscript(s) : 1;
    size_t n = strspn(s + 1, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");
    return n > 0 ? n + 1 : s[1] != '\0' ? 2 : 1;
}

/* The gate as a number: "\cdot 1", and no more digits. */
static bool is_gate(const char *s)
{
    size_t n = word(s, "\\cdot ");
    return n > 0 && (s[n] == '0' || s[n] == '1')
        && (s[n + 1] == '\0' || strchr("0123456789.[^", s[n + 1]) == NULL);
}

size_t symbols_find(const char *tex, SymbolPlace out[SYMBOLS_OF_LINE])
{
    size_t n = 0;
    for (const char *s = tex; *s != '\0' && n < SYMBOLS_OF_LINE;) {
        Symbol is = SYMBOL_NONE;
        size_t from = 0, k;
        const char *end = word(s, "1[") > 0 ? strchr(s, ']') : NULL;
        if (end != NULL) is = SYMBOL_GATE, k = (size_t)(end - s) + 1;
        else if (is_gate(s)) is = SYMBOL_GATE, from = 6, k = 7;
        else if ((k = quotient(s, &is)) == 0 && (k = letter(s, &is)) == 0) k = other(s);
        if (is != SYMBOL_NONE)
            out[n++] = (SymbolPlace){ is, (size_t)(s - tex) + from, (size_t)(s - tex) + k };
        s += k;
    }
    return n;
}
