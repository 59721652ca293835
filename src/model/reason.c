#include "model/reason.h"

#include <math.h>

#define FITS 1e-9        /* of the residual before, of the sizes of its terms */

static void say(Reason *r, ClauseKind kind, Mark mark, double from, double to)
{
    if (r->n < CLAUSES_MOST) r->clause[r->n++] = (Clause){ kind, mark, from, to };
}

const Clause *reason_find(const Reason *r, ClauseKind kind)
{
    for (size_t i = 0; i < r->n; i++)
        if (r->clause[i].kind == kind) return &r->clause[i];
    return NULL;
}

/* Of plain SGD on one point: what MATH.md 2 says for every rate holds. */
static bool is_plain(const Derived *d)
{
    return d->known && d->count == 1 && d->rule == RULE_SGD && d->layers == LAYERS_ALL
        && d->reaches;
}

/* --- nothing moves --- */

static void gate_0(Reason *r, const Derived *d)
{
    say(r, CLAUSE_GATE_0, MARK_POINT, 0, (double)d->count);
    if (d->rule != RULE_SGD) say(r, CLAUSE_REMEMBERS, MARK_UNIT, 0, 0);
    else if (d->dead && d->points > 1) say(r, CLAUSE_DEAD, MARK_UNIT, 0, 0);
    else say(r, d->points > d->count ? CLAUSE_OTHERS_CAN : CLAUSE_THIS_CANNOT, MARK_POINT, 0, 0);
    if (d->is_network && d->dead && d->has_bias) say(r, CLAUSE_BIAS_MOVES, MARK_UNIT, 0, 0);
}

static bool says_nothing_moves(Reason *r, const Derived *d)
{
    bool is_one = d->known && d->count == 1;
    double delta = d->shown.delta;
    if (d->layers == LAYERS_OUTPUT) say(r, CLAUSE_OUTPUT_ONLY, MARK_UNIT, 0, 0);
    else if (!d->known) say(r, CLAUSE_TOO_MANY, MARK_NONE, 0, 0);
    else if (is_one && delta == 0 && d->rule == RULE_SGD)
        say(r, CLAUSE_FITTED, MARK_RESIDUAL, 0, d->active == 0);
    else if (d->active == 0) gate_0(r, d);
    else if (is_one && d->on_target && d->rule == RULE_SGD)
        say(r, CLAUSE_FITTED, MARK_RESIDUAL, delta, 0);
    else return false;
    return true;
}

/* --- why the line moves --- */

static void why(Reason *r, const Derived *d)
{
    const StepNumbers *g = &d->shown;
    double x = g->sample.x, down = d->trained.next.b - d->trained.at.b;
    if (d->rule != RULE_SGD) {
        say(r, CLAUSE_MIXES, MARK_UNIT, 0, 0);
        return;
    }
    if (d->count != 1) {
        if (d->trained.dl_db != 0) down = -d->trained.dl_db;
        if (down != 0) say(r, down < 0 ? CLAUSE_PULLED_DOWN : CLAUSE_PUSHED_UP, MARK_POINT, 0, NAN);
        return;
    }
    say(r, g->delta > 0 ? CLAUSE_TOO_HIGH : CLAUSE_TOO_LOW, MARK_RESIDUAL, fabs(g->delta), x);
    if (g->v < 0) say(r, CLAUSE_OUTPUT_WEIGHT, MARK_UNIT, g->v, 0);
    say(r, d->trained.delta_i > 0 ? CLAUSE_PULLED_DOWN : CLAUSE_PUSHED_UP, MARK_POINT, 0, x);
}

/* --- how --- */

static void slope(Reason *r, const Derived *d)
{
    double w = d->shown.at.w, to = d->level ? 0 : d->shown.next.w;
    ClauseKind kind = w == 0 && to != 0 ? CLAUSE_TILTS : w != 0 && to == 0 ? CLAUSE_LEVEL
        : d->change.flips ? CLAUSE_FLIPS
                    : d->change.steep == SIZE_STEEPER ? CLAUSE_STEEPER : d->change.steep
                    == SIZE_SHALLOWER ? CLAUSE_SHALLOWER
                    : CLAUSE_SAME;
    say(r, kind, kind == CLAUSE_SAME ? MARK_SLOPE : MARK_SLOPE_NEXT, w, to);
}

static void line(Reason *r, const Derived *d)
{
    const StepNumbers *g = &d->shown;
    double db = d->trained.next.b - d->trained.at.b;
    if (db == 0) db = -d->trained.dl_db;
    bool is_shift = is_plain(d) ? d->trained.sample.x == 0 : d->change.slope == SLOPE_UNCHANGED;
    if (!is_shift) say(r, CLAUSE_TURNS, MARK_PIVOT, g->turn.there ? g->turn.value : NAN, 0);
    else if (db != 0) say(r, db < 0 ? CLAUSE_SHIFTS_DOWN : CLAUSE_SHIFTS_UP, MARK_LINE_NEXT, 0, 0);
}

