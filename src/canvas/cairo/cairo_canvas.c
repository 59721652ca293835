#include "canvas/cairo/cairo_canvas.h"
#include "base/memory.h"
#include "canvas/cairo/cairo_inner.h"

#include <cairo-pdf.h>

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/real.h"
#include "canvas/field_lines.h"

#define TAU 6.283185307179586

typedef struct {
    Canvas base;
    cairo_surface_t *image;
    cairo_t *cr;
    void *pixels;                  /* the caller's; NULL: an image of its own */
    int   width_px, height_px, stride;
    GlyphStore *glyphs;
    FieldStore *field;
    Buf  *pdf;                     /* NULL: pixels */
    char *info[3];                 /* of the PDF: title, subject, keywords */
} Drawn;

static cairo_t *inked(Canvas *c, Paint p)
{
    Drawn *d = (Drawn *)c;
    Rgba k = c->palette.at[p];
    cairo_set_source_rgba(d->cr, (double)k.r, (double)k.g, (double)k.b, (double)k.a);
    return d->cr;
}

static void let_go(Drawn *d)
{
    if (d->cr != NULL) cairo_destroy(d->cr);
    if (d->image != NULL) cairo_surface_destroy(d->image);
    d->cr = NULL;
    d->image = NULL;
}

static cairo_status_t into_buf(void *closure, const unsigned char *at, unsigned n)
{
    Buf *b = closure;
    buf_put(b, (const char *)at, n);
    return b->failed ? CAIRO_STATUS_NO_MEMORY : CAIRO_STATUS_SUCCESS;
}

static void pdf_begin(Canvas *c)
{
    static const cairo_pdf_metadata_t key[] = { CAIRO_PDF_METADATA_TITLE,
                                                CAIRO_PDF_METADATA_SUBJECT,
                                                CAIRO_PDF_METADATA_KEYWORDS };
    Drawn *d = (Drawn *)c;
    double k = c->scale/VECTOR_SCALE;
    let_go(d);
    buf_clear(d->pdf);
    d->image = cairo_pdf_surface_create_for_stream(into_buf, d->pdf, c->width*k, c->height*k);
    /* its strings can be read back */
    cairo_pdf_surface_restrict_to_version(d->image, CAIRO_PDF_VERSION_1_4);
    for (int i = 0; i < 3; i++)
        if (d->info[i] != NULL) cairo_pdf_surface_set_metadata(d->image, key[i], d->info[i]);
    cairo_pdf_surface_set_metadata(d->image, CAIRO_PDF_METADATA_AUTHOR, "Elbow");
    cairo_pdf_surface_set_metadata(d->image, CAIRO_PDF_METADATA_CREATOR, "Elbow");
    cairo_pdf_surface_set_metadata(d->image, CAIRO_PDF_METADATA_CREATE_DATE,
                                   "2000-01-01T00:00:00Z");
    d->cr = cairo_create(d->image);
    cairo_scale(d->cr, k, k);
}

static void cairo_begin(Canvas *c)
{
    Drawn *d = (Drawn *)c;
    if (d->pdf != NULL) {
        pdf_begin(c);
        return;
    }
    if (d->pixels == NULL) {
        int w = (int)lround(c->width*c->scale), h = (int)lround(c->height*c->scale);
        if (d->image == NULL || w != d->width_px || h != d->height_px) {
            let_go(d);
            d->width_px = w, d->height_px = h;
            d->image = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, w, h);
        }
    } else if (d->image == NULL) {
        d->image = cairo_image_surface_create_for_data(d->pixels, CAIRO_FORMAT_ARGB32,
                                                       d->width_px, d->height_px, d->stride);
    }
    if (d->cr == NULL) d->cr = cairo_create(d->image);
    cairo_surface_mark_dirty(d->image);          /* the caller may have written to it */
    cairo_identity_matrix(d->cr);
    cairo_reset_clip(d->cr);
    cairo_new_path(d->cr);
    if (d->pixels == NULL) {
        cairo_set_operator(d->cr, CAIRO_OPERATOR_CLEAR);
        cairo_paint(d->cr);
        cairo_set_operator(d->cr, CAIRO_OPERATOR_OVER);
    }
    cairo_scale(d->cr, c->scale, c->scale);
}

