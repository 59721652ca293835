#include "font/font.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <SDL_ttf.h>
#include <fontconfig/fontconfig.h>

#define MEASURE_PX 2048      /* metrics are read at this size: rounding is below 0.0005 em */
#define OVERSAMPLE 4         /* rasters are this much wider, for exact phases */

typedef struct {
    uint32_t codepoint;      /* 0: empty slot */
    bool     there;          /* the face itself has it */
    double   advance;
    GlyphBox box;
} Metrics;

typedef struct {
    char     *file;
    bool      failed;
    TTF_Font *measure, *raster;
    double    raster_px;
    bool      has_line;
    FontLine  line;
    Metrics  *slot;
    size_t    slots, used;
} FaceData;

struct Fonts {
    FaceData face[FACE_COUNT];
    uint8_t *bitmap;
    size_t   bitmap_size;
};

static const struct { const char *family, *style, *package; int weight; } wanted[FACE_COUNT] = {
    [FACE_UI]        = { "Inter", "Regular", "fonts-inter", FC_WEIGHT_REGULAR },
    [FACE_UI_MEDIUM] = { "Inter", "Medium", "fonts-inter", FC_WEIGHT_MEDIUM },
    [FACE_UI_BOLD]   = { "Inter", "Semi Bold", "fonts-inter", FC_WEIGHT_DEMIBOLD },
    [FACE_MATH]      = { "Latin Modern Math", "Regular", "fonts-lmodern", FC_WEIGHT_REGULAR },
    [FACE_FALLBACK]  = { "DejaVu Sans", "Book", "fonts-dejavu-core", FC_WEIGHT_REGULAR },
};

/* --- finding --- */

static char *find(FcConfig *fc, const char *family, int weight, bool exact)
{
    FcPattern *p = FcPatternCreate();
    if (p == NULL) return NULL;
    FcPatternAddString(p, FC_FAMILY, (const FcChar8 *)family);
    FcPatternAddInteger(p, FC_WEIGHT, weight);
    FcPatternAddInteger(p, FC_SLANT, FC_SLANT_ROMAN);
    FcConfigSubstitute(fc, p, FcMatchPattern);
    FcDefaultSubstitute(p);
    FcResult result;
    FcPattern *m = FcFontMatch(fc, p, &result);
    char *file = NULL;
    FcChar8 *name, *path;
    if (m != NULL && FcPatternGetString(m, FC_FILE, 0, &path) == FcResultMatch) {
        bool is_it = !exact;
        for (int i = 0; !is_it && FcPatternGetString(m, FC_FAMILY, i, &name) == FcResultMatch; i++)
            is_it = strcmp((const char *)name, family) == 0;
        if (is_it) file = strdup((const char *)path);
    }
    if (m != NULL) FcPatternDestroy(m);
    FcPatternDestroy(p);
    return file;
}

static void missing(Message *notice, Face f, const char *instead)
{
    if (notice->text[0] != '\0') return;
    fail(notice, OK, "The font %s is missing: %s stands in for it. Install it for the intended look "
         "(Debian and Ubuntu: apt-get install %s).", wanted[f].family, instead, wanted[f].package);
}

Status fonts_new(Fonts **out, Message *notice)
{
    Message own;
    if (notice == NULL) notice = &own;
    notice->text[0] = '\0';
    Fonts *f = calloc(1, sizeof *f);
    if (f == NULL) return fail(notice, ERR_MEMORY, "Out of memory.");
    FcConfig *fc = FcInitLoadConfigAndFonts();
    const char *stand_in = "DejaVu Sans";
    if (fc != NULL) {
        for (int i = 0; i < FACE_COUNT; i++)
            f->face[i].file = find(fc, wanted[i].family, wanted[i].weight, true);
        if (f->face[FACE_FALLBACK].file == NULL) {
            f->face[FACE_FALLBACK].file = find(fc, "sans-serif", FC_WEIGHT_REGULAR, false);
            stand_in = "another font";
        }
        FcConfigDestroy(fc);
    }
    const char *fallback = f->face[FACE_FALLBACK].file;
    if (fallback == NULL || TTF_Init() != 0) {
        fonts_free(f);
        return fail(notice, ERR_UNAVAILABLE, "No font was found. Install Inter, Latin Modern Math or DejaVu Sans "
                    "(Debian and Ubuntu: apt-get install fonts-inter fonts-lmodern fonts-dejavu-core).");
    }
    for (int i = 0; i < FACE_FALLBACK; i++) {
        if (f->face[i].file != NULL) continue;
        f->face[i].file = strdup(fallback);
        missing(notice, (Face)i, stand_in);
    }
    *out = f;
    return OK;
}

