#include "input/ui.h"

#include "base/number.h"
#include "input/drag.h"
#include "input/edit.h"
#include "input/ui_parts.h"
#include "model/visit.h"
#include "plot/calendar_axis.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/real.h"

static void set_hot(Ui *ui, const Frame *f, double now)
{
    /* a tooltip waits for the hand to rest */
    if (real_hypot(ui->pointer.x - ui->rest.x, ui->pointer.y - ui->rest.y) > 2 || ui->drag.on) {
        ui->rest = ui->pointer;
        ui->hot_since = now;
    }
    const Handle *h = ui->drag.on ? frame_find(f, ui->drag.handle.id) : hot_handle(ui, f);
    HandleId id = h != NULL ? h->id : 0;
    if (id != ui->hot) {
        ui->hot = id;
        ui->hot_since = now;
    }
}

/* Another page: what is typed now is for it, not for the number where the ring was on the page
 * before. On Next and Back it stays. */
static void page_seen(Ui *ui, const Frame *f)
{
    const Handle *h = frame_find(f, ui->focus);
    bool is_turned = f->page != 0 && f->page != ui->page;
    if (is_turned && ui->page != 0 && h != NULL && h->command.kind != CMD_PAGE) ui->focus = 0;
    if (is_turned) ui->page = f->page;
}

static bool is_kind(HandleId id, HandleKind kind) { return id >> 24 == (HandleId)kind; }

void ui_turned(Ui *ui)
{
    ui->told = ui->edit.id = 0;
    ui->drag.on = false;
    ui->repeats = 0;
    if (!is_kind(ui->hot, HANDLE_BUTTON)) {
        ui->hot = 0;
        ui->pointer_in = false;
    }
    if (!is_kind(ui->focus, HANDLE_BUTTON)) ui->focus = 0;
}

void ui_sized(Ui *ui, double width, double height)
{
    if (width != ui->width || height != ui->height) ui->drag.on = false;
    ui->width = width;
    ui->height = height;
}

void ui_settle(Ui *ui, const Frame *f, double now)
{
    set_hot(ui, f, now);
    page_seen(ui, f);
    if (ui->focus != 0 && frame_find(f, ui->focus) == NULL) ui->focus = 0;
    if (ui->edit.id != 0 && frame_find(f, ui->edit.id) == NULL) ui->edit.id = 0;
}

#define AWAKE_SECONDS 3.0

void ui_wake(Ui *ui, double now) { ui->awake_until = now + AWAKE_SECONDS; }

bool ui_is_awake(const Ui *ui, double now, double *when)
{
    bool holds = ui->drag.on || ui->edit.id != 0 || (ui->by_keys && ui->focus != 0);
    *when = holds || now >= ui->awake_until ? INFINITY : ui->awake_until;
    return holds || now < ui->awake_until;
}

static size_t press(Ui *ui, const Frame *f, const Lesson *l, const Event *e, Command *out)
{
    const Handle *h = frame_touch(f, e->at, e->reach, false);
    size_t n = 0;
    if (ui->edit.id != 0 && (h == NULL || h->id != ui->edit.id)) n = edit_commit(ui, f, out);
    ui->focus = 0;
    if (h == NULL || h->disabled) return n;
    ui->hushed = h->id;
    if (e->button == 3) {
        if (h->kind == HANDLE_POINT)
            out[n++] = (Command){ .kind = CMD_POINT_REMOVE, .index = h->index };
        return n;
    }
    if (e->button != 1) return n;

    /* Of a double click the first has put a point down, which the second lies on:
     * it fits the view when it is let go there, and drags the point when it is not.
     * Where both come before the next picture, the point is not in it yet. */
    bool has_placed = e->clicks == 2 && ui->placed;
    bool is_second = has_placed && (h->kind == HANDLE_POINT || h->kind == HANDLE_VECTOR);
    ui->placed = false;
    if (e->clicks == 2 && h->kind == HANDLE_PLOT) {
        if (has_placed) out[n++] = (Command){ .kind = CMD_UNDO };
        out[n++] = (Command){ .kind = CMD_FIT };
        return n;
    }
    bool is_typed = h->kind == HANDLE_FIELD || (h->kind == HANDLE_VALUE && !handle_is_entry(h));
    if (is_typed || ui->edit.id == h->id) {
        if (ui->edit.id != h->id) edit_begin(ui, h);
        else ui->edit.all = false;
        return n;
    }
    drag_begin(&ui->drag, h, f, l, e->at, ++ui->gestures);
    ui->drag.is_second = is_second;
    if (h->kind == HANDLE_DRAWING) drawn_begin(&ui->drawn, &h->x, &h->y, e->at);
    if (drag_is_direct(h)) {
        Command c = drag_moved(&ui->drag, l, e->at, e->mods);
        if (c.kind != CMD_NONE) out[n++] = c;
    }
    return n;
}

