#include "model/events.h"

#include <math.h>
#include <string.h>

#include "base/count_text.h"
#include "model/derive.h"
#include "model/shown.h"

static void put(EventLog *log, Incident e)
{
    if (log->n < EVENTS_LISTED) log->at[log->n++] = e;
    else log->more++;
}

/* --- one unit --- */

typedef struct {
    const Lesson *l;
    double   x_lo, x_hi;
    bool     may_be_beyond;        /* at some point the rate is above its limit */
    bool     was_beyond;
    uint64_t beyond_at;            /* the last step that was                    */
    double   sign;                 /* of the last slope that was not 0          */
    bool     lives;                /* active at some point                      */
} Walk;

static double rate_most(double x) { return 2/(1 + x*x); }

/* z is monotone in x, also as computed: where it is at the outermost points says it. */
static bool lives(const Walk *k, Unit u)
{
    return unit_z(u, k->x_lo) > 0 || unit_z(u, k->x_hi) > 0;
}

static Walk walk_from(const Lesson *l)
{
    Walk k = { .l = l, .x_lo = INFINITY, .x_hi = -INFINITY, .sign = l->run[0].w };
    for (size_t j = 0; j < l->n; j++) {
        k.x_lo = fmin(k.x_lo, l->point[j].x);
        k.x_hi = fmax(k.x_hi, l->point[j].x);
        k.may_be_beyond |= l->rate > rate_most(l->point[j].x);
    }
    k.lives = lives(&k, l->run[0]);
    return k;
}

/* What the gates do in a step, at all points or, as deaths only, at the outermost ones. */
static void gates(EventLog *log, Walk *k, uint64_t step, bool one_by_one)
{
    const Lesson *l = k->l;
    Unit u = l->run[step - 1], v = l->run[step];
    if (l->n == 0 || (u.w == v.w && u.b == v.b)) return;
    bool was = k->lives, is = k->lives = lives(k, v);
    Incident closes = { .kind = was && !is ? INCIDENT_DIES : INCIDENT_CLOSES, .step = step,
                     .after = step - 1 };
    Incident opens = { .kind = !was && is ? INCIDENT_LIVES : INCIDENT_OPENS, .step = step,
                    .after = step - 1 };
    for (size_t j = 0; one_by_one && j < l->n; j++) {
        bool before = unit_z(u, l->point[j].x) > 0, now = unit_z(v, l->point[j].x) > 0;
        Incident *e = before == now ? NULL : now ? &opens : &closes;
        if (e != NULL && e->points++ == 0) e->point = j + 1;
    }
    if (closes.points > 0 || closes.kind == INCIDENT_DIES) put(log, closes);
    if (opens.points > 0 || opens.kind == INCIDENT_LIVES) put(log, opens);
}

static void flip(EventLog *log, Walk *k, uint64_t step)
{
    double w = k->l->run[step].w;
    if (w == 0) return;
    if ((w > 0 && k->sign < 0) || (w < 0 && k->sign > 0))
        put(log, (Incident){ .kind = INCIDENT_FLIPS, .step = step, .after = step - 1 });
    k->sign = w;
}

/* Told once for as long as each round of the points has such a step. */
static void beyond(EventLog *log, Walk *k, uint64_t step)
{
    const Lesson *l = k->l;
    size_t i = lesson_turn(l, step - 1);
    Sample p = l->point[i];
    Unit u = l->run[step - 1], v = l->run[step], made;
    if (!(l->rate > rate_most(p.x)) || !(unit_z(u, p.x) > 0)) return;
    double delta = unit_phi(u, p.x) - p.y;
    if (delta == 0) return;
    made = unit_step(u, p, l->rate);
    if (made.w != v.w || made.b != v.b) return;      /* with another rate, or by hand */
    bool goes_on = k->was_beyond && step - k->beyond_at <= l->n;
    k->was_beyond = true;
    k->beyond_at = step;
    if (goes_on) return;
    put(log, (Incident){ .kind = INCIDENT_BEYOND, .step = step, .after = step - 1, .point = i + 1,
                      .points = 1, .x = p.x, .rate = l->rate,
                      .grows = fabs(unit_phi(v, p.x) - p.y) > fabs(delta) });
}

