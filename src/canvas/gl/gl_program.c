/* gl_program.c - shaders: the same source for OpenGL 3.3 and ES 3.0. */
#include "canvas/gl/gl_internal.h"

#include "base/embedded.h"
#include "base/memory.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* From the folder when there is one, so that a shader can be tried without
 * building. The text is freed with free(). */
static char *source(const char *dir, const char *name, Message *m)
{
    char path[1024];
    if (dir == NULL) {
        snprintf(path, sizeof path, "shaders/%s", name);
        for (size_t i = 0; i < embedded_count; i++) {
            const EmbeddedFile *file = &embedded_files[i];
            if (strcmp(file->path, path) == 0) return memory_words(file->text);
        }
        fail(m, ERR_FILE, "The program was built without %s.", path);
        return NULL;
    }
    snprintf(path, sizeof path, "%s/%s", dir, name);
    FILE *f = fopen(path, "rb");
    char *text = f != NULL ? memory_zeroed(1, 65536) : NULL;
    if (text == NULL || fread(text, 1, 65535, f) == 0) {
        fail(m, ERR_FILE, "Cannot read %s.", path);
        free(text);
        text = NULL;
    }
    if (f != NULL) fclose(f);
    return text;
}

static Status compile(GLuint *out, GLenum kind, const char *dir, const char *name,
                      const char *define,
                      Message *m)
{
    char *text = source(dir, name, m);
    if (text == NULL) return ERR_FILE;
    const char *const header = epoxy_is_desktop_gl()
        ? "#version 330 core\n"
        : "#version 300 es\nprecision highp float;\nprecision highp int;\nprecision highp "
          "sampler2D;\n";
    const char *const parts[] = { header, define, "#line 1\n", text };
    GLuint s = glCreateShader(kind);
    glShaderSource(s, 4, parts, NULL);
    glCompileShader(s);
    free(text);
    GLint ok = 0;
    glGetShaderiv(s, GL_COMPILE_STATUS, &ok);
    if (ok == 0) {
        char log[400] = "";
        glGetShaderInfoLog(s, sizeof log, NULL, log);
        glDeleteShader(s);
        return fail(m, ERR_UNAVAILABLE, "The graphics driver refuses %s: %s", name, log);
    }
    *out = s;
    return OK;
}

Status gl_program_make(Program *out, const char *dir, const char *vert, const char *frag,
                       const char *define, Message *m)
{
    GLuint v, f;
    Status s = compile(&v, GL_VERTEX_SHADER, dir, vert, "", m);
    if (s != OK) return s;
    s = compile(&f, GL_FRAGMENT_SHADER, dir, frag, define, m);
    if (s != OK) {
        glDeleteShader(v);
        return s;
    }
    GLuint p = glCreateProgram();
    glAttachShader(p, v);
    glAttachShader(p, f);
    glLinkProgram(p);
    glDeleteShader(v);
    glDeleteShader(f);
    GLint ok = 0;
    glGetProgramiv(p, GL_LINK_STATUS, &ok);
    if (ok == 0) {
        char log[400] = "";
        glGetProgramInfoLog(p, sizeof log, NULL, log);
        glDeleteProgram(p);
        return fail(m, ERR_UNAVAILABLE, "The graphics driver cannot link %s: %s", frag, log);
    }
    *out = (Program){
        .program = p,
        .pixel = glGetUniformLocation(p, "u_pixel"),
        .samples = glGetUniformLocation(p, "u_samples"),
        .map = glGetUniformLocation(p, "u_map"),
        .scale = glGetUniformLocation(p, "u_scale"),
        .n = glGetUniformLocation(p, "u_n"),
        .size = glGetUniformLocation(p, "u_size"),
        .lo = glGetUniformLocation(p, "u_lo"),
        .hi = glGetUniformLocation(p, "u_hi"),
        .line = glGetUniformLocation(p, "u_line"),
        .contour = glGetUniformLocation(p, "u_contour"),
    };
    return OK;       /* samplers are 0: every texture is bound to unit 0 */
}
