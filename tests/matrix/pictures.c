/* pictures FOLDER - the drawings of the matrix, each by every backend: NAME.cairo.png,
 * which is the reference, NAME.gl.png, NAME.svg, NAME.pdf and NAME.tex. A line for each on
 * standard output: its name, its size in pixels.
 *
 * pictures FOLDER NAME FAULT - one of them with a mistake in all but the reference: width
 * (lines a quarter thicker), colour, shift (by a pixel), glyph (the last one is missing).
 * What compares the pictures must notice. */
#include <cairo.h>
#include <epoxy/gl.h>
#include <fontconfig/fontconfig.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "canvas/cairo/cairo_canvas.h"
#include "canvas/gl/gl_canvas.h"
#include "canvas/inset.h"
#include "canvas/svg/svg_canvas.h"
#include "canvas/tex/tex_canvas.h"
#include "export/figure.h"
#include "files/lesson_file.h"
#include "files/write.h"
#include "platform/platform.h"
#include "typeset/formula.h"
#include "typeset/text.h"

#define PI 3.14159265358979
enum { WIDTH = 200, HEIGHT = 140 };      /* points, of what is not a figure */

static Fonts *fonts;

static void give_up(const char *why)
{
    fprintf(stderr, "pictures: %s\n", why);
    exit(1);
}

/* --- the drawings --- */

static void lines(Canvas *c)
{
    for (int i = 0; i < 12; i++) {
        const Stroke s = { .width = 0.25*(i + 1) };
        canvas_line(c, pt(12 + 7*i, 10), pt(12 + 9*i, 70), s, PAINT_NOW);
        canvas_line(c, pt(120, 12 + 5*i), pt(190, 12 + 4*i), s, PAINT_NEXT);
    }
    Pt wave[101];
    for (int i = 0; i <= 100; i++) wave[i] = pt(10 + 1.8*i, 105 + 22*sin(0.17*i));
    canvas_polyline(c, wave, 101, (Stroke){ .width = 2.5, .round = true }, PAINT_NOW);
}

static void joins(Canvas *c)
{
    for (int i = 0; i < 4; i++) {
        const double x = 14 + 45*i, h = 10 + 11*i;
        const Pt sharp[] = { { x, 55 }, { x + 18, 55 - h }, { x + 36, 55 } };
        const Pt blunt[] = { { x, 125 }, { x + 18, 125 - h }, { x + 36, 125 } };
        canvas_polyline(c, sharp, 3, (Stroke){ .width = 2 + 2*i }, PAINT_NOW);
        canvas_polyline(c, blunt, 3, (Stroke){ .width = 2 + 2*i, .round = true }, PAINT_RESIDUAL);
    }
}

static void dashes(Canvas *c)
{
    const Pt elbow[] = { { 10, 60 }, { 90, 60 }, { 190, 15 } };
    canvas_polyline(c, elbow, 3, (Stroke){ .width = 2, .dash = 8, .gap = 5 }, PAINT_NOW);
    for (int i = 0; i < 6; i++) {
        const Stroke s = { .width = 0.75 + 0.5*i, .dash = 2 + 2*i, .gap = 3 + i };
        canvas_line(c, pt(10, 80 + 9*i), pt(190, 80 + 9*i), s, PAINT_NOW);
    }
}

static void discs(Canvas *c)
{
    for (int i = 0; i < 8; i++) {
        canvas_disc(c, pt(18 + 22.3*i, 30), 2 + i, PAINT_NOW);
        canvas_ring(c, pt(18 + 22.3*i, 70), 2 + i, 0.5 + 0.3*i, PAINT_NOW);
        canvas_disc(c, pt(18 + 22.3*i, 110), 3, PAINT_UNIT + (Paint)i);
    }
}

static void boxes(Canvas *c)
{
    canvas_rect(c, (Rect){ 10, 10, 80, 50 }, 8, PAINT_NOW);
    canvas_rect(c, (Rect){ 100.3, 10.6, 80.5, 50.2 }, 0, PAINT_NEXT);
    canvas_rect_line(c, (Rect){ 10.5, 75.5, 80, 50 }, 10, 1, PAINT_NOW);
    canvas_rect_line(c, (Rect){ 102, 77, 80, 50 }, 0, 4, PAINT_RESIDUAL);
}

