#include "typeset/formula_layout.h"

#include <stdio.h>
#include <string.h>

#include "base/utf8.h"

/* Latin Modern Math's MATH table, in em. */
#define AXIS          0.250    /* the height of bars and of the minus sign */
#define RULE          0.040
#define NUM_UP        0.394
#define NUM_UP_D      0.677
#define DEN_DOWN      0.345
#define DEN_DOWN_D    0.686
#define FRAC_GAP      0.060
#define FRAC_GAP_D    0.120
#define SUP_UP        0.363
#define SUB_DOWN      0.247
#define SUP_DROP      0.250
#define SUB_DROP      0.200
#define SUP_BOTTOM    0.108
#define SUB_TOP       0.344
#define SCRIPT_GAP    0.160
#define AFTER_SCRIPT  0.056
#define LIMIT_GAP     0.140
#define DELIM_STROKE  0.048
#define SUM_DISPLAY   1.40     /* the large sign has no codepoint: the small one, larger */

typedef struct {
    FormulaLayout *out;
    Fonts *fonts;              /* NULL: only checking */
    const char *tex, *s;
    double script;             /* no script is smaller */
    int depth, from;           /* from: of what is emitted, in tex */
    Message *why;
    bool failed;
} Parse;

typedef struct { double size; bool display; } Style;

/* What was laid out since glyph g and bar b, with its origin at x = 0. */
typedef struct {
    double width, ascent, descent;
    double italic;             /* how far the last glyph leans out of its width */
    double slant;              /* from the ink's middle to where an accent sits */
    int  g, b;
    bool letter;               /* one character: scripts stay at their usual height */
    bool limits;               /* \sum in display: scripts go above and below */
} Box;

static double max(double a, double b) { return a > b ? a : b; }

/* --- errors --- */

static Box refuse(Parse *p, const char *at, const char *what)
{
    if (!p->failed) {
        size_t column = 1 + utf8_count(p->tex, (size_t)(at - p->tex));
        fail(p->why, ERR_PARSE, "Column %zu: %s", column, what);
        p->failed = true;
    }
    return (Box){ 0 };
}

/* --- emitting and moving --- */

static Box here(const Parse *p) { return (Box){ .g = p->out->glyphs, .b = p->out->bars }; }

static void shift(Parse *p, const Box *b, int g_end, int b_end, double dx, double dy)
{
    for (int i = b->g; i < g_end; i++) {
        p->out->glyph[i].x += (float)dx;
        p->out->glyph[i].y += (float)dy;
    }
    for (int i = b->b; i < b_end; i++) {
        p->out->bar[i].x += (float)dx;
        p->out->bar[i].y += (float)dy;
    }
}

/* Moves all that was laid out from `b` on. */
static void move(Parse *p, const Box *b, double dx, double dy)
{
    shift(p, b, p->out->glyphs, p->out->bars, dx, dy);
}

static void bar(Parse *p, double x, double y, double w, double h, int bend)
{
    if (p->out->bars == FORMULA_BARS) {
        refuse(p, p->s, "the formula is too long. Split it in two.");
        return;
    }
    p->out->bar[p->out->bars++] = (FormulaBar){ (float)x, (float)y, (float)w, (float)h, bend,
                                                p->from };
}

static Box glyph(Parse *p, uint32_t u, double size)
{
    Box b = here(p);
    if (p->fonts != NULL && !font_has(p->fonts, FACE_MATH, u)) u = formula_plain(u);
    if (p->out->glyphs == FORMULA_GLYPHS)
        return refuse(p, p->s, "the formula is too long. Split it in two.");
    p->out->glyph[p->out->glyphs++] = (FormulaGlyph){ u, 0, 0, (float)size, p->from };
    b.letter = true;
    if (p->fonts == NULL) return b;
    GlyphBox ink = font_box(p->fonts, FACE_MATH, u);
    b.width   = size*font_advance(p->fonts, FACE_MATH, u);
    b.ascent  = size*max(0, ink.y1);
    b.descent = size*max(0, -ink.y0);
    b.italic  = max(0, size*ink.x1 - b.width);
    /* Italics lean by about a quarter: an accent over a tall letter goes right. */
    bool leans = u == 0x210E || (u >= 0x1D434 && u <= 0x1D71B);
    b.slant = size*(ink.x0 + ink.x1)/2 + (leans ? 0.07*size : 0) - b.width/2;
    return b;
}

