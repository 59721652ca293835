#include "input/drawn.h"

#include "base/number.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define LAST  (DRAWN_PLACES - 1)
#define LEAST 4u               /* places */

double drawn_x(const Drawn *d, size_t i)
{
    return axis_to_data(&d->x, d->x.pt_lo + (d->x.pt_hi - d->x.pt_lo)*(double)i/LAST);
}

/* In places, within the plot. */
static double place(const Drawn *d, Pt at)
{
    double p = (at.x - d->x.pt_lo)/(d->x.pt_hi - d->x.pt_lo)*LAST;
    return fmin(fmax(p, 0), LAST);
}

static double height(const Drawn *d, Pt at)
{
    return axis_to_data(&d->y, fmin(fmax(at.y, fmin(d->y.pt_lo, d->y.pt_hi)),
                                    fmax(d->y.pt_lo, d->y.pt_hi)));
}

void drawn_begin(Drawn *d, const Axis *x, const Axis *y, Pt at)
{
    d->x = *x;
    d->y = *y;
    d->at = place(d, at);
    d->at_height = height(d, at);
    d->first = d->last = (size_t)nearbyint(d->at);
    d->height[d->first] = d->at_height;
}

/* All places on the way get the heights of a straight line there. */
void drawn_go(Drawn *d, Pt at)
{
    double from = d->at, to = place(d, at), h0 = d->at_height, h1 = height(d, at);
    size_t a = (size_t)ceil(fmin(from, to)), b = (size_t)floor(fmax(from, to)),
        here = (size_t)nearbyint(to);
    for (size_t i = a; i <= b && from != to; i++)
        d->height[i] = h0 + (h1 - h0)*((double)i - from)/(to - from);
    d->height[here] = h1;
    if (a > here) a = here;
    if (b < here) b = here;
    if (a < d->first) d->first = a;
    if (b > d->last) d->last = b;
    d->at = to;
    d->at_height = h1;
}

Command drawn_command(Drawn *d)
{
    size_t used = 0;
    if (d->last - d->first < LEAST) return (Command){ .kind = CMD_NONE };
    for (size_t i = d->first; i <= d->last; i++)
        used += (size_t)snprintf(d->text + used, sizeof d->text - used, "%s%s",
                                 i > d->first ? " " : "", number_exact(d->height[i]).s);
    return (Command){ .kind = CMD_DRAW, .a = { drawn_x(d, d->first), drawn_x(d, d->last) },
                      .text = d->text };
}
