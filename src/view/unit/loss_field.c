#include "view/unit/loss_parts.h"

#include <math.h>
#include <stdlib.h>

#include "base/memory.h"
#include "base/number.h"

#define CROWD 5000        /* so many points make every look at the loss dear */

/* A place of the grid: i along w, j along b. */
static Unit node(const LossShown *k, int i, int j)
{
    const LossField *f = &k->f;
    return (Unit){ f->w0 + (f->w1 - f->w0)*i/(k->grid - 1),
                   f->b0 + (f->b1 - f->b0)*j/(k->grid - 1) };
}

/* A contour has a loss with few digits: s = k c is l = k^2 (c^2/2), with c^2/2 one of
 * 1, 2, 5 times a power of ten. */
static double contour_step(double most)
{
    double l = most*most/2;
    return l > 1e-280 && l < 1e280 ? sqrt(2*nice_below(l)) : nice_below(most);
}

/* Colours from the least to nearly the most in the window, so that a valley
 * shows however high it lies. */
static void scale(LossShown *k)
{
    LossField *f = &k->f;
    double least = INFINITY, most = 0;
    k->grid = f->n > CROWD ? 5 : LOSS_GRID;
    for (int i = 0; i < k->grid*k->grid; i++) {
        Unit u = node(k, i % k->grid, i/k->grid);
        double s = k->s[i] = loss_field_s(f, u.w, u.b);
        least = fmin(least, s);
        most = fmax(most, s);
    }
    k->least = least;
    k->most = most;
    if (!(most > 0) || !isfinite(most)) {
        least = 0;
        most = 1;
    }
    if (!(most - least > 1e-9*most)) least = 0;
    f->s_none = least;
    f->s_full = least + 0.75*(most - least);
    f->contour = contour_step((f->s_full - least)/6);
}

bool loss_field_begin(LossShown *out, const LossGeom *g)
{
    const Scene *s = g->v->s;
    const Lesson *l = s->lesson;
    const Sample *from = g->one ? &s->report.sample : l->point;
    size_t n = g->one ? 1 : l->n;
    out->heap = NULL;
    out->f = (LossField){ .w0 = g->w.data_lo, .w1 = g->w.data_hi, .b0 = g->b.data_lo,
                          .b1 = g->b.data_hi };
    if (n == 0) return false;
    double *x = out->small;
    if (2*n > sizeof out->small/sizeof *out->small) x = out->heap = memory_take(2*n*sizeof *x);
    if (x == NULL) return false;
    for (size_t i = 0; i < n; i++) {
        x[i] = from[i].x;
        x[n + i] = from[i].y;
    }
    out->f.x = x;
    out->f.y = x + n;
    out->f.n = n;
    scale(out);
    return true;
}

void loss_field_end(LossShown *k) { free(k->heap); }

/* --- the contours' numbers --- */

double loss_at_level(const LossShown *k, int level)
{
    double s = level*k->f.contour;
    return s*s/2;
}

size_t loss_levels(const LossShown *k, int level[LOSS_LEVELS])
{
    double step = k->f.contour, l = step*step/2;
    if (!(step > 0) || !(l > 1e-280 && l < 1e280) || !(k->most - k->least > step)) return 0;
    double first = floor(k->least/step) + 1, last = ceil(k->most/step) - 1;
    if (!(first >= 1 && last >= first && last < 1e6)) return 0;
    int all = (int)(last - first) + 1, n = all < LOSS_LEVELS ? all : LOSS_LEVELS;
    for (int i = 0; i < n; i++)
        level[i] = (int)first + (n > 1 ? (int)lround((double)i*(all - 1)/(n - 1)) : 0);
    return (size_t)n;
}

static bool crosses(double a, double b, double s) { return (a < s && b > s) || (a > s && b < s); }

/* Beside each other in a row, then above each other in a column. */
size_t loss_crossings(const LossShown *k, int level, LossCrossing *out, size_t most)
{
    double s = level*k->f.contour;
    size_t n = 0;
    for (int down = 0; down < 2; down++)
        for (int i = 0; i < k->grid - 1; i++)
            for (int j = 1; j < k->grid - 1 && n < most; j++) {
                int x = down ? j : i, y = down ? i : j;
                double a = k->s[y*k->grid + x],
                       b = down ? k->s[(y + 1)*k->grid + x] : k->s[y*k->grid + x + 1];
                if (!crosses(a, b, s)) continue;
                Unit p = node(k, x, y), q = node(k, x + !down, y + down);
                double t = (s - a)/(b - a);
                out[n++] = (LossCrossing){ p, q, unit_blend(p, q, t), false };
            }
    return n;
}

/* False position, halving where one end stays; s is not smooth where a point's edge is. */
void loss_cross(const LossShown *k, int level, LossCrossing *c)
{
    double s = level*k->f.contour, lo = 0, hi = 1;
    double a = loss_field_s(&k->f, c->from.w, c->from.b) - s,
           b = loss_field_s(&k->f, c->to.w, c->to.b) - s;
    for (int i = 0; i < 30 && a*b < 0; i++) {
        double t = i % 3 == 2 ? lo/2 + hi/2 : lo + (hi - lo)*a/(a - b);
        c->at = unit_blend(c->from, c->to, t);
        double at = loss_field_s(&k->f, c->at.w, c->at.b) - s;
        if (fabs(at) < 1e-3*k->f.contour) break;
        if ((at < 0) == (a < 0)) lo = t, a = at;
        else hi = t, b = at;
    }
    c->exact = true;
}
