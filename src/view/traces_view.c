#include "view/traces_view.h"

void view_traces(View *v, Rect card, bool dense)
{
    (void)v;
    (void)card;
    (void)dense;
}
