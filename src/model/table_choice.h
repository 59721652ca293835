/* table_choice.h - other columns of the lesson's table, or another decimal sign: what is to be
 * read of it then. Files are read elsewhere (files/table_again.h). */
#ifndef ELBOW_TABLE_CHOICE_H
#define ELBOW_TABLE_CHOICE_H

#include "model/model.h"

/* How column k is said so that it is found again: its name where no other column has that, else
 * its number from 1 ("#3" where a column is called "3"). */
void column_key(Buf *out, const TableSaid *t, size_t k);

/* The column that the words say: by name, then by number from 1; t->columns: none. */
size_t column_found(const TableSaid *t, const char *words);

/* Can it be x or y? */
bool column_is_usable(const TableSaid *t, size_t k);

/* For CMD_COLUMN, CMD_DECIMAL and CMD_DATES: in *out a lesson without points, whose data says
 * what is to be read (owned; lesson_data_free), for model_take_data once they are there. The column
 * that the other axis has goes there in exchange. *same: nothing would be another.
 *
 * ERR_STATE: the points come from no table, or were changed since; ERR_RANGE: there is no such
 * column, or no number in it. */
Status table_choice(LessonData *out, const Model *m, const Command *c, bool *same, Message *msg);

#endif
