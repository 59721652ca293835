/* labels_story.h - looks at a plot's labels: where they stand, beside what and over what.
 *
 * Marks are what the caller worked out; distances are by a geometry of its own, so that what
 * places labels is not asked. Only the axes and handles are the picture's. */
#ifndef ELBOW_LABELS_STORY_H
#define ELBOW_LABELS_STORY_H

#include "seen_story.h"

#include "input/frame.h"
#include "view/kit/widgets.h"

/* --- what must hold --- */

enum { APART, INSIDE, BESIDE, OFF_CURVES, OFF_MARKS, OWN_SIDE, SAME_AGAIN, LEGEND_TRUE, NUMBERS,
       ARROWS, NAMED, PROPERTIES };
static const char *const said[PROPERTIES] = {
    [APART] = "no two labels overlap", [INSIDE] = "none leaves the plot",
    [BESIDE] = "each is nearest to its own mark, or led to it",
    [OFF_CURVES] = "none lies on a curve", [OFF_MARKS] = "none lies on a point or an elbow",
    [OWN_SIDE] = "a slope's label is nearer to its own line",
    [SAME_AGAIN] = "the same state has the same labels",
    [LEGEND_TRUE] = "a legend names what is in view", [NUMBERS] = "points have different numbers",
    [ARROWS] = "arrows at the edge stand at their value's place",
    [NAMED] = "on paper every curve and mark is named, or told to be left out" };
static size_t looked[PROPERTIES], failed[PROPERTIES];

/* What is looked at: one picture. */
typedef struct {
    Seen        *seen;
    const Frame *frame;
    const char  *where;            /* for messages */
    size_t       state;
    Rect         r, legend;
    double       em;
    Axis         x, y;
    size_t       words[400], n;    /* labels inside r */
} Look;

static inline void say_that(const Look *k, int property, bool holds, const char *about)
{
    looked[property]++;
    if (holds) return;
    if (failed[property]++ < 3)
        print_error("state %zu, %s: not so: %s (%s)\n", k->state, k->where, said[property], about);
}

/* --- geometry --- */

static inline double clamped(double v, double lo, double hi)
{
    return v < lo ? lo : v > hi ? hi : v;
}

static inline double to_rect(Rect r, Pt p)
{
    double dx = p.x - clamped(p.x, r.x, r.x + r.w), dy = p.y - clamped(p.y, r.y, r.y + r.h);
    return hypot(dx, dy);
}

/* May a segment come nearer to a box than this? Not, when no side of the box sees it so near. */
static inline bool is_about(Rect r, Pt a, Pt b, double near)
{
    return fmin(a.x, b.x) < r.x + r.w + near && fmax(a.x, b.x) > r.x - near
        && fmin(a.y, b.y) < r.y + r.h + near && fmax(a.y, b.y) > r.y - near;
}

/* From a box to a segment: by thirds, as the distance to a convex box is convex along it. */
static inline double to_segment(Rect r, Pt a, Pt b)
{
    double lo = 0, hi = 1;
    for (int i = 0; i < 45; i++) {
        double s = lo + (hi - lo)/3, t = hi - (hi - lo)/3;
        double ds = to_rect(r, pt(a.x + s*(b.x - a.x), a.y + s*(b.y - a.y)));
        double dt = to_rect(r, pt(a.x + t*(b.x - a.x), a.y + t*(b.y - a.y)));
        if (ds <= dt) hi = t;
        else lo = s;
    }
    return to_rect(r, pt(a.x + lo*(b.x - a.x), a.y + lo*(b.y - a.y)));
}

static inline bool meets(Rect r, const Pt *ends, double near)
{
    return is_about(r, ends[0], ends[1], near + 1) && to_segment(r, ends[0], ends[1]) < near;
}

static inline bool boxes_meet(Rect a, Rect b, double by)
{
    return a.x + a.w > b.x + by && b.x + b.w > a.x + by && a.y + a.h > b.y + by
        && b.y + b.h > a.y + by;
}

static inline bool holds(Rect r, Pt p)
{
    return p.x >= r.x && p.x <= r.x + r.w && p.y >= r.y && p.y <= r.y + r.h;
}

static inline Pt centre(Rect r) { return pt(r.x + r.w/2, r.y + r.h/2); }

