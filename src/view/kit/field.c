#include "view/kit/field.h"

#include <math.h>
#include <string.h>

#include "view/kit/widgets.h"

bool view_field_is_typed(const View *v, size_t index)
{
    return v->s->ui->edit.id == handle_id(HANDLE_FIELD, index);
}

#define PAD 7.0                /* view_edit's */

/* Below the characters that cannot be read, or where one is missing at the end. */
static void underline(View *v, const Field *f)
{
    const Edit *e = &v->s->ui->edit;
    char head[EDIT_MAX];
    size_t at = f->wrong_at < e->len ? f->wrong_at : e->len;
    if (e->all || text_width(v->fonts, FACE_UI, f->size, e->text) > f->box.w - 2*PAD) return;
    memcpy(head, e->text, at);
    head[at] = '\0';
    double x = f->box.x + PAD + text_width(v->fonts, FACE_UI, f->size, head),
        end = f->box.x + PAD + text_width(v->fonts, FACE_UI, f->size, e->text),
        y = rect_bottom(f->box) - 4;
    canvas_line(v->cv, pt(x, y), pt(fmax(end, x + 6), y), (Stroke){ .width = 1.6 }, PAINT_WARN);
}

void view_field(View *v, const Field *f)
{
    const char *text = f->command.text != NULL ? f->command.text : "";
    Handle *h = frame_add(v->frame, (Handle){
        .kind = HANDLE_FIELD, .index = f->index, .box = f->box, .layer = v->layer, .tab = true,
        .command = f->command, .tip = f->tip, .wrong = f->wrong });
    HandleId id = h->id;
    if (v->s->ui->edit.id == id) {
        view_edit(v, f->box, f->size, false);
        if (f->wrong != NULL) underline(v, f);
        return;
    }
    if (v->s->ui->hot == id) canvas_rect(v->cv, f->box, 5, PAINT_CONTROL);
    canvas_rect_line(v->cv, rect_inset(f->box, 0.5), 6, 1, PAINT_CARD_LINE);
    bool is_empty = text[0] == '\0';
    text_draw_within(v->cv, v->fonts, FACE_UI, f->size,
                     pt(f->box.x + PAD, view_baseline(v, FACE_UI, f->size, f->box.y + f->box.h/2)),
                     ALIGN_LEFT, f->box.w - 2*PAD, is_empty ? f->hint : text,
                     is_empty ? PAINT_INK_SOFT : PAINT_INK);
    view_focus_ring(v, id, f->box, 5);
}
