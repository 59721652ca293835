#include "view/kit/event_marks.h"

#include "base/count_text.h"
#include "view/kit/widgets.h"

const EventLog *view_events(View *v)
{
    const Scene *s = v->s;
    if (s->hides != 0 || s->figure || s->lesson->warmup != NULL) return NULL;
    events_find(&s->memory->events, s->lesson);
    return &s->memory->events;
}

size_t events_together(const double *at, size_t n, size_t from, double gap)
{
    size_t to = from + 1;
    while (to < n && at[to] - at[from] < gap) to++;
    return to;
}

/* "step 14: the unit dies"; of several how many, from where to where, and the first. */
static const char *tip(View *v, const EventLog *log, size_t from, size_t to)
{
    Buf b = { 0 };
    const Incident *e = &log->at[from], *last = &log->at[to - 1];
    if (to - from > 1) {
        buf_printf(&b, "%zu events", to - from);
        if (last->step > e->step)
            buf_printf(&b, ", up to step %s", count_text((double)last->step).s);
        buf_printf(&b, "; the first: ");
    }
    event_when(&b, e);
    buf_printf(&b, ": ");
    event_what(&b, e, v->s->lesson);
    buf_printf(&b, ". Click: go to that step.");
    const char *words = frame_text(v->frame, "%s", b.at != NULL ? b.at : "");
    buf_free(&b);
    return words;
}

static Paint paint_of(const EventLog *log, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++)
        if (log->at[i].kind == INCIDENT_DIES) return PAINT_WARN;
    return PAINT_INK_SOFT;
}

void view_event_mark(View *v, const EventLog *log, size_t from, size_t to, size_t id, Pt a, Pt b,
                     Rect box)
{
    const Ui *ui = v->s->ui;
    HandleId own = handle_id(HANDLE_BUTTON, id);
    bool is_hot = ui->hot == own && !ui->drag.on;
    canvas_line(v->cv, a, b, (Stroke){ .width = is_hot ? 2.6 : 1.6, .round = true },
                paint_of(log, from, to));
    frame_add(v->frame, (Handle){
        .kind = HANDLE_BUTTON, .index = id, .box = box, .layer = v->layer,
        .command = { .kind = CMD_GOTO, .index = log->at[from].step }, .name = "mark:event",
        .tip = is_hot ? tip(v, log, from, to) : "What happened here" });
}
