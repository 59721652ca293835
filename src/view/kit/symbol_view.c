#include "view/kit/symbol_view.h"

#include "typeset/formula.h"
#include "view/kit/asked.h"
#include "view/kit/step_seen.h"
#include "view/kit/symbols.h"
#include "view/kit/widgets.h"

/* Its words, and its value where that may be said. */
static const char *tip_of(View *v, Symbol s)
{
    const SymbolRow *row = symbol_row(s);
    const StepSeen *seen = view_step_seen(v);
    const Digits *g = &seen->digits.trained;
    bool is_said = row->value < QUANTITIES && g->q[row->value].digits > 0
        && !view_hides(v, row->tells);
    if (!is_said) return row->words;
    return frame_text(v->frame, "%s: %s", row->words, shown_text(g->q[row->value]).s);
}

static bool is_touched(const View *v, HandleId id)
{
    return v->s->ui->hot == id || v->s->ui->focus == id;
}

/* By itself, or by its mark; but not by another symbol of the same mark. */
static bool is_lit(const View *v, Symbol s, size_t unit, HandleId id)
{
    const SymbolRow *row = symbol_row(s);
    bool by_symbol = v->s->ui->hot >> 24 == HANDLE_SYMBOL
        || v->s->ui->focus >> 24 == HANDLE_SYMBOL;
    if (is_touched(v, id)) return true;
    Mark mark = unit > 0 ? row->of_unit : row->mark;
    if (by_symbol || mark == MARK_NONE) return false;
    return view_is_lit(v, mark, unit > 0 && mark_has_unit(mark) ? unit : 0);
}

static void symbol(View *v, Symbol s, size_t unit, Rect box)
{
    HandleId id = handle_id(HANDLE_SYMBOL, symbol_index(s, unit)), focus = v->s->ui->focus;
    const Handle *first = frame_find(v->frame, id);
    bool is_focus_there = focus >> 24 == HANDLE_SYMBOL, is_tab = first == NULL;
    if (is_focus_there) is_tab = is_tab && focus == id;
    for (size_t i = 0; !is_focus_there && is_tab && i < v->frame->n; i++)
        is_tab = v->frame->at[i].kind != HANDLE_SYMBOL;
    box = rect_inset(box, -2);
    if (is_lit(v, s, unit, id)) {
        canvas_rect(v->cv, box, 3, PAINT_NOW_SOFT);
        canvas_rect_line(v->cv, box, 3, 1.2, PAINT_NOW);
    }
    if (first == NULL) view_focus_ring(v, id, rect_inset(box, 2), 2);
    frame_add(v->frame, (Handle){
        .kind = HANDLE_SYMBOL, .index = symbol_index(s, unit), .box = box, .layer = v->layer,
        .tab = is_tab, .tip = first != NULL ? first->tip : tip_of(v, s),
        .name = first != NULL ? NULL : frame_text(v->frame, "symbol:%s", symbol_row(s)->name) });
}

void view_symbols(View *v, double size, bool display, Pt at, const char *tex, size_t unit)
{
    SymbolPlace place[SYMBOLS_OF_LINE];
    FormulaPart part[SYMBOLS_OF_LINE];
    if (v->s->figure || v->s->still) return;
    size_t n = symbols_find(tex, place);
    for (size_t i = 0; i < n; i++)
        part[i] = (FormulaPart){ .from = place[i].from, .to = place[i].to };
    formula_parts(v->fonts, size, display, at, tex, part, n);
    for (size_t i = 0; i < n; i++)
        if (part[i].box.w > 0) symbol(v, place[i].is, unit, part[i].box);
}
