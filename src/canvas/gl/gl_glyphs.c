/* gl_glyphs.c - letters, from an atlas that fills as they are first used. */
#include "canvas/gl/gl_internal.h"

#include "base/memory.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define SLOTS_START 1024      /* a power of two */

bool atlas_init(Atlas *a, int size, int max_size)
{
    *a = (Atlas){ .size = size, .max_size = max_size, .cap = SLOTS_START };
    a->texel = memory_zeroed((size_t)size, (size_t)size);
    a->slot = memory_zeroed(a->cap, sizeof *a->slot);
    glGenTextures(1, &a->texture);
    glBindTexture(GL_TEXTURE_2D, a->texture);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_NEAREST);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_NEAREST);
    return a->texel != NULL && a->slot != NULL;
}

void atlas_deinit(Atlas *a)
{
    glDeleteTextures(1, &a->texture);
    free(a->texel);
    free(a->slot);
    free(a->shelf);
}

void atlas_send(Atlas *a)
{
    if (a->dirty1 <= a->dirty0) return;
    glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
    if (a->size_on_gpu != a->size) {
        glTexImage2D(GL_TEXTURE_2D, 0, GL_R8, a->size, a->size, 0, GL_RED, GL_UNSIGNED_BYTE,
                     a->texel);
        a->size_on_gpu = a->size;
    } else {
        glTexSubImage2D(GL_TEXTURE_2D, 0, 0, a->dirty0, a->size, a->dirty1 - a->dirty0,
                        GL_RED, GL_UNSIGNED_BYTE, a->texel + (size_t)a->dirty0*(size_t)a->size);
    }
    a->dirty0 = a->dirty1 = 0;
}

/* --- room for one more --- */

/* Twice the size; what is there keeps its place. */
static bool grow_texture(Atlas *a)
{
    if (2*a->size > a->max_size) return false;
    size_t was = (size_t)a->size, now = 2*was;
    uint8_t *bigger = memory_zeroed(now, now);
    if (bigger == NULL) return false;
    for (size_t y = 0; y < was; y++) memcpy(bigger + y*now, a->texel + y*was, was);
    free(a->texel);
    a->texel = bigger;
    a->size = (int)now;
    a->dirty0 = 0;
    a->dirty1 = a->size;
    return true;
}

/* On shelves of like height, from left to right. */
static bool place(Atlas *a, int w, int h, uint16_t *x, uint16_t *y)
{
    Shelf *best = NULL;
    int top = 0;
    for (size_t i = 0; i < a->shelves; i++) {
        Shelf *s = &a->shelf[i];
        top = s->y + s->h;
        if (s->h >= h && a->size - s->used >= w && s->h <= h + h/4 + 2
            && (best == NULL || s->h < best->h))
            best = s;
    }
    if (best == NULL) {
        int tall = (h + 3) & ~3;
        if (top + tall > a->size || w > a->size) return false;
        if (a->shelves == a->shelf_cap) {
            size_t cap = a->shelf_cap ? 2*a->shelf_cap : 64;
            Shelf *more = memory_grow(a->shelf, cap*sizeof *more);
            if (more == NULL) return false;
            a->shelf = more;
            a->shelf_cap = cap;
        }
        best = &a->shelf[a->shelves++];
        *best = (Shelf){ .y = top, .h = tall };
    }
    *x = (uint16_t)best->used;
    *y = (uint16_t)best->y;
    best->used += w;
    return true;
}

void atlas_forget(Atlas *a)
{
    memset(a->slot, 0, a->cap*sizeof *a->slot);
    a->n = 0;
    a->shelves = 0;
    a->lost = false;
}

/* Everything goes: rare, and simpler than ages. What was recorded still needs
 * its letters, so it is drawn first. */
static void evict(GlCanvas *g)
{
    gl_submit(g);
    atlas_forget(&g->atlas);
}

static AtlasGlyph *find(const Atlas *a, uint64_t key)
{
    uint64_t h = key*0x9E3779B97F4A7C15u;
    size_t i = (size_t)(h >> 32) & (a->cap - 1);
    while (a->slot[i].key != 0 && a->slot[i].key != key) i = (i + 1) & (a->cap - 1);
    return &a->slot[i];
}