static Status cairo_finished(Canvas *c, Message *m)
{
    Drawn *d = (Drawn *)c;
    if (d->pdf != NULL) {
        cairo_show_page(d->cr);
        cairo_surface_finish(d->image);
    } else cairo_surface_flush(d->image);
    cairo_status_t s = cairo_status(d->cr);
    if (s == CAIRO_STATUS_SUCCESS && d->pdf != NULL) s = cairo_surface_status(d->image);
    if (s == CAIRO_STATUS_SUCCESS) return OK;
    let_go(d);                                   /* the next frame starts afresh */
    return fail(m, s == CAIRO_STATUS_NO_MEMORY ? ERR_MEMORY : ERR_STATE,
                "The picture could not be drawn: %s. Try a smaller size.",
                cairo_status_to_string(s));
}

static void next_page(Canvas *c) { cairo_show_page(((Drawn *)c)->cr); }

static void rounded(cairo_t *cr, Rect r, double radius)
{
    if (radius <= 0) {
        cairo_rectangle(cr, r.x, r.y, r.w, r.h);
        return;
    }
    double x1 = rect_right(r), y1 = rect_bottom(r);
    cairo_new_sub_path(cr);
    cairo_arc(cr, x1 - radius, r.y + radius, radius, -TAU/4, 0);
    cairo_arc(cr, x1 - radius, y1 - radius, radius, 0, TAU/4);
    cairo_arc(cr, r.x + radius, y1 - radius, radius, TAU/4, TAU/2);
    cairo_arc(cr, r.x + radius, r.y + radius, radius, TAU/2, 3*TAU/4);
    cairo_close_path(cr);
}

static void solid(cairo_t *cr, double width)
{
    cairo_set_dash(cr, NULL, 0, 0);
    cairo_set_line_width(cr, width);
    cairo_set_line_cap(cr, CAIRO_LINE_CAP_BUTT);
    cairo_set_line_join(cr, CAIRO_LINE_JOIN_MITER);
}

static void draw_rect(Canvas *c, Rect r, double radius, Paint p)
{
    cairo_t *cr = inked(c, p);
    rounded(cr, r, radius);
    cairo_fill(cr);
}

static void draw_rect_line(Canvas *c, Rect r, double radius, double width, Paint p)
{
    cairo_t *cr = inked(c, p);
    solid(cr, width);
    rounded(cr, r, radius);
    cairo_stroke(cr);
}

static void draw_disc(Canvas *c, Pt at, double r, Paint p)
{
    cairo_t *cr = inked(c, p);
    cairo_new_sub_path(cr);
    cairo_arc(cr, at.x, at.y, r, 0, TAU);
    cairo_fill(cr);
}

static void draw_ring(Canvas *c, Pt at, double r, double width, Paint p)
{
    cairo_t *cr = inked(c, p);
    solid(cr, width);
    cairo_new_sub_path(cr);
    cairo_arc(cr, at.x, at.y, r, 0, TAU);
    cairo_close_path(cr);
    cairo_stroke(cr);
}

static void pen(cairo_t *cr, Stroke s, double offset)
{
    double dashes[2] = { s.dash, s.gap };
    cairo_set_dash(cr, dashes, s.dash > 0 ? 2 : 0, offset);
    cairo_set_line_width(cr, s.width);
    cairo_set_line_cap(cr, s.round ? CAIRO_LINE_CAP_ROUND : CAIRO_LINE_CAP_BUTT);
    cairo_set_line_join(cr, s.round ? CAIRO_LINE_JOIN_ROUND : CAIRO_LINE_JOIN_MITER);
}

/* Cuts a straight dashed line to the canvas and tells where its dashes then
 * begin: cairo would walk along a million dashes outside. */
static bool trim(const Canvas *c, Pt at[2], double width, double *offset)
{
    double dx = at[1].x - at[0].x, dy = at[1].y - at[0].y, t0 = 0, t1 = 1, m = width + 2;
    const double p[4] = { -dx, dx, -dy, dy };
    const double q[4] = { at[0].x + m, c->width + m - at[0].x, at[0].y + m,
                          c->height + m - at[0].y };
    for (int i = 0; i < 4; i++) {                /* Liang and Barsky */
        if (p[i] == 0) {
            if (q[i] < 0) return false;
        } else if (p[i] < 0) t0 = fmax(t0, q[i]/p[i]);
        else t1 = fmin(t1, q[i]/p[i]);
    }
    if (t0 >= t1) return false;
    *offset = t0*real_hypot(dx, dy);
    Pt from = at[0];
    at[0] = pt(from.x + t0*dx, from.y + t0*dy);
    at[1] = pt(from.x + t1*dx, from.y + t1*dy);
    return true;
}

