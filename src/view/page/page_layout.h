/* page_layout.h - where the parts of a guided page go: words beside the plot, or under it. */
#ifndef ELBOW_PAGE_LAYOUT_H
#define ELBOW_PAGE_LAYOUT_H

#include "base/geom.h"

#include <stdbool.h>

typedef struct {
    Rect header, plot, card, sliders, transport, foot;      /* w = 0: not shown              */
    Rect extra, traces;       /* below the words; below the plot                             */
    bool narrow;              /* the card stands under the plot: its question comes first    */
    bool dense;
    double scale;             /* of the card's words                                         */
} PageLayout;

/* What the page shows beside plot and words, where there is room. */
typedef struct {
    bool transport, parameters, extra, traces;
    bool rate_alone;          /* of the transport only λ: at every height, as a page asks for it */
} PagePanels;

PageLayout layout_page(double w, double h, bool present, PagePanels panels);

#endif
