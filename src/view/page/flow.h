/* flow.h - words and controls below each other in a card; measured first, then drawn. */
#ifndef ELBOW_FLOW_H
#define ELBOW_FLOW_H

#include "view/kit/widgets.h"

typedef struct Flow {
    View  *v;
    double x, w, y;       /* the column, and where the next thing goes        */
    double k;             /* everything larger or smaller                     */
    bool   by_thumb;      /* buttons are high, and what goes on is as wide as the column */
    bool   draw;          /* else it is only measured                         */
    double most;          /* while it is measured: beyond it nothing matters; 0: all does */
    double lo, hi;        /* what of it is seen; equal: all                    */
    double focus, focus_h;    /* where what has the focus stands, when focus_h > 0 */
    double bottom;        /* of a sheet of paper: what goes beyond it stands on the next; 0: no
                             paper                                             */
    void (*turn)(struct Flow *f);     /* to the next sheet: sets y and bottom  */
    void  *paper;         /* for turn                                          */
} Flow;

/* The next thing is so high, and stands on one sheet. */
void flow_room(Flow *f, double h);

/* Something that can have the focus stands from f->y on, so high. */
void flow_takes(Flow *f, HandleId id, double h);

void flow_gap(Flow *f, double points);
void flow_rule(Flow *f);
void flow_words(Flow *f, Face face, double size, const char *utf8, Paint ink);

/* A paragraph with its markup: words of marks are handles. What cannot be read stands as it is;
 * NULL: nothing. */
void flow_markup(Flow *f, double size, const char *text, Paint ink);

/* The same, in bold. */
void flow_question(Flow *f, double size, const char *text);

/* Buttons of equal width, as many beside each other as have room, at most `columns`. */
void flow_buttons(Flow *f, Button *b, size_t n, size_t columns);

#endif
