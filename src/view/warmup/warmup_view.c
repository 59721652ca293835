#include "view/warmup/warmup_view.h"

#include "view/warmup/warmup_parts.h"

void view_warmup(View *v, Rect r, double scale)
{
    const Warmup *w = v->s->lesson->warmup;
    if (w->kind == WARMUP_VECTORS) view_vectors(v, r, scale);
    else view_classes(v, r, scale);
}
