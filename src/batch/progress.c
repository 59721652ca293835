#include "batch/progress.h"

#include "files/stream.h"

#include <inttypes.h>
#include <time.h>
#include <unistd.h>

static struct { bool on, shown; const char *what; uint64_t end; double start, last; } bar;

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9*(double)t.tv_nsec;
}

void progress_begin(const char *what, uint64_t end)
{
    bar.on = isatty(STDERR_FILENO) != 0;
    bar.what = what;
    bar.end = end > 0 ? end : 1;
    bar.start = now();
    bar.last = 0;
}

void progress_show(uint64_t at)
{
    double t = now();
    if (!bar.on || t - bar.start < 0.5 || t - bar.last < 0.1) return;
    bar.last = t;
    bar.shown = true;
    int full = at < bar.end ? (int)(40.0*(double)at/(double)bar.end) : 40;
    stream_tell("\r[%.*s%.*s] %s %" PRIu64 " of %" PRIu64, full,
                "########################################", 40 - full,
            "........................................", bar.what, at, bar.end);
}

void progress_end(void)
{
    if (bar.shown) stream_tell("\r\033[K");
    bar.shown = false;
}
