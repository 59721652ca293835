/* What f^ is at a place of the plot, and what it is made of; what a point is to it. */
#include <stdio.h>

#include "base/count_text.h"
#include "view/kit/asked.h"
#include "view/kit/reading_box.h"
#include "view/kit/step_seen.h"
#include "view/net/net_geom.h"

#define TERMS_SEEN 9u

/* --- at a place --- */

static void put_term(Reading *k, const UnitLooks *looks, const ReadTerm *t)
{
    char tex[64] = "c";
    bool is_bias = t->unit == READ_BIAS;
    if (!is_bias) snprintf(tex, sizeof tex, "v_{%zu}\\varphi_{%zu}", t->unit + 1, t->unit + 1);
    ReadingRow *r = reading_put(k, reading_say(k, tex), NULL, shown_text(t->value).s, PAINT_INK);
    r->marked = !is_bias;
    r->mark = !is_bias && unit_alone(looks, t->unit) ? unit_paint(t->unit) : PAINT_CROWD;
}

/* What f^ is made of, with a line above and below, and it. */
static void put_sum(Reading *k, const NetGeom *g, const NetReading *r, bool has_terms)
{
    char words[64];
    size_t from = k->n;
    for (size_t i = 0; has_terms && i < r->terms; i++) put_term(k, &g->looks, &r->term[i]);
    if (has_terms && r->others > 0) {
        snprintf(words, sizeof words, "%s more", count_text((double)r->others).s);
        reading_put(k, NULL, reading_say(k, words), shown_text(r->rest).s, PAINT_INK_SOFT);
    }
    bool is_sum = k->n > from;
    if (is_sum) k->row[from].rule = true;
    const char *f = is_sum && r->open ? "\\hat{f}(x) \\approx" : "\\hat{f}(x)";
    const char *so_far = is_sum && r->open ? "sum so far ≈" : "sum so far";
    reading_put(k, g->sum == NULL ? f : NULL, so_far, shown_text(r->f).s, PAINT_NOW)
        ->rule = is_sum;
    if (r->next.digits > 0)
        reading_put(k, NULL, "after the step", shown_text(r->next).s, PAINT_NEXT);
}

static const Network *after(const NetGeom *g)
{
    bool is_known = g->next != NULL && g->next->d == g->f->d && !view_hides(g->p.v, HIDE_NEXT);
    return is_known && step_is_read(g->p.v->s) ? g->next : NULL;
}

static void at_place(NetGeom *g, double x)
{
    NetReading r;
    Reading k = { .n = 0 };
    Pt at;
    const Network *next = after(g);
    /* x, slope, f^, and what else there is */
    size_t fixed = 3u + (next != NULL ? 1u : 0u) + (target_seen(g->net, x).there ? 1u : 0u),
           room = reading_room(&g->p), terms = room > fixed + 1 ? room - fixed : 0;
    if (terms > TERMS_SEEN) terms = TERMS_SEEN;
    net_reading(&r, g->net, g->f, next, x, terms);
    if (r.others > 0) net_reading(&r, g->net, g->f, next, x, terms - 1);
    reading_head(&k, &g->p, &r);
    put_sum(&k, g, &r, terms > 1);
    reading_cross(&g->p, x, r.f.value, PAINT_NOW, &at);
    reading_handle(&g->p, x);
    reading_box(&g->p, &k, at, g->shown_at, g->shown_n);
}

/* --- a point --- */

static void at_point(NetGeom *g, size_t i)
{
    Sample s = g->l->point[i];
    const Network *next = after(g);
    double f = network_value(g->f, s.x), then = next != NULL ? network_value(next, s.x) : 0;
    PointReading r;
    Reading k = { .n = 0 };
    point_reading(&r, s, f, next != NULL ? &then : NULL);
    bool is_its = g->net->picks == 1 && g->net->pick[0] == i && !g->net->scale.on;
    if (is_its) reading_as_derived(&r, g->p.v);
    reading_point(&k, g->p.v, &r, i, "\\hat{f}(x)", "f̂");
    reading_box(&g->p, &k, net_pt(g, s.x, s.y), g->shown_at, g->shown_n);
}

void net_read(NetGeom *g)
{
    size_t i;
    double x;
    if (view_hides(g->p.v, ~(unsigned)(HIDE_NEXT | HIDE_RATES)) || g->p.v->s->figure) return;
    bool is_point = reading_at_point(&g->p, g->l->n, &i);
    if (is_point && g->sum == NULL) at_point(g, i);
    else if (reading_place(&g->p, &x)) at_place(g, x);
}
