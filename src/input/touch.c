#include "input/touch.h"

#include <math.h>

#include "base/real.h"

#define SLOP        9.0      /* points that a tap may wander */
#define TAP_AGAIN   0.4      /* seconds to the second of a double tap, */
#define TAP_NEAR    24.0     /*   and points                           */

static Event made(const Touch *t, EventKind kind, Pt at)
{
    return (Event){ .kind = kind, .at = at, .from = t->from, .button = 1, .clicks = 1,
                    .reach = t->reach };
}

static double distance(Pt a, Pt b) { return real_hypot(a.x - b.x, a.y - b.y); }
static Pt between(Pt a, Pt b) { return pt((a.x + b.x)/2, (a.y + b.y)/2); }

/* Is what lies there dragged that way? */
static bool is_dragged(const Handle *h, bool upright)
{
    if (h == NULL) return false;
    if (handle_is_mark(h) || handle_is_entry(h)) return true;
    switch (h->kind) {
    case HANDLE_PLOT: case HANDLE_LOSS: case HANDLE_SLOPE: case HANDLE_GHOST_SLOPE:
    case HANDLE_TRACES: case HANDLE_CURVE: case HANDLE_LAMBDA: case HANDLE_DRAWING: return true;
    case HANDLE_SLIDER: case HANDLE_SCRUBBER: return !upright;
    default: return false;
    }
}

/* Ground is looked at by a finger that has rested, what can be taken is dragged. */
static bool is_taken(const Handle *h)
{
    return h != NULL && is_dragged(h, false) && h->kind != HANDLE_PLOT && h->kind != HANDLE_LOSS
        && h->kind != HANDLE_TRACES && h->kind != HANDLE_CURVE && h->kind != HANDLE_LAMBDA;
}

static size_t begin_drag(Touch *t, Event *out)
{
    t->state = TOUCH_DRAGS;
    out[0] = made(t, EVENT_PRESS, t->from);
    out[1] = made(t, EVENT_MOVE, t->finger[0].at);
    return 2;
}

/* It is on its way: what is it to be? */
static size_t set_out(Touch *t, const Frame *f, Event *out)
{
    Pt at = t->finger[0].at;
    bool upright = fabs(at.y - t->from.y) > fabs(at.x - t->from.x);
    const Handle *h = frame_touch(f, t->from, t->reach, false);
    const Handle *s = frame_scrolls(f, t->from);
    if (is_dragged(h, upright) || (s == NULL && is_dragged(h, false))) return begin_drag(t, out);
    t->state = s != NULL && upright ? TOUCH_SCROLLS : TOUCH_SPENT;
    if (t->state == TOUCH_SPENT) return 0;
    out[0] = made(t, EVENT_SCROLL, at);
    t->goes_on = true;
    return 1;
}

static size_t pinched(Touch *t, Event *out)
{
    Pt a = t->finger[0].at, b = t->finger[1].at;
    out[0] = made(t, EVENT_PINCH, between(a, b));
    out[0].from = t->middle;
    out[0].dy = t->apart > 1 ? distance(a, b)/t->apart : 1;
    out[0].repeat = t->goes_on;
    t->goes_on = true;
    return 1;
}

static size_t down(Touch *t, const Event *e, double now, Event *out)
{
    size_t n = 0;
    /* one whose end was never told comes again: nothing of before is true */
    bool is_known = (t->finger[0].on && t->finger[0].id == e->finger)
        || (t->finger[1].on && t->finger[1].id == e->finger);
    if (is_known) t->finger[0].on = t->finger[1].on = false;
    bool is_any = t->finger[0].on || t->finger[1].on;
    if (is_any && (t->state == TOUCH_SPENT || t->finger[1].on)) return 0;
    int k = t->finger[0].on ? 1 : 0;
    t->finger[k].on = true;
    t->finger[k].id = e->finger;
    t->finger[k].at = e->at;
    t->reach = e->reach;
    t->goes_on = false;
    if (k == 0) {
        t->state = TOUCH_WAITS;
        t->from = e->at;
        t->since = now;
        return 0;
    }
    if (t->state == TOUCH_DRAGS) out[n++] = made(t, EVENT_CANCEL, t->finger[0].at);
    out[n++] = made(t, EVENT_LEAVE, t->finger[0].at);
    t->state = TOUCH_PINCHES;
    t->middle = between(t->finger[0].at, e->at);
    t->apart = distance(t->finger[0].at, e->at);
    return n;
}

