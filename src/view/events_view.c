#include "view/events_view.h"

#include <math.h>

#include "base/count_text.h"
#include "view/kit/event_marks.h"
#include "view/kit/scroll.h"
#include "view/kit/widgets.h"
#include "view/list_scroll.h"
#include "view/overlay.h"

#define PAD 5.0
#define BAR_ROOM 12.0
#define WALL 1.4             /* projected: nothing under 24 pixels */

/* Places of the lines, from the top of the list. */
typedef struct {
    View           *v;
    const EventLog *log;     /* NULL: not to be told */
    double          k, w, when_w, whole, pad;
    double          top[EVENTS_LISTED + 1];
} List;

static double size_of(const List *l) { return TEXT_PLAIN*l->k; }
static double lead_of(const List *l) { return LEAD_TIGHT*l->k; }

/* What the event says; until the next picture. */
typedef void Put(Buf *, const Incident *, const Lesson *);
static const char *words(const List *l, size_t i, Put *put)
{
    Buf b = { 0 };
    put(&b, &l->log->at[i], l->v->s->lesson);
    const char *s = frame_text(l->v->frame, "%s", b.at != NULL ? b.at : "");
    buf_free(&b);
    return s;
}

static void put_when(Buf *b, const Incident *e, const Lesson *l)
{
    (void)l;
    event_when(b, e);
}

static int block(const List *l, Canvas *cv, Face face, Pt first, double w, const char *s, Paint p)
{
    return text_block(cv, l->v->fonts, face, size_of(l), first, w, lead_of(l), s, p);
}

static void lay(List *l)
{
    size_t n = l->log != NULL ? l->log->n : 0;
    double y = 0;
    for (size_t i = 0; i < n; i++)
        l->when_w = fmax(l->when_w, text_width(l->v->fonts, FACE_UI_BOLD, size_of(l),
                                               words(l, i, put_when)));
    l->when_w = fmin(l->when_w, 0.45*l->w);
    for (size_t i = 0; i < n; i++) {
        int lines = block(l, NULL, FACE_UI, pt(0, 0), l->w - l->when_w - 30*l->k,
                          words(l, i, event_what), PAINT_INK);
        l->top[i] = y;
        y += lines*lead_of(l) + 2*l->pad;
    }
    l->top[n] = y;
}

/* What is to be known of the list, below it. */
static const char *note(const List *l)
{
    View *v = l->v;
    const Lesson *of = v->s->lesson;
    const EventLog *log = l->log;
    if (log == NULL) return "While a question is open, what happened is not told here.";
    const char *more = log->more > 0
        ? frame_text(v->frame, "and %s more. ", count_text((double)log->more).s) : "";
    if (of->net != NULL)
        return frame_text(v->frame, "%s%s%s", more,
            log->n > 0 ? "" : log->wide ? "No choice was changed. "
            : "No unit has died, come alive again or flipped. ",
            log->wide ? "The units of so wide a network are not followed."
            : "Not every step is kept: “by” says that it has happened since the kept step before.");
    const char *gates = log->gates_to < log->steps_to
        ? frame_text(v->frame, " After step %s only deaths are followed, not every gate.",
                     count_text((double)log->gates_to).s) : "";
    const char *steps = log->steps_to < of->steps
        ? frame_text(v->frame, " Steps after %s are not looked at.",
                     count_text((double)log->steps_to).s) : "";
    return frame_text(v->frame, "%s%sPoints and λ are taken as they are now.%s%s", more,
                      log->n > 0 ? "" : "No gate has changed, and no slope its sign. ", gates,
                      steps);
}

static void line(const List *l, size_t i, Rect box)
{
    View *v = l->v;
    const Incident *e = &l->log->at[i];
    const char *when = words(l, i, put_when), *what = words(l, i, event_what);
    view_button(v, &(Button){ .id = BUTTON_EVENT + i, .box = box, .plain = true, .name = "event",
        .command = { .kind = CMD_GOTO, .index = e->step },
        .tip = frame_text(v->frame, "Go there (Enter): step %s",
                          count_text((double)e->step).s) });
    double base = box.y + l->pad + 0.5*lead_of(l) + 0.36*size_of(l), x = box.x + 10*l->k;
    if (e->step == v->s->lesson->step)
        canvas_rect(v->cv, (Rect){ box.x, box.y + 3, 3, box.h - 6 }, 1.5, PAINT_NOW);
    text_draw_within(v->cv, v->fonts, FACE_UI_BOLD, size_of(l), pt(x, base), ALIGN_LEFT,
                     l->when_w + 1, when, PAINT_INK);
    block(l, v->cv, FACE_UI, pt(x + l->when_w + 12*l->k, base), l->w - l->when_w - 30*l->k, what,
          e->kind == INCIDENT_DIES ? PAINT_WARN : PAINT_INK);
}

void view_events_panel(View *v, Rect page)
{
    List l = { .v = v, .log = view_events(v), .k = v->s->present ? WALL : 1 };
    size_t n = l.log != NULL ? l.log->n : 0;
    double wide = fmin(560*l.k, page.w - 16);
    l.w = wide - 48 - BAR_ROOM;
    l.pad = (view_apart(v, lead_of(&l) + 2*PAD) - lead_of(&l))/2;
    lay(&l);
    const char *foot = note(&l);
    int lines = block(&l, NULL, FACE_UI, pt(0, 0), l.w - 20*l.k, foot, PAINT_INK_SOFT);
    l.whole = l.top[n] + 12 + lines*lead_of(&l);
    Rect r = view_panel(v, page, wide, l.whole + 72, "What happened on the way");
    double y = view_list_scroll(v, r, &(ListRows){ l.top, n, l.whole, BUTTON_EVENT, 1 });
    size_t from = v->frame->n;
    canvas_clip(v->cv, (Rect){ r.x - 4, r.y, r.w + 8, r.h });
    for (size_t i = 0; i < n; i++)
        line(&l, i, (Rect){ r.x, r.y + l.top[i] - y, l.w, l.top[i + 1] - l.top[i] });
    block(&l, v->cv, FACE_UI, pt(r.x + 10*l.k, r.y + l.top[n] - y + 12 + 0.9*size_of(&l)),
          l.w - 20*l.k, foot, PAINT_INK_SOFT);
    canvas_unclip(v->cv);
    view_crop(v->frame, from, r);
}
