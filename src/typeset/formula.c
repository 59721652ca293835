/* One pass reads the TeX and places it: each list puts its glyphs from x = 0 on
 * the baseline, and whoever asked for the list moves them where they belong.
 * Spacing follows TeX's atom classes (The TeXbook, chapter 18); sizes and
 * shifts are Latin Modern's, rounded. */
#include "typeset/formula.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "typeset/symbols.h"
#include "typeset/text.h"

#define GLYPHS 256
#define BARS   16
#define DEPTH  16

#define AXIS   0.25          /* em: height of the minus sign and of fraction bars */
#define SCRIPT 0.70          /* size of sub- and superscripts */

typedef struct { uint32_t c; double size, x, y; } Placed;     /* y up from the baseline */

typedef struct {
    Fonts      *f;
    const char *start, *p;
    bool        display;
    int         depth;
    Placed      glyph[GLYPHS];
    size_t      n;
    Rect        bar[BARS];   /* y up: y is the lower edge */
    size_t      bars;
    const char *error;       /* what was expected */
    const char *error_at;
} Setter;

typedef struct {
    double width, ascent, descent;
    double lean;             /* how far the last glyph reaches past its advance */
    AtomClass kind;
} Box;

static Box set_list(Setter *s, double size, int scripts, char end);

static void stop(Setter *s, const char *expected, const char *at)
{
    if (s->error == NULL) {
        s->error = expected;
        s->error_at = at;
    }
}

static void move(Setter *s, size_t glyph, size_t bar, double dx, double dy)
{
    for (size_t i = glyph; i < s->n; i++) {
        s->glyph[i].x += dx;
        s->glyph[i].y += dy;
    }
    for (size_t i = bar; i < s->bars; i++) {
        s->bar[i].x += dx;
        s->bar[i].y += dy;
    }
}

static Box set_glyph(Setter *s, uint32_t c, double size, AtomClass kind)
{
    Box b = { .kind = kind };
    if (s->n >= GLYPHS) {
        stop(s, "fewer than 256 characters", s->p);
        return b;
    }
    s->glyph[s->n++] = (Placed){ c, size, 0, 0 };
    if (s->f == NULL) return b;
    GlyphBox g = font_box(s->f, FACE_MATH, c);
    b.width = size*font_advance(s->f, FACE_MATH, c);
    b.ascent = fmax(0, size*g.y1);
    b.descent = fmax(0, -size*g.y0);
    b.lean = fmax(0, size*g.x1 - b.width);
    return b;
}

/* Upright words: \text{…} and \mathrm{…}; blanks count. */
static Box set_words(Setter *s, double size)
{
    Box all = { .kind = ATOM_ORD };
    if (*s->p != '{') {
        stop(s, "{ after \\text", s->p);
        return all;
    }
    const char *open = s->p++;
    double x = 0;
    while (*s->p != '}') {
        if (*s->p == '\0') {
            stop(s, "} that closes this {", open);
            return all;
        }
        uint32_t c = utf8_next(&s->p);
        if (c == ' ') {
            x += 0.30*size;
            continue;
        }
        size_t from = s->n;
        Box b = set_glyph(s, c == '-' ? 0x2013 : c, size, ATOM_ORD);
        move(s, from, s->bars, x, 0);
        x += b.width;
        all.ascent = fmax(all.ascent, b.ascent);
        all.descent = fmax(all.descent, b.descent);
    }
    s->p++;
    all.width = x;
    return all;
}

static Box set_group(Setter *s, double size, int scripts)
{
    if (*s->p != '{') {
        stop(s, "{", s->p);
        return (Box){ 0 };
    }
    const char *open = s->p++;
    Box b = set_list(s, size, scripts, '}');
    if (s->error == NULL && *s->p != '}') stop(s, "} that closes this {", open);
    else if (s->error == NULL) s->p++;
    b.kind = ATOM_ORD;
    return b;
}

