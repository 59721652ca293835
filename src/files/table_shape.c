#include "files/table_shape.h"

#include "base/memory.h"
#include "files/table_names.h"

#include <stdlib.h>
#include <string.h>

#define TITLES 30      /* lines above the names */

/* --- which row names the columns --- */

static bool has_value_above_values(const TableSample *t, size_t row)
{
    for (size_t k = 0; k < t->row[row].n; k++) {
        SampleColumn below = sample_column(t, row + 1, k);
        if (sample_is_value(sample_kind(t, row, k)) && below.numbers + below.dates > below.texts)
            return true;
    }
    return false;
}

static bool is_wide(const TableSample *t, size_t row)
{
    const ScanRow *r = &t->row[row];
    return r->n == t->width || (r->written == t->written && r->n > 1);
}

/* "% a remark, and more": a row by its width alone. */
static bool begins_a_remark(const ScanRow *r)
{
    Field f = r->field[0];
    return f.n > 1 && ((f.s[0] == '%' && f.s[1] == ' ') || strncmp(f.s, "%%", 2) == 0
                       || strncmp(f.s, "//", 2) == 0 || strncmp(f.s, "! ", 2) == 0);
}

/* "Station: Nowhere", where blanks stand between the fields. */
static bool is_label(const Scan *c, const ScanRow *r)
{
    for (size_t k = 0; c->separator == ' ' && k < r->n; k++)
        if (r->field[k].n > 1 && r->field[k].s[r->field[k].n - 1] == ':') return true;
    return false;
}

/* Does a row of names follow, before any data? */
static bool names_follow(const TableSample *t, const Scan *c, size_t row,
                         const char *const asked[2])
{
    for (size_t i = row + 1; i + 1 < t->n && i < row + TITLES; i++) {
        if (is_label(c, &t->row[i])) continue;
        if (names_row_of_r(t, i) || (is_wide(t, i) && names_row(t, i, asked)))
            return true;
        if (is_wide(t, i)) return false;
    }
    return false;
}

/* A line of words that is neither as wide as the rows nor their names: what is above the table. */
static bool is_title(const TableSample *t, const Scan *c, size_t row, const char *const asked[2])
{
    const ScanRow *r = &t->row[row];
    if (row + 1 >= t->n || row >= TITLES) return false;
    if (is_label(c, r) && names_follow(t, c, row, asked)) return true;
    if (names_row_of_r(t, row) || has_value_above_values(t, row)) return false;
    if (begins_a_remark(r)) return names_follow(t, c, row, asked);
    if (is_wide(t, row)) return false;
    return (r->n == 1 && t->width > 1) || names_follow(t, c, row, asked);
}

/* --- two fields that are one number --- */

static bool all_digits(Field f, bool sign)
{
    size_t i = sign && f.n > 1 && (f.s[0] == '-' || f.s[0] == '+') ? 1 : 0;
    for (size_t k = i; k < f.n; k++)
        if (f.s[k] < '0' || f.s[k] > '9') return false;
    return f.n > i && !f.quoted;
}

typedef enum { HALVES_NO, HALVES_OPEN, HALVES_SAID } Halves;

static bool row_of_halves(const ScanRow *r)
{
    for (size_t k = 0; k < r->n; k++) {
        const Field *f = &r->field[k];
        if (!all_digits(*f, k % 2 == 0)) return false;
        if (k % 2 == 1 && f->s != f[-1].s + f[-1].n + 1) return false;      /* a blank */
        if (k % 2 == 0 && f->n > 1 && f->s[0] == '0') return false;         /* 05,1    */
    }
    return true;
}

#define ENOUGH 100      /* rows; of decimals one in ten begins with 0 */

/* Could every row be numbers with decimal commas, two fields each? 1,05 can be nothing else; where
 * of many rows no second field begins with 0 they are whole numbers. */
static Halves halves(const TableSample *t, const Scan *c, size_t from, bool is_named)
{
    size_t zeros = 0, sure = 0;
    if (c->separator != ',' || t->width < 4 || t->width % 2 != 0 || from >= t->n) return HALVES_NO;
    for (size_t i = from; i < t->n; i++) {
        const ScanRow *r = &t->row[i];
        if (r->n != t->width || !row_of_halves(r)) return HALVES_NO;
        for (size_t k = 1; k < r->n; k += 2) {
            bool has_zero = r->field[k].s[0] == '0';
            zeros += has_zero;
            sure += has_zero && r->field[k].n > 1;
        }
    }
    if (sure > 0) return HALVES_SAID;
    if (is_named) return HALVES_OPEN;
    return zeros == 0 && t->n - from >= ENOUGH ? HALVES_NO : HALVES_OPEN;
}

/* --- what it comes to --- */

static Status take_names(TableShape *s, const Scan *c, const ScanRow *r)
{
    size_t shift = s->row_names;
    s->name = memory_zeroed(s->width, sizeof *s->name);
    if (s->name == NULL) return scan_no_memory(c);
    for (size_t k = 0; k < s->width; k++) {
        bool is_there = k >= shift && k - shift < r->n;
        s->name[k] = is_there ? field_text(r->field[k - shift]) : memory_zeroed(1, 1);
        if (s->name[k] == NULL) return scan_no_memory(c);
    }
    s->names = r->written + shift;
    s->names_line = r->line;
    return OK;
}

static void stand_at(Scan *c, const TableSample *t, size_t row)
{
    c->data = true;
    if (row >= t->n) {
        c->at = c->end;
        return;
    }
    c->at = t->row[row].at;
    c->line = t->row[row].line;
}

static Status shape_of(TableShape *s, Scan *c, const TableSample *t, const char *const asked[2])
{
    size_t row = 0;
    Status status = OK;
    while (is_title(t, c, row, asked)) row++;
    s->row_names = names_row_of_r(t, row);
    s->width = t->width;
    s->first = t->row[row].at;
    bool has_names = s->row_names || names_row(t, row, asked);
    const ScanRow *names = &t->row[row];
    if (has_names) {
        row++;
        for (int k = 0; k < 2 && row < t->n && names_units(t, row); k++) row++;
        bool is_half = !s->row_names && 2*names->n == t->width && names->n >= 2;
        if (names->n > s->width) s->width = names->n;
        s->halves = is_half && halves(t, c, row, true) != HALVES_NO;
        if (s->halves) s->width = names->n;
        status = take_names(s, c, names);
    }
    Halves unnamed = has_names ? HALVES_NO : halves(t, c, row, false);
    s->halves_open = unnamed == HALVES_OPEN;
    if (unnamed == HALVES_SAID) s->halves = true, s->width /= 2;
    if (status == OK) stand_at(c, t, row);
    return status;
}

Status table_shape(TableShape *out, Scan *c, const char *const asked[2])
{
    TableShape s = { 0 };
    Status status;
    TableSample *t = sample_read(c, &status);
    if (t == NULL) return status;
    status = t->n > 0 ? shape_of(&s, c, t, asked)
        : scan_wrong(c, c->bytes, "there is no data here; a table has lines like 1.5, 2");
    sample_free(t);
    if (status == OK) *out = s;
    else table_shape_free(&s);
    return status;
}

void table_shape_free(TableShape *s)
{
    for (size_t k = 0; s->name != NULL && k < s->width; k++) free(s->name[k]);
    free(s->name);
    *s = (TableShape){ 0 };
}
