/* cases_view.h - the answer sheet: the exercise's four cases, each before and after its step. */
#ifndef ELBOW_CASES_VIEW_H
#define ELBOW_CASES_VIEW_H

#include "view/kit/scene.h"

/* All four, two by two. Only to be looked at: the cases are not the lesson. em: how large words
 * and marks are. */
void view_cases(View *v, Rect area, double em);

/* The same in a window: where four have no room one, and buttons for which. */
void view_cases_sheet(View *v, Rect area, double scale);

#endif
