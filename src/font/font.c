#include "font/font.h"

#include "base/memory.h"
#include "font/font_find.h"

#include <SDL2/SDL_ttf.h>

#include <math.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#define METRIC_PX   2048       /* em at which outlines are measured: 1/2048 em is the rounding */
#define CACHE_START 1024       /* both powers of two */
#define CACHE_MAX   16384

typedef struct {
    uint32_t codepoint;
    uint8_t  face;             /* asked for */
    uint8_t  real;             /* the face that has it */
    bool     used, has;
    float    advance;          /* em */
    GlyphBox box;
} Metric;

typedef struct {
    char     *file;
    int       index;
    TTF_Font *font;            /* opened when first used */
    bool      broken;
    double    px;              /* the size it is set to; 4 times as wide when raster */
    bool      raster;
    FontLine  line;
    bool      has_line;
} FaceFile;

struct Fonts {
    FaceFile face[FACE_COUNT];
    Metric  *metric;           /* open addressing */
    size_t   cap, n;
    uint8_t *bitmap;           /* the last raster */
    size_t   bitmap_cap;
    void    *kept;             /* typeset/'s */
    TypeSizes type;            /* usual 0: as asked */
};

void fonts_type(Fonts *f, const TypeSizes *t) { f->type = t != NULL ? *t : (TypeSizes){ 0 }; }

double font_size(const Fonts *f, double asked)
{
    if (f->type.usual <= 0) return asked;
    return asked < f->type.split ? f->type.small : f->type.usual;
}

double font_script(const Fonts *f, double size)
{
    return f->type.usual > 0 && size > 0 ? f->type.script/size : 0;
}

/* Fonts of several threads share FreeType's library: what opens and closes takes turns. */
static pthread_mutex_t library = PTHREAD_MUTEX_INITIALIZER;

static bool library_begin(void)
{
    pthread_mutex_lock(&library);
    bool begun = TTF_Init() == 0;
    pthread_mutex_unlock(&library);
    return begun;
}

/* For want of memory, or of files that may be open, once; what fails again is a broken file. */
static TTF_Font *open_font(const FaceFile *a, unsigned h, unsigned v)
{
    pthread_mutex_lock(&library);
    TTF_Font *font = TTF_OpenFontIndexDPI(a->file, 1, a->index, h, v);
    if (font == NULL) font = TTF_OpenFontIndexDPI(a->file, 1, a->index, h, v);
    pthread_mutex_unlock(&library);
    return font;
}

/* --- finding the files --- */

static const struct { const char *family; FontWeight weight; const char *package; }
wanted[FACE_COUNT] = {
    [FACE_UI]        = { "Inter",             WEIGHT_REGULAR,  "fonts-inter"       },
    [FACE_UI_MEDIUM] = { "Inter",             WEIGHT_MEDIUM,   "fonts-inter"       },
    [FACE_UI_BOLD]   = { "Inter",             WEIGHT_SEMIBOLD, "fonts-inter"       },
    [FACE_MATH]      = { "Latin Modern Math", WEIGHT_REGULAR,  "fonts-lmodern"     },
    [FACE_FALLBACK]  = { "DejaVu Sans",       WEIGHT_REGULAR,  "fonts-dejavu-core" },
};

static bool find(FaceFile *out, Face face)
{
    return font_find(wanted[face].family, wanted[face].weight, false, &out->file, &out->index);
}

static void missing(Message *notice, Face face)
{
    if (notice == NULL) return;
    size_t n = strlen(notice->text);
    if (n < sizeof notice->text)
        snprintf(notice->text + n, sizeof notice->text - n,
                 "%sThe font %s was not found, another takes its place. Install %s for the "
                 "intended look.",
                 n ? " " : "", wanted[face].family, wanted[face].package);
}

