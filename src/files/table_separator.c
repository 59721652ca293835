/* What stands between the fields of a table. */
#include "base/cell.h"
#include "files/table_scan.h"

#include <string.h>

#define LOOKED 100      /* rows                     */
#define WIDEST 2000     /* fields of one of them    */

/* How well a separator cuts the first rows: into equally many fields, that are cells with one
 * thing in them. 0: not at all. */
static double worth(const Scan *c, char separator, ScanRow *row)
{
    Scan look = *c;
    size_t width[LOOKED], rows = 0, fields = 0, cells = 0;
    look.separator = separator;
    look.m = NULL;
    while (rows < LOOKED && scan_row(&look, row, WIDEST) == OK && row->at != NULL) {
        width[rows++] = row->written;
        for (size_t k = 0; k < row->n; k++) {
            const Field *f = &row->field[k];
            if (f->n == 0) continue;
            CellKind kind = cell_look(f->s, f->n, NULL);
            fields++;
            cells += kind == CELL_NUMBER || kind == CELL_DATE || kind == CELL_TIME
                || (kind == CELL_MISSING && f->n > 0);
        }
    }
    size_t most = 0;
    for (size_t i = 0; i < rows; i++) {
        size_t same = 0;
        for (size_t j = 0; j < rows && width[i] > 1; j++) same += width[i] == width[j];
        if (same > most) most = same;
    }
    if (rows == 0) return 0;
    double even = (double)most/(double)rows;
    if (separator == ' ') even *= even;      /* blanks stand in texts, too */
    return even*((double)cells + 0.5)/((double)fields + 0.5);
}

/* Of equals the one that is more seldom part of a cell. */
void scan_separator(Scan *c)
{
    if (c->separator_said) return;
    static const char candidate[] = { '\t', ';', '|', ',', ' ' };
    ScanRow row = { 0 };
    double best = 0;
    for (size_t k = 0; k < sizeof candidate; k++) {
        if (candidate[k] != ' ' && memchr(c->at, candidate[k], (size_t)(c->end - c->at)) == NULL)
            continue;
        double here = worth(c, candidate[k], &row);
        if (best == 0 && c->separator == ' ') c->separator = candidate[k];      /* as it is there */
        if (here <= 1.0001*best) continue;
        best = here;
        c->separator = candidate[k];
    }
    Scan look = *c;
    look.m = NULL;
    bool is_row = scan_row(&look, &row, 1) == OK && row.at != NULL;
    const char *p = is_row ? row.at : c->end;
    while (p < c->end && (*p == ' ' || *p == '\t')) p++;      /* a row is not empty */
    c->outer = c->separator == '|' && is_row && *p == '|';
    scan_row_free(&row);
}
