#include "view/net/units_typed.h"

#include <math.h>

#include "model/shown.h"
#include "view/kit/asked.h"
#include "view/kit/axis_names.h"
#include "view/kit/widgets.h"

#define EDIT_W 104.0      /* of a number being typed: more than a column has */
#define EDIT_H 23.0

typedef struct { int column; Param name; const char *words, *tip; } Weight;

static const Weight part[WEIGHT_PARTS] = {
    { COL_W, PARAM_W, "w", "Click and type another." },
    { COL_B, PARAM_B, "b", "Click and type another." },
    { COL_V, PARAM_V, "v", "Click and type another." },
    { COL_E, PARAM_ELBOW, "e", "Click and type another: w stays, b = −we." } };

static bool number_of(const Network *f, size_t i, int k, double *out)
{
    Maybe e = unit_elbow((Unit){ f->w[i], f->b[i] });
    *out = k == 0 ? f->w[i] : k == 1 ? f->b[i] : k == 2 ? f->v[i] : e.value;
    return (k < 3 || e.there) && isfinite(*out);
}

/* It reaches over its neighbours: a column has no room for a caret. */
static Rect edit_box(Rect cell, Rect row)
{
    Rect r = cell;
    r.w = fmax(cell.w, fmin(EDIT_W, row.w));
    r.h = fmax(cell.h, EDIT_H);
    r.x = fmax(rect_right(cell) - r.w, row.x);
    r.y -= (r.h - cell.h)/2;
    return r;
}

static void draw(View *v, const Handle *h, Rect row)
{
    const Ui *ui = v->s->ui;
    if (ui->edit.id == h->id) {
        view_edit(v, edit_box(h->box, row), TEXT_TYPED, true);
        return;
    }
    bool is_free = !ui->drag.on && ui->edit.id == 0 && !ui->by_keys;
    if (ui->hot == h->id && is_free)
        canvas_rect_line(v->cv, rect_inset(h->box, 1), 4, 1.2, PAINT_INK_FAINT);
    view_focus_ring(v, h->id, rect_inset(h->box, 3), 3);
}

static const char *tip(View *v, HandleId id, const Weight *k, size_t unit, double value)
{
    const Ui *ui = v->s->ui;
    if (ui->hot != id && ui->focus != id) return k->tip;
    const char *of = k->name == PARAM_ELBOW ? "The elbow e = −b/w" : k->words;
    if (k->name == PARAM_ELBOW && axis_is_dated(v->s->lesson, 0))
        return frame_text(v->frame, "%s of unit %zu: %s, as a number %s. %s", of, unit + 1,
                          axis_place(v->s->lesson, 0, value).s, place_text(value, 1e-6).s, k->tip);
    return frame_text(v->frame, "%s of unit %zu: %s. %s", of, unit + 1,
                      shown_text(shown_alone(value)).s, k->tip);
}

void units_typed(View *v, const Columns *c, const TypedRow *row, size_t rows)
{
    const Network *f = v->s->lesson->net->at;
    unsigned hidden = HIDE_W | HIDE_B | HIDE_V | HIDE_SLOPE | HIDE_ELBOW;
    if (v->s->figure || f->d > WEIGHT_UNITS || view_hides(v, hidden)) return;
    for (size_t j = 0; j < rows; j++)
        for (int k = 0; k < (int)WEIGHT_PARTS; k++) {
            size_t unit = row[j].unit, index = VALUE_WEIGHT + WEIGHT_PARTS*unit + (size_t)k;
            double value;
            if (!number_of(f, unit, k, &value)) continue;
            int col = part[k].column;
            Rect r = row[j].box, box = { c->left[col] + 1, r.y, c->right[col] - c->left[col] - 1,
                                         r.h };
            bool is_seen = r.h > 0;
            const Handle *h = frame_add(v->frame, (Handle){
                .kind = HANDLE_VALUE, .index = index, .box = is_seen ? box : r, .value = value,
                .layer = v->layer, .tab = is_seen,
                .name = frame_text(v->frame, "value:%s%zu", part[k].words, unit + 1),
                .tip = tip(v, handle_id(HANDLE_VALUE, index), &part[k], unit, value),
                .command = { .kind = CMD_WEIGHT, .index = unit, .name = part[k].name,
                             .a = { value } } });
            if (is_seen) draw(v, h, r);
        }
}
