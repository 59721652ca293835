#include "view/net/choice_marks.h"

#include "base/count_text.h"
#include "typeset/text.h"
#include "view/kit/sizes.h"

#define GAP 6.0       /* marks nearer than this are one */

size_t choice_marks(View *v, ChoicePlace *place, const void *arg, ChoiceMark out[CHOICES_SEEN])
{
    const Lesson *l = v->s->lesson;
    size_t n = 0;
    for (size_t i = 1; v->s->hides == 0 && i < l->net->parts; i++) {
        const NetPart *p = &l->net->part[i];
        if (p->changed == 0 || p->first > l->steps) continue;
        double at = place(arg, p->first);
        if (n > 0 && at - out[n - 1].at < GAP) {
            out[n - 1].n++;
            continue;
        }
        if (n == CHOICES_SEEN) break;
        Buf b = { 0 };
        event_what(&b, &(Incident){ .kind = INCIDENT_CHOICE, .step = p->first, .part = i }, l);
        out[n++] = (ChoiceMark){ p->first, at, 1,
                                 frame_text(v->frame, "%s", b.at != NULL ? b.at : "") };
        buf_free(&b);
    }
    return n;
}

const char *choice_tip(View *v, const ChoiceMark *m)
{
    const char *step = frame_text(v->frame, "step %s", count_text((double)m->step).s);
    if (m->n == 1) return frame_text(v->frame, "%s: %s. Click: go to that step.", step, m->words);
    return frame_text(v->frame, "%zu changes from %s on, the first: %s. Click: go to that step.",
                      m->n, step, m->words);
}

static const char *said(View *v, const ChoiceMark *m)
{
    return m->n == 1 ? m->words : frame_text(v->frame, "%s …", m->words);
}

double choice_words_width(View *v, const ChoiceMark *m)
{
    return text_width(v->fonts, FACE_UI, TEXT_LEAST, said(v, m));
}

void choice_words(View *v, const ChoiceMark *m, Pt base, bool to_left)
{
    double w = choice_words_width(v, m);
    canvas_rect(v->cv, (Rect){ (to_left ? base.x - w : base.x) - 3, base.y - 11, w + 6, 15 }, 3,
                PAINT_HALO);
    text_draw(v->cv, v->fonts, FACE_UI, TEXT_LEAST, base, to_left ? ALIGN_RIGHT : ALIGN_LEFT,
              said(v, m), PAINT_INK_SOFT);
}
