/* tex_parts.h - what the TeX canvas is made of. */
#ifndef ELBOW_TEX_PARTS_H
#define ELBOW_TEX_PARTS_H

#include "canvas/canvas.h"
#include "canvas/tex/tex_info.h"

#define TEX_PLACES 96
#define TEX_NAME   40
typedef struct { Pt at; char name[TEX_NAME]; } TexPlace;

/* An axis's numbers as they are printed: (data - off)/by, `unit` big points each. */
typedef struct { double off, by, unit; int decimals; } TexAxis;

typedef struct {
    Canvas base;
    Fonts *fonts;
    Buf   *out, body;
    TexInfo info;
    Palette named;           /* the colours that have names: the first ones */
    bool   used[PAINT_COUNT];
    size_t clip_from, clip_to;      /* of the body: the clip last begun; 0: drawn in since */
    const char *remark;      /* on what comes next; NULL: none              */
    /* the data area */
    bool     in_area;
    DataArea area;
    TexAxis  x, y;
    Pt       origin;         /* where its numbers are 0                     */
    int      areas;
    TexPlace place[TEX_PLACES];
    size_t   places;
    const TexPlace *by;      /* places are told from this one               */
    /* the formula being drawn */
    bool   in_formula, display;
    Pt     at;
    double end;              /* of what is drawn of it                      */
    Buf    tex;
    double size;
    Paint  paint;
} Tex;

static inline Tex *tex_of(Canvas *c) { return (Tex *)c; }
static inline Buf *tex_body(Canvas *c) { return &tex_of(c)->body; }
static inline double tex_factor(const Canvas *c) { return c->scale/VECTOR_SCALE; }

void tex_put(Buf *b, const char *s);
void tex_put_length(Canvas *c, const char *before, double v);
void tex_put_ink(Canvas *c, Paint p);
void tex_put_opacity(Canvas *c, const char *of, Paint p);
bool tex_begin_with(Canvas *c, const char *what);    /* false inside a formula */
Rect tex_sheet(const Canvas *c);                     /* the page, and some more */
bool tex_near(const Canvas *c, Pt at);               /* on it                  */

/* --- places: points of the page, or data, or a name --- */
void tex_put_pt(Canvas *c, Pt p);
void tex_put_corner(Canvas *c, Pt p);                /* of a curve: above or below a name, too */
/* What is drawn round a named place moves with it: until tex_by_end. */
void tex_by(Canvas *c, Rect box);
void tex_by_end(Canvas *c);
void tex_put_beside(Canvas *c, Pt at, Rect box);     /* words: told from the name next to them */
void tex_area(Canvas *c, const DataArea *a);
void tex_name(Canvas *c, Pt at, const char *name);

/* --- words --- */
void tex_glyphs(Canvas *c, Face f, double size, const PlacedGlyph *g, size_t n, const char *utf8,
                Paint p);
void tex_note(Canvas *c, const char *kind, Pt at, const char *words);
void tex_note_end(Canvas *c);

Status tex_finish(Canvas *c, Message *m);

#endif