static void draw_polyline(Canvas *c, const Pt *at, size_t n, Stroke s, Paint p)
{
    cairo_t *cr = inked(c, p);
    Pt two[2] = { at[0], at[1] };
    double offset = 0;
    if (n == 2 && s.dash > 0) {
        if (!trim(c, two, s.width, &offset)) return;
        offset = fmod(offset, s.dash + s.gap);
        at = two;
    }
    pen(cr, s, offset);
    cairo_move_to(cr, at[0].x, at[0].y);
    for (size_t i = 1; i < n; i++) cairo_line_to(cr, at[i].x, at[i].y);
    cairo_stroke(cr);
}

static void draw_polygon(Canvas *c, const Pt *at, size_t n, Paint p)
{
    cairo_t *cr = inked(c, p);
    cairo_move_to(cr, at[0].x, at[0].y);
    for (size_t i = 1; i < n; i++) cairo_line_to(cr, at[i].x, at[i].y);
    cairo_close_path(cr);
    cairo_fill(cr);
}

static void draw_path(Canvas *c, const Path *path, const Stroke *s, Paint p)
{
    cairo_t *cr = inked(c, p);
    for (size_t i = 0; i < path->n; i++) {
        const PathSeg *seg = &path->seg[i];
        const Pt *q = seg->p;
        switch (seg->verb) {
        case PATH_MOVE:  cairo_move_to(cr, q[0].x, q[0].y); break;
        case PATH_LINE:  cairo_line_to(cr, q[0].x, q[0].y); break;
        case PATH_CUBIC: cairo_curve_to(cr, q[0].x, q[0].y, q[1].x, q[1].y, q[2].x, q[2].y); break;
        case PATH_CLOSE: cairo_close_path(cr); break;
        }
    }
    if (s == NULL) cairo_fill(cr);
    else {
        pen(cr, *s, 0);
        cairo_stroke(cr);
    }
}

static void draw_glyphs(Canvas *c, Face f, double size, const PlacedGlyph *g, size_t n,
                        const char *utf8, Paint p)
{
    Drawn *d = (Drawn *)c;
    cairo_t *cr = inked(c, p);
    (void)utf8;
    if (d->pdf != NULL) {
        if (!glyph_store_text(d->glyphs, cr, f, size, g, n))
            canvas_fail(c, ERR_MEMORY,
                        "A letter could not be drawn: out of memory, or its font file is gone.");
        return;
    }
    cairo_matrix_t was;
    cairo_get_matrix(cr, &was);
    cairo_identity_matrix(cr);
    for (size_t i = 0; i < n; i++)
        if (!glyph_store_draw(d->glyphs, cr, f, g[i].codepoint, size*c->scale, g[i].x*c->scale,
                              g[i].y*c->scale))
            canvas_fail(c, ERR_MEMORY,
                        "A letter could not be drawn: out of memory, or its font file is gone.");
    cairo_set_matrix(cr, &was);
}

static void field_begin(Canvas *c, int shade)
{
    Rgba k = field_shade(c, shade);
    cairo_set_source_rgb(((Drawn *)c)->cr, (double)k.r, (double)k.g, (double)k.b);
}

static void field_loop(Canvas *c, const Pt *at, size_t n)
{
    cairo_t *cr = ((Drawn *)c)->cr;
    cairo_move_to(cr, at[0].x, at[0].y);
    for (size_t i = 1; i < n; i++) cairo_line_to(cr, at[i].x, at[i].y);
    cairo_close_path(cr);
}

static void field_end(Canvas *c)
{
    cairo_t *cr = ((Drawn *)c)->cr;
    cairo_set_fill_rule(cr, CAIRO_FILL_RULE_EVEN_ODD);
    cairo_fill(cr);
    cairo_set_fill_rule(cr, CAIRO_FILL_RULE_WINDING);
}