static void find_of_unit(EventLog *log, const Lesson *l)
{
    if (l->seen != 0 && log->seen == l->seen) return;
    Walk k = walk_from(l);
    uint64_t to = l->steps < EVENTS_STEPS ? l->steps : EVENTS_STEPS;
    *log = (EventLog){ .seen = l->seen, .steps_to = to, .gates_to = to };
    if (l->n > 0 && to > EVENTS_GATES/l->n) log->gates_to = EVENTS_GATES/l->n;
    for (uint64_t step = 1; step <= to; step++) {
        gates(log, &k, step, step <= log->gates_to);
        flip(log, &k, step);
        if (k.may_be_beyond) beyond(log, &k, step);
    }
}

/* --- a network --- */

static bool is_dead(const Network *f, size_t i, const NetPart *p)
{
    return unit_inactive(f, i, (Span){ p->x_lo, p->x_hi });
}

/* The sign of unit i's slope at row r, or before where it is 0 there. */
static double last_sign(const NetLesson *net, size_t r, size_t i)
{
    double w = 0;
    for (size_t k = r + 1; k-- > 0 && w == 0;) w = net->row[k]->at.w[i];
    return w;
}

static void units(EventLog *log, const NetLesson *net, size_t r, const NetPart *before,
                  const NetPart *p)
{
    const Row *a = net->row[r - 1], *b = net->row[r];
    bool has_points = before->x_lo <= before->x_hi && p->x_lo <= p->x_hi;
    for (size_t i = 0; i < b->at.d; i++) {
        Incident e = { .step = b->step, .after = a->step, .unit = i + 1 };
        bool was = has_points && is_dead(&a->at, i, before), is = has_points
            && is_dead(&b->at, i, p);
        if (was != is) {
            e.kind = is ? INCIDENT_DIES : INCIDENT_LIVES;
            put(log, e);
        }
        double w = b->at.w[i], from = a->at.w[i];
        bool may_flip = (w > 0 && !(from > 0)) || (w < 0 && !(from < 0));
        double last = may_flip ? last_sign(net, r - 1, i) : 0;
        if ((w > 0 && last < 0) || (w < 0 && last > 0)) {
            e.kind = INCIDENT_FLIPS;
            put(log, e);
        }
    }
}

/* Where it went on with another choice: the parts after `part` that begin up to this step. */
static size_t choices(EventLog *log, const NetLesson *net, size_t part, uint64_t step)
{
    while (part + 1 < net->parts && net->part[part + 1].first <= step) {
        const NetPart *p = &net->part[++part];
        if (p->changed != 0)
            put(log, (Incident){ .kind = INCIDENT_CHOICE, .step = p->first, .after = p->first - 1,
                              .part = part });
    }
    return part;
}

/* The part that the row looked at last belongs to, where the run only grew since; a segment's
 * rows do not change, nor what came before it. */
static bool goes_on(const EventLog *log, const NetLesson *net, size_t *part)
{
    if (log->rows == 0 || log->rows > net->rows) return false;
    if (net->row[log->rows - 1]->step != log->last) return false;
    for (size_t i = 0; i < net->parts; i++) {
        const NetPart *p = &net->part[i];
        bool ends_after = i + 1 == net->parts || net->part[i + 1].first > log->last;
        *part = i;
        if (p->serial == log->serial) return p->first <= log->last && ends_after;
    }
    return false;
}

static void find_of_network(EventLog *log, const NetLesson *net)
{
    size_t part = 0;
    if (net->parts == 0 || net->rows == 0) {
        *log = (EventLog){ .n = 0 };
        return;
    }
    if (!goes_on(log, net, &part)) {
        *log = (EventLog){ .rows = 1, .wide = net->row[0]->at.d > EVENTS_UNITS };
        part = 0;
    }
    for (size_t r = log->rows; r < net->rows; r++) {
        size_t before = part;
        part = choices(log, net, part, net->row[r]->step);
        if (!log->wide) units(log, net, r, &net->part[before], &net->part[part]);
    }
    log->rows = net->rows;
    log->last = net->row[net->rows - 1]->step;
    log->serial = net->part[part].serial;
}

/* --- both --- */

