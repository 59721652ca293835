#include "view/net/table_note.h"

#include <math.h>

#include "model/table_words.h"
#include "view/kit/widgets.h"
#include "view/net/column_strip.h"

#define PAD      14.0
#define SHARE     0.3      /* of the plot's height at most */
#define LINES     3
#define TOLD     12u       /* rows left out, in its tip */

const char *table_note_words(View *v, size_t most, bool axes)
{
    const Lesson *l = v->s->lesson;
    const TableSaid *t = l->net != NULL ? l->net->table : NULL;
    if (t == NULL) return "";
    Buf b = { 0 };
    table_called(&b, t);
    buf_printf(&b, ": ");
    (axes ? table_words : table_rows_words)(&b, t, l->point, l->n, most);
    const char *words = frame_text(v->frame, "%s", b.len > 0 && !b.failed ? b.at : "");
    buf_free(&b);
    return words;
}

/* The most that fits in so many lines; beyond that it is cut, and its tip has all of it. */
static const char *fitting(View *v, double size, double room, int lines, int *takes)
{
    const char *words = "";
    for (size_t k = 0; k < 3; k++) {
        words = table_note_words(v, k == 0 ? LEFT_OUT_SHOWN : k == 1 ? 1 : 0, true);
        *takes = text_block(NULL, v->fonts, FACE_UI, size, pt(0, 0), room, 1.3*size, words,
                            PAINT_INK);
        if (*takes <= lines) break;
    }
    return words;
}

Rect view_table_note(View *v, Rect r, double size)
{
    frame_part(v->frame, "Plot");
    const Scene *s = v->s;
    bool is_said = s->look.table_note && s->lesson->net != NULL && s->lesson->net->table != NULL
        && !s->figure && s->hides == 0;
    double lead = 1.3*size, close = fmax(CONTROL_HEIGHT, 1.6*size),
        room = r.w - PAD - close - 10;
    int most = (int)fmin(LINES, floor((SHARE*r.h - 10)/lead)), lines;
    if (!is_said || most < 1 || room < 60) return r;
    const char *words = fitting(v, size, room, most, &lines);
    double high = fmax(fmin(lines, most)*lead + 10, close + 4);
    Rect strip = { r.x, r.y, r.w, high };
    double first = lines > 1 && lines <= most ? strip.y + 5 + size
        : view_baseline(v, FACE_UI, size, strip.y + high/2);
    view_explain(v, EXPLAIN_TABLE, (Rect){ r.x, r.y, r.w - close - 8, high },
                 frame_text(v->frame, "%s.%s", table_note_words(v, TOLD, true),
                            view_has_columns(v) ? "\nOther columns: the training choices." : ""));
    if (lines <= most && lines > 1)
        text_block(v->cv, v->fonts, FACE_UI, size, pt(r.x + PAD, first), room, lead, words,
                   PAINT_INK_SOFT);
    else
        text_draw_within(v->cv, v->fonts, FACE_UI, size, pt(r.x + PAD, first), ALIGN_LEFT, room,
                         words, PAINT_INK_SOFT);
    view_button(v, &(Button){ .id = BUTTON_TABLE_NOTE,
                              .box = { rect_right(r) - close - 4, r.y + 2, close, close },
                              .icon = ICON_CLOSE, .plain = true,
                              .command = { .kind = CMD_TABLE_NOTE, .index = 1 },
                              .name = "button:table-note",
                              .tip = "Close this line. The training choices say it, too." });
    canvas_line(v->cv, pt(r.x + 1, r.y + high), pt(rect_right(r) - 1, r.y + high),
                (Stroke){ .width = 1 }, PAINT_CARD_LINE);
    r.y += high;
    r.h -= high;
    return r;
}
