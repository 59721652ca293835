#include "canvas/tex/tex_canvas.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/real.h"
#include "base/utf8.h"
#include "canvas/field_lines.h"
#include "canvas/fixed.h"

#define MARGIN 60       /* points around the page that lines are cut to: TeX knows no 10^6 */

typedef struct {
    Canvas base;
    Fonts *fonts;
    Buf   *out, body;
    const char *comments;
    Palette named;           /* the colours that have names: the first ones */
    bool   used[PAINT_COUNT];
    /* the formula being drawn */
    bool   in_formula, display;
    Pt     at;
    Buf    tex;
    double size;
    Paint  paint;
} Tex;

static Buf *body(Canvas *c) { return &((Tex *)c)->body; }
static double factor(const Canvas *c) { return c->scale/VECTOR_SCALE; }

static void put(Buf *b, const char *s) { buf_put(b, s, strlen(s)); }

static void put_pt(Canvas *c, Pt p)
{
    Buf *b = body(c);
    double k = factor(c);
    put(b, "(");
    put_fixed(b, k*p.x);
    put(b, ",");
    put_fixed(b, k*p.y);
    put(b, ")");
}

static void put_length(Canvas *c, const char *before, double v)
{
    put(body(c), before);
    put_fixed(body(c), factor(c)*v);
    put(body(c), "bp");
}

/* A paint's name without its blanks and digits' dashes: xcolor takes "unit-1". */
static void put_ink(Canvas *c, const char *what, Paint p)
{
    Tex *t = (Tex *)c;
    Rgba k = c->palette.at[p];
    Rgba named = t->named.at[p];
    if (k.r == named.r && k.g == named.g && k.b == named.b) {
        t->used[p] = true;
        buf_printf(&t->body, "%s=%s", what, paint_name(p));
    } else {        /* an inset's */
        buf_printf(&t->body, "%s={rgb,255:red,%ld;green,%ld;blue,%ld}", what, lroundf(255*k.r),
                   lroundf(255*k.g), lroundf(255*k.b));
    }
    if (k.a < 1) {
        put(&t->body, strcmp(what, "draw") == 0 ? ",draw opacity=" : strcmp(what, "text") == 0
            ? ",text opacity=" : ",fill opacity=");
        put_fixed(&t->body, (double)k.a);
    }
}

static bool begin_with(Canvas *c, const char *what)
{
    if (((Tex *)c)->in_formula) return false;      /* its signs and bars are TeX's own */
    put(body(c), what);
    return true;
}

static void put_stroke(Canvas *c, Stroke s, Paint p)
{
    put_ink(c, "draw", p);
    put_length(c, ",line width=", s.width);
    if (s.dash > 0) {
        put_length(c, ",dash pattern=on ", s.dash);
        put_length(c, " off ", s.gap);
    }
    if (s.round) put(body(c), ",line cap=round,line join=round");
}

/* --- cut to the page --- */

static Rect sheet(const Canvas *c)
{
    return rect_inset((Rect){ 0, 0, c->width, c->height }, -MARGIN/factor(c));
}

static bool cut(Rect r, Pt *a, Pt *b)              /* Liang and Barsky */
{
    double dx = b->x - a->x, dy = b->y - a->y, t0 = 0, t1 = 1;
    const double p[4] = { -dx, dx, -dy, dy };
    const double q[4] = { a->x - r.x, rect_right(r) - a->x, a->y - r.y, rect_bottom(r) - a->y };
    for (int i = 0; i < 4; i++) {
        if (p[i] == 0) {
            if (q[i] < 0) return false;
        } else if (p[i] < 0) t0 = fmax(t0, q[i]/p[i]);
        else t1 = fmin(t1, q[i]/p[i]);
    }
    if (t0 > t1) return false;
    Pt from = *a;
    *a = pt(from.x + t0*dx, from.y + t0*dy);
    *b = pt(from.x + t1*dx, from.y + t1*dy);
    return true;
}

/* The polygon's part on the inner side of one edge (Sutherland and Hodgman). */
static size_t cut_side(const Pt *in, size_t n, Pt *out, int side, Rect r)
{
    size_t k = 0;
    for (size_t i = 0; i < n; i++) {
        Pt a = in[i], b = in[(i + 1) % n];
        double da = side == 0 ? a.x - r.x : side == 1 ? rect_right(r) - a.x : side == 2 ? a.y - r.y
            : rect_bottom(r) - a.y;
        double db = side == 0 ? b.x - r.x : side == 1 ? rect_right(r) - b.x : side == 2 ? b.y - r.y
            : rect_bottom(r) - b.y;
        if (da >= 0) out[k++] = a;
        if ((da >= 0) != (db >= 0)) {
            double u = da/(da - db);
            out[k++] = pt(a.x + u*(b.x - a.x), a.y + u*(b.y - a.y));
        }
    }
    return k;
}