static inline Rect grown(Rect r, double by)
{
    return (Rect){ r.x - by, r.y - by, r.w + 2*by, r.h + 2*by };
}

static inline Pt place_of(const Look *k, double x, double y)
{
    return pt(k->x.pt_lo + (x - k->x.data_lo)/(k->x.data_hi - k->x.data_lo)*(k->x.pt_hi
                                                                             - k->x.pt_lo),
              k->y.pt_lo + (y - k->y.data_lo)/(k->y.data_hi - k->y.data_lo)*(k->y.pt_hi
                                                                             - k->y.pt_lo));
}

static inline bool sees(const Look *k, double x, double y)
{
    return x >= k->x.data_lo && x <= k->x.data_hi && y >= k->y.data_lo && y <= k->y.data_hi;
}

static inline const Shape *shape(const Look *k, size_t i) { return &k->seen->shape[i]; }
static inline const Pt *points(const Look *k, const Shape *s) { return &k->seen->pt[s->at]; }
static inline const Label *label(const Look *k, size_t i) { return &k->seen->label[k->words[i]]; }

static inline bool begins(const char *words, const char *with)
{
    return strncmp(words, with, strlen(with)) == 0;
}

/* Part of the legend: its words, its samples of lines. */
static inline bool in_legend(const Look *k, Pt p) { return k->legend.w > 0 && holds(k->legend, p); }

/* A curve of the plot: f now, after the step, their continuation, the target, the run before. */
static inline bool is_curve(const Look *k, const Shape *s)
{
    if (s->kind != SHAPE_LINE || s->n < 2) return false;
    Pt a = points(k, s)[0], b = points(k, s)[s->n - 1];
    if (in_legend(k, a) && in_legend(k, b)) return false;
    if (!holds(grown(k->r, 30), a) && !holds(grown(k->r, 30), b)) return false;
    bool faint = s->paint == PAINT_NOW_FAINT || s->paint == PAINT_NEXT_FAINT;
    return faint || (s->paint == PAINT_NOW && s->width > 3*k->em)
        || ((s->paint == PAINT_NEXT || s->paint == PAINT_TARGET || s->paint == PAINT_GHOST)
            && s->dash > 0 && s->width > 1.5*k->em);
}

/* In view, by more than a dot. */
static inline bool in_view(const Look *k, const Shape *s)
{
    for (size_t i = 0; i + 1 < s->n; i++) {
        Pt a = points(k, s)[i], b = points(k, s)[i + 1];
        for (int j = 0; j <= 200; j++)
            if (holds(k->r, pt(a.x + (b.x - a.x)*j/200, a.y + (b.y - a.y)*j/200))) return true;
    }
    return false;
}

/* --- marks --- */

typedef enum { MARK_NONE, MARK_ELBOW, MARK_NEXT_ELBOW, MARK_POINT, MARK_RESIDUAL, MARK_PIVOT,
               MARK_FOOT } MarkKind;
typedef struct { MarkKind kind; size_t index; Pt a, b; double r; } Mark;
typedef struct { Mark at[200]; size_t n; } Marks;

static inline void add(Marks *m, MarkKind kind, size_t index, Pt a, Pt b, double r)
{
    if (m->n < 200) m->at[m->n++] = (Mark){ kind, index, a, b, r };
}

static inline const Handle *handle(const Look *k, HandleKind kind, size_t index)
{
    for (size_t i = 0; i < k->frame->n; i++)
        if (k->frame->at[i].kind == kind && k->frame->at[i].index == index
            && holds(grown(k->r, 12), k->frame->at[i].seg[0])) return &k->frame->at[i];
    return NULL;
}