/* --- the pieces of a formula --- */

typedef enum { UNTIL_END, UNTIL_BRACE, UNTIL_RIGHT } Until;
static Box list(Parse *p, Style st, Until until, const char *opened);

static void blanks(Parse *p)
{
    while (*p->s == ' ' || *p->s == '\t' || *p->s == '\n') p->s++;
}

static Style script_of(const Parse *p, Style st)
{
    return (Style){ max(p->script, st.size*0.7 < 0.6 ? 0.5 : st.size*0.7), false };
}

static size_t command_name(const char *s)     /* after the backslash */
{
    size_t n = 0;
    while ((s[n] >= 'a' && s[n] <= 'z') || (s[n] >= 'A' && s[n] <= 'Z')) n++;
    return n;
}

static bool command_is(const char *s, size_t n, const char *word)
{
    return strlen(word) == n && strncmp(s, word, n) == 0;
}

static Box braced(Parse *p, Style st, const char *missing)
{
    blanks(p);
    const char *at = p->s;
    if (*p->s != '{') return refuse(p, at, missing);
    if (p->depth == FORMULA_DEPTH)
        return refuse(p, at, "braces are nested deeper than 16. Write it more simply.");
    p->s++;
    p->depth++;
    Box b = list(p, st, UNTIL_BRACE, at);
    p->depth--;
    return b;
}

static Box upright(Parse *p, Style st, const char *missing, bool keep_blanks)
{
    blanks(p);
    const char *at = p->s;
    if (*p->s != '{') return refuse(p, at, missing);
    p->s++;
    Box all = here(p);
    while (*p->s != '}') {
        const char *was = p->s;
        if (*p->s == '\0') return refuse(p, at, "this brace is not closed. Add \"}\".");
        if (*p->s == '{' || *p->s == '\\')
            return refuse(p, was, "only plain words can stand in \\text{} and \\mathrm{}.");
        uint32_t u = utf8_next(&p->s);
        if (u == 0xFFFD) return refuse(p, was, "a byte that is not UTF-8.");
        if (u == ' ' && !keep_blanks) continue;
        Box b = glyph(p, u < ' ' ? ' ' : u, st.size);
        if (p->failed) return b;
        move(p, &b, all.width, 0);
        all.width  += b.width;
        all.ascent  = max(all.ascent, b.ascent);
        all.descent = max(all.descent, b.descent);
    }
    p->s++;
    return all;
}

/* Numerator and denominator centred on the axis, the bar a hair wider; `small`: as in a
 * line even where fractions are tall. */
static Box fraction(Parse *p, Style st, bool small)
{
    bool display = st.display && !small;
    Style inner = display ? (Style){ st.size, false } : script_of(p, st);
    int from = p->from;
    Box all = here(p);
    Box num = braced(p, inner, "expected {numerator} after \\frac.");
    if (p->failed) return num;
    int g_num = p->out->glyphs, b_num = p->out->bars;
    Box den = braced(p, inner, "expected {denominator} after \\frac{numerator}.");
    if (p->failed) return den;

    p->from = from;
    double s = st.size, side = 0.08*s, pad = 0.04*s;
    double gap = (display ? FRAC_GAP_D : FRAC_GAP)*s, half = RULE*s/2, axis = AXIS*s;
    double up   = max((display ? NUM_UP_D : NUM_UP)*s, axis + half + gap + num.descent);
    double down = max((display ? DEN_DOWN_D : DEN_DOWN)*s, den.ascent + gap + half - axis);
    double inside = max(num.width + num.italic, den.width + den.italic) + 2*pad;
    all.width = inside + 2*side;
    shift(p, &num, g_num, b_num, (all.width - num.width - num.italic)/2, -up);
    move(p, &den, (all.width - den.width - den.italic)/2, down);
    bar(p, side, -axis - half, inside, RULE*s, 0);
    all.ascent  = up + num.ascent;
    all.descent = down + den.descent;
    return all;
}

