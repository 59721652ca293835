#include "view/kit/beat.h"

#include "model/derive.h"
#include "model/words.h"
#include "view/kit/step_seen.h"
#include "view/kit/widgets.h"

#define ROW  1.5           /* of the size: the name on its shade, */
#define EDGE 0.55          /*   above and below it,               */
#define LEAD 1.32          /*   and the sentence's lines          */
#define GAP  0.35

bool beat_shows(const Scene *s, Beat of)
{
    return s->beat == BEAT_WHOLE || s->beat >= (unsigned)of;
}

/* What the last beat does to the line: nothing turns a level step, or one at x = 0. */
static const char *turn_words(const Derived *d)
{
    const StepNumbers *g = &d->trained;
    if (g->next.w == g->at.w && g->next.b == g->at.b) return "the line stays";
    if (derive_turns(d).there) return "the line turns about the pivot";
    return "the line moves";
}

void beat_name(Buf *b, View *v)
{
    const StepSeen *seen = view_step_seen(v);
    bool one = seen->d.count == 1;
    switch ((Beat)v->s->beat) {
    case BEAT_RESIDUAL:
        buf_printf(b, "1 of 4: the residual%s", one ? "" : "s");
        break;
    case BEAT_GRADIENTS: buf_printf(b, "2 of 4: the gradients"); break;
    case BEAT_ARROW:
        buf_printf(b, "3 of 4: the %s", v->s->lesson->net != NULL ? "step of w, b and v"
                                                                  : "arrow over (w, b)");
        break;
    case BEAT_TURN: buf_printf(b, "4 of 4: %s", turn_words(&seen->d)); break;
    default: break;
    }
}

static void residual(Buf *b, const StepSeen *seen)
{
    const Digits *g = &seen->digits.shown;
    const char *f = seen->d.is_network ? "f̂" : "φ";
    if (seen->d.count != 1) {
        buf_printf(b, "%s − y at every point of the batch: how far %s is above it.", f, f);
        return;
    }
    buf_printf(b, "%s is ", f);
    words_residual(b, g->q[Q_DELTA]);
    buf_printf(b, " at x = %s: %s − y = %s.", shown_text(g->q[Q_X]).s, f,
               shown_text(g->q[Q_DELTA]).s);
}

static void gradients(Buf *b, const StepSeen *seen)
{
    const Derived *d = &seen->d;
    if (!d->reaches) {
        buf_printf(b, "How the loss grows with w and b: not at all, so they are 0.");
        return;
    }
    if (d->count != 1) {
        buf_printf(b, "How the loss grows with w, b and v: means over the batch, of the points "
                      "that reach the unit.");
        return;
    }
    buf_printf(b, d->is_network ? "How the loss grows with w, b and v: the chain rule through the "
                                  "unit, where it is active."
               : "How the loss grows with w, the residual times x, and with b, the residual.");
}

static void change(Buf *b, const Digits *g, const char *name, Quantity from, Quantity to)
{
    if (g->q[to].digits == 0) return;
    buf_printf(b, "%s %s → %s", name, shown_text(g->q[from]).s, shown_text(g->q[to]).s);
}

static void arrow(Buf *b, const StepSeen *seen)
{
    const Digits *g = &seen->digits.trained;
    if (seen->d.rule == RULE_SGD)
        buf_printf(b, "λ = %s times the gradients, against them: ", shown_text(g->q[Q_RATE]).s);
    else buf_printf(b, "What the optimizer makes of the gradients: ");
    change(b, g, "w", Q_W, Q_NEXT_W);
    change(b, g, ", b", Q_B, Q_NEXT_B);
    if (seen->d.is_network) change(b, g, ", v", Q_V, Q_NEXT_V);
    buf_printf(b, ".");
}

void beat_sentence(Buf *b, View *v)
{
    const StepSeen *seen = view_step_seen(v);
    if (!seen->is_there) return;
    switch ((Beat)v->s->beat) {
    case BEAT_RESIDUAL:  residual(b, seen); break;
    case BEAT_GRADIENTS: gradients(b, seen); break;
    case BEAT_ARROW:     arrow(b, seen); break;
    default: break;
    }
}

void view_beat_button(View *v, Rect box)
{
    bool is_there = frame_find(v->frame, handle_id(HANDLE_BUTTON, BUTTON_BEAT)) != NULL;
    if (is_there || beat_shows(v->s, BEAT_TURN)) return;
    Handle *h = frame_add(v->frame, (Handle){
        .kind = HANDLE_BUTTON, .index = BUTTON_BEAT, .box = box, .layer = v->layer,
        .command = { .kind = CMD_BEAT, .index = BEAT_ON }, .name = "button:beat", .tab = true,
        .tip = "The step, told in four beats. Click, or Shift+→: the next one; Shift+← the one "
               "before; → or Esc the rest of it." });
    if (v->s->ui->hot == h->id) canvas_rect_line(v->cv, box, 6, 1.5, PAINT_NOW);
    view_focus_ring(v, h->id, box, 6);
}

void view_beat(View *v, Rect box, double size)
{
    Buf name = { 0 }, words = { 0 };
    beat_name(&name, v);
    beat_sentence(&words, v);
    double shade = size*(ROW + EDGE), room = box.w - 12, lead = size*LEAD;
    bool is_low = box.h < shade;
    if (is_low) shade = box.h;
    canvas_rect(v->cv, (Rect){ box.x, box.y, box.w, shade }, 6, PAINT_NOW_SOFT);
    if (name.len > 0) {
        double wide = text_width(v->fonts, FACE_UI_BOLD, size, name.at);
        double fits = wide > room ? size*room/wide : size;
        text_draw_within(v->cv, v->fonts, FACE_UI_BOLD, fits,
                         pt(box.x + box.w/2, view_baseline(v, FACE_UI_BOLD, fits,
                                                           box.y + shade/2)),
                         ALIGN_CENTRE, room + 1, name.at, PAINT_NOW);
    }
    double y = box.y + shade + size*(GAP + 1), left = rect_bottom(box) - box.y - shade;
    if (words.len > 0 && left >= lead) {
        int lines = text_block(NULL, v->fonts, FACE_UI, size, pt(0, 0), room, lead, words.at,
                               PAINT_INK);
        double k = lines*lead + size*GAP > left ? left/(lines*lead + size*GAP) : 1;
        if (lines == 1)
            text_draw_within(v->cv, v->fonts, FACE_UI, size, pt(box.x + box.w/2, y), ALIGN_CENTRE,
                             room, words.at, PAINT_INK);
        else
            text_block(v->cv, v->fonts, FACE_UI, k*size, pt(box.x + 6, y), room, k*lead, words.at,
                       PAINT_INK);
    }
    view_beat_button(v, (Rect){ box.x, box.y, box.w, shade });
    buf_free(&name);
    buf_free(&words);
}

const Scene *scene_ahead(const Scene *s, Scene *room)
{
    if (!s->after || s->lesson->net != NULL) return s;
    *room = *s;
    room->report = s->ahead;
    room->has_report = s->has_ahead;
    room->sample = s->lesson->turn;
    room->shown = s->lesson->unit;
    room->moving = room->after = room->ghost = false;
    room->beat = BEAT_WHOLE;
    return room;
}
