/* The plot of f^ as a sum of some units: a network in which the others add nothing. */
#include "view/net/net_geom.h"
#include "view/net/sum_view.h"

bool net_sum_begin(NetGeom *g, NetSum *k)
{
    size_t unit[SUM_UNITS];
    double part;
    const Network *f = g->f;
    *k = (NetSum){ .on = false };
    if (!view_sums(g->p.v) || network_init(&k->part, f->d, f->bias) != OK) return false;
    size_t n = sum_units(g->p.v, unit, &part);
    for (size_t i = 0; i < f->d; i++) {
        k->part.w[i] = f->w[i];
        k->part.b[i] = f->b[i];
    }
    for (size_t j = 0; j < n; j++) {
        double there = j + 1 < n ? 1 : part;
        k->part.v[unit[j]] = there == 1 ? f->v[unit[j]] : there*f->v[unit[j]];
    }
    k->part.c = f->c;
    k->on = true;
    k->whole = f;
    k->coming = n > 0 ? unit[n - 1] : UNIT_NONE;
    k->net = *g->net;
    k->net.at = &k->part;
    k->net.next = NULL;
    k->net.ghost_at = NULL;
    k->net.picks = 0;
    k->lesson = *g->l;
    k->lesson.net = &k->net;
    g->net = &k->net;
    g->l = &k->lesson;
    g->f = &k->part;
    g->next = NULL;
    g->sum = k;
    return true;
}

void net_sum_end(NetSum *k) { network_deinit(&k->part); }
