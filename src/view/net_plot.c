#include "view/net_plot.h"

void view_net_plot(View *v, Rect area, double em)
{
    (void)v;
    (void)area;
    (void)em;
}
