/* gl_addresses.c - what SDL asks for by name of OpenGL. All else is linked; emscripten's own answer
 * would be a table of every function there is, each with its script. */
#include <GLES3/gl3.h>

#include <stddef.h>
#include <string.h>

void (*__wrap_eglGetProcAddress(const char *name))(void);

void (*__wrap_eglGetProcAddress(const char *name))(void)
{
    typedef void (*Function)(void);
    static const struct { const char *name; Function at; } known[] = {
        { "glGetString", (Function)glGetString }, { "glGetStringi", (Function)glGetStringi },
        { "glGetIntegerv", (Function)glGetIntegerv }, { "glGetError", (Function)glGetError },
        { "glClear", (Function)glClear }, { "glFinish", (Function)glFinish },
    };
    for (size_t i = 0; i < sizeof known/sizeof known[0]; i++)
        if (strcmp(known[i].name, name) == 0) return known[i].at;
    return NULL;
}
