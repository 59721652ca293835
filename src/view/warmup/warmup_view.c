#include "view/warmup/warmup_view.h"

#include "view/warmup/warmup_parts.h"

void view_warmup(View *v, Rect r, double scale)
{
    const Warmup *w = v->s->lesson->warmup;
    if (w->kind == WARMUP_VECTORS) view_vectors(v, r, scale);
    else view_classes(v, r, scale);
}

double warmup_scale(Rect r, bool present)
{
    return r.w < 420 || r.h < 260 ? 0.85 : present ? 1.54 : r.w > 1300 && r.h > 800 ? 1.25 : 1;
}