/* The circumflex over the middle of the letter, as far above it as over an x. */
static Box hat(Parse *p, Style st)
{
    Box b = braced(p, st, "expected {letter} after \\hat.");
    if (p->failed) return b;
    int g_end = p->out->glyphs;
    Box mark = glyph(p, 0x2C6, st.size);
    if (p->failed || p->fonts == NULL) return b;
    GlyphBox ink = font_box(p->fonts, FACE_MATH, 0x2C6);
    double x_height = font_line(p->fonts, FACE_MATH).x_height*st.size;
    double rise = max(0, b.ascent - x_height);
    double middle = b.width/2 + (g_end - b.g == 1 ? b.slant : 0);
    move(p, &mark, middle - st.size*(ink.x0 + ink.x1)/2, -rise);
    b.ascent = max(b.ascent, rise + st.size*ink.y1);
    return b;
}

static bool delimiter(Parse *p, char *out)     /* after \left or \right */
{
    blanks(p);
    if (*p->s == '\0' || strchr("()[]|.", *p->s) == NULL) return false;
    *out = *p->s++;
    return true;
}

/* A delimiter around something that reaches `half` from the axis: a glyph while
 * that is tall enough, then strokes that grow without growing fat. */
static Box fence(Parse *p, char d, double half, double size)
{
    if (d == '.') return here(p);
    Box b = glyph(p, (uint32_t)d, size);
    /* it may need as many */
    for (int i = 0; p->fonts == NULL && i < 3; i++) bar(p, 0, 0, 0, 0, 0);
    if (p->failed || p->fonts == NULL) return b;
    double own = (b.ascent + b.descent)/2;
    if (half <= own*1.12) return b;

    p->out->glyphs--;
    double top = -AXIS*size - half, h = 2*half, t = DELIM_STROKE*size, w = 0.28*size,
        foot = 0.22*size;
    b = here(p);
    b.ascent  = -top;
    b.descent = top + h;
    if (d == '|') {
        bar(p, 0.12*size, top, t, h, 0);
        b.width = 0.24*size + t;
    } else if (d == '(' || d == ')') {
        w = (0.20 + 0.11*h/size)*size;
        if (w > 0.6*size) w = 0.6*size;
        bar(p, 0.10*size, top, w, h, d == '(' ? -1 : 1);
        b.width = 0.20*size + w;
    } else {
        double x = d == '[' ? 0.14*size : 0.08*size;
        bar(p, d == '[' ? x : x + foot - t, top, t, h, 0);
        bar(p, x, top, foot, t, 0);
        bar(p, x, top + h - t, foot, t, 0);
        b.width = w + 0.16*size;
    }
    return b;
}

static Box left_right(Parse *p, Style st, const char *at)
{
    char l, r;
    if (p->depth == FORMULA_DEPTH)
        return refuse(p, at, "nested deeper than 16. Write it more simply.");
    if (!delimiter(p, &l)) return refuse(p, p->s, "expected one of ( ) [ ] | . after \\left.");
    Box all = here(p);
    p->depth++;
    Box in = list(p, st, UNTIL_RIGHT, at);
    p->depth--;
    if (p->failed) return in;
    if (!delimiter(p, &r)) return refuse(p, p->s, "expected one of ( ) [ ] | . after \\right.");

    double axis = AXIS*st.size;
    double half = max(in.ascent - axis, in.descent + axis);
    half = max(0.95*half, half - 0.12*st.size);       /* tips may stick out a little, as in TeX */
    int g_in = p->out->glyphs, b_in = p->out->bars;
    Box a = fence(p, l, half, st.size);
    Box b = fence(p, r, half, st.size);
    if (p->failed) return all;
    shift(p, &in, g_in, b_in, a.width, 0);
    move(p, &b, a.width + in.width + in.italic, 0);
    all.width   = a.width + in.width + in.italic + b.width;
    all.ascent  = max(in.ascent, max(a.ascent, b.ascent));
    all.descent = max(in.descent, max(a.descent, b.descent));
    return all;
}