void fonts_free(Fonts *f)
{
    if (f == NULL) return;
    bool opened = false;
    for (int i = 0; i < FACE_COUNT; i++) {
        FaceData *d = &f->face[i];
        if (d->measure != NULL) TTF_CloseFont(d->measure);
        if (d->raster != NULL) TTF_CloseFont(d->raster);
        free(d->slot);
        opened = opened || d->file != NULL;
        free(d->file);
    }
    free(f->bitmap);
    free(f);
    if (TTF_WasInit() > 0) TTF_Quit();
}

const char *fonts_file(const Fonts *f, Face face) { return f->face[face].file; }

/* --- metrics --- */

static TTF_Font *open_face(const char *file, int px)
{
    TTF_Font *t = TTF_OpenFontDPI(file, px, 72, 72);
    if (t != NULL) TTF_SetFontHinting(t, TTF_HINTING_NONE);
    return t;
}

static TTF_Font *measure_font(FaceData *d)
{
    if (d->measure == NULL && !d->failed && d->file != NULL) {
        d->measure = open_face(d->file, MEASURE_PX);
        d->failed = d->measure == NULL;
    }
    return d->measure;
}

static Metrics measured(FaceData *d, uint32_t c)
{
    Metrics m = { .codepoint = c };
    TTF_Font *t = measure_font(d);
    int x0, x1, y0, y1, advance;
    if (t == NULL || !TTF_GlyphIsProvided32(t, c)) return m;
    if (TTF_GlyphMetrics32(t, c, &x0, &x1, &y0, &y1, &advance) != 0) return m;
    const double em = MEASURE_PX;
    m.there = true;
    m.advance = advance/em;
    m.box = (GlyphBox){ x0/em, y0/em, x1/em, y1/em };
    return m;
}

static size_t slot_of(const FaceData *d, uint32_t c)
{
    size_t i = (c*2654435761u >> 7) & (d->slots - 1);
    while (d->slot[i].codepoint != 0 && d->slot[i].codepoint != c) i = (i + 1) & (d->slots - 1);
    return i;
}

static bool grow(FaceData *d)
{
    if (d->used*2 < d->slots) return true;
    FaceData bigger = *d;
    bigger.slots = d->slots ? d->slots*2 : 256;
    bigger.slot = calloc(bigger.slots, sizeof *bigger.slot);
    if (bigger.slot == NULL) return d->used + 1 < d->slots;
    for (size_t i = 0; i < d->slots; i++)
        if (d->slot[i].codepoint != 0) bigger.slot[slot_of(&bigger, d->slot[i].codepoint)] = d->slot[i];
    free(d->slot);
    *d = bigger;
    return true;
}

static Metrics metrics(Fonts *f, Face face, uint32_t c)
{
    FaceData *d = &f->face[face];
    if (c == 0) return (Metrics){ 0 };
    if (d->slots > 0) {
        size_t i = slot_of(d, c);
        if (d->slot[i].codepoint == c) return d->slot[i];
    }
    Metrics m = measured(d, c);
    if (grow(d)) {
        d->slot[slot_of(d, c)] = m;
        d->used++;
    }
    return m;
}

Face font_resolve(Fonts *f, Face face, uint32_t c)
{
    return metrics(f, face, c).there ? face : FACE_FALLBACK;
}

/* Of the face that has it; of the fallback's replacement sign when none has. */
static Metrics resolved(Fonts *f, Face face, uint32_t c)
{
    Metrics m = metrics(f, face, c);
    if (!m.there) m = metrics(f, FACE_FALLBACK, c);
    if (!m.there) m = metrics(f, FACE_FALLBACK, 0xfffd);
    return m;
}

double font_advance(Fonts *f, Face face, uint32_t c) { return resolved(f, face, c).advance; }

GlyphBox font_box(Fonts *f, Face face, uint32_t c) { return resolved(f, face, c).box; }

FontLine font_line(Fonts *f, Face face)
{
    FaceData *d = &f->face[face];
    if (!d->has_line) {
        TTF_Font *t = measure_font(d);
        d->line = (FontLine){ 0.95, 0.25, font_box(f, face, 'x').y1, font_box(f, face, 'H').y1 };
        if (t != NULL) {
            d->line.ascent = TTF_FontAscent(t)/(double)MEASURE_PX;
            d->line.descent = -TTF_FontDescent(t)/(double)MEASURE_PX;
        }
        d->has_line = true;
    }
    return d->line;
}

/* --- rasters --- */