/* --- marks --- */

static void tex_begin(Canvas *c)
{
    Tex *t = (Tex *)c;
    buf_clear(&t->body);
    memset(t->used, 0, sizeof t->used);
    t->named = c->palette;
    t->in_formula = false;
}

static Status tex_finish(Canvas *c, Message *m)
{
    Tex *t = (Tex *)c;
    Buf *b = t->out;
    double k = factor(c);
    buf_clear(b);
    put(b, t->comments);
    put(b, "\\documentclass{article}\n"
           "\\usepackage[T1]{fontenc}\n\\usepackage[utf8]{inputenc}\n\\usepackage{amsmath}\n"
           "\\IfFileExists{lmodern.sty}{\\usepackage{lmodern}}{\\usepackage{fix-cm}}\n"
           "\\usepackage{tikz}\n");
    for (int p = 0; p < PAINT_COUNT; p++) {
        if (!t->used[p]) continue;
        Rgba ink = t->named.at[p];
        buf_printf(b, "\\definecolor{%s}{HTML}{%02lX%02lX%02lX}\n", paint_name((Paint)p),
                   lroundf(255*ink.r),
                   lroundf(255*ink.g), lroundf(255*ink.b));
    }
    put(b, "\\begin{document}\n\\setbox0\\hbox{%\n\\begin{tikzpicture}[x=1bp,y=-1bp,\n"
           "  w/.style={anchor=base,inner sep=0pt,outer sep=0pt},\n"
           "  f/.style={anchor=base west,inner sep=0pt,outer sep=0pt},\n"
           "  e/.style={anchor=base east,inner sep=0pt,outer sep=0pt}]\n"
           "\\useasboundingbox (0,0) rectangle (");
    put_fixed(b, k*c->width);
    put(b, ",");
    put_fixed(b, k*c->height);
    put(b, ");\n");
    if (t->body.len > 0) buf_put(b, t->body.at, t->body.len);
    put(b, "\\end{tikzpicture}}%\n"
           /* the page is the figure */
           "\\pdfhorigin=0pt \\pdfvorigin=0pt \\hoffset=0pt \\voffset=0pt\n"
           "\\pdfpagewidth=\\wd0 \\pdfpageheight=\\ht0 \\advance\\pdfpageheight\\dp0 "
           "\\shipout\\box0\n\\end{document}\n");
    return b->failed || t->body.failed
        || t->tex.failed ? fail(m, ERR_MEMORY, "Out of memory while writing the figure.") : OK;
}

static void put_box(Canvas *c, Rect r)
{
    put_pt(c, pt(r.x, r.y));
    put(body(c), " rectangle ");
    put_pt(c, pt(rect_right(r), rect_bottom(r)));
    put(body(c), ";\n");
}

static void tex_rect(Canvas *c, Rect r, double radius, Paint p)
{
    if (!begin_with(c, "\\path[")) return;
    put_ink(c, "fill", p);
    if (radius > 0) put_length(c, ",rounded corners=", radius);
    put(body(c), "] ");
    put_box(c, r);
}

static void tex_rect_line(Canvas *c, Rect r, double radius, double width, Paint p)
{
    if (!begin_with(c, "\\path[")) return;
    put_stroke(c, (Stroke){ .width = width }, p);
    if (radius > 0) put_length(c, ",rounded corners=", radius);
    put(body(c), "] ");
    put_box(c, r);
}

static void put_circle(Canvas *c, Pt at, double r)
{
    put(body(c), "] ");
    put_pt(c, at);
    put_length(c, " circle[radius=", r);
    put(body(c), "];\n");
}

static bool near(const Canvas *c, Pt at) { return rect_has(sheet(c), at); }

static void tex_disc(Canvas *c, Pt at, double r, Paint p)
{
    if (!near(c, at) || !begin_with(c, "\\path[")) return;
    put_ink(c, "fill", p);
    put_circle(c, at, r);
}

static void tex_ring(Canvas *c, Pt at, double r, double width, Paint p)
{
    if (!near(c, at) || !begin_with(c, "\\path[")) return;
    put_stroke(c, (Stroke){ .width = width }, p);
    put_circle(c, at, r);
}

/* -- and a new line of the file now and then: TeX reads lines whole. */
static void put_next(Canvas *c, size_t i, Pt at)
{
    put(body(c), i % 6 == 0 ? "\n --" : "--");
    put_pt(c, at);
}

#define APART 0.06       /* points that a line may miss its corners by: less than a print shows */
#define AHEAD 60         /* corners that one piece may stand for */

