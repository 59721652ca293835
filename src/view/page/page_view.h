/* page_view.h - a page of a guided lesson: its head, its words with the question and what came
 * of it, and its foot. The plot beside it is the window's. */
#ifndef ELBOW_PAGE_VIEW_H
#define ELBOW_PAGE_VIEW_H

#include "view/page/page_layout.h"
#include "view/kit/scene.h"

void view_page_head(View *v, Rect r, PageForm form);
/* Returns the room below its words. */
Rect view_page_card(View *v, Rect r, PageForm form, double scale);
/* How high that will be. */
double view_page_rest(View *v, Rect r, PageForm form, double scale);
void view_page_foot(View *v, Rect r, PageForm form, double scale);

/* What stands where a page has a mistake. */
void view_page_fault(View *v, Rect r, double scale);

#endif
