#include "view/net/net_plot.h"

#include <math.h>
#include <stdlib.h>

#include "base/memory.h"
#include "view/kit/beat.h"
#include "view/kit/plot_key.h"
#include "view/net/net_geom.h"

static void choose_points(NetGeom *g)
{
    const Lesson *l = g->l;
    g->crowd = crowd_of(&g->p);
    g->target_p = g->crowd.cloud ? PAINT_INK : PAINT_TARGET;
    net_choose_test(g);
    g->shown_at = memory_take((g->crowd.shown + g->test_shown + 1)*sizeof *g->shown_at);
    for (size_t i = 0; g->shown_at != NULL && i < l->n && g->shown_n < g->crowd.shown;
         i += g->crowd.stride)
        if (crowd_shows(&g->p, &g->crowd, i))
            g->shown_at[g->shown_n++] = plot_pt(&g->p, l->point[i].x, l->point[i].y);
    if (g->shown_at != NULL) g->shown_n += net_test_places(g, g->shown_at + g->shown_n);
}

static void choose_unit(NetGeom *g)
{
    g->looks = unit_looks(g->p.v->s);
    size_t i = g->selected = g->looks.selected;
    g->p.has_next = false;
    if (i == UNIT_NONE) return;
    g->p.now = (Unit){ g->f->w[i], g->f->b[i] };
    g->p.elbow = unit_elbow(g->p.now);
    if (g->before != NULL) {
        g->p.has_before = true;
        g->p.before = (Unit){ g->before->w[i], g->before->b[i] };
        g->p.before_elbow = unit_elbow(g->p.before);
    }
    g->p.has_next = g->next != NULL && g->next->d == g->f->d;
    if (!g->p.has_next) return;
    g->p.next = (Unit){ g->next->w[i], g->next->b[i] };
    g->p.next_elbow = unit_elbow(g->p.next);
}

#define NEXT_SPEED 20          /* steps a second above which it would only flicker */
#define NEXT_UNITS 1000u       /* of more, no single step is seen, and each costs as much as f^ */

/* Where f^ is going, when that is more than its own line hides. */
static bool sees_next(const NetGeom *g)
{
    enum { PLACES = 64 };
    const Network *next = g->next;
    const Scene *s = g->p.v->s;
    if (s->playing && s->speed > NEXT_SPEED) return false;
    if (next == NULL || next->d != g->f->d || next->d > NEXT_UNITS) return false;
    const Axis x = g->p.x, y = g->p.y;
    double least = 2.5*g->p.em*fabs(axis_per_pt(&y, 0));
    for (int i = 0; i <= PLACES; i++) {
        double at = x.data_lo + (x.data_hi - x.data_lo)*i/PLACES, b = network_value(next, at);
        if (b > y.data_lo && b < y.data_hi && fabs(network_value(g->f, at) - b) > least)
            return true;
    }
    return false;
}

/* Curves, points and elbows, by what lies over what. */
static void draw_marks(NetGeom *g)
{
    Canvas *cv = g->p.v->cv;
    canvas_clip(cv, rect_inset(g->p.r, -9*g->p.em));
    if (g->crowd.below) {
        net_points(g);
        net_test_points(g);
    }
    net_lit_lines(g);
    net_curves(g);
    canvas_remark(cv, "the residual");
    net_residual(g);
    canvas_remark(cv, "the points");
    if (!g->crowd.below) {
        net_test_points(g);
        net_points(g);
    }
    net_picks(g);
    canvas_remark(cv, "the elbows");
    net_elbows(g);
    net_lit_marks(g);
    net_ghosts(g);
    canvas_unclip(cv);
}

static double draw(View *v, Rect area, double em, double strip)
{
    frame_part(v->frame, "Plot");
    Rect key = plot_strip(&area, em, strip);
    const NetLesson *net = v->s->lesson->net;
    NetGeom g = { .p = plot_area(v, area, em), .l = v->s->lesson, .net = net, .f = net->at,
                  .next = v->s->net_coming != NULL ? v->s->net_coming : net->next };
    g.p.strip = key;
    bool waits = v->s->after || !beat_shows(v->s, BEAT_TURN);
    if (waits) g.next = NULL;
    if (v->s->ghost && net->before != NULL && net->before->d == g.f->d) g.before = net->before;
    v->frame->plot_x = g.p.x;
    v->frame->plot_y = g.p.y;
    for (int k = 0; k < 2; k++) v->frame->plot_unit[k] = g.p.names.says[k].unit;
    plot_cramped(&g.p);
    if (g.p.r.w < 20 || g.p.r.h < 20) return 0;
    bool zero_seen = g.p.y.data_lo <= 0 && g.p.y.data_hi >= 0;
    g.elbow_y = zero_seen ? axis_to_pt(&g.p.y, 0) : rect_bottom(g.p.r);
    NetSum sum;
    net_sum_begin(&g, &sum);
    choose_unit(&g);
    choose_points(&g);
    g.sees_next = sees_next(&g);
    if (g.net->picks == 1) g.at_pick = network_value(g.f, g.l->point[g.net->pick[0]].x);
    plot_data(&g.p);
    plot_grid(&g.p);
    /* value: the size of labels, for the traces below */
    frame_add(v->frame, (Handle){ .kind = HANDLE_PLOT, .box = g.p.r, .x = g.p.x, .y = g.p.y,
                                  .value = em, .value_y = NAN, .tab = !v->s->figure,
        .tip = frame_text(v->frame, "The network f̂(x)%s. Click: adds a training point. Drag: pan. "
                          "Wheel: zoom. Double click: fit.", axes_called(v)) });
    net_keep_marks(&g);
    net_names(&g);
    draw_marks(&g);
    canvas_remark(v->cv, "names, and where they stand");
    net_labels(&g);
    net_read(&g);
    plot_data_end(&g.p);
    net_drawing(&g);
    free(g.shown_at);
    net_sum_end(&sum);
    return g.p.strip_needs;
}

void view_net_plot(View *v, Rect area, double em) { plot_below_key(v, area, em, draw); }
