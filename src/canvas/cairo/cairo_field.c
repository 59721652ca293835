#include "canvas/cairo/cairo_inner.h"

#include "base/memory.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/real.h"
#include "canvas/field_sums.h"

#define FEW    6          /* up to so many samples: each pixel adds them up */
#define SHADES 1024

struct FieldStore {
    cairo_surface_t *picture;
    /* what it shows */
    LossField f;
    Rect      area;
    double    scale;
    int       x, y, w, h;          /* device pixels */
    Rgba      lo, hi, line;
    double   *sx, *sy;             /* the samples, a copy */
    size_t    cap;
    FieldSums sums;                /* of many             */
    /* work space */
    float    *row;                 /* 3 rows of s/contour, one pixel more on each side */
    size_t    row_cap;
};

FieldStore *field_store_new(void) { return memory_zeroed(1, sizeof(FieldStore)); }

void field_store_free(FieldStore *s)
{
    if (s == NULL) return;
    if (s->picture != NULL) cairo_surface_destroy(s->picture);
    free(s->sx);
    free(s->sy);
    field_sums_deinit(&s->sums);
    free(s->row);
    free(s);
}

static bool same_rgba(Rgba a, Rgba b) { return memcmp(&a, &b, sizeof a) == 0; }
static bool same_rect(Rect a, Rect b) { return memcmp(&a, &b, sizeof a) == 0; }

static bool same_samples(const FieldStore *s, const LossField *f)
{
    return s->f.n == f->n && memcmp(s->sx, f->x, f->n*sizeof *f->x) == 0
        && memcmp(s->sy, f->y, f->n*sizeof *f->y) == 0;
}

/* Copies the samples, and makes many ready. */
static bool take_samples(FieldStore *s, const LossField *f)
{
    size_t n = f->n;
    if (n > s->cap) {
        double *x = memory_grow(s->sx, n*sizeof *x);
        if (x != NULL) s->sx = x;
        double *y = memory_grow(s->sy, n*sizeof *y);
        if (y != NULL) s->sy = y;
        if (x == NULL || y == NULL) {
            s->cap = 0;
            return false;
        }
        s->cap = n;
    }
    memcpy(s->sx, f->x, n*sizeof *f->x);
    memcpy(s->sy, f->y, n*sizeof *f->y);
    return n <= FEW || field_sums_take(&s->sums, f->x, f->y, n);
}

/* s/contour at the pixel centres of one row, from one pixel left of the picture
 * to one right of it. */
static void fill_row(const FieldStore *s, float *out, int row)
{
    const LossField *f = &s->f;
    double dw = (f->w1 - f->w0)/(s->area.w*s->scale), db = (f->b1 - f->b0)/(s->area.h*s->scale);
    double b  = f->b1 - (s->y + row + 0.5 - s->area.y*s->scale)*db;
    double w0 = f->w0 + (s->x - 0.5 - s->area.x*s->scale)*dw;
    double per = f->contour > 0 ? 1/f->contour : 1/f->s_full;
    int count = s->w + 2;
    if (f->n == 1) {                             /* the usual case: |max(0, z) - y| */
        double x = s->sx[0], y = s->sy[0];
        for (int i = 0; i < count; i++) {
            double z = (w0 + i*dw)*x + b;
            out[i] = (float)(fabs((z > 0 ? z : 0) - y)*per);
        }
    } else if (f->n <= FEW) {
        for (int i = 0; i < count; i++) out[i] = (float)(loss_field_s(f, w0 + i*dw, b)*per);
    } else {
        for (int i = 0; i < count; i++) out[i] = (float)(field_sums_s(&s->sums, w0 + i*dw, b)*per);
    }
}

static void shades(uint32_t out[SHADES + 1][3], Rgba lo, Rgba hi, float none)
{
    for (int i = 0; i <= SHADES; i++) {
        float t = (float)real_pow(fmaxf(0, ((float)i/SHADES - none)/(1 - none)), 0.8f);
        out[i][0] = (uint32_t)lroundf(255*(lo.r + t*(hi.r - lo.r)));
        out[i][1] = (uint32_t)lroundf(255*(lo.g + t*(hi.g - lo.g)));
        out[i][2] = (uint32_t)lroundf(255*(lo.b + t*(hi.b - lo.b)));
    }
}

static float clamp01(float v) { return v < 0 ? 0 : v > 1 ? 1 : v; }

/* How much of the pixel a contour covers; v = s/contour at it and around it. */
static float contour_at(float v, float left, float right, float up, float down, float half)
{
    float k = floorf(v + 0.5f);
    if (k < 1) return 0;
    float gx = right - left, gy = down - up;
    float slope = 0.5f*sqrtf(gx*gx + gy*gy);     /* contours per pixel */
    if (slope < 1e-6f) return 0;                 /* flat: nothing learns here, and no line either */
    float cover = clamp01(half + 0.5f - fabsf(v - k)/slope);
    return cover*clamp01((1/slope - 2)/2);       /* fades out from 4 pixels apart to 2 */
}

