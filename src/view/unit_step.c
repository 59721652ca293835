#include "view/unit_step.h"

void view_unit_step(View *v, Rect card, bool dense)
{
    (void)v;
    (void)card;
    (void)dense;
}
