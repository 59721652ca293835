#include "platform/gl_guard.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define SAID "ELBOW_WITHOUT_GL"

extern char **environ;

static const int crashes[] = { SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT };
enum { CRASHES = sizeof crashes/sizeof crashes[0] };

static struct {
    bool   on;
    char **argv, **env;      /* for the next start: made ahead, a handler may make nothing */
    struct sigaction before[CRASHES];
    sigset_t mask;           /* a driver's thread may hold off all signals              */
} g;

static void on_crash(int number)
{
    static const char line[] = "elbow: Crashed while OpenGL began: starting again without it.\n";
    sigprocmask(SIG_SETMASK, &g.mask, NULL);
    if (write(STDERR_FILENO, line, sizeof line - 1) >= 0) execve("/proc/self/exe", g.argv, g.env);
    signal(number, SIG_DFL);
    raise(number);
}

static char **environment(void)
{
    static char said[] = SAID "=1";
    size_t n = 0;
    while (environ[n] != NULL) n++;
    char **env = calloc(n + 2, sizeof *env);
    if (env == NULL) return NULL;
    memcpy(env, environ, n*sizeof *env);
    env[n] = said;
    return env;
}

#if defined(__SANITIZE_ADDRESS__)
enum { GUARDS = false };      /* who looks for mistakes of ours wants to see them */
#else
enum { GUARDS = true };
#endif

void gl_guard_begin(char **argv)
{
    if (!GUARDS || g.on || argv == NULL || (g.env = environment()) == NULL) return;
    g.argv = argv;
    sigprocmask(SIG_SETMASK, NULL, &g.mask);
    struct sigaction now = { .sa_handler = on_crash };
    sigemptyset(&now.sa_mask);
    for (int i = 0; i < CRASHES; i++) sigaction(crashes[i], &now, &g.before[i]);
    g.on = true;
}

void gl_guard_end(void)
{
    if (!g.on) return;
    for (int i = 0; i < CRASHES; i++) sigaction(crashes[i], &g.before[i], NULL);
    free(g.env);
    g.on = false;
}

bool gl_guard_was_needed(void)
{
    bool was = getenv(SAID) != NULL;
    unsetenv(SAID);
    return was;
}

void gl_guard_instead(void) { }

void gl_guard_without(Message *out, const char *why)
{
    fail(out, OK, "No OpenGL 3.3 or OpenGL ES 3.0 here (%s): drawing in software.", why);
}
