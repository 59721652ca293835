/* process.c - a page is no process: what the C library says of one is put right here. */
#include <emscripten.h>
#include <sys/stat.h>
#include <unistd.h>

#define PIDS 1e9

/* Emscripten begins with a mask that takes every right from a new file. */
__attribute__((constructor)) static void begin(void) { umask(022); }

/* Its own is the same in all pages, and journals are called by it. */
pid_t getpid(void)
{
    static pid_t number;
    if (number == 0) number = 1 + (pid_t)(emscripten_random()*PIDS);
    return number;
}
