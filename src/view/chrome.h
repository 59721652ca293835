/* chrome.h - the parts around the pictures: header, cases, sliders, transport. */
#ifndef ELBOW_CHROME_H
#define ELBOW_CHROME_H

#include "view/layout.h"
#include "view/scene.h"

/* Returns where its buttons begin. */
double view_header(View *v, Rect r, bool narrow);
void view_chips(View *v, Rect r, bool narrow);
void view_sliders(View *v, Rect card);
void view_transport(View *v, Rect r, const Layout *l);

#endif
