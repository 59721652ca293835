#include "model/table_words.h"

#include "base/count_text.h"
#include "base/number.h"
#include "base/utf8.h"

#include <stdio.h>
#include <string.h>

#define SHOWN 60               /* bytes of a name, or of why a row was left out */

/* At most SHOWN bytes of text, on one line. */
static void put_line(Buf *out, const char *text, size_t n)
{
    size_t cut = n > SHOWN ? utf8_whole(text, SHOWN - 3) : n;
    for (size_t i = 0; i < cut; i++) {
        bool is_control = (unsigned char)text[i] < 0x20 || text[i] == 0x7F;
        buf_put(out, is_control ? " " : &text[i], 1);
    }
    if (cut < n) buf_printf(out, "…");
}

void table_called(Buf *out, const TableSaid *t)
{
    const char *file = t->file != NULL && t->file[0] != '\0' ? t->file : "the table";
    put_line(out, file, strlen(file));
}

static void put_column(Buf *out, const TableSaid *t, size_t k)
{
    Buf name = { 0 };
    column_called(&name, t, k);
    if (name.len > 0 && !name.failed) put_line(out, name.at, name.len);
    out->failed |= name.failed;
    buf_free(&name);
}

/* "x Month (dates, in years)" */
static void put_axis(Buf *out, const TableSaid *t, const char *axis, size_t k)
{
    static const char *const in[] = {
        [AXIS_NUMBER] = "", [AXIS_YEARS] = " (dates, in years)",
        [AXIS_SECONDS] = " (times of day, in seconds)" };
    buf_printf(out, "%s ", axis);
    put_column(out, t, k);
    if (k < t->columns) buf_printf(out, "%s", in[t->column[k].unit]);
}

/* Notes below a table are no rows of it. */
static size_t notes(const TableSaid *t)
{
    size_t n = 0;
    for (size_t i = 0; i < t->left; i++) n += t->left_out[i].why == LEFT_FOOTER;
    return n;
}

static void put_left_row(Buf *out, const TableSaid *t, size_t i, const char *before)
{
    Buf why = { 0 };
    left_out_why(&why, t, i);
    buf_printf(out, "%sline %zu: ", before, t->left_out[i].line);
    if (why.len > 0 && !why.failed) put_line(out, why.at, why.len);
    out->failed |= why.failed;
    buf_free(&why);
}

static void put_rows(Buf *out, const TableSaid *t, size_t most)
{
    size_t below = notes(t), left = t->left - below, told = 0;
    const char *rows = t->rows + left == 1 ? "row" : "rows";
    if (left > 0) buf_printf(out, "; %s of", count_text((double)left).s);
    else buf_printf(out, ";");
    buf_printf(out, " %s %s", count_text((double)(t->rows + left)).s, rows);
    if (left > 0) buf_printf(out, " left out");
    for (size_t i = 0; i < t->left && told < most; i++) {
        if (t->left_out[i].why == LEFT_FOOTER) continue;
        put_left_row(out, t, i, told++ == 0 ? " (" : ", ");
    }
    if (told > 0 && told < left)
        buf_printf(out, ", and %s more", count_text((double)(left - told)).s);
    if (told > 0) buf_printf(out, ")");
    if (below > 0) buf_printf(out, "; %s", below == 1 ? "the line below them is a note"
                                                       : "the lines below them are notes");
}

static void put_indexes(Buf *out, const TableSaid *t)
{
    size_t n = 0;
    for (size_t k = 0; k < t->columns; k++) n += t->column[k].use == USE_INDEX;
    if (n == 0) return;
    buf_printf(out, "; index column%s", n > 1 ? "s" : "");
    const char *before = " ";
    for (size_t k = 0; k < t->columns; k++) {
        if (t->column[k].use != USE_INDEX) continue;
        const char *name = t->column[k].name;
        buf_printf(out, "%s", before);
        if (name == NULL) {
            buf_printf(out, "%zu", k + 1);
        } else {
            buf_printf(out, "“");
            put_line(out, name, strlen(name));
            buf_printf(out, "”");
        }
        before = ", ";
    }
    buf_printf(out, " not used");
}

