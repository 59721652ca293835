#include "view/caption_view.h"

#include <math.h>

#include "model/narrate.h"
#include "view/kit/beat.h"
#include "view/kit/step_seen.h"
#include "view/kit/widgets.h"

#define LEAST_PLOT 170.0       /* a lower one keeps its room */
#define PAD        14.0

static void sentence(View *v, Buf *b)
{
    const Scene *s = v->s;
    const Lesson *l = s->lesson;
    const StepSeen *seen = view_step_seen(v);
    if (!beat_shows(s, BEAT_TURN)) beat_sentence(b, v);
    else if (l->net != NULL)
        narrate_next(b, l, s->look.selected < SIZE_MAX ? (size_t)s->look.selected
                                                               : SIZE_MAX);
    else if (seen->is_there) {
        Reason r = reason_with(&seen->d, &seen->digits.shown);
        narrate(b, &seen->d, &r, &(NarratedOf){ .point = s->sample + 1, .points = l->n });
    }
}

Rect view_caption(View *v, Rect plot, bool present)
{
    frame_part(v->frame, "Plot");
    Buf b = { 0 };
    if (!v->s->look.caption || v->s->hides != 0 || plot.h < LEAST_PLOT) return plot;
    sentence(v, &b);
    if (b.len > 0 && !b.failed) {
        double size = present ? 20 : TEXT_PLAIN, lead = 1.35*size, room = plot.w - 2*PAD;
        int lines = text_block(NULL, v->fonts, FACE_UI_MEDIUM, size, pt(0, 0), room, lead, b.at,
                               PAINT_INK);
        double high = fmin(lines*lead + 10, 0.4*plot.h);
        Rect strip = { plot.x, rect_bottom(plot) - high, plot.w, high };
        canvas_clip(v->cv, strip);
        if (lines == 1)
            text_draw(v->cv, v->fonts, FACE_UI_MEDIUM, size, pt(plot.x + plot.w/2, strip.y + size),
                      ALIGN_CENTRE, b.at, PAINT_INK);
        else
            text_block(v->cv, v->fonts, FACE_UI_MEDIUM, size, pt(plot.x + PAD, strip.y + size),
                       room, lead, b.at, PAINT_INK);
        canvas_unclip(v->cv);
        view_explain(v, EXPLAIN_SENTENCE, strip,
                     v->s->after ? "The step just made in one sentence (C: not here)"
                                 : "The next step in one sentence (C: not here)");
        plot.h -= high;
    }
    buf_free(&b);
    return plot;
}
