/* The points that a lesson does not hold itself: a table's, or a target's. */
#include "files/csv.h"
#include "files/lesson_file.h"
#include "files/lesson_held.h"
#include "files/lesson_places.h"
#include "files/reading.h"
#include "model/hold_out.h"
#include "model/pages.h"
#include "model/target_points.h"

#include <stdlib.h>
#include <string.h>

static Status no_memory(Message *m)
{
    return fail(m, ERR_MEMORY, "Out of memory while reading the data.");
}

static Status paired(const double *x, const double *y, size_t n, Sample **out, Message *m)
{
    Sample *p = malloc(n*sizeof *p);
    if (p == NULL) return no_memory(m);
    for (size_t i = 0; i < n; i++) p[i] = (Sample){ x[i], y[i] };
    *out = p;
    return OK;
}

/* *said: what was read, held. */
static Status from_table(const DataSource *from, const char *path, Sample **out, size_t *n,
                         TableSaid **said, Message *m)
{
    CsvData table;
    CsvOptions o = { from->x, from->y, from->decimal, reading_is_files_only(), from->dates };
    if (o.decimal == 0) o.decimal = reading_decimal_said();
    if (o.dates == 0) o.dates = reading_dates_said();
    Status s = csv_find(&table, path, from->csv, o, m);
    if (s != OK) return s;
    s = paired(table.x, table.y, table.n, out, m);
    *n = table.n;
    if (s == OK) *said = table_said_share(table.table);
    csv_free(&table);
    return s;
}

static Status load(const DataSource *from, FilePlace target, const char *path, Sample **point,
                   size_t *count, TableSaid **said, Message *m)
{
    Sample *p = NULL;
    TableSaid *t = NULL;
    size_t n = 0;
    /* a table opened as a lesson has its points */
    if (from->kind == DATA_POINTS || *count > 0) return OK;
    Status s = from->kind == DATA_CSV ? from_table(from, path, &p, &n, &t, m)
        : target_points(&p, from, m);
    if (from->kind == DATA_TARGET) n = from->count;
    if (s != OK) return from->kind == DATA_TARGET ? lesson_with_place(target, path, s, m) : s;
    free(*point);
    if (said != NULL && t != NULL) {
        table_said_release(*said);
        *said = table_said_share(t);
    }
    table_said_release(t);
    *point = p;
    *count = n;
    return OK;
}

static Status load_all(LessonData *d, const char *path, Message *m)
{
    Status s = load(&d->data, d->places.target, path, &d->point, &d->n, &d->table, m);
    if (s == OK && d->test.kind == DATA_HELD) {
        s = hold_out_of_data(d, m);
        return s == OK ? OK : lesson_with_place(d->places.held, path, s, m);
    }
    return s == OK
        ? load(&d->test, d->places.test_target, path, &d->test_point, &d->test_n, NULL, m) : s;
}

#define SCENES_POINTS (4u*POINTS_MAX)      /* of all scenes together */

static size_t made_by(const DataSource *s) { return s->kind == DATA_TARGET ? s->count : 0; }

/* What cannot be loaded is a mistake of its page. */
static Status load_scene(const LessonData *top, Page *page, size_t *left, const char *path,
                         Message *m)
{
    Message why;
    LessonData *part = &page->part;
    if (lesson_hold_scene(page, top, m) != OK) return ERR_MEMORY;
    bool fits = made_by(&part->data) <= *left && made_by(&part->test) <= *left;
    Status s = fits ? load_all(part, path, &why) : OK;
    size_t n = part->n + part->test_n;
    if (s == OK && (!fits || n > *left))
        s = fail(&why, ERR_RANGE, "the scenes of this lesson have more than %u points in all: "
                                  "give this one fewer", SCENES_POINTS);
    *left -= n < *left ? n : *left;
    if (s == OK || s == ERR_MEMORY) return s == OK ? OK : no_memory(m);
    Buf b = { 0 };
    buf_printf(&b, "%.200s:%zu:%zu: %s", top->pages->name, page->scene_at.line,
               page->scene_at.column, why.text);
    s = b.failed ? ERR_MEMORY : page_mistaken(page, b.at);
    buf_free(&b);
    return s == OK ? OK : no_memory(m);
}

/* A link names no file: beside this one there is none. */
#define NO_FOLDER "#link/"

Status lesson_load_points(LessonData *d, const char *path, Message *m)
{
    if (d->from_link) path = NO_FOLDER;
    Status s = lesson_data_check(d, m);
    if (s == OK) s = load_all(d, path, m);
    size_t left = SCENES_POINTS;
    for (size_t i = 0; d->pages != NULL && i < d->pages->n && s == OK; i++)
        s = load_scene(d, &d->pages->at[i], &left, path, m);
    return s == OK ? lesson_loaded_check(d, path, m) : s;
}
