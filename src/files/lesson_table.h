/* lesson_table.h - inside files/: what was read of a table, beside points that were its rows and
 * stand in the lesson as numbers, as in a figure.
 *
 *   "table": { "file": "cars.csv", "rows": 392, "names_line": 1,          no names: without it
 *              "columns": [ { "name": "horsepower", "use": "x", "numbers": 392 },
 *                           { "name": "mpg", "use": "y", "unit": "years", "sign": "%", … }, … ],
 *              "left_out": [ { "line": 34, "column": 1, "why": "missing" }, … ],
 *              "decimal": "comma" } */
#ifndef ELBOW_LESSON_TABLE_H
#define ELBOW_LESSON_TABLE_H

#include "files/lesson_reader.h"

#include "base/buf.h"

void   put_table(Buf *b, const TableSaid *t);                   /* before a comma */
Status read_table(Reader *r, json_t *v, LessonData *d);         /* after the points */

#endif
