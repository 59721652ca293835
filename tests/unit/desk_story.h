/* desk_story.h - a sitting without a window, in a folder of its own, where the program then is. */
#ifndef ELBOW_DESK_STORY_H
#define ELBOW_DESK_STORY_H

#include "model_story.h"

#include "app/at_work.h"
#include "app/session.h"
#include "model/job.h"

#include <unistd.h>

typedef struct {
    char    folder[64], state[80];      /* state: in it, with '/' */
    Session s;
    double  now;
} Desk;

/* The folder alone: what the sitting is to find can be put there, and then desk_begin. */
static inline Desk *desk_folder(void)
{
    Desk *k = calloc(1, sizeof *k);
    k->now = 100;
    strcpy(k->folder, "/tmp/elbow-desk-XXXXXX");
    CHECK(mkdtemp(k->folder) != NULL && chdir(k->folder) == 0);
    snprintf(k->state, sizeof k->state, "%s/state/", k->folder);
    return k;
}

static inline void desk_begin(Desk *k, Options o, Surroundings around)
{
    Message m;
    CHECK(session_init(&k->s, &o, &around, &m) == OK);
    /* no trainer: each command computes what it asks for */
    model_set_lazy(k->s.model, false);
}

static inline Desk *desk_with(Options o, Surroundings around)
{
    Desk *k = desk_folder();
    desk_begin(k, o, around);
    return k;
}

static inline void desk_free(Desk *k)
{
    char line[128];
    session_deinit(&k->s);
    if (k->s.fonts != NULL) fonts_free(k->s.fonts);
    CHECK(at_work_ended(60) && chdir("/") == 0);
    snprintf(line, sizeof line, "rm -r %s", k->folder);
    CHECK(system(line) == 0);
    free(k);
}

/* With what a sitting does at its end. */
static inline void desk_end(Desk *k)
{
    session_end(&k->s);
    desk_free(k);
}

static inline void tell(Desk *k, const char *line)
{
    Command c;
    CHECK(command_parse(&c, line, NULL, NULL) == OK);
    session_do(&k->s, &c, k->now);
}

#endif