static size_t release(Ui *ui, const Frame *f, const Lesson *l, const Event *e, Command *out)
{
    Drag d = ui->drag;
    ui->drag.on = false;
    if (!d.on || e->button != 1) return 0;
    if (d.handle.kind == HANDLE_BUTTON || d.handle.kind == HANDLE_SHADE) {
        const Handle *h = frame_touch(f, e->at, e->reach, false);
        bool is_same = h != NULL && h->id == d.handle.id && !h->disabled;
        if (!is_same) return 0;
        bool in_beats = h->command.kind == CMD_STEP && e->mods & MOD_SHIFT;
        return one(out, in_beats ? (Command){ .kind = CMD_BEAT, .index = BEAT_ON } : h->command);
    }
    if (d.handle.kind == HANDLE_DRAWING) {      /* a mere click draws nothing */
        drawn_go(&ui->drawn, e->at);
        out[0] = drawn_command(&ui->drawn);
        out[1] = (Command){ .kind = CMD_FREEHAND, .index = 0 };
        return out[0].kind != CMD_NONE ? 2 : 0;
    }
    if (d.is_click && handle_is_entry(&d.handle)) {
        const Handle *h = frame_find(f, d.handle.id);
        if (h != NULL) edit_begin(ui, h);
        return 0;
    }
    if (d.is_second && d.is_click) {
        out[0] = (Command){ .kind = CMD_UNDO };
        out[1] = (Command){ .kind = CMD_FIT };
        return 2;
    }
    bool is_unit = d.handle.kind == HANDLE_UNIT_ELBOW || d.handle.kind == HANDLE_START_ELBOW;
    if (is_unit && d.is_click)
        return one(out, (Command){ .kind = CMD_SELECT, .index = d.handle.index });
    if (d.handle.kind == HANDLE_LOSS && d.is_click) return one(out, unit_at(&d, e->at, e->mods));
    if (d.handle.kind != HANDLE_PLOT || !d.is_click) return 0;
    Command c = { .kind = CMD_POINT_MOVE, .index = l->turn,
                  .a = { calendar_snap(&d.handle.x, axis_to_data(&d.handle.x, e->at.x), d.unit[0],
                                       4),
                         calendar_snap(&d.handle.y, axis_to_data(&d.handle.y, e->at.y), d.unit[1],
                                       4) } };
    if (l->warmup != NULL) c.kind = CMD_VECTOR_MOVE;
    else if (l->n == 0 || l->net != NULL || e->mods & MOD_SHIFT) c.kind = CMD_POINT_ADD;
    ui->placed = true;
    return one(out, c);
}

/* Whatever lies in the plot zooms it. */
static bool is_in_plot(const Handle *h)
{
    return h->kind == HANDLE_PLOT || h->kind == HANDLE_POINT || h->kind == HANDLE_ELBOW
        || h->kind == HANDLE_SLOPE || h->kind == HANDLE_UNIT_ELBOW || h->kind == HANDLE_UNIT_OUTPUT
        || h->kind == HANDLE_VECTOR || h->kind == HANDLE_GHOST_ELBOW
        || h->kind == HANDLE_GHOST_SLOPE
        || h->id == handle_id(HANDLE_FIELD, FIELD_AXIS_X)      /* letters in it */
        || h->id == handle_id(HANDLE_FIELD, FIELD_AXIS_Y);
}

