/* gl_canvas.h - the canvas on OpenGL 3.3 core or OpenGL ES 3.0.
 *
 * Needs a current context. One shader source for both (shaders/, built into
 * the binary; read from `shader_dir` when that is not NULL). Edges are
 * antialiased analytically; no multisampling. */
#ifndef ELBOW_GL_CANVAS_H
#define ELBOW_GL_CANVAS_H

#include "canvas/canvas.h"

/* ERR_UNAVAILABLE with the driver's words when the context is older or a
 * shader does not compile. fonts is borrowed. */
Status gl_canvas_new(Canvas **out, Fonts *fonts, const char *shader_dir, Message *m);

/* The context is lost, or another: nothing in it is this canvas' any more. It can only be freed. */
void gl_canvas_lost(Canvas *c);

/* Size of the framebuffer in pixels, before canvas_begin. */
void gl_canvas_resize(Canvas *c, int width_px, int height_px);

/* The last finished frame, top row first, RGBA; 4*width*height bytes. Call
 * before swapping. */
Status gl_canvas_read(Canvas *c, unsigned char *rgba, Message *m);

/* What the last frame cost, for the benchmark. */
typedef struct { size_t vertices, draws, glyphs_made; } GlFrameStats;
GlFrameStats gl_canvas_stats(const Canvas *c);

#endif
