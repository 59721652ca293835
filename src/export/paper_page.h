/* paper_page.h - inside export/: the page for the paper: a lesson's plot, the step's derivation,
 * the loss, and below them a caption. No buttons; what a question hides is left out. */
#ifndef ELBOW_PAPER_PAGE_H
#define ELBOW_PAPER_PAGE_H

#include "view/kit/scene.h"

void paper_page(View *v, Rect area);

#endif
