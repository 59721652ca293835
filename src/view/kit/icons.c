#include "view/kit/widgets.h"

#include <math.h>

#include "base/real.h"

static Path triangle(Pt a, Pt b, Pt c)
{
    Path p = { 0 };
    path_move(&p, a);
    path_line(&p, b);
    path_line(&p, c);
    path_close(&p);
    return p;
}

static void bar(Canvas *cv, double x, double y, double w, double h, Paint p)
{
    canvas_rect(cv, (Rect){ x, y, w, h }, w/2 < 1 ? w/2 : 1, p);
}

/* An arrow that turns: a circle's arc with a head at its end. */
static void turning(Canvas *cv, Pt c, double r, Paint p)
{
    double from = 0.8, to = -3.5;
    Path arc = { 0 };
    path_arc(&arc, c, r, from, to);
    canvas_stroke(cv, &arc, (Stroke){ .width = r*0.38, .round = true }, p);
    Pt end = pt(c.x + r*real_cos(to), c.y + r*real_sin(to));
    double along = to - 1.5707963;
    Pt tip = pt(end.x + r*0.85*real_cos(along), end.y + r*0.85*real_sin(along));
    Path head = triangle(tip, pt(end.x + r*0.62*real_cos(to), end.y + r*0.62*real_sin(to)),
                         pt(end.x - r*0.62*real_cos(to), end.y - r*0.62*real_sin(to)));
    canvas_fill(cv, &head, p);
}

/* A triangle along x, its tip `tip` and its back `back` halves from the middle, and
 * at `at` a bar of `wide` halves (0: none). */
static void pointer(Canvas *cv, Pt c, double h, double tip, double back, double high, double at,
                    double wide, Paint p)
{
    Path path = triangle(pt(c.x + h*back, c.y - h*high), pt(c.x + h*tip, c.y),
                         pt(c.x + h*back, c.y + h*high));
    canvas_fill(cv, &path, p);
    if (wide > 0) bar(cv, c.x + h*at, c.y - h*high, h*wide, 2*h*high, p);
}

/* A hook with an arrow's head, to the left (d = 1) or right (-1). */
static void hook(Canvas *cv, Pt c, double h, double d, Paint p)
{
    Stroke line = { .width = h*0.26, .round = true };
    Pt tip = pt(c.x - d*h*0.95, c.y - h*0.25);
    Path path = { 0 };
    path_move(&path, tip);
    path_line(&path, pt(c.x + d*h*0.3, c.y - h*0.25));
    path_cubic(&path, pt(c.x + d*h*1.15, c.y - h*0.25), pt(c.x + d*h*1.15, c.y + h*0.85),
               pt(c.x + d*h*0.3, c.y + h*0.85));
    path_line(&path, pt(c.x - d*h*0.3, c.y + h*0.85));
    canvas_stroke(cv, &path, line, p);
    const Pt head[] = { { c.x - d*h*0.35, c.y - h*0.85 }, tip, { c.x - d*h*0.35, c.y + h*0.35 } };
    canvas_polyline(cv, head, 3, line, p);
}

/* A ring, half of it full. */
static void half_moon(Canvas *cv, Pt c, double h, Paint p)
{
    Path path = { 0 };
    canvas_ring(cv, c, h*0.85, h*0.2, p);
    path_arc(&path, c, h*0.85, 1.5707963, 4.712389);
    path_close(&path);
    canvas_fill(cv, &path, p);
}

static void cross(Canvas *cv, Pt c, double h, Paint p)
{
    Stroke line = { .width = h*0.3, .round = true };
    canvas_line(cv, pt(c.x - h*0.7, c.y - h*0.7), pt(c.x + h*0.7, c.y + h*0.7), line, p);
    canvas_line(cv, pt(c.x - h*0.7, c.y + h*0.7), pt(c.x + h*0.7, c.y - h*0.7), line, p);
}

