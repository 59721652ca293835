#include "plot/place.h"

#include <limits.h>
#include <math.h>
#include <string.h>

#include "base/real.h"

void placer_init(Placer *p, Rect bounds)
{
    p->bounds = bounds;
    p->hards = p->lines = p->nameds = 0;
    p->worst = INFINITY;
}

void placer_mark(Placer *p, Rect box)
{
    if (p->hards < PLACE_HARD) p->hard[p->hards++] = box;
}

void placer_line(Placer *p, Pt a, Pt b, double weight)
{
    if (p->lines >= PLACE_LINES) return;
    p->line[p->lines].a = a;
    p->line[p->lines].b = b;
    p->line[p->lines++].weight = weight;
}

bool clip_segment(Rect r, Pt *a, Pt *b)
{
    double t0 = 0, t1 = 1, dx = b->x - a->x, dy = b->y - a->y;
    const double p[4] = { -dx, dx, -dy, dy };
    const double q[4] = { a->x - r.x, r.x + r.w - a->x, a->y - r.y, r.y + r.h - a->y };
    for (int i = 0; i < 4; i++) {
        if (p[i] == 0) {
            if (q[i] < 0) return false;
            continue;
        }
        double t = q[i]/p[i];
        if (p[i] < 0) {
            if (t > t0) t0 = t;
        } else if (t < t1) t1 = t;
    }
    if (!(t0 <= t1)) return false;
    Pt from = *a;
    if (t0 > 0) *a = pt(from.x + t0*dx, from.y + t0*dy);
    if (t1 < 1) *b = pt(from.x + t1*dx, from.y + t1*dy);
    return true;
}

/* fmin and fmax are calls, and there are very many here; no number is a NaN. */
static double smaller(double a, double b) { return a < b ? a : b; }
static double larger(double a, double b) { return a > b ? a : b; }

static double overlap(Rect box, Pt a, Pt b)
{
    return clip_segment(box, &a, &b) ? real_hypot(b.x - a.x, b.y - a.y) + 2 : 0;
}

static bool is_inside(Rect outer, Rect r)
{
    return r.x >= outer.x && r.y >= outer.y && rect_right(r) <= rect_right(outer)
        && rect_bottom(r) <= rect_bottom(outer);
}

static void name(Placer *p, int who, Pt a, Pt b, bool is_curve)
{
    if (p->nameds >= PLACE_NAMED) return;
    p->named[p->nameds].a = a;
    p->named[p->nameds].b = b;
    p->named[p->nameds].who = who;
    p->named[p->nameds++].is_curve = is_curve;
}

void placer_name(Placer *p, int who, Pt a, Pt b)       { name(p, who, a, b, false); }
void placer_name_curve(Placer *p, int who, Pt a, Pt b) { name(p, who, a, b, true); }

static Pt nearest_on(Pt a, Pt b, Pt p)
{
    double dx = b.x - a.x, dy = b.y - a.y, len2 = dx*dx + dy*dy;
    double t = len2 > 0 ? ((p.x - a.x)*dx + (p.y - a.y)*dy)/len2 : 0;
    t = smaller(larger(t, 0), 1);
    return pt(a.x + t*dx, a.y + t*dy);
}

static Pt nearest_in(Rect box, Pt p)
{
    return pt(smaller(larger(p.x, box.x), rect_right(box)),
              smaller(larger(p.y, box.y), rect_bottom(box)));
}

static double square(Pt a, Pt b)
{
    double dx = a.x - b.x, dy = a.y - b.y;
    return dx*dx + dy*dy;
}

double box_distance(Rect box, Pt a, Pt b)
{
    double least = square(nearest_in(box, a), a);
    if (a.x == b.x && a.y == b.y) return sqrt(least);
    Pt c = a, d = b;
    if (clip_segment(box, &c, &d)) return 0;
    least = smaller(least, square(nearest_in(box, b), b));
    for (int i = 0; i < 4; i++) {
        Pt corner = pt(i & 1 ? rect_right(box) : box.x, i & 2 ? rect_bottom(box) : box.y);
        least = smaller(least, square(nearest_on(a, b, corner), corner));
    }
    return sqrt(least);
}

/* At least so far, at little cost: from the box to the line's bounds. */
static double far_at_least(Rect box, Pt a, Pt b)
{
    double dx = larger(smaller(a.x, b.x) - rect_right(box), box.x - larger(a.x, b.x)),
        dy = larger(smaller(a.y, b.y) - rect_bottom(box), box.y - larger(a.y, b.y));
    return larger(0, larger(dx, dy));
}

static double side_of(Pt a, Pt b, Pt p)
{
    return (b.x - a.x)*(p.y - a.y) - (b.y - a.y)*(p.x - a.x);
}

static bool crosses(Pt a, Pt b, Pt c, Pt d)
{
    return side_of(a, b, c)*side_of(a, b, d) < 0 && side_of(c, d, a)*side_of(c, d, b) < 0;
}

