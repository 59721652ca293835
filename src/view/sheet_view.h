/* sheet_view.h - a page of a guided lesson on paper: its words, its picture, and its question with
 * room to answer it; or, where it has been answered, with the truth and why. */
#ifndef ELBOW_SHEET_VIEW_H
#define ELBOW_SHEET_VIEW_H

#include "view/page/flow.h"

typedef struct {
    bool answers;             /* the scene's question has been answered                 */
    bool blank;               /* axes alone: what stands there is an answer of another page */
    double highest;           /* that a picture may be: the room of a sheet             */
} PaperPage;

/* Below f->y, on further sheets where f->bottom is reached. The scene is the page's. */
void view_paper_page(Flow *f, const PaperPage *p);

#endif
