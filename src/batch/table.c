/* elbow table: what is read of a table, and its points. */
#include "batch/parts.h"

#include "base/number.h"

#include <stdlib.h>

static void put_name(Buf *b, const char *name)
{
    if (name != NULL) buf_put_json(b, name);
    else buf_printf(b, "null");
}

static void put_unit(Buf *b, AxisUnit unit)
{
    static const char *const words[] = { [AXIS_NUMBER] = "null", [AXIS_YEARS] = "\"years\"",
                                         [AXIS_SECONDS] = "\"seconds\"" };
    buf_printf(b, "%s", words[unit]);
}

static void put_left_out(Buf *b, const TableSaid *t)
{
    buf_printf(b, ", \"left_out\": [");
    for (size_t i = 0; i < t->left; i++) {
        Buf why = { 0 };
        left_out_why(&why, t, i);
        buf_printf(b, "%s{\"line\": %zu, \"why\": ", i > 0 ? ", " : "", t->left_out[i].line);
        buf_put_json(b, why.at != NULL ? why.at : "");
        buf_printf(b, "}");
        b->failed |= why.failed;
        buf_free(&why);
    }
    buf_printf(b, "]");
}

static void put_said(Buf *b, const TableSaid *t)
{
    const TableColumn *x = &t->column[t->x], *y = &t->column[t->y];
    buf_printf(b, "{\"x\": ");
    put_name(b, x->name);
    buf_printf(b, ", \"y\": ");
    put_name(b, y->name);
    buf_printf(b, ", \"x_unit\": ");
    put_unit(b, x->unit);
    buf_printf(b, ", \"y_unit\": ");
    put_unit(b, y->unit);
    if (t->names_line > 0) buf_printf(b, ", \"names_line\": %zu", t->names_line);
    else buf_printf(b, ", \"names_line\": null");
    buf_printf(b, ", \"rows\": %zu", t->rows);
    put_left_out(b, t);
    buf_printf(b, ", \"columns\": [");
    for (size_t k = 0; k < t->columns; k++) {
        buf_printf(b, "%s{\"name\": ", k > 0 ? ", " : "");
        put_name(b, t->column[k].name);
        buf_printf(b, ", \"use\": \"%s\"}", column_use_words[t->column[k].use]);
    }
    buf_printf(b, "], \"decimal\": \"%s\"}\n", choices_word(&decimal_words, t->decimal));
}

static void put_points(Out *out, const LessonData *d)
{
    buf_printf(&out->text, "x,y\n");
    for (size_t i = 0; i < d->n && out->error == 0; i++) {
        char s[100], *at = s;
        at += number_write(at, d->point[i].x);
        *at++ = ',';
        at += number_write(at, d->point[i].y);
        *at++ = '\n';
        buf_put(&out->text, s, (size_t)(at - s));
        out_spill(out, 1u << 16);
    }
}

static const char about[] =
    "FILE is a table of numbers: table.csv, or table.csv:year,spots for columns, by name or\n"
    "number. Prints a line of JSON: which columns are x and y, the line of their names, the\n"
    "rows that were left out and why, and what every column is; then the points as CSV.\n"
    "--decimal and --dates settle what the table leaves open: whether 1,234 is 1.234 or 1234,\n"
    "and whether the day or the month stands first in 3/4/2021.\n";

int table_main(int argc, char **argv)
{
    Words rest = { .n = 0 };
    int code;
    const Option options[] = { decimal_option, dates_option };
    const Subcommand command = { "table", "FILE", about, options, sizeof options/sizeof *options,
                                 1,       1,      NULL };
    if (!subcommand_read(&command, argc, argv, &rest, &code)) return code;
    LessonData d;
    Message m;
    if (lesson_from_table(&d, rest.at[0], &m) != OK) return failed("table", &m);
    Out out = { 0 };
    put_said(&out.text, d.table);
    put_points(&out, &d);
    lesson_data_free(&d);
    return out_done(&out, "table");
}
