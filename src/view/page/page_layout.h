/* page_layout.h - where the parts of a guided page go: words beside the plot, or under it. */
#ifndef ELBOW_PAGE_LAYOUT_H
#define ELBOW_PAGE_LAYOUT_H

#include "base/geom.h"

#include <stdbool.h>

typedef struct {
    Rect header, plot, card, sliders, rate, transport, foot;       /* w = 0: not shown       */
    Rect extra, traces;       /* below the words; below the plot                             */
    bool narrow;              /* the card stands under the plot: its question comes first    */
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
