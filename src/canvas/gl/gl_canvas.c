#include "canvas/gl/gl_internal.h"

#include "base/memory.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define QUADS_START 4096
#define ATLAS_START 512
#define ATLAS_MOST  4096

/* --- memory --- */

bool gl_grow(GlCanvas *g, void **at, size_t *cap, size_t need, size_t size)
{
    if (need <= *cap) return true;
    size_t n = *cap ? *cap : 64;
    while (n < need) n *= 2;
    void *more = memory_grow(*at, n*size);
    if (more == NULL) {
        canvas_fail(&g->base, ERR_MEMORY, "Out of memory while drawing.");
        return false;
    }
    *at = more;
    *cap = n;
    return true;
}

Pt *gl_scratch(GlCanvas *g, size_t n)
{
    return gl_grow(g, (void **)&g->scratch, &g->scratch_cap, n, sizeof *g->scratch) ? g->scratch
        : NULL;
}

/* --- one frame to the driver --- */

/* Quads are two triangles, always the same way: written once for all. */
static void reach_quads(GlCanvas *g, size_t quads)
{
    if (quads <= g->indexed) return;
    size_t n = g->indexed ? g->indexed : QUADS_START;
    while (n < quads) n *= 2;
    GLuint *index = memory_take(6*n*sizeof *index);
    if (index == NULL) {
        canvas_fail(&g->base, ERR_MEMORY, "Out of memory while drawing.");
        return;
    }
    static const GLuint corner[6] = { 0, 1, 2, 0, 2, 3 };
    for (size_t i = 0; i < 6*n; i++) index[i] = (GLuint)(4*(i/6)) + corner[i%6];
    glBufferData(GL_ELEMENT_ARRAY_BUFFER, (GLsizeiptr)(6*n*sizeof *index), index, GL_STATIC_DRAW);
    free(index);
    g->indexed = n;
}

static void draw_shapes(GlCanvas *g, size_t from, size_t to)
{
    if (to == from) return;
    glBindTexture(GL_TEXTURE_2D, g->atlas.texture);
    glUseProgram(g->shapes.program);
    glUniform2f(g->shapes.pixel, 2.0f/(float)g->width, -2.0f/(float)g->height);
    glDrawElements(GL_TRIANGLES, (GLsizei)(6*(to - from)), GL_UNSIGNED_INT,
                   (const void *)(6*from*sizeof(GLuint)));
    g->stats.draws++;
}

void gl_submit(GlCanvas *g)
{
    if (!g->cleared) {
        glClearColor(g->clear[0], g->clear[1], g->clear[2], g->clear[3]);
        glClear(GL_COLOR_BUFFER_BIT);
        if (g->fills > 0) glEnable(GL_SCISSOR_TEST);
        for (size_t i = 0; i < g->fills; i++) {
            Rgba k = g->fill[i].color;
            glScissor(g->fill[i].x, g->fill[i].y, g->fill[i].w, g->fill[i].h);
            glClearColor(k.r, k.g, k.b, 1);
            glClear(GL_COLOR_BUFFER_BIT);
        }
        glDisable(GL_SCISSOR_TEST);
        g->cleared = true;
    }
    if (g->quads == 0) return;
    reach_quads(g, g->quads);
    if (g->quads <= g->indexed) {
        glBindTexture(GL_TEXTURE_2D, g->atlas.texture);
        atlas_send(&g->atlas);
        glBufferData(GL_ARRAY_BUFFER, (GLsizeiptr)(4*g->quads*sizeof *g->vertex), g->vertex,
                     GL_STREAM_DRAW);
        size_t at = 0;
        for (size_t i = 0; i < g->field_n; i++) {
            const FieldDraw *f = &g->fields[i];
            draw_shapes(g, at, f->quad);
            gl_field_draw(g, f);
            g->stats.draws++;
            at = f->quad + f->quads;
        }
        draw_shapes(g, at, g->quads);
        g->stats.vertices += 4*g->quads;
    }
    g->quads = g->runs = g->field_n = g->samples = 0;
}

/* --- the canvas --- */

static uint8_t byte(float v) { return (uint8_t)(fminf(fmaxf(v, 0), 1)*255 + 0.5f); }

