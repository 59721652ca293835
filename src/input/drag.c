#include "input/drag.h"

#include <math.h>

#include "base/real.h"
#include "input/event.h"
#include "model/visit.h"
#include "plot/calendar_axis.h"
#include "plot/far_axis.h"
#include "plot/time_scale.h"

#define SLOP 4.0     /* points that a click may wander */
#define HELD 14.0    /* from where φ − y keeps a point, before a hand takes it off there */
#define PULL 4.0     /* points within which a round value attracts, */
#define STOP_PULL 6.0    /*   and a mark of the axis                     */

void drag_begin(Drag *d, const Handle *h, const Frame *f, const Lesson *l, Pt at,
                uint32_t gesture)
{
    *d = (Drag){ .on = true, .is_click = true, .handle = *h, .press = at, .at = at, .raw = at,
                 .view = l->view, .plot_x = f->plot_x, .plot_y = f->plot_y,
                 .unit = { f->plot_unit[0], f->plot_unit[1] }, .gesture = gesture };
    d->holds = h->kind == HANDLE_POINT && l->held && h->index == l->turn;
    d->hold = l->hold;
    d->handle.name = d->handle.tip = NULL;      /* they go with the frame */
    if (handle_is_mark(h) || handle_is_entry(h))
        d->grab = pt(at.x - h->seg[0].x, at.y - h->seg[0].y);
}

static double value_at(const Axis *a, double p, unsigned mods)
{
    double v = axis_to_data(a, p);
    return mods & MOD_ALT ? v : axis_snap(a, v, mods & MOD_SHIFT ? 0.4 : PULL);
}

/* Along axis k of the plot (0: x): a calendar's days and months attract, where it has some. */
static double place_at(const Drag *d, int k, const Axis *a, double p, unsigned mods)
{
    if (d->unit[k] == AXIS_NUMBER || mods & MOD_ALT) return value_at(a, p, mods);
    return calendar_snap(a, axis_to_data(a, p), d->unit[k], mods & MOD_SHIFT ? 0.4 : PULL);
}

static Command predicted(const Handle *h, double value)
{
    return (Command){ .kind = CMD_PREDICT, .index = h->index, .a = { value, GUESS_AT },
                      .name = h->kind == HANDLE_GHOST_ELBOW ? PARAM_ELBOW : PARAM_SLOPE };
}

/* Of the line through the hand with its elbow kept; a level one goes up and down. */
static Command moved_slope(const Drag *d, Maybe e, unsigned mods)
{
    Command c = { .kind = CMD_SET, .name = PARAM_SLOPE };
    double x = axis_to_data(&d->handle.x, d->at.x), y = axis_to_data(&d->handle.y, d->at.y);
    double per_pt = axis_per_pt(&d->handle.x, 0);
    if (!e.there)
        return (Command){ .kind = CMD_SET, .name = PARAM_B,
                          .a = { value_at(&d->handle.y, d->at.y, mods) } };
    double run = x - e.value;
    /* Right above the elbow the slope would be infinite. */
    if (fabs(run) < 2*per_pt) run = copysign(2*per_pt, run);
    double w = y/run;
    if (!(mods & MOD_ALT)) {
        double fine = nice_below(fmax(fabs(w), 0.02)*0.02),
               coarse = nice_below(fmax(fabs(w), 0.1)*0.6);
        double k = nearbyint(w/coarse)*coarse;
        w = fabs(w - k) < 0.02*fmax(fabs(w), 0.2) ? k : nearbyint(w/fine)*fine;
    }
    /* w = 0 would lose the elbow that is being kept. */
    if (w == 0 || !isfinite(w)) return (Command){ 0 };
    c.a[0] = w;
    return d->handle.kind == HANDLE_GHOST_SLOPE ? predicted(&d->handle, w) : c;
}

/* What a mark of a network's unit stands for becomes this. */
static Command weight(const Handle *h, double value)
{
    return (Command){ .kind = h->kind == HANDLE_START_ELBOW ? CMD_START_WEIGHT : CMD_WEIGHT,
                      .index = h->index,
                      .name = h->kind == HANDLE_UNIT_OUTPUT ? PARAM_V : PARAM_ELBOW,
                      .a = { value } };
}

/* The nearest of the axis's marks, exactly, where the hand is near enough to one. */
static bool pulled_to_stop(const Handle *h, const FarAxis *a, double p, unsigned mods, double *out)
{
    double near = mods & MOD_SHIFT ? 0.1*STOP_PULL : STOP_PULL;
    bool is_pulled = false;
    for (size_t i = 0; i < h->stops && !(mods & MOD_ALT); i++) {
        double off = fabs((a != NULL ? far_to_pt(a, h->stop[i]) : axis_to_pt(&h->x, h->stop[i]))
                          - p);
        if (!(off <= near)) continue;
        near = off;
        *out = h->stop[i];
        is_pulled = true;
    }
    return is_pulled;
}

