#include "base/room.h"

#include <math.h>
#include <stdio.h>

/* The number in a file that has nothing else, "max" being no limit. */
static double number_in(const char *path)
{
    double n = INFINITY;
    FILE *f = fopen(path, "r");
    if (f == NULL) return INFINITY;
    if (fscanf(f, "%lf", &n) != 1) n = INFINITY;
    fclose(f);
    return n;
}

static double free_memory(void)
{
    char line[128];
    double kb = INFINITY;
    FILE *f = fopen("/proc/meminfo", "r");
    if (f == NULL) return INFINITY;
    while (fgets(line, sizeof line, f) != NULL)
        if (sscanf(line, "MemAvailable: %lf", &kb) == 1) break;
    fclose(f);
    return 1024*kb;
}

bool room_for(double bytes)
{
    if (bytes > free_memory()) return false;
    double most = number_in("/sys/fs/cgroup/memory.max");
    return !isfinite(most) || bytes <= most - number_in("/sys/fs/cgroup/memory.current");
}