/* One atom without its scripts. ATOM_NONE: a space; its width is in the box. */
static Box nucleus(Parse *p, Style st, AtomClass *atom)
{
    const char *at = p->s;
    p->from = (int)(at - p->tex);
    *atom = ATOM_ORD;
    if (*p->s == '{') return braced(p, st, "");
    if (*p->s == '\\') {
        p->s++;
        double space = *p->s == ',' ? 1/6.0 : *p->s == ';' ? 5/18.0 : *p->s == '!' ? -1/6.0
                     : *p->s == ' ' ? 1/3.0 : 0;
        size_t n = command_name(p->s);
        if (command_is(p->s, n, "quad"))  space = 1;
        if (command_is(p->s, n, "qquad")) space = 2;
        if (space != 0) {
            Box b = here(p);
            p->s += n > 0 ? n : 1;
            b.width = space*st.size;
            *atom = ATOM_NONE;
            return b;
        }
        const char *name = p->s;
        p->s += n;
        if (command_is(name, n, "frac")) { *atom = ATOM_INNER; return fraction(p, st, false); }
        if (command_is(name, n, "tfrac")) { *atom = ATOM_INNER; return fraction(p, st, true); }
        if (command_is(name, n, "left")) { *atom = ATOM_INNER; return left_right(p, st, at); }
        if (command_is(name, n, "hat"))    return hat(p, st);
        if (command_is(name, n, "text"))
            return upright(p, st, "expected {words} after \\text.", true);
        if (command_is(name, n, "mathrm"))
            return upright(p, st, "expected {letters} after \\mathrm.", false);
        if (command_is(name, n, "right"))
            return refuse(p, at, "\\right without \\left before it.");
        const FormulaSymbol *symbol = formula_symbol(name, n);
        if (symbol == NULL) {
            char what[64];
            snprintf(what, sizeof what, "unknown command \\%.*s.", (int)(n < 24 ? n : 24), name);
            return refuse(p, at, what);
        }
        *atom = symbol->atom;
        if (symbol->codepoint == 0x2211 && st.display) {
            Box b = glyph(p, symbol->codepoint, SUM_DISPLAY*st.size);
            double drop = (SUM_DISPLAY - 1)*AXIS*st.size;        /* stays centred on the axis */
            move(p, &b, 0, drop);
            b.ascent -= drop;
            b.descent += drop;
            b.limits = true;
            return b;
        }
        return glyph(p, symbol->codepoint, st.size);
    }
    if (*p->s == '^' || *p->s == '_' || *p->s == '\'')
        return here(p);                        /* scripts on nothing, as in TeX */
    uint32_t u = utf8_next(&p->s), set;
    if (!formula_character(u, &set, atom))
        return refuse(p, at, "a character that has no place in a formula.");
    return glyph(p, set, st.size);
}

/* What follows ^ or _: a braced list, or a single character or command. */
static Box argument(Parse *p, Style st)
{
    blanks(p);
    const char *at = p->s;
    if (*p->s == '{') return braced(p, st, "");
    if (*p->s == '\0' || *p->s == '}' || *p->s == '^' || *p->s == '_' || *p->s == '\'')
        return refuse(p, at, "expected a character or {…} after ^ or _.");
    if (p->depth == FORMULA_DEPTH)
        return refuse(p, at, "nested deeper than 16. Write it more simply.");
    AtomClass atom;
    p->depth++;
    Box b = nucleus(p, st, &atom);
    p->depth--;
    if (!p->failed && atom == ATOM_NONE)
        return refuse(p, at, "expected a character or {…} after ^ or _.");
    return b;
}

/* The nucleus with its primes, superscript and subscript, in any order. */
/* What stands above and below a nucleus, and where its glyphs and bars end. */
typedef struct {
    Box  sup, sub;
    int  primes, sup_end[2], sub_end[2];
    bool has_sup, has_sub;
} Scripts;