static Box set_fraction(Setter *s, double size, int scripts)
{
    double part = s->display && scripts == 0 ? 0.86*size : SCRIPT*size;
    double rule = 0.045*size, gap = (s->display ? 0.13 : 0.09)*size, edge = 0.09*size;
    size_t g0 = s->n, r0 = s->bars;
    Box top = set_group(s, part, scripts + 1);
    size_t g1 = s->n, r1 = s->bars;
    Box bottom = set_group(s, part, scripts + 1);
    if (s->error != NULL) return top;
    double width = fmax(top.width + top.lean, bottom.width + bottom.lean);
    double up = AXIS*size + rule/2 + gap + top.descent;
    double down = gap + rule/2 + bottom.ascent - AXIS*size;
    move(s, g1, r1, edge + (width - bottom.width)/2, -down);
    size_t g2 = s->n, r2 = s->bars;
    s->n = g1;
    s->bars = r1;
    move(s, g0, r0, edge + (width - top.width)/2, up);
    s->n = g2;
    s->bars = r2;
    if (s->bars < BARS) s->bar[s->bars++] = (Rect){ 0.03*size, AXIS*size - rule/2, width + 2*edge - 0.06*size, rule };
    else stop(s, "fewer fractions", s->p);
    return (Box){ .width = width + 2*edge, .ascent = up + top.ascent, .descent = down + bottom.descent,
                  .kind = ATOM_INNER };
}

static Box set_hat(Setter *s, double size, int scripts)
{
    size_t from = s->n;
    Box b = set_group(s, size, scripts);
    if (s->error != NULL || s->f == NULL) return b;
    GlyphBox last = s->n > from ? font_box(s->f, FACE_MATH, s->glyph[s->n - 1].c) : (GlyphBox){ 0 };
    GlyphBox hat = font_box(s->f, FACE_MATH, 0x2c6);
    double middle = (s->n > from ? s->glyph[s->n - 1].x : 0) + size*((last.x0 + last.x1)/2 + 0.06*last.y1);
    double lift = fmax(0, b.ascent + 0.05*size - size*hat.y0);
    size_t at = s->n;
    set_glyph(s, 0x2c6, size, ATOM_ORD);
    move(s, at, s->bars, middle - size*(hat.x0 + hat.x1)/2, lift);
    b.ascent = lift + size*hat.y1;
    b.lean = 0;
    return b;
}

/* \left( … \right): brackets as high as what they hold. */
static Box set_fenced(Setter *s, double size, int scripts)
{
    const char *open = s->p;
    uint32_t left = utf8_next(&s->p);
    size_t g = s->n, r = s->bars;
    Box in = set_list(s, size, scripts, '\\');
    if (s->error != NULL) return in;
    if (strncmp(s->p, "\\right", 6) != 0) {
        stop(s, "\\right that closes this \\left", open);
        return in;
    }
    s->p += 6;
    uint32_t right = utf8_next(&s->p);
    if (left == 0 || right == 0) {
        stop(s, "a bracket", open);
        return in;
    }
    double half = fmax(in.ascent - AXIS*size, in.descent + AXIS*size);
    double big = fmax(size, size*half/0.5), sink = AXIS*(size - big);
    size_t at = s->n;
    Box a = set_glyph(s, left, big, ATOM_ORD);
    move(s, at, s->bars, 0, sink);
    s->n = at;
    Placed bracket = s->glyph[at];
    move(s, g, r, a.width, 0);
    s->glyph[at] = bracket;
    s->n = at + 1;
    at = s->n;
    Box b = set_glyph(s, right, big, ATOM_ORD);
    move(s, at, s->bars, a.width + in.width + in.lean, sink);
    return (Box){ .width = a.width + in.width + in.lean + b.width, .ascent = fmax(in.ascent, a.ascent + sink),
                  .descent = fmax(in.descent, a.descent - sink), .kind = ATOM_INNER };
}

static Box set_command(Setter *s, double size, int scripts)
{
    const char *at = s->p++;
    char name[24];
    size_t n = 0;
    if ((*s->p >= 'a' && *s->p <= 'z') || (*s->p >= 'A' && *s->p <= 'Z')) {
        while (((*s->p >= 'a' && *s->p <= 'z') || (*s->p >= 'A' && *s->p <= 'Z')) && n + 1 < sizeof name)
            name[n++] = *s->p++;
    } else if (*s->p != '\0') {
        name[n++] = *s->p++;
    }
    name[n] = '\0';
    if (strcmp(name, "frac") == 0) return set_fraction(s, size, scripts);
    if (strcmp(name, "hat") == 0) return set_hat(s, size, scripts);
    if (strcmp(name, "left") == 0) return set_fenced(s, size, scripts);
    if (strcmp(name, "text") == 0 || strcmp(name, "mathrm") == 0) return set_words(s, size);
    const Symbol *known = symbol_named(name);
    if (known == NULL) {
        stop(s, "a known command", at);
        return (Box){ 0 };
    }
    if (known->kind == ATOM_SPACE) return (Box){ .width = known->space*size, .kind = ATOM_SPACE };
    return set_glyph(s, known->codepoint, size, known->kind);
}

