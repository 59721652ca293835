#include "canvas/cairo/cairo_canvas.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <cairo-ft.h>
#include <cairo.h>
#include <fontconfig/fontconfig.h>

#include "canvas/cairo/cairo_field.h"

#define RUN 256
#define CACHED_SIZES 64
#define GLYPH_SLOTS 1024     /* a power of two */

typedef struct { Face face; double size, scale; cairo_scaled_font_t *font; } SizedFont;
typedef struct { uint32_t codepoint, face, index; } GlyphIndex;      /* codepoint 0: empty */

typedef struct {
    Canvas  base;
    Fonts  *fonts;
    cairo_surface_t *surface;
    cairo_t *cr;
    bool     is_own;             /* the surface is ours, not the window's */
    void    *pixels;             /* of the window */
    int      w_px, h_px, stride;
    cairo_font_face_t *face[FACE_COUNT];
    SizedFont sized[CACHED_SIZES];
    size_t   sizes, oldest;
    GlyphIndex index[GLYPH_SLOTS];
    FieldCache *field;
} CairoCanvas;

static CairoCanvas *self(Canvas *c) { return (CairoCanvas *)c; }
static cairo_t *cr_of(Canvas *c) { return self(c)->cr; }

static void paint(Canvas *c, Paint p)
{
    Rgba k = c->palette.at[p];
    cairo_set_source_rgba(cr_of(c), (double)k.r, (double)k.g, (double)k.b, (double)k.a);
}

static void begin(Canvas *c)
{
    CairoCanvas *k = self(c);
    if (k->cr != NULL) cairo_destroy(k->cr);
    if (k->surface != NULL) cairo_surface_destroy(k->surface);
    k->is_own = k->pixels == NULL;
    if (k->is_own) {
        k->w_px = (int)lround(c->width*c->scale);
        k->h_px = (int)lround(c->height*c->scale);
        k->surface = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, k->w_px, k->h_px);
    } else {
        k->surface = cairo_image_surface_create_for_data(k->pixels, CAIRO_FORMAT_ARGB32, k->w_px, k->h_px, k->stride);
    }
    k->cr = cairo_create(k->surface);
    cairo_scale(k->cr, c->scale, c->scale);
    cairo_set_antialias(k->cr, CAIRO_ANTIALIAS_GOOD);
}

static Status finish(Canvas *c, Message *m)
{
    CairoCanvas *k = self(c);
    cairo_surface_flush(k->surface);
    cairo_status_t st = cairo_status(k->cr);
    if (st == CAIRO_STATUS_SUCCESS) st = cairo_surface_status(k->surface);
    if (st == CAIRO_STATUS_SUCCESS) return OK;
    return fail(m, st == CAIRO_STATUS_NO_MEMORY ? ERR_MEMORY : ERR_RANGE, "The picture could not be drawn: %s.",
                cairo_status_to_string(st));
}

/* --- shapes --- */

static void rounded(cairo_t *cr, Rect r, double radius)
{
    cairo_new_path(cr);
    if (radius <= 0) {
        cairo_rectangle(cr, r.x, r.y, r.w, r.h);
        return;
    }
    const double quarter = 1.5707963267948966;
    double x1 = rect_right(r), y1 = rect_bottom(r);
    cairo_arc(cr, x1 - radius, r.y + radius, radius, -quarter, 0);
    cairo_arc(cr, x1 - radius, y1 - radius, radius, 0, quarter);
    cairo_arc(cr, r.x + radius, y1 - radius, radius, quarter, 2*quarter);
    cairo_arc(cr, r.x + radius, r.y + radius, radius, 2*quarter, 3*quarter);
    cairo_close_path(cr);
}

static void rect(Canvas *c, Rect r, double radius, Paint p)
{
    rounded(cr_of(c), r, radius);
    paint(c, p);
    cairo_fill(cr_of(c));
}

