/* gl_field.c - the loss over (w, b). What a pixel needs is worked out here in
 * doubles, normalised by s_full; the shader goes on in floats.
 *
 * Few samples are added up one by one at every pixel. For many, those with an
 * active unit are the ones beyond the elbow: sorted by x, with sums kept, a
 * pixel costs a search. */
#include "canvas/gl/gl_internal.h"

#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

#define SUMS_WIDTH 2048    /* texels; as in field.frag */

/* Beyond, squares would overflow; the colour is full long before. */
static float tame(double v) { return v == v ? (float)fmin(fmax(v, -1e16), 1e16) : 0; }

/* u runs along w, v down along b:  z/s = A u + B v + C */
static bool take_few(GlCanvas *g, const LossField *f)
{
    if (!gl_grow(g, (void **)&g->sample, &g->sample_cap, g->samples + f->n, sizeof *g->sample))
        return false;
    double s = f->s_full, dw = f->w1 - f->w0, db = f->b0 - f->b1;
    for (size_t i = 0; i < f->n; i++) {
        float *a = g->sample[g->samples++];
        a[0] = tame(f->x[i]*dw/s);
        a[1] = tame(db/s);
        a[2] = tame((f->x[i]*f->w0 + f->b1)/s);
        a[3] = tame(f->y[i]/s);
    }
    return true;
}

/* --- many --- */

typedef struct { double x, y; } Sample2;

static int by_x_then_y(const void *a, const void *b)
{
    const Sample2 *p = a, *q = b;
    return p->x != q->x ? (p->x > q->x) - (p->x < q->x) : (p->y > q->y) - (p->y < q->y);
}

/* The texels: n + 1 pairs, whole rows. NULL when out of memory. */
static float *add_up(Many *m, const LossField *f, GLsizei *rows)
{
    size_t n = f->n, texels = 2*(n + 1), height = (texels + SUMS_WIDTH - 1)/SUMS_WIDTH;
    Sample2 *p = memory_take(n*sizeof *p);
    float *out = memory_zeroed(height*SUMS_WIDTH, 4*sizeof *out);
    if (p == NULL || out == NULL) {
        free(p);
        free(out);
        return NULL;
    }
    m->x_unit = m->y_unit = 0;
    for (size_t i = 0; i < n; i++) {
        p[i] = (Sample2){ f->x[i], f->y[i] };
        m->x_unit = fmax(m->x_unit, fabs(p[i].x));
        m->y_unit = fmax(m->y_unit, fabs(p[i].y));
    }
    if (!(m->x_unit > 0)) m->x_unit = 1;
    if (!(m->y_unit > 0)) m->y_unit = 1;
    qsort(p, n, sizeof *p, by_x_then_y);
    double sx = 0, sxx = 0, sxy = 0, sy = 0, syy = 0, per = 1/(double)n;
    for (size_t k = 0; k <= n; k++) {
        double x = k < n ? p[k].x/m->x_unit : 0, y = k < n ? p[k].y/m->y_unit : 0;
        const double pair[8] = { x, sx*per, sxx*per, sxy*per, (double)k*per, sy*per, syy*per, 0 };
        for (int i = 0; i < 8; i++) out[8*k + (size_t)i] = (float)pair[i];
        sx += x;
        sxx += x*x;
        sxy += x*y;
        sy += y;
        syy += y*y;
    }
    free(p);
    *rows = (GLsizei)height;
    return out;
}

static bool same_samples(const Many *m, const LossField *f)
{
    return m->n == f->n && memcmp(m->x, f->x, f->n*sizeof *f->x) == 0
        && memcmp(m->y, f->y, f->n*sizeof *f->y) == 0;
}

static bool send_sums(GlCanvas *g, const LossField *f)
{
    Many *m = &g->many;
    if (m->n > 0) gl_submit(g);        /* a field drawn before still needs the old ones */
    m->n = 0;
    if (f->n > m->cap) {
        double *x = memory_grow(m->x, f->n*sizeof *x);
        if (x != NULL) m->x = x;
        double *y = memory_grow(m->y, f->n*sizeof *y);
        if (y != NULL) m->y = y;
        if (x == NULL || y == NULL) return false;
        m->cap = f->n;
    }
    GLsizei rows;
    float *texel = add_up(m, f, &rows);
    if (texel == NULL) return false;
    if (m->texture == 0) glGenTextures(1, &m->texture);
    glBindTexture(GL_TEXTURE_2D, m->texture);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_NEAREST);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_NEAREST);
    glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA32F, SUMS_WIDTH, rows, 0, GL_RGBA, GL_FLOAT, texel);
    free(texel);
    memcpy(m->x, f->x, f->n*sizeof *f->x);
    memcpy(m->y, f->y, f->n*sizeof *f->y);
    m->n = f->n;
    return true;
}

