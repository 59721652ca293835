/* sitting_story.h - folders of their own for sittings and what they leave. */
#ifndef ELBOW_SITTING_STORY_H
#define ELBOW_SITTING_STORY_H

#include "model_story.h"

#include <unistd.h>

/* Of one test program; where its sessions keep things, and the journals in it, with '/'. */
static char top[64], state[80], folder[100];

static inline int make_folders(void **unused)
{
    (void)unused;
    strcpy(top, "/tmp/elbow-sitting-XXXXXX");
    if (mkdtemp(top) == NULL || chdir(top) != 0) return 1;
    snprintf(state, sizeof state, "%s/state/", top);
    snprintf(folder, sizeof folder, "%sjournal/", state);
    return 0;
}

static inline int remove_folders(void **unused)
{
    char line[120];
    (void)unused;
    snprintf(line, sizeof line, "rm -r %s", top);
    return chdir("/") != 0 || system(line) != 0;
}

#endif
