/* Places in data, and by their names: so a figure can be changed by hand. */
#include "canvas/tex/tex_parts.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "canvas/fixed.h"

#define SAME   0.02      /* big points: one place */
#define ROUND  20.0      /* half a mark's side, at most     */
#define BESIDE 26.0      /* from a mark to its words, at most */

/* TeX knows no number above 16383, and no length. */
#define NUMBER_MOST 4000.0
#define LENGTH_MOST 14000.0

static TexAxis axis_of(double lo, double hi, double length)
{
    double most = fmax(fabs(lo), fabs(hi)), span = hi - lo;
    TexAxis a = { .by = 1, .unit = length/span };
    bool plain = most <= NUMBER_MOST && a.unit >= 0.05 && a.unit <= 4000
        && most*a.unit <= LENGTH_MOST;
    if (!plain) {
        while (a.by*10 <= span && a.by < 1e300) a.by *= 10;
        while (a.by > span && a.by > 1e-300) a.by /= 10;
        if (most > 10*span) a.off = floor(lo/a.by)*a.by;
        a.unit = length*a.by/span;
    }
    for (double least = 1; a.decimals < 6 && least*a.unit > 0.01; least /= 10) a.decimals++;
    return a;
}

static void put_number(Buf *b, double v, int decimals)
{
    char text[40];
    int n = snprintf(text, sizeof text, "%.*f", decimals, v);
    if (decimals > 0 && n > 0 && (size_t)n < sizeof text) {
        while (n > 0 && text[n - 1] == '0') n--;
        if (n > 0 && text[n - 1] == '.') n--;
        text[n] = '\0';
    }
    tex_put(b, strcmp(text, "-0") == 0 ? "0" : text);
}

static void put_data(Canvas *c, Pt p, int more)
{
    Tex *t = tex_of(c);
    double k = tex_factor(c);
    int dx = t->x.decimals + more, dy = t->y.decimals + more;
    put_number(tex_body(c), k*(p.x - t->origin.x)/t->x.unit, dx < 6 ? dx : 6);
    tex_put(tex_body(c), ",");
    put_number(tex_body(c), k*(t->origin.y - p.y)/t->y.unit, dy < 6 ? dy : 6);
}

static bool in_area(const Tex *t, Pt p)
{
    return t->in_area && rect_has(rect_inset(t->area.r, -0.03*fmax(t->area.r.w, t->area.r.h)), p);
}

static bool is_same(const Canvas *c, double a, double b)
{
    return fabs(a - b)*tex_factor(c) < SAME;
}

static const TexPlace *named(Canvas *c, Pt p)
{
    Tex *t = tex_of(c);
    for (size_t i = 0; t->in_area && i < t->places; i++)
        if (is_same(c, t->place[i].at.x, p.x) && is_same(c, t->place[i].at.y, p.y))
            return &t->place[i];
    return NULL;
}

/* In big points, upwards. */
static void put_from(Canvas *c, Pt from, Pt p)
{
    Buf *b = tex_body(c);
    double k = tex_factor(c);
    put_fixed(b, k*(p.x - from.x));
    tex_put(b, "bp,");
    put_fixed(b, k*(from.y - p.y));
    tex_put(b, "bp");
}

void tex_put_pt(Canvas *c, Pt p)
{
    Tex *t = tex_of(c);
    Buf *b = tex_body(c);
    double k = tex_factor(c);
    const TexPlace *at = t->by == NULL ? named(c, p) : NULL;
    tex_put(b, "(");
    if (t->by != NULL) put_from(c, t->by->at, p);
    else if (at != NULL) tex_put(b, at->name);
    else if (in_area(t, p)) put_data(c, p, 0);
    else if (t->in_area) put_from(c, t->origin, p);
    else {
        put_fixed(b, k*p.x);
        tex_put(b, ",");
        put_fixed(b, k*p.y);
    }
    tex_put(b, ")");
}