void gl_many_free(Many *m)
{
    glDeleteTextures(1, &m->texture);
    glDeleteProgram(m->program.program);
    free(m->x);
    free(m->y);
}

/* With x in units of X and y of Y, the sums are of (w' x' + b' - y')^2 where
 * w' = w X/Y, b' = b/Y; s then is a multiple of Y, and slope and contours with
 * it: all are brought to s_full by one factor. */
static bool take_many(GlCanvas *g, const LossField *f, FieldDraw *d)
{
    Many *m = &g->many;
    Message why;
    if (m->program.program == 0
        && gl_program_make(&m->program, g->shader_dir, "shape.vert", "field.frag",
                           "#define MANY\n", &why) != OK) {
        canvas_fail(&g->base, ERR_UNAVAILABLE, why.text);
        return false;
    }
    if (!same_samples(m, f) && !send_sums(g, f)) {
        canvas_fail(&g->base, ERR_MEMORY, "Out of memory while drawing.");
        return false;
    }
    double w = m->x_unit/m->y_unit, b = 1/m->y_unit;
    d->map[0] = tame(f->w0*w);
    d->map[1] = tame((f->w1 - f->w0)*w);
    d->map[2] = tame(f->b1*b);
    d->map[3] = tame((f->b0 - f->b1)*b);
    d->scale = tame(m->y_unit/f->s_full);
    return true;
}

/* --- both --- */

void gl_field(Canvas *c, Rect area, const LossField *f)
{
    GlCanvas *g = (GlCanvas *)c;
    double k = c->scale;
    if (gl_outside(g, (Box){ (float)(area.x*k), (float)(area.y*k), (float)(rect_right(area)*k),
                             (float)(rect_bottom(area)*k) })) return;
    FieldDraw d = {
        .n = f->n, .many = f->n > FIELD_FEW, .sample = g->samples, .scale = 1,
        .size = { (float)(area.w*k), (float)(area.h*k) },
        .contour = { f->contour > 0 && isfinite(f->contour) ? (float)(f->contour/f->s_full) : 0,
                     (float)(0.375*k), (float)(f->s_none/f->s_full) },
    };
    if (!gl_grow(g, (void **)&g->fields, &g->field_cap, g->field_n + 1, sizeof *g->fields)) return;
    if (!(d.many ? take_many(g, f, &d) : take_few(g, f))) return;
    Vertex v[4];
    for (int i = 0; i < 4; i++) {
        int right = i == 1 || i == 2, low = i >= 2;
        v[i] = (Vertex){ .x = (float)((area.x + right*area.w)*k),
                         .y = (float)((area.y + low*area.h)*k),
                         .u = (float)right, .v = (float)low };
    }
    d.quad = g->quads;
    gl_put_quad(g, v);
    d.quads = g->quads - d.quad;
    if (d.quads > 0) g->fields[g->field_n++] = d;
}

void gl_field_draw(GlCanvas *g, const FieldDraw *f)
{
    const Program *p = f->many ? &g->many.program : &g->field;
    const Rgba *lo = &g->base.palette.at[PAINT_FIELD_LO], *hi = &g->base.palette.at[PAINT_FIELD_HI];
    const Rgba *line = &g->base.palette.at[PAINT_CONTOUR];
    glUseProgram(p->program);
    if (f->many) {
        glBindTexture(GL_TEXTURE_2D, g->many.texture);
        glUniform4fv(p->map, 1, f->map);
    } else {
        glUniform4fv(p->samples, (GLsizei)f->n, g->sample[f->sample]);
    }
    glUniform2f(p->pixel, 2.0f/(float)g->width, -2.0f/(float)g->height);
    glUniform1i(p->n, (GLint)f->n);
    glUniform1f(p->scale, f->scale);
    glUniform2f(p->size, f->size[0], f->size[1]);
    glUniform4f(p->lo, lo->r, lo->g, lo->b, 1);
    glUniform4f(p->hi, hi->r, hi->g, hi->b, 1);
    glUniform4f(p->line, line->r, line->g, line->b, line->a);
    glUniform3f(p->contour, f->contour[0], f->contour[1], f->contour[2]);
    glDrawElements(GL_TRIANGLES, (GLsizei)(6*f->quads), GL_UNSIGNED_INT,
                   (const void *)(6*f->quad*sizeof(GLuint)));
}