static bool room_for_slot(Atlas *a)
{
    if (2*(a->n + 1) <= a->cap) return true;
    AtlasGlyph *old = a->slot;
    size_t was = a->cap;
    AtlasGlyph *more = memory_zeroed(2*was, sizeof *more);
    if (more == NULL) return false;
    a->slot = more;
    a->cap = 2*was;
    for (size_t i = 0; i < was; i++)
        if (old[i].key != 0) *find(a, old[i].key) = old[i];
    free(old);
    return true;
}

/* Rasterises it; one that cannot be stays empty rather than being tried again in this picture. */
static AtlasGlyph *make(GlCanvas *g, uint64_t key, Face face, uint32_t codepoint, double px,
                        int phase)
{
    Atlas *a = &g->atlas;
    size_t refused = memory_refused();
    if (!room_for_slot(a)) evict(g);
    AtlasGlyph made = { .key = key };
    GlyphBitmap b;
    if (font_raster(g->fonts, face, codepoint, px, phase, &b) && b.w > 0 && b.h > 0
        && b.w <= a->max_size && b.h <= a->max_size - 4) {
        bool placed = place(a, b.w, b.h, &made.x, &made.y);
        while (!placed && grow_texture(a)) placed = place(a, b.w, b.h, &made.x, &made.y);
        if (!placed) {
            evict(g);
            placed = place(a, b.w, b.h, &made.x, &made.y);
        }
        if (placed) {
            made.w = (uint16_t)b.w;
            made.h = (uint16_t)b.h;
            made.left = (int16_t)b.left;
            made.top = (int16_t)b.top;
            for (int y = 0; y < b.h; y++)
                memcpy(a->texel + (size_t)(made.y + y)*(size_t)a->size + made.x, b.at + y*b.w,
                       (size_t)b.w);
            if (a->dirty1 <= a->dirty0) a->dirty0 = made.y;
            if (made.y < a->dirty0) a->dirty0 = made.y;
            if (made.y + b.h > a->dirty1) a->dirty1 = made.y + b.h;
        }
    }
    if (memory_refused() != refused) a->lost = true;
    g->stats.glyphs_made++;
    AtlasGlyph *slot = find(a, key);
    *slot = made;
    a->n++;
    return slot;
}

/* --- drawing --- */

void gl_glyphs(Canvas *c, Face face, double size, const PlacedGlyph *at, size_t n, const char *utf8,
               Paint p)
{
    (void)utf8;
    GlCanvas *g = (GlCanvas *)c;
    double k = c->scale, px = size*k;
    /* 64ths of a pixel tell sizes apart; face and phase fit below, 21 bits of character above. */
    uint64_t style = (uint64_t)lround(fmin(px, 4096)*64) << 26 | (uint64_t)face << 23;
    Vertex ink = gl_vertex(g, p);
    ink.shape[3] = SHAPE_GLYPH;
    for (size_t i = 0; i < n; i++) {
        double x = at[i].x*k, y = floor(at[i].y*k + 0.5);
        if (x > (double)g->clip.x1 + 2*px || x < (double)g->clip.x0 - 4*px
            || y > (double)g->clip.y1 + 4*px || y < (double)g->clip.y0 - 4*px) continue;
        double quarters = floor(4*x + 0.5), whole = floor(quarters/4);
        int phase = (int)(quarters - 4*whole);
        uint64_t key = style | (uint64_t)phase << 21 | (at[i].codepoint & 0x1FFFFF);
        AtlasGlyph *slot = find(&g->atlas, key);
        if (slot->key == 0) slot = make(g, key, face, at[i].codepoint, px, phase);
        if (slot->w == 0) continue;
        float x0 = (float)(whole + slot->left), y0 = (float)(y - slot->top);
        Vertex v[4] = { ink, ink, ink, ink };
        for (int q = 0; q < 4; q++) {
            int right = q == 1 || q == 2, low = q >= 2;
            v[q].x = x0 + (float)(right*slot->w);
            v[q].y = y0 + (float)(low*slot->h);
            v[q].u = (float)(slot->x + right*slot->w);
            v[q].v = (float)(slot->y + low*slot->h);
        }
        gl_put_quad(g, v);
    }
}
