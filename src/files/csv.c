#include "files/csv.h"

#include "base/buf.h"
#include "base/decimal.h"
#include "base/utf8.h"
#include "files/json_at.h"
#include "files/reading.h"
#include "model/model.h"

#include <math.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
    const char *name, *bytes, *end;
    const char *at;                  /* where the next field begins */
    char        separator;
    bool        commas, points;      /* decimal ones seen, where both may be */
    Message    *m;
} Csv;

/* Without the blanks around it, and without its quotes. */
typedef struct { const char *s; size_t n; bool quoted; } Field;

#if defined(__GNUC__)
__attribute__((format(printf, 3, 4)))
#endif
static Status wrong(const Csv *c, const char *at, const char *format, ...)
{
    char what[400];
    va_list args;
    va_start(args, format);
    vsnprintf(what, sizeof what, format, args);
    va_end(args);
    TextPlace p = text_place(c->bytes, (size_t)(at - c->bytes));
    return fail(c->m, ERR_PARSE, "%.100s:%zu:%zu: %s", c->name, p.line, p.column, what);
}

static Status no_memory(const Csv *c)
{
    return fail(c->m, ERR_MEMORY, "Out of memory while reading %.300s.", c->name);
}

/* A text as a message shows it: short, on one line. */
typedef struct { char s[72]; } Shown;

static Shown shown(const char *s, size_t n)
{
    Shown out;
    size_t cut = n > 48 ? utf8_whole(s, 48) : n;
    snprintf(out.s, sizeof out.s, "%.*s%s", (int)cut, s, cut < n ? "…" : "");
    for (char *c = out.s; *c != '\0'; c++)
        if ((unsigned char)*c < 0x20 || *c == 0x7F) *c = ' ';
    return out;
}

/* --- records and fields --- */

static bool blank(const Csv *c, char ch)
{
    return ch == ' ' || ch == '\r' || (ch == '\t' && c->separator != '\t');
}

/* The first line from p on that is neither empty nor a comment; NULL at the end. */
static const char *record_from(const Csv *c, const char *p)
{
    while (p < c->end) {
        const char *q = p;
        while (q < c->end && (*q == ' ' || *q == '\t' || *q == '\r')) q++;
        if (q < c->end && *q != '\n' && *q != '#') return p;
        q = q < c->end ? memchr(q, '\n', (size_t)(c->end - q)) : NULL;
        p = q != NULL ? q + 1 : c->end;
    }
    return NULL;
}

/* Past what ends a field; *more when another one follows on the line. */
static void after_field(Csv *c, const char *p, bool *more)
{
    while (p < c->end && blank(c, *p)) p++;
    *more = p < c->end && *p != '\n';
    if (p < c->end && (*p == '\n' || *p == c->separator)) p++;
    c->at = p;
}

static Status quoted_field(Csv *c, Field *f, bool *more)
{
    const char *open = c->at, *p = memchr(open + 1, '"', (size_t)(c->end - open - 1));
    while (p != NULL && p + 1 < c->end && p[1] == '"')
        p = memchr(p + 2, '"', (size_t)(c->end - p - 2));
    if (p == NULL) return wrong(c, open, "this quote is not closed");
    *f = (Field){ open + 1, (size_t)(p - open - 1), true };
    const char *close = p++;
    while (p < c->end && blank(c, *p)) p++;
    if (p < c->end && *p != '\n' && *p != c->separator && !(c->separator == ' ' && p > close + 1))
        return wrong(c, p, "text after a closing quote; a quote inside quotes is written twice");
    after_field(c, p, more);
    return OK;
}

static Status next_field(Csv *c, Field *f, bool *more)
{
    const char *begin = c->at, *p = begin, *end = c->end;
    while (p < end && blank(c, *p)) p++;
    c->at = p;
    if (p < end && *p == '"') return quoted_field(c, f, more);
    f->s = p;
    f->quoted = false;
    char separator = c->separator;
    if (separator == ' ')
        while (p < end && *p != ' ' && *p != '\t' && *p != '\n') p++;
    else
        while (p < end && *p != separator && *p != '\n') p++;
    const char *last = p;
    while (last > f->s && blank(c, last[-1])) last--;
    f->n = (size_t)(last - f->s);
    if (f->n == 0) f->s = begin;
    after_field(c, p, more);
    return OK;
}

/* --- what the text is like --- */

/* The separator that stands equally often in each of the first lines; else one
 * that stands in most of them; else blanks. */
