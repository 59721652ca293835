/* canvas.h - one drawing interface, whatever is behind it.
 *
 * Places in points, top left origin, y down; `scale` device pixels to the
 * point. Calls return nothing: the canvas remembers its first error, and
 * canvas_finish reports it. Numbers must be finite and within ±1e6 points
 * (views clip data first; backends drop what is not). Colours are roles. */
#ifndef ELBOW_CANVAS_H
#define ELBOW_CANVAS_H

#include "base/geom.h"
#include "base/status.h"
#include "canvas/paint.h"
#include "font/font.h"

#include <stddef.h>
#include <stdint.h>

typedef struct Canvas Canvas;

/* Vector backends have no pixels: they take this scale for points one to one, so
 * that what is rounded to pixels is rounded to eighths of a point. */
#define VECTOR_SCALE 8.0

/* --- paths: straight and cubic pieces; for icons and marks --- */
typedef enum { PATH_MOVE, PATH_LINE, PATH_CUBIC, PATH_CLOSE } PathVerb;
typedef struct { PathVerb verb; Pt p[3]; } PathSeg;    /* cubic: two controls, end */
#define PATH_MAX_SEGS 64
typedef struct { size_t n; PathSeg seg[PATH_MAX_SEGS]; } Path;   /* start with n = 0 */

void path_move(Path *p, Pt to);
void path_line(Path *p, Pt to);
void path_cubic(Path *p, Pt c1, Pt c2, Pt to);
/* radians, y down; line to its start when the path is not empty */
void path_arc(Path *p, Pt centre, double r, double from, double to);
void path_close(Path *p);
/* Straight pieces within `tolerance` points; returns the number written
 * (at most max) of one subpath beginning at segment *seg, and advances *seg. */
size_t path_flatten(const Path *p, size_t *seg, Pt *out, size_t max, double tolerance,
                    bool *closed);

typedef struct {
    double width;            /* points */
    double dash, gap;        /* points; dash 0: solid */
    bool   round;            /* round caps and joins; else butt and mitre */
} Stroke;

/* --- text: placed by typeset/, drawn glyph by glyph --- */
/* x, y: origin on the baseline, points */
typedef struct { uint32_t codepoint; double x, y; } PlacedGlyph;

/* --- the loss field: mean over n samples of 1/2 (max(0, w x + b) - y)^2 ---
 * Shown is s = sqrt(2 loss), the root mean square residual: its contours are
 * evenly spaced on the flanks. Colour mixes PAINT_FIELD_LO to PAINT_FIELD_HI
 * (in sRGB) by ((s - s_none)/(s_full - s_none))^0.8, cut to 0..1; contour lines of width 0.75 pt in
 * PAINT_CONTOUR at s = k*contour, k = 1, 2, …  Horizontal axis w, vertical b
 * (upwards); the field fills `area`. */
typedef struct {
    double w0, w1, b0, b1;
    const double *x, *y;     /* n samples */
    size_t n;
    double s_full, contour;
    double s_none;           /* 0 <= s_none < s_full */
} LossField;

/* --- for backends whose picture is edited by hand ---
 * Where places are data: x from x0 to x1 in r, y from y0 to y1 upwards. */
typedef struct { Rect r; double x0, x1, y0, y1; } DataArea;

/* What a backend provides. */
typedef struct {
    void (*begin)(Canvas *);
    Status (*finish)(Canvas *, Message *);
    void (*rect)(Canvas *, Rect, double radius, Paint);
    /* centred on the edge */
    void (*rect_line)(Canvas *, Rect, double radius, double width, Paint);
    void (*disc)(Canvas *, Pt, double r, Paint);
    void (*ring)(Canvas *, Pt, double r, double width, Paint);               /* centred on r */
    void (*polyline)(Canvas *, const Pt *, size_t, Stroke, Paint);
    /* simple; any winding */
    void (*polygon)(Canvas *, const Pt *, size_t, Paint);
    /* stroke NULL: filled, non-zero */
    void (*path)(Canvas *, const Path *, const Stroke *, Paint);
    void (*glyphs)(Canvas *, Face, double size, const PlacedGlyph *, size_t, const char *utf8,
                   Paint);
    void (*field)(Canvas *, Rect area, const LossField *);
    void (*clip)(Canvas *, Rect);        /* the intersection of all open clips */
    void (*unclip)(Canvas *, Rect);      /* the clip that now holds */
    void (*palette)(Canvas *);           /* has changed; NULL: every call looks there anyway */
    void (*page)(Canvas *);              /* NULL where there is one page */
    /* trace and TeX; may be NULL */
    void (*note)(Canvas *, const char *kind, Pt at, const char *words);
    void (*note_end)(Canvas *);          /* of the outermost; may be NULL */
    /* TeX; may be NULL */
    void (*area)(Canvas *, const DataArea *);        /* NULL: its end */
    void (*name)(Canvas *, Pt at, const char *name);
    void (*remark)(Canvas *, const char *words);
    void (*free)(Canvas *);
} CanvasOps;

