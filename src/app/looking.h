/* looking.h - how a network is looked at: which unit, in what order, on what scale of time;
 * and whose loss is shown over (w, b). */
#ifndef ELBOW_LOOKING_H
#define ELBOW_LOOKING_H

#include "view/kit/scene.h"

/* CMD_SELECT, READ, SUM, SORT, SCROLL, SCROLL_WORDS, SCROLL_TRAINING, MORE, RIDGE, TAB, PANEL,
 * SHEET, TRACES, GHOST, LOSS, CAPTION or DERIVATION, of a network of `units` (0: none), on this
 * page. */
void looking_choose(NetLook *k, const Command *c, size_t units, const struct Visit *visit);

/* Another lesson is there: `chosen`, counted from 1, is the unit it comes with; 0: none. */
void looking_begin(NetLook *k, size_t chosen);

/* As it is of a network of `units`: what is no longer there is not selected. */
NetLook looking_at(const NetLook *k, size_t units);

#endif
