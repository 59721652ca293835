/* What may be done now: the one place where a command is refused for the state it
 * meets (ERR_STATE). Buttons ask before, model_apply asks before it carries out. */
#include "model/visit_state.h"

#include <inttypes.h>

static Status any_point(const State *s, Message *msg)
{
    return state_n(s) > 0 ? OK : state_no_point(msg);
}

/* The run may go to step k: not beyond where it has ended. That it diverged there is
 * told by the step itself, with what was kept. */
static Status goes_to(const State *s, uint64_t k, Message *msg)
{
    if (k <= s->steps) return OK;
    Status st = any_point(s, msg);
    if (st != OK || !state_is_net(s)) return st;
    const Segment *g = s->net.run;
    bool is_over = g->ended != ENDED_NOT && g->ended != ENDED_DIVERGED && k > g->end &&
                   s->step >= g->end;
    return is_over ? fail(msg, ERR_STATE, "%s", g->why.text) : OK;
}

static Status may_set(const State *s, const Command *c, Message *msg)
{
    if (state_is_net(s))
        return c->name == PARAM_RATE
                   ? OK
                   : fail(msg, ERR_STATE,
                          "A network has many units: say \"weight I NAME VALUE\", "
                          "or \"point move I X Y\".");
    if (c->name == PARAM_X || c->name == PARAM_Y) return any_point(s, msg);
    if (c->name == PARAM_V)
        return fail(msg, ERR_STATE, "One unit has no output weight v: open a network for that.");
    if (c->name == PARAM_ELBOW && !unit_elbow(s->run->at[s->step]).there)
        return fail(msg, ERR_STATE, "There is no elbow while w = 0: set the slope w first.");
    return OK;
}

static Status needs_point(const State *s, const Command *c, Message *msg)
{
    (void)c;
    return any_point(s, msg);
}

static Status may_remove_point(const State *s, const Command *c, Message *msg)
{
    (void)c;
    return state_n(s) > 0 ? OK : fail(msg, ERR_STATE, "There is no point to remove.");
}

static Status may_step(const State *s, const Command *c, Message *msg)
{
    Status st = any_point(s, msg);
    uint64_t most = UINT64_MAX - s->step;
    return st == OK ? goes_to(s, s->step + (c->index < most ? c->index : most), msg) : st;
}

static Status may_back(const State *s, const Command *c, Message *msg)
{
    (void)c;
    if (s->step > 0) return OK;
    return fail(msg, ERR_STATE, "This is the start of the run: there is no step to take back.");
}

static Status may_go_to(const State *s, const Command *c, Message *msg)
{
    return goes_to(s, c->index, msg);
}

static Status may_weigh(const Network *f, const Command *c, Message *msg)
{
    if (c->name != PARAM_ELBOW || c->index >= f->d) return OK;
    if (unit_elbow((Unit){ f->w[c->index], f->b[c->index] }).there) return OK;
    return fail(msg, ERR_STATE, "Unit %" PRIu64 " has no elbow while its w is 0: set w first.",
                c->index);
}

static Status may_weight(const State *s, const Command *c, Message *msg)
{
    return may_weigh(&row_seen(state_row(s))->at, c, msg);
}

static Status may_start_weight(const State *s, const Command *c, Message *msg)
{
    return may_weigh(&row_seen(s->net.start)->at, c, msg);
}

static Status may_scale(const State *s, const Command *c, Message *msg)
{
    return c->index != 0 && !s->net.scale.on ? any_point(s, msg) : OK;
}

static Status may_decay(const State *s, const Command *c, Message *msg)
{
    (void)c;
    if (s->net.optimizer != OPTIMIZER_SGD) return OK;
    return fail(msg, ERR_STATE, "SGD has no decay: choose momentum or Adam first.");
}

/* Those with a rule of their own; what TRAIT_UNIT and TRAIT_NETWORK say is asked before. */
static Status (*const rules[CMD_COUNT])(const State *, const Command *, Message *) = {
    [CMD_SET] = may_set,
    [CMD_POINT_MOVE] = needs_point,
    [CMD_POINT_REMOVE] = may_remove_point,
    [CMD_STEP] = may_step,
    [CMD_BACK] = may_back,
    [CMD_GOTO] = may_go_to,
    [CMD_WEIGHT] = may_weight,
    [CMD_START_WEIGHT] = may_start_weight,
    [CMD_LEAST_SQUARES] = needs_point,
    [CMD_SCALE] = may_scale,
    [CMD_DECAY] = may_decay,
};

Status state_may(const State *s, const Command *c, Message *msg)
{
    if (state_is_net(s) && command_is(c->kind, TRAIT_UNIT))
        return fail(msg, ERR_STATE, "A network has many units: say \"weight I NAME VALUE\".");
    if (!state_is_net(s) && command_is(c->kind, TRAIT_NETWORK))
        return fail(msg, ERR_STATE,
                    "This command needs a network: open one, for example \"zigzag\".");
    if (is_of_pages(c->kind)) return visit_may(s, c, msg);
    return rules[c->kind] != NULL ? rules[c->kind](s, c, msg) : OK;
}
