/* epoxy/gl.h - in a browser: OpenGL ES 3.0 is linked, nothing is looked up. */
#ifndef ELBOW_WEB_EPOXY_GL_H
#define ELBOW_WEB_EPOXY_GL_H

#include <GLES3/gl3.h>

#include <stdbool.h>

/* Asking waits until all is drawn, most of a picture's time; what is lost is heard of otherwise
 * (EVENT_CANVAS). */
#define glGetError() ((GLenum)GL_NO_ERROR)

static inline bool epoxy_is_desktop_gl(void) { return false; }
static inline int  epoxy_gl_version(void) { return 30; }

#endif