static size_t wheel(Ui *ui, const Frame *f, const Lesson *l, const Event *e, double now,
                    Command *out)
{
    const Handle *h = frame_take(f, e->at);
    if (h == NULL) return 0;
    if (h->layer > 0 && frame_scrolls(f, e->at) == NULL) return 0;
    if (now - ui->wheel_at > 0.6) ui->wheel_gesture = ++ui->gestures;
    ui->wheel_at = now;
    if (is_in_plot(h)) {
        double factor = e->kind == EVENT_PINCH ? e->dy : real_pow(1.15, e->dy);
        if (!(factor > 0.01 && factor < 100)) return 0;
        return one(out, zoom_view(l, axis_to_data(&f->plot_x, e->at.x),
                                  axis_to_data(&f->plot_y, e->at.y), factor, ui->wheel_gesture));
    }
    const Handle *t = frame_scrolls(f, e->at);
    if (e->kind == EVENT_WHEEL && e->dy != 0 && t != NULL) return ui_scroll(t, -3*e->dy, out);
    if (h->kind == HANDLE_SLIDER && e->kind == EVENT_WHEEL && e->dy != 0)
        return one(out, nudge(h, l, e->dy > 0 ? 1 : -1, 0, e->mods, ui->wheel_gesture));
    return 0;
}

/* Two fingers: what lay between them in the plot stays there. */
static size_t pinch(Ui *ui, const Frame *f, const Lesson *l, const Event *e, Command *out)
{
    Pinch *p = &ui->pinch;
    const Handle *h = frame_take(f, e->from);
    if (!e->repeat)
        *p = (Pinch){ .on = h != NULL && h->layer == 0 && is_in_plot(h), .view = l->view,
                      .x = f->plot_x, .y = f->plot_y, .gesture = ++ui->gestures };
    if (!e->repeat && l->warmup == NULL) {      /* also where the last picture is older */
        p->x.data_lo = l->view.x0;
        p->x.data_hi = l->view.x1;
        p->y.data_lo = l->view.y0;
        p->y.data_hi = l->view.y1;
    }
    if (!p->on || !(e->dy > 0)) return 0;
    double x = axis_to_data(&p->x, e->from.x), y = axis_to_data(&p->y, e->from.y),
           dx = (axis_to_data(&p->x, e->at.x) - x)/e->dy,
           dy = (axis_to_data(&p->y, e->at.y) - y)/e->dy;
    const Window v = p->view;
    return one(out, (Command){ .kind = CMD_VIEW, .gesture = p->gesture,
                               .a = { x - (x - v.x0)/e->dy - dx, x + (v.x1 - x)/e->dy - dx,
                                      y - (y - v.y0)/e->dy - dy, y + (v.y1 - y)/e->dy - dy } });
}

/* What lies under a finger goes with it. */
static size_t scroll(Ui *ui, const Frame *f, const Event *e, Command *out)
{
    Scrolling *s = &ui->scrolling;
    const Handle *t = e->repeat ? NULL : frame_scrolls(f, e->from);
    if (!e->repeat) *s = (Scrolling){ .table = { .kind = HANDLE_NONE } };
    if (t != NULL) *s = (Scrolling){ .table = *t, .row = (double)t->command.index };
    if (s->table.kind != HANDLE_TABLE || !(s->table.box.h > 0)) return 0;
    double rows = (e->from.y - e->at.y)*s->table.value_y/s->table.box.h;
    size_t n = ui_scroll(&s->table, s->row + rows - (double)s->table.command.index, out);
    if (n > 0) s->table.command.index = out->index;
    return n;
}

/* A second finger has come, and it may be a pinch: a pan goes on in it. */
static size_t cancel(Ui *ui, Command *out)
{
    bool pans = ui->drag.on && ui->drag.handle.kind == HANDLE_PLOT;
    if (pans) ui->drag.moved = false;
    return one(out, drag_given_up(&ui->drag));
}

