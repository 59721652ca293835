/* Any bytes: the table reader refuses them with a place, or gives finite
 * numbers that, written plainly, are read back the same. */
#include "base/buf.h"
#include "base/number.h"
#include "files/csv.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool holds)
{
    if (!holds) abort();
}

static void check(const CsvData *d)
{
    const TableSaid *t = d->table;
    must(d->n > 0 && t->rows == d->n && t->columns >= 2 && t->x < t->columns && t->y < t->columns
         && t->x != t->y && (t->decimal == '.' || t->decimal == ','));
    must(t->column[t->x].use == USE_X && t->column[t->y].use == USE_Y);
    Buf b = { 0 };
    for (size_t i = 0; i < d->n; i++) {
        must(isfinite(d->x[i]) && isfinite(d->y[i]));
        buf_printf(&b, "%s;%s\n", number_exact(d->x[i]).s, number_exact(d->y[i]).s);
    }
    CsvData back;
    CsvOptions plain = { .x = "1", .y = "2", .decimal = '.' };
    must(csv_read(&back, "printed", b.at, b.len, plain, NULL) == OK && back.n == d->n);
    must(memcmp(back.x, d->x, d->n*sizeof *d->x) == 0 && memcmp(back.y, d->y, d->n*sizeof *d->y)
         == 0);
    csv_free(&back);
    buf_free(&b);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const CsvOptions options[] = { { .x = NULL }, { .x = "2" }, { .x = "y", .y = "x" },
                                          { .x = "3", .y = "2" }, { .ask = true },
                                          { .decimal = ',' } };
    for (size_t i = 0; i < sizeof options/sizeof *options; i++) {
        CsvData d;
        Message m = { "" };
        Status s = csv_read(&d, "fuzz", (const char *)data, size, options[i], &m);
        must(s == OK || (s == ERR_PARSE && strncmp(m.text, "fuzz:", 5) == 0));
        if (s != OK) continue;
        check(&d);
        csv_free(&d);
    }
    return 0;
}
