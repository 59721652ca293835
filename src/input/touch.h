/* touch.h - fingers on glass, as what a pointer would have done.
 *
 * A finger may be the first of two, or on its way to scroll: it presses nothing before it is
 * known what it does.
 *   gone again at once       a press and a release there, and no pointer stays (EVENT_LEAVE)
 *   on its way               a drag of what it came down on; or, where that is not dragged that
 *                            way and something scrolls there, EVENT_SCROLL
 *   at rest for HOLD_SECONDS on a point: a press and release of button 3 there, and no more;
 *                            elsewhere EVENT_HOLD; on its way then: the drag of a mark, else
 *                            what lies below it is told; lifted: no more
 *   joined by a second one   a drag is given up (EVENT_CANCEL), and both pinch: EVENT_PINCH
 * A third one does nothing. A plain value that begins as (Touch){ 0 }; pure. */
#ifndef ELBOW_TOUCH_H
#define ELBOW_TOUCH_H

#include "input/event.h"
#include "input/frame.h"

#define TOUCH_EVENTS 4
#define TOUCH_REACH  22.0     /* half of what a finger covers, points that are not enlarged */
#define HOLD_SECONDS 0.5

typedef enum { TOUCH_NONE, TOUCH_WAITS, TOUCH_DRAGS, TOUCH_SCROLLS, TOUCH_RESTS, TOUCH_LOOKS,
               TOUCH_PINCHES,
               TOUCH_SPENT            /* what is still down does nothing any more */
} TouchState;

typedef struct {
    TouchState state;
    struct { bool on; int64_t id; Pt at; } finger[2];
    Pt      from;                     /* where the first came down, */
    double  since;                    /*   and when                 */
    double  reach;
    Pt      middle;                   /* of two, as they came, and how far apart */
    double  apart;
    bool    goes_on;                  /* a pinch or scroll has been told of      */
    Pt      tapped;                   /* where and when the last tap was         */
    double  tapped_at;
    bool    has_tapped;
} Touch;

/* Of EVENT_FINGER_… (reach: TOUCH_REACH, in the frame's points) and EVENT_FOCUS_LOST, which is not
 * given on; the frame is that of the last picture. Returns how many events `out` now holds. */
size_t touch_event(Touch *t, const Frame *f, const Event *e, double now, Event out[TOUCH_EVENTS]);

/* What time alone does: a hold. */
size_t touch_tick(Touch *t, const Frame *f, double now, Event out[TOUCH_EVENTS]);
/* When that is; INFINITY: it is not waited for. */
double touch_due(const Touch *t);

#endif