/* A finger rests: what it lies on is told. */
static void hold(Ui *ui, const Frame *f, const Event *e, double now)
{
    ui_wake(ui, now);
    ui->pointer = e->at;
    ui->pointer_in = ui->rests = true;
    ui->by_keys = ui->still = false;
    ui->hushed = 0;
    set_hot(ui, f, now);
    ui->hot_since = -INFINITY;      /* it has waited already */
}

/* What is dropped is a file, also one called as a built-in lesson is: ./zigzag. */
static size_t dropped(Ui *ui, const char *path, Command *out)
{
    bool is_bare = strchr(path, '/') == NULL && strlen(path) + 3 <= sizeof ui->dropped;
    if (is_bare) snprintf(ui->dropped, sizeof ui->dropped, "./%s", path);
    return one(out, (Command){ .kind = CMD_OPEN, .text = is_bare ? ui->dropped : path });
}

static size_t move(Ui *ui, const Frame *f, const Lesson *l, const Event *e, double now,
                   Command *out)
{
    ui->by_keys = false;
    /* where a window comes up under it, nobody has pointed at anything */
    if (!ui->pointer_in) ui->still = true;
    else if (e->at.x != ui->pointer.x || e->at.y != ui->pointer.y) {
        ui->still = false;
        ui_wake(ui, now);
    }
    ui->pointer = e->at;
    ui->pointer_in = true;
    if (ui->drag.on && ui->drag.handle.kind == HANDLE_DRAWING) {
        drawn_go(&ui->drawn, e->at);
        return 0;
    }
    if (ui->drag.on) return one(out, drag_moved(&ui->drag, l, e->at, e->mods));
    set_hot(ui, f, now);
    if (ui->hot != ui->hushed) ui->hushed = 0;
    return 0;
}

static bool is_of_hand(EventKind k)
{
    return k == EVENT_MOVE || k == EVENT_PRESS || k == EVENT_WHEEL || k == EVENT_PINCH
        || k == EVENT_SCROLL || k == EVENT_HOLD;
}

size_t ui_event(Ui *ui, const Frame *f, const Lesson *l, const Event *e, double now,
                Command out[UI_COMMANDS])
{
    ui->clicked = false;
    if (is_of_hand(e->kind)) ui->finger = e->reach;
    if (e->kind == EVENT_PRESS || e->kind == EVENT_LEAVE) ui->rests = false;
    switch (e->kind) {
    case EVENT_MOVE: return move(ui, f, l, e, now, out);
    case EVENT_PRESS:
        ui_wake(ui, now);
        ui->pointer = e->at;
        ui->pointer_in = true;
        set_hot(ui, f, now);
        return press(ui, f, l, e, out);
    case EVENT_RELEASE: {
        size_t n = release(ui, f, l, e, out);
        ui->hot_since = now;
        return n;
    }
    case EVENT_PINCH:
        if (e->reach > 0) return pinch(ui, f, l, e, out);
        return wheel(ui, f, l, e, now, out);
    case EVENT_WHEEL: return wheel(ui, f, l, e, now, out);
    case EVENT_SCROLL: return scroll(ui, f, e, out);
    case EVENT_HOLD:
        hold(ui, f, e, now);
        return 0;
    case EVENT_CANCEL: return cancel(ui, out);
    case EVENT_LEAVE:
        ui->pointer_in = ui->drag.on;
        if (!ui->drag.on) ui->hushed = 0;
        set_hot(ui, f, now);
        return 0;
    case EVENT_FOCUS_LOST:
        ui->drag.on = false;
        return 0;
    case EVENT_KEY:
        if (e->key == KEY_TAB) ui_wake(ui, now);
        return ui_key(ui, f, l, e, now, out);
    case EVENT_TEXT: return ui_text(ui, f, l, e, out);
    case EVENT_EDIT:
        edit_become(&ui->edit, e->path, (size_t)e->key);
        return 0;
    case EVENT_DROP: return dropped(ui, e->path, out);
    case EVENT_REACH: case EVENT_REACH_PRESS: case EVENT_REACH_SET: case EVENT_REACH_TYPE:
        ui_wake(ui, now);
        return ui_reach(ui, f, l, e, now, out);
    case EVENT_CLOSE:
        return simple(out, CMD_QUIT);
    default:
        return 0;
    }
}