static void mix(GlCanvas *g)
{
    const Canvas *c = &g->base;
    for (int i = 0; i < PAINT_COUNT; i++) {
        Rgba k = c->palette.at[i];
        g->color[i][0] = byte(k.r);
        g->color[i][1] = byte(k.g);
        g->color[i][2] = byte(k.b);
        g->color[i][3] = byte(k.a);
    }
}

/* Fields take their colours when they are sent. */
static void new_palette(Canvas *c)
{
    GlCanvas *g = (GlCanvas *)c;
    Palette next = c->palette;
    c->palette = g->sent;
    if (g->field_n > 0) gl_submit(g);
    c->palette = g->sent = next;
    mix(g);
}

static void begin(Canvas *c)
{
    GlCanvas *g = (GlCanvas *)c;
    g->sent = c->palette;
    mix(g);
    if (g->width == 0)
        gl_canvas_resize(c, (int)lround(c->width*c->scale), (int)lround(c->height*c->scale));
    if (g->atlas.lost) atlas_forget(&g->atlas);
    g->clip = (Box){ 0, 0, (float)g->width, (float)g->height };
    g->quads = g->runs = g->field_n = g->samples = 0;
    g->stats = (GlFrameStats){ 0 };
    memset(g->clear, 0, sizeof g->clear);
    g->cleared = false;
    g->fills = 0;
}

static Status finish(Canvas *c, Message *m)
{
    GlCanvas *g = (GlCanvas *)c;
    gl_submit(g);
    GLenum e = glGetError();
    while (e == GL_OUT_OF_MEMORY || e == GL_INVALID_OPERATION || e == GL_INVALID_VALUE) {
        if (e == GL_OUT_OF_MEMORY)
            return fail(m, ERR_MEMORY, "The graphics driver is out of memory.");
        fail(m, ERR_UNAVAILABLE, "The graphics driver refused to draw (error 0x%x).", e);
        GLenum next = glGetError();
        if (next == e || next == GL_NO_ERROR) return ERR_UNAVAILABLE;
        e = next;
    }
    return OK;
}

/* Whole pixels, as in the cairo canvas. */
static void clip(Canvas *c, Rect r)
{
    GlCanvas *g = (GlCanvas *)c;
    double k = c->scale;
    g->clip = (Box){ (float)fmax(0, floor(r.x*k + 0.5)), (float)fmax(0, floor(r.y*k + 0.5)),
                     (float)fmin(g->width, floor(rect_right(r)*k + 0.5)),
                     (float)fmin(g->height, floor(rect_bottom(r)*k + 0.5)) };
}

static void unclip(Canvas *c, Rect r)
{
    GlCanvas *g = (GlCanvas *)c;
    if (c->clips > 0) clip(c, r);
    else g->clip = (Box){ 0, 0, (float)g->width, (float)g->height };
}

static void gl_free(Canvas *c)
{
    GlCanvas *g = (GlCanvas *)c;
    atlas_deinit(&g->atlas);
    glDeleteBuffers(1, &g->vbo);
    glDeleteBuffers(1, &g->ibo);
    glDeleteVertexArrays(1, &g->vao);
    glDeleteProgram(g->shapes.program);
    glDeleteProgram(g->field.program);
    gl_many_free(&g->many);
    free(g->shader_dir);
    free(g->vertex);
    free(g->fields);
    free(g->sample);
    free(g->scratch);
    free(g);
}

static void attribute(GLuint at, GLint n, GLenum type, GLboolean normalized, size_t offset)
{
    glEnableVertexAttribArray(at);
    glVertexAttribPointer(at, n, type, normalized, sizeof(Vertex), (const void *)offset);
}

