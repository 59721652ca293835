#include "model/shown.h"

#include <assert.h>
#include <float.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/real.h"

#define DIGITS_LEAST 4
#define DIGITS_EXACT 6       /* what is exact with so many stands exactly         */
#define DIGITS_SUM   7       /* the most that a sum asks for                      */
#define DIGITS_PAIR  10      /* the most that a change asks for                   */
#define NO_CHANGE    4e-9    /* of a number: a change that DIGITS_PAIR do not show */
#define SAME         1e-12   /* of a number: but for roundings                    */
#define AT_END       1e-9    /* of the end of a change: it is there               */
#define ROUNDING     0x1p-49 /* of the terms of a sum: what is left of them is 0  */
#define FIT_ROUNDING 0x1p-45 /*   and of those of earlier, larger terms           */

static bool is_exact(double v, int digits)
{
    double unit;
    return fabs(number_shown(v, digits, &unit) - v) <= SAME*fabs(v);
}

/* False only where more than DIGITS_EXACT are needed: a pencil's test before the printer's,
 * since most numbers of a step fail it and a picture asks it of all. */
static bool may_be_exact(double v)
{
    double size = fabs(v);
    if (!(size > 1e-15 && size < 1e15)) return true;
    double lead = size*real_pow(10, DIGITS_EXACT - 1 - floor(real_log10(size)));
    return fabs(lead - round(lead)) <= 10*SAME*lead;
}

Shown shown_alone(double v)
{
    Shown s = { v, DIGITS_LEAST };
    if (may_be_exact(v) && is_exact(v, DIGITS_EXACT)) while (!is_exact(v, s.digits)) s.digits++;
    return s;
}

Shown shown_within(double v, double off)
{
    Shown s = shown_alone(v);
    while (s.digits < DIGITS_PAIR && fabs(shown_value(s) - v) > off) s.digits++;
    return s;
}

NumberText shown_text(Shown s)
{
    return s.digits > 0 ? number_power(s.value, s.digits) : (NumberText){ "" };
}

NumberText shown_tex(Shown s)
{
    return s.digits > 0 ? number_tex(s.value, s.digits) : (NumberText){ "" };
}

double shown_value(Shown s)
{
    double unit;
    return number_shown(s.value, s.digits, &unit);
}

bool shown_close(Shown in[], const bool fixed[], size_t n, Shown out,
                 double work(const double in[]))
{
    enum { MOST = 6 };
    double seen[MOST];
    int as_it_was[MOST];
    assert(n <= MOST);
    for (size_t i = 0; i < n; i++) as_it_was[i] = in[i].digits;
    for (int more = 0; more <= DIGITS_SUM; more++) {
        for (size_t i = 0; i < n; i++) seen[i] = shown_value(in[i]);
        Shown is = { work(seen), out.digits };
        if (strcmp(shown_text(is).s, shown_text(out).s) == 0) return true;
        bool raised = false;
        for (size_t i = 0; i < n; i++) {
            if (fixed[i] || in[i].digits >= DIGITS_SUM) continue;
            in[i].digits++;
            raised = true;
        }
        if (!raised) break;
    }
    for (size_t i = 0; i < n; i++) in[i].digits = as_it_was[i];
    return false;
}

/* --- between two --- */

static int places(const NumberText *t)
{
    const char *point = strchr(t->s, '.');
    return point != NULL ? (int)strlen(point + 1) : 0;
}

/* Places of both; -1 where one has a power of ten. */
static int places_of(Shown from, Shown to)
{
    NumberText a = number_text(from.value, from.digits), b = number_text(to.value, to.digits);
    if (strchr(a.s, 'e') != NULL || strchr(b.s, 'e') != NULL) return -1;
    int k = places(&a), n = places(&b);
    return k > n ? k : n;
}

static bool is_at(double v, Shown end)
{
    return end.digits > 0 && fabs(v - end.value) <= AT_END*fabs(end.value);
}

/* An end that stands as 0 has been a rounding. */
static bool is_at_zero(double v, Shown end, Shown other)
{
    return end.digits > 0 && end.value == 0
        && (other.value == 0 || fabs(v) <= ROUNDING*fabs(other.value));
}

