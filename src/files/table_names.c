#include "files/table_names.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* --- numbers that count columns: 0, 1, 2 …; 1990, 1991, 1992; 10, 20, 30 --- */

typedef struct {
    size_t n;
    double first, last, step;
    bool   whole, rising, even;    /* all; and each above the last; and equally far apart */
} Ladder;

static Ladder ladder(const TableSample *t, size_t row, size_t from)
{
    Ladder l = { .whole = true, .rising = true, .even = true };
    for (size_t k = from; k < t->row[row].n; k++) {
        Field f = t->row[row].field[k];
        double v;
        if (sample_kind(t, row, k) != CELL_NUMBER) continue;
        bool is_whole = cell_number(f.s, f.n, NUMBER_POINT, &v) == CELL_NUMBER && v == floor(v);
        l.whole &= is_whole;
        l.even &= is_whole && (l.n < 2 || v - l.last == l.step);
        l.rising &= is_whole && (l.n == 0 || v > l.last);
        if (l.n == 0) l.first = v;
        else if (l.n == 1) l.step = v - l.last;
        l.last = v;
        l.n++;
    }
    l.even &= l.n >= 2 && l.step > 0;
    return l;
}

static bool of_years(Ladder l)      /* one may be lacking */
{
    return l.rising && l.n >= 2 && l.first >= 1000 && l.last < 3000;
}

/* Do rows below climb alike, so that the ladder tells nothing? */
static bool ladders_below(const TableSample *t, size_t row, size_t from)
{
    for (size_t i = row + 1; i < t->n; i++) {
        Ladder l = ladder(t, i, from);
        if (l.even && l.n > 1) return true;
    }
    return false;
}

static bool years_below(const TableSample *t, size_t row, size_t from)
{
    size_t years = 0, n = 0;
    for (size_t i = row + 1; i < t->n; i++)
        for (size_t k = from; k < t->row[i].n; k++, n++) {
            Field f = t->row[i].field[k];
            double v;
            years += cell_number(f.s, f.n, NUMBER_POINT, &v) == CELL_NUMBER && v >= 1000
                && v < 3000;
        }
    return 2*years > n;
}

/* 0, 1, 2 … or 1, 2, 3 … down the column. */
static bool counts(const TableSample *t, size_t from, size_t column)
{
    double first = 0;
    for (size_t i = from; i < t->n; i++) {
        if (column >= t->row[i].n) return false;
        Field f = t->row[i].field[column];
        double v;
        if (cell_number(f.s, f.n, NUMBER_POINT, &v) != CELL_NUMBER) return false;
        if (i == from) first = v;
        if (v != first + (double)(i - from)) return false;
    }
    return t->n > from && (first == 0 || first == 1);
}

/* Have most numbers from `from` on decimals? */
static bool decimals_below(const TableSample *t, size_t row)
{
    size_t whole = 0, n = 0;
    for (size_t i = row + 1; i < t->n; i++)
        for (size_t k = 0; k < t->row[i].n; k++) {
            Field f = t->row[i].field[k];
            double v;
            if (cell_number(f.s, f.n, NUMBER_POINT, &v) != CELL_NUMBER) continue;
            n++;
            whole += v == floor(v);
        }
    return 2*whole < n;
}

/* 0, 1, 2 over Ann, 15, 150; 2000, 2001, 2002 over 1, 2, 0: all cells count, and a column of texts
 * or numbers of another kind stands below. */
static bool counts_columns(const TableSample *t, size_t row, Ladder l)
{
    bool has_texts = false;
    for (size_t k = 0; k < t->row[row].n; k++) {
        SampleColumn below = sample_column(t, row + 1, k);
        has_texts |= below.texts > below.numbers + below.dates;
    }
    if (!l.even || l.step != 1) return false;
    if (l.first == 0 || l.first == 1) return has_texts;
    return l.n >= 3 && of_years(l) && !years_below(t, row, 0);
}

/* Numbers above numbers are names where what stands before them is none of the rows': a corner
 * that is empty, or words above words, and the numbers climb like names do. */
static bool numbers_are_names(const TableSample *t, size_t row)
{
    SampleColumn first = sample_column(t, row + 1, 0);
    Ladder l = ladder(t, row, 1), all = ladder(t, row, 0);
    /* 0, 1, 2 over 144.9, 105.3, 202.1 */
    if (all.even && all.n >= 3 && all.step == 1 && (all.first == 0 || all.first == 1)
        && decimals_below(t, row) && !ladders_below(t, row, 0))
        return true;
    if (all.n == t->row[row].n && counts_columns(t, row, all)) return true;
    bool is_full = first.missing == 0 && first.rows > 0, is_words = first.texts == first.rows;
    CellKind corner = sample_kind(t, row, 0);
    if (!is_full) return false;
    bool is_years = of_years(l) && !years_below(t, row, 1);
    if (is_years && (t->row[row].field[0].n == 0 || (corner == CELL_TEXT && is_words))) return true;
    if (!l.even || ladders_below(t, row, 1)) return false;
    if (t->row[row].field[0].n == 0)
        return (l.first == 0 || l.first == 1) && (is_words || counts(t, row + 1, 0));
    return corner == CELL_TEXT && is_words && l.n >= 3 && (l.first == 0 || l.first == 1);
}

