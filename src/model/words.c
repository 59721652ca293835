#include "model/words.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/count_text.h"
#include "model/vocabulary.h"

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

const char *case_name(SignCase c)
{
    switch (c) {
    case CASE_INACTIVE: return "case (i)";
    case CASE_POS_POS:  return "case (ii)";
    case CASE_POS_NEG:  return "case (iii)";
    case CASE_NEG_POS:  return "case (iv)";
    case CASE_NEG_NEG:  return "mirror of (ii)";
    case CASE_X_ZERO:   return "x = 0";
    case CASE_W_ZERO:   return "w = 0";
    }
    return "";
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

static NumberText text(const Reason *r, Quantity q) { return shown_text(r->digits.q[q]); }

/* A place along x: a date where the axis counts years, exact enough for the elbow's two. */
static MomentText place(const Reason *r, Quantity q)
{
    const Shown *e = &r->digits.q[Q_ELBOW], *next = &r->digits.q[Q_NEXT_ELBOW],
        *at = &r->digits.q[q];
    double fine = r->x_fine, apart = fabs(next->value - e->value)/2;
    if (e->digits > 0 && next->digits > 0 && apart > fine/30) fine = fmin(fine, apart);
    MomentText t = { "" };
    if (at->digits > 0) t = unit_text(at->value, fine, r->x_unit);
    if (t.s[0] == '\0') snprintf(t.s, sizeof t.s, "%s", text(r, q).s);
    return t;
}

/* A change that no digits show is not written as one. */
static bool differs(const Reason *r, Quantity from, Quantity to)
{
    return strcmp(text(r, from).s, text(r, to).s) != 0;
}

/* "1 → 0.7" */
static void from_to(Buf *b, const Reason *r, Quantity from, Quantity to)
{
    buf_printf(b, "%s → %s", text(r, from).s, text(r, to).s);
}

static bool elbow_differs(const Reason *r)
{
    return strcmp(place(r, Q_ELBOW).s, place(r, Q_NEXT_ELBOW).s) != 0;
}

/* The last of some kinds. */
static const Clause *one_of(const Reason *r, ClauseKind first, ClauseKind last)
{
    const Clause *c = NULL;
    for (size_t i = 0; i < r->n; i++)
        if (r->clause[i].kind >= first && r->clause[i].kind <= last) c = &r->clause[i];
    return c;
}

static const Clause *slope_of(const Reason *r) { return one_of(r, CLAUSE_STEEPER, CLAUSE_SAME); }
static const Clause *elbow_of(const Reason *r) { return one_of(r, CLAUSE_RIGHT, CLAUSE_NO_ELBOW); }
static bool says(const Reason *r, ClauseKind kind) { return reason_find(r, kind) != NULL; }
static bool is_seen(const Reason *r) { return !says(r, CLAUSE_FITTED) && !says(r, CLAUSE_HARDLY); }

void words_slope(Buf *b, const Reason *r)
{
    const Clause *c = slope_of(r);
    if (c == NULL) return;
    bool is_change = is_seen(r) && differs(r, Q_W, Q_NEXT_W);
    switch (is_change ? c->kind : CLAUSE_SAME) {
    case CLAUSE_STEEPER:   buf_printf(b, "steeper "); break;
    case CLAUSE_SHALLOWER: buf_printf(b, "shallower "); break;
    case CLAUSE_FLIPS:     buf_printf(b, "slope flips "); break;
    case CLAUSE_LEVEL:     buf_printf(b, "level: slope "); break;
    case CLAUSE_TILTS:     buf_printf(b, "level no more: slope "); break;
    default:
        buf_printf(b, is_seen(r) && c->kind == CLAUSE_SAME ? "slope stays %s" : "slope %s",
                   text(r, Q_W).s);
        return;
    }
    from_to(b, r, Q_W, Q_NEXT_W);
}

void words_elbow(Buf *b, const Reason *r)
{
    const Clause *c = elbow_of(r);
    if (c == NULL) return;
    switch (c->kind) {
    case CLAUSE_NO_ELBOW: buf_printf(b, "no elbow (w = 0)"); return;
    case CLAUSE_BORN:     buf_printf(b, "elbow born at %s", place(r, Q_NEXT_ELBOW).s); return;
    case CLAUSE_GONE:     buf_printf(b, "elbow gone (was %s)", place(r, Q_ELBOW).s); return;
    default: break;
    }
    bool stays = c->kind == CLAUSE_STAYS;
    if (!is_seen(r) || stays || !elbow_differs(r)) {
        buf_printf(b, is_seen(r) && stays ? "elbow stays at %s" : "elbow %s", place(r, Q_ELBOW).s);
        return;
    }
    buf_printf(b, "elbow %s ", c->kind == CLAUSE_RIGHT ? "right" : c->kind == CLAUSE_LEFT
               ? "left" : "through infinity");
    buf_printf(b, "%s → %s", place(r, Q_ELBOW).s, place(r, Q_NEXT_ELBOW).s);
}

const char *words_outcome(const Reason *r)
{
    bool fits = says(r, CLAUSE_FITS) && !r->is_mean;
    if (says(r, CLAUSE_FITTED) && !r->is_mean) return "fitted";
    if (!r->has_losses) return "";
    switch (r->outcome) {
    case OUTCOME_NOTHING:    return "nothing moves";
    case OUTCOME_HELPS:      return fits ? "fits" : "helps";
    case OUTCOME_OVERSHOOTS: return "overshoots";
    case OUTCOME_GROWS:      return "loss grows";
    case OUTCOME_DIES:       return fits ? "fits and dies" : "dies";
    }
    return "";
}

void words_loss(Buf *b, const Reason *r)
{
    if (!r->has_losses) return;
    Quantity from = r->of_all ? Q_MEAN_LOSS : Q_LOSS, to = r->of_all ? Q_NEXT_MEAN_LOSS
        : Q_NEXT_LOSS;
    buf_printf(b, r->is_mean ? "mean ℓ " : "ℓ ");
    if (r->outcome == OUTCOME_NOTHING || r->loss == r->next_loss)
        buf_printf(b, "stays %s", text(r, from).s);
    else if (differs(r, from, to)) from_to(b, r, from, to);
    else buf_printf(b, r->outcome == OUTCOME_OVERSHOOTS ? "stays %s" : "%s", text(r, from).s);
}

void words_residual(Buf *b, Shown delta)
{
    bool is_high = delta.value > 0;
    delta.value = fabs(delta.value);
    if (delta.value == 0) buf_printf(b, "fitted exactly");
    else buf_printf(b, "%s too %s", shown_text(delta).s, is_high ? "high" : "low");
}

/* --- why --- */

static Shown size_of(Shown s) { return (Shown){ fabs(s.value), s.digits }; }

static void is_fitted(Buf *b, const Reason *r, const Clause *c)
{
    const char *f = r->is_network ? "f̂" : "φ";
    if (c->to != 0)
        buf_printf(b, "%s(x) = y and the gate is 0: the point is fitted, and nothing moves.", f);
    else if (r->digits.q[Q_DELTA].value == 0)
        buf_printf(b, "%s(x) = y: the point is fitted, and nothing moves.", f);
    else
        buf_printf(b, "Fitted: %s(x) = y but for %s, and the step moves nothing that is seen.", f,
                   shown_text(size_of(r->digits.q[Q_DELTA])).s);
}

static void gate_is_0(Buf *b, const Reason *r, const Clause *gate)
{
    bool several = gate->to > 1;
    if (several)
        buf_printf(b, "wx + b ≤ 0 at all %s of the step: gates and gradients are 0",
                   count_points(gate->to).s);
    else buf_printf(b, "wx + b ≤ 0: the gate is 0 and both gradients are 0");
    const char *who = several ? "these points" : "this point";
    if (says(r, CLAUSE_REMEMBERS))
        buf_printf(b, "; only what %s remembers may still move this unit.",
                   choices_word(&rule_names, (int)r->rule));
    else if (says(r, CLAUSE_DEAD))
        buf_printf(b, ". So it is at every point: the unit is dead, and no step can move it.");
    else if (says(r, CLAUSE_OTHERS_CAN))
        buf_printf(b, "; %s cannot move this unit, only another point can.", who);
    else buf_printf(b, "; %s cannot move this unit.", who);
    if (says(r, CLAUSE_BIAS_MOVES)) buf_printf(b, " The output bias may still move f̂.");
}

static void nothing_moves(Buf *b, const Reason *r)
{
    const Clause *fitted = reason_find(r, CLAUSE_FITTED), *gate = reason_find(r, CLAUSE_GATE_0);
    if (says(r, CLAUSE_OUTPUT_ONLY))
        buf_printf(b, "Only the output layer trains: every elbow stays.");
    else if (fitted != NULL) is_fitted(b, r, fitted);
    else if (gate != NULL) gate_is_0(b, r, gate);
    else buf_printf(b, "Too many points to list here: the numbers are the step's own.");
}

static const Clause *off_by(const Reason *r) { return one_of(r, CLAUSE_TOO_HIGH, CLAUSE_TOO_LOW); }
static const Clause *pulled(const Reason *r)
{
    return one_of(r, CLAUSE_PULLED_DOWN, CLAUSE_PUSHED_UP);
}

static void say_off(Buf *b, const Reason *r) { words_residual(b, r->digits.q[Q_DELTA]); }

/* φ₂ */
static void indexed(Buf *b, const char *sign, size_t unit)
{
    char digits[24];
    snprintf(digits, sizeof digits, "%zu", unit);
    buf_printf(b, "%s", sign);
    for (const char *d = digits; *d != '\0'; d++) buf_printf(b, "\xe2\x82%c", 0x80 + (*d - '0'));
}

static const char *way_of(bool is_down) { return is_down ? "pulled down" : "pushed up"; }

/* "φ is pulled down there"; of a unit that is turned over its φ, and what is drawn of it. */
static void is_pulled(Buf *b, const Reason *r, const char *there)
{
    bool is_down = pulled(r)->kind == CLAUSE_PULLED_DOWN;
    if (!r->is_turned) {
        buf_printf(b, "%s is %s%s", r->is_network ? "the unit" : "φ", way_of(is_down), there);
        return;
    }
    indexed(b, "φ", r->unit);
    buf_printf(b, " is %s%s and ", way_of(is_down), there);
    indexed(b, "v", r->unit);
    indexed(b, "φ", r->unit);
    buf_printf(b, " is %s", way_of(!is_down));
}

static void why_it_moves(Buf *b, const Reason *r)
{
    const Clause *off = off_by(r), *pull = pulled(r);
    if (says(r, CLAUSE_MIXES)) {
        const char *name = choices_word(&rule_names, (int)r->rule);      /* begins the sentence */
        buf_printf(b, "%c%s mixes in earlier gradients", name[0] & ~0x20, name + 1);
    } else if (off != NULL && pull != NULL) {
        if (r->is_network) buf_printf(b, "f̂ is ");
        say_off(b, r);
        buf_printf(b, " at x = %s", place(r, Q_X).s);
        if (r->is_turned) {
            buf_printf(b, " and ");
            indexed(b, "v", r->unit);
            buf_printf(b, " < 0");
        }
        buf_printf(b, ", so ");
        is_pulled(b, r, " there");
    } else if (pull != NULL) {
        buf_printf(b, "The step's points, all together: ");
        is_pulled(b, r, "");
    }
}

static const char *slope_word(const Reason *r)
{
    const Clause *c = slope_of(r);
    switch (c != NULL ? c->kind : CLAUSE_SAME) {
    case CLAUSE_STEEPER:   return "gets steeper";
    case CLAUSE_SHALLOWER: return "gets shallower";
    case CLAUSE_FLIPS:     return "beyond level: the slope flips";
    case CLAUSE_LEVEL:     return "becomes level (w′ = 0)";
    case CLAUSE_TILTS:     return "is level no more";
    default:               return "keeps its slope";
    }
}

static void how(Buf *b, const Reason *r)
{
    const Clause *turns = reason_find(r, CLAUSE_TURNS);
    if (b->len > 0 && r->is_turned && pulled(r) != NULL) {
        buf_printf(b, " → ");
        indexed(b, "φ", r->unit);
        buf_printf(b, " ");
    } else buf_printf(b, "%s", b->len > 0 ? " → it " : "It ");
    if (turns != NULL && r->rule == RULE_SGD) buf_printf(b, "turns about the pivot");
    else if (turns != NULL && isfinite(turns->from))
        buf_printf(b, "turns about X = %s", place(r, Q_TURN).s);
    else if (turns != NULL) buf_printf(b, "turns");
    else if (says(r, CLAUSE_SHIFTS_DOWN)) buf_printf(b, "shifts down");
    else if (says(r, CLAUSE_SHIFTS_UP)) buf_printf(b, "shifts up");
    else {
        buf_printf(b, "stays");
        return;
    }
    buf_printf(b, says(r, CLAUSE_FLIPS) ? " %s" : " and %s", slope_word(r));
}

/* "away from the pivot, to the right" */
static void where(Buf *b, const Reason *r)
{
    const char *place = r->rule == RULE_SGD ? "the pivot" : "that place",
        *side = elbow_of(r)->kind == CLAUSE_RIGHT ? "right" : "left";
    if (says(r, CLAUSE_AWAY)) buf_printf(b, "away from %s, to the %s", place, side);
    else if (says(r, CLAUSE_TOWARDS)) buf_printf(b, "towards %s, to the %s", place, side);
    else buf_printf(b, "to the %s", side);
    if (says(r, CLAUSE_ONTO_POINT)) buf_printf(b, ", onto the point");
    else if (says(r, CLAUSE_PAST_POINT)) buf_printf(b, ", past the point");
}

static void so_the_elbow(Buf *b, const Reason *r)
{
    const Clause *c = elbow_of(r);
    switch (c->kind) {
    case CLAUSE_RIGHT: case CLAUSE_LEFT:
        buf_printf(b, " → so the elbow moves ");
        where(b, r);
        break;
    case CLAUSE_THROUGH_INFINITY:
        buf_printf(b, " → so the elbow goes through infinity%s", says(r, CLAUSE_OTHER_SIDE)
                   ? ", to the pivot's other side" : "");
        break;
    case CLAUSE_STAYS:
        buf_printf(b, says(r, CLAUSE_ON_PIVOT) ? " → but the elbow lies on the pivot and stays"
                   : " → the elbow stays");
        break;
    case CLAUSE_GONE:
        buf_printf(b, says(r, CLAUSE_ON_PIVOT) ? " → the elbow lies on the pivot: the line comes "
                   "to lie on the axis, and there is no elbow" : " → so the elbow is gone, to "
                   "infinity");
        break;
    case CLAUSE_BORN:
        buf_printf(b, " → so an elbow is born at %s", place(r, Q_NEXT_ELBOW).s);
        break;
    default:          buf_printf(b, " → there is no elbow"); break;
    }
    if (says(r, CLAUSE_HARDLY)) buf_printf(b, ", all by less than is seen: λ is small");
    buf_printf(b, ".");
}

/* Says something, or not. */
static bool how_it_ends(Buf *b, const Reason *r)
{
    size_t before = b->len;
    bool dies = says(r, CLAUSE_DIES), fits = says(r, CLAUSE_FITS);
    if (fits && dies)
        buf_printf(b, " φ(x) is then 0 = y: the point is fitted, and learning from it stops.");
    else if (fits) buf_printf(b, " The point is then fitted.");
    else if (dies) buf_printf(b, " φ(x) is then 0, so learning from this point stops.");
    else if (says(r, CLAUSE_OVERSHOOTS)) {
        buf_printf(b, " It overshoots: φ is then ");
        words_residual(b, r->digits.q[Q_NEXT_DELTA]);
        buf_printf(b, ".");
    }
    return b->len > before;
}

/* "= 0.5"; ≈ where the formula does not give that from the numbers as they stand. */
static void equals(Buf *b, const Reason *r, WrittenSum sum, Shown s)
{
    buf_printf(b, "%s %s", r->digits.open[sum] ? "≈" : "=", shown_text(s).s);
}

/* "w/x" while φ − y = 1. */
static void flip_rate(Buf *b, const Reason *r, const Clause *c)
{
    const char *formula = r->is_network ? "wᵢ/(δᵢx)" : fabs(c->to - 1) < 1e-9
        ? "w/x" : "w/((φ − y)x)";
    buf_printf(b, "%s ", formula);
    equals(b, r, SUM_FLIP, r->digits.q[Q_FLIP]);
}

/* is_next: the elbow was spoken of last. */
static void in_general(Buf *b, const Reason *r, bool is_next)
{
    const Clause *c = one_of(r, CLAUSE_EVERY_RATE, CLAUSE_ABOVE_FLIP), *e = elbow_of(r);
    if (c == NULL) return;
    const char *it = is_next ? "It" : "The elbow";
    const char *way = e->kind == CLAUSE_RIGHT ? "moves right" : e->kind == CLAUSE_LEFT
        ? "moves left" : "stays";
    if (c->kind == CLAUSE_ABOVE_FLIP) {
        buf_printf(b, " Above λ = ");
        flip_rate(b, r, c);
        buf_printf(b, " %s comes back from the other side.", is_next ? "it" : "the elbow");
    } else if (c->kind == CLAUSE_BELOW_FLIP) {
        buf_printf(b, " %s %s as long as λ < ", it, way);
        flip_rate(b, r, c);
        buf_printf(b, ".");
    } else if (c->kind == CLAUSE_BUT_FLIP) {
        buf_printf(b, " %s stays for every λ but ", it);
        flip_rate(b, r, c);
        buf_printf(b, ", where it is gone.");
    } else {
        buf_printf(b, " %s %s for every λ", it, way);
        if (isfinite(c->from) && isnan(c->to))
            buf_printf(b, ", never past %s", place(r, Q_PIVOT).s);
        else if (isfinite(c->from)) {
            buf_printf(b, ", never past %s ", c->to > 0 ? "−1/x" : "1/|x|");
            equals(b, r, SUM_PIVOT, r->digits.q[Q_PIVOT]);
        }
        buf_printf(b, ".");
    }
}

static const char *short_slope(const Reason *r)
{
    const Clause *c = slope_of(r);
    if (says(r, CLAUSE_SHIFTS_UP)) return "shifts up";
    if (says(r, CLAUSE_SHIFTS_DOWN)) return "shifts down";
    switch (c != NULL ? c->kind : CLAUSE_SAME) {
    case CLAUSE_STEEPER:   return "steeper";
    case CLAUSE_SHALLOWER: return "shallower";
    case CLAUSE_FLIPS:     return "slope flips";
    case CLAUSE_LEVEL:     return "level";
    case CLAUSE_TILTS:     return "level no more";
    default:               return "same slope";
    }
}

static void in_short(Buf *b, const Reason *r)
{
    const Clause *pull = pulled(r), *e = elbow_of(r);
    if (off_by(r) != NULL) {
        say_off(b, r);
        buf_printf(b, " → ");
    }
    if (pull != NULL && r->is_turned) {
        indexed(b, "φ", r->unit);
        buf_printf(b, " ");
    }
    if (pull != NULL) buf_printf(b, "%s → ", way_of(pull->kind == CLAUSE_PULLED_DOWN));
    buf_printf(b, "%s → ", short_slope(r));
    if (e->kind == CLAUSE_RIGHT || e->kind == CLAUSE_LEFT) {
        buf_printf(b, "elbow ");
        where(b, r);
    } else if (e->kind == CLAUSE_STAYS)
        buf_printf(b, says(r, CLAUSE_ON_PIVOT) ? "elbow on the pivot, stays" : "elbow stays");
    else if (e->kind == CLAUSE_THROUGH_INFINITY) buf_printf(b, "elbow through infinity");
    else
        buf_printf(b, e->kind == CLAUSE_GONE ? "elbow gone" : e->kind == CLAUSE_BORN ? "elbow born"
                   : "no elbow");
}

void words_why(Buf *b, const Reason *r, WhyForm form)
{
    if (elbow_of(r) == NULL) return;
    if (one_of(r, CLAUSE_FITTED, CLAUSE_TOO_MANY) != NULL) {
        nothing_moves(b, r);
        return;
    }
    Buf s = { 0 };
    if (form == WHY_SHORT && !says(r, CLAUSE_MIXES)) {
        in_short(&s, r);
    } else {
        why_it_moves(&s, r);
        how(&s, r);
        so_the_elbow(&s, r);
        bool ends = form != WHY_SHORT && how_it_ends(&s, r);
        if (form == WHY_FULL) in_general(&s, r, !ends);
    }
    if (s.at != NULL) buf_put(b, s.at, s.len);
    buf_free(&s);
}
