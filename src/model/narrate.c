#include "model/narrate.h"

#include <math.h>
#include <stdio.h>

#include "base/count_text.h"

static NumberText text(const Reason *r, Quantity q) { return shown_text(r->digits.q[q]); }
static bool says(const Reason *r, ClauseKind kind) { return reason_find(r, kind) != NULL; }

/* "φ(2) = 1 is 1 too high" */
static void put_off(Buf *b, const Derived *d, const Reason *r)
{
    buf_printf(b, "%s(%s) = %s is ", d->is_network ? "f̂" : "φ", text(r, Q_X).s,
               text(r, d->is_network ? Q_OUTPUT : Q_PHI).s);
    words_residual(b, r->digits.q[Q_DELTA]);
}

static void put_head(Buf *b, const Derived *d, const Reason *r, const NarratedOf *of)
{
    if (d->count != 1) {
        buf_printf(b, "%s together", count_points((double)d->count).s);
        return;
    }
    if (of->points > 1 && of->point > 0) buf_printf(b, "Point %zu: ", of->point);
    put_off(b, d, r);
}

/* "shallower 1 → 0.8, elbow right 1 → 1.375" */
static void put_moves(Buf *b, const Reason *r)
{
    if (says(r, CLAUSE_HARDLY)) {
        buf_printf(b, "slope and elbow move by less than is seen, λ is small");
        return;
    }
    words_slope(b, r);
    buf_printf(b, ", ");
    words_elbow(b, r);
}

static void put_end(Buf *b, const Reason *r)
{
    bool fits = says(r, CLAUSE_FITS), dies = says(r, CLAUSE_DIES);
    if (fits && dies) buf_printf(b, "; φ is then 0 = y there: fitted, and nothing moves any more");
    else if (fits) buf_printf(b, "; the point is then fitted");
    else if (dies) buf_printf(b, "; φ is then 0 there, and learning from this point stops");
    else if (says(r, CLAUSE_OVERSHOOTS)) {
        buf_printf(b, "; φ is then ");
        words_residual(b, r->digits.q[Q_NEXT_DELTA]);
    }
    if (says(r, CLAUSE_GROWS)) buf_printf(b, ", and the loss there grows");
}

static void one_unit(Buf *b, const Derived *d, const Reason *r, const NarratedOf *of)
{
    const Clause *fitted = reason_find(r, CLAUSE_FITTED);
    put_head(b, d, r, of);
    if (fitted != NULL && r->digits.q[Q_DELTA].value != 0)
        buf_printf(b, ": nothing moves that is seen.");
    else if (fitted != NULL) buf_printf(b, ": nothing moves.");
    else if (says(r, CLAUSE_GATE_0)) buf_printf(b, ", but the gate is 0: nothing moves.");
    else {
        buf_printf(b, ": ");
        put_moves(b, r);
        put_end(b, r);
        buf_printf(b, ".");
    }
}

static void network(Buf *b, const Derived *d, const Reason *r, const NarratedOf *of)
{
    bool is_output = d->layers == LAYERS_OUTPUT;
    put_head(b, d, r, of);
    if (is_output) {
        buf_printf(b, ": only the output layer trains, every elbow stays.");
        return;
    }
    if (of->moved == 0) {
        buf_printf(b, ": no unit moves.");
        return;
    }
    buf_printf(b, ": %zu of %zu unit%s move%s; unit %zu: ", of->moved, of->units,
               of->units == 1 ? "" : "s", of->moved == 1 ? "s" : "", of->unit);
    if (says(r, CLAUSE_GATE_0) && !says(r, CLAUSE_REMEMBERS)) buf_printf(b, "its gate is 0, ");
    put_moves(b, r);
    buf_printf(b, ".");
}

void narrate(Buf *b, const Derived *d, const Reason *r, const NarratedOf *of)
{
    if (!d->has_next || !d->known || !d->finite) return;
    if (d->is_network) network(b, d, r, of);
    else one_unit(b, d, r, of);
}

/* --- of a lesson --- */

static bool moves(const Network *at, const Network *next, size_t i)
{
    return at->w[i] != next->w[i] || at->b[i] != next->b[i];
}

/* How many move; the one of them that adds most to f^, where none is chosen. */
static void count_moved(NarratedOf *of, const NetLesson *net, size_t chosen)
{
    double most = -1;
    Span all = { net->x_lo, net->x_hi };
    /* of a step that is seen moving, or just made, from where it began */
    const Network *at = net->before != NULL ? net->before : net->at;
    of->units = net->at->d;
    of->unit = chosen < net->at->d ? chosen + 1 : 1;
    for (size_t i = 0; i < net->at->d; i++) {
        if (!moves(at, net->next, i)) continue;
        of->moved++;
        double adds = unit_contribution(at, i, all);
        if (chosen < net->at->d || !(adds > most)) continue;
        most = adds;
        of->unit = i + 1;
    }
}

void narrate_next(Buf *b, const Lesson *l, size_t unit)
{
    NarratedOf of = { .points = l->n };
    Derived d;
    if (l->n == 0 || (l->net != NULL && l->net->next == NULL)) return;
    if (l->net != NULL) {
        Batch batch = batch_of(l);
        count_moved(&of, l->net, unit);
        if (batch.count == 1) of.point = (batch.pick != NULL ? batch.pick[0] : 0) + 1;
    } else of.point = l->turn + 1;
    if (!derive(&d, l, of.unit > 0 ? of.unit - 1 : 0)) return;
    Reason r = reason_of(&d);
    narrate(b, &d, &r, &of);
}

void narrate_report(Buf *b, const Lesson *l, const StepReport *report, size_t point)
{
    Derived d;
    derive_report(&d, l, report);
    Reason r = reason_of(&d);
    narrate(b, &d, &r, &(NarratedOf){ .point = point + 1, .points = l->n });
}

void narrate_taken(Buf *b, const Lesson *l, uint64_t k)
{
    if (l->net != NULL || l->n == 0 || k >= l->steps) return;
    size_t i = lesson_turn(l, k);
    StepReport report = unit_report(l->run[k], l->point[i], l->rate);
    narrate_report(b, l, &report, i);
}
