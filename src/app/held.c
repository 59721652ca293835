#include "app/held.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

bool held(void)
{
    const char *file = getenv("ELBOW_HOLD");
    return file != NULL && access(file, F_OK) == 0;
}

bool held_reading(void)
{
    char beside[1024];
    const char *file = getenv("ELBOW_HOLD");
    if (file == NULL) return false;
    int n = snprintf(beside, sizeof beside, "%s.reading", file);
    return n > 0 && n < (int)sizeof beside && access(beside, F_OK) == 0;
}

void held_wait(void)
{
    while (held()) nanosleep(&(struct timespec){ .tv_nsec = 2000000 }, NULL);
}