static char find_separator(const Csv *c)
{
    static const char candidate[3] = { '\t', ';', ',' };
    size_t first[3] = { 0 }, in[3] = { 0 }, records = 0;
    bool even[3] = { true, true, true };
    const char *p = record_from(c, c->bytes);
    for (; p != NULL && records < 20; p = record_from(c, p), records++) {
        size_t count[3] = { 0 };
        bool quoted = false;
        for (; p < c->end && (quoted || *p != '\n'); p++) {
            if (*p == '"') quoted = !quoted;
            for (int k = 0; k < 3 && !quoted; k++) count[k] += *p == candidate[k];
        }
        for (int k = 0; k < 3; k++) {
            if (records == 0) first[k] = count[k];
            even[k] &= count[k] == first[k] && count[k] > 0;
            in[k] += count[k] > 0;
        }
    }
    for (int k = 0; k < 3; k++)
        if (even[k]) return candidate[k];
    for (int k = 1; k < 3; k++)
        if (2*in[k] > records) return candidate[k];
    return ' ';
}

static bool commas_allowed(const Csv *c) { return c->separator == ';' || c->separator == '\t'; }

static DecimalKind number(Csv *c, Field f, double *out)
{
    DecimalKind k = decimal_read(f.s, f.n, '.', out);
    if (!commas_allowed(c)) return k;
    if (k == DECIMAL_OK) {
        c->points |= memchr(f.s, '.', f.n) != NULL;
    } else if (k == DECIMAL_NOT) {
        k = decimal_read(f.s, f.n, ',', out);
        c->commas |= k == DECIMAL_OK;
    }
    return k;
}

static const char *past_blanks(const char *p, const char *end)
{
    while (p < end && (*p == ' ' || *p == '\t' || *p == '\r')) p++;
    return p;
}

static Status check_text(Csv *c)
{
    size_t n = (size_t)(c->end - c->bytes);
    if (n > CSV_BYTES_MAX)
        return fail(c->m, ERR_PARSE, "%.300s: larger than %zu MB. Keep fewer rows or columns.",
                    c->name,
                    CSV_BYTES_MAX >> 20);
    if (n >= 3 && memcmp(c->bytes, "\xEF\xBB\xBF", 3) == 0) {
        c->bytes += 3;
        n -= 3;
    }
    if (n >= 2 && (memcmp(c->bytes, "\xFF\xFE", 2) == 0 || memcmp(c->bytes, "\xFE\xFF", 2) == 0))
        return wrong(c, c->bytes, "this is UTF-16; save the table as UTF-8");
    const char *nul = n > 0 ? memchr(c->bytes, '\0', n) : NULL;
    if (nul != NULL) return wrong(c, nul, "this is binary data; a table is text");
    const char *cr = n > 0 && memchr(c->bytes, '\n', n) == NULL ? memchr(c->bytes, '\r', n) : NULL;
    if (cr != NULL && past_blanks(cr, c->end) < c->end)
        return wrong(c, cr, "the lines end as on old Macs, with a carriage return alone; save the "
                            "table as UTF-8 text with today's line ends");
    c->at = record_from(c, c->bytes);
    return c->at != NULL ? OK : wrong(c, c->bytes,
                                      "there is no data here; a table has lines like 1.5, 2");
}

/* --- columns --- */

static Shown column_shown(const CsvData *d, size_t k)
{
    return shown(d->column[k], strlen(d->column[k]));
}

/* A copy with "" as ", ended by NUL. */
static char *field_text(Field f)
{
    char *text = malloc(f.n + 1);
    size_t n = 0;
    for (size_t i = 0; text != NULL && i < f.n; i++) {
        text[n++] = f.s[i];
        if (f.quoted && f.s[i] == '"') i++;
    }
    if (text != NULL) text[n] = '\0';
    return text;
}

/* The fields of the first line become names; it is a line of names when none
 * of them is a number, or when one is a name that was asked for. */
static Status read_names(Csv *c, CsvData *d, CsvOptions o)
{
    size_t cap = 0;
    bool numbers = false, asked = false, more = true;
    while (more) {
        Field f;
        Status s = next_field(c, &f, &more);
        if (s != OK) return s;
        if (!more && f.n == 0 && !f.quoted) break;               /* a separator at the end */
        if (d->columns == CSV_COLUMNS_MAX)
            return wrong(c, f.s, "more than %u columns; keep fewer", CSV_COLUMNS_MAX);
        if (d->columns == cap) {
            cap = cap ? 2*cap : 8;
            char **grown = realloc(d->column, cap*sizeof *grown);
            if (grown == NULL) return no_memory(c);
            d->column = grown;
        }
        char *text = field_text(f);
        if (text == NULL) return no_memory(c);
        d->column[d->columns++] = text;
        double v;
        bool is_number = number(c, f, &v) != DECIMAL_NOT;
        numbers |= is_number;
        if (!is_number)
            asked |= (o.x != NULL && strcmp(o.x, text) == 0)
                || (o.y != NULL && strcmp(o.y, text) == 0);
    }
    d->named = !numbers || asked;
    c->commas = c->points = false;
    return OK;
}

