/* numbers.h - what a spreadsheet takes from the clipboard: columns with tabs between,
 * a head of names, numbers that read back the same. */
#ifndef ELBOW_NUMBERS_H
#define ELBOW_NUMBERS_H

#include "base/buf.h"
#include "model/model.h"

#define NUMBERS_ROWS 100000u

/* One unit: step, w, b, elbow, phi, loss, a row for every step made (phi and loss empty
 * where the step was made with other points or another rate). A network: unit, w, b, v,
 * e, e', a row for every unit. ERR_RANGE beyond NUMBERS_ROWS rows. */
Status numbers_table(Buf *out, const Lesson *l, Message *m);

#endif
