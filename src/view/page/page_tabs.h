/* page_tabs.h - which panel of a page is seen, where several share a place. */
#ifndef ELBOW_PAGE_TABS_H
#define ELBOW_PAGE_TABS_H

#include "view/kit/scene.h"

#define PAGE_TABS_MAX 16u

typedef struct {
    unsigned at[PAGE_TABS_MAX];     /* SHOW_…; 0: the page's words */
    size_t   n;
    unsigned chosen;                /* one of them                 */
} PageTabs;

/* Of the panels (bits of SHOW_…), and first the words where they share the place. wish: the one
 * to be seen, if it is there; else the first. */
PageTabs page_tabs(unsigned panels, bool with_words, unsigned wish);

/* The row of them in r's upper part; returns what is left of r. */
Rect view_page_tabs(View *v, Rect r, const PageTabs *t, double scale, bool is_low);

/* How high it is at most, where a page's words stand below it. */
double page_tabs_most(double scale);

#endif
