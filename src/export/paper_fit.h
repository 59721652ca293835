/* paper_fit.h - inside export/: the size of a figure that says none, and how it is laid out in the
 * size that it has. */
#ifndef ELBOW_PAPER_FIT_H
#define ELBOW_PAPER_FIT_H

#include "export/figure_options.h"
#include "font/font.h"
#include "model/model.h"

/* The options with what is not said settled: a PDF and a TeX figure are of paper, 120 mm wide. */
ExportOptions paper_settled(Format f, const Model *m, const ExportOptions *o);

/* Finds how tightly o must be laid out so that no words are cut, leave the paper or lie over
 * others (canvas/proof.h), and sets o->tight. ERR_RANGE with the least size that holds the figure
 * where nothing helps. Handouts have pages of their own, the window's picture its scrolling: OK. */
#define PAPER_TIGHT 3
Status paper_fit(Fonts *f, bool pages, const Model *m, ExportOptions *o, Message *msg);

/* The same for a preview: sets o->tight, tries no sizes. */
void paper_lay(Fonts *f, bool pages, const Model *m, ExportOptions *o);

#endif
