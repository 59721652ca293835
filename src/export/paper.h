/* paper.h - inside export/: figures whose size is the paper's. On paper type has the size that is
 * asked for however wide the figure is (8 pt, ticks 7/8 of it, scripts 6 pt at least), and what a
 * view measures in points of the screen follows from the type, not from the figure. */
#ifndef ELBOW_PAPER_H
#define ELBOW_PAPER_H

#include "export/figure_options.h"
#include "font/font.h"
#include "model/model.h"

/* The options with what is not said settled: a PDF and a TeX figure are of paper, 120 mm wide. */
ExportOptions paper_settled(Format f, const ExportOptions *o);

/* Pixels to the point of a PNG: 300 to the inch of paper. */
double paper_scale(const ExportOptions *o);

/* Points of paper to one of the screen. */
double paper_em(const ExportOptions *o);

/* Of canvases whose points are paper_em of the paper's; until fonts_type(f, NULL). */
void paper_type(Fonts *f, const ExportOptions *o);

/* Finds how tightly o must be laid out so that no words are cut, leave the paper or lie over
 * others (canvas/proof.h), and sets o->tight. ERR_RANGE with the least size that holds the figure
 * where nothing helps. Handouts have pages of their own, the window's picture its scrolling: OK. */
#define PAPER_TIGHT 3
Status paper_fit(Fonts *f, bool pages, const Model *m, ExportOptions *o, Message *msg);

#endif
