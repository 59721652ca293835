#include "view/unit/loss_parts.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/real.h"
#include "typeset/formula.h"
#include "view/kit/step_seen.h"

#define PLACES    200
#define CROSSINGS 48

static Extent padded(const LossGeom *g, const char *tex, double size)
{
    Extent e = formula_measure(g->v->fonts, size, false, tex);
    return (Extent){ e.width + 8, e.ascent + 2, e.descent + 2 };
}

bool loss_label(LossGeom *g, int slot, const Place *c, size_t n, const char *tex, double size,
                Paint p)
{
    const Scene *s = g->v->s;
    Rect *memory = &s->memory->loss_label[slot], box;
    /* at rest the same picture, however it was reached */
    Rect before = loss_is_busy(s) ? *memory : (Rect){ 0 };
    *memory = (Rect){ 0 };
    if (!placer_put(&g->place, c, n, before, &box)) return false;
    *memory = box;
    canvas_rect(g->v->cv, box, 3.5, PAINT_CARD);
    formula_draw(g->v->cv, g->v->fonts, size, false,
                 pt(box.x + 4, box.y + padded(g, tex, size).ascent), tex, p);
    return true;
}

static void line_label(LossGeom *g, int slot, Pt a, Pt b, double t, const char *tex, Paint p)
{
    Place c[PLACES];
    Extent e = padded(g, tex, g->size);
    size_t n = places_along(c, PLACES, a, b, e.width, e.ascent + e.descent, 4, t);
    loss_label(g, slot, c, n, tex, g->size, p);
}

/* "step × 100" beside the arrow that is so much longer */
static void factor_label(LossGeom *g)
{
    const LossArrow *a = &g->arrow;
    if (!a->there || a->factor <= 1) return;
    char tex[64];
    int power = (int)lround(real_log10(a->factor));
    if (power <= 3) snprintf(tex, sizeof tex, "\\text{step} \\times %ld", lround(a->factor));
    else snprintf(tex, sizeof tex, "\\text{step} \\times 10^{%d}", power);
    Pt now = loss_pt(g, g->v->s->shown);
    Pt to = loss_pt(g, loss_arrow_end(a, a->factor));
    line_label(g, LOSS_FACTOR, now, to, 0.6, tex, PAINT_NEXT);
}

/* Where two lines are one, one label names both. */
static void edge_and_valley(LossGeom *g)
{
    const StepReport *r = &g->v->s->report;
    char edge[64] = "\\text{edge }w x + b = 0", valley[64] = "\\text{valley }w x + b = y";
    bool are_one = r->sample.y == 0;
    double t = r->sample.x >= 0 ? 0.12 : 0.88;
    Pt a, b;
    if (are_one) snprintf(edge, sizeof edge, "\\text{edge and valley }w x + b = 0");
    if (!g->one) {
        size_t which = g->v->s->sample + 1;
        snprintf(edge, sizeof edge, "\\text{point %zu's edge%s}", which,
                 are_one ? " and valley" : "");
        snprintf(valley, sizeof valley, "\\text{point %zu's valley}", which);
    }
    if (loss_line(g, r->sample.x, 0, &a, &b))
        line_label(g, LOSS_EDGE, a, b, t, edge, PAINT_INK);
    if (r->sample.y > 0 && loss_line(g, r->sample.x, r->sample.y, &a, &b))
        line_label(g, LOSS_VALLEY, a, b, 1 - t, valley, PAINT_RESIDUAL);
}

static void elbow_label(LossGeom *g, int slot, Unit u, const char *name, const char *value, Paint p)
{
    char tex[96];
    Pt a, b;
    if (!unit_elbow(u).there || value[0] == '\0' || !loss_ray(g, u, &a, &b)) return;
    snprintf(tex, sizeof tex, "%s = %s", name, value);
    line_label(g, slot, a, b, 0.9, tex, p);
}

static void elbows(LossGeom *g)
{
    const Scene *s = g->v->s;
    AxisText e = seen_place_between_tex(g->v, Q_ELBOW, Q_NEXT_ELBOW, unit_elbow(s->shown).value);
    elbow_label(g, LOSS_ELBOW, s->shown, s->after ? "e'" : "e", e.s, PAINT_NOW);
    if (g->has_ray && s->after)
        elbow_label(g, LOSS_NEXT_ELBOW, s->report.unit, "e", seen_place_tex(g->v, Q_ELBOW).s,
                    PAINT_INK_SOFT);
    else if (g->has_ray)
        elbow_label(g, LOSS_NEXT_ELBOW, s->report.next, "e'", seen_place_tex(g->v, Q_NEXT_ELBOW).s,
                    PAINT_NEXT);
}

/* --- what the colours and contours mean --- */

