#include "view/kit/wall_parts.h"

#include <math.h>

#include "model/words.h"
#include "typeset/text.h"
#include "view/kit/beat.h"
#include "view/kit/widgets.h"

#define HEAD 1.9             /* of the size: how high a head is */
#define ROW  1.45

/* As large as it fits, down to the least; then it is wrapped. Returns its height. */
static double fitted(View *v, Face face, double size, double least, Rect r, const char *words,
                     Paint ink)
{
    double w = text_width(v->fonts, face, size, words);
    if (w > r.w) size = fmax(least, size*r.w/w);
    int lines = text_block(v->cv, v->fonts, face, size,
                           pt(r.x, view_baseline(v, face, size, r.y + r.h/2)), r.w, 1.3*size,
                           words, ink);
    return r.h + 1.3*size*(lines - 1);
}

double wall_head(View *v, Rect card, double k, const char *words, Paint ink, const char *beside)
{
    double x = card.x + WALL_PAD*k, room = card.w - 2*WALL_PAD*k, size = WALL_WORDS*k,
        least = WALL_LEAST*k, high = HEAD*size;
    bool has_more = beside != NULL && beside[0] != '\0';
    double more = has_more ? text_width(v->fonts, FACE_UI, least, beside) + 14*k : 0;
    bool is_beside = text_width(v->fonts, FACE_UI_BOLD, least, words) + more <= room;
    Rect r = { x, card.y + 4*k, is_beside ? room - more : room, high };
    if (has_more && is_beside)
        text_draw(v->cv, v->fonts, FACE_UI, least,
                  pt(x + room, view_baseline(v, FACE_UI, least, r.y + high/2)), ALIGN_RIGHT,
                  beside, PAINT_INK_SOFT);
    double end = r.y + fitted(v, FACE_UI_BOLD, size, least, r, words, ink);
    return has_more && !is_beside ? wall_row(v, card, end - 0.3*size, k, beside, PAINT_INK_SOFT)
                                  : end;
}

double wall_head_middle(Rect card, double k) { return card.y + 4*k + 0.5*HEAD*WALL_WORDS*k; }

double wall_row(View *v, Rect card, double y, double k, const char *words, Paint ink)
{
    double size = WALL_LEAST*k;
    Rect r = { card.x + WALL_PAD*k, y, card.w - 2*WALL_PAD*k, ROW*size };
    return y + fitted(v, FACE_UI, size, size, r, words, ink);
}

void wall_loss(View *v, Rect *rest, double k, const Reason *r)
{
    Buf b = { 0 };
    words_loss(&b, r);
    if (b.len > 0 && !b.failed) {
        double size = WALL_WORDS*k, high = 1.9*size;
        Rect row = { rest->x + WALL_PAD*k, rect_bottom(*rest) - high, rest->w - 2*WALL_PAD*k,
                     high };
        rest->h -= high;
        canvas_line(v->cv, pt(row.x, row.y + 2*k), pt(rect_right(row), row.y + 2*k),
                    (Stroke){ .width = 1 }, PAINT_CARD_LINE);
        if (beat_shows(v->s, BEAT_TURN))
            fitted(v, FACE_UI_MEDIUM, size, WALL_LEAST*k, (Rect){ row.x, row.y + 3*k, row.w, high },
                   b.at, PAINT_INK);
    }
    buf_free(&b);
}

void wall_beat(View *v, Rect strip, double k)
{
    Buf name = { 0 }, words = { 0 };
    beat_name(&name, v);
    beat_sentence(&words, v);
    double large = WALL_WORDS*k, size = WALL_PLAIN*k, high = 1.5*large;
    Rect r = rect_inset(strip, 14*k);
    int lines = words.len == 0 ? 0 : text_block(NULL, v->fonts, FACE_UI, size, pt(0, 0), r.w,
                                                1.3*size, words.at, PAINT_INK);
    if (high + 1.3*size*lines > strip.h) lines = 0;
    double y = strip.y + (strip.h - high - 1.3*size*lines)/2;
    canvas_rect(v->cv, strip, 10, PAINT_NOW_SOFT);
    if (name.len > 0)
        text_draw_within(v->cv, v->fonts, FACE_UI_BOLD, large,
                         pt(r.x + r.w/2, view_baseline(v, FACE_UI_BOLD, large, y + high/2)),
                         ALIGN_CENTRE, r.w, name.at, PAINT_NOW);
    y += high + size;
    if (lines == 1)
        text_draw(v->cv, v->fonts, FACE_UI, size, pt(r.x + r.w/2, y), ALIGN_CENTRE, words.at,
                  PAINT_INK);
    else if (lines > 1)
        text_block(v->cv, v->fonts, FACE_UI, size, pt(r.x, y), r.w, 1.3*size, words.at, PAINT_INK);
    view_beat_button(v, strip);
    buf_free(&name);
    buf_free(&words);
}

void wall_note(View *v, Rect strip, double k, const char *words)
{
    double size = WALL_PLAIN*k;
    Rect r = rect_inset(strip, 14*k);
    canvas_rect(v->cv, strip, 10, PAINT_CONTROL);
    int lines = text_block(NULL, v->fonts, FACE_UI_MEDIUM, size, pt(0, 0), r.w, 1.35*size, words,
                           PAINT_INK);
    double first = view_baseline(v, FACE_UI_MEDIUM, size,
                                 r.y + r.h/2 - 1.35*size*(lines - 1)/2);
    if (lines == 1)
        text_draw(v->cv, v->fonts, FACE_UI_MEDIUM, size, pt(r.x + r.w/2, first), ALIGN_CENTRE,
                  words, PAINT_INK_SOFT);
    else
        text_block(v->cv, v->fonts, FACE_UI_MEDIUM, size, pt(r.x, first), r.w, 1.35*size, words,
                   PAINT_INK_SOFT);
}