Status fonts_new(Fonts **out, Message *notice)
{
    if (notice != NULL) notice->text[0] = '\0';
    Fonts *f = memory_zeroed(1, sizeof *f);
    if (f == NULL) return fail(notice, ERR_MEMORY, "Out of memory while looking for fonts.");
    f->metric = memory_zeroed(CACHE_START, sizeof *f->metric);
    f->cap = CACHE_START;
    if (f->metric == NULL || !library_begin()) {
        free(f->metric);
        free(f);
        return fail(notice, ERR_MEMORY, "Out of memory while looking for fonts.");
    }
    size_t refused = memory_refused();
    FaceFile *last = &f->face[FACE_FALLBACK];
    if (!find(last, FACE_FALLBACK)
        && !font_find("sans", WEIGHT_REGULAR, true, &last->file, &last->index)) {
        fonts_free(f);
        if (memory_since(refused, "looking for fonts", notice) != OK) return ERR_MEMORY;
        return fail(notice, ERR_UNAVAILABLE,
                    "No font was found. Install the package fonts-dejavu-core (with fonts-inter "
                    "and fonts-lmodern).");
    }
    for (int i = 0; i < FACE_FALLBACK; i++) {
        FaceFile *a = &f->face[i];
        if (find(a, (Face)i)) continue;
        a->file = memory_words(last->file);
        a->index = last->index;
        if (a->file == NULL) {
            fonts_free(f);
            return fail(notice, ERR_MEMORY, "Out of memory while looking for fonts.");
        }
        if (i == FACE_UI || i == FACE_MATH) missing(notice, (Face)i);
    }
    if (memory_since(refused, "looking for fonts", notice) != OK) {     /* it found others */
        fonts_free(f);
        return ERR_MEMORY;
    }
    *out = f;
    return OK;
}

void fonts_free(Fonts *f)
{
    if (f == NULL) return;
    pthread_mutex_lock(&library);
    for (int i = 0; i < FACE_COUNT; i++) {
        if (f->face[i].font != NULL) TTF_CloseFont(f->face[i].font);
        free(f->face[i].file);
    }
    TTF_Quit();
    pthread_mutex_unlock(&library);
    free(f->metric);
    free(f->bitmap);
    free(f->kept);
    free(f);
}

void **fonts_kept(Fonts *f) { return &f->kept; }

const char *fonts_file(const Fonts *f, Face face)  { return f->face[face].file; }
int         fonts_index(const Fonts *f, Face face) { return f->face[face].index; }

/* --- the open files --- */

/* SDL_ttf takes whole points; a point at 72*px dpi is px pixels. */
static TTF_Font *at_size(Fonts *f, Face face, double px, bool raster)
{
    FaceFile *a = &f->face[face];
    if (a->broken) return NULL;
    if (a->font != NULL && a->px == px && a->raster == raster) return a->font;
    unsigned v = (unsigned)lround(72*px), h = raster ? 4*v : v;
    if (a->font == NULL) {
        a->font = open_font(a, h, v);
        a->broken = a->font == NULL;
        if (a->broken) return NULL;
        TTF_SetFontHinting(a->font, TTF_HINTING_NONE);
    } else if (TTF_SetFontSizeDPI(a->font, 1, h, v) != 0) {
        a->px = 0;
        memory_refuse();
        return NULL;
    }
    a->px = px;
    a->raster = raster;
    return a->font;
}

static bool provides(Fonts *f, Face face, uint32_t codepoint)
{
    FaceFile *a = &f->face[face];
    TTF_Font *font = a->font != NULL ? a->font : at_size(f, face, METRIC_PX, false);
    return font != NULL && TTF_GlyphIsProvided32(font, codepoint) != 0;
}

/* --- metrics, kept --- */

static size_t slot_of(const Fonts *f, Face face, uint32_t codepoint)
{
    size_t i = (codepoint*2654435761u ^ (uint32_t)face*0x9E3779B9u) & (f->cap - 1);
    while (f->metric[i].used
           && (f->metric[i].codepoint != codepoint || f->metric[i].face != (uint8_t)face))
        i = (i + 1) & (f->cap - 1);
    return i;
}

/* Keeps it at most half full; starts afresh at CACHE_MAX or without memory. */
static void make_room(Fonts *f)
{
    if (2*(f->n + 1) <= f->cap) return;
    size_t was = f->cap;
    /* not counted: nothing is missing, it is only measured again */
    Metric *old = f->metric, *bigger = was < CACHE_MAX ? calloc(2*was, sizeof *bigger) : NULL;
    f->n = 0;
    if (bigger == NULL) {
        memset(old, 0, was*sizeof *old);
        return;
    }
    f->metric = bigger;
    f->cap = 2*was;
    for (size_t i = 0; i < was; i++)
        if (old[i].used) {
            f->metric[slot_of(f, (Face)old[i].face, old[i].codepoint)] = old[i];
            f->n++;
        }
    free(old);
}

