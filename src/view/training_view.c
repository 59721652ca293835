#include "view/training_view.h"

void view_training(View *v, Rect card, bool dense)
{
    (void)v;
    (void)card;
    (void)dense;
}
