#include "export/gif.h"

#include <gif_lib.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#define COLOURS 255              /* and one that is transparent */
#define CLEAR   255
#define SEEN    (1u << 16)       /* slots of the colours looked up lately */

/* --- which colours there are, and how often --- */

typedef struct { uint32_t rgb, count; } Tint;      /* count 0: a free slot */
typedef struct { Tint *at; size_t cap, n; } Tints; /* open addressing; cap a power of two */

static uint32_t mixed(uint32_t rgb) { return rgb*2654435761u; }

static Tint *slot(const Tints *t, uint32_t rgb)
{
    size_t i = mixed(rgb) >> 7 & (t->cap - 1);
    while (t->at[i].count > 0 && t->at[i].rgb != rgb) i = (i + 1) & (t->cap - 1);
    return &t->at[i];
}

static bool grow(Tints *t)
{
    Tints more = { .cap = t->cap > 0 ? 2*t->cap : 4096, .n = t->n };
    more.at = calloc(more.cap, sizeof *more.at);
    if (more.at == NULL) return false;
    for (size_t i = 0; i < t->cap; i++)
        if (t->at[i].count > 0) *slot(&more, t->at[i].rgb) = t->at[i];
    free(t->at);
    *t = more;
    return true;
}

static bool count(Tints *t, uint32_t rgb, uint32_t times)
{
    if (2*t->n >= t->cap && !grow(t)) return false;
    Tint *s = slot(t, rgb);
    if (s->count == 0) t->n++;
    s->rgb = rgb;
    s->count += times;
    return true;
}

/* --- the palette: median cut --- */

typedef struct { size_t from, n; double spread; int axis; } Box;

static int part(uint32_t rgb, int axis) { return (int)(rgb >> (16 - 8*axis) & 255); }

/* A colour weighs by what is seen of it, but an edge's few pixels are seen, too. */
static double weight(const Tint *t) { return t->count < 400 ? t->count : 400; }

/* How far its colours lie apart, and along what. */
static void measure(Box *b, const Tint *t)
{
    static const double eye[3] = { 2, 4, 3 };
    b->spread = 0;
    double most = -1;
    for (int k = 0; k < 3; k++) {
        double sum = 0, squares = 0, w = 0;
        for (size_t i = b->from; i < b->from + b->n; i++) {
            double v = part(t[i].rgb, k), c = weight(&t[i]);
            sum += c*v;
            squares += c*v*v;
            w += c;
        }
        double spread = eye[k]*(squares - sum*sum/w);
        b->spread += spread;
        if (spread > most) most = spread, b->axis = k;
    }
    if (b->n < 2) b->spread = 0;
}

static int by(int axis, const void *a, const void *b)
{
    uint32_t x = ((const Tint *)a)->rgb, y = ((const Tint *)b)->rgb;
    int d = part(x, axis) - part(y, axis);
    return d != 0 ? d : x < y ? -1 : x > y;
}

static int by_red(const void *a, const void *b)   { return by(0, a, b); }
static int by_green(const void *a, const void *b) { return by(1, a, b); }
static int by_blue(const void *a, const void *b)  { return by(2, a, b); }

/* At its mean: both halves have some. */
static Box split(Box *b, Tint *t)
{
    static int (*const order[])(const void *, const void *) = { by_red, by_green, by_blue };
    qsort(t + b->from, b->n, sizeof *t, order[b->axis]);
    double sum = 0, w = 0;
    for (size_t i = b->from; i < b->from + b->n; i++) {
        sum += weight(&t[i])*part(t[i].rgb, b->axis);
        w += weight(&t[i]);
    }
    size_t k = 1;
    while (k + 1 < b->n && part(t[b->from + k].rgb, b->axis) <= sum/w) k++;
    Box rest = { .from = b->from + k, .n = b->n - k };
    b->n = k;
    measure(b, t);
    measure(&rest, t);
    return rest;
}

static uint32_t colour_of(const Box *b, const Tint *t)
{
    double sum[3] = { 0 }, w = 0;
    const Tint *top = &t[b->from];
    for (size_t i = b->from; i < b->from + b->n; i++) {
        double c = t[i].count;
        for (int k = 0; k < 3; k++) sum[k] += c*part(t[i].rgb, k);
        w += c;
        if (t[i].count > top->count) top = &t[i];
    }
    if (top->count > 0.4*w) return top->rgb;
    uint32_t rgb = 0;
    for (int k = 0; k < 3; k++) rgb = rgb << 8 | (uint32_t)(sum[k]/w + 0.5);
    return rgb;
}

