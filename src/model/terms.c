#include "model/terms.h"

Term term_of(const Lesson *l, const Batch *b, size_t unit, size_t j)
{
    const NetLesson *net = l->net;
    const Network *f = net->raw;
    Unit u = { f->w[unit], f->b[unit] };
    Sample p = scale_sample(&net->scale, batch_point(l, b, j));
    double delta = network_value(f, p.x) - p.y, z = unit_z(u, p.x);
    Term t = { .point = (b->pick != NULL ? b->pick[j] : j) + 1, .at = p, .delta = delta,
               .phi = z > 0 ? z : 0, .active = z > 0 };
    t.dl_dv = delta*t.phi;
    if (net->tr.layers == LAYERS_ALL && t.active) {
        t.dl_dw = delta*f->v[unit]*p.x;
        t.dl_db = delta*f->v[unit];
    }
    return t;
}
