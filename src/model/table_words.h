/* table_words.h - the sentence that says what was taken of a table. */
#ifndef ELBOW_TABLE_WORDS_H
#define ELBOW_TABLE_WORDS_H

#include "base/buf.h"
#include "math/unit.h"
#include "model/table_said.h"

#define LEFT_OUT_SHOWN 3        /* rows that are told one by one where there is a line */

/* The name of its file, on one line; "the table" where it has none. */
void table_called(Buf *out, const TableSaid *t);

/* "x Month (dates, in years), y Passengers; 3 of 144 rows left out (line 5: Passengers is empty,
 * …); index column “id” not used; decimal comma", without a full stop. At most `most` of the rows
 * left out are told, each with its line; p: the n points that were taken (0: not known). One line,
 * however the columns are called. */
void table_words(Buf *out, const TableSaid *t, const Sample *p, size_t n, size_t most);

/* The same without the axes: "3 of 144 rows left out; decimal comma". */
void table_rows_words(Buf *out, const TableSaid *t, const Sample *p, size_t n, size_t most);

/* What the cell `example` is where `decimal` ('.' or ',') begins its decimals and the other sign
 * groups thousands: "1,234" is 1.234 with ',', and 1234 with '.'. */
typedef struct { char s[48]; } CellReading;
CellReading decimal_reading(const char *example, char decimal);

/* What the date `example` is where day ('d') or month ('m') is first: "3/4/2021" is "3 April 2021"
 * or "4 March 2021". */
CellReading date_reading(const char *example, char first);

/* Of a table whose decimal sign could not be read off: "In cars.csv, is “1,234” 1234 or 1.234?" */
void decimal_question(Buf *out, const TableSaid *t);
void date_question(Buf *out, const TableSaid *t);      /* the same of dates */

#endif