void tex_put_corner(Canvas *c, Pt p)
{
    Tex *t = tex_of(c);
    Buf *b = tex_body(c);
    bool seeks = in_area(t, p) && t->by == NULL && named(c, p) == NULL;
    for (size_t i = 0; seeks && i < t->places; i++) {
        if (!is_same(c, t->place[i].at.x, p.x)) continue;
        buf_printf(b, "(%s|-", t->place[i].name);
        put_data(c, pt(t->origin.x, p.y), 0);
        tex_put(b, ")");
        return;
    }
    tex_put_pt(c, p);
}

void tex_by(Canvas *c, Rect box)
{
    Tex *t = tex_of(c);
    if (fmax(box.w, box.h)*tex_factor(c) > 2*ROUND) return;
    t->by = named(c, rect_centre(box));
    if (t->by != NULL) buf_printf(tex_body(c), ",shift={(%s)}", t->by->name);
}

void tex_by_end(Canvas *c) { tex_of(c)->by = NULL; }

static double away(Rect box, Pt p)
{
    double dx = fmax(0, fmax(box.x - p.x, p.x - rect_right(box))),
        dy = fmax(0, fmax(box.y - p.y, p.y - rect_bottom(box)));
    return dx + dy;
}

void tex_put_beside(Canvas *c, Pt at, Rect box)
{
    Tex *t = tex_of(c);
    const TexPlace *best = NULL;
    double least = BESIDE/tex_factor(c);
    for (size_t i = 0; t->in_area && rect_has(t->area.r, rect_centre(box)) && i < t->places; i++) {
        double d = away(box, t->place[i].at);
        if (!(d < least)) continue;
        least = d;
        best = &t->place[i];
    }
    if (best == NULL) {
        tex_put_pt(c, at);
        return;
    }
    tex_put(tex_body(c), "([shift={(");
    put_from(c, best->at, at);
    buf_printf(tex_body(c), ")}]%s)", best->name);
}

static void put_range(Buf *b, const char *name, const TexAxis *a, double lo, double hi)
{
    buf_printf(b, "%s from %.6g to %.6g", name, lo, hi);
    if (a->off != 0) buf_printf(b, ", less %.15g", a->off);
    if (a->by != 1) buf_printf(b, ", in units of %g", a->by);
}

void tex_area(Canvas *c, const DataArea *a)
{
    Tex *t = tex_of(c);
    Buf *b = tex_body(c);
    double k = tex_factor(c);
    t->places = 0;
    if (a == NULL || t->in_area) {
        if (t->in_area) tex_put(b, "\\end{scope}\n");
        t->in_area = false;
        return;
    }
    t->area = *a;
    t->x = axis_of(a->x0, a->x1, k*a->r.w);
    t->y = axis_of(a->y0, a->y1, k*a->r.h);
    t->origin = pt(a->r.x - (a->x0 - t->x.off)/t->x.by*t->x.unit/k,
                   rect_bottom(a->r) + (a->y0 - t->y.off)/t->y.by*t->y.unit/k);
    t->areas++;
    tex_put(b, "% places in the plot are (x,y): ");
    put_range(b, "x", &t->x, a->x0, a->x1);
    put_range(b, "; y", &t->y, a->y0, a->y1);
    tex_put(b, "\n\\begin{scope}[shift={");
    tex_put_pt(c, t->origin);
    tex_put(b, "},x=");
    put_number(b, t->x.unit, 5);
    tex_put(b, "bp,y=");
    put_number(b, t->y.unit, 5);
    tex_put(b, "bp]\n");
    t->in_area = true;
}

void tex_name(Canvas *c, Pt at, const char *name)
{
    Tex *t = tex_of(c);
    if (!in_area(t, at) || t->places == TEX_PLACES) return;
    TexPlace *p = &t->place[t->places];
    if (t->areas > 1) snprintf(p->name, sizeof p->name, "plot %d %s", t->areas, name);
    else snprintf(p->name, sizeof p->name, "%s", name);
    for (size_t i = 0; i < t->places; i++)
        if (strcmp(t->place[i].name, p->name) == 0) return;
    p->at = at;
    t->places++;
    buf_printf(tex_body(c), "\\coordinate (%s) at (", p->name);
    put_data(c, at, 2);
    tex_put(tex_body(c), ");\n");
}
