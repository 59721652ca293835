/* Any bytes: the table reader refuses them with their name, or gives finite numbers, says of each
 * row that it left out why, and reads what it gave back the same. A sign that it cannot read off
 * it asks for, and either answer will do. */
#include "base/buf.h"
#include "base/number.h"
#include "files/csv.h"
#include "model/table_said.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool holds)
{
    if (!holds) abort();
}

static bool finite_row(const CsvData *d, size_t i)
{
    return isfinite(d->x[i]) && isfinite(d->y[i]);
}

static void check_back(const CsvData *d)
{
    Buf b = { 0 };
    buf_printf(&b, "x,y\n");
    for (size_t i = 0; i < d->n; i++) {
        must(finite_row(d, i));
        buf_printf(&b, "%s,%s\n", number_exact(d->x[i]).s, number_exact(d->y[i]).s);
    }
    CsvData back;
    must(csv_read(&back, "printed", b.at, b.len, (CsvOptions){ .x = NULL }, NULL) == OK);
    must(back.n == d->n && back.table->left == 0 && back.table->names_line == 1);
    must(memcmp(back.x, d->x, d->n*sizeof *d->x) == 0 && memcmp(back.y, d->y, d->n*sizeof *d->y)
         == 0);
    csv_free(&back);
    buf_free(&b);
}

static void check_left_out(const TableSaid *t)
{
    size_t counted = 0, line = t->names_line;
    for (size_t i = 0; i < t->left; i++) {
        const LeftOut *l = &t->left_out[i];
        must(l->line > line && l->column < t->columns);
        line = l->line;
        counted += l->why != LEFT_FOOTER;
        Buf why = { 0 };
        left_out_why(&why, t, i);
        must(why.len > 0);
        buf_free(&why);
    }
    must(counted <= t->rows);                   /* of more than half it says so instead */
}

static void check_said(const TableSaid *t, size_t n, bool asks)
{
    must(t->columns >= 2 && t->x < t->columns && t->y < t->columns && t->x != t->y);
    must(t->rows == n && n > 0 && (t->decimal == '.' || t->decimal == ','));
    must(asks || !t->decimal_open);
    for (size_t k = 0; k < t->columns; k++) {
        must((t->column[k].use == USE_X) == (k == t->x));
        must((t->column[k].use == USE_Y) == (k == t->y));
        must((t->column[k].name != NULL) == (t->names_line > 0));
    }
    must(t->column[t->x].numbers >= n && t->column[t->y].numbers >= n);
    check_left_out(t);
}

/* The same with the sign said, where it could not be read off. */
static void check_open(const uint8_t *data, size_t size, CsvOptions o)
{
    CsvData d;
    o.ask = false;
    must(csv_read(&d, "fuzz", (const char *)data, size, o, NULL) == ERR_PARSE);
    for (const char *sign = ".,"; *sign != '\0'; sign++) {
        o.decimal = *sign;
        if (csv_read(&d, "fuzz", (const char *)data, size, o, NULL) != OK) continue;
        must(d.table->decimal == *sign && !d.table->decimal_open);
        csv_free(&d);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const CsvOptions options[] = { { .x = NULL }, { .x = "2" }, { .x = "y", .y = "x" },
                                          { .x = "3", .y = "2" }, { .ask = true },
                                          { .decimal = ',' }, { .decimal = '.' } };
    for (size_t i = 0; i < sizeof options/sizeof *options; i++) {
        CsvData d;
        Message m = { "" };
        Status s = csv_read(&d, "fuzz", (const char *)data, size, options[i], &m);
        must(s == OK || (s == ERR_PARSE && strncmp(m.text, "fuzz:", 5) == 0));
        if (s != OK) continue;
        check_said(d.table, d.n, options[i].ask);
        check_back(&d);
        if (d.table->decimal_open) check_open(data, size, options[i]);
        csv_free(&d);
    }
    return 0;
}
