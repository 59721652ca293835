/* Marks and curves, and the loss over (w, b). */
#include "canvas/tex/tex_canvas.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/real.h"
#include "canvas/field_lines.h"
#include "canvas/tex/tex_parts.h"

static void put_fill(Canvas *c, Paint p)
{
    tex_put_ink(c, p);
    tex_put_opacity(c, "fill", p);
}

static void put_stroke(Canvas *c, Stroke s, Paint p)
{
    tex_put_ink(c, p);
    tex_put_opacity(c, "draw", p);
    tex_put_length(c, ",line width=", s.width);
    if (s.dash > 0) {
        tex_put_length(c, ",dash pattern=on ", s.dash);
        tex_put_length(c, " off ", s.gap);
    }
    if (s.round) tex_put(tex_body(c), ",line cap=round,line join=round");
}

/* --- cut to the page --- */

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
    t->in_formula = t->in_area = false;
    t->areas = 0;
    t->remark = NULL;
    t->by = NULL;
}

static void put_box(Canvas *c, Rect r)
{
    tex_put_pt(c, pt(r.x, r.y));
    tex_put(tex_body(c), " rectangle ");
    tex_put_pt(c, pt(rect_right(r), rect_bottom(r)));
    tex_put(tex_body(c), ";\n");
}

static void tex_rect(Canvas *c, Rect r, double radius, Paint p)
{
    if (!tex_begin_with(c, "\\fill[")) return;
    put_fill(c, p);
    if (radius > 0) tex_put_length(c, ",rounded corners=", radius);
    tex_put(tex_body(c), "] ");
    put_box(c, r);
}

static void tex_rect_line(Canvas *c, Rect r, double radius, double width, Paint p)
{
    if (!tex_begin_with(c, "\\draw[")) return;
    put_stroke(c, (Stroke){ .width = width }, p);
    if (radius > 0) tex_put_length(c, ",rounded corners=", radius);
    tex_put(tex_body(c), "] ");
    put_box(c, r);
}

static void put_circle(Canvas *c, Pt at, double r)
{
    tex_put(tex_body(c), "] ");
    tex_put_pt(c, at);
    tex_put_length(c, " circle[radius=", r);
    tex_put(tex_body(c), "];\n");
}


static void tex_disc(Canvas *c, Pt at, double r, Paint p)
{
    if (!tex_near(c, at) || !tex_begin_with(c, "\\fill[")) return;
    put_fill(c, p);
    put_circle(c, at, r);
}

static void tex_ring(Canvas *c, Pt at, double r, double width, Paint p)
{
    if (!tex_near(c, at) || !tex_begin_with(c, "\\draw[")) return;
    put_stroke(c, (Stroke){ .width = width }, p);
    put_circle(c, at, r);
}

/* -- and a new line of the file now and then: TeX reads lines whole. */
static void put_next(Canvas *c, size_t i, Pt at, bool is_curve)
{
    tex_put(tex_body(c), i % 6 == 0 ? "\n --" : "--");
    if (is_curve) tex_put_corner(c, at);
    else tex_put_pt(c, at);
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
    Rect r = tex_sheet(c);
    bool is_curve = p != PAINT_GRID && p != PAINT_AXIS;
    bool open = false;
    size_t count = 0;
    for (size_t i = 0; i + 1 < n; i++) {
        Pt a = at[i], b = at[i + 1];
        if (!cut(r, &a, &b)) continue;
        bool joins = open && a.x == at[i].x && a.y == at[i].y;
        if (!joins) {
            if (open) tex_put(tex_body(c), ";\n");
            if (!tex_begin_with(c, "\\draw[")) return;
            put_stroke(c, s, p);
            tex_put(tex_body(c), "] ");
            if (is_curve) tex_put_corner(c, a);
            else tex_put_pt(c, a);
            count = 0;
        }
        put_next(c, ++count, b, is_curve);
        open = b.x == at[i + 1].x && b.y == at[i + 1].y;
        if (!open) tex_put(tex_body(c), ";\n");
    }
    if (open) tex_put(tex_body(c), ";\n");
}

static void tex_polyline(Canvas *c, const Pt *at, size_t n, Stroke s, Paint p)
{
    Pt *few = n > 2 ? memory_take(n*sizeof *few) : NULL;
    if (few == NULL) {
        tex_pieces(c, at, n, s, p);
        return;
    }
    size_t k = 0;
    for (size_t i = 0; i + 1 < n; i = farthest(at, n, i, APART/tex_factor(c))) few[k++] = at[i];
    few[k++] = at[n - 1];
    tex_pieces(c, few, k, s, p);
    free(few);
}

