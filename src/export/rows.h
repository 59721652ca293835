/* rows.h - the steps of one unit as a table, CSV or JSONL (DESIGN: command line). */
#ifndef ELBOW_ROWS_H
#define ELBOW_ROWS_H

#include "base/buf.h"
#include "base/choices.h"
#include "model/model.h"

typedef enum { ROWS_TABLE, ROWS_CSV, ROWS_JSONL } RowFormat;

extern const Choices row_words;               /* table, csv, jsonl: RowFormat */
extern const Choices row_file_words;          /* without table                 */
void rows_head(Buf *b, RowFormat f);
void rows_put(Buf *b, RowFormat f, uint64_t step, const StepReport *r);

/* The run of m, which has one unit (a network: net_rows.h). ERR_STATE without points, and
 * where the points or the rate were changed during the run, so that the rows would lie. */
Status rows_run(Buf *b, RowFormat f, const Model *m, Message *msg);

#endif
