/* size.h - the size of a figure as people write it. */
#ifndef ELBOW_SIZE_H
#define ELBOW_SIZE_H

#include <stdbool.h>

/* "800x500" (points); "85mmx60mm", "8cmx6cm", "3inx2in", "640pxx400px" (1 px = 0.75
 * pt), "800ptx500pt"; one unit at the end is both sides': "85x60mm". Also with ×. */
/* *is_paper: it has a unit that is no pixel's. NULL: nobody asks. */
bool size_parse(const char *s, double *w_pt, double *h_pt, bool *is_paper);

/* "8pt", "3mm": one length, with its unit. */
bool length_parse(const char *s, double *pt);

#endif