static bool render(FieldStore *s)
{
    size_t need = 3*((size_t)s->w + 2);
    if (need > s->row_cap) {
        float *row = memory_grow(s->row, need*sizeof *row);
        if (row == NULL) return false;
        s->row = row;
        s->row_cap = need;
    }
    uint32_t shade[SHADES + 1][3];
    shades(shade, s->lo, s->hi, (float)(s->f.s_none/s->f.s_full));
    const bool lines = s->f.contour > 0;
    const float to_shade = (float)((lines ? s->f.contour : s->f.s_full)/s->f.s_full*SHADES);
    const float half = (float)(0.375*s->scale);
    const float line[3] = { 255*s->line.r, 255*s->line.g, 255*s->line.b };

    float *up = s->row, *mid = up + s->w + 2, *down = mid + s->w + 2;
    fill_row(s, up, -1);
    fill_row(s, mid, 0);
    cairo_surface_flush(s->picture);
    unsigned char *pixels = cairo_image_surface_get_data(s->picture);
    int stride = cairo_image_surface_get_stride(s->picture);
    for (int y = 0; y < s->h; y++) {
        fill_row(s, down, y + 1);
        uint32_t *to = (uint32_t *)(void *)(pixels + (size_t)y*(size_t)stride);
        for (int x = 0; x < s->w; x++) {
            float v = mid[x + 1], t = v*to_shade;
            const uint32_t *c = shade[t < SHADES ? (int)(t + 0.5f) : SHADES];
            uint32_t r = c[0], g = c[1], b = c[2];
            float a = lines ? s->line.a*contour_at(v, mid[x], mid[x + 2], up[x + 1], down[x + 1],
                                                   half) : 0;
            if (a > 0) {
                r = (uint32_t)((float)r + a*(line[0] - (float)r) + 0.5f);
                g = (uint32_t)((float)g + a*(line[1] - (float)g) + 0.5f);
                b = (uint32_t)((float)b + a*(line[2] - (float)b) + 0.5f);
            }
            to[x] = 0xFF000000u | r << 16 | g << 8 | b;
        }
        float *was = up;
        up = mid, mid = down, down = was;
    }
    cairo_surface_mark_dirty(s->picture);
    return true;
}

cairo_surface_t *field_store_get(FieldStore *s, Rect area, double scale, int width_px,
                                 int height_px,
                                 const LossField *f, const Palette *p, int *x, int *y)
{
    int x0 = (int)fmax(0, floor(area.x*scale)),
        x1 = (int)fmin(width_px,  ceil(rect_right(area)*scale));
    int y0 = (int)fmax(0, floor(area.y*scale)),
        y1 = (int)fmin(height_px, ceil(rect_bottom(area)*scale));
    if (x1 <= x0 || y1 <= y0) return NULL;
    *x = x0, *y = y0;

    Rgba lo = p->at[PAINT_FIELD_LO], hi = p->at[PAINT_FIELD_HI], line = p->at[PAINT_CONTOUR];
    bool samples = s->picture != NULL && same_samples(s, f);
    bool sized = s->picture != NULL && s->x == x0 && s->y == y0 && s->w == x1 - x0
        && s->h == y1 - y0;
    if (samples && sized && same_rect(s->area, area) && s->scale == scale
        && s->f.w0 == f->w0 && s->f.w1 == f->w1 && s->f.b0 == f->b0 && s->f.b1 == f->b1
        && s->f.s_none == f->s_none && s->f.s_full == f->s_full && s->f.contour == f->contour
        && same_rgba(s->lo, lo) && same_rgba(s->hi, hi)
        && same_rgba(s->line, line)) return s->picture;

    if (!samples && !take_samples(s, f)) goto lost;
    s->f = *f;
    s->f.x = s->sx;
    s->f.y = s->sy;
    s->area = area, s->scale = scale;
    s->lo = lo, s->hi = hi, s->line = line;
    if (s->picture == NULL || s->w != x1 - x0 || s->h != y1 - y0) {
        if (s->picture != NULL) cairo_surface_destroy(s->picture);
        s->picture = cairo_image_surface_create(CAIRO_FORMAT_RGB24, x1 - x0, y1 - y0);
    }
    s->x = x0, s->y = y0, s->w = x1 - x0, s->h = y1 - y0;
    if (cairo_surface_status(s->picture) == CAIRO_STATUS_SUCCESS && render(s)) return s->picture;
lost:
    memory_refuse();
    if (s->picture != NULL) cairo_surface_destroy(s->picture);
    s->picture = NULL;
    return NULL;
}