static TTF_Font *raster_font(FaceData *d, double px)
{
    if (d->raster == NULL && !d->failed) d->raster = open_face(d->file, 16);
    if (d->raster == NULL) return NULL;
    if (d->raster_px != px) {
        /* One point at 72·px dots to the inch is px pixels, to 1/72. */
        unsigned dpi = (unsigned)lround(72*px);
        if (TTF_SetFontSizeDPI(d->raster, 1, OVERSAMPLE*dpi, dpi) != 0) return NULL;
        d->raster_px = px;
    }
    return d->raster;
}

/* Ink of an oversampled glyph: where its bitmap lies in the surface. */
typedef struct { int left, top, w, h, sx, sy; } Ink;

static bool ink_of(TTF_Font *t, uint32_t c, const SDL_Surface *s, Ink *k)
{
    int x0, x1, y0, y1, advance;
    if (TTF_GlyphMetrics32(t, c, &x0, &x1, &y0, &y1, &advance) != 0) return false;
    *k = (Ink){ x0, y1, x1 - x0, y1 - y0, x0 > 0 ? x0 : 0, TTF_FontAscent(t) - y1 };
    if (k->sy < 0) k->sy = 0;
    if (k->w > s->w - k->sx) k->w = s->w - k->sx;
    if (k->h > s->h - k->sy) k->h = s->h - k->sy;
    return k->w > 0 && k->h > 0;
}

static bool bitmap_room(Fonts *f, size_t n)
{
    if (n <= f->bitmap_size) return true;
    uint8_t *at = realloc(f->bitmap, n);
    if (at == NULL) return false;
    f->bitmap = at;
    f->bitmap_size = n;
    return true;
}

static int floor_div(int a, int b) { return a >= 0 ? a/b : -((b - 1 - a)/b); }

bool font_raster(Fonts *f, Face face, uint32_t c, double px, int phase, GlyphBitmap *out)
{
    *out = (GlyphBitmap){ 0 };
    if (!metrics(f, face, c).there) {
        face = FACE_FALLBACK;
        if (!metrics(f, face, c).there) c = 0xfffd;
    }
    TTF_Font *t = raster_font(&f->face[face], px);
    if (t == NULL) return false;
    SDL_Surface *s = TTF_RenderGlyph32_Blended(t, c, (SDL_Color){ 255, 255, 255, 255 });
    if (s == NULL) return true;        /* blanks have no picture */
    Ink k;
    if (!ink_of(t, c, s, &k)) {
        SDL_FreeSurface(s);
        return true;
    }
    int first = k.left + phase;        /* in quarter pixels from the origin's pixel */
    int left = floor_div(first, OVERSAMPLE), right = floor_div(first + k.w + OVERSAMPLE - 1, OVERSAMPLE);
    int w = right - left, shift = first - left*OVERSAMPLE;
    if (!bitmap_room(f, (size_t)w*(size_t)k.h)) {
        SDL_FreeSurface(s);
        return false;
    }
    for (int y = 0; y < k.h; y++) {
        const uint32_t *row = (const uint32_t *)(const void *)((const uint8_t *)s->pixels + (k.sy + y)*s->pitch) + k.sx;
        for (int x = 0; x < w; x++) {
            unsigned sum = 0;
            for (int i = 0; i < OVERSAMPLE; i++) {
                int at = x*OVERSAMPLE + i - shift;
                if (at >= 0 && at < k.w) sum += row[at] >> 24;
            }
            f->bitmap[y*w + x] = (uint8_t)((sum + OVERSAMPLE/2)/OVERSAMPLE);
        }
    }
    SDL_FreeSurface(s);
    *out = (GlyphBitmap){ w, k.h, left, k.top, f->bitmap };
    return true;
}

/* --- UTF-8 --- */

uint32_t utf8_next(const char **s)
{
    const unsigned char *p = (const unsigned char *)*s;
    if (*p == 0) return 0;
    if (*p < 0x80) {
        ++*s;
        return *p;
    }
    int more = *p >= 0xf0 && *p < 0xf5 ? 3 : *p >= 0xe0 && *p < 0xf0 ? 2 : *p >= 0xc2 && *p < 0xe0 ? 1 : 0;
    uint32_t c = more == 3 ? *p & 7u : more == 2 ? *p & 15u : *p & 31u;
    for (int i = 1; i <= more; i++) {
        if ((p[i] & 0xc0) != 0x80) more = 0;
        else c = c << 6 | (p[i] & 0x3fu);
    }
    bool is_wrong = more == 0 || (more == 2 && c < 0x800) || (more == 3 && (c < 0x10000 || c > 0x10ffff))
                 || (c >= 0xd800 && c < 0xe000);
    *s += is_wrong ? 1 : more + 1;
    return is_wrong ? 0xfffd : c;
}
