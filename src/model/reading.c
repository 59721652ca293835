#include "model/reading.h"

#include <float.h>
#include <math.h>

#include "base/real.h"

#define DIGITS_MOST 10          /* as number_power   */
#define SMALLEST    0x1p-46     /* of what is added: what roundings leave of it is 0 */
#define NO_CHANGE   4e-9        /* as in shown.c     */
#define AT_CORNER   1e-9        /* of the zig-zag's whole T, where its formula is 0 */

/* --- digits --- */

static double unit_of(Shown s)
{
    double unit;
    number_shown(s.value, s.digits, &unit);
    return unit;
}

/* So many that the last one stands for `unit` or less. */
static Shown down_to(double v, double unit)
{
    Shown s = { v, 1 };
    double lead = v != 0 ? floor(real_log10(fabs(v))) - floor(real_log10(unit) + 1e-9) + 1 : 1;
    s.digits = (int)fmin(fmax(lead, 1), DIGITS_MOST);
    return s;
}

void shown_pair(Shown *from, Shown *to)
{
    double change = to->value - from->value;
    if (fabs(change) <= NO_CHANGE*fmax(fabs(from->value), fabs(to->value))) return;
    while (from->digits < DIGITS_MOST || to->digits < DIGITS_MOST) {
        double seen = shown_value(*to) - shown_value(*from);
        if (fabs(seen - change) <= 0.1*fabs(change)) return;
        double unit = fmax(unit_of(*from), unit_of(*to));
        if (unit_of(*from) >= unit && from->digits < DIGITS_MOST) from->digits++;
        else if (to->digits < DIGITS_MOST) to->digits++;
        else return;
    }
}

/* Numbers that are added with a sign: as they stand they round to the result as it stands. */
typedef struct { Shown *at[READ_TERMS + 1]; double sign[READ_TERMS + 1]; size_t n; } Added;

static void add(Added *a, Shown *s, double sign)
{
    a->at[a->n] = s;
    a->sign[a->n++] = sign;
}

static bool closes(Shown result, double sum)
{
    double unit = unit_of(result), is = shown_value(result);
    return fabs(sum - is) <= 0.5*unit*(1 + 1e-9) || (unit == 0 && sum == 0);
}

static bool close_sum(Shown result, Added *a)
{
    double largest = 0, unit = unit_of(result);
    for (size_t i = 0; i < a->n; i++) largest = fmax(largest, fabs(a->at[i]->value));
    if (unit == 0) unit = unit_of(shown_alone(largest));
    if (!(unit > 0)) return true;
    for (int more = 1; more <= 6; more++) {
        double sum = 0;
        for (size_t i = 0; i < a->n; i++) {
            Shown alone = shown_alone(a->at[i]->value), fine = down_to(alone.value,
                                                                       unit*real_pow(10, -more));
            *a->at[i] = fine;
            sum += a->sign[i]*shown_value(fine);
        }
        if (closes(result, sum)) return true;
    }
    return false;
}

/* --- at a place --- */

Maybe target_seen(const NetLesson *l, double x)
{
    Maybe none = { false, 0 }, is = { true, 0 };
    if (!l->has_target || x < l->target_lo || x > l->target_hi) return none;
    if (l->typed != NULL) {
        is.there = target_typed_at(l->typed, x, &is.value) && isfinite(is.value);
        return is.there ? is : none;
    }
    double T = 10*x, k = nearbyint(T), toward = k < 10 ? 1 : -1;
    is.value = target_at(l->target, x);
    if (l->target == TARGET_ZIGZAG && fabs(T - k) < AT_CORNER) {
        double near = target_at(l->target, (k + 0.25*toward)/10),
               far = target_at(l->target, (k + 0.75*toward)/10);
        is.value = near - (far - near)/2;
    }
    return is;
}

/* The largest stay, in their order. */
static void keep(NetReading *r, size_t most, size_t unit, double value, double *rest)
{
    if (value == 0) return;
    ReadTerm t = { unit, { value, 1 } };
    size_t i = r->terms;
    while (i > 0 && fabs(r->term[i - 1].value.value) < fabs(value)) i--;
    bool is_full = r->terms == most;
    if (is_full) {
        r->others++;
        *rest += i < most ? r->term[most - 1].value.value : value;
    } else {
        r->terms++;
    }
    if (i >= most) return;
    for (size_t k = r->terms - 1; k > i; k--) r->term[k] = r->term[k - 1];
    r->term[i] = t;
}

static void add_slopes(NetReading *r, double w, double z, double v)
{
    if (z > 0 || (z == 0 && w > 0)) r->slope += v*w;
    if (z > 0 || (z == 0 && w < 0)) r->left += v*w;
    r->active += z > 0;
}

static Shown seen_alone(double v, double of)
{
    return shown_alone(fabs(v) <= SMALLEST*of ? 0 : v);
}