static Rect box_with(Rect r, Pt p)
{
    double x = fmin(r.x, p.x), y = fmin(r.y, p.y);
    return (Rect){ x, y, fmax(rect_right(r), p.x) - x, fmax(rect_bottom(r), p.y) - y };
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
        n = n > 0 ? cut_side(one, n, two, side, tex_sheet(c)) : 0;
        Pt *was = one;
        one = two, two = was;
    }
    Rect box = { one[0].x, one[0].y, 0, 0 };
    for (size_t i = 1; i < n; i++) box = box_with(box, one[i]);
    if (n >= 3 && fmin(box.w, box.h) > 1e-6 && tex_begin_with(c, "\\fill[")) {
        put_fill(c, p);
        tex_by(c, box);
        tex_put(tex_body(c), "] ");
        tex_put_corner(c, one[0]);
        for (size_t i = 1; i < n; i++) put_next(c, i, one[i], true);
        tex_put(tex_body(c), "--cycle;\n");
        tex_by_end(c);
    }
    free(one < two ? one : two);
}

static Rect box_of_path(const Path *path)
{
    Rect r = { path->seg[0].p[0].x, path->seg[0].p[0].y, 0, 0 };
    for (size_t i = 0; i < path->n; i++) {
        const PathSeg *s = &path->seg[i];
        if (s->verb != PATH_CLOSE) r = box_with(r, s->p[s->verb == PATH_CUBIC ? 2 : 0]);
    }
    return r;
}

static void tex_path(Canvas *c, const Path *path, const Stroke *s, Paint p)
{
    for (size_t i = 0; i < path->n; i++)
        if (path->seg[i].verb != PATH_CLOSE && !tex_near(c, path->seg[i].p[0])) return;
    if (!tex_begin_with(c, s != NULL ? "\\draw[" : "\\fill[")) return;
    Buf *b = tex_body(c);
    if (s != NULL) put_stroke(c, *s, p);
    else put_fill(c, p);
    tex_by(c, box_of_path(path));
    tex_put(b, "] ");
    for (size_t i = 0; i < path->n; i++) {
        const PathSeg *seg = &path->seg[i];
        switch (seg->verb) {
        case PATH_MOVE: tex_put_pt(c, seg->p[0]); break;
        case PATH_LINE: tex_put(b, "--"), tex_put_pt(c, seg->p[0]); break;
        case PATH_CUBIC:
            tex_put(b, "..controls");
            tex_put_pt(c, seg->p[0]);
            tex_put(b, "and");
            tex_put_pt(c, seg->p[1]);
            tex_put(b, "..");
            tex_put_pt(c, seg->p[2]);
            break;
        case PATH_CLOSE: tex_put(b, "--cycle"); break;
        }
    }
    tex_by_end(c);
    tex_put(b, ";\n");
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
        tex_put(tex_body(c), i % 6 == 0 ? "\n " : "");
        tex_put_pt(c, at[i]);
        tex_put(tex_body(c), i + 1 < n ? "--" : "--cycle");
    }
}

static void field_end(Canvas *c) { tex_put(tex_body(c), ";\n"); }

static void tex_field(Canvas *c, Rect area, const LossField *f)
{
    field_draw(c, area, f, &(FieldPen){ field_begin, field_loop, field_end });
}

static void tex_clip(Canvas *c, Rect r)
{
    Tex *t = (Tex *)c;
    t->clip_from = t->body.len;
    tex_put(tex_body(c), "\\begin{scope}\\clip ");
    put_box(c, r);
    t->clip_to = t->body.len;
}

static void tex_unclip(Canvas *c, Rect r)
{
    (void)r;
    Tex *t = (Tex *)c;
    bool is_empty = t->clip_to > 0 && t->body.len == t->clip_to && !t->body.failed;
    if (is_empty) t->body.at[t->body.len = t->clip_from] = '\0';
    else tex_put(tex_body(c), "\\end{scope}\n");
    t->clip_to = 0;
}

static void tex_free(Canvas *c)
{
    Tex *t = (Tex *)c;
    buf_free(&t->body);
    buf_free(&t->tex);
    free(t);
}

static void tex_remark(Canvas *c, const char *words) { ((Tex *)c)->remark = words; }

Status tex_canvas_new(Canvas **out, Fonts *fonts, Buf *bytes, const TexInfo *info, Message *m)
{
    static const CanvasOps ops = {
        .begin = tex_begin, .finish = tex_finish, .rect = tex_rect, .rect_line = tex_rect_line,
        .disc = tex_disc, .ring = tex_ring, .polyline = tex_polyline, .polygon = tex_polygon,
        .path = tex_path, .glyphs = tex_glyphs, .field = tex_field, .clip = tex_clip,
        .unclip = tex_unclip, .note = tex_note, .note_end = tex_note_end,
        .area = tex_area, .name = tex_name, .remark = tex_remark, .free = tex_free,
    };
    Tex *t = memory_zeroed(1, sizeof *t);
    if (t == NULL) return fail(m, ERR_MEMORY, "Out of memory while preparing the figure.");
    t->base.ops = &ops;
    t->fonts = fonts;
    t->out = bytes;
    t->info = *info;
    *out = &t->base;
    return OK;
}