/* Where its arrow stands, or it. */
static inline void add_at(Marks *m, const Look *k, MarkKind kind, size_t index, double x, double y,
                   double r, HandleKind held, size_t held_index)
{
    const Handle *h = handle(k, held, held_index);
    if (sees(k, x, y)) {
        add(m, kind, index, place_of(k, x, y), place_of(k, x, y), r);
        return;
    }
    if (h == NULL) return;
    Pt at = h->kind == HANDLE_EXPLAIN ? centre(h->box) : h->seg[0], to = place_of(k, x, y);
    add(m, kind, index, at, at, 9*k->em);
    /* straight above or below it, or beside it */
    bool over = x >= k->x.data_lo && x <= k->x.data_hi, by = y >= k->y.data_lo
        && y <= k->y.data_hi;
    double off = over ? fabs(clamped(to.x, k->r.x + 12*k->em, k->r.x + k->r.w - 12*k->em) - at.x)
        : 0;
    bool side = by || over || ((to.x < k->r.x) == (at.x < centre(k->r).x)
                               || (to.y < k->r.y) == (at.y < centre(k->r).y));
    bool its_side = over || (to.x < k->r.x) == (at.x < centre(k->r).x);
    char about[120];
    snprintf(about, sizeof about, "mark %d at %.1f %.1f to %.1f %.1f", kind, at.x, at.y, to.x,
             to.y);
    say_that(k, ARROWS, off < 1 && side && (its_side || !by), about);
}

/* Which mark a label's words name; MARK_NONE: none. A number of several elbows: the first. */
static inline MarkKind named(const char *w, size_t *index)
{
    *index = 0;
    size_t k = 0;
    int used = 0;
    if (sscanf(w, "\\text{%zu}%n", &k, &used) == 1 && used > 0 && w[used] == '\0') {
        *index = k - 1;
        return MARK_POINT;
    }
    if (sscanf(w, "e_{%zu}%n", &k, &used) == 1 && used > 0) {
        *index = k - 1;
        return w[used] == '\'' ? MARK_NEXT_ELBOW : MARK_ELBOW;
    }
    if (begins(w, "e = ")) return MARK_ELBOW;
    if (begins(w, "e' = ")) return MARK_NEXT_ELBOW;
    if (begins(w, "\\text{training point") || begins(w, "\\text{next")
        || begins(w, "\\text{this")) {
        *index = SIZE_MAX;         /* of the step */
        return MARK_POINT;
    }
    if (begins(w, "\\varphi - y") || begins(w, "\\hat{f} - y")) return MARK_RESIDUAL;
    if (begins(w, "\\text{pivot")) return MARK_PIVOT;
    return MARK_NONE;
}

static inline double far_from(Rect box, const Mark *m) { return to_segment(box, m->a, m->b); }

/* Is there a line from the mark to the label? */
static inline bool is_led(const Look *k, const Label *l, const Mark *m)
{
    for (size_t i = 0; i < k->seen->shapes; i++) {
        const Shape *s = shape(k, i);
        if (s->kind != SHAPE_LINE || s->n != 2 || s->dash > 0 || s->paint != l->paint) continue;
        Pt a = points(k, s)[0], b = points(k, s)[1];
        double on = to_segment((Rect){ a.x, a.y, 0, 0 }, m->a, m->b);
        if (on < m->r + 5*k->em && to_rect(grown(l->ink, 10*k->em), b) < 1) return true;
    }
    return false;
}

/* Is the mark one of those that the words name: e_3 of "e_{3}, e_{7} = 0.5", too? */
static inline bool is_own(const char *words, const Mark *m, MarkKind kind, size_t index)
{
    if (m->kind != kind) return false;
    for (const char *at = kind == MARK_ELBOW ? strstr(words, "e_{") : NULL; at != NULL;
         at = strstr(at + 1, "e_{"))
        if (strtoul(at + 3, NULL, 10) == m->index + 1) return true;
    return m->index == index;
}

/* The pivot and the residual compete for labels only where they have one: a small plot draws
 * no pivot. Elbows and points always do. */
static inline bool competes(const Look *k, MarkKind kind)
{
    if (kind != MARK_PIVOT && kind != MARK_RESIDUAL) return true;
    for (size_t i = 0; i < k->n; i++) {
        size_t index;
        if (label(k, i)->is_formula && named(label(k, i)->words, &index) == kind) return true;
    }
    return false;
}