static const Metric *metric(Fonts *f, Face face, uint32_t codepoint)
{
    size_t i = slot_of(f, face, codepoint);
    if (f->metric[i].used) return &f->metric[i];

    make_room(f);
    Face real = face;
    bool has = provides(f, face, codepoint);
    if (!has && provides(f, FACE_FALLBACK, codepoint)) {
        real = FACE_FALLBACK;
        has = true;
    }
    Metric m = { .codepoint = codepoint, .face = (uint8_t)face, .real = (uint8_t)real, .used = true,
                 .has = has };
    TTF_Font *font = at_size(f, real, METRIC_PX, false);
    int x0, x1, y0, y1, advance;
    bool measured = font != NULL
        && TTF_GlyphMetrics32(font, codepoint, &x0, &x1, &y0, &y1, &advance) == 0;
    if (has && !measured) {            /* not to be kept, and the picture is not to be trusted */
        memory_refuse();
        m.used = false;
    }
    if (measured) {
        m.advance = (float)((double)advance/METRIC_PX);
        m.box = (GlyphBox){ (double)x0/METRIC_PX, (double)y0/METRIC_PX,
                            (double)x1/METRIC_PX, (double)y1/METRIC_PX };
    }
    i = slot_of(f, face, codepoint);
    f->metric[i] = m;
    if (m.used) f->n++;
    return &f->metric[i];
}

Face     font_resolve(Fonts *f, Face face, uint32_t c) { return (Face)metric(f, face, c)->real; }
bool     font_has(Fonts *f, Face face, uint32_t c)     { return metric(f, face, c)->has; }
double   font_advance(Fonts *f, Face face, uint32_t c)
{
    return (double)metric(f, face, c)->advance;
}
GlyphBox font_box(Fonts *f, Face face, uint32_t c)     { return metric(f, face, c)->box; }

FontLine font_line(Fonts *f, Face face)
{
    FaceFile *a = &f->face[face];
    if (a->has_line) return a->line;
    TTF_Font *font = at_size(f, face, METRIC_PX, false);
    if (font != NULL) {
        a->line.ascent  = (double)TTF_FontAscent(font)/METRIC_PX;
        a->line.descent = fabs((double)TTF_FontDescent(font)/METRIC_PX);
        a->line.x_height   = font_box(f, face, 'x').y1;
        a->line.cap_height = font_box(f, face, 'H').y1;
    }
    a->has_line = true;
    return a->line;
}

/* --- pictures of glyphs --- */

static int floor4(int v) { return v >= 0 ? v/4 : -((3 - v)/4); }

bool font_raster(Fonts *f, Face face, uint32_t codepoint, double px, int phase, GlyphBitmap *out)
{
    if (!(px >= 1 && px <= 4096)) return false;
    face = font_resolve(f, face, codepoint);
    TTF_Font *font = at_size(f, face, px, true);
    int x0, x1, y0, y1, advance;
    if (font == NULL || TTF_GlyphMetrics32(font, codepoint, &x0, &x1, &y0, &y1, &advance) != 0) {
        if (font_has(f, face, codepoint)) memory_refuse();
        return false;
    }
    *out = (GlyphBitmap){ 0 };
    if (x1 <= x0 || y1 <= y0) return true;      /* a blank */

    SDL_Surface *s = TTF_RenderGlyph32_Blended(font, codepoint, (SDL_Color){ 255, 255, 255, 255 });
    if (s == NULL) {
        memory_refuse();
        return false;
    }
    /* SDL_ttf moves the origin right and down by what would stick out. */
    int ascent = TTF_FontAscent(font);
    int ox = x0 < 0 ? -x0 : 0, oy = ascent > y1 ? ascent : y1;

    /* Sample column c, counted from the origin, belongs to pixel floor((c + phase)/4). */
    int left = floor4(x0 + phase), right = floor4(x1 - 1 + phase) + 1;
    int w = right - left, h = y1 - y0;
    size_t need = (size_t)w*(size_t)h;
    if (need > f->bitmap_cap) {
        uint8_t *grown = memory_grow(f->bitmap, need);
        if (grown == NULL) {
            SDL_FreeSurface(s);
            return false;
        }
        f->bitmap = grown;
        f->bitmap_cap = need;
    }
    for (int y = 0; y < h; y++) {
        int sy = oy - y1 + y;
        uint8_t *to = f->bitmap + (size_t)y*(size_t)w;
        if (sy < 0 || sy >= s->h) {
            memset(to, 0, (size_t)w);
            continue;
        }
        const uint32_t *row = (const uint32_t *)(const void *)((const char *)s->pixels
                                                               + (size_t)sy*(size_t)s->pitch);
        for (int x = 0; x < w; x++) {
            int first = 4*(left + x) - phase + ox;
            unsigned sum = 0;
            for (int k = first; k < first + 4; k++)
                if (k >= 0 && k < s->w) sum += row[k] >> 24;
            to[x] = (uint8_t)((sum + 2)/4);
        }
    }
    SDL_FreeSurface(s);
    *out = (GlyphBitmap){ .w = w, .h = h, .left = left, .top = y1, .at = f->bitmap };
    return true;
}
