/* list_scroll.h - a list in a panel, longer than there is room for: how far down it is, with a
 * bar; what the focus has come to is brought into view. */
#ifndef ELBOW_LIST_SCROLL_H
#define ELBOW_LIST_SCROLL_H

#include "view/kit/scene.h"

typedef struct {
    const double *top;        /* of n rows, and top[n] where they end, from the top of the list */
    size_t        n;
    double        whole;      /* what there is to see: the rows, and what stands below them */
    size_t        button, per;      /* row i has the buttons button + per*i … */
} ListRows;

/* How far down the list stands in r. */
double view_list_scroll(View *v, Rect r, const ListRows *l);

#endif
