#include "files/csv.h"

#include "base/memory.h"
#include "files/column_choice.h"
#include "files/table_form.h"
#include "files/table_text.h"
#include "model/model.h"

#include <stdlib.h>
#include <string.h>

/* What is known before the rows are read. */
typedef struct {
    Scan       scan;
    TableShape shape;
    Columns    columns;
    TableForm  form;
    size_t     xy[2];
} Table;

/* --- one value --- */

static CellKind value(const Table *t, int which, Field f, double *out)
{
    const Column *k = &t->columns.at[t->xy[which]];
    if (k->kind == COLUMN_DATES || k->kind == COLUMN_TIMES) {
        CellKind is = cell_date(f.s, f.n, k->dates, out);
        return is == (k->kind == COLUMN_DATES ? CELL_DATE : CELL_TIME) ? CELL_NUMBER
            : is == CELL_MISSING ? is : CELL_TEXT;
    }
    return cell_number(f.s, f.n, t->form.form[which], out);
}

static LeftWhy why(CellKind is, Field f)
{
    switch (is) {
    case CELL_MISSING:    return f.n == 0 ? LEFT_EMPTY : LEFT_MISSING;
    case CELL_NOT_FINITE: return LEFT_INFINITE;
    case CELL_TOO_LARGE:  return LEFT_TOO_LARGE;
    default:              return LEFT_TEXT;
    }
}

/* --- rows --- */

typedef struct { size_t points, left, footers; const char *first_left; } Rows;

static Status room(const Table *t, CsvData *d, Rows *r, const char *row)
{
    if (d->n < r->points) return OK;
    if (d->n >= POINTS_MAX)
        return scan_wrong(&t->scan, row, "more than %u rows; keep fewer", POINTS_MAX);
    size_t more = r->points > 0 ? 2*r->points : 256;
    double *x = memory_grow(d->x, more*sizeof *x);
    if (x != NULL) d->x = x;
    double *y = x != NULL ? memory_grow(d->y, more*sizeof *y) : NULL;
    if (y == NULL) return scan_no_memory(&t->scan);
    d->y = y;
    r->points = more < POINTS_MAX ? more : POINTS_MAX;
    return OK;
}

static Status leave_out(const Table *t, TableSaid *said, Rows *r, const char *row, LeftOut l)
{
    if (said->left == r->left) {
        if (said->left >= POINTS_MAX)
            return scan_wrong(&t->scan, row, "more than %u rows; keep fewer", POINTS_MAX);
        size_t more = r->left > 0 ? 2*r->left : 16;
        LeftOut *grown = memory_grow(said->left_out, more*sizeof *grown);
        if (grown == NULL) return scan_no_memory(&t->scan);
        said->left_out = grown;
        r->left = more;
    }
    if (l.why == LEFT_FOOTER) r->footers++;
    else if (r->first_left == NULL) r->first_left = row;
    said->left_out[said->left++] = l;
    return OK;
}

/* Tables that were put one behind the other have their names again. */
static bool names_again(const Table *t, const ScanRow *row)
{
    for (int i = 0; i < 2; i++) {
        const char *name = column_name(&t->shape, t->xy[i]);
        if (t->xy[i] >= row->n || name == NULL) return false;
        char *text = field_text(row->field[t->xy[i]]);
        bool is_same = text != NULL && strcmp(text, name) == 0;
        free(text);
        if (!is_same) return false;
    }
    return true;
}

static bool has_text(const ScanRow *row)
{
    for (size_t k = 0; k < row->written; k++)
        if (cell_look(row->field[k].s, row->field[k].n, NULL) == CELL_TEXT) return true;
    return false;
}

static Status read_row(const Table *t, CsvData *d, Rows *r, const ScanRow *row)
{
    double v[2];
    Status s = room(t, d, r, row->at);
    for (int i = 0; i < 2 && s == OK; i++) {
        bool is_there = t->xy[i] < row->written;
        Field f = is_there ? row->field[t->xy[i]] : (Field){ .n = 0 };
        CellKind is = is_there ? value(t, i, f, &v[i]) : CELL_MISSING;
        if (is == CELL_NUMBER) continue;
        if (names_again(t, row)) return OK;
        LeftOut l = { row->line, t->xy[i], is_there ? why(is, f) : LEFT_CUT };
        if (row->line > t->columns.last_line && has_text(row)) l.why = LEFT_FOOTER;
        return leave_out(t, d->table, r, row->at, l);
    }
    if (s != OK) return s;
    d->x[d->n] = v[0];
    d->y[d->n] = v[1];
    d->n++;
    return OK;
}

