#include "math/scale.h"

#include <math.h>

Scale scale_of(const Sample *s, size_t n)
{
    Scale q = { true, 0, 1, 1 };
    double x = 0, y = 0, xx = 0, yy = 0;
    if (n == 0) return q;
    for (size_t i = 0; i < n; i++) {
        x += s[i].x/(double)n;
        y += s[i].y/(double)n;
    }
    bool is_x = false, is_y = false;      /* they differ: a rounded mean of equal numbers leaves a
                                             deviation */
    for (size_t i = 0; i < n; i++) {
        is_x = is_x || s[i].x != s[0].x;
        is_y = is_y || s[i].y != s[0].y;
        xx += (s[i].x - x)*(s[i].x - x)/(double)n;
        yy += (s[i].y - y)*(s[i].y - y)/(double)n;
    }
    if (isfinite(x)) q.x_mid = is_x ? x : s[0].x;
    if (is_x && xx > 0 && isfinite(xx)) q.x_size = sqrt(xx);
    if (is_y && yy > 0 && isfinite(yy)) q.y_size = sqrt(yy);
    return q;
}

double scale_x(const Scale *q, double x) { return q->on ? (x - q->x_mid)/q->x_size : x; }

Sample scale_sample(const Scale *q, Sample s)
{
    return q->on ? (Sample){ (s.x - q->x_mid)/q->x_size, s.y/q->y_size } : s;
}

void scale_network(const Scale *q, Network *f)
{
    if (!q->on) return;
    for (size_t i = 0; i < f->d; i++) {
        f->b[i] += f->w[i]*q->x_mid;
        f->w[i] *= q->x_size;
        f->v[i] /= q->y_size;
    }
    f->c /= q->y_size;
}

void unscale_network(const Scale *q, Network *f)
{
    if (!q->on) return;
    for (size_t i = 0; i < f->d; i++) {
        f->w[i] /= q->x_size;
        f->b[i] -= f->w[i]*q->x_mid;
        f->v[i] *= q->y_size;
    }
    f->c *= q->y_size;
}

double unscale_loss(const Scale *q, double loss) { return q->on ? loss*q->y_size*q->y_size : loss; }
