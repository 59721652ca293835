#include "canvas/cairo/cairo_field.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

struct FieldCache {
    cairo_surface_t *picture;
    int       w, h;
    LossField of;            /* x and y point into `sample` */
    double   *sample;
    Rgba      colour[3];
};

static const Paint used[] = { PAINT_FIELD_LO, PAINT_FIELD_HI, PAINT_CONTOUR };

FieldCache *field_cache_new(void) { return calloc(1, sizeof(FieldCache)); }

void field_cache_free(FieldCache *k)
{
    if (k == NULL) return;
    if (k->picture != NULL) cairo_surface_destroy(k->picture);
    free(k->sample);
    free(k);
}

static bool is_same(const FieldCache *k, const LossField *f, int w, int h, const Palette *p)
{
    if (k->picture == NULL || k->w != w || k->h != h || k->of.n != f->n) return false;
    if (k->of.w0 != f->w0 || k->of.w1 != f->w1 || k->of.b0 != f->b0 || k->of.b1 != f->b1) return false;
    if (k->of.s_full != f->s_full || k->of.contour != f->contour) return false;
    for (int i = 0; i < 3; i++)
        if (memcmp(&k->colour[i], &p->at[used[i]], sizeof(Rgba)) != 0) return false;
    return f->n == 0 || (memcmp(k->of.x, f->x, f->n*sizeof(double)) == 0
                         && memcmp(k->of.y, f->y, f->n*sizeof(double)) == 0);
}

static bool remember(FieldCache *k, const LossField *f, int w, int h, const Palette *p)
{
    double *sample = malloc((2*f->n + 1)*sizeof *sample);
    if (sample == NULL) return false;
    if (f->n > 0) {
        memcpy(sample, f->x, f->n*sizeof *sample);
        memcpy(sample + f->n, f->y, f->n*sizeof *sample);
    }
    free(k->sample);
    k->sample = sample;
    k->of = *f;
    k->of.x = sample;
    k->of.y = sample + f->n;
    for (int i = 0; i < 3; i++) k->colour[i] = p->at[used[i]];
    if (k->picture != NULL && k->w == w && k->h == h) return true;
    if (k->picture != NULL) cairo_surface_destroy(k->picture);
    k->picture = cairo_image_surface_create(CAIRO_FORMAT_RGB24, w, h);
    k->w = w;
    k->h = h;
    return cairo_surface_status(k->picture) == CAIRO_STATUS_SUCCESS;
}

/* One row of s = sqrt(mean r²) at pixel centres, one more on the right. */
static void row_of_s(const LossField *f, double b, int w, double *s)
{
    double dw = (f->w1 - f->w0)/w;
    for (int x = 0; x <= w; x++) s[x] = loss_field_s(f, f->w0 + (x + 0.5)*dw, b);
}

static double clamp01(double v) { return v < 0 ? 0 : v > 1 ? 1 : v; }

/* How much of a contour covers the pixel: s there, and its change to the
 * neighbouring pixels. As shaders/field.frag. */
static double contour(double s, double grad, double step)
{
    double per_line = step/grad;                     /* pixels from line to line */
    if (!(grad > 0) || !(s > 0.25*step)) return 0;
    double k = s/step, away = fabs(k - nearbyint(k))*per_line;
    if (nearbyint(k) < 1) return 0;
    return clamp01(0.875 - away)*clamp01((per_line - 2)/2);
}

static uint32_t mix(const Rgba c[3], double s, double full, double line)
{
    double t = pow(clamp01(s/full), 0.8), a = line*(double)c[2].a;
    double r = (double)c[0].r + t*(double)(c[1].r - c[0].r);
    double g = (double)c[0].g + t*(double)(c[1].g - c[0].g);
    double b = (double)c[0].b + t*(double)(c[1].b - c[0].b);
    r += a*((double)c[2].r - r);
    g += a*((double)c[2].g - g);
    b += a*((double)c[2].b - b);
    return 0xff000000u | (uint32_t)lround(255*r) << 16 | (uint32_t)lround(255*g) << 8 | (uint32_t)lround(255*b);
}

cairo_surface_t *field_picture(FieldCache *k, const LossField *f, int w, int h, const Palette *p)
{
    if (w < 1 || h < 1) return NULL;
    if (is_same(k, f, w, h, p)) return k->picture;
    double *rows = malloc(2*((size_t)w + 1)*sizeof *rows);
    if (rows == NULL || !remember(k, f, w, h, p)) {
        free(rows);
        return NULL;
    }
    double *here = rows, *below = rows + w + 1, db = (f->b1 - f->b0)/h;
    cairo_surface_flush(k->picture);
    unsigned char *pixels = cairo_image_surface_get_data(k->picture);
    int stride = cairo_image_surface_get_stride(k->picture);
    row_of_s(f, f->b1 - 0.5*db, w, here);
    for (int y = 0; y < h; y++) {
        row_of_s(f, f->b1 - (y + 1.5)*db, w, below);
        uint32_t *out = (uint32_t *)(void *)(pixels + (size_t)y*(size_t)stride);
        for (int x = 0; x < w; x++) {
            double grad = hypot(here[x + 1] - here[x], below[x] - here[x]);
            out[x] = mix(k->colour, here[x], f->s_full, contour(here[x], grad, f->contour));
        }
        double *t = here;
        here = below;
        below = t;
    }
    cairo_surface_mark_dirty(k->picture);
    free(rows);
    return k->picture;
}
