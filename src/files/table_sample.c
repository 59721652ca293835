#include "files/table_sample.h"

#include "base/memory.h"

#include <stdlib.h>

CellKind sample_kind(const TableSample *t, size_t row, size_t column)
{
    return column < t->row[row].n ? t->kind[row][column] : CELL_MISSING;
}

bool sample_is_value(CellKind k)
{
    return k == CELL_NUMBER || k == CELL_DATE || k == CELL_TIME || k == CELL_TOO_LARGE;
}

SampleColumn sample_column(const TableSample *t, size_t from, size_t column)
{
    SampleColumn out = { .rows = t->n - from };
    for (size_t i = from; i < t->n; i++) {
        CellKind k = sample_kind(t, i, column);
        out.numbers += k == CELL_NUMBER || k == CELL_TOO_LARGE;
        out.dates += k == CELL_DATE || k == CELL_TIME;
        out.missing += k == CELL_MISSING || k == CELL_NOT_FINITE;
        out.texts += k == CELL_TEXT;
    }
    return out;
}

/* The width that most rows have; of equals the larger. */
static size_t usual(const TableSample *t, bool written)
{
    size_t best = 0, most = 0;
    for (size_t i = 0; i < t->n; i++) {
        size_t here = written ? t->row[i].written : t->row[i].n, same = 0;
        for (size_t j = 0; j < t->n; j++)
            same += (written ? t->row[j].written : t->row[j].n) == here;
        if (same < most || (same == most && here <= best)) continue;
        most = same;
        best = here;
    }
    return best;
}

static Status kinds(TableSample *t, const Scan *c)
{
    const ScanRow *row = &t->row[t->n];
    CellKind *kind = memory_take(row->n*sizeof *kind);
    if (kind == NULL) return scan_no_memory(c);
    for (size_t k = 0; k < row->n; k++)
        kind[k] = cell_look(row->field[k].s, row->field[k].n, NULL);
    t->kind[t->n++] = kind;
    return OK;
}

TableSample *sample_read(const Scan *c, Status *s)
{
    TableSample *t = memory_zeroed(1, sizeof *t);
    Scan look = *c;
    size_t fields = 0;
    *s = t != NULL ? OK : scan_no_memory(c);
    while (*s == OK && t->n < SAMPLE_ROWS && fields < SAMPLE_FIELDS) {
        ScanRow *row = &t->row[t->n];
        *s = scan_row(&look, row, SIZE_MAX);
        if (*s != OK || row->at == NULL) break;
        fields += row->written;
        *s = kinds(t, c);
    }
    if (*s == OK) {
        t->width = usual(t, false);
        t->written = usual(t, true);
        return t;
    }
    sample_free(t);
    return NULL;
}

void sample_free(TableSample *t)
{
    for (size_t i = 0; t != NULL && i < SAMPLE_ROWS; i++) {
        scan_row_free(&t->row[i]);
        free(t->kind[i]);
    }
    free(t);
}