static Box set_nucleus(Setter *s, double size, int scripts)
{
    if (*s->p == '{') return set_group(s, size, scripts);
    if (*s->p == '\\') return set_command(s, size, scripts);
    const char *at = s->p;
    uint32_t c = utf8_next(&s->p);
    Symbol k = symbol_of(c);
    if (k.codepoint == 0) {
        stop(s, "a letter, digit, operator or \\command", at);
        return (Box){ 0 };
    }
    return set_glyph(s, k.codepoint, size, k.kind);
}

/* Primes stand raised; their glyph's own height differs from font to font, so
 * its box decides. */
static double set_primes(Setter *s, double size, double x, int count, double *ascent)
{
    GlyphBox g = s->f != NULL ? font_box(s->f, FACE_MATH, 0x2032) : (GlyphBox){ 0 };
    double high = g.y1 - g.y0, scale = high > 0 ? 0.34/high : 1;
    double lift = size*0.80 - size*scale*g.y1;
    for (int i = 0; i < count; i++) {
        size_t at = s->n;
        set_glyph(s, 0x2032, size*scale, ATOM_ORD);
        move(s, at, s->bars, x - size*scale*g.x0 + 0.03*size, lift);
        x += size*scale*(g.x1 - g.x0) + 0.05*size;
    }
    *ascent = fmax(*ascent, 0.80*size);
    return x;
}

static Box set_atom(Setter *s, double size, int scripts)
{
    Box b = set_nucleus(s, size, scripts);
    if (s->error != NULL || b.kind == ATOM_SPACE) return b;
    double small = SCRIPT*size, sup_end = b.width + b.lean, sub_end = b.width, up = 0;
    bool has_sup = false, has_sub = false;
    for (;;) {
        const char *at = s->p;
        if (*s->p == '\'') {
            int primes = 0;
            while (*s->p == '\'') {
                primes++;
                s->p++;
            }
            if (has_sup) stop(s, "one superscript", at);
            sup_end = set_primes(s, size, sup_end, primes, &b.ascent);
            has_sup = *s->p != '^';      /* a'^2 is one superscript of two parts */
            up = 0;
        } else if (*s->p == '^' || *s->p == '_') {
            bool is_sup = *s->p++ == '^';
            if (is_sup ? has_sup : has_sub) stop(s, is_sup ? "one superscript" : "one subscript", at);
            size_t g = s->n, r = s->bars;
            Box k = *s->p == '{' ? set_group(s, small, scripts + 1) : set_nucleus(s, small, scripts + 1);
            if (s->error != NULL) return b;
            if (is_sup) {
                up = fmax(0.38*size, b.ascent - 0.30*size) + (k.descent > 0.1*size ? 0.05*size : 0);
                move(s, g, r, sup_end + 0.03*size, up);
                sup_end += k.width + k.lean + 0.06*size;
                b.ascent = fmax(b.ascent, up + k.ascent);
                has_sup = true;
            } else {
                double down = fmax(0.16*size, k.ascent - 0.40*size);
                move(s, g, r, sub_end + 0.02*size, -down);
                sub_end += k.width + 0.05*size;
                b.descent = fmax(b.descent, down + k.descent);
                has_sub = true;
            }
        } else {
            break;
        }
        if (s->error != NULL) return b;
    }
    if (has_sup || has_sub || sup_end > b.width + b.lean) {
        b.width = fmax(has_sub ? sub_end : b.width, sup_end > b.width + b.lean ? sup_end : b.width);
        b.lean = 0;
    }
    return b;
}

/* Space between neighbours, in em; TeX's table, with the cases used here. */
static double between(AtomClass a, AtomClass b, int scripts)
{
    const double thin = 3.0/18, medium = 4.0/18, thick = 5.0/18;
    if (a == ATOM_PUNCT) return scripts ? 0 : thin;
    if (a == ATOM_OP || b == ATOM_OP) return a == ATOM_OPEN || b == ATOM_CLOSE || b == ATOM_PUNCT ? 0 : thin;
    if (scripts) return 0;
    if (a == ATOM_REL || b == ATOM_REL) return a == b || b == ATOM_PUNCT ? 0 : thick;
    if (a == ATOM_BIN || b == ATOM_BIN) return medium;
    if ((a == ATOM_INNER && b != ATOM_CLOSE && b != ATOM_PUNCT) || (b == ATOM_INNER && a != ATOM_OPEN)) return thin;
    return 0;
}