/* Where the colour is the least one, or the other. */
static void colour_word(LossGeom *g, const LossShown *k, int slot, const char *tex, bool low)
{
    Place c[LOSS_GRID*LOSS_GRID];
    Extent e = padded(g, tex, g->size);
    double w = e.width, h = e.ascent + e.descent, range = k->most - k->least;
    size_t n = 0;
    if (!(range > 1e-9*k->most) || !isfinite(range)) return;
    for (int i = 0; i < k->grid*k->grid; i++) {
        double x = (double)(i % k->grid)/(k->grid - 1), y = (double)(i/k->grid)/(k->grid - 1);
        double t = low ? k->s[i] - k->least : k->most - k->s[i];
        Pt at = pt(g->r.x + 3 + w/2 + x*(g->r.w - w - 6),
                   rect_bottom(g->r) - 3 - h/2 - y*(g->r.h - h - 6));
        if (t > 0.25*range) continue;
        c[n++] = (Place){ { at.x - w/2, at.y - h/2, w, h },
                          200*t/range + 10*real_hypot(x - 0.5, y - 0.5) };
    }
    loss_label(g, slot, c, n, tex, g->size, PAINT_INK);
}

static Rect about(Pt at, Extent e)
{
    double h = e.ascent + e.descent;
    return (Rect){ at.x - e.width/2, at.y - h/2, e.width, h };
}

/* The loss on one contour, which the number interrupts; the letter l is this step's loss. */
static bool level_label(LossGeom *g, const LossShown *k, int slot, int level)
{
    LossCrossing at[CROSSINGS];
    Place c[CROSSINGS];
    char tex[64];
    snprintf(tex, sizeof tex, "%s", shown_tex(shown_alone(loss_at_level(k, level))).s);
    size_t n = loss_crossings(k, level, at, CROSSINGS);
    Extent e = padded(g, tex, g->size - 1);
    for (size_t i = 0; i < n; i++)
        c[i] = (Place){ about(loss_pt(g, at[i].at), e), 0 };
    /* the best of those about there, then exactly there, until that one is the best */
    Rect before = loss_is_busy(g->v->s) ? g->v->s->memory->loss_label[slot] : (Rect){ 0 };
    for (int tries = 0; tries < 8; tries++) {
        Rect box;
        size_t won = 0, hards = g->place.hards;
        if (!placer_put(&g->place, c, n, before, &box)) return false;
        g->place.hards = hards;                    /* it was only tried */
        while (won + 1 < n && memcmp(&c[won].box, &box, sizeof box) != 0) won++;
        if (at[won].exact)
            return loss_label(g, slot, &c[won], 1, tex, g->size - 1, PAINT_INK_SOFT);
        loss_cross(k, level, &at[won]);
        c[won] = (Place){ about(loss_pt(g, at[won].at), e), -1 };
    }
    return false;
}

/* On the line through (w, b) on which the point's loss does not change. */
static void here_label(LossGeom *g)
{
    const Scene *s = g->v->s;
    Pt a, b;
    char tex[64];
    if (!g->one || !g->arrow.there || s->moving) return;
    double x = s->report.sample.x;
    if (!loss_line(g, x, unit_z(s->shown, x), &a, &b)) return;
    snprintf(tex, sizeof tex, "\\ell = %s", seen_tex(g->v, Q_LOSS).s);
    Place c[25];
    Extent e = padded(g, tex, g->size - 1);
    for (int i = 0; i < 25; i++) {
        double t = i/24.0;
        c[i] = (Place){ about(pt(a.x + t*(b.x - a.x), a.y + t*(b.y - a.y)), e), 6*fabs(t - 0.5) };
    }
    loss_label(g, LOSS_HERE, c, 25, tex, g->size - 1, PAINT_INK);
}

void loss_labels(LossGeom *g, const LossShown *k)
{
    int level[LOSS_LEVELS];
    Place c[PLACES];
    factor_label(g);
    if (g->v->s->has_report) edge_and_valley(g);
    elbows(g);
    const char *name = g->v->s->after ? "(w', b')" : "(w, b)";
    Extent e = padded(g, name, g->size + 1.5);
    size_t n = places_around(c, PLACES, loss_pt(g, g->v->s->shown), 8, e.width,
                             e.ascent + e.descent, 7);
    loss_label(g, LOSS_NOW, c, n, name, g->size + 1.5, PAINT_INK);
    if (k == NULL) return;
    colour_word(g, k, LOSS_LOW, "\\text{low loss}", true);
    here_label(g);
    n = loss_levels(k, level);
    for (size_t i = 0; i < n; i++)
        level_label(g, k, LOSS_LEVEL + (int)i, level[i]);
    colour_word(g, k, LOSS_HIGH, "\\text{high}", false);
}
