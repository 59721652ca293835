/* PNG from cairo's pixels. cairo's own writer takes most of the time of an export:
 * it tries five filters a row at zlib's usual effort. Here flat graphics are what
 * is written, so two filters and little effort do: about as small, and quick. */
#include "canvas/cairo/cairo_inner.h"

#include "base/memory.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#define EFFORT 4

static void put32(unsigned char *to, uint32_t v)
{
    for (int i = 0; i < 4; i++) to[i] = (unsigned char)(v >> (24 - 8*i));
}

static void put_chunk(Buf *out, const char *kind, const unsigned char *bytes, size_t n)
{
    unsigned char word[4];
    put32(word, (uint32_t)n);
    buf_put(out, (const char *)word, 4);
    size_t from = out->len;
    buf_put(out, kind, 4);
    if (n > 0) buf_put(out, (const char *)bytes, n);
    if (out->failed) return;
    put32(word, (uint32_t)crc32_z(0, (const Bytef *)out->at + from, n + 4));
    buf_put(out, (const char *)word, 4);
}

static bool opaque(const unsigned char *pixels, int w, int h, int stride)
{
    for (int y = 0; y < h; y++) {
        const uint32_t *p = (const uint32_t *)(const void *)(pixels + (size_t)y*(size_t)stride);
        uint32_t all = 0xFF000000u;
        for (int x = 0; x < w; x++) all &= p[x];
        if (all != 0xFF000000u) return false;
    }
    return true;
}

/* A row as PNG has it: straight alpha, red first. */
static void unpack(unsigned char *to, const uint32_t *p, int w, int channels)
{
    for (int x = 0; x < w; x++, to += channels) {
        uint32_t a = p[x] >> 24, r = p[x] >> 16 & 255, g = p[x] >> 8 & 255, b = p[x] & 255;
        if (channels == 4) {
            if (a != 0 && a != 255) r = (r*255 + a/2)/a, g = (g*255 + a/2)/a, b = (b*255 + a/2)/a;
            to[3] = (unsigned char)a;
        }
        to[0] = (unsigned char)r, to[1] = (unsigned char)g, to[2] = (unsigned char)b;
    }
}

static size_t cost(const unsigned char *v, size_t n)
{
    size_t sum = 0;
    for (size_t i = 0; i < n; i++) sum += v[i] < 128 ? v[i] : 256u - v[i];
    return sum;
}

/* The difference to the row above, or to the pixel before, whichever is less; the
 * filter's number comes first. */
static const unsigned char *filtered(unsigned char *up, unsigned char *sub,
                                     const unsigned char *row,
                                     const unsigned char *above, size_t n, size_t channels)
{
    up[0] = 2;
    for (size_t i = 0; i < n; i++) up[i + 1] = (unsigned char)(row[i] - above[i]);
    size_t least = cost(up + 1, n);
    if (least == 0) return up;
    sub[0] = 1;
    memcpy(sub + 1, row, channels);
    for (size_t i = channels; i < n; i++) sub[i + 1] = (unsigned char)(row[i] - row[i - channels]);
    return cost(sub + 1, n) < least ? sub : up;
}

static bool deflate_rows(Buf *out, const unsigned char *pixels, int w, int h, int stride,
                         int channels)
{
    size_t n = (size_t)w*(size_t)channels;
    unsigned char *rows = memory_zeroed(4, n + 1), *piece = memory_take(1u << 16);
    z_stream z = { 0 };
    bool ok = rows != NULL && piece != NULL && deflateInit(&z, EFFORT) == Z_OK;
    unsigned char *row = rows, *above = rows + n + 1, *up = above + n + 1, *sub = up + n + 1;
    for (int y = 0; ok && y <= h; y++) {
        if (y < h) {
            unpack(row, (const uint32_t *)(const void *)(pixels + (size_t)y*(size_t)stride), w,
                   channels);
            z.next_in = (unsigned char *)filtered(up, sub, row, above, n, (size_t)channels);
            z.avail_in = (uInt)(n + 1);
        }
        do {
            z.next_out = piece;
            z.avail_out = 1u << 16;
            ok = deflate(&z, y < h ? Z_NO_FLUSH : Z_FINISH) != Z_STREAM_ERROR;
            buf_put(out, (const char *)piece, (1u << 16) - z.avail_out);
        } while (ok && z.avail_out == 0);
        unsigned char *was = row;
        row = above, above = was;
    }
    deflateEnd(&z);
    free(rows);
    free(piece);
    return ok && !out->failed;
}

Status png_write(Buf *out, cairo_surface_t *image, double dpi, Message *m)
{
    cairo_surface_flush(image);
    const unsigned char *pixels = cairo_image_surface_get_data(image);
    int w = cairo_image_surface_get_width(image), h = cairo_image_surface_get_height(image);
    int stride = cairo_image_surface_get_stride(image);
    bool solid = cairo_image_surface_get_format(image) == CAIRO_FORMAT_RGB24
        || opaque(pixels, w, h, stride);
    unsigned char head[13] = { 0 }, physical[9] = { 0 };
    put32(head, (uint32_t)w);
    put32(head + 4, (uint32_t)h);
    head[8] = 8;                                 /* bits */
    head[9] = solid ? 2 : 6;                     /* RGB, RGBA */
    put32(physical, (uint32_t)lround(dpi/0.0254));
    put32(physical + 4, (uint32_t)lround(dpi/0.0254));
    physical[8] = 1;                             /* per metre */
    Buf data = { 0 };
    bool ok = pixels != NULL && deflate_rows(&data, pixels, w, h, stride, solid ? 3 : 4);
    buf_put(out, "\x89PNG\r\n\x1a\n", 8);
    put_chunk(out, "IHDR", head, sizeof head);
    put_chunk(out, "pHYs", physical, sizeof physical);
    if (ok) put_chunk(out, "IDAT", (const unsigned char *)data.at, data.len);
    put_chunk(out, "IEND", NULL, 0);
    buf_free(&data);
    return ok && !out->failed ? OK : fail(m, ERR_MEMORY,
                                          "Out of memory while writing the picture as PNG.");
}
