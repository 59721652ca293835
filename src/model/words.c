#include "model/words.h"

#include "base/count_text.h"
#include "base/number.h"

const char *case_number(SignCase c)
{
    switch (c) {
    case CASE_INACTIVE: return "(i)";
    case CASE_POS_POS:  return "(ii)";
    case CASE_POS_NEG:  return "(iii)";
    case CASE_NEG_POS:  return "(iv)";
    default:            return "";
    }
}

const char *case_condition(SignCase c)
{
    switch (c) {
    case CASE_INACTIVE: return "φ(x) = 0";
    case CASE_POS_POS:  return "w > 0, x > 0, φ > 0";
    case CASE_POS_NEG:  return "w > 0, x < 0, φ > 0";
    case CASE_NEG_POS:  return "w < 0, x > 0, φ > 0";
    case CASE_NEG_NEG:  return "w < 0, x < 0, φ > 0";
    case CASE_X_ZERO:   return "x = 0";
    case CASE_W_ZERO:   return "w = 0";
    }
    return "";
}

const char *case_word(SignCase c)
{
    switch (c) {
    case CASE_INACTIVE: return "i";
    case CASE_POS_POS:  return "ii";
    case CASE_POS_NEG:  return "iii";
    case CASE_NEG_POS:  return "iv";
    case CASE_NEG_NEG:  return "mirror";
    case CASE_X_ZERO:   return "x0";
    case CASE_W_ZERO:   return "w0";
    }
    return "";
}

/* "1 → 0.7"; a change too small for four digits gets as many as show two of
 * its own, so that "1 → 0.99999" does not stand for 0.999994. */
static void from_to(Buf *b, double from, double to)
{
    int digits = number_digits_apart(from, to, 4, 17);
    if (digits > 4) digits++;
    buf_printf(b, "%s → %s", number_text(from, digits).s, number_text(to, digits).s);
}

void words_slope(Buf *b, const Derived *d)
{
    double w = d->shown.at.w, next = d->shown.next.w;
    const UnitChange *c = &d->change;
    if (c->slope == SLOPE_UNCHANGED) {
        buf_printf(b, "slope unchanged at %s", number_text(w, 4).s);
        return;
    }
    const char *how = c->slope == SLOPE_FALLS ? "falls" : "rises";
    if (c->flips) how = "flips sign:";
    /* "falls" would mislead */
    else if (w < 0 && c->steep == SIZE_STEEPER) how = "gets steeper:";
    else if (w < 0 && c->steep == SIZE_SHALLOWER) how = "gets shallower:";
    buf_printf(b, "slope %s ", how);
    from_to(b, w, next);
}

void words_elbow(Buf *b, const Derived *d)
{
    const StepNumbers *g = &d->shown;
    switch (d->change.moved) {
    case ELBOW_NONE:
        buf_printf(b, "no elbow (w = 0)");
        break;
    case ELBOW_BORN:
        buf_printf(b, "an elbow is born at %s", number_text(g->next_elbow.value, 4).s);
        break;
    case ELBOW_LOST:
        buf_printf(b, "elbow goes to infinity: w becomes %s", number_text(g->next.w, 4).s);
        break;
    case ELBOW_UNCHANGED:
        buf_printf(b, "elbow unchanged at %s", number_text(g->elbow.value, 4).s);
        break;
    case ELBOW_THROUGH_INFINITY:
        buf_printf(b, "elbow goes through infinity: ");
        from_to(b, g->elbow.value, g->next_elbow.value);
        break;
    case ELBOW_RIGHT:
    case ELBOW_LEFT:
        buf_printf(b, "elbow moves %s ", d->change.moved == ELBOW_RIGHT ? "right" : "left");
        from_to(b, g->elbow.value, g->next_elbow.value);
        if (d->dies && d->count == 1)
            buf_printf(b, ", %s the point", d->passes == PASSES_ONTO ? "onto" : "past");
        return;
    }
}

static void unit_why(Buf *b, const Derived *d)
{
    const StepNumbers *g = &d->shown;
    ElbowChange moved = d->change.moved;
    NumberText pivot = number_text(g->pivot.value, 3);
    if (d->active == 0) {
        buf_printf(b, "φ(x) = 0: the gradient is zero, nothing moves.");
    } else if (d->dies && moved != ELBOW_LOST && g->next_loss == 0) {
        buf_printf(b, "φ′(x) = 0 = y: the step fits the point.");
    } else if (d->dies && moved != ELBOW_LOST) {
        buf_printf(b, "φ′(x) = 0: the elbow has reached the point, and learning from it stops.");
    } else if (g->delta == 0) {
        buf_printf(b, "φ = y: the point is fitted, nothing moves.");
    } else if (!g->pivot.there) {
        buf_printf(b, "x = 0: the pivot is at infinity, the whole line shifts %s.",
                   g->delta > 0 ? "down" : "up");
    } else if (!g->elbow.there) {
        buf_printf(b, "w = 0: the line is level, and the step turns it about the pivot x = %s.",
                   pivot.s);
    } else if (moved == ELBOW_UNCHANGED) {
        buf_printf(b, "The line turns about the pivot x = %s, and the elbow lies on it.", pivot.s);
    } else if (moved == ELBOW_LOST) {
        buf_printf(b, "λ takes the slope to 0: a level line has no elbow.");
    } else if (d->change.flips) {
        buf_printf(b, "λ is above the flip rate %s: the line turns about x = %s beyond level.",
                   number_text(d->flip.value, 3).s, pivot.s);
    } else {
        buf_printf(b, "The line turns about the pivot x = %s, and the elbow lies %s of it.",
                   pivot.s, d->side == SIDE_RIGHT ? "right" : "left");
    }
}

static void network_why(Buf *b, const Derived *d)
{
    const StepNumbers *g = &d->shown;
    if (d->layers == LAYERS_OUTPUT)
        buf_printf(b, "Only the output layer trains: elbows stay.");
    else if (!d->known)
        buf_printf(b, "Too many points to list here: the numbers are the step's own.");
    else if (d->active == 0 && d->count == 1)
        buf_printf(b, "Inactive at the point: its gradient is zero.");
    else if (d->active == 0)
        buf_printf(b, "Inactive at all %s: its gradient is zero.",
                   count_points((double)d->count).s);
    else if (d->rule != RULE_SGD)
        buf_printf(b, "%s mixes in the gradients of earlier steps.",
                   d->rule == RULE_ADAM ? "Adam" : "Momentum");
    else if (g->delta_i == 0 && d->count == 1)
        buf_printf(b, "δ = 0: nothing reaches this unit.");
    else if (g->pivot.there)
        buf_printf(b, d->count == 1 ? "Every active unit turns about the pivot x = %s in this step."
                                    : "This step turns the unit's line about x = %s.",
                   number_power(g->pivot.value, 3).s);
    else buf_printf(b, "The pivot is at infinity: the whole line shifts.");
}

void words_why(Buf *b, const Derived *d)
{
    if (d->is_network) network_why(b, d);
    else unit_why(b, d);
}
