#include "typeset/formula.h"

#include "base/memory.h"
#include "base/utf8.h"
#include "typeset/formula_layout.h"
#include "typeset/text.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

Status formula_check(const char *tex, Message *m)
{
    FormulaLayout l;
    return formula_layout(&l, NULL, false, tex, m);
}

/* --- formulas that were set before: each is measured, looked into and drawn in every frame --- */

#define KEPT_SLOTS  256u       /* a power of two */
#define KEPT_BYTES  200
#define KEPT_GLYPHS 72
#define KEPT_BARS   6

typedef struct {
    bool     used, display;
    uint8_t  bytes, glyphs, bars;
    char     tex[KEPT_BYTES];
    double   width, ascent, descent, script;
    FormulaGlyph glyph[KEPT_GLYPHS];
    FormulaBar   bar[KEPT_BARS];
} Kept;

static Kept *slot_of(Fonts *f, bool display, const char *tex, size_t n)
{
    void **kept = fonts_kept(f);
    /* not counted: without it, each is set anew */
    if (*kept == NULL) *kept = calloc(KEPT_SLOTS, sizeof(Kept));
    uint32_t hash = display ? 2166136261u : 84696351u;       /* FNV-1a */
    for (size_t i = 0; i < n; i++) hash = (hash ^ (uint8_t)tex[i])*16777619u;
    return *kept != NULL ? (Kept *)*kept + ((hash ^ hash >> 15) & (KEPT_SLOTS - 1)) : NULL;
}

static void bring(FormulaLayout *l, const Kept *k)
{
    l->glyphs = k->glyphs;
    l->bars = k->bars;
    l->width = k->width;
    l->ascent = k->ascent;
    l->descent = k->descent;
    memcpy(l->glyph, k->glyph, k->glyphs*sizeof *k->glyph);
    memcpy(l->bar, k->bar, k->bars*sizeof *k->bar);
}

static void keep(Kept *k, const FormulaLayout *l, double script, bool display, const char *tex,
                 size_t n)
{
    *k = (Kept){ .used = true, .display = display, .bytes = (uint8_t)n,
                 .glyphs = (uint8_t)l->glyphs, .bars = (uint8_t)l->bars, .width = l->width,
                 .ascent = l->ascent, .descent = l->descent, .script = script };
    memcpy(k->tex, tex, n);
    memcpy(k->glyph, l->glyph, (size_t)l->glyphs*sizeof *k->glyph);
    memcpy(k->bar, l->bar, (size_t)l->bars*sizeof *k->bar);
}

/* formula_layout at that size, or what it was. */
static Status set(FormulaLayout *l, Fonts *f, double size, bool display, const char *tex)
{
    double script = font_script(f, size);
    size_t n = strlen(tex);
    Kept *k = n <= KEPT_BYTES ? slot_of(f, display, tex, n) : NULL;
    if (k != NULL && k->used && k->display == display && k->bytes == n
        && !(k->script < script) && !(k->script > script) && memcmp(k->tex, tex, n) == 0) {
        bring(l, k);
        return OK;
    }
    size_t refused = memory_refused();
    Status s = formula_layout_at(l, f, script, display, tex, NULL);
    bool is_true = s == OK && memory_refused() == refused;      /* every letter was measured */
    if (k != NULL && is_true && l->glyphs <= KEPT_GLYPHS && l->bars <= KEPT_BARS)
        keep(k, l, script, display, tex, n);
    return s;
}

Extent formula_measure(Fonts *f, double size, bool display, const char *tex)
{
    FormulaLayout l;
    double asked = size;
    size = font_size(f, size);
    if (set(&l, f, size, display, tex) != OK) {
        FontLine line = font_line(f, FACE_UI);
        return (Extent){ text_width(f, FACE_UI, asked, tex), size*line.ascent, size*line.descent };
    }
    return (Extent){ size*l.width, size*l.ascent, size*l.descent };
}

/* A parenthesis as tall as it must be: thick in the middle, thin at its ends. */
static void crescent(Canvas *c, Rect r, bool opens, double em, Paint p)
{
    double mid = 0.075*em, end = 0.035*em;         /* stroke */
    double back = opens ? r.x : rect_right(r), tip = opens ? rect_right(r) : r.x;
    double d = opens ? 1 : -1, y0 = r.y, y1 = rect_bottom(r), k = 0.30*r.h;
    /* A cubic's middle lies 3/4 of the way to its controls. */
    double outer = tip + (back - tip)/0.75, inner = tip + (back + d*mid - tip)/0.75;
    Path path = { .n = 0 };
    path_move(&path, pt(tip, y0));
    path_cubic(&path, pt(outer, y0 + k), pt(outer, y1 - k), pt(tip, y1));
    path_line(&path, pt(tip, y1 - end));
    path_cubic(&path, pt(inner, y1 - k), pt(inner, y0 + k), pt(tip, y0 + end));
    path_close(&path);
    canvas_fill(c, &path, p);
}