static NumberText between(Shown from, Shown to, double v, NumberText as(Shown),
                          NumberText fixed(double, int))
{
    if (from.digits == 0 && to.digits == 0) return as(shown_alone(v));
    if (is_at_zero(v, from, to)) return as(from);
    if (is_at_zero(v, to, from)) return as(to);
    if (to.digits == 0 || is_at(v, from)) return as((Shown){ v, from.digits });
    if (from.digits == 0 || is_at(v, to)) return as((Shown){ v, to.digits });
    int k = places_of(from, to), most = from.digits > to.digits ? from.digits : to.digits;
    return k < 0 ? as((Shown){ v, most }) : fixed(v, k);
}

/* What is read has its power as formulas have it. */
static NumberText fixed_read(double v, int decimals)
{
    NumberText t = number_fixed(v, decimals);
    return isfinite(v) && strchr(t.s, 'e') != NULL ? number_power(v, decimals < 7 ? decimals : 7) : t;
}

NumberText shown_between_text(Shown from, Shown to, double v)
{
    return between(from, to, v, shown_text, fixed_read);
}

NumberText shown_between_tex(Shown from, Shown to, double v)
{
    return between(from, to, v, shown_tex, number_tex_fixed);
}

/* --- digits that agree --- */

/* Numbers on their way to their digits. Equal numbers share theirs: those of the first. */
typedef struct {
    double value[QUANTITIES], seen[QUANTITIES], unit[QUANTITIES];    /* as it stands */
    int    digits[QUANTITIES];               /* 0: not there */
    Quantity first[QUANTITIES];
    bool   is_written[SUMS];
} Sheet;

static void put(Sheet *s, Quantity q, double v)
{
    if (!isfinite(v)) return;
    s->value[q] = v;
    s->digits[q] = shown_alone(v).digits;
}

static void look(Sheet *s, Quantity q)
{
    s->seen[q] = number_shown(s->value[q], s->digits[q], &s->unit[q]);
}

static void share(Sheet *s)
{
    for (Quantity q = 0; q < QUANTITIES; q++) {
        s->first[q] = q;
        if (s->digits[q] == 0) continue;
        for (Quantity k = 0; k < q && s->first[q] == q; k++)
            if (s->digits[k] > 0 && fabs(s->value[k]) == fabs(s->value[q])) s->first[q] = k;
        look(s, q);
    }
}

static bool can_raise(const Sheet *s, Quantity q, int most)
{
    return s->digits[q] < most && fabs(s->seen[q] - s->value[q]) > SAME*fabs(s->value[q]);
}

static void raise_one(Sheet *s, Quantity q)
{
    int digits = s->digits[q] + 1;
    for (Quantity k = 0; k < QUANTITIES; k++) {
        if (s->digits[k] == 0 || s->first[k] != s->first[q]) continue;
        s->digits[k] = digits;
        look(s, k);
    }
}

/* True when something was raised. */
static bool tell_apart(Sheet *s, Quantity a, Quantity b)
{
    double change = s->value[b] - s->value[a], size = fmax(fabs(s->value[a]), fabs(s->value[b]));
    if (!(fabs(change) > NO_CHANGE*size) || !isfinite(change)) return false;
    if (fabs((s->seen[b] - s->seen[a]) - change) <= 0.5*fabs(change)) return false;
    Quantity q = s->unit[a] > s->unit[b] ? a : b, other = q == a ? b : a;
    if (!can_raise(s, q, DIGITS_PAIR)) q = other;
    if (!can_raise(s, q, DIGITS_PAIR)) return false;
    raise_one(s, q);
    return true;
}

/* --- sums --- */