static inline void look_beside(const Look *k, const Marks *m, size_t step_point)
{
    for (size_t i = 0; i < k->n; i++) {
        const Label *l = label(k, i);
        size_t index;
        MarkKind kind = l->is_formula ? named(l->words, &index) : MARK_NONE;
        if (kind == MARK_NONE || in_legend(k, centre(l->ink))) continue;
        if (kind == MARK_POINT && index == SIZE_MAX) index = step_point;
        Rect box = grown(l->ink, 2*k->em);
        const Mark *own = NULL;
        bool led = false;
        for (size_t j = 0; j < m->n; j++) {
            const Mark *o = &m->at[j];
            if (!is_own(l->words, o, kind, index)) continue;
            led = led || is_led(k, l, o);
            if (own == NULL || far_from(box, o) < far_from(box, own)) own = o;
        }
        say_that(k, BESIDE, own != NULL, l->words);
        if (own == NULL || led) continue;
        double its = far_from(box, own);
        for (size_t j = 0; j < m->n; j++) {
            const Mark *o = &m->at[j];
            /* two at one place cannot be told apart by what is nearer */
            bool is_one = to_segment((Rect){ own->a.x, own->a.y, 0, 0 }, o->a, o->b) < 5;
            if (is_own(l->words, o, kind, index) || is_one || !competes(k, o->kind)) continue;
            /* the placer's box is a little larger than the ink */
            bool nearer = its < far_from(box, o) + 1.5;
            char about[240];
            snprintf(about, sizeof about, "%s: %.1f, another %d:%zu %.1f", l->words, its, o->kind,
                     o->index, far_from(box, o));
            say_that(k, BESIDE, nearer, about);
        }
    }
}

/* --- all labels --- */

static inline void look_apart(const Look *k)
{
    for (size_t i = 0; i < k->n; i++) {
        Rect a = label(k, i)->ink;
        bool in = a.x >= k->r.x - 1 && a.y >= k->r.y - 1 && a.x + a.w <= k->r.x + k->r.w + 1
            && a.y + a.h <= k->r.y + k->r.h + 1;
        say_that(k, INSIDE, in, label(k, i)->words);
        for (size_t j = 0; j < i; j++) {
            char about[330];
            snprintf(about, sizeof about, "%s | %s", label(k, i)->words, label(k, j)->words);
            say_that(k, APART, !boxes_meet(a, label(k, j)->ink, 0.5), about);
        }
    }
}

static inline void look_over(const Look *k, bool crowded)
{
    for (size_t i = 0; i < k->n; i++) {
        const Label *l = label(k, i);
        bool on_curve = false, on_mark = false;
        for (size_t j = 0; j < k->seen->shapes; j++) {
            const Shape *s = shape(k, j);
            if (is_curve(k, s))
                for (size_t p = 0; p + 1 < s->n; p++)
                    on_curve = on_curve || meets(l->ink, points(k, s) + p, 0.5*s->width - 0.1);
            bool is_point = s->kind == SHAPE_DISC && (s->paint == PAINT_POINT
                                                      || s->paint == PAINT_DATA
                                                      || s->paint == PAINT_INK_SOFT);
            if (is_point && s->n == 1 && holds(k->r, points(k, s)[0])
                && !in_legend(k, points(k, s)[0]))
                on_mark = on_mark || to_rect(l->ink, points(k, s)[0]) < s->r - 0.5;
            bool is_diamond = s->kind == SHAPE_PATH && s->n == 4 && s->paint != PAINT_CARD;
            if (is_diamond) {
                Pt c = pt(points(k, s)[0].x, points(k, s)[1].y);
                double r = points(k, s)[1].x - points(k, s)[0].x;
                if (r > 0 && holds(k->r, c))
                    on_mark = on_mark || to_rect(l->ink, c) < 0.7*r - 0.5;
            }
        }
        say_that(k, OFF_CURVES, !on_curve, l->words);
        if (!crowded) say_that(k, OFF_MARKS, !on_mark, l->words);
    }
    /* nor a halo */
    for (size_t j = 0; j < k->seen->shapes; j++) {
        const Shape *h = shape(k, j);
        bool is_halo = h->kind == SHAPE_RECT && h->paint == PAINT_HALO;
        if (!is_halo || !holds(k->r, centre(h->box))) continue;
        bool on = false;
        for (size_t i = 0; i < k->seen->shapes; i++) {
            const Shape *s = shape(k, i);
            for (size_t p = 0; is_curve(k, s) && p + 1 < s->n; p++)
                on = on || meets(h->box, points(k, s) + p, 1e-6);
        }
        say_that(k, OFF_CURVES, !on, "a halo");
    }
}

