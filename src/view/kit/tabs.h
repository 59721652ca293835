/* tabs.h - which panel is seen, where several share a place: on a guided page, and in a window
 * that has no room for all of them. */
#ifndef ELBOW_TABS_H
#define ELBOW_TABS_H

#include "view/kit/scene.h"
#include "view/kit/widgets.h"

#define TABS_MAX 16u

/* What tab 0 is: a page's words, the plot, or what is predicted. */
typedef enum { TABS_NO_FIRST, TABS_PAGE, TABS_PLOT, TABS_ASK } TabsFirst;

typedef struct {
    unsigned  at[TABS_MAX];     /* SHOW_…; 0: the first             */
    size_t    n;
    unsigned  chosen;           /* one of them                      */
    TabsFirst first;
} Tabs;

/* Of the panels (bits of SHOW_…). wish: the one to be seen, if it is there; else the first. */
Tabs tabs_make(unsigned panels, TabsFirst first, unsigned wish);

/* The row of them in r's upper part, with fewer words where all do not fit into it; returns what is
 * left of r. scale: of letters; is_low: smaller. */
Rect view_tabs(View *v, Rect r, const Tabs *t, double scale, bool is_low);

/* The row of them across r with what else is pressed there, at the end: for a thumb, the chosen one
 * underlined. */
void view_tab_bar(View *v, Rect r, const Tabs *t, const Button *ends, size_t n);
/* Is so much width enough for it? */
bool tab_bar_has_room(View *v, double w, const Tabs *t, const Button *ends, size_t n);

/* How high the row is at most, where a page's words stand below it. */
double tabs_most(double scale);

#endif