static void rect_line(Canvas *c, Rect r, double radius, double width, Paint p)
{
    rounded(cr_of(c), r, radius);
    paint(c, p);
    cairo_set_dash(cr_of(c), NULL, 0, 0);
    cairo_set_line_join(cr_of(c), CAIRO_LINE_JOIN_MITER);
    cairo_set_line_width(cr_of(c), width);
    cairo_stroke(cr_of(c));
}

static void disc(Canvas *c, Pt at, double r, Paint p)
{
    cairo_new_path(cr_of(c));
    cairo_arc(cr_of(c), at.x, at.y, r, 0, 6.283185307179586);
    paint(c, p);
    cairo_fill(cr_of(c));
}

static void ring(Canvas *c, Pt at, double r, double width, Paint p)
{
    cairo_new_path(cr_of(c));
    cairo_arc(cr_of(c), at.x, at.y, r, 0, 6.283185307179586);
    paint(c, p);
    cairo_set_dash(cr_of(c), NULL, 0, 0);
    cairo_set_line_width(cr_of(c), width);
    cairo_stroke(cr_of(c));
}

static void stroke(Canvas *c, const Stroke *s, Paint p)
{
    cairo_t *cr = cr_of(c);
    paint(c, p);
    const double dash[] = { s->dash, s->gap };
    cairo_set_dash(cr, dash, s->dash > 0 ? 2 : 0, 0);
    /* no line thinner than a device pixel */
    cairo_set_line_width(cr, fmax(s->width, 1/c->scale));
    cairo_set_line_cap(cr, s->round ? CAIRO_LINE_CAP_ROUND : CAIRO_LINE_CAP_BUTT);
    cairo_set_line_join(cr, s->round ? CAIRO_LINE_JOIN_ROUND : CAIRO_LINE_JOIN_MITER);
    cairo_stroke(cr);
}

static void trail(cairo_t *cr, const Pt *at, size_t n)
{
    cairo_new_path(cr);
    for (size_t i = 0; i < n; i++) cairo_line_to(cr, at[i].x, at[i].y);
}

static void polyline(Canvas *c, const Pt *at, size_t n, Stroke s, Paint p)
{
    trail(cr_of(c), at, n);
    stroke(c, &s, p);
}

static void polygon(Canvas *c, const Pt *at, size_t n, Paint p)
{
    trail(cr_of(c), at, n);
    cairo_close_path(cr_of(c));
    paint(c, p);
    cairo_fill(cr_of(c));
}

static void path(Canvas *c, const Path *path, const Stroke *s, Paint p)
{
    cairo_t *cr = cr_of(c);
    cairo_new_path(cr);
    for (size_t i = 0; i < path->n; i++) {
        const Pt *q = path->seg[i].p;
        switch (path->seg[i].verb) {
        case PATH_MOVE:  cairo_move_to(cr, q[0].x, q[0].y); break;
        case PATH_LINE:  cairo_line_to(cr, q[0].x, q[0].y); break;
        case PATH_CUBIC: cairo_curve_to(cr, q[0].x, q[0].y, q[1].x, q[1].y, q[2].x, q[2].y); break;
        case PATH_CLOSE: cairo_close_path(cr); break;
        }
    }
    if (s != NULL) {
        stroke(c, s, p);
    } else {
        paint(c, p);
        cairo_fill(cr);
    }
}

/* --- glyphs --- */

static cairo_font_face_t *face_of(CairoCanvas *k, Face f)
{
    if (k->face[f] != NULL) return k->face[f];
    const char *file = fonts_file(k->fonts, f);
    FcPattern *p = FcPatternCreate();
    if (file == NULL || p == NULL) return NULL;
    FcPatternAddString(p, FC_FILE, (const FcChar8 *)file);
    FcPatternAddInteger(p, FC_INDEX, 0);
    k->face[f] = cairo_ft_font_face_create_for_pattern(p);
    FcPatternDestroy(p);
    return k->face[f];
}

