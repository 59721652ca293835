/* journal_table.h - inside files/: what was read of a lesson's table (TableSaid), as the head of a
 * journal says it: the table may be gone, or another one, when the lesson is brought back.
 *
 *   "table": {"file": "cars.csv", "x": 0, "y": 1, "names_line": 1, "rows": 392, "decimal": ".",
 *             "example": "", "dates": "d",
 *             "date_example": "", "columns": [["weight", use, unit, "sign", numbers], …],
 *             "left_out": [line, column, why, …]} */
#ifndef ELBOW_JOURNAL_TABLE_H
#define ELBOW_JOURNAL_TABLE_H

#include "base/buf.h"
#include "model/table_said.h"

/* With ", " after it; NULL: nothing. */
void journal_put_table(Buf *b, const TableSaid *t);

/* Of the facts, an object of JSON in n bytes: *out, which is the caller's, is NULL where they say
 * nothing of it. False where it cannot be read: out of memory, or it is none. */
bool journal_take_table(const char *facts, size_t n, TableSaid **out);

#endif
