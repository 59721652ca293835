#include "app/held.h"

#include <stdlib.h>
#include <time.h>
#include <unistd.h>

bool held(void)
{
    const char *file = getenv("ELBOW_HOLD");
    return file != NULL && access(file, F_OK) == 0;
}

void held_wait(void)
{
    while (held()) nanosleep(&(struct timespec){ .tv_nsec = 2000000 }, NULL);
}
