#include "view/unit/loss_parts.h"

#include <math.h>
#include <stdlib.h>

#include "base/number.h"

#define CROWD 5000        /* so many points make every look at the loss dear */

/* A contour has a loss with few digits: s = k c is l = k^2 (c^2/2), with c^2/2 one of
 * 1, 2, 5 times a power of ten. */
static double contour_step(double most)
{
    double l = most*most/2;
    return l > 1e-280 && l < 1e280 ? sqrt(2*nice_below(l)) : nice_below(most);
}

/* Colours from the least to nearly the most in the window, so that a valley
 * shows however high it lies. */
static void scale(LossField *f)
{
    double least = INFINITY, most = 0;
    int grid = f->n > CROWD ? 4 : 16;
    for (int i = 0; i <= grid*(grid + 2); i++) {
        double w = f->w0 + (f->w1 - f->w0)*(i % (grid + 1))/grid,
            b = f->b0 + (f->b1 - f->b0)*(i/(grid + 1))/grid;
        double s = loss_field_s(f, w, b);
        least = fmin(least, s);
        most = fmax(most, s);
    }
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
    if (2*n > sizeof out->small/sizeof *out->small) x = out->heap = malloc(2*n*sizeof *x);
    if (x == NULL) return false;
    for (size_t i = 0; i < n; i++) {
        x[i] = from[i].x;
        x[n + i] = from[i].y;
    }
    out->f.x = x;
    out->f.y = x + n;
    out->f.n = n;
    scale(&out->f);
    return true;
}

void loss_field_end(LossShown *k) { free(k->heap); }