/* Sorts the colours in place; how many are in out. */
static int cut(const Tints *all, uint32_t out[COLOURS])
{
    Box box[COLOURS];
    size_t n = 0;
    Tint *t = all->at;
    for (size_t i = 0; i < all->cap; i++)
        if (t[i].count > 0) t[n++] = t[i];
    int boxes = 1;
    box[0] = (Box){ .n = n };
    measure(&box[0], t);
    while (boxes < COLOURS) {
        int widest = 0;
        for (int i = 1; i < boxes; i++)
            if (box[i].spread > box[widest].spread) widest = i;
        if (!(box[widest].spread > 0)) break;
        box[boxes] = split(&box[widest], t);
        boxes++;
    }
    for (int i = 0; i < boxes; i++) out[i] = colour_of(&box[i], t);
    return boxes;
}

/* --- the file --- */

struct Gif {
    int w, h;
    Buf *bytes;
    GifFileType *file;
    Tints tints;
    uint32_t palette[COLOURS];
    int colours;
    struct { uint32_t rgb; uint8_t index; bool there; } seen[SEEN];
    uint8_t *was, *now, *row;      /* was, now: w*h; row: w */
    const char *comment;
    size_t comment_n;
    bool begun, failed;
};

static int into_buf(GifFileType *f, const GifByteType *at, int n)
{
    Gif *g = f->UserData;
    buf_put(g->bytes, (const char *)at, (size_t)n);
    return g->bytes->failed ? 0 : n;
}

Status gif_new(Gif **out, Buf *bytes, int w, int h, const char *comment, size_t n, Message *m)
{
    if (w < 1 || h < 1 || w > 65535 || h > 65535)
        return fail(m, ERR_RANGE, "A GIF has at most 65535 pixels a side. Choose a smaller size.");
    Gif *g = calloc(1, sizeof *g);
    size_t area = (size_t)w*(size_t)h;
    int error = 0;
    if (g != NULL) {
        g->bytes = bytes;              /* closing the file writes, even a file that failed */
        g->was = malloc(area);
        g->now = malloc(area);
        g->row = malloc((size_t)w);
        g->file = EGifOpen(g, into_buf, &error);
    }
    if (g == NULL || g->was == NULL || g->now == NULL || g->row == NULL || g->file == NULL) {
        gif_free(g);
        return fail(m, ERR_MEMORY,
                    "Out of memory for a picture of %d x %d pixels. Choose a smaller size.", w, h);
    }
    g->w = w;
    g->h = h;
    g->comment = comment;
    g->comment_n = comment != NULL ? n : 0;
    *out = g;
    return OK;
}

void gif_free(Gif *g)
{
    if (g == NULL) return;
    if (g->file != NULL) EGifCloseFile(g->file, NULL);
    free(g->tints.at);
    free(g->was);
    free(g->now);
    free(g->row);
    free(g);
}

Status gif_look(Gif *g, const uint32_t *pixels, Message *m)
{
    size_t n = (size_t)g->w*(size_t)g->h;
    for (size_t i = 0; i < n; ) {
        uint32_t rgb = pixels[i] & 0xffffff;
        size_t from = i;
        while (i < n && (pixels[i] & 0xffffff) == rgb) i++;
        if (!count(&g->tints, rgb, (uint32_t)(i - from)))
            return fail(m, ERR_MEMORY, "Out of memory for the colours of a film.");
    }
    return OK;
}

static uint8_t nearest(const Gif *g, uint32_t rgb)
{
    int best = 0, least = 1 << 30;
    for (int i = 0; i < g->colours; i++) {
        int dr = part(rgb, 0) - part(g->palette[i], 0), dg = part(rgb, 1) - part(g->palette[i], 1),
            db = part(rgb, 2) - part(g->palette[i], 2);
        int d = 2*dr*dr + 4*dg*dg + 3*db*db;
        if (d < least) least = d, best = i;
    }
    return (uint8_t)best;
}

static void reduce(Gif *g, const uint32_t *pixels)
{
    size_t n = (size_t)g->w*(size_t)g->h;
    uint32_t last = ~0u;
    uint8_t index = 0;
    for (size_t i = 0; i < n; i++) {
        uint32_t rgb = pixels[i] & 0xffffff;
        if (rgb != last) {
            size_t k = mixed(rgb) >> 7 & (SEEN - 1);
            if (!g->seen[k].there || g->seen[k].rgb != rgb) {
                g->seen[k].rgb = rgb;
                g->seen[k].index = nearest(g, rgb);
                g->seen[k].there = true;
            }
            index = g->seen[k].index;
            last = rgb;
        }
        g->now[i] = index;
    }
}

