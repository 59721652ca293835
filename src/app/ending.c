#include "app/ending.h"

#include <stdio.h>

#include "files/stream.h"

static Session *ending;

/* As at any end, but nothing is asked of the window any more. */
static void display_gone(void)
{
    stream_tell("elbow: The display is gone, and with it this window.\n");
    ending->platform = NULL;
    session_end(ending);
    fflush(stdout);
}

static void deaf(void)
{
    stream_tell("elbow: Ended in the midst of something that did not end.\n");
}

void ending_begin(Session *s)
{
    ending = s;
    platform_at_worst(display_gone, deaf);
}