static double off(Pt a, Pt b, Pt p)                /* from the piece a b */
{
    double dx = b.x - a.x, dy = b.y - a.y, l = dx*dx + dy*dy;
    double t = l > 0 ? fmin(1, fmax(0, ((p.x - a.x)*dx + (p.y - a.y)*dy)/l)) : 0;
    return real_hypot(a.x + t*dx - p.x, a.y + t*dy - p.y);
}

/* The farthest corner that a straight piece from i reaches: TeX takes a second for a
 * thousand corners. */
static size_t farthest(const Pt *at, size_t n, size_t i, double apart)
{
    size_t k = i + 1;
    while (k + 1 < n && k - i < AHEAD) {
        for (size_t j = i + 1; j <= k; j++)
            if (!(off(at[i], at[k + 1], at[j]) <= apart)) return k;
        k++;
    }
    return k;
}

static void tex_pieces(Canvas *c, const Pt *at, size_t n, Stroke s, Paint p)
{
    Rect r = sheet(c);
    bool open = false;
    size_t count = 0;
    for (size_t i = 0; i + 1 < n; i++) {
        Pt a = at[i], b = at[i + 1];
        if (!cut(r, &a, &b)) continue;
        bool joins = open && a.x == at[i].x && a.y == at[i].y;
        if (!joins) {
            if (open) put(body(c), ";\n");
            if (!begin_with(c, "\\path[")) return;
            put_stroke(c, s, p);
            put(body(c), "] ");
            put_pt(c, a);
            count = 0;
        }
        put_next(c, ++count, b);
        open = b.x == at[i + 1].x && b.y == at[i + 1].y;
        if (!open) put(body(c), ";\n");
    }
    if (open) put(body(c), ";\n");
}

static void tex_polyline(Canvas *c, const Pt *at, size_t n, Stroke s, Paint p)
{
    Pt *few = n > 2 ? memory_take(n*sizeof *few) : NULL;
    if (few == NULL) {
        tex_pieces(c, at, n, s, p);
        return;
    }
    size_t k = 0;
    for (size_t i = 0; i + 1 < n; i = farthest(at, n, i, APART/factor(c))) few[k++] = at[i];
    few[k++] = at[n - 1];
    tex_pieces(c, few, k, s, p);
    free(few);
}

static void tex_polygon(Canvas *c, const Pt *at, size_t n, Paint p)
{
    Pt *one = memory_take(2*(n + 8)*2*sizeof *one);
    if (one == NULL) {
        canvas_fail(c, ERR_MEMORY, "Out of memory while writing the figure.");
        return;
    }
    Pt *two = one + 2*(n + 8);
    memcpy(one, at, n*sizeof *one);
    for (int side = 0; side < 4; side++) {
        n = n > 0 ? cut_side(one, n, two, side, sheet(c)) : 0;
        Pt *was = one;
        one = two, two = was;
    }
    if (n >= 3 && begin_with(c, "\\path[")) {
        put_ink(c, "fill", p);
        put(body(c), "] ");
        put_pt(c, one[0]);
        for (size_t i = 1; i < n; i++) put_next(c, i, one[i]);
        put(body(c), "--cycle;\n");
    }
    free(one < two ? one : two);
}

static void tex_path(Canvas *c, const Path *path, const Stroke *s, Paint p)
{
    for (size_t i = 0; i < path->n; i++)
        if (path->seg[i].verb != PATH_CLOSE && !near(c, path->seg[i].p[0])) return;
    if (!begin_with(c, "\\path[")) return;
    Buf *b = body(c);
    if (s != NULL) put_stroke(c, *s, p);
    else put_ink(c, "fill", p);
    put(b, "] ");
    for (size_t i = 0; i < path->n; i++) {
        const PathSeg *seg = &path->seg[i];
        switch (seg->verb) {
        case PATH_MOVE: put_pt(c, seg->p[0]); break;
        case PATH_LINE: put(b, "--"), put_pt(c, seg->p[0]); break;
        case PATH_CUBIC:
            put(b, "..controls");
            put_pt(c, seg->p[0]);
            put(b, "and");
            put_pt(c, seg->p[1]);
            put(b, "..");
            put_pt(c, seg->p[2]);
            break;
        case PATH_CLOSE: put(b, "--cycle"); break;
        }
    }
    put(b, ";\n");
}

/* --- words and formulas --- */

static void put_size(Canvas *c, double size)
{
    put_length(c, ",font=\\fontsize{", size);
    put_length(c, "}{", 1.2*size);
    put(body(c), "}\\selectfont");
}

/* TeX's fonts are a little narrower than Inter: words keep the end they were aligned at,
 * so that columns stay straight and a number's two parts meet at its point. */