#define INPUTS 5
static const struct { Quantity in[INPUTS], out; size_t n; } sum_of[SUMS] = {
    [SUM_NEXT_ELBOW] = { { Q_NEXT_B, Q_NEXT_W }, Q_NEXT_ELBOW, 2 },
    [SUM_ELBOW] = { { Q_B, Q_W }, Q_ELBOW, 2 },
    [SUM_NEXT_W] = { { Q_W, Q_RATE, Q_DL_DW }, Q_NEXT_W, 3 },
    [SUM_NEXT_B] = { { Q_B, Q_RATE, Q_DL_DB }, Q_NEXT_B, 3 },
    [SUM_NEXT_V] = { { Q_V, Q_RATE, Q_DL_DV }, Q_NEXT_V, 3 },
    [SUM_FLIP] = { { Q_W, Q_DELTA_I, Q_X }, Q_FLIP, 3 },
    [SUM_DL_DW] = { { Q_DELTA_I, Q_X }, Q_DL_DW, 2 },
    [SUM_DL_DB] = { { Q_DELTA_I }, Q_DL_DB, 1 },
    [SUM_DL_DV] = { { Q_DELTA, Q_PHI }, Q_DL_DV, 2 },
    [SUM_DELTA_I] = { { Q_DELTA, Q_V }, Q_DELTA_I, 2 },
    [SUM_LOSS] = { { Q_OUTPUT, Q_Y }, Q_LOSS, 2 },
    [SUM_DELTA] = { { Q_OUTPUT, Q_Y }, Q_DELTA, 2 },
    [SUM_PIVOT] = { { Q_X }, Q_PIVOT, 1 },
    [SUM_Z] = { { Q_W, Q_X, Q_B }, Q_Z, 3 },
    [SUM_SHIFT] = { { Q_RATE, Q_DELTA_I, Q_ELBOW, Q_X, Q_NEXT_W }, Q_SHIFT, 5 },
    [SUM_SHIFT_MEAN] = { { Q_RATE, Q_DL_DB, Q_ELBOW, Q_DL_DW, Q_NEXT_W }, Q_SHIFT, 5 } };

/* From the numbers in[], in the order of sum_of. */
static double work_out(WrittenSum s, const double in[INPUTS])
{
    switch (s) {
    case SUM_NEXT_ELBOW: case SUM_ELBOW: return -in[0]/in[1];
    case SUM_NEXT_W: case SUM_NEXT_B: case SUM_NEXT_V: return in[0] - in[1]*in[2];
    case SUM_FLIP: return in[0]/(in[1]*in[2]);
    case SUM_DL_DW: case SUM_DL_DV: case SUM_DELTA_I: return in[0]*in[1];
    case SUM_DL_DB: return in[0];
    case SUM_LOSS: return 0.5*(in[0] - in[1])*(in[0] - in[1]);
    case SUM_DELTA: return in[0] - in[1];
    case SUM_PIVOT: return -1/in[0];
    case SUM_Z: return in[0]*in[1] + in[2];
    case SUM_SHIFT: return in[0]*in[1]*(1 + in[2]*in[3])/in[4];
    case SUM_SHIFT_MEAN: return in[0]*(in[1] + in[2]*in[3])/in[4];
    case SUMS: break;
    }
    return NAN;
}

static bool rounds_to(const Sheet *s, WrittenSum k, double worked_out)
{
    Quantity q = sum_of[k].out;
    double half = 0.5*s->unit[q];
    Quantity from = k == SUM_Z ? Q_B : k == SUM_DELTA ? Q_Y : sum_of[k].in[0];
    bool is_difference = k == SUM_Z || k == SUM_DELTA || k == SUM_NEXT_W || k == SUM_NEXT_B
        || k == SUM_NEXT_V;
    if (s->value[q] == 0) half = q == Q_SHIFT ? SAME : 0.5*s->unit[from];
    /* what is left of equal numbers is a rounding of doubles, and no pencil finds it */
    if (is_difference && half < 4*DBL_EPSILON*fabs(s->seen[from])) return false;
    return fabs(worked_out - s->seen[q]) <= half*(1 + 1e-9);
}

static bool closes(const Sheet *s, WrittenSum k)
{
    double in[INPUTS] = { 0 };
    for (size_t i = 0; i < sum_of[k].n; i++) in[i] = s->seen[sum_of[k].in[i]];
    return rounds_to(s, k, work_out(k, in));
}

