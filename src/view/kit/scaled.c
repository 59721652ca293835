#include "view/kit/scaled.h"

#include "canvas/inset.h"

/* From the panel's own points to the page's, and back. */
typedef struct { Pt at; double k; } Place;

static Pt out_pt(Place p, Pt a) { return pt(p.at.x + p.k*a.x, p.at.y + p.k*a.y); }
static Pt in_pt(Place p, Pt a) { return pt((a.x - p.at.x)/p.k, (a.y - p.at.y)/p.k); }

static Axis out_axis(Axis a, double at, double k)
{
    a.pt_lo = at + k*a.pt_lo;
    a.pt_hi = at + k*a.pt_hi;
    return a;
}

static Axis in_axis(Axis a, double at, double k) { return out_axis(a, -at/k, 1/k); }

static void out_handle(Handle *h, Place p)
{
    Pt corner = out_pt(p, pt(h->box.x, h->box.y));
    h->box = (Rect){ corner.x, corner.y, p.k*h->box.w, p.k*h->box.h };
    h->reach *= p.k;
    for (int i = 0; i < 2; i++) h->seg[i] = out_pt(p, h->seg[i]);
    h->x = out_axis(h->x, p.at.x, p.k);
    h->y = out_axis(h->y, p.at.y, p.k);
}

/* The hand, as the panel sees it. */
static Ui in_ui(const Ui *ui, Place p)
{
    Ui in = *ui;
    in.pointer = in_pt(p, ui->pointer);
    in.drag.handle.x = in_axis(ui->drag.handle.x, p.at.x, p.k);
    in.drag.handle.y = in_axis(ui->drag.handle.y, p.at.y, p.k);
    return in;
}

void view_scaled(View *v, Rect r, double k, DrawPanel draw, unsigned what)
{
    if (k == 1) {
        draw(v, r, what);
        return;
    }
    Place place = { pt(r.x, r.y), k };
    Ui ui = in_ui(v->s->ui, place);
    Scene scene = *v->s;
    scene.ui = &ui;
    scene.present = false;          /* it is made as for a desk */
    Inset inset;
    View in = *v;
    in.s = &scene;
    in.cv = inset_init(&inset, v->cv, r);
    canvas_begin(in.cv, r.w/k, r.h/k, v->cv->scale*k, &v->cv->palette);
    size_t from = v->frame->n;
    draw(&in, (Rect){ 0, 0, r.w/k, r.h/k }, what);
    canvas_finish(in.cv, NULL);
    for (size_t i = from; i < v->frame->n; i++) out_handle(&v->frame->at[i], place);
}
