/* name_row.h - names of marks along a line: beside one another in the order of the marks, each
 * as near its mark as the others leave it. */
#ifndef ELBOW_NAME_ROW_H
#define ELBOW_NAME_ROW_H

#include <stdbool.h>
#include <stddef.h>

typedef struct {
    double at, w;      /* where its mark is, and how wide it is, points */
    double left;       /* where it begins                               */
} RowName;

#define ROW_NAMES 16

/* Of at most ROW_NAMES, given in the order of their marks: sets where each begins, so that they
 * stand `gap` apart between lo and hi and their middles are, in squares, least far from their
 * marks. False where that is too little room for them; they then begin at lo. */
bool name_row(RowName *name, size_t n, double lo, double hi, double gap);

#endif