#define CLEARLY 2.5        /* points by which its own mark is nearer */
#define ONE_PLACE 4.0      /* of two so near to each other neither can be */

/* How far it is from its own; INFINITY where that is not told. */
static double own_distance(const Placer *p, int who, Rect box, bool *is_curve, Pt *on)
{
    double least = INFINITY;
    for (size_t k = 0; k < p->nameds; k++) {
        if (p->named[k].who != who) continue;
        if (far_at_least(box, p->named[k].a, p->named[k].b) >= least) continue;
        double far = box_distance(box, p->named[k].a, p->named[k].b);
        if (far >= least) continue;
        least = far;
        *is_curve = p->named[k].is_curve;
        *on = nearest_on(p->named[k].a, p->named[k].b, rect_centre(box));
    }
    return least;
}

static bool belongs(const Placer *p, int who, Rect box)
{
    bool is_curve = false;
    Pt on = { 0 }, centre = rect_centre(box);
    double own = own_distance(p, who, box, &is_curve, &on);
    if (own == INFINITY) return true;
    for (size_t k = 0; k < p->nameds; k++) {
        Pt a = p->named[k].a, b = p->named[k].b;
        if (p->named[k].who == who || p->named[k].is_curve != is_curve) continue;
        /* two curves nearly upon each other: the nearer one, though only just */
        double apart = own + (is_curve ? 0.2 : CLEARLY);
        bool is_near = far_at_least(box, a, b) < apart && box_distance(box, a, b) < apart;
        bool is_one = !is_curve && square(nearest_on(a, b, on), on) < ONE_PLACE*ONE_PLACE;
        if (is_near && !is_one) return false;
        if (is_curve && crosses(centre, on, a, b)) return false;
    }
    return true;
}

static bool is_free(const Placer *p, Rect box)
{
    for (size_t k = 0; k < p->hards; k++)
        if (rect_overlaps(box, p->hard[k])) return false;
    return true;
}

/* Of the lines, no more than `best`. */
static double crossing(const Placer *p, Rect box, double best)
{
    double cost = 0;
    for (size_t k = 0; k < p->lines && cost < best; k++) {
        Pt a = p->line[k].a, b = p->line[k].b;
        if (far_at_least(box, a, b) > 0) continue;
        double over = overlap(box, a, b);
        if (over > 0) cost += p->line[k].weight*over;
    }
    return cost;
}

double placer_cost(const Placer *p, Place c)
{
    if (!is_inside(p->bounds, c.box) || !is_free(p, c.box)) return INFINITY;
    return c.cost + crossing(p, c.box, INFINITY);
}

#define NOBODY INT_MIN

bool placer_put(Placer *p, const Place *choice, size_t n, Rect before, Rect *out)
{
    return placer_put_by(p, NOBODY, choice, n, before, out);
}

bool placer_put_by(Placer *p, int who, const Place *choice, size_t n, Rect before, Rect *out)
{
    double best = p->worst;
    size_t won = n;
    for (size_t i = 0; i < n; i++) {
        Rect box = choice[i].box;
        double cost = choice[i].cost;
        if (cost >= best || !is_inside(p->bounds, box)) continue;
        if (before.w > 0) {
            double moved = sqrt(square(pt(box.x, box.y), pt(before.x, before.y)));
            cost += moved < 40 ? moved*0.15 : 6;
        }
        if (cost >= best || !is_free(p, box)) continue;
        cost += crossing(p, box, best - cost);
        if (cost >= best || !belongs(p, who, box)) continue;
        best = cost;
        won = i;
    }
    if (won == n) return false;
    *out = choice[won].box;
    placer_mark(p, *out);
    return true;
}

#define LEADER_CROSSING 50.0       /* of a line; along one twice that */

/* What this leader costs; INFINITY where it would go over a mark. */
static double leader_cost(const Placer *p, Pt mark, double r, Rect box, Pt leader[2])
{
    Pt to = nearest_in(box, mark);
    double len = real_hypot(to.x - mark.x, to.y - mark.y);
    if (len < r + 6) return INFINITY;
    Pt from = pt(mark.x + (to.x - mark.x)*r/len, mark.y + (to.y - mark.y)*r/len);
    double cost = len;
    for (size_t k = 0; k < p->hards; k++) {
        Pt a = from, b = to;
        if (!rect_has(p->hard[k], mark) && clip_segment(p->hard[k], &a, &b)) return INFINITY;
    }
    Pt middle = pt((from.x + to.x)/2, (from.y + to.y)/2);
    for (size_t k = 0; k < p->lines; k++) {
        Pt a = p->line[k].a, b = p->line[k].b, on = nearest_on(a, b, middle);
        if (real_hypot(on.x - middle.x, on.y - middle.y) < 4) cost += 2*LEADER_CROSSING;
        else if (crosses(from, to, a, b)) cost += LEADER_CROSSING;
    }
    leader[0] = from;
    leader[1] = to;
    return cost;
}