static void shapes(Canvas *c)
{
    canvas_polygon(c, (Pt[]){ { 10, 10 }, { 60, 30 }, { 10, 50 }, { 24, 30 } }, 4, PAINT_NOW);
    canvas_polygon(c, (Pt[]){ { 75, 50 }, { 150, 10 }, { 190, 30 }, { 120, 52 } }, 4, PAINT_NEXT);
    Path p = { 0 };
    path_arc(&p, pt(40, 95), 30, 0, 2*PI);
    path_close(&p);
    path_arc(&p, pt(40, 95), 15, 2*PI, 0);
    path_close(&p);
    canvas_fill(c, &p, PAINT_NOW);
    p.n = 0;
    path_move(&p, pt(90, 80));
    path_cubic(&p, pt(120, 50), pt(170, 110), pt(185, 125));
    path_line(&p, pt(95, 125));
    path_close(&p);
    canvas_fill(c, &p, PAINT_GOOD_SOFT);
    canvas_stroke(c, &p, (Stroke){ .width = 3 }, PAINT_NOW);
}

static void clipped(Canvas *c)
{
    canvas_clip(c, (Rect){ 20, 15, 150, 110 });
    canvas_disc(c, pt(25, 25), 30, PAINT_NEXT);
    canvas_clip(c, (Rect){ 60, 40, 200, 60 });
    canvas_rect(c, (Rect){ 0, 0, 200, 140 }, 0, PAINT_NOW_SOFT);
    canvas_line(c, pt(-50, 150), pt(250, 0), (Stroke){ .width = 9 }, PAINT_NOW);
    canvas_unclip(c);
    const Stroke dashed = { .width = 5, .dash = 9, .gap = 4 };
    canvas_line(c, pt(-50, 110), pt(250, 140), dashed, PAINT_NOW);
    canvas_unclip(c);
    canvas_ring(c, pt(180, 120), 12, 3, PAINT_NOW);
}

static void words(Canvas *c)
{
    const double size[] = { 7, 9, 11, 13, 17, 24 };
    double y = 4;
    for (int i = 0; i < 6; i++) {
        y += 1.32*size[i];
        text_draw(c, fonts, i%2 == 0 ? FACE_UI : FACE_UI_BOLD, size[i], pt(8, y), ALIGN_LEFT,
                  "Slope falls 1 → 0.7", PAINT_INK);
    }
    text_draw(c, fonts, FACE_UI, 11, pt(192, 128), ALIGN_RIGHT, "−1.5, λ = 0.2", PAINT_NOW);
}

static void formulas(Canvas *c)
{
    formula_draw(c, fonts, 15, true, pt(8, 28), "\\ell = \\frac{1}{2}(\\varphi - y)^2", PAINT_INK);
    formula_draw(c, fonts, 15, true, pt(8, 68),
                 "\\hat{f}(x) = \\sum v_i \\,\\varphi(w_i x + b_i)", PAINT_INK);
    formula_draw(c, fonts, 20, true, pt(8, 116),
                 "e' = -\\frac{b'}{w'}, \\quad \\frac{\\partial \\ell}{\\partial w}", PAINT_NOW);
}

static void fields(Canvas *c)
{
    const double x = 1.5, y = 0, xs[] = { 1.5, -1, 0.5 }, ys[] = { 0, 1, 0.7 };
    const LossField one = { -1, 2, -1.6, 1, &x, &y, 1, 2.5, 0.25, 0 };
    const LossField three = { -1, 2, -1.6, 1, xs, ys, 3, 2, 0.2, 0 };
    canvas_field(c, (Rect){ 10, 8, 180, 58 }, &one);
    canvas_field(c, (Rect){ 10, 74, 180, 58 }, &three);
    canvas_line(c, pt(20, 120), pt(180, 20), (Stroke){ .width = 2 }, PAINT_NOW);
}