/* False when it was refused. */
static bool read_scripts(Parse *p, Style small, Scripts *q)
{
    for (;;) {
        blanks(p);
        const char *at = p->s;
        if (*at == '\'') {
            if (q->has_sup) refuse(p, at, "a prime after a superscript. Write the prime first.");
            p->s++;
            q->primes++;
        } else if (*at == '^') {
            if (q->has_sup) refuse(p, at, "two superscripts. Group them with braces.");
            p->s++;
            if (!p->failed) q->sup = argument(p, small);
            q->has_sup = true;
            q->sup_end[0] = p->out->glyphs, q->sup_end[1] = p->out->bars;
        } else if (*at == '_') {
            if (q->has_sub) refuse(p, at, "two subscripts. Group them with braces.");
            p->s++;
            if (!p->failed) q->sub = argument(p, small);
            q->has_sub = true;
            q->sub_end[0] = p->out->glyphs, q->sub_end[1] = p->out->bars;
        } else return true;
        if (p->failed) return false;
    }
}

/* Of a sum in display: above and below it, in its middle. */
static Box limits(Parse *p, double s, Box n, Scripts *q)
{
    double w = max(n.width, max(q->sup.width, q->sub.width));
    double up = n.ascent + LIMIT_GAP*s + q->sup.descent, down = n.descent + LIMIT_GAP*s
        + q->sub.ascent;
    Box first = { .g = n.g, .b = n.b };
    int g_end = q->has_sup && (!q->has_sub || q->sup.g < q->sub.g) ? q->sup.g : q->sub.g;
    shift(p, &first, g_end, n.b, (w - n.width)/2, 0);
    if (q->has_sup) shift(p, &q->sup, q->sup_end[0], q->sup_end[1], (w - q->sup.width)/2, -up);
    if (q->has_sub) shift(p, &q->sub, q->sub_end[0], q->sub_end[1], (w - q->sub.width)/2, down);
    n.width = w;
    if (q->has_sup) n.ascent = up + q->sup.ascent;
    if (q->has_sub) n.descent = down + q->sub.descent;
    return n;
}

/* From `right` on; *end: where the last one ends. Returns where a superscript goes. */
static double set_primes(Parse *p, double s, int primes, double right, Box *n, double *end)
{
    double lift = max(0, n->letter ? 0 : n->ascent - 0.75*s);      /* primes over tall groups */
    for (int i = 0; i < primes; i++) {
        Box b = glyph(p, 0x2032, s);
        if (p->failed) return right;
        move(p, &b, right - 0.02*s, 0.02*s - lift);
        right += b.width*(i + 1 < primes ? 0.72 : 0.85);
        n->ascent = max(n->ascent, b.ascent + lift);
        *end = right;
    }
    return right;
}

static Box scripts(Parse *p, Style st, Box n)
{
    Scripts q = { 0 };
    int from = p->from;
    if (!read_scripts(p, script_of(p, st), &q)) return n;
    p->from = from;
    if (!q.has_sup && !q.has_sub && q.primes == 0) return n;
    double s = st.size, italic = n.italic;
    n.italic = 0;
    if (n.limits && q.primes == 0) return limits(p, s, n, &q);

    double up   = max(SUP_UP*s,   n.letter ? 0 : n.ascent - SUP_DROP*s);
    double down = max(SUB_DOWN*s, n.letter ? 0 : n.descent + SUB_DROP*s);
    up = max(up, q.sup.descent + SUP_BOTTOM*s);
    if (q.has_sub && !q.has_sup) down = max(down, q.sub.ascent - SUB_TOP*s);
    if (q.has_sub && q.has_sup) {
        double tight = SCRIPT_GAP*s - ((up - q.sup.descent) - (q.sub.ascent - down));
        if (tight > 0) down += tight;
    }
    double end = n.width, right = set_primes(p, s, q.primes, n.width + italic, &n, &end);
    if (p->failed) return n;
    if (q.has_sup) {
        shift(p, &q.sup, q.sup_end[0], q.sup_end[1], right, -up);
        end = max(end, right + q.sup.width + q.sup.italic + AFTER_SCRIPT*s);
        n.ascent = max(n.ascent, up + q.sup.ascent);
    }
    if (q.has_sub) {
        shift(p, &q.sub, q.sub_end[0], q.sub_end[1], n.width, down);
        end = max(end, n.width + q.sub.width + q.sub.italic + AFTER_SCRIPT*s);
        n.descent = max(n.descent, down + q.sub.descent);
    }
    n.width = end;
    n.letter = false;
    return n;
}

