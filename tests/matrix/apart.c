/* apart A.png B.png OUT.png - how far apart two pictures are, two numbers of 255: the mean
 * difference of their pixels over what is drawn in A (pixels unlike its corner), which
 * notices a pixel's shift; and the most by which the mean colour of a small square differs,
 * which does not mind it, but misses a letter. OUT shows where. Sizes may differ by a pixel,
 * since readers round differently; exit status 1 when by more. */
#include <cairo.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#define SQUARES 25      /* of the second number: across the picture */

typedef struct { unsigned char *at; int w, h, stride; cairo_surface_t *s; } Image;

static Image read_png(const char *path)
{
    cairo_surface_t *png = cairo_image_surface_create_from_png(path);
    if (cairo_surface_status(png) != CAIRO_STATUS_SUCCESS) {
        fprintf(stderr, "apart: cannot read %s\n", path);
        exit(1);
    }
    Image i = { .w = cairo_image_surface_get_width(png), .h = cairo_image_surface_get_height(png) };
    i.s = cairo_image_surface_create(CAIRO_FORMAT_RGB24, i.w, i.h);      /* upon white */
    cairo_t *cr = cairo_create(i.s);
    cairo_set_source_rgb(cr, 1, 1, 1);
    cairo_paint(cr);
    cairo_set_source_surface(cr, png, 0, 0);
    cairo_paint(cr);
    cairo_destroy(cr);
    cairo_surface_destroy(png);
    cairo_surface_flush(i.s);
    i.at = cairo_image_surface_get_data(i.s);
    i.stride = cairo_image_surface_get_stride(i.s);
    return i;
}

static uint32_t *pixel(const Image *i, int x, int y)
{
    return (uint32_t *)(void *)(i->at + y*i->stride) + x;
}

static long channel(const Image *i, int x, int y, int k) { return *pixel(i, x, y) >> k & 255; }

static int worst(uint32_t a, uint32_t b, int *sum)
{
    int most = 0;
    *sum = 0;
    for (int k = 0; k < 24; k += 8) {
        int d = abs((int)(a >> k & 255) - (int)(b >> k & 255));
        *sum += d;
        if (d > most) most = d;
    }
    return most;
}

/* Of 255: by how much the middle colour of a square of `side` pixels differs, at most. */
static double ink_apart(const Image *a, const Image *b, int w, int h, int side)
{
    double most = 0;
    for (int y0 = 0; y0 + side <= h; y0 += side/2)
        for (int x0 = 0; x0 + side <= w; x0 += side/2)
            for (int k = 0; k < 24; k += 8) {
                long sum = 0;
                for (int y = y0; y < y0 + side; y++)
                    for (int x = x0; x < x0 + side; x++)
                        sum += channel(a, x, y, k) - channel(b, x, y, k);
                double d = fabs((double)sum)/(side*side);
                if (d > most) most = d;
            }
    return most;
}

int main(int argc, char **argv)
{
    if (argc != 4) return 2;
    Image a = read_png(argv[1]), b = read_png(argv[2]);
    if (abs(a.w - b.w) > 1 || abs(a.h - b.h) > 1) {
        fprintf(stderr, "apart: %d × %d and %d × %d pixels\n", a.w, a.h, b.w, b.h);
        return 1;
    }
    int w = a.w < b.w ? a.w : b.w, h = a.h < b.h ? a.h : b.h, sum;
    Image out = { NULL, w, h, 0, cairo_image_surface_create(CAIRO_FORMAT_RGB24, w, h) };
    out.at = cairo_image_surface_get_data(out.s);
    out.stride = cairo_image_surface_get_stride(out.s);
    double drawn = 1, apart = 0;
    uint32_t paper = *pixel(&a, 0, 0);
    for (int y = 0; y < h; y++)
        for (int x = 0; x < w; x++) {
            uint32_t p = *pixel(&a, x, y);
            if (worst(p, paper, &sum) > 8) drawn++;
            int d = worst(p, *pixel(&b, x, y), &sum);
            apart += sum/3.0;
            uint32_t shade = (uint32_t)(255 - d);
            *pixel(&out, x, y) = shade << 16 | shade << 8 | shade;
        }
    cairo_surface_mark_dirty(out.s);
    cairo_surface_write_to_png(out.s, argv[3]);
    printf("%.2f %.2f\n", apart/drawn, ink_apart(&a, &b, w, h, w/SQUARES));
    cairo_surface_destroy(a.s);
    cairo_surface_destroy(b.s);
    cairo_surface_destroy(out.s);
    return 0;
}
