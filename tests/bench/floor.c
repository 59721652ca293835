/* floor.c - the barest SDL2 program with a GL 3.3 window: open, clear, swap,
 * leave. What any program of this kind costs on this machine; a glFinish makes
 * the clear really happen, as Elbow's first frame does. */
#include <SDL.h>
#include <SDL_opengl.h>
#include <stdio.h>

int main(int argc, char **argv)
{
    (void)argc;
    (void)argv;
    if (SDL_Init(SDL_INIT_VIDEO) != 0) goto failed;
    SDL_GL_SetAttribute(SDL_GL_CONTEXT_MAJOR_VERSION, 3);
    SDL_GL_SetAttribute(SDL_GL_CONTEXT_MINOR_VERSION, 3);
    SDL_GL_SetAttribute(SDL_GL_CONTEXT_PROFILE_MASK, SDL_GL_CONTEXT_PROFILE_CORE);
    SDL_Window *win = SDL_CreateWindow("floor", SDL_WINDOWPOS_UNDEFINED, SDL_WINDOWPOS_UNDEFINED,
                                       1440, 900, SDL_WINDOW_OPENGL);
    if (win == NULL) goto failed;
    SDL_GLContext gl = SDL_GL_CreateContext(win);
    if (gl == NULL) goto failed;
    void (APIENTRY *clear_color)(GLfloat, GLfloat, GLfloat, GLfloat);
    void (APIENTRY *clear)(GLbitfield);
    void (APIENTRY *finish)(void);
    *(void **)&clear_color = SDL_GL_GetProcAddress("glClearColor");
    *(void **)&clear = SDL_GL_GetProcAddress("glClear");
    *(void **)&finish = SDL_GL_GetProcAddress("glFinish");
    clear_color(0.9f, 0.9f, 0.95f, 1);
    clear(GL_COLOR_BUFFER_BIT);
    SDL_GL_SwapWindow(win);
    finish();
    SDL_GL_DeleteContext(gl);
    SDL_DestroyWindow(win);
    SDL_Quit();
    return 0;
failed:
    fprintf(stderr, "floor: %s\n", SDL_GetError());
    return 1;
}
