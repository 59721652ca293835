/* model_story.h - telling stories about a lesson. */
#ifndef ELBOW_MODEL_STORY_H
#define ELBOW_MODEL_STORY_H

#include "story.h"

#include "model/model.h"

#include <stdlib.h>

static inline bool model_can_undo(const Model *m)
{
    return model_may(m, &(Command){ .kind = CMD_UNDO }, NULL);
}
static inline bool model_can_redo(const Model *m)
{
    return model_may(m, &(Command){ .kind = CMD_REDO }, NULL);
}

/* A copy of everything a lesson shows. */
typedef struct { Lesson l; Sample *point; Unit *run; } Copy;

static inline Copy copy_of(const Model *m)
{
    Copy c = { .l = *model_lesson(m) };
    c.point = malloc((c.l.n + 1)*sizeof *c.point);
    c.run = malloc(((size_t)c.l.steps + 1)*sizeof *c.run);
    if (c.l.n > 0) memcpy(c.point, c.l.point, c.l.n*sizeof *c.point);
    memcpy(c.run, c.l.run, ((size_t)c.l.steps + 1)*sizeof *c.run);
    return c;
}

static inline void copy_free(Copy *c)
{
    free(c->point);
    free(c->run);
}

static inline bool same(const Model *m, const Copy *c)
{
    const Lesson *l = model_lesson(m), *o = &c->l;
    return strcmp(l->title, o->title) == 0 && memcmp(&l->unit, &o->unit, sizeof l->unit) == 0
        && l->n == o->n
        && memcmp(&l->rate, &o->rate, sizeof l->rate) == 0 && l->order == o->order
        && l->seed == o->seed
        && memcmp(&l->view, &o->view, sizeof l->view) == 0 && l->step == o->step
        && l->steps == o->steps
        && l->held == o->held && (!l->held || l->hold == o->hold)
        && l->turn == o->turn && (l->n == 0 || memcmp(l->point, c->point, l->n*sizeof *c->point)
                                  == 0)
        && memcmp(l->run, c->run, ((size_t)l->steps + 1)*sizeof *c->run) == 0
        && memcmp(&l->run[l->step], &l->unit, sizeof l->unit) == 0;
}

static inline Status say(Model *m, const char *line, uint32_t gesture)
{
    Command c;
    Message why = { "" };
    CHECK(command_parse(&c, line, NULL, &why) == OK);
    c.gesture = gesture;
    Status s = model_apply(m, &c, &why);
    CHECK(s == OK || why.text[0] != '\0');
    return s;
}

#define DO(line) CHECK(say(m, line, 0) == OK)
#define DRAG(line, gesture) CHECK(say(m, line, gesture) == OK)

#endif
