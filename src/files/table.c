/* A table as a lesson: a network of twenty units on its points, scaled. */
#include "base/utf8.h"
#include "files/csv.h"
#include "files/lesson_file.h"
#include "files/reading.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define TABLE_WIDTH 20
#define TABLE_BATCH 10

static char *copy_text(const char *s, size_t n)
{
    char *out = malloc(n + 1);
    if (out == NULL) return NULL;
    memcpy(out, s, n);
    out[n] = '\0';
    return out;
}

/* The path, cut in place into the file and the columns that it names. */
typedef struct { char *file; CsvOptions columns; } Name;

static Name read_name(char *path)
{
    /* in the window somebody is there to be asked */
    Name name = { .file = path, .columns = { .decimal = reading_decimal_said(),
                                             .ask = reading_is_files_only(),
                                             .dates = reading_dates_said() } };
    size_t n = table_name_length(path);
    if (n == 0 || path[n] == '\0') return name;
    path[n] = '\0';
    char *x = path + n + 1, *comma = strchr(x, ',');
    if (comma != NULL) *comma = '\0';
    if (x[0] != '\0') name.columns.x = x;
    if (comma != NULL && comma[1] != '\0') name.columns.y = comma + 1;
    return name;
}

/* One line, however the file is called. */
static void set_title(char title[TITLE_MAX], const char *file)
{
    LessonData probe = { .rate = 1 };
    snprintf(probe.title, TITLE_MAX, "%s", file);
    size_t n = strlen(probe.title);
    if (strlen(file) > n) probe.title[utf8_whole(probe.title, n)] = '\0';
    if (lesson_data_check(&probe, NULL) == OK) memcpy(title, probe.title, TITLE_MAX);
    else snprintf(title, TITLE_MAX, "A table");
}

/* The column for a lesson file: its name, else its number. */
static char *column_text(const TableSaid *t, size_t k)
{
    const char *name = t->column[k].name;
    size_t same = 0;
    for (size_t i = 0; i < t->columns && name != NULL; i++)
        same += strcmp(t->column[i].name, name) == 0;
    LessonData probe = { .rate = 1 };
    snprintf(probe.title, TITLE_MAX, "%s", name != NULL ? name : "");
    bool is_good = same == 1 && strlen(name) < TITLE_MAX - 1
        && lesson_data_check(&probe, NULL) == OK;
    char number[32];
    snprintf(number, sizeof number, "%zu", k + 1);
    const char *text = is_good ? name : number;
    return copy_text(text, strlen(text));
}

/* The columns by name, so that nobody has to guess them again. */
static bool set_data(LessonData *d, const CsvData *t, const char *file, CsvOptions o)
{
    bool is_usual = t->table->names_line == 0 && t->table->x == 0 && t->table->y == 1;
    d->data = (DataSource){ .kind = DATA_CSV, .csv = copy_text(file, strlen(file)),
                            .decimal = o.decimal, .dates = o.dates, .scaled = true };
    if (!is_usual) {
        d->data.x = column_text(t->table, t->table->x);
        d->data.y = column_text(t->table, t->table->y);
    }
    d->n = t->n;
    d->point = malloc(t->n*sizeof *d->point);
    d->table = table_said_share(t->table);
    return d->data.csv != NULL && d->point != NULL
        && (is_usual || (d->data.x != NULL && d->data.y != NULL));
}

static void set_network(LessonData *d, const CsvData *t)
{
    double lo = t->x[0], hi = t->x[0], mean = 0;
    for (size_t i = 0; i < t->n; i++) {
        d->point[i] = (Sample){ t->x[i], t->y[i] };
        if (t->x[i] < lo) lo = t->x[i];
        if (t->x[i] > hi) hi = t->x[i];
        mean += t->y[i]/(double)t->n;
    }
    d->network = (NetworkData){ .width = TABLE_WIDTH, .seed = 1, .elbow_lo = lo, .elbow_hi = hi,
                                .has_c = true, .c = mean };
    d->batch = t->n < TABLE_BATCH ? t->n : TABLE_BATCH;
}

Status lesson_from_table(LessonData *out, const char *path, Message *m)
{
    char *copy = copy_text(path, strlen(path));
    if (copy == NULL) return fail(m, ERR_MEMORY, "Out of memory while reading %.300s.", path);
    Name name = read_name(copy);
    const char *slash = strrchr(name.file, '/'), *file = slash != NULL ? slash + 1 : name.file;
    CsvData t;
    Status s = csv_find(&t, NULL, name.file, name.columns, m);
    if (s != OK) {
        free(copy);
        return s;
    }
    LessonData d = { .rate = 0.05, .order = ORDER_SHUFFLE, .seed = 1 };
    set_title(d.title, file);
    if (!set_data(&d, &t, file, name.columns)) {
        s = fail(m, ERR_MEMORY, "Out of memory while reading %.300s.", name.file);
    } else {
        set_network(&d, &t);
        s = lesson_data_check(&d, m);
    }
    csv_free(&t);
    free(copy);
    if (s == OK) *out = d;
    else lesson_data_free(&d);
    return s;
}