/* --- words --- */

static bool has_letter(Field f)
{
    for (size_t i = 0; i < f.n; i++)
        if (((f.s[i] | 0x20) >= 'a' && (f.s[i] | 0x20) <= 'z') || (f.s[i] & 0x80)) return true;
    return false;
}

/* Each is a word, and another one. */
static bool are_distinct_words(const ScanRow *r)
{
    for (size_t i = 0; i < r->n; i++) {
        if (!has_letter(r->field[i])) return false;
        for (size_t j = 0; j < i && i < 50; j++)
            if (field_same(r->field[i], r->field[j])) return false;
    }
    return r->n >= 2;
}

static bool is_asked(const TableSample *t, size_t row, const char *const asked[2])
{
    for (size_t k = 0; k < t->row[row].n; k++)
        for (int i = 0; i < 2; i++) {
            Field f = t->row[row].field[k];
            if (asked[i] != NULL && strlen(asked[i]) == f.n && memcmp(asked[i], f.s, f.n) == 0
                && sample_kind(t, row, k) != CELL_NUMBER)
                return true;
        }
    return false;
}

bool names_row(const TableSample *t, size_t row, const char *const asked[2])
{
    size_t words = 0, numbers = 0, texts = 0;
    const ScanRow *r = &t->row[row];
    for (size_t k = 0; k < r->n; k++) {
        CellKind kind = sample_kind(t, row, k);
        SampleColumn below = sample_column(t, row + 1, k);
        texts += kind == CELL_TEXT;
        bool of_values = below.numbers + below.dates > below.texts;
        if (!of_values) continue;
        bool has_dates = below.dates > below.numbers;
        if (kind == CELL_TEXT || ((kind == CELL_DATE || kind == CELL_TIME) && !has_dates)) words++;
        else if (kind == CELL_NUMBER && !has_dates) numbers++;
        else if (kind == CELL_DATE || kind == CELL_TIME) numbers++;
    }
    if (is_asked(t, row, asked)) return true;
    if (words == 0 && numbers == 0)
        return texts == r->n || are_distinct_words(r);
    if (words == 0 && numbers > 0) return numbers_are_names(t, row);
    return words >= numbers || ladder(t, row, 0).whole;
}

/* --- R --- */

static bool all_filled(const ScanRow *r)
{
    for (size_t k = 0; k < r->n; k++)
        if (r->field[k].n == 0) return false;
    return true;
}

/* 1,000,5 and 2,340,6: what looks like R's numbers of rows may be thousands. */
static bool thousands_below(const TableSample *t, size_t row)
{
    for (size_t i = row + 1; i < t->n; i++) {
        const ScanRow *r = &t->row[i];
        if (r->n < 2 || r->field[0].quoted || r->field[1].n != 3) return false;
        for (size_t k = 0; k < 3; k++)
            if (r->field[1].s[k] < '0' || r->field[1].s[k] > '9') return false;
        bool is_near = r->field[1].s == r->field[0].s + r->field[0].n + 1;
        if (!is_near || r->field[1].s[-1] != ',') return false;
    }
    return true;
}

bool names_row_of_r(const TableSample *t, size_t row)
{
    const ScanRow *r = &t->row[row];
    size_t w = t->width, full = 0, below = t->n - row - 1;
    if (below == 0 || r->n + 1 != w || r->written != r->n || !all_filled(r)) return false;
    for (size_t i = row + 1; i < t->n; i++) full += t->row[i].n == w;
    if (10*full < 9*below) return false;
    for (size_t k = 0; k < r->n; k++)
        if (sample_kind(t, row, k) != CELL_TEXT && !ladder(t, row, 0).even) return false;
    SampleColumn first = sample_column(t, row + 1, 0), last = sample_column(t, row + 1, w - 1);
    if (first.texts == below) return true;
    if (!counts(t, row + 1, 0) || thousands_below(t, row)) return false;
    return last.numbers + last.dates > last.texts || t->row[row + 1].field[0].quoted;
}

/* --- units --- */

bool names_units(const TableSample *t, size_t row)
{
    size_t words = 0;
    if (row + 1 >= t->n) return false;
    for (size_t k = 0; k < t->row[row].n; k++) {
        SampleColumn below = sample_column(t, row + 1, k);
        CellKind kind = sample_kind(t, row, k);
        if (below.numbers + below.dates <= below.texts) continue;
        if (sample_is_value(kind)) return false;
        words += kind == CELL_TEXT;
    }
    return words > 0;
}
