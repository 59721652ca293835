/* Predictions beside what comes: by their direction, and by how far off they are. */
#include "model/facts.h"
#include "model/visit_state.h"

#include <math.h>

static double sign(double v) { return v > 0 ? 1 : v < 0 ? -1 : 0; }

/* On which side of the old place: LEFT, RIGHT, or STAYS. */
static GuessKind side(double from, double to, double width)
{
    if (expr_equal(from, to, width)) return GUESS_STAYS;
    return to < from ? GUESS_LEFT : GUESS_RIGHT;
}

static GuessKind elbow_went(const Told *t, ElbowChange moved, double width)
{
    if (!t->truth.there) return GUESS_GONE;
    if (moved == ELBOW_UNCHANGED) return GUESS_STAYS;
    if (!t->was.there) return GUESS_NONE;                   /* born: of no side */
    return side(t->was.value, t->truth.value, width);
}

/* What moves by less than doubles show has a side all the same. */
static bool has_side(ElbowChange moved, GuessKind k)
{
    return (moved == ELBOW_LEFT && k == GUESS_LEFT) || (moved == ELBOW_RIGHT && k == GUESS_RIGHT);
}

static bool elbow_right(const Told *t, ElbowChange moved, const Lesson *l)
{
    double width = l->view.x1 - l->view.x0, reach = fact_reach(l, FACT_ELBOW);
    GuessKind word = t->guess.kind;
    if (word != GUESS_AT) return word == t->went || has_side(moved, word);
    if (t->went == GUESS_GONE) return false;
    if (t->went == GUESS_NONE) return fabs(t->guess.at - t->truth.value) <= 20*reach;
    if (t->went == GUESS_STAYS && fabs(t->guess.at - t->was.value) <= reach) return true;
    GuessKind said = side(t->was.value, t->guess.at, width);
    return said == t->went || has_side(moved, said);
}

/* Of a slope from w on: its sign when it flips, else its size. */
static GuessKind slope_goes(double w, double to, double reach)
{
    if (sign(w)*sign(to) < 0) return GUESS_FLIPS;
    if (fabs(to - w) <= reach) return GUESS_SAME;
    return fabs(to) > fabs(w) ? GUESS_STEEPER : GUESS_SHALLOWER;
}

static GuessKind slope_went(const Told *t, const UnitChange *c, bool is_level)
{
    if (is_level) return GUESS_SHALLOWER;
    if (c->flips) return GUESS_FLIPS;
    if (c->slope == SLOPE_UNCHANGED) return GUESS_SAME;
    if (c->steep == SIZE_STEEPER) return GUESS_STEEPER;
    if (c->steep == SIZE_SHALLOWER) return GUESS_SHALLOWER;
    return slope_goes(t->was.value, t->truth.value, 0);
}

static bool slope_right(const Told *t, const Lesson *l)
{
    if (t->guess.kind != GUESS_AT) return t->guess.kind == t->went;
    double w = t->was.value, reach = t->went == GUESS_SAME ? fact_reach(l, FACT_SLOPE) : 0;
    if (w == 0 && t->went == GUESS_STEEPER) return sign(t->guess.at) == sign(t->truth.value);
    return slope_goes(w, t->guess.at, reach) == t->went;
}

static void measure(Told *t)
{
    double change = fabs(t->truth.value - t->was.value);
    if (t->guess.kind != GUESS_AT || !t->right || !t->was.there || !t->truth.there) return;
    double off = fabs(t->guess.at - t->truth.value);
    if (change > 0) off /= change;
    else if (off > 0) return;
    t->has_off = isfinite(off);
    t->off = t->has_off ? off : 0;
    t->near = t->has_off && off <= NEAR_OFF;
}

static void tell(Told *t, const Derived *d, const Lesson *l)
{
    const StepNumbers *g = &d->shown;
    bool is_lost = d->change.moved == ELBOW_LOST;
    if (t->of.name == PARAM_ELBOW) {
        t->was = g->elbow;
        t->truth = is_lost ? (Maybe){ false, 0 } : g->next_elbow;
        t->went = elbow_went(t, d->change.moved, l->view.x1 - l->view.x0);
        t->right = elbow_right(t, d->change.moved, l);
    } else {
        t->was = (Maybe){ true, g->at.w };
        t->truth = (Maybe){ true, g->next.w };
        t->went = slope_went(t, &d->change, d->level);
        t->right = slope_right(t, l);
    }
    measure(t);
}

void visit_judge(Answer *out, const Visit *v, const Lesson *l)
{
    *out = (Answer){ .kind = ASK_PREDICT, .right = true, .parts = v->predicts };
    for (size_t i = 0; i < v->predicts; i++) {
        Told *t = &out->part[i];
        Derived d;
        *t = (Told){ .of = v->predict[i], .guess = v->guess[i] };
        if (t->guess.kind != GUESS_NONE) out->given = true;
        size_t unit = t->of.unit > 0 ? t->of.unit - 1 : 0;
        if (derive(&d, l, unit) && d.has_next) tell(t, &d, l);
        if (t->guess.kind == GUESS_NONE) t->right = false;
        out->right &= t->right;
    }
}
