#include "app/ending.h"

#include <stdio.h>

#include "app/at_work.h"
#include "files/stream.h"
#include "files/unfinished.h"

static Session *ending;

/* As at any end, but nothing is asked of the window any more. */
static void display_gone(bool on_drawing_thread)
{
    stream_tell("elbow: The display is gone, and with it this window.\n");
    if (on_drawing_thread) {
        ending->platform = NULL;
        session_end(ending);
        fflush(stdout);
        at_work_ended(LAST_WAIT);
    }
    unfinished_clean(0);
}

static void deaf(void)
{
    stream_tell("elbow: Ended in the midst of something that did not end.\n");
    unfinished_clean(0);
}

void ending_begin(Session *s)
{
    ending = s;
    platform_at_worst(display_gone, deaf);
}