static double coordinate(Sample p, bool is_y) { return is_y ? p.y : p.x; }

static bool all_equal(const Sample *p, size_t n, bool is_y)
{
    for (size_t i = 1; i < n; i++)
        if (coordinate(p[i], is_y) != coordinate(p[0], is_y)) return false;
    return n > 1;
}

CellReading decimal_reading(const char *example, char decimal)
{
    CellReading r = { "" };
    size_t n = 0;
    for (const char *c = example; *c != '\0' && n + 1 < sizeof r.s; c++) {
        bool is_sign = *c == ',' || *c == '.';
        if (!is_sign) r.s[n++] = *c;
        else if (*c == decimal) r.s[n++] = '.';
    }
    return r;
}

CellReading date_reading(const char *example, char first)
{
    static const char *const month[] = {
        "January", "February", "March", "April", "May", "June", "July", "August", "September",
        "October", "November", "December" };
    CellReading r;
    int a, b, year = 0, n = sscanf(example, "%2d%*1[./-]%2d%*1[./-]%4d", &a, &b, &year);
    int day = first == 'd' ? a : b, at = first == 'd' ? b : a;
    if (n < 2 || at < 1 || at > 12)
        snprintf(r.s, sizeof r.s, "%.20s, %s first", example, first == 'd' ? "day" : "month");
    else if (n < 3 || year < 100) snprintf(r.s, sizeof r.s, "%d %s", day, month[at - 1]);
    else snprintf(r.s, sizeof r.s, "%d %s %d", day, month[at - 1], year);
    return r;
}

static void put_question(Buf *out, const TableSaid *t, const char *cell, CellReading one,
                         CellReading other)
{
    buf_printf(out, "In ");
    table_called(out, t);
    buf_printf(out, ", is “%s” %s or %s? It cannot be read off.", cell, one.s, other.s);
}

void decimal_question(Buf *out, const TableSaid *t)
{
    put_question(out, t, t->example, decimal_reading(t->example, '.'),
                 decimal_reading(t->example, ','));
}

void date_question(Buf *out, const TableSaid *t)
{
    put_question(out, t, t->date_example, date_reading(t->date_example, 'd'),
                 date_reading(t->date_example, 'm'));
}

/* Each part after a "; ". */
static void put_rest(Buf *out, const TableSaid *t, const Sample *p, size_t n, size_t most)
{
    if (t->names_line > 1) buf_printf(out, "; names in line %zu", t->names_line);
    put_rows(out, t, most);
    for (int k = 0; k < 2; k++)
        if (all_equal(p, n, k == 1))
            buf_printf(out, "; %s is %s in every row", k == 0 ? "x" : "y",
                       number_text(coordinate(p[0], k == 1), 6).s);
    put_indexes(out, t);
    if (t->decimal_open)
        buf_printf(out, "; “%s” was read as %s, which is a guess", t->example,
                   decimal_reading(t->example, t->decimal).s);
    else if (t->decimal == ',') buf_printf(out, "; decimal comma");
    if (t->dates_open)
        buf_printf(out, "; “%s” was read as %s, which is a guess", t->date_example,
                   date_reading(t->date_example, t->dates).s);
}

void table_words(Buf *out, const TableSaid *t, const Sample *p, size_t n, size_t most)
{
    put_axis(out, t, "x", t->x);
    buf_printf(out, ", ");
    put_axis(out, t, "y", t->y);
    put_rest(out, t, p, n, most);
}

void table_rows_words(Buf *out, const TableSaid *t, const Sample *p, size_t n, size_t most)
{
    Buf rest = { 0 };
    put_rest(&rest, t, p, n, most);
    if (rest.len > 2 && !rest.failed) buf_put(out, rest.at + 2, rest.len - 2);
    out->failed |= rest.failed;
    buf_free(&rest);
}
