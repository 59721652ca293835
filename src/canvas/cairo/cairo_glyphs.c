#include "base/utf8.h"
#include "base/memory.h"
#include "canvas/cairo/cairo_face.h"
#include "canvas/cairo/cairo_inner.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define MASKS   4096     /* power of two; half of them at most are kept */
#define MAX_PX  256      /* larger glyphs are filled as paths, not kept */

typedef struct {
    uint32_t codepoint;
    float    px;
    uint8_t  face, phase;
    bool     used;
    int      left, top;              /* from the origin's pixel, y down */
    cairo_surface_t *mask;           /* NULL for a blank */
} Mask;

struct GlyphStore {
    Fonts *fonts;
    cairo_font_face_t   *face[FACE_COUNT];
    cairo_scaled_font_t *sized[FACE_COUNT];    /* the last size used of each */
    double               px[FACE_COUNT];
    Mask   mask[MASKS];
    size_t n;
};

GlyphStore *glyph_store_new(Fonts *fonts)
{
    GlyphStore *g = memory_zeroed(1, sizeof *g);
    if (g != NULL) g->fonts = fonts;
    return g;
}

static void forget_masks(GlyphStore *g)
{
    for (size_t i = 0; i < MASKS; i++)
        if (g->mask[i].mask != NULL) cairo_surface_destroy(g->mask[i].mask);
    memset(g->mask, 0, sizeof g->mask);
    g->n = 0;
}

void glyph_store_free(GlyphStore *g)
{
    if (g == NULL) return;
    forget_masks(g);
    for (int i = 0; i < FACE_COUNT; i++) {
        if (g->sized[i] != NULL) cairo_scaled_font_destroy(g->sized[i]);
        if (g->face[i] != NULL) cairo_font_face_destroy(g->face[i]);
    }
    free(g);
}

static cairo_font_face_t *face_of(GlyphStore *g, Face face)
{
    if (g->face[face] == NULL)
        g->face[face] = cairo_face(fonts_file(g->fonts, face), fonts_index(g->fonts, face));
    return g->face[face];
}

/* What failed once, for want of memory or of files that may be open, stays so: another is made. */
static void forget_face(GlyphStore *g, Face face)
{
    if (g->sized[face] != NULL) cairo_scaled_font_destroy(g->sized[face]);
    if (g->face[face] != NULL) cairo_font_face_destroy(g->face[face]);
    g->sized[face] = NULL;
    g->face[face] = NULL;
}

