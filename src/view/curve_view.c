#include "view/curve_view.h"

void view_curve(View *v, Rect card, bool dense)
{
    (void)v;
    (void)card;
    (void)dense;
}
