/* gl_story.h - a GL canvas on a framebuffer of any size, and its pixels. */
#ifndef ELBOW_GL_STORY_H
#define ELBOW_GL_STORY_H

#include "unit/story.h"

#include "canvas/cairo/cairo_canvas.h"
#include "canvas/gl/gl_canvas.h"
#include "platform/platform.h"

#include <cairo.h>
#include <epoxy/gl.h>
#include <stdlib.h>

enum { MOST = 1300*1000 };          /* pixels of the largest picture here */

static Platform *window;
static Fonts *fonts;
static Canvas *gl;
static GLuint target, framebuffer;
static unsigned char px[4*MOST];    /* the last picture; RGBA */
static int W, H;                    /* its size */
static char no_gl[600];             /* why there is no context */

static int open_gl(void **state)
{
    (void)state;
    const PlatformOptions o = { .title = "test", .width = 200, .height = 150 };
    Message notice, m = { "" };
    no_gl[0] = '\0';
    W = H = 0;
    if (platform_open(&window, &o, &notice, &m) != OK) {
        setenv("SDL_VIDEODRIVER", "offscreen", 1);
        if (platform_open(&window, &o, &notice, &m) != OK) snprintf(no_gl, sizeof no_gl, "%s", m.text);
    }
    if (window != NULL && platform_is_software(window)) snprintf(no_gl, sizeof no_gl, "%s", notice.text);
    if (no_gl[0] != '\0') return 0;
    if (fonts_new(&fonts, &m) != OK || gl_canvas_new(&gl, fonts, NULL, &m) != OK) {
        print_error("%s\n", m.text);
        return -1;
    }
    glGenFramebuffers(1, &framebuffer);
    glBindFramebuffer(GL_FRAMEBUFFER, framebuffer);
    return 0;
}

static int close_gl(void **state)
{
    (void)state;
    if (no_gl[0] == '\0') {
        glDeleteFramebuffers(1, &framebuffer);
        glDeleteTextures(1, &target);
        canvas_free(gl);
        fonts_free(fonts);
    }
    platform_close(window);
    window = NULL;
    target = 0;
    cairo_debug_reset_static_data();
    return 0;
}

/* Says why and leaves the test when there is no context at all. */
#define NEED_GL() do { if (no_gl[0] != '\0') { print_message("no GL context: %s\n", no_gl); skip(); } } while (0)

/* A frame of so many points; the page is white. */
static void frame(double w, double h, double scale, const Palette *p)
{
    if (W != (int)lround(w*scale) || H != (int)lround(h*scale)) {
        W = (int)lround(w*scale);
        H = (int)lround(h*scale);
        CHECK(W*H <= MOST);
        glDeleteTextures(1, &target);
        glGenTextures(1, &target);
        glBindTexture(GL_TEXTURE_2D, target);
        glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, W, H, 0, GL_RGBA, GL_UNSIGNED_BYTE, NULL);
        glFramebufferTexture2D(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, target, 0);
        CHECK(glCheckFramebufferStatus(GL_FRAMEBUFFER) == GL_FRAMEBUFFER_COMPLETE);
    }
    gl_canvas_resize(gl, W, H);
    canvas_begin(gl, w, h, scale, p);
    canvas_rect(gl, (Rect){ 0, 0, w, h }, 0, PAINT_CARD);
}

static void done(void)
{
    Message m = { "" };
    if (canvas_finish(gl, &m) != OK || gl_canvas_read(gl, px, &m) != OK) fail_msg("%s", m.text);
}

/* How much ink a pixel has, 0…1, when black is drawn on white. */
static double ink(int x, int y)
{
    CHECK(x >= 0 && x < W && y >= 0 && y < H);
    const unsigned char *p = px + 4*(y*W + x);
    return 1 - p[1]/255.0;
}

static double all_ink(int x0, int y0, int x1, int y1)
{
    double sum = 0;
    for (int y = y0; y < y1; y++)
        for (int x = x0; x < x1; x++) sum += ink(x, y);
    return sum;
}

static double whole_ink(void) { return all_ink(0, 0, W, H); }

static Palette black_on_white(void)
{
    Palette p = palette_light;
    for (int i = 0; i < PAINT_COUNT; i++) p.at[i] = (Rgba){ 0, 0, 0, 1 };
    p.at[PAINT_CARD] = (Rgba){ 1, 1, 1, 1 };
    p.at[PAINT_NOW_FAINT] = (Rgba){ 0, 0, 0, 0.5f };
    return p;
}

/* --- against cairo --- */

typedef struct { double mean, far; } Difference;    /* of 255; part of the pixels that are > 48 apart */

static void save(const char *name, const unsigned char *rgba)
{
    cairo_surface_t *s = cairo_image_surface_create(CAIRO_FORMAT_RGB24, W, H);
    unsigned char *to = cairo_image_surface_get_data(s);
    int stride = cairo_image_surface_get_stride(s);
    for (int y = 0; y < H; y++)
        for (int x = 0; x < W; x++) {
            const unsigned char *p = rgba + 4*(y*W + x);
            ((uint32_t *)(void *)(to + y*stride))[x] = (uint32_t)p[0] << 16 | (uint32_t)p[1] << 8 | p[2];
        }
    cairo_surface_mark_dirty(s);
    cairo_surface_write_to_png(s, name);
    cairo_surface_destroy(s);
}

/* Draws it with both; leaves the pictures in build/ when they differ by more. */
static void compare(const char *name, void (*draw)(Canvas *), double w, double h, double scale,
                    const Palette *p, Difference most)
{
    frame(w, h, scale, p);
    draw(gl);
    done();
    static uint32_t image[MOST];
    static unsigned char expected[4*MOST], apart[4*MOST];
    Canvas *c;
    Message m;
    CHECK(cairo_canvas_new(&c, fonts, &m) == OK);
    cairo_canvas_target(c, image, W, H, 4*W);
    canvas_begin(c, w, h, scale, p);
    canvas_rect(c, (Rect){ 0, 0, w, h }, 0, PAINT_CARD);
    draw(c);
    CHECK(canvas_finish(c, &m) == OK);
    canvas_free(c);

    double sum = 0;
    int far = 0;
    for (int i = 0; i < W*H; i++) {
        int worst = 0;
        for (int k = 0; k < 3; k++) {
            int e = (int)(image[i] >> (16 - 8*k) & 255), d = abs(px[4*i + k] - e);
            expected[4*i + k] = (unsigned char)e;
            apart[4*i + k] = (unsigned char)(255 - (3*d > 255 ? 255 : 3*d));
            sum += d;
            if (d > worst) worst = d;
        }
        far += worst > 48;
    }
    Difference is = { sum/(3.0*W*H), (double)far/(W*H) };
    if (is.mean <= most.mean && is.far <= most.far) return;
    char file[3][120];
    snprintf(file[0], sizeof file[0], "build/gl-%s-actual.png", name);
    snprintf(file[1], sizeof file[1], "build/gl-%s-expected.png", name);
    snprintf(file[2], sizeof file[2], "build/gl-%s-difference.png", name);
    save(file[0], px);
    save(file[1], expected);
    save(file[2], apart);
    fail_msg("%s: mean difference %.4f (at most %.4f), %.3f%% of the pixels far off (at most %.3f%%); see %s",
             name, is.mean, most.mean, 100*is.far, 100*most.far, file[2]);
}

#endif
