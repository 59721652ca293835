/* page_layout.h - where the parts of a guided page go: words beside the plot, or under it. */
#ifndef ELBOW_PAGE_LAYOUT_H
#define ELBOW_PAGE_LAYOUT_H

#include "base/geom.h"

#include <stdbool.h>

/* Where the words stand. */
typedef enum {
    PAGE_BESIDE,        /* right of the plot                                                 */
    PAGE_BELOW,         /* under it, with little room: the question comes first              */
    PAGE_PHONE          /* under it, upright in a hand: what a thumb works is large and low  */
} PageForm;

typedef struct {
    Rect header, plot, card, sliders, rate, transport, foot;       /* w = 0: not shown       */
    Rect tabs;                /* of a phone: page, plot, panels, contents, menu              */
    Rect extra, traces;       /* below the words; below the plot                             */
    PageForm form;
    bool narrow;              /* no PAGE_BESIDE of a wide window                             */
    bool dense;
    double scale;             /* of the card's words,                                        */
    double panels;            /*   and of all in its panels                                  */
} PageLayout;

/* What the page shows beside plot and words. Where that has no room, it is a tab. λ has room at
 * every size, since pages ask to change it. */
typedef struct { bool transport, rate, parameters, extra, traces; } PagePanels;

/* Has a transport so wide λ in it? */
bool transport_has_rate(double w);

PageLayout layout_page(double w, double h, bool present, PagePanels panels);

#endif
