/* unit_page.h - the page of one unit. */
#ifndef ELBOW_UNIT_PAGE_H
#define ELBOW_UNIT_PAGE_H

#include "view/kit/layout.h"
#include "view/kit/scene.h"

void view_unit_page(View *v, Layout l);

#endif
