#include "files/table_columns.h"

#include "base/memory.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

const char *column_name(const TableShape *shape, size_t i)
{
    if (shape->name == NULL) return NULL;
    return i < shape->width ? shape->name[i] : "";
}

/* --- columns that count the rows --- */

static bool is_rows_name(const char *name)
{
    static const char *const names[] = { "rownames", "rowname", "row.names", "row_names",
                                         "row names" };
    for (size_t i = 0; i < sizeof names/sizeof *names; i++)
        if (strcasecmp(name, names[i]) == 0) return true;
    return false;
}

static bool is_no_name(const char *name)
{
    return name[0] == '\0' || strncasecmp(name, "unnamed: ", 9) == 0;
}

static void climb(Column *k, Field f, size_t rows)
{
    double v;
    if (!k->whole) return;
    bool is_whole = cell_number(f.s, f.n, NUMBER_POINT, &v) == CELL_NUMBER && v == floor(v);
    k->whole = is_whole;
    if (rows == 0) k->least = v;
    k->counts &= is_whole && (rows == 0 ? v == 0 || v == 1 : v == k->last + 1);
    k->climbs &= is_whole && (rows == 0 ? v >= 0 : v > k->last);
    k->last = v;
}

static bool is_years(const Column *k) { return k->climbs && k->least >= 1000 && k->last < 3000; }

/* Rows that were chosen from others, or put one behind the other, do not count; whole numbers
 * before all others that have no name are theirs all the same, but for years. */
static bool is_index(const Column *k, const char *name, size_t column, const TableShape *shape,
                     size_t rows)
{
    if (name == NULL || k->kind != COLUMN_NUMBERS) return false;
    if (shape->row_names && column == 0) return true;
    if (rows < 2) return false;
    if (is_rows_name(name)) return true;
    if (is_no_name(name) && column == 0)
        return k->count.n[CELL_TEXT] > 0 || (k->whole && !is_years(k));
    return k->whole && k->counts && (is_no_name(name) || strcasecmp(name, "index") == 0
                                     || strcasecmp(name, "id") == 0);
}

/* --- counting --- */

static Status room(const Scan *c, Columns *k, size_t n)
{
    if (n <= k->n) return OK;
    if (n > k->cap) {
        size_t cap = n > 2*k->cap ? n : 2*k->cap;
        Column *grown = memory_grow(k->at, cap*sizeof *grown);
        if (grown == NULL) return scan_no_memory(c);
        k->at = grown;
        k->cap = cap;
    }
    for (; k->n < n; k->n++)
        k->at[k->n] = (Column){ .whole = k->rows == 0, .climbs = true, .counts = true };
    return OK;
}

static bool count_cell(Column *k, Field f, size_t rows)
{
    CellKind kind = cell_look(f.s, f.n, &k->count);
    if (kind != CELL_MISSING) {
        if (k->first.s == NULL) k->first = f;
        else if (!k->varies) k->varies = !field_same(k->first, f);
    }
    climb(k, f, rows);
    return kind == CELL_NUMBER || kind == CELL_DATE || kind == CELL_TIME;
}

static Status count_row(Columns *k, const Scan *c, const ScanRow *row)
{
    Status s = room(c, k, row->n);
    bool has_value = false;
    for (size_t i = 0; i < row->n && s == OK; i++)
        has_value |= count_cell(&k->at[i], row->field[i], k->rows);
    for (size_t i = row->n; i < k->n; i++) k->at[i].whole = false;
    if (has_value) k->last_line = row->line;
    k->rows++;
    return s;
}

/* --- kinds --- */

static bool has_word(const char *name, const char *word)
{
    size_t n = strlen(word);
    for (; *name != '\0'; name++)
        if (strncasecmp(name, word, n) == 0) return true;
    return false;
}

/* 20210301 down a whole column that is called a date is no number. */
static bool is_compact(const Column *k, const char *name)
{
    static const char *const words[] = { "date", "day", "datum", "fecha", "time", "ymd" };
    const ColumnCount *c = &k->count;
    bool is_called = false;
    for (size_t i = 0; name != NULL && i < sizeof words/sizeof *words; i++)
        is_called |= has_word(name, words[i]);
    return is_called && c->compact > 0 && c->compact == c->n[CELL_NUMBER] && c->n[CELL_DATE] == 0;
}

static void set_kind(Column *k, const char *name)
{
    const uint32_t *n = k->count.n;
    size_t numbers = n[CELL_NUMBER] + n[CELL_TOO_LARGE], dates = n[CELL_DATE],
           times = n[CELL_TIME];
    DatesSaid said = cell_dates(&k->count, &k->dates);
    k->dates_open = said != DATES_SAID;
    k->dates_both = said == DATES_BOTH;
    k->dates.compact = is_compact(k, name);
    if (k->dates.compact) dates = numbers, numbers = 0;
    size_t most = numbers > dates ? numbers : dates;
    most = times > most ? times : most;
    k->values = most;
    if (most == 0 || n[CELL_TEXT] > most) k->kind = COLUMN_TEXT;
    else k->kind = most == numbers ? COLUMN_NUMBERS : most == dates ? COLUMN_DATES : COLUMN_TIMES;
}

#define PIECE (1 << 20)      /* bytes between two looks at whether it is still wanted */

Status columns_count(Columns *out, const Scan *c, const TableShape *shape)
{
    Scan look = *c;
    ScanRow row = { 0 };
    Columns k = { 0 };
    const char *told = look.at;
    Status s = room(c, &k, shape->width);
    while (s == OK && (s = scan_row(&look, &row, SIZE_MAX)) == OK && row.at != NULL) {
        s = count_row(&k, c, &row);
        if (look.at - told < PIECE) continue;
        told = look.at;
        if (s == OK && !scan_goes_on(&look, 0, 0.6)) s = ERR_STATE;
    }
    scan_row_free(&row);
    for (size_t i = 0; i < k.n && s == OK; i++) {
        set_kind(&k.at[i], column_name(shape, i));
        k.at[i].index = is_index(&k.at[i], column_name(shape, i), i, shape, k.rows);
    }
    if (s == OK) *out = k;
    else columns_free(&k);
    return s;
}

void columns_free(Columns *k)
{
    free(k->at);
    *k = (Columns){ 0 };
}
