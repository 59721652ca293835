/* Runs that are kept beside the present one, to compare it with them: two at most. They share the
 * rows of the run that they were, and what of it was not yet made is made when there is time. */
#include "base/count_text.h"
#include "model/shown.h"
#include "model/state_net.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static char letter(uint64_t pin) { return (char)('A' + (int)pin - 1); }

/* Where `pin` alone goes: 0, both are taken. */
static uint64_t free_pin(const State *s)
{
    for (uint64_t i = 0; i < PINS_MAX; i++)
        if (s->net.pin[i].run == NULL) return i + 1;
    return 0;
}

static uint64_t meant(const State *s, const Command *c)
{
    return c->index > 0 ? c->index : free_pin(s);
}

Status pins_may(const State *s, const Command *c, Message *msg)
{
    uint64_t pin = c->kind == CMD_PIN ? meant(s, c) : c->index;
    if (c->kind == CMD_PIN && s->steps == 0)
        return fail(msg, ERR_STATE, "This run has no step yet: there is nothing to pin.");
    if (pin == 0)
        return fail(msg, ERR_STATE, "A and B are taken: say which of them this run replaces, "
                                    "\"pin A\" or \"pin B\".");
    if (c->kind == CMD_PIN || s->net.pin[pin - 1].run != NULL) return OK;
    return fail(msg, ERR_STATE, "No run is pinned as %c: \"pin %c\" pins the present one.",
                letter(pin), letter(pin));
}

/* What tells it from another: "λ 0.04, sgd, batch 40". */
static void name_of(const State *s, const Segment *g, char out[PIN_MAX])
{
    const Training *tr = &g->tr;
    bool is_all = s->net.batch == BATCH_ALL;
    snprintf(out, PIN_MAX, "λ %s, %s, batch %s%s", shown_text(shown_alone(tr->rate)).s,
             choices_word(&rule_names, (int)tr->rule),
             is_all ? "all" : count_text((double)tr->batch).s,
             tr->layers == LAYERS_ALL ? "" : ", output only");
}

static Status set_name(Pin *p, const State *s, const char *words, Message *msg)
{
    if (words == NULL || words[0] == '\0') {
        name_of(s, p->run, p->name);
        return OK;
    }
    Status st = line_check("The name of a run", words, PIN_CHARS, msg);
    if (st == OK) memcpy(p->name, words, strlen(words) + 1);
    return st;
}

static void release(Pin *p, size_t *bytes)
{
    segment_release(p->run, bytes);
    *p = (Pin){ .run = NULL };
}

/* How it ended may be known by now. */
static void look(Pin *p)
{
    Segment *g = p->run;
    if (g->ended != ENDED_NOT && p->steps > g->end) p->steps = g->end;
    const Row *row = segment_row(segment_of(g, p->steps), p->steps);
    if (row == NULL || !row->has_losses) return;
    p->has_losses = true;
    p->loss = row_seen(row)->loss;
    p->test_loss = row_seen(row)->test_loss;
}

Status pins_apply(State *s, const Command *c, Message *msg, size_t *bytes)
{
    Pin *p = &s->net.pin[(c->kind == CMD_PIN ? meant(s, c) : c->index) - 1];
    if (c->kind == CMD_PIN_NAME) return set_name(p, s, c->text, msg);
    Segment *run = c->kind == CMD_PIN ? segment_share(s->net.run) : NULL;
    release(p, bytes);
    if (run == NULL) return OK;
    *p = (Pin){ .run = run, .steps = s->steps };
    look(p);
    return set_name(p, s, NULL, msg);
}

void pins_look(State *s)
{
    for (size_t i = 0; i < PINS_MAX; i++)
        if (s->net.pin[i].run != NULL && !s->net.pin[i].has_losses) look(&s->net.pin[i]);
}

void pins_share(const State *s)
{
    for (size_t i = 0; i < PINS_MAX; i++) segment_share(s->net.pin[i].run);
}

void pins_release(State *s, size_t *bytes)
{
    for (size_t i = 0; i < PINS_MAX; i++) release(&s->net.pin[i], bytes);
}

bool pins_same(const State *a, const State *b)
{
    for (size_t i = 0; i < PINS_MAX; i++) {
        const Pin *p = &a->net.pin[i], *q = &b->net.pin[i];
        if (p->run != q->run || p->steps != q->steps || strcmp(p->name, q->name) != 0)
            return false;
    }
    return true;
}