/* With all the digits that it may ask for. */
static bool can_close(const Sheet *s, WrittenSum k)
{
    double in[INPUTS] = { 0 }, unit;
    for (size_t i = 0; i < sum_of[k].n; i++) {
        Quantity q = sum_of[k].in[i];
        in[i] = number_shown(s->value[q], s->digits[q] > DIGITS_SUM ? s->digits[q] : DIGITS_SUM,
                             &unit);
    }
    return rounds_to(s, k, work_out(k, in));
}

/* The number whose rounding matters most to the sum; QUANTITIES: none can be raised. */
static Quantity coarsest(const Sheet *s, WrittenSum k)
{
    double in[INPUTS] = { 0 }, most = -1;
    Quantity worst = QUANTITIES;
    for (size_t i = 0; i < sum_of[k].n; i++) in[i] = s->seen[sum_of[k].in[i]];
    double now = work_out(k, in);
    for (size_t i = 0; i < sum_of[k].n; i++) {
        Quantity q = sum_of[k].in[i];
        if (!can_raise(s, q, DIGITS_SUM)) continue;
        in[i] = s->value[q];
        double matters = fabs(work_out(k, in) - now);
        in[i] = s->seen[q];
        if (!(matters > most)) continue;
        most = matters;
        worst = q;
    }
    return worst;
}

static bool close_sum(Sheet *s, WrittenSum k)
{
    if (k >= SUM_SHIFT || !s->is_written[k] || closes(s, k) || !can_close(s, k)) return false;
    Quantity q = coarsest(s, k);
    if (q == QUANTITIES) return false;
    raise_one(s, q);
    return true;
}

typedef struct { Quantity from, to; } Pair;

/* What is not seen to change does not change its digits. */
static bool stand_alike(Sheet *s, Quantity a, Quantity b)
{
    if (s->digits[a] == 0 || s->digits[b] == 0) return false;
    Quantity q = s->digits[a] < s->digits[b] ? a : b, other = q == a ? b : a;
    if (s->digits[q] == s->digits[other] || !can_raise(s, q, s->digits[other])) return false;
    raise_one(s, q);
    return true;
}

/* The first `pairs` are told apart, the others stand alike. */
static void settle(Digits *out, Sheet *s, const Pair *pair, size_t pairs, size_t all)
{
    share(s);
    for (WrittenSum k = 0; k < SUMS; k++) {
        s->is_written[k] &= s->digits[sum_of[k].out] > 0;
        for (size_t i = 0; i < sum_of[k].n; i++) s->is_written[k] &= s->digits[sum_of[k].in[i]] > 0;
    }
    for (bool again = true; again;) {         /* digits only grow, and not without end */
        again = false;
        for (size_t i = 0; i < pairs; i++) {
            if (s->digits[pair[i].from] == 0 || s->digits[pair[i].to] == 0) continue;
            while (tell_apart(s, pair[i].from, pair[i].to)) again = true;
        }
        for (size_t i = pairs; i < all; i++)
            while (stand_alike(s, pair[i].from, pair[i].to)) again = true;
        for (WrittenSum k = 0; k < SUMS; k++)
            while (close_sum(s, k)) again = true;
    }
    for (Quantity q = 0; q < QUANTITIES; q++) out->q[q] = (Shown){ s->value[q], s->digits[q] };
    for (WrittenSum k = 0; k < SUMS; k++) out->open[k] = s->is_written[k] && !closes(s, k);
}

/* --- of a step --- */

static void put_maybe(Sheet *s, Quantity q, Maybe m)
{
    if (m.there) put(s, q, m.value);
}

/* 0.3 - 0.1·3 is 0, not -5.55·10⁻¹⁷. */
static double but_for_rounding(double v, double terms) { return fabs(v) <= ROUNDING*terms ? 0 : v; }

static double after(double from, double to)
{
    return but_for_rounding(to, fabs(from) + fabs(to - from));
}

static void put_elbow(Sheet *s, Quantity q, Quantity b, Maybe e)
{
    if (e.there) put(s, q, s->digits[b] > 0 && s->value[b] == 0 ? 0 : e.value);
}