/* A slider's value there, as its command; nothing when that is what it has. */
static Command moved_slider(const Drag *d, Pt to, unsigned mods)
{
    const Handle *h = &d->handle;
    double v = axis_clamp(&h->x, axis_to_data(&h->x, to.x));
    if (pulled_to_stop(h, NULL, to.x, mods, &v)) return frame_set(h, v);
    /* of a score every 1/200 of its axis can be had: a goal may lie anywhere */
    bool is_pulled = h->index < SLIDER_SCORE && !(mods & MOD_SHIFT);
    if (!(mods & MOD_ALT)) v = axis_snap(&h->x, v, is_pulled ? PULL : 0.4);
    return frame_set(h, axis_clamp(&h->x, v));
}

/* In the panel over λ: above 0, and short of infinity. */
static Command moved_rate(const Drag *d, Pt to, unsigned mods)
{
    const Handle *h = &d->handle;
    FarAxis a = { h->x, h->x.pt_lo, rect_right(h->box) };
    double far = a.hi_pt - 0.08*(a.hi_pt - h->x.pt_hi),
           least = nice_below(axis_per_pt(&h->x, 0)), v = far_to_data(&a, fmin(to.x, far));
    if (pulled_to_stop(h, &a, to.x, mods, &v))
        return (Command){ .kind = CMD_SET, .name = PARAM_RATE, .a = { v } };
    if (to.x <= h->x.pt_hi) v = value_at(&h->x, to.x, mods);
    else if (!(mods & MOD_ALT)) v = nearbyint(v/nice_below(v/20))*nice_below(v/20);
    return (Command){ .kind = CMD_SET, .name = PARAM_RATE, .a = { fmax(v, least) } };
}

bool drag_is_direct(const Handle *h)
{
    return h->kind == HANDLE_SLIDER || h->kind == HANDLE_SCRUBBER || h->kind == HANDLE_TRACES ||
           h->kind == HANDLE_CURVE || h->kind == HANDLE_LAMBDA;
}

Command goto_step(const Handle *h, Pt at)
{
    TimeScale t = (TimeScale)h->index;
    uint64_t step = h->kind == HANDLE_TRACES ? time_step_at(t, &h->y, at.y)
                                             : time_step_at(t, &h->x, at.x);
    return (Command){ .kind = CMD_GOTO, .index = step };
}

/* A point, or the dot in the plane: both coordinates. */
static Command moved_to(CommandKind kind, const Handle *h, Pt to, unsigned mods)
{
    return (Command){ .kind = kind,
                      .a = { value_at(&h->x, to.x, mods), value_at(&h->y, to.y, mods) } };
}

/* While φ − y is held a point moves along x, and its y follows, as long as the hand goes along
 * with it or keeps its height. */
static void keep_held(const Drag *d, const Lesson *l, Pt to, Command *c)
{
    double y = unit_phi(l->unit, c->a[0]) - d->hold, was = d->handle.value_y;
    bool goes_along = fabs(to.y - axis_to_pt(&d->handle.y, y)) <= HELD
        || fabs(to.y - axis_to_pt(&d->handle.y, was)) <= HELD;
    if (d->holds && goes_along) c->a[1] = was;
}

/* Along the run; nothing when it is there already. */
static Command moved_step(const Handle *h, const Lesson *l, Pt to)
{
    Command c = goto_step(h, to);
    if (h->kind == HANDLE_SCRUBBER && c.index > l->steps) c.index = l->steps;
    return c.index != l->step ? c : (Command){ 0 };
}

/* The view as it was, moved by what the hand has moved. */
static Command moved_view(const Drag *d)
{
    double dx = axis_to_data(&d->plot_x, d->press.x) - axis_to_data(&d->plot_x, d->at.x);
    double dy = axis_to_data(&d->plot_y, d->press.y) - axis_to_data(&d->plot_y, d->at.y);
    const Window v = d->view;
    return (Command){ .kind = CMD_VIEW, .a = { v.x0 + dx, v.x1 + dx, v.y0 + dy, v.y1 + dy } };
}

