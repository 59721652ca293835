/* The curve that a hand draws over the plot, and what to do before it has begun. */
#include <math.h>

#include "view/kit/widgets.h"
#include "view/net/net_geom.h"

static void curve(NetGeom *g, const Drawn *d)
{
    Pt at[DRAWN_PLACES];
    size_t n = 0;
    for (size_t i = d->first; i <= d->last; i++) at[n++] = net_pt(g, drawn_x(d, i), d->height[i]);
    canvas_clip(g->p.v->cv, g->p.r);
    canvas_polyline(g->p.v->cv, at, n, (Stroke){ .width = 3*g->p.em, .round = true }, PAINT_FOCUS);
    canvas_unclip(g->p.v->cv);
}

static void hint(NetGeom *g)
{
    View *v = g->p.v;
    double em = g->p.em, size = TEXT_READING*em;
    const char *words = "draw a curve from side to side · Esc: not";
    double room = g->p.r.w - 20*em;
    if (text_width(v->fonts, FACE_UI_MEDIUM, size, words) > room) words = "draw a curve";
    double w = text_width(v->fonts, FACE_UI_MEDIUM, size, words),
        y = rect_bottom(g->p.r) - 14*em, x = g->p.r.x + g->p.r.w/2;
    canvas_rect(v->cv, (Rect){ x - w/2 - 8*em, y - 15*em, w + 16*em, 22*em }, 5*em, PAINT_LEGEND);
    text_draw(v->cv, v->fonts, FACE_UI_MEDIUM, size, pt(x, y), ALIGN_CENTRE, words, PAINT_INK);
}

void net_drawing(NetGeom *g)
{
    const View *v = g->p.v;
    const Ui *ui = v->s->ui;
    if (!v->s->look.draws || v->s->figure) return;
    frame_add(v->frame, (Handle){
        .kind = HANDLE_DRAWING, .box = g->p.r, .x = g->p.x, .y = g->p.y, .over = true,
        .layer = v->layer,
        .tip = "Draw from side to side: the curve becomes the training points." });
    if (ui->drag.on && ui->drag.handle.kind == HANDLE_DRAWING) curve(g, &ui->drawn);
    else hint(g);
}