/* The lever law: w'(e' - p) = w (e - p). */
static void lever(Reason *r, const Derived *d)
{
    double p = d->shown.turn.value;
    if (!d->shown.turn.there || !d->shown.elbow.there) return;
    if (d->level && d->side != SIDE_ON) return;
    if (d->side == SIDE_ON) say(r, CLAUSE_ON_PIVOT, MARK_ELBOW, p, 0);
    else if (!d->shown.next_elbow.there) return;
    else if (d->change.flips) say(r, CLAUSE_OTHER_SIDE, MARK_ELBOW, p, 0);
    else if (d->change.steep == SIZE_STEEPER) say(r, CLAUSE_TOWARDS, MARK_ELBOW, p, 0);
    else if (d->change.steep == SIZE_SHALLOWER) say(r, CLAUSE_AWAY, MARK_ELBOW, p, 0);
}

static void elbow(Reason *r, const Derived *d)
{
    static const ClauseKind kind[] = {
        [ELBOW_UNCHANGED] = CLAUSE_STAYS, [ELBOW_RIGHT] = CLAUSE_RIGHT, [ELBOW_LEFT] = CLAUSE_LEFT,
        [ELBOW_THROUGH_INFINITY] = CLAUSE_THROUGH_INFINITY, [ELBOW_LOST] = CLAUSE_GONE,
        [ELBOW_BORN] = CLAUSE_BORN,
        [ELBOW_NONE] = CLAUSE_NO_ELBOW };
    ElbowChange m = d->change.moved;
    say(r, kind[m], MARK_ELBOW_NEXT, d->shown.elbow.value, d->shown.next_elbow.value);
    if (m != ELBOW_RIGHT && m != ELBOW_LEFT) return;
    if (d->passes == PASSES_ONTO) say(r, CLAUSE_ONTO_POINT, MARK_POINT, 0, 0);
    else if (d->passes == PASSES_PAST) say(r, CLAUSE_PAST_POINT, MARK_POINT, 0, 0);
}

/* --- how it ends, and what holds in general --- */

static void ends(Reason *r, const Derived *d)
{
    const StepNumbers *g = &d->shown;
    if (d->is_network || !d->has_losses) return;
    double size = fabs(g->next.w*g->sample.x) + fabs(g->next.b) + fabs(g->sample.y),
        from = fabs(g->delta), to = fabs(g->next_delta);
    bool fits = to <= FITS*from || to <= 0x1p-50*size, dies = d->active > 0
        && (d->dies || d->passes == PASSES_ONTO);
    if (fits) say(r, CLAUSE_FITS, MARK_RESIDUAL, 0, 0);
    if (dies) say(r, CLAUSE_DIES, MARK_POINT, 0, 0);
    if (fits) return;
    if (!dies && (g->delta > 0) != (g->next_delta > 0))
        say(r, CLAUSE_OVERSHOOTS, MARK_RESIDUAL, g->next_delta, 0);
    if (g->next_loss > g->loss && d->outcome != OUTCOME_OVERSHOOTS)
        say(r, CLAUSE_GROWS, MARK_LOSS, g->loss, g->next_loss);
}

/* The line gets steeper for every rate iff its flip rate is none: w and delta x have opposite
 * signs. */
static void in_general(Reason *r, const Derived *d)
{
    const StepNumbers *g = &d->trained;
    ElbowChange m = d->change.moved;
    bool moves = g->next.w != g->at.w || g->next.b != g->at.b;
    if (!is_plain(d) || !moves || !d->shown.elbow.there || d->level || m == ELBOW_LOST) return;
    double x = g->sample.x, flip = g->at.w/(g->delta_i*x);
    double shown_x = d->scale.on ? NAN : x;
    if (m == ELBOW_UNCHANGED && flip > 0 && isfinite(flip))
        say(r, CLAUSE_BUT_FLIP, MARK_RATE, flip, g->delta_i);
    else if (m == ELBOW_UNCHANGED) say(r, CLAUSE_EVERY_RATE, MARK_RATE, NAN, shown_x);
    else if (x == 0) say(r, CLAUSE_EVERY_RATE, MARK_RATE, NAN, shown_x);
    else if (!(flip > 0)) say(r, CLAUSE_EVERY_RATE, MARK_RATE, d->shown.pivot.value, shown_x);
    else if (isfinite(flip))
        say(r, d->change.flips ? CLAUSE_ABOVE_FLIP : CLAUSE_BELOW_FLIP, MARK_RATE, flip,
            g->delta_i);
}

Reason reason_of(const Derived *d)
{
    StepDigits digits;
    step_digits(&digits, d);
    return reason_with(d, &digits.shown);
}

Reason reason_with(const Derived *d, const Digits *shown)
{
    Reason r = { .is_network = d->is_network, .rule = d->rule, .outcome = d->outcome,
                 .has_losses = d->has_next && d->has_losses };
    r.digits = *shown;
    r.x_unit = d->x_unit;
    r.x_fine = d->x_fine;
    r.unit = d->unit + 1;
    r.is_turned = d->is_network && d->shown.v < 0;
    r.is_mean = d->has_mean || d->count > 1;
    r.of_all = d->has_mean;
    r.loss = d->has_mean ? d->shown.mean_loss : d->shown.loss;
    r.next_loss = d->has_mean ? d->shown.next_mean_loss : d->shown.next_loss;
    if (!d->has_next) return r;
    if (says_nothing_moves(&r, d)) {
        slope(&r, d);
        elbow(&r, d);
        return r;
    }
    why(&r, d);
    line(&r, d);
    slope(&r, d);
    lever(&r, d);
    elbow(&r, d);
    if (d->fitted && !d->on_target && d->known) say(&r, CLAUSE_HARDLY, MARK_RATE, 0, 0);
    ends(&r, d);
    in_general(&r, d);
    return r;
}