static void tex_glyphs(Canvas *c, Face f, double size, const PlacedGlyph *g, size_t n,
                       const char *utf8, Paint p)
{
    Tex *t = (Tex *)c;
    if (t->in_formula) {
        if (size > t->size) t->size = size;
        t->paint = p;
        return;
    }
    double end = g[n - 1].x + size*font_advance(t->fonts, f, g[n - 1].codepoint);
    Pt at = pt(g[0].x + c->anchor*(end - g[0].x), g[0].y);
    if (!near(c, at)) return;
    Buf *b = body(c);
    put(b, c->anchor < 0.25 ? "\\node[f," : c->anchor > 0.75 ? "\\node[e," : "\\node[w,");
    put_ink(c, "text", p);
    put_size(c, size);
    put(b, f == FACE_MATH ? "" : f == FACE_UI_BOLD ? "\\sffamily\\bfseries" : "\\sffamily");
    put(b, "] at ");
    put_pt(c, at);
    put(b, " {");
    tex_put_text(b, utf8);
    put(b, "};\n");
}

static void tex_note(Canvas *c, const char *kind, Pt at, const char *words)
{
    Tex *t = (Tex *)c;
    t->display = strcmp(kind, "display") == 0;
    if (!t->display && strcmp(kind, "formula") != 0) return;
    t->in_formula = true;
    t->at = at;
    t->size = 0;
    buf_clear(&t->tex);
    for (const char *s = words; *s != '\0'; ) {        /* what is not ASCII stands in \text */
        const char *from = s;
        if (utf8_next(&s) < 0x80) {
            buf_put(&t->tex, from, 1);
            continue;
        }
        char one[8];
        snprintf(one, sizeof one, "%.*s", (int)(s - from), from);
        tex_put_text(&t->tex, one);
    }
}

static void tex_note_end(Canvas *c)
{
    Tex *t = (Tex *)c;
    if (!t->in_formula) return;
    t->in_formula = false;
    if (t->size <= 0 || t->tex.len == 0 || !near(c, t->at)) return;
    put(&t->body, "\\node[f,");
    put_ink(c, "text", t->paint);
    put_size(c, t->size);
    put(&t->body, "] at ");
    put_pt(c, t->at);
    buf_printf(&t->body, " {$%s%s$};\n", t->display ? "\\displaystyle " : "", t->tex.at);
}

/* --- the loss over (w, b) --- */

static void field_begin(Canvas *c, int shade)
{
    Tex *t = (Tex *)c;
    t->used[PAINT_FIELD_LO] = t->used[PAINT_FIELD_HI] = true;
    buf_printf(&t->body, "\\fill[even odd rule,field-hi!%d.%d!field-lo]",
               100*shade/FIELD_SHADES, 1000*shade/FIELD_SHADES % 10);
}

static void field_loop(Canvas *c, const Pt *at, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        put(body(c), i % 6 == 0 ? "\n " : "");
        put_pt(c, at[i]);
        put(body(c), i + 1 < n ? "--" : "--cycle");
    }
}

static void field_end(Canvas *c) { put(body(c), ";\n"); }

static void tex_field(Canvas *c, Rect area, const LossField *f)
{
    field_draw(c, area, f, &(FieldPen){ field_begin, field_loop, field_end });
}

static void tex_clip(Canvas *c, Rect r)
{
    put(body(c), "\\begin{scope}\\clip ");
    put_box(c, r);
}

static void tex_unclip(Canvas *c, Rect r)
{
    (void)r;
    put(body(c), "\\end{scope}\n");
}

static void tex_free(Canvas *c)
{
    Tex *t = (Tex *)c;
    buf_free(&t->body);
    buf_free(&t->tex);
    free(t);
}

Status tex_canvas_new(Canvas **out, Fonts *fonts, Buf *bytes, const char *comments, Message *m)
{
    static const CanvasOps ops = {
        .begin = tex_begin, .finish = tex_finish, .rect = tex_rect, .rect_line = tex_rect_line,
        .disc = tex_disc, .ring = tex_ring, .polyline = tex_polyline, .polygon = tex_polygon,
        .path = tex_path, .glyphs = tex_glyphs, .field = tex_field, .clip = tex_clip,
        .unclip = tex_unclip, .note = tex_note, .note_end = tex_note_end, .free = tex_free,
    };
    Tex *t = memory_zeroed(1, sizeof *t);
    if (t == NULL) return fail(m, ERR_MEMORY, "Out of memory while preparing the figure.");
    t->base.ops = &ops;
    t->fonts = fonts;
    t->out = bytes;
    t->comments = comments;
    *out = &t->base;
    return OK;
}