/* What the handle stands for, when its mark is at `to`. */
static Command moved(const Drag *d, const Lesson *l, Pt to, unsigned mods)
{
    const Handle *h = &d->handle;
    Command c;
    switch (h->kind) {
    case HANDLE_POINT:
        c = (Command){ .kind = CMD_POINT_MOVE, .index = h->index,
                       .a = { place_at(d, 0, &h->x, to.x, mods),
                              place_at(d, 1, &h->y, to.y, mods) } };
        keep_held(d, l, to, &c);
        return c;
    case HANDLE_WB:
    case HANDLE_LOSS:     return moved_to(CMD_UNIT, h, to, mods);
    case HANDLE_VECTOR:   return moved_to(CMD_VECTOR_MOVE, h, to, mods);
    case HANDLE_VALUE:    return frame_set(h, value_at(&h->x, to.x, mods));
    case HANDLE_ELBOW:
        c = (Command){ .kind = CMD_SET, .name = PARAM_ELBOW };
        c.a[0] = place_at(d, 0, &h->x, to.x, mods);
        return c;
    case HANDLE_SLOPE:    return moved_slope(d, unit_elbow(l->unit), mods);
    case HANDLE_GHOST_ELBOW: return predicted(h, place_at(d, 0, &h->x, to.x, mods));
    case HANDLE_GHOST_SLOPE: return moved_slope(d, (Maybe){ true, h->value_y }, mods);
    case HANDLE_SLIDER:   return moved_slider(d, to, mods);
    case HANDLE_LAMBDA:   return moved_rate(d, to, mods);
    case HANDLE_UNIT_ELBOW: case HANDLE_START_ELBOW:
        return weight(h, place_at(d, 0, &h->x, to.x, mods));
    case HANDLE_UNIT_OUTPUT:
        /* the place goes where the hand is: v = y/phi */
        return fabs(h->value_y) > 0 ? weight(h, value_at(&h->y, to.y, mods)/h->value_y)
                                    : (Command){ 0 };
    case HANDLE_TRACES: case HANDLE_CURVE: case HANDLE_SCRUBBER:
        return moved_step(h, l, to);
    case HANDLE_PLOT:     return moved_view(d);
    default:              return (Command){ 0 };
    }
}

Command drag_moved(Drag *d, const Lesson *l, Pt at, unsigned mods)
{
    double pace = mods & MOD_SHIFT ? 0.1 : 1;
    d->at.x += pace*(at.x - d->raw.x);
    d->at.y += pace*(at.y - d->raw.y);
    d->raw = at;
    if (d->is_click && !drag_is_direct(&d->handle) &&
        real_hypot(at.x - d->press.x, at.y - d->press.y) < SLOP)
        return (Command){ 0 };
    d->is_click = false;
    Command c = moved(d, l, pt(d->at.x - d->grab.x, d->at.y - d->grab.y), mods);
    if (c.kind == CMD_NONE) return c;
    c.gesture = d->gesture;
    d->moved = true;
    return c;
}

Command drag_given_up(Drag *d)
{
    bool was_on = d->on;
    d->on = false;
    /* by its gesture: a drag that changed nothing takes nothing back */
    bool is_speed = d->handle.kind == HANDLE_SLIDER && d->handle.index == SLIDER_SPEED;
    if (!was_on || !d->moved || is_speed) return (Command){ 0 };
    return (Command){ .kind = CMD_UNDO, .gesture = d->gesture };
}

Command unit_at(const Drag *d, Pt at, unsigned mods)
{
    Command c = moved_to(CMD_UNIT, &d->handle, at, mods);
    c.gesture = d->gesture;
    return c;
}

static double nudged(const Axis *a, double value, int dir, unsigned mods)
{
    if (a->log) return value*real_pow(10, dir*(mods & MOD_SHIFT ? 0.01 : 0.1));
    double step = nice_above((a->data_hi - a->data_lo)/120);
    if (mods & MOD_SHIFT) step /= 10;
    return nearbyint((value + dir*step)/step)*step;
}

static double nudged_score(const Axis *a, double value, int dir, unsigned mods)
{
    double step = nice_below((a->data_hi - a->data_lo)/200)/(mods & MOD_SHIFT ? 10 : 1);
    return nearbyint((value + dir*step)/step)*step;
}

/* 0.30000000000000004 is 0.3 */
static double clean(const Axis *a, double v)
{
    return axis_snap(a, v, 0.01);
}

static double nudged_on(const Handle *slider, int dir, unsigned mods)
{
    bool is_score = slider->index >= SLIDER_SCORE;
    return clean(&slider->x, is_score ? nudged_score(&slider->x, slider->value, dir, mods)
                                      : nudged(&slider->x, slider->value, dir, mods));
}

/* Not past a mark of the axis: the first on the way from where it is. */
static double stopped(const Handle *h, double to)
{
    double from = h->value;
    for (size_t i = 0; i < h->stops; i++) {
        double at = h->stop[i], apart = 1e-9*fabs(at);
        if (to > from && at > from + apart && at < to) to = at;
        if (to < from && at < from - apart && at > to) to = at;
    }
    return to;
}