/* State that never changes: nobody else draws in this context. */
static void set_up(GlCanvas *g)
{
    glGenVertexArrays(1, &g->vao);
    glBindVertexArray(g->vao);
    glGenBuffers(1, &g->vbo);
    glBindBuffer(GL_ARRAY_BUFFER, g->vbo);
    glGenBuffers(1, &g->ibo);
    glBindBuffer(GL_ELEMENT_ARRAY_BUFFER, g->ibo);
    attribute(0, 2, GL_FLOAT, GL_FALSE, offsetof(Vertex, x));
    attribute(1, 2, GL_FLOAT, GL_FALSE, offsetof(Vertex, u));
    attribute(2, 4, GL_FLOAT, GL_FALSE, offsetof(Vertex, shape));
    attribute(3, 4, GL_UNSIGNED_BYTE, GL_TRUE, offsetof(Vertex, color));
    glEnable(GL_BLEND);
    glBlendFunc(GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
    glDisable(GL_DITHER);
    glActiveTexture(GL_TEXTURE0);
}

Status gl_canvas_new(Canvas **out, Fonts *fonts, const char *shader_dir, Message *m)
{
    static const CanvasOps ops = {
        .begin = begin, .finish = finish, .rect = gl_rect, .rect_line = gl_rect_line,
        .disc = gl_disc, .ring = gl_ring, .polyline = gl_polyline, .polygon = gl_polygon,
        .path = gl_path, .glyphs = gl_glyphs, .field = gl_field, .clip = clip, .unclip = unclip,
        .palette = new_palette,
        .free = gl_free,
    };
    bool desktop = epoxy_is_desktop_gl();
    int version = epoxy_gl_version();
    if (version < (desktop ? 33 : 30))
        return fail(m, ERR_UNAVAILABLE, "OpenGL%s %d.%d is too old: 3.3, or ES 3.0, is needed.",
                    desktop ? "" : " ES", version/10, version%10);
    GlCanvas *g = memory_zeroed(1, sizeof *g);
    if (g == NULL) return fail(m, ERR_MEMORY, "Out of memory.");
    g->base.ops = &ops;
    g->fonts = fonts;
    g->shader_dir = shader_dir != NULL ? memory_words(shader_dir) : NULL;
    GLint largest = 0;
    glGetIntegerv(GL_MAX_TEXTURE_SIZE, &largest);
    set_up(g);
    Status s = atlas_init(&g->atlas, ATLAS_START, largest < ATLAS_MOST ? largest : ATLAS_MOST)
             ? OK : fail(m, ERR_MEMORY, "Out of memory.");
    if (s == OK) s = gl_program_make(&g->shapes, shader_dir, "shape.vert", "shape.frag", "", m);
    if (s == OK) s = gl_program_make(&g->field, shader_dir, "shape.vert", "field.frag", "", m);
    if (s != OK) {
        gl_free(&g->base);
        return s;
    }
    *out = &g->base;
    return OK;
}

/* GL passes over what is called 0. */
void gl_canvas_lost(Canvas *c)
{
    GlCanvas *g = (GlCanvas *)c;
    g->vao = g->vbo = g->ibo = g->atlas.texture = g->many.texture = 0;
    g->shapes.program = g->field.program = g->many.program.program = 0;
}

void gl_canvas_resize(Canvas *c, int width_px, int height_px)
{
    GlCanvas *g = (GlCanvas *)c;
    g->width = width_px;
    g->height = height_px;
    glViewport(0, 0, width_px, height_px);
}

Status gl_canvas_read(Canvas *c, unsigned char *rgba, Message *m)
{
    GlCanvas *g = (GlCanvas *)c;
    size_t row = 4*(size_t)g->width, rows = (size_t)g->height;
    unsigned char *spare = memory_take(row);
    if (spare == NULL) return fail(m, ERR_MEMORY, "Out of memory.");
    glPixelStorei(GL_PACK_ALIGNMENT, 1);
    glReadPixels(0, 0, g->width, g->height, GL_RGBA, GL_UNSIGNED_BYTE, rgba);
    for (size_t y = 0; y < rows/2; y++) {          /* GL's first row is the lowest */
        unsigned char *a = rgba + y*row, *b = rgba + (rows - 1 - y)*row;
        memcpy(spare, a, row);
        memcpy(a, b, row);
        memcpy(b, spare, row);
    }
    free(spare);
    return glGetError() == GL_NO_ERROR ? OK : fail(m, ERR_UNAVAILABLE,
                                                   "The picture cannot be read back.");
}

GlFrameStats gl_canvas_stats(const Canvas *c) { return ((const GlCanvas *)c)->stats; }