static inline void look_numbers(const Look *k)
{
    bool had[64] = { false };
    for (size_t i = 0; i < k->n; i++) {
        size_t number;
        int used = 0;
        const char *w = label(k, i)->words;
        if (sscanf(w, "\\text{%zu}%n", &number, &used) != 1 || used == 0 || w[used] != '\0')
            continue;
        say_that(k, NUMBERS, number < 64 && !had[number], w);
        if (number < 64) had[number] = true;
    }
}

static inline bool has_curve(const Look *k, Paint p, bool dashed)
{
    for (size_t i = 0; i < k->seen->shapes; i++) {
        const Shape *s = shape(k, i);
        bool is = s->paint == p && (s->dash > 0) == dashed;
        if (is && is_curve(k, s) && in_view(k, s)) return true;
    }
    return false;
}

static inline bool has_unit_line(const Look *k)
{
    for (size_t i = 0; i < k->seen->shapes; i++) {
        const Shape *s = shape(k, i);
        if (s->kind != SHAPE_LINE || s->paint < PAINT_UNIT || s->paint > PAINT_UNIT_FAINT_LAST)
            continue;
        if (!in_legend(k, points(k, s)[0]) && holds(grown(k->r, 30), points(k, s)[0])
            && in_view(k, s)) return true;
    }
    return false;
}

static inline bool has_ring(const Look *k)
{
    for (size_t i = 0; i < k->seen->shapes; i++) {
        const Shape *s = shape(k, i);
        if (s->kind == SHAPE_RING && (s->paint == PAINT_RESIDUAL || s->paint == PAINT_PICK)
            && holds(k->r, points(k, s)[0]) && !in_legend(k, points(k, s)[0])) return true;
    }
    return false;
}

static inline void look_legend(const Look *k)
{
    if (k->legend.w == 0) return;
    for (size_t i = 0; i < k->n; i++) {
        const Label *l = label(k, i);
        if (!in_legend(k, centre(l->ink))) continue;
        bool is = true;
        if (begins(l->words, "now") || begins(l->words, "\\hat{f}(x)"))
            is = has_curve(k, PAINT_NOW, false);
        else if (begins(l->words, "after the step")) is = has_curve(k, PAINT_NEXT, true);
        else if (begins(l->words, "target")) is = has_curve(k, PAINT_TARGET, true);
        else if (begins(l->words, "run before")) is = has_curve(k, PAINT_GHOST, true);
        else if (begins(l->words, "v_i")) is = has_unit_line(k);
        else if (begins(l->words, "next ")) is = has_ring(k);
        say_that(k, LEGEND_TRUE, is, l->words);
    }
}

/* --- one picture --- */

static inline Look look_at(Seen *seen, const Frame *frame, size_t state, const char *where)
{
    Look k = { .seen = seen, .frame = frame, .state = state, .where = where, .em = 1 };
    for (size_t i = 0; i < frame->n; i++) {
        if (frame->at[i].kind == HANDLE_PLOT) k.r = frame->at[i].box;
        if (frame->at[i].kind == HANDLE_EXPLAIN && frame->at[i].index == EXPLAIN_LEGEND)
            k.legend = frame->at[i].box;
    }
    k.x = frame->plot_x;
    k.y = frame->plot_y;
    /* by the ticks below it, of 12 points where em is 1 */
    for (size_t i = 0; i < seen->labels; i++) {
        Pt at = centre(seen->label[i].ink);
        bool is_tick = at.x > k.r.x && at.x < k.r.x + k.r.w && at.y > k.r.y + k.r.h
            && at.y < k.r.y + k.r.h + 30 && !seen->label[i].is_formula;
        if (is_tick) k.em = seen->label[i].size/12;
    }
    for (size_t i = 0; i < seen->labels && k.n < 400; i++)
        if (seen->label[i].ink.w > 0 && holds(k.r, centre(seen->label[i].ink))) k.words[k.n++] = i;
    return k;
}

static inline void look_all(const Look *k, const Marks *m, size_t step_point, bool crowded)
{
    look_apart(k);
    look_over(k, crowded);
    look_numbers(k);
    look_legend(k);
    look_beside(k, m, step_point);
}

#endif