/* By steps of its own, whatever a point of its drag can tell; 61/20, not 61*0.05. */
static double nudged_entry(const Axis *a, double value, int dir, unsigned mods)
{
    double step = nice_below((a->data_hi - a->data_lo)/60);
    if (mods & MOD_SHIFT) step /= 10;
    double n = nearbyint(value/step + dir);
    return step < 1 ? n/nearbyint(1/step) : n*step;
}

/* A slope. Not 0: a line without its elbow could not be taken again. */
static double nudged_slope(double value, int along, unsigned mods)
{
    double step = mods & MOD_SHIFT ? 0.01 : 0.1;
    double to = nearbyint((value + along*step)*1000)/1000;
    return to == 0 ? (along > 0 ? step : -step) : to;
}

/* A level line has no elbow to keep: it goes up and down. */
static Command nudged_line(const Handle *h, double w, int along, unsigned mods)
{
    Command c = { .kind = CMD_SET, .name = w == 0 ? PARAM_B : PARAM_SLOPE };
    c.a[0] = w == 0 ? clean(&h->y, nudged(&h->y, h->value_y, along, mods))
                    : nudged_slope(w, along, mods);
    return c;
}

Command nudge(const Handle *h, const Lesson *l, int dx, int dy, unsigned mods, uint32_t gesture)
{
    Command c = { 0 };
    int along = dx != 0 ? dx : dy;
    bool is_count;
    switch (h->kind) {
    case HANDLE_POINT: case HANDLE_WB: case HANDLE_VECTOR:
        c.kind = h->kind == HANDLE_POINT ? CMD_POINT_MOVE
               : h->kind == HANDLE_WB ? CMD_UNIT : CMD_VECTOR_MOVE;
        if (h->kind == HANDLE_POINT) c.index = h->index;
        c.a[0] = dx ? clean(&h->x, nudged(&h->x, h->value, dx, mods)) : h->value;
        c.a[1] = dy ? clean(&h->y, nudged(&h->y, h->value_y, dy, mods)) : h->value_y;
        break;
    case HANDLE_ELBOW:
        c.kind = CMD_SET;
        c.name = PARAM_ELBOW;
        c.a[0] = clean(&h->x, nudged(&h->x, h->value, along, mods));
        break;
    case HANDLE_SLOPE:
        c = nudged_line(h, l->unit.w, along, mods);
        break;
    case HANDLE_SLIDER:
        is_count = h->index == SLIDER_WIDTH || h->index == SLIDER_BATCH;
        c = frame_set(h, is_count ? fmax(1, h->value + along)
                                  : stopped(h, nudged_on(h, along, mods)));
        break;
    case HANDLE_VALUE:
        if (!handle_is_entry(h)) break;
        c = frame_set(h, nudged_entry(&h->x, h->value, along, mods));
        break;
    case HANDLE_LAMBDA:
        c.kind = CMD_SET;
        c.name = PARAM_RATE;
        c.a[0] = clean(&h->x, nudged(&h->x, h->value, along, mods));
        if (!(c.a[0] > 0)) c.a[0] = h->value/2;
        c.a[0] = stopped(h, c.a[0]);
        break;
    case HANDLE_GHOST_ELBOW: case HANDLE_GHOST_SLOPE:
        c = predicted(h, h->kind == HANDLE_GHOST_ELBOW
                             ? clean(&h->x, nudged(&h->x, h->value, along, mods))
                             : nudged_slope(h->value, along, mods));
        break;
    case HANDLE_UNIT_ELBOW: case HANDLE_START_ELBOW:
        c = weight(h, clean(&h->x, nudged(&h->x, h->value, along, mods)));
        break;
    case HANDLE_UNIT_OUTPUT:
        c = weight(h, nearbyint((h->value + along*(mods & MOD_SHIFT ? 0.001 : 0.01))*1000)/1000);
        break;
    case HANDLE_SCRUBBER:
        c.kind = along > 0 ? CMD_STEP : CMD_BACK;
        c.index = 1;
        break;
    default:
        break;
    }
    c.gesture = gesture;
    return c;
}

Command zoom_view(const Lesson *l, double x, double y, double factor, uint32_t gesture)
{
    const Window v = l->view;
    return (Command){ .kind = CMD_VIEW, .gesture = gesture,
                      .a = { x - (x - v.x0)/factor, x + (v.x1 - x)/factor,
                             y - (y - v.y0)/factor, y + (v.y1 - y)/factor } };
}
