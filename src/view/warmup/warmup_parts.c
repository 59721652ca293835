#include "view/warmup/warmup_parts.h"

#include <math.h>

#define PER_POINT (ENTRY_AXIS/200)

void warmup_tex(View *v, double x, double cy, Align a, double size, const char *tex, Paint p)
{
    double w = formula_measure(v->fonts, size, false, tex).width;
    double left = a == ALIGN_LEFT ? x : a == ALIGN_RIGHT ? x - w : x - w/2;
    formula_draw(v->cv, v->fonts, size, false,
                 pt(left, view_baseline(v, FACE_UI, size, cy)), tex, p);
}

void warmup_lit(View *v, Rect box, Mark mark, size_t unit)
{
    if (view_is_lit(v, mark, unit)) canvas_rect(v->cv, box, 6, PAINT_NOW_SOFT);
}

/* 100 points to either side of where it is. */
static Axis along(const Entry *e)
{
    double x = e->box.x + e->box.w/2, size = fabs(e->value),
           wide = 100*PER_POINT*(size > 20 ? nice_below(size/10) : 1);
    return (Axis){ e->value - wide, e->value + wide, x - 100, x + 100, false };
}

void warmup_entry(View *v, const Entry *e)
{
    Rect b = e->box;
    NumberText shown = shown_text(shown_alone(e->value));
    Pt middle = rect_centre(b);
    if (!v->s->figure) {
        Handle *h = frame_add(v->frame, (Handle){
            .kind = HANDLE_VALUE, .index = e->index, .box = b, .value = e->value, .tip = e->tip,
            .command = e->command, .layer = v->layer, .tab = true, .name = e->name,
            .seg = { middle, middle }, .x = view_held(v, HANDLE_VALUE, e->index, along(e)) });
        HandleId id = h->id;
        if (v->s->ui->edit.id == id) {
            view_edit(v, b, e->size, true);
            return;
        }
        canvas_rect(v->cv, b, 5, v->s->ui->hot == id ? PAINT_CONTROL_HOT : PAINT_CONTROL);
        view_focus_ring(v, id, b, 5);
    }
    double need = text_width(v->fonts, FACE_UI_MEDIUM, e->size, shown.s),
           size = need > b.w - 6 ? e->size*(b.w - 6)/need : e->size;      /* all of its digits */
    text_draw(v->cv, v->fonts, FACE_UI_MEDIUM, size,
              pt(middle.x, view_baseline(v, FACE_UI_MEDIUM, size, middle.y)), ALIGN_CENTRE, shown.s,
              PAINT_INK);
}