/* `reach`: up to which a bias that is a rounding of w·reach is none. A slope that is level but
 * for a rounding is 0, and has no elbow. */
static void put_unit(Sheet *s, const StepNumbers *g, double reach, bool has_next, bool level)
{
    put(s, Q_W, g->at.w);
    put(s, Q_B, but_for_rounding(g->at.b, fabs(g->at.w)*reach));
    put(s, Q_V, g->v);
    put_elbow(s, Q_ELBOW, Q_B, g->elbow);
    s->is_written[SUM_ELBOW] = true;
    if (!has_next) return;
    put(s, Q_NEXT_W, level ? 0 : g->next.w);
    double next_b = s->value[Q_B] == 0 && g->next.b == g->at.b ? 0 : after(g->at.b, g->next.b);
    put(s, Q_NEXT_B, but_for_rounding(next_b, fabs(g->next.w)*reach));
    put(s, Q_NEXT_V, after(g->v, g->next_v));
    if (!level) put_elbow(s, Q_NEXT_ELBOW, Q_NEXT_B, g->next_elbow);
    s->is_written[SUM_NEXT_ELBOW] = true;
}

static void put_point(Sheet *s, const Derived *d, const StepNumbers *g)
{
    put(s, Q_X, g->sample.x);
    put(s, Q_Y, g->sample.y);
    put(s, Q_OUTPUT, g->value);
    put(s, Q_Z, g->z);
    put(s, Q_PHI, g->phi);
    put(s, Q_DELTA_I, g->delta_i);
    if (d->has_next) put(s, Q_NEXT_PHI, g->next_phi);
    put_maybe(s, Q_FIT, d->fit);
    put_maybe(s, Q_DIE, d->die);
    put_maybe(s, Q_FLIP, d->flip);
    put_maybe(s, Q_LIMIT, d->limit);
}

/* A residual that is what the last roundings of a fit have left, and all that comes of it. An
 * inactive unit's is -y, and nothing has been summed. */
static void fitted(StepNumbers *g)
{
    double x = g->sample.x, at = fabs(g->at.w*x) + fabs(g->at.b) + fabs(g->sample.y),
        next = fabs(g->next.w*x) + fabs(g->next.b) + fabs(g->sample.y);
    if (g->z > 0 && fabs(g->delta) <= FIT_ROUNDING*at)
        g->delta = g->delta_i = g->dl_dw = g->dl_db = g->loss = 0;
    if (g->next_z > 0 && fabs(g->next_delta) <= FIT_ROUNDING*fmax(at, next))
        g->next_delta = g->next_loss = 0;
}

static void put_batch(Sheet *s, const Derived *d, const StepNumbers *g)
{
    put(s, Q_DELTA, g->delta);
    put(s, Q_DL_DW, g->dl_dw);
    put(s, Q_DL_DB, g->dl_db);
    put(s, Q_DL_DV, g->dl_dv);
    put_maybe(s, Q_PIVOT, g->pivot);
    put_maybe(s, Q_TURN, g->turn);
    put(s, Q_LOSS, g->loss);
    if (d->has_losses) {
        put(s, Q_NEXT_LOSS, g->next_loss);
        put(s, Q_NEXT_DELTA, g->next_delta);
    }
    if (d->has_mean) {
        put(s, Q_MEAN_LOSS, g->mean_loss);
        put(s, Q_NEXT_MEAN_LOSS, g->next_mean_loss);
    }
}

/* MATH.md 1: by the law, since e' - e of what hardly moves is roundings. 1 + e x is (w - b x)/w,
 * and 0 on the pivot. */
static void put_shift(Sheet *s, const Derived *d, const StepNumbers *g)
{
    bool is_there = d->has_next && d->known && d->rule == RULE_SGD && d->layers == LAYERS_ALL
        && s->digits[Q_ELBOW] > 0 && s->digits[Q_NEXT_ELBOW] > 0;
    if (!is_there) return;
    double w = g->at.w, b = s->value[Q_B], to = s->value[Q_NEXT_W], x = g->sample.x;
    double turns = but_for_rounding(w - b*x, fabs(w) + fabs(b*x));
    if (d->count > 1) {
        turns = but_for_rounding(g->dl_db*w - b*g->dl_dw, fabs(g->dl_db*w) + fabs(b*g->dl_dw));
        put(s, Q_SHIFT, d->rate*turns/w/to + 0.0);
    } else put(s, Q_SHIFT, g->z > 0 ? d->rate*g->delta_i*turns/w/to + 0.0 : 0);
}

