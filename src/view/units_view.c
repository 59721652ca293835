#include "view/units_view.h"

void view_units(View *v, Rect card, bool dense)
{
    (void)v;
    (void)card;
    (void)dense;
}
