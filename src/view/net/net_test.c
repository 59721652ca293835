/* Points that are held out of training, hollow: as many in a hundred as of the others. */
#include "plot/column_form.h"
#include "view/kit/asked.h"
#include "view/kit/widgets.h"
#include "view/net/net_geom.h"

static bool sees(const NetGeom *g, size_t i)
{
    return plot_sees(&g->p, g->net->test[i].x, g->net->test[i].y);
}

void net_choose_test(NetGeom *g)
{
    const NetLesson *net = g->net;
    size_t count[65] = { 0 };
    g->test_stride = 1;
    for (size_t i = 0; net->held != NULL && i < net->test_n; i++)
        if (sees(g, i)) count[i > 0 ? __builtin_ctzll(i) : 64]++;
    for (int j = 0; j <= 64; j++) g->test_shown += count[j];
    /* as few as of the others, so that they look as many as they are */
    for (int j = 0; g->test_stride < g->crowd.stride || g->test_shown > CROWD_SHOWN; j++) {
        g->test_stride *= 2;
        g->test_shown -= count[j];
    }
}

/* The next one that is drawn, from *i on. */
static bool next(const NetGeom *g, size_t *i, Pt *at)
{
    const NetLesson *net = g->net;
    for (; g->test_shown > 0 && *i < net->test_n; *i += g->test_stride) {
        if (!sees(g, *i)) continue;
        *at = plot_pt(&g->p, net->test[*i].x, net->test[*i].y);
        return true;
    }
    return false;
}

size_t net_test_places(const NetGeom *g, Pt *out)
{
    size_t n = 0;
    for (size_t i = 0; next(g, &i, &out[n]); i += g->test_stride) n++;
    return n;
}

void net_keep_test(NetGeom *g)
{
    Pt at;
    size_t kept = 0;
    for (size_t i = 0; kept < CROWD_KEPT && next(g, &i, &at); i += g->test_stride, kept++)
        placer_mark(&g->p.place, rect_around(at, g->crowd.radius + 1.4*g->p.em));
}

void net_hollow(const NetGeom *g, Pt at)
{
    double em = g->p.em, r = g->crowd.radius, width = (g->crowd.cloud ? 1 : 1.5)*em;
    if (!g->crowd.cloud) canvas_disc(g->p.v->cv, at, r + em, PAINT_CARD);
    canvas_ring(g->p.v->cv, at, r - width/2 + 0.4*em, width,
                g->crowd.cloud ? PAINT_TARGET : PAINT_INK_SOFT);
}

/* Only the one under the pointer says its numbers. */
static const char *tip(const NetGeom *g, size_t i)
{
    if (g->p.v->s->ui->hot != handle_id(HANDLE_EXPLAIN, EXPLAIN_TEST_POINT + i))
        return "A test point: held out, no step trains on it.";
    return frame_text(g->p.v->frame, "A test point, (%s, %s): held out, no step trains on it.",
                      place_text(g->net->test[i].x, 1e-4*(g->p.x.data_hi - g->p.x.data_lo)).s,
                      place_text(g->net->test[i].y, 1e-4*(g->p.y.data_hi - g->p.y.data_lo)).s);
}

void net_test_points(NetGeom *g)
{
    Pt at;
    bool is_told = !view_hides(g->p.v, HIDE_X | HIDE_Y);
    for (size_t i = 0; next(g, &i, &at); i += g->test_stride) {
        net_hollow(g, at);
        g->sees_test = true;
        if (is_told)
            view_explain(g->p.v, EXPLAIN_TEST_POINT + i, rect_around(at, g->crowd.radius + 2),
                         tip(g, i));
    }
}