static void sheer(Canvas *c)
{
    for (int i = 0; i < 5; i++) {
        canvas_disc(c, pt(40 + 25*i, 50), 24, PAINT_UNIT_FAINT + (Paint)i);
        canvas_rect(c, (Rect){ 20 + 30*i, 60, 45, 60 }, 4,
                    i%2 == 0 ? PAINT_BETWEEN : PAINT_NOW_FAINT);
    }
    canvas_line(c, pt(10, 130), pt(190, 20), (Stroke){ .width = 8 }, PAINT_NOW_FAINT);
}

static void inset(Canvas *c)
{
    Inset in;
    Canvas *small = inset_init(&in, c, (Rect){ 30, 20, 150, 105 });
    canvas_rect_line(c, (Rect){ 28, 18, 154, 109 }, 3, 1, PAINT_NOW);
    canvas_begin(small, WIDTH, HEIGHT, 2, &palette_dark);
    canvas_rect(small, (Rect){ 0, 0, WIDTH, HEIGHT }, 0, PAINT_CARD);
    lines(small);
    text_draw(small, fonts, FACE_UI, 14, pt(20, 90), ALIGN_LEFT, "Within", PAINT_INK);
    if (canvas_finish(small, NULL) != OK) give_up("the inset");
}

typedef struct {
    const char *name;
    void (*draw)(Canvas *);          /* NULL: a figure of a lesson */
    const char *lesson;
    uint64_t steps;
    ExportOptions o;
    double scale;
    const Palette *palette;
} Drawing;

#define PLAIN(name) { #name, name, NULL, 0, { .unit = 0 }, 2, &palette_light }
#define FIGURE(name, lesson, steps, which, w, look) \
    { name, NULL, lesson, steps, \
      { .figure = which, .width_pt = w, .height_pt = 200, .theme = look }, 2, NULL }
static const Drawing drawings[] = {
    PLAIN(lines), PLAIN(joins), PLAIN(dashes), PLAIN(discs), PLAIN(boxes), PLAIN(shapes),
    PLAIN(clipped), PLAIN(words), PLAIN(formulas), PLAIN(fields), PLAIN(sheer), PLAIN(inset),
    { "dark", lines, NULL, 0, { .unit = 0 }, 2, &palette_dark },
    { "coarse", shapes, NULL, 0, { .unit = 0 }, 1, &palette_light },
    { "fine", joins, NULL, 0, { .unit = 0 }, 4, &palette_light },
    FIGURE("unit-plot", "case-ii", 2, FIGURE_PLOT, 320, THEME_LIGHT),
    FIGURE("loss", "case-ii", 2, FIGURE_LOSS, 260, THEME_LIGHT),
    FIGURE("net-plot", "zigzag", 300, FIGURE_PLOT, 320, THEME_LIGHT),
    FIGURE("net-dark", "zigzag", 300, FIGURE_TRACES, 320, THEME_DARK),
};
#define DRAWINGS (sizeof drawings/sizeof *drawings)

static double width_of(const Drawing *d)  { return d->draw != NULL ? WIDTH : d->o.width_pt; }
static double height_of(const Drawing *d) { return d->draw != NULL ? HEIGHT : d->o.height_pt; }
static int    pixels(double points, double scale) { return (int)lround(points*scale); }

static Model *model_of(const Drawing *d)
{
    const BuiltinLesson *b = builtin_lesson_named(d->lesson);
    LessonData data;
    Message m = { "no such lesson" };
    Model *model = model_new();
    if (b == NULL || model == NULL || lesson_read(&data, b->name, b->json, b->size, &m) != OK
        || lesson_load_points(&data, NULL, &m) != OK || model_load(model, &data, &m) != OK
        || model_apply(model, &(Command){ .kind = CMD_GOTO, .index = d->steps }, &m) != OK)
        give_up(m.text);
    lesson_data_free(&data);
    return model;
}

static void draw(const Drawing *d, Canvas *c, double scale)
{
    Message m = { "" };
    if (d->draw == NULL) {
        Model *model = model_of(d);
        if (export_draw(c, scale, fonts, model, &d->o, &m) != OK) give_up(m.text);
        model_free(model);
        return;
    }
    canvas_begin(c, WIDTH, HEIGHT, scale, d->palette);
    canvas_rect(c, (Rect){ 0, 0, WIDTH, HEIGHT }, 0, PAINT_CARD);
    d->draw(c);
    if (canvas_finish(c, &m) != OK) give_up(m.text);
}