/* Atoms side by side until the end, a brace or \right. */
/* A row of atoms as it grows. */
typedef struct {
    Box       all, last_box;
    AtomClass last;
    double    last_space;
    int       atoms;
} Atoms;

/* True at the end of the list, or when it is refused. */
static bool list_ends(Parse *p, Until until, const char *opened)
{
    blanks(p);
    if (*p->s == '\0') {
        if (until == UNTIL_BRACE) refuse(p, opened, "this brace is not closed. Add \"}\".");
        if (until == UNTIL_RIGHT) refuse(p, opened, "\\left without \\right after it.");
        return true;
    }
    if (*p->s == '}') {
        if (until == UNTIL_RIGHT) refuse(p, opened, "\\left without \\right after it.");
        else if (until == UNTIL_END) refuse(p, p->s, "a brace that was never opened.");
        else p->s++;
        return true;
    }
    bool is_right = until == UNTIL_RIGHT && strncmp(p->s, "\\right", 6) == 0
        && command_name(p->s + 1) == 5;
    if (is_right) p->s += 6;
    return is_right;
}

static void append(Parse *p, Style st, Atoms *q, AtomClass atom, Box b, double slant)
{
    bool after_operand = q->last == ATOM_ORD || q->last == ATOM_CLOSE || q->last == ATOM_INNER;
    if (atom == ATOM_BIN && !after_operand) atom = ATOM_ORD;             /* a sign */
    if (q->last == ATOM_BIN && (atom == ATOM_REL || atom == ATOM_CLOSE || atom == ATOM_PUNCT)) {
        move(p, &q->last_box, -q->last_space, 0);        /* nothing to the right: no operator */
        move(p, &b, q->last_space, 0);
        q->all.width -= q->last_space;
        q->last = ATOM_ORD;
    }
    double space = st.size*formula_space(q->last, atom, st.size < 0.99);
    double x = q->all.width + q->all.italic + space;
    move(p, &b, x, 0);
    q->all.width   = x + b.width;
    q->all.italic  = b.italic;
    q->all.ascent  = max(q->all.ascent, b.ascent);
    q->all.descent = max(q->all.descent, b.descent);
    q->all.letter  = q->atoms == 0 && b.letter;
    q->all.slant   = slant;
    q->last = atom;
    q->last_box = b;
    q->last_space = space;
    q->atoms++;
}

static Box list(Parse *p, Style st, Until until, const char *opened)
{
    Atoms q = { .all = here(p), .last = ATOM_NONE };
    q.last_box = q.all;
    while (!list_ends(p, until, opened)) {
        AtomClass atom;
        Box b = nucleus(p, st, &atom);
        if (p->failed) return b;
        if (atom == ATOM_NONE) {                       /* a space: classes see through it */
            q.all.width += q.all.italic + b.width;
            q.all.italic = 0;
            continue;
        }
        double slant = b.slant;
        b = scripts(p, st, b);
        if (p->failed) return b;
        append(p, st, &q, atom, b, slant);
    }
    if (p->failed) return (Box){ 0 };
    if (until == UNTIL_BRACE && q.last == ATOM_BIN) {    /* "e^{+}": a sign */
        move(p, &q.last_box, -q.last_space, 0);
        q.all.width -= q.last_space;
    }
    return q.all;
}

Status formula_layout(FormulaLayout *out, Fonts *f, bool display, const char *tex, Message *m)
{
    return formula_layout_at(out, f, 0.5, display, tex, m);
}

Status formula_layout_at(FormulaLayout *out, Fonts *f, double script, bool display,
                         const char *tex, Message *m)
{
    out->glyphs = out->bars = 0;
    Parse p = { .out = out, .fonts = f, .tex = tex, .s = tex, .why = m,
                .script = script < 0.5 ? 0.5 : script > 1 ? 1 : script };
    Box b = list(&p, (Style){ 1, display }, UNTIL_END, tex);
    if (p.failed) return ERR_PARSE;
    out->width   = max(0, b.width + b.italic);
    out->ascent  = max(0, b.ascent);
    out->descent = max(0, b.descent);
    return OK;
}