static Status number_names(const Csv *c, CsvData *d)
{
    for (size_t i = 0; i < d->columns; i++) {
        free(d->column[i]);
        d->column[i] = malloc(32);
        if (d->column[i] == NULL) return no_memory(c);
        snprintf(d->column[i], 32, "column %zu", i + 1);
    }
    return OK;
}

static Status unknown_column(const Csv *c, const CsvData *d, const char *at, const char *asked)
{
    Buf list = { 0 };
    for (size_t i = 0; i < d->columns && list.len < 200; i++)
        buf_printf(&list, "%s%s", i > 0 ? ", " : "", column_shown(d, i).s);
    Status s = wrong(c, at, "there is no column \"%s\"%s; there are: %s%s",
                     shown(asked, strlen(asked)).s,
                     d->named ? "" : " (the first line names none)", list.at != NULL ? list.at : "",
                     list.len >= 200 ? ", …" : "");
    buf_free(&list);
    return s;
}

/* By name, else by number from 1. */
static Status find_column(const Csv *c, const CsvData *d, const char *at, const char *asked,
                          size_t *out)
{
    size_t found = 0;
    for (size_t i = 0; i < d->columns; i++)
        if (strcmp(d->column[i], asked) == 0) {
            if (found++ > 0)
                return wrong(c, at, "two columns are called \"%s\"; choose one by its number",
                             shown(asked, strlen(asked)).s);
            *out = i;
        }
    if (found > 0) return OK;
    size_t digits = strspn(asked, "0123456789");
    unsigned long k = digits > 0 && digits < 10 && asked[digits] == '\0' ? strtoul(asked, NULL, 10)
        : 0;
    if (k < 1 || k > d->columns) return unknown_column(c, d, at, asked);
    *out = k - 1;
    return OK;
}

/* The first column other than `but` whose first row is a number; where there is none, the first
 * other one. */
static Status first_numeric(const Csv *c, const CsvData *d, size_t but, size_t *out)
{
    Csv look = *c;
    look.at = record_from(c, c->at);
    *out = but == 0 ? 1 : 0;
    bool more = look.at != NULL;
    for (size_t k = 0; more && k < d->columns; k++) {
        Field f;
        double v;
        Status s = next_field(&look, &f, &more);
        if (s != OK) return s;
        if (k == but || number(&look, f, &v) == DECIMAL_NOT) continue;
        *out = k;
        return OK;
    }
    return OK;
}

static Status choose_columns(const Csv *c, CsvData *d, const char *at, CsvOptions o)
{
    const char *bar = at;
    while (bar < c->end && *bar != '|' && *bar != '\n') bar++;
    bool has_bars = bar < c->end && *bar == '|' && c->separator == ' '
        && (d->columns < 2 || d->column[0][0] == '|' || d->column[1][0] == '|');
    if (has_bars)
        return wrong(c, bar, "the columns have | between them; put commas, semicolons or tabs "
                             "there instead");
    if (d->columns < 2)
        return wrong(c, at, "one column only; x and y need two, with a comma, semicolon, tab or "
                            "blanks between them");
    Status s = OK;
    if (o.x != NULL) s = find_column(c, d, at, o.x, &d->x_column);
    if (s == OK && o.y != NULL) s = find_column(c, d, at, o.y, &d->y_column);
    if (s != OK) return s;
    if (o.numeric) {
        if (o.x == NULL)
            s = first_numeric(c, d, o.y != NULL ? d->y_column : SIZE_MAX, &d->x_column);
        if (s == OK && o.y == NULL) s = first_numeric(c, d, d->x_column, &d->y_column);
        if (s != OK) return s;
    } else {
        if (o.x == NULL) d->x_column = o.y != NULL && d->y_column == 0 ? 1 : 0;
        if (o.y == NULL) d->y_column = d->x_column == 0 ? 1 : 0;
    }
    if (d->x_column != d->y_column) return OK;
    return wrong(c, at, "x and y are the same column, \"%s\"; choose two",
                 column_shown(d, d->x_column).s);
}

/* --- rows --- */

#define LARGEST 8e307      /* so that two are never too far apart for a double */