static void draw_field(Canvas *c, Rect area, const LossField *f)
{
    Drawn *d = (Drawn *)c;
    int x, y;
    if (d->pdf != NULL) {
        field_draw(c, area, f, &(FieldPen){ field_begin, field_loop, field_end });
        return;
    }
    cairo_surface_t *picture = field_store_get(d->field, area, c->scale, d->width_px, d->height_px,
                                               f, &c->palette, &x, &y);
    if (picture == NULL) return;
    cairo_matrix_t was;
    cairo_get_matrix(d->cr, &was);
    cairo_rectangle(d->cr, area.x, area.y, area.w, area.h);
    cairo_identity_matrix(d->cr);
    cairo_set_source_surface(d->cr, picture, x, y);
    cairo_pattern_set_filter(cairo_get_source(d->cr), CAIRO_FILTER_NEAREST);
    cairo_fill(d->cr);
    cairo_set_matrix(d->cr, &was);
}

/* Whole pixels: cairo clips to them without a mask. */
static void set_clip(Canvas *c, Rect r)
{
    Drawn *d = (Drawn *)c;
    double k = c->scale;
    double x0 = floor(r.x*k + 0.5), x1 = floor(rect_right(r)*k + 0.5);
    double y0 = floor(r.y*k + 0.5), y1 = floor(rect_bottom(r)*k + 0.5);
    cairo_reset_clip(d->cr);
    cairo_rectangle(d->cr, x0/k, y0/k, (x1 - x0)/k, (y1 - y0)/k);
    cairo_clip(d->cr);
}

static void set_unclip(Canvas *c, Rect r)
{
    if (c->clips > 0) set_clip(c, r);
    else cairo_reset_clip(((Drawn *)c)->cr);
}

static void draw_free(Canvas *c)
{
    Drawn *d = (Drawn *)c;
    let_go(d);
    glyph_store_free(d->glyphs);
    field_store_free(d->field);
    for (int i = 0; i < 3; i++) free(d->info[i]);
    free(d);
}

Status cairo_canvas_new(Canvas **out, Fonts *fonts, Message *m)
{
    static const CanvasOps ops = {
        .begin = cairo_begin, .finish = cairo_finished, .rect = draw_rect,
        .rect_line = draw_rect_line,
        .disc = draw_disc, .ring = draw_ring, .polyline = draw_polyline, .polygon = draw_polygon,
        .path = draw_path, .glyphs = draw_glyphs, .field = draw_field, .clip = set_clip,
        .unclip = set_unclip, .page = next_page, .free = draw_free,
    };
    Drawn *d = memory_zeroed(1, sizeof *d);
    if (d != NULL) {
        d->base.ops = &ops;
        d->glyphs = glyph_store_new(fonts);
        d->field  = field_store_new();
        if (d->glyphs != NULL && d->field != NULL) {
            *out = &d->base;
            return OK;
        }
        draw_free(&d->base);
    }
    return fail(m, ERR_MEMORY, "Out of memory while preparing the picture.");
}

Status cairo_canvas_pdf_new(Canvas **out, Fonts *fonts, Buf *bytes, const PdfInfo *info, Message *m)
{
    Canvas *c;
    Status s = cairo_canvas_new(&c, fonts, m);
    if (s != OK) return s;
    Drawn *d = (Drawn *)c;
    d->pdf = bytes;
    c->pages = true;
    const char *const text[3] = { info->title, info->subject, info->keywords };
    for (int i = 0; i < 3; i++) {
        if (text[i] == NULL) continue;
        size_t n = strlen(text[i]) + 1;
        d->info[i] = memory_take(n);
        if (d->info[i] == NULL) {
            draw_free(c);
            return fail(m, ERR_MEMORY, "Out of memory while preparing the page.");
        }
        memcpy(d->info[i], text[i], n);
    }
    *out = c;
    return OK;
}

void cairo_canvas_target(Canvas *c, void *pixels, int width_px, int height_px, int stride)
{
    Drawn *d = (Drawn *)c;
    if (pixels == d->pixels && width_px == d->width_px && height_px == d->height_px
        && stride == d->stride)
        return;
    let_go(d);
    d->pixels = pixels;
    d->width_px = width_px, d->height_px = height_px, d->stride = stride;
}

/* --- PNG --- */

Status cairo_canvas_png(Canvas *c, Buf *out, double dpi, Message *m)
{
    Drawn *d = (Drawn *)c;
    if (d->image == NULL || d->pdf != NULL)
        return fail(m, ERR_STATE, "There is no finished picture to write.");
    return png_write(out, d->image, dpi, m);
}
