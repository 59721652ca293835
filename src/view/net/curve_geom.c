#include "view/net/curve_geom.h"

#include <math.h>

#include "base/real.h"

double curve_y(const CurvePlace *p, double loss)
{
    if (loss < LOSS_TINY) return rect_bottom(p->area);
    return fmin(fmax(axis_to_pt(&p->y, real_log10(loss)), p->area.y - 2), rect_bottom(p->area) + 2);
}

double curve_x(const CurvePlace *p, double step)
{
    return axis_to_pt(&p->x, time_u(p->time, step));
}

bool curve_has(double loss) { return loss >= 0 && isfinite(loss); }

double curve_loss(const Row *r, CurveWhich which)
{
    return which == OF_TEST ? r->test_loss : r->loss;
}


typedef struct { View *v; Stroke stroke; Paint paint; Pt at[512]; size_t n; } Line;

static void line_end(Line *l)
{
    if (l->n == 1) canvas_disc(l->v->cv, l->at[0], l->stroke.width, l->paint);
    else if (l->n > 1) canvas_polyline(l->v->cv, l->at, l->n, l->stroke, l->paint);
    l->n = 0;
}

static void line_to(Line *l, Pt p)
{
    if (l->n > 0 && l->at[l->n - 1].x == p.x && l->at[l->n - 1].y == p.y) return;
    if (l->n == sizeof l->at/sizeof l->at[0]) {
        Pt last = l->at[l->n - 1];
        line_end(l);
        l->at[l->n++] = last;
    }
    l->at[l->n++] = p;
}

typedef struct { double first, least, most, last, x_least, x_most, x_first,
                 x_last; bool there; } Column;

static void column_end(Line *l, Column *c)
{
    if (!c->there) return;
    bool up = c->x_least <= c->x_most;
    line_to(l, pt(c->x_first, c->first));
    line_to(l, up ? pt(c->x_least, c->least) : pt(c->x_most, c->most));
    line_to(l, up ? pt(c->x_most, c->most) : pt(c->x_least, c->least));
    line_to(l, pt(c->x_last, c->last));
    c->there = false;
}

void curve_line(View *v, const CurvePlace *p, const Row *const *row, size_t rows,
                CurveWhich which, Stroke stroke, Paint paint)
{
    stroke.round = true;
    Line line = { .v = v, .stroke = stroke, .paint = paint };
    Column c = { 0 };
    double pixel = 1/fmax(v->cv->scale, 1), at = -1e9;
    for (size_t i = 0; i < rows; i++) {
        double loss = curve_loss(row[i], which);
        if (!curve_has(loss)) continue;
        double x = curve_x(p, (double)row[i]->step), y = curve_y(p, loss);
        if (floor(x/pixel) != at) {
            column_end(&line, &c);
            at = floor(x/pixel);
        }
        if (!c.there) c = (Column){ y, y, y, y, x, x, x, x, true };
        if (y < c.least) c.least = y, c.x_least = x;
        if (y > c.most) c.most = y, c.x_most = x;
        c.last = y;
        c.x_last = x;
    }
    column_end(&line, &c);
    line_end(&line);
}