/* Thin bars as whole device pixels: a bar of 0.6 pixels would be a grey smear.
 * Glyphs stay where they are. */
static Rect crisp(Rect r, double scale)
{
    bool flat = r.w >= r.h;
    double at = flat ? r.y : r.x, thick = flat ? r.h : r.w, middle = at + thick/2;
    double px = fmax(1, floor(thick*scale + 0.5));
    at = floor(middle*scale - px/2 + 0.5)/scale;
    if (flat) r.y = at, r.h = px/scale;
    else      r.x = at, r.w = px/scale;
    return r;
}

static Rect joined(Rect a, Rect b)
{
    if (a.w <= 0) return b;
    double x = fmin(a.x, b.x), y = fmin(a.y, b.y);
    return (Rect){ x, y, fmax(rect_right(a), rect_right(b)) - x,
                   fmax(rect_bottom(a), rect_bottom(b)) - y };
}

void formula_parts(Fonts *f, double size, bool display, Pt at, const char *tex, FormulaPart *part,
                   size_t n)
{
    FormulaLayout l;
    size = font_size(f, size);
    bool is_set = set(&l, f, size, display, tex) == OK;
    for (size_t k = 0; k < n; k++) {
        size_t from = part[k].from, to = part[k].to;
        Rect r = { 0 };
        for (int i = 0; is_set && i < l.glyphs; i++) {
            const FormulaGlyph *g = &l.glyph[i];
            if ((size_t)g->from < from || (size_t)g->from >= to) continue;
            GlyphBox ink = font_box(f, FACE_MATH, g->codepoint);
            double em = size*(double)g->size, x = at.x + size*(double)g->x,
                y = at.y + size*(double)g->y;
            r = joined(r, (Rect){ x, y - em*ink.y1,
                                  em*fmax(font_advance(f, FACE_MATH, g->codepoint), ink.x1),
                                  em*(ink.y1 - ink.y0) });
        }
        for (int i = 0; is_set && i < l.bars; i++) {
            const FormulaBar *b = &l.bar[i];
            if ((size_t)b->from < from || (size_t)b->from >= to) continue;
            r = joined(r, (Rect){ at.x + size*(double)b->x, at.y + size*(double)b->y,
                                  size*(double)b->w, size*(double)b->h });
        }
        part[k].box = r;
    }
}

void formula_draw(Canvas *c, Fonts *f, double size, bool display, Pt at, const char *tex, Paint p)
{
    FormulaLayout l;
    double asked = size;
    size = font_size(f, size);
    if (set(&l, f, size, display, tex) != OK) {
        text_draw(c, f, FACE_UI, asked, at, ALIGN_LEFT, tex, p);
        return;
    }
    canvas_note(c, display ? "display" : "formula", at, tex);
    PlacedGlyph run[FORMULA_GLYPHS];
    char utf8[UTF8_MOST*FORMULA_GLYPHS + 1];
    for (int i = 0; i < l.glyphs; ) {              /* a run: glyphs of one size */
        float em = l.glyph[i].size;
        size_t n = 0, bytes = 0;
        for (; i < l.glyphs && l.glyph[i].size == em; i++) {
            run[n++] = (PlacedGlyph){ l.glyph[i].codepoint, at.x + size*(double)l.glyph[i].x,
                                      at.y + size*(double)l.glyph[i].y };
            bytes += utf8_put(utf8 + bytes, l.glyph[i].codepoint);
        }
        utf8[bytes] = '\0';
        canvas_glyphs(c, FACE_MATH, size*(double)em, run, n, utf8, p);
    }
    for (int i = 0; i < l.bars; i++) {
        FormulaBar b = l.bar[i];
        Rect r = { at.x + size*(double)b.x, at.y + size*(double)b.y, size*(double)b.w,
                   size*(double)b.h };
        if (b.bend == 0) canvas_rect(c, crisp(r, c->scale), 0, p);
        else crescent(c, r, b.bend < 0, size, p);
    }
    canvas_note_end(c);
}