void net_reading(NetReading *out, const NetLesson *l, const Network *f, const Network *next,
                 double x, size_t terms)
{
    NetReading *r = out;
    double rest = 0, size = fabs(f->c), most = fmin((double)terms, READ_TERMS);
    *r = (NetReading){ .x = x, .units = f->d, .target = target_seen(l, x) };
    for (size_t i = 0; i < f->d; i++) {
        double z = unit_z((Unit){ f->w[i], f->b[i] }, x), adds = f->v[i]*fmax(z, 0);
        add_slopes(r, f->w[i], z, f->v[i]);
        size += fabs(adds);
        if (most > 0) keep(r, (size_t)most, i, adds, &rest);
    }
    if (most > 0) keep(r, (size_t)most, READ_BIAS, f->c, &rest);
    r->f = seen_alone(network_value(f, x), size);
    if (next != NULL) {
        r->next = seen_alone(network_value(next, x), size);
        shown_pair(&r->f, &r->next);
    }
    Added a = { .n = 0 };
    for (size_t i = 0; i < r->terms; i++) add(&a, &r->term[i].value, 1);
    r->rest = (Shown){ rest, r->others > 0 };
    if (r->others > 0) add(&a, &r->rest, 1);
    r->open = !close_sum(r->f, &a);
}

void unit_reading(NetReading *out, Unit u, const Unit *next, double x)
{
    *out = (NetReading){ .x = x, .units = 1 };
    add_slopes(out, u.w, unit_z(u, x), 1);
    out->f = seen_alone(unit_phi(u, x), fabs(u.w*x) + fabs(u.b));
    if (next == NULL) return;
    out->next = seen_alone(unit_phi(*next, x), fabs(next->w*x) + fabs(next->b));
    shown_pair(&out->f, &out->next);
}

/* --- a point --- */

static bool close_loss(Shown loss, Shown *delta)
{
    for (; delta->digits <= DIGITS_MOST; delta->digits++) {
        double is = shown_value(*delta);
        if (closes(loss, 0.5*is*is)) return true;
        if (delta->digits == DIGITS_MOST) break;
    }
    return false;
}

void point_reading(PointReading *out, Sample s, double f, const double *next)
{
    double delta = f - s.y, size = fabs(f) + fabs(s.y);
    *out = (PointReading){ .x = shown_alone(s.x) };
    out->delta = seen_alone(delta, size);
    out->loss = shown_alone(0.5*out->delta.value*out->delta.value);
    if (next != NULL) {
        double then = *next - s.y;
        out->next_delta = seen_alone(then, size);
        out->next_loss = shown_alone(0.5*out->next_delta.value*out->next_delta.value);
        shown_pair(&out->loss, &out->next_loss);
        shown_pair(&out->delta, &out->next_delta);
    }
    out->open_loss = !close_loss(out->loss, &out->delta);
    out->f = (Shown){ f, 1 };
    out->y = (Shown){ s.y, 1 };
    Added a = { .n = 0 };
    add(&a, &out->f, 1);
    add(&a, &out->y, -1);
    out->open = !close_sum(out->delta, &a);
    if (next != NULL) out->next_f = down_to(*next, unit_of(out->f));
}

/* --- a step --- */

static double batch_loss(const Network *f, const Lesson *l, const Batch *b)
{
    double sum = 0;
    for (size_t j = 0; j < b->count; j++) {
        Sample s = batch_point(l, b, j);
        double delta = network_value(f, s.x) - s.y;
        sum += 0.5*delta*delta;
    }
    return sum/(double)b->count;
}

void step_losses(StepLosses *out, const Lesson *l)
{
    const NetLesson *net = l->net;
    Batch b = batch_of(l);
    *out = (StepLosses){ .count = b.complete ? b.count : 0 };
    double d = (double)net->at->d;
    bool few = b.complete && b.count > 0 && (double)b.count*d <= READ_MOST;
    if (few) out->batch = shown_alone(batch_loss(net->at, l, &b));
    bool few_points = l->n > 0 && (double)l->n*d <= READ_MOST;
    double all = few_points ? network_loss(net->at, l->point, l->n) : net->loss;
    /* as it stands elsewhere; but what is seen may be the step before the lesson's */
    if (fabs(all - net->loss) <= SMALLEST*net->loss) all = net->loss;
    if (isfinite(all)) out->all = shown_alone(all);
    if (net->next == NULL) return;
    if (few) {
        out->next_batch = shown_alone(batch_loss(net->next, l, &b));
        shown_pair(&out->batch, &out->next_batch);
    }
    if (out->all.digits == 0 || !few_points) return;
    out->next_all = shown_alone(network_loss(net->next, l->point, l->n));
    shown_pair(&out->all, &out->next_all);
}