static size_t moved(Touch *t, const Frame *f, const Event *e, Event *out)
{
    int k = t->finger[0].on && t->finger[0].id == e->finger ? 0
          : t->finger[1].on && t->finger[1].id == e->finger ? 1 : -1;
    if (k < 0) return 0;
    t->finger[k].at = e->at;
    bool is_away = distance(e->at, t->from) > SLOP;
    switch (t->state) {
    case TOUCH_WAITS: return is_away ? set_out(t, f, out) : 0;
    case TOUCH_RESTS:
        if (!is_away) return 0;
        if (is_taken(frame_touch(f, t->from, t->reach, false))) return begin_drag(t, out);
        t->state = TOUCH_LOOKS;
        out[0] = made(t, EVENT_MOVE, e->at);
        return 1;
    case TOUCH_DRAGS:
    case TOUCH_LOOKS:
        out[0] = made(t, EVENT_MOVE, e->at);
        return 1;
    case TOUCH_SCROLLS:
        out[0] = made(t, EVENT_SCROLL, e->at);
        out[0].repeat = t->goes_on;
        return 1;
    case TOUCH_PINCHES: return pinched(t, out);
    default: return 0;
    }
}

/* Words and symbols stay lit until something else is touched. */
static bool stays_lit(const Touch *t, const Frame *f)
{
    const Handle *h = frame_touch(f, t->from, t->reach, false);
    return h != NULL && (h->kind == HANDLE_WORD || h->kind == HANDLE_SYMBOL);
}

static size_t tap(Touch *t, const Frame *f, int button, double now, Event *out)
{
    bool is_second = button == 1 && t->has_tapped && now - t->tapped_at < TAP_AGAIN
        && distance(t->tapped, t->from) < TAP_NEAR;
    size_t n = 0;
    out[n++] = made(t, EVENT_PRESS, t->from);
    out[n++] = made(t, EVENT_RELEASE, t->from);
    out[0].button = out[1].button = button;
    out[0].clicks = out[1].clicks = is_second ? 2 : 1;
    if (button == 3 || !stays_lit(t, f)) out[n++] = made(t, EVENT_LEAVE, t->from);
    t->has_tapped = button == 1 && !is_second;
    t->tapped = t->from;
    t->tapped_at = now;
    return n;
}

static size_t up(Touch *t, const Frame *f, const Event *e, double now, Event *out)
{
    bool is_first = t->finger[0].on && t->finger[0].id == e->finger,
         is_other = t->finger[1].on && t->finger[1].id == e->finger,
         is_lost = e->kind == EVENT_FINGER_LOST;
    TouchState was = t->state;
    size_t n = 0;
    if (!is_first && !is_other) return 0;
    t->finger[is_first ? 0 : 1].on = false;
    t->state = t->finger[0].on || t->finger[1].on ? TOUCH_SPENT : TOUCH_NONE;
    if (is_lost && was == TOUCH_DRAGS) out[n++] = made(t, EVENT_CANCEL, t->finger[0].at);
    if (is_lost || was == TOUCH_LOOKS || was == TOUCH_RESTS) {
        out[n++] = made(t, EVENT_LEAVE, t->finger[0].at);
        return n;
    }
    if (was == TOUCH_WAITS) return tap(t, f, 1, now, out);
    if (was != TOUCH_DRAGS) return 0;
    out[0] = made(t, EVENT_RELEASE, e->at);
    out[1] = made(t, EVENT_LEAVE, e->at);
    return 2;
}

size_t touch_event(Touch *t, const Frame *f, const Event *e, double now, Event out[TOUCH_EVENTS])
{
    switch (e->kind) {
    case EVENT_FINGER_DOWN: return down(t, e, now, out);
    case EVENT_FINGER_MOVE: return moved(t, f, e, out);
    case EVENT_FINGER_UP:
    case EVENT_FINGER_LOST: return up(t, f, e, now, out);
    case EVENT_FOCUS_LOST:
        t->state = TOUCH_NONE;
        t->finger[0].on = t->finger[1].on = false;
        return 0;
    default: return 0;
    }
}

size_t touch_tick(Touch *t, const Frame *f, double now, Event out[TOUCH_EVENTS])
{
    if (now < touch_due(t)) return 0;
    const Handle *h = frame_touch(f, t->from, t->reach, false);
    if (h != NULL && h->kind == HANDLE_POINT) {
        t->state = TOUCH_SPENT;
        return tap(t, f, 3, now, out);
    }
    t->state = TOUCH_RESTS;
    out[0] = made(t, EVENT_HOLD, t->from);
    return 1;
}

double touch_due(const Touch *t)
{
    return t->state == TOUCH_WAITS ? t->since + HOLD_SECONDS : INFINITY;
}