/* Who listens is told what is drawn as words: a run of text, or a formula's TeX, and about where;
 * not what a clip of no size leaves out. Runs that follow each other in one block are one
 * paragraph; block 0: a line by itself. */
typedef void (*CanvasHear)(void *of, const char *words, bool is_formula, Rect box, unsigned block);

#define CLIP_DEPTH 8
struct Canvas {              /* backends embed it as their first member */
    const CanvasOps *ops;
    double  width, height;   /* points */
    double  scale;
    Palette palette;
    Rect    clip[CLIP_DEPTH];
    int     clips;
    int     quiet;           /* depth of notes whose inner glyphs the trace leaves out */
    bool    pages;           /* canvas_page can be called */
    double  anchor;          /* which part of the words stays where it is when a backend's font has
                                other
                              * widths: 0 their beginning, 1/2 their middle, 1 their end */
    CanvasHear hear;         /* NULL: nobody listens */
    void   *hears;
    const char *formula;     /* of which glyphs are drawn just now, and where; NULL: of none */
    Rect    formula_box;
    unsigned block, blocks;  /* the paragraph that is drawn just now; how many have been */
    size_t  refused;         /* memory_refused() when the picture was begun */
    Status  error;
    Message why;
};

/* A frame: begin … draw … finish. Begin fills nothing. ERR_MEMORY also when anything that was
 * done in between had no memory (base/memory.h): something may be missing. */
void   canvas_begin(Canvas *c, double width, double height, double scale, const Palette *p);
Status canvas_finish(Canvas *c, Message *m);
void   canvas_palette(Canvas *c, const Palette *p);    /* from here on; what is drawn keeps its
                                                          colours */
void   canvas_page(Canvas *c);      /* what follows is on a new page, of the same size */
void   canvas_free(Canvas *c);
void   canvas_listen(Canvas *c, CanvasHear hear, void *of);     /* to all that follows */
/* What follows, up to the end, is one paragraph: told to who listens. */
void   canvas_block(Canvas *c);
void   canvas_block_end(Canvas *c);
void   canvas_fail(Canvas *c, Status s, const char *why);    /* keeps the first */

void canvas_rect(Canvas *c, Rect r, double radius, Paint p);
void canvas_rect_line(Canvas *c, Rect r, double radius, double width, Paint p);
void canvas_disc(Canvas *c, Pt at, double r, Paint p);
void canvas_ring(Canvas *c, Pt at, double r, double width, Paint p);
void canvas_line(Canvas *c, Pt from, Pt to, Stroke s, Paint p);
void canvas_polyline(Canvas *c, const Pt *at, size_t n, Stroke s, Paint p);
void canvas_polygon(Canvas *c, const Pt *at, size_t n, Paint p);
void canvas_fill(Canvas *c, const Path *path, Paint p);
void canvas_stroke(Canvas *c, const Path *path, Stroke s, Paint p);
void canvas_glyphs(Canvas *c, Face f, double size, const PlacedGlyph *g, size_t n, const char *utf8,
                   Paint p);
void canvas_field(Canvas *c, Rect area, const LossField *f);
void canvas_clip(Canvas *c, Rect r);
void canvas_unclip(Canvas *c);

/* "formula", or "display" where its fractions are tall, at its baseline start with
 * its TeX; glyphs until the end note stay out of the trace, and TeX sets the formula
 * itself. Other backends ignore both. */
void canvas_note(Canvas *c, const char *kind, Pt at, const char *words);
void canvas_note_end(Canvas *c);

/* Of a figure that is edited by hand, as TeX: until the end places in it are data; some have a
 * name, for what lies there and follows; a remark on what is drawn next (kept by the caller). */
void canvas_area(Canvas *c, const DataArea *a);
void canvas_area_end(Canvas *c);
void canvas_name(Canvas *c, Pt at, const char *name);
void canvas_remark(Canvas *c, const char *words);

/* For backends without a shader: the field's colour at w, b (contours left
 * out), and s there. Plain O(n); the oracle of the fragment shader. */
double loss_field_s(const LossField *f, double w, double b);

#endif