/* --- a mistake, put between what draws and a backend --- */

typedef enum { NO_FAULT, FAULT_WIDTH, FAULT_COLOUR, FAULT_SHIFT, FAULT_GLYPH } Fault;
static Fault fault;
static double pixel;             /* points */
static const CanvasOps *real;
static CanvasOps bent;

static double thick(double w)  { return fault == FAULT_WIDTH ? 1.25*w : w; }
static Stroke bent_stroke(Stroke s) { s.width = thick(s.width); return s; }
static Paint tint(Paint p)
{
    return fault == FAULT_COLOUR && (p == PAINT_NOW || p == PAINT_INK) ? PAINT_RESIDUAL : p;
}
static Pt moved(Pt p) { return fault == FAULT_SHIFT ? pt(p.x + pixel, p.y) : p; }

static void bent_disc(Canvas *c, Pt at, double r, Paint p) { real->disc(c, moved(at), r, tint(p)); }
static void bent_ring(Canvas *c, Pt at, double r, double w, Paint p)
{
    real->ring(c, moved(at), r, thick(w), tint(p));
}

static void bent_polyline(Canvas *c, const Pt *at, size_t n, Stroke s, Paint p)
{
    Pt to[256];
    if (n > 256) give_up("a long line");
    for (size_t i = 0; i < n; i++) to[i] = moved(at[i]);
    real->polyline(c, to, n, bent_stroke(s), tint(p));
}

static void bent_glyphs(Canvas *c, Face f, double size, const PlacedGlyph *g, size_t n,
                        const char *utf8, Paint p)
{
    char text[512] = "";
    if (fault != FAULT_GLYPH || n < 2) {
        real->glyphs(c, f, size, g, n, utf8, tint(p));
        return;
    }
    if (utf8 != NULL) snprintf(text, sizeof text, "%s", utf8);
    size_t len = strlen(text);
    while (len > 0 && ((unsigned char)text[len - 1] & 0xc0) == 0x80) len--;
    if (len > 0) text[len - 1] = '\0';
    real->glyphs(c, f, size, g, n - 1, utf8 != NULL ? text : NULL, tint(p));
}

static void bend(Canvas *c, double scale)
{
    if (fault == NO_FAULT) return;
    pixel = 1/scale;
    real = c->ops;
    bent = *real;
    bent.disc = bent_disc;
    bent.ring = bent_ring;
    bent.polyline = bent_polyline;
    bent.glyphs = bent_glyphs;
    c->ops = &bent;
}

/* --- the backends --- */

static const char *folder;

static void put(const Drawing *d, const char *ending, const Buf *b)
{
    char path[600];
    Message m = { "" };
    snprintf(path, sizeof path, "%s/%s.%s", folder, d->name, ending);
    if (file_write(path, b->at, b->len, &m) != OK) give_up(m.text);
}

static void by_cairo(const Drawing *d)
{
    Canvas *c;
    Message m = { "" };
    Buf b = { 0 };
    if (cairo_canvas_new(&c, fonts, &m) != OK) give_up(m.text);
    draw(d, c, d->scale);
    if (cairo_canvas_png(c, &b, 72*d->scale, &m) != OK) give_up(m.text);
    put(d, "cairo.png", &b);
    canvas_free(c);
    buf_free(&b);
}

static void by_text(const Drawing *d, const char *ending)
{
    Canvas *c;
    Message m = { "" };
    Buf b = { 0 };
    const SvgInfo svg = { .title = d->name, .description = "" };
    const PdfInfo pdf = { d->name, "", "" };
    Status s = strcmp(ending, "svg") == 0 ? svg_canvas_new(&c, fonts, &b, &svg, &m)
             : strcmp(ending, "pdf") == 0 ? cairo_canvas_pdf_new(&c, fonts, &b, &pdf, &m)
             : tex_canvas_new(&c, fonts, &b, &(TexInfo){ .text_pt = 0 }, &m);
    if (s != OK) give_up(m.text);
    bend(c, d->scale);
    draw(d, c, VECTOR_SCALE);
    put(d, ending, &b);
    canvas_free(c);
    buf_free(&b);
}