/* A padlock: its shackle stands in its body, or to one side of it. */
static void padlock(Canvas *cv, Pt c, double h, bool open, Paint p)
{
    double r = h*0.48, top = c.y - h*0.3, x = open ? c.x + h*0.62 : c.x;
    Path shackle = { 0 };
    path_move(&shackle, pt(x - r, open ? top - h*0.1 : c.y));
    path_arc(&shackle, pt(x, top), r, -3.1415927, 0);
    path_line(&shackle, pt(x + r, open ? top + h*0.12 : c.y));
    if (open) {      /* it stands on the body with its left leg */
        shackle.n = 0;
        path_move(&shackle, pt(x - r, c.y));
        path_arc(&shackle, pt(x, top), r, -3.1415927, 0);
        path_line(&shackle, pt(x + r, top + h*0.15));
    }
    canvas_stroke(cv, &shackle, (Stroke){ .width = h*0.26, .round = true }, p);
    canvas_rect(cv, (Rect){ c.x - h*0.8, c.y - h*0.1, 1.6*h, 1.1*h }, h*0.2, p);
}

void view_icon(Canvas *cv, Icon icon, Pt c, double s, Paint p)
{
    double h = s/2;
    Path path;
    switch (icon) {
    case ICON_PLAY:  pointer(cv, c, h, 1, -0.72, 1, 0, 0, p); break;
    case ICON_BACK:  pointer(cv, c, h, -0.9, 0.6, 0.9, 0, 0, p); break;
    case ICON_FIRST: pointer(cv, c, h, -0.45, 0.8, 0.9, -0.9, 0.36, p); break;
    case ICON_STEP:  pointer(cv, c, h, 0.45, -0.8, 0.9, 0.54, 0.36, p); break;
    case ICON_PAUSE:
        bar(cv, c.x - h*0.8, c.y - h, h*0.58, s, p);
        bar(cv, c.x + h*0.22, c.y - h, h*0.58, s, p);
        break;
    case ICON_RESET: turning(cv, pt(c.x, c.y + h*0.1), h*0.78, p); break;
    case ICON_UNDO:  hook(cv, c, h, 1, p); break;
    case ICON_REDO:  hook(cv, c, h, -1, p); break;
    case ICON_THEME: half_moon(cv, c, h, p); break;
    case ICON_DOWN:
        path = triangle(pt(c.x - h, c.y - h*0.5), pt(c.x + h, c.y - h*0.5), pt(c.x, c.y + h*0.6));
        canvas_fill(cv, &path, p);
        break;
    case ICON_UP:
        path = triangle(pt(c.x - h, c.y + h*0.5), pt(c.x + h, c.y + h*0.5), pt(c.x, c.y - h*0.6));
        canvas_fill(cv, &path, p);
        break;
    case ICON_LOCK:     padlock(cv, c, h, false, p); break;
    case ICON_UNLOCKED: padlock(cv, c, h, true, p); break;
    case ICON_CLOSE: cross(cv, c, h, p); break;
    case ICON_MENU:
        for (int i = -1; i <= 1; i++)
            canvas_rect(cv, (Rect){ c.x - h, c.y + i*h*0.7 - h*0.12, s, h*0.24 }, h*0.12, p);
        break;
    case ICON_NONE:  break;
    }
}

void view_diamond(Canvas *cv, Pt at, double r, Paint fill, Paint line, double width)
{
    const Pt corner[] = { { at.x, at.y - r }, { at.x + r, at.y }, { at.x, at.y + r },
                          { at.x - r, at.y } };
    Path p = { 0 };
    path_move(&p, corner[0]);
    for (int i = 1; i < 4; i++) path_line(&p, corner[i]);
    path_close(&p);
    canvas_fill(cv, &p, fill);
    if (width > 0) canvas_stroke(cv, &p, (Stroke){ .width = width }, line);
}

void view_arrow(Canvas *cv, Pt from, Pt to, double width, double head, Paint p)
{
    double dx = to.x - from.x, dy = to.y - from.y, len = real_hypot(dx, dy);
    if (len < 1) return;
    double ux = dx/len, uy = dy/len;
    if (head > len*0.7) head = len*0.7;
    Pt neck = pt(to.x - ux*head, to.y - uy*head);
    canvas_line(cv, from, pt(neck.x + ux*0.5, neck.y + uy*0.5), (Stroke){ .width = width }, p);
    Path tip = triangle(to, pt(neck.x - uy*head*0.45, neck.y + ux*head*0.45),
                        pt(neck.x + uy*head*0.45, neck.y - ux*head*0.45));
    canvas_fill(cv, &tip, p);
}