void events_find(EventLog *log, const Lesson *l)
{
    if (l->net != NULL) find_of_network(log, l->net);
    else if (l->run != NULL && l->warmup == NULL) find_of_unit(log, l);
    else *log = (EventLog){ .n = 0 };
}

size_t events_from(const EventLog *log, uint64_t step)
{
    size_t i = 0;
    while (i < log->n && log->at[i].step < step) i++;
    return i;
}

/* --- in words --- */

void event_when(Buf *b, const Incident *e)
{
    buf_printf(b, "%sstep %s", e->after + 1 == e->step ? "" : "by ", count_text((double)e->step).s);
}

static void put_gates(Buf *b, const Incident *e)
{
    const char *does = e->kind == INCIDENT_CLOSES ? "close" : "open";
    if (e->points == 1) buf_printf(b, "the gate of point %zu %ss", e->point, does);
    else buf_printf(b, "the gates of %zu points %s", e->points, does);
}

static void put_life(Buf *b, const Incident *e, size_t n)
{
    bool dies = e->kind == INCIDENT_DIES;
    if (e->unit > 0) {
        buf_printf(b, dies ? "unit %zu dies" : "unit %zu is active again", e->unit);
        return;
    }
    buf_printf(b, dies ? "the unit dies: its gate is 0 " : "the unit is active again");
    if (dies) buf_printf(b, n == 1 ? "at the point" : "at every point");
    else if (n > 1 && e->points == 1) buf_printf(b, ", at point %zu", e->point);
    else if (n > 1 && e->points > 1) buf_printf(b, ", at %zu points", e->points);
}

static void put_beyond(Buf *b, const Incident *e, size_t n)
{
    double most = rate_most(e->x);
    buf_printf(b, "λ = %s is above 2/(1 + x²) = %s", shown_text(shown_alone(e->rate)).s,
               shown_text(shown_alone(most)).s);
    if (n > 1) buf_printf(b, " at point %zu", e->point);
    if (e->grows) buf_printf(b, ": the residual grows");
}

static void put_choice(Buf *b, const NetPart *was, const NetPart *p)
{
    const char *comma = "";
    const Training *a = &was->tr, *c = &p->tr;
    if (p->changed & CHANGED_RATE) {
        buf_printf(b, "λ %s → %s", shown_text(shown_alone(a->rate)).s,
                   shown_text(shown_alone(c->rate)).s);
        comma = ", ";
    }
    if (p->changed & CHANGED_LAYERS) {
        buf_printf(b, "%strains %s", comma, c->layers == LAYERS_ALL ? "all layers"
                                                                    : "the output layer only");
        comma = ", ";
    }
    if (p->changed & CHANGED_RULE) {
        buf_printf(b, "%soptimizer %s", comma, choices_word(&rule_names, (int)c->rule));
        comma = ", ";
    }
    if (p->changed & CHANGED_BATCH) {
        buf_printf(b, "%sbatch %s → %s", comma, count_text((double)a->batch).s,
                   count_text((double)c->batch).s);
        comma = ", ";
    }
    if (p->changed & CHANGED_ORDER) {
        buf_printf(b, "%sorder of the points", comma);
        comma = ", ";
    }
    if (p->changed & CHANGED_POINTS) {
        buf_printf(b, "%sother points", comma);
        comma = ", ";
    }
    if (p->changed & CHANGED_WEIGHTS) buf_printf(b, "%sparameters set", comma);
}

void event_what(Buf *b, const Incident *e, const Lesson *l)
{
    switch (e->kind) {
    case INCIDENT_DIES: case INCIDENT_LIVES: put_life(b, e, l->n); break;
    case INCIDENT_CLOSES: case INCIDENT_OPENS: put_gates(b, e); break;
    case INCIDENT_FLIPS:
        if (e->unit > 0) buf_printf(b, "unit %zu's slope changes sign", e->unit);
        else buf_printf(b, "the slope changes sign");
        break;
    case INCIDENT_BEYOND: put_beyond(b, e, l->n); break;
    case INCIDENT_CHOICE:
        if (l->net != NULL && e->part > 0 && e->part < l->net->parts)
            put_choice(b, &l->net->part[e->part - 1], &l->net->part[e->part]);
        break;
    case INCIDENT_KINDS: break;
    }
}