static Status value(Csv *c, const CsvData *d, size_t column, Field f, double *out)
{
    DecimalKind k = number(c, f, out);
    if (k == DECIMAL_OK && fabs(*out) > LARGEST) k = DECIMAL_TOO_LARGE;
    if (k == DECIMAL_OK) {
        if (!c->commas || !c->points) return OK;
        return wrong(c, f.s, "decimal commas and decimal points in one table; use one kind");
    }
    Shown text = shown(f.s, f.n), name = column_shown(d, column);
    if (f.n == 0)
        return wrong(c, f.s, "%s is empty here; give a number, or delete the line", name.s);
    if (k == DECIMAL_NOT_FINITE)
        return wrong(c, f.s, "\"%s\" is not a finite number; delete the line", text.s);
    if (k == DECIMAL_TOO_LARGE)
        return wrong(c, f.s, "\"%s\" is too large; a table's numbers go to 8e307: divide the "
                             "column by a power of ten", text.s);
    bool two = c->separator == ',' && memchr(f.s, ' ', f.n) != NULL;
    return wrong(c, f.s, "expected a number (%s), not \"%s\"%s", name.s, text.s,
                 two ? "; with decimal commas, put semicolons between the columns" : "");
}

static Status room(const Csv *c, CsvData *d, size_t *cap, const char *row)
{
    if (d->n < *cap) return OK;
    if (d->n >= POINTS_MAX) return wrong(c, row, "more than %u rows; keep fewer", POINTS_MAX);
    size_t more = *cap ? 2**cap : 256;
    double *x = realloc(d->x, more*sizeof *x);
    if (x != NULL) d->x = x;
    double *y = x != NULL ? realloc(d->y, more*sizeof *y) : NULL;
    if (y == NULL) return no_memory(c);
    d->y = y;
    *cap = more < POINTS_MAX ? more : POINTS_MAX;
    return OK;
}

/* x and y of one line; *any is false when all its fields are empty. */
static Status read_row(Csv *c, const CsvData *d, Field *x, Field *y, bool *any)
{
    Field f = { 0 };
    bool more = true, has_x = false, has_y = false;
    *any = false;
    for (size_t k = 0; more; k++) {
        Status s = next_field(c, &f, &more);
        if (s != OK) return s;
        if (k >= d->columns && f.n > 0)
            return wrong(c, f.s, "one column too many; the first line has %zu", d->columns);
        if (k == d->x_column) *x = f, has_x = true;
        if (k == d->y_column) *y = f, has_y = true;
        *any |= f.n > 0;
    }
    if (!*any || (has_x && has_y)) return OK;
    size_t need = d->x_column > d->y_column ? d->x_column : d->y_column;
    return wrong(c, f.s, "too few columns: %s is column %zu", column_shown(d, need).s, need + 1);
}

#define PIECE (1 << 20)      /* bytes between two looks at whether it is still wanted */

static bool goes_on(const Csv *c)
{
    double part = (double)(c->at - c->bytes)/(double)(c->end - c->bytes);
    return reading_goes_on(READING_BYTES + (1 - READING_BYTES)*part);
}

static Status read_rows(Csv *c, CsvData *d)
{
    size_t cap = 0;
    const char *told = c->at;
    for (const char *row = record_from(c, c->at); row != NULL; row = record_from(c, c->at)) {
        Field x = { 0 }, y = { 0 };
        bool any;
        c->at = row;
        if (row - told >= PIECE) {
            told = row;
            if (!goes_on(c)) return fail(c->m, ERR_STATE, "Stopped: %.300s was not read.", c->name);
        }
        Status s = read_row(c, d, &x, &y, &any);
        if (s == OK && !any) continue;
        if (s == OK) s = room(c, d, &cap, row);
        if (s == OK) s = value(c, d, d->x_column, x, &d->x[d->n]);
        if (s == OK) s = value(c, d, d->y_column, y, &d->y[d->n]);
        if (s != OK) return s;
        d->n++;
    }
    return d->n > 0 ? OK : wrong(c, c->end, "no rows of numbers below the names of the columns");
}

void csv_free(CsvData *d)
{
    for (size_t i = 0; i < d->columns; i++) free(d->column[i]);
    free(d->column);
    free(d->x);
    free(d->y);
    *d = (CsvData){ 0 };
}

Status csv_read(CsvData *out, const char *name, const char *bytes, size_t n, CsvOptions o,
                Message *m)
{
    Csv c = { .name = name, .bytes = bytes, .end = bytes + n, .separator = ' ', .m = m };
    CsvData d = { 0 };
    Status s = check_text(&c);
    if (s != OK) return s;
    const char *first = c.at;
    d.separator = c.separator = find_separator(&c);
    s = read_names(&c, &d, o);
    if (s == OK && !d.named) {
        s = number_names(&c, &d);
        c.at = first;
    }
    if (s == OK) s = choose_columns(&c, &d, first, o);      /* c.at is before the first row */
    if (s == OK) s = read_rows(&c, &d);
    if (s == OK) *out = d;
    else csv_free(&d);
    return s;
}
