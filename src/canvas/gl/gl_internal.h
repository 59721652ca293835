/* gl_internal.h - what the files of canvas/gl/ share; nobody else includes it.
 *
 * Drawing calls write quads into memory, in device pixels; when the frame is
 * finished they go to the driver in one piece, as one draw and one more for
 * each loss field. Clips are cut out of the quads here, so that they cost no
 * draw of their own. */
#ifndef ELBOW_GL_INTERNAL_H
#define ELBOW_GL_INTERNAL_H

#include "canvas/gl/gl_canvas.h"

#include <epoxy/gl.h>

#include <math.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define GL_FILLS 24u

typedef struct {
    float   x, y;          /* pixels                                     */
    float   u, v;          /* in the shape's frame; texels; coverage     */
    float   shape[4];      /* see shaders/shape.frag                     */
    uint8_t color[4];
} Vertex;

#define SHAPE_GLYPH   (-1.0f)
#define SHAPE_POLYGON (-2.0f)

typedef struct { float x0, y0, x1, y1; } Box;      /* pixels */

/* hypot, without its care for numbers that pixels never are. */
static inline double gl_length(double x, double y) { return sqrt(x*x + y*y); }

/* One glyph at one size and phase. */
typedef struct {
    uint64_t key;          /* 0: an empty slot */
    int16_t  left, top;
    uint16_t x, y, w, h;   /* texels; w = 0: nothing to draw */
} AtlasGlyph;

typedef struct { int y, h, used; } Shelf;

typedef struct {
    GLuint      texture;
    int         size, size_on_gpu, max_size;
    uint8_t    *texel;     /* size*size: what the texture will hold */
    int         dirty0, dirty1;                    /* rows to send   */
    AtlasGlyph *slot;
    size_t      cap, n;
    Shelf      *shelf;
    size_t      shelves, shelf_cap;
    bool        lost;      /* some letter had no memory: the next picture begins anew */
} Atlas;

typedef struct {
    GLuint program;
    GLint  pixel;
    GLint  n, scale, samples, map, size, lo, hi, line, contour;    /* the fields' */
} Program;

/* A field among the recorded quads: its own, and what its shader needs. */
typedef struct {
    size_t quad, quads;    /* the clip may leave several      */
    size_t sample, n;      /* in GlCanvas.sample when few     */
    bool   many;           /* more than FIELD_FEW: in Many    */
    float  map[4], scale;  /* many: see field.frag            */
    float  size[2], contour[3];
} FieldDraw;

#define FIELD_FEW 64       /* samples that the shader adds up one by one */

/* The samples of a field of many, sorted and summed, kept while they stay. */
typedef struct {
    Program program;       /* made when first needed          */
    GLuint  texture;
    double *x, *y;         /* a copy                          */
    size_t  n, cap;
    double  x_unit, y_unit;    /* what the texture's numbers are multiples of */
} Many;

#define GL_RUN  64u
#define GL_RUNS 256u

typedef struct {
    Canvas   base;
    Fonts   *fonts;
    int      width, height;       /* of the framebuffer, pixels  */
    Box      clip;                /* pixels                      */
    GLuint   vao, vbo, ibo;
    size_t   indexed;             /* quads the index buffer is good for */
    Program  shapes, field;
    Vertex  *vertex;
    size_t   quads, cap;
    Box      run[GL_RUNS];        /* around each GL_RUN quads, of the first: */
    size_t   runs;                /*   as many as were needed so far         */
    FieldDraw *fields;
    size_t   field_n, field_cap;
    float  (*sample)[4];
    size_t   samples, sample_cap;
    Many     many;
    char    *shader_dir;          /* NULL: built in              */
    Pt      *scratch;             /* for polylines and polygons  */
    size_t   scratch_cap;
    Atlas    atlas;
    uint8_t  color[PAINT_COUNT][4];
    Palette  sent;             /* whose colours those are */
    float    clear[4];
    bool     cleared;             /* in this frame               */
    /* cleared next, pixels from the bottom left */
    struct { int x, y, w, h; Rgba color; } fill[GL_FILLS];
    size_t   fills;
    GlFrameStats stats;
} GlCanvas;

/* gl_canvas.c */
void gl_submit(GlCanvas *g);                       /* draws and forgets what was recorded */
/* false: out of memory, remembered */
bool gl_grow(GlCanvas *g, void **at, size_t *cap, size_t need, size_t size);
Pt  *gl_scratch(GlCanvas *g, size_t n);            /* NULL: out of memory */

/* gl_program.c */
Status gl_program_make(Program *out, const char *shader_dir, const char *vert, const char *frag,
                       const char *define, Message *m);

/* gl_shapes.c */
bool gl_outside(const GlCanvas *g, Box b);
void gl_put_quad(GlCanvas *g, const Vertex v[4]);       /* convex, in order; `u, v` affine in x,
                                                           y */
void gl_put_triangles(GlCanvas *g, const Vertex v[4]);  /* (0 1 2) and (0 2 3), each affine by
                                                           itself */
Vertex gl_vertex(const GlCanvas *g, Paint p);           /* with its colour */
void gl_rect(Canvas *c, Rect r, double radius, Paint p);
void gl_rect_line(Canvas *c, Rect r, double radius, double width, Paint p);
void gl_disc(Canvas *c, Pt at, double r, Paint p);
void gl_ring(Canvas *c, Pt at, double r, double width, Paint p);

/* gl_lines.c: pixels in, except for the op itself */
void gl_polyline(Canvas *c, const Pt *at, size_t n, Stroke s, Paint p);
void gl_stroke(GlCanvas *g, const Pt *px, size_t n, bool closed, Stroke s, Paint p);

/* gl_polygons.c */
void gl_polygon(Canvas *c, const Pt *at, size_t n, Paint p);
void gl_path(Canvas *c, const Path *path, const Stroke *s, Paint p);

/* gl_glyphs.c */
bool atlas_init(Atlas *a, int size, int max_size);
void atlas_deinit(Atlas *a);
void atlas_forget(Atlas *a);                       /* all letters are to be made again */
void atlas_send(Atlas *a);                         /* what changed, to the texture bound at unit
                                                      0 */
void gl_glyphs(Canvas *c, Face face, double size, const PlacedGlyph *at, size_t n, const char *utf8,
               Paint p);

/* gl_field.c */
void gl_field(Canvas *c, Rect area, const LossField *f);
void gl_field_draw(GlCanvas *g, const FieldDraw *f);
void gl_many_free(Many *m);

#endif