static cairo_scaled_font_t *sized_once(GlyphStore *g, Face face, double px)
{
    if (g->sized[face] != NULL && g->px[face] == px
        && cairo_scaled_font_status(g->sized[face]) == CAIRO_STATUS_SUCCESS)
        return g->sized[face];
    cairo_font_face_t *font = face_of(g, face);
    if (font == NULL) return NULL;
    cairo_font_options_t *o = cairo_font_options_create();
    cairo_font_options_set_hint_style(o, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(o, CAIRO_HINT_METRICS_OFF);
    cairo_font_options_set_antialias(o, CAIRO_ANTIALIAS_GRAY);
    cairo_matrix_t size, identity;
    cairo_matrix_init_scale(&size, px, px);
    cairo_matrix_init_identity(&identity);
    cairo_scaled_font_t *s = cairo_scaled_font_create(font, &size, &identity, o);
    cairo_font_options_destroy(o);
    if (cairo_scaled_font_status(s) != CAIRO_STATUS_SUCCESS) {
        cairo_scaled_font_destroy(s);
        return NULL;
    }
    if (g->sized[face] != NULL) cairo_scaled_font_destroy(g->sized[face]);
    g->sized[face] = s;
    g->px[face] = px;
    return s;
}

static cairo_scaled_font_t *sized(GlyphStore *g, Face face, double px)
{
    cairo_scaled_font_t *s = sized_once(g, face, px);
    if (s != NULL) return s;
    forget_face(g, face);
    return sized_once(g, face, px);
}

/* The glyph's outline as the path of cr, its origin at x, y. */
static bool outline(cairo_t *cr, cairo_scaled_font_t *s, uint32_t codepoint, double x, double y,
                    cairo_text_extents_t *ink)
{
    char utf8[UTF8_MOST];
    cairo_glyph_t one[4], *glyph = one;
    int n = 4;
    cairo_status_t st = cairo_scaled_font_text_to_glyphs(s, x, y, utf8,
                                                         (int)utf8_put(utf8, codepoint),
                                                         &glyph, &n, NULL, NULL, NULL);
    if (st != CAIRO_STATUS_SUCCESS) return false;
    if (cr == NULL) cairo_scaled_font_glyph_extents(s, glyph, n, ink);
    else {
        cairo_set_scaled_font(cr, s);
        cairo_glyph_path(cr, glyph, n);
    }
    if (glyph != one) cairo_glyph_free(glyph);
    return true;
}

static bool make(GlyphStore *g, Mask *m, Face face)
{
    cairo_scaled_font_t *s = sized(g, face, (double)m->px);
    cairo_text_extents_t ink;
    if (s == NULL || !outline(NULL, s, m->codepoint, 0, 0, &ink)) return false;
    if (ink.width <= 0 || ink.height <= 0) return true;
    double shift = m->phase/4.0;
    m->left = (int)floor(ink.x_bearing + shift) - 1;
    m->top  = (int)floor(ink.y_bearing) - 1;
    int w = (int)ceil(ink.x_bearing + shift + ink.width) + 1 - m->left;
    int h = (int)ceil(ink.y_bearing + ink.height) + 1 - m->top;
    m->mask = cairo_image_surface_create(CAIRO_FORMAT_A8, w, h);
    cairo_t *cr = cairo_create(m->mask);
    outline(cr, s, m->codepoint, shift - m->left, -m->top, NULL);
    cairo_fill(cr);
    bool ok = cairo_status(cr) == CAIRO_STATUS_SUCCESS;
    cairo_destroy(cr);
    cairo_surface_flush(m->mask);
    return ok;
}

bool glyph_store_path(GlyphStore *g, cairo_t *cr, Face face, uint32_t codepoint, double px)
{
    face = font_resolve(g->fonts, face, codepoint);
    cairo_scaled_font_t *s = sized(g, face, px);
    return s != NULL && outline(cr, s, codepoint, 0, 0, NULL)
        && cairo_status(cr) == CAIRO_STATUS_SUCCESS;
}

bool glyph_store_draw(GlyphStore *g, cairo_t *cr, Face face, uint32_t codepoint, double px,
                      double x, double y)
{
    face = font_resolve(g->fonts, face, codepoint);
    if (px > MAX_PX) {
        cairo_scaled_font_t *s = sized(g, face, px);
        if (s == NULL || !outline(cr, s, codepoint, x, y, NULL)) return false;
        cairo_fill(cr);
        return true;
    }
    double quarters = floor(4*x + 0.5), whole = floor(quarters/4);
    uint8_t phase = (uint8_t)(quarters - 4*whole);
    uint32_t bits;
    float size = (float)px;
    memcpy(&bits, &size, sizeof bits);
    uint32_t hash = (codepoint*2654435761u ^ bits*0x9E3779B9u) + (uint32_t)face*0x85EBCA6Bu
        + phase*0xC2B2AE35u;
    size_t i = (hash ^ hash >> 15) & (MASKS - 1);
    Mask *m;
    while ((m = &g->mask[i])->used) {
        if (m->codepoint == codepoint && m->px == size && m->face == (uint8_t)face
            && m->phase == phase)
            break;
        i = (i + 1) & (MASKS - 1);
    }
    if (!m->used) {
        if (g->n >= MASKS/2) {
            forget_masks(g);
            m = &g->mask[(hash ^ hash >> 15) & (MASKS - 1)];
        }
        *m = (Mask){ .codepoint = codepoint, .px = size, .face = (uint8_t)face, .phase = phase,
                     .used = true };
        g->n++;
        if (!make(g, m, face)) {           /* it is made anew in the next picture */
            if (m->mask != NULL) cairo_surface_destroy(m->mask);
            *m = (Mask){ .used = false };
            g->n--;
            return false;
        }
    }
    if (m->mask != NULL)
        cairo_mask_surface(cr, m->mask, whole + m->left, floor(y + 0.5) + m->top);
    return true;
}

/* The index of the character's glyph; false when the font fails. */
static bool index_of(cairo_scaled_font_t *s, uint32_t codepoint, unsigned long *out)
{
    char utf8[UTF8_MOST];
    cairo_glyph_t one[4], *glyph = one;
    int n = 4;
    if (cairo_scaled_font_text_to_glyphs(s, 0, 0, utf8, (int)utf8_put(utf8, codepoint), &glyph, &n,
                                         NULL, NULL, NULL)
        != CAIRO_STATUS_SUCCESS) return false;
    *out = n > 0 ? glyph[0].index : 0;
    if (glyph != one) cairo_glyph_free(glyph);
    return true;
}

#define RUN 256

bool glyph_store_text(GlyphStore *g, cairo_t *cr, Face face, double size, const PlacedGlyph *at,
                      size_t n)
{
    for (size_t i = 0; i < n; ) {
        cairo_glyph_t glyph[RUN];
        cairo_text_cluster_t cluster[RUN];
        char utf8[UTF8_MOST*RUN];
        int count = 0, bytes = 0;
        Face of = font_resolve(g->fonts, face, at[i].codepoint);
        cairo_scaled_font_t *s = sized(g, of, size);
        if (s == NULL) return false;
        for (; i < n && count < RUN && font_resolve(g->fonts, face, at[i].codepoint) == of; i++,
             count++) {
            glyph[count].x = at[i].x;
            glyph[count].y = at[i].y;
            if (!index_of(s, at[i].codepoint, &glyph[count].index)) return false;
            int length = (int)utf8_put(utf8 + bytes, letter_plain(at[i].codepoint));
            cluster[count] = (cairo_text_cluster_t){ .num_bytes = length, .num_glyphs = 1 };
            bytes += length;
        }
        cairo_set_font_face(cr, face_of(g, of));
        cairo_set_font_size(cr, size);
        cairo_font_options_t *o = cairo_font_options_create();
        cairo_font_options_set_hint_style(o, CAIRO_HINT_STYLE_NONE);
        cairo_font_options_set_hint_metrics(o, CAIRO_HINT_METRICS_OFF);
        cairo_set_font_options(cr, o);
        cairo_font_options_destroy(o);
        cairo_show_text_glyphs(cr, utf8, bytes, glyph, count, cluster, count, 0);
    }
    return cairo_status(cr) == CAIRO_STATUS_SUCCESS;
}
