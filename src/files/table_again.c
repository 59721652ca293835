#include "files/table_again.h"

#include "files/lesson_file.h"
#include "model/table_choice.h"
#include "model/take_data.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Columns that a table's path names may hold a "/": tables are looked for beside the file. */
static void file_of(char out[PATH_MAX], const char *path)
{
    size_t n = table_name_length(path);
    snprintf(out, PATH_MAX, "%.*s", (int)(n > 0 && n < PATH_MAX ? n : PATH_MAX - 1), path);
}

static void forget_test(DataSource *test)
{
    free(test->csv);
    free(test->x);
    free(test->y);
    *test = (DataSource){ .kind = DATA_POINTS };
}

Status table_again(LessonData *d, const char *path, Message *m)
{
    char file[PATH_MAX];
    file_of(file, path != NULL ? path : "");
    Status s = lesson_load_points(d, file, m);
    if (s == OK || d->n == 0 || d->test.kind != DATA_CSV) return s;
    forget_test(&d->test);
    return lesson_load_points(d, file, m);
}

Status table_column_taken(Model *model, const char *path, const Command *c, Message *m)
{
    LessonData d;
    bool same;
    Status s = table_choice(&d, model, c, &same, m);
    if (s != OK) return s;
    if (!same) s = table_again(&d, path, m);
    if (s == OK && !same) s = model_take_data(model, &d, m);
    lesson_data_free(&d);
    return s;
}
