#include "model/words.h"

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

void words_slope(Buf *b, const StepReport *r)
{
    double w = r->unit.w, next = r->next.w;
    if (r->slope == SLOPE_UNCHANGED) {
        buf_printf(b, "slope unchanged at %s", number_text(w, 4).s);
        return;
    }
    const char *how = r->slope == SLOPE_FALLS ? "falls" : "rises";
    if (r->flips) how = "flips sign:";
    else if (w < 0 && r->steep == SIZE_STEEPER) how = "gets steeper:";    /* "falls" would mislead */
    else if (w < 0 && r->steep == SIZE_SHALLOWER) how = "gets shallower:";
    buf_printf(b, "slope %s ", how);
    from_to(b, w, next);
}

void words_elbow(Buf *b, const StepReport *r)
{
    switch (r->moved) {
    case ELBOW_NONE:
        buf_printf(b, "no elbow (w = 0)");
        break;
    case ELBOW_BORN:
        buf_printf(b, "an elbow is born at %s", number_text(r->next_elbow.value, 4).s);
        break;
    case ELBOW_LOST:
        buf_printf(b, "elbow goes to infinity: w becomes %s", number_text(r->next.w, 4).s);
        break;
    case ELBOW_UNCHANGED:
        buf_printf(b, "elbow unchanged at %s", number_text(r->elbow.value, 4).s);
        break;
    case ELBOW_THROUGH_INFINITY:
        buf_printf(b, "elbow goes through infinity: ");
        from_to(b, r->elbow.value, r->next_elbow.value);
        break;
    case ELBOW_RIGHT:
    case ELBOW_LEFT:
        buf_printf(b, "elbow moves %s ", r->moved == ELBOW_RIGHT ? "right" : "left");
        from_to(b, r->elbow.value, r->next_elbow.value);
        if (r->dies) buf_printf(b, ", %s the point", r->next_elbow.value == r->sample.x ? "onto" : "past");
        return;
    }
}

void words_why(Buf *b, const StepReport *r)
{
    NumberText pivot = number_text(r->pivot.value, 3);
    if (!r->active) {
        buf_printf(b, "φ(x) = 0: the gradient is zero, nothing moves.");
    } else if (r->dies && r->moved != ELBOW_LOST && r->next_loss == 0) {
        buf_printf(b, "φ′(x) = 0 = y: the step fits the point.");
    } else if (r->dies && r->moved != ELBOW_LOST) {
        buf_printf(b, "φ′(x) = 0: the elbow has reached the point, and learning from it stops.");
    } else if (r->delta == 0) {
        buf_printf(b, "φ = y: the point is fitted, nothing moves.");
    } else if (!r->pivot.there) {
        buf_printf(b, "x = 0: the pivot is at infinity, the whole line shifts %s.", r->delta > 0 ? "down" : "up");
    } else if (!r->elbow.there) {
        buf_printf(b, "w = 0: the line is level, and the step turns it about the pivot x = %s.", pivot.s);
    } else if (r->moved == ELBOW_UNCHANGED) {
        buf_printf(b, "The line turns about the pivot x = %s, and the elbow lies on it.", pivot.s);
    } else if (r->moved == ELBOW_LOST) {
        buf_printf(b, "λ takes the slope to 0: a level line has no elbow.");
    } else if (r->flips) {
        buf_printf(b, "λ is above the flip rate %s: the line turns about x = %s beyond level.",
                   number_text(r->flip.value, 3).s, pivot.s);
    } else {
        buf_printf(b, "The line turns about the pivot x = %s, and the elbow lies %s of it.", pivot.s,
                   r->elbow.value > r->pivot.value ? "right" : "left");
    }
}
