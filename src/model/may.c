/* What may be done now: the one place where a command is refused for the state it
 * meets (ERR_STATE). Buttons ask before, model_apply asks before it carries out. */
#include "model/state.h"

#include <inttypes.h>

static Status any_point(const State *s, Message *msg)
{
    return state_n(s) > 0 ? OK : state_no_point(msg);
}

/* Of a page that has no point nobody is asked to place one. */
static Status any_step(const State *s, Message *msg)
{
    if (state_n(s) == 0 && s->visit.pages != NULL)
        return fail(msg, ERR_STATE, "This page has no step.");
    return any_point(s, msg);
}

/* The run may go to step k: not beyond where it has ended. That it diverged there is
 * told by the step itself, with what was kept. */
static Status goes_to(const State *s, uint64_t k, Message *msg)
{
    if (k <= s->steps) return OK;
    Status st = any_step(s, msg);
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

static Status may_hold(const State *s, const Command *c, Message *msg)
{
    (void)c;
    if (state_is_net(s))
        return fail(msg, ERR_STATE, "φ − y is held of one unit, and this lesson is a network.");
    return any_point(s, msg);
}

static Status may_remove_point(const State *s, const Command *c, Message *msg)
{
    (void)c;
    return state_n(s) > 0 ? OK : fail(msg, ERR_STATE, "There is no point to remove.");
}

static Status may_step(const State *s, const Command *c, Message *msg)
{
    Status st = any_step(s, msg);
    uint64_t most = UINT64_MAX - s->step;
    return st == OK ? goes_to(s, s->step + (c->index < most ? c->index : most), msg) : st;
}

static Status may_back(const State *s, const Command *c, Message *msg)
{
    (void)c;
    if (s->step > 0) return OK;
    if (state_n(s) == 0 && s->visit.pages != NULL) return any_step(s, msg);
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

static Status may_hold_out(const State *s, const Command *c, Message *msg)
{
    size_t held = s->net.origin->test.kind == DATA_HELD && s->net.test != NULL ? s->net.test->n : 0;
    if (c->a[0] == 0 || state_n(s) + held > 1) return OK;
    return fail(msg, ERR_STATE, "Two points are needed: one to train on, and one to hold out.");
}

/* Another column of the table, or another reading of it. */
static Status may_choose_table(const State *s, const Command *c, Message *msg)
{
    const Origin *o = state_is_net(s) ? s->net.origin : NULL;
    (void)c;
    if (o != NULL && o->data.kind == DATA_CSV && o->points != s->points)
        return fail(msg, ERR_STATE, "The points have been changed by hand since the table was "
                                    "read. Undo that (Ctrl+Z), or open the table again.");
    if (o != NULL && o->data.kind == DATA_CSV && o->table != NULL) return OK;
    if (o != NULL && o->table != NULL)
        return fail(msg, ERR_STATE, "Of this table only two columns are here. Open the table "
                                    "itself (Ctrl+O) for others.");
    return fail(msg, ERR_STATE, "The points come from no table. Open one (Ctrl+O).");
}

static Status may_decay(const State *s, const Command *c, Message *msg)
{
    (void)c;
    if (s->net.optimizer != OPTIMIZER_SGD) return OK;
    return fail(msg, ERR_STATE, "SGD has no decay: choose momentum or Adam first.");
}

static Status may_draw_again(const State *s, const Command *c, Message *msg)
{
    (void)c;
    if (s->net.origin->data.kind == DATA_TARGET) return OK;
    return fail(msg, ERR_STATE, "These points are not drawn from a function: choose one first, "
                                "for example \"target sin(6x)\".");
}

/* --- pages --- */

static Status may_turn(const Visit *v, const Command *c, Message *msg)
{
    if (v->pages == NULL)
        return fail(msg, ERR_STATE, "This lesson has no pages: open a guided lesson.");
    if (c->index == PAGE_NEXT && v->page + 1 == v->pages->n)
        return fail(msg, ERR_STATE, "This is the last page.");
    if (c->index == PAGE_BACK && v->page == 0)
        return fail(msg, ERR_STATE, "This is the first page.");
    return OK;
}

/* The row of the next step of a network may still be under way. */
static Status step_is_known(const State *s, Message *msg)
{
    if (!state_is_net(s) || s->points == NULL) return OK;
    const Segment *of = segment_of(s->net.run, s->step);
    bool has_ended = of->ended != ENDED_NOT && s->step >= of->end;
    if (has_ended || segment_row(of, s->step + 1) != NULL) return OK;
    return fail(msg, ERR_STATE, "The next step is still being computed: try again in a moment.");
}

static Status nothing_asked(const Visit *v, Message *msg)
{
    const Page *page = visit_page(v);
    if (v->fault.kind == FAULT_READ) return fail(msg, ERR_STATE, "%s", page->mistake[0]);
    if (v->fault.kind != FAULT_NONE)
        return fail(msg, ERR_STATE, "This page has a mistake: \"elbow check\" tells which.");
    return fail(msg, ERR_STATE, "Nothing is asked here.");
}

static Status may_answer(const State *s, Message *msg)
{
    const Visit *v = &s->visit;
    switch (visit_asked(v)) {
    case ASK_CHOICES: case ASK_NUMBER: return step_is_known(s, msg);
    case ASK_PREDICT:
        return fail(msg, ERR_STATE,
                    "This page asks for a prediction: say \"predict elbow\" or \"predict slope\", "
                    "then \"reveal\".");
    case ASK_GOAL:
        return fail(msg, ERR_STATE, "This page asks for something to be done: drag, step or "
                                    "choose, and it is noticed at once.");
    case ASK_OPEN:
        return fail(msg, ERR_STATE, "This is answered on paper; \"reveal\" shows what to compare.");
    case ASK_NONE: break;
    }
    return nothing_asked(v, msg);
}

static Status may_take_step(const State *s, Message *msg)
{
    return may_step(s, &(Command){ .kind = CMD_STEP, .index = 1 }, msg);
}

static Status may_reveal(const State *s, Message *msg)
{
    const Visit *v = &s->visit;
    bool by_hand = v->by_hand && !v->told_by_hand, is_open = visit_is_open(v);
    bool steps = by_hand || (is_open && visit_asked(v) == ASK_PREDICT);
    Status st = steps ? may_take_step(s, msg) : OK;
    if (st != OK || steps || is_open) return st == OK ? step_is_known(s, msg) : st;
    if (visit_asked(v) == ASK_NONE) return nothing_asked(v, msg);
    return fail(msg, ERR_STATE, "This was revealed already.");
}

static Status may_predict(const State *s, const Command *c, Message *msg)
{
    const Visit *v = &s->visit;
    bool is_off = c->name == PARAM_COUNT && c->index == PREDICT_OFF;
    if (is_off)
        return v->by_hand ? OK : fail(msg, ERR_STATE, "No prediction of your own is open.");
    AskKind kind = visit_asked(v);
    bool asks = visit_is_open(v) && !v->by_hand;
    if (asks && (kind == ASK_CHOICES || kind == ASK_NUMBER))
        return fail(msg, ERR_STATE, "Answer the page's question first, or say \"reveal\".");
    return may_take_step(s, msg);
}

static Status may_on_pages(const State *s, const Command *c, Message *msg)
{
    const Page *page = visit_page(&s->visit);
    switch (c->kind) {
    case CMD_PAGE:    return may_turn(&s->visit, c, msg);
    case CMD_ANSWER:  return may_answer(s, msg);
    case CMD_REVEAL:  return may_reveal(s, msg);
    case CMD_PREDICT: return may_predict(s, c, msg);
    case CMD_HINT:
        return page != NULL && page->hint != NULL && page->mistakes == 0
            ? OK : fail(msg, ERR_STATE, "There is no hint here.");
    default: return OK;
    }
}

/* Those with a rule of their own; what TRAIT_UNIT and TRAIT_NETWORK say is asked before. */
static Status (*const rules[CMD_COUNT])(const State *, const Command *, Message *) = {
    [CMD_SET] = may_set,
    [CMD_POINT_MOVE] = needs_point,
    [CMD_POINT_REMOVE] = may_remove_point,
    [CMD_HOLD] = may_hold,
    [CMD_STEP] = may_step,
    [CMD_BACK] = may_back,
    [CMD_GOTO] = may_go_to,
    [CMD_WEIGHT] = may_weight,
    [CMD_START_WEIGHT] = may_start_weight,
    [CMD_LEAST_SQUARES] = needs_point,
    [CMD_SCALE] = may_scale,
    [CMD_DECAY] = may_decay,
    [CMD_SAMPLES] = may_draw_again, [CMD_NOISE] = may_draw_again,
    [CMD_DATA_SEED] = may_draw_again, [CMD_INTERVAL] = may_draw_again,
    [CMD_HOLD_OUT] = may_hold_out,
    [CMD_COLUMN] = may_choose_table, [CMD_DECIMAL] = may_choose_table,
    [CMD_DATES] = may_choose_table,
    [CMD_PIN] = pins_may, [CMD_UNPIN] = pins_may, [CMD_PIN_NAME] = pins_may,
};

/* What has nothing to train is told before all else. */
static Status may_of_scene(const State *s, const Command *c, Message *msg)
{
    WarmupKind kind = s->warmup.kind;
    const char *what = kind == WARMUP_VECTORS ? "vectors" : "classes";
    bool is_vectors = command_is(c->kind, TRAIT_VECTORS),
         is_classes = command_is(c->kind, TRAIT_CLASSES),
         is_any = command_is(c->kind, TRAIT_ANY_SCENE) || command_is(c->kind, TRAIT_PAGES)
             || !command_is_lesson(c->kind);
    if (is_vectors && kind != WARMUP_VECTORS)
        return fail(msg, ERR_STATE, "This command needs a lesson of vectors: open one, for example "
                                    "\"vector-derivatives\".");
    if (is_classes && kind != WARMUP_CLASSES)
        return fail(msg, ERR_STATE, "This command needs a lesson of classes: open one, for example "
                                    "\"classes\".");
    if (is_vectors) return warmup_may(&s->warmup, c, msg);
    if (kind == WARMUP_NONE || is_classes || (is_any && c->kind != CMD_PREDICT))
        return OK;
    bool steps = c->kind == CMD_STEP || c->kind == CMD_BACK || c->kind == CMD_GOTO
        || c->kind == CMD_FIRST || c->kind == CMD_LAST || c->kind == CMD_PLAY;
    if (steps && s->visit.pages != NULL) return fail(msg, ERR_STATE, "This page has no step.");
    return fail(msg, ERR_STATE, "There is no unit or network here that could take a step: this is "
                                "about %s.", what);
}

Status state_may(const State *s, const Command *c, Message *msg)
{
    Status here = may_of_scene(s, c, msg);
    if (here != OK) return here;
    if (state_is_net(s) && command_is(c->kind, TRAIT_UNIT))
        return fail(msg, ERR_STATE, "A network has many units: say \"weight I NAME VALUE\".");
    if (!state_is_net(s) && command_is(c->kind, TRAIT_NETWORK))
        return fail(msg, ERR_STATE,
                    "This command needs a network: open one, for example \"zigzag\".");
    if (command_is(c->kind, TRAIT_PAGES)) return may_on_pages(s, c, msg);
    return rules[c->kind] != NULL ? rules[c->kind](s, c, msg) : OK;
}
