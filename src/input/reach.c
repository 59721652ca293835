/* By what stands for the handles beside the window: a screen reader's elements. */
#include "input/drag.h"
#include "input/edit.h"
#include "input/ui_parts.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* The ring stands there, as after Tab, and what was typed elsewhere is taken. */
static size_t focus(Ui *ui, const Frame *f, const Handle *h, double now, Command *out)
{
    size_t n = ui->edit.id != 0 && ui->edit.id != h->id ? edit_commit(ui, f, out) : 0;
    if (ui->focus != h->id) {
        ui->told = h->id;
        ui->told_at = now;
    }
    if (ui->hushed == ui->focus) ui->hushed = 0;
    ui->focus = h->id;
    ui->by_keys = ui->still = true;
    return n;
}

static size_t press(Ui *ui, const Handle *h, Command *out)
{
    ui->hushed = h->id;
    switch (h->kind) {
    case HANDLE_BUTTON: return one(out, h->command);
    case HANDLE_VALUE:
    case HANDLE_FIELD:
        if (ui->edit.id != h->id) edit_begin(ui, h);
        return 0;
    case HANDLE_UNIT_ELBOW:
    case HANDLE_START_ELBOW:
        return one(out, (Command){ .kind = CMD_SELECT, .index = h->index });
    default: return 0;
    }
}

/* A slider, as far as its track goes; a run's step; the place where the plot is read; a mark goes
 * one key's way towards it. */
static size_t set(Ui *ui, const Handle *h, const Lesson *l, double value, Command *out)
{
    double to = axis_clamp(&h->x, value);
    if (!isfinite(value)) return 0;
    if (h->kind == HANDLE_SCRUBBER) {
        Command c = goto_step(h, pt(axis_to_pt(&h->x, to), 0));
        if (c.index > l->steps) c.index = l->steps;
        return c.index != l->step ? one(out, c) : 0;
    }
    if (h->kind == HANDLE_PLOT && l->warmup == NULL)
        return one(out, (Command){ .kind = CMD_READ, .a = { to } });
    Command c = h->kind == HANDLE_SLIDER ? frame_set(h, to)
                                         : nudge(h, l, value > h->value ? 1 : -1, 0, 0, 0);
    if (c.kind != CMD_NONE) c.gesture = ++ui->gestures;
    return one(out, c);
}

/* It stands there instead of what stood there. */
static void type(Ui *ui, const Handle *h, const char *text)
{
    if (h->kind != HANDLE_VALUE && h->kind != HANDLE_FIELD) return;
    if (ui->edit.id != h->id) edit_begin(ui, h);
    ui->edit.all = true;
    edit_type(&ui->edit, "");
    ui_paste(ui, text);
}

size_t ui_reach(Ui *ui, const Frame *f, const Lesson *l, const Event *e, double now, Command *out)
{
    const Handle *h = frame_find(f, e->id);
    if (h == NULL || h->layer != f->layer || h->disabled) return 0;
    size_t n = focus(ui, f, h, now, out);
    switch (e->kind) {
    case EVENT_REACH_PRESS: return n + press(ui, h, out + n);
    case EVENT_REACH_SET:   return n + set(ui, h, l, e->dy, out + n);
    case EVENT_REACH_TYPE:
        type(ui, h, e->path != NULL ? e->path : "");
        return n;
    default: return n;
    }
}
