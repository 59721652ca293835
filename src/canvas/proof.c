#include "canvas/proof.h"

#include "base/memory.h"
#include "base/utf8.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define EDGE    0.5      /* points: so far out, or over, nobody sees it */
#define OPAQUE  0.5      /* what covers more than this erases */

/* The ink of a run. Runs of one formula may overlap: a hat is over its letter. */
typedef struct { Rect ink; unsigned formula; char words[48]; } Run;

typedef struct {
    Canvas   base;
    Fonts   *fonts;
    Proof   *out;
    Run     *run;
    size_t   n, cap;
    unsigned formula, formulas;      /* that is drawn just now, 0: none; so far */
    char     tex[48];
} ProofCanvas;

static ProofCanvas *of(Canvas *c) { return (ProofCanvas *)c; }

static void keep_words(char to[48], const char *s)
{
    snprintf(to, 48, "%.*s", (int)utf8_bytes(s, 11), s);
}

static void found(Canvas *c, ProofKind kind, const char *words, const char *other)
{
    Proof *p = of(c)->out;
    if (p->kind != PROOF_FINE) return;
    p->kind = kind;
    snprintf(p->words, sizeof p->words, "%s", words);
    snprintf(p->other, sizeof p->other, "%s", other);
}

/* So far do two boxes lie over each other, in the direction where it is less. */
static double depth(Rect a, Rect b)
{
    double x = fmin(rect_right(a), rect_right(b)) - fmax(a.x, b.x),
        y = fmin(rect_bottom(a), rect_bottom(b)) - fmax(a.y, b.y);
    return fmin(x, y);
}

static bool sticks_out(Rect a, Rect of_which)
{
    return a.x < of_which.x - EDGE || a.y < of_which.y - EDGE
        || rect_right(a) > rect_right(of_which) + EDGE
        || rect_bottom(a) > rect_bottom(of_which) + EDGE;
}

static Rect paper(const Canvas *c) { return (Rect){ 0, 0, c->width, c->height }; }

static Rect ink_of(ProofCanvas *p, Face f, double size, const PlacedGlyph *g, size_t n)
{
    double x0 = INFINITY, y0 = INFINITY, x1 = -INFINITY, y1 = -INFINITY;
    for (size_t i = 0; i < n; i++) {
        GlyphBox b = font_box(p->fonts, f, g[i].codepoint);
        if (!(b.x1 > b.x0)) continue;      /* a blank */
        x0 = fmin(x0, g[i].x + size*b.x0);
        x1 = fmax(x1, g[i].x + size*b.x1);
        y0 = fmin(y0, g[i].y - size*b.y1);
        y1 = fmax(y1, g[i].y - size*b.y0);
    }
    return x1 > x0 ? (Rect){ x0, y0, x1 - x0, y1 - y0 } : (Rect){ 0 };
}

static void proof_glyphs(Canvas *c, Face f, double size, const PlacedGlyph *g, size_t n,
                         const char *utf8, Paint paint)
{
    ProofCanvas *p = of(c);
    Run r = { .ink = ink_of(p, f, size, g, n), .formula = p->formula };
    (void)paint;
    if (r.ink.w <= 0) return;
    keep_words(r.words, p->formula > 0 ? p->tex : utf8);
    if (c->clips > 0) {
        Rect clip = c->clip[c->clips - 1];
        if (!rect_overlaps(clip, r.ink)) return;
        if (sticks_out(r.ink, clip)) found(c, PROOF_CUT, r.words, "");
    }
    if (sticks_out(r.ink, paper(c))) found(c, PROOF_OUTSIDE, r.words, "");
    for (size_t i = 0; i < p->n; i++)
        if ((r.formula == 0 || p->run[i].formula != r.formula)
            && depth(p->run[i].ink, r.ink) > EDGE)
            found(c, PROOF_OVER, r.words, p->run[i].words);
    if (p->n == p->cap) {
        size_t cap = p->cap > 0 ? 2*p->cap : 64;
        Run *grown = memory_grow(p->run, cap*sizeof *grown);
        if (grown == NULL) return;         /* canvas_finish says so */
        p->run = grown;
        p->cap = cap;
    }
    p->run[p->n++] = r;
}

static void painted(Canvas *c, Rect r, Paint paint)
{
    ProofCanvas *p = of(c);
    if ((double)c->palette.at[paint].a < OPAQUE) return;
    if (c->clips > 0 && !rect_overlaps(c->clip[c->clips - 1], r)) return;
    for (size_t i = 0; i < p->n; i++)
        if (depth(p->run[i].ink, r) > 2*EDGE) found(c, PROOF_ERASED, p->run[i].words, "");
}

static void proof_rect(Canvas *c, Rect r, double radius, Paint p)
{
    (void)radius;
    painted(c, r, p);
}

static void proof_disc(Canvas *c, Pt at, double r, Paint p)
{
    if (c->clips == 0 && sticks_out(rect_around(at, r), paper(c)))
        found(c, PROOF_OUTSIDE, "a point", "");
    painted(c, rect_around(at, 0.7*r), p);
}

static void proof_note(Canvas *c, const char *kind, Pt at, const char *words)
{
    (void)at;
    if (strcmp(kind, "formula") != 0 && strcmp(kind, "display") != 0) return;
    of(c)->formula = ++of(c)->formulas;
    keep_words(of(c)->tex, words);
}

static void proof_note_end(Canvas *c) { of(c)->formula = 0; }

static void proof_begin(Canvas *c)
{
    of(c)->n = of(c)->formula = 0;
    *of(c)->out = (Proof){ .kind = PROOF_FINE };
}

static void proof_page(Canvas *c) { of(c)->n = 0; }
static Status proof_finish(Canvas *c, Message *m) { (void)c, (void)m; return OK; }
static void no_rect_line(Canvas *c, Rect r, double radius, double width, Paint p)
{
    (void)c, (void)r, (void)radius, (void)width, (void)p;
}
static void no_ring(Canvas *c, Pt at, double r, double width, Paint p)
{
    (void)c, (void)at, (void)r, (void)width, (void)p;
}
static void no_points(Canvas *c, const Pt *at, size_t n, Stroke s, Paint p)
{
    (void)c, (void)at, (void)n, (void)s, (void)p;
}
static void no_polygon(Canvas *c, const Pt *at, size_t n, Paint p)
{
    (void)c, (void)at, (void)n, (void)p;
}
static void no_path(Canvas *c, const Path *path, const Stroke *s, Paint p)
{
    (void)c, (void)path, (void)s, (void)p;
}
static void no_field(Canvas *c, Rect area, const LossField *f) { (void)c, (void)area, (void)f; }
static void no_clip(Canvas *c, Rect r) { (void)c, (void)r; }

static void proof_free(Canvas *c)
{
    free(of(c)->run);
    free(c);
}

Canvas *proof_canvas_new(Fonts *f, Proof *out)
{
    static const CanvasOps ops = {
        .begin = proof_begin, .finish = proof_finish, .rect = proof_rect,
        .rect_line = no_rect_line, .disc = proof_disc, .ring = no_ring, .polyline = no_points,
        .polygon = no_polygon, .path = no_path, .glyphs = proof_glyphs, .field = no_field,
        .clip = no_clip, .unclip = no_clip, .page = proof_page, .note = proof_note,
        .note_end = proof_note_end, .free = proof_free,
    };
    ProofCanvas *p = memory_zeroed(1, sizeof *p);
    if (p == NULL) return NULL;
    p->base.ops = &ops;
    p->fonts = f;
    p->out = out;
    return &p->base;
}