/* Which sums the derivation and the words write with these numbers. */
static void written(Sheet *s, const Derived *d, const StepNumbers *g)
{
    bool is_one = d->count == 1 && d->known, trains = d->layers == LAYERS_ALL,
        is_plain = d->rule == RULE_SGD && d->known && d->has_next;
    s->is_written[SUM_NEXT_W] = s->is_written[SUM_NEXT_B] = is_plain && trains;
    s->is_written[SUM_NEXT_V] = is_plain && d->is_network;
    s->is_written[SUM_Z] = s->is_written[SUM_DELTA] = is_one;
    s->is_written[SUM_LOSS] = is_one && !d->is_network;
    s->is_written[SUM_DELTA_I] = s->is_written[SUM_DL_DV] = is_one && d->is_network;
    s->is_written[SUM_DL_DW] = s->is_written[SUM_DL_DB] = is_one && trains && g->z > 0;
    s->is_written[SUM_PIVOT] = is_one && trains && is_plain;
    s->is_written[SUM_SHIFT] = is_one && g->z > 0;
    s->is_written[SUM_SHIFT_MEAN] = d->known && d->count > 1;
    /* "while λ < w/x" is said only of an elbow that moves */
    s->is_written[SUM_FLIP] = s->is_written[SUM_PIVOT] && !d->on_target && !d->level
        && d->change.moved != ELBOW_UNCHANGED;
}

/* `pairs` stays of what is exact: 1 and 0.7 tell themselves apart. */
static void digits_of(Digits *out, const Derived *d, const StepNumbers *of, bool has_sums)
{
    static const Pair pair[] = { { Q_V, Q_NEXT_V }, { Q_MEAN_LOSS, Q_NEXT_MEAN_LOSS },
                                 { Q_LOSS, Q_NEXT_LOSS }, { Q_W, Q_NEXT_W }, { Q_B, Q_NEXT_B },
                                 { Q_ELBOW, Q_NEXT_ELBOW } };
    Sheet s = { 0 };
    StepNumbers g = *of;
    bool is_one = d->count == 1 && !d->is_network;
    if (is_one) fitted(&g);
    put_unit(&s, &g, is_one ? fmin(1, fabs(g.sample.x)) : 0, d->has_next, d->level);
    put(&s, Q_RATE, d->rate);
    if (d->count == 1) put_point(&s, d, &g);
    if (d->known) put_batch(&s, d, &g);
    put_shift(&s, d, &g);
    if (has_sums) written(&s, d, &g);
    /* where a unit is fitted nothing is added to show how it moves; a network's output weight
     * and loss may move all the same */
    size_t pairs = !d->fitted ? 6 : d->is_network ? 3 : 0;
    settle(out, &s, pair, pairs, 6);
}

void step_digits(StepDigits *out, const Derived *d)
{
    digits_of(&out->shown, d, &d->shown, !d->scale.on);
    if (d->scale.on) digits_of(&out->trained, d, &d->trained, true);
    else out->trained = out->shown;
}

void unit_digits(Digits *out, Unit at, double v, const Unit *next, double next_v)
{
    static const Pair pair[] = { { Q_W, Q_NEXT_W }, { Q_B, Q_NEXT_B }, { Q_V, Q_NEXT_V },
                                 { Q_ELBOW, Q_NEXT_ELBOW } };
    StepNumbers g = { .at = at, .v = v, .elbow = unit_elbow(at) };
    if (next != NULL) {
        g.next = *next;
        g.next_v = next_v;
        g.next_elbow = unit_elbow(*next);
    }
    Sheet s = { 0 };
    put_unit(&s, &g, 0, next != NULL, false);
    settle(out, &s, pair, 4, 4);
}
