/* Of vectors the plane, of classes the bars. */
#include "model/sketch.h"

#include "model/visit.h"

#include <math.h>

#include "base/real.h"

#define COLUMNS 24             /* cells in which contours are straight */
#define ROWS    12
#define LEVELS  6
#define WIDE    2              /* the plane's width of its height      */

static void piece(SketchWarmup *k, Sample from, Sample to)
{
    if (k->pieces < SKETCH_PIECES) k->piece[k->pieces++] = (SketchPiece){ from, to };
}

static double value_at(const Vectors *f, Sample p)
{
    Vectors k = *f;
    k.x[0] = p.x;
    k.x[1] = p.y;
    return vectors_value(&k).at[0][0];
}

/* --- contours --- */

typedef struct { Sample at[3]; double f[3]; } Triangle;

/* Through a triangle in which the function is taken as straight. */
static void through(SketchWarmup *k, const Triangle *t, double level)
{
    Sample cut[3];
    size_t n = 0;
    for (size_t i = 0; i < 3; i++) {
        size_t j = (i + 1) % 3;
        double a = t->f[i] - level, b = t->f[j] - level, part = a/(a - b);
        if ((a < 0) == (b < 0)) continue;
        cut[n++] = (Sample){ t->at[i].x + part*(t->at[j].x - t->at[i].x),
                             t->at[i].y + part*(t->at[j].y - t->at[i].y) };
    }
    if (n == 2) piece(k, cut[0], cut[1]);
}

static Sample corner(const Window *w, size_t i, size_t j)
{
    return (Sample){ w->x0 + (w->x1 - w->x0)*(double)i/COLUMNS,
                     w->y0 + (w->y1 - w->y0)*(double)j/ROWS };
}

static void contour(SketchWarmup *k, const Vectors *f, const Window *w, double level)
{
    for (size_t i = 0; i < COLUMNS; i++)
        for (size_t j = 0; j < ROWS; j++)
            for (size_t half = 0; half < 2; half++) {
                Triangle t = { .at = { corner(w, i, j), corner(w, i + 1, j + 1),
                                       half ? corner(w, i + 1, j) : corner(w, i, j + 1) } };
                for (size_t n = 0; n < 3; n++) t.f[n] = value_at(f, t.at[n]);
                through(k, &t, level);
            }
}

static void contours(SketchWarmup *k, const Vectors *f, const Window *w)
{
    double lo = INFINITY, hi = -INFINITY;
    for (size_t i = 0; i <= COLUMNS; i++)
        for (size_t j = 0; j <= ROWS; j++) {
            double v = value_at(f, corner(w, i, j));
            lo = fmin(lo, v);
            hi = fmax(hi, v);
        }
    if (!(hi > lo)) return;
    for (size_t i = 0; i < LEVELS; i++)
        contour(k, f, w, lo + (hi - lo)*((double)i + 0.5)/LEVELS);
}

/* --- all of it --- */

/* The unit square's image. */
static void image(SketchWarmup *k, const Vectors *f)
{
    static const Sample unit[4] = { { 0, 0 }, { 1, 0 }, { 1, 1 }, { 0, 1 } };
    Sample to[4];
    for (size_t i = 0; i < 4; i++)
        to[i] = (Sample){ f->A[0][0]*unit[i].x + f->A[0][1]*unit[i].y,
                          f->A[1][0]*unit[i].x + f->A[1][1]*unit[i].y };
    for (size_t i = 0; i < 4; i++) piece(k, to[i], to[(i + 1) % 4]);
}

/* At most a third of the plane's height long. */
static SketchPiece short_arrow(Sample from, double x, double y, const Window *w)
{
    double size = real_hypot(x, y), most = (w->y1 - w->y0)/3, part = size > most ? most/size : 1;
    return (SketchPiece){ from, { from.x + part*x, from.y + part*y } };
}

static void of_vectors(Sketch *out, const Vectors *f, unsigned hides)
{
    SketchWarmup *k = &out->warmup;
    Window *w = &out->view;
    double middle = (w->x0 + w->x1)/2, half = WIDE*(w->y1 - w->y0)/2;
    Matrix d = vectors_derivative(f);
    bool has_derivative = !(hides & (HIDE_GRADIENT | HIDE_SHAPE));
    k->is_plane = vectors_drawn(f);
    k->rows = has_derivative ? d.rows : f->n;       /* else x's */
    k->columns = has_derivative ? d.columns : 1;
    if (!k->is_plane) return;
    w->x0 = middle - half;
    w->x1 = middle + half;
    k->has_x = !(hides & HIDE_X);
    k->x = (Sample){ f->x[0], f->x[1] };
    if (f->f != VECTORS_AX) contours(k, f, w);
    k->is_image = f->f == VECTORS_AX;
    if (k->is_image && !(hides & (HIDE_VALUE | HIDE_GRADIENT))) image(k, f);
    k->has_arrow = f->f != VECTORS_AX && has_derivative && k->has_x;
    if (k->has_arrow) k->arrow = short_arrow(k->x, d.at[0][0], d.at[0][1], w);
}

static void of_classes(SketchWarmup *k, const Classes *c, unsigned hides)
{
    double most = 0;
    k->bars = c->n;
    k->are_scores = (hides & HIDE_SOFTMAX) != 0;
    if (hides & HIDE_SCORE) return;
    if (!k->are_scores) {
        softmax(k->bar, c->score, c->n);
        return;
    }
    for (size_t i = 0; i < c->n; i++) most = fmax(most, fabs(c->score[i]));
    for (size_t i = 0; i < c->n && most > 0; i++) k->bar[i] = c->score[i]/most;
}

void sketch_of_warmup(Sketch *out, const Lesson *l)
{
    unsigned hides = lesson_hides(l);
    out->warmup.kind = l->warmup->kind;
    if (l->warmup->kind == WARMUP_VECTORS) of_vectors(out, &l->warmup->vectors, hides);
    else of_classes(&out->warmup, &l->warmup->classes, hides);
}