static bool extension(Gif *g, int code, const void *at, size_t n)
{
    const char *p = at;
    bool ok = EGifPutExtensionLeader(g->file, code) == GIF_OK;
    for (size_t i = 0; i < n && ok; i += 255)
        ok = EGifPutExtensionBlock(g->file, (int)(n - i < 255 ? n - i : 255), p + i) == GIF_OK;
    return ok && EGifPutExtensionTrailer(g->file) == GIF_OK;
}

/* The screen, the palette, "begin again for ever", and the comment. */
static bool begin(Gif *g)
{
    GifColorType map[256] = { { 0 } };
    g->colours = cut(&g->tints, g->palette);
    for (int i = 0; i < g->colours; i++)
        map[i] = (GifColorType){ (GifByteType)part(g->palette[i], 0),
                                 (GifByteType)part(g->palette[i], 1),
                                 (GifByteType)part(g->palette[i], 2) };
    ColorMapObject *colours = GifMakeMapObject(256, map);
    if (colours == NULL) return false;
    EGifSetGifVersion(g->file, true);
    bool ok = EGifPutScreenDesc(g->file, g->w, g->h, 8, 0, colours) == GIF_OK;
    GifFreeMapObject(colours);
    static const unsigned char for_ever[] = { 1, 0, 0 };
    ok = ok && EGifPutExtensionLeader(g->file, APPLICATION_EXT_FUNC_CODE) == GIF_OK
            && EGifPutExtensionBlock(g->file, 11, "NETSCAPE2.0") == GIF_OK
            && EGifPutExtensionBlock(g->file, sizeof for_ever, for_ever) == GIF_OK
            && EGifPutExtensionTrailer(g->file) == GIF_OK;
    if (g->comment_n > 0) ok = ok && extension(g, COMMENT_EXT_FUNC_CODE, g->comment, g->comment_n);
    g->begun = true;
    return ok;
}

typedef struct { int x, y, w, h; } Area;

/* Where the two differ; one pixel where they do not: a frame has to have some. */
static Area changed(const Gif *g)
{
    size_t w = (size_t)g->w;
    int top = 0, bottom = g->h, left = g->w, right = 0;
    while (top < bottom && memcmp(g->was + (size_t)top*w, g->now + (size_t)top*w, w) == 0) top++;
    if (top == bottom) return (Area){ 0, 0, 1, 1 };
    while (memcmp(g->was + (size_t)(bottom - 1)*w, g->now + (size_t)(bottom - 1)*w, w) == 0)
        bottom--;
    for (int y = top; y < bottom; y++) {
        const uint8_t *a = g->was + (size_t)y*w, *b = g->now + (size_t)y*w;
        int x = 0;
        while (x < left && a[x] == b[x]) x++;
        if (x < left) left = x;
        x = g->w;
        while (x > right && a[x - 1] == b[x - 1]) x--;
        if (x > right) right = x;
    }
    return (Area){ left, top, right - left, bottom - top };
}

Status gif_frame(Gif *g, const uint32_t *pixels, int hundredths, Message *m)
{
    bool first = !g->begun;
    if (first && g->tints.n == 0 && gif_look(g, pixels, m) != OK) return ERR_MEMORY;
    if (first && (g->tints.n == 0 || !begin(g)))
        return fail(m, ERR_MEMORY, "Out of memory while writing the GIF.");
    reduce(g, pixels);
    Area a = first ? (Area){ 0, 0, g->w, g->h } : changed(g);
    GraphicsControlBlock how = { .DisposalMode = DISPOSE_DO_NOT, .UserInputFlag = false,
                                 .DelayTime = hundredths,
                                 .TransparentColor = first ? NO_TRANSPARENT_COLOR : CLEAR };
    GifByteType packed[4];
    EGifGCBToExtension(&how, packed);
    bool ok = extension(g, GRAPHICS_EXT_FUNC_CODE, packed, sizeof packed)
           && EGifPutImageDesc(g->file, a.x, a.y, a.w, a.h, false, NULL) == GIF_OK;
    for (int y = a.y; y < a.y + a.h && ok; y++) {
        size_t at = (size_t)y*(size_t)g->w + (size_t)a.x;
        for (int x = 0; x < a.w; x++)
            g->row[x] = !first && g->now[at + (size_t)x] == g->was[at + (size_t)x]
            ? CLEAR : g->now[at + (size_t)x];
        ok = EGifPutLine(g->file, g->row, a.w) == GIF_OK;
    }
    uint8_t *was = g->was;
    g->was = g->now;
    g->now = was;
    return ok ? OK : fail(m, ERR_MEMORY, "Out of memory while writing the GIF.");
}

Status gif_end(Gif *g, Message *m)
{
    GifFileType *f = g->file;
    g->file = NULL;
    return EGifCloseFile(f, NULL) == GIF_OK ? OK : fail(m, ERR_MEMORY,
                                                        "Out of memory while writing the GIF.");
}
