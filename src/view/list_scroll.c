#include "view/list_scroll.h"

#include <math.h>

#define BAR 5.0

static bool is_of_row(const ListRows *l, size_t i, HandleId focus)
{
    for (size_t k = 0; k < l->per; k++)
        if (focus == handle_id(HANDLE_BUTTON, l->button + l->per*i + k)) return true;
    return false;
}

/* As it was, but for a focus that is another than before. */
static double scrolled(View *v, const ListRows *l, double seen)
{
    ViewMemory *m = v->s->memory;
    HandleId focus = v->s->ui->focus;
    double last = fmax(l->whole - seen, 0), y = fmin(fmax(m->contents_y, 0), last);
    for (size_t i = 0; i < l->n && focus != m->contents_focus; i++) {
        if (!is_of_row(l, i, focus)) continue;
        y = fmin(y, fmax(l->top[i] - 8, 0));
        y = fmax(y, fmin(l->top[i + 1] - seen + 8, last));
    }
    m->contents_focus = focus;
    m->contents_y = y;
    return y;
}

static void scroll_bar(View *v, Rect r, double whole, double y)
{
    frame_add(v->frame, (Handle){
        .kind = HANDLE_TABLE, .index = 3, .layer = v->layer, .box = r,
        .value = ceil(whole/CONTENTS_ROW), .value_y = floor(r.h/CONTENTS_ROW),
        .command = { .kind = CMD_SCROLL, .index = (uint64_t)(y/CONTENTS_ROW + 0.5) } });
    double x = rect_right(r) - BAR;
    canvas_rect(v->cv, (Rect){ x, r.y, BAR, r.h }, BAR/2, PAINT_CONTROL);
    canvas_rect(v->cv, (Rect){ x, r.y + y/whole*r.h, BAR, r.h/whole*r.h }, BAR/2, PAINT_INK_FAINT);
}

double view_list_scroll(View *v, Rect r, const ListRows *l)
{
    double y = scrolled(v, l, r.h);
    if (l->whole > r.h) scroll_bar(v, r, l->whole, y);
    return y;
}