static Status too_few(const Table *t, const CsvData *d, const Rows *r)
{
    const Scan *c = &t->scan;
    size_t left = d->table->left - r->footers;
    if (r->first_left == NULL)
        return scan_wrong(c, c->end, "no rows of numbers below the names of the columns");
    Buf b = { 0 };
    size_t i = 0;
    while (i + 1 < d->table->left && d->table->left_out[i].why == LEFT_FOOTER) i++;
    left_out_why(&b, d->table, i);
    Shown first = shown(b.at != NULL ? b.at : "", b.len);
    buf_free(&b);
    const char *cure = d->table->left_out[i].why == LEFT_TOO_LARGE
        ? "Numbers go to 8e307: divide the column by a power of ten" : "Choose other columns";
    if (d->n == 0)
        return scan_wrong(c, r->first_left, "no row has numbers in both columns (here %s). %s",
                          first.s, cure);
    return scan_wrong(c, r->first_left, "%zu of %zu rows lack a number (here %s): more than half. "
                                        "%s", left, left + d->n, first.s, cure);
}

#define PIECE (1 << 20)      /* bytes between two looks at whether it is still wanted */

/* *few: hardly any row has both; *d is then as it was. */
static Status read_rows(const Table *t, CsvData *d, bool *few)
{
    Scan look = t->scan;
    ScanRow row = { 0 };
    Rows r = { 0 };
    *few = false;
    const char *told = look.at;
    size_t most = (t->xy[0] > t->xy[1] ? t->xy[0] : t->xy[1]) + 1;
    Status s;
    while ((s = scan_row(&look, &row, most)) == OK && row.at != NULL) {
        s = read_row(t, d, &r, &row);
        if (s == OK && look.at - told >= PIECE) {
            told = look.at;
            if (!scan_goes_on(&look, 0.6, 1)) s = ERR_STATE;
        }
        if (s != OK) break;
    }
    scan_row_free(&row);
    d->table->rows = d->n;
    if (s != OK || (d->n > 0 && d->table->left - r.footers <= d->n)) return s;
    *few = true;
    s = too_few(t, d, &r);
    free(d->x);
    free(d->y);
    free(d->table->left_out);
    d->x = d->y = NULL;
    d->n = d->table->left = 0;
    d->table->left_out = NULL;
    return s;
}

static Status form(Table *t, CsvOptions o)
{
    Status s = OK;
    t->form.open &= t->shape.halves_open;
    t->form.dates = 0;
    t->form.dates_open = false;
    for (int i = 0; i < 2 && s == OK; i++)
        s = table_dates(&t->form, &t->columns.at[t->xy[i]], &t->scan, t->xy[i], o);
    return s == OK ? table_form(&t->form, &t->scan, &t->columns, t->xy, o) : s;
}

#define TRIES 20

/* Two columns may each have enough numbers, and hardly a row with both: then the guess goes on to
 * the next. Of all that fail the first is told. */
static Status read_points(Table *t, CsvData *d, CsvOptions o, Message *m)
{
    bool few;
    Status s = read_rows(t, d, &few);
    int free_one = o.y == NULL ? 1 : 0;
    if (!few || (o.x != NULL && o.y != NULL)) return s;
    Message none;
    size_t other = t->xy[1 - free_one], next = SIZE_MAX;
    for (int k = 0; k < TRIES && few; k++) {
        next = column_next(&t->columns, next, other);
        if (next == SIZE_MAX) return s;
        t->xy[free_one] = next;
        t->scan.m = &none;
        Status again = form(t, o);
        if (again == OK) again = read_rows(t, d, &few);
        t->scan.m = m;
        if (again == OK) return OK;
        if (again != ERR_PARSE) return fail(m, again, "%s", none.text);
    }
    return s;
}

/* --- what was read --- */

static ColumnUse use_of(const Table *t, size_t k)
{
    const Column *c = &t->columns.at[k];
    if (k == t->xy[0]) return USE_X;
    if (k == t->xy[1]) return USE_Y;
    if (c->kind == COLUMN_TEXT) return USE_TEXT;
    return c->index ? USE_INDEX : c->kind == COLUMN_NUMBERS ? USE_NUMBER : USE_DATE;
}