static cairo_scaled_font_t *sized(CairoCanvas *k, Face f, double size)
{
    double scale = k->base.scale;
    for (size_t i = 0; i < k->sizes; i++)
        if (k->sized[i].face == f && k->sized[i].size == size && k->sized[i].scale == scale) return k->sized[i].font;
    cairo_font_face_t *face = face_of(k, f);
    if (face == NULL) return NULL;
    cairo_matrix_t em, device;
    cairo_matrix_init_scale(&em, size, size);
    cairo_matrix_init_scale(&device, scale, scale);
    cairo_font_options_t *o = cairo_font_options_create();
    cairo_font_options_set_hint_style(o, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(o, CAIRO_HINT_METRICS_OFF);
    cairo_font_options_set_antialias(o, CAIRO_ANTIALIAS_GRAY);
    cairo_scaled_font_t *font = cairo_scaled_font_create(face, &em, &device, o);
    cairo_font_options_destroy(o);
    size_t slot = k->sizes < CACHED_SIZES ? k->sizes++ : k->oldest++ % CACHED_SIZES;
    if (k->sized[slot].font != NULL) cairo_scaled_font_destroy(k->sized[slot].font);
    k->sized[slot] = (SizedFont){ f, size, scale, font };
    return font;
}

static unsigned long glyph_index(CairoCanvas *k, cairo_scaled_font_t *font, Face f, uint32_t c)
{
    size_t at = (c*2654435761u ^ (uint32_t)f*40503u) >> 8 & (GLYPH_SLOTS - 1);
    GlyphIndex *slot = &k->index[at];
    if (slot->codepoint == c && slot->face == (uint32_t)f) return slot->index;
    FT_Face face = cairo_ft_scaled_font_lock_face(font);
    if (face == NULL) return 0;
    *slot = (GlyphIndex){ c, (uint32_t)f, FT_Get_Char_Index(face, c) };
    cairo_ft_scaled_font_unlock_face(font);
    return slot->index;
}

static void glyphs(Canvas *c, Face f, double size, const PlacedGlyph *g, size_t n, const char *utf8, Paint p)
{
    (void)utf8;
    CairoCanvas *k = self(c);
    cairo_scaled_font_t *font = sized(k, f, size);
    if (font == NULL) return;
    cairo_glyph_t out[RUN];
    cairo_set_scaled_font(k->cr, font);
    paint(c, p);
    /* baselines on whole device pixels keep horizontal strokes sharp */
    double base = round(g[0].y*c->scale)/c->scale - g[0].y;
    while (n > 0) {
        size_t m = n < RUN ? n : RUN;
        for (size_t i = 0; i < m; i++)
            out[i] = (cairo_glyph_t){ glyph_index(k, font, f, g[i].codepoint), g[i].x, g[i].y + base };
        cairo_show_glyphs(k->cr, out, (int)m);
        g += m;
        n -= m;
    }
}

/* --- field, clips --- */

static void field(Canvas *c, Rect area, const LossField *f)
{
    CairoCanvas *k = self(c);
    int w = (int)ceil(area.w*c->scale), h = (int)ceil(area.h*c->scale);
    cairo_surface_t *s = field_picture(k->field, f, w, h, &c->palette);
    if (s == NULL) return;
    cairo_save(k->cr);
    cairo_rectangle(k->cr, area.x, area.y, area.w, area.h);
    cairo_clip(k->cr);
    cairo_translate(k->cr, area.x, area.y);
    cairo_scale(k->cr, area.w/w, area.h/h);
    cairo_set_source_surface(k->cr, s, 0, 0);
    cairo_pattern_set_filter(cairo_get_source(k->cr), CAIRO_FILTER_BILINEAR);
    cairo_pattern_set_extend(cairo_get_source(k->cr), CAIRO_EXTEND_PAD);
    cairo_paint(k->cr);
    cairo_restore(k->cr);
}

static void clip(Canvas *c, Rect r)
{
    cairo_reset_clip(cr_of(c));
    cairo_new_path(cr_of(c));
    cairo_rectangle(cr_of(c), r.x, r.y, r.w, r.h);
    cairo_clip(cr_of(c));
}

static void release(Canvas *c)
{
    CairoCanvas *k = self(c);
    if (k->cr != NULL) cairo_destroy(k->cr);
    if (k->surface != NULL) cairo_surface_destroy(k->surface);
    for (size_t i = 0; i < k->sizes; i++) cairo_scaled_font_destroy(k->sized[i].font);
    for (int i = 0; i < FACE_COUNT; i++)
        if (k->face[i] != NULL) cairo_font_face_destroy(k->face[i]);
    field_cache_free(k->field);
    free(k);
}

Status cairo_canvas_new(Canvas **out, Fonts *fonts, Message *m)
{
    static const CanvasOps ops = { begin, finish, rect, rect_line, disc, ring, polyline, polygon, path, glyphs,
                                   field, clip, clip, NULL, release };
    CairoCanvas *k = calloc(1, sizeof *k);
    FieldCache *f = field_cache_new();
    if (k == NULL || f == NULL) {
        free(k);
        field_cache_free(f);
        return fail(m, ERR_MEMORY, "Out of memory.");
    }
    k->base.ops = &ops;
    k->fonts = fonts;
    k->field = f;
    *out = &k->base;
    return OK;
}

void cairo_canvas_target(Canvas *c, void *pixels, int width_px, int height_px, int stride)
{
    CairoCanvas *k = self(c);
    k->pixels = pixels;
    k->w_px = width_px;
    k->h_px = height_px;
    k->stride = stride;
}

/* --- PNG --- */

static cairo_status_t take(void *out, const unsigned char *bytes, unsigned n)
{
    buf_put(out, (const char *)bytes, n);
    return ((Buf *)out)->failed ? CAIRO_STATUS_NO_MEMORY : CAIRO_STATUS_SUCCESS;
}

static uint32_t crc(const unsigned char *at, size_t n)
{
    uint32_t r = 0xffffffffu;
    for (size_t i = 0; i < n; i++) {
        r ^= at[i];
        for (int k = 0; k < 8; k++) r = r >> 1 ^ (r & 1 ? 0xedb88320u : 0);
    }
    return ~r;
}

static void big_endian(unsigned char *at, uint32_t v)
{
    for (int i = 0; i < 4; i++) at[i] = (unsigned char)(v >> (24 - 8*i));
}

/* cairo writes no resolution; pHYs goes right after IHDR, which ends at 33. */
static void put_resolution(Buf *out, const Buf *png, double scale)
{
    unsigned char chunk[21] = { 0, 0, 0, 9, 'p', 'H', 'Y', 's' };
    uint32_t per_metre = (uint32_t)lround(72*scale/0.0254);
    big_endian(chunk + 8, per_metre);
    big_endian(chunk + 12, per_metre);
    chunk[16] = 1;                       /* the unit is the metre */
    big_endian(chunk + 17, crc(chunk + 4, 13));
    buf_put(out, png->at, 33);
    buf_put(out, (const char *)chunk, sizeof chunk);
    buf_put(out, png->at + 33, png->len - 33);
}

Status cairo_canvas_png(Canvas *c, Buf *out, Message *m)
{
    Buf png = { 0 };
    cairo_status_t st = cairo_surface_write_to_png_stream(self(c)->surface, take, &png);
    if (st == CAIRO_STATUS_SUCCESS && png.len > 33) put_resolution(out, &png, c->scale);
    bool is_whole = st == CAIRO_STATUS_SUCCESS && png.len > 33 && !out->failed;
    buf_free(&png);
    return is_whole ? OK : fail(m, ERR_MEMORY, "The picture could not be encoded: %s.", cairo_status_to_string(st));
}