static Platform *window;
static Canvas *gl;

static bool open_gl(void)
{
    const PlatformOptions o = { .title = "pictures", .width = 100, .height = 100 };
    Message notice = { "" }, m = { "" };
    if (platform_open(&window, &o, &notice, &m) != OK || platform_is_software(window)) {
        fprintf(stderr, "pictures: no GL: %s%s\n", m.text, notice.text);
        return false;
    }
    if (gl_canvas_new(&gl, fonts, NULL, &m) != OK) give_up(m.text);
    return true;
}

static void save_rgba(const Drawing *d, const unsigned char *rgba, int w, int h)
{
    cairo_surface_t *s = cairo_image_surface_create(CAIRO_FORMAT_RGB24, w, h);
    unsigned char *to = cairo_image_surface_get_data(s);
    int stride = cairo_image_surface_get_stride(s);
    for (int y = 0; y < h; y++)
        for (int x = 0; x < w; x++) {
            const unsigned char *p = rgba + 4*(y*w + x);
            uint32_t rgb = (uint32_t)p[0] << 16 | (uint32_t)p[1] << 8 | p[2];
            ((uint32_t *)(void *)(to + y*stride))[x] = rgb;
        }
    cairo_surface_mark_dirty(s);
    char path[600];
    snprintf(path, sizeof path, "%s/%s.gl.png", folder, d->name);
    if (cairo_surface_write_to_png(s, path) != CAIRO_STATUS_SUCCESS) give_up(path);
    cairo_surface_destroy(s);
}

static void by_gl(const Drawing *d)
{
    int w = pixels(width_of(d), d->scale), h = pixels(height_of(d), d->scale);
    unsigned char *rgba = malloc((size_t)(4*w*h));
    GLuint framebuffer, target;
    Message m = { "" };
    glGenFramebuffers(1, &framebuffer);
    glBindFramebuffer(GL_FRAMEBUFFER, framebuffer);
    glGenTextures(1, &target);
    glBindTexture(GL_TEXTURE_2D, target);
    glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, w, h, 0, GL_RGBA, GL_UNSIGNED_BYTE, NULL);
    glFramebufferTexture2D(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, target, 0);
    gl_canvas_resize(gl, w, h);
    const CanvasOps *ops = gl->ops;
    bend(gl, d->scale);
    draw(d, gl, d->scale);
    gl->ops = ops;
    if (rgba == NULL || gl_canvas_read(gl, rgba, &m) != OK) give_up(m.text);
    save_rgba(d, rgba, w, h);
    glDeleteFramebuffers(1, &framebuffer);
    glDeleteTextures(1, &target);
    free(rgba);
}

int main(int argc, char **argv)
{
    static const char *const faults[] = { "", "width", "colour", "shift", "glyph" };
    Message m = { "" };
    if (argc != 2 && argc != 4) give_up("usage: pictures FOLDER [NAME width|colour|shift|glyph]");
    folder = argv[1];
    for (size_t i = 1; argc == 4 && i < 5; i++)
        if (strcmp(argv[3], faults[i]) == 0) fault = (Fault)i;
    if (argc == 4 && fault == NO_FAULT) give_up("no such fault");
    if (platform_begin(&m) != OK || fonts_new(&fonts, &m) != OK) give_up(m.text);
    bool has_gl = open_gl();
    for (size_t i = 0; i < DRAWINGS; i++) {
        const Drawing *d = &drawings[i];
        if (argc == 4 && strcmp(d->name, argv[2]) != 0) continue;
        by_cairo(d);
        if (has_gl) by_gl(d);
        by_text(d, "svg");
        by_text(d, "pdf");
        by_text(d, "tex");
        printf("%s %d %d\n", d->name, pixels(width_of(d), d->scale),
               pixels(height_of(d), d->scale));
    }
    if (gl != NULL) canvas_free(gl);
    fonts_free(fonts);
    platform_close(window);
    cairo_debug_reset_static_data();
    FcFini();
    return 0;
}
