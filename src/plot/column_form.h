/* column_form.h - how the numbers of one column are written, decided from all of them: with
 * one factor and one offset, said once at its head, and with as many decimals as their spread
 * asks for, so that forty elbows in 1.65e12 ± 1e8 read differently. Without zeros behind:
 * what is aligned is the decimal point.
 *
 *   value = text*10^power + offset, as at an axis (tick_form.h) */
#ifndef ELBOW_COLUMN_FORM_H
#define ELBOW_COLUMN_FORM_H

#include "base/number.h"
#include "plot/tick_form.h"

typedef struct {
    TickForm form;
    int      decimals;    /* the most that a number of usual size has */
} ColumnForm;

/* For n finite numbers, which are sorted. Numbers that differ by more than `fine` (0: none is
 * given) or by a thousandth of the whole spread are told apart, the usual one has three digits
 * and more. An offset is taken where they would need more than `letters` letters. */
ColumnForm column_form(double *v, size_t n, double fine, int letters);

/* One of the column. What is far larger than the usual one, or would read as 0, has its own
 * power of ten, under the same head: "2.5·10⁷". With fewer digits where it is longer than
 * `letters` letters. */
TickText column_text(const ColumnForm *f, double v, int letters);

/* Two that stand in one row, told apart where they differ by more than fine, though it takes
 * more letters. */
typedef struct { TickText a, b; } TextPair;
TextPair column_pair(const ColumnForm *f, double a, double b, double fine, int letters);

/* One place on an axis where less than `fine` is not told apart: as many digits as that
 * takes, 10 at most. "1.64991695·10¹²"; as TeX. */
NumberText place_text(double v, double fine);
NumberText place_tex(double v, double fine);

#endif
