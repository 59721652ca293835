/* command_story.h - any command at all. */
#ifndef ELBOW_COMMAND_STORY_H
#define ELBOW_COMMAND_STORY_H

#include "story.h"

#include "model/command.h"
#include "model/command_table.h"
#include "model/visit.h"

/* Any double, often a plain one. */
static inline double any_number(uint64_t *seed)
{
    uint64_t bits = chance(seed);
    double v;
    memcpy(&v, &bits, sizeof v);
    return bits % 3 == 0 || !isfinite(v) ? floor(uniform(seed, -100, 100))/8 : v;
}

/* A value that its row may have. */
static inline void any_argument(const Arg *arg, Command *c, int *value, char text[64],
                                uint64_t *seed)
{
    static const char *const words[] = { "a", "# a", "a b  c", "step", "φ(x)", "1/2 #", "on off" },
        *const functions[] = { "x", "sin(6x) + 0.3x", "-2^x/(1 + x)", "log(x)", "1e300*x" };
    double v;
    switch (arg->kind) {
    case ARG_NUMBER:
        do
            v = arg->range == RANGE_DECAY || arg->range == RANGE_FPS ? uniform(seed, 0, 2)
                                                                     : any_number(seed);
        while (!range_has(arg->range, v));
        if (arg->may_lack && chance(seed) % 3 == 0) v = 0;
        if (arg->choices != NULL) {
            c->index = chance(seed) % 3;
            if (c->index != arg->usual) v = 0;
        }
        c->a[(*value)++] = v;
        break;
    case ARG_WHOLE:
        c->index = chance(seed) >> chance(seed) % 64;
        if (arg->most > 0) c->index %= arg->most + 1;
        if (c->index < arg->least) c->index = arg->least;
        if (c->index == UINT64_MAX) c->index--;
        if (arg->choices != NULL && chance(seed) % 3 == 0)
            c->index = (uint64_t)(int64_t)arg->choices->at[0].value;
        if (arg->may_lack && chance(seed) % 3 == 0) c->index = arg->usual;
        break;
    case ARG_PARAM:
        c->name = (Param)arg->choices->at[chance(seed) % arg->choices->n].value;
        break;
    case ARG_CHOICE:
        c->index = (uint64_t)arg->choices->at[chance(seed) % arg->choices->n].value + arg->plus;
        if (arg->may_lack && chance(seed) % 3 == 0) c->index = arg->usual;
        break;
    case ARG_PREDICTED:
        c->name = (Param)arg->choices->at[chance(seed) % arg->choices->n].value;
        c->index = (chance(seed) >> chance(seed) % 64)/2;
        if (c->name == PARAM_COUNT) c->index %= 2;
        break;
    case ARG_GUESS:
        if (c->name == PARAM_COUNT || chance(seed) % 3 == 0) break;
        c->a[1] = GUESS_AT;
        if (chance(seed) % 2 == 0)
            c->a[1] = guess_words(c->name)->at[chance(seed) % guess_words(c->name)->n].value;
        else c->a[0] = any_number(seed);
        break;
    case ARG_TEXT:
        snprintf(text, 64, "%s", words[chance(seed) % (sizeof words/sizeof *words)]);
        c->text = arg->may_lack && chance(seed) % 4 == 0 ? NULL : text;
        break;
    case ARG_FUNCTION:
        snprintf(text, 64, "%s", functions[chance(seed) % (sizeof functions/sizeof *functions)]);
        c->text = text;
        break;
    case ARG_NONE:
        break;
    }
}

/* One that its row allows; its text, if it has one, is in `text`. */
static inline Command any_command(CommandKind kind, char text[64], uint64_t *seed)
{
    const CommandRow *row = command_row(kind);
    Command c = { .kind = kind };
    int value = 0;
    for (size_t a = 0; a < ARGS; a++) any_argument(&row->arg[a], &c, &value, text, seed);
    return c;
}

#endif