static bool say_column(TableColumn *out, const Table *t, size_t k)
{
    const Column *c = &t->columns.at[k];
    const char *name = column_name(&t->shape, k);
    *out = (TableColumn){ .numbers = c->values,
                          .unit = c->kind == COLUMN_DATES ? AXIS_YEARS
                              : c->kind == COLUMN_TIMES ? AXIS_SECONDS : AXIS_NUMBER };
    bool has_sign = c->kind == COLUMN_NUMBERS && !c->count.signs_differ
        && 2*(size_t)c->count.signed_n > c->values;
    if (has_sign) memcpy(out->sign, c->count.sign.s, sizeof out->sign);
    if (name == NULL) return true;
    out->name = memory_words(name);
    return out->name != NULL;
}

static Status say(TableSaid *said, const Table *t, const char *name)
{
    const char *slash = strrchr(name, '/');
    said->file = memory_words(slash != NULL ? slash + 1 : name);
    said->column = memory_zeroed(t->columns.n, sizeof *said->column);
    if (said->file == NULL || said->column == NULL) return scan_no_memory(&t->scan);
    for (; said->columns < t->columns.n; said->columns++)
        if (!say_column(&said->column[said->columns], t, said->columns))
            return scan_no_memory(&t->scan);
    return OK;
}

#define EXAMPLE_MAX (sizeof ((TableSaid *)NULL)->example)      /* a longer one is no number */

static void take_example(char to[EXAMPLE_MAX], Field f)
{
    if (f.n < EXAMPLE_MAX) memcpy(to, f.s, f.n);
}

static void say_choice(TableSaid *said, const Table *t)
{
    for (size_t k = 0; k < said->columns; k++) said->column[k].use = use_of(t, k);
    said->x = t->xy[0];
    said->y = t->xy[1];
    said->names_line = t->shape.names_line;
    said->decimal = t->form.form[0].decimal;
    said->decimal_open = t->form.open;
    if (said->decimal_open) take_example(said->example, t->form.example);
    said->dates = t->form.dates;
    said->dates_open = t->form.dates_open;
    if (said->dates_open) take_example(said->date_example, t->form.date);
}

static Status look(Table *t, const char *name, const TableText *text, CsvOptions o, Message *m)
{
    const char *asked[2] = { o.x, o.y };
    scan_begin(&t->scan, name, text->at, text->n, m);
    scan_separator(&t->scan);
    Status s = table_shape(&t->shape, &t->scan, asked);
    if (s == OK) s = table_halves(&t->form, &t->scan, &t->shape, o);
    if (s == OK) s = columns_count(&t->columns, &t->scan, &t->shape);
    if (s == OK && t->columns.rows == 0)
        s = scan_wrong(&t->scan, t->scan.end, "no rows of numbers below the names of the columns");
    if (s == OK)
        s = table_names_fit(&t->scan, &t->shape, &t->columns);
    if (s == OK)
        s = columns_choose(&t->xy[0], &t->xy[1], &t->scan, &t->shape, &t->columns,
                         t->shape.first, asked);
    return s == OK ? form(t, o) : s;
}

void csv_free(CsvData *d)
{
    table_said_release(d->table);
    free(d->x);
    free(d->y);
    *d = (CsvData){ 0 };
}

Status csv_read(CsvData *out, const char *name, const char *bytes, size_t n, CsvOptions o,
                Message *m)
{
    TableText text;
    Table t = { .form = { .open = false } };
    CsvData d = { .table = NULL };
    Status s = table_text(&text, name, bytes, n, m);
    if (s != OK) return s;
    s = look(&t, name, &text, o, m);
    if (s == OK && (d.table = table_said_new()) == NULL) s = scan_no_memory(&t.scan);
    if (s == OK) s = say(d.table, &t, name);
    if (s == OK) s = read_points(&t, &d, o, m);
    if (s == OK) say_choice(d.table, &t);
    d.separator = t.scan.separator;
    table_shape_free(&t.shape);
    columns_free(&t.columns);
    table_text_free(&text);
    if (s == OK) *out = d;
    else csv_free(&d);
    return s;
}
