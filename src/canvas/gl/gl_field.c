/* gl_field.c - the loss over (w, b): each sample's line across the field is
 * worked out here in doubles, the shader adds them up in floats. */
#include "canvas/gl/gl_internal.h"

#include <math.h>

/* Beyond, squares would overflow; the colour is full long before. */
static float tame(double v) { return v == v ? (float)fmin(fmax(v, -1e16), 1e16) : 0; }

void gl_field(Canvas *c, Rect area, const LossField *f)
{
    GlCanvas *g = (GlCanvas *)c;
    double k = c->scale;
    Vertex v[4];
    for (int i = 0; i < 4; i++) {
        int right = i == 1 || i == 2, low = i >= 2;
        v[i] = (Vertex){ .x = (float)((area.x + right*area.w)*k), .y = (float)((area.y + low*area.h)*k),
                         .u = (float)right, .v = (float)low };
    }
    size_t first = g->quads;
    gl_put_quad(g, v);
    if (g->quads == first) return;
    if (!gl_grow(g, (void **)&g->fields, &g->field_cap, g->field_n + 1, sizeof *g->fields)
        || !gl_grow(g, (void **)&g->sample, &g->sample_cap, g->samples + f->n, sizeof *g->sample)) {
        g->quads = first;
        return;
    }
    /* u runs along w, v down along b:  z/s = A u + B v + C */
    double s = f->s_full, dw = f->w1 - f->w0, db = f->b0 - f->b1;
    for (size_t i = 0; i < f->n; i++) {
        float *a = g->sample[g->samples + i];
        a[0] = tame(f->x[i]*dw/s);
        a[1] = tame(db/s);
        a[2] = tame((f->x[i]*f->w0 + f->b1)/s);
        a[3] = tame(f->y[i]/s);
    }
    g->fields[g->field_n++] = (FieldDraw){
        .quad = first, .quads = g->quads - first, .sample = g->samples, .n = f->n,
        .size = { (float)(area.w*k), (float)(area.h*k) },
        .contour = { f->contour > 0 && isfinite(f->contour) ? (float)(f->contour/s) : 0, (float)(0.375*k) },
    };
    g->samples += f->n;
}

void gl_field_draw(GlCanvas *g, const FieldDraw *f)
{
    const Program *p = &g->field;
    const Rgba *lo = &g->base.palette.at[PAINT_FIELD_LO], *hi = &g->base.palette.at[PAINT_FIELD_HI];
    const Rgba *line = &g->base.palette.at[PAINT_CONTOUR];
    if (g->sample_texture == 0) {
        glGenTextures(1, &g->sample_texture);
        glBindTexture(GL_TEXTURE_2D, g->sample_texture);
        glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_NEAREST);
        glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_NEAREST);
    }
    glBindTexture(GL_TEXTURE_2D, g->sample_texture);
    glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA32F, (GLsizei)f->n, 1, 0, GL_RGBA, GL_FLOAT, g->sample[f->sample]);
    glUseProgram(p->program);
    glUniform2f(p->pixel, 2.0f/(float)g->width, -2.0f/(float)g->height);
    glUniform1i(p->n, (GLint)f->n);
    glUniform2f(p->size, f->size[0], f->size[1]);
    glUniform4f(p->lo, lo->r, lo->g, lo->b, 1);
    glUniform4f(p->hi, hi->r, hi->g, hi->b, 1);
    glUniform4f(p->line, line->r, line->g, line->b, line->a);
    glUniform2f(p->contour, f->contour[0], f->contour[1]);
    glDrawElements(GL_TRIANGLES, (GLsizei)(6*f->quads), GL_UNSIGNED_INT,
                   (const void *)(6*f->quad*sizeof(GLuint)));
}