bool placer_put_led(Placer *p, Pt mark, double r, const Place *choice, size_t n, Rect *out,
                    Pt leader[2])
{
    double best = p->worst;
    bool won = false;
    for (size_t i = 0; i < n; i++) {
        Rect box = choice[i].box;
        Pt line[2] = { mark, mark };
        if (choice[i].cost >= best || !is_inside(p->bounds, box) || !is_free(p, box)) continue;
        double cost = choice[i].cost + crossing(p, box, best);
        if (cost >= best) continue;
        cost += leader_cost(p, mark, r, box, line);
        if (cost >= best) continue;
        best = cost;
        won = true;
        *out = box;
        leader[0] = line[0];
        leader[1] = line[1];
    }
    if (!won) return false;
    placer_mark(p, *out);
    placer_line(p, leader[0], leader[1], PLACE_NEVER);
    return true;
}

bool placer_crossed(const Placer *p, Rect box, double w)
{
    for (size_t k = 0; k < p->lines; k++)
        if (p->line[k].weight >= w && overlap(box, p->line[k].a, p->line[k].b) > 0) return true;
    return false;
}

size_t places_around(Place *out, size_t max, Pt mark, double r, double w, double h, int first)
{
    static const double away[] = { 4, 9, 16, 26, 40, 58, 80, 108, 140 };
    static const double order[] = { 0, 3, 3, 6, 6, 9, 9, 12 };
    static const int turn[] = { 0, 1, 7, 2, 6, 3, 5, 4 };
    size_t n = 0;
    for (size_t d = 0; d < sizeof away/sizeof away[0]; d++)
        for (size_t k = 0; k < 8 && n < max; k++) {
            double angle = (double)((first + turn[k]) % 8)*0.78539816339744831;
            double ux = real_cos(angle), uy = real_sin(angle), gap = r + away[d];
            /* the box's nearest edge or corner lies `gap` from the mark */
            double cx = mark.x + ux*gap + (fabs(ux) < 0.1 ? 0 : copysign(w/2, ux));
            double cy = mark.y + uy*gap + (fabs(uy) < 0.1 ? 0 : copysign(h/2, uy));
            out[n++] = (Place){ { cx - w/2, cy - h/2, w, h }, order[k] + 0.8*away[d] };
            /* above and below it may also stand off to a side */
            for (int side = -1; fabs(ux) < 0.1 && side <= 1 && n < max; side += 2)
                out[n++] = (Place){ { cx - w/2 + side*0.36*w, cy - h/2, w, h },
                                    order[k] + 0.8*away[d] + 1.5 };
        }
    return n;
}

size_t places_along(Place *out, size_t max, Pt a, Pt b, double w, double h, double gap, double t)
{
    double dx = b.x - a.x, dy = b.y - a.y, len = real_hypot(dx, dy);
    if (len < 1) return 0;
    double nx = -dy/len, ny = dx/len;
    size_t n = 0;
    for (int i = 0; i <= 24; i++) {
        double at = (double)i/24;
        for (int side = -1; side <= 1; side += 2)
            for (int far = 0; far < 3 && n < max; far++) {
                double g = gap + 9*far;
                /* centre so far off that the box just clears the line */
                double clear = g + fabs(nx)*w/2 + fabs(ny)*h/2;
                double cx = a.x + at*dx + side*nx*clear, cy = a.y + at*dy + side*ny*clear;
                bool is_below = side*ny > 0;
                out[n++] = (Place){ { cx - w/2, cy - h/2, w, h },
                                    20*fabs(at - t) + 7*far + (is_below ? 1.5 : 0) };
            }
    }
    return n;
}

static double edge_side(Rect r, int edge, Pt p)      /* >= 0 inside */
{
    switch (edge) {
    case 0: return p.x - r.x;
    case 1: return r.x + r.w - p.x;
    case 2: return p.y - r.y;
    default: return r.y + r.h - p.y;
    }
}

size_t clip_polygon(Rect r, const Pt *at, size_t n, Pt *out, size_t max)
{
    Pt work[64];
    if (n > 32 || max < 1) return 0;
    memcpy(work, at, n*sizeof *at);
    for (int edge = 0; edge < 4 && n > 0; edge++) {
        Pt next[64];
        size_t k = 0;
        for (size_t i = 0; i < n && k + 2 < 64; i++) {
            Pt a = work[i], b = work[(i + 1) % n];
            double sa = edge_side(r, edge, a), sb = edge_side(r, edge, b);
            if (sa >= 0) next[k++] = a;
            if ((sa < 0) != (sb < 0)) {
                double t = sa/(sa - sb);
                next[k++] = pt(a.x + t*(b.x - a.x), a.y + t*(b.y - a.y));
            }
        }
        memcpy(work, next, k*sizeof *next);
        n = k;
    }
    if (n > max) n = max;
    memcpy(out, work, n*sizeof *out);
    return n;
}
