/* table_again.h - a lesson's table, read once more for other columns (model/table_choice.h). */
#ifndef ELBOW_TABLE_AGAIN_H
#define ELBOW_TABLE_AGAIN_H

#include "model/model.h"

/* The points of d, which says what is to be read, and its test points; `path`: as of
 * lesson_load_points. A table of test data that lacks the columns is left aside. */
Status table_again(LessonData *d, const char *path, Message *m);

/* CMD_COLUMN, CMD_DECIMAL and CMD_DATES where nobody waits for a picture. */
Status table_column_taken(Model *model, const char *path, const Command *c, Message *m);

#endif
