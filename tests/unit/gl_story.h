/* gl_story.h - a GL canvas on a framebuffer of any size, and its pixels. */
#ifndef ELBOW_GL_STORY_H
#define ELBOW_GL_STORY_H

#include "unit/story.h"

#include "canvas/gl/gl_canvas.h"
#include "platform/platform.h"

#include <cairo.h>
#include <epoxy/gl.h>
#include <fontconfig/fontconfig.h>
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
        if (platform_open(&window, &o, &notice, &m) != OK)
            snprintf(no_gl, sizeof no_gl, "%s", m.text);
    }
    if (window != NULL && platform_is_software(window))
        snprintf(no_gl, sizeof no_gl, "%s", notice.text);
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
    FcFini();
    return 0;
}

/* Says why and leaves the test when there is no context at all. */
#define NEED_GL() \
    do { if (no_gl[0] != '\0') { print_message("no GL context: %s\n", no_gl); skip(); } } while (0)

/* A frame of so many points, its page in PAINT_CARD. */
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

#endif