static bool ends(const Setter *s, char end)
{
    if (*s->p == '\0') return true;
    if (end == '\\') return strncmp(s->p, "\\right", 6) == 0;
    return *s->p == '}';
}

static Box set_list(Setter *s, double size, int scripts, char end)
{
    Box all = { .kind = ATOM_ORD };
    AtomClass last = ATOM_NONE;
    if (++s->depth > DEPTH) stop(s, "nesting of at most 16", s->p);
    while (s->error == NULL) {
        while (*s->p == ' ') s->p++;
        if (ends(s, end)) break;
        size_t g = s->n, r = s->bars;
        Box b = set_atom(s, size, scripts);
        if (s->error != NULL) break;
        if (b.kind == ATOM_SPACE) {
            all.width = fmax(0, all.width + all.lean + b.width);
            all.lean = 0;
            continue;
        }
        bool nothing_to_join = last == ATOM_NONE || last == ATOM_BIN || last == ATOM_REL || last == ATOM_OPEN
                            || last == ATOM_PUNCT || last == ATOM_OP;
        if (b.kind == ATOM_BIN && nothing_to_join) b.kind = ATOM_ORD;        /* a sign */
        double gap = last == ATOM_NONE ? 0 : between(last, b.kind, scripts)*size;
        if (b.kind == ATOM_CLOSE || b.kind == ATOM_OPEN || gap == 0) gap += all.lean*0.6;
        all.width += gap;
        move(s, g, r, all.width, 0);
        all.width += b.width;
        all.lean = b.lean;
        all.ascent = fmax(all.ascent, b.ascent);
        all.descent = fmax(all.descent, b.descent);
        last = b.kind;
    }
    s->depth--;
    return all;
}

static Box set(Setter *s, Fonts *f, double size, bool display, const char *tex)
{
    s->f = f;
    s->start = s->p = tex;
    s->display = display;
    s->depth = 0;
    s->n = s->bars = 0;
    s->error = s->error_at = NULL;
    Box b = set_list(s, size, 0, '\0');
    if (s->error == NULL && *s->p != '\0') stop(s, "{ before this }", s->p);
    return b;
}

Status formula_check(const char *tex, Message *m)
{
    Setter s;
    set(&s, NULL, 1, false, tex);
    if (s.error == NULL) return OK;
    int column = (int)(s.error_at - tex) + 1;
    return fail(m, ERR_PARSE, "formula:1:%d: expected %s here: %.60s", column, s.error,
                s.error_at[0] ? s.error_at : "(the end)");
}

Extent formula_measure(Fonts *f, double size, bool display, const char *tex)
{
    Setter s;
    Box b = set(&s, f, size, display, tex);
    if (s.error != NULL) {
        FontLine l = font_line(f, FACE_UI);
        return (Extent){ text_width(f, FACE_UI, size*0.8, tex), l.ascent*size*0.8, l.descent*size*0.8 };
    }
    return (Extent){ b.width + b.lean, b.ascent, b.descent };
}

void formula_draw(Canvas *c, Fonts *f, double size, bool display, Pt at, const char *tex, Paint p)
{
    Setter s;
    set(&s, f, size, display, tex);
    if (s.error != NULL) {
        text_draw(c, f, FACE_UI, size*0.8, at, ALIGN_LEFT, tex, p);
        return;
    }
    canvas_note(c, "formula", at, tex);
    PlacedGlyph run[GLYPHS];
    for (size_t i = 0; i < s.n;) {
        Face face = font_resolve(f, FACE_MATH, s.glyph[i].c);
        double run_size = s.glyph[i].size;
        size_t n = 0;
        for (; i < s.n && s.glyph[i].size == run_size && font_resolve(f, FACE_MATH, s.glyph[i].c) == face; i++)
            run[n++] = (PlacedGlyph){ s.glyph[i].c, at.x + s.glyph[i].x, at.y - s.glyph[i].y };
        canvas_glyphs(c, face, run_size, run, n, tex, p);
    }
    for (size_t i = 0; i < s.bars; i++) {
        Rect b = s.bar[i];
        canvas_rect(c, (Rect){ at.x + b.x, at.y - b.y - b.h, b.w, b.h }, 0, p);
    }
    canvas_note_end(c);
}
